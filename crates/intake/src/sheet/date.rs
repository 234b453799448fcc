//! What a date cell says, as an interval of days.

use serde::{Deserialize, Serialize};

use super::date_forms::{self, Parts};
use super::{Day, Serial};

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

/// How finely a date was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// As a start and an end, either of which may be open.
    Interval,
}

/// The days that a date covers: a month is its thirty days, never its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day, or nothing when the start is open.
    pub from: Option<Day>,
    /// The last day, or nothing when the end is open.
    pub to: Option<Day>,
    /// How finely it was given.
    pub grain: Grain,
    /// Whether the text marks it approximate or uncertain (EDTF `~`, `?`, `%`).
    pub approximate: bool,
}

/// What a cell of a date column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// Nothing is written.
    Blank,
    /// It is written that the date is not known.
    Unknown,
    /// A date.
    Read(Span),
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

/// Reads a date that a workbook stores as a number of days.
#[must_use]
pub fn read_serial(serial: &Serial) -> DateReading {
    match serial.day() {
        Some(day) => DateReading::Read(Span::of_day(day)),
        None => DateReading::NotADate,
    }
}

impl Span {
    fn of_day(day: Day) -> Self {
        Self { from: Some(day), to: Some(day), grain: Grain::Day, approximate: false }
    }

    fn of_parts(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let (from, to, grain) = match (month, day) {
            (Some(month), Some(day)) => {
                let day = Day::new(year, month, day)?;
                (day, day, Grain::Day)
            }
            (Some(month), None) => (Day::new(year, month, 1)?, Day::month_end(year, month)?, Grain::Month),
            (None, None) => (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?, Grain::Year),
            (None, Some(_)) => return None,
        };
        Some(Self { from: Some(from), to: Some(to), grain, approximate: false })
    }

    /// Whether the start lies after the end; open ends never do.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if from > to)
    }
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
    let (text, approximate) = match text.strip_suffix(['~', '?', '%']) {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let span = match date_forms::parts(text) {
        None => None,
        Some(Parts::Clear(year, month, day)) => Span::of_parts(year, month, day),
        Some(Parts::Numbers { first, second, year, .. }) => {
            let day_first = Day::new(year, second, first);
            let month_first = Day::new(year, first, second);
            match (rule, day_first, month_first) {
                (DateRule::Dmy, day, _) | (DateRule::Mdy, _, day) => day.map(Span::of_day),
                (_, Some(day_first), Some(month_first)) if day_first != month_first => {
                    return DateReading::Ambiguous { day_first, month_first };
                }
                (_, day_first, month_first) => day_first.or(month_first).map(Span::of_day),
            }
        }
    };
    match span {
        Some(span) => DateReading::Read(Span { approximate, ..span }),
        None => DateReading::NotADate,
    }
}

/// Reads a start and an end; an ambiguous end makes the whole ambiguous.
fn interval(text: &str, rule: DateRule) -> DateReading {
    let Some((start, end)) = date_forms::interval_ends(text) else {
        return DateReading::NotADate;
    };
    let (from, to) = match (open_or(start, rule), open_or(end, rule)) {
        (Ok(None), Ok(None)) => return DateReading::NotADate,
        (Ok(from), Ok(to)) => (from, to),
        (Err(ambiguous @ DateReading::Ambiguous { .. }), _)
        | (_, Err(ambiguous @ DateReading::Ambiguous { .. })) => return ambiguous,
        _ => return DateReading::NotADate,
    };
    let span = Span {
        from: from.and_then(|span| span.from),
        to: to.and_then(|span| span.to),
        grain: Grain::Interval,
        approximate: from.is_some_and(|span| span.approximate) || to.is_some_and(|span| span.approximate),
    };
    if span.is_reversed() { DateReading::NotADate } else { DateReading::Read(span) }
}

fn open_or(text: &str, rule: DateRule) -> Result<Option<Span>, DateReading> {
    if text.is_empty() || text == ".." {
        return Ok(None);
    }
    match single(text, rule) {
        DateReading::Read(span) => Ok(Some(span)),
        other => Err(other),
    }
}
