//! Tests of the crate from outside.

mod graphs;
mod loglinear;
mod panel;
mod reading;
mod tables;
