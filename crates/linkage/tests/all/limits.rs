//! Input that is wrong, empty or lopsided.

use linkage::{Cause, Column, Decision, Error, Linker, Options, Role, TableBuilder};

use crate::common::linker;

fn columns() -> Vec<Column> {
    [
        ("name", Role::FullName),
        ("born", Role::BirthDate),
        ("list", Role::List),
        ("id", Role::DistinctWithinList),
    ]
    .map(|(name, role)| Column { name: name.to_owned(), role })
    .to_vec()
}

fn rows(cells: &[[&str; 4]]) -> Vec<Vec<String>> {
    cells.iter().map(|r| r.map(str::to_owned).to_vec()).collect()
}

#[test]
fn no_rows_one_row_and_nothing_in_them() {
    for cells in [&[][..], &[["Ann Lee", "1980", "a", "1"]][..], &[["", "", "", ""]; 50][..]] {
        let l = linker(&columns(), &rows(cells), Options::default());
        let r = l.link(&[]).unwrap();
        assert_eq!(r.clusters, cells.len());
        assert!(r.bounds.floor <= r.bounds.ceiling);
    }
}

#[test]
fn a_list_keeps_its_numbers_apart() {
    let cells = [
        ["Ann Lee", "1980-05-02", "a", "1"],
        ["Ann Lee", "1980-05-02", "a", "2"],
        ["Ann Lee", "1980-05-02", "b", "1"],
    ];
    let l = linker(&columns(), &rows(&cells), Options::default());
    let r = l.link(&[]).unwrap();
    assert!(r.clusters >= 2);
    assert_eq!(r.bounds.floor, 1, "but for their numbers they are one, and a number may be given twice");
    let r = l.link(&[Decision::Same(0, 2), Decision::Same(2, 1)]).unwrap();
    assert_eq!(r.conflicts.len(), 1);
    assert_eq!(r.conflicts[0].together, [0, 1]);
}

#[test]
fn a_list_that_repeats_somebody_is_said_and_not_counted_upon() {
    let three = |id| ["Ann Lee Hart", "1980-05-02", "a", id];
    let mut cells = vec![three("1"), three("2"), ["Bea Moss Hill", "1971-01-09", "a", "3"]];
    // Enough others to learn from, each in two lists.
    let others: Vec<[String; 4]> = (0..300)
        .flat_map(|i| {
            let name =
                format!("{}a{} {}o{}", ["Kar", "Mil", "Tov"][i % 3], i % 17, ["Ber", "Sun"][i % 2], i % 29);
            let born = format!("19{:02}-{:02}-{:02}", 40 + i % 60, 1 + i % 12, 1 + i % 28);
            ["a", "b"].map(|list| [name.clone(), born.clone(), list.to_owned(), format!("x{i}")])
        })
        .collect();
    cells.extend(others.iter().map(|r| [r[0].as_str(), r[1].as_str(), r[2].as_str(), r[3].as_str()]));
    let places: Vec<String> = (0..cells.len())
        .map(|i| if i < 2 { "Old Ford".to_owned() } else { format!("Town {}", i.div_ceil(2)) })
        .collect();
    let mut columns = columns();
    columns.push(Column { name: "town".to_owned(), role: Role::Place });
    let rows: Vec<Vec<String>> = cells
        .iter()
        .zip(places)
        .map(|(r, p)| r.iter().map(|c| (*c).to_owned()).chain([p]).collect())
        .collect();
    let l = linker(&columns, &rows, Options::default());
    let r = l.link(&[]).unwrap();
    let mut doubted = r.bounds.doubted.clone();
    doubted.iter_mut().for_each(|(a, b)| (*a, *b) = ((*a).min(*b), (*a).max(*b)));
    assert_eq!((r.bounds.doubts, doubted), (1, vec![(0, 1)]));
    // Three hundred and three numbers, of which two are in doubt.
    assert_eq!(r.bounds.floor, 302);
    assert!(r.bounds.floor <= r.bounds.ceiling);
}

