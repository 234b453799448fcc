//! From a problem to figures: linked sets, components, parts, and their sums.

use model::certificate::{Contradiction, Figure};
use model::problem::{Problem, ProblemRelation, Query};
use rayon::prelude::*;

use crate::answer;
use crate::asked::{Asked, Question, Side};
use crate::bits::Bits;
use crate::choices::{Choice, choices, standing};
use crate::conflict;
use crate::connected::components;
use crate::facts::Facts;
use crate::linked::Linked;
use crate::part::{self, Group, Outcome, Proved, Solved, Tree, Work};
use crate::prepared::Held;
use crate::price::{Aim, Prices, worst_cell};
use crate::quick;
use crate::setting::{Scope, Setting};
use crate::simplex::Halt;

/// How much work a figure may take before a proved bound is reported instead of the exact value.
///
/// Work is counted in steps, never in seconds, so that the same claims give the same answer on any machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Pivots of the linear programme, each part.
    pub pivots: u32,
    /// Steps of one search for a cell.
    pub steps: u64,
    /// Branches, each part.
    pub branches: u32,
    /// Choices of versions looked at together.
    pub choices: usize,
    /// Whether worlds are written into certificates.
    pub worlds: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pivots: 20_000, steps: 2_000_000, branches: 2_000, choices: 1_024, worlds: true }
    }
}

impl Limits {
    pub(crate) fn work(&self) -> Work {
        Work { pivots: self.pivots, steps: self.steps, branches: self.branches }
    }
}

/// Runs a block with `W` words for a set of that many mentions, or the last arm if there are too many.
macro_rules! with_width {
    ($count:expr, $w:ident => $body:expr, else $none:expr) => {
        match $count {
            0..=64 => {
                const $w: usize = 1;
                $body
            }
            65..=256 => {
                const $w: usize = 4;
                $body
            }
            257..=1024 => {
                const $w: usize = 16;
                $body
            }
            1025..=4096 => {
                const $w: usize = 64;
                $body
            }
            _ => $none,
        }
    };
}
pub(crate) use with_width;

/// Mentions of one component beyond which no linear programme is tried.
const LARGEST_PROGRAMME: usize = 1024;

/// What is known of a linked set before any query.
#[derive(Clone, Debug)]
pub(crate) enum SetState {
    /// One mention that nothing binds.
    Single,
    /// Its choices of versions, each with a world or a proof that there is none.
    Many(Vec<(Choice, Result<Vec<Group>, Tree>)>),
    /// Too large or too many choices: whether it has a world was not settled.
    Unsettled,
}

/// A problem prepared for its queries.
pub(crate) struct Engine<'a> {
    pub(crate) problem: Held<'a>,
    pub(crate) facts: Facts,
    pub(crate) linked: Linked,
    pub(crate) limits: Limits,
    pub(crate) states: Vec<SetState>,
}

/// One bound of one query, by positions in the problem.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bound {
    pub(crate) parts: Vec<(u64, Tree)>,
    /// `None`: not every part is reached by a world.
    pub(crate) world: Option<Vec<Group>>,
    /// Versions that stand in the world: (relation, mention).
    pub(crate) stand: Vec<(u32, u32)>,
}

/// The ceiling of a query.
#[derive(Clone, Debug)]
pub(crate) enum Ceiling {
    Closed(Bound),
    /// A cell without limit; with a world, if only some choices of versions allow it.
    Open(Vec<u32>, Option<Bound>),
    Unknown,
}

/// Answers every query of a problem, in order; a contradiction is an answer too.
pub fn solve(problem: &Problem, limits: &Limits) -> Vec<Figure> {
    solve_each(problem, limits).collect()
}

/// Like [`solve`], one figure at a time, so that a large problem need not hold all of them.
pub fn solve_each<'a>(problem: &'a Problem, limits: &Limits) -> impl Iterator<Item = Figure> + 'a {
    let mut engine = Engine::new(Held::Seen(problem), *limits, false);
    let conflict = engine.prepare();
    let limits = *limits;
    problem.queries.iter().map(move |query| match &conflict {
        Some(found) => Figure::Contradiction(Contradiction { id: query.id.clone(), ..found.clone() }),
        None => engine.figure(query, &limits),
    })
}

