//! Records as they are shown and written as JSON.

use casebook::State;
use model::mention::MentionUnit;
use model::{Body, Key, Repeats};
use serde::Serialize;

use crate::{Desk, Error, Result};

/// A report and its mentions.
#[derive(Clone, Serialize, Debug)]
pub struct ReportView {
    /// Its key.
    pub key: Key,
    /// Title.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Published, in EDTF.
    pub published: Option<String>,
    /// Received, milliseconds since 1970.
    pub received: i64,
    /// Recorded in this casebook, milliseconds since 1970.
    pub recorded: i64,
    /// What it repeats.
    pub repeats: Vec<String>,
    /// Its origins.
    pub origins: Vec<Key>,
    /// Number of mentions.
    pub mentions: usize,
    /// Whether it was retracted or superseded.
    pub standing: &'static str,
    /// A note.
    pub note: Option<String>,
}

/// A mention.
#[derive(Clone, Serialize, Debug)]
pub struct MentionView {
    /// Its key.
    pub key: Key,
    /// The report.
    pub report: Key,
    /// The words of the count.
    pub words: String,
    /// Fewest, by the policy.
    pub lo: u64,
    /// Most, by the policy.
    pub hi: Option<u64>,
    /// Kind of event.
    pub event: Option<&'static str>,
    /// When, in EDTF.
    pub when: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Sex.
    pub sex: Option<&'static str>,
    /// Ages.
    pub age: Option<[Option<u8>; 2]>,
    /// Role.
    pub role: Option<String>,
    /// Its own origins.
    pub origins: Vec<Key>,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
    /// False for what is kept but not counted in people.
    pub counted: bool,
    /// A note.
    pub note: Option<String>,
}

/// An origin.
#[derive(Clone, Serialize, Debug)]
pub struct OriginView {
    /// Its key.
    pub key: Key,
    /// What it is called.
    pub label: String,
    /// Its access.
    pub access: &'static str,
    /// Whether its admission confirms.
    pub authority: bool,
    /// Whom it passes on.
    pub relays: Vec<Key>,
    /// Whether it stands for a sealed source.
    pub sealed: bool,
}

/// A decision.
#[derive(Clone, Serialize, Debug)]
pub struct RelationView {
    /// Its key.
    pub key: Key,
    /// What kind.
    pub kind: &'static str,
    /// The mentions it names.
    pub of: Vec<Key>,
    /// Why.
    pub reason: String,
    /// Whether it was taken back.
    pub standing: &'static str,
}

fn standing(state: &State, key: &Key) -> &'static str {
    let standing = state.standing(key);
    if standing.retracted.is_some() {
        return "retracted";
    }
    if standing.superseded.is_some() {
        return "superseded";
    }
    match standing.verdict {
        Some(model::Verdict::Hold) => "held",
        Some(model::Verdict::Reject) => "rejected",
        Some(model::Verdict::Discount) => "discounted",
        _ => "accepted",
    }
}

impl Desk {
    /// All reports, in the order they were entered.
    pub fn reports(&self) -> Vec<ReportView> {
        let state = self.book.state();
        let mut mentions = std::collections::BTreeMap::new();
        for (_, mention) in state.mentions() {
            *mentions.entry(&mention.report).or_insert(0usize) += 1;
        }
        let view = |(record, report): (&casebook::ClaimRecord, &model::Report)| ReportView {
            key: report.key.clone(),
            title: report.title.clone(),
            publisher: report.publisher.clone(),
            published: report.published.as_ref().map(ToString::to_string),
            received: report.received,
            recorded: record.recorded,
            repeats: report
                .repeats
                .iter()
                .map(|r| match r {
                    Repeats::Report(key) => key.to_string(),
                    Repeats::Elsewhere(what) => what.clone(),
                })
                .collect(),
            origins: report.origins.clone(),
            mentions: mentions.get(&report.key).copied().unwrap_or(0),
            standing: standing(state, &report.key),
            note: report.note.clone(),
        };
        state.reports().map(view).collect()
    }

    /// One report with its mentions.
    pub fn report_view(&self, key: &Key) -> Result<(ReportView, Vec<MentionView>)> {
        let report = self.reports().into_iter().find(|r| r.key == *key);
        let report = report.ok_or_else(|| Error::NotThere { what: "report", key: key.clone() })?;
        let mentions = self.mentions()?.into_iter().filter(|m| m.report == *key).collect();
        Ok((report, mentions))
    }

    /// All mentions, in the order they were entered.
    pub fn mentions(&self) -> Result<Vec<MentionView>> {
        let (state, policy) = (self.book.state(), self.policy()?);
        let view = |(_, m): (&casebook::ClaimRecord, &model::Mention)| {
            let interval = policy.interval(&m.quantity);
            MentionView {
                key: m.key.clone(),
                report: m.report.clone(),
                words: m.quantity.words.clone(),
                lo: interval.lo,
                hi: interval.hi,
                event: m.event.map(|e| e.kind.word()),
                when: m.when.as_ref().map(|w| w.date.to_string()),
                place: m.place.as_ref().map(ToString::to_string),
                sex: m.who.sex.map(model::Sex::letter),
                age: m.who.age.map(|a| [Some(a.from), a.to]),
                role: m.who.role.clone(),
                origins: m.origins.clone(),
                standing: standing(state, &m.key),
                counted: m.unit != MentionUnit::Other,
                note: m.note.clone(),
            }
        };
        Ok(state.mentions().map(view).collect())
    }

    /// All origins.
    pub fn origins(&self) -> Vec<OriginView> {
        let view = |(_, o): (&casebook::ClaimRecord, &model::Origin)| OriginView {
            key: o.key.clone(),
            label: o.label.clone(),
            access: o.access.word(),
            authority: o.authority,
            relays: o.relays.clone(),
            sealed: o.source.is_some(),
        };
        self.book.state().origins().map(view).collect()
    }

    /// All decisions.
    pub fn relations(&self) -> Vec<RelationView> {
        let state = self.book.state();
        let view = |(_, r): (&casebook::ClaimRecord, &model::Relation)| RelationView {
            key: r.key.clone(),
            kind: r.kind.word(),
            of: r.kind.names().into_iter().cloned().collect(),
            reason: r.reason.clone(),
            standing: standing(state, &r.key),
        };
        state.relations().map(view).collect()
    }

    /// A record in a line: its kind, and its title, words or reason.
    pub fn line_of(&self, key: &Key) -> (&'static str, String) {
        let Some(record) = self.book.state().get(key) else { return ("record", String::new()) };
        let line = match &record.body {
            Body::Report(r) => r.title.clone().or_else(|| r.publisher.clone()).unwrap_or_default(),
            Body::Mention(m) => m.quantity.words.clone(),
            Body::Origin(o) => o.label.clone(),
            Body::Relation(r) => r.reason.clone(),
            Body::Judgement(j) => j.reason.clone(),
            Body::Batch(b) => b.what.clone(),
            Body::Action(a) => format!("{} {}", a.kind.word(), a.number),
            Body::Recipient(r) => r.label.clone(),
            Body::Indicator(i) => i.value.words.clone(),
            Body::Pattern(p) => p.label.clone(),
            Body::Tag(t) => self.line_of(&t.pattern).1,
            Body::Consent(c) => c.consent.purpose.word().to_owned(),
        };
        (record.body.kind(), line)
    }

    /// Whether a record with this key is of some kind, for messages.
    pub fn kind_of(&self, key: &Key) -> Option<&'static str> {
        self.book.state().get(key).map(|r| Body::kind(&r.body))
    }
}
