//! Consent: which facts may enter a paper.
//!
//! [`judged`] is the one place where consents are weighed; the desk asks it for its own gate as well.
//!
//! The default is no. A fact is released for a procedure if every origin it rests on consents to the procedure's purpose,
//! and, where the paper becomes public and the fact is a name, to publishing names too. No purpose implies another. What
//! stands in a report that is public needs no consent to be said again, names in a public paper excepted: the same rule as
//! that of the gate for actions.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use model::{Consent, Day, Edtf, Key, Purpose};
use serde::Serialize;

use crate::fact::{Basis, Fact, FactKind, Value};
use crate::procedure::Procedure;

/// A consent or a withdrawal, with the day on which it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// What was consented to, or withdrawn.
    pub consent: Consent,
    /// The day on which it was recorded.
    pub on: Day,
}

/// What one origin consented to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OriginConsent {
    /// What it is called on screen; never a person's name.
    pub label: String,
    /// Its consents in the order in which they were recorded; which of them holds goes by when they were said.
    pub consents: Vec<Recorded>,
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

/// What is lacking for a purpose, if anything.
fn lack(consents: &[Recorded], purpose: Purpose, wanted: &For<'_>) -> Option<Lack> {
    let concerns = |consent: &Consent| {
        let named = |to: &str, t: &str| t.trim().to_lowercase() == to.trim().to_lowercase();
        let is = |to: &str| wanted.procedure.is_called(to) || wanted.to.is_some_and(|t| named(to, t));
        consent.to.as_deref().is_none_or(is)
    };
    let all = consents.iter().map(|r| (&r.consent, r.on));
    judged(all, purpose, concerns, wanted.today).lack
}

/// How consents stand to a purpose.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    /// What is lacking; nothing where the purpose is consented to.
    pub lack: Option<Lack>,
    /// The consent or withdrawal that decides, if there is one.
    pub by: Option<&'a Consent>,
}

/// Judges the consents of one origin, each with the day on which it was recorded.
///
/// The default is no. Of the consents and withdrawals for the purpose that `concerns` the addressee the one said last holds,
/// whenever it was entered. Of those said on one day and entered on one day the last in order holds; entered on different days
/// nobody knows which was said first, and a withdrawal holds. A withdrawal holds whatever the day asked about, and a consent that is not
/// yet in force on it takes nothing from one that is. Inexact dates are read on the safe side: "until 2018" no longer holds on 2
/// January 2018, what was given in some month holds within that month only from the day it was recorded, and a consent of that month
/// does not follow a withdrawal of a day in it.
pub fn judged<'a>(
    consents: impl Iterator<Item = (&'a Consent, Day)>,
    purpose: Purpose,
    concerns: impl Fn(&Consent) -> bool,
    day: Day,
) -> Judged<'a> {
    let (mut of, others): (Vec<_>, Vec<_>) = consents
        .filter(|(consent, _)| consent.purpose == purpose)
        .partition(|(consent, _)| concerns(consent));
    let begun =
        |(consent, recorded): &(&Consent, Day)| in_time(consent, *recorded, day) != Some(Lack::NotYet);
    if of.iter().any(begun) {
        of.retain(begun);
    }
    let last = of.into_iter().reduce(|holds, next| if follows(holds, next) { next } else { holds });
    let limited = others.into_iter().rfind(|(consent, _)| !consent.withdrawn);
    match (last, limited) {
        (Some((consent, recorded)), _) => Judged { lack: in_time(consent, recorded, day), by: Some(consent) },
        (None, Some((consent, _))) => Judged { lack: Some(Lack::OtherAddressee), by: Some(consent) },
        (None, None) => Judged { lack: Some(Lack::Missing), by: None },
    }
}

/// Whether the one that stands later in order also counts as said later.
fn follows((holds, entered): (&Consent, Day), (next, recorded): (&Consent, Day)) -> bool {
    match said(next, recorded).cmp(&said(holds, entered)) {
        Ordering::Equal => next.withdrawn || !holds.withdrawn || recorded == entered,
        order => order == Ordering::Greater,
    }
}

/// Whether a consent or withdrawal had been said by a day: what was said later changes nothing of what was done on that day.
///
/// An inexact day is read on the safe side: of a withdrawal the first counts, of a consent [`judged`] asks for more. One without a
/// first day was said when it was entered, or by the day that it names.
pub fn said_by(consent: &Consent, recorded: Day, day: Day) -> bool {
    let first = consent.given.as_ref().and_then(|given| given.span().from);
    first.unwrap_or_else(|| said(consent, recorded)) <= day
}

/// The day on which it counts as said among others: of a withdrawal the last possible, of a consent the first.
///
/// An older letter that is entered late must not open what was withdrawn since, nor one entered early that begins later: nothing
/// was said after it was entered. Where nobody says when, it was said when it was entered; where only "by" a day is said, on that
/// day.
fn said(consent: &Consent, recorded: Day) -> Day {
    let span = consent.given.as_ref().map(Edtf::span).unwrap_or_default();
    let by = span.to.map_or(recorded, |to| to.min(recorded));
    if consent.withdrawn { by } else { span.from.map_or(by, |from| from.min(by)) }
}

