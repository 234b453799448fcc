//! Forms of several people, and people of whom nothing was heard for long.

use appeals::{Draft, Fact, Facts, Language, Value, prepare, procedure};
use model::{Certainty, EventKind, Purpose};

use crate::common::{ask, consents, event, fact, name, place, subject};

const TOLD: &[&str] = &["told"];

fn agreed() -> appeals::Consents {
    consents(&[("told", &[Purpose::UnitedNations, Purpose::Partner, Purpose::Press]), ("later", &[])])
}

fn taken() -> Fact {
    fact(
        event(EventKind::Apprehended, Some("2017-11-04"), Some(place("CN/Liaoning/Shenyang", "Shenyang"))),
        TOLD,
    )
}

fn made(id: &str, facts: &Facts, today: &str, language: Language) -> Draft {
    let procedure = procedure(id).unwrap();
    let mut ask = ask(procedure, today, language);
    let by_hand = procedure.fields.iter().filter(|f| f.by_hand && f.required);
    ask.by_hand = by_hand.map(|f| (f.id.clone(), "As told".to_owned())).collect();
    prepare(procedure, facts, &agreed(), &ask).unwrap()
}

fn codes(draft: &Draft) -> Vec<&'static str> {
    draft.warnings.iter().map(|w| w.notice.code()).collect()
}

#[test]
fn each_form_is_whole_and_a_form_that_is_not_written_is_named_with_what_to_do() {
    let died = match event(EventKind::Died, Some("2017-11-10"), None) {
        Value::Event(e) => Value::Event(appeals::Happening { certainty: Certainty::Known, ..e }),
        other => other,
    };
    let members = vec![
        subject("first", 1, vec![name("First Name", TOLD), taken()]),
        subject("dead", 1, vec![name("Second Name", TOLD), taken(), fact(died, TOLD)]),
        subject("third", 1, vec![fact(Value::Role("son".to_owned()), TOLD), taken()]),
        subject("kept", 1, vec![fact(Value::Role("wife".to_owned()), &["later"])]),
    ];
    let facts = Facts { members, ..Facts::of(subject("four", 4, vec![taken()])) };
    let draft = made("wgeid-urgent-action", &facts, "2017-11-20", Language::En);
    let paper = draft.outgoing.as_ref().unwrap();
    assert_eq!(paper.parts.len(), 2);
    // What one form lacks is no lack of another.
    let lacks = |at: usize| {
        paper.parts[at].incomplete.as_ref().is_some_and(|i| i.fields.iter().any(|f| f == "Full name"))
    };
    assert!(!lacks(0) && lacks(1));
    assert!(paper.parts.iter().all(|p| p.opening.len() == 1));
    let not: Vec<String> = draft.unwritten().map(appeals::Form::called).collect();
    assert_eq!(not, ["dead (Second Name)", "kept"]);
    let dead = draft.forms.iter().find(|f| f.about.as_str() == "dead").unwrap();
    let alive = dead.gates.iter().find(|g| g.id == "alive").unwrap();
    assert!(alive.otherwise.en.contains("each of the living"), "{alive:?}");
    assert!(!serde_json::to_string(paper).unwrap().contains("Second Name"));
}

#[test]
fn a_group_of_which_nothing_was_heard_for_years_is_not_told_of_as_held() {
    let facts = Facts::of(subject("ten", 10, vec![taken(), fact(crate::common::number(10), TOLD)]));
    for (language, held, unknown) in [
        (Language::En, "being returned within days", "fate today is not known"),
        (Language::Ko, "며칠 안에", "지금 어떻게 되었는지 알 수 없는"),
        (Language::Zh, "数日内", "下落不明"),
    ] {
        let opening = |today: &str| {
            let draft = made("embassy-letter", &facts, today, language);
            let quiet = codes(&draft).first() == Some(&"quiet");
            (draft.outgoing.unwrap().parts[0].opening.join("\n"), quiet)
        };
        // Sixty days are believed, and not one more.
        let (said, quiet) = opening("2018-01-03");
        assert!(said.contains(held) && !said.contains(unknown) && !quiet, "{said}");
        let (said, quiet) = opening("2018-01-04");
        assert!(!said.contains(held) && said.contains(unknown) && said.contains("2017") && quiet, "{said}");
    }
    let draft = made("embassy-letter", &facts, "2026-11-22", Language::En);
    assert!(
        draft.warnings[0].notice.words().starts_with("The last evidence is 3305 days old"),
        "{:?}",
        draft.warnings
    );
    // Where the opening says nothing of custody it stays, and the silence is told all the same.
    let form = made("joint-communication", &facts, "2026-11-22", Language::En).outgoing.unwrap();
    assert!(form.parts[0].opening[1].starts_with("The last sign told of here: 4 November 2017."));
}

#[test]
fn a_sign_that_may_not_enter_changes_the_warning_and_not_the_paper() {
    let old = || vec![taken(), fact(crate::common::number(10), TOLD)];
    let heard = fact(event(EventKind::Held, Some("2026-11-20"), None), &["later"]);
    let with = Facts::of(subject("ten", 10, [old(), vec![heard]].concat()));
    let without = Facts::of(subject("ten", 10, old()));
    let (with, without) = (
        made("embassy-letter", &with, "2026-11-22", Language::En),
        made("embassy-letter", &without, "2026-11-22", Language::En),
    );
    assert_eq!(with.outgoing, without.outgoing);
    assert_eq!((codes(&with)[0], codes(&without)[0]), ("quiet_paper", "quiet"));
}

#[test]
fn a_public_paper_tells_of_silence_by_the_month() {
    let facts = Facts::of(subject("ten", 10, vec![taken(), fact(crate::common::number(10), TOLD)]));
    let paper = made("supporters-page", &facts, "2026-11-22", Language::En).outgoing.unwrap();
    let said = paper.parts[0].opening.join(" ");
    assert!(said.contains("November 2017") && !said.contains("4 November"), "{said}");
}
