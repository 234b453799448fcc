//! Consent: no until it is given, no again when it is withdrawn; patterns and indicators beside it.

use serde_json::Value;

use crate::common::Place;

/// Reports by two origins, one of whom passes on the other, one public, one without an origin.
fn place() -> Place {
    let place = Place::empty();
    let origin = |key: &str, label: &str, more: &[&str]| {
        place.book(&[&["origin", "add", "--key", key, "--label", label], more].concat()).ok();
    };
    origin(
        "wife",
        "the wife of one of ten",
        &["--consent", "united-nations", "--consent-given", "2017-11-01"],
    );
    origin("pastor", "a pastor at the border", &["--relays", "wife"]);
    let report = |key: &str, more: &[&str]| {
        place.book(&[&["report", "add", "--key", key, "--published", "2017-11-06"], more].concat()).ok();
        let mention = ["mention", "add", "--report", key, "--count", "10", "--event", "apprehended"];
        let key = format!("{key}#");
        place.book(&[&mention[..], &["--key", &key, "--when", "2017-11-04"]].concat()).ok();
    };
    report("call", &["--origin", "wife"]);
    report("letter", &["--origin", "pastor"]);
    report("paper", &["--handling", "public", "--origin", "wife"]);
    report("leaf", &[]);
    place
}

/// Who stands in the way of an action of this purpose for these mentions.
fn gate(place: &Place, purpose: &str, mentions: &[&str]) -> Vec<String> {
    let words = ["--json", "actions", "add", "--dry-run", "--kind", "appeal", "--to", "An office"];
    let about: Vec<&str> = mentions.iter().flat_map(|m| ["--about", m]).collect();
    let more = ["--purpose", purpose, "--channel", "mail", "--today", "2017-12-01"];
    let value = place.book(&[&words[..], &more, &about].concat()).json();
    let rows = value["consent"]["rows"].as_array().unwrap().clone();
    let shut: Vec<&Value> =
        rows.iter().filter(|r| !["given", "public"].contains(&r["state"].as_str().unwrap())).collect();
    assert_eq!(value["consent"]["open"].as_bool().unwrap(), shut.is_empty());
    let text = |v: &Value| v.as_str().unwrap_or("nobody").to_owned();
    shut.iter().map(|r| format!("{} {}", text(&r["origin"]), text(&r["state"]))).collect()
}

fn consent(place: &Place, words: &[&str]) -> String {
    place.book(&[&["consent"], words, &["--today", "2017-12-01"]].concat()).ok().to_owned()
}

#[test]
fn the_default_is_no_and_every_origin_must_agree() {
    let place = place();
    assert_eq!(gate(&place, "united-nations", &["call#"]), [""; 0]);
    assert_eq!(gate(&place, "press", &["call#"]), ["wife missing"]);
    assert_eq!(gate(&place, "internal", &["call#"]), ["wife missing"], "no purpose follows from another");
    // Whoever is passed on is asked as well.
    assert_eq!(gate(&place, "united-nations", &["letter#"]), ["pastor missing"]);
    consent(&place, &["pastor", "--purpose", "united-nations"]);
    assert_eq!(gate(&place, "united-nations", &["letter#", "call#"]), [""; 0]);
    consent(&place, &["pastor", "--purpose", "press"]);
    assert_eq!(gate(&place, "press", &["letter#"]), ["wife missing"]);
    // What is public needs none, but a name does; what nobody stands behind cannot be agreed to.
    assert_eq!(gate(&place, "press", &["paper#"]), [""; 0]);
    assert_eq!(gate(&place, "publish-name", &["paper#"]), ["wife missing"]);
    assert_eq!(gate(&place, "united-nations", &["leaf#"]), ["nobody no-origin"]);
    let words = ["actions", "add", "--kind", "press", "--to", "A newspaper", "--purpose", "press"];
    let out =
        place.book(&[&words[..], &["--channel", "mail", "--about", "call#", "--about", "leaf#"]].concat());
    out.ok();
    assert!(out.err.contains("no consent for press from: "), "{out:?}");
    assert!(
        out.err.contains("the wife of one of ten (wife): missing") && out.err.contains("no-origin"),
        "{out:?}"
    );
}

