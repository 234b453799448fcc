//! Problem files: a question about counts without a casebook.
//!
//! A problem holds mentions, relations between them, and queries. The format is version 1, JSON, one
//! problem a file or one a line; `docs/formats.md` tells it in words. Reading is strict about what it
//! understands (unknown references, numbers out of range, dates the calendar does not have) and
//! lenient about what it does not use (further fields are ignored), so that files can carry notes.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    attributes::{AgeRange, Sex},
    day::Span,
    place::PlacePath,
    quantity::MAX_COUNT,
};

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Distinct people.
    Person,
    /// Detentions, returns or releases of one person each.
    #[default]
    Episode,
    /// Operations.
    Incident,
}

/// One report's reference to a person or a group, reduced to what counting needs.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ProblemMention {
    /// Name within the problem.
    pub id: String,
    /// Fewest members.
    pub lo: u64,
    /// Most members, or open.
    pub hi: Option<u64>,
    /// Kind of event; unknown if missing.
    pub event: Option<String>,
    /// When the event was, at the earliest and at the latest.
    pub span: Span,
    /// Where it was.
    pub place: Option<PlacePath>,
    /// Sex of every member.
    pub sex: Option<Sex>,
    /// Age of every member.
    pub age: Option<AgeRange>,
    /// Role of every member (refugee, guide, ...).
    pub role: Option<String>,
    /// A state that lasts (being held), not one moment: its time and place keep it apart from nothing.
    pub lasting: bool,
}

/// A decision between mentions, by position in [`Problem::mentions`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProblemRelation {
    /// The mentions have the same members.
    Same(Vec<u32>),
    /// Every member of `part` is in `whole`.
    PartOf {
        /// The smaller.
        part: u32,
        /// The larger.
        whole: u32,
    },
    /// No member is in two of them.
    Disjoint(Vec<u32>),
    /// The parts are disjoint and in the whole; if exhaustive, they make it up.
    Partition {
        /// The whole.
        whole: u32,
        /// Its parts.
        parts: Vec<u32>,
        /// Whether every member of the whole is in a part.
        exhaustive: bool,
    },
    /// At least `lo`, at most `hi` members are in all of them.
    Overlap {
        /// The mentions.
        of: Vec<u32>,
        /// Fewest shared.
        lo: u64,
        /// Most shared, or open.
        hi: Option<u64>,
    },
    /// Exactly one of these versions stands.
    OneOf(Vec<u32>),
}

impl ProblemRelation {
    /// The mentions it names.
    pub fn names(&self) -> Vec<u32> {
        match self {
            Self::Same(of) | Self::Disjoint(of) | Self::OneOf(of) | Self::Overlap { of, .. } => of.clone(),
            Self::PartOf { part, whole } => vec![*part, *whole],
            Self::Partition { whole, parts, .. } => {
                std::iter::once(*whole).chain(parts.iter().copied()).collect()
            }
        }
    }
}

impl ProblemRelation {
    /// What is left of it where only some mentions are looked at; `at` gives their positions there.
    ///
    /// The rule for fallen mentions of `docs/formats.md`: lists go on with what is there, a partition that loses a part is no longer
    /// exhaustive, and what loses a whole, a part of two, or one of an overlap says nothing any more.
    pub fn restricted(&self, at: impl Fn(u32) -> Option<u32>) -> Option<Self> {
        let all = |of: &[u32]| of.iter().filter_map(|m| at(*m)).collect::<Vec<u32>>();
        let left = match self {
            Self::Same(of) => Self::Same(all(of)),
            Self::Disjoint(of) => Self::Disjoint(all(of)),
            Self::OneOf(of) => Self::OneOf(all(of)),
            Self::PartOf { part, whole } => Self::PartOf { part: at(*part)?, whole: at(*whole)? },
            Self::Partition { whole, parts, exhaustive } => {
                let (whole, found) = (at(*whole)?, all(parts));
                let exhaustive = *exhaustive && found.len() == parts.len();
                Self::Partition { whole, parts: found, exhaustive }
            }
            Self::Overlap { of, lo, hi } => {
                let found = all(of);
                (found.len() == of.len()).then_some(Self::Overlap { of: found, lo: *lo, hi: *hi })?
            }
        };
        (!left.names().is_empty()).then_some(left)
    }
}

