//! Tests of appeals as a whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod bad;
mod common;
mod files;
mod limits;
mod matrix;
mod public;
mod shenyang;
mod silence;
mod ties;
