//! The body of a claim: what one signed record says.

use crate::{
    action::Action,
    indicator::Indicator,
    key::Key,
    mention::Mention,
    pattern::{Pattern, Tag},
    recipient::Recipient,
    relation::Relation,
    report::{ConsentRecord, Origin, Report},
};

/// What one signed record says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// One thing received.
    Report(Report),
    /// Where information comes from.
    Origin(Origin),
    /// Who and what, as a report has it.
    Mention(Mention),
    /// A decision between mentions.
    Relation(Relation),
    /// A verdict on earlier claims.
    Judgement(Judgement),
    /// Which claims came in together, so that they can be taken back together.
    Batch(Batch),
    /// Something done for people.
    Action(Action),
    /// An office to which actions go.
    Recipient(Recipient),
    /// A measured statement that counts no people.
    Indicator(Indicator),
    /// What incidents have in common.
    Pattern(Pattern),
    /// That incidents belong to a pattern.
    Tag(Tag),
    /// What an origin consented to, or no longer.
    Consent(ConsentRecord),
}

impl Body {
    /// The key of the record.
    pub fn key(&self) -> &Key {
        match self {
            Self::Report(r) => &r.key,
            Self::Origin(o) => &o.key,
            Self::Mention(m) => &m.key,
            Self::Relation(r) => &r.key,
            Self::Judgement(j) => &j.key,
            Self::Batch(b) => &b.key,
            Self::Action(a) => &a.key,
            Self::Recipient(r) => &r.key,
            Self::Indicator(i) => &i.key,
            Self::Pattern(p) => &p.key,
            Self::Tag(t) => &t.key,
            Self::Consent(c) => &c.key,
        }
    }

    /// The type tag in envelopes.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Report(_) => "report",
            Self::Origin(_) => "origin",
            Self::Mention(_) => "mention",
            Self::Relation(_) => "relation",
            // Of its own, so that a program that does not know the verdict says so.
            Self::Judgement(Judgement { verdict: Verdict::ToldBy(_), .. }) => "told-by",
            Self::Judgement(_) => "judgement",
            Self::Batch(_) => "batch",
            Self::Action(_) => "action",
            Self::Recipient(_) => "recipient",
            Self::Indicator(_) => "indicator",
            Self::Pattern(_) => "pattern",
            Self::Tag(_) => "tag",
            Self::Consent(_) => "consent",
        }
    }
}

/// A verdict on earlier claims; it changes what counts, never what was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judgement {
    /// Its key.
    pub key: Key,
    /// What it judges.
    pub of: Vec<Key>,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

/// What a judgement says of the claims it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Counts (the default for a mention).
    Accept,
    /// Undecided: kept out of figures until decided.
    Hold,
    /// Does not count.
    Reject,
    /// Counts at this grade at most.
    Discount,
    /// Taken back, with everything a batch brought.
    Retract,
    /// Replaced by another record.
    Supersede(Key),
    /// The sealed source behind these origins was opened; changes nothing about them.
    OpenSource,
    /// Reports that were told by these origins and not by those they were entered with; by none, if nobody knows.
    ToldBy(Vec<Key>),
}

impl Verdict {
    /// The word used in files and on screen.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Hold => "hold",
            Self::Reject => "reject",
            Self::Discount => "discount",
            Self::Retract => "retract",
            Self::Supersede(_) => "supersede",
            Self::OpenSource => "open-source",
            Self::ToldBy(_) => "told-by",
        }
    }
}

/// Claims that came in together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Its key.
    pub key: Key,
    /// What was done ("import").
    pub what: String,
    /// Keyed hash of the file, so that the same file is recognised and its name stays unknown.
    pub fingerprint: Option<String>,
    /// The records it brought.
    pub members: Vec<Key>,
}
