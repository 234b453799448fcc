//! What a count cell says: a qualifier, the numbers said and the words themselves.

use model::mention::MentionUnit;
use model::quantity::MAX_COUNT;
use model::{Qualifier, Quantity};

use crate::text::counted;

use super::count_words::{self, Bare, is_none, is_some, is_unknown, normalise, number};

/// Longer texts are no counts; nothing past this is looked at.
const MAX_CHARS: usize = 120;

/// What a cell of a count column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountReading {
    /// Nothing is written.
    Blank,
    /// It is written that the number is not known; this is never zero.
    Unknown,
    /// A count, with the numbers as they were said.
    Read(Quantity),
    /// Not a count that is read here.
    NotACount,
}

/// Reads the text of a count cell in English, Korean or Chinese.
///
/// The numbers are those said, and what they leave possible follows from the policy
/// ([`model::Policy::interval`]): "more than 38" gives 38, "fewer than 10" gives 10, and "dozens" gives
/// none. No count above [`MAX_COUNT`], no fractions, nothing below 0.
#[must_use]
pub fn parse_count(text: &str) -> CountReading {
    parse_unit(text).0
}

/// Whether the words count families rather than people: "3 families", "세 가족", "약 20가구 이상", "三户".
pub fn counts_families(words: &str) -> bool {
    parse_unit(words).1
}

/// Reads a count cell, and whether it counts families, in one pass of the grammar.
pub(super) fn parse_unit(text: &str) -> (CountReading, bool) {
    let words = text.trim();
    if words.is_empty() {
        return (CountReading::Blank, false);
    }
    if words.chars().nth(MAX_CHARS).is_some() {
        return (CountReading::NotACount, false);
    }
    let text = normalise(words);
    if is_unknown(&text) {
        return (CountReading::Unknown, false);
    }
    let bare = count_words::strip(&text);
    let read = if bare.is_some() { counted(words) } else { None };
    let families = bare.as_ref().is_some_and(|bare| bare.families)
        || read.as_ref().is_some_and(|(_, unit)| *unit == MentionUnit::Family);
    let said = if is_none(&text) {
        Some((Qualifier::None, Some(0), Some(0)))
    } else if bare.is_none() {
        None
    } else {
        read.and_then(in_words).or_else(|| if is_some(&text) { Some(VAGUE) } else { said(&text) })
    };
    let reading = match said {
        Some((qualifier, lo, hi)) => {
            CountReading::Read(Quantity { words: words.to_owned(), qualifier, lo, hi })
        }
        None => CountReading::NotACount,
    };
    (reading, families)
}

type Said = (Qualifier, Option<u64>, Option<u64>);

/// A word that leaves the number open.
const VAGUE: Said = (Qualifier::Some, None, None);

/// What the reader of texts makes of a cell in words, so that a sheet and a report mean the same by "수십 명"; the tables here
/// are for signs and abbreviations, which no text has.
fn in_words((count, unit): (Quantity, MentionUnit)) -> Option<Said> {
    let people = matches!(unit, MentionUnit::Person | MentionUnit::Family);
    let said = (count.qualifier, count.lo, count.hi);
    (people && count.lo.or(count.hi) != Some(0)).then_some(said)
}

fn said(text: &str) -> Option<Said> {
    let Bare { qualifier, core, .. } = count_words::strip(text)?;
    let (lo, hi) = match number(core) {
        Some(value) => (value, value),
        None => count_words::range(core)?,
    };
    if lo > hi || hi > MAX_COUNT {
        return None;
    }
    Some(match qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => (qualifier, Some(lo), None),
        Qualifier::UpTo => (qualifier, None, Some(hi)),
        Qualifier::FewerThan if hi == 0 => return None,
        Qualifier::FewerThan => (qualifier, Some(hi), None),
        Qualifier::About | Qualifier::Nearly => (qualifier, Some(lo), (lo < hi).then_some(hi)),
        _ if lo < hi => (Qualifier::Range, Some(lo), Some(hi)),
        _ if hi == 0 => (Qualifier::None, Some(0), Some(0)),
        _ => (Qualifier::Exactly, Some(lo), None),
    })
}

/// The least and the most that the words allow before any policy: "about 50" stays 50.
pub(super) fn bounds(count: &Quantity) -> (Option<u64>, Option<u64>) {
    match count.qualifier {
        Qualifier::AtLeast => (count.lo, None),
        Qualifier::MoreThan => (count.lo.map(|lo| lo.saturating_add(1)), None),
        Qualifier::FewerThan => (None, count.lo.map(|lo| lo.saturating_sub(1))),
        Qualifier::UpTo | Qualifier::Some => (None, count.hi),
        _ => (count.lo, count.hi.or(count.lo)),
    }
}

#[cfg(test)]
mod tests {
    use super::counts_families;

    #[test]
    fn families_are_told_from_people() {
        for words in ["3 families", "one Family", "세 가족", "약 20가구", "3 families or more", "20가구 이상"]
        {
            assert!(counts_families(words), "{words}");
        }
        for words in ["3", "3 people", "세 명", "三人", "41 family members"] {
            assert!(!counts_families(words), "{words}");
        }
    }
}
