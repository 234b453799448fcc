//! What a person has to look at: problems by row and column, exportable as a sheet.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many characters of an offending value are kept.
const SHOWN_CHARS: usize = 40;

/// One thing that could not be taken as it stands.
///
/// It holds a piece of the sheet for the person who imports it, so it is shown and never logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row as the spreadsheet program counts, if the problem is in one.
    pub row: Option<u32>,
    /// The column in letters (A, B, AA), if the problem is in one.
    pub column: Option<String>,
    /// The header of that column.
    pub header: Option<String>,
    /// The offending value, cut to 40 characters.
    pub value: Option<String>,
    /// What is wrong.
    pub what: What,
}

impl Problem {
    /// Makes a problem of a whole row.
    pub(crate) fn of_row(row: u32, what: What) -> Self {
        Self { row: Some(row), column: None, header: None, value: None, what }
    }

    /// Makes a problem of one cell; `column` counts from 0.
    pub(crate) fn of_cell(row: u32, column: usize, what: What) -> Self {
        Self { row: Some(row), column: Some(column_letters(column)), header: None, value: None, what }
    }

    /// Adds the header of the column.
    pub(crate) fn under(mut self, header: &str) -> Self {
        self.header = Some(shorten(header));
        self
    }

    /// Adds the offending value, shortened.
    pub(crate) fn showing(mut self, value: &str) -> Self {
        self.value = Some(shorten(value));
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        self.what.hint()
    }
}

/// What is wrong, as a code that a page can translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum What {
    /// A row above the header row; it is not read.
    AboveHeader,
    /// A column without a header.
    NoHeader,
    /// A header that an earlier column has already.
    SameHeader,
    /// A row with fewer cells than the header.
    ShortRow,
    /// A row with more cells than the header.
    LongRow,
    /// Cells merged into one: only the first holds the value.
    Merged,
    /// An error value such as `#REF!`.
    CellError,
    /// A formula whose result the file does not hold.
    NoResult,
    /// A cell that could not be read; the row is the last one read before it.
    Unreadable,
    /// A row that the workbook hides.
    HiddenRow,
    /// A column that the workbook hides.
    HiddenColumn,
    /// A date that could be day first or month first.
    AmbiguousDate,
    /// Text that is no date this program reads.
    NotADate,
    /// A year before 1900, or one of three or five digits: 1017, 20117, 0017.
    YearSlipped,
    /// A sign that repeats the cell above, where that says nothing.
    NothingAbove,
    /// A column where the spreadsheet program turned some day-first dates into dates, day and month
    /// swapped, and left as text those it could not swap.
    PerhapsSwapped,
    /// A start that lies after its end.
    StartAfterEnd,
    /// Two columns that say different things about the same date.
    DatesDisagree,
    /// Text that is no count this program reads.
    NotACount,
    /// A count above [`crate::MOST_PEOPLE`].
    TooManyPeople,
    /// A count that disagrees with its least or most.
    CountsDisagree,
    /// Text that is no age this program reads.
    NotAnAge,
    /// A sex that this program does not know.
    UnknownSex,
    /// A header of the mapping that the sheet does not have.
    MissingColumn,
    /// Two columns for one field; the later one is not read.
    TwoColumns,
}

impl What {
    /// Each of them.
    pub const ALL: [Self; 25] = [
        Self::AboveHeader,
        Self::NoHeader,
        Self::SameHeader,
        Self::ShortRow,
        Self::LongRow,
        Self::Merged,
        Self::CellError,
        Self::NoResult,
        Self::Unreadable,
        Self::HiddenRow,
        Self::HiddenColumn,
        Self::AmbiguousDate,
        Self::NotADate,
        Self::YearSlipped,
        Self::NothingAbove,
        Self::PerhapsSwapped,
        Self::StartAfterEnd,
        Self::DatesDisagree,
        Self::NotACount,
        Self::TooManyPeople,
        Self::CountsDisagree,
        Self::NotAnAge,
        Self::UnknownSex,
        Self::MissingColumn,
        Self::TwoColumns,
    ];

