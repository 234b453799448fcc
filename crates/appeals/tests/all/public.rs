//! What papers that become public say of where and when: the province and the month at the finest, by enumeration.

use appeals::{
    Draft, Fact, Facts, Happening, Language, PlaceNames, Procedure, Value, Words, prepare, procedures,
};
use model::mention::When;
use model::{Certainty, Edtf, EventKind, PlacePath};

use crate::common::{PURPOSES, ask, consents, event, fact, name, number, subject};

fn names(path: &str, [en, ko, zh]: [&str; 3]) -> PlaceNames {
    PlaceNames {
        path: PlacePath::parse(path).unwrap(),
        en: en.to_owned(),
        ko: Some(ko.to_owned()),
        zh: Some(zh.to_owned()),
    }
}

/// Places down to a site, with the province as the desk gives it or without.
fn places() -> Vec<(Option<PlaceNames>, Option<PlaceNames>)> {
    let province = names("CN/Liaoning", ["Provincia", "성이름", "省名"]);
    let finer = [
        names("CN/Liaoning/Town", ["Finetown", "작은시", "细市"]),
        names("CN/Liaoning/Town/Quarter", ["Finequarter", "작은구", "细区"]),
        names("CN/Liaoning/Town/Quarter/Site", ["Finesite", "작은곳", "细所"]),
        names("CN/Finetown", ["Finetown", "작은시", "细市"]),
    ];
    let mut all: Vec<(Option<PlaceNames>, Option<PlaceNames>)> = vec![(None, None)];
    for place in finer {
        all.push((Some(place.clone()), Some(province.clone())));
        all.push((Some(place), None));
    }
    all.push((Some(province.clone()), Some(province)));
    all
}

const DATES: [&str; 12] = [
    "2017-10-14",
    "2017-10-14~",
    "2017-10-03/2017-10-19",
    "2017-09-28/2017-10-14",
    "2016-12-30/2017-01-02",
    "2017-10-14/..",
    "../2017-10-14",
    "2017-10",
    "2017-09/2017-10",
    "2017-10-14/2017",
    "2017",
    "2016-24",
];

fn happening(
    kind: EventKind,
    date: &str,
    form: usize,
    place: &(Option<PlaceNames>, Option<PlaceNames>),
) -> Fact {
    let date = Edtf::parse(date).unwrap();
    let when = When { date, throughout: form == 1, inferred: form == 2 };
    let event = Happening {
        kind,
        certainty: Certainty::Reported,
        when: Some(when),
        place: place.0.clone(),
        province: place.1.clone().map(Box::new),
    };
    fact(Value::Event(event), &["open"])
}

fn draft(procedure: &Procedure, facts: Vec<Fact>, language: Language) -> Draft {
    let custody = happening(EventKind::Held, "2017-09", 0, &(None, None));
    let mut all = vec![fact(number(3), &["open"]), custody];
    all.extend(facts);
    let facts = Facts::of(subject("case-1", 3, all));
    let ask = ask(procedure, "2017-12-20", language);
    prepare(procedure, &facts, &consents(&[("open", &PURPOSES)]), &ask).unwrap()
}

/// Whether a text names a day: "14 October", "10월 14일", "10月14日".
fn names_a_day(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let after_number = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            text[..at].trim_end_matches(' ').chars().next_back().is_some_and(|c| c.is_ascii_digit())
        })
    };
    MONTHS.iter().any(|m| after_number(m)) || after_number("일") || after_number("日")
}

const FINER: [&str; 9] =
    ["Finetown", "Finequarter", "Finesite", "작은시", "작은구", "작은곳", "细市", "细区", "细所"];

