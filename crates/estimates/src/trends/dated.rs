//! Incidents with their dates, and the table of them as people keep it.
//!
//! CSV with a row of column names. `happened` is needed, in EDTF (2017-07-15, 2017-07, 2017-07-15/2017-07-18); `known`, `people`
//! and `sources` may be left out. People: 5, 5-7, 5+ or empty for not known; several sources are parted by `;`.

use csv::{ReaderBuilder, StringRecord};
use model::day::{Day, Span};
use model::edtf::Edtf;

use super::Bounds;
use crate::{Error, MOST_PEOPLE};

/// Bytes of text read at most.
const MOST_BYTES: usize = 64 << 20;
/// Days over which an incident may be dated to stand in a series of days.
pub const MOST_WIDTH: i32 = 7;

/// One incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Within which days it happened.
    pub happened: Span,
    /// When it was first known.
    pub known: Option<Day>,
    /// People in it.
    pub people: Bounds,
    /// Who reported it.
    pub sources: Vec<String>,
}

impl Dated {
    /// The day it stands on in a series: the last it can have happened on; `None` if it is not known to within a week.
    pub fn day(&self) -> Option<Day> {
        let (from, to) = self.happened.from.zip(self.happened.to)?;
        (i64::from(to.0) - i64::from(from.0) < i64::from(MOST_WIDTH)).then_some(to)
    }

    /// Whether it can have been known by the end of a day: its first news had come, or, without a date of that, it can have happened.
    pub fn known_by(&self, day: Day) -> bool {
        self.known.or(self.happened.from).is_none_or(|first| first <= day)
    }

    /// Whether its size is known.
    pub fn sized(&self) -> bool {
        self.people.ceiling == Some(self.people.floor)
    }

    /// Reads a table of incidents.
    pub fn from_csv(text: &str) -> Result<Vec<Self>, Error> {
        if text.len() > MOST_BYTES {
            return Err(Error::TooLong { bytes: text.len(), most: MOST_BYTES });
        }
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut row = StringRecord::new();
        let mut next = |row: &mut StringRecord| {
            reader
                .read_record(row)
                .map_err(|e| Error::NotCsv { line: e.position().map_or(1, csv::Position::line) })
        };
        next(&mut row)?;
        if row.len() == 1 && row.get(0).is_some_and(|only| only.contains([';', '\t'])) {
            return Err(Error::NotCommas);
        }
        let at = |names: &[&str]| row.iter().position(|c| names.iter().any(|n| c.eq_ignore_ascii_case(n)));
        let Some(happened) = at(&["happened", "date"]) else { return Err(Error::NoHappened) };
        let (known, people) = (at(&["known", "reported"]), at(&["people", "count"]));
        let sources = at(&["sources", "source"]);
        let mut found = Vec::new();
        while next(&mut row)? {
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
            let date = |at: usize| {
                Edtf::parse(cell(Some(at)))
                    .map(|e| e.span())
                    .map_err(|_| Error::BadDate { line, column: at + 1 })
            };
            let first_known = match known.filter(|at| !cell(Some(*at)).is_empty()) {
                Some(at) => date(at)?.to,
                None => None,
            };
            found.push(Self {
                happened: date(happened)?,
                known: first_known,
                people: read_people(cell(people), line, people.unwrap_or(0) + 1)?,
                sources: cell(sources)
                    .split(';')
                    .map(|s| s.trim().to_owned())
                    .filter(|s| !s.is_empty())
                    .collect(),
            });
        }
        if found.is_empty() { Err(Error::NoIncidents) } else { Ok(found) }
    }
}

/// "5", "5-7", "5+", or nothing: an incident has at least one person, and how many more is not known.
fn read_people(text: &str, line: u64, column: usize) -> Result<Bounds, Error> {
    let number = |text: &str| -> Result<u64, Error> {
        let text = text.trim();
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::BadSize { line, column });
        }
        text.parse()
            .ok()
            .filter(|n| *n <= MOST_PEOPLE)
            .ok_or(Error::TooManyPeople { line, most: MOST_PEOPLE })
    };
    let (floor, ceiling) = if text.is_empty() || text.eq_ignore_ascii_case("unknown") {
        (1, None)
    } else if let Some(least) = text.strip_suffix('+') {
        (number(least)?, None)
    } else if let Some((least, most)) = text.split_once(['-', '–']) {
        (number(least)?, Some(number(most)?))
    } else {
        let n = number(text)?;
        (n, Some(n))
    };
    if floor == 0 || ceiling.is_some_and(|c| c < floor) {
        return Err(Error::BadSize { line, column });
    }
    Ok(Bounds { floor, ceiling })
}
