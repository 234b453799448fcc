//! FollowTheMoney: entities as JSON Lines and statements as CSV (FollowTheMoney 4, "Entities" and "Statements").
//!
//! The two forms are read into one: for each entity its values, each with the data set that says it. What two data
//! sets say of one property stays two values, and becomes two reports.

mod entities;
mod names;
mod propose;
mod statements;

use std::collections::{BTreeMap, BTreeSet};

use model::PlacePath;

pub use entities::read_entities;
pub use statements::{HEADER, is_statements, read_statements};

/// What an export may hold before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of one line.
    pub line_bytes: usize,
    /// Entities.
    pub entities: usize,
    /// Values of all entities together.
    pub values: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 * 1024 * 1024, line_bytes: 1024 * 1024, entities: 500_000, values: 4_000_000 }
    }
}

/// How an export is read where it says nothing itself.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// When its reports were received: milliseconds since 1970, UTC.
    pub received_millis: i64,
    /// The words for places; nothing for words that name no one place.
    pub places: &'a BTreeMap<String, Option<PlacePath>>,
    /// Takes in the names of people. Without it no name of a person reaches a record, wherever the file has it as
    /// such; what a source says in sentences is not searched.
    pub with_names: bool,
}

/// What things are called by, the best first.
const CAPTIONS: [&str; 4] = ["name", "title", "fileName", "summary"];

/// An entity: a schema, and values by property.
#[derive(Debug, Clone, Default)]
struct Entity {
    schema: String,
    line: u32,
    /// Each value of a property with the data set that says it.
    values: BTreeMap<String, BTreeSet<Value>>,
    datasets: BTreeSet<String>,
    canonical: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    text: String,
    dataset: String,
}

impl Entity {
    /// The values of a property that a data set says, in order.
    fn said<'e>(&'e self, property: &str, dataset: &'e str) -> impl Iterator<Item = &'e str> {
        let values = self.values.get(property).into_iter().flatten();
        values.filter(move |value| value.dataset == dataset).map(|value| value.text.as_str())
    }

    /// The one value of a property; nothing where there are none or several.
    fn only<'e>(&'e self, property: &str, dataset: &'e str) -> Option<&'e str> {
        let mut said = self.said(property, dataset);
        said.next().filter(|_| said.next().is_none())
    }

    /// What it is called, to be shown.
    fn caption(&self) -> Option<&str> {
        CAPTIONS.iter().find_map(|name| self.values.get(*name)?.first()).map(|value| value.text.as_str())
    }

    /// What a data set calls it; what another calls it is not its word.
    fn caption_of<'e>(&'e self, dataset: &'e str) -> Option<&'e str> {
        CAPTIONS.iter().find_map(|name| self.said(name, dataset).next())
    }
}

/// The entities of a file, in the order of their identifiers.
type Entities = BTreeMap<String, Entity>;
