//! Names of people: which of them are one name in another script, spelling or order.
//!
//! This crate knows how Korean, Chinese, Arabic and Latin names are written, and says of two names how well
//! they agree. It is not the judge of whether two records are one person: that is `linkage`, which weighs a
//! name beside age, place and date. It reads no files and keeps nothing.
//!
//! A [`Name`] is read once. [`keys`] gives the few hashes under which spellings of one name meet, for blocking;
//! [`compare`] gives a graded agreement, [`Name::romanised`] the name in Latin letters for a reader. Which spellings are covered, the sources, and measured recall are in
//! `docs/names.md`.

mod align;
mod arabic;
mod chinese;
mod coarse;
mod compare;
mod cyrillic;
mod edit;
mod fold;
mod han;
mod hash;
mod keys;
mod korean;
mod lexicon;
mod name;
mod nicknames;
mod plain;
mod read;
mod readings;
mod romanise;
mod slavic;
mod spelling;
mod strip;
mod syllable;
mod titles;

pub use coarse::coarse;
pub use compare::{Level, Similarity, compare};
pub use cyrillic::plain as plain_latin;
pub use keys::{MOST_KEYS, keys};
pub use name::{Name, Script, Scripts, is_alias};
pub use plain::{close, is_plain};
pub use romanise::romanised_place;
