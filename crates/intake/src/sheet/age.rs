//! What an age cell says, in completed years.

use super::count::{CountReading, Qualifier, parse_count};
use super::count_words::normalise;

/// No older person has been documented; a larger number is a slip.
const MAX_AGE: u64 = 130;
const YEARS: &[&str] =
    &["years old", "year old", "years", "year", "yrs", "yr", "y/o", "yo", "y", "살", "세", "岁", "歲"];
const MONTHS: &[&str] = &["months old", "month old", "months", "month", "mos", "개월", "个月", "個月"];
const DECADES: &[&str] = &["'s", "s", "대", "多岁", "多歲", "几岁", "幾歲"];

/// An age with its bounds and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Age {
    /// How the words bound the number.
    pub qualifier: Qualifier,
    /// The least, in completed years; for `About` and `Nearly` the number as said.
    pub lo: u64,
    /// The most, or nothing when open; for `About` and `Nearly` the number as said.
    pub hi: Option<u64>,
    /// The words as written, outer white space removed.
    pub words: String,
}

/// What a cell of an age column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgeReading {
    /// Nothing is written.
    Blank,
    /// It is written that the age is not known.
    Unknown,
    /// An age.
    Read(Age),
    /// Not an age that is read here.
    NotAnAge,
}

/// Reads the text of an age cell: 4, "4 years", "30-35", "30s", "about 40", "4세", "30대", "5 months".
///
/// Months are turned into completed years. No tolerance is added for Korean counting age: that is
/// for the model, which knows where the source is.
#[must_use]
pub fn parse_age(text: &str) -> AgeReading {
    let words = text.trim();
    let lower = normalise(words);
    if lower.chars().nth(60).is_some() {
        return AgeReading::NotAnAge;
    }
    let (core, divisor, span) = if let Some(rest) = strip(&lower, MONTHS) {
        (rest, 12, 0)
    } else if let Some(rest) = strip(&lower, DECADES).filter(|rest| rest.ends_with('0')) {
        (rest, 1, 9)
    } else {
        (strip(&lower, YEARS).unwrap_or(&lower), 1, 0)
    };
    let (qualifier, lo, hi) = match parse_count(core) {
        CountReading::Blank => return AgeReading::Blank,
        CountReading::Unknown => return AgeReading::Unknown,
        CountReading::NotACount => return AgeReading::NotAnAge,
        CountReading::Read(count) => (count.qualifier, count.lo, count.hi),
    };
    let (qualifier, hi) = match (qualifier, span) {
        (Qualifier::Some, _) => return AgeReading::NotAnAge,
        // An age of 0 is a number like any other, not the absence of persons.
        (Qualifier::None, 0) => (Qualifier::Exactly, hi),
        (Qualifier::Exactly, 9) => (Qualifier::Range, hi.map(|hi| hi + span)),
        (_, 9) => return AgeReading::NotAnAge,
        _ => (qualifier, hi),
    };
    let (lo, hi) = (lo / divisor, hi.map(|hi| hi / divisor));
    if lo > MAX_AGE || hi.is_some_and(|hi| hi > MAX_AGE) {
        return AgeReading::NotAnAge;
    }
    AgeReading::Read(Age { qualifier, lo, hi, words: words.to_owned() })
}

fn strip<'a>(text: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().find_map(|ending| {
        let rest = text.strip_suffix(ending)?.trim_end();
        rest.ends_with(|c: char| !c.is_ascii_alphabetic()).then_some(rest)
    })
}
