//! Rules learnt from labelled rows.

use linkage::Options;
use worlds::lists::Style;

use crate::common::{columns, linker, people};

#[test]
fn learnt_rules_find_pairs_they_were_not_learnt_on() {
    let (rows, truth) = people(Style::Western, 6000, 11);
    let l = linker(&columns(), &rows, Options::default());
    let known: Vec<Option<u32>> = truth.iter().copied().map(Some).collect();
    let learnt = l.learn_rules(&known).unwrap();
    assert!(learnt.learnt_on > 1000 && learnt.held_out > 1000, "{learnt:?}");
    assert!(!learnt.rules.is_empty() && learnt.rules.len() < 60, "{learnt:?}");
    assert!(learnt.held_out_recall > 0.9, "{learnt:?}");
    // What was held out is found about as often as what was learnt on, so the share told is no flattery.
    assert!((learnt.recall - learnt.held_out_recall).abs() < 0.05, "{learnt:?}");
    let l = l.with_rules(learnt.rules.clone());
    let r = l.link(&[]).unwrap();
    assert!(r.blocks.pairs == learnt.pairs, "{} {learnt:?}", r.blocks.pairs);
    let m = l.measure(&r, &truth).unwrap();
    let share = (learnt.recall * learnt.learnt_on as f64 + learnt.held_out_recall * learnt.held_out as f64)
        / (learnt.learnt_on + learnt.held_out) as f64;
    assert!((m.blocking_recall - share).abs() < 0.02, "{} {share}", m.blocking_recall);
}

#[test]
fn without_labelled_pairs_nothing_is_learnt() {
    let (rows, _) = people(Style::Western, 200, 1);
    let l = linker(&columns(), &rows, Options::default());
    for known in [vec![None; 200], (0..200).map(Some).collect(), Vec::new()] {
        let learnt = l.learn_rules(&known).unwrap();
        assert!(learnt.rules.is_empty() && learnt.learnt_on + learnt.held_out == 0, "{learnt:?}");
    }
}
