//! Laws of linkage, on small lists drawn at random.

mod common;
mod laws;
mod limits;