/// Whether a consent holds on a day.
fn in_time(consent: &Consent, recorded: Day, day: Day) -> Option<Lack> {
    if consent.withdrawn {
        return Some(Lack::Withdrawn);
    }
    let given = consent.given.as_ref().map(Edtf::span).unwrap_or_default();
    // Given in some month, and the day is in that month: it was given by the time it was recorded.
    let surely = given.to.is_some_and(|last| last <= day) || recorded <= day;
    if given.from.is_some_and(|first| first > day) || !surely {
        return Some(Lack::NotYet);
    }
    let until = consent.until.as_ref().map(Edtf::span);
    until.is_some_and(|until| until.from.or(until.to).is_some_and(|last| day > last)).then_some(Lack::Expired)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "2017-12-01";

    fn on(given: Option<&str>, until: Option<&str>, recorded: &str) -> Option<Lack> {
        let date = |text: &str| Edtf::parse(text).unwrap();
        let consent = Consent {
            purpose: Purpose::Press,
            to: None,
            given: given.map(date),
            language: None,
            until: until.map(date),
            withdrawn: false,
        };
        let (recorded, day) = (Day::parse(recorded).unwrap(), Day::parse(DAY).unwrap());
        let lack = |c: &Consent| judged([(c, recorded)].into_iter(), Purpose::Press, |_| true, day).lack;
        assert_eq!(lack(&Consent { withdrawn: true, ..consent.clone() }), Some(Lack::Withdrawn));
        lack(&consent)
    }

    #[test]
    fn the_one_said_last_holds_and_on_one_day_the_one_entered_last() {
        let date = |text: &str| Edtf::parse(text).unwrap();
        let one = |withdrawn: bool, given: Option<&str>, recorded: &str| {
            let consent = Consent {
                purpose: Purpose::Press,
                to: None,
                given: given.map(date),
                language: None,
                until: None,
                withdrawn,
            };
            (consent, Day::parse(recorded).unwrap())
        };
        let (gave, took) = (false, true);
        for (first, second, lack) in [
            // An older letter that is entered after the withdrawal.
            ((took, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017-11-01"), "2017-11-20"), true),
            ((took, None, "2017-11-10"), (gave, Some("2017-11-01"), "2017-11-20"), true),
            ((took, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017"), "2017-11-20"), true),
            ((took, Some("2017-11"), "2017-11-15"), (gave, Some("2017-11-14"), "2017-11-20"), true),
            // Said on one day and entered on different days: which was said first, nobody knows.
            ((took, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017-11-10"), "2017-11-20"), true),
            ((gave, Some("2017-11-10"), "2017-11-20"), (took, Some("2017-11-10"), "2017-11-10"), true),
            ((gave, Some("2017-11-10"), "2017-11-10"), (took, Some("2017-11-10"), "2017-11-20"), true),
            // Entered on one day too: in the order of entry.
            ((gave, None, "2017-11-10"), (took, None, "2017-11-10"), true),
            ((took, None, "2017-11-10"), (gave, None, "2017-11-10"), false),
            ((took, Some("2017-11-10"), "2017-11-20"), (gave, Some("2017-11-10"), "2017-11-20"), false),
            ((took, Some("../2017-11-10"), "2017-11-20"), (gave, Some("../2017-11-10"), "2017-11-20"), false),
            ((took, None, "2017-11-10"), (gave, Some("2017-11"), "2017-11-10"), true),
            // A consent of a later day, entered before the withdrawal.
            ((gave, Some("2017-11-30"), "2017-11-22"), (took, None, "2017-11-23"), true),
            ((gave, Some("2017-11-30"), "2017-11-22"), (took, Some("2017-11-23"), "2017-11-23"), true),
            // Given anew.
            ((took, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017-11-11"), "2017-11-11"), false),
            ((took, None, "2017-11-10"), (gave, None, "2017-11-11"), false),
            ((took, Some("2017-11"), "2017-11-15"), (gave, Some("2017-11-16"), "2017-11-20"), false),
            // One of a day to come changes nothing of what holds.
            ((gave, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017-12-05"), "2017-12-05"), false),
            ((gave, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017-12"), "2017-12-05"), false),
            ((gave, Some("2017-11-10"), "2017-11-10"), (took, Some("2017-12-05"), "2017-12-05"), true),
            ((took, Some("2017-11-10"), "2017-11-10"), (gave, Some("2017-12-05"), "2017-12-05"), true),
            // A withdrawal entered late that was said before.
            ((gave, Some("2017-11-11"), "2017-11-11"), (took, Some("2017-11-10"), "2017-11-20"), false),
        ] {
            let all = [one(first.0, first.1, first.2), one(second.0, second.1, second.2)];
            let day = Day::parse(DAY).unwrap();
            let judged = judged(all.iter().map(|(c, on)| (c, *on)), Purpose::Press, |_| true, day);
            assert_eq!(judged.lack, lack.then_some(Lack::Withdrawn), "{first:?}, {second:?}");
        }
    }

    #[test]
    fn dates_of_consent_are_read_on_the_safe_side() {
        let (holds, not_yet, expired) = (None, Some(Lack::NotYet), Some(Lack::Expired));
        let later = "2026-01-01";
        for (given, until, recorded, state) in [
            (None, None, "2017-11-20", holds),
            (None, None, later, not_yet),
            (Some("2017-12-01"), None, later, holds),
            (Some("2017-12-02"), None, later, not_yet),
            (Some("2017-12-02"), None, "2017-11-20", not_yet),
            (Some("../2017-12-01"), None, later, holds),
            (Some("2017-12"), None, later, not_yet),
            (Some("2017-12"), None, DAY, holds),
            (Some("2017-11"), Some("2017-12-01"), later, holds),
            (Some("2017-11"), Some("2017-11-30"), later, expired),
            (Some("2017-11"), Some("2017-12"), later, holds),
            (Some("2017-11"), Some("2018"), later, holds),
            (Some("2017-11"), Some("2017"), later, expired),
            (Some("2017-11"), Some("../2017-12-31"), later, holds),
            (Some("2017-11"), Some("../2017-11-30"), later, expired),
        ] {
            assert_eq!(
                on(given, until, recorded),
                state,
                "given {given:?}, until {until:?}, recorded {recorded}"
            );
        }
    }
}