#[test]
fn consents_end_are_limited_and_begin() {
    let place = place();
    let press = |words: &[&str]| {
        let key = consent(&place, &[&["wife", "--purpose", "press"], words].concat()).trim().to_owned();
        let state = gate(&place, "press", &["call#"]);
        place.book(&["judge", "retract", &key, "--reason", "for the next case"]).ok();
        state
    };
    let none = [""; 0];
    assert_eq!(press(&["--given", "2017-11-20", "--until", "2017-12-01"]), none, "the last day counts");
    assert_eq!(press(&["--to", "A newspaper"]), ["wife limited"]);
    assert_eq!(press(&["--to", "an office"]), none, "the addressee of the action");
    let future = ["consent", "wife", "--purpose", "press", "--given", "2018", "--today", "2017-12-01"];
    place.book(&future).fails(1, "is after today");
    assert_eq!(gate(&place, "press", &["call#"]), ["wife missing"], "what was taken back does not count");
    // Of two the later holds.
    consent(&place, &["wife", "--purpose", "press", "--key", "wide"]);
    consent(&place, &["wife", "--purpose", "press", "--until", "2017-11-01"]);
    assert_eq!(gate(&place, "press", &["call#"]), ["wife expired"]);
    place.book(&["consent", "wife", "--purpose", "fame"]).fails(1, "Known are: internal, partner");
    place.book(&["consent", "nobody", "--purpose", "press"]).fails(1, "There is no origin called nobody");
    place.book(&["consent", "call", "--purpose", "press"]).fails(1, "There is no origin called call");
}

