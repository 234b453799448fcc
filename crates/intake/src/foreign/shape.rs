//! What the tables of others have in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::sheet::{Cell, Field, Mapping, Sheet, guess_mapping};

/// Guesses a mapping from a part of each header; `fixed` decides where the format itself says what a column is.
pub(super) fn guess(
    sheet: &Sheet,
    short: impl Fn(&str) -> String,
    fixed: impl Fn(&str) -> Option<Field>,
) -> Mapping {
    let shortened: Vec<String> = sheet.headers.iter().map(|header| short(header)).collect();
    let mut taken = BTreeSet::new();
    let mut columns = BTreeMap::new();
    for header in &sheet.headers {
        if let Some(field) = fixed(header) {
            let free = field.repeats_freely() || taken.insert(field);
            columns.insert(header.clone(), if free { field } else { Field::Ignore });
        }
    }
    let guessed = guess_mapping(&shortened, &sheet.rows);
    for (header, short) in sheet.headers.iter().zip(&shortened) {
        if columns.contains_key(header) {
            continue;
        }
        let field = guessed.columns.get(short).copied().unwrap_or(Field::Ignore);
        let free = field.repeats_freely() || taken.insert(field);
        columns.insert(header.clone(), if free { field } else { Field::Ignore });
    }
    Mapping::new(columns, guessed.date_rule, None)
}

/// The text of a cell, or nothing.
pub(super) fn text(sheet: &Sheet, row: usize, column: Option<usize>) -> Option<String> {
    let cell = sheet.rows.get(row)?.cells.get(column?)?;
    cell.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The first column whose header is one of these, letters in either case.
pub(super) fn column(sheet: &Sheet, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| sheet.headers.iter().position(|header| header.eq_ignore_ascii_case(name)))
}

/// Rows that say the same in a column, in the order of their first.
pub(super) fn same_in(sheet: &Sheet, at: usize) -> Vec<(String, Vec<String>)> {
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in &sheet.rows {
        if let Some(text) = row.cells.get(at).and_then(Cell::text) {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            found.entry(folded).or_default().push(row.number);
        }
    }
    let mut several: Vec<_> = found.into_iter().filter(|(_, rows)| rows.len() > 1).collect();
    several.sort_by_key(|(_, rows)| rows.first().copied());
    let named = |rows: Vec<u32>| rows.iter().map(|row| format!("row {row}")).collect();
    several.into_iter().map(|(label, rows)| (label, named(rows))).collect()
}
