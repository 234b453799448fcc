//! Cases made by hand.

use std::collections::BTreeMap;

use model::mention::{Certainty, MentionUnit};
use model::{AgeRange, Day, Edtf, Event, EventKind, Key, Mention, PlacePath, Qualifier, Quantity, When, Who};
use watch::{Case, Cases, Near, Said, Support};

/// A casebook of cases, kept alive for the borrows.
#[derive(Default)]
pub(crate) struct Book {
    mentions: Vec<(Mention, String, Option<u32>)>,
    cases: BTreeMap<String, (u64, Option<u64>, Vec<String>)>,
    pub(crate) strong: Vec<String>,
    /// Cases decided to share nobody.
    pub(crate) apart: Vec<Vec<String>>,
}

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

impl Book {
    /// A case of so many people.
    pub(crate) fn case(&mut self, name: &str, lo: u64, hi: Option<u64>, parts: &[&str]) -> &mut Self {
        let parts = parts.iter().map(|p| (*p).to_owned()).collect();
        self.cases.insert(name.to_owned(), (lo, hi, parts));
        self
    }

    /// Decides that no two of these share anybody.
    pub(crate) fn apart(&mut self, names: &[&str]) -> &mut Self {
        self.apart.push(names.iter().map(|n| (*n).to_owned()).collect());
        self
    }

    /// What was said of a case: "held 2017-11-12", "returned 2017-11", "apprehended" (no day).
    pub(crate) fn said(&mut self, name: &str, what: &str) -> &mut Self {
        let (kind, when) = what.split_once(' ').unwrap_or((what, ""));
        let key = key(&format!("{name}#{}", self.mentions.len()));
        let quantity =
            Quantity { words: name.to_owned(), qualifier: Qualifier::Exactly, lo: Some(1), hi: Some(1) };
        let mention = Mention {
            key: key.clone(),
            report: key,
            quantity,
            unit: MentionUnit::Person,
            event: EventKind::from_word(kind).map(|kind| Event { kind, certainty: Certainty::Reported }),
            when: (!when.is_empty()).then(|| When::stated(Edtf::parse(when).unwrap())),
            said: None,
            place: None,
            radius_km: None,
            who: Who::default(),
            credibility: None,
            origins: Vec::new(),
            span: None,
            note: None,
        };
        self.mentions.push((mention, name.to_owned(), None));
        self
    }

    pub(crate) fn last(&mut self) -> &mut Mention {
        &mut self.mentions.last_mut().unwrap().0
    }

    /// The last mention was known by this day only.
    pub(crate) fn at(&mut self, place: &str, km: Option<u32>) -> &mut Self {
        self.last().place = Some(PlacePath::parse(place).unwrap());
        self.mentions.last_mut().unwrap().2 = km;
        self
    }

    pub(crate) fn age(&mut self, from: u8, to: u8) -> &mut Self {
        self.last().who.age = AgeRange::new(from, Some(to));
        self
    }

    pub(crate) fn note(&mut self, note: &str) -> &mut Self {
        self.last().note = Some(note.to_owned());
        self
    }

    pub(crate) fn with<T>(&self, known_by: &str, run: impl FnOnce(&Cases<'_>) -> T) -> T {
        let names: BTreeMap<&String, Key> = self.cases.keys().map(|n| (n, key(n))).collect();
        let said = |name: &String| {
            let of = self.mentions.iter().filter(|(_, n, _)| n == name);
            of.map(|(mention, _, km)| Said {
                mention,
                known_by: day(known_by),
                near: km.map(|km| Near { crossing: "the crossing".to_owned(), km }),
            })
            .collect()
        };
        let all = self
            .cases
            .iter()
            .map(|(name, (lo, hi, parts))| {
                let case = Case {
                    key: &names[name],
                    person: (*lo, *hi) == (1, Some(1)),
                    lo: *lo,
                    hi: *hi,
                    words: name,
                    said: said(name),
                    at_odds: &[],
                    parts: parts.iter().map(|p| &names[p]).collect(),
                    due: Vec::new(),
                };
                (&names[name], case)
            })
            .collect();
        let support = |keys: &[&Key]| {
            if keys.iter().any(|k| self.strong.iter().any(|s| k.as_str().starts_with(s.as_str()))) {
                Support::Confirmed
            } else if keys.len() > 1 {
                Support::Fair
            } else {
                Support::Weak
            }
        };
        let apart = self.apart.iter().map(|set| set.iter().map(|name| &names[name]).collect()).collect();
        run(&Cases { all, apart, support: &support, adult_age: 18 })
    }
}