#[test]
fn a_withdrawal_shuts_the_gate_and_lists_what_used_it() {
    let place = place();
    let add = |key: &str, purpose: &str, about: &str| {
        let words =
            ["actions", "add", "--key", key, "--kind", "appeal", "--to", "An office", "--purpose", purpose];
        place
            .book(&[&words[..], &["--channel", "mail", "--about", about, "--sent", "2017-11-07"]].concat())
            .ok();
    };
    add("un", "united-nations", "call#");
    add("passed-on", "united-nations", "letter#");
    add("other", "united-nations", "leaf#");
    add("paper-too", "press", "call#");
    let withdrawal = ["--json", "consent", "wife", "--purpose", "united-nations", "--withdraw"];
    let value = place.book(&withdrawal).json();
    let keys = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|a| a["key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys(&value["recall"]), ["un", "passed-on"]);
    assert_eq!(gate(&place, "united-nations", &["call#"]), ["wife withdrawn"]);
    let late = ["actions", "add", "--key", "late", "--kind", "appeal", "--to", "An office", "--purpose"];
    place.book(&[&late[..], &["united-nations", "--channel", "mail", "--about", "call#"]].concat()).ok();
    // The withdrawal is of today.
    let sent = place.book(&["actions", "sent", "late", "--dry-run"]);
    assert!(
        sent.err.contains("no consent for united-nations from: the wife of one of ten (wife): withdrawn"),
        "a draft from before: {sent:?}"
    );
    assert_eq!(
        gate(&place, "united-nations", &["paper#"]),
        ["wife withdrawn"],
        "heard for what is public too"
    );
    // Held, it still is a withdrawal; taken back, it is none.
    let key = value["key"].as_str().unwrap();
    place.book(&["judge", "hold", key, "--reason", "ask her"]).ok();
    assert_eq!(gate(&place, "united-nations", &["call#"]), ["wife withdrawn"]);
    let name = place.book(&["--json", "consent", "wife", "--purpose", "publish-name", "--withdraw"]).json();
    assert_eq!(keys(&name["recall"]), ["paper-too"], "a name may have gone to the press");

    let shown = place.book(&["--json", "origin", "show", "wife"]).json();
    let consents = shown["origin"]["consents"].as_array().unwrap();
    assert_eq!(consents.len(), 3);
    assert_eq!(
        (&consents[0]["purpose"], &consents[1]["withdrawn"]),
        (&"united-nations".into(), &true.into())
    );
    assert_eq!(keys(&shown["actions"]), ["un", "passed-on", "paper-too", "late"], "the draft too");
    let text = place.book(&["origin", "show", "wife"]);
    assert!(text.ok().contains("withdrawn") && text.out.contains("Actions that used it:"), "{text:?}");
    assert!(place.book(&["consent", "pastor"]).ok().contains("to every purpose the answer is no"));
    place.book(&["origin", "show", "none"]).fails(1, "There is no origin called none");
    // Even where the mention was corrected since.
    let words = ["mention", "add", "--report", "call", "--key", "corrected", "--count", "11"];
    place.book(&words).ok();
    place.book(&["judge", "supersede", "call#", "--by", "corrected", "--reason", "a later count"]).ok();
    let listed = place.book(&["--json", "actions", "list", "--about", "corrected"]).json();
    assert_eq!(keys(&listed), ["un", "paper-too", "late"]);
}

#[test]
fn conditions_are_kept_each_once() {
    let place = place();
    let words = ["mention", "add", "--report", "call", "--key", "m", "--count", "1", "--condition", "ill"];
    place.book(&[&words[..], &["--condition", "pregnant", "--condition", "ill"]].concat()).ok();
    let shown = place.book(&["--json", "mention", "show", "m"]).json();
    assert_eq!(shown["mention"]["conditions"], serde_json::json!(["pregnant", "ill"]));
    let bad = ["mention", "add", "--report", "call", "--count", "1", "--condition", "sad"];
    place.book(&bad).fails(1, "Known are: pregnant, nursing, ill");
}

#[test]
fn a_pattern_counts_what_its_mentions_can_be() {
    let place = Place::few();
    let mention = |key: &str, count: &str, when: &str| {
        let words =
            ["mention", "add", "--report", "summer", "--key", key, "--count", count, "--unit", "incident"];
        place.book(&[&words[..], &["--event", "apprehended", "--when", when, "--place", "CN"]].concat()).ok();
    };
    mention("tip-1", "1", "2017-07-10");
    mention("tip-2", "2", "2017-08-10");
    mention("tip-3", "1", "2017-07-10");
    mention("tip-4", "7", "2017-07-11");
    let define =
        ["patterns", "add", "--key", "p", "--label", "tip-off", "--definition", "The police were told so."];
    place.book(&define).ok();
    place.book(&["patterns", "tag", "p", "tip-1", "tip-2", "tip-3", "--report", "summer", "--key", "t"]).ok();
    place.book(&["patterns", "tag", "p", "summer#1", "tip-1"]).ok();
    let listed = || place.book(&["--json", "patterns", "list"]).json()[0].clone();
    let tally = |value: &Value, unit: &str| (value[unit]["floor"].as_u64(), value[unit]["ceiling"].as_u64());
    let all = listed();
    assert_eq!(all["mentions"], serde_json::json!(["tip-1", "tip-2", "tip-3", "summer#1"]));
    assert_eq!(tally(&all, "incidents"), (Some(3), Some(4)), "the first and third may be one");
    assert_eq!((tally(&all, "people"), &all["people"]["open"]), ((Some(41), None), &true.into()));
    let relate = |words: &[&str], key: &str| {
        place.book(&[&["relate"], words, &["--reason", "r", "--key", key]].concat()).ok();
        let found = tally(&listed(), "incidents");
        place.book(&["judge", "retract", key, "--reason", "for the next case"]).ok();
        found
    };
    assert_eq!(relate(&["same", "tip-1", "tip-3"], "d1"), (Some(3), Some(3)));
    assert_eq!(relate(&["disjoint", "tip-1", "tip-3"], "d2"), (Some(4), Some(4)));
    // The copy of something not tagged counts as what it copies.
    assert_eq!(relate(&["repeats", "tip-2", "tip-4"], "d3"), (Some(8), Some(9)));
    // Perhaps the rival, which is not tagged, is true: fewer at least, as many at most.
    assert_eq!(relate(&["one-of", "tip-2", "tip-4"], "d4"), (Some(1), Some(4)));
    place.book(&["judge", "hold", "t", "--reason", "r"]).ok();
    assert_eq!(tally(&listed(), "incidents"), (Some(1), Some(1)), "a tag held does not count");
    assert!(place.book(&["patterns", "list"]).ok().contains("The police were told so."));

    place.book(&["patterns", "tag", "none", "tip-1"]).fails(1, "There is no pattern called none");
    place.book(&["patterns", "tag", "p", "none"]).fails(1, "There is no mention called none");
    place.book(&["patterns", "tag", "p", "p"]).fails(1, "There is no mention called p");
    place.book(&["patterns", "tag", "p", "tip-1", "--report", "p"]).fails(1, "There is no report called p");
    place.book(&["patterns", "add", "--label", "x", "--definition", " "]).fails(1, "must be one line");
}

#[test]
fn an_indicator_keeps_its_words_and_its_interval() {
    let place = Place::few();
    let words = [
        "indicators",
        "add",
        "--report",
        "year",
        "--key",
        "i",
        "--measured",
        "capacity",
        "--subject",
        "a network",
    ];
    let more =
        ["--value", "about 80", "--measure", "per-cent", "--direction", "down", "--when", "2017-06/.."];
    let said = ["--words", "down by approximately 80 per cent since June 2017"];
    place.book(&[&words[..], &more, &said].concat()).ok();
    let value = place.book(&["--json", "indicators", "list"]).json();
    assert_eq!(
        (&value[0]["lo"], &value[0]["hi"]),
        (&72.into(), &88.into()),
        "about is ten per cent by the policy"
    );
    assert_eq!(value[0]["words"], "down by approximately 80 per cent since June 2017");
    assert_eq!((&value[0]["when"], &value[0]["direction"]), (&"2017-06/..".into(), &"down".into()));
    let text = place.book(&["indicators", "list"]);
    assert!(
        text.ok().contains("down 72 to 88 per cent") && text.out.contains("capacity of a network"),
        "{text:?}"
    );
    let figure = ["--json", "figure", "--event", "apprehended", "--when", "2016-07/2017-08"];
    assert_eq!(place.book(&figure).bounds(), (92, None), "it counts no people");
    let bad = |option: &str, value: &str, says: &str| {
        let fine = [("--report", "year"), ("--measured", "x"), ("--value", "5"), ("--measure", "number")];
        let kept = fine.iter().filter(|(o, _)| *o != option).flat_map(|(o, v)| [*o, *v]);
        let args: Vec<&str> = ["indicators", "add"].into_iter().chain(kept).chain([option, value]).collect();
        place.book(&args).fails(1, says);
    };
    bad("--report", "none", "which is not in the casebook");
    bad("--value", "a lot", "needs a value");
    bad("--measure", "metres", "Known are: per-cent, number");
    bad("--direction", "sideways", "Known are: up, down");
    bad("--when", "June", "June");
    bad("--place", "Nowhere", "two capital letters");
    bad("--place", "Yanji", "CN/Jilin/Yanbian/Yanji");
}

#[test]
fn a_consent_cannot_end_before_it_was_given() {
    let place = place();
    let ask = ["consent", "wife", "--purpose", "partner", "--today", "2020-12-01"];
    let given = |given, until| place.book(&[&ask[..], &["--given", given, "--until", until]].concat());
    given("2018", "2017").fails(1, "end (2017) before it was given (2018)");
    given("2018-03", "2018").ok();
    let entered = ["origin", "add", "--label", "a friend", "--consent", "partner"];
    let dates = ["--consent-given", "2018", "--consent-until", "2017"];
    place.book(&[&entered[..], &dates].concat()).fails(1, "before it was given");
}
