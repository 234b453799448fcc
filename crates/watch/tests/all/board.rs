//! The order of the board.

use estimates::Watch;
use model::{Kinship, Tie};
use watch::{By, FlagKind, Rules, Stage, board};

use crate::made::{Book, day, key};

fn book() -> Book {
    let mut book = Book::default();
    for (at, (taken, returned)) in [
        ("2017-09-01", "2017-09-12"),
        ("2017-09-03", "2017-09-13"),
        ("2017-09-10", "2017-09-22"),
        ("2017-09-20", "2017-10-01"),
        ("2017-10-01", "2017-10-31"),
    ]
    .iter()
    .enumerate()
    {
        let name = format!("g{at}");
        book.case(&name, 5, Some(5), &[]).said(&name, &format!("apprehended {taken}"));
        book.said(&name, &format!("returned {returned}")).said(&name, &format!("returned {returned}"));
    }
    book
}

fn order(book: &Book, today: &str) -> Vec<String> {
    book.with("2030-01-01", |cases| {
        let found = board(cases, day(today), &Rules::default(), &Watch::silent()).unwrap();
        found.by(By::Group).iter().map(|r| r.case.to_string()).collect()
    })
}

#[test]
fn the_order_is_chance_then_flags_then_age_of_evidence() {
    let mut book = book();
    // Eight days held: most go within the week. Nineteen days: fewer. One day: none yet.
    book.case("eight", 1, Some(1), &[]).said("eight", "apprehended 2017-11-08");
    book.case("fresh", 1, Some(1), &[]).said("fresh", "apprehended 2017-11-15");
    book.case("child", 1, Some(1), &[]).said("child", "apprehended 2017-11-15").age(4, 4);
    book.case("heard", 1, Some(1), &[])
        .said("heard", "apprehended 2017-11-15")
        .said("heard", "held 2017-11-16");
    book.case("undated", 1, Some(1), &[]).said("undated", "apprehended");
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        let rows: Vec<String> = found.by(By::Group).iter().map(|r| r.case.to_string()).collect();
        assert_eq!(rows, ["undated", "eight", "child", "heard", "fresh"]);
        let undated = found.row(&key("undated")).unwrap();
        assert!(
            undated.chance.is_none() && undated.reasons[0].words().contains("not known, so it stands above")
        );
        let (child, fresh) = (found.row(&key("child")).unwrap(), found.row(&key("fresh")).unwrap());
        assert_eq!(child.chance, fresh.chance, "a flag raises no chance");
        assert!(child.reasons.iter().any(|r| r.words().starts_with("minor: age 4")), "{:?}", child.reasons);
    });
}

#[test]
fn a_group_stands_where_all_of_it_does_and_says_who_is_further_on() {
    let mut book = Book::default();
    book.case("ten", 10, Some(10), &["wife", "son"]).said("ten", "apprehended 2017-11-04");
    book.case("wife", 1, Some(1), &[]).said("wife", "held 2017-11-10");
    book.case("son", 1, Some(1), &[]).said("son", "returned 2017-11-14");
    book.case("two", 2, Some(2), &["one", "other"]).said("two", "apprehended 2017-11-04");
    book.case("one", 1, Some(1), &[]).said("one", "held 2017-11-10");
    book.case("other", 1, Some(1), &[]).said("other", "held 2017-11-12");
    book.case("gone", 2, Some(2), &["first", "second"]).said("gone", "apprehended 2017-11-04");
    for name in ["first", "second"] {
        book.case(name, 1, Some(1), &[]).said(name, "returned 2017-11-14").said(name, "returned 2017-11-14");
    }
    book.apart(&["one", "other"]).apart(&["first", "second"]);
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        let row = |name: &str| found.row(&key(name)).unwrap();
        // Eight of ten are not told of: what befell two of them is not the stage of the group.
        assert_eq!(row("ten").stage(), Stage::Apprehended);
        let further = |name: &str| {
            row(name).parts.iter().filter(|p| p.further).map(|p| p.case.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(further("ten"), ["son", "wife"], "held, and said to be returned");
        assert!(row("ten").parts.iter().all(|p| p.elapsed.is_none()), "all taken on the same day");
        // Where everybody is told of, the group is as far as the least far of them.
        assert_eq!((row("two").stage(), further("two").len()), (Stage::Held, 0));
        assert!(row("two").standing.why.words().contains("2 parts that make up everybody"));
        let gone = &row("gone").standing;
        assert_eq!((gone.stage, gone.open), (Stage::Returned, false), "{:?}", gone.why.words());
        assert!(found.closed.iter().any(|r| r.case == key("gone")));
    });
}

