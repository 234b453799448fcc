//! Bad input: a clear error or clean text, never something invented and never a panic.

use appeals::{Ask, Error, Facts, Language, Subject, To, Value, prepare, procedure, procedures};
use model::quantity::Interval;
use model::{EventKind, Purpose};
use proptest::prelude::*;

use crate::common::{PURPOSES, ask, consents, event, fact, key, name, number, step, subject};

fn open() -> appeals::Consents {
    consents(&[("open", &PURPOSES)])
}

fn codes(procedure_id: &str, facts: &Facts, change: impl Fn(&mut Ask)) -> (Vec<&'static str>, String) {
    let procedure = procedure(procedure_id).unwrap();
    let mut ask = ask(procedure, "2017-11-20", Language::En);
    change(&mut ask);
    let draft = prepare(procedure, facts, &open(), &ask).unwrap();
    let text = draft.outgoing.as_ref().map(|o| serde_json::to_string(o).unwrap()).unwrap_or_default();
    (draft.warnings.iter().map(|w| w.notice.code()).collect(), text)
}

#[test]
fn dates_after_today_stay_out_and_are_named() {
    let facts = Facts::of(subject(
        "case-1",
        1,
        vec![
            name("Known Name", &["open"]),
            fact(event(EventKind::Apprehended, Some("2018-03-01"), None), &["open"]),
            fact(event(EventKind::Held, None, None), &["open"]),
        ],
    ));
    let (codes, text) = codes("case-sheet", &facts, |_| {});
    assert!(codes.contains(&"future"));
    assert!(!text.contains("2018"), "{text}");
    assert!(text.contains("day not known: held"), "{text}");
}

#[test]
fn a_death_is_a_warning_wherever_it_is_no_gate() {
    let facts = Facts::of(subject(
        "case-1",
        1,
        vec![
            name("Known Name", &["open"]),
            fact(event(EventKind::Died, Some("2017-11-10"), None), &["open"]),
        ],
    ));
    let (codes, text) = codes("case-sheet", &facts, |_| {});
    assert!(codes.contains(&"deceased"));
    assert!(text.contains("10 November 2017: died (reported)"), "{text}");
}

#[test]
fn one_person_twice_is_one_form_and_one_name_twice_is_a_question() {
    let one = || subject("p1", 1, vec![name("Known Name", &["open"])]);
    let facts = Facts {
        members: vec![one(), one(), subject("p2", 1, vec![name("Known Name", &["open"])])],
        alike: vec![(key("p1"), key("p2"))],
        ..Facts::of(subject("all", 2, vec![fact(number(2), &["open"])]))
    };
    let (codes, _) = codes("wgeid-urgent-action", &facts, |_| {});
    assert!(codes.contains(&"twice"));
    assert_eq!(codes.iter().filter(|c| **c == "alike").count(), 2);
    let procedure = procedure("wgeid-urgent-action").unwrap();
    let draft = prepare(procedure, &facts, &open(), &ask(procedure, "2017-11-20", Language::En)).unwrap();
    assert_eq!(draft.forms.len(), 2);
}

#[test]
fn five_hundred_people_are_five_hundred_forms_or_one_list() {
    let member = |n: usize| subject(&format!("p{n}"), 1, vec![name(&format!("Name {n}"), &["open"])]);
    let group = |many| Facts {
        members: (0..many).map(member).collect(),
        ..Facts::of(subject("all", 500, vec![fact(number(500), &["open"])]))
    };
    let of = |id: &str| {
        let procedure = procedure(id).unwrap();
        prepare(procedure, &group(500), &open(), &ask(procedure, "2017-11-20", Language::En)).unwrap()
    };
    let forms = of("wgeid-urgent-action");
    assert_eq!(forms.forms.len(), 500);
    assert_eq!(forms.outgoing.unwrap().parts.len(), 500);
    assert!(forms.warnings.iter().any(|w| w.notice.code() == "many_forms"));
    let list = of("joint-communication").outgoing.unwrap();
    assert_eq!(list.parts.len(), 1);
    assert_eq!(list.parts[0].list.as_ref().unwrap().rows.len(), 500);
    let procedure = procedure("joint-communication").unwrap();
    let asked = ask(procedure, "2017-11-20", Language::En);
    let refused = prepare(procedure, &group(1_001), &open(), &asked).unwrap_err();
    assert!(matches!(refused, Error::TooMany { count: 1_001, .. }));
}

#[test]
fn a_group_of_unknown_size_has_no_form_a_person() {
    let facts = Facts::of(Subject { size: Interval { lo: 5, hi: None }, ..subject("all", 5, vec![]) });
    let (codes, text) = codes("wgeid-urgent-action", &facts, |_| {});
    assert!(codes.contains(&"not_one_by_one"));
    assert_eq!(text, "");
}

