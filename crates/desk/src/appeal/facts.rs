//! What the casebook knows of a case, as facts with the origins behind each.

use std::collections::{BTreeMap, BTreeSet};

use appeals::{Basis, Consents, Fact, Facts, Happening, OriginConsent, PlaceNames, Subject, Value};
use figures::evidence::{Evidence, Standing};
use model::mention::{MentionUnit, Sealable};
use model::quantity::Interval;
use model::{
    Body, Consent, Day, Edtf, Handling, Key, Mention, Origin, PlacePath, Policy, Purpose, RelationKind,
};

use crate::cases::cases;
use crate::evidence::evidence;
use crate::urgent::end_of;
use crate::{CaseView, Desk, Error, Result};

/// Everything an appeal can draw on.
pub(super) struct Known {
    pub(super) facts: Facts,
    pub(super) consents: Consents,
    /// The mentions the facts are from.
    pub(super) mentions: Vec<Key>,
}

impl Desk {
    /// The facts of a case, of its people who are told of apart, and of what it is part of, with the consents behind them, from
    /// what was received by the end of a day.
    pub(super) fn appeal_facts(&self, key: &Key, today: Day) -> Result<Known> {
        let evidence = evidence(self.book().state(), Some(end_of(today)));
        let policy = self.policy()?;
        let cases = cases(&evidence, &policy);
        let Some(about) = cases.iter().find(|c| c.mentions.contains(key)) else {
            let later = self.view().cases()?.iter().any(|c| c.mentions.contains(key));
            return Err(match later {
                true => Error::NotYet { key: key.clone(), today },
                false => Error::NotThere { what: "case", key: key.clone() },
            });
        };
        let (members, wholes) = family(about, &cases, &evidence);
        let mut mentions = BTreeSet::new();
        let mut subject = |case: &CaseView| {
            let used: Vec<&Mention> = accepted(case, &evidence);
            mentions.extend(used.iter().map(|m| m.key.clone()));
            let facts = used.iter().flat_map(|m| self.told(m, case, &policy)).collect();
            Subject { key: case.key.clone(), size: Interval { lo: case.lo, hi: case.hi }, facts }
        };
        let members = members.into_iter().map(&mut subject).collect();
        let mut about = subject(about);
        let wholes = wholes.into_iter().map(&mut subject).collect();
        about.facts.extend(self.done(&mentions));
        let facts = Facts { members, wholes, ..Facts::of(about) };
        let consents = self.consents_behind(&facts)?;
        Ok(Known { facts, consents, mentions: mentions.into_iter().collect() })
    }

    /// What one mention says.
    fn told(&self, mention: &Mention, case: &CaseView, policy: &Policy) -> Vec<Fact> {
        let origins: BTreeSet<Key> = self.origins_behind(mention).into_iter().cloned().collect();
        let public = match self.book().state().get(&mention.report).map(|record| &record.body) {
            Some(Body::Report(report)) => report.handling == Handling::Public,
            _ => false,
        };
        let basis = |origins| if public { Basis::Public(origins) } else { Basis::Origins(origins) };
        let who = &mention.who;
        let mut values: Vec<Value> = Vec::new();
        values.extend(who.names.iter().map(|name| {
            let text = match &name.text {
                Sealable::Clear(text) => Some(text.clone()),
                Sealable::Sealed(_) => None,
            };
            Value::Name { text, alias: name.alias }
        }));
        values.extend(who.sex.map(Value::Sex));
        values.extend(who.age.map(|range| Value::Age { range, counting: who.counting_age }));
        values.extend(who.nationality.clone().map(Value::Nationality));
        values.extend(who.role.clone().map(Value::Role));
        values.extend(who.conditions.iter().copied().map(Value::Condition));
        let person = (case.lo, case.hi) == (1, Some(1));
        if mention.unit == MentionUnit::Person && !person {
            values.push(Value::Number(policy.interval(&mention.quantity)));
        }
        values.extend(mention.event.map(|event| {
            Value::Event(Happening {
                kind: event.kind,
                certainty: event.certainty,
                when: mention.when.clone(),
                place: mention.place.as_ref().map(names),
            })
        }));
        let reporters = origins.iter().filter_map(|key| {
            let access = self.origin_at(key)?.access;
            Some(Fact { value: Value::Reporter(access), basis: basis([key.clone()].into()) })
        });
        let reporters: Vec<Fact> = reporters.collect();
        let told = values.into_iter().map(|value| Fact { value, basis: basis(origins.clone()) });
        told.chain(reporters).collect()
    }

    /// What this desk sent before for the same people.
    fn done(&self, mentions: &BTreeSet<Key>) -> Vec<Fact> {
        let sent = self.actions_standing().map(|(_, action)| action);
        let sent = sent.filter(|a| a.sent.is_some() && a.about.iter().any(|key| mentions.contains(key)));
        let fact = |a: &model::Action| Fact {
            value: Value::Done { kind: a.kind, to: self.addressed(a).0, on: a.sent },
            basis: Basis::Desk,
        };
        sent.map(fact).collect()
    }

