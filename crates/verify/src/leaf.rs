//! Weights against every cell.
//!
//! Only mentions with a weight matter for the net weight of a cell, so the search runs over sets of those
//! (the *chosen*), depth first, and asks for each whether some cell has exactly this intersection with them
//! and breaks the rule. Branches are cut only where the weights still to come cannot break the rule.

use std::collections::HashMap;

use crate::{Fault, counts::Asked, limits::MAX_DEPTH, view::View};

/// Net weights (lower minus upper) on mentions, and on being in several mentions at once.
#[derive(Default, Debug)]
pub(crate) struct Net {
    pub(crate) den: i128,
    pub(crate) single: HashMap<u32, i128>,
    pub(crate) joint: Vec<(Vec<u32>, i128)>,
}

/// What the net weight of a cell is held against.
#[derive(Clone, Copy)]
pub(crate) enum Rule<'r> {
    /// At most `den` if the cell surely counts, else at most 0.
    Floor(&'r Asked<'r>),
    /// At most `-den` if the cell may count, else at most 0; among these mentions only.
    Ceiling(&'r Asked<'r>, &'r [u32]),
    /// At most 0.
    Impossible,
}

/// A cell that breaks the rule.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) cell: Vec<u32>,
    pub(crate) net: i128,
    pub(crate) allowed: i128,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    In,
    Out,
}

struct Search<'s> {
    view: &'s View<'s>,
    net: &'s Net,
    rule: Rule<'s>,
    /// Mentions with a weight, heaviest first.
    support: Vec<u32>,
    weight: Vec<i128>,
    place: HashMap<u32, usize>,
    joint: Vec<(Vec<usize>, i128)>,
    marks: Vec<Mark>,
}

