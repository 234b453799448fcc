//! What all these tests need: solving, checking, and saying what failed so that it can be replayed.

use std::ops::Range;

use ::worlds::{Group, Reading, World};
use model::{
    certificate::{self, Answer, Figure, Status},
    problem::{Problem, Query},
};
use rayon::prelude::*;

/// A problem on which something is wrong.
pub(crate) struct Failure {
    problem: Box<Problem>,
    what: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", self.what, serde_json::json!({ "problem": self.problem.to_value() }))
    }
}

pub(crate) type Outcome = Result<(), Failure>;

pub(crate) fn fail<T>(problem: &Problem, what: impl Into<String>) -> Result<T, Failure> {
    Err(Failure { problem: Box::new(problem.clone()), what: what.into() })
}

/// Fails with the problem unless something holds.
pub(crate) fn ensure(holds: bool, problem: &Problem, what: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { fail(problem, what()) }
}

/// Runs a test on many seeds in parallel; if some fail, says how many and prints the smallest problem.
pub(crate) fn each(seeds: Range<u64>, test: impl Fn(u64) -> Outcome + Sync) {
    let failures = seeds.into_par_iter().filter_map(|seed| test(seed).err().map(|failure| (seed, failure)));
    let failures: Vec<(u64, Failure)> = failures.collect();
    let size = |f: &Failure| (f.problem.mentions.len() + f.problem.relations.len(), f.problem.queries.len());
    if let Some((seed, failure)) = failures.iter().min_by_key(|(seed, f)| (size(f), *seed)) {
        let line = serde_json::json!({ "problem": failure.problem.to_value() });
        let seeds: Vec<u64> = failures.iter().map(|(seed, _)| *seed).take(20).collect();
        panic!("{} seeds fail ({seeds:?} ...); seed {seed}: {}\n{line}", failures.len(), failure.what);
    }
}

/// One figure a query, in order, without panic.
pub(crate) fn solve(problem: &Problem) -> Result<Vec<Figure>, Failure> {
    solve_within(problem, &figures::Limits::default())
}

/// The same with so much work.
fn solve_within(problem: &Problem, limits: &figures::Limits) -> Result<Vec<Figure>, Failure> {
    let solved = std::panic::catch_unwind(|| figures::solve(problem, limits));
    let Ok(figures) = solved else { return fail(problem, "the engine panicked") };
    let ids: Vec<&str> = figures.iter().map(id).collect();
    let asked: Vec<&str> = problem.queries.iter().map(|q| q.id.as_str()).collect();
    ensure(ids == asked, problem, || format!("asked {asked:?}, answered {ids:?}"))?;
    Ok(figures)
}

/// One figure a query, all of which the checker accepts.
pub(crate) fn solve_and_check(problem: &Problem) -> Result<Vec<Figure>, Failure> {
    check_within(problem, &figures::Limits::default())
}

/// The same with so much work: what is then a bound only must hold too.
pub(crate) fn check_within(problem: &Problem, limits: &figures::Limits) -> Result<Vec<Figure>, Failure> {
    let figures = solve_within(problem, limits)?;
    match verify::check_all(problem, &figures, &verify::Limits::default()) {
        Ok(_) => Ok(figures),
        Err(error) => fail(problem, format!("a certificate does not hold: {error:?}\n{}", as_json(&figures))),
    }
}

pub(crate) fn as_json(figures: &[Figure]) -> String {
    serde_json::to_string(figures).unwrap()
}

fn id(figure: &Figure) -> &str {
    match figure {
        Figure::Answer(answer) => &answer.id,
        Figure::Contradiction(contradiction) => &contradiction.id,
    }
}

/// Floor and ceiling, `None` for a contradiction.
pub(crate) type Bounds = Option<(u64, Option<u64>)>;

pub(crate) fn bounds(figure: &Figure) -> Bounds {
    match figure {
        Figure::Answer(answer) => Some((answer.floor, answer.ceiling)),
        Figure::Contradiction(_) => None,
    }
}

/// Floor and ceiling of every query.
pub(crate) fn all_bounds(problem: &Problem) -> Result<Vec<Bounds>, Failure> {
    Ok(solve(problem)?.iter().map(bounds).collect())
}

/// Floor and ceiling of every query, where all are exact; laws need not hold between bounds that are not.
pub(crate) fn exact_bounds(problem: &Problem) -> Result<Option<Vec<Bounds>>, Failure> {
    let figures = solve(problem)?;
    let inexact = |f: &Figure| matches!(f, Figure::Answer(a) if a.status != Status::Exact);
    Ok((!figures.iter().any(inexact)).then(|| figures.iter().map(bounds).collect()))
}

/// An exact answer shows worlds that reach it: they are admitted, and count what the answer says.
pub(crate) fn reached(problem: &Problem, query: &Query, answer: &Answer) -> Outcome {
    let shown = [
        (&answer.certificate.floor_world, Some(answer.floor), true),
        (&answer.certificate.ceiling_world, answer.ceiling, false),
    ];
    for (shown, bound, sure) in shown {
        let Some(bound) = bound else { continue };
        let Some(shown) = shown else {
            return fail(problem, format!("{}: exact, but no world shows the {bound}", query.id));
        };
        let world = translate(problem, shown)?;
        if let Err(broken) = ::worlds::admits(problem, &world) {
            return fail(problem, format!("{}: the world of {bound} breaks a claim: {broken}", query.id));
        }
        let reading = Reading::new(problem, world.stands.clone());
        let counted = |g: &&Group| {
            if sure { reading.sure(query, &g.cell) } else { reading.possible(query, &g.cell) }
        };
        let count: u64 = world.groups.iter().filter(counted).map(|g| g.count).sum();
        ensure(count == bound, problem, || format!("{}: the world of {bound} counts {count}", query.id))?;
    }
    Ok(())
}

fn translate(problem: &Problem, shown: &certificate::World) -> Result<World, Failure> {
    let mut stands = vec![true; problem.mentions.len()];
    for relation in &problem.relations {
        if let model::problem::ProblemRelation::OneOf(of) = relation {
            for m in of {
                stands[*m as usize] = shown.stand.contains(&problem.mentions[*m as usize].id);
            }
        }
    }
    let mut groups = Vec::new();
    for group in &shown.groups {
        groups.push(Group { cell: positions(problem, &group.within)?, count: group.count });
    }
    Ok(World { stands, groups })
}

/// The positions of mentions given by id.
pub(crate) fn positions(problem: &Problem, ids: &[String]) -> Result<Vec<u32>, Failure> {
    let find = |id: &String| problem.mentions.iter().position(|m| m.id == *id).map(|at| at as u32);
    match ids.iter().map(find).collect() {
        Some(found) => Ok(found),
        None => fail(problem, format!("{ids:?} names a mention that is not there")),
    }
}
