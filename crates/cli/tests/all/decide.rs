//! Decisions, judgements, and the figures that follow.

use crate::common::Place;

const ASK: [&str; 6] = ["--json", "figure", "--event", "apprehended", "--when", "2016-07/2017-09"];

#[test]
fn the_first_five_minutes_give_92_and_then_100() {
    let place = Place::empty();
    let report = |key: &str, date: &str| {
        place.book(&["report", "add", "--key", key, "--published", date]).ok().to_owned()
    };
    let mention = |report: &str, key: &str, count: &str, when: &str| {
        let words = ["mention", "add", "--report", report, "--key", key, "--count", count, "--when", when];
        place.book(&[&words[..], &["--event", "apprehended", "--place", "CN"]].concat()).ok().to_owned()
    };
    report("september", "2017-09-03");
    mention("september", "year", "51", "2016-07/2017-06");
    assert_eq!(mention("september", "summer", "at least 41", "2017-07/2017-08"), "summer\n");
    let text =
        place.book(&["figure", "--event", "apprehended", "--when", "2016-07/2017-09", "--place", "CN"]);
    assert!(text.ok().contains("At least 92 episodes"), "{text:?}");
    assert!(text.out.contains("51") && text.out.contains("41"), "{text:?}");

    report("november", "2017-11-08");
    mention("november", "third", "at least 49", "2017-07/2017-09");
    let reason = ["--reason", "The later count of the same publisher contains the earlier."];
    place.book(&[&["relate", "part-of", "summer", "third", "--key", "contains"][..], &reason].concat()).ok();
    let explained = place.book(&[
        "--json",
        "explain",
        "--event",
        "apprehended",
        "--when",
        "2016-07/2017-09",
        "--place",
        "CN",
    ]);
    assert_eq!(explained.bounds(), (100, None));
    // What explain writes is what verify checks.
    place.write("figure.json", explained.ok());
    assert_eq!(place.run(&["verify", "figure.json"]).ok(), "1 figure checked: its certificate holds.\n");
    place.write("more.json", format!("{}\nrubbish\n", explained.ok()));
    let refused = place.run(&["verify", "more.json"]);
    assert!(refused.code == 4 && refused.out.lines().count() == 1, "{refused:?}");
    assert!(refused.out.contains("trailing characters at line "), "{refused:?}");
    let mut told: serde_json::Value =
        serde_json::from_slice(&std::fs::read(place.path("figure.json")).unwrap()).unwrap();
    let last = told["rungs"].as_array().unwrap().len() - 1;
    told["rungs"][last]["floor"] = 99_999.into();
    place.write("told.json", told.to_string());
    let refused = place.run(&["verify", "told.json"]);
    assert!(refused.code != 0 && refused.out.contains("the rungs tell 99999"), "{refused:?}");
}

#[test]
fn a_figure_follows_its_question() {
    let place = Place::few();
    assert_eq!(place.book(&ASK).bounds(), (100, None));
    let with = |more: &[&str]| place.book(&[&ASK[..], more].concat()).bounds();
    assert_eq!(with(&["--unit", "person"]), (51, None));
    assert_eq!(with(&["--unit", "person", "--once"]), (100, None));
    assert_eq!(with(&["--not-known", "returned"]).0, 100);
    assert_eq!(with(&["--as-of", "2017-01-01"]), (0, Some(0)), "nothing was received by then");
    for (option, value) in [
        ("--unit", "herd"),
        ("--not-known", "gone"),
        ("--as-of", "soon"),
        ("--place", "/"),
        ("--sex", "z"),
        ("--age", "old"),
    ] {
        let out = place.book(&["figure", option, value]);
        assert!(!out.fails(1, "").is_empty());
    }
    let text = place.book(&["explain", "--event", "apprehended", "--when", "2016-07/2017-09"]);
    for says in ["Why at least:", "Why at most:", "Who could be whom", "No single decision carries it"] {
        assert!(text.ok().contains(says), "{says}: {text:?}");
    }
}