impl<'a> Engine<'a> {
    pub(crate) fn new(problem: Held<'a>, limits: Limits, all_together: bool) -> Self {
        let facts = Facts::read(&problem);
        let linked = Linked::new(&problem, all_together);
        Self { problem, facts, linked, limits, states: Vec::new() }
    }

    /// Settles for every linked set whether it has a world; the first that has none is the answer to everything.
    pub(crate) fn prepare(&mut self) -> Option<Contradiction> {
        let states: Vec<SetState> = (0..self.linked.len() as u32)
            .into_par_iter()
            .with_min_len(256)
            .map(|set| self.state(set))
            .collect();
        self.states = states;
        let broken = (0..self.linked.len() as u32).filter_map(|set| match &self.states[set as usize] {
            SetState::Many(all) if all.iter().all(|(_, r)| r.is_err()) => {
                let relations: Vec<u32> = self.linked.relations(set).collect();
                let first = all.first().and_then(|(_, r)| r.as_ref().err().cloned());
                let tree = first.unwrap_or_else(|| Tree::of_choices(&self.problem, &relations, Vec::new()));
                Some(conflict::smallest(self, set, &tree))
            }
            _ => None,
        });
        let found = broken.min_by_key(|c| c.mentions.len())?;
        Some(answer::contradiction(&self.problem, &found))
    }

    fn state(&self, set: u32) -> SetState {
        let mentions = self.linked.mentions(set);
        let relations: Vec<u32> = self.linked.relations(set).collect();
        if let [one] = mentions {
            let said = &self.problem.mentions[*one as usize];
            if relations.is_empty() && said.hi.is_none_or(|h| said.lo <= h) {
                return SetState::Single;
            }
        }
        let Some(choices) = choices(&self.problem, &relations, self.limits.choices) else {
            return SetState::Unsettled;
        };
        let mut all = Vec::with_capacity(choices.len());
        for choice in choices {
            let stand = standing(mentions, &choice.fallen);
            let scope = self.scope(&stand, &relations);
            let solved = with_width!(stand.len(), W => conflict::feasible::<W>(&scope, self.limits.work()), else Err(Halt::Steps));
            match solved {
                Ok(Solved::Impossible(tree)) => all.push((choice, Err(tree))),
                Ok(Solved::Bound(Outcome { world: Some(world), .. })) => all.push((choice, Ok(world))),
                _ => return SetState::Unsettled,
            }
        }
        SetState::Many(all)
    }

