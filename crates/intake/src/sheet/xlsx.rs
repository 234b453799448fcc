//! XLSX to a sheet (ECMA-376 Part 1, 2016, chapter 18), through `calamine`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellFormulaMetadataRecord, XlsxError};
use zip::ZipArchive;

use super::archive::check;
use super::hidden::{Hidden, hidden, paths, union};
use super::problem::{Problem, What, column_letters};
use super::rows::Table;
use super::{Cell, Limits, Merged, OtherSheet, Serial, Sheet, SheetError};

/// The last row that a workbook can have.
pub(super) const LAST_ROW: u32 = 1_048_576;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// A workbook that is checked and opened once, however many of its sheets are read.
pub struct Book<'a> {
    workbook: Workbook<'a>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts of the archive that hold the sheets, by their names.
    paths: BTreeMap<String, String>,
    sheets: Vec<OtherSheet>,
}

impl<'a> Book<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Refuses what is not a workbook, is damaged, or is over a limit.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, SheetError> {
        check(bytes, limits)?;
        guarded(|| {
            let workbook = open(bytes)?;
            let sheets = worksheets(&workbook);
            let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::NotAWorkbook)?;
            let paths = paths(&mut archive, limits);
            Ok(Self { workbook, archive, paths, sheets })
        })
    }

    /// The sheets that hold cells, in the workbook's order, hidden ones included.
    pub fn sheets(&self) -> &[OtherSheet] {
        &self.sheets
    }

    /// Reads one sheet: the one named, or the first that is visible.
    ///
    /// Formulas are never evaluated: the stored result is taken. The declared size of the sheet is not
    /// trusted, so cells are read one after the other. Merged cells keep their value in the first cell.
    ///
    /// # Errors
    /// Refuses what is damaged, is over a limit, or is no sheet of it. A damaged workbook is not to be read further.
    pub fn read(&mut self, sheet: Option<&str>, limits: &Limits) -> Result<Sheet, SheetError> {
        let mut others = self.sheets.clone();
        let first = others.iter().position(|other| !other.hidden).or((!others.is_empty()).then_some(0));
        let chosen = match sheet {
            Some(wanted) => others.iter().position(|other| other.name == wanted),
            None => first,
        };
        let chosen = chosen.ok_or(SheetError::NoSuchSheet { found: others.len() })?;
        let beside_first = first != Some(chosen);
        let name = others.remove(chosen).name;
        guarded(|| {
            let path = self.paths.get(&name);
            let hidden = path.map_or_else(Hidden::default, |path| hidden(&mut self.archive, path, limits));
            let sheet = read_cells(&mut self.workbook, name, &hidden, limits)?;
            Ok(Sheet { others, beside_first, ..sheet })
        })
    }
}

/// Reads one sheet of an XLSX workbook, as [`Book::read`].
///
/// # Errors
/// Refuses what is not a workbook, is damaged, is over a limit, or has no such sheet.
pub fn read_xlsx(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Sheet, SheetError> {
    Book::open(bytes, limits)?.read(sheet, limits)
}

/// Runs the parser so that a panic in it is an error here.
///
/// calamine 0.38 computes cell references with plain arithmetic: `ZZZZZZZZ1` or `B2:A1` panics where
/// overflow is checked. What it had half done is of the sheet that is then refused. This needs the
/// unwinding that the build profiles of the workspace keep.
fn guarded<T>(read: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SheetError::Damaged { at: "an impossible reference" }))
}

fn open(bytes: &[u8]) -> Result<Workbook<'_>, SheetError> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => SheetError::OldOrLocked,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => SheetError::NotAWorkbook,
        _ => SheetError::Damaged { at: "its list of sheets, texts or formats" },
    })
}

/// Lists the sheets that can hold cells.
fn worksheets(workbook: &Workbook<'_>) -> Vec<OtherSheet> {
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let listed = |sheet: &calamine::Sheet| OtherSheet {
        name: sheet.name.clone(),
        hidden: sheet.visible != SheetVisible::Visible,
    };
    sheets.map(listed).collect()
}

