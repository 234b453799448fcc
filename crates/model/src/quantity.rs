//! Quantities: the words a source used and the whole numbers they leave possible.

use serde::{Deserialize, Serialize};

/// How a source qualified a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// The number as it stands.
    Exactly,
    /// That many or more.
    AtLeast,
    /// More than that many.
    MoreThan,
    /// About that many; the policy says how wide.
    About,
    /// Nearly that many; the policy says how wide.
    Nearly,
    /// That many or fewer.
    UpTo,
    /// Fewer than that many.
    FewerThan,
    /// Between two numbers.
    Range,
    /// A word such as "several" or "hundreds"; the policy says what it means.
    Some,
    /// No number was given, or none were there.
    None,
}

impl Qualifier {
    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::UpTo => "up to",
            Self::FewerThan => "fewer than",
            Self::Range => "between",
            Self::Some => "some",
            Self::None => "no number",
        }
    }
}

/// The largest number a claim may carry; more is an error of entry.
pub const MAX_COUNT: u64 = 1_000_000_000_000;

/// A quantity as reported: the words, how they qualify, and the numbers in them.
///
/// `lo` and `hi` are the numbers *said*; what they leave possible follows from the policy
/// ([`crate::Policy::interval`]). `None` means that the source gave no such number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// The words of the source, or a summary in our own.
    pub words: String,
    /// How they qualify.
    pub qualifier: Qualifier,
    /// The lower or only number said.
    pub lo: Option<u64>,
    /// The upper number said, if any.
    pub hi: Option<u64>,
}

/// Whole numbers from `lo` up to `hi`, or without upper limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// Fewest.
    pub lo: u64,
    /// Most, or open.
    pub hi: Option<u64>,
}
