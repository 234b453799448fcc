//! Cells merged downwards: one value that a register shows beside several rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{Cell, Field, Row, Sheet, column_letters};

/// A cell of one column that covers several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Its column, from 0.
    pub column: usize,
    /// Its first row, from 1; only this one holds the value.
    pub first: u32,
    /// Its last row.
    pub last: u32,
}

impl Merged {
    /// The cells it covers, as a spreadsheet program writes them: `C5:C6`.
    pub(super) fn range(&self) -> String {
        let column = column_letters(self.column);
        format!("{column}{}:{column}{}", self.first, self.last)
    }
}

/// The values that merged cells say of the rows below their first.
pub(super) struct Carried<'a> {
    /// By column and first row: the last row, and the cell.
    values: BTreeMap<usize, BTreeMap<u32, (u32, &'a Cell)>>,
    /// What is merged in columns of which a value is not each row's own: a number of people beside three rows is not three times
    /// that number.
    pub(super) refused: Vec<Merged>,
}

impl<'a> Carried<'a> {
    pub(super) fn new(sheet: &'a Sheet, columns: &HashMap<Field, usize>, freely: &[(Field, usize)]) -> Self {
        let field_of = |column: usize| {
            let one = columns.iter().find(|(_, at)| **at == column).map(|(field, _)| *field);
            one.or_else(|| freely.iter().find(|(_, at)| *at == column).map(|(field, _)| *field))
        };
        let (mut values, mut refused) = (BTreeMap::<usize, BTreeMap<_, _>>::new(), Vec::new());
        for merged in &sheet.merged {
            match field_of(merged.column) {
                None => {}
                Some(field) if holds_for_each_row(field) => {
                    let row = sheet.rows.binary_search_by_key(&merged.first, |row| row.number).ok();
                    let cell = row.and_then(|at| sheet.rows.get(at)?.cells.get(merged.column));
                    if let Some(cell) = cell {
                        values.entry(merged.column).or_default().insert(merged.first, (merged.last, cell));
                    }
                }
                Some(_) => refused.push(*merged),
            }
        }
        Self { values, refused }
    }

    /// The row with what merged cells above it say of it too.
    pub(super) fn fill(&self, row: &'a Row) -> Cow<'a, Row> {
        let mut filled = Cow::Borrowed(row);
        for (column, values) in &self.values {
            let above = values.range(..row.number).next_back();
            let own = row.cells.get(*column).is_none_or(|cell| *cell == Cell::Empty);
            if let Some((_, (_, cell))) = above.filter(|(_, (last, _))| own && row.number <= *last) {
                let cells = &mut filled.to_mut().cells;
                if cells.len() <= *column {
                    cells.resize(column + 1, Cell::Empty);
                }
                if let Some(slot) = cells.get_mut(*column) {
                    *slot = (*cell).clone();
                }
            }
        }
        filled
    }
}

/// Whether what stands beside several rows is said of each of them: when, where and what it was, and who told it.
fn holds_for_each_row(field: Field) -> bool {
    use Field::{Event, Language, Note, Outcome, Place, Publisher, Region, Title, Url};
    field.is_date()
        || matches!(field, Event | Language | Note | Outcome | Place | Publisher | Region | Title | Url)
}
