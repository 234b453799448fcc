//! Names that are one, names that are not, and laws. All names are common words freely combined.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers outside a test function fail tests too"
)]

mod aliases;
mod laws;
mod measure;
mod spell;
mod tables;