fn read_cells(
    workbook: &mut Workbook<'_>,
    name: String,
    hidden: &Hidden,
    limits: &Limits,
) -> Result<Sheet, SheetError> {
    let from_1904 = workbook.has_1904_epoch();
    let mut table = Table::new(limits);
    let merged = workbook.merge_cells_by_sheet_name(&name);
    let mut spans = Vec::new();
    for area in merged.map_err(|_| SheetError::Damaged { at: "its merged cells" })? {
        let (row, column) = area.start;
        let (last_row, last_column) = area.end;
        if column == last_column {
            let (first, last) = (row.saturating_add(1), last_row.min(LAST_ROW - 1) + 1);
            table.merge(Merged { column: column as usize, first, last });
            continue;
        }
        let end = format!("{}{}", column_letters(last_column as usize), last_row.saturating_add(1));
        let start = format!("{}{}", column_letters(column as usize), row.saturating_add(1));
        let problem = Problem::of_cell(row.saturating_add(1), column as usize, What::Merged);
        table.problems.push(problem.showing(&format!("{start}:{end}")));
        spans.push((row, last_row.min(LAST_ROW - 1)));
    }
    // The rows below the first lack what the merged cell says of them.
    table.problems.spoil(union(spans).map(|row| row + 1));
    let damaged = |_| SheetError::Damaged { at: "the cells of the sheet" };
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
    let (mut last_row, mut hidden_row) = (1, 0);
    let mut hidden_columns = BTreeSet::new();
    loop {
        match reader.next_cell_with_formula_metadata() {
            Ok(None) => break,
            Ok(Some(record)) => {
                last_row = record.pos.0.saturating_add(1);
                if hidden.rows.contains(&last_row) && hidden_row != last_row {
                    hidden_row = last_row;
                    table.problems.push(Problem::of_row(last_row, What::HiddenRow));
                }
                let column = record.pos.1 as usize;
                if hidden.columns.contains(&column) && hidden_columns.insert(column) {
                    let problem = Problem::of_cell(last_row, column, What::HiddenColumn);
                    table.problems.push(Problem { row: None, ..problem });
                }
                place(&mut table, record, from_1904)?;
            }
            // One odd cell (an error of a newer program, say) must not cost the whole sheet; the
            // reader has passed it, and each step consumes input, so this ends.
            Err(
                XlsxError::CellError(_)
                | XlsxError::ParseFloat(_)
                | XlsxError::Unrecognized { .. }
                | XlsxError::CellTAttribute(_)
                | XlsxError::Unexpected(_),
            ) => table.problems.push(Problem::of_row(last_row, What::Unreadable)),
            Err(error) => return Err(damaged(error)),
        }
    }
    table.finish(name)
}

fn place(
    table: &mut Table<'_>,
    record: XlsxCellFormulaMetadataRecord<'_>,
    from_1904: bool,
) -> Result<(), SheetError> {
    let (row, column) = (record.pos.0.saturating_add(1), record.pos.1 as usize);
    if row > LAST_ROW {
        return Err(SheetError::Damaged { at: "a row beyond the last one" });
    }
    let problem = |what| Problem::of_cell(row, column, what);
    match record.value {
        DataRef::Empty if record.formula.is_some() => {
            table.problems.push(problem(What::NoResult));
            Ok(())
        }
        DataRef::Empty => Ok(()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            table.place_text(row, column, &text)
        }
        DataRef::SharedString(text) => table.place_text(row, column, text),
        DataRef::Int(number) => table.place(row, column, Cell::Number(number as f64)),
        DataRef::Float(number) if !number.is_finite() => {
            table.problems.push(problem(What::CellError));
            Ok(())
        }
        DataRef::Float(number) => table.place(row, column, Cell::Number(number)),
        DataRef::Bool(value) => table.place(row, column, Cell::Bool(value)),
        DataRef::DateTime(date) if date.is_datetime() => {
            table.place(row, column, Cell::Date(Serial { days: date.as_f64(), from_1904 }))
        }
        DataRef::DateTime(duration) => table.place(row, column, Cell::Number(duration.as_f64())),
        DataRef::Error(error) => table.place_error(row, column, &error.to_string()),
    }
}
