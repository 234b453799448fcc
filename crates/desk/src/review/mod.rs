//! Review: what the grammar proposes for a report, asked one question at a time and answered by a person.
//!
//! Nothing here shows or reads a key press: the terminal and the pages ask the same questions and give the same
//! answers. A review has no session of its own. The questions follow from the kept text, and the answers are kept in
//! the casebook as they are given, so that it can be left at any moment and taken up again anywhere.

mod answer;
mod copies;
mod draft;
mod gathered;
mod kept;
mod moved;
mod open;
mod others;
mod overlap;
mod relate;

use std::sync::Arc;

use intake::copies::{Because, Change};
use intake::overlap as overlaps;
use intake::overlap::Reason;
use intake::text::{Document, Language, Proposal, propose};
use model::day::Grain;
use model::{Key, Policy, RelationKind, Report};
use serde::{Serialize, Serializer};

pub use answer::{Answer, Step};
pub(crate) use draft::unit_word;
pub use draft::{Edit, PlaceChoice, Reading};
pub(crate) use gathered::{Reviewed, Texts};
pub use moved::{Bearing, Bounds, Moved};
pub(crate) use open::Looked;
pub use open::Waiting;
pub(crate) use others::Found;
pub use others::Others;
pub use overlap::Effect;

use crate::{Desk, Error, Result};
use kept::Kept;

/// What was read of a text.
#[derive(Debug)]
pub(crate) struct Read {
    text: Arc<str>,
    characters: Vec<char>,
    proposals: Vec<Proposal>,
    /// The question that each of them raises, open.
    questions: Vec<Arc<Question>>,
    /// Which of them the text tells of together.
    related: relate::Related,
    language: String,
}

/// What a question is about.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A count that the text states.
    Mention,
    /// How two or more accepted counts relate.
    Relation,
    /// Whether this report repeats another, or another repeats it.
    Copy,
    /// Whether an accepted count is about the same people as an earlier one.
    Overlap,
}

/// Where a question stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// Not answered yet.
    Open,
    /// Accepted; a record was made.
    Accepted,
    /// Rejected: it is not so.
    Rejected,
    /// Left for later.
    Held,
}

/// Why something is proposed, or what to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// These people speak, help or guard.
    Bystanders,
    /// The number is restated for comparison.
    Comparison,
    /// The time is reckoned from the date of publication.
    Reckoned(model::Day),
    /// The text gives no time, or one that is reckoned from a day of publication, and the report has none.
    Undated,
    /// It happened only after this day, by which it was told.
    Ahead(model::Day),
    /// Who said it, in the words of the text.
    SaidBy(String),
    /// The text leaves the place open.
    PlaceOpen,
    /// The text names the same people again.
    NamedAgain(Vec<String>),
    /// The text lists them beside each other.
    Beside(Vec<String>),
    /// The text tells these as part of that.
    PartOf(Vec<String>, String),
    /// A fact about two counts.
    Fact(Reason),
    /// The text says that it did not happen, or not to them.
    Denied,
    /// The number is told of each of several.
    Each,
    /// Why one report may be a copy of the other.
    Copied(Because),
    /// How the copy differs.
    Differs(Change),
    /// Which of two reports came first is not known.
    OrderUnknown,
    /// Claims that would be counted once: each copy with what it repeats.
    CountedOnce(Vec<(Key, Key)>),
    /// The reason kept with a decision.
    Kept(String),
}

