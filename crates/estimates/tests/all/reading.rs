//! What is taken as a table and what is refused, with where and what to do.

use estimates::{Error, MOST_PEOPLE, Table};
use proptest::prelude::*;

use crate::tables::table;

#[test]
fn every_published_table_reads_with_its_total() {
    for (name, lists, people) in [
        ("allegheny", 4, 2185),
        ("artificial_3", 3, 96),
        ("australia", 4, 414),
        ("colombia_recruitment_1999_male_R1", 20, 982),
        ("korea_palembang", 3, 123),
        ("kosovo", 4, 4400),
        ("madigan_york_five", 5, 537),
        ("madigan_york_three", 3, 626),
        ("netherlands_five", 5, 8234),
        ("netherlands_six", 6, 8234),
        ("neworleans_eight_n185", 8, 185),
        ("neworleans_five_n186", 5, 186),
        ("rome_hiv", 4, 1896),
        ("uk2013_five", 5, 2744),
        ("uk2013_four", 4, 2428),
        ("western_us", 5, 345),
    ] {
        let table = table(name);
        assert_eq!((table.lists(), table.people()), (lists, people), "{name}");
        assert_eq!(table.captures().iter().sum::<u64>(), people, "{name}");
    }
}

#[test]
fn overlaps_are_those_of_kosovo() {
    let kosovo = table("kosovo");
    assert_eq!(kosovo.captures(), [3218, 882, 273, 27]);
    assert_eq!(kosovo.sizes(), [1910, 1528, 1786, 685]);
    assert_eq!(kosovo.overlaps()[0], [1910, 403, 478, 193]);
}

#[test]
fn merging_gives_the_table_that_was_published_merged() {
    let six = table("netherlands_six");
    // I and O of the six lists were merged into IO of the five.
    let merged = six.merged(0, 2).unwrap();
    let five = table("netherlands_five");
    assert!(merged.cells().eq(five.cells()));
    assert_eq!(merged.names()[0], "I+O");
    let four = table("uk2013_five").without(4).unwrap();
    assert_eq!(four, table("uk2013_four"));
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let header = |n: usize| (0..n).map(|i| format!("L{i},")).collect::<String>() + "count\n";
    let cases = [
        (String::new(), Error::NoText),
        ("\u{feff} \n".into(), Error::NoText),
        ("a,b\n1,0\n".into(), Error::NoCount),
        ("count\n3\n".into(), Error::NoLists),
        ("a;b;count\n1;0;3\n".into(), Error::NotCommas),
        ("a\tb\tcount\n1\t0\t3\n".into(), Error::NotCommas),
        ("a,b,count\n1,0,1,234\n".into(), Error::Fields { line: 2, found: 4, expected: 3 }),
        ("a,b,count\n1,0,\"1,234\"\n".into(), Error::NotANumber { line: 2, column: 3 }),
        ("a,b,count\n1,0,1 234\n".into(), Error::NotANumber { line: 2, column: 3 }),
        ("a,b,count\n1,0,1.234\n".into(), Error::Fraction { line: 2, column: 3 }),
        ("1,0,3\n0,1,4\n".into(), Error::NoCount),
        (header(25), Error::TooManyLists { found: 25, most: 20 }),
        ("a,a,count\n".into(), Error::SameName { first: 1, column: 2 }),
        ("a,,count\n".into(), Error::BadName { column: 2 }),
        ("a,b,count\n1,0,4\n1,5\n".into(), Error::Fields { line: 3, found: 2, expected: 3 }),
        ("a,b,count\n1,2,4\n".into(), Error::BadMark { line: 2, column: 2 }),
        ("a,b,count\n1,yes,4\n".into(), Error::BadMark { line: 2, column: 2 }),
        ("a,b,count\n1,1,-4\n".into(), Error::Negative { line: 2, column: 3 }),
        ("a,b,count\n1,1,4.5\n".into(), Error::Fraction { line: 2, column: 3 }),
        ("a,b,count\n1,1,4.0\n".into(), Error::NotANumber { line: 2, column: 3 }),
        ("a,b,count\n1,1,\n".into(), Error::NotANumber { line: 2, column: 3 }),
        ("a,b,count\n1,1,inf\n".into(), Error::NotANumber { line: 2, column: 3 }),
        ("a,b,count\n1,1,9007199254740993\n".into(), Error::TooManyPeople { line: 2, most: MOST_PEOPLE }),
        (
            "a,b,count\n1,1,99999999999999999999999\n".into(),
            Error::TooManyPeople { line: 2, most: MOST_PEOPLE },
        ),
        (
            "a,b,count\n1,1,900000000\n1,0,900000000\n".into(),
            Error::TooManyPeople { line: 3, most: MOST_PEOPLE },
        ),
        ("a,b,count\n1,1,4\n0,1,2\n1,1,1\n".into(), Error::SamePattern { first: 2, line: 4 }),
        ("a,b,count\n0,0,4\n".into(), Error::NoListPattern { line: 2 }),
        ("a,b,count\n1,0,0\n0,1,0\n".into(), Error::Nobody),
        ("a,b,count\n".into(), Error::Nobody),
    ];
    for (text, error) in cases {
        assert_eq!(Table::from_csv(&text).unwrap_err(), error, "{text}");
    }
}

#[test]
fn quotes_spaces_and_line_ends_do_not_matter() {
    let plain = Table::from_csv("a,b,Count\n1,0,3\n1,1,4\n").unwrap();
    assert_eq!(Table::from_csv("\u{feff}a ,\"b\", COUNT\r\n1, 0,3\r\n\r\n1,1,\"4\"").unwrap(), plain);
    assert_eq!(Table::new(vec!["a".into(), "b".into()], &[(1, 3), (3, 4)]).unwrap(), plain);
    assert!(Table::new(vec!["a".into()], &[(2, 3)]).is_err());
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_an_error(text in "(a,b,count\n)?[01,\\-.\"\n9a]{0,60}") {
        let _ = Table::from_csv(&text);
    }

    #[test]
    fn leaving_out_and_merging_lose_nobody_else(counts in prop::collection::vec(0_u64..50, 15), list in 0_usize..4) {
        let names = ["a", "b", "c", "d"].map(String::from).to_vec();
        let cells: Vec<(u32, u64)> = (1..16).zip(counts).collect();
        prop_assume!(cells.iter().any(|c| c.1 > 0));
        let table = Table::new(names, &cells).unwrap();
        let only = table.count(1 << list);
        match table.without(list) {
            Ok(less) => prop_assert_eq!(less.people(), table.people() - only),
            Err(_) => prop_assert_eq!(only, table.people()),
        }
        let merged = table.merged(list, (list + 1) % 4).unwrap();
        prop_assert_eq!(merged.people(), table.people());
    }
}
