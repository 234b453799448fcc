//! Tests of the crate from outside.

// The setting for tests in clippy.toml covers test functions, not what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod graphs;
mod latent;
mod loglinear;
mod panel;
mod reading;
mod survival;
mod tables;
mod trends;
