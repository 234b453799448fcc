//! Which table each repeat of a Kobo or ODK export lies in: the form, or another repeat.

use std::collections::HashSet;

use super::ForeignError;
use super::kobo::Repeat;
use super::shape::{column, text};
use crate::sheet::Sheet;

/// What a repeat lies in.
#[derive(Clone, Copy)]
pub(super) struct Parent {
    /// The repeat it lies in; none is the form.
    pub(super) table: Option<usize>,
    /// The column there that identifies a row.
    pub(super) own: usize,
    /// The column of the repeat that names it.
    pub(super) theirs: usize,
}

/// ODK joins `KEY` to `PARENT_KEY`, Kobo `_index` to `_parent_index` or `_uuid` to `_submission__uuid`.
const PAIRS: [(&str, &str); 3] =
    [("KEY", "PARENT_KEY"), ("_index", "_parent_index"), ("_uuid", "_submission__uuid")];

/// For each repeat what it lies in.
///
/// Kobo says it in `_parent_table_name`. ODK does not: there it is the table that holds the most of the keys
/// named, the form if two hold as many.
pub(super) fn parents(form: &Sheet, repeats: &[Repeat<'_>]) -> Result<Vec<Parent>, ForeignError> {
    let mut parents = Vec::with_capacity(repeats.len());
    for (at, repeat) in repeats.iter().enumerate() {
        let others = repeats.iter().enumerate().filter(|(other, _)| *other != at);
        let found = match said(repeat) {
            Some(table) => {
                let inside = others.clone().find(|(_, other)| is_called(other.name, &table));
                inside.and_then(|(other, of)| joined(&of.sheet, Some(other), &repeat.sheet))
            }
            None => {
                let tables = others.filter_map(|(other, of)| joined(&of.sheet, Some(other), &repeat.sheet));
                let held = |parent: &Parent| {
                    let of = parent.table.and_then(|table| repeats.get(table)).map_or(form, |of| &of.sheet);
                    held(of, &repeat.sheet, parent)
                };
                let in_form = joined(form, None, &repeat.sheet).as_ref().map_or(0, &held);
                tables
                    .map(|parent| (held(&parent), parent))
                    .filter(|(n, _)| *n > in_form)
                    .max_by_key(|(n, _)| *n)
                    .map(|(_, parent)| parent)
            }
        };
        parents.push(found.or_else(|| joined(form, None, &repeat.sheet)).ok_or(ForeignError::NoColumn {
            column: "PARENT_KEY or _parent_index",
            format: "file of a repeat",
        })?);
    }
    // Tables that lie in one another lie in nothing; against the form each of their rows is named as without parent.
    let placed: HashSet<usize> = from_the_top(&parents).into_iter().collect();
    for (at, repeat) in repeats.iter().enumerate() {
        if !placed.contains(&at)
            && let Some(parent) = parents.get_mut(at)
            && let Some(of_form) = joined(form, None, &repeat.sheet)
        {
            *parent = of_form;
        }
    }
    Ok(parents)
}

/// The repeats in an order in which each comes after the one it lies in. Tables that lie in one another are not in it.
pub(super) fn from_the_top(parents: &[Parent]) -> Vec<usize> {
    let mut order = Vec::with_capacity(parents.len());
    let mut done = HashSet::new();
    loop {
        let before = order.len();
        for (at, parent) in parents.iter().enumerate() {
            if !done.contains(&at) && parent.table.is_none_or(|table| done.contains(&table)) {
                done.insert(at);
                order.push(at);
            }
        }
        if order.len() == before {
            return order;
        }
    }
}

/// The table that Kobo says the rows lie in.
fn said(repeat: &Repeat<'_>) -> Option<String> {
    let at = column(&repeat.sheet, &["_parent_table_name"])?;
    (0..repeat.sheet.rows.len())
        .find_map(|row| text(&repeat.sheet, row, Some(at)))
        .filter(|name| !name.is_empty())
}

/// Whether a file is the table called so: `family.csv`, or `survey-family.csv`.
fn is_called(file: &str, table: &str) -> bool {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    stem.eq_ignore_ascii_case(table)
        || stem
            .to_lowercase()
            .strip_suffix(&table.to_lowercase())
            .is_some_and(|rest| rest.ends_with(['-', '_', '.']))
}

fn joined(of: &Sheet, table: Option<usize>, repeat: &Sheet) -> Option<Parent> {
    PAIRS.into_iter().find_map(|(own, theirs)| {
        // The identifier of the submission says which form, never which row of another repeat.
        if table.is_some() && own == "_uuid" {
            return None;
        }
        Some(Parent { table, own: column(of, &[own])?, theirs: column(repeat, &[theirs])? })
    })
}

/// How many rows of the repeat name a row that is there.
fn held(of: &Sheet, repeat: &Sheet, parent: &Parent) -> usize {
    let keys: HashSet<String> =
        (0..of.rows.len()).filter_map(|row| text(of, row, Some(parent.own))).collect();
    (0..repeat.rows.len())
        .filter_map(|row| text(repeat, row, Some(parent.theirs)))
        .filter(|key| keys.contains(key))
        .count()
}
