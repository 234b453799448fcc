//! `solve` and `verify`, which need no casebook.

use std::process::Stdio;

use serde_json::Value;

use crate::common::Place;

const WORKED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../figures/tests/worked");

#[test]
fn every_worked_case_is_solved_and_its_certificate_holds() {
    let place = Place::bare();
    let mut checked = 0;
    let mut lines = String::new();
    for entry in std::fs::read_dir(WORKED).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let problem: Value = serde_json::from_str(&text).unwrap();
        checked += problem["queries"].as_array().unwrap().len();
        lines.push_str(&format!("{problem}\n"));
    }
    place.write("all.jsonl", lines);
    let solved = place.run(&["solve", "all.jsonl"]);
    place.write("solved.jsonl", solved.ok());
    let said = place.run(&["verify", "solved.jsonl"]);
    assert_eq!(said.ok(), format!("{checked} figures checked: every certificate holds.\n"));

    // The same without the problems inside, given apart.
    place.write("short.jsonl", place.run(&["solve", "all.jsonl", "--no-problem"]).ok());
    place.run(&["verify", "short.jsonl", "--problem", "all.jsonl"]).ok();
    let bare = place.run(&["verify", "short.jsonl"]);
    assert_eq!(bare.code, 4, "{bare:?}");

    // Without worlds nothing shows that a bound is reached, and the checker says so.
    place.write("bare.jsonl", place.run(&["solve", "all.jsonl", "--no-worlds"]).ok());
    let bare = place.run(&["verify", "bare.jsonl"]);
    assert_eq!(bare.code, 4, "{bare:?}");
    assert!(bare.out.contains("no world is given"), "{bare:?}");
}

#[test]
fn a_figure_that_was_tampered_with_does_not_hold() {
    let place = Place::bare();
    let file = format!("{WORKED}/92-episodes.json");
    let line = place.run(&["solve", &file]).ok().to_owned();
    let good: Value = serde_json::from_str(&line).unwrap();
    let mut cases = Vec::new();
    for (pointer, value) in
        [("/figures/0/floor", 93), ("/figures/0/floor", 91), ("/problem/mentions/0/lo", 1)]
    {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = Value::from(value);
        cases.push(bad.to_string());
    }
    for case in &cases {
        place.write("bad.jsonl", format!("{good}\n{case}\n"));
        let out = place.run(&["verify", "bad.jsonl"]);
        assert_eq!(out.code, 4, "{case} {out:?}");
        assert!(out.out.starts_with("line 2: does not hold: "), "{out:?}");
        assert!(out.err.contains("1 line does not hold; 1 figure in other lines does."), "{out:?}");
        let out = place.run(&["--json", "verify", "bad.jsonl"]);
        let lines: Vec<Value> = out.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!((&lines[0]["holds"], &lines[1]["holds"]), (&Value::Bool(true), &Value::Bool(false)));
    }
}

#[test]
fn what_cannot_be_read_is_said_by_line() {
    let place = Place::bare();
    let problem = "{\"version\":1,\"unit\":\"person\",\"once\":false,\"mentions\":[{\"id\":\"a\",\"lo\":1,\"hi\":1}],\
                   \"relations\":[],\"queries\":[{\"id\":\"q\"}]}";
    let unknown =
        problem.replace("\"relations\":[]", "\"relations\":[{\"type\":\"same\",\"of\":[\"a\",\"nobody\"]}]");
    place.write("mixed.jsonl", format!("{problem}\n{{not json\n{unknown}\n"));
    let out = place.run(&["solve", "mixed.jsonl"]);
    assert_eq!(out.code, 1);
    assert!(out.err.contains("2 of the problems could not be read"), "{out:?}");
    let lines: Vec<Value> = out.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["figures"][0]["floor"], 1);
    assert_eq!((&lines[1]["line"], &lines[2]["line"]), (&Value::from(2), &Value::from(3)));
    assert!(lines[2]["error"].as_str().unwrap().contains("nobody"), "{lines:?}");

    for bad in ["", "[]", "null", "{}", "{\"version\":99}", "\u{0}", &"[".repeat(100_000)] {
        place.write("bad.json", bad);
        let out = place.run(&["solve", "bad.json"]);
        assert_eq!(out.code, 1, "{out:?}");
        assert!(!out.err.contains("panicked"), "{out:?}");
        let out = place.run(&["verify", "bad.json"]);
        assert!([1, 4].contains(&out.code) && !out.err.contains("panicked"), "{out:?}");
    }
    place.write("empty.jsonl", "");
    assert_eq!(place.run(&["solve", "empty.jsonl"]).ok(), "");
    place.run(&["verify", "empty.jsonl"]).fails(1, "The file holds no figures.");
    place.run(&["solve", "missing.json"]).fails(5, "missing.json could not be opened");
    place.run(&["verify", "missing.json"]).fails(5, "missing.json could not be opened");
    place.write("binary.json", [0xff, 0xfe, 0, 1]);
    place.run(&["solve", "binary.json"]).fails(5, "binary.json could not be read");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let place = Place::bare();
    let problem: Value =
        serde_json::from_str(&std::fs::read_to_string(format!("{WORKED}/12-children.json")).unwrap())
            .unwrap();
    // More than a pipe holds, so that writing meets the closed end.
    place.write("many.jsonl", format!("{problem}\n").repeat(2000));
    let mut child = place
        .command(&["solve", "many.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}
