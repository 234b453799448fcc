//! Tables as files for spreadsheets and programs.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde::Serialize;

use crate::PublishError;
use crate::place::{Part, Place};

/// Rows of a sheet of XLSX, its header among them (ECMA-376 Part 1, 18.3.1.73, as Excel reads it).
const ROWS: usize = 1_048_576;
/// Columns of one.
const COLUMNS: usize = 16_384;
/// Characters of a cell that Excel takes.
const CELL: usize = 32_767;

/// A table with a name.
#[derive(Serialize, Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Serialize, Debug, Clone, PartialEq, Eq, Default)]
#[serde(untagged)]
pub enum Cell {
    /// Not known; never a zero.
    #[default]
    Empty,
    /// A whole number.
    Number(i64),
    /// A day as ISO 8601 writes it: a date in a workbook, that text elsewhere.
    Day(String),
    /// Text, whatever it looks like: neither a formula nor a date is made of it.
    Text(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| Self::Text(number.to_string()), Self::Number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// What a table is written as.
#[derive(Serialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum TableFormat {
    /// A workbook of one sheet.
    Xlsx,
    /// Separated values (RFC 4180) in UTF-8 with a byte order mark, as Excel wants it.
    Csv,
    /// An object with name, columns and rows.
    Json,
}

impl TableFormat {
    /// The ending of a file, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The format with this ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        [Self::Xlsx, Self::Csv, Self::Json].into_iter().find(|f| f.ending().eq_ignore_ascii_case(ending))
    }
}

/// Writes a table; the same table gives the same bytes, without author or time.
///
/// No cell can become a formula: in XLSX text is stored as text, and in CSV an apostrophe goes before what Excel would read as one. JSON
/// has what the cell has.
///
/// # Errors
/// [`PublishError::Ragged`] for a row of the wrong length; for XLSX what is over the limits of Excel.
pub fn table(sheet: &Sheet, format: TableFormat) -> Result<Vec<u8>, PublishError> {
    let columns = sheet.columns.len();
    if let Some((at, row)) = sheet.rows.iter().enumerate().find(|(_, row)| row.len() != columns) {
        let place = Place::of(Part::Cell).row(at + 1);
        return Err(PublishError::Ragged { place, found: row.len(), columns });
    }
    match format {
        TableFormat::Xlsx => xlsx(sheet),
        TableFormat::Csv => Ok(csv(sheet)),
        TableFormat::Json => {
            serde_json::to_vec_pretty(sheet).map_err(|_| PublishError::Packing { what: "JSON" })
        }
    }
}

fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, PublishError> {
    let within = |what, found: usize, limit| {
        if found > limit { Err(PublishError::TooMany { what, of: "sheet", found, limit }) } else { Ok(()) }
    };
    within("rows", sheet.rows.len(), ROWS - 1)?;
    within("columns", sheet.columns.len(), COLUMNS)?;
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if let Cell::Text(text) = cell
                && text.chars().count() > CELL
            {
                let place = Place::of(Part::Cell).row(row + 1).column(column + 1);
                return Err(PublishError::TooLong { place, found: text.chars().count(), limit: CELL });
            }
        }
    }
    workbook(sheet).map_err(|_| PublishError::Packing { what: "XLSX" })
}

fn workbook(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The first day Excel has: the library would write the time of now.
    let day = ExcelDateTime::from_ymd(1900, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let page = workbook.add_worksheet();
    page.set_name(sheet_name(&sheet.name))?;
    let bold = Format::new().set_bold();
    let dated = Format::new().set_num_format("yyyy-mm-dd");
    for (column, title) in (0_u16..).zip(&sheet.columns) {
        page.write_string_with_format(0, column, title, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                // What a float cannot hold would come out as another number.
                Cell::Number(n) if n.unsigned_abs() <= 1 << 53 => {
                    #[allow(clippy::cast_precision_loss, reason = "checked above")]
                    page.write_number(row, column, *n as f64)?;
                }
                Cell::Number(n) => {
                    page.write_string(row, column, n.to_string())?;
                }
                // A day before those that Excel has stays a text.
                Cell::Day(text) => {
                    match ExcelDateTime::parse_from_str(text) {
                        Ok(date) => page.write_datetime_with_format(row, column, &date, &dated)?,
                        Err(_) => page.write_string(row, column, text)?,
                    };
                }
                Cell::Text(text) => {
                    page.write_string(row, column, text)?;
                }
            }
        }
    }
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    if let Some(column) = u16::try_from(sheet.columns.len()).ok().and_then(|c| c.checked_sub(1)) {
        page.set_freeze_panes(1, 0)?;
        page.autofilter(0, 0, last, column)?;
    }
    page.autofit();
    workbook.save_to_buffer()
}

/// A name Excel takes: at most 31 characters, without `[ ] : * ? / \`, no apostrophe at either end.
fn sheet_name(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| !c.is_control() && !"[]:*?/\\".contains(*c)).take(31).collect();
    let kept = kept.trim().trim_matches('\'').to_owned();
    // Excel keeps "History" for itself.
    if kept.is_empty() || kept.eq_ignore_ascii_case("history") { "Table".to_owned() } else { kept }
}

fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    line(&mut sheet.columns.iter().map(|title| quoted(title)));
    for row in &sheet.rows {
        line(&mut row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Number(n) => n.to_string(),
            Cell::Day(text) | Cell::Text(text) => quoted(text),
        }));
    }
    out.into_bytes()
}

/// Text in quotes where RFC 4180 wants them, and with an apostrophe before what a spreadsheet would take for a formula, also in full width
/// and after spaces.
fn quoted(text: &str) -> String {
    let begins = text.trim_start().chars().next();
    let formula = begins.is_some_and(|c| "=+-@＝＋－＠".contains(c)) || text.starts_with(['\t', '\r', '\n']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', '\t', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
