//! What a trend says beside its numbers, as values with their English words.

use std::fmt;

use model::day::Day;
use serde::Serialize;

use super::Refusal;
use super::whole::{LEAST_SIZES, WAIT};
use crate::words::{are, in_words, many};

/// Something computed, or why it was not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told<T> {
    /// What was found.
    pub found: Option<T>,
    /// Why nothing was.
    pub why: Option<Why>,
}

impl<T> From<Result<T, Refusal>> for Told<T> {
    fn from(result: Result<T, Refusal>) -> Self {
        match result {
            Ok(found) => Self { found: Some(found), why: None },
            Err(why) => Self::not(Why::Refused(why)),
        }
    }
}

impl<T> Told<T> {
    pub(super) fn not(why: Why) -> Self {
        Self { found: None, why: Some(why) }
    }
}

/// Why something was not computed.
///
/// Exhaustive, so that no variant can be added without words for it in every language of the pages.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// The method refuses.
    Refused(Refusal),
    /// Only people were counted.
    NoIncidents,
    /// Both numbers are exact.
    Exact,
    /// No dates, so late reports were not asked for.
    UndatedNews,
    /// No dates, so sources are not told apart.
    UndatedSources,
    /// No incident names its source.
    NoSources,
    /// No dates, so when a change began is not asked.
    UndatedChange,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused(why) => return why.fmt(f),
            Self::NoIncidents => "Incidents were not counted, only people.",
            Self::Exact => "Both numbers are exact, so the ratio is too.",
            Self::UndatedNews => {
                "No dates were given, so it was not asked whether late reports are still to come."
            }
            Self::UndatedSources => "No dates were given, so sources cannot be told apart by window.",
            Self::NoSources => "No incident names its source.",
            Self::UndatedChange => {
                "No dates of incidents were given, so when a change began cannot be asked."
            }
        })
    }
}

/// What is to be said beside a trend.
///
/// Exhaustive, as [`Why`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Too few group sizes in one window, so those of both are taken together.
    FewSizes {
        /// Sizes of both.
        sizes: usize,
    },
    /// When a source watched is taken from what it reported.
    Watched,
    /// No curve of late news, so only the days since the window count.
    NoCurve {
        /// Whether enough of them have gone by.
        complete: bool,
        /// The last day of what is known.
        as_of: Day,
    },
    /// Incidents that may lie in a window or outside.
    Astride {
        /// How many.
        incidents: usize,
    },
    /// Incidents first known after the last day of what is known.
    NotYetKnown {
        /// How many.
        incidents: usize,
        /// The last day of what is known.
        as_of: Day,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FewSizes { sizes } => write!(
                f,
                "Fewer than {LEAST_SIZES} group sizes are known in one of the windows, so the {sizes} of both are taken together."
            ),
            Self::Watched => f.write_str(
                "A source is taken to have watched through a window in which it reported something.",
            ),
            Self::NoCurve { complete, as_of } => write!(
                f,
                "Too few incidents have both dates to learn how late news comes. The later window {} {WAIT} days before {as_of}, so it is \
                 taken as {}.",
                if *complete { "ended at least" } else { "ended less than" },
                if *complete { "complete" } else { "not complete" }
            ),
            Self::Astride { incidents } => {
                let (n, are) = (many(*incidents as u64, "incidents"), are(*incidents as u64));
                write!(f, "{n} may lie in a window or outside, and {are} not counted.")
            }
            Self::NotYetKnown { incidents, as_of } => {
                let (n, are) = (many(*incidents as u64, "incidents"), are(*incidents as u64));
                write!(f, "{n} became known or happened after {as_of}, and {are} not counted.")
            }
        }
    }
}

in_words!(Why, Note);
