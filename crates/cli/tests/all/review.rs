//! From texts to confirmed counts: proposing without a casebook, and the review within one.

use std::path::Path;

use serde_json::Value;

use crate::common::Place;

const TEXT: &str = "Activists said that at least 60 people were detained in July 2017. \
These 60 include 12 children and 7 older women.\n\nPolice later seized a mother and her 6-year-old son, along with three others, \
on 4 November 2017.\n";

fn with_text() -> Place {
    let place = Place::empty();
    place.write("text.txt", TEXT);
    place.book(&["report", "add", "--key", "r", "--published", "2017-11-08", "--text", "text.txt"]).ok();
    place
}

#[test]
fn a_page_of_the_web_is_read_as_a_document_and_a_text_without_a_day_is_told() {
    let place = Place::bare();
    let page = "\n<!DOCTYPE html>\n<html><head><title>x</title><script>var n = \"77 people were arrested\";</script></head>\
                <body><p>At least <b>41</b> people were arrested last month.</p></body></html>";
    for name in ["page.txt", "page.html"] {
        place.write(name, page);
        let out = place.run(&["propose", name]);
        assert!(
            out.ok().contains("41 to ..") && !out.out.contains("77") && !out.out.contains('<'),
            "{out:?}"
        );
        assert!(out.err.contains("no day of publication") && out.err.contains("--date"), "{out:?}");
    }
    let dated = place.run(&["propose", "--date", "2017-09-03", "page.txt"]);
    assert!(dated.ok().contains("2017-08-01/2017-08-31*"), "{dated:?}");
    assert!(!dated.err.contains("no day of publication"), "{dated:?}");
    let line = serde_json::json!({ "id": "t", "text": page }).to_string();
    place.write("page.jsonl", line);
    place.run(&["propose", "page.jsonl"]).fails(1, "this is a page of the web (HTML)");
}

#[test]
fn texts_are_proposed_a_line_each() {
    let place = Place::bare();
    place.write(
        "texts.jsonl",
        "{\"id\":\"a\",\"text\":\"At least 41 people were detained last month.\",\"date\":\"2017-09-01\"}\n\
         \n{\"id\":\"b\",\"text\":\"작년 7월 탈북자 최소 15명이 체포됐다.\",\"date\":\"2018-02-01\",\"lang\":\"ko\"}\n\
         {\"id\":\"c\",\"text\":\"至少41名脱北者被捕。\"}\n{\"id\":\"d\",\"text\":\"\"}\n",
    );
    let out = place.run(&["propose", "texts.jsonl", "--json"]);
    let lines: Vec<Value> = out.ok().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    let first = &lines[0]["mentions"][0];
    assert_eq!(
        (&first["qualifier"], &first["lo"], &first["hi"]),
        (&"at_least".into(), &41.into(), &Value::Null)
    );
    assert_eq!((&first["from"], &first["to"]), (&"2017-08-01".into(), &"2017-08-31".into()));
    assert_eq!((&first["anchor"], &first["event"]), (&"2017-09-01".into(), &"apprehended".into()));
    let text = "At least 41 people were detained last month.";
    let at = first["start"].as_u64().unwrap() as usize..first["end"].as_u64().unwrap() as usize;
    assert_eq!(first["words"], text.chars().skip(at.start).take(at.len()).collect::<String>());
    for line in &lines[1..3] {
        assert_eq!(
            (&line["mentions"][0]["qualifier"], &line["mentions"][0]["unit"]),
            (&"at_least".into(), &"person".into())
        );
    }
    assert_eq!((&lines[1]["mentions"][0]["lo"], &lines[2]["mentions"][0]["lo"]), (&15.into(), &41.into()));
    assert_eq!(lines[1]["mentions"][0]["from"], "2017-07-01");
    assert_eq!(lines[3]["mentions"], Value::Array(Vec::new()));
    assert!(place.run(&["propose", "texts.jsonl"]).ok().contains("41 to .."));
}

#[test]
fn a_rough_number_is_shown_as_wide_as_the_house_rules_have_it() {
    let place = Place::bare();
    place.write("rough.txt", "Approximately 51 refugees were arrested, and nearly 50 were returned.");
    let table = place.run(&["propose", "rough.txt"]);
    for shown in ["45 to 57 (about)", "45 to 50 (nearly)", "house rules"] {
        assert!(table.ok().contains(shown), "{table:?}");
    }
    let found: Value = serde_json::from_str(place.run(&["propose", "rough.txt", "--json"]).ok()).unwrap();
    let first = &found["mentions"][0];
    assert_eq!((&first["lo"], &first["hi"]), (&51.into(), &51.into()));
    assert_eq!(first["policy"], serde_json::json!([45, 57]));
}

