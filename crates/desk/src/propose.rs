//! Proposing without a casebook: texts in, one line of JSON each out.

use intake::text::{Aside, Chars, Document, Language, Proposal, propose, tables_left};
use model::day::Grain;
use model::{Day, Edtf, Policy, Qualifier, Sex};
use serde::{Deserialize, Serialize};

use crate::enter::certainty_word;
use crate::review::unit_word;
use crate::{Error, FileError, Result};

/// A text to propose on, as a line of JSON has it.
#[derive(Clone, Deserialize, Debug)]
pub struct TextLine {
    /// Its name.
    pub id: String,
    /// The text.
    pub text: String,
    /// Date of publication, in EDTF; relative dates need it to the day.
    #[serde(default)]
    pub date: Option<String>,
    /// Language tag; by script if missing.
    #[serde(default, alias = "language")]
    pub lang: Option<String>,
}

/// What a text states.
#[derive(Clone, Serialize, Debug)]
pub struct Proposed {
    /// The name of the text.
    pub id: String,
    /// The counts, in its order.
    pub mentions: Vec<ProposedMention>,
}

/// A count that a text states.
#[derive(Clone, Serialize, Debug)]
pub struct ProposedMention {
    /// First character, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The characters between.
    pub words: String,
    /// How they qualify the number.
    pub qualifier: Qualifier,
    /// Fewest that the words leave possible; of "about 50" the number itself, because how wide that is is policy.
    pub lo: Option<u64>,
    /// Most that they leave possible, or no limit.
    pub hi: Option<u64>,
    /// Fewest and most under the house rules of a new casebook, which say how wide "about" and "nearly" are and how many
    /// "dozens" may be; review and figures take the count so.
    pub policy: (u64, Option<u64>),
    /// person, family, group, incident, other.
    pub unit: &'static str,
    /// Kind of event.
    pub event: Option<&'static str>,
    /// How sure the source is of it: known, believed, reported or contested.
    pub certainty: Option<&'static str>,
    /// Which of them are counted.
    pub subgroup: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// The day from which the dates were reckoned; absent if they are stated.
    pub anchor: Option<String>,
    /// The nearest place, as the text writes it.
    pub place: Option<String>,
    /// Index in this list of the whole it is part of.
    pub part_of: Option<usize>,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f64,
    /// The rule.
    pub rule: &'static str,
    /// Paths the place may stand for; more than one has to be asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Whether this and the other parts of the whole make it up.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exhaustive: bool,
    /// Index of the count that is meant again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<usize>,
    /// Sex of every member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<&'static str>,
    /// Ages of every member: youngest, oldest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<(u8, Option<u8>)>,
    /// Characters that say who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<[u32; 2]>,
    /// Why it may not be a count to enter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<&'static str>,
}

/// Whether a date says the day, from which others can be reckoned.
pub fn to_the_day(date: &str) -> bool {
    Edtf::parse(date).is_ok_and(|date| date.grain() == Grain::Day)
}

/// What a person is told of a text that is not read whole: tables of which no heading says that people are counted.
pub fn left_unread(text: &str) -> Option<String> {
    let tables = tables_left(text);
    (tables > 0).then(|| {
        format!(
            "{} not read, because no heading says that people are counted. Import it as a sheet, or enter its numbers by hand.",
            crate::things(tables, "table was", "tables were")
        )
    })
}

/// Proposes on one text.
///
/// # Errors
/// [`Error::Date`] for a date in no accepted form; [`Error::Word`] for a language that is not read;
/// [`FileError::TextTooLong`].
pub fn propose_text(line: &TextLine) -> Result<Proposed> {
    let date = line.date.as_deref().filter(|d| !d.trim().is_empty()).map(Edtf::parse).transpose()?;
    let language = line.lang.as_deref().filter(|l| !l.trim().is_empty() && *l != "und").map(|tag| {
        Language::from_tag(tag).ok_or_else(|| Error::Word {
            what: "language that is read",
            word: tag.chars().take(20).collect(),
            known: "en, ko, zh".to_owned(),
        })
    });
    if line.text.len() > intake::text::MAX_CHARS {
        return Err(Error::File(FileError::TextTooLong { limit: intake::text::MAX_CHARS }));
    }
    let document = Document {
        text: &line.text,
        published: date.filter(|d| d.grain() == Grain::Day).and_then(|d| d.span().to),
        language: language.transpose()?,
    };
    let policy = Policy::default();
    let mentions = propose(&document).into_iter().map(|p| proposed(p, &policy)).collect();
    Ok(Proposed { id: line.id.clone(), mentions })
}

fn proposed(proposal: Proposal, policy: &Policy) -> ProposedMention {
    let quantity = &proposal.quantity;
    let interval = policy.interval(quantity);
    let (lo, hi) = match quantity.qualifier {
        Qualifier::About | Qualifier::Nearly => (quantity.lo.or(quantity.hi), quantity.hi.or(quantity.lo)),
        Qualifier::None => (quantity.lo, quantity.hi),
        _ => (Some(interval.lo), interval.hi),
    };
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    let window = proposal.window;
    let chars = |at: Chars| [at.start, at.end];
    let place = proposal.places.into_iter().next();
    ProposedMention {
        start: proposal.at.start,
        end: proposal.at.end,
        words: proposal.quantity.words,
        qualifier: proposal.quantity.qualifier,
        lo,
        hi,
        policy: (interval.lo, interval.hi),
        unit: unit_word(proposal.unit),
        event: proposal.event.map(|e| e.kind.word()),
        certainty: proposal.event.map(|e| certainty_word(e.certainty)),
        subgroup: proposal.subgroup,
        from: day(window.and_then(|w| w.from)),
        to: day(window.and_then(|w| w.to)),
        anchor: day(window.and_then(|w| w.anchor)),
        place: place.as_ref().map(|p| p.words.clone()),
        part_of: proposal.part_of,
        confidence: f64::from(proposal.confidence) / 100.0,
        rule: proposal.rule,
        places: place.map(|p| p.paths).unwrap_or_default(),
        exhaustive: proposal.exhaustive,
        again: proposal.again,
        sex: proposal.sex.map(Sex::letter),
        age: proposal.age.map(|a| (a.from, a.to)),
        attribution: proposal.attribution.map(chars),
        aside: proposal.aside.map(|a| match a {
            Aside::Bystanders => "bystanders",
            Aside::Comparison => "comparison",
            Aside::Denied => "denied",
            Aside::Each => "each",
        }),
    }
}
