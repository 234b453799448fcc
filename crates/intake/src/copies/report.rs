//! What the search for copies is given of each report.

use model::{EventKind, Key, Mention, PlacePath, Quantity, Report, Span, mention::MentionUnit};

use crate::coded::{Noted, noted};

/// One claim of a report, as far as copies are known by it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimSummary {
    /// Key of the mention.
    pub key: Key,
    /// How many, with the qualifier and the words.
    pub quantity: Quantity,
    /// What is counted.
    pub unit: MentionUnit,
    /// What happened.
    pub event: Option<EventKind>,
    /// When; [`Span::UNKNOWN`] if it is not said.
    pub window: Span,
    /// Where, if the place is known.
    pub place: Option<PlacePath>,
    /// Where, in the words of the report.
    pub place_words: Option<String>,
    /// Which people are counted, or which are named among them, in the words of the report.
    pub subgroup: Option<String>,
    /// Who says so, in the words of the report.
    pub attribution: Option<String>,
    /// The claim of the same report that this is a part of.
    pub part_of: Option<Key>,
}

impl ClaimSummary {
    /// Takes from a mention what it has, with what its coder noted of subgroup, place and attribution.
    pub fn of(mention: &Mention) -> Self {
        let note = |label| noted(mention, label).map(str::to_owned);
        let role = mention.who.role.clone();
        Self {
            key: mention.key.clone(),
            quantity: mention.quantity.clone(),
            unit: mention.unit,
            event: mention.event.map(|event| event.kind),
            window: mention.when.as_ref().map_or(Span::UNKNOWN, model::When::span),
            place: mention.place.clone(),
            place_words: note(Noted::Place),
            subgroup: note(Noted::Subgroup).or(role),
            attribution: note(Noted::Attribution),
            part_of: None,
        }
    }
}

/// One report, with its text, its claims, or both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportText<'a> {
    /// Its key.
    pub key: Key,
    /// The days on which it may have been published, if known: a month where only the month is.
    pub published: Option<Span>,
    /// Names of the publisher, in every script the desk has them ("Human Rights Watch", "휴먼라이츠워치").
    pub publishers: Vec<String>,
    /// Its title.
    pub title: Option<String>,
    /// Language tag (BCP 47).
    pub language: Option<String>,
    /// The text, if the desk has it.
    pub text: Option<&'a str>,
    /// What it claims.
    pub claims: Vec<ClaimSummary>,
}

impl<'a> ReportText<'a> {
    /// A report of the casebook with the mentions that stand in it and, if kept, its text.
    pub fn of<'m>(
        report: &Report,
        mentions: impl IntoIterator<Item = &'m Mention>,
        text: Option<&'a str>,
    ) -> Self {
        Self {
            key: report.key.clone(),
            published: report.published.as_ref().map(model::Edtf::span),
            publishers: report.publisher.iter().cloned().collect(),
            title: report.title.clone(),
            language: report.language.clone(),
            text,
            claims: mentions.into_iter().map(ClaimSummary::of).collect(),
        }
    }

    /// The last day it may have been published, by which reports are put in order; unknown is the last of all.
    pub(crate) fn order(&self) -> (i32, i32, &Key) {
        let span = self.published.unwrap_or(Span { from: Some(model::Day::MAX), to: None });
        (span.end(), span.start(), &self.key)
    }
}
