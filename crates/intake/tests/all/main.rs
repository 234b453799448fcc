//! Tests of the crate as its neighbours use it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers outside a test function fail tests too, and say what they skip"
)]

mod coded;
mod copies;
mod counts;
mod csv;
mod dates;
mod decisions;
mod english_variants;
mod example;
mod foreign;
mod hostile;
mod labelled;
mod laws;
mod mapping;
mod masses;
mod overlap;
mod press;
#[path = "../score/mod.rs"]
mod score;
mod scored;
mod text_chinese;
mod text_cjk_bare;
mod text_cjk_classes;
mod text_denied;
mod text_english;
mod text_english_classes;
mod text_english_hostile;
mod text_english_parts;
mod text_english_windows;
mod text_korean;
mod text_korean_bare;
mod text_laws;
mod text_layout;
mod text_told;
mod workbook;

use intake::sheet::{Problem, What};

/// Gives the kinds of the problems, in order.
fn kinds(problems: &[Problem]) -> Vec<What> {
    problems.iter().map(|problem| problem.what).collect()
}