impl Remark {
    /// The remark in English.
    pub fn english(&self) -> String {
        match self {
            Self::Bystanders => {
                "These people speak, help or guard; they may not be among those counted.".to_owned()
            }
            Self::Comparison => {
                "A number restated for comparison; it may be in the casebook already.".to_owned()
            }
            Self::Ahead(day) => format!(
                "They are taken or held only after {day}, by which this was told: one of the two days is a slip, of the event or of the report."
            ),
            Self::Reckoned(day) => format!("The time is reckoned from the date of publication, {day}."),
            Self::Undated => {
                "The report has no day of publication, so \u{201c}last month\u{201d} or \u{201c}on Saturday\u{201d} cannot be dated. Give the day, or change the time here."
                    .to_owned()
            }
            Self::SaidBy(words) => format!("In the text, who says so: \u{201c}{}\u{201d}.", words.trim()),
            Self::PlaceOpen => {
                "The text leaves the place open; choose it by its number, or leave it unknown.".to_owned()
            }
            Self::NamedAgain(of) => format!("The text names the same people again: {}.", of.join(", ")),
            Self::Beside(of) => format!("The text lists them beside each other: {}.", of.join(", ")),
            Self::PartOf(parts, whole) => format!("The text tells {} as part of {whole}.", parts.join(", ")),
            Self::Fact(reason) => reason.sentence(),
            Self::Denied => {
                "The text says that this did not happen, or not to them. Reject it, or change it first."
                    .to_owned()
            }
            Self::Each => {
                "This number is told of each of several (vans, groups, months), and not of all together. Change it to how many they were, or reject it."
                    .to_owned()
            }
            Self::Copied(because) => because.sentence(),
            Self::Differs(change) => format!("Differs: {}", change.sentence()),
            Self::OrderUnknown => "Which of the two came first is not known.".to_owned(),
            Self::CountedOnce(pairs) => {
                let pairs: Vec<String> =
                    pairs.iter().map(|(copy, of)| format!("{copy} repeats {of}")).collect();
                format!("Counted once then: {}.", pairs.join("; "))
            }
            Self::Kept(reason) => reason.clone(),
        }
    }
}

/// One question of a review.
#[derive(Clone, Serialize, Debug)]
pub struct Question {
    /// Its name within the review.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// The question in words.
    pub asks: String,
    /// What it names, in the order of the question, so that it can be asked in another language.
    #[serde(skip)]
    pub names: Vec<String>,
    /// Where it stands.
    pub stands: Stands,
    /// The records made from it.
    pub records: Vec<Key>,
    /// The characters to highlight.
    pub at: Vec<[u32; 2]>,
    /// What would be entered, for a mention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// Places it may be, where the text leaves that open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceChoice>,
    /// Why it is proposed, and what to look at.
    pub remarks: Vec<String>,
    /// The same before it is put into the words of a language.
    #[serde(skip)]
    pub why: Vec<Remark>,
    /// The rule that proposed it.
    pub rule: String,
    /// How sure the rule is, 0 to 100.
    pub confidence: u8,
    #[serde(skip)]
    pub(crate) makes: Option<Makes>,
}

impl Question {
    /// The answer it has, as a form carries it to show that it was given on what still holds.
    pub fn answered(&self) -> String {
        let records = self.records.iter().map(|key| format!(" {key}"));
        std::iter::once(format!("{:?}", self.stands).to_lowercase()).chain(records).collect()
    }

    /// What is kept as the reason of a decision that was proposed.
    fn reason(&self) -> &[Remark] {
        match self.about {
            // The rest says what would follow of it.
            About::Copy => self.why.get(..1).unwrap_or_default(),
            _ => &self.why,
        }
    }

    /// Of two counts, the decision that is proposed: same, part-of or contains.
    pub fn proposed(&self) -> Option<&'static str> {
        match &self.makes {
            Some(Makes::Overlap(.., reading)) => Some(match reading {
                overlaps::Reading::Same | overlaps::Reading::May | overlaps::Reading::Excludes => "same",
                overlaps::Reading::PartOf => "part-of",
                overlaps::Reading::Contains => "contains",
            }),
            _ => None,
        }
    }
}

/// What accepting a question stores.
#[derive(Clone, Debug)]
pub(crate) enum Makes {
    Mention(usize),
    Relations(Vec<RelationKind>),
    /// The new mention, the earlier one and what is proposed of them.
    Overlap(Key, Key, overlaps::Reading),
}

