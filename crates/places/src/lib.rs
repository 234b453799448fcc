//! The gazetteer shipped inside: where the places of the area lie, what they are called in three
//! scripts, and where a running text names them.
//!
//! `places` knows places and names. It does not decide where an event happened: what it finds in a text
//! is a proposal with every place it may be, and `intake` puts it to a person. How a place is written in a
//! claim is `model`'s `PlacePath`; [`Place::path`] is such a path. No IO, no clock; the tables are part of
//! the program and read once, at the first question.
//!
//! Sources, licences and digests of the tables are in `data/SOURCES.md`. GeoNames data is licensed under
//! CC BY 4.0 by GeoNames (geonames.org).

mod distance;
mod fold;
mod gazetteer;
mod narrow;
mod place;
mod read;
mod scan;
mod words;

pub use distance::distance_km;
pub use fold::fold;
pub use gazetteer::{Gazetteer, all};
pub use narrow::{Reason, ambiguous, narrow};
pub use place::{Kind, Place};
pub use scan::{Hit, scan};
pub use words::Script;

/// The words with which the source of most coordinates and names must be credited wherever they are shown.
pub const CREDIT: &str = "Places: GeoNames (geonames.org), CC BY 4.0, and a table by hand.";
