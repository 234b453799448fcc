//! Checks figures against problems, so that a reader of a figure need not trust who derived it.
//!
//! A figure says "at least" and "at most" and carries a certificate; this crate takes the problem and the
//! certificate and decides whether the one follows from the other, exactly as `docs/formats.md` defines both.
//! It is not where figures are derived (`figures`): it has no solver, no database, no floating point, and
//! shares no code with that crate, so that one mistake cannot hide in both. The semantics are written down
//! here a second time in the plainest way, and only `model` is used, for reading the two formats.
//!
//! A yes is meant to be relied on. Where a certificate may be right but cannot be shown to be so within the
//! limit of work, the answer is [`Fault::TooLarge`], never a yes.

mod apart;
mod ceiling;
mod cell;
mod check;
mod contradiction;
mod counts;
mod error;
mod leaf;
mod limits;
mod line;
mod proof;
mod ready;
mod view;
mod world;

#[cfg(test)]
mod oracle;

pub use check::{Ceiling, Checked, Outcome, check, check_all};
pub use error::{Fault, Side, VerifyError};
pub use limits::Limits;
pub use line::{LineError, MAX_LINE_BYTES, parse_line};
