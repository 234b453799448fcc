//! ODS to sheets (ODF 1.3 Part 3, chapters 9 and 19).
//!
//! calamine was rejected for this format: it writes out every repeated cell and row, and a file of one kilobyte
//! may repeat a cell 16,384 times in 1,048,576 rows.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::archive::check;
use super::hidden::attribute;
use super::problem::{Problem, What};
use super::rows::Table;
use super::xlsx::LAST_ROW;
use super::{Cell, Limits, Merged, OtherSheet, Serial, Sheet, SheetError};

/// Elements within elements; tables nest about ten deep.
const DEPTH: usize = 256;
/// Names of sheets that are told.
const SEEN: usize = 200;
const DAMAGED: SheetError = SheetError::Damaged { at: "its content" };

/// Reads the sheet of this name, or all sheets that hold something, from an ODS workbook.
///
/// Formulas are never evaluated: the stored result is taken. A repeated cell is one cell and blanks after it
/// where it is empty, and is written out, within the limits, where it holds a value.
///
/// # Errors
/// Refuses what is not a workbook, is damaged, is over a limit, or has no such sheet.
pub fn read_ods(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    check(bytes, limits)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::NotAWorkbook)?;
    let at = archive.index_for_name("content.xml").ok_or(SheetError::NotAWorkbook)?;
    let mut content = Vec::new();
    // `check` has unpacked it once, so that its size is known to be in bounds.
    let part = archive.by_index(at).map_err(|_| DAMAGED)?;
    part.take(limits.bytes).read_to_end(&mut content).map_err(|_| DAMAGED)?;
    let text = std::str::from_utf8(&content).map_err(|_| DAMAGED)?;
    let mut reading = Reading::new(sheet, limits);
    reading.run(text)?;
    if reading.sheets.is_empty() {
        return Err(match sheet {
            Some(_) => SheetError::NoSuchSheet { found: reading.seen.len() },
            None => SheetError::Empty,
        });
    }
    let shown = reading.seen.iter().find(|seen| !seen.hidden);
    let first = shown.or(reading.seen.first()).map(|seen| seen.name.clone());
    for (_, sheet) in &mut reading.sheets {
        sheet.beside_first = first.as_ref() != Some(&sheet.name);
        sheet.others = reading.seen.iter().filter(|seen| seen.name != sheet.name).cloned().collect();
    }
    // What is hidden comes last, so that the first sheet is one that a person sees.
    reading.sheets.sort_by_key(|(hidden, _)| *hidden);
    Ok(reading.sheets.into_iter().map(|(_, sheet)| sheet).collect())
}

struct Reading<'a> {
    wanted: Option<&'a str>,
    limits: &'a Limits,
    /// What of the allowance of cells is left for the sheets that follow.
    remaining: Limits,
    /// The sheets that were read, and whether the workbook hides them.
    sheets: Vec<(bool, Sheet)>,
    /// All sheets that hold something.
    seen: Vec<OtherSheet>,
    /// Styles that hide what they are given to.
    hiding: HashSet<String>,
}

/// The sheet that is being read.
struct Open {
    name: String,
    /// The row that comes next, from 1, and how often the row that is open is repeated.
    row: u32,
    repeat: u32,
    /// Whether the row that is open is hidden, by hand or by a filter.
    hidden: bool,
    /// Whether any row holds anything.
    filled: bool,
    column: usize,
    cells: Vec<(usize, usize, Cell)>,
    cell: Option<OpenCell>,
}

struct OpenCell {
    repeat: usize,
    kind: String,
    value: Option<String>,
    text: String,
    paragraphs: usize,
    /// Merged over several columns.
    spanned: bool,
    /// Merged over so many rows of one column.
    tall: Option<u32>,
}

impl<'a> Reading<'a> {
    fn new(wanted: Option<&'a str>, limits: &'a Limits) -> Self {
        Self {
            wanted,
            limits,
            remaining: *limits,
            sheets: Vec::new(),
            seen: Vec::new(),
            hiding: HashSet::new(),
        }
    }

