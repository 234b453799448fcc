//! What a count cell says: a qualifier, bounds and the words themselves.

use serde::{Deserialize, Serialize};

use super::count_words::{self, is_none, is_some, is_unknown, normalise, number};

/// Longer texts are no counts; nothing past this is looked at.
const MAX_CHARS: usize = 120;
/// The largest count that is taken.
pub const MAX_COUNT: u64 = 1_000_000_000;

/// How the words bound the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// The number as it stands.
    Exactly,
    /// That number or more.
    AtLeast,
    /// More than that number.
    MoreThan,
    /// Around that number; the interval comes from the policy.
    About,
    /// A little under that number; the interval comes from the policy.
    Nearly,
    /// That number or fewer.
    UpTo,
    /// Fewer than that number.
    FewerThan,
    /// From one number to another.
    Range,
    /// Some, without a number: "several", "dozens"; the interval comes from the policy.
    Some,
    /// None at all.
    None,
}

/// A count with its bounds and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How the words bound the number.
    pub qualifier: Qualifier,
    /// The least; for `About` and `Nearly` the number as said, which bounds nothing yet.
    pub lo: u64,
    /// The most, or nothing when open; for `About` and `Nearly` the number as said.
    pub hi: Option<u64>,
    /// The words as written, outer white space removed.
    pub words: String,
}

/// What a cell of a count column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountReading {
    /// Nothing is written.
    Blank,
    /// It is written that the number is not known; this is never zero.
    Unknown,
    /// A count.
    Read(Count),
    /// Not a count that is read here.
    NotACount,
}

/// Reads the text of a count cell in English, Korean or Chinese.
///
/// "at least 41" is 41 or more, "more than 38" is 39 or more, "up to 600" is 0 to 600, "fewer than
/// 10" is 0 to 9, "5 or 6" is a range. No count above [`MAX_COUNT`], no fractions, nothing below 0.
#[must_use]
pub fn parse_count(text: &str) -> CountReading {
    let words = text.trim();
    if words.is_empty() {
        return CountReading::Blank;
    }
    if words.chars().nth(MAX_CHARS).is_some() {
        return CountReading::NotACount;
    }
    let text = normalise(words);
    if is_unknown(&text) {
        return CountReading::Unknown;
    }
    let bounds = if is_none(&text) {
        Some((Qualifier::None, 0, Some(0)))
    } else if is_some(&text) {
        Some((Qualifier::Some, 1, None))
    } else {
        bounds(&text)
    };
    match bounds {
        Some((qualifier, lo, hi)) => CountReading::Read(Count { qualifier, lo, hi, words: words.to_owned() }),
        None => CountReading::NotACount,
    }
}

fn bounds(text: &str) -> Option<(Qualifier, u64, Option<u64>)> {
    let (qualifier, core) = count_words::strip(text)?;
    let (lo, hi) = match number(core) {
        Some(value) => (value, value),
        None => count_words::range(core)?,
    };
    if lo > hi || hi > MAX_COUNT {
        return None;
    }
    Some(match qualifier {
        Qualifier::AtLeast => (qualifier, lo, None),
        Qualifier::MoreThan => (qualifier, lo + 1, None),
        Qualifier::UpTo => (qualifier, 0, Some(hi)),
        Qualifier::FewerThan => (qualifier, 0, Some(hi.checked_sub(1)?)),
        Qualifier::About | Qualifier::Nearly => (qualifier, lo, Some(hi)),
        _ if lo < hi => (Qualifier::Range, lo, Some(hi)),
        _ if hi == 0 => (Qualifier::None, 0, Some(0)),
        _ => (Qualifier::Exactly, lo, Some(hi)),
    })
}