/// A question: how many with these properties.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Query {
    /// Name within the problem.
    pub id: String,
    /// Kind of event asked for; any if missing.
    pub event: Option<String>,
    /// The window.
    pub span: Span,
    /// The place in which it must lie.
    pub place: Option<PlacePath>,
    /// Sex asked for.
    pub sex: Option<Sex>,
    /// Ages asked for.
    pub age: Option<AgeRange>,
    /// Role asked for.
    pub role: Option<String>,
    /// Elements in any mention of these events are left out.
    pub not_known: Vec<String>,
    /// Only elements in all of these mentions count (an addition of ours to the format).
    pub within: Vec<u32>,
}

/// A whole problem.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Problem {
    /// A name, if the file gives one.
    pub id: Option<String>,
    /// What is counted.
    pub unit: Unit,
    /// Policy: nobody has two events of one kind (unit person).
    pub once: bool,
    /// The mentions.
    pub mentions: Vec<ProblemMention>,
    /// The relations.
    pub relations: Vec<ProblemRelation>,
    /// The queries.
    pub queries: Vec<Query>,
}

impl Problem {
    /// Whether two events of one kind must share time and place to belong to one element.
    pub fn one_per_kind(&self) -> bool {
        self.unit != Unit::Person || self.once
    }
}

/// Why a text is not a problem.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemError {
    /// Not JSON, or not of the shape described.
    #[error("not a problem file: {0}; see docs/formats.md for the shape")]
    Json(#[from] serde_json::Error),
    /// A version this program does not know.
    #[error("this file says version {0}, this program reads version 1: a newer program wrote it")]
    Version(u64),
    /// Two mentions or two queries have one id.
    #[error("the id \"{0}\" is used twice: give each its own")]
    Twice(String),
    /// A relation or query names a mention that is not there.
    #[error("{place} names \"{id}\", which is no mention of this problem: correct the id or add the mention")]
    Unknown {
        /// Which relation or query.
        place: String,
        /// The id it names.
        id: String,
    },
    /// A number is larger than any count can be.
    #[error("\"{0}\" has a number above {MAX_COUNT}: check for a slip of entry")]
    TooLarge(String),
    /// A date or interval of dates is wrong.
    #[error("\"{id}\": {source}")]
    Date {
        /// The mention or query.
        id: String,
        /// What is wrong.
        source: crate::day::DateError,
    },
    /// A relation is too small to say anything.
    #[error("relation {0} ({1}) names too few mentions: it needs {2}")]
    TooFew(usize, &'static str, &'static str),
}

mod wire {
    //! The file's own types, version 1.
    use super::*;

    // Mention and query repeat these fields: serde's `flatten` would read every mention twice.
    #[derive(Serialize, Deserialize)]
    pub(super) struct Mention {
        pub(super) id: String,
        pub(super) lo: u64,
        #[serde(default)]
        pub(super) hi: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) event: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) from: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) to: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) place: Option<PlacePath>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) sex: Option<Sex>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) age: Option<AgeRange>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) role: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub(super) lasting: bool,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(tag = "type", rename_all = "kebab-case")]
    pub(super) enum Relation {
        Same {
            of: Vec<String>,
        },
        PartOf {
            part: String,
            whole: String,
        },
        Disjoint {
            of: Vec<String>,
        },
        Partition {
            whole: String,
            parts: Vec<String>,
            #[serde(default)]
            exhaustive: bool,
        },
        Overlap {
            of: Vec<String>,
            #[serde(default)]
            lo: u64,
            #[serde(default)]
            hi: Option<u64>,
        },
        OneOf {
            of: Vec<String>,
        },
    }

    #[derive(Serialize, Deserialize)]
    pub(super) struct Query {
        pub(super) id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) event: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) from: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) to: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) place: Option<PlacePath>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) sex: Option<Sex>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) age: Option<AgeRange>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) role: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub(super) not_known: Vec<String>,
        #[serde(default, rename = "in", skip_serializing_if = "Vec::is_empty")]
        pub(super) within: Vec<String>,
    }

    #[derive(Serialize, Deserialize)]
    pub(super) struct Problem {
        #[serde(default = "one")]
        pub(super) version: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub(super) id: Option<serde_json::Value>,
        #[serde(default)]
        pub(super) unit: Unit,
        #[serde(default)]
        pub(super) once: bool,
        pub(super) mentions: Vec<Mention>,
        #[serde(default)]
        pub(super) relations: Vec<Relation>,
        #[serde(default)]
        pub(super) queries: Vec<Query>,
    }

    fn one() -> u64 {
        1
    }
}

