//! What a date cell says, in EDTF: a month is its thirty days, never its first.

use model::day::DateError;
use model::{Day, Edtf, Span};
use serde::{Deserialize, Serialize};

use super::Serial;
use super::date_forms::{self, Parts};

/// Longer texts are no dates; nothing past this is looked at.
const MAX_CHARS: usize = 80;

/// How a column writes its dates, where the text itself leaves it open.
///
/// Year-first dates, named months, Korean and Chinese forms and EDTF read the same under every rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DateRule {
    /// Only what needs no rule; 3/4/2017 stays ambiguous.
    Ymd,
    /// Day first: 3/4/2017 is 3 April.
    Dmy,
    /// Month first: 3/4/2017 is 4 March.
    Mdy,
    /// Plain numbers are days of the 1900 system; those from 1000 to 2999 are still years.
    Serial1900,
    /// Plain numbers are days of the 1904 system; those from 1000 to 2999 are still years.
    Serial1904,
}

/// What a cell of a date column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateReading {
    /// Nothing is written.
    Blank,
    /// It is written that the date is not known.
    Unknown,
    /// A date or an interval, with its grain and its mark of doubt.
    Read(Edtf),
    /// Day first and month first are both possible and the rule does not say.
    Ambiguous {
        /// The day if the day comes first.
        day_first: Day,
        /// The day if the month comes first.
        month_first: Day,
    },
    /// Not a date that is read here, one with a year of two digits included.
    NotADate,
}

/// Reads the text of a date cell under a rule.
///
/// ISO 8601 dates, months and years (with a time of day, which is dropped), EDTF intervals, open
/// ends, `X` for unknown month or day and the marks `~ ? %` (ISO 8601-2:2019, level 1), d/m/y, m/d/y,
/// d.m.y, y/m/d, serial numbers, "July 2017", "15 July 2017", "Jul 15, 2017", and the Korean and
/// Chinese forms. A year has four digits: 17 may be 1917 or 2017 and is not guessed.
#[must_use]
pub fn parse_date(text: &str, rule: &DateRule) -> DateReading {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return DateReading::Blank;
    }
    if trimmed.chars().nth(MAX_CHARS).is_some() {
        return DateReading::NotADate;
    }
    let text = super::count_words::normalise(trimmed);
    if super::count_words::is_unknown(&text) {
        return DateReading::Unknown;
    }
    if let Some(serial) = serial(&text, *rule) {
        return read_serial(&serial);
    }
    match single(&text, *rule) {
        DateReading::NotADate => interval(&text, *rule),
        reading => reading,
    }
}

/// Reads the text of a date cell as [`parse_date`] does, and else as a text would be read, if it names days of a stated year
/// and nothing else: "mid-May 2024", "5-7 May 2024", "2024년 4월 초". Such a date is the interval of its days.
#[must_use]
pub fn parse_days(text: &str, rule: &DateRule) -> DateReading {
    match parse_date(text, rule) {
        DateReading::NotADate => crate::text::dated(text)
            .and_then(|window| of_window(window.from, window.to))
            .map_or(DateReading::NotADate, DateReading::Read),
        reading => reading,
    }
}

fn of_window(from: Option<Day>, to: Option<Day>) -> Option<Edtf> {
    if from == to {
        return of_day(from?, "");
    }
    let bound = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    Edtf::parse(&format!("{}/{}", bound(from), bound(to))).ok()
}

/// Reads a date that a workbook stores as a number of days.
#[must_use]
pub fn read_serial(serial: &Serial) -> DateReading {
    match serial.day() {
        Some(day) => of_day(day, "").map_or(DateReading::NotADate, DateReading::Read),
        None => DateReading::NotADate,
    }
}

fn of_day(day: Day, mark: &str) -> Option<Edtf> {
    Edtf::parse(&format!("{day}{mark}")).ok()
}

