//! Tests of the clocks.

mod bad;
mod board;
mod curve;
mod episodes;
mod made;
