//! Which column means what: guessed from headers, corrected by a person, remembered for a layout.

use std::collections::{BTreeMap, HashSet};

use model::{EventKind, Qualifier, Quantity};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::count::{CountReading, parse_count};
use super::date_rule::{DateGuess, guess_date_rule};
use super::event::events_in;
use super::numbering::{Look, numbers_rows};
use super::synonyms::{
    field_of, is_bare_number, is_numbering, is_outcome, is_wider_place, is_year, may_be_outcome,
};
use super::totals::{are_years, sums_up};
use super::{Cell, DateRule, Field, Row, Sheet};
use crate::text::heading;

/// The version of the JSON form.
const VERSION: u32 = 1;
/// A mapping of the widest sheet is far below this many bytes.
const MAX_JSON: usize = 4 * 1024 * 1024;

/// Which column means what.
///
/// In JSON: `{"version":1,"columns":{"Header":"field"},"date_rule":"dmy","sheet":null}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    version: u32,
    /// The meaning of each header; a header left out is not read.
    pub columns: BTreeMap<String, Field>,
    /// How the sheet writes its dates; nothing while a person has still to say.
    pub date_rule: Option<DateRule>,
    /// The sheet of the workbook, or nothing for the first visible one.
    pub sheet: Option<String>,
}

/// Why a stored mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MappingError {
    /// The text is no mapping.
    #[error("the stored mapping is not readable (line {line}); map the columns again")]
    NotReadable {
        /// The line, from 1; 0 when the text is too long to be a mapping.
        line: usize,
    },
    /// A later version wrote it.
    #[error("the mapping has version {found} and this program reads {VERSION}; use a newer program")]
    Version {
        /// The version found.
        found: u32,
    },
}

impl Mapping {
    /// Makes a mapping.
    #[must_use]
    pub fn new(columns: BTreeMap<String, Field>, date_rule: Option<DateRule>, sheet: Option<String>) -> Self {
        Self { version: VERSION, columns, date_rule, sheet }
    }

    /// Reads a mapping from JSON.
    ///
    /// # Errors
    /// Refuses text that is no mapping, and another version.
    pub fn from_json(text: &str) -> Result<Self, MappingError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        if text.len() > MAX_JSON {
            return Err(MappingError::NotReadable { line: 0 });
        }
        let not_readable = |error: serde_json::Error| MappingError::NotReadable { line: error.line() };
        // The version is read first: what a later version added must not look like damage.
        match serde_json::from_str(text).map_err(not_readable)? {
            Version { version: VERSION } => serde_json::from_str(text).map_err(not_readable),
            Version { version: found } => Err(MappingError::Version { found }),
        }
    }

    /// Writes the mapping as JSON, keys in order.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, unit variants and a map with text keys: there is nothing here that can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Guesses a mapping from the headers, and how dates are written from the sample rows.
///
/// A header that is not known is not read. The date rule is set only where the values settle it;
/// otherwise it is left open, and [`guess_dates`] gives the question to ask.
#[must_use]
pub fn guess_mapping(headers: &[String], sample: &[Row]) -> Mapping {
    let mut taken = HashSet::new();
    let mut columns = BTreeMap::new();
    // Beside an identifier a number is no second one; it counts something, or numbers the rows.
    let identified = headers.iter().any(|h| !is_bare_number(h) && field_of(h) == Some(Field::ReportId));
    let counted = headers.iter().any(|h| field_of(h) == Some(Field::Count));
    let acts = headers
        .iter()
        .enumerate()
        .any(|(at, h)| field_of(h) == Some(Field::Event) && !matches!(events_in(sample, at), (0, 1..)));
    let towns = headers.iter().any(|h| field_of(h) == Some(Field::Place) && !is_wider_place(h));
    let days = Days::of(headers, acts);
    // Beside days that say what happened on them, or a column of events, an outcome is of another day.
    let told = acts
        || days.tell
        || headers.iter().any(|h| field_of(h) == Some(Field::DateFrom) && heading(h).is_some());
    for (at, header) in headers.iter().enumerate() {
        let field = match days.field(at).or_else(|| field_of(header)).unwrap_or(Field::Ignore) {
            Field::ReportId | Field::Ignore if numbers(header, sample, at, counted) => Field::ListNumber,
            Field::ReportId if is_bare_number(header) && counts(sample, at, identified) => Field::Count,
            Field::ReportId if is_bare_number(header) && identified => Field::Ignore,
            // Cells that say nothing that happened are no events, whatever stands above them.
            Field::Event if matches!(events_in(sample, at), (0, 1..)) => Field::Note,
            field if is_outcome(header) => outcome(field, events_in(sample, at), told),
            // Whatever stands above cells that say what happened, they are not to be lost.
            Field::Ignore if may_be_outcome(header) && mostly(events_in(sample, at)) => {
                outcome(Field::Ignore, events_in(sample, at), told)
            }
            Field::Place | Field::Ignore if towns && is_wider_place(header) => Field::Region,
            Field::Date if days.first != Some(at) => Field::Ignore,
            Field::Ignore if days.first.is_none() && is_year(header) && are_years(sample, at) => Field::Date,
            field => field,
        };
        let free = field.repeats_freely() || taken.insert(field);
        // What more is said to have happened is worth keeping.
        let left = if matches!(field, Field::Event | Field::Outcome) { Field::Note } else { Field::Ignore };
        columns.insert(header.clone(), if free { field } else { left });
    }
    let mut mapping = Mapping::new(columns, None, None);
    if let DateGuess::Certain(rule) = guess(headers, sample, &mapping) {
        mapping.date_rule = Some(rule);
    }
    mapping
}

