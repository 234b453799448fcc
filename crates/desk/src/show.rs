//! Records as they are shown and written as JSON.

use casebook::State;
use model::mention::{MentionUnit, Name, Sealable};
use model::{Body, Key, Policy, Repeats};
use serde::Serialize;

use crate::{Error, Result, View};

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
    /// Its origins: those of the last judgement that says who told it, else those it was entered with.
    pub origins: Vec<Key>,
    /// That judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_by: Option<Key>,
    /// Number of mentions that were not taken back or replaced.
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
    /// What puts somebody among them in particular danger.
    pub conditions: Vec<&'static str>,
    /// Names in clear, aliases among them marked as such.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<NameView>,
    /// How many names lie sealed in the vault.
    #[serde(skip_serializing_if = "is_none")]
    pub sealed_names: usize,
    /// Nationality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Who took them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<String>,
    /// Family ties, as they are entered: "child-of=KEY".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<String>,
    /// Its own origins.
    pub origins: Vec<Key>,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
    /// False for what is kept but not counted in people.
    pub counted: bool,
    /// A note.
    pub note: Option<String>,
}

/// A name in clear.
#[derive(Clone, Serialize, Debug)]
pub struct NameView {
    /// The name.
    pub text: String,
    /// Whether it is an alias, which is no evidence of who it is.
    pub alias: bool,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// A tie as it is entered.
pub(crate) fn tie_words(tie: &model::Tie) -> String {
    format!("{}={}", tie.kin.word(), tie.of)
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
    /// What it consented to and withdrew, in the order it was recorded.
    pub consents: Vec<crate::ConsentView>,
    /// What the desk calls it, if that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// How it may be contacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
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

pub(crate) fn standing(state: &State, key: &Key) -> &'static str {
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

fn report_view(
    state: &State,
    record: &casebook::ClaimRecord,
    report: &model::Report,
    mentions: usize,
) -> ReportView {
    let repeats = |r: &Repeats| match r {
        Repeats::Report(key) => key.to_string(),
        Repeats::Elsewhere(what) => what.clone(),
    };
    ReportView {
        key: report.key.clone(),
        title: report.title.clone(),
        publisher: report.publisher.clone(),
        published: report.published.as_ref().map(ToString::to_string),
        received: report.received,
        recorded: record.recorded,
        repeats: report.repeats.iter().map(repeats).collect(),
        origins: report.origins.clone(),
        told_by: state.standing(&report.key).told_by,
        mentions,
        standing: standing(state, &report.key),
        note: report.note.clone(),
    }
}

pub(crate) fn mention_view(state: &State, policy: &Policy, m: &model::Mention) -> MentionView {
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
        conditions: m.who.conditions.iter().map(|c| c.word()).collect(),
        names: m.who.names.iter().filter_map(name_view).collect(),
        sealed_names: m.who.names.iter().filter(|n| name_view(n).is_none()).count(),
        nationality: m.who.nationality.clone(),
        taken_by: m.who.taken_by.clone(),
        ties: m.who.ties.iter().map(tie_words).collect(),
        origins: m.origins.clone(),
        standing: standing(state, &m.key),
        counted: m.unit != MentionUnit::Other,
        note: m.note.clone(),
    }
}

fn name_view(name: &Name) -> Option<NameView> {
    match &name.text {
        Sealable::Clear(text) => Some(NameView { text: text.clone(), alias: name.alias }),
        Sealable::Sealed(_) => None,
    }
}

pub(crate) fn relation_view(state: &State, r: &model::Relation) -> RelationView {
    RelationView {
        key: r.key.clone(),
        kind: r.kind.word(),
        of: r.kind.names().into_iter().cloned().collect(),
        reason: r.reason.clone(),
        standing: standing(state, &r.key),
    }
}

impl View {
    /// All reports, in the order they were entered.
    pub fn reports(&self) -> Vec<ReportView> {
        let state = self.state();
        let mut mentions = std::collections::BTreeMap::new();
        for (_, mention) in state.mentions().filter(|(_, m)| state.standing(&m.key).stands()) {
            *mentions.entry(&mention.report).or_insert(0usize) += 1;
        }
        let count = |key: &Key| mentions.get(key).copied().unwrap_or(0);
        state.reports().map(|(record, r)| report_view(state, record, r, count(&r.key))).collect()
    }

    /// One report with its mentions.
    ///
    /// # Errors
    /// [`Error::NotThere`] if no report has this key; that of the policy.
    pub fn report_view(&self, key: &Key) -> Result<(ReportView, Vec<MentionView>)> {
        let (state, policy) = (self.state(), self.policy()?);
        let found = state.get(key).zip(state.report(key));
        let (record, report) = found.ok_or_else(|| Error::NotThere { what: "report", key: key.clone() })?;
        let of = state.mentions().filter(|(_, m)| m.report == *key);
        let mentions: Vec<MentionView> = of.map(|(_, m)| mention_view(state, &policy, m)).collect();
        let standing = mentions.iter().filter(|m| state.standing(&m.key).stands()).count();
        Ok((report_view(state, record, report, standing), mentions))
    }

    /// All mentions, in the order they were entered.
    pub fn mentions(&self) -> Result<Vec<MentionView>> {
        let (state, policy) = (self.state(), self.policy()?);
        Ok(state.mentions().map(|(_, m)| mention_view(state, &policy, m)).collect())
    }

    /// One mention.
    ///
    /// # Errors
    /// [`Error::NotThere`] if no mention has this key; that of the policy.
    pub fn mention_view(&self, key: &Key) -> Result<MentionView> {
        match self.state().get(key).map(|r| &r.body) {
            Some(Body::Mention(m)) => Ok(mention_view(self.state(), &self.policy()?, m)),
            _ => Err(Error::NotThere { what: "mention", key: key.clone() }),
        }
    }

    /// Another report with the very same text, the first that was entered.
    pub fn same_text(&self, key: &Key) -> Option<Key> {
        let state = self.state();
        let Some(Body::Report(model::Report { text: Some(text), .. })) = state.get(key).map(|r| &r.body)
        else {
            return None;
        };
        let mut same = state.reports().filter(|(_, r)| r.text.as_ref() == Some(text) && r.key != *key);
        same.find(|(_, r)| state.standing(&r.key).stands()).map(|(_, r)| r.key.clone())
    }

    /// All origins.
    pub fn origins(&self) -> Vec<OriginView> {
        let view = |(_, o): (&casebook::ClaimRecord, &model::Origin)| {
            let notes = self.notes_on(&o.key);
            OriginView {
                key: o.key.clone(),
                label: o.label.clone(),
                access: o.access.word(),
                authority: o.authority,
                relays: o.relays.clone(),
                sealed: o.source.is_some(),
                alias: notes.alias,
                contact: notes.contact,
                consents: crate::consent::consents_of(self.state(), o),
            }
        };
        self.state().origins().map(view).collect()
    }

    /// All decisions.
    pub fn relations(&self) -> Vec<RelationView> {
        self.state().relations().map(|(_, r)| relation_view(self.state(), r)).collect()
    }

    /// accepted, held, rejected, discounted, retracted or superseded.
    pub fn standing_of(&self, key: &Key) -> &'static str {
        standing(self.state(), key)
    }

    /// A record in a line: its kind, and its title, words or reason.
    pub fn line_of(&self, key: &Key) -> (&'static str, String) {
        let Some(record) = self.state().get(key) else { return ("record", String::new()) };
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
        self.state().get(key).map(|r| Body::kind(&r.body))
    }
}
