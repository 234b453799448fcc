//! Laws of linkage, on small lists drawn at random.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;
mod draws;
mod laws;
mod limits;
mod memory;
mod names;
mod rules;
