//! Links lists in files.
#![allow(missing_docs)]
pub mod guess;
