//! From mentions to episodes and stages.

use model::EventKind;
use watch::{By, Rules, Stage, Use, board, episodes};

use crate::made::{Book, day, key};

fn stage(book: &Book, name: &str, today: &str) -> (Stage, bool) {
    book.with("2030-01-01", |cases| {
        let board = board(cases, day(today), &Rules::default(), &estimates::Watch::silent()).unwrap();
        let row = board.row(&key(name)).unwrap();
        (row.stage(), row.standing.open)
    })
}

#[test]
fn every_stage_is_reached_and_none_is_presumed() {
    let mut book = Book::default();
    let end = |book: &mut Book, name: &str, what: &str| {
        book.case(name, 1, Some(1), &[]).said(name, "apprehended 2017-11-04");
        if !what.is_empty() {
            book.said(name, what).said(name, what);
        }
    };
    for (name, what) in [
        ("taken", ""),
        ("held", "held 2017-11-12"),
        ("returned", "returned 2017-11-20"),
        ("released", "released 2017-11-20"),
        ("escaped", "escaped 2017-11-20"),
        ("onward", "onward 2017-11-20"),
        ("died", "died 2017-11-20"),
    ] {
        end(&mut book, name, what);
    }
    for (name, expect, open) in [
        ("taken", Stage::Apprehended, true),
        ("held", Stage::Held, true),
        ("returned", Stage::Returned, false),
        ("released", Stage::Released, false),
        ("escaped", Stage::Away, false),
        ("onward", Stage::Away, false),
        ("died", Stage::Died, false),
    ] {
        assert_eq!(stage(&book, name, "2017-11-25"), (expect, open), "{name}");
    }
    // After sixty days without a word nobody can say "still held", and nobody is presumed anything else.
    assert_eq!(stage(&book, "held", "2018-01-11"), (Stage::Held, true));
    assert_eq!(stage(&book, "held", "2018-01-12"), (Stage::Unknown, true));
    assert_eq!(stage(&book, "taken", "2030-01-01"), (Stage::Unknown, true));
}

#[test]
fn one_origin_does_not_take_anybody_off_the_board() {
    let mut book = Book::default();
    book.case("wife", 1, Some(1), &[])
        .said("wife", "apprehended 2017-11-04")
        .said("wife", "returned 2017-11");
    assert_eq!(stage(&book, "wife", "2017-12-01"), (Stage::Apprehended, true));
    book.strong.push("wife#1".to_owned());
    assert_eq!(stage(&book, "wife", "2017-12-01"), (Stage::Returned, false));
}

#[test]
fn two_ends_at_once_leave_the_clock_running() {
    let mut book = Book::default();
    book.case("a", 1, Some(1), &[]).said("a", "apprehended 2017-03-15");
    for what in ["returned 2017-04", "returned 2017-04", "released 2017-04", "released 2017-04"] {
        book.said("a", what);
    }
    assert_eq!(stage(&book, "a", "2017-05-01"), (Stage::Apprehended, true));
    book.with("2017-05-01", |cases| {
        let found = episodes(&cases.all[&key("a")], cases, day("2017-05-01"));
        assert!(
            found[0].conflicts.iter().any(|c| c.words().contains("how it ended")),
            "{:?}",
            found[0].conflicts
        );
    });
    // Held after the return that two origins tell of: that too.
    let mut book = Book::default();
    book.case("b", 1, Some(1), &[]).said("b", "apprehended 2017-03-15");
    book.said("b", "returned 2017-04-01").said("b", "returned 2017-04-01").said("b", "held 2017-04-20");
    assert_eq!(stage(&book, "b", "2017-05-01"), (Stage::Held, true));
    // Who was returned may have died since: both can be true.
    let mut book = Book::default();
    book.case("c", 1, Some(1), &[]).said("c", "apprehended 2017-03-15");
    for what in ["returned 2017-04-01", "returned 2017-04-01", "died 2017-09", "died 2017-09"] {
        book.said("c", what);
    }
    assert_eq!(stage(&book, "c", "2017-12-01"), (Stage::Died, false));
}

