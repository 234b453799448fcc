//! Tables in, tidy rows out: CSV and XLSX bytes become a [`Sheet`], a [`Mapping`] says which column
//! means what, and [`apply`] gives one [`Record`] a row with every doubt reported as a [`Problem`].

mod age;
mod apply;
mod archive;
mod count;
mod count_words;
mod csv;
mod date;
mod date_forms;
mod date_rule;
mod decode;
mod error;
mod event;
mod field;
mod hidden;
mod mapping;
mod merged;
mod numbering;
mod ods;
mod problem;
mod record;
mod rows;
mod synonyms;
mod totals;
mod xlsx;

pub use age::{AgeReading, parse_age};
pub use apply::{OLDEST_YEAR, apply};
pub use count::{CountReading, counts_families, parse_count};
pub use csv::read_csv;
pub use date::{DateReading, DateRule, parse_date, parse_days, read_serial};
pub(crate) use date_forms::MONTHS;
pub use date_rule::{DateGuess, guess_date_rule};
pub use error::SheetError;
pub use event::{EventReading, parse_event};
pub use field::Field;
pub use mapping::{Mapping, MappingError, guess_dates, guess_mapping, layout_hash};
pub use merged::Merged;
pub use numbering::running_number;
pub use ods::read_ods;
pub use problem::{Problem, What, column_letters};
pub use record::{Extracted, Later, Record};
pub(crate) use synonyms::field_of;
pub use synonyms::is_of_names;
pub use totals::is_yearly;
pub use xlsx::{Book, read_xlsx};

use std::borrow::Cow;
use std::collections::BTreeSet;

use model::Day;
use serde::{Deserialize, Serialize};

/// What a sheet may hold before it is refused.
///
/// The defaults are far above what a person fills in by hand and far below what harms a laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows, the header included.
    pub rows: u32,
    /// Columns; also the furthest column that may hold a value.
    pub columns: u32,
    /// Characters (Unicode scalar values) in one cell; Excel itself stops at 32,767.
    pub cell_chars: usize,
    /// Bytes of the file, of the file unpacked, and of all cell text together.
    pub bytes: u64,
    /// Cells in memory, empty ones before the last filled cell of a row included.
    pub cells: usize,
    /// Parts inside a workbook's archive.
    pub entries: usize,
    /// How many times its packed size a part over 1 MiB may unpack to.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 200_000,
            columns: 512,
            cell_chars: 32_768,
            bytes: 64 * 1024 * 1024,
            cells: 4_000_000,
            entries: 2_000,
            ratio: 200,
        }
    }
}

/// One table as it was read, before any meaning is given to its columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name of the sheet in its workbook; empty for CSV.
    pub name: String,
    /// One name a column, each different; a blank header becomes `Column C`.
    pub headers: Vec<String>,
    /// The rows below the header that hold at least one value.
    pub rows: Vec<Row>,
    /// What could not be taken as it stands, in the order it was met.
    pub problems: Vec<Problem>,
    /// How many further problems there were beyond the first [`Sheet::MAX_PROBLEMS`].
    pub problems_left_out: usize,
    /// Rows with something wrong in them, which say less or other than the sheet shows.
    pub wrong: BTreeSet<u32>,
    /// Cells below the header that are merged downwards.
    pub merged: Vec<Merged>,
    /// Whether it is another sheet of its workbook than the one that is read where none is named.
    #[serde(default)]
    pub beside_first: bool,
    /// The other sheets of the workbook, which were not read.
    pub others: Vec<OtherSheet>,
}

/// A sheet of a workbook that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

impl Sheet {
    /// How many problems are kept one by one; the rest are counted.
    pub const MAX_PROBLEMS: usize = 10_000;

    /// Gives the texts of one column, top to bottom, blank cells left out.
    pub fn column_texts(&self, column: usize) -> impl Iterator<Item = Cow<'_, str>> {
        self.rows.iter().filter_map(move |row| row.cells.get(column)).filter_map(Cell::text)
    }
}

/// One row with its number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The row's number as the spreadsheet program shows it, from 1.
    pub number: u32,
    /// The cells from column A to the last filled one; may be shorter than the headers.
    pub cells: Vec<Cell>,
}

/// What one cell holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing, or white space only.
    #[default]
    Empty,
    /// Text as written, white space included.
    Text(String),
    /// A number that the workbook does not show as a date.
    Number(f64),
    /// A yes or no of the workbook.
    Bool(bool),
    /// A number that the workbook shows as a date.
    Date(Serial),
    /// The error of a formula, as it is shown; it is no value.
    Error(String),
}

impl Cell {
    /// Gives the cell as text, or nothing when it is empty.
    ///
    /// Whole numbers are written without a fraction. A date is written as ISO 8601, or as its
    /// serial number when that names no day.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Empty | Self::Error(_) => None,
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Self::Date(serial) => Some(Cow::Owned(match serial.day() {
                Some(day) => day.to_string(),
                None => serial.days.to_string(),
            })),
        }
    }
}

/// A date as a spreadsheet stores it: a count of days, with the time of day as the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Serial {
    /// Days since the start of the system in use.
    pub days: f64,
    /// Whether the workbook counts from 1904 (old Macintosh files) and not from 1900.
    pub from_1904: bool,
}

impl Serial {
    /// Gives the day, or nothing when the serial names none.
    ///
    /// ECMA-376 Part 1 (2016), 18.17.4.1: in the 1900 system 1 is 1 January 1900 and 60 is a
    /// 29 February 1900 that never was, so it names no day; in the 1904 system 0 is 1 January 1904.
    /// Both end on 31 December 9999.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        const EPOCH_1900: i32 = -25_569;
        const EPOCH_1904: i32 = -24_107;
        if !self.days.is_finite() || self.days < 0.0 || self.days >= 2_958_466.0 {
            return None;
        }
        // In range and not negative, so truncation is the floor and cannot overflow.
        let whole = self.days.floor() as i32;
        let since_1970 = match (self.from_1904, whole) {
            (true, whole) => EPOCH_1904 + whole,
            (false, 0 | 60) => return None,
            (false, whole) if whole < 60 => EPOCH_1900 + 1 + whole,
            (false, whole) => EPOCH_1900 + whole,
        };
        Some(Day(since_1970)).filter(|day| (Day::MIN..=Day::MAX).contains(day))
    }
}