    pub(crate) fn scope<'b>(&'b self, mentions: &'b [u32], relations: &'b [u32]) -> Scope<'b> {
        Scope { problem: &self.problem, facts: &self.facts, mentions, relations }
    }

    pub(crate) fn figure(&self, query: &Query, limits: &Limits) -> Figure {
        let question = Question::read(query, &self.facts);
        let floor = self.floor_of_all(query, &question);
        let ceiling = if question.within.is_empty() {
            self.ceiling(&question, floor.world.is_none())
        } else {
            // A query for several mentions at once cannot be taken set by set.
            let mut whole = Engine::new(Held::Seen(&self.problem), self.limits, true);
            whole.prepare();
            whole.ceiling(&question, floor.world.is_none())
        };
        answer::figure(self, query, floor, ceiling, limits)
    }

    /// The most there can be: one linked set at a time.
    fn ceiling(&self, question: &Question, with_world: bool) -> Ceiling {
        let sets = 0..self.linked.len() as u32;
        // One open cell decides, so the closed ones are not worth solving then.
        let open =
            sets.clone().into_par_iter().with_min_len(256).find_map_first(|set| self.open_set(question, set));
        if let Some((set, cell, choice)) = open {
            // A world is shown where the floor's cannot serve: for the versions chosen, or if the floor has none.
            let at = if with_world { Some(choice.unwrap_or(0)) } else { choice };
            let world = at.map(|at| self.some_world(question, set, at));
            // Without a world it is not shown that the claims can be true, and nothing is open.
            let shown = world.as_ref().is_none_or(|bound| bound.world.is_some());
            return if shown { Ceiling::Open(cell, world) } else { Ceiling::Unknown };
        }
        let each: Vec<SetCeiling> =
            sets.into_par_iter().with_min_len(256).map(|set| self.set_ceiling(question, set)).collect();
        let mut bound = Bound { world: Some(Vec::new()), ..Bound::default() };
        for (set, result) in each.into_iter().enumerate() {
            match result {
                SetCeiling::Unknown => return Ceiling::Unknown,
                SetCeiling::Nothing => self.rest_world(set as u32, &mut bound),
                SetCeiling::Closed(outcome, stand) => {
                    bound.stand.extend(stand);
                    match (outcome.world, bound.world.as_mut()) {
                        (Some(world), Some(all)) => all.extend(world),
                        _ => bound.world = None,
                    }
                    bound.parts.push((outcome.bound, outcome.tree));
                }
            }
        }
        Ceiling::Closed(bound)
    }

    /// A cell of the set that is counted and that nothing limits, and under which choice if there are several.
    fn open_set(&self, question: &Question, set: u32) -> Option<(u32, Vec<u32>, Option<usize>)> {
        let mentions = self.linked.mentions(set);
        // Every cell without limit is made of mentions without limit, so one of them must be able to count.
        if mentions.iter().all(|m| self.problem.mentions[*m as usize].hi.is_some()) {
            return None;
        }
        if let SetState::Single = &self.states[set as usize] {
            return self.counted(question, mentions, Side::Ceiling).then(|| (set, mentions.to_vec(), None));
        }
        let SetState::Many(choices) = &self.states[set as usize] else { return None };
        let relations: Vec<u32> = self.linked.relations(set).collect();
        choices.iter().enumerate().filter(|(_, (_, r))| r.is_ok()).find_map(|(at, (choice, _))| {
            let stand = standing(mentions, &choice.fallen);
            let scope = self.scope(&stand, &relations);
            let cell = with_width!(stand.len(), W => {
                let setting = Setting::<W>::new(&scope);
                open_cell(&setting, &Asked::new(question, &self.facts, &setting), self.limits.steps)
            }, else None)?;
            Some((set, cell, (choices.len() > 1).then_some(at)))
        })
    }

    fn set_ceiling(&self, question: &Question, set: u32) -> SetCeiling {
        let mentions = self.linked.mentions(set);
        let relations: Vec<u32> = self.linked.relations(set).collect();
        match &self.states[set as usize] {
            SetState::Unsettled => {
                let scope = self.scope(mentions, &relations);
                let can = with_width!(mentions.len(), W => {
                    let setting = Setting::<W>::new(&scope);
                    can_count(&setting, &Asked::new(question, &self.facts, &setting), self.limits.steps)
                }, else true);
                if can { self.plain_ceiling(question, mentions, &relations) } else { SetCeiling::Nothing }
            }
            SetState::Single => {
                let scope = self.scope(mentions, &relations);
                let setting = Setting::<1>::new(&scope);
                let asked = Asked::new(question, &self.facts, &setting);
                if !asked.counts(&Bits::one(0), Side::Ceiling) {
                    return SetCeiling::Nothing;
                }
                let mention = mentions[0];
                // Without limit it would have decided the ceiling already.
                let Some(hi) = self.problem.mentions[mention as usize].hi else { return SetCeiling::Unknown };
                let tree = Tree::one(None, Some(mention));
                let world = Some(if hi > 0 { vec![(vec![mention], hi, true)] } else { Vec::new() });
                SetCeiling::Closed(Outcome { bound: hi, tree, world }, Vec::new())
            }
            SetState::Many(choices) => self.many_ceiling(question, mentions, &relations, choices),
        }
    }

    fn many_ceiling(
        &self,
        question: &Question,
        mentions: &[u32],
        relations: &[u32],
        choices: &[(Choice, Result<Vec<Group>, Tree>)],
    ) -> SetCeiling {
        let mut best: Option<(Outcome, Vec<(u32, u32)>)> = None;
        let mut cases = Vec::with_capacity(choices.len());
        for (choice, feasible) in choices {
            if let Err(tree) = feasible {
                cases.push((choice.clone(), tree.clone()));
                continue;
            }
            let stand = standing(mentions, &choice.fallen);
            let scope = self.scope(&stand, relations);
            let solved = with_width!(stand.len(), W => {
                let setting = Setting::<W>::new(&scope);
                let asked = Asked::new(question, &self.facts, &setting);
                part::solve(&setting, Some((&asked, Side::Ceiling)), self.limits.work())
            }, else Err(Halt::Steps));
            let Ok(Solved::Bound(outcome)) = solved else {
                return self.plain_ceiling(question, mentions, relations);
            };
            cases.push((choice.clone(), outcome.tree.clone()));
            let better = best
                .as_ref()
                .is_none_or(|(b, _)| (outcome.bound, outcome.world.is_some()) > (b.bound, b.world.is_some()));
            if better {
                best = Some((outcome, choice.stand.clone()));
            }
        }
        let Some((mut outcome, stand)) = best else { return SetCeiling::Nothing };
        // A checker that does not know which version stands needs to be told that none lets a cell count.
        let versions = choices.iter().any(|(c, _)| !c.stand.is_empty());
        let may_count = || mentions.iter().any(|m| self.counted(question, &[*m], Side::Ceiling));
        let needs_word = || versions && (!question.within.is_empty() || may_count());
        if outcome.bound == 0 && cases.iter().all(|(_, t)| t.says_nothing()) && !needs_word() {
            return SetCeiling::Nothing;
        }
        outcome.tree = Tree::of_choices(&self.problem, relations, cases);
        SetCeiling::Closed(outcome, stand)
    }

    /// The upper limits of all mentions that can count, added up: proved, if seldom reached.
    ///
    /// A counted cell always holds a mention that can count on its own. Where versions may fall, or a query asks for
    /// several mentions at once, nothing is said.
    fn plain_ceiling(&self, question: &Question, mentions: &[u32], relations: &[u32]) -> SetCeiling {
        let versions = |r: &u32| matches!(self.problem.relations[*r as usize], ProblemRelation::OneOf(_));
        if relations.iter().any(versions) || !question.within.is_empty() {
            return SetCeiling::Unknown;
        }
        let can = mentions.iter().filter(|m| self.counted(question, &[**m], Side::Ceiling));
        let limits: Option<Vec<(u32, u64)>> =
            can.map(|m| self.problem.mentions[*m as usize].hi.map(|h| (*m, h))).collect();
        let Some(limits) = limits else { return SetCeiling::Unknown };
        let bound = limits.iter().map(|(_, h)| h).sum();
        let upper = limits.into_iter().map(|(m, _)| (m, 1)).collect();
        let tree = Tree::Weights(Proved { upper, ..Proved::nothing() });
        SetCeiling::Closed(Outcome { bound, tree, world: None }, Vec::new())
    }

    /// A world in which one set has the versions of a given choice.
    fn some_world(&self, question: &Question, set: u32, choice: usize) -> Bound {
        let mut bound = Bound { world: Some(Vec::new()), ..Bound::default() };
        for other in 0..self.linked.len() as u32 {
            match &self.states[other as usize] {
                SetState::Many(all) if other == set => {
                    let (choice, world) = &all[choice];
                    bound.stand.extend(&choice.stand);
                    let world = world.iter().flatten().cloned();
                    bound.world.iter_mut().for_each(|w| w.extend(world.clone()));
                }
                _ => self.rest_world(other, &mut bound),
            }
        }
        for group in bound.world.iter_mut().flatten() {
            group.2 = self.counted(question, &group.0, Side::Ceiling);
        }
        bound
    }

    /// The mentions of a set that are versions of something.
    pub(crate) fn versions(&self, set: u32) -> Vec<u32> {
        let groups = self.linked.relations(set).filter_map(|r| match &self.problem.relations[r as usize] {
            ProblemRelation::OneOf(of) => Some(of.iter().copied()),
            _ => None,
        });
        groups.flatten().collect()
    }

    /// Whether the query counts an element that is in just these mentions; decisions aside.
    pub(crate) fn counted(&self, question: &Question, mentions: &[u32], side: Side) -> bool {
        let scope = self.scope(mentions, &[]);
        with_width!(mentions.len(), W => {
            let setting = Setting::<W>::facts_only(&scope);
            let mut all = Bits::EMPTY;
            (0..setting.nodes.len()).for_each(|n| all.insert(n));
            Asked::new(question, &self.facts, &setting).counts(&all, side)
        }, else false)
    }

    /// Adds some world of a set that the query does not count.
    pub(crate) fn rest_world(&self, set: u32, bound: &mut Bound) {
        let Some(world) = bound.world.as_mut() else { return };
        match &self.states[set as usize] {
            SetState::Single => {
                let mention = self.linked.mentions(set)[0];
                let lo = self.problem.mentions[mention as usize].lo;
                if lo > 0 {
                    world.push((vec![mention], lo, false));
                }
            }
            SetState::Many(all) => {
                if let Some((choice, Ok(some))) = all.iter().find(|(_, r)| r.is_ok()) {
                    world.extend(some.iter().cloned());
                    bound.stand.extend(&choice.stand);
                }
            }
            SetState::Unsettled => bound.world = None,
        }
    }

    /// The fewest there can be; where that is a bound only, not less than of any one kind of event.
    ///
    /// Whoever is counted for one kind is counted where all are asked for, so that the proof for the one holds for all.
    fn floor_of_all(&self, query: &Query, question: &Question) -> Bound {
        let sum = |bound: &Bound| bound.parts.iter().map(|(n, _)| n).sum::<u64>();
        let all = self.floor(question);
        if query.event.is_some() || all.world.is_some() {
            return all;
        }
        let of_kind = |kind: u16| self.floor(&question.of_kind(kind));
        let best = self.facts.kinds().map(of_kind).reduce(|a, b| if sum(&b) > sum(&a) { b } else { a });
        match best {
            // Its world counts elements of one kind alone.
            Some(best) if sum(&best) > sum(&all) => Bound { parts: best.parts, ..all },
            _ => all,
        }
    }

    /// The fewest there can be: one component at a time.
    fn floor(&self, question: &Question) -> Bound {
        let sets: Vec<u32> = (0..self.linked.len() as u32).collect();
        let marks: Vec<(bool, bool)> =
            sets.par_iter().with_min_len(1024).map(|set| self.marks(question, *set)).collect();
        let any = marks.iter().any(|m| m.0);
        let wanted = |set: &&u32| any && (marks[**set as usize].0 || marks[**set as usize].1);
        let relevant: Vec<u32> = sets.iter().filter(wanted).copied().collect();
        let groups = components(&self.problem, &self.facts, &self.linked, &relevant, question.kind());
        let solved: Vec<Bound> =
            groups.par_iter().with_min_len(16).map(|group| self.component(question, group)).collect();
        let mut bound = Bound { world: Some(Vec::new()), ..Bound::default() };
        for part in solved {
            bound.parts.extend(part.parts);
            bound.stand.extend(part.stand);
            match (part.world, bound.world.as_mut()) {
                (Some(world), Some(all)) => all.extend(world),
                _ => bound.world = None,
            }
        }
        let mut in_part = vec![false; sets.len()];
        relevant.iter().for_each(|s| in_part[*s as usize] = true);
        sets.iter().filter(|s| !in_part[**s as usize]).for_each(|s| self.rest_world(*s, &mut bound));
        bound
    }

    /// Whether a cell within the set may be counted surely, and whether one leaves elements out.
    fn marks(&self, question: &Question, set: u32) -> (bool, bool) {
        let mentions = self.linked.mentions(set);
        let left_out = mentions.iter().any(|m| question.leaves_out(&self.facts.of[*m as usize]));
        let relations: Vec<u32> = Vec::new();
        // All mentions at once, decisions aside, know at least what any cell knows.
        let scope = self.scope(mentions, &relations);
        let sure = with_width!(mentions.len(), W => {
            let setting = Setting::<W>::facts_only(&scope);
            Asked::new(question, &self.facts, &setting).may_be_sure(setting.nodes.len())
        }, else true);
        (sure, left_out)
    }

    fn component(&self, question: &Question, sets: &[u32]) -> Bound {
        let mut mentions: Vec<u32> = sets.iter().flat_map(|s| self.linked.mentions(*s)).copied().collect();
        mentions.sort_unstable();
        let mut relations: Vec<u32> = sets.iter().flat_map(|s| self.linked.relations(*s)).collect();
        relations.sort_unstable();
        relations.dedup();
        let mut joint: Vec<(Choice, Option<Tree>)> = vec![(Choice::default(), None)];
        for set in sets {
            let SetState::Many(all) = &self.states[*set as usize] else { continue };
            joint = combine(joint, all);
            if joint.len() > self.limits.choices {
                return quick::bound(self, question, sets);
            }
        }
        if sets.iter().any(|s| matches!(self.states[*s as usize], SetState::Unsettled)) {
            return quick::bound(self, question, sets);
        }
        let mut best: Option<(Outcome, Choice)> = None;
        let mut cases = Vec::with_capacity(joint.len());
        for (choice, impossible) in joint {
            if let Some(tree) = impossible {
                cases.push((choice, tree));
                continue;
            }
            let stand = standing(&mentions, &choice.fallen);
            let scope = self.scope(&stand, &relations);
            let solved = with_width!(stand.len(), W => {
                let setting = Setting::<W>::new(&scope);
                let asked = Asked::new(question, &self.facts, &setting);
                match quick::exact(&setting, &asked) {
                    Some(outcome) => Ok(Solved::Bound(outcome)),
                    None if stand.len() > LARGEST_PROGRAMME => Err(Halt::Steps),
                    None => part::solve(&setting, Some((&asked, Side::Floor)), self.limits.work()),
                }
            }, else Err(Halt::Steps));
            let Ok(Solved::Bound(outcome)) = solved else { return quick::bound(self, question, sets) };
            cases.push((choice.clone(), outcome.tree.clone()));
            let better = best
                .as_ref()
                .is_none_or(|(b, _)| (outcome.bound, outcome.world.is_none()) < (b.bound, b.world.is_none()));
            if better {
                best = Some((outcome, choice));
            }
        }
        let Some((outcome, choice)) = best else { return quick::bound(self, question, sets) };
        let parts = if outcome.bound > 0 {
            vec![(outcome.bound, Tree::of_choices(&self.problem, &relations, cases))]
        } else {
            Vec::new()
        };
        Bound { parts, world: outcome.world, stand: choice.stand }
    }
}