#[test]
fn same_across_two_numbers_of_a_list_is_a_conflict_and_lowers_its_floor() {
    let cells = [
        ["Ann Lee", "1980-05-02", "a", "1"],
        ["Una Marsh", "1980-05-03", "a", "2"],
        ["Bea Moss", "1971-01-09", "a", "3"],
        ["Ann Marsh", "", "b", ""],
    ];
    let l = linker(&columns(), &rows(&cells), Options::default());
    assert_eq!(l.link(&[]).unwrap().bounds.floor, 3);
    let r = l.link(&[Decision::Same(3, 0), Decision::Same(2, 0), Decision::Same(1, 3)]).unwrap();
    assert!(r.conflicts.iter().all(|c| matches!(c.apart, Cause::List(..))));
    assert_eq!((r.bounds.floor, r.conflicts.len()), (1, 2));
}

#[test]
fn no_number_of_a_large_set_goes_unseen() {
    // A thousand rows that people have tied to one row, the last of them under another number.
    let row = |i: u32| {
        let number = if i == 0 { "1".to_owned() } else { String::new() };
        vec![
            "Ann Lee".to_owned(),
            String::new(),
            "a".to_owned(),
            if i == 1000 { "2".to_owned() } else { number },
        ]
    };
    let l = linker(&columns(), &(0..1001).map(row).collect::<Vec<_>>(), Options::default());
    let decisions: Vec<Decision> = (1..1001).map(|i| Decision::Same(0, i)).collect();
    let r = l.link(&decisions).unwrap();
    assert_eq!(r.conflicts.len(), 1);
    assert_eq!(
        (r.conflicts[0].apart, r.conflicts[0].together.as_slice()),
        (Cause::List(0, 1000), &[999][..])
    );
    // All others are joined.
    assert_eq!(r.clusters, 2);
}

#[test]
fn decisions_that_three_rows_differ_make_a_floor_of_three() {
    let cells = [["Ann Lee", "", "a", ""], ["Ann Lee", "", "a", ""], ["Ann Lee", "", "b", ""]];
    let l = linker(&columns(), &rows(&cells), Options::default());
    assert_eq!(l.link(&[]).unwrap().bounds.floor, 1);
    let apart = [Decision::Different(0, 1), Decision::Different(1, 2), Decision::Different(0, 2)];
    assert_eq!(l.link(&apart).unwrap().bounds.floor, 3);
}

#[test]
fn one_giant_block_is_bounded_and_said() {
    let mut cells = vec![["Kim Chol", "", "", ""]; 30_000];
    cells.extend([["Kim Chol", "1980", "", ""]; 5]);
    let l = linker(
        &columns(),
        &rows(&cells),
        Options { random: Some(1000), draws: 2, cap: Some(20), ..Options::default() },
    );
    let r = l.link(&[]).unwrap();
    assert!(r.pairs < 600_000, "{}", r.pairs);
    assert!(r.blocks.left_out > 400_000_000);
}

/// Four hundred people of whom nobody has two rows, and one row many times.
fn with_repeats(row: [&str; 3], times: usize) -> (Vec<Column>, Vec<Vec<String>>) {
    let columns = [("name", Role::FullName), ("born", Role::BirthDate), ("sex", Role::Sex)];
    let (family, given) = (["Pak", "Yun", "Choe", "Han", "Ri"], ["Chol", "Hyok", "Sun", "Yong", "Mi"]);
    let person = |i: usize| {
        let name = format!("{} {} {}", family[i % 5], given[i / 5 % 5], given[i / 25 % 5]);
        vec![
            name,
            format!("{}-{:02}-{:02}", 1950 + i * 7 % 50, 1 + i % 12, 1 + i * 5 % 28),
            ["m", "f"][i % 2].to_owned(),
        ]
    };
    let again = std::iter::repeat_n(row.map(str::to_owned).to_vec(), times);
    let columns = columns.map(|(name, role)| Column { name: name.to_owned(), role });
    (columns.to_vec(), (0..400).map(person).chain(again).collect())
}

