//! Whether a model has an estimate at all, asked before every fit.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Model;
use super::simplex::{balances, null_space, surely_independent};
use crate::{Error, Table};

/// Whether the estimate of a model exists and is the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Status {
    /// It exists and is the only one.
    Fine,
    /// Zeros of the table send an expected count to nothing or to endless (Fienberg and Rinaldo 2012).
    NoEstimate,
    /// It exists, but other values fit as well.
    NotIdentified,
    /// Neither.
    Neither,
}

impl Status {
    /// The code in the form of the published checks: 0, 1, 2 or 3.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// Whether the extended estimate of `model` on `table` exists and is identified (Chan, Silverman and Vincent 2021, section 3).
///
/// A term of which nobody is on all lists is put at minus infinity: its cells are taken out, and so is the term. For the rest the
/// answer depends only on which cells are zero, and is exact: no tolerance enters.
pub fn status(table: &Table, model: &Model) -> Result<Status, Error> {
    if table.lists() != model.lists() {
        return Err(Error::Setting {
            setting: "model",
            allowed: "a model for as many lists as the table has",
        });
    }
    let mut support = vec![false; 1 << table.lists()];
    for (pattern, _) in table.cells() {
        support[pattern as usize] = true;
    }
    of_support(&support, model)
}

/// As [`status`], from which patterns have anyone; entry 0 is not looked at.
pub(super) fn of_support(support: &[bool], model: &Model) -> Result<Status, Error> {
    let cells = 1..support.len() as u32;
    // With every cell filled, any model but that of all terms has an estimate.
    if support.iter().skip(1).all(|s| *s) && model.terms().len() < support.len() {
        return Ok(Status::Fine);
    }
    let held = |t: u32| cells.clone().any(|c| c & t == t && support[c as usize]);
    let (kept, gone): (Vec<u32>, Vec<u32>) = model.terms().iter().partition(|t| held(**t));
    let held_cells = || cells.clone().filter(|c| support[*c as usize]);
    let small = held_cells().map(|c| kept.iter().map(|t| u64::from(c & t == *t)).collect()).collect();
    if surely_independent(small, kept.len()) {
        return Ok(Status::Fine);
    }
    let row = |c: u32| kept.iter().map(|t| i128::from(c & t == *t)).collect::<Vec<i128>>();
    let left = |c: &u32| gone.iter().all(|t| c & t != *t);
    let full: Vec<Vec<i128>> = held_cells().map(row).collect();
    let space = null_space(&full, kept.len())?;
    if space.is_empty() {
        return Ok(Status::Fine);
    }
    // How each empty cell moves along the directions that leave the others alone.
    let mut moves = BTreeSet::new();
    for cell in cells.filter(left).filter(|c| !support[*c as usize]) {
        let along: Vec<i128> = space
            .iter()
            .map(|v| kept.iter().zip(v).filter(|(t, _)| cell & **t == **t).map(|(_, x)| *x).sum())
            .collect();
        if along.iter().any(|x| *x != 0) {
            moves.insert(along);
        }
    }
    let moves: Vec<Vec<i128>> = moves.into_iter().collect();
    let identified = null_space(&moves, space.len())?.is_empty();
    Ok(match (balances(&moves)?, identified) {
        (true, true) => Status::Fine,
        (false, true) => Status::NoEstimate,
        (true, false) => Status::NotIdentified,
        (false, false) => Status::Neither,
    })
}
