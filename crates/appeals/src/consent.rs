//! Consent: which facts may enter a paper.
//!
//! The default is no. A fact is released for a procedure if every origin it rests on consents to the procedure's purpose,
//! and, where the paper becomes public and the fact is a name, to publishing names too. No purpose implies another. What
//! stands in a report that is public needs no consent to be said again, names in a public paper excepted: the same rule as
//! that of the gate for actions.

use std::collections::{BTreeMap, BTreeSet};

use model::{Consent, Day, Key, Purpose};
use serde::Serialize;

use crate::fact::{Basis, Fact, FactKind, Value};
use crate::procedure::Procedure;

/// What one origin consented to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OriginConsent {
    /// What it is called on screen; never a person's name.
    pub label: String,
    /// Its consents in the order in which they were recorded.
    pub consents: Vec<Consent>,
}

/// What all origins consented to.
pub type Consents = BTreeMap<Key, OriginConsent>;

/// Why a fact is withheld.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// No consent to this purpose is recorded.
    Missing,
    /// Its time is over.
    Expired,
    /// It was withdrawn.
    Withdrawn,
    /// It begins later.
    NotYet,
    /// It extends to another addressee only.
    OtherAddressee,
    /// Nobody knows where the fact comes from.
    NoOrigin,
    /// The name lies sealed in the vault.
    Sealed,
    /// What reporters are to those concerned enters only when asked for.
    NotAsked,
}

/// One reason why a fact is withheld.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Refusal {
    /// The origin, where it is one.
    pub origin: Option<Key>,
    /// What it is called on screen.
    pub label: String,
    /// The consent that is lacking.
    pub purpose: &'static str,
    /// Why.
    pub lack: Lack,
}

impl Refusal {
    /// What is lacking, in words: the origin by its label, the purpose, and why.
    pub fn words(&self) -> String {
        let why = match self.lack {
            Lack::Missing => "not given",
            Lack::Expired => "expired",
            Lack::Withdrawn => "withdrawn",
            Lack::NotYet => "not yet in force",
            Lack::OtherAddressee => "given for another addressee",
            Lack::NoOrigin => return "nobody recorded where it comes from".to_owned(),
            Lack::Sealed => return "the name lies sealed in the vault".to_owned(),
            Lack::NotAsked => return "only if it is asked for".to_owned(),
        };
        let who = match &self.origin {
            Some(key) if self.label.is_empty() => key.to_string(),
            Some(key) => format!("{} ({key})", self.label),
            None => "origin not known".to_owned(),
        };
        format!("{who}: consent to {} {why}", self.purpose)
    }
}

/// For whom, and on which day, consent is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct For<'a> {
    pub(crate) procedure: &'a Procedure,
    /// The addressee named by the user, where the procedure leaves it open.
    pub(crate) to: Option<&'a str>,
    pub(crate) today: Day,
    /// Whether the role of the reporters was asked for.
    pub(crate) reporter: bool,
}

/// The consents a kind of fact needs in a procedure.
pub(crate) fn needed(procedure: &Procedure, kind: FactKind) -> Vec<Purpose> {
    let mut needed = vec![procedure.purpose];
    if procedure.public && kind == FactKind::Name {
        needed.push(Purpose::PublishName);
    }
    needed
}

/// Every reason why a fact may not enter; none if it may.
pub(crate) fn refusals(fact: &Fact, consents: &Consents, wanted: &For<'_>) -> Vec<Refusal> {
    let purpose = wanted.procedure.purpose.word();
    let plain = |lack| Refusal { origin: None, label: String::new(), purpose, lack };
    let mut found = Vec::new();
    match &fact.basis {
        Basis::Desk if fact.value.kind() == FactKind::Done => {}
        Basis::Desk => found.push(plain(Lack::NoOrigin)),
        Basis::Origins(origins) if origins.is_empty() => found.push(plain(Lack::NoOrigin)),
        Basis::Origins(origins) => {
            asked(origins, needed(wanted.procedure, fact.value.kind()), consents, wanted, &mut found);
        }
        Basis::Public(origins) => {
            let kind = fact.value.kind();
            asked(origins, needed(wanted.procedure, kind), consents, wanted, &mut found);
            // What is public needs no consent to be said again, but publishing a name does, and a withdrawal is heeded.
            found.retain(|r| r.lack == Lack::Withdrawn || r.purpose == Purpose::PublishName.word());
            if origins.is_empty() && needed(wanted.procedure, kind).contains(&Purpose::PublishName) {
                found.push(plain(Lack::NoOrigin));
            }
        }
    }
    if matches!(fact.value, Value::Reporter(_)) && !wanted.reporter {
        found.push(plain(Lack::NotAsked));
    }
    if matches!(fact.value, Value::Name { text: None, .. }) {
        found.push(plain(Lack::Sealed));
    }
    found
}

/// What each of the origins lacks of the purposes needed.
fn asked(
    origins: &BTreeSet<Key>,
    needed: Vec<Purpose>,
    consents: &Consents,
    wanted: &For<'_>,
    found: &mut Vec<Refusal>,
) {
    for origin in origins {
        let of = consents.get(origin);
        for purpose in &needed {
            if let Some(lack) = lack(of.map_or(&[], |o| o.consents.as_slice()), *purpose, wanted) {
                let label = of.map_or(String::new(), |o| o.label.clone());
                found.push(Refusal { origin: Some(origin.clone()), label, purpose: purpose.word(), lack });
            }
        }
    }
}

/// What is lacking for a purpose, if anything: of the consents and withdrawals that concern the addressee the last recorded
/// holds. One without an addressee concerns everybody.
fn lack(consents: &[Consent], purpose: Purpose, wanted: &For<'_>) -> Option<Lack> {
    let is = |to: &str| {
        let named = |t: &str| t.trim().to_lowercase() == to.trim().to_lowercase();
        wanted.procedure.is_called(to) || wanted.to.is_some_and(named)
    };
    let of_purpose = || consents.iter().filter(|c| c.purpose == purpose);
    match of_purpose().rfind(|c| c.to.as_deref().is_none_or(is)) {
        Some(consent) if consent.withdrawn => Some(Lack::Withdrawn),
        Some(consent) => in_time(consent, wanted.today),
        None if of_purpose().any(|c| !c.withdrawn) => Some(Lack::OtherAddressee),
        None => Some(Lack::Missing),
    }
}

/// What time does to a consent. An inexact end is read early: "until 2018" no longer holds on 2 January 2018.
fn in_time(consent: &Consent, today: Day) -> Option<Lack> {
    if consent.given.as_ref().is_some_and(|g| g.span().start() > today.0) {
        return Some(Lack::NotYet);
    }
    let until = consent.until.as_ref().map(model::Edtf::span);
    until.is_some_and(|u| u.from.or(u.to).is_some_and(|d| d < today)).then_some(Lack::Expired)
}
