//! The engine equals brute force on small random problems.

use ::worlds::{OracleAnswer, Rng, infeasible, oracle, random_problem, smallest_conflict};
use model::{
    certificate::{Contradiction, Figure, Status},
    problem::Problem,
};

use crate::common::{Failure, Outcome, as_json, each, ensure, fail, positions, reached, solve_and_check};

#[test]
fn two_thousand_small_problems_equal_brute_force() {
    each(0..2_000, |seed| {
        let mut rng = Rng::new(seed);
        compare(&random_problem(&mut rng, 1 + seed as usize % 7))
    });
}

fn compare(problem: &Problem) -> Outcome {
    let Ok(expected) = oracle(problem) else { return fail(problem, "too large for brute force") };
    let figures = solve_and_check(problem)?;
    let mut conflict = None;
    for ((figure, expected), query) in figures.iter().zip(expected).zip(&problem.queries) {
        let wrong = || fail(problem, format!("{}: expected {expected:?}\n{}", query.id, as_json(&figures)));
        match (figure, expected) {
            (Figure::Answer(answer), OracleAnswer::Bounds { floor, ceiling }) => {
                if (answer.floor, answer.ceiling, answer.status) != (floor, ceiling, Status::Exact) {
                    return wrong();
                }
                reached(problem, query, answer)?;
            }
            (Figure::Contradiction(found), OracleAnswer::Contradiction) => conflict = Some(found),
            _ => return wrong(),
        }
    }
    conflict.map_or(Ok(()), |found| is_smallest(problem, found))
}

/// As small as the smallest, and impossible on its own; so nothing can be left out of it.
fn is_smallest(problem: &Problem, found: &Contradiction) -> Outcome {
    let named = positions(problem, &found.contradiction)?;
    let answer = |result: Result<bool, _>| -> Result<bool, Failure> {
        result.or_else(|_| fail(problem, "too large for brute force"))
    };
    let told = || format!("the conflict {:?} (relations {:?})", found.contradiction, found.relations);
    let with_all = answer(infeasible(problem, &named, None))?;
    ensure(with_all, problem, || format!("{} is none", told()))?;
    let with_named = answer(infeasible(problem, &named, Some(&found.relations)))?;
    ensure(with_named, problem, || format!("{} needs further relations", told()))?;
    for left_out in &named {
        let rest: Vec<u32> = named.iter().copied().filter(|m| m != left_out).collect();
        let still = answer(infeasible(problem, &rest, None))?;
        ensure(!still, problem, || format!("{} does not need {left_out}", told()))?;
    }
    let smallest = smallest_conflict(problem).ok().flatten();
    ensure(Some(named.len()) == smallest, problem, || format!("{}: the smallest has {smallest:?}", told()))
}