enum SetCeiling {
    Nothing,
    Closed(Outcome, Vec<(u32, u32)>),
    Unknown,
}

/// Every choice so far with every choice of one more set; what is impossible in one set is impossible in all.
fn combine(
    before: Vec<(Choice, Option<Tree>)>,
    set: &[(Choice, Result<Vec<Group>, Tree>)],
) -> Vec<(Choice, Option<Tree>)> {
    let mut out = Vec::with_capacity(before.len() * set.len());
    for (choice, impossible) in before {
        if impossible.is_some() {
            out.push((choice, impossible));
            continue;
        }
        for (more, feasible) in set {
            let mut joined = choice.clone();
            joined.stand.extend(&more.stand);
            joined.fallen.extend(&more.fallen);
            joined.fallen.sort_unstable();
            joined.fallen.dedup();
            out.push((joined, feasible.as_ref().err().cloned()));
        }
    }
    out
}

/// Whether some cell can be counted at all.
fn can_count<const W: usize>(setting: &Setting<W>, asked: &Asked<W>, steps: u64) -> bool {
    let prices = Prices { nodes: vec![0; setting.nodes.len()], sets: Vec::new(), den: 1 };
    let aim = Aim { setting, asked: Some((asked, Side::Ceiling)) };
    !matches!(worst_cell(&aim, &prices, Bits::EMPTY, steps), Ok(None))
}

/// A cell that can be counted and that nothing limits.
fn open_cell<const W: usize>(setting: &Setting<W>, asked: &Asked<W>, steps: u64) -> Option<Vec<u32>> {
    let mut limited = Bits::EMPTY;
    for (at, node) in setting.nodes.iter().enumerate() {
        if node.hi.is_some() {
            limited.insert(at);
        }
    }
    let sets = setting.shared.iter().filter(|s| s.hi.is_some()).map(|s| (s.of, -2)).collect();
    let prices = Prices { nodes: vec![0; setting.nodes.len()], sets, den: 1 };
    let aim = Aim { setting, asked: Some((asked, Side::Ceiling)) };
    let cell = worst_cell(&aim, &prices, limited, steps).ok()??;
    Some(setting.mentions_of(&cell))
}