impl Net {
    pub(crate) fn support(&self) -> Vec<u32> {
        let joint = self.joint.iter().flat_map(|(of, _)| of.iter().copied());
        let mut all: Vec<u32> = self.single.keys().copied().chain(joint).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A cell whose net weight breaks the rule, or `None` if there is none.
pub(crate) fn broken(view: &View<'_>, net: &Net, rule: Rule<'_>) -> Result<Option<Broken>, Fault> {
    let mut support = net.support();
    let weight_of = |m: &u32| net.single.get(m).copied().unwrap_or(0);
    support.sort_by_key(|m| (std::cmp::Reverse(weight_of(m)), *m));
    let place: HashMap<u32, usize> = support.iter().copied().zip(0..).collect();
    let joint = net.joint.iter().map(|(of, w)| (of.iter().map(|m| place[m]).collect(), *w)).collect();
    let weight = support.iter().map(weight_of).collect();
    let marks = vec![Mark::Open; support.len()];
    let candidates: Vec<usize> = (0..support.len()).filter(|s| view.may_stand(support[*s])).collect();
    let mut search = Search { view, net, rule, support, weight, place, joint, marks };
    search.descend(&[], &candidates, 0)
}

impl Search<'_> {
    fn descend(&mut self, cell: &[u32], candidates: &[usize], depth: usize) -> Result<Option<Broken>, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(MAX_DEPTH));
        }
        self.view.budget.spend(1 + self.joint.len() + candidates.len() + self.support.len() / 8)?;
        let now = self.value()?;
        if let Some(found) = self.judge(cell, now)? {
            return Ok(Some(found));
        }
        let least = self.least_to_break(cell);
        let mut rest = 0i128;
        for s in candidates {
            rest = rest.checked_add(self.weight[*s].max(0)).ok_or(Fault::Overflow)?;
        }
        let mut found = None;
        let mut taken_out = Vec::new();
        for (at, s) in candidates.iter().enumerate() {
            let most = now.checked_add(rest).and_then(|n| n.checked_add(self.joint_to_come()));
            if most.ok_or(Fault::Overflow)? <= least {
                break;
            }
            found = self.with(cell, *s, &candidates[at + 1..], depth)?;
            if found.is_some() {
                break;
            }
            self.marks[*s] = Mark::Out;
            taken_out.push(*s);
            rest -= self.weight[*s].max(0);
        }
        for s in taken_out {
            self.marks[s] = Mark::Open;
        }
        Ok(found)
    }

    /// Goes on with one more mention chosen, and with all of the support that it forces.
    fn with(
        &mut self,
        cell: &[u32],
        s: usize,
        later: &[usize],
        depth: usize,
    ) -> Result<Option<Broken>, Fault> {
        let mut next = cell.to_vec();
        let barred = |m: u32| self.place.get(&m).is_some_and(|s| self.marks[*s] == Mark::Out);
        if !self.view.add(&mut next, self.support[s], &barred)? {
            return Ok(None);
        }
        let added = &next[cell.len()..];
        let chosen: Vec<usize> = added.iter().filter_map(|m| self.place.get(m).copied()).collect();
        let mut candidates = Vec::new();
        for c in later {
            if !chosen.contains(c) && self.can_join(added, *c)? {
                candidates.push(*c);
            }
        }
        for c in &chosen {
            self.marks[*c] = Mark::In;
        }
        let found = self.descend(&next, &candidates, depth + 1)?;
        for c in &chosen {
            self.marks[*c] = Mark::Open;
        }
        Ok(found)
    }

    fn can_join(&self, added: &[u32], s: usize) -> Result<bool, Fault> {
        for m in added {
            if !self.view.together(*m, self.support[s])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Net weight of a cell that meets the support in exactly what is chosen.
    fn value(&self) -> Result<i128, Fault> {
        let chosen = |s: &usize| self.marks[*s] == Mark::In;
        let single = (0..self.support.len()).filter(|s| chosen(s)).map(|s| self.weight[s]);
        let joint = self.joint.iter().filter(|(of, _)| of.iter().all(chosen)).map(|(_, w)| *w);
        single.chain(joint).try_fold(0i128, i128::checked_add).ok_or(Fault::Overflow)
    }

    /// Weight that several mentions together may still bring.
    fn joint_to_come(&self) -> i128 {
        let open = |of: &[usize]| {
            of.iter().all(|s| self.marks[*s] != Mark::Out) && of.iter().any(|s| self.marks[*s] == Mark::Open)
        };
        let coming = self.joint.iter().filter(|(of, w)| *w > 0 && open(of));
        coming.fold(0i128, |sum, (_, w)| sum.saturating_add(*w))
    }

    /// A net weight that this cell and all larger ones may have without breaking the rule.
    fn least_to_break(&self, cell: &[u32]) -> i128 {
        match self.rule {
            Rule::Impossible => 0,
            Rule::Floor(asked) if asked.excluding.is_empty() && asked.sure_but_for_exclusion(cell) => {
                self.net.den
            }
            Rule::Floor(_) => 0,
            Rule::Ceiling(asked, _) if asked.spoken_against(cell) => 0,
            Rule::Ceiling(..) => -self.net.den,
        }
    }

    /// Whether some cell meets the support in exactly what is chosen and breaks the rule.
    fn judge(&self, cell: &[u32], net: i128) -> Result<Option<Broken>, Fault> {
        if net <= self.least_to_break(cell) {
            return Ok(None);
        }
        let (den, barred) =
            (self.net.den, |m: u32| self.place.get(&m).is_some_and(|s| self.marks[*s] != Mark::In));
        let find =
            |seed: &[u32], visit: &mut dyn FnMut(&[u32]) -> bool| self.view.find_cell(seed, &barred, visit);
        let broken = |cell: Option<Vec<u32>>, allowed| cell.map(|cell| Broken { cell, net, allowed });
        match self.rule {
            Rule::Floor(_) if net > den => Ok(broken(find(cell, &mut |_| true)?, den)),
            Rule::Floor(asked) => {
                // More mentions never make a sure cell unsure, except one of an event that must not be known.
                let mut found = find(cell, &mut |c| !asked.sure(c))?;
                // The net weight is above 0, so the cell has a first mention, one with a weight.
                for m in cell.first().into_iter().flat_map(|first| asked.excluding_near(*first)) {
                    if found.is_some() {
                        break;
                    }
                    self.view.budget.spend(1)?;
                    if !barred(m) {
                        found = find(&[cell, &[m]].concat(), &mut |_| true)?;
                    }
                }
                Ok(broken(found, 0))
            }
            Rule::Impossible => Ok(broken(find(cell, &mut |_| true)?, 0)),
            Rule::Ceiling(..) if net > 0 => Ok(broken(find(cell, &mut |_| true)?, 0)),
            Rule::Ceiling(asked, among) => {
                Ok(broken(may_count(self.view, asked, among, cell, &barred)?, -den))
            }
        }
    }
}

/// A cell with the seed, made of `among`, nothing barred, that may count.
///
/// More mentions only ever speak against counting, except that one of them must bring the event asked for:
/// so the smallest cells with the seed, and with the seed and one such mention, decide.
pub(crate) fn may_count(
    view: &View<'_>,
    asked: &Asked<'_>,
    among: &[u32],
    seed: &[u32],
    barred: &dyn Fn(u32) -> bool,
) -> Result<Option<Vec<u32>>, Fault> {
    let seed = [seed, asked.within()].concat();
    if !seed.is_empty() {
        let found = view.find_cell(&seed, barred, &mut |c| asked.possible(c))?;
        if found.is_some() || asked.any_event() || asked.spoken_against(&seed) {
            return Ok(found);
        }
    }
    for m in among {
        view.budget.spend(1)?;
        if asked.may_bring(*m) && !barred(*m) && view.may_stand(*m) {
            let found = view.find_cell(&[&seed[..], &[*m]].concat(), barred, &mut |c| asked.possible(c))?;
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}
