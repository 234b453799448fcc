//! One tidy row: typed where the type is plain, text where a vocabulary has still to be applied.

use std::collections::BTreeSet;

use model::{AgeRange, Edtf, EventKind, Quantity, Sex};

use super::Problem;

/// What one row says. Nothing means that the row does not say, or says that it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The row as the spreadsheet program counts.
    pub row: u32,
    /// The identifier of the report in the sheet.
    pub report_id: Option<String>,
    /// The number of the row in its own list.
    pub list_number: Option<u32>,
    /// The title of the report.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// The language it is in, as written.
    pub language: Option<String>,
    /// When it was received.
    pub received: Option<Edtf>,
    /// What the report says, in its words.
    pub words: Option<String>,
    /// How many.
    pub count: Option<Quantity>,
    /// Whether the words of the count say that families are counted.
    pub families: bool,
    /// What happened, as written.
    pub event: Option<String>,
    /// What became of the people afterwards, as written, also where that is not known.
    pub outcome: Option<String>,
    /// What else happened to the same people, in the order of the columns that say so.
    pub later: Vec<Later>,
    /// What is counted, as written.
    pub unit: Option<String>,
    /// When it happened.
    pub when: Option<Edtf>,
    /// Where it happened, as written.
    pub place: Option<String>,
    /// Whether the place is that of a row above, by a sign of repetition such as 〃.
    pub place_above: bool,
    /// The sex of the person or of every person; a mixed group has none in common.
    pub sex: Option<Sex>,
    /// The age.
    pub age: Option<AgeRange>,
    /// The role, as written.
    pub role: Option<String>,
    /// Where the information comes from; may name a source, so it is never shown or logged unasked.
    pub origin: Option<String>,
    /// How the report attributes it.
    pub attribution: Option<String>,
    /// The identifier of the report that this one repeats.
    pub repeats: Option<String>,
    /// Remarks, one a line.
    pub note: Option<String>,
}

/// One more event of the people of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// What happened; nothing where a column gives a day and its header no event, or where a cell is not read.
    pub kind: Option<EventKind>,
    /// When it happened.
    pub when: Option<Edtf>,
    /// What the cell says, where that is not read.
    pub said: Option<String>,
}

/// The rows of a sheet under a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// One record for each row with a mapped value, in order.
    pub records: Vec<Record>,
    /// What could not be taken as it stands; the value concerned is left out of its record.
    pub problems: Vec<Problem>,
    /// How many further problems there were beyond the first [`super::Sheet::MAX_PROBLEMS`].
    pub problems_left_out: usize,
    /// Rows that sum up others; they give no record.
    pub totals: Vec<u32>,
    /// Rows with something wrong in them, here or in the sheet; their records say less or other than the rows.
    pub wrong: BTreeSet<u32>,
}
