//! What must hold between the answers to two problems, whatever they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use ::worlds::{Rng, Settings, Simulated, casebook, random_problem, simulate, without};
use figures::{Limits, Prepared};
use model::problem::{Problem, ProblemRelation, Query, Unit};

use crate::common::{Bounds, all_bounds, as_json, bounds, check_within, each, ensure, exact_bounds, solve};

/// A history of at most a dozen mentions.
fn history(seed: u64) -> Simulated {
    let drawn = Settings::drawn(seed);
    simulate(seed, &Settings { mentions: drawn.mentions.min(12), ..drawn })
}

fn is_version(problem: &Problem, m: u32) -> bool {
    problem.relations.iter().any(|r| matches!(r, ProblemRelation::OneOf(of) if of.contains(&m)))
}

#[test]
fn another_true_report_never_lowers_a_floor() {
    each(0..300, |seed| {
        let mut more = history(seed).problem;
        let report = (seed % more.mentions.len() as u64) as u32;
        // Who is not known to be returned can become fewer by a report.
        more.queries.retain(|q| q.not_known.is_empty() && !q.within.contains(&report));
        if is_version(&more, report) || more.queries.is_empty() {
            return Ok(());
        }
        let less = without(&more, report);
        let (Some(before), Some(after)) = (exact_bounds(&less)?, exact_bounds(&more)?) else { return Ok(()) };
        let lower = |(before, after): (&Bounds, &Bounds)| before.map(|b| b.0) > after.map(|b| b.0);
        let lowered = before.iter().zip(&after).any(lower);
        ensure(!lowered, &more, || format!("without m{report} {before:?}, with it {after:?}"))
    });
}

#[test]
fn a_further_true_decision_never_widens() {
    each(1_000..1_300, |seed| {
        let told = history(seed);
        let Some(decision) = told.true_decision(&mut Rng::new(seed)) else { return Ok(()) };
        let mut decided = told.problem.clone();
        decided.relations.push(decision);
        let (Some(before), Some(after)) = (exact_bounds(&told.problem)?, exact_bounds(&decided)?) else {
            return Ok(());
        };
        let narrower = |(before, after): (&Bounds, &Bounds)| {
            let (Some((floor, ceiling)), Some((new_floor, new_ceiling))) = (before, after) else {
                return false;
            };
            floor <= new_floor && new_ceiling.unwrap_or(u64::MAX) <= ceiling.unwrap_or(u64::MAX)
        };
        let narrowed = before.iter().zip(&after).all(narrower);
        ensure(narrowed, &decided, || format!("before the last decision {before:?}, after it {after:?}"))
    });
}

#[test]
fn any_event_is_never_fewer_than_one_event() {
    // With hardly any work allowed, and with more mentions than a programme takes.
    let enough = Limits::default();
    let hurried = Limits { pivots: 1, steps: 30, branches: 0, ..Limits::default() };
    each(500..700, |seed| {
        let large = seed == 500;
        let mut problem = if large { casebook(seed, 1_200) } else { history(seed).problem };
        let asked = |id: &str, event: Option<String>| Query { id: id.to_owned(), event, ..Query::default() };
        let kinds: BTreeSet<String> = problem.mentions.iter().filter_map(|m| m.event.clone()).collect();
        problem.queries = kinds.into_iter().map(|kind| asked(&kind, Some(kind.clone()))).collect();
        problem.queries.push(asked("any", None));
        let figures = check_within(&problem, if large { &enough } else { &hurried })?;
        let floors: Vec<Option<u64>> = figures.iter().map(|f| bounds(f).map(|b| b.0)).collect();
        let any = floors.last().copied().flatten();
        ensure(floors.iter().all(|floor| *floor <= any), &problem, || format!("{floors:?}"))
    });
}

/// The same problem with mentions and relations in another order.
fn reordered(problem: &Problem, rng: &mut Rng) -> Problem {
    let order = rng.some(problem.mentions.len(), problem.mentions.len());
    let mut place = vec![0u32; order.len()];
    order.iter().enumerate().for_each(|(at, m)| place[*m as usize] = at as u32);
    let all = |of: &[u32], rng: &mut Rng| {
        let mut moved: Vec<u32> = of.iter().map(|m| place[*m as usize]).collect();
        rng.shuffle(&mut moved);
        moved
    };
    let relation = |r: &ProblemRelation, rng: &mut Rng| match r {
        ProblemRelation::Same(of) => ProblemRelation::Same(all(of, rng)),
        ProblemRelation::Disjoint(of) => ProblemRelation::Disjoint(all(of, rng)),
        ProblemRelation::OneOf(of) => ProblemRelation::OneOf(all(of, rng)),
        ProblemRelation::PartOf { part, whole } => {
            ProblemRelation::PartOf { part: place[*part as usize], whole: place[*whole as usize] }
        }
        ProblemRelation::Partition { whole, parts, exhaustive } => ProblemRelation::Partition {
            whole: place[*whole as usize],
            parts: all(parts, rng),
            exhaustive: *exhaustive,
        },
        ProblemRelation::Overlap { of, lo, hi } => {
            ProblemRelation::Overlap { of: all(of, rng), lo: *lo, hi: *hi }
        }
    };
    let mut moved = problem.clone();
    moved.mentions = order.iter().map(|m| problem.mentions[*m as usize].clone()).collect();
    moved.relations = problem.relations.iter().map(|r| relation(r, rng)).collect();
    rng.shuffle(&mut moved.relations);
    moved.queries.iter_mut().for_each(|q| q.within = all(&q.within, rng));
    moved
}

