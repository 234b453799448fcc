//! Actions from the draft to the reply, what is due, and the questions nobody answered.

use serde_json::Value;

use crate::common::{Out, Place};

/// Three mentions, two ministries and an embassy.
fn place() -> Place {
    let place = Place::few();
    let office = |key: &str, kind: &str, state: &str, label: &str| {
        let words = ["recipients", "add", "--key", key, "--kind", kind, "--state", state, "--label", label];
        place.book(&[&words[..], &["--address", "2 Southern Street\r\nTown\n100701"]].concat()).ok();
    };
    office("mfa", "government", "CN", "A ministry of foreign affairs");
    office("embassy", "embassy", "KP", "An embassy");
    place
        .book(&["recipients", "add", "--key", "wg", "--kind", "united-nations", "--label", "A working group"])
        .ok();
    place
}

fn ask<'a>(to: &'a str, key: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let words = ["actions", "add", "--kind", "information", "--to", to, "--key", key, "--purpose", "partner"];
    let more = [&["--channel", "post", "--about", "summer#1", "--today", "2017-12-01"], more].concat();
    [&words[..], &more].concat()
}

fn show(place: &Place, action: &str) -> Value {
    place.book(&["--json", "actions", "show", action]).json()
}

#[test]
fn an_action_goes_from_draft_to_reply_and_keeps_every_version() {
    let place = place();
    let add = ask(
        "mfa",
        "first",
        &["--question", "number-held", "--question", "Since when?", "--made", "2017-11-05"],
    );
    assert_eq!(place.book(&add).ok(), "first\n");
    assert_eq!(show(&place, "first")["action"]["sent"], Value::Null);
    assert_eq!(
        show(&place, "first")["action"]["open_questions"],
        serde_json::json!([0, 0]),
        "a draft asks nothing"
    );

    place.write("letter.txt", "To the ministry: how many?\n");
    let sent =
        ["actions", "sent", "first", "--on", "2017-11-06", "--copy", "letter.txt", "--released", "age"];
    let second = place.book(&sent).ok().trim().to_owned();
    let receipt = ["actions", "receipt", "first", "--on", "2017-11-08", "--words", "a stamped copy"];
    place.book(&receipt).ok();
    let part =
        ["actions", "reply", "first", "--kind", "part", "--on", "2017-11-20", "--answered", "Since when?"];
    place.book(&part).ok();
    let impact = ["actions", "impact", &second, "--kind", "whereabouts", "--on", "2017-11-21"];
    place.book(&impact).ok();
    place.book(&["actions", "next", "1", "--on", "2018-01-15", "--what", "ask again"]).ok();

    let sheet = show(&place, "1");
    let action = &sheet["action"];
    assert_eq!((&action["number"], &action["sent"]), (&1.into(), &"2017-11-06".into()));
    // `printf 'To the ministry: how many?\n' | sha256sum`.
    assert_eq!(sheet["files"][0]["sha256"], action["copy"]["sha256"]);
    assert_eq!(action["copy"]["sha256"], "e5eaa6a15a0e36075373c9d651f4b6d77b4b95dcbfb82a6994a530cd11a83568");
    assert_eq!(action["receipt"]["words"], "a stamped copy");
    assert_eq!(
        (&action["reply"]["kind"], &action["reply"]["answered"][0]),
        (&"part".into(), &"Since when?".into())
    );
    assert_eq!(action["open_questions"], serde_json::json!([1, 1]));
    assert_eq!(
        (&action["impacts"][0]["kind"], &action["next"]["what"]),
        (&"whereabouts".into(), &"ask again".into())
    );
    assert_eq!(
        (&action["released"][0], &action["to"]),
        (&"age".into(), &"A ministry of foreign affairs".into())
    );
    let versions = sheet["versions"].as_array().unwrap();
    let why: Vec<&str> = versions.iter().filter_map(|v| v["because"].as_str()).collect();
    assert_eq!(why, ["sent", "receipt confirmed", "reply", "impact", "next step"]);
    assert_eq!((versions.len(), &versions[0]["key"]), (6, &"first".into()));
    assert_eq!(show(&place, "first"), sheet, "an old key leads to what is in force");
    let listed = place.book(&["--json", "actions", "list"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 1, "versions are not listed twice");
    for says in ["2017-11-20 part", "(1 open)", ": sent"] {
        let text = place.book(&["actions", "show", "first"]);
        assert!(text.ok().contains(says), "{says}: {text:?}");
    }
    place.book(&["actions", "next", "first", "--none"]).ok();
    assert_eq!(show(&place, "first")["action"]["next"], Value::Null);
    place.book(&["verify"]).ok();
    assert!(!place.book(&["doctor"]).ok().contains("FAIL"));
    // Made again from the claims, nothing differs.
    assert!(place.book(&["rebuild"]).ok().contains("agreed") || place.book(&["--json", "rebuild"]).code == 0);
}

#[test]
fn what_was_kept_of_an_action_or_a_report_is_had_back_byte_for_byte() {
    let place = place();
    // No text at all, as a scanned letter is none.
    let bytes: Vec<u8> = (0..=255).chain([0, 0xff, 0xfe]).collect();
    let files = ["letter.bin", "slip.bin", "reply.bin", "second.bin"];
    for (n, file) in files.iter().enumerate() {
        place
            .write(file, bytes.iter().map(|b| b.wrapping_add(u8::try_from(n).unwrap())).collect::<Vec<u8>>());
    }
    place.book(&ask("mfa", "a", &["--sent", "2017-11-05", "--copy", "letter.bin"])).ok();
    place.book(&["actions", "receipt", "a", "--on", "2017-11-06", "--file", "slip.bin"]).ok();
    let kept = ["actions", "reply", "a", "--on", "2017-11-08", "--kind", "part", "--file", "reply.bin"];
    let first = place.book(&kept).ok().trim().to_owned();
    let later = ["actions", "reply", "a", "--on", "2017-11-09", "--kind", "full", "--file", "second.bin"];
    place.book(&later).ok();
    let back = ["--copy", "1.out", "--receipt", "2.out", "--reply", "3.out"];
    let out = place.book(&[&["actions", "show", "a"][..], &back].concat());
    assert!(out.ok().contains("Files kept with it"), "{out:?}");
    // The reply before the last is had back by the version it came with.
    place.book(&["actions", "show", &first, "--reply", "4.out"]).ok();
    let read = |file: &str| std::fs::read(place.path(file)).unwrap();
    for (kept, given) in
        [("letter.bin", "1.out"), ("slip.bin", "2.out"), ("second.bin", "3.out"), ("reply.bin", "4.out")]
    {
        assert_eq!(read(kept), read(given), "{kept}");
    }
    let listed = show(&place, "1")["files"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 4, "{listed}");
    for file in listed.as_array().unwrap() {
        assert_eq!(file["bytes"], 259);
        assert!(
            out.err.contains(file["sha256"].as_str().unwrap()) || file["version"] == first.as_str(),
            "{out:?}"
        );
    }
    place.book(&["actions", "show", "a", "--copy", "1.out"]).fails(5, "could not be written");
    place.book(&ask("mfa", "bare", &["--sent", "2017-11-05"])).ok();
    place.book(&["actions", "show", "bare", "--reply", "5.out"]).fails(1, "No reply is kept with bare");
    assert!(!place.path("5.out").exists());

    place.write("call.txt", "Ten people were taken on 4 November.");
    place.write("page.html", "<p>Ten people were taken.</p>");
    for (key, file) in [("call", "call.txt"), ("page", "page.html")] {
        place.book(&["report", "add", "--key", key, "--text", file]).ok();
    }
    place.book(&["report", "show", "call", "--text", "call.out"]).ok();
    assert_eq!(read("call.txt"), read("call.out"));
    place
        .book(&["report", "show", "call", "--original", "none.out"])
        .fails(1, "No original is kept with call");
    let page = place.book(&["report", "show", "page", "--original", "page.out"]);
    assert!(page.ok().contains("SHA-256") && page.err.contains("SHA-256"), "{page:?}");
    assert_eq!(read("page.html"), read("page.out"));
    place.book(&["report", "show", "summer", "--text", "none.out"]).fails(1, "No text is kept with summer");
}

#[test]
fn impacts_add_up_and_a_receipt_is_replaced_only_by_force() {
    let place = place();
    place.book(&ask("mfa", "a", &["--sent", "2017-11-05"])).ok();
    let impact = |kind: &str, day: &str, more: &[&str]| {
        place.book(&[&["actions", "impact", "a", "--kind", kind, "--on", day], more].concat()).ok();
        let action = show(&place, "a")["action"].clone();
        let kinds =
            action["impacts"].as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap().to_owned());
        kinds.collect::<Vec<_>>()
    };
    assert_eq!(impact("not-returned", "2017-11-20", &[]), ["not-returned"]);
    assert_eq!(impact("access", "2017-11-10", &["--words", "the consul"]), ["access", "not-returned"]);
    let text = place.book(&["actions", "show", "a"]);
    assert!(text.ok().contains("2017-11-10 access: the consul; 2017-11-20 not-returned"), "{text:?}");
    assert_eq!(impact("whereabouts", "2017-11-12", &["--force"]), ["whereabouts"]);
    let receipt =
        |day: &str, more: &[&str]| place.book(&[&["actions", "receipt", "a", "--on", day], more].concat());
    receipt("2017-11-07", &[]).ok();
    let before = place.head();
    receipt("2017-11-09", &[]).fails(1, "was confirmed on 2017-11-07 already");
    assert_eq!(place.head(), before);
    receipt("2017-11-09", &["--force"]).ok();
    assert_eq!(show(&place, "a")["action"]["receipt"]["day"], "2017-11-09");
    // The slip of the post may come after the reply.
    place.book(&["actions", "reply", "a", "--kind", "full", "--on", "2017-11-08"]).ok();
    assert!(!place.book(&["doctor"]).ok().contains("FAIL"));
}

