//! Lists of known truth by many seeds: how often the draws hold it.

use linkage::{Column, Options, Role};
use worlds::lists::{Style, arabic, households};

use crate::common::{Row, columns, linker, people};

/// Whether the middle 95 per cent of the draws of a list hold the number of its people, and whether the bounds do.
fn holds(columns: &[Column], rows: &[Row], truth: &[String]) -> (bool, bool) {
    let linked = linker(columns, rows, Options::default()).link(&[]).unwrap();
    let people = truth.iter().collect::<std::collections::BTreeSet<_>>().len() as u64;
    let mut draws: Vec<u64> = linked.draws.iter().map(|n| u64::from(*n)).collect();
    draws.sort_unstable();
    let at = |share: f64| draws[((draws.len() - 1) as f64 * share).round() as usize];
    let inside = (at(0.025)..=at(0.975)).contains(&people);
    (inside, (linked.bounds.floor..=linked.bounds.ceiling).contains(&people))
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
