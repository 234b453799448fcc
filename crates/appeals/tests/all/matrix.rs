//! Consent, by exhaustive enumeration: what leaves is the same whether a fact without consent exists or not.
//!
//! The law is stronger than looking for words: the whole paper with a fact that may not enter equals the paper made where
//! nobody ever told that fact. It can fail, and is shown to, by giving the writer a consent that is not there.

use appeals::{
    Ask, Basis, Consents, Draft, Fact, FactKind, Facts, Fill, Language, Outgoing, Procedure, Recorded, Value,
    prepare, procedures,
};
use model::quantity::Interval;
use model::{Access, AgeRange, Condition, Consent, Day, Edtf, EventKind, Kinship, Purpose, Sex};

use crate::common::{
    PURPOSES, ask, consent, consents, day, event, fact, key, name, number, place, recorded, step, subject,
};

const TODAY: &str = "2017-11-20";

/// One fact of each kind, told by an origin, unlike what the others say.
fn canary(kind: FactKind, origins: &[&str]) -> Vec<Fact> {
    let one = |value| vec![fact(value, origins)];
    match kind {
        FactKind::Name => vec![
            name("Canary Name", origins),
            fact(Value::Name { text: Some("Canary Alias".to_owned()), alias: true }, origins),
        ],
        FactKind::Sex => one(Value::Sex(Sex::Other)),
        FactKind::Age => one(Value::Age { range: AgeRange::new(77, Some(77)).unwrap(), counting: true }),
        FactKind::Nationality => one(Value::Nationality("MN".to_owned())),
        FactKind::Role => one(Value::Role("guide".to_owned())),
        FactKind::Number => one(number(777)),
        FactKind::Together => one(Value::Together(Interval { lo: 777, hi: Some(777) })),
        FactKind::Event => {
            one(event(EventKind::Sighted, Some("2017-11-07"), Some(place("CN/Canary", "Canaryville"))))
        }
        FactKind::TakenBy => one(Value::TakenBy("Canary police".to_owned())),
        FactKind::Condition => one(Value::Condition(Condition::Nursing)),
        FactKind::FamilyLink => one(Value::FamilyLink { kin: Kinship::Relative, together: false }),
        FactKind::Done => one(step("Canary office", Purpose::UnitedNations)),
        FactKind::Reporter => one(Value::Reporter(Access::Eyewitness)),
    }
}

/// A case in which enough is known, by an origin that consents to everything, for every procedure to make a paper.
fn base() -> Vec<Fact> {
    let open = &["open"];
    vec![
        name("Known Name", open),
        fact(Value::Sex(Sex::Female), open),
        fact(Value::Age { range: AgeRange::new(31, Some(31)).unwrap(), counting: false }, open),
        fact(Value::Nationality("KP".to_owned()), open),
        fact(number(1), open),
        fact(event(EventKind::Apprehended, Some("2017-11-04"), Some(place("KR/Seoul", "Seoul"))), open),
        fact(Value::TakenBy("Police".to_owned()), open),
        fact(event(EventKind::Held, Some("2017-11-06"), Some(place("KR/Seoul", "Seoul"))), open),
    ]
}

fn made(procedure: &Procedure, facts: Vec<Fact>, consents: &Consents, ask: &Ask) -> Draft {
    prepare(procedure, &Facts::of(subject("case-1", 1, facts)), consents, ask).unwrap()
}

fn paper(procedure: &Procedure, facts: Vec<Fact>, consents: &Consents, ask: &Ask) -> Option<Outgoing> {
    made(procedure, facts, consents, ask).outgoing
}

fn asked(procedure: &Procedure) -> Ask {
    Ask { reporter: true, ..ask(procedure, TODAY, Language::En) }
}

type Standing = fn(Consent) -> Vec<Consent>;

/// How a consent may stand, by what was entered of it on one day, in order, and whether it opens.
const STANDINGS: [(&str, bool, Standing); 11] = [
    ("standing", true, |c| vec![given(c, "2017-11-01")]),
    ("expired", false, |c| vec![Consent { until: Some(edtf("2017-11-19")), ..c }]),
    ("expired within the month", false, |c| vec![Consent { until: Some(edtf("2017-11")), ..c }]),
    ("withdrawn", false, |c| vec![taken_back(c, "2017-11-10")]),
    ("to begin", false, |c| vec![given(c, "2017-11-21")]),
    ("for another", false, |c| vec![Consent { to: Some("Somebody else".to_owned()), ..c }]),
    ("given, then withdrawn", false, |c| vec![given(c.clone(), "2017-11-01"), taken_back(c, "2017-11-02")]),
    ("given and withdrawn on a day", false, |c| {
        vec![given(c.clone(), "2017-11-01"), taken_back(c, "2017-11-01")]
    }),
    ("given before it was withdrawn", false, |c| {
        vec![taken_back(c.clone(), "2017-11-02"), given(c, "2017-11-01")]
    }),
    ("given anew on a later day", true, |c| {
        vec![taken_back(c.clone(), "2017-11-01"), given(c, "2017-11-02")]
    }),
    ("given anew on the same day", true, |c| {
        vec![taken_back(c.clone(), "2017-11-01"), given(c, "2017-11-01")]
    }),
];

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap()
}

