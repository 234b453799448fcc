//! What must hold of every list.

use linkage::{Cause, Column, Decision, Options, Role};
use proptest::prelude::*;
use worlds::lists::{Style, arabic, households, join};

use crate::common::{Row, clusters, columns, edges, linker, people};

fn quick() -> Options {
    Options { random: Some(4000), draws: 5, ..Options::default() }
}

fn style(korean: bool) -> Style {
    if korean { Style::Korean } else { Style::Western }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_nothing(seed in 0u64..1000, turn in 1usize..200, korean: bool) {
        let (rows, _) = people(style(korean), 250, seed);
        // Rows of equal content are interchangeable, so each gets a mark of its own.
        let marked: Vec<_> = rows.iter().enumerate().map(|(i, r)| { let mut r = r.clone(); r[6] = format!("{}x{i}", r[6]); r }).collect();
        let mut turned: Vec<(usize, Vec<String>)> = marked.iter().cloned().enumerate().collect();
        turned.rotate_left(turn);
        turned.reverse();
        let came: Vec<u32> = turned.iter().map(|(i, _)| *i as u32).collect();
        let (one, two) = (
            linker(&columns(), &marked, quick()),
            linker(&columns(), &turned.into_iter().map(|(_, r)| r).collect::<Vec<_>>(), quick()),
        );
        let (x, y) = (one.link(&[]).unwrap(), two.link(&[]).unwrap());
        let back = |mut c: Vec<u32>| { c.iter_mut().for_each(|r| *r = came[*r as usize]); c.sort_unstable(); c };
        let mut turned: Vec<Vec<u32>> = clusters(&two, &y).into_iter().map(back).collect();
        turned.sort();
        prop_assert_eq!(clusters(&one, &x), turned);
        let mut moved: Vec<(u32, u32, u64)> = edges(&two, &y).into_iter().map(|(a, b, w)| {
            let (a, b) = (came[a as usize], came[b as usize]);
            (a.min(b), a.max(b), w)
        }).collect();
        moved.sort_unstable();
        prop_assert_eq!(edges(&one, &x), moved);
        prop_assert_eq!(x.draws, y.draws);
    }

    #[test]
    fn threads_change_nothing(seed in 0u64..1000, korean: bool) {
        let (rows, _) = people(style(korean), 250, seed);
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let l = linker(&columns(), &rows, quick());
                let r = l.link(&[]).unwrap();
                (edges(&l, &r), clusters(&l, &r), r.model, r.draws, r.bounds)
            })
        };
        prop_assert_eq!(run(1), run(3));
    }

    #[test]
    fn decisions_hold(seed in 0u64..1000, pairs in prop::collection::vec((0u32..150, 0u32..150, any::<bool>()), 1..12)) {
        let (rows, _) = people(Style::Western, 150, seed);
        let l = linker(&columns(), &rows, quick());
        let decisions: Vec<Decision> = pairs.iter().map(|(a, b, same)| {
            if *same { Decision::Same(*a, *b) } else { Decision::Different(*a, *b) }
        }).collect();
        let r = l.link(&decisions).unwrap();
        let mut held = vec![false; decisions.len()];
        for c in &r.conflicts {
            c.together.iter().for_each(|i| held[*i] = true);
            if let Cause::Decision(i) = c.apart { held[i] = true; }
        }
        let of = clusters(&l, &r);
        let find = |row: u32| of.iter().position(|c| c.contains(&row));
        for (decision, _) in decisions.iter().zip(&held).filter(|(_, h)| !**h) {
            match decision {
                Decision::Same(a, b) => prop_assert_eq!(find(*a), find(*b)),
                Decision::Different(a, b) => prop_assert_ne!(find(*a), find(*b)),
            }
        }
    }

    #[test]
    fn explanations_add_up(seed in 0u64..1000, korean: bool) {
        let (rows, _) = people(style(korean), 200, seed);
        let l = linker(&columns(), &rows, quick());
        let r = l.link(&[]).unwrap();
        let pairs: Vec<(u32, u32)> = r.edges.iter().map(|e| (e.a, e.b)).collect();
        let turned: Vec<(u32, u32)> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
        let (one, two) = (l.explain(&r.model, &pairs).unwrap(), l.explain(&r.model, &turned).unwrap());
        for ((x, y), edge) in one.iter().zip(&two).zip(&r.edges) {
            prop_assert!((x.bars.iter().map(|b| b.adds).sum::<f64>() - edge.odds).abs() < 1e-9);
            prop_assert!((x.odds - edge.odds).abs() < 1e-9);
            prop_assert!(x.rule.is_some());
            prop_assert_eq!(x, y);
        }
    }

    #[test]
    fn adding_rows_later_gives_what_one_run_gives(seed in 0u64..1000, first in 20usize..200) {
        let (rows, _) = people(Style::Western, 220, seed);
        let model = { let l = linker(&columns(), &rows, quick()); l.link(&[]).unwrap().model };
        let with = |rows: &[Vec<String>]| {
            let l = linker(&columns(), rows, Options { model: Some(model.clone()), ..quick() });
            let r = l.link(&[]).unwrap();
            let named: Vec<Vec<u64>> = clusters(&l, &r).into_iter().map(|c| c.into_iter().map(u64::from).collect()).collect();
            named
        };
        let (mut steps, mut whole) = (linkage::stable::People::default(), linkage::stable::People::default());
        steps.take(&with(&rows[..first]));
        let before = steps.clone();
        let step = steps.take(&with(&rows));
        whole.take(&with(&rows));
        // The same rows are together; whoever was known keeps the identity.
        for a in 0..220u64 {
            for b in a + 1..220 {
                prop_assert_eq!(steps.person(a) == steps.person(b), whole.person(a) == whole.person(b));
            }
        }
        steps.undo(&step);
        prop_assert_eq!(steps, before);
    }

    #[test]
    fn the_bounds_hold_the_truth(seed in 0u64..1000, korean: bool) {
        let (rows, truth) = people(style(korean), 400, seed);
        let people = truth.iter().collect::<std::collections::BTreeSet<_>>().len() as u64;
        let r = linker(&columns(), &rows, quick()).link(&[]).unwrap();
        prop_assert!(r.bounds.floor <= people && people <= r.bounds.ceiling, "{:?} {people}", r.bounds);
        let mut draws = r.draws.clone();
        draws.sort_unstable();
        prop_assert!(r.bounds.floor <= u64::from(draws[0]) && u64::from(draws[draws.len() - 1]) <= 400);
    }

    /// Lists that number their people, of which the first has everybody, some of them a second time under another number.
    #[test]
    fn the_floor_of_numbered_lists_holds_the_truth(seed in 0u64..1000, korean: bool, again in 0usize..20) {
        let (people, truth) = people(style(korean), 400, seed);
        let mut columns = columns();
        columns.push(Column { name: "list".to_owned(), role: Role::List });
        columns.push(Column { name: "number".to_owned(), role: Role::DistinctWithinList });
        let mut seen = std::collections::BTreeMap::<u32, u32>::new();
        let mut rows = Vec::new();
        for (row, person) in people.iter().zip(&truth) {
            let times = seen.entry(*person).or_default();
            rows.push([row.clone(), vec![format!("list {times}"), person.to_string()]].concat());
            *times += 1;
        }
        // Only rows that say enough show that they are one person's.
        let full: Vec<Row> = rows.iter().filter(|r| r[7] == "list 0" && r.iter().all(|c| !c.is_empty())).cloned().collect();
        for mut row in full.into_iter().take(again) {
            row[8].push_str(" again");
            rows.push(row);
        }
        let people = seen.len() as u64;
        let bounds = linker(&columns, &rows, quick()).link(&[]).unwrap().bounds;
        prop_assert!(bounds.floor <= people && people <= bounds.ceiling, "{bounds:?} {people}");
        prop_assert!(bounds.floor * 10 >= people * 9, "{bounds:?} {people}");
    }
}

