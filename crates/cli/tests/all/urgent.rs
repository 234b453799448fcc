//! Clocks over the command line, on the example casebook: the group of ten of November 2017.

use serde_json::Value;

use crate::common::Place;

/// The example casebook and the words that open it.
fn example() -> (Place, [&'static str; 4]) {
    let place = Place::bare();
    place.run(&["demo", "--into", "example"]).ok();
    place.write("example-pass", "example only nothing here is secret\n");
    (place, ["--book", "example.lastseen", "--passphrase-file", "example-pass"])
}

/// The row of the case that a mention belongs to.
fn row<'v>(board: &'v Value, mention: &str) -> &'v Value {
    let own = |e: &Value| e["mention"] == mention && e["of_whole"] == false;
    let of = |r: &&Value| r["episode"]["evidence"].as_array().unwrap().iter().any(own);
    let rows = board["rows"].as_array().unwrap();
    rows.iter().find(of).unwrap_or_else(|| panic!("{mention} is not on the board"))
}

const TEN: &str = "hrw-2017-11-08#1";

#[test]
fn the_ten_of_november_are_on_the_clock() {
    let (place, open) = example();
    let run = |words: &[&str]| place.run(&[&open[..], words].concat());
    let board = run(&["--json", "urgent", "--today", "2017-11-16"]).json();
    let ten = row(&board, TEN);
    assert_eq!((&ten["lo"], &ten["hi"]), (&Value::from(10), &Value::from(10)));
    assert_eq!(ten["elapsed"]["least"], 12, "{}", ten["elapsed"]);
    let clock = ten["clock"].as_str().unwrap();
    assert!(clock.starts_with("held 12 days; too few closed cases"), "{clock}");
    assert!(clock.contains("as quickly as within two weeks"), "{clock}");
    assert!(ten["chance"].is_null(), "too few cases give no chance");
    let flags: Vec<&str> =
        ten["flags"].as_array().unwrap().iter().map(|f| f["kind"].as_str().unwrap()).collect();
    assert!(flags.contains(&"minor") && flags.contains(&"family"), "{flags:?}");
    let minor = ten["flags"].as_array().unwrap().iter().find(|f| f["kind"] == "minor").unwrap();
    let says = minor["says"].as_str().unwrap();
    assert!(says.contains("age 3 (") && says.contains("age 4 ("), "both ages stand: {says}");
    assert!(ten["standing"]["open"].as_bool().unwrap());
    // Nothing of later reports: the return was not known yet.
    assert!(ten["episode"]["endings"].as_array().unwrap().is_empty());

    // When the return was told by one voice, the wife stays on the board, with the claim beside her.
    let board = run(&["--json", "urgent", "--today", "2018-01-02", "--by", "person"]).json();
    let wife = row(&board, "hrw-2017-11-08#wife");
    assert_eq!(wife["episode"]["endings"][0]["event"], "returned");
    assert_eq!(wife["episode"]["endings"][0]["support"], "weak");
    assert_eq!(wife["standing"]["open"], true);
    assert!(wife["standing"]["why"].as_str().unwrap().contains("not enough to close it"));

    let text = run(&["urgent", "--today", "2017-11-16"]);
    assert!(
        text.ok().contains("(10 people)") && text.out.contains("next: nothing is planned"),
        "{}",
        text.out
    );
    let one = run(&["urgent", "hrw-2017-11-08#son", "--today", "2017-12-31"]);
    assert!(one.ok().contains("said of a larger group") && one.out.contains("last evidence"), "{}", one.out);
    let curve = run(&["urgent", "--curve", "--cut", "2017-07-01", "--today", "2018-01-02"]);
    assert!(curve.ok().contains("too few") && curve.out.contains("from 2017-07-01"), "{}", curve.out);
    let twin = run(&["--json", "urgent", "--curve", "--cut", "2017-07-01", "--today", "2018-01-02"]).json();
    assert_eq!(twin["periods"].as_array().unwrap().len(), 3);
    let all = run(&["urgent", "--today", "2018-01-02", "--all"]);
    assert!(all.ok().contains("Counts over a period:"), "{}", all.out);
}

#[test]
fn bad_words_are_refused_with_advice() {
    let (place, open) = example();
    let run = |words: &[&str]| place.run(&[&open[..], words].concat());
    run(&["urgent", "--today", "November"]).fails(1, "is not a date");
    run(&["urgent", "--cut", "July"]).fails(1, "is not a date");
    run(&["urgent", "nobody#1"]).fails(1, "There is no case called nobody#1");
    run(&["urgent", "hrw-2017-11-08#3"]).fails(1, "it is a count over a period");
    run(&["urgent", TEN, "--today", "2017-11-01"]).fails(1, "nothing had been received by the end of");
    run(&["urgent", "--by", "village"]).fails(2, "invalid value");
    place.write("wrong.json", "{\"still_held\": 3}");
    run(&["urgent", "--set-rules", "wrong.json"]).fails(1, "These are no rules for the clocks");
    place.write("bad.json", "{\"still_held_days\": 0}");
    run(&["urgent", "--set-rules", "bad.json"]).fails(1, "still_held_days");
}

#[test]
fn rules_are_kept_and_a_dry_run_keeps_nothing() {
    let (place, open) = example();
    let run = |words: &[&str]| place.run(&[&open[..], words].concat());
    place.write("rules.json", "{\"still_held_days\": 10, \"cuts\": [\"2017-07-01\"]}");
    assert_eq!(run(&["urgent", "--set-rules", "rules.json", "--dry-run"]).json()["still_held_days"], 10);
    assert_eq!(run(&["urgent", "--rules"]).json()["still_held_days"], 60);
    run(&["urgent", "--set-rules", "rules.json"]).ok();
    assert_eq!(run(&["urgent", "--rules"]).json()["cuts"][0], "2017-07-01");
    let board = run(&["--json", "urgent", "--today", "2017-11-30"]).json();
    assert_eq!(row(&board, TEN)["standing"]["stage"], "unknown", "no evidence for ten days");
    assert_eq!(board["returns"]["periods"].as_array().unwrap().len(), 3);
}

#[test]
fn an_empty_casebook_has_no_clocks() {
    let place = Place::empty();
    let out = place.book(&["urgent"]);
    assert!(out.ok().contains("No clock runs"), "{}", out.out);
    assert!(!out.out.contains("Not looked at"), "{}", out.out);
    // Entered today about 2017: as of a day of 2017 nobody knew, and that is said.
    place.book(&["report", "add", "--kind", "call", "--received", "2017-11-10"]).ok();
    let out = place.book(&["urgent", "--today", "2017-11-08"]);
    assert!(out.ok().contains("Not looked at"), "{}", out.out);
}
