//! Days and closed intervals of days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(pub i32);

/// Why a text is not a date.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// The text has none of the accepted forms.
    #[error("\"{0}\" is not a date: write a year, a month or a day, for example 2017, 2017-07 or 2017-07-15")]
    Form(String),
    /// The text is a month or a year where one day is asked for.
    #[error(
        "\"{0}\" is a whole month or year, and one day is asked for here: write it with its day, for example {0}{1}"
    )]
    NotADay(String, &'static str),
    /// The text has the form of a date that the calendar does not have.
    #[error("\"{0}\" is not in the calendar: check month and day")]
    Calendar(String),
    /// An interval ends before it starts.
    #[error("the interval \"{0}\" ends before it starts: exchange its two dates")]
    Backwards(String),
}

impl DateError {
    pub(crate) fn form(text: &str) -> Self {
        Self::Form(shorten(text))
    }
    pub(crate) fn calendar(text: &str) -> Self {
        Self::Calendar(shorten(text))
    }
}

/// The first 40 characters of a text, for use in messages.
pub(crate) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl Day {
    /// The first day that a date can name, 0001-01-01.
    pub const MIN: Self = Self(-719_162);
    /// The last day that a date can name, 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// The day with this year, month (1 to 12) and day of the month, or `None` if there is none.
    /// Years 1 to 9999.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 1 {
            return None;
        }
        let date = Date::new(year, month, day).ok()?;
        Some(Self(date.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24) as i32))
    }

    /// The day on which an instant falls in UTC, given in milliseconds since 1970.
    pub fn of_millis(millis: i64) -> Self {
        Self(millis.div_euclid(86_400_000).clamp(Self::MIN.0.into(), Self::MAX.0.into()) as i32)
    }

    /// The first instant of the day in UTC, in milliseconds since 1970.
    pub fn millis(self) -> i64 {
        i64::from(self.0) * 86_400_000
    }

    /// Year, month and day of the month; days outside the years 1 to 9999 are drawn to the nearest end.
    pub fn ymd(self) -> (i16, i8, i8) {
        let days = self.0.clamp(Self::MIN.0, Self::MAX.0);
        let date = Date::constant(1970, 1, 1)
            .checked_add(jiff::Span::new().days(days))
            .unwrap_or(Date::constant(1970, 1, 1));
        (date.year(), date.month(), date.day())
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match Span::parse_grain(text)? {
            (span, Grain::Day) => span.from.ok_or_else(|| DateError::form(text)),
            (_, Grain::Month) => Err(DateError::NotADay(shorten(text), "-15")),
            (_, Grain::Year) => Err(DateError::NotADay(shorten(text), "-07-15")),
        }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// How fine a date is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A calendar day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year, or something coarser.
    Year,
}

/// A closed interval of days; a missing end is unknown and therefore unbounded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span {
    /// First day, if known.
    pub from: Option<Day>,
    /// Last day, if known.
    pub to: Option<Day>,
}

impl Span {
    /// The interval without ends: nothing is known.
    pub const UNKNOWN: Self = Self { from: None, to: None };

    /// The closed interval between two days.
    pub fn new(from: Day, to: Day) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// First day as a number; unbounded is the least number.
    pub fn start(self) -> i32 {
        self.from.map_or(i32::MIN, |d| d.0)
    }

    /// Last day as a number; unbounded is the greatest number.
    pub fn end(self) -> i32 {
        self.to.map_or(i32::MAX, |d| d.0)
    }

    /// Whether the two intervals have a day in common.
    pub fn meets(self, other: Self) -> bool {
        self.start().max(other.start()) <= self.end().min(other.end())
    }

    /// Whether every day of this interval lies in `other`.
    pub fn inside(self, other: Self) -> bool {
        other.start() <= self.start() && self.end() <= other.end()
    }

    /// The days in both, or `None` if there are none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        if !self.meets(other) {
            return None;
        }
        let later = if self.start() >= other.start() { self.from } else { other.from };
        let earlier = if self.end() <= other.end() { self.to } else { other.to };
        Some(Self { from: later, to: earlier })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as the interval of its days: a year is a year, not its first day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::parse_grain(text).map(|(span, _)| span)
    }

    pub(crate) fn parse_grain(text: &str) -> Result<(Self, Grain), DateError> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| -> Result<i16, DateError> {
            let part = text.get(range).filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
            part.and_then(|p| p.parse().ok()).ok_or_else(|| DateError::form(text))
        };
        if !matches!(bytes.len(), 4 | 7 | 10)
            || (bytes.len() >= 7 && bytes[4] != b'-')
            || (bytes.len() == 10 && bytes[7] != b'-')
        {
            return Err(DateError::form(text));
        }
        let year = number(0..4)?;
        let day = |m: i8, d: i8| Day::from_ymd(year, m, d).ok_or_else(|| DateError::calendar(text));
        if bytes.len() == 4 {
            return Ok((Self::new(day(1, 1)?, day(12, 31)?), Grain::Year));
        }
        let month = number(5..7)? as i8;
        if bytes.len() == 7 {
            let first = day(month, 1)?;
            let last = (28..=31).rev().find_map(|d| Day::from_ymd(year, month, d));
            return Ok((Self::new(first, last.unwrap_or(first)), Grain::Month));
        }
        let exact = day(month, number(8..10)? as i8)?;
        Ok((Self::new(exact, exact), Grain::Day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_all_its_days() {
        let span = Span::parse("2016-02").unwrap();
        assert_eq!(span.from.unwrap().to_string(), "2016-02-01");
        assert_eq!(span.to.unwrap().to_string(), "2016-02-29");
        assert_eq!(Span::parse("2017").unwrap().to.unwrap().to_string(), "2017-12-31");
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in ["", "17", "2017-13", "2017-02-30", "2017/07/01", "july", "2017-7-1", "0000", "２０１７"]
        {
            assert!(Span::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_and_calendar_agree() {
        for days in [-719_162, -1, 0, 1, 11_016, 17_348, 2_932_896] {
            let (y, m, d) = Day(days).ymd();
            assert_eq!(Day::from_ymd(y, m, d), Some(Day(days)));
        }
        assert_eq!(Day::parse("2017-07-01").unwrap().0, 17_348);
        assert_eq!((Day::MIN.to_string(), Day::MAX.to_string()), ("0001-01-01".into(), "9999-12-31".into()));
        assert_eq!(Day::from_ymd(1, 1, 1), Some(Day::MIN));
        assert_eq!(Day::from_ymd(9999, 12, 31), Some(Day::MAX));
    }

    #[test]
    fn a_day_begins_at_its_first_instant() {
        for day in [Day::MIN, Day(-1), Day(0), Day(17_348), Day::MAX] {
            assert_eq!(Day::of_millis(day.millis()), day);
            assert_ne!(Day::of_millis(day.millis() + 86_400_000 - 1), Day(day.0 + 1));
        }
        assert_eq!(Day(1).millis(), 86_400_000);
    }

    #[test]
    fn an_unknown_end_meets_everything() {
        let open = Span { from: Some(Day(10)), to: None };
        assert!(open.meets(Span::new(Day(500), Day(600))));
        assert!(!open.meets(Span::new(Day(1), Day(9))));
        assert!(!open.inside(Span::new(Day(0), Day(999))));
        assert!(open.inside(Span::UNKNOWN));
    }
}