#[test]
fn a_conflict_names_its_three_decisions() {
    let (rows, _) = people(Style::Western, 10, 1);
    let l = linker(&columns(), &rows, quick());
    let decisions =
        [Decision::Different(0, 1), Decision::Same(4, 5), Decision::Same(0, 2), Decision::Same(2, 1)];
    let r = l.link(&decisions).unwrap();
    assert_eq!(r.conflicts.len(), 1);
    assert_eq!(r.conflicts[0].apart, Cause::Decision(0));
    assert_eq!(r.conflicts[0].together, [2, 3]);
}

#[test]
fn most_people_are_found() {
    for (style, least) in [(Style::Western, 0.93), (Style::Korean, 0.80)] {
        let (rows, truth) = people(style, 3000, 5);
        let l = linker(&columns(), &rows, Options::default());
        let r = l.link(&[]).unwrap();
        let m = l.measure(&r, &truth).unwrap();
        assert!(m.pairs.f1 >= least, "{style:?} {m:?}");
        assert!(m.blocking_recall >= 0.92, "{style:?} {m:?}");
    }
}

/// Arabic lists are linked better than by names folded in the usual way, by a wide margin and without any setting.
#[test]
fn arabic_names_are_found_beyond_equal_ones() {
    for (latin, least) in [(false, 0.75), (true, 0.60)] {
        let rows: Vec<[String; 6]> = arabic::Names::new(1200, 7, latin).collect();
        let truth: Vec<u32> = rows.iter().map(|r| r[5].parse().unwrap()).collect();
        let columns = [
            ("name", Role::FullName),
            ("age", Role::AgeAsOf),
            ("sex", Role::Sex),
            ("place", Role::Place),
            ("date", Role::DateSeen),
        ]
        .map(|(name, role)| Column { name: name.to_owned(), role });
        let cells: Vec<Vec<String>> = rows.iter().map(|r| r[..5].to_vec()).collect();
        let l = linker(&columns, &cells, Options::default());
        let r = l.link(&[]).unwrap();
        let m = l.measure(&r, &truth).unwrap();
        let (.., join) = join::exact(rows.iter().map(|r| (&*r[0], &*r[5])));
        assert!(m.pairs.f1 >= least && m.pairs.f1 >= join + 0.15, "{latin} join {join} {m:?}");
        assert!(m.blocking_recall >= 0.95, "{latin} {m:?}");
        assert!(r.bounds.floor <= m.people as u64 && m.people as u64 <= r.bounds.ceiling);
    }
}

