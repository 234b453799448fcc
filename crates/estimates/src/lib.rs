//! Estimates of the people on no list, from the overlap of several lists, and trends.
//!
//! A documented minimum is one thing and an estimate is another: they are never mixed. This crate takes an overlap table (how
//! many people are on which lists), says what can be learnt from it, refuses where nothing can, and otherwise gives several
//! methods side by side, each with its interval, its settings and what it assumes. It is not where documented floors and ceilings
//! are computed (`figures`), nor where records are linked into people (`linkage`). Pure: no IO, no clock; the same table, settings
//! and seed give the same bytes on any number of threads.
//!
//! The methods in words, with their sources, are in `docs/estimates.md`.

mod beta;
pub mod check;
mod draws;
mod error;
pub mod graphs;
pub mod latent;
pub mod linked;
pub mod loglinear;
pub mod panel;
pub mod pool;
mod random;
pub mod sensitivity;
mod special;
pub mod survival;
mod table;
pub mod trends;
mod watch;
mod words;

pub use error::Error;
pub use panel::Panel;
pub use table::{MOST_LISTS, MOST_PEOPLE, Table};
pub use watch::{Step, Watch};
pub use words::{are, many};