#[test]
fn a_later_reply_loses_nothing_of_an_earlier_one() {
    let place = place();
    let three = ["--question", "names", "--question", "access", "--question", "condition"];
    place.book(&ask("mfa", "a", &[&["--sent", "2017-11-05"], &three[..]].concat())).ok();
    let reply = |day: &str, more: &[&str]| {
        place.book(&[&["actions", "reply", "a", "--on", day, "--kind"], more].concat())
    };
    let stands = || {
        let action = show(&place, "a")["action"].clone();
        let kind = action["reply"]["kind"].as_str().unwrap().to_owned();
        (kind, action["still_open"].clone())
    };
    reply("2017-11-10", &["part"]).ok();
    let text = place.book(&["actions", "show", "a"]);
    assert!(text.ok().contains("1 to 2 of these, which is not known: names; access; condition"), "{text:?}");
    reply("2017-11-12", &["part", "--answered", "names", "--words", "one letter"]).ok();
    reply("2017-11-14", &["part", "--answered", "access", "--words", "another"]).ok();
    assert_eq!(stands(), ("part".to_owned(), serde_json::json!(["condition"])));
    reply("2017-11-16", &["acknowledged"]).ok();
    assert_eq!(stands(), ("part".to_owned(), serde_json::json!(["condition"])));
    assert_eq!(show(&place, "a")["action"]["reply"]["words"], "one letter; another");
    let text = place.book(&["actions", "show", "a"]);
    assert!(text.ok().lines().any(|l| l.contains("still open") && l.ends_with("condition")), "{text:?}");
    let before = place.head();
    reply("2017-11-13", &["full"]).fails(1, "The last reply to");
    assert_eq!(place.head(), before);
    reply("2017-11-20", &["full"]).ok();
    reply("2017-11-22", &["acknowledged"]).ok();
    reply("2017-11-23", &["part", "--answered", "names"]).ok();
    assert_eq!(stands(), ("full".to_owned(), serde_json::json!([])));
    assert_eq!(show(&place, "a")["action"]["reply"]["day"], "2017-11-20");
    // A correction is told to be one.
    reply("2017-11-12", &["part", "--answered", "names", "--force"]).ok();
    assert_eq!(stands(), ("part".to_owned(), serde_json::json!(["access", "condition"])));
}