#[test]
fn every_kind_of_decision_is_stored() {
    let place = Place::few();
    let reason = ["--reason", "as the publisher says"];
    for words in [
        &["part-of", "summer#1", "third#1"][..],
        &["disjoint", "summer#1", "year#1"],
        &["partition", "third#1", "summer#1", "--key", "split"],
        &["overlap", "year#1", "third#1", "--least", "0", "--most", "5"],
        &["one-of", "summer#1", "third#1", "--dry-run"],
        &["same", "summer#1", "third#1", "--dry-run"],
        &["repeats", "third#1", "summer#1", "--dry-run"],
    ] {
        place.book(&[&["relate"], words, &reason].concat()).ok();
    }
    let shown = place.book(&["--json", "mention", "show", "third#1"]).json();
    assert_eq!(shown["decisions"].as_array().unwrap().len(), 3, "{shown}");

    place.book(&["relate", "same", "summer#1", "year#1", "--reason", " "]).fails(1, "needs a reason");
    place
        .book(&["relate", "same", "summer#1", "none", "--reason", "r"])
        .fails(1, "There is no mention called none");
    place
        .book(&["relate", "same", "summer#1", "split", "--reason", "r"])
        .fails(1, "There is no mention called split");
    place.book(&["relate", "same", "summer#1", "--reason", "r"]).fails(1, "two mentions or more");
    place.book(&["relate", "part-of", "summer#1", "--reason", "r"]).fails(1, "the part and the whole");
}

#[test]
fn a_decision_that_contradicts_the_others_is_refused() {
    let place = Place::few();
    let relate = |words: &[&str]| place.book(&[&["relate"], words, &["--reason", "r"]].concat());
    relate(&["disjoint", "summer#1", "third#1"]).ok();
    let before = place.head();
    relate(&["part-of", "summer#1", "third#1"])
        .fails(1, "With this decision the claims contradict one another: ");
    assert_eq!(place.head(), before);
    relate(&["part-of", "summer#1", "third#1", "--key", "against", "--even-so"]).ok();
    let text = place.book(&["figure", "--event", "apprehended"]);
    assert!(text.ok().contains("These cannot all be true"), "{text:?}");
    assert!(text.out.contains("against"), "{text:?}");
    // Taken back, the figure returns.
    place.book(&["judge", "retract", "against", "--reason", "a slip"]).ok();
    assert_eq!(place.book(&ASK).bounds().0, 141, "apart, all three add up");
}

#[test]
fn a_judgement_changes_the_figure() {
    let place = Place::few();
    let judge = |words: &[&str]| place.book(&[&["judge"], words, &["--reason", "r"]].concat());
    let figure = || place.book(&ASK).bounds().0;
    assert_eq!(figure(), 100);
    judge(&["hold", "year#1"]).ok();
    assert_eq!(figure(), 49, "held: it does not count until decided");
    judge(&["accept", "year#1"]).ok();
    assert_eq!(figure(), 100);
    judge(&["reject", "third#1"]).ok();
    assert_eq!(figure(), 92);
    judge(&["retract", "summer"]).ok();
    assert_eq!(figure(), 51, "a report taken back takes its mentions with it");
    let mention = ["mention", "add", "--report", "year", "--key", "corrected", "--count", "47"];
    place.book(&[&mention[..], &["--event", "apprehended", "--when", "2016-07/2017-06"]].concat()).ok();
    judge(&["supersede", "year#1", "--by", "corrected"]).ok();
    assert_eq!(figure(), 47);

    judge(&["supersede", "third#1"]).fails(1, "--by");
    // By nothing, by itself, by another kind, or in a circle.
    judge(&["supersede", "third#1", "--by", "nothing"]).fails(1, "There is no record called nothing");
    for (of, by) in [("third#1", "third#1"), ("third#1", "third"), ("corrected", "year#1")] {
        judge(&["supersede", of, "--by", by]).fails(1, "cannot replace");
    }
    assert_eq!(figure(), 47, "nothing was stored");
    judge(&["hold", "none"]).fails(1, "There is no record called none");
    place.book(&["judge", "hold", "year#1", "--reason", ""]).fails(1, "needs a reason");
}