#[test]
fn a_death_that_is_told_stands_on_the_row_with_what_it_does_to_the_clock() {
    let mut book = Book::default();
    book.case("many", 500, Some(500), &["one", "two"]).said("many", "apprehended 2017-11-04");
    book.case("one", 1, Some(1), &[]).said("one", "died 2017-11-10");
    book.case("two", 2, Some(2), &[]).said("two", "died 2017-11-11").said("two", "died 2017-11-11");
    book.case("alone", 1, Some(1), &[]).said("alone", "held 2017-11-06").said("alone", "died 2017-11-10");
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        let told = |name: &str| {
            let deaths = &found.row(&key(name)).unwrap().deaths;
            deaths.iter().map(|d| (d.case.to_string(), d.of_all, d.stopped)).collect::<Vec<_>>()
        };
        assert_eq!(told("alone"), [("alone".to_owned(), true, false)], "one origin stops no clock");
        assert_eq!(told("many"), [("one".to_owned(), false, false), ("two".to_owned(), false, true)]);
        assert_eq!(told("two"), [("two".to_owned(), true, true)]);
        let row = found.row(&key("many")).unwrap();
        assert!(row.standing.open, "the others are still looked for");
        let words: Vec<String> = row.deaths.iter().map(watch::Death::words).collect();
        assert!(
            words[0].starts_with("a death is reported of one (1 of them): 2017-11-10 (weak; one#1)")
                && words[0].ends_with("says nothing of the others"),
            "{words:?}"
        );
        assert!(words[1].ends_with("that of the others runs on"), "{words:?}");
        let json = serde_json::to_value(row).unwrap();
        assert_eq!(
            (&json["deaths"][1]["stopped"], &json["deaths"][1]["support"]),
            (&true.into(), &"fair".into())
        );
    });
}

#[test]
fn parts_that_hold_more_people_than_the_group_close_it_not() {
    let mut book = Book::default();
    book.case("ten", 10, Some(10), &["six", "five"]).said("ten", "apprehended 2017-11-04");
    for (name, people) in [("six", 6), ("five", 5)] {
        book.case(name, people, Some(people), &[]);
        book.said(name, "returned 2017-11-14").said(name, "returned 2017-11-14");
    }
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        // At least one is counted in both parts, so that one of the ten may be told of in none.
        let ten = &found.row(&key("ten")).unwrap().standing;
        assert_eq!((ten.stage, ten.open), (Stage::Apprehended, true), "{:?}", ten.why.words());
    });
}

#[test]
fn two_fives_that_may_overlap_are_not_the_ten() {
    let stands = |apart: bool| {
        let mut book = Book::default();
        book.case("ten", 10, Some(10), &["these", "those"]).said("ten", "apprehended 2017-11-04");
        for name in ["these", "those"] {
            book.case(name, 5, Some(5), &[])
                .said(name, "returned 2017-11-14")
                .said(name, "returned 2017-11-14");
        }
        if apart {
            book.apart(&["these", "those"]);
        }
        book.with("2017-11-16", |cases| {
            let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
            let ten = &found.row(&key("ten")).unwrap().standing;
            (ten.stage, ten.open)
        })
    };
    assert_eq!(stands(false), (Stage::Apprehended, true));
    assert_eq!(stands(true), (Stage::Returned, false));
}

