//! What a paper that becomes public says of where and when: the province and the month, and nothing finer.
//!
//! Day and place together tell few people apart from all others, and who told is often one of the few who knew. Whoever
//! consents to the press consents to this much. A role in words of its own can name anybody, any place and any day, so that only
//! the roles kept as words are said. What was made coarser is listed for the user beside the exact words.

use model::day::Grain;
use model::mention::When;
use model::{Day, Edtf};
use serde::Serialize;

use crate::country;
use crate::fact::{Fact, Happening, PlaceNames, Step, Value};
use crate::language::Language;
use crate::say::{self, Say};
use crate::view;

/// Something a public paper says less exactly than the records do. For the user; never in a paper.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Coarser {
    /// What the records say.
    pub exact: String,
    /// What the paper says.
    pub said: String,
    /// The names of the place that is not named.
    #[serde(skip)]
    pub(crate) names: Vec<String>,
}

/// The fact as it may be published.
pub(crate) fn coarse(fact: &Fact) -> Fact {
    let value = match &fact.value {
        Value::Event(happening) => Value::Event(event(happening)),
        Value::Done(step) => Value::Done(Step { on: None, reply: None, ..step.clone() }),
        Value::Role(role) if say::known_role(role).is_none() => Value::Role(String::new()),
        other => other.clone(),
    };
    Fact { value, ..fact.clone() }
}

/// The event with its province and its months.
pub(crate) fn event(event: &Happening) -> Happening {
    Happening {
        kind: event.kind,
        certainty: event.certainty,
        when: event.when.as_ref().map(months),
        place: event.place.as_ref().map(|place| area(place, event.province.as_deref())),
        province: None,
    }
}

/// Whether nothing of a fact is said once it is made coarse.
pub(crate) fn left_out(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Role(role) if !role.is_empty() && say::known_role(role).is_none())
}

/// What a fact says less exactly once it is made coarse.
pub(crate) fn differences(fact: &Fact, language: Language) -> Vec<Coarser> {
    if let Value::Role(role) = &fact.value
        && left_out(fact)
    {
        let said = Say::NotGiven.text(language).to_owned();
        return vec![Coarser { exact: role.clone(), said, names: Vec::new() }];
    }
    let Value::Event(coarser) = coarse(fact).value else { return Vec::new() };
    let Value::Event(event) = &fact.value else { return Vec::new() };
    let mut found = Vec::new();
    if let (Some(exact), Some(said)) = (&event.place, &coarser.place)
        && exact.path != said.path
    {
        let names = [Some(&exact.en), exact.ko.as_ref(), exact.zh.as_ref()];
        found.push(Coarser {
            exact: view::place(exact, language),
            said: view::place(said, language),
            names: names.into_iter().flatten().cloned().collect(),
        });
    }
    if let (Some(exact), Some(said)) = (&event.when, &coarser.when)
        && exact != said
    {
        let (exact, said) = (view::when(exact, language), view::when(said, language));
        found.push(Coarser { exact, said, names: Vec::new() });
    }
    found
}

/// The province of a place, else its country.
fn area(place: &PlaceNames, province: Option<&PlaceNames>) -> PlaceNames {
    let mut parts = place.path.parts();
    let (code, finer) = (parts.next().unwrap_or_default(), parts.next().is_some());
    match province {
        Some(province) => province.clone(),
        None if !finer => place.clone(),
        None => PlaceNames {
            path: model::PlacePath::parse(code).unwrap_or_else(|_| place.path.clone()),
            en: country::name(code, Language::En),
            ko: Some(country::name(code, Language::Ko)),
            zh: Some(country::name(code, Language::Zh)),
        },
    }
}

/// The months that hold a date; one that is no finer stays as it is.
fn months(when: &When) -> When {
    let span = when.date.span();
    let first = |d: Day| d.ymd().2 == 1;
    let last = |d: Day| Day(d.0.saturating_add(1)).ymd().2 == 1;
    // "On every day of it" would be said by its first and last day.
    if when.date.grain() != Grain::Day && span.from.is_none_or(first) && span.to.is_none_or(last) {
        return When { throughout: false, ..when.clone() };
    }
    let month = |d: Option<Day>| {
        d.map_or("..".to_owned(), |d| {
            let (year, month, _) = d.ymd();
            format!("{year:04}-{month:02}")
        })
    };
    let (from, to) = (month(span.from), month(span.to));
    let text = if from == to { from } else { format!("{from}/{to}") };
    // What is wider than it was can no longer have been so on every day of it.
    Edtf::parse(&text).map_or_else(
        |_| When { throughout: false, ..when.clone() },
        |date| When { date, throughout: false, inferred: when.inferred },
    )
}
