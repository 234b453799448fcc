//! The state: every record of the log with what later judgements say of it, in memory.

use std::sync::Arc;

use ledger::{AuthorKey, ClaimId};
use model::{
    Action, Batch, Body, ConsentRecord, Indicator, Judgement, Key, Mention, Origin, Pattern, Recipient,
    Relation, Report, Tag,
};

use crate::shared::{List, Map};
use crate::standing::{Standing, Standings};
use crate::{Error, Result};

/// One claim as read from the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimRecord {
    /// Its place in the log, from 0.
    pub entry: u64,
    /// The identity of the claim.
    pub claim: ClaimId,
    /// Who signed it.
    pub author: AuthorKey,
    /// Its number among its author's claims, from 0.
    pub seq: u64,
    /// When it was recorded, in milliseconds since 1970, UTC.
    pub recorded: i64,
    /// What it says.
    pub body: Body,
}

/// All records in the order of the log, and where each stands after all judgements.
///
/// A pure function of the claims: [`apply`] folds one claim in, and the same claims in the same order always give
/// an equal state. Nothing is ever taken out; what was retracted is still there and says so.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct State {
    pub(crate) records: List<Arc<ClaimRecord>>,
    pub(crate) places: Map<usize>,
    pub(crate) standings: Standings,
    /// Reports of which it was said later who told them.
    pub(crate) retold: Map<Arc<Report>>,
}

/// Folds one claim into the state and returns the keys whose row or standing changed, its own among them.
///
/// # Errors
/// [`Error::DuplicateKey`], and the state is as before.
pub fn apply(state: &mut State, record: ClaimRecord) -> Result<Vec<Key>> {
    state.take(Arc::new(record))
}

macro_rules! of_kind {
    ($($(#[$doc:meta])* $name:ident: $kind:ident as $body:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> impl Iterator<Item = (&ClaimRecord, &$body)> {
            self.records().filter_map(|record| match &record.body {
                Body::$kind(body) => Some((record, body)),
                _ => None,
            })
        }
    )+};
}

impl State {
    pub(crate) fn take(&mut self, record: Arc<ClaimRecord>) -> Result<Vec<Key>> {
        let key = record.body.key().clone();
        if self.places.get(&key).is_some() {
            return Err(Error::DuplicateKey { key });
        }
        let place = self.records.len();
        let judges = matches!(record.body, Body::Judgement(_));
        self.places.insert(key.clone(), place);
        self.records.push(record);
        let mut touched = if judges { self.judge(place) } else { Vec::new() };
        touched.push(key);
        Ok(touched)
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// All records in the order of the log.
    pub fn records(&self) -> impl Iterator<Item = &ClaimRecord> {
        self.records.iter().map(AsRef::as_ref)
    }

    /// The records from this place of the log on, in its order.
    pub fn since(&self, place: usize) -> impl Iterator<Item = &ClaimRecord> {
        (place..self.len()).filter_map(|at| self.records.get(at)).map(AsRef::as_ref)
    }

    /// The record with this key.
    pub fn get(&self, key: &Key) -> Option<&ClaimRecord> {
        self.places.get(key).and_then(|place| self.records.get(*place)).map(AsRef::as_ref)
    }

    /// What judgements say of a record; nothing said is the default.
    pub fn standing(&self, key: &Key) -> Standing {
        self.standings.get(key).cloned().unwrap_or_default()
    }

    /// All reports with their claims, each with the origins that count now.
    pub fn reports(&self) -> impl Iterator<Item = (&ClaimRecord, &Report)> {
        self.records().filter_map(|record| match &record.body {
            Body::Report(report) => {
                Some((record, self.retold.get(&report.key).map_or(report, AsRef::as_ref)))
            }
            _ => None,
        })
    }

    /// The report with this key, with the origins that count now: those of the judgement in force that says who told it, or
    /// those it was entered with.
    pub fn report(&self, key: &Key) -> Option<&Report> {
        match &self.get(key)?.body {
            Body::Report(report) => Some(self.retold.get(key).map_or(report, AsRef::as_ref)),
            _ => None,
        }
    }

    of_kind! {
        /// All origins with their claims.
        origins: Origin as Origin,
        /// All mentions with their claims.
        mentions: Mention as Mention,
        /// All relations with their claims.
        relations: Relation as Relation,
        /// All judgements with their claims.
        judgements: Judgement as Judgement,
        /// All batches with their claims.
        batches: Batch as Batch,
        /// All actions with their claims, every version of each.
        actions: Action as Action,
        /// The address book with its claims.
        recipients: Recipient as Recipient,
        /// All indicators with their claims.
        indicators: Indicator as Indicator,
        /// All patterns with their claims.
        patterns: Pattern as Pattern,
        /// All tags with their claims.
        tags: Tag as Tag,
        /// All consents and withdrawals entered after their origin, with their claims.
        consents: Consent as ConsentRecord,
    }

    /// What was known at an instant, in milliseconds since 1970, UTC.
    ///
    /// A report counts from when it was received, even if it was entered later, and its mentions and the origins
    /// they name count with it, and its indicators. Every other record is the desk's own doing and counts from when it
    /// was recorded; a relation, an action and a tag also need all their mentions.
    #[must_use]
    pub fn as_of(&self, millis: i64) -> Self {
        let received = |key: &Key| match self.get(key).map(|record| &record.body) {
            Some(Body::Report(report)) => report.received <= millis,
            _ => false,
        };
        let mention = |key: &Key| match self.get(key).map(|record| &record.body) {
            Some(Body::Mention(mention)) => received(&mention.report),
            _ => false,
        };
        let named: std::collections::BTreeSet<&Key> = self
            .records()
            .filter_map(|record| match &record.body {
                Body::Report(r) if r.received <= millis => self.report(&r.key).map(|r| &r.origins),
                Body::Mention(mention) if received(&mention.report) => Some(&mention.origins),
                _ => None,
            })
            .flatten()
            .collect();
        let mut view = Self::default();
        for record in self.records.iter() {
            let recorded = record.recorded <= millis;
            let known = match &record.body {
                Body::Report(report) => report.received <= millis,
                Body::Mention(of) => received(&of.report),
                Body::Origin(origin) => recorded || named.contains(&origin.key),
                Body::Relation(relation) => recorded && relation.kind.names().into_iter().all(mention),
                Body::Action(action) => recorded && action.about.iter().all(mention),
                Body::Indicator(of) => received(&of.report),
                Body::Tag(tag) => recorded && tag.report.iter().all(received) && tag.of.iter().all(mention),
                Body::Judgement(_)
                | Body::Batch(_)
                | Body::Recipient(_)
                | Body::Pattern(_)
                | Body::Consent(_) => recorded,
            };
            // Keys are unique in the whole, so they are in a part of it.
            if known {
                let _ = view.take(Arc::clone(record));
            }
        }
        view
    }
}
