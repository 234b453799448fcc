//! On simulated histories the truth lies between floor and ceiling.

use std::sync::atomic::{AtomicUsize, Ordering};

use ::worlds::{Settings, casebook_with_world, simulate};

use crate::common::{bounds, each, ensure, fail, solve_and_check};

#[test]
fn ten_thousand_histories_lie_between_floor_and_ceiling() {
    let (told, tight) = (AtomicUsize::new(0), AtomicUsize::new(0));
    each(0..10_000, |seed| {
        let history = simulate(seed, &Settings::drawn(seed));
        let problem = &history.problem;
        for ((figure, truth), query) in
            solve_and_check(problem)?.iter().zip(&history.truth).zip(&problem.queries)
        {
            let Some((floor, ceiling)) = bounds(figure) else {
                return fail(problem, format!("true reports contradict each other: {figure:?}"));
            };
            let id = &query.id;
            ensure(floor <= *truth, problem, || format!("{id}: floor {floor}, truth {truth}"))?;
            let within = ceiling.is_none_or(|ceiling| *truth <= ceiling);
            ensure(within, problem, || format!("{id}: truth {truth}, ceiling {ceiling:?}"))?;
            told.fetch_add(usize::from(floor > 0), Ordering::Relaxed);
            tight.fetch_add(usize::from(floor > 0 && ceiling == Some(floor)), Ordering::Relaxed);
        }
        Ok(())
    });
    // An engine that always answers "0 or more" is never wrong; these numbers say that it says something.
    let (told, tight) = (told.into_inner(), tight.into_inner());
    assert!(told > 3_000 && tight > 100, "{told} floors above zero, {tight} exact counts");
}

#[test]
fn casebooks_lie_between_floor_and_ceiling() {
    each(0..6, |seed| {
        let (problem, world) = casebook_with_world(seed, 800);
        // Everybody in a casebook was apprehended in its span and is in a mention that says so.
        let truth: u64 = world.groups.iter().map(|g| g.count).sum();
        let figures = solve_and_check(&problem)?;
        let Some((floor, ceiling)) = bounds(&figures[0]) else {
            return fail(&problem, "true reports contradict each other");
        };
        let told = || format!("floor {floor}, truth {truth}, ceiling {ceiling:?}");
        ensure(floor <= truth && ceiling.is_none_or(|c| truth <= c) && floor > truth / 4, &problem, told)
    });
}