    /// Gives the code, stable across versions.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.words().0
    }

    /// Says what to do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        self.words().2
    }

    /// Whether the row it stands in says less or other than the sheet shows.
    pub(crate) fn spoils_its_row(self) -> bool {
        !matches!(self, Self::AboveHeader | Self::NoHeader | Self::SameHeader)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::AboveHeader => (
                "above_header",
                "this row lies above the header row and was not read",
                "If it holds data, put the header row above it.",
            ),
            Self::HiddenRow => (
                "hidden_row",
                "the row is hidden in the workbook, by hand or by a filter",
                "Show it if it counts, or delete it.",
            ),
            Self::HiddenColumn => (
                "hidden_column",
                "the column is hidden in the workbook",
                "Show it if it counts, or delete it.",
            ),
            Self::NoHeader => (
                "no_header",
                "the column has no header",
                "Name the column, or leave it unmapped. Where headings stand in two rows, write both into one row.",
            ),
            Self::SameHeader => (
                "same_header",
                "an earlier column has the same header",
                "Rename one of the two; here the later one has a number added. Where headings stand in two rows, such as \
                 \"Arrested\" above \"Male\" and \"Female\", write both into one row: \"Arrested, male\".",
            ),
            Self::ShortRow => (
                "short_row",
                "the row has fewer cells than the header",
                "The missing cells count as blank; check that no separator was lost.",
            ),
            Self::LongRow => (
                "long_row",
                "the row has more cells than the header",
                "Put text that holds the separator in quotation marks.",
            ),
            Self::Merged => (
                "merged",
                "cells are merged, and only the first of them holds the value",
                "Unmerge them and repeat the value where it applies.",
            ),
            Self::CellError => {
                ("cell_error", "the cell holds an error", "Correct the formula, or type the value.")
            }
            Self::NoResult => (
                "no_result",
                "the cell holds a formula without a stored result",
                "Open the file in a spreadsheet program, let it calculate, and save.",
            ),
            Self::Unreadable => (
                "unreadable",
                "a cell in or after this row could not be read",
                "Look for an unusual error value there and replace it.",
            ),
            Self::AmbiguousDate => (
                "ambiguous_date",
                "the date could be day first or month first",
                "Say which of the two this column uses.",
            ),
            Self::NotADate => (
                "not_a_date",
                "this is not read as a date",
                "Write it as 2017-07-15, 2017-07 or 2017, the year in four digits and the day one that there is.",
            ),
            Self::YearSlipped => (
                "year_slipped",
                "this year cannot be meant: it is a slip of the hand, such as 1017, 20117 or 0017 for 2017",
                "Look up the year in the source and correct the cell.",
            ),
            Self::NothingAbove => (
                "nothing_above",
                "this says that it is as in the row above, and nothing stands there",
                "Write what is meant into the cell.",
            ),
            Self::PerhapsSwapped => (
                "perhaps_swapped",
                "some dates were stored as dates and others, day first, stayed text: the stored ones may \
                 have day and month swapped",
                "Compare with the source, or import the file that this sheet was made from.",
            ),
            Self::StartAfterEnd => {
                ("start_after_end", "the start lies after the end", "Check both, and swap them if needed.")
            }
            Self::DatesDisagree => (
                "dates_disagree",
                "the date lies outside its own start and end columns",
                "Keep the one that the source gave.",
            ),
            Self::NotACount => (
                "not_a_count",
                "this is not read as a count",
                "Write 41, at least 41, about 50, 5-6, or unknown.",
            ),
            Self::TooManyPeople => (
                "too_many_people",
                "this is more people than any state has",
                "Look for a slip, such as two numbers run together.",
            ),
            Self::CountsDisagree => (
                "counts_disagree",
                "the count disagrees with its least or most",
                "Keep the one that the source gave.",
            ),
            Self::NotAnAge => {
                ("not_an_age", "this is not read as an age", "Write 4, 30-39, 30s, or unknown.")
            }
            Self::UnknownSex => {
                ("unknown_sex", "this is not read as a sex", "Write female, male or unknown.")
            }
            Self::MissingColumn => (
                "missing_column",
                "the sheet has no column of this header",
                "Map the columns again: the layout has changed.",
            ),
            Self::TwoColumns => (
                "two_columns",
                "another column already gives this field",
                "Map one of the two to note, or leave it out.",
            ),
        }
    }
}

impl fmt::Display for What {
    /// Writes what is wrong, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().1)
    }
}

/// Gives the letters of a column counted from 0: A, B, then AA after Z.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// Cuts a value to 40 characters, the last being an ellipsis where something was cut.
fn shorten(value: &str) -> String {
    if value.chars().nth(SHOWN_CHARS).is_none() {
        return value.to_owned();
    }
    value.chars().take(SHOWN_CHARS - 1).chain(['\u{2026}']).collect()
}
