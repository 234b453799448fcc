//! Components for floors: groups of linked sets whose mentions might share an element.
//!
//! Joining too much is harmless (a larger part to solve), joining too little would be wrong. So only what is cheap to
//! see in bulk keeps mentions apart: for mentions of the kind asked for, days that do not meet and places that do not nest.

use model::problem::Problem;
use model::problem::ProblemRelation::{Disjoint, OneOf, Overlap, PartOf, Partition, Same};

use crate::facts::{Facts, PlaceRange};
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
    let mut sweep: Vec<(Tied, u32)> = Vec::new();
    let mut free: Vec<u32> = Vec::new();
    for &set in relevant {
        for tied in ties(problem, facts, linked, set, pivot) {
            match tied {
                Some(tied) => sweep.push((tied, set)),
                None => free.push(set),
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

/// The days and place to which every element of a mention is tied by an event of the pivot kind.
#[derive(Clone, Copy)]
struct Tied {
    start: i32,
    end: i32,
    place: PlaceRange,
}

/// For each mention of a set, how its elements are tied: by itself, or by a whole that contains it and cannot fall away.
fn ties(
    problem: &Problem,
    facts: &Facts,
    linked: &Linked,
    set: u32,
    pivot: Option<u16>,
) -> Vec<Option<Tied>> {
    let mentions = linked.mentions(set);
    let own = |m: &u32| {
        let f = &facts.of[*m as usize];
        let pivotal = pivot.is_some() && Some(f.kind) == pivot && !f.alone;
        pivotal.then_some(Tied { start: f.start, end: f.end, place: f.place })
    };
    let mut tied: Vec<Option<Tied>> = mentions.iter().map(own).collect();
    if mentions.len() == 1 {
        return tied;
    }
    let at = |m: u32| mentions.binary_search(&m).ok();
    let (mut edges, mut may_fall): (Vec<(u32, u32)>, Vec<u32>) = (Vec::new(), Vec::new());
    for relation in linked.relations(set) {
        match &problem.relations[relation as usize] {
            PartOf { part, whole } => edges.push((*part, *whole)),
            Partition { whole, parts, .. } => edges.extend(parts.iter().map(|p| (*p, *whole))),
            Same(of) => edges.extend(of.windows(2).flat_map(|p| [(p[0], p[1]), (p[1], p[0])])),
            OneOf(of) => may_fall.extend(of),
            Disjoint(_) | Overlap { .. } => {}
        }
    }
    edges.retain(|(_, whole)| !may_fall.contains(whole));
    // Ties come down one step at a time; chains of wholes are short.
    for _ in 0..mentions.len() {
        let mut changed = false;
        for (part, whole) in &edges {
            let (Some(p), Some(w)) = (at(*part), at(*whole)) else { continue };
            let Some(above) = tied[w] else { continue };
            let joined = tied[p].map_or(above, |own| own.narrowed(above));
            if tied[p].is_none_or(|own| own.narrower(joined)) {
                tied[p] = Some(joined);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    tied
}

impl Tied {
    /// The part of this that also lies in `other`; unchanged where they do not meet, since then no element is in it.
    fn narrowed(self, other: Self) -> Self {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        let place = if other.place.under(self.place) { other.place } else { self.place };
        if start > end { self } else { Self { start, end, place } }
    }

    fn narrower(self, than: Self) -> bool {
        than.start > self.start || than.end < self.end || than.place != self.place
    }
}

/// Runs of days without a gap: first, last, and a set that lies in it.
type Runs = Vec<(i32, i32, u32)>;

/// Joins sets whose mentions meet in time and place: near-linear, by intervals merged place by place.
fn sweep_places(all: &mut [(Tied, u32)], forest: &mut Forest) {
    // Places in walking order; within a place by first day.
    all.sort_by_key(|(f, set)| (f.place.first, std::cmp::Reverse(f.place.last), f.start, f.end, *set));
    // For each place on the path to the current one: its days merged into runs, each with one set that lies in it.
    let mut path: Vec<(u32, Runs)> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let place = all[at].0.place;
        let end = at + all[at..].iter().take_while(|(f, _)| f.place == place).count();
        while path.last().is_some_and(|(last, _)| *last < place.first) {
            path.pop();
        }
        let mut runs: Runs = Vec::new();
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
