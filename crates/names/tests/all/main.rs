//! Names that are one, names that are not, and laws. All names are common words freely combined.

mod aliases;
mod laws;
mod measure;
mod spell;
mod tables;