/// Whether most cells of a column say what happened.
fn mostly((events, others): (usize, usize)) -> bool {
    events > 0 && others * 2 <= events
}

/// What a column of outcomes means: the event where most of its cells say one and nothing else does, a later one where
/// any does or another column says what happened first, or else a remark.
///
/// Cells that are not read leave open what became of people, and that may not pass for nothing.
fn outcome(field: Field, (events, others): (usize, usize), told: bool) -> Field {
    let mostly = mostly((events, others));
    match field {
        _ if mostly && !told => Field::Event,
        Field::Words if !mostly => Field::Words,
        _ if events > 0 || told => Field::Outcome,
        _ => Field::Note,
    }
}

/// The columns of days on which something happened.
struct Days {
    /// The one of what the row is about.
    first: Option<usize>,
    /// Those of what happened to the same people on another day.
    later: Vec<usize>,
    /// Whether the header of the first says what happened.
    tell: bool,
}

impl Days {
    /// Where a column of events says what happened, a day without a word is its day; else the day of the arrest comes first.
    fn of(headers: &[String], acts: bool) -> Self {
        let all = headers.iter().enumerate().filter_map(|(at, header)| {
            let (field, kind) = (field_of(header), heading(header));
            (field == Some(Field::Date) || field.is_none() && kind.is_some()).then_some((at, kind))
        });
        let all: Vec<(usize, Option<EventKind>)> = all.collect();
        let find = |wanted: Option<EventKind>| all.iter().find(|(_, kind)| *kind == wanted);
        let plain = find(None);
        let first = plain
            .filter(|_| acts)
            .or_else(|| find(Some(EventKind::Apprehended)))
            .or(plain)
            .or_else(|| find(Some(EventKind::Held)))
            .or_else(|| all.first());
        let is_later = |(at, kind): &&(usize, Option<EventKind>)| {
            kind.is_some() && first.is_some_and(|(first, told)| first != at && told != kind)
        };
        Self {
            first: first.map(|(at, _)| *at),
            later: all.iter().filter(is_later).map(|(at, _)| *at).collect(),
            tell: first.is_some_and(|(_, kind)| kind.is_some()),
        }
    }

    /// What a column is, if it is one of days.
    fn field(&self, at: usize) -> Option<Field> {
        if self.first == Some(at) {
            Some(Field::Date)
        } else {
            self.later.contains(&at).then_some(Field::OutcomeDate)
        }
    }
}

/// Whether a column numbers the rows of its list; the numbers of two lists are the same, so they identify nothing.
fn numbers(header: &str, sample: &[Row], at: usize, counted: bool) -> bool {
    let look = if is_bare_number(header) && !counted {
        Look::Strict
    } else if is_numbering(header) {
        Look::Told
    } else if field_of(header) == Some(Field::ReportId) {
        Look::Runs
    } else {
        return false;
    };
    numbers_rows(sample, at, look)
}

/// Whether the numbers of a column called "number" count something: whole numbers that do not run on row by row.
///
/// Of a single number only where the row has another identifier, and the number is not that of a first row.
fn counts(sample: &[Row], at: usize, identified: bool) -> bool {
    let rows = sample.iter().filter(|row| !sums_up(row));
    let cells = rows.filter_map(|row| row.cells.get(at).and_then(Cell::text));
    let mut numbers = Vec::new();
    for cell in cells {
        match parse_count(&cell) {
            CountReading::Read(Quantity { qualifier: Qualifier::Exactly, lo: Some(n), .. }) => {
                numbers.push(n)
            }
            // "At least 41" counts, and so does "unknown"; neither numbers a row.
            CountReading::Read(_) => numbers.extend([u64::MAX, u64::MAX]),
            CountReading::Unknown | CountReading::Blank => {}
            CountReading::NotACount => return false,
        }
    }
    match numbers.as_slice() {
        [one] => identified && *one != 1,
        several => several.windows(2).any(|pair| matches!(pair, [a, b] if a.checked_add(1) != Some(*b))),
    }
}

/// Finds how the date columns of a sheet are written, or what has to be asked.
#[must_use]
pub fn guess_dates(sheet: &Sheet, mapping: &Mapping) -> DateGuess {
    guess(&sheet.headers, &sheet.rows, mapping)
}

/// Takes all date columns together, since one hand wrote them; cells that the workbook itself marks
/// as dates need no rule and say nothing about the others.
fn guess(headers: &[String], rows: &[Row], mapping: &Mapping) -> DateGuess {
    let is_date = |header: &String| mapping.columns.get(header).is_some_and(|field| field.is_date());
    let columns: Vec<usize> =
        headers.iter().enumerate().filter(|(_, header)| is_date(header)).map(|(at, _)| at).collect();
    let cells = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.cells.get(*at)));
    let mut marked = false;
    let texts = cells.filter_map(|cell| match cell {
        Cell::Date(_) => {
            marked = true;
            None
        }
        cell => cell.text(),
    });
    match guess_date_rule(texts) {
        DateGuess::NotDates if marked => DateGuess::Certain(DateRule::Ymd),
        guess => guess,
    }
}

/// Gives a fingerprint of a layout, in 64 hexadecimal digits, under which to remember a mapping.
///
/// SHA-256 over the headers in order, each trimmed, in lower case, after its length in bytes as
/// eight bytes, little-endian. The order counts: a sheet with columns moved is asked about again.
#[must_use]
pub fn layout_hash(headers: &[String]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"lastseen sheet layout 1");
    for header in headers {
        let header = header.trim().to_lowercase();
        hasher.update((header.len() as u64).to_le_bytes());
        hasher.update(header.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
