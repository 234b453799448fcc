//! Sensitivity: what each decision carries.

use model::Key;
use model::certificate::Figure;
use model::problem::ProblemRelation;
use rayon::prelude::*;

use super::compile::Compiled;
use crate::{Limits, solve};

/// What becomes of a figure when one decision is taken away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carries {
    /// The decision, or the mention that tells of a family tie.
    pub decision: Key,
    /// The floor without it.
    pub floor: u64,
    /// The ceiling without it.
    pub ceiling: Option<u64>,
}

/// The decisions without which floor or ceiling would be another, heaviest first.
///
/// Choices between versions are not taken away: without them every version would count as true.
pub fn carries(compiled: &Compiled, floor: u64, ceiling: Option<u64>) -> Vec<Carries> {
    let limits = Limits { worlds: false, ..Limits::default() };
    let without = |at: usize| {
        if matches!(compiled.problem.relations[at], ProblemRelation::OneOf(_)) {
            return None;
        }
        let mut problem = compiled.problem.clone();
        problem.relations.remove(at);
        match solve(&problem, &limits).pop()? {
            Figure::Answer(a) if (a.floor, a.ceiling) != (floor, ceiling) => {
                Some(Carries { decision: compiled.decisions[at].clone(), floor: a.floor, ceiling: a.ceiling })
            }
            _ => None,
        }
    };
    let mut all: Vec<Carries> =
        (0..compiled.problem.relations.len()).into_par_iter().filter_map(without).collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.floor.abs_diff(floor)), c.decision.clone()));
    all
}
