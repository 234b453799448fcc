//! Floors without a linear programme, where a greedy world meets an additive bound; and a bound for what is too large.

use crate::asked::{Asked, Question, Side};
use crate::bits::Bits;
use crate::engine::{Bound, Engine, SetState};
use crate::facts::NO_KIND;
use crate::part::{Group, Outcome, Proved, Tree};
use crate::setting::Setting;

/// The floor of a setting, if adding up mentions that cannot share an element already reaches what a greedy world needs.
pub(crate) fn exact<const W: usize>(setting: &Setting<W>, asked: &Asked<W>) -> Option<Outcome> {
    let plain = setting.shared.is_empty() && setting.made_up.is_empty() && asked.left_out.is_empty();
    if !plain || setting.dead.iter().any(|n| setting.nodes[n].lo > 0) {
        return None;
    }
    let groups = greedy_world(setting)?;
    let counted = |cell: &Bits<W>| asked.counts(cell, Side::Floor);
    let reached: u64 = groups.iter().filter(|g| counted(&g.0)).map(|g| g.1).sum();
    let (bound, chosen) = additive(setting, asked, reached);
    if bound != reached {
        return None;
    }
    let lower = chosen.iter().map(|n| (setting.nodes[*n].lo_at, 1)).collect();
    let world: Vec<Group> = groups.iter().map(|(c, n)| (setting.mentions_of(c), *n, counted(c))).collect();
    Some(Outcome { bound, tree: Tree::Weights(Proved { lower, ..Proved::nothing() }), world: Some(world) })
}

/// Fills every mention to its lower limit with elements already there where possible; parts before wholes, large before small.
fn greedy_world<const W: usize>(setting: &Setting<W>) -> Option<Vec<(Bits<W>, u64)>> {
    let count = setting.nodes.len();
    let mut order: Vec<usize> = (0..count).filter(|n| setting.nodes[*n].lo > 0).collect();
    order.sort_by_key(|n| {
        (std::cmp::Reverse(setting.up[*n].len()), std::cmp::Reverse(setting.nodes[*n].lo), *n)
    });
    let mut have = vec![0u64; count];
    let mut groups: Vec<(Bits<W>, u64)> = Vec::new();
    for node in order {
        let up = setting.up[node];
        let mut out = Bits::EMPTY;
        up.iter().for_each(|n| out.add(&setting.conflict[n]));
        let room = |have: &[u64], new: &Bits<W>| {
            new.iter()
                .map(|n| setting.nodes[n].hi.map_or(u64::MAX, |h| h.saturating_sub(have[n])))
                .min()
                .unwrap_or(0)
        };
        let mut at = 0;
        while at < groups.len() && have[node] < setting.nodes[node].lo {
            let (cell, size) = groups[at];
            if !cell.has(node) && !cell.meets(&out) {
                let new = up.minus(&cell);
                let take = (setting.nodes[node].lo - have[node]).min(size).min(room(&have, &new));
                if take > 0 {
                    new.iter().for_each(|n| have[n] += take);
                    groups[at].0 = cell.join(&up);
                    groups[at].1 = take;
                    if take < size {
                        groups.push((cell, size - take));
                    }
                }
            }
            at += 1;
        }
        let need = setting.nodes[node].lo.saturating_sub(have[node]);
        if need > 0 {
            if room(&have, &up) < need {
                return None;
            }
            up.iter().for_each(|n| have[n] += need);
            groups.push((up, need));
        }
    }
    let fits = |n: usize| setting.nodes[n].hi.is_none_or(|h| have[n] <= h);
    (0..count).all(fits).then_some(groups)
}

/// Mentions no two of which share an element, each surely counted: the best such sum that greedy choice finds.
fn additive<const W: usize>(setting: &Setting<W>, asked: &Asked<W>, enough: u64) -> (u64, Vec<usize>) {
    let mut sure: Vec<usize> = (0..setting.nodes.len())
        .filter(|n| setting.nodes[*n].lo > 0 && asked.counts(&setting.up[*n], Side::Floor))
        .collect();
    sure.sort_by_key(|n| (std::cmp::Reverse(setting.nodes[*n].lo), *n));
    let mut best = (0, Vec::new());
    for start in 0..sure.len() {
        let mut chosen = vec![sure[start]];
        let mut sum = setting.nodes[sure[start]].lo;
        for n in &sure {
            if chosen.iter().all(|c| setting.conflict[*c].has(*n)) {
                chosen.push(*n);
                sum += setting.nodes[*n].lo;
            }
        }
        if sum > best.0 {
            best = (sum, chosen);
        }
        if best.0 >= enough {
            break;
        }
    }
    best
}

