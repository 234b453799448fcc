//! The estimators against published tables, against cases worked by hand, and against their own laws.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod graphs;
mod loglinear;
mod panel;
mod reading;
mod tables;