impl Problem {
    /// Reads one problem.
    pub fn from_json(text: &str) -> Result<Self, ProblemError> {
        read(serde_json::from_str(text)?)
    }

    /// Reads one problem from an already parsed value.
    pub fn from_value(value: serde_json::Value) -> Result<Self, ProblemError> {
        read(serde_json::from_value(value)?)
    }

    /// The problem as JSON, in the form [`Problem::from_json`] reads.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(write(self)).unwrap_or(serde_json::Value::Null)
    }
}

fn span_of(id: &str, from: Option<&str>, to: Option<&str>) -> Result<Span, ProblemError> {
    let date = |text: Option<&str>| {
        text.map(Span::parse).transpose().map_err(|source| ProblemError::Date { id: id.to_owned(), source })
    };
    let span = Span { from: date(from)?.and_then(|s| s.from), to: date(to)?.and_then(|s| s.to) };
    if span.start() > span.end() {
        let text = format!("{}/{}", from.unwrap_or(".."), to.unwrap_or(".."));
        return Err(ProblemError::Date { id: id.to_owned(), source: crate::day::DateError::Backwards(text) });
    }
    Ok(span)
}

/// An empty word or "unknown" says nothing, so it is read as missing.
fn known(word: Option<String>) -> Option<String> {
    word.filter(|w| !w.trim().is_empty() && w != "unknown")
}

fn read(file: wire::Problem) -> Result<Problem, ProblemError> {
    if file.version != 1 {
        return Err(ProblemError::Version(file.version));
    }
    let mut index: HashMap<String, u32> = HashMap::with_capacity(file.mentions.len());
    let mut mentions = Vec::with_capacity(file.mentions.len());
    for (at, m) in file.mentions.into_iter().enumerate() {
        let span = span_of(&m.id, m.from.as_deref(), m.to.as_deref())?;
        if m.lo > MAX_COUNT || m.hi.is_some_and(|h| h > MAX_COUNT) {
            return Err(ProblemError::TooLarge(m.id));
        }
        if index.insert(m.id.clone(), at as u32).is_some() {
            return Err(ProblemError::Twice(m.id));
        }
        let (event, role) = (known(m.event), known(m.role));
        let (place, sex, age) = (m.place, m.sex, m.age);
        let (id, lo, hi, lasting) = (m.id, m.lo, m.hi, m.lasting);
        mentions.push(ProblemMention { id, lo, hi, event, span, place, sex, age, role, lasting });
    }
    let relations = file.relations.into_iter().enumerate();
    let relations = relations.map(|(at, r)| relation(at, r, &index)).collect::<Result<_, _>>()?;
    let mut queries: Vec<Query> = Vec::with_capacity(file.queries.len());
    let mut asked: HashSet<String> = HashSet::with_capacity(file.queries.len());
    for q in file.queries {
        let span = span_of(&q.id, q.from.as_deref(), q.to.as_deref())?;
        if !asked.insert(q.id.clone()) {
            return Err(ProblemError::Twice(q.id));
        }
        let within = find_all(&q.within, &index, || format!("query \"{}\"", q.id))?;
        let (event, role) = (known(q.event), known(q.role));
        let (place, sex, age, not_known) = (q.place, q.sex, q.age, q.not_known);
        queries.push(Query { id: q.id, event, span, place, sex, age, role, not_known, within });
    }
    let id = file.id.map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
    Ok(Problem { id, unit: file.unit, once: file.once, mentions, relations, queries })
}