#[test]
fn taken_again_after_a_return_is_a_second_episode() {
    let mut book = Book::default();
    book.case("a", 1, Some(1), &[]).said("a", "apprehended 2015-05-01");
    book.said("a", "returned 2015-06").said("a", "returned 2015-06").said("a", "apprehended 2017-11-04");
    book.with("2017-11-20", |cases| {
        let found = episodes(&cases.all[&key("a")], cases, day("2017-11-20"));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].endings[0].event, "returned");
        assert_eq!(found[1].taken.unwrap().to_string(), "2017-11-04");
        let board = board(cases, day("2017-11-20"), &Rules::default(), &estimates::Watch::silent()).unwrap();
        let row = board.row(&key("a")).unwrap();
        assert_eq!((row.stage(), row.elapsed.unwrap().least), (Stage::Apprehended, 16));
        assert!(row.flags.iter().any(|f| f.says().starts_with("returned 2015-06")), "{:?}", row.flags);
        assert_eq!(row.earlier.len(), 1);
    });
    // A return before the only taking is an earlier time, not the end of this one.
    let mut book = Book::default();
    book.case("b", 1, Some(1), &[]).said("b", "apprehended 2017-11-04").said("b", "returned 2016");
    book.with("2017-11-20", |cases| {
        let found = episodes(&cases.all[&key("b")], cases, day("2017-11-20"));
        assert_eq!((found.len(), found[1].endings.len()), (2, 0));
    });
    // Two days of taking without an end between them disagree; the clock takes both as possible.
    let mut book = Book::default();
    book.case("c", 1, Some(1), &[]).said("c", "apprehended 2017-11-04").said("c", "apprehended 2017-11-09");
    book.with("2017-11-20", |cases| {
        let found = episodes(&cases.all[&key("c")], cases, day("2017-11-20"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].taken.unwrap().to_string(), "2017-11-04 to 2017-11-09");
        assert!(found[0].conflicts[0].words().starts_with("when they were taken"));
    });
}

#[test]
fn what_is_said_of_a_whole_is_said_of_its_parts() {
    let mut book = Book::default();
    book.case("ten", 10, Some(10), &["wife", "son", "eight"]).said("ten", "apprehended 2017-11-04");
    book.case("wife", 1, Some(1), &[]).said("wife", "sighted 2017-11-03");
    book.case("son", 1, Some(1), &[])
        .said("son", "apprehended 2017-11")
        .age(3, 3)
        .said("son", "held 2017-11-12");
    book.last().who.age = model::AgeRange::new(4, Some(4));
    book.case("eight", 8, Some(8), &[]);
    book.case("year", 100, None, &["ten"]).said("year", "apprehended 2016-07/2017-12");
    book.with("2017-12-01", |cases| {
        let today = day("2017-11-16");
        let wife = episodes(&cases.all[&key("wife")], cases, today);
        assert_eq!(wife[0].taken.unwrap().to_string(), "2017-11-04");
        assert!(wife[0].evidence.iter().any(|e| e.of_whole));
        let eight = episodes(&cases.all[&key("eight")], cases, today);
        assert_eq!((eight.len(), eight[0].taken.unwrap().to_string().as_str()), (1, "2017-11-04"));
        let board = board(cases, today, &Rules::default(), &estimates::Watch::silent()).unwrap();
        assert_eq!(board.over_a_period, [key("year")]);
        let groups: Vec<String> = board.by(By::Group).iter().map(|r| r.case.to_string()).collect();
        assert_eq!(groups, ["ten"], "parts stand in the line of their group");
        let people: Vec<String> = board.by(By::Person).iter().map(|r| r.case.to_string()).collect();
        assert_eq!(people.len(), 2);
        let ten = board.row(&key("ten")).unwrap();
        assert_eq!(ten.parts.len(), 3);
        let minor = &ten.flags.iter().find(|f| f.kind.word() == "minor").unwrap().says();
        assert!(minor.contains("age 3") && minor.contains("age 4"), "both ages are shown: {minor}");
        assert!(ten.clock.words().starts_with("held 12 days; too few closed cases"), "{:?}", ten.clock);
        assert!(ten.clock.words().contains("as quickly as within two weeks"), "{:?}", ten.clock);
    });
}

