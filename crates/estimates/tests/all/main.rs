//! Tests of the crate from outside.

mod graphs;
mod latent;
mod loglinear;
mod panel;
mod reading;
mod survival;
mod tables;
mod trends;