#[test]
fn texts_that_cannot_be_read_are_named_and_the_others_are_read() {
    let place = Place::bare();
    place.write(
        "mixed.jsonl",
        "{\"id\":\"a\",\"text\":\"Five people were detained.\"}\nnot json\n{\"id\":\"b\"}\n\
         {\"id\":\"c\",\"text\":\"x\",\"date\":\"yesterday\"}\n{\"id\":\"d\",\"text\":\"x\",\"lang\":\"fr\"}\n",
    );
    let out = place.run(&["propose", "mixed.jsonl", "--json"]);
    assert_eq!((out.code, out.out.lines().count()), (1, 1), "{out:?}");
    for line in ["line 2", "line 3", "line 4", "line 5"] {
        assert!(out.err.contains(line), "{out:?}");
    }
    assert!(!out.err.contains("panicked"));
    std::fs::write(place.dir.path().join("work/latin.txt"), b"caf\xe9 five people were detained").unwrap();
    let latin = place.run(&["propose", "latin.txt"]);
    assert!(latin.ok().contains("5 to 5") && latin.err.contains("guessed"), "{latin:?}");
    place.run(&["propose", "missing.txt"]).fails(5, "missing.txt");
    place.write("bom.txt", "\u{feff}Five people were detained.");
    assert!(place.run(&["propose", "bom.txt"]).ok().contains("5 to 5"));
}

#[test]
fn what_a_text_states_is_confirmed_key_by_key() {
    let place = with_text();
    let listed = place.book(&["--json", "review", "r", "--list"]).json();
    let asked = listed["questions"].as_array().unwrap();
    assert!(asked.iter().all(|q| q["stands"] == "open" && q["about"] == "mention"), "{listed}");
    let count = asked.len();
    let steps = place.book(&["--json", "review", "r", "--keys", &"a".repeat(count)]).json();
    assert_eq!(steps["steps"].as_array().unwrap().len(), count);
    assert!(
        steps["steps"][0]["moved"][0]["after"][0].as_u64()
            > steps["steps"][0]["moved"][0]["before"][0].as_u64()
    );
    // Once the counts are there, how they relate is asked.
    let listed = place.book(&["--json", "review", "r", "--list"]).json();
    let related = listed["questions"].as_array().unwrap().iter().filter(|q| q["about"] == "relation").count();
    assert!(related >= 2, "{listed}");
    place.book(&["review", "r", "--keys", &"a".repeat(related)]).ok();
    let figure = place.book(&["--json", "figure", "--event", "apprehended"]);
    assert_eq!(figure.bounds().0, 65, "60 in July, five in November");
    let shown = place.book(&["--json", "report", "show", "r"]).json();
    assert_eq!(shown["mentions"].as_array().unwrap().len(), count);
    // Everything can be taken back, newest first, and nothing is lost from the log.
    place.book(&["review", "r", "--keys", &"b".repeat(count + related)]).ok();
    assert_eq!(place.book(&["--json", "figure", "--event", "apprehended"]).bounds(), (0, Some(0)));
    assert_eq!(place.book(&["--json", "review", "r", "--list"]).json()["open"], count);
    place.book(&["verify"]).ok();
}

#[test]
fn rejecting_and_holding_store_nothing_and_are_remembered() {
    let place = with_text();
    place.book(&["review", "r", "--keys", "x_"]).ok();
    let listed = place.book(&["--json", "review", "r", "--list"]).json();
    let stands: Vec<&str> =
        listed["questions"].as_array().unwrap().iter().map(|q| q["stands"].as_str().unwrap()).collect();
    assert_eq!(stands[..2], ["rejected", "held"]);
    assert_eq!((&listed["held"], &listed["answered"]), (&1.into(), &1.into()));
    assert!(place.book(&["mention", "list"]).ok().lines().count() <= 1);
}

#[test]
fn a_review_that_cannot_be_says_why() {
    let place = with_text();
    place.book(&["review", "none", "--list"]).fails(1, "none");
    place.book(&["report", "add", "--key", "bare"]).ok();
    place.book(&["review", "bare", "--list"]).fails(1, "--text");
    place.book(&["review", "r"]).fails(1, "terminal");
    place.book(&["review", "r", "--keys", "z"]).fails(1, "no answer");
    place.book(&["review", "r", "--keys", "d"]).fails(1, "");
    assert!(place.book(&["mention", "list"]).ok().lines().count() <= 1, "nothing was stored");
}