fn given(consent: Consent, on: &str) -> Consent {
    Consent { given: Some(edtf(on)), ..consent }
}

fn taken_back(consent: Consent, on: &str) -> Consent {
    Consent { withdrawn: true, ..given(consent, on) }
}

/// An origin of whom this was entered, all on the day of the paper.
fn told(consents: Vec<Consent>) -> appeals::OriginConsent {
    let on = day(TODAY);
    let consents = consents.into_iter().map(|consent| Recorded { consent, on }).collect();
    appeals::OriginConsent { label: "asked".to_owned(), consents }
}

fn may(procedure: &Procedure, kind: FactKind, given: &[Purpose]) -> bool {
    let names = procedure.public && kind == FactKind::Name;
    given.contains(&procedure.purpose) && (!names || given.contains(&Purpose::PublishName))
}

fn fills(kind: FactKind) -> Vec<Fill> {
    match kind {
        FactKind::Name => vec![Fill::Name, Fill::OtherNames],
        FactKind::Sex => vec![Fill::Sex],
        FactKind::Age => vec![Fill::Age],
        FactKind::Nationality => vec![Fill::Nationality],
        FactKind::Role => vec![Fill::Role],
        FactKind::Number | FactKind::Together => vec![Fill::Number],
        FactKind::Event => vec![Fill::LastKnownWhen, Fill::LastKnownWhere, Fill::Stage, Fill::Circumstances],
        FactKind::TakenBy => vec![Fill::TakenBy],
        FactKind::Condition => vec![Fill::Conditions],
        FactKind::FamilyLink => vec![Fill::FamilyLinks],
        FactKind::Done => vec![Fill::DoneBefore],
        FactKind::Reporter => vec![Fill::ReporterRole],
    }
}

/// Every procedure, every kind of fact, every subset of purposes, every standing. Returns what was tried.
fn walk(claimed: impl Fn(&[Purpose]) -> Vec<Purpose>) -> Result<usize, String> {
    let mut tried = 0;
    for procedure in procedures().unwrap() {
        let ask = asked(procedure);
        let mut all = consents(&[("open", &PURPOSES)]);
        let without = paper(procedure, base(), &all, &ask);
        if without.is_none() {
            return Err(format!("{}: no paper even with every consent", procedure.id));
        }
        for kind in FactKind::ALL {
            let takes =
                procedure.fields.iter().any(|f| f.fill.is_some_and(|fill| fills(kind).contains(&fill)));
            let mut with = base();
            with.extend(canary(kind, &["asked"]));
            for (standing, opens, entered) in STANDINGS {
                for subset in 0..1_u32 << PURPOSES.len() {
                    let purposes = PURPOSES.iter().enumerate().filter(|(n, _)| subset & (1 << n) != 0);
                    let purposes: Vec<Purpose> = purposes.map(|(_, p)| *p).collect();
                    let origin =
                        told(claimed(&purposes).into_iter().flat_map(|p| entered(consent(p))).collect());
                    all.insert(key("asked"), origin);
                    let got = paper(procedure, with.clone(), &all, &ask);
                    let allowed = opens && may(procedure, kind, &purposes);
                    let what = format!("{} {kind:?} {standing} {purposes:?}", procedure.id);
                    if !allowed && got.is_some() && got != without {
                        return Err(format!("{what}: released without consent"));
                    }
                    if allowed && takes && got == without {
                        return Err(format!("{what}: withheld in spite of consent"));
                    }
                    if allowed && !takes && got != without {
                        return Err(format!("{what}: released into a paper that has no field for it"));
                    }
                    tried += 1;
                }
            }
        }
    }
    Ok(tried)
}

#[test]
fn nothing_leaves_without_consent_for_that_purpose() {
    let tried = walk(<[Purpose]>::to_vec).unwrap();
    assert_eq!(tried, 17 * FactKind::ALL.len() * STANDINGS.len() * 64);
}

