//! What is said before anybody acts: deaths that are told, questions a letter puts, replies entered twice, days and words that cannot be.

use serde_json::Value;

use crate::appeal::{appeal, flat, shenyang};
use crate::common::Place;

/// The ten, of whom a wife is told to have died by one voice.
fn with_a_death() -> Place {
    let place = shenyang();
    let dead = ["mention", "add", "--report", "call", "--key", "dead", "--count", "1", "--event", "died"];
    place.book(&[&dead[..], &["--when", "2017-11-05", "--certainty", "reported"]].concat()).ok();
    place.book(&["relate", "same", "wife", "dead", "--reason", "the same woman"]).ok();
    place
}

#[test]
fn a_reported_death_stands_on_the_list_with_what_it_does_to_the_clock() {
    let place = with_a_death();
    let text = place.book(&["urgent", "--today", "2017-11-20"]);
    let said = "a death is reported of dead (1 of them): 2017-11-05 (weak; dead); that is not enough to stop their clock";
    assert!(flat(text.ok()).contains(said), "{}", text.out);
    let board = place.book(&["--json", "urgent", "--today", "2017-11-20"]).json();
    let deaths = &board["rows"][0]["deaths"];
    assert_eq!((&deaths[0]["of"][0], &deaths[0]["stopped"]), (&"dead".into(), &false.into()), "{deaths}");
    let own = place.book(&["urgent", "--by", "person", "--today", "2017-11-20"]);
    let said =
        "a death is reported: 2017-11-05 (weak; dead); that is not enough to stop the clock, which runs on";
    assert!(flat(own.ok()).contains(said), "{}", own.out);
}

#[test]
fn a_gate_asks_about_the_others_and_says_of_whom_a_death_is_told() {
    let place = with_a_death();
    let letter = place.book(&appeal("ten", "joint-communication", &[]));
    let asks = "alive (to be checked, hard): It asks for those of them alone of whom no death is reported. The records tell of a death of some of them (dead) and not of all";
    assert!(flat(letter.ok()).contains(asks), "{}", letter.out);
    let answered = place.book(&appeal("ten", "joint-communication", &["--yes", "alive"]));
    let open =
        "Answered yes by the user: it is for the others, and not for those of whom a death is told (dead).";
    assert!(flat(answered.ok()).contains(open), "{}", answered.out);
    // What was last told of one is not what was last told of all.
    assert!(flat(&answered.out).contains("Last report: of one of them: died (reported)"), "{}", answered.out);
    assert!(flat(&answered.out).contains("apprehended"), "{}", answered.out);
}

#[test]
fn a_letter_that_is_kept_keeps_the_questions_it_puts() {
    let place = shenyang();
    let recipient = ["recipients", "add", "--key", "mission", "--kind", "embassy", "--state", "KR"];
    place.book(&[&recipient[..], &["--label", "An embassy"]].concat()).ok();
    let whole = ["--to", "mission", "--yes", "no-harm", "--fill", "submitter=A desk"];
    let letter = appeal("ten", "embassy-letter", &whole);
    let made = place.book(&[&["--json"], &letter[..], &["--record"]].concat()).json();
    assert_eq!(made["appeal"]["questions"], serde_json::json!(["access"]));
    let key = made["action"].as_str().unwrap();
    place.book(&["actions", "sent", key, "--on", "2017-11-20"]).ok();
    let open = place.book(&["--json", "actions", "unanswered", "--today", "2017-11-30"]).json();
    assert_eq!((&open["put"], &open["at_most"]), (&1.into(), &1.into()), "{open}");
    let reply = ["actions", "reply", key, "--kind", "part", "--answered", "access", "--on", "2017-11-25"];
    place.book(&reply).ok();
    let open = place.book(&["--json", "actions", "unanswered", "--today", "2017-11-30"]).json();
    assert_eq!(open["at_most"], Value::from(0));
    // The same once more is said to be there already; what says more is kept.
    place.book(&reply).fails(1, "is there already, and nothing was stored");
    place.book(&[&reply[..], &["--words", "a second letter"]].concat()).ok();
    place.book(&[&reply[..], &["--words", "a second letter"]].concat()).fails(1, "is there already");
    let later = ["appeal", "ten", "--procedure", "embassy-letter", "--today", "2017-11-30"];
    let paper = place.book(&[&later[..], &whole].concat());
    let steps = "20 November 2017: appeal, to An embassy. Reply of 25 November 2017: answered in part";
    assert!(flat(paper.ok()).contains(steps), "{}", paper.out);
}

#[test]
fn what_cannot_be_is_refused_and_what_is_odd_is_said() {
    let place = shenyang();
    let refused = |words: &[&str], why: &str| {
        place.book(words).fails(1, why);
    };
    refused(
        &["consent", "husband", "--purpose", "press", "--language", "zz9"],
        "A language is written as its code",
    );
    let ask = ["actions", "add", "--kind", "information", "--to", "A ministry", "--purpose", "partner"];
    let ask = [&ask[..], &["--channel", "post", "--today", "2017-11-20"]].concat();
    refused(&[&ask[..], &["--question", " "]].concat(), "question");
    let gates = "It has: deprived, not-free, alive, not-returned, no-harm.";
    refused(&appeal("ten", "embassy-letter", &["--yes", "harm"]), gates);
    let nobody = place.book(&[&ask[..], &["--key", "letter"]].concat());
    nobody.ok();
    assert!(flat(&nobody.err).contains("this is about nobody"), "{}", nobody.err);
    let next = place.book(&["actions", "next", "letter", "--on", "2017-11-21", "--what", "ask again"]);
    next.ok();
    assert!(flat(&next.err).contains("2017-11-21 has passed"), "{}", next.err);
    let turned = ["--yes", "no-harm", "--fill", "submitter=A \u{202e}desk"];
    let turned = place.book(&appeal("ten", "embassy-letter", &turned));
    assert!(
        flat(turned.ok()).contains("One control character or direction mark was taken out"),
        "{}",
        turned.out
    );
    assert!(!turned.out.contains('\u{202e}'));
    let late =
        ["mention", "add", "--report", "call", "--key", "late", "--count", "2", "--event", "apprehended"];
    let late = place.book(&[&late[..], &["--when", "2017-12-04"]].concat());
    late.ok();
    assert!(flat(&late.err).contains("taken or held only after 2017-11-06"), "{}", late.err);
    place.write("late.csv", "id,people,event,date,published\n1,3,arrested,2017-12-04,2017-11-06\n");
    let sheet = place.book(&["import", "late.csv", "--received-as-published", "--dry-run"]);
    assert!(
        flat(&sheet.out).contains("only after the day by which it was told"),
        "{} {}",
        sheet.out,
        sheet.err
    );
}
