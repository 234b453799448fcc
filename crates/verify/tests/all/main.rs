//! The crate from outside: worked cases, tampering, scale and arbitrary input.

// Helpers of tests may fail loudly; the lint knows only the test functions themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

mod cases;
mod damage;
mod input;
mod refusals;
mod scale;
