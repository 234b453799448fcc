//! Blocking: which pairs are looked at, known and counted before any is.
//!
//! A rule is one to three atoms (`atom`). Rows with equal keys of a rule are a block, found by sorting (key, row). A block of
//! up to `cap` rows is run: all its pairs are compared. A larger one is left to the rules that join one atom more, and those
//! take only rows whose blocks were too large under every part of theirs. What is too large under the
//! last rules is split by further atoms, and at the end into runs of `cap` rows tied together by their first rows; the
//! pairs left out by that are counted. A pair belongs to the first rule that has it in a block that is run.

pub(crate) mod atom;
mod merge;
mod pairs;
mod plan;
mod rows;
pub(crate) mod rule;
pub(crate) mod sort;

pub(crate) use pairs::{Part, taken};
pub use plan::{BlockSummary, RuleSummary};
pub(crate) use plan::{Plan, Settings};