#[test]
fn odd_characters_are_cleaned_or_named() {
    let facts = Facts::of(subject(
        "case-1",
        1,
        vec![
            name("שם \u{202e}𠮷\u{7}田", &["open"]),
            fact(Value::TakenBy("two\r\nlines\u{0}".to_owned()), &["open"]),
        ],
    ));
    let (codes, text) = codes("case-sheet", &facts, |a| {
        a.to = Some(To {
            name: "Of\u{1b}[31mfice".to_owned(),
            address: "\nRoom 1\r\nStreet\u{2028}City\n\n".to_owned(),
        });
    });
    for code in ["cleaned", "right_to_left", "rare_characters"] {
        assert!(codes.contains(&code), "{code}");
    }
    assert!(text.contains("שם 𠮷田") && text.contains("two lines"), "{text}");
    assert!(text.contains(r#"["Of[31mfice","Room 1","Street","City"]"#), "{text}");
}

#[test]
fn what_is_too_long_is_refused_by_what_it_is_and_not_by_what_it_says() {
    let secret = "secret ".repeat(400);
    let facts = Facts::of(subject("case-1", 1, vec![name(&secret, &["open"])]));
    let procedure = procedure("case-sheet").unwrap();
    let said = prepare(procedure, &facts, &open(), &ask(procedure, "2017-11-20", Language::En)).unwrap_err();
    assert!(matches!(said, Error::TooLong { .. }) && !said.to_string().contains("secret"));
}

#[test]
fn only_fields_for_the_hand_take_what_is_written() {
    let procedure = procedure("wgeid-urgent-action").unwrap();
    let facts = Facts::of(subject("case-1", 1, vec![]));
    let written = |id: &str| {
        let mut ask = ask(procedure, "2017-11-20", Language::En);
        ask.by_hand.insert(id.to_owned(), "Somebody".to_owned());
        prepare(procedure, &facts, &open(), &ask)
    };
    assert!(matches!(written("name"), Err(Error::NotByHand { .. })));
    assert!(matches!(written("no-such"), Err(Error::NoField { .. })));
    assert!(written("submitter").is_ok());
}

#[test]
fn what_is_written_does_not_stand_in_for_what_is_withheld() {
    let procedure = procedure("embassy-letter").unwrap();
    let facts = Facts::of(subject(
        "case-1",
        1,
        vec![fact(step("office", Purpose::Partner), &["shut"]), fact(number(1), &["open"])],
    ));
    let mut ask = ask(procedure, "2017-11-20", Language::En);
    ask.by_hand.insert("done-before".to_owned(), "We went to the office".to_owned());
    let consents = consents(&[("open", &[Purpose::Partner]), ("shut", &[])]);
    let draft = prepare(procedure, &facts, &consents, &ask).unwrap();
    assert!(!serde_json::to_string(&draft.outgoing).unwrap().contains("We went"));
}

#[test]
fn nothing_known_at_all_makes_a_paper_that_says_so() {
    for procedure in procedures().unwrap() {
        for language in Language::ALL {
            let draft = prepare(
                procedure,
                &Facts::of(subject("case-1", 1, vec![])),
                &consents(&[]),
                &ask(procedure, "2017-11-20", language),
            )
            .unwrap();
            assert!(draft.forms[0].fields.iter().all(|f| f.value.is_empty()), "{}", procedure.id);
        }
    }
}

#[test]
fn a_language_the_body_does_not_take_is_named() {
    let facts = Facts::of(subject("case-1", 1, vec![name("Known Name", &["open"])]));
    let (korean, _) = codes("wgeid-urgent-action", &facts, |a| a.language = Language::Ko);
    assert!(korean.contains(&"language"));
    let (english, _) = codes("wgeid-urgent-action", &facts, |_| {});
    assert!(!english.contains(&"language"));
}

proptest! {
    /// Any text makes a paper without control characters, or a clear error.
    #[test]
    fn any_text_is_cleaned_or_refused(text in "\\PC{0,20}[\\x00-\\x1f\u{202a}-\u{202e}]{0,3}.{0,1100}", which in 0_usize..17) {
        let procedure = &procedures().unwrap()[which];
        let facts = Facts::of(subject("case-1", 1, vec![
            name(&text, &["open"]),
            fact(Value::Role(text.clone()), &["open"]),
            fact(Value::TakenBy(text.clone()), &["open"]),
        ]));
        let mut ask = ask(procedure, "2017-11-20", Language::Ko);
        ask.to = Some(To { name: "x".to_owned(), address: text });
        if let Ok(draft) = prepare(procedure, &facts, &open(), &ask) {
            let out = serde_json::to_string(&draft.outgoing).unwrap();
            let odd = out.contains("\\u00") || out.contains('\u{202e}');
            prop_assert!(!odd);
        }
    }
}