/// A proved but perhaps not reached floor for a component that is too large to solve whole.
///
/// It adds up mentions of one kind of event whose days follow one another (weighted interval scheduling), or takes the largest single
/// one, and adds whatever else cannot share an element with any of these. Where nothing separates the mentions and no decision links
/// them, a world in which each smaller group lies in the larger reaches it.
pub(crate) fn bound(engine: &Engine<'_>, question: &Question, sets: &[u32]) -> Bound {
    let nothing = Bound { parts: Vec::new(), world: None, stand: Vec::new() };
    let single = |s: &u32| matches!(engine.states[*s as usize], SetState::Single);
    let mut sure: Vec<u32> = Vec::new();
    for set in sets {
        let may_fall: Vec<u32> = engine.versions(*set);
        for &m in engine.linked.mentions(*set) {
            if question.leaves_out(&engine.facts.of[m as usize]) {
                return nothing;
            }
            // A version may fall; only what always stands can be added up.
            if !may_fall.contains(&m) && engine.counted(question, &[m], Side::Floor) {
                sure.push(m);
            }
        }
    }
    let lo = |m: u32| engine.problem.mentions[m as usize].lo;
    let Some(&largest) = sure.iter().max_by_key(|m| (lo(**m), std::cmp::Reverse(**m))) else {
        return nothing;
    };
    let sum = |of: &[u32]| of.iter().map(|m| lo(*m)).sum::<u64>();
    let mut kinds: Vec<u16> = sure.iter().map(|m| engine.facts.of[*m as usize].kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let starts = kinds.into_iter().filter(|kind| *kind != NO_KIND).map(|kind| schedule(engine, &sure, kind));
    let all = starts.chain([vec![largest]]).map(|start| augmented(engine, start, &sure));
    let chosen =
        all.reduce(|best, next| if sum(&next) > sum(&best) { next } else { best }).unwrap_or_default();
    let bound = sum(&chosen);
    let lower = chosen.iter().map(|m| (*m, 1)).collect();
    let parts = vec![(bound, Tree::Weights(Proved { lower, ..Proved::nothing() }))];
    let world = (sets.iter().all(single) && chosen.len() == 1 && nested(engine, &sure))
        .then(|| nested_world(engine, sets, &sure));
    Bound { parts, world, stand: Vec::new() }
}

/// Pairs of mentions compared at the most when a sum is added to.
const COMPARED: usize = 50_000_000;

/// A choice of mentions no two of which share an element, with whatever can still be added, the largest first.
fn augmented(engine: &Engine<'_>, mut chosen: Vec<u32>, sure: &[u32]) -> Vec<u32> {
    let lo = |m: u32| engine.problem.mentions[m as usize].lo;
    let fact = |m: u32| &engine.facts.of[m as usize];
    let mut rest: Vec<u32> = sure.iter().copied().filter(|m| lo(*m) > 0).collect();
    rest.sort_by_key(|m| (std::cmp::Reverse(lo(*m)), *m));
    let mut compared = 0;
    for m in rest {
        compared += chosen.len();
        if compared > COMPARED {
            break;
        }
        // A mention does not clash with itself, so that none is added twice.
        if chosen.iter().all(|c| fact(m).clash(fact(*c))) {
            chosen.push(m);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Mentions of this kind with days that do not meet, of greatest sum.
fn schedule(engine: &Engine<'_>, sure: &[u32], kind: u16) -> Vec<u32> {
    let fact = |m: u32| &engine.facts.of[m as usize];
    let mut all: Vec<u32> =
        sure.iter().copied().filter(|m| fact(*m).kind == kind && !fact(*m).alone).collect();
    all.sort_by_key(|m| (fact(*m).end, *m));
    // best[i]: greatest sum among the first i, and whether the i-th is taken.
    let mut best: Vec<(u64, bool)> = vec![(0, false)];
    let before = |at: usize| all[..at].partition_point(|m| fact(*m).end < fact(all[at]).start);
    for at in 0..all.len() {
        let with = best[before(at)].0 + engine.problem.mentions[all[at] as usize].lo;
        best.push(if with > best[at].0 { (with, true) } else { (best[at].0, false) });
    }
    let mut chosen = Vec::new();
    let mut at = all.len();
    while at > 0 {
        if best[at].1 {
            chosen.push(all[at - 1]);
            at = before(at - 1);
        } else {
            at -= 1;
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Whether all of these might be about the same people: no two clash.
fn nested(engine: &Engine<'_>, sure: &[u32]) -> bool {
    let facts = || sure.iter().map(|m| &engine.facts.of[*m as usize]);
    let one = |mut values: Vec<u16>| {
        values.sort_unstable();
        values.dedup();
        values.len() <= 1
    };
    let sexes = facts().filter_map(|f| f.sex).map(|s| s as u16).collect();
    let roles = facts().map(|f| f.role).filter(|r| *r != 0).collect();
    let ages = facts().filter_map(|f| f.age).fold((0, u8::MAX), |a, b| (a.0.max(b.0), a.1.min(b.1)));
    facts().all(|f| f.alone) && one(sexes) && one(roles) && ages.0 <= ages.1
}

/// The surely counted mentions one inside the other, every other mention with elements of its own.
fn nested_world(engine: &Engine<'_>, sets: &[u32], sure: &[u32]) -> Vec<Group> {
    let lo = |m: u32| engine.problem.mentions[m as usize].lo;
    let mut by_size: Vec<u32> = sure.iter().copied().filter(|m| lo(*m) > 0).collect();
    by_size.sort_by_key(|m| (std::cmp::Reverse(lo(*m)), *m));
    let mut world = Vec::new();
    for (at, m) in by_size.iter().enumerate() {
        let below = by_size.get(at + 1).map_or(0, |n| lo(*n));
        if lo(*m) > below {
            let mut within = by_size[..=at].to_vec();
            within.sort_unstable();
            world.push((within, lo(*m) - below, true));
        }
    }
    let mut is_sure = sure.to_vec();
    is_sure.sort_unstable();
    for m in sets.iter().flat_map(|s| engine.linked.mentions(*s)) {
        if is_sure.binary_search(m).is_err() && lo(*m) > 0 {
            world.push((vec![*m], lo(*m), false));
        }
    }
    world
}