#[test]
fn moved_towards_the_border_is_seen_and_said() {
    let mut book = Book::default();
    book.case("a", 1, Some(1), &[]).said("a", "apprehended 2017-11-04").at("CN/Liaoning/Shenyang", None);
    book.said("a", "held 2017-11-12").at("CN/Liaoning/Dandong", Some(2));
    assert_eq!(stage(&book, "a", "2017-11-16"), (Stage::MovedTowardsBorder, true));
    // Brought away again.
    book.said("a", "held 2017-11-14").at("CN/Liaoning/Shenyang", None);
    assert_eq!(stage(&book, "a", "2017-11-16"), (Stage::Held, true));
    // Held there, of people of whom nobody says that they were elsewhere: "in the country" is not elsewhere.
    let mut book = Book::default();
    book.case("c", 1, Some(1), &[]).said("c", "held 2017-11-12").at("CN/Liaoning/Dandong", Some(2));
    assert_eq!(stage(&book, "c", "2017-11-16"), (Stage::Held, true));
    book.said("c", "apprehended 2017-11-04").at("CN/Liaoning", None);
    assert_eq!(stage(&book, "c", "2017-11-16"), (Stage::Held, true));
    // A transfer says that they were moved, wherever they were taken.
    book.said("c", "transferred 2017-11-13").at("CN/Liaoning/Dandong", Some(2));
    assert_eq!(stage(&book, "c", "2017-11-16"), (Stage::MovedTowardsBorder, true));
    // Taken at the border is not moved to it, but flagged.
    let mut book = Book::default();
    book.case("b", 1, Some(1), &[]).said("b", "apprehended 2017-11-04").at("CN/Liaoning/Dandong", Some(2));
    book.said("b", "held 2017-11-12").at("CN/Liaoning/Dandong", Some(2));
    assert_eq!(stage(&book, "b", "2017-11-16"), (Stage::Held, true));
    book.with("2017-11-16", |cases| {
        let board = board(cases, day("2017-11-16"), &Rules::default(), &estimates::Watch::silent()).unwrap();
        let flags = &board.row(&key("b")).unwrap().flags;
        assert!(flags.iter().any(|f| f.says().contains("not known to be moved there")), "{flags:?}");
    });
}

#[test]
fn nobody_leaves_the_list_because_a_day_of_taking_is_after_the_telling() {
    let mut book = Book::default();
    book.case("a", 3, Some(3), &[]).said("a", "apprehended 2017-11-20");
    book.with("2017-11-10", |cases| {
        let found = episodes(&cases.all[&key("a")], cases, day("2017-11-23"));
        assert_eq!((found.len(), found[0].evidence[0].used), (1, Use::Used));
        assert!(episodes(&cases.all[&key("a")], cases, day("2017-11-15")).is_empty());
    });
}

#[test]
fn an_announcement_is_no_evidence() {
    let mut book = Book::default();
    book.case("a", 1, Some(1), &[]).said("a", "apprehended 2017-11-04").said("a", "returned 2017-11-20");
    book.strong.push("a".to_owned());
    book.with("2017-11-10", |cases| {
        let found = episodes(&cases.all[&key("a")], cases, day("2017-11-25"));
        assert!(found[0].endings.is_empty());
        let said = found[0].evidence.iter().find(|e| e.event == "returned").unwrap();
        assert_eq!(said.used, Use::Announced);
    });
    assert!(EventKind::ALL.len() == 10, "a new kind of event needs a place in the stages");
}
