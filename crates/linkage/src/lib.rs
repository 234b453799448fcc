//! Whether records are of the same person: which pairs to look at, what each agreement is worth, and who is who in the end.
//!
//! The kernel of record linkage, for casebooks of hundreds and lists of tens of millions. It knows nothing of files, which `linkfiles` reads and
//! writes, nor of how names are spelt, which `names` knows; and it never counts people by its clusters alone: see [`Bounds`].
//! Pure: no IO, no clock; the same rows give the same bits in any order and on any number of threads.
//!
//! 1. [`Table`]: rows as codes of distinct values, by role.
//! 2. [`block`]: rules find the pairs, counted before any is compared.
//! 3. `compare`: levels of agreement, packed into one pattern.
//! 4. `em`: what the levels are worth, learnt from counts of patterns.
//! 5. `score`: log odds and their waterfall.
//! 6. `cluster`: people, under decisions; conflicts are named.
//! 7. [`Bounds`]: how many people at least and at most, and draws between.
//!
//! The method with formulas and sources is in `docs/linkage.md`.

pub mod block;
mod born;
mod bounds;
mod builder;
mod calibrate;
mod cluster;
mod compare;
mod depend;
mod dictionary;
mod em;
mod error;
mod hash;
mod learn;
mod letters;
mod levels;
mod link;
mod model;
mod people;
mod profile;
mod rare;
mod repeats;
mod respelt;
mod role;
mod score;
mod sex;
mod small;
mod spelling;
pub mod stable;
mod store;
mod table;
mod text;
mod texts;
mod truth;
mod unseen;
mod within;

pub use bounds::Bounds;
pub use builder::TableBuilder;
pub use calibrate::fit as fit_calibration;
pub use cluster::{Cause, Conflict, Decision};
pub use compare::{LEVELS, Pattern, level};
pub use error::Error;
pub use learn::LearntRules;
pub use link::{LeftApart, Linked, Linker, Options};
pub use model::{Dependence, FieldModel, Model};
pub use role::{Cell, Missing, Role};
pub use score::{Bar, Edge, Explanation};
pub use sex::{Sex, sex};
pub use store::{Memory, Store};
pub use table::{Column, Field, LONGEST_CELL, MOST_FIELDS, Table, Unread, Unreadable};
pub use truth::{Measured, Rates};