/// A report with the questions its text raises.
#[derive(Clone, Serialize, Debug)]
pub struct Review {
    /// The report.
    pub report: Key,
    /// Its text.
    #[serde(serialize_with = "text")]
    pub text: Arc<str>,
    /// The tag of its language.
    #[serde(skip)]
    pub language: String,
    /// The questions, in the order of the text; how counts relate after the counts.
    #[serde(serialize_with = "questions")]
    pub questions: Vec<Arc<Question>>,
    /// How many are open, held and answered.
    pub open: usize,
    /// Left for later.
    pub held: usize,
    /// Accepted or rejected.
    pub answered: usize,
    /// Ids of the latest answers, newest last.
    pub latest: Vec<String>,
    /// Whether it is still to be found how the report stands to others.
    #[serde(skip)]
    pub awaits: bool,
    #[serde(skip)]
    pub(crate) read: Arc<Read>,
    #[serde(skip)]
    pub(crate) blob: String,
    #[serde(skip)]
    pub(crate) policy: Arc<Policy>,
    #[serde(skip)]
    pub(crate) kept: Kept,
}

fn text<S: Serializer>(text: &Arc<str>, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(text)
}

fn questions<S: Serializer>(all: &[Arc<Question>], to: S) -> std::result::Result<S::Ok, S::Error> {
    to.collect_seq(all.iter().map(AsRef::as_ref))
}

impl Review {
    /// The first open question at or after a position, else the first open one.
    pub fn next_open(&self, from: usize) -> Option<usize> {
        let open = |i: &usize| self.questions[*i].stands == Stands::Open;
        (from..self.questions.len()).find(open).or_else(|| (0..from.min(self.questions.len())).find(open))
    }

    /// The characters of the text, by which questions say where they are.
    pub fn characters(&self) -> &[char] {
        &self.read.characters
    }

    pub(crate) fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().map(AsRef::as_ref).find(|q| q.id == id)
    }
}

/// The name of the question that a proposal raises.
pub(crate) fn id_of(proposal: &Proposal) -> String {
    format!("m{}-{}", proposal.at.start, proposal.at.end)
}

/// Whether it is known to the day when a report was published, so that other days can be reckoned from it.
pub(crate) fn to_the_day(report: &Report) -> bool {
    report.published.as_ref().is_some_and(|published| published.grain() == Grain::Day)
}

/// Proposes on the text of a report, dated by its publication where that is known to the day.
pub(crate) fn read(report: &Report, text: &str) -> Vec<Proposal> {
    let published = report.published.as_ref().filter(|p| p.grain() == Grain::Day);
    let document = Document {
        text,
        published: published.and_then(|p| p.span().to),
        language: report.language.as_deref().and_then(Language::from_tag),
    };
    propose(&document)
}

impl Desk {
    /// Keys of the reports that have a text, with the number of questions a person has answered in each.
    pub fn reviewable(&self) -> Result<Vec<(Key, usize)>> {
        let state = self.book().state();
        let with_text = state.reports().filter(|(_, r)| r.text.is_some() && state.standing(&r.key).stands());
        with_text.map(|(_, r)| Ok((r.key.clone(), self.kept(&r.key)?.answers().len()))).collect()
    }

    /// The text of a report, with its record and the name under which the text is kept.
    ///
    /// # Errors
    /// [`Error::NotThere`]; [`Error::NoText`] where none is kept; those of reading it.
    pub fn text_of(&self, report: &Key) -> Result<(Report, String, String)> {
        let (found, blob) = self.kept_text(report)?;
        let bytes = self.book().get_blob(&vault::BlobName::parse(&blob)?)?;
        let text = String::from_utf8(bytes.to_vec()).map_err(|_| Error::NoText { report: report.clone() })?;
        Ok((found, blob, text))
    }
}