fn of_parts(year: i16, month: Option<i8>, day: Option<i8>, mark: &str) -> Option<Edtf> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}{mark}"),
        (Some(month), None) => format!("{year:04}-{month:02}{mark}"),
        (None, None) => format!("{year:04}{mark}"),
        (None, Some(_)) => return None,
    };
    // Months past 12 would read as seasons, which no cell means.
    Edtf::parse(&text).ok().filter(|_| month.is_none_or(|month| (1..=12).contains(&month)))
}

/// The interval from the start of one date to the end of another, or nothing when it is open at both ends.
pub(super) fn between(start: Option<&Edtf>, end: Option<&Edtf>) -> Option<Result<Edtf, DateError>> {
    let bound = |date: Option<&Edtf>, side: fn(Span) -> Option<Day>| match date {
        Some(date) if !date.text().contains('/') => date.text().to_owned(),
        date => {
            date.and_then(|date| side(date.span())).map_or_else(|| "..".to_owned(), |day| day.to_string())
        }
    };
    let (from, to) = (bound(start, |span| span.from), bound(end, |span| span.to));
    (from != ".." || to != "..").then(|| Edtf::parse(&format!("{from}/{to}")))
}

/// Reads a plain number as a serial where the rule says so.
fn serial(text: &str, rule: DateRule) -> Option<Serial> {
    let from_1904 = match rule {
        DateRule::Serial1900 => false,
        DateRule::Serial1904 => true,
        DateRule::Ymd | DateRule::Dmy | DateRule::Mdy => return None,
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let days = text.parse::<f64>().ok()?;
    // Serials of 1000 to 2999 are days of 1902 to 1912; in a sheet of today they are years.
    // Eight digits are no serial at all but may be a date without separators.
    let is_serial = !(1000.0..3000.0).contains(&days) && days < 10_000_000.0;
    is_serial.then_some(Serial { days, from_1904 })
}

/// Reads one date, not an interval.
fn single(text: &str, rule: DateRule) -> DateReading {
    let bare = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
    let (bare, mark) = (bare.trim_end(), &text[bare.len()..]);
    let date = match date_forms::parts(bare) {
        None => None,
        Some(Parts::Clear(year, month, day)) => of_parts(year, month, day, mark),
        Some(Parts::Numbers { first, second, year, .. }) => {
            let day_first = Day::from_ymd(year, second, first);
            let month_first = Day::from_ymd(year, first, second);
            let day = match (rule, day_first, month_first) {
                (DateRule::Dmy, day, _) | (DateRule::Mdy, _, day) => day,
                (_, Some(day_first), Some(month_first)) if day_first != month_first => {
                    return DateReading::Ambiguous { day_first, month_first };
                }
                (_, day_first, month_first) => day_first.or(month_first),
            };
            day.and_then(|day| of_day(day, mark))
        }
    };
    date.map_or(DateReading::NotADate, DateReading::Read)
}

/// Reads a start and an end; an ambiguous end makes the whole ambiguous.
fn interval(text: &str, rule: DateRule) -> DateReading {
    let Some((start, end)) = date_forms::interval_ends(text) else {
        return DateReading::NotADate;
    };
    match (open_or(start, rule), open_or(end, rule)) {
        (Ok(from), Ok(to)) => match between(from.as_ref(), to.as_ref()) {
            Some(Ok(interval)) => DateReading::Read(interval),
            Some(Err(_)) | None => DateReading::NotADate,
        },
        (Err(ambiguous @ DateReading::Ambiguous { .. }), _)
        | (_, Err(ambiguous @ DateReading::Ambiguous { .. })) => ambiguous,
        _ => DateReading::NotADate,
    }
}

fn open_or(text: &str, rule: DateRule) -> Result<Option<Edtf>, DateReading> {
    if text.is_empty() || text == ".." {
        return Ok(None);
    }
    match single(text, rule) {
        DateReading::Read(date) => Ok(Some(date)),
        other => Err(other),
    }
}
