//! Tests of the crate from outside.

mod reading;
mod tables;
