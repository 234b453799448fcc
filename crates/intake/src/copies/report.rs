//! What the search for copies is given of each report.

use model::{EventKind, Key, Mention, PlacePath, Quantity, Report, Span, mention::MentionUnit};

use crate::coded::{Noted, noted};
use crate::text::{Aside, Chars, Proposal};

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

    /// Takes the claims that were proposed for the text of a report, before anyone has confirmed them: `report#1` and so
    /// on, in their order. Counts of bystanders and those denied are left out; those restated for comparison are kept, as copies restate.
    pub fn read(report: &Key, text: &str, proposals: &[Proposal]) -> Vec<Self> {
        let cut = Cut::new(text);
        let key = |at: usize| Key::parse(&format!("{report}#{}", at + 1)).ok();
        let people = |proposal: &Proposal| !matches!(proposal.aside, Some(Aside::Bystanders | Aside::Denied));
        let one = |(at, proposal): (usize, &Proposal)| {
            Some(Self {
                key: key(at)?,
                quantity: proposal.quantity.clone(),
                unit: proposal.unit,
                event: proposal.event.map(|event| event.kind),
                window: proposal.window.map_or(Span::UNKNOWN, |w| Span { from: w.from, to: w.to }),
                place: None,
                place_words: proposal.places.first().map(|place| place.words.clone()),
                subgroup: proposal.subgroup.clone(),
                attribution: proposal.attribution.map(|at| cut.chars(at).to_owned()),
                part_of: proposal.part_of.and_then(key),
            })
        };
        proposals.iter().enumerate().filter(|(_, proposal)| people(proposal)).filter_map(one).collect()
    }
}

/// A text with the bytes at which every so many characters begin, so that a passage is found without reading from the
/// start.
struct Cut<'a> {
    text: &'a str,
    marks: Vec<usize>,
}

impl<'a> Cut<'a> {
    /// Characters from one mark to the next.
    const STEP: usize = 1024;

    fn new(text: &'a str) -> Self {
        Self { text, marks: text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect() }
    }

    fn chars(&self, at: Chars) -> &'a str {
        let byte = |char: u32| {
            let char = char as usize;
            let mark = self.marks.get(char / Self::STEP).copied().unwrap_or(self.text.len());
            let rest = self.text.get(mark..).unwrap_or_default();
            let within = rest.char_indices().nth(char % Self::STEP);
            mark + within.map_or(rest.len(), |(byte, _)| byte)
        };
        self.text.get(byte(at.start)..byte(at.end)).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_cut_by_characters() {
        let text = "가나다".repeat(1000);
        let cut = Cut::new(&text);
        for start in [0, 1, 1023, 1024, 2048, 2998] {
            let expect: String = text.chars().skip(start as usize).take(2).collect();
            assert_eq!(cut.chars(Chars { start, end: start + 2 }), expect);
        }
        assert_eq!(cut.chars(Chars { start: 2999, end: 9000 }), "다");
        assert_eq!(cut.chars(Chars { start: 9000, end: 9001 }), "");
    }
}