#[test]
fn silence_stands_apart_and_below() {
    let mut book = book();
    book.case("old", 1, Some(1), &[]).said("old", "apprehended 2015-01-01");
    book.case("new", 1, Some(1), &[]).said("new", "apprehended 2017-11-15");
    assert_eq!(order(&book, "2017-11-16"), ["new", "old"], "an unknown chance of years ago hides nobody");
}

#[test]
fn flags_are_read_from_claims_and_not_from_who_told_them() {
    let mut book = Book::default();
    book.case("a", 10, Some(10), &[]).said("a", "apprehended 2017-11-04");
    book.note(
        "Subgroup: mother + son; mother has a heart condition, one pregnant woman\nAttribution: husband",
    );
    book.case("b", 10, Some(10), &[])
        .said("b", "apprehended 2017-11-04")
        .note("Attribution: husband and wife");
    book.case("c", 1, Some(1), &[]).said("c", "apprehended 2017-11-04").age(16, 20);
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        let kinds =
            |name: &str| found.row(&key(name)).unwrap().flags.iter().map(|f| f.kind).collect::<Vec<_>>();
        assert_eq!(kinds("a"), [FlagKind::Pregnancy, FlagKind::Illness, FlagKind::Family]);
        assert_eq!(kinds("b"), []);
        assert!(found.row(&key("c")).unwrap().flags[0].says().contains("perhaps a minor"));
    });
    let mut book = Book::default();
    for (at, (_, condition)) in model::attributes::Condition::WORDS.iter().enumerate() {
        let name = format!("p{at}");
        book.case(&name, 1, Some(1), &[]).said(&name, "apprehended 2017-11-04");
        book.last().who.conditions = vec![*condition];
    }
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        assert!(found.rows.iter().all(|r| r.flags.len() == 1), "every coded condition raises a flag");
    });
}

#[test]
fn what_was_said_is_used_from_the_day_it_was_said() {
    let mut book = Book::default();
    book.case("a", 8, Some(8), &[]).said("a", "apprehended 2017-03-15");
    let clock = |today: &str| {
        book.with("2030-01-01", |cases| {
            let found = board(cases, day(today), &Rules::default(), &Watch::silent()).unwrap();
            found.row(&key("a")).unwrap().clock.words()
        })
    };
    assert!(clock("2017-04-01").ends_with("the rules hold nothing that was said of it by this day"));
    assert!(clock("2017-05-01").contains("about two months"));
    assert!(clock("2017-11-10").contains("within two weeks"));
    // Beside the curve both stand, the last first.
    let rules = Rules::default();
    let all = |today: &str| rules.all_told_by(day(today)).map(|told| told.days).collect::<Vec<_>>();
    assert_eq!((all("2017-04-01"), all("2017-05-01"), all("2017-11-10")), (vec![], vec![60], vec![14, 60]));
}

#[test]
fn a_family_tie_is_flagged_at_both_of_its_ends_and_at_the_group() {
    let mut book = Book::default();
    book.case("ten", 10, Some(10), &["boy"]).said("ten", "apprehended 2017-11-04");
    book.case("boy", 1, Some(1), &[]).said("boy", "held 2017-11-05");
    let boy = book.last().key.clone();
    book.case("woman", 1, Some(1), &[]).said("woman", "apprehended 2017-11-04");
    let woman = book.last().key.clone();
    book.last().who.ties = vec![Tie { kin: Kinship::Parent, of: boy.clone() }];
    book.case("other", 1, Some(1), &[]).said("other", "apprehended 2017-11-04");
    book.with("2017-11-16", |cases| {
        let found = board(cases, day("2017-11-16"), &Rules::default(), &Watch::silent()).unwrap();
        let family = |name: &str| {
            let flags = &found.row(&key(name)).unwrap().flags;
            flags.iter().find(|f| f.kind == FlagKind::Family).map(watch::Flag::says)
        };
        assert_eq!(family("woman").unwrap(), format!("parent of {boy} ({woman})"));
        assert_eq!(family("boy").unwrap(), format!("child of {woman}"));
        assert_eq!(family("ten"), family("boy"), "what holds of a part is flagged at the group");
        assert_eq!(family("other"), None);
    });
}
