//! The bounded table under construction, shared by the readers of CSV and XLSX.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::hidden::union;
use super::{Cell, Limits, Merged, Problem, Row, Sheet, SheetError, What, column_letters};

/// How far down the header row is looked for.
const HEADER_SEARCH: usize = 20;
/// How much of an error value is kept.
const ERROR_CHARS: usize = 20;

/// What spreadsheet programs write where a formula has no value (ECMA-376 Part 1, 18.17.3, and LibreOffice).
const ERRORS: &[&str] = &[
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
];

/// Whether a text is what a formula without a value leaves behind.
fn is_error(text: &str) -> bool {
    let numbered = text.strip_prefix("Err:");
    ERRORS.contains(&text)
        || numbered.is_some_and(|n| n.len() == 3 && n.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Collects problems, the first ones whole and the rest as a number.
#[derive(Default)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    left_out: usize,
    /// Rows with something wrong in them, also where the problem itself is only counted.
    wrong: BTreeSet<u32>,
}

impl Problems {
    pub(super) fn push(&mut self, problem: Problem) {
        self.wrong.extend(problem.row.filter(|_| problem.what.spoils_its_row()));
        if self.kept.len() < Sheet::MAX_PROBLEMS {
            self.kept.push(problem);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    /// Notes rows that a problem of another row spoils too.
    pub(super) fn spoil(&mut self, rows: impl Iterator<Item = u32>) {
        self.wrong.extend(rows);
    }

    /// Forgets merged cells above the header row, which join a title and no values.
    fn forget_merged_above(&mut self, header: u32) {
        let above = |p: &Problem| p.what == What::Merged && p.row.is_some_and(|row| row < header);
        self.kept.retain(|problem| !above(problem));
    }

    pub(super) fn into_parts(self) -> (Vec<Problem>, usize, BTreeSet<u32>) {
        (self.kept, self.left_out, self.wrong)
    }
}

/// A table being filled cell by cell, every limit checked before anything is kept.
pub(super) struct Table<'a> {
    limits: &'a Limits,
    rows: Vec<(Row, Option<usize>)>,
    cells: usize,
    text: u64,
    pub(super) problems: Problems,
    merged: Vec<Merged>,
    /// The last row of the newest merged cell of a column.
    lowest: HashMap<usize, u32>,
}

impl<'a> Table<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: Vec::new(),
            cells: 0,
            text: 0,
            problems: Problems::default(),
            merged: Vec::new(),
            lowest: HashMap::new(),
        }
    }

    /// Puts a value at a row counted from 1 and a column counted from 0; rows come in order.
    pub(super) fn place(&mut self, number: u32, column: usize, cell: Cell) -> Result<(), SheetError> {
        let limits = self.limits;
        if column >= limits.columns as usize {
            return Err(SheetError::TooManyColumns { row: number, limit: limits.columns });
        }
        if self.rows.last().is_none_or(|(row, _)| row.number < number) {
            if self.rows.len() >= limits.rows as usize {
                return Err(SheetError::TooManyRows { limit: limits.rows });
            }
            self.rows.push((Row { number, cells: Vec::new() }, None));
        }
        let Some((row, _)) = self.rows.last_mut() else {
            return Err(SheetError::Empty);
        };
        if row.number != number {
            return Err(SheetError::Damaged { at: "rows out of order" });
        }
        if row.cells.len() <= column {
            self.cells += column + 1 - row.cells.len();
            if self.cells > limits.cells {
                return Err(SheetError::TooManyCells { limit: limits.cells });
            }
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[column] = cell;
        Ok(())
    }

    /// Puts text at a row and column; white space only counts as blank.
    pub(super) fn place_text(&mut self, number: u32, column: usize, text: &str) -> Result<(), SheetError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        // What a broken formula left behind is no value, whichever way the file has it.
        if is_error(text.trim()) {
            return self.place_error(number, column, text.trim());
        }
        let limit = self.limits.cell_chars;
        if text.len() > limit && text.chars().nth(limit).is_some() {
            return Err(SheetError::CellTooLong { row: number, column: column_letters(column), limit });
        }
        // A workbook stores a text once and may use it in every cell, so the sum is what counts.
        self.text = self.text.saturating_add(text.len() as u64);
        if self.text > self.limits.bytes {
            return Err(SheetError::TooMuchText { limit: self.limits.bytes });
        }
        self.place(number, column, Cell::Text(text.to_owned()))
    }

    /// Puts what a formula left that has no value.
    pub(super) fn place_error(&mut self, number: u32, column: usize, text: &str) -> Result<(), SheetError> {
        self.problems.push(Problem::of_cell(number, column, What::CellError).showing(text));
        self.place(number, column, Cell::Error(text.chars().take(ERROR_CHARS).collect()))
    }

    /// Notes a cell of one column that covers several rows.
    pub(super) fn merge(&mut self, merged: Merged) {
        self.lowest.insert(merged.column, merged.last);
        self.merged.push(merged);
    }

    /// Whether a cell is covered by one above it, where those are noted from top to bottom.
    pub(super) fn is_covered(&self, number: u32, column: usize) -> bool {
        self.lowest.get(&column).is_some_and(|last| number <= *last)
    }

    /// Notes how many cells a row was written with, blank ones included.
    pub(super) fn set_width(&mut self, number: u32, width: usize) {
        if let Some((row, noted)) = self.rows.last_mut()
            && row.number == number
        {
            *noted = Some(width);
        }
    }

    /// Finds the header row and gives the finished sheet.
    ///
    /// The header is the first of the top rows with two filled cells or more, because exported
    /// sheets often carry a title above their table; where there is none such, the first row.
    pub(super) fn finish(self, name: String) -> Result<Sheet, SheetError> {
        let Self { mut rows, mut problems, merged, .. } = self;
        let filled = |row: &Row| row.cells.iter().filter(|cell| **cell != Cell::Empty).count();
        let at = rows.iter().take(HEADER_SEARCH).position(|(row, _)| filled(row) >= 2).unwrap_or(0);
        if rows.is_empty() {
            return Err(SheetError::Empty);
        }
        let below = rows.split_off(at + 1);
        let Some((header, header_width)) = rows.pop() else {
            return Err(SheetError::Empty);
        };
        problems.forget_merged_above(header.number);
        let (merged, in_header): (Vec<Merged>, Vec<Merged>) =
            merged.into_iter().partition(|merged| merged.first > header.number);
        // A heading of several rows: what stands under it is not known to be data.
        let mut spans = Vec::new();
        for merged in in_header.into_iter().filter(|merged| merged.last > header.number) {
            let problem = Problem::of_cell(merged.first, merged.column, What::Merged);
            problems.push(problem.showing(&merged.range()));
            spans.push((header.number.saturating_add(1), merged.last));
        }
        problems.spoil(union(spans));
        for (row, _) in &rows {
            let title = row.cells.iter().find_map(Cell::text).unwrap_or_default();
            problems.push(Problem::of_row(row.number, What::AboveHeader).showing(&title));
        }
        // A row that is longer than the header as written is ragged; its extra cells get no name.
        let widest = below.iter().map(|(row, _)| row.cells.len()).max().unwrap_or(0);
        let width = widest.min(header_width.unwrap_or(usize::MAX)).max(header.cells.len());
        let headers = name_columns(&header, width, &mut problems);
        let mut kept = Vec::with_capacity(below.len());
        for (row, found) in below {
            if let (Some(found), Some(expected)) = (found, header_width) {
                if found < expected {
                    problems.push(Problem::of_row(row.number, What::ShortRow));
                } else if row.cells.len() > expected {
                    problems.push(Problem::of_cell(row.number, expected, What::LongRow));
                }
            }
            kept.push(row);
        }
        let (problems, problems_left_out, wrong) = problems.into_parts();
        Ok(Sheet {
            name,
            headers,
            rows: kept,
            problems,
            problems_left_out,
            wrong,
            merged,
            beside_first: false,
            others: Vec::new(),
        })
    }
}

/// Gives every column a name of its own.
fn name_columns(header: &Row, width: usize, problems: &mut Problems) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::with_capacity(width);
    for column in 0..width {
        let text = header.cells.get(column).and_then(Cell::text).unwrap_or_default();
        let mut name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            problems.push(Problem::of_cell(header.number, column, What::NoHeader));
            name = format!("Column {}", column_letters(column));
        }
        if taken.contains(&name) {
            problems.push(Problem::of_cell(header.number, column, What::SameHeader).under(&name));
            let base = name;
            name = (2..=width + 1)
                .map(|nth| format!("{base} ({nth})"))
                .find(|candidate| !taken.contains(candidate))
                .unwrap_or(base);
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}
