//! Tests of the crate as its neighbours use it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers outside a test function fail tests too")]

mod coded;
mod counts;
mod csv;
mod dates;
mod decisions;
mod hostile;
mod labelled;
mod laws;
mod mapping;
#[path = "../score/mod.rs"]
mod score;
mod workbook;

use intake::sheet::{Problem, What};

/// Gives the kinds of the problems, in order.
fn kinds(problems: &[Problem]) -> Vec<What> {
    problems.iter().map(|problem| problem.what).collect()
}
