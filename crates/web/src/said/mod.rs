//! What the crates below say, in the reader's language: figures and their proofs, reasons of clocks and gates, refusals of estimates and
//! of the desk, and the sentences that may be used.
//!
//! The core has them as values with English words of its own for the command line. What a reader of the pages meets has a message here;
//! where a match ends in the value's own words, they are for whoever keeps the machine, and stay English.

pub(crate) mod compared;
mod copies;
mod errors;
mod estimates;
mod figures;
mod lines;
mod mistakes;
mod papers;
mod problems;
pub(crate) mod reasons;
mod trends;

pub(crate) use errors::{fields, refused};
pub(crate) use estimates::{
    assumption, ends, fitted, help, kind, name, no_estimate, reason, refusal, sentence, setting, value,
    warning,
};
pub(crate) use figures::Teller;
pub(crate) use mistakes::mistake;
pub(crate) use papers::not_set;
pub(crate) use problems::{problem, remark, wrong};
pub(crate) use trends::{no_trend, note, sentence as trend, why};

/// A whole number of people.
fn whole(x: f64) -> String {
    format!("{x:.0}")
}