#[test]
fn no_public_paper_says_where_or_when_more_finely_than_province_and_month() {
    assert!(names_a_day("between 4 October 2017") && names_a_day("10월 4일") && names_a_day("10月4日"));
    let mut tried = 0;
    for procedure in procedures().unwrap() {
        for language in Language::ALL {
            for kind in EventKind::ALL.into_iter().filter(|k| *k != EventKind::Died) {
                for place in &places() {
                    // Of the others one form of a date shows that nothing of theirs is made coarser.
                    let (dates, forms) = if procedure.public { (&DATES[..], 3) } else { (&DATES[..1], 1) };
                    for date in dates {
                        for form in 0..forms {
                            let made = draft(procedure, vec![happening(kind, date, form, place)], language);
                            let Some(paper) = &made.outgoing else { continue };
                            let text = serde_json::to_string(&(&paper.parts, &paper.sections)).unwrap();
                            let fine = names_a_day(&text) || FINER.iter().any(|f| text.contains(f));
                            let what = format!(
                                "{} {language:?} {kind:?} {place:?} {date} {form}: {text}",
                                procedure.id
                            );
                            assert!(!(procedure.public && fine), "{what}");
                            if procedure.public {
                                // What was made coarser is listed, and nothing else.
                                let exact =
                                    made.coarser.iter().any(|c| FINER.iter().any(|f| c.exact.contains(f)));
                                let finer = place.0.as_ref().is_some_and(|p| FINER.contains(&p.en.as_str()));
                                assert_eq!(exact, finer, "{what}");
                                assert!(paper.closing.iter().any(|l| !l.is_empty()), "{what}");
                            } else {
                                assert!(made.coarser.is_empty(), "{what}");
                            }
                            tried += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(tried > 15_000, "{tried}");
}

#[test]
fn months_and_provinces_are_said_in_three_languages() {
    let press = appeals::procedure("press-note").unwrap();
    let place = &places()[1];
    for (language, wanted) in [
        (Language::En, ["between September 2017 and October 2017", "Provincia (China)"]),
        (Language::Ko, ["2017년 9월에서 2017년 10월 사이", "중국 성이름"]),
        (Language::Zh, ["2017年9月至2017年10月之间", "中国省名"]),
    ] {
        let taken = happening(EventKind::Apprehended, "2017-09-28/2017-10-14", 0, place);
        let made = draft(press, vec![taken], language);
        let text = serde_json::to_string(made.outgoing.as_ref().unwrap()).unwrap();
        for words in wanted {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(made.coarser.iter().any(|c| c.said == wanted[0]), "{:?}", made.coarser);
    }
    // Where no province is known the country stands.
    let made =
        draft(press, vec![happening(EventKind::Apprehended, "2017-10", 0, &places()[2])], Language::En);
    let text = serde_json::to_string(made.outgoing.as_ref().unwrap()).unwrap();
    assert!(text.contains("October 2017, China: apprehended"), "{text}");
}

#[test]
fn what_is_written_by_hand_is_looked_through_for_the_finer_place() {
    let press = appeals::procedure("press-note").unwrap();
    let facts = Facts::of(subject(
        "case-1",
        1,
        vec![happening(EventKind::Apprehended, "2017-10-14", 0, &places()[1])],
    ));
    let all = consents(&[("open", &PURPOSES)]);
    let warned = |text: &str| {
        let mut ask = ask(press, "2017-12-20", Language::En);
        ask.by_hand.insert("contact".to_owned(), text.to_owned());
        let made = prepare(press, &facts, &all, &ask).unwrap();
        made.warnings.iter().any(|w| w.notice.code() == "finer_by_hand")
    };
    assert!(warned("ask about FINETOWN"));
    assert!(!warned("ask about Provincia"));
}

#[test]
fn a_name_that_may_be_said_shuts_no_paper_however_the_casebook_spells_it() {
    let press = appeals::procedure("press-note").unwrap();
    let taken = happening(EventKind::Apprehended, "2017-10-14", 0, &places()[1]);
    let known = "Ryang Tok\u{200b}chun";
    let facts = Facts::of(subject("case-1", 1, vec![name(known, &["open"]), taken]));
    let naming = |given: &[model::Purpose]| {
        let mut ask = ask(press, "2017-12-20", Language::En);
        ask.by_hand.insert("contact".to_owned(), "of Ryang Tokchun".to_owned());
        ask.names.insert(known.to_owned());
        let made = prepare(press, &facts, &consents(&[("open", given)]), &ask).unwrap();
        made.warnings.iter().any(|w| w.notice.code() == "name_by_hand")
    };
    assert!(!naming(&PURPOSES));
    assert!(naming(&[model::Purpose::Press]), "a name that may not be published");
}

#[test]
fn every_warning_and_gate_has_words() {
    // Words of all languages are looked for by the pages; here only that procedures keep theirs.
    let whole = |w: &Words| w.absent().is_empty();
    assert!(procedures().unwrap().iter().all(|p| p.gates.iter().all(|g| whole(&g.must))));
}

#[test]
fn no_role_carries_a_name_a_place_or_a_day_into_a_public_paper() {
    let hostile = [
        "mother of Pak Canary",
        "박카나리의 어머니",
        "朴金丝的母亲",
        "cook from Finetown, taken 4 November",
        "작은시에서 온 요리사",
        "来自细市的厨师",
    ];
    let mut tried = 0;
    for procedure in procedures().unwrap() {
        for language in Language::ALL {
            for role in hostile {
                let told = fact(Value::Role(role.to_owned()), &["open"]);
                let known = fact(Value::Role("wife".to_owned()), &["open"]);
                let one = subject("one", 1, vec![told.clone(), known]);
                let taken = fact(event(EventKind::Apprehended, Some("2017-10"), None), &["open"]);
                let group = vec![taken, fact(number(2), &["open"]), told];
                let facts = Facts { members: vec![one], ..Facts::of(subject("two", 2, group)) };
                let mut asked = ask(procedure, "2017-11-20", language);
                asked.names = ["Pak Canary".to_owned(), "박카나리".to_owned(), "朴金丝".to_owned()].into();
                let made = prepare(procedure, &facts, &consents(&[("open", &PURPOSES)]), &asked).unwrap();
                let Some(paper) = &made.outgoing else { continue };
                let text = serde_json::to_string(paper).unwrap();
                let what = format!("{} {language:?} {role}: {text}", procedure.id);
                let named = made.warnings.iter().any(|w| w.notice.code() == "name_in_record");
                if procedure.public {
                    assert!(!text.contains(role), "{what}");
                    assert!(made.coarser.iter().any(|c| c.exact == role), "{what}");
                    let wife = ["wife", "아내", "妻子"];
                    assert!(wife.iter().any(|w| text.contains(w)), "{what}");
                    tried += 1;
                } else if text.contains(role) {
                    let holds = ["Pak Canary", "박카나리", "朴金丝"].iter().any(|name| role.contains(name));
                    assert_eq!(named, holds, "{what}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
}