#[test]
fn nothing_that_somebody_told_vanishes_with_what_came_later() {
    let place = Place::empty();
    let told = |key: &str, year: &str| {
        place
            .book(&[
                "report",
                "add",
                "--key",
                key,
                "--published",
                year,
                "--received",
                &format!("{year}-06-01"),
            ])
            .ok();
        let mention = ["mention", "add", "--report", key, "--key", &format!("{key}#"), "--count", "9"];
        place.book(&[&mention[..], &["--event", "apprehended", "--when", "2018-05"]].concat()).ok();
    };
    let bounds =
        |as_of: &str| place.book(&["--json", "figure", "--event", "apprehended", "--as-of", as_of]).bounds();
    let nine = (9, Some(9));
    told("copy", "2019");
    told("original", "2020");
    place.book(&["relate", "repeats", "copy#", "original#", "--reason", "r"]).ok();
    assert_eq!((bounds("2019-12-31"), bounds("2020-12-31")), (nine, nine), "known before its original was");
    let circle = place.book(&["relate", "repeats", "original#", "copy#", "--reason", "r"]);
    circle.fails(1, "copy# is said to repeat original# already");
    place.book(&["judge", "retract", "original", "--reason", "r"]).ok();
    assert_eq!(bounds("2020-12-31"), nine, "its original was taken back");

    told("corrected", "2021");
    place.book(&["judge", "supersede", "copy#", "--by", "corrected#", "--reason", "r"]).ok();
    assert_eq!((bounds("2019-12-31"), bounds("2021-12-31")), (nine, nine), "it stood until it was replaced");
    place.book(&["judge", "reject", "corrected", "--reason", "r"]).ok();
    assert_eq!(bounds("2021-12-31").0, 0, "what replaced it is not believed");
}

/// What was decided of a mention holds for the one that took its place, also where incidents are counted.
#[test]
fn a_part_that_was_corrected_is_no_incident_of_its_own() {
    let place = Place::empty();
    place.book(&["report", "add", "--key", "r", "--published", "2017-11-06"]).ok();
    let told = |key: &str, count: &str| {
        let mention = ["mention", "add", "--report", "r", "--key", key, "--count", count];
        place.book(&[&mention[..], &["--event", "apprehended", "--when", "2017-11-04"]].concat()).ok();
    };
    let incidents = || {
        let trend = ["--json", "trend", "--now", "2017-11", "--before", "2017-10"];
        let found = place.book(&trend).json()["incidents"].as_array().unwrap().clone();
        found.iter().map(|i| i["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    told("whole", "10");
    told("part", "3");
    place.book(&["relate", "part-of", "part", "whole", "--reason", "among them"]).ok();
    assert_eq!(incidents(), ["whole"]);
    told("corrected", "4");
    place.book(&["judge", "supersede", "part", "--by", "corrected", "--reason", "misheard"]).ok();
    assert_eq!(incidents(), ["whole"]);
}

#[test]
fn no_decision_names_a_mention_twice() {
    let place = Place::few();
    let keys = place.book(&["--json", "mention", "list"]).json();
    let key = keys[0]["key"].as_str().unwrap();
    for kind in ["same", "part-of", "disjoint", "partition", "one-of", "overlap", "repeats"] {
        let words = ["relate", kind, key, key, "--reason", "A slip."];
        place.book(&words).fails(1, "was given twice");
    }
}

#[test]
fn what_is_not_there_names_the_list_to_look_in() {
    let place = Place::few();
    let says = |words: &[&str], list: &str| {
        place.book(words).fails(1, &format!("`lastseen {list}` shows what there is"));
    };
    says(&["origin", "show", "nobody"], "origin list");
    says(&["report", "show", "nothing"], "report list");
    says(&["mention", "show", "nothing"], "mention list");
    says(&["recipients", "show", "nobody"], "recipients list");
    says(&["actions", "show", "nothing"], "actions list");
}