/// The two texts the project began with; they are not part of it, and the test says so where they are absent.
#[test]
fn the_founding_texts_give_the_worked_figures() {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/texts");
    let (first, second) = (
        texts.join("hrw-2017-09-redoubling-crackdowns.txt"),
        texts.join("hrw-2017-11-facing-a-prison-camp.txt"),
    );
    if !first.is_file() || !second.is_file() {
        println!("the founding texts are not beside this checkout; skipped");
        return;
    }
    let place = Place::empty();
    for (key, date, text) in [("a", "2017-09-01", &first), ("b", "2017-11-08", &second)] {
        let text = text.to_str().unwrap();
        let words = ["report", "add", "--key", key, "--published", date, "--publisher", "one publisher"];
        place.book(&[&words[..], &["--text", text]].concat()).ok();
        // A person accepts what is so: not those who only speak, and of other reports only what the figures need.
        for _ in 0..5 {
            let review = place.book(&["--json", "review", key, "--list"]).json();
            let open = review["questions"].as_array().unwrap().iter().filter(|q| q["stands"] == "open");
            let speaks = ["activists:", "missionaries:", "missionary:", "husband", "activist:"];
            let press = |q: &Value| {
                let asks = q["asks"].as_str().unwrap().to_lowercase();
                if speaks.iter().any(|w| asks.contains(w)) { 'x' } else { 'a' }
            };
            let keys: String = open.map(press).collect();
            if keys.is_empty() {
                break;
            }
            place.book(&["review", key, "--keys", &keys]).ok();
        }
    }
    let bounds = |words: &[&str]| place.book(&[&["--json", "figure"], words].concat()).bounds();
    assert_eq!(bounds(&["--event", "apprehended", "--when", "2016-07/2017-08"]).0, 92);
    assert_eq!(bounds(&["--event", "apprehended", "--when", "2016-07/2017-11"]).0, 110);
    assert_eq!(bounds(&["--event", "returned"]), (37, Some(37)));
    assert_eq!(bounds(&["--event", "apprehended", "--not-known", "returned"]).0, 73);
    // The text lists the baby beside the 11 children; with the boy of four they are 13.
    assert_eq!(bounds(&["--event", "apprehended", "--age", "child"]).0, 13);
}

#[test]
fn what_is_denied_needs_a_change_before_it_is_accepted() {
    let place = Place::empty();
    place.write("denied.txt", "None of the five women was released.\n");
    place.book(&["report", "add", "--key", "r", "--published", "2017-11-08", "--text", "denied.txt"]).ok();
    place.book(&["review", "r", "--keys", "a"]).fails(1, "did not happen");
    place.book(&["review", "r", "--keys", "x"]).ok();
}

#[test]
fn a_date_that_is_no_day_is_refused_and_not_passed_over() {
    let place = Place::bare();
    place.write("year.txt", "Five people were detained last Saturday.\n");
    place.run(&["propose", "--date", "2023", "year.txt"]).fails(1, "is no day");
    assert!(place.run(&["propose", "--date", "2023-11-08", "year.txt"]).ok().contains("2023-11-04"));
}

#[test]
fn keys_that_change_a_field_are_told_from_answers() {
    let place = with_text();
    place.book(&["review", "r", "--keys", "e"]).fails(1, "needs a terminal");
}

/// The figure after every question of a text was accepted.
fn accepted(text: &str, published: &str, event: &str) -> (u64, Option<u64>) {
    let place = Place::empty();
    place.write("text.txt", text);
    place.book(&["report", "add", "--key", "r", "--published", published, "--text", "text.txt"]).ok();
    place.book(&["review", "r", "--keys", "aaaaaaaaaa"]);
    place.book(&["--json", "figure", "--event", event, "--unit", "person"]).bounds()
}

#[test]
fn a_whole_is_not_counted_beside_those_who_make_it_up() {
    for text in [
        "Police in Yanji arrested four people on 13 May 2024, a mother with two children and a guide.",
        "Four people were arrested on 13 May 2024, a couple and their two sons.",
    ] {
        assert_eq!(accepted(text, "2024-05-20", "apprehended").0, 4, "{text}");
    }
    // Without a whole they are listed, and all of them count.
    let listed = "Police in Yanji arrested three women, two men and a guide on 13 May 2024.";
    assert_eq!(accepted(listed, "2024-05-20", "apprehended").0, 6);
}

#[test]
fn who_are_still_held_are_not_among_those_sent_back() {
    let text = "북송된 이들은 50여 명이다. 아직 200명가량이 중국 내 구금시설에 남아 있다.";
    assert_eq!(accepted(text, "2024-05-20", "returned").0, 51);
}
