//! Tests of appeals as a whole.

mod bad;
mod common;
mod files;
mod limits;
mod matrix;
mod shenyang;
