//! A drawn history, truthful reports of it, and the true answer to every query.
//!
//! Reporters are imperfect but truthful: what they say is vague, partial, late or copied, and never wrong. So
//! the history itself is a world of the problem, and floor <= truth <= ceiling must hold for every query.
//! The only false claims are versions that stand beside the true one in a one-of.

mod asking;
mod decisions;
mod history;
mod reports;

use std::collections::BTreeMap;

use model::problem::{Problem, Unit};

use crate::{
    admits::{Group, World},
    rng::Rng,
};
use reports::Teller;

/// How a history and its reports are drawn.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Persons, or episodes.
    pub unit: Unit,
    /// For persons: nobody is detained twice, and the problem says so.
    pub once: bool,
    /// Elements in the history, at least 1.
    pub elements: usize,
    /// Raids in the history, at least 1.
    pub raids: usize,
    /// Length of the history in days, at least 1.
    pub days: i32,
    /// Mentions, at least; a partition or a false version may add up to three more.
    pub mentions: usize,
    /// Decisions beyond those that came with a report, at most.
    pub decisions: usize,
    /// Share of further mentions that are a false version beside a true one, in per cent.
    pub versions: usize,
    /// Queries.
    pub queries: usize,
}

impl Settings {
    /// Moderate settings: 4 to 25 mentions, mostly below 13.
    pub fn drawn(seed: u64) -> Self {
        let mut rng = Rng::new(seed ^ 0x5e77_1465);
        let unit = if rng.chance(55) { Unit::Episode } else { Unit::Person };
        let mentions = if rng.chance(20) { 10 + rng.below(13) } else { 4 + rng.below(8) };
        let most = if rng.chance(30) { 60 } else { 20 };
        Self {
            unit,
            once: unit == Unit::Person && rng.chance(40),
            elements: 3 + rng.below(most),
            raids: 1 + rng.below(6),
            days: *rng.pick(&[10, 60, 200, 500]),
            mentions,
            decisions: rng.below(5),
            versions: if rng.chance(50) { 0 } else { 8 },
            queries: 3,
        }
    }
}

/// A problem whose truth is known.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// What the reporters said.
    pub problem: Problem,
    /// The true answer to each query: elements told of that have what is asked for.
    ///
    /// With a kind, window or place asked for, some mention of the element must tell of that very event: being returned
    /// is not evidence of a date of arrest. `not_known` and `in` are questions about what was said, and are read so.
    pub truth: Vec<u64>,
    /// The history as a world of the problem.
    pub world: World,
    /// The elements each mention truly tells of, ascending; none for a false version.
    pub members: Vec<Vec<u32>>,
}

/// Draws a history and what was said of it.
pub fn simulate(seed: u64, settings: &Settings) -> Simulated {
    let mut rng = Rng::new(seed);
    let elements = history::draw(&mut rng, settings);
    let mut teller = Teller::new(rng, &elements, settings);
    while teller.problem.mentions.len() < settings.mentions {
        teller.tell(settings);
    }
    let Teller { mut rng, mut problem, told, .. } = teller;
    let members: Vec<Vec<u32>> =
        told.iter().map(|t| t.members.iter().map(|(element, _)| *element).collect()).collect();
    let mut cells: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (m, of) in members.iter().enumerate() {
        of.iter().for_each(|element| cells.entry(*element).or_default().push(m as u32));
    }
    let mut counts: BTreeMap<Vec<u32>, u64> = BTreeMap::new();
    cells.into_values().for_each(|cell| *counts.entry(cell).or_default() += 1);
    let groups = counts.into_iter().map(|(cell, count)| Group { cell, count }).collect();
    let world = World { stands: told.iter().map(|t| t.stands).collect(), groups };

    problem.queries =
        (0..settings.queries).map(|at| asking::draw(&mut rng, at, settings, &problem)).collect();
    let truth = problem.queries.iter().map(|q| asking::truth(q, &problem, &elements, &told)).collect();
    let mut simulated = Simulated { problem, truth, world, members };
    for _ in 0..rng.below(settings.decisions + 1) {
        let decision = simulated.true_decision(&mut rng);
        simulated.problem.relations.extend(decision);
    }
    simulated
}

#[cfg(test)]
mod tests;
