//! Facts and consents for tests.

use std::collections::{BTreeMap, BTreeSet};

use appeals::{
    Ask, Basis, Consents, Fact, Happening, Language, OriginConsent, PlaceNames, Recorded, Step, Subject,
    Value,
};
use model::mention::When;
use model::quantity::Interval;
use model::{ActionKind, Certainty, Consent, Day, Edtf, EventKind, Key, PlacePath, Purpose};

pub(crate) const PURPOSES: [Purpose; 6] = [
    Purpose::Internal,
    Purpose::Partner,
    Purpose::UnitedNations,
    Purpose::Press,
    Purpose::PublishName,
    Purpose::PublishPhoto,
];

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn fact(value: Value, origins: &[&str]) -> Fact {
    Fact::new(value, Basis::Origins(origins.iter().map(|o| key(o)).collect::<BTreeSet<Key>>()))
}

pub(crate) fn name(text: &str, origins: &[&str]) -> Fact {
    fact(Value::Name { text: Some(text.to_owned()), alias: false }, origins)
}

pub(crate) fn number(n: u64) -> Value {
    Value::Number(Interval { lo: n, hi: Some(n) })
}

/// A visit to an office on a day not known.
pub(crate) fn step(to: &str, purpose: Purpose) -> Value {
    Value::Done(Step {
        kind: ActionKind::Visit,
        purpose,
        to: Some(to.to_owned()),
        on: None,
        reply: None,
        apart: [].into(),
    })
}

pub(crate) fn place(path: &str, en: &str) -> PlaceNames {
    PlaceNames { path: PlacePath::parse(path).unwrap(), en: en.to_owned(), ko: None, zh: None }
}

pub(crate) fn event(kind: EventKind, when: Option<&str>, at: Option<PlaceNames>) -> Value {
    Value::Event(Happening {
        kind,
        certainty: Certainty::Reported,
        when: when.map(|w| When::stated(Edtf::parse(w).unwrap())),
        place: at,
        province: None,
    })
}

pub(crate) fn subject(called: &str, size: u64, facts: Vec<Fact>) -> Subject {
    Subject { key: key(called), size: Interval { lo: size, hi: Some(size) }, facts }
}

pub(crate) fn consent(purpose: Purpose) -> Consent {
    Consent { purpose, to: None, given: None, language: None, until: None, withdrawn: false }
}

/// A consent recorded long before anything else.
pub(crate) fn recorded(consent: Consent) -> Recorded {
    Recorded { consent, on: Day::MIN }
}

pub(crate) fn consents(of: &[(&str, &[Purpose])]) -> Consents {
    of.iter()
        .map(|(origin, purposes)| {
            let consents = purposes.iter().map(|p| recorded(consent(*p))).collect();
            (key(origin), OriginConsent { label: format!("label of {origin}"), consents })
        })
        .collect()
}

/// An ask as of a day, with every gate that is the user's answered yes.
pub(crate) fn ask(procedure: &appeals::Procedure, today: &str, language: Language) -> Ask {
    let mut ask = Ask::new(day(today), language);
    let users = procedure.gates.iter().filter(|g| g.teller == appeals::Teller::User);
    ask.answers = users.map(|g| (g.id.clone(), true)).collect::<BTreeMap<String, bool>>();
    ask
}
