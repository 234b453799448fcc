//! Tests of the crate from outside.

mod graphs;
mod loglinear;
mod reading;
mod tables;