    fn run(&mut self, text: &str) -> Result<(), SheetError> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        let (mut depth, mut note, mut style) = (0_usize, 0_usize, String::new());
        loop {
            match reader.read_event().map_err(|_| DAMAGED)? {
                Event::Eof if depth > 0 => return Err(DAMAGED),
                Event::Eof => return Ok(()),
                Event::DocType(_) => return Err(SheetError::Damaged { at: "a document type of its own" }),
                Event::Start(start) => {
                    depth += 1;
                    if depth > DEPTH {
                        return Err(SheetError::Damaged { at: "elements nested too deep" });
                    }
                    match local(start.name().into_inner()) {
                        "annotation" => note += 1,
                        "style" => style = attribute(&start, "name").unwrap_or_default(),
                        "table-properties" if attribute(&start, "display").as_deref() == Some("false") => {
                            self.hiding.insert(std::mem::take(&mut style));
                        }
                        "table" if note == 0 => {
                            let table = self.table(&mut reader, &start, depth)?;
                            depth -= 1;
                            self.sheets.extend(table);
                        }
                        _ => {}
                    }
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    note -= usize::from(local(end.name().into_inner()) == "annotation").min(note);
                }
                _ => {}
            }
        }
    }

    /// Reads to the end of one table.
    fn table(
        &mut self,
        reader: &mut Reader<&[u8]>,
        start: &BytesStart<'_>,
        outer: usize,
    ) -> Result<Option<(bool, Sheet)>, SheetError> {
        let name = attribute(start, "name").unwrap_or_default();
        let hidden = attribute(start, "style-name").is_some_and(|style| self.hiding.contains(&style));
        let taken = self.wanted.is_none_or(|wanted| wanted == name);
        let limits = self.remaining;
        let mut table = Table::new(&limits);
        let mut open = Open {
            name,
            row: 1,
            repeat: 1,
            hidden: false,
            filled: false,
            column: 0,
            cells: Vec::new(),
            cell: None,
        };
        let (mut depth, mut skipped) = (outer, 0_usize);
        let mut kept = 0_usize;
        loop {
            match reader.read_event().map_err(|_| DAMAGED)? {
                Event::Eof | Event::DocType(_) => return Err(DAMAGED),
                Event::Start(start) => {
                    depth += 1;
                    if depth > DEPTH {
                        return Err(SheetError::Damaged { at: "elements nested too deep" });
                    }
                    match local(start.name().into_inner()) {
                        // Notes, pictures and tables inside cells are not what the cell says.
                        "annotation" | "table" | "shapes" | "frame" => skipped += 1,
                        _ if skipped > 0 => {}
                        "table-row" => {
                            open.repeat = repeat(&start, "number-rows-repeated");
                            let shown =
                                attribute(&start, "visibility").is_none_or(|value| value == "visible");
                            open.hidden = !shown;
                            open.column = 0;
                        }
                        "table-cell" => open.cell = Some(OpenCell::new(&start)),
                        "covered-table-cell" => {
                            if !table.is_covered(open.row, open.column) {
                                table.problems.spoil(std::iter::once(open.row));
                            }
                            open.cell = Some(OpenCell::new(&start));
                        }
                        "p" => {
                            if let Some(cell) = &mut open.cell {
                                cell.paragraphs += 1;
                                if cell.paragraphs > 1 {
                                    cell.text.push('\n');
                                }
                            }
                        }
                        "s" | "tab" | "line-break" => open.say(" ", &limits),
                        _ => {}
                    }
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    match local(end.name().into_inner()) {
                        "table" if skipped == 0 => break,
                        "annotation" | "table" | "shapes" | "frame" => skipped = skipped.saturating_sub(1),
                        _ if skipped > 0 => {}
                        "table-cell" | "covered-table-cell" => open.close_cell(&mut table),
                        "table-row" => kept += open.close_row(taken, &mut table, self.limits)?,
                        _ => {}
                    }
                }
                Event::Text(text) if skipped == 0 => open.say(&text.xml10_content(), &limits),
                Event::CData(text) if skipped == 0 => open.say(&text.xml10_content(), &limits),
                Event::GeneralRef(reference) if skipped == 0 => match reference.resolve_char_ref() {
                    Ok(Some(character)) => open.say(character.encode_utf8(&mut [0; 4]), &limits),
                    _ => open.say(
                        quick_xml::escape::resolve_xml_entity(&reference).unwrap_or("\u{fffd}"),
                        &limits,
                    ),
                },
                _ => {}
            }
        }
        self.remaining.cells = self.remaining.cells.saturating_sub(kept);
        if open.filled && self.seen.len() < SEEN {
            self.seen.push(OtherSheet { name: open.name.clone(), hidden });
        }
        if !taken || kept == 0 { Ok(None) } else { Ok(Some((hidden, table.finish(open.name)?))) }
    }
}

