//! Laws of linkage, on small lists drawn at random.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;
mod laws;
mod limits;
mod memory;
mod rules;
