//! What stands between the records and a paper: forms that are whole, silence, days of consent, slips that are refused.

use crate::appeal::{appeal, flat, shenyang};
use crate::common::Place;

#[test]
fn each_form_is_whole_and_one_that_is_not_written_is_named() {
    let place = shenyang();
    let died = ["mention", "add", "--report", "call", "--key", "end", "--count", "1", "--event", "died"];
    place.book(&[&died[..], &["--when", "2017-11-19", "--certainty", "known"]].concat()).ok();
    let yes = ["--yes", "family-agrees"];
    let both = place.book(&appeal("ten", "wgeid-urgent-action", &yes));
    let paper = both.ok().split("--- the paper ---").nth(1).unwrap().to_owned();
    let head = "Working Group on Enforced or Involuntary Disappearances: urgent action";
    for once in ["Palais des Nations", "The Working Group is asked", "What is asked", "Date and signature:"] {
        assert_eq!(flat(&paper).matches(once).count(), 2, "{once}: {paper}");
    }
    assert_eq!(flat(&paper).matches(head).count(), 2, "{paper}");
    place.book(&["relate", "same", "son", "end", "--reason", "the same boy"]).ok();
    let one = place.book(&appeal("ten", "wgeid-urgent-action", &yes));
    assert_eq!(flat(one.ok()).matches("Date and signature:").count(), 1);
    assert!(
        flat(&one.err)
            .contains("not written: the form for back, because alive: The records tell of a death.")
    );
    assert!(flat(&one.err).contains("Make it for each of the living by their own key."), "{}", one.err);
}

#[test]
fn a_refusal_says_what_to_do_next() {
    let place = shenyang();
    let out = place.book(&appeal("ten", "embassy-letter", &["--no", "no-harm", "--out", "letter.txt"]));
    assert!(
        flat(out.fails(1, "no-harm: Answered no by the user. Do not send it.")).contains("wait"),
        "{out:?}"
    );
}

#[test]
fn a_letter_of_today_about_a_group_of_years_ago_tells_of_silence() {
    let place = shenyang();
    let letter = |today: &str| {
        let words = ["appeal", "ten", "--procedure", "embassy-letter", "--today", today];
        flat(place.book(&words).ok())
    };
    let fresh = letter("2017-11-20");
    assert!(fresh.contains("being returned within days") && !fresh.contains("The last evidence is"));
    let late = letter("2026-11-22");
    assert!(!late.contains("being returned within days"), "{late}");
    assert!(late.contains("whose fate today is not known"), "{late}");
    // The return that may not enter is newer than what the paper tells, and as old.
    assert!(
        late.contains("The last evidence is 3291 days old; \"still held\" is believed for 60 days at most"),
        "{late}"
    );
}

#[test]
fn what_was_sent_is_judged_by_what_had_been_said_by_that_day() {
    let place = shenyang();
    let sent = |on: &str| {
        let words = ["actions", "add", "--kind", "appeal", "--to", "An office", "--about", "ten"];
        let more = ["--purpose", "united-nations", "--channel", "mail", "--dry-run", "--json"];
        let value =
            place.book(&[&words[..], &more, &["--sent", on, "--today", "2017-12-10"]].concat()).json();
        value["consent"]["rows"][0]["state"].as_str().unwrap().to_owned()
    };
    let say = |words: &[&str]| {
        place.book(&[&["consent", "husband", "--purpose", "united-nations"], words].concat()).ok();
    };
    assert_eq!((sent("2017-11-05").as_str(), sent("2017-11-08").as_str()), ("not-yet", "given"));
    say(&["--withdraw", "--given", "2017-11-20", "--today", "2017-12-10"]);
    assert_eq!(
        [sent("2017-11-19"), sent("2017-11-20"), sent("2017-12-01")],
        ["given", "withdrawn", "withdrawn"]
    );
    say(&["--given", "2017-12-05", "--today", "2017-12-10"]);
    assert_eq!([sent("2017-11-19"), sent("2017-12-01"), sent("2017-12-06")], ["given", "withdrawn", "given"]);
    // A withdrawal without a day is one from the day it is entered.
    let place = shenyang();
    place.book(&["consent", "husband", "--purpose", "united-nations", "--withdraw"]).ok();
    let words =
        ["actions", "add", "--kind", "appeal", "--to", "An office", "--about", "ten", "--dry-run", "--json"];
    let more = ["--purpose", "united-nations", "--channel", "mail", "--sent", "2017-11-08"];
    let value = place.book(&[&words[..], &more].concat()).json();
    assert_eq!(value["consent"]["rows"][0]["state"], "given");
}

#[test]
fn a_refused_decision_says_what_differs() {
    let place = shenyang();
    let out = place.book(&["relate", "same", "wife", "son", "--reason", "r"]);
    let said = flat(out.fails(1, "With this decision the claims contradict one another"));
    assert!(said.contains("wife and son cannot be the same people: the sex differs"), "{said}");
    let one = ["mention", "add", "--report", "call", "--count", "1"];
    place.book(&[&one[..], &["--key", "guide", "--role", "guide"]].concat()).ok();
    let out = place.book(&["relate", "same", "wife", "guide", "--reason", "r"]);
    let said = flat(out.fails(1, "With this decision the claims contradict one another"));
    assert!(said.contains("wife and guide cannot be the same people: the roles differ"), "{said}");
}

#[test]
fn indicators_and_offices_that_cannot_be_are_refused() {
    let place = Place::few();
    let add = |more: &[&str]| {
        let words =
            ["indicators", "add", "--report", "summer", "--measured", "capacity", "--measure", "per-cent"];
        place.book(&[&words[..], more].concat())
    };
    add(&["--value", "80", "--direction", "down", "--when", "2017"]).ok();
    add(&["--value", "180", "--direction", "down"]).fails(1, "more than 100 per cent");
    add(&["--value", "80", "--direction", "down", "--when", "2130"]).fails(1, "is after today");
    let office = |label: &str, address: &str| {
        let words = ["recipients", "add", "--label", label, "--kind", "embassy", "--address", address];
        place.book(&words)
    };
    office("Embassy", "1 Street\nCity").ok();
    office("\u{202e}yssabmE", "1 Street").fails(1, "marks that turn or hide text");
    office("Embassy", "1 \u{2066}Street").fails(1, "marks that turn or hide text");
}

#[test]
fn a_role_carries_no_name_into_what_goes_to_the_press() {
    let place = shenyang();
    let one = ["mention", "add", "--report", "call", "--count", "1", "--key", "mother"];
    place.book(&[&one[..], &["--role", "mother of Pak Canary"]].concat()).ok();
    let other =
        ["mention", "add", "--report", "call", "--count", "1", "--key", "named", "--name", "Pak Canary"];
    place.book(&other).ok();
    for purpose in ["press", "united-nations"] {
        place.book(&["consent", "husband", "--purpose", purpose, "--given", "2017-11-06"]).ok();
    }
    let note = place.book(&appeal("mother", "press-note", &["--yes", "no-harm"]));
    let paper = note.ok().split("--- the paper ---").nth(1).unwrap_or_default();
    assert!(!paper.contains("Pak") && note.out.contains("mother of Pak Canary: said as"), "{}", note.out);
    let letter = place.book(&appeal("mother", "joint-communication", &[]));
    assert!(flat(letter.ok()).contains("holds the name of somebody of this casebook"), "{}", letter.out);
}
