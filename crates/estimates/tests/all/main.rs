//! Tests of the crate from outside.

mod loglinear;
mod reading;
mod tables;
