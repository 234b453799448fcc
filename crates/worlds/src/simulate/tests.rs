use model::problem::ProblemRelation;

use super::*;
use crate::{Reading, admits};

#[test]
fn every_history_is_admitted_and_counted_between_sure_and_possible() {
    let (mut versions, mut told, mut between) = (0, 0, 0);
    for seed in 0..4_000 {
        let s = simulate(seed, &Settings::drawn(seed));
        assert_eq!(admits(&s.problem, &s.world), Ok(()), "seed {seed}: {}", s.problem.to_value());
        let reading = Reading::new(&s.problem, s.world.stands.clone());
        for (query, truth) in s.problem.queries.iter().zip(&s.truth) {
            let sum = |counted: &dyn Fn(&[u32]) -> bool| -> u64 {
                s.world.groups.iter().filter(|g| counted(&g.cell)).map(|g| g.count).sum()
            };
            let sure = sum(&|cell| reading.sure(query, cell));
            let possible = sum(&|cell| reading.possible(query, cell));
            assert!(sure <= *truth, "seed {seed}, {}: {sure} sure, {truth} true", query.id);
            assert!(*truth <= possible, "seed {seed}, {}: {truth} true, {possible} possible", query.id);
            between += usize::from(sure < *truth && *truth < possible);
        }
        versions += usize::from(s.world.stands.contains(&false));
        told += s.problem.mentions.len();
    }
    assert!(versions > 300 && between > 300, "{versions} with versions, {between} between");
    assert!((4_000 * 6..4_000 * 14).contains(&told), "{told} mentions");
}

#[test]
fn histories_use_every_relation_and_unit() {
    let mut seen = [0usize; 6];
    for seed in 0..500 {
        for relation in simulate(seed, &Settings::drawn(seed)).problem.relations {
            seen[match relation {
                ProblemRelation::Same(_) => 0,
                ProblemRelation::PartOf { .. } => 1,
                ProblemRelation::Disjoint(_) => 2,
                ProblemRelation::Partition { .. } => 3,
                ProblemRelation::Overlap { .. } => 4,
                ProblemRelation::OneOf(_) => 5,
            }] += 1;
        }
    }
    assert!(seen.iter().all(|n| *n > 50), "{seen:?}");
}

#[test]
fn a_seed_gives_the_same_history() {
    let one = || simulate(7, &Settings::drawn(7)).problem.to_value();
    assert_eq!(one(), one());
}

#[test]
fn further_decisions_are_true() {
    let mut added = 0;
    for seed in 0..300 {
        let mut s = simulate(seed, &Settings::drawn(seed));
        let mut rng = Rng::new(seed);
        for _ in 0..4 {
            let decision = s.true_decision(&mut rng);
            added += usize::from(decision.is_some());
            s.problem.relations.extend(decision);
        }
        assert_eq!(admits(&s.problem, &s.world), Ok(()), "seed {seed}");
    }
    assert!(added > 600, "{added}");
}