#[test]
fn a_follow_up_of_a_follow_up_has_the_one_number() {
    let place = place();
    place.book(&ask("mfa", "first", &["--sent", "2017-11-06", "--question", "names"])).ok();
    let follow = |of: &str, key: &str, more: &[&str]| {
        let words = ["actions", "follow-up", of, "--key", key, "--today", "2018-06-01"];
        place.book(&[&words[..], more].concat())
    };
    follow("first", "second", &["--sent", "2017-12-06"]).ok();
    follow("second", "last", &["--sent", "2018-01-06", "--to", "embassy"]).ok();
    place.book(&ask("mfa", "other", &[])).ok();
    let sheet = show(&place, "last");
    let thread: Vec<&str> =
        sheet["thread"].as_array().unwrap().iter().map(|a| a["key"].as_str().unwrap()).collect();
    assert_eq!(thread, ["first", "second", "last"]);
    let action = &sheet["action"];
    assert_eq!((&action["number"], &action["follows"]), (&1.into(), &"second".into()));
    assert_eq!((&action["purpose"], &action["to"]), (&"partner".into(), &"An embassy".into()));
    assert_eq!(action["about"][0], "summer#1");
    assert_eq!(show(&place, "other")["action"]["number"], 2);
    // A follow-up names the version in force, whatever was entered of it since.
    place.book(&["actions", "receipt", "second", "--on", "2017-12-08"]).ok();
    assert_ne!(show(&place, "last")["action"]["follows"], "second");
    follow("none", "x", &[]).fails(1, "There is no action called none");
    follow("summer#1", "x", &[]).fails(1, "There is no action called summer#1");
}

