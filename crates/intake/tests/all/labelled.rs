//! The goals of the grammar on the labelled sentences, those seen while writing rules and those not.

use crate::score::{self, Share, label};

const FILES: [(&str, &str); 6] = [
    ("en.dev", include_str!("../labelled/en.dev.jsonl")),
    ("en.held", include_str!("../labelled/en.held.jsonl")),
    ("ko.dev", include_str!("../labelled/ko.dev.jsonl")),
    ("ko.held", include_str!("../labelled/ko.held.jsonl")),
    ("zh.dev", include_str!("../labelled/zh.dev.jsonl")),
    ("zh.held", include_str!("../labelled/zh.held.jsonl")),
];

#[test]
fn qualifier_number_and_unit_are_read() {
    every(|score| [at_least("recall", score.recall, 95.0), at_least("precision", score.precision, 95.0)]);
}

#[test]
fn windows_are_read() {
    every(|score| [at_least("windows", score.windows, 90.0)]);
}

#[test]
fn ages_years_and_money_are_not_taken_for_people() {
    every(|score| {
        let percent = score.false_numbers.percent();
        [(percent >= 2.0).then(|| format!("false numbers {percent:.1} per cent, not under 2"))]
    });
}

#[test]
fn the_sets_are_large_enough_and_full_of_numbers_that_count_nobody() {
    for (name, lines) in FILES {
        let items = label::read(lines).unwrap();
        let without = items.iter().filter(|item| item.labels.iter().all(|label| label.optional)).count();
        let least = if name.starts_with("zh") { 100 } else { 150 };
        assert!(items.len() >= least, "{name}: {} items", items.len());
        assert!(without * 100 >= items.len() * 15, "{name}: {without} of {} without people", items.len());
    }
}

fn every<const N: usize>(faults: impl Fn(&score::Score) -> [Option<String>; N]) {
    let missed: Vec<String> = FILES
        .iter()
        .flat_map(|(name, lines)| {
            let score = score::score(&label::read(lines).unwrap());
            faults(&score).into_iter().flatten().map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

fn at_least(what: &str, share: Share, goal: f64) -> Option<String> {
    let percent = share.percent();
    (percent < goal).then(|| format!("{what} {percent:.1} per cent, not {goal}"))
}