fn find_all(
    ids: &[String],
    index: &HashMap<String, u32>,
    place: impl Fn() -> String,
) -> Result<Vec<u32>, ProblemError> {
    let mut found = Vec::with_capacity(ids.len());
    let mut seen = HashSet::with_capacity(ids.len());
    for id in ids {
        let at = *index.get(id).ok_or_else(|| ProblemError::Unknown { place: place(), id: id.clone() })?;
        if seen.insert(at) {
            found.push(at);
        }
    }
    Ok(found)
}

fn relation(
    at: usize,
    r: wire::Relation,
    index: &HashMap<String, u32>,
) -> Result<ProblemRelation, ProblemError> {
    let find = |ids: &[String]| find_all(ids, index, || format!("relation {at}"));
    let need = |of: Vec<u32>, n: usize, kind, words| {
        if of.len() < n { Err(ProblemError::TooFew(at, kind, words)) } else { Ok(of) }
    };
    Ok(match r {
        wire::Relation::Same { of } => ProblemRelation::Same(need(find(&of)?, 1, "same", "one or more")?),
        wire::Relation::PartOf { part, whole } => {
            let (part, whole) = (find(&[part])?[0], find(&[whole])?[0]);
            ProblemRelation::PartOf { part, whole }
        }
        wire::Relation::Disjoint { of } => {
            ProblemRelation::Disjoint(need(find(&of)?, 1, "disjoint", "one or more")?)
        }
        wire::Relation::Partition { whole, parts, exhaustive } => {
            let (whole, parts) = (find(&[whole])?[0], find(&parts)?);
            ProblemRelation::Partition { whole, parts, exhaustive }
        }
        wire::Relation::Overlap { of, lo, hi } => {
            if lo > MAX_COUNT || hi.is_some_and(|h| h > MAX_COUNT) {
                return Err(ProblemError::TooLarge(format!("relation {at}")));
            }
            ProblemRelation::Overlap { of: need(find(&of)?, 1, "overlap", "one or more")?, lo, hi }
        }
        wire::Relation::OneOf { of } => ProblemRelation::OneOf(need(find(&of)?, 1, "one-of", "one or more")?),
    })
}

fn write(p: &Problem) -> wire::Problem {
    let id = |at: &u32| p.mentions[*at as usize].id.clone();
    let ids = |of: &[u32]| of.iter().map(id).collect::<Vec<_>>();
    let date = |day: Option<crate::Day>| day.map(|d| d.to_string());
    let mention = |m: &ProblemMention| wire::Mention {
        id: m.id.clone(),
        lo: m.lo,
        hi: m.hi,
        event: m.event.clone(),
        from: date(m.span.from),
        to: date(m.span.to),
        place: m.place.clone(),
        sex: m.sex,
        age: m.age,
        role: m.role.clone(),
        lasting: m.lasting,
    };
    let relation = |r: &ProblemRelation| match r {
        ProblemRelation::Same(of) => wire::Relation::Same { of: ids(of) },
        ProblemRelation::PartOf { part, whole } => {
            wire::Relation::PartOf { part: id(part), whole: id(whole) }
        }
        ProblemRelation::Disjoint(of) => wire::Relation::Disjoint { of: ids(of) },
        ProblemRelation::Partition { whole, parts, exhaustive } => {
            wire::Relation::Partition { whole: id(whole), parts: ids(parts), exhaustive: *exhaustive }
        }
        ProblemRelation::Overlap { of, lo, hi } => wire::Relation::Overlap { of: ids(of), lo: *lo, hi: *hi },
        ProblemRelation::OneOf(of) => wire::Relation::OneOf { of: ids(of) },
    };
    let query = |q: &Query| wire::Query {
        id: q.id.clone(),
        event: q.event.clone(),
        from: date(q.span.from),
        to: date(q.span.to),
        place: q.place.clone(),
        sex: q.sex,
        age: q.age,
        role: q.role.clone(),
        not_known: q.not_known.clone(),
        within: ids(&q.within),
    };
    wire::Problem {
        version: 1,
        id: p.id.clone().map(serde_json::Value::String),
        unit: p.unit,
        once: p.once,
        mentions: p.mentions.iter().map(mention).collect(),
        relations: p.relations.iter().map(relation).collect(),
        queries: p.queries.iter().map(query).collect(),
    }
}

#[cfg(test)]
mod tests;
