//! A casebook is killed at random instants, and its disk is made to fail at every call in turn.

// The setting for tests in clippy.toml covers test functions, not what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]
#![cfg(target_os = "linux")]

mod examine;
mod faults;
mod kills;
mod known;
mod report;
mod run;
mod shim;