#[test]
fn what_cannot_be_is_refused_with_advice() {
    let place = place();
    place.book(&ask("mfa", "draft", &["--question", "names"])).ok();
    place.book(&ask("mfa", "sent", &["--sent", "2017-11-06", "--question", "names"])).ok();
    let before = place.head();
    let today = ["--today", "2017-12-01"];
    let refused = |words: &[&str], says: &str| {
        place.book(&[&["actions"], words, &today].concat()).fails(1, says);
    };
    refused(&["sent", "draft", "--on", "2017-12-02"], "is after today, 2017-12-01");
    refused(&["receipt", "sent", "--on", "2017-12-02"], "is after today");
    refused(&["sent", "draft", "--on", "2017-11-30"], "cannot be sent before it is made");
    refused(&["sent", "sent", "--on", "2017-11-07"], "was sent on 2017-11-06 already");
    refused(&["reply", "draft", "--kind", "full"], "is a draft, so it can have no reply yet");
    refused(&["receipt", "draft"], "is a draft, so it can have no receipt yet");
    refused(&["impact", "draft", "--kind", "released"], "is a draft, so it can have no impact yet");
    refused(
        &["reply", "sent", "--kind", "full", "--on", "2017-11-05"],
        "The reply (2017-11-05) is before sent was sent (2017-11-06)",
    );
    refused(&["reply", "sent", "--kind", "maybe"], "Known are: none-known, acknowledged");
    refused(&["reply", "sent", "--kind", "part", "--answered", "access"], "did not put that question");
    refused(&["reply", "sent", "--kind", "full", "--on", "soon"], "soon");
    refused(&["impact", "sent", "--kind", "fine"], "Known are: none-known, whereabouts");
    refused(&["receipt", "nothing"], "There is no action called nothing");
    refused(&["add"], "the kind (--kind)");
    refused(&["add", "--kind", "visit"], "to whom it goes (--to)");
    refused(&["add", "--kind", "visit", "--to", "x"], "the purpose (--purpose)");
    refused(&["add", "--kind", "visit", "--to", "x", "--purpose", "press"], "the way it goes (--channel)");
    let fine = ["add", "--kind", "visit", "--to", "x", "--purpose", "press", "--channel", "post"];
    let with = |more: &[&str], says: &str| refused(&[&fine[..], more].concat(), says);
    with(&["--about", "none"], "There is no mention called none");
    with(&["--about", "mfa"], "There is no mention called mfa");
    with(&["--about", "a b"], "is not a key");
    with(&["--sent", "2018-01-01"], "is after today");
    with(&["--made", "2017-02-30"], "2017-02-30");
    with(&["--made", "2017-11-20", "--sent", "2017-11-19"], "cannot be sent before it is made");
    with(&["--released", "a b"], "is not a key");
    with(&["--key", "sent"], "There is a record called sent already");
    refused(
        &["add", "--kind", "visit", "--to", "a\u{1b}[2J", "--purpose", "press", "--channel", "post"],
        "one line",
    );
    let slip = |words: &[&str]| assert_eq!(place.book(words).code, 2, "{words:?}");
    slip(&["actions", "next", "sent", "--on", "2018-01-01"]);
    slip(&["actions", "add", "--next", "2018-01-01"]);
    assert_eq!(place.head(), before, "nothing refused was written");

    // A day to come is kept where it is a plan, and where it is insisted on.
    place.book(&["actions", "next", "sent", "--on", "2030-01-01", "--what", "close"]).ok();
    place.book(&[&["actions", "sent", "draft", "--on", "2017-12-02", "--force"][..], &today].concat()).ok();
    place.book(&[&["actions", "sent", "sent", "--on", "2017-11-07", "--force"][..], &today].concat()).ok();
    assert_eq!(show(&place, "sent")["action"]["sent"], "2017-11-07");
    let last = show(&place, "sent")["action"]["key"].as_str().unwrap().to_owned();
    place.book(&["judge", "retract", &last, "--reason", "entered by mistake"]).ok();
    place.book(&["actions", "show", "sent"]).fails(1, "was taken back");
}