/// Registers of relatives: what brothers and sisters share is not taken for one person, in one list that repeats people and in two that share them.
#[test]
fn relatives_are_told_from_one_person() {
    let columns = [
        ("name", Role::FullName),
        ("age", Role::AgeAsOf),
        ("date of birth", Role::BirthDate),
        ("sex", Role::Sex),
        ("place", Role::Place),
    ]
    .map(|(name, role)| Column { name: name.to_owned(), role });
    for (two, seed) in [(false, 11), (true, 12)] {
        let rows = households::lists(1500, two, seed);
        let truth: Vec<u32> = rows.iter().map(|r| r[6].parse().unwrap()).collect();
        let cells: Vec<Vec<String>> = rows.iter().map(|r| r[..5].to_vec()).collect();
        let l = linker(&columns, &cells, Options::default());
        let r = l.link(&[]).unwrap();
        let m = l.measure(&r, &truth).unwrap();
        let (.., join) = join::exact(rows.iter().map(|r| (&*r[0], &*r[6])));
        assert!(r.model.kin.is_some());
        assert!(m.pairs.f1 >= 0.85 && m.pairs.f1 >= join + 0.15, "{two} join {join} {m:?}");
        assert!(r.bounds.floor <= m.people as u64 && m.people as u64 <= r.bounds.ceiling);
        // What a pair's steps add up to is its weight, the step for relatives among them.
        let pairs: Vec<(u32, u32)> = r.edges.iter().take(300).map(|e| (e.a, e.b)).collect();
        for (why, edge) in l.explain(&r.model, &pairs).unwrap().iter().zip(&r.edges) {
            assert!((why.odds - edge.odds).abs() < 1e-9, "{why:?} {edge:?}");
            assert!(why.bars.iter().any(|b| b.of == "kin" && b.adds < 0.0));
        }
    }
}

/// What the comparison of two names says, in a list of these names alone.
fn says(names: &[&str], a: usize, b: usize) -> String {
    let columns = [Column { name: "name".to_owned(), role: Role::FullName }];
    let rows: Vec<Vec<String>> = names.iter().map(|n| vec![(*n).to_owned()]).collect();
    let l = linker(&columns, &rows, Options::default());
    let model = l.link(&[]).unwrap().model;
    let row = |came: usize| (0..names.len() as u32).find(|r| l.table().came(*r) as usize == came).unwrap();
    let why = l.explain(&model, &[(row(a), row(b))]).unwrap();
    why[0].bars.iter().find(|bar| bar.of == "name").unwrap().says.clone()
}

/// A family name and a given one without a gap are a whole name, and compare with the same name in Latin letters; a given name alone is a part.
#[test]
fn a_name_without_a_gap_is_whole_in_every_script() {
    let korean = ["김영희", "Kim Yong Hui", "김 영희", "영희"];
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        assert_eq!(says(&korean, a, b), "other order or spelling", "{} {}", korean[a], korean[b]);
    }
    assert_ne!(says(&korean, 0, 3), "other order or spelling");
    let arabic = ["عبد الله", "عبدالله", "عبد الله سالم"];
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        assert_eq!(says(&arabic, a, b), "a single word equal", "{} {}", arabic[a], arabic[b]);
    }
}