#[test]
fn a_row_that_an_export_repeats_is_one_person() {
    let repeated = [3, 30, 80, 200, 700].map(|times| (times, "1980-01-02"));
    for (times, born) in repeated.into_iter().chain([(80, "1980-01-01"), (200, "1980-01-01")]) {
        let (columns, rows) = with_repeats(["Kim Chol Su", born, "m"], times);
        let l = linker(&columns, &rows, Options::default());
        let r = l.link(&[]).unwrap();
        let repeated: std::collections::BTreeSet<u32> = (0..r.cluster.len())
            .filter(|row| l.table().came(*row as u32) >= 400)
            .map(|row| r.cluster[row])
            .collect();
        assert_eq!(repeated.len(), 1, "{times}");
        assert_eq!(l.left_apart(&r), None, "{times}");
        // Nobody else was taken for one with another because of it.
        assert!(r.clusters > 380, "{times}: {}", r.clusters);
    }
}

#[test]
fn a_list_of_one_row_many_times_is_one_person() {
    for times in [140, 150, 300, 1000, 20_000] {
        let (columns, rows) = with_repeats(["Kim Chol Su", "1980-01-02", "m"], times);
        let r = linker(&columns, &rows[400..], Options::default()).link(&[]).unwrap();
        assert_eq!(r.clusters, 1, "{times}");
    }
}

#[test]
fn equal_rows_that_say_too_little_are_left_apart_and_told() {
    let (columns, rows) = with_repeats(["Kim Chol Su", "", "m"], 80);
    let l = linker(&columns, &rows, Options::default());
    let r = l.link(&[]).unwrap();
    let apart = l.left_apart(&r).unwrap();
    assert_eq!((apart.rows, apart.people, apart.first), (80, 80, 400));
}

#[test]
fn people_in_several_lists_are_counted_by_list() {
    let three = ["Ann Lee Hart", "1980-05-02"];
    let cells = |lists: [&'static str; 3]| {
        let people = [three, three, ["Bea Moss Hill", "1971-01-09"]];
        rows(&[0, 1, 2].map(|i| [people[i][0], people[i][1], lists[i], ""]))
    };
    let several = |lists| {
        let l = linker(&columns(), &cells(lists), Options::default());
        let r = l.link(&[]).unwrap();
        assert_eq!(r.clusters, 2);
        l.in_several_lists(&r)
    };
    assert_eq!(several(["a", "b", "a"]), Some(1));
    assert_eq!(several(["a", "a", "b"]), Some(0));
    assert_eq!(several(["a", "a", "a"]), None);
    assert_eq!(several(["a", "", "b"]), Some(0));
}

#[test]
fn wrong_dates_odd_letters_and_long_cells() {
    let long = "x".repeat(5000);
    let cells = [
        ["\u{0}\u{202e}Ann", "1985-99-99", "a", ""],
        ["\u{fffd}\u{fffd}", "0000-00-00", "a", ""],
        [long.as_str(), "99999999999999999999", "b", ""],
        ["김\u{302e}철수", "-1", "b", ""],
        ["e\u{301}\u{301}\u{301}", "12/13/14", "b", ""],
    ];
    let l = linker(&columns(), &rows(&cells), Options::default());
    assert_eq!(l.link(&[]).unwrap().cluster.len(), 5);
}

#[test]
fn wrong_options_are_named() {
    let table = || {
        let mut b = TableBuilder::new(&columns()).unwrap();
        b.push(&[linkage::Cell::Text("Ann"); 4]).unwrap();
        b.finish().unwrap()
    };
    let new = |options| Linker::new(table(), options).err();
    assert!(matches!(
        new(Options { threshold: 1.0, ..Options::default() }),
        Some(Error::Option { option: "threshold", .. })
    ));
    assert!(matches!(
        new(Options { cap: Some(1), ..Options::default() }),
        Some(Error::Option { option: "cap", .. })
    ));
    let rules = Some(vec![vec!["nothing".to_owned()]]);
    let l = Linker::new(table(), Options { rules, ..Options::default() }).unwrap();
    assert!(matches!(l.link(&[]), Err(Error::Option { option: "rules", .. })));
    let l = Linker::new(table(), Options::default()).unwrap();
    assert!(matches!(l.link(&[Decision::Same(0, 9)]), Err(Error::Decision { row: 9, .. })));
}
