//! Lists of known truth by many seeds: how often the draws hold it.

use linkage::{Column, Options, Role};
use worlds::lists::{Style, arabic, households};

use crate::common::{Row, columns, linker, people};

/// Whether the middle 95 per cent of the draws of a list hold the number of its people, and whether the bounds do.
fn holds(columns: &[Column], rows: &[Row], truth: &[String]) -> (bool, bool) {
    let (people, low, high, bounded) = drawn(columns, rows, truth);
    ((low..=high).contains(&people), bounded)
}

/// How many people a list has, the middle 95 per cent of the draws, and whether the bounds hold the number.
fn drawn(columns: &[Column], rows: &[Row], truth: &[String]) -> (u64, u64, u64, bool) {
    let linked = linker(columns, rows, Options::default()).link(&[]).unwrap();
    let people = truth.iter().collect::<std::collections::BTreeSet<_>>().len() as u64;
    let mut draws: Vec<u64> = linked.draws.iter().map(|n| u64::from(*n)).collect();
    draws.sort_unstable();
    let at = |share: f64| draws[((draws.len() - 1) as f64 * share).round() as usize];
    let bounded = (linked.bounds.floor..=linked.bounds.ceiling).contains(&people);
    (people, at(0.025), at(0.975), bounded)
}

fn of_roles(of: &[(&str, Role)]) -> Vec<Column> {
    of.iter().map(|(name, role)| Column { name: (*name).to_owned(), role: *role }).collect()
}

#[test]
fn draws_hold_the_truth_on_nine_lists_in_ten() {
    let names =
        [("name", Role::FullName), ("age", Role::AgeAsOf), ("sex", Role::Sex), ("place", Role::Place)];
    let seen = of_roles(&[&names[..], &[("seen", Role::DateSeen)]].concat());
    let registered =
        of_roles(&[names[0], names[1], ("born", Role::BirthDate), names[2], names[3], ("list", Role::List)]);
    let parted = |row: &[String]| (row[..row.len() - 1].to_vec(), row[row.len() - 1].clone());
    let (mut inside, mut all) = (0, 0);
    for seed in 1..=6 {
        let mut lists: Vec<(&[Column], Vec<Row>, Vec<String>)> = Vec::new();
        let usual = columns();
        for style in [Style::Western, Style::Korean] {
            let (rows, truth) = people(style, 1200, seed);
            lists.push((&usual, rows, truth.iter().map(u32::to_string).collect()));
        }
        for latin in [false, true] {
            let (rows, truth) = arabic::Names::new(1200, seed, latin).map(|r| parted(&r)).unzip();
            lists.push((&seen, rows, truth));
        }
        let (rows, truth) = households::lists(700, true, seed).iter().map(|r| parted(r)).unzip();
        lists.push((&registered, rows, truth));
        for (columns, rows, truth) in lists {
            let (held, bounded) = holds(columns, &rows, &truth);
            assert!(bounded, "seed {seed}: {columns:?}");
            all += 1;
            inside += usize::from(held);
        }
    }
    assert!(inside * 10 >= all * 9, "{inside} of {all}");
}

/// Two lists that number their people: the first has everybody, the second a further row of those who have one.
fn numbered(style: Style, rows: usize, seed: u64) -> (Vec<Row>, Vec<String>) {
    let (people, truth) = people(style, rows, seed);
    let mut seen = std::collections::BTreeMap::<u32, usize>::new();
    let (mut kept, mut of) = (Vec::new(), Vec::new());
    for (row, person) in people.into_iter().zip(truth) {
        let times = seen.entry(person).or_default();
        if *times < 2 {
            kept.push([row, vec![format!("list {times}"), person.to_string()]].concat());
            of.push(person.to_string());
        }
        *times += 1;
    }
    (kept, of)
}

#[test]
fn draws_hold_the_truth_of_more_than_half_of_the_lists_that_number_their_people() {
    let numbers = [("list", Role::List), ("number", Role::DistinctWithinList)];
    let columns = [columns(), of_roles(&numbers)].concat();
    let (mut missed, mut all) = (Vec::new(), 0);
    for seed in 1..=5 {
        for (style, rows) in [(Style::Western, 4000), (Style::Western, 12_000), (Style::Korean, 2500)] {
            let (rows, truth) = numbered(style, rows, seed);
            let (people, low, high, bounded) = drawn(&columns, &rows, &truth);
            assert!(bounded, "seed {seed}: {style:?}");
            all += 1;
            missed.extend((!(low..=high).contains(&people)).then_some((seed, style, people, low, high)));
        }
    }
    // They miss six of these fifteen; while pairs kept apart counted in learning, they missed every western one that was looked at.
    assert!(missed.len() * 2 < all, "{missed:?}");
}