#[test]
fn order_changes_nothing() {
    each(2_000..2_400, |seed| {
        let mut rng = Rng::new(seed);
        let problem =
            if seed.is_multiple_of(2) { history(seed).problem } else { random_problem(&mut rng, 6) };
        let moved = reordered(&problem, &mut rng);
        let (Some(before), Some(after)) = (exact_bounds(&problem)?, exact_bounds(&moved)?) else {
            return Ok(());
        };
        let what = || format!("{before:?}, reordered {after:?}: {}", moved.to_value());
        ensure(before == after, &problem, what)
    });
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let pools = [1, 2, 5].map(|n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap());
    for seed in 3_000..3_060 {
        let problem = match seed % 6 {
            0 => casebook(seed, 300),
            1 | 2 => random_problem(&mut Rng::new(seed), 7),
            _ => history(seed).problem,
        };
        each(seed..seed + 1, |_| {
            let mut answers = Vec::new();
            for pool in &pools {
                answers.push(as_json(&pool.install(|| solve(&problem))?));
            }
            let alike = answers.iter().all(|a| *a == answers[0]);
            ensure(alike, &problem, || answers.join("\n"))
        });
    }
}

#[test]
fn a_copy_known_to_be_one_changes_nothing() {
    each(4_000..4_300, |seed| {
        let mut problem = history(seed).problem;
        let of = (seed % problem.mentions.len() as u64) as u32;
        if is_version(&problem, of) {
            return Ok(());
        }
        let Some(before) = exact_bounds(&problem)? else { return Ok(()) };
        let mut copy = problem.mentions[of as usize].clone();
        copy.id = "copy".to_owned();
        problem.relations.push(ProblemRelation::Same(vec![of, problem.mentions.len() as u32]));
        problem.mentions.push(copy);
        let Some(after) = exact_bounds(&problem)? else { return Ok(()) };
        ensure(before == after, &problem, || format!("without the copy {before:?}, with it {after:?}"))
    });
}

#[test]
fn people_are_no_more_certain_and_no_less_possible_than_episodes() {
    each(5_000..5_300, |seed| {
        let drawn = Settings::drawn(seed);
        let settings =
            Settings { unit: Unit::Episode, once: false, mentions: drawn.mentions.min(9), ..drawn };
        let episodes = simulate(seed, &settings).problem;
        let once = Problem { unit: Unit::Person, once: true, ..episodes.clone() };
        let persons = Problem { unit: Unit::Person, once: false, ..episodes.clone() };
        let as_episodes = all_bounds(&episodes)?;
        let as_once = all_bounds(&once)?;
        ensure(as_episodes == as_once, &once, || format!("episodes {as_episodes:?}, once {as_once:?}"))?;
        let (Some(fine), Some(coarse)) = (exact_bounds(&once)?, exact_bounds(&persons)?) else {
            return Ok(());
        };
        let wider = |(fine, coarse): (&Bounds, &Bounds)| {
            let (Some((floor, ceiling)), Some((new_floor, new_ceiling))) = (fine, coarse) else {
                return false;
            };
            new_floor <= floor && ceiling.unwrap_or(u64::MAX) <= new_ceiling.unwrap_or(u64::MAX)
        };
        let wider = fine.iter().zip(&coarse).all(wider);
        ensure(wider, &persons, || format!("once {fine:?}, twice allowed {coarse:?}"))
    });
}

#[test]
fn a_problem_kept_for_its_queries_answers_as_one_solved_anew() {
    each(6_000..6_120, |seed| {
        let drawn = history(seed).problem;
        let elsewhere = model::PlacePath::parse("ZZ/Nowhere").ok();
        let mut asked = drawn.clone();
        let further = asked.queries.first().cloned().map(|q| Query { place: elsewhere.clone(), ..q });
        asked.queries.extend(further);
        let kept = Prepared::new(Arc::new(Problem { queries: Vec::new(), ..drawn }), &Limits::default());
        for query in &asked.queries {
            let alone = Problem { queries: vec![query.clone()], ..asked.clone() };
            let anew = figures::solve(&alone, &Limits::default()).pop();
            let said = Some(kept.answer(query));
            ensure(anew == said, &alone, || format!("anew {anew:?}, kept {said:?}"))?;
        }
        Ok(())
    });
}
