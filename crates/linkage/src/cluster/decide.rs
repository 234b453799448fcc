//! Decisions of people about pairs, and where they contradict each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Union;
use crate::Error;
use crate::table::Table;

/// What somebody decided about two rows, by the numbers under which they came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// One person.
    Same(u32, u32),
    /// Two people.
    Different(u32, u32),
}

impl Decision {
    /// The two rows.
    pub fn rows(self) -> (u32, u32) {
        match self {
            Self::Same(a, b) | Self::Different(a, b) => (a, b),
        }
    }
}

/// Why two rows are said to be two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A decision, by its number.
    Decision(usize),
    /// One list has them under two numbers; the rows as they came in.
    List(u32, u32),
}

/// Decisions that cannot all be right. None of them is applied until that is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What keeps two rows apart.
    pub apart: Cause,
    /// Decisions, by number, that join the two by way of others.
    pub together: Vec<usize>,
}

/// Decisions in rows of the kernel, without those in conflict.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    pub(crate) same: Vec<(u32, u32)>,
    pub(crate) different: Vec<(u32, u32)>,
    pub(crate) conflicts: Vec<Conflict>,
    /// Rows that a list has under two numbers and decisions in conflict make one person.
    pub(crate) doubted: Vec<(u32, u32)>,
}

/// Finds conflicts and sets the decisions in them aside.
pub(crate) fn settle(table: &Table, decisions: &[Decision]) -> Result<Decided, Error> {
    if decisions.is_empty() {
        return Ok(Decided::default());
    }
    let rows = table.rows();
    let place = table.places();
    let mut inside = Vec::with_capacity(decisions.len());
    for (decision, of) in decisions.iter().enumerate() {
        let (a, b) = of.rows();
        let row = |r: u32| place.get(r as usize).copied().ok_or(Error::Decision { decision, row: r, rows });
        inside.push((row(a)?, row(b)?));
    }
    let mut held = vec![false; decisions.len()];
    let mut conflicts = Vec::new();
    // A chain is named by its shortest form; what is left of the others shows when that is set aside.
    loop {
        let found = contradictions(table, decisions, &inside, &held);
        if found.is_empty() {
            break;
        }
        for conflict in &found {
            let own = if let Cause::Decision(i) = conflict.apart { Some(i) } else { None };
            conflict.together.iter().copied().chain(own).for_each(|i| held[i] = true);
        }
        conflicts.extend(found);
    }
    let of_list = |conflict: &Conflict| match conflict.apart {
        Cause::List(a, b) => Some((*place.get(a as usize)?, *place.get(b as usize)?)),
        Cause::Decision(_) => None,
    };
    let doubted = conflicts.iter().filter_map(of_list).collect();
    let mut decided = Decided { conflicts, doubted, ..Decided::default() };
    for (i, decision) in decisions.iter().enumerate().filter(|(i, _)| !held[*i]) {
        match decision {
            Decision::Same(..) => decided.same.push(inside[i]),
            Decision::Different(..) => decided.different.push(inside[i]),
        }
    }
    Ok(decided)
}

/// What contradicts what among the decisions that are not held, given the rows of each.
fn contradictions(
    table: &Table,
    decisions: &[Decision],
    inside: &[(u32, u32)],
    held: &[bool],
) -> Vec<Conflict> {
    let mut next: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    let mut union = Union::new(table.rows());
    let open = || decisions.iter().zip(inside).enumerate().filter(|(i, _)| !held[*i]);
    for (i, (_, (a, b))) in open().filter(|(_, (d, _))| matches!(d, Decision::Same(..))) {
        union.join(*a, *b);
        next.entry(*a).or_default().push((*b, i));
        next.entry(*b).or_default().push((*a, i));
    }
    let mut conflicts = Vec::new();
    for (i, (_, (a, b))) in open().filter(|(_, (d, _))| matches!(d, Decision::Different(..))) {
        if union.find(*a) == union.find(*b) {
            conflicts.push(Conflict { apart: Cause::Decision(i), together: path(&next, *a, *b) });
        }
    }
    // By set and list the number of the first row, which every other number contradicts.
    let mut first: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in next.keys() {
        let Some((list, number)) = table.number(*row) else { continue };
        let set = (union.find(*row), list);
        let (own, before) = *first.entry(set).or_insert((number, *row));
        if own != number && seen.insert((set, number)) {
            let (x, y) = (table.came(before), table.came(*row));
            let apart = Cause::List(x.min(y), x.max(y));
            conflicts.push(Conflict { apart, together: path(&next, before, *row) });
        }
    }
    conflicts
}

/// The shortest chain of "same" decisions from one row to another.
fn path(next: &BTreeMap<u32, Vec<(u32, usize)>>, from: u32, to: u32) -> Vec<usize> {
    let mut came: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(row) = queue.pop_front() {
        if row == to {
            break;
        }
        for (other, decision) in next.get(&row).into_iter().flatten() {
            if *other != from && !came.contains_key(other) {
                came.insert(*other, (row, *decision));
                queue.push_back(*other);
            }
        }
    }
    let (mut at, mut decisions) = (to, Vec::new());
    while at != from {
        let Some((before, decision)) = came.get(&at) else { break };
        decisions.push(*decision);
        at = *before;
    }
    decisions.sort_unstable();
    decisions
}