#[test]
fn a_broken_gate_is_caught() {
    // As if consent to anything were consent to everything.
    let loose = |given: &[Purpose]| if given.is_empty() { Vec::new() } else { PURPOSES.to_vec() };
    assert!(walk(loose).unwrap_err().contains("released without consent"));
    // As if consent to the press were consent to publish names.
    let names = |given: &[Purpose]| {
        let mut given = given.to_vec();
        if given.contains(&Purpose::Press) {
            given.push(Purpose::PublishName);
        }
        given
    };
    assert!(walk(names).unwrap_err().contains("Name"), "a name published by a consent to the press");
    // As if nobody ever consented.
    assert!(walk(|_| Vec::new()).unwrap_err().contains("in spite of consent"));
}

#[test]
fn each_purpose_stands_for_itself() {
    // The purpose of the procedure in every state, beside the consent to publish names in every state and all others given.
    let mut tried = 0;
    for procedure in procedures().unwrap() {
        let ask = asked(procedure);
        let mut all = consents(&[("open", &PURPOSES)]);
        let without = paper(procedure, base(), &all, &ask);
        for kind in FactKind::ALL {
            let takes =
                procedure.fields.iter().any(|f| f.fill.is_some_and(|fill| fills(kind).contains(&fill)));
            let mut with = base();
            with.extend(canary(kind, &["asked"]));
            for (own, opens, of_own) in STANDINGS {
                for (names, named, of_names) in STANDINGS {
                    let state = |purpose: Purpose| match purpose {
                        p if p == procedure.purpose => of_own(consent(p)),
                        Purpose::PublishName => of_names(consent(Purpose::PublishName)),
                        other => vec![given(consent(other), "2017-11-01")],
                    };
                    all.insert(key("asked"), told(PURPOSES.into_iter().flat_map(state).collect()));
                    let got = paper(procedure, with.clone(), &all, &ask);
                    let name = procedure.public && kind == FactKind::Name;
                    let allowed = opens && (!name || named) && takes;
                    let same = got.is_none() || got == without;
                    assert_eq!(!same, allowed, "{} {kind:?} {own}, names {names}", procedure.id);
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 17 * FactKind::ALL.len() * STANDINGS.len() * STANDINGS.len());
}

#[test]
fn every_origin_of_a_fact_must_consent() {
    for procedure in procedures().unwrap() {
        let ask = asked(procedure);
        for kind in FactKind::ALL {
            for (first, second) in [(false, false), (false, true), (true, false), (true, true)] {
                let of = |yes: bool| if yes { &PURPOSES[..] } else { &[] };
                let all = consents(&[("open", &PURPOSES), ("first", of(first)), ("second", of(second))]);
                let without = paper(procedure, base(), &all, &ask);
                let mut with = base();
                with.extend(canary(kind, &["first", "second"]));
                let got = paper(procedure, with, &all, &ask);
                let takes =
                    procedure.fields.iter().any(|f| f.fill.is_some_and(|fill| fills(kind).contains(&fill)));
                if !(first && second) {
                    assert!(got.is_none() || got == without, "{} {kind:?}", procedure.id);
                } else if takes {
                    assert_ne!(got, without, "{} {kind:?}", procedure.id);
                }
            }
        }
    }
}

#[test]
fn a_fact_of_unknown_origin_never_enters() {
    for procedure in procedures().unwrap() {
        let ask = asked(procedure);
        let all = consents(&[("open", &PURPOSES)]);
        let without = paper(procedure, base(), &all, &ask);
        for kind in FactKind::ALL {
            for basis in [Basis::Origins([].into()), Basis::Origins([key("nobody")].into())] {
                let mut with = base();
                with.extend(canary(kind, &[]).into_iter().map(|f| Fact { basis: basis.clone(), ..f }));
                let got = paper(procedure, with, &all, &ask);
                assert!(got.is_none() || got == without, "{} {kind:?} {basis:?}", procedure.id);
            }
        }
    }
}

#[test]
fn what_is_public_may_be_said_again_but_a_name_needs_consent_to_be_published() {
    for procedure in procedures().unwrap() {
        let ask = asked(procedure);
        for names in [false, true] {
            let given: &[Purpose] = if names { &[Purpose::PublishName] } else { &[] };
            let all = consents(&[("open", &PURPOSES), ("public", given)]);
            let without = paper(procedure, base(), &all, &ask);
            for kind in FactKind::ALL {
                let takes =
                    procedure.fields.iter().any(|f| f.fill.is_some_and(|fill| fills(kind).contains(&fill)));
                let mut with = base();
                let public = Basis::Public([key("public")].into());
                with.extend(canary(kind, &[]).into_iter().map(|f| Fact { basis: public.clone(), ..f }));
                let got = paper(procedure, with.clone(), &all, &ask);
                let may = kind != FactKind::Name || !procedure.public || names;
                assert_eq!(got != without, may && takes, "{} {kind:?} {names}", procedure.id);
                // Who takes back what they said is heeded, public or not.
                let mut taken_back = all.clone();
                let withdrawn =
                    PURPOSES.map(|p| recorded(Consent { withdrawn: true, ..consent(p) })).to_vec();
                taken_back.insert(
                    key("public"),
                    appeals::OriginConsent { label: String::new(), consents: withdrawn },
                );
                let got = paper(procedure, with, &taken_back, &ask);
                assert!(got.is_none() || got == without, "{} {kind:?} withdrawn", procedure.id);
            }
        }
    }
}

#[test]
fn somebody_of_whom_nothing_may_be_said_leaves_no_trace() {
    for procedure in procedures().unwrap() {
        let ask = asked(procedure);
        let all = consents(&[("open", &PURPOSES), ("shut", &[])]);
        let group = |members| Facts { members, ..Facts::of(subject("all", 2, base())) };
        let first = subject("p1", 1, base());
        let mut told = Vec::new();
        for kind in FactKind::ALL {
            told.extend(canary(kind, &["shut"]));
        }
        let one = prepare(procedure, &group(vec![first.clone()]), &all, &ask).unwrap().outgoing;
        assert!(one.is_some(), "{}", procedure.id);
        // Nor does somebody of whom nothing is told at all.
        for second in [subject("p2", 1, told), subject("p2", 1, Vec::new())] {
            let two = prepare(procedure, &group(vec![first.clone(), second]), &all, &ask).unwrap().outgoing;
            assert!(two.is_none() || two == one, "{}: {two:#?}", procedure.id);
        }
    }
}

#[test]
fn who_reported_stays_out_unless_asked_for() {
    for procedure in procedures().unwrap() {
        let all = consents(&[("open", &PURPOSES)]);
        let ask = Ask { reporter: false, ..asked(procedure) };
        let mut with = base();
        with.extend(canary(FactKind::Reporter, &["open"]));
        assert_eq!(
            paper(procedure, with, &all, &ask),
            paper(procedure, base(), &all, &ask),
            "{}",
            procedure.id
        );
    }
}

#[test]
fn the_last_word_on_a_consent_holds() {
    let procedure = appeals::procedure("sr-torture").unwrap();
    let ask = asked(procedure);
    let without = paper(procedure, base(), &consents(&[("open", &PURPOSES)]), &ask);
    let un = |withdrawn, to: Option<&str>| Consent {
        withdrawn,
        to: to.map(str::to_owned),
        ..consent(Purpose::UnitedNations)
    };
    let on = |n, consent| Recorded { consent, on: Day(day("2017-11-01").0 + n) };
    let cases: &[(&[Consent], bool)] = &[
        (&[un(false, None), un(true, None)], false),
        (&[un(true, None), un(false, None)], true),
        (&[un(false, None), un(true, Some("OHCHR"))], false),
        (&[un(true, Some("ohchr ")), un(false, None)], true),
        (&[un(false, None), un(true, Some(" ohchr"))], false),
        (&[un(false, Some("Special Rapporteur on torture"))], true),
        (&[un(false, Some("UNHCR"))], false),
        (&[un(false, Some("UNHCR")), un(false, None)], true),
        (&[un(false, None), un(true, Some("UNHCR"))], true),
    ];
    for (given, may) in cases {
        let mut all = consents(&[("open", &PURPOSES)]);
        all.insert(
            key("asked"),
            appeals::OriginConsent {
                label: "asked".to_owned(),
                // Each on the day after the last.
                consents: (0..).zip(given.iter().cloned()).map(|(n, consent)| on(n, consent)).collect(),
            },
        );
        let mut with = base();
        with.extend(canary(FactKind::Condition, &["asked"]));
        let got = paper(procedure, with, &all, &ask);
        assert_eq!(got != without, *may, "{given:?}");
    }
}

#[test]
fn an_inexact_end_is_read_early() {
    let procedure = appeals::procedure("sr-torture").unwrap();
    let mut all = consents(&[("open", &PURPOSES)]);
    let until = Consent { until: Some(Edtf::parse("2017-11").unwrap()), ..consent(Purpose::UnitedNations) };
    all.insert(
        key("asked"),
        appeals::OriginConsent { label: "asked".to_owned(), consents: vec![recorded(until)] },
    );
    let mut with = base();
    with.extend(canary(FactKind::Condition, &["asked"]));
    let on = |today: Day| {
        let ask = Ask { today, ..asked(procedure) };
        let draft = made(procedure, with.clone(), &all, &ask);
        draft.forms[0].fields.iter().find(|f| f.id == "conditions").unwrap().withheld.is_empty()
    };
    assert!(on(day("2017-11-01")));
    assert!(!on(day("2017-11-02")));
}
