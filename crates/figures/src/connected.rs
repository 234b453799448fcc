//! Components for floors: groups of linked sets whose mentions might share an element.
//!
//! Joining too much is harmless (a larger part to solve), joining too little would be wrong. So only what is cheap to
//! see in bulk keeps mentions apart: for mentions of the kind asked for, days that do not meet and places that do not nest.

use model::problem::Problem;

use crate::facts::{Fact, Facts};
use crate::linked::{Forest, Linked};

/// Groups of sets: each a sorted list of set numbers.
pub(crate) fn components(
    problem: &Problem,
    facts: &Facts,
    linked: &Linked,
    relevant: &[u32],
    pivot: Option<u16>,
) -> Vec<Vec<u32>> {
    let mut forest = Forest::new(linked.len());
    let mut sweep: Vec<(Fact, u32)> = Vec::new();
    let mut free: Vec<u32> = Vec::new();
    for &set in relevant {
        for &m in linked.mentions(set) {
            let fact = facts.of[m as usize];
            if !fact.alone && pivot.is_some() && Some(fact.kind) == pivot {
                sweep.push((fact, set));
            } else if !bound_by_whole(problem, facts, linked, set, m, pivot) {
                free.push(set);
            }
        }
    }
    sweep_places(&mut sweep, &mut forest);
    // A mention that nothing ties to a day and place might share an element with any other.
    if let Some(first) = free.first() {
        relevant.iter().for_each(|set| forest.join(*first, *set));
    }
    let mut groups: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
    for &set in relevant {
        groups.entry(forest.find(set)).or_default().push(set);
    }
    groups.into_values().collect()
}

/// Whether the mention is decided to be part of one of the pivot kind, so that the whole keeps its elements in place.
fn bound_by_whole(
    problem: &Problem,
    facts: &Facts,
    linked: &Linked,
    set: u32,
    mention: u32,
    pivot: Option<u16>,
) -> bool {
    use model::problem::ProblemRelation::{OneOf, PartOf, Partition, Same};
    let Some(pivot) = pivot else { return false };
    let tied = |w: u32| facts.of[w as usize].kind == pivot && !facts.of[w as usize].alone;
    // A whole that may fall away ties nothing.
    let mut versions = linked.relations(set).filter_map(|r| match &problem.relations[r as usize] {
        OneOf(of) => Some(of),
        _ => None,
    });
    if versions.any(|of| !of.is_empty()) {
        return false;
    }
    linked.relations(set).any(|r| match &problem.relations[r as usize] {
        PartOf { part, whole } => *part == mention && tied(*whole),
        Partition { whole, parts, .. } => parts.contains(&mention) && tied(*whole),
        Same(of) => of.contains(&mention) && of.iter().any(|m| tied(*m)),
        _ => false,
    })
}

/// Joins sets whose mentions meet in time and place: near-linear, by intervals merged place by place.
fn sweep_places(all: &mut [(Fact, u32)], forest: &mut Forest) {
    // Places in walking order; within a place by first day.
    all.sort_by_key(|(f, set)| (f.place.first, std::cmp::Reverse(f.place.last), f.start, f.end, *set));
    // For each place on the path to the current one: its days merged into runs, each with one set that lies in it.
    let mut path: Vec<(u32, Vec<(i32, i32, u32)>)> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let place = all[at].0.place;
        let end = at + all[at..].iter().take_while(|(f, _)| f.place == place).count();
        while path.last().is_some_and(|(last, _)| *last < place.first) {
            path.pop();
        }
        let mut runs: Vec<(i32, i32, u32)> = Vec::new();
        for (fact, set) in &all[at..end] {
            match runs.last_mut() {
                Some(run) if fact.start <= run.1 => {
                    run.1 = run.1.max(fact.end);
                    forest.join(run.2, *set);
                }
                _ => runs.push((fact.start, fact.end, *set)),
            }
        }
        // Places above hold longer runs; one of ours meets those that overlap it.
        for (_, above) in &path {
            for run in &runs {
                let from = above.partition_point(|a| a.1 < run.0);
                above[from..].iter().take_while(|a| a.0 <= run.1).for_each(|a| forest.join(a.2, run.2));
            }
            for (fact, set) in &all[at..end] {
                let from = above.partition_point(|a| a.1 < fact.start);
                if let Some(a) = above.get(from).filter(|a| a.0 <= fact.end) {
                    forest.join(a.2, *set);
                }
            }
        }
        path.push((place.last, runs));
        at = end;
    }
}
