//! What weighs on a case before anything is done for it: a death that is told, and what was taken back or withdrawn beneath it.

use std::collections::BTreeSet;

use casebook::ClaimRecord;
use model::{Body, Consent, Day, EventKind, Key, Mention, Origin, Purpose, RelationKind, Verdict};
use serde::Serialize;

use crate::actions::newest;
use crate::appeal::facts::Nested;
use crate::{CaseView, ConsentState, Desk, Result, View};

/// Of whom a death is told that weighs on a case.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum DeathOf {
    /// Of all of the case.
    All,
    /// Of some of them: a case that is part of it.
    Some,
    /// Of all of a case that it is part of.
    Whole,
}

/// A death that is told of a case, of some of it or of a whole it is part of. It is never presumed.
#[derive(Clone, Serialize, Debug)]
pub struct CaseDeath {
    /// Of whom.
    pub of: DeathOf,
    /// The case it is told of.
    pub case: Key,
    /// Fewest people of that case.
    pub lo: u64,
    /// Most, or open.
    pub hi: Option<u64>,
    /// Who tells it: every mention, in the order of the case.
    pub told: Vec<DeathTold>,
}

/// One mention that tells of a death.
#[derive(Clone, Serialize, Debug)]
pub struct DeathTold {
    /// The mention.
    pub mention: Key,
    /// Its report.
    pub report: Key,
    /// Who published that.
    pub publisher: Option<String>,
    /// When they died, in EDTF.
    pub when: Option<String>,
    /// accepted, held or discounted.
    pub standing: &'static str,
}

/// A mention that was decided to be of a case and no longer counts in it.
#[derive(Clone, Serialize, Debug)]
pub struct Dropped {
    /// The mention.
    pub mention: Key,
    /// What was taken back or set aside: the mention, or its report.
    pub record: Key,
    /// retracted, superseded, held, rejected or discounted.
    pub standing: &'static str,
    /// The last judgement of that record and its day, if there is one.
    pub by: Option<Key>,
    /// The day on which that was recorded.
    pub day: Option<String>,
    /// Its reason.
    pub reason: Option<String>,
}

/// A consent that somebody behind a case withdrew and did not give again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Debug)]
pub struct Withdrawn {
    /// The origin.
    pub origin: Key,
    /// For what.
    pub purpose: &'static str,
    /// When, in EDTF, as far as that was said.
    pub given: Option<String>,
}

impl View {
    /// The deaths told of a case, of its parts and of what it is part of, in this order.
    pub(crate) fn case_deaths(&self, about: &CaseView, nested: &Nested<'_>) -> Vec<CaseDeath> {
        let own = std::iter::once((DeathOf::All, about));
        let parts = nested.parts(about).into_iter().map(|part| (DeathOf::Some, part));
        let wholes = nested.wholes(about).into_iter().map(|whole| (DeathOf::Whole, whole));
        let told = |key: &Key| {
            let mention = self.mention_at(key)?;
            let died = mention.event.is_some_and(|event| event.kind == EventKind::Died);
            died.then(|| DeathTold {
                mention: key.clone(),
                report: mention.report.clone(),
                publisher: self.state().report(&mention.report).and_then(|report| report.publisher.clone()),
                when: mention.when.as_ref().map(|when| when.date.to_string()),
                standing: crate::show::standing(self.state(), key),
            })
        };
        let death = |(of, case): (DeathOf, &CaseView)| {
            let told: Vec<DeathTold> = case.mentions.iter().filter_map(told).collect();
            let of = CaseDeath { of, case: case.key.clone(), lo: case.lo, hi: case.hi, told };
            (!of.told.is_empty()).then_some(of)
        };
        own.chain(parts).chain(wholes).filter_map(death).collect()
    }

    /// The mentions that decisions in force put with those of a case, and that no longer count.
    pub(crate) fn dropped(&self, members: &BTreeSet<&Key>, cases: &[CaseView]) -> Vec<Dropped> {
        let state = self.state();
        let joins = |kind: &RelationKind| {
            matches!(
                kind,
                RelationKind::Same(_) | RelationKind::PartOf { .. } | RelationKind::Partition { .. }
            )
        };
        let accepted = |key: &Key| crate::show::standing(state, key) == "accepted";
        let relations = state.relations().map(|(_, r)| r).filter(|r| joins(&r.kind) && accepted(&r.key));
        let named: BTreeSet<&Key> = relations
            .map(|r| r.kind.names().into_iter().map(|key| newest(state, key)).collect::<Vec<_>>())
            .filter(|names| names.iter().any(|key| members.contains(key)))
            .flatten()
            .filter(|key| !members.contains(key))
            .collect();
        if named.is_empty() {
            return Vec::new();
        }
        let counted: BTreeSet<&Key> = cases.iter().flat_map(|case| &case.mentions).collect();
        let gone = named.into_iter().filter(|key| !counted.contains(key));
        gone.filter_map(|key| {
            let own = state.standing(key);
            let itself = !own.stands() || own.verdict == Some(Verdict::Reject);
            let record = if itself { key } else { &self.mention_at(key)?.report };
            let judged = self.last_judgement(record);
            let standing = crate::show::standing(state, record);
            (standing != "accepted").then(|| Dropped {
                mention: key.clone(),
                record: record.clone(),
                standing,
                by: judged.map(|(_, key, _)| key.clone()),
                day: judged.map(|(record, ..)| Day::of_millis(record.recorded).to_string()),
                reason: judged.map(|(.., reason)| reason.to_owned()),
            })
        })
        .collect()
    }

    fn last_judgement(&self, of: &Key) -> Option<(&ClaimRecord, &Key, &str)> {
        let stands = |key: &Key| self.state().standing(key).stands();
        let judged = self.state().judgements().filter(|(_, j)| j.of.contains(of) && stands(&j.key));
        judged.last().map(|(record, j)| (record, &j.key, j.reason.as_str()))
    }

    fn mention_at(&self, key: &Key) -> Option<&Mention> {
        match &self.state().get(key)?.body {
            Body::Mention(mention) => Some(mention),
            _ => None,
        }
    }
}

impl Desk {
    /// The consents that somebody behind these mentions withdrew, as of a day; one that was given anew is not among them.
    ///
    /// # Errors
    /// [`crate::Error::NotThere`].
    pub fn withdrawn_of(&self, mentions: &[Key], day: Day) -> Result<Vec<Withdrawn>> {
        let state = self.book().state();
        let withdrew = |consent: &Consent| consent.withdrawn;
        let later =
            state.consents().filter(|(_, c)| withdrew(&c.consent)).map(|(_, c)| self.newest(&c.origin));
        let first = state.origins().filter(|(_, o)| o.consents.iter().any(withdrew));
        let any: BTreeSet<&Key> =
            later.chain(first.map(|(_, o): (_, &Origin)| self.newest(&o.key))).collect();
        if any.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: BTreeSet<Withdrawn> = BTreeSet::new();
        for (_, purpose) in Purpose::WORDS {
            let gate = self.gate(mentions, *purpose, None, day)?;
            let shut = gate.rows.into_iter().filter(|row| row.state == ConsentState::Withdrawn);
            for origin in shut.filter_map(|row| row.origin) {
                let by = self.withdrawn_since(origin.as_str(), *purpose, None, day)?;
                let given = by.and_then(|by| by.given);
                found.insert(Withdrawn { origin, purpose: purpose.word(), given });
            }
        }
        Ok(found.into_iter().collect())
    }
}
