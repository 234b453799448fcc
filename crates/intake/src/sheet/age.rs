//! What an age cell says, in completed years.

use model::{AgeRange, Qualifier};

use super::count::{CountReading, bounds, parse_count};
use super::count_words::normalise;

/// No older person has been documented; a larger number is a slip.
const MAX_AGE: u8 = 130;
const YEARS: &[&str] =
    &["years old", "year old", "years", "year", "yrs", "yr", "y/o", "yo", "y", "살", "세", "岁", "歲"];
const MONTHS: &[&str] = &["months old", "month old", "months", "month", "mos", "개월", "个月", "個月"];
/// What stands before the unit of no age: "40岁的女人" counts a woman, "four aged 17" four.
const OF_PEOPLE: &[&str] = &["岁", "歲", "세", "살", "人", "名", "명", "aged"];
const DECADES: &[&str] = &["'s", "s", "대", "多岁", "多歲", "几岁", "幾歲"];

/// What a cell of an age column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgeReading {
    /// Nothing is written.
    Blank,
    /// It is written that the age is not known.
    Unknown,
    /// An age or a range of ages.
    Read(AgeRange),
    /// Not an age that is read here.
    NotAnAge,
}

/// Reads the text of an age cell: 4, "4 years", "30-35", "30s", "under 18", "4세", "30대", "5 months", "about 40".
///
/// What is no number with a unit is read as a text would be ("early forties", "40대 초반", "만 17세"), if it is an age and
/// nothing else. Months are turned into completed years; "about" is a tenth more or less, as in a text. No tolerance is added for Korean counting age: that is
/// for the model, which knows where the source is.
#[must_use]
pub fn parse_age(text: &str) -> AgeReading {
    match in_figures(text) {
        AgeReading::NotAnAge => crate::text::aged(text)
            .filter(|age| age.from <= MAX_AGE && age.to.is_none_or(|to| to <= MAX_AGE))
            .map_or(AgeReading::NotAnAge, AgeReading::Read),
        reading => reading,
    }
}

fn in_figures(text: &str) -> AgeReading {
    let words = text.trim();
    let lower = normalise(words);
    if lower.chars().nth(60).is_some() {
        return AgeReading::NotAnAge;
    }
    let (core, divisor, decade) = if let Some(rest) = strip(&lower, MONTHS) {
        (rest, 12, false)
    } else if let Some(rest) = strip(&lower, DECADES).filter(|rest| rest.ends_with('0')) {
        (rest, 1, true)
    } else {
        (strip(&lower, YEARS).unwrap_or(&lower), 1, false)
    };
    if OF_PEOPLE.iter().any(|word| core.contains(word)) {
        return AgeReading::NotAnAge;
    }
    let count = match parse_count(core) {
        CountReading::Blank => return AgeReading::Blank,
        CountReading::Unknown => return AgeReading::Unknown,
        CountReading::NotACount => return AgeReading::NotAnAge,
        CountReading::Read(count) => count,
    };
    let (lo, hi) = bounds(&count);
    let hi = match (count.qualifier, decade) {
        (Qualifier::Some, _) => return AgeReading::NotAnAge,
        (Qualifier::Exactly, true) => hi.map(|hi| hi.saturating_add(9)),
        (_, true) => return AgeReading::NotAnAge,
        (_, false) => hi,
    };
    let years = |n: u64| u8::try_from(n / divisor).ok().filter(|years| *years <= MAX_AGE);
    let (Some(from), to) = (years(lo.unwrap_or(0)), hi.map(years)) else { return AgeReading::NotAnAge };
    let to = match to {
        Some(None) => return AgeReading::NotAnAge,
        to => to.flatten(),
    };
    let age = AgeRange::new(from, to);
    let age = match count.qualifier {
        Qualifier::About => age.and_then(crate::text::roughly),
        Qualifier::Nearly => age.and_then(crate::text::roughly).and_then(|near| AgeRange::new(near.from, to)),
        _ => age,
    };
    age.map_or(AgeReading::NotAnAge, AgeReading::Read)
}

fn strip<'a>(text: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().find_map(|ending| {
        let rest = text.strip_suffix(ending)?.trim_end();
        rest.ends_with(|c: char| !c.is_ascii_alphabetic()).then_some(rest)
    })
}