    /// What every origin behind the facts consented to and withdrew, in the order it was recorded.
    fn consents_behind(&self, facts: &Facts) -> Result<Consents> {
        let mut behind = BTreeMap::new();
        let apart = facts.members.iter().chain(&facts.wholes).flat_map(|m| &m.facts);
        let all = facts.about.facts.iter().chain(apart);
        for fact in all {
            let (Basis::Origins(origins) | Basis::Public(origins)) = &fact.basis else { continue };
            for key in origins {
                if let Some(origin) = self.origin_at(key).filter(|_| !behind.contains_key(key)) {
                    let consents = self.consents_in_force(origin)?;
                    behind.insert(key.clone(), OriginConsent { label: origin.label.clone(), consents });
                }
            }
        }
        Ok(behind)
    }

    /// The consents of an origin that count. A withdrawal that is being looked into is one until it is taken back.
    fn consents_in_force(&self, origin: &Origin) -> Result<Vec<Consent>> {
        if !self.book().state().standing(&origin.key).stands() {
            return Ok(Vec::new());
        }
        let recorded = self.consents(origin.key.as_str())?;
        let counts = recorded.into_iter().filter(|c| match c.standing {
            "accepted" => true,
            "retracted" | "superseded" => false,
            _ => c.withdrawn,
        });
        let consent = |c: crate::ConsentView| {
            let purpose = Purpose::WORDS.iter().find(|(word, _)| *word == c.purpose).map(|(_, p)| *p)?;
            let date = |text: Option<String>| text.and_then(|t| Edtf::parse(&t).ok());
            Some(Consent {
                purpose,
                to: c.to,
                given: date(c.given),
                language: c.language,
                until: date(c.until),
                withdrawn: c.withdrawn,
            })
        };
        Ok(counts.filter_map(consent).collect())
    }

    fn origin_at(&self, key: &Key) -> Option<&Origin> {
        match self.book().state().get(key).map(|record| &record.body) {
            Some(Body::Origin(origin)) => Some(origin),
            _ => None,
        }
    }
}

/// The mentions of a case that count: what is held, rejected or discounted is for the desk alone.
fn accepted<'a>(case: &CaseView, evidence: &Evidence<'a>) -> Vec<&'a Mention> {
    let mut own: Vec<&Mention> = evidence
        .mentions
        .iter()
        .copied()
        .filter(|m| case.mentions.contains(&m.key) && evidence.standing_of(&m.key) == Standing::Accepted)
        .collect();
    own.sort_by_key(|m| (m.when.is_none(), m.when.as_ref().map(|w| w.span().start()), m.key.clone()));
    own
}

/// The cases that are parts of a case, directly or through others, and those it is part of.
fn family<'a>(
    about: &'a CaseView,
    cases: &'a [CaseView],
    evidence: &Evidence<'_>,
) -> (Vec<&'a CaseView>, Vec<&'a CaseView>) {
    let of: BTreeMap<&Key, &CaseView> =
        cases.iter().flat_map(|c| c.mentions.iter().map(move |k| (k, c))).collect();
    let mut pairs: Vec<(&CaseView, &CaseView)> = Vec::new();
    for relation in &evidence.relations {
        let (whole, parts): (&Key, Vec<&Key>) = match &relation.kind {
            RelationKind::PartOf { part, whole } => (whole, vec![part]),
            RelationKind::Partition { whole, parts, .. } => (whole, parts.iter().collect()),
            _ => continue,
        };
        let found = parts.into_iter().filter_map(|part| Some((*of.get(whole)?, *of.get(part)?)));
        pairs.extend(found.filter(|(whole, part)| whole.key != part.key));
    }
    (reached(about, &pairs), reached(about, &pairs.iter().map(|(w, p)| (*p, *w)).collect::<Vec<_>>()))
}

/// Everything to be reached from a case along the pairs, itself aside, in the order of keys.
fn reached<'a>(from: &'a CaseView, pairs: &[(&'a CaseView, &'a CaseView)]) -> Vec<&'a CaseView> {
    let mut found: BTreeMap<&Key, &CaseView> = BTreeMap::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for (_, to) in pairs.iter().filter(|(start, to)| start.key == at.key && to.key != from.key) {
            if found.insert(&to.key, to).is_none() {
                open.push(to);
            }
        }
    }
    found.into_values().collect()
}

/// A place with its names in three scripts, where the gazetteer knows it.
fn names(path: &PlacePath) -> PlaceNames {
    let known = places::all().resolve(path.as_str());
    let last = || path.parts().last().unwrap_or_default().to_owned();
    match known.as_slice() {
        [place] => PlaceNames {
            path: path.clone(),
            en: place.name().to_owned(),
            ko: place.hangul.first().map(|n| (*n).to_owned()),
            zh: place.han.first().map(|n| (*n).to_owned()),
        },
        _ => PlaceNames { path: path.clone(), en: last(), ko: None, zh: None },
    }
}
