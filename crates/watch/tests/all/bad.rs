//! Bad and awkward input.

use proptest::prelude::*;
use watch::{By, Error, Rules, Stage, board, episodes};

use crate::made::{Book, day, key};

#[test]
fn without_dates_the_time_is_not_known_and_nothing_is_dropped() {
    let mut book = Book::default();
    book.case("a", 1, Some(1), &[]).said("a", "apprehended");
    book.case("b", 1, Some(1), &[]).said("b", "apprehended 2017-11-04");
    book.with("2017-11-10", |cases| {
        let board = board(cases, day("2017-11-16"), &Rules::default(), &estimates::Watch::silent()).unwrap();
        let a = board.row(&key("a")).unwrap();
        // Known by 10 November, so at least six days; how many more nobody knows.
        assert_eq!((a.elapsed.unwrap().least, a.elapsed.unwrap().most), (6, None));
        assert!(a.clock.words().starts_with("held at least 6 days"));
        assert_eq!(board.by(By::Person).len(), 2);
    });
}

#[test]
fn days_after_today_are_shown_and_never_negative() {
    let mut book = Book::default();
    book.case("a", 1, Some(1), &[]).said("a", "apprehended 2017-12-24");
    book.case("b", 1, Some(1), &[]).said("b", "apprehended 2017-11-04").said("b", "held 2017-12-24");
    book.with("2018-01-01", |cases| {
        let board = board(cases, day("2017-11-16"), &Rules::default(), &estimates::Watch::silent()).unwrap();
        assert_eq!(board.after_today, [key("a")]);
        let b = board.row(&key("b")).unwrap();
        assert_eq!((b.stage(), b.elapsed.unwrap().least), (Stage::Apprehended, 12));
        assert!(b.episode.evidence.iter().any(|e| e.used == watch::Use::AfterToday));
    });
}

#[test]
fn five_hundred_people_are_one_incident() {
    let mut book = Book::default();
    book.case("many", 500, Some(500), &[])
        .said("many", "apprehended 2023-08-01")
        .said("many", "returned 2023-10-09");
    book.said("many", "returned 2023-10-09");
    book.with("2024-01-01", |cases| {
        let board = board(cases, day("2024-01-01"), &Rules::default(), &estimates::Watch::silent()).unwrap();
        assert_eq!(board.row(&key("many")).unwrap().stage(), Stage::Returned);
        let all = &board.returns.periods[0];
        assert_eq!((all.detentions.words(), all.closed, all.incidents), ("500".to_owned(), 1, 1));
        assert!(all.too_few.is_some(), "one incident is too few, however many people were in it");
    });
}

#[test]
fn circles_of_parts_end() {
    let mut book = Book::default();
    book.case("a", 3, Some(3), &["b"]).said("a", "apprehended 2017-11-04");
    book.case("b", 3, Some(3), &["a", "b"]).said("b", "held 2017-11-10");
    book.with("2018-01-01", |cases| {
        let board = board(cases, day("2017-11-16"), &Rules::default(), &estimates::Watch::silent()).unwrap();
        assert_eq!(board.rows.len(), 2);
        assert_eq!(board.by(By::Group).len(), 1, "one of the two stands for both");
    });
}

#[test]
fn the_same_mention_twice_changes_nothing() {
    let mut once = Book::default();
    once.case("a", 4, Some(4), &[]).said("a", "apprehended 2017-11-04").said("a", "held 2017-11-10");
    let mut twice = Book::default();
    twice.case("a", 4, Some(4), &[]).said("a", "apprehended 2017-11-04").said("a", "held 2017-11-10");
    twice.said("a", "apprehended 2017-11-04").said("a", "held 2017-11-10");
    let shown = |book: &Book| {
        book.with("2018-01-01", |cases| {
            let found = episodes(&cases.all[&key("a")], cases, day("2017-11-16"));
            (found.len(), found[0].taken, found[0].last, found[0].conflicts.clone())
        })
    };
    assert_eq!(shown(&once), shown(&twice));
}

#[test]
fn rules_out_of_range_are_refused_and_unknown_ones_too() {
    for (json, says) in [
        (r#"{"still_held_days":0}"#, "still_held_days"),
        (r#"{"silent_days":10}"#, "silent_days"),
        (r#"{"horizons":[14,7]}"#, "horizons"),
        (r#"{"horizons":[]}"#, "horizons"),
        (r#"{"least_closed":1}"#, "least_closed"),
        (r#"{"cuts":["2017-07-01","2017-03-01"]}"#, "cuts"),
        (r#"{"cuts":["July"]}"#, "July"),
        (r#"{"resamples":5}"#, "resamples"),
        (r#"{"level":1.5}"#, "level"),
        (r#"{"stil_held_days":5}"#, "stil_held_days"),
        ("[", "EOF"),
    ] {
        let error = Rules::read(json.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(says), "{json}: {error}");
        assert!(matches!(error, Error::Rule { .. } | Error::Unreadable(_)));
    }
    let rules = Rules::read(br#"{"cuts":["2017-07-01"],"closing":"confirmed"}"#).unwrap();
    let written = serde_json::to_vec(&rules).unwrap();
    assert_eq!(Rules::read(&written).unwrap(), rules);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is said in whatever order, time is never negative, nobody open is lost, and a second look gives the same.
    #[test]
    fn nobody_is_lost(
        said in prop::collection::vec((0_usize..4, 0_usize..10, 0_u32..700, 0_u32..90, any::<bool>()), 1..24),
        today in 0_i32..900,
    ) {
        let mut book = Book::default();
        book.case("w", 3, Some(3), &["x", "y"]).case("x", 1, Some(1), &[]).case("y", 1, Some(1), &["z"]);
        book.case("z", 0, None, &[]);
        for (case, kind, from, long, dated) in said {
            let name = ["w", "x", "y", "z"][case];
            let (a, b) = (model::Day(17_000 + from as i32), model::Day(17_000 + (from + long) as i32));
            let when = if dated { format!(" {a}/{b}") } else { String::new() };
            book.said(name, &format!("{}{when}", model::EventKind::ALL[kind].word()));
        }
        let now = model::Day(17_000 + today);
        book.with("2019-01-01", |cases| {
            let silent = estimates::Watch::silent();
            let rules = Rules { resamples: 100, least_closed: 2, ..Rules::default() };
            let found = board(cases, now, &rules, &silent).unwrap();
            let again = board(cases, now, &rules, &silent).unwrap();
            prop_assert_eq!(serde_json::to_string(&found).unwrap(), serde_json::to_string(&again).unwrap());
            for (name, case) in &cases.all {
                let listed = found.row(name).is_some()
                    || found.only_ended.contains(name)
                    || found.over_a_period.contains(name)
                    || found.after_today.contains(name);
                let none = episodes(case, cases, now).is_empty();
                prop_assert!(listed || none, "{name} is nowhere");
            }
            for row in found.rows.iter().chain(&found.closed) {
                if let Some(e) = row.elapsed {
                    prop_assert!(e.most.is_none_or(|m| m >= e.least));
                }
                if let Some(c) = &row.chance {
                    let s = c.share;
                    prop_assert!(0.0 <= s.low && s.low <= s.least && s.least <= s.greatest + 1e-12);
                    prop_assert!(s.greatest <= s.high + 1e-12 && s.high <= 1.0 + 1e-12);
                }
            }
            Ok(())
        })?;
    }
}
