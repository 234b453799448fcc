//! Tests of the clocks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod bad;
mod board;
mod curve;
mod episodes;
mod made;
