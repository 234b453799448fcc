//! The desk as the command line and the pages use it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails must say so")]

mod apart;
mod candidates;
mod conflicts;
mod papers;
mod review;
mod search;