impl Open {
    fn say(&mut self, text: &str, limits: &Limits) {
        // One more than the limit is kept, so that the limit is then seen to be passed.
        if let Some(cell) = &mut self.cell
            && cell.paragraphs > 0
            && cell.text.len() <= limits.cell_chars.saturating_mul(4)
        {
            cell.text.push_str(text);
        }
    }

    fn close_cell(&mut self, table: &mut Table<'_>) {
        let Some(cell) = self.cell.take() else { return };
        let (repeat, column) = (cell.repeat, self.column);
        if let Some(rows) = cell.tall {
            let last = self.row.saturating_add(rows - 1).min(LAST_ROW);
            table.merge(Merged { column, first: self.row, last });
        } else if cell.spanned {
            table.problems.push(Problem::of_cell(self.row, column, What::Merged));
        }
        let value = cell.value();
        if value != Cell::Empty {
            self.cells.push((column, repeat, value));
        }
        self.column = column.saturating_add(repeat);
    }

    /// Places the row as often as it is repeated; gives how many cells that were.
    fn close_row(
        &mut self,
        taken: bool,
        table: &mut Table<'_>,
        limits: &Limits,
    ) -> Result<usize, SheetError> {
        let cells = std::mem::take(&mut self.cells);
        let mut placed = 0;
        self.filled |= !cells.is_empty();
        if taken && !cells.is_empty() {
            for nth in 0..self.repeat {
                let number = self.row.saturating_add(nth);
                if self.hidden {
                    table.problems.push(Problem::of_row(number, What::HiddenRow));
                }
                for (column, repeat, value) in &cells {
                    for at in 0..*repeat {
                        let column = column.saturating_add(at);
                        if column >= limits.columns as usize {
                            return Err(SheetError::TooManyColumns { row: number, limit: limits.columns });
                        }
                        match value {
                            Cell::Text(text) => table.place_text(number, column, text)?,
                            other => table.place(number, column, other.clone())?,
                        }
                        placed += 1;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.repeat);
        Ok(placed)
    }
}

impl OpenCell {
    fn new(start: &BytesStart<'_>) -> Self {
        let kind = attribute(start, "value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => attribute(start, "date-value"),
            "boolean" => attribute(start, "boolean-value"),
            "string" => attribute(start, "string-value"),
            _ => attribute(start, "value"),
        };
        let spans = |name| attribute(start, name).filter(|count| count != "1");
        let spanned = spans("number-columns-spanned").is_some();
        let rows = spans("number-rows-spanned").and_then(|rows| rows.parse::<u32>().ok());
        Self {
            repeat: repeat(start, "number-columns-repeated") as usize,
            kind,
            value,
            text: String::new(),
            paragraphs: 0,
            spanned,
            tall: rows.filter(|rows| !spanned && *rows > 1),
        }
    }

    /// The value by its type; a value that does not fit its type stays the text that is shown.
    fn value(self) -> Cell {
        let typed = match (self.kind.as_str(), self.value) {
            ("float" | "percentage" | "currency", Some(value)) => {
                value.parse::<f64>().ok().filter(|number| number.is_finite()).map(Cell::Number)
            }
            ("boolean", Some(value)) => Some(Cell::Bool(value == "true")),
            ("date", Some(value)) => date(&value).or(Some(Cell::Text(value))),
            // The errors of LibreOffice are strings without a value, and shown.
            ("string", Some(value)) if !value.is_empty() => Some(Cell::Text(value)),
            _ => None,
        };
        typed.unwrap_or(if self.text.trim().is_empty() { Cell::Empty } else { Cell::Text(self.text) })
    }
}

/// A day of the Gregorian calendar as a serial; a time of day is left to the text.
fn date(value: &str) -> Option<Cell> {
    let day = value.split('T').next()?;
    let day = model::Edtf::parse(day).ok()?.span();
    let (from, to) = (day.from?, day.to?);
    // 25,569 days lie between 30 December 1899, from which serials are counted, and 1 January 1970.
    let days = f64::from(from.0.checked_add(25_569)?);
    (from == to && days > 60.0).then_some(Cell::Date(Serial { days, from_1904: false }))
}

fn repeat(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