#[test]
fn what_is_overdue_is_told_and_written_as_a_calendar() {
    let place = place();
    place.book(&ask("mfa", "one", &["--next", "2017-12-10", "--what", "ask again; then, the embassy"])).ok();
    place.book(&ask("wg", "two", &["--next", "2017-12-20", "--what", "send the form"])).ok();
    let due = |words: &[&str]| -> Vec<(String, i64)> {
        let value = place.book(&[&["--json", "actions", "overdue"], words].concat()).json();
        let due = value["due"].as_array().unwrap().clone();
        due.iter().map(|d| (d["key"].as_str().unwrap().to_owned(), d["days"].as_i64().unwrap())).collect()
    };
    assert_eq!(due(&["--today", "2017-12-10"]), [], "on the day it is not overdue yet");
    assert_eq!(due(&["--today", "2017-12-15"]), [("one".to_owned(), 5)]);
    let coming = due(&["--today", "2017-12-15", "--coming"]);
    assert_eq!(coming, [("one".to_owned(), 5), ("two".to_owned(), -5)]);
    let text = place.book(&["actions", "overdue", "--today", "2017-12-15"]);
    assert!(text.ok().contains("5 overdue") && !text.out.contains("send the form"), "{text:?}");
    assert_eq!(place.book(&["actions", "overdue", "--today", "2017-12-01"]).ok(), "Nothing is overdue.\n");

    let calendar = |file: &str| {
        place.book(&["actions", "overdue", "--ics", file]).ok();
        std::fs::read_to_string(place.path(file)).unwrap()
    };
    let first = calendar("a.ics");
    assert!(first.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{first}");
    assert_eq!(first.matches("BEGIN:VEVENT\r\n").count(), 2);
    assert!(first.contains("DTSTART;VALUE=DATE:20171210\r\n"), "{first}");
    let unfolded = first.replace("\r\n ", "");
    for trigger in ["TRIGGER:-PT15H\r\n", "TRIGGER:PT9H\r\n"] {
        assert_eq!(unfolded.matches(trigger).count(), 2, "{unfolded}");
    }
    assert_eq!(unfolded.matches("BEGIN:VALARM").count(), unfolded.matches("END:VALARM\r\n").count());
    let summary = "SUMMARY:1 · information · A ministry of foreign affairs · next step\r\n";
    assert!(unfolded.contains(summary), "{unfolded}");
    assert!(!unfolded.contains("ask again") && !unfolded.contains("send the form"), "{unfolded}");
    assert!(!first.contains("summer"), "no key of a mention: {first}");
    let uids = |text: &str| -> Vec<String> {
        text.split("\r\n").filter(|l| l.starts_with("UID:")).map(str::to_owned).collect()
    };
    assert_eq!(calendar("b.ics"), first, "the same book gives the same file");
    place.book(&["actions", "sent", "one", "--on", "2017-12-02"]).ok();
    place.book(&["actions", "next", "one", "--on", "2018-02-01", "--what", "ask a third time"]).ok();
    let moved = calendar("c.ics");
    let sorted = |text: &str| {
        let mut all = uids(text);
        all.sort();
        all
    };
    assert_eq!(sorted(&moved), sorted(&first), "a new version moves the entry");
    assert!(moved.contains("SEQUENCE:2\r\n") && moved.contains("VALUE=DATE:20180201"), "{moved}");
}

#[test]
fn the_calendar_holds_no_free_words_and_no_office_that_is_not_public() {
    let place = place();
    place.book(&["recipients", "add", "--key", "aid", "--kind", "organisation", "--label", "A helper"]).ok();
    let entity = "{\"id\":\"p\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Hong Gildong\"]}}\n";
    place.write("people.json", entity);
    place.book(&["import", "people.json", "--as", "ftm", "--with-names"]).ok();
    let court =
        ["recipients", "add", "--key", "court", "--kind", "court", "--label", "Court of Hong Gildong"];
    place.book(&court).ok();
    for (to, key) in [("mfa", "one"), ("An aunt in Yanji", "two"), ("aid", "three"), ("court", "four")] {
        place.book(&ask(to, key, &["--next", "2017-12-10", "--what", "the wife at the border"])).ok();
    }
    place.book(&["actions", "overdue", "--ics", "a.ics"]).ok();
    let text = std::fs::read_to_string(place.path("a.ics")).unwrap().replace("\r\n ", "");
    let summaries: Vec<&str> = text.split("\r\n").filter_map(|l| l.strip_prefix("SUMMARY:")).collect();
    let bare = ["2", "3", "4"].map(|n| format!("{n} · information · next step"));
    assert_eq!(summaries[0], "1 · information · A ministry of foreign affairs · next step");
    assert_eq!(summaries[1..], bare);
    // What lies there is not written over, whatever it is.
    place.write("b.ics", "mine");
    place.book(&["actions", "overdue", "--ics", "b.ics"]).fails(5, "could not be written");
    assert_eq!(std::fs::read_to_string(place.path("b.ics")).unwrap(), "mine");
}

#[test]
fn silence_of_states_is_a_figure_with_dates() {
    let place = place();
    let asks = |to: &str, key: &str, day: &str, questions: &[&str]| {
        let questions: Vec<&str> = questions.iter().flat_map(|q| ["--question", q]).collect();
        place.book(&ask(to, key, &[&["--sent", day], &questions[..]].concat())).ok();
    };
    asks("mfa", "a", "2017-11-05", &["number-held", "names", "whereabouts"]);
    asks("embassy", "b", "2017-11-10", &["condition", "access"]);
    asks("wg", "c", "2017-11-10", &["access"]);
    place.book(&ask("mfa", "draft", &["--question", "legal-basis"])).ok();
    let figure = |day: &str| place.book(&["--json", "actions", "unanswered", "--today", day]).json();
    let counts =
        |value: &Value| ["put", "at_least", "at_most", "to_others"].map(|name| value[name].as_u64().unwrap());
    let all = figure("2017-11-30");
    assert_eq!(counts(&all), [5, 5, 5, 1]);
    assert_eq!((&all["since"], &all["rows"][0]["days"]), (&"2017-11-05".into(), &25.into()));
    assert_eq!((&all["rows"][0]["key"], &all["rows"][0]["state"]), (&"a".into(), &"CN".into()));
    assert_eq!(counts(&figure("2017-11-07")), [3, 3, 3, 0], "what was put by then");
    assert_eq!(counts(&figure("2017-11-01")), [0, 0, 0, 0]);

    // To ask again is not another question.
    let follow = ["actions", "follow-up", "a", "--key", "a2", "--sent", "2017-11-20", "--question", "names"];
    place.book(&[&follow[..], &["--today", "2017-12-01"]].concat()).ok();
    let all = figure("2017-11-30");
    assert_eq!(counts(&all), [5, 5, 5, 1]);
    assert_eq!((&all["rows"][0]["followed_up"], &all["rows"][0]["put"]), (&1.into(), &"2017-11-05".into()));

    let reply = |of: &str, day: &str, more: &[&str]| {
        place.book(&[&["actions", "reply", of, "--on", day, "--kind"], more].concat()).ok();
    };
    reply("b", "2017-11-25", &["acknowledged"]);
    assert_eq!(counts(&figure("2017-11-30")), [5, 5, 5, 1], "to acknowledge is no answer");
    reply("a", "2017-11-26", &["part"]);
    assert_eq!(
        counts(&figure("2017-11-30")),
        [5, 3, 4, 1],
        "one of three at least is answered, one at least is not"
    );
    assert_eq!(counts(&figure("2017-11-25")), [5, 5, 5, 1], "on the day before, none was");
    reply("a", "2017-11-26", &["part", "--answered", "names"]);
    let all = figure("2017-11-30");
    assert_eq!(counts(&all), [5, 4, 4, 1]);
    assert_eq!(all["rows"][0]["questions"], serde_json::json!(["number-held", "whereabouts"]));
    reply("b", "2017-11-28", &["denied"]);
    assert_eq!(counts(&figure("2017-11-30")), [5, 2, 2, 1], "a denial answers");
    let text = place.book(&["actions", "unanswered", "--today", "2017-11-30"]);
    let says = "Of 5 questions put to states by 2017-11-30, 2 are not answered, the first since 2017-11-05.";
    assert!(text.ok().contains(says), "{text:?}");
    // A reply to a reminder without a question of its own is one to the questions before it.
    let remind =
        ["actions", "follow-up", "a", "--key", "a3", "--sent", "2017-11-29", "--today", "2017-12-01"];
    place.book(&remind).ok();
    reply("a3", "2017-11-30", &["full"]);
    assert_eq!(counts(&figure("2017-11-30")), [5, 0, 0, 1]);
    assert!(place.book(&["actions", "unanswered"]).ok().contains("No question put to a state is open."));
}

#[test]
fn a_question_put_again_to_one_office_about_the_same_people_is_one_question() {
    let place = place();
    let mention = |key: &str| {
        place.book(&["mention", "add", "--report", "summer", "--key", key, "--count", "10"]).ok();
    };
    ["ten", "ten-again", "wife", "others"].into_iter().for_each(mention);
    place.book(&["relate", "same", "ten", "ten-again", "--reason", "one group"]).ok();
    place.book(&["relate", "part-of", "wife", "ten", "--reason", "one of them"]).ok();
    let put = |to: &str, key: &str, day: &str, about: &[&str], question: &str| {
        let words = ["actions", "add", "--kind", "information", "--purpose", "partner", "--to", to];
        let about: Vec<&str> = about.iter().flat_map(|m| ["--about", m]).collect();
        let more = ["--channel", "post", "--key", key, "--sent", day, "--question", question];
        place.book(&[&words[..], &more, &about, &["--today", "2017-12-20"]].concat()).ok();
    };
    let figure = |day: &str| place.book(&["--json", "actions", "unanswered", "--today", day]).json();
    let counts = |value: &Value| ["put", "at_least", "at_most"].map(|name| value[name].as_u64().unwrap());
    put("mfa", "put-1", "2017-11-05", &["ten"], "access");
    // Of the same people by another account, and with one of them named beside the group.
    put("mfa", "put-2", "2017-11-10", &["ten-again", "wife"], "access");
    let all = figure("2017-11-30");
    assert_eq!((counts(&all), all["rows"].as_array().unwrap().len()), ([1, 1, 1], 1));
    let row = &all["rows"][0];
    assert_eq!((&row["put"], &row["last_asked"]), (&"2017-11-05".into(), &"2017-11-10".into()));
    assert_eq!((&row["key"], &row["followed_up"]), (&"put-1".into(), &1.into()));
    let asked = serde_json::json!([{ "question": "access", "put": "2017-11-05", "again": ["2017-11-10"] }]);
    assert_eq!(row["asked"], asked);
    let text = place.book(&["actions", "unanswered", "--today", "2017-11-30"]);
    assert!(text.ok().contains("Of 1 question put to states by 2017-11-30, 1 is not answered"), "{text:?}");
    assert!(text.out.contains("2017-11-10"), "the day of the reminder: {text:?}");
    assert_eq!(counts(&figure("2017-11-07")), [1, 1, 1], "by then it was put once");

    // Another question, another office, other people: each is one of its own.
    put("mfa", "put-3", "2017-11-11", &["ten"], "names");
    put("embassy", "put-4", "2017-11-11", &["ten"], "access");
    put("mfa", "put-5", "2017-11-11", &["others"], "access");
    put("mfa", "put-6", "2017-11-11", &["wife"], "access");
    assert_eq!(counts(&figure("2017-11-30")), [5, 5, 5]);

    // An answer to either is an answer to both; asked after that, it is a new question.
    let words = ["--on", "2017-12-01", "--kind", "denied", "--today", "2017-12-20"];
    place.book(&[&["actions", "reply", "put-2"], &words[..]].concat()).ok();
    assert_eq!(counts(&figure("2017-11-30")), [5, 5, 5], "on the day before it was open");
    assert_eq!(counts(&figure("2017-12-05")), [5, 4, 4]);
    put("mfa", "put-7", "2017-12-10", &["ten"], "access");
    let all = figure("2017-12-15");
    assert_eq!(counts(&all), [6, 5, 5]);
    let days: Vec<&str> =
        all["rows"].as_array().unwrap().iter().map(|r| r["put"].as_str().unwrap()).collect();
    assert_eq!(days, ["2017-11-11", "2017-11-11", "2017-11-11", "2017-11-11"]);
    let open = &all["rows"].as_array().unwrap().iter().find(|r| r["key"] == "put-3").unwrap()["asked"];
    let asked = serde_json::json!([
        { "question": "names", "put": "2017-11-11", "again": [] },
        { "question": "access", "put": "2017-12-10", "again": [] },
    ]);
    assert_eq!(open, &asked);
}

#[test]
fn five_hundred_people_fit_into_one_action() {
    let place = Place::empty();
    let claim = |n: usize| {
        format!(
            "{{\"id\":\"list#{n}\",\"text_summary\":\"one\",\"count_min\":1,\"count_max\":1,\"qualifier\":\"exact\",\
             \"what\":\"detained\",\"kind\":\"incident\",\"from\":\"2023-10-09\",\"to\":\"2023-10-09\"}}"
        )
    };
    let claims: Vec<String> = (0..500).map(claim).collect();
    let line = format!("{{\"id\":\"list\",\"date\":\"2023-10-12\",\"claims\":[{}]}}\n", claims.join(","));
    place.write("list.jsonl", line);
    place.book(&["import", "list.jsonl"]).ok();
    let keys: Vec<String> = (0..500).map(|n| format!("list#{n}")).collect();
    let about: Vec<&str> = keys.iter().flat_map(|key| ["--about", key]).collect();
    let words = ["--json", "actions", "add", "--kind", "appeal", "--to", "An office", "--purpose", "press"];
    let added = place
        .book(&[&words[..], &["--channel", "mail", "--key", "all", "--about", "list#0"], &about].concat());
    let value = added.json();
    assert_eq!((&value["consent"]["open"], &value["number"]), (&true.into(), &1.into()));
    assert_eq!(value["consent"]["rows"].as_array().unwrap().len(), 1, "public, and nobody named: one row");
    let about = show(&place, "all")["action"]["about"].as_array().unwrap().len();
    assert_eq!(about, 500, "each once");
    let listed = place.book(&["--json", "actions", "list", "--about", "list#499"]).json();
    assert_eq!(listed[0]["key"], "all");
}

#[test]
fn an_office_must_fit_the_purpose() {
    let place = place();
    place.book(&["recipients", "add", "--key", "paper", "--kind", "press", "--label", "A paper"]).ok();
    let add = |to: &str| {
        let words = ["actions", "add", "--kind", "appeal", "--purpose", "united-nations", "--to", to];
        place.book(&[&words[..], &["--channel", "mail"]].concat())
    };
    for (key, kind) in [("court", "court"), ("cross", "red-cross"), ("partner", "organisation")] {
        place.book(&["recipients", "add", "--key", key, "--kind", kind, "--label", "An office"]).ok();
    }
    let before = place.head();
    for to in ["mfa", "embassy", "paper", "court", "cross", "partner"] {
        add(to).fails(1, "united-nations does not reach it");
    }
    assert_eq!(place.head(), before);
    let known = add("wg");
    known.ok();
    assert!(!known.err.contains("kind unknown: check"), "{known:?}");
    place.book(&["recipients", "add", "--key", "some", "--kind", "other", "--label", "Some office"]).ok();
    for unknown in [add("An office"), add("some")] {
        unknown.ok();
        assert!(unknown.err.contains("kind unknown: check"), "{unknown:?}");
    }
}

#[test]
fn an_address_keeps_its_lines() {
    let place = place();
    let shown = place.book(&["--json", "recipients", "show", "mfa"]).json();
    assert_eq!(shown["addresses"][0], "2 Southern Street\nTown\n100701");
    assert!(place.book(&["recipients", "show", "mfa"]).ok().contains("\n2 Southern Street\nTown\n100701\n"));
    assert!(place.book(&["recipients", "list"]).ok().contains("An embassy"));
    let add = ["recipients", "add", "--label", "L", "--kind", "court"];
    let refused = |more: &[&str], says: &str| {
        let out: Out = place.book(&[&add[..], more].concat());
        out.fails(1, says);
    };
    refused(&["--address", "a\u{1b}[2Jb"], "An address has 1 to 20 lines");
    refused(&["--address", " "], "An address has 1 to 20 lines");
    refused(&["--state", "China"], "is no state");
    refused(&["--procedure", "a b"], "is not a key");
    refused(&["--procedure", "nothing"], "There is no procedure called");
    refused(&["--mail", "a@b@c"], "has one @");
    refused(&["--form", "ftp://example.org"], "begins with https://");
    refused(&["--language", "Korean"], "written as its code");
    place.book(&["recipients", "add", "--label", "L", "--kind", "king"]).fails(1, "Known are: government");
    place.book(&["recipients", "add", "--label", " ", "--kind", "court"]).fails(1, "must be one line");
    place.book(&["recipients", "show", "none"]).fails(1, "There is no recipient called none");
}
