//! Patterns: tags over incidents, each with its own definition.

use crate::key::Key;

/// What several incidents have in common, as this desk defines it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// Its key.
    pub key: Key,
    /// What it is called ("reported as drug traffickers").
    pub label: String,
    /// When an incident belongs to it, in words that two people apply alike.
    pub definition: String,
}

/// That incidents belong to a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Its key.
    pub key: Key,
    /// The pattern.
    pub pattern: Key,
    /// The mentions of the incidents.
    pub of: Vec<Key>,
    /// The report that says so; absent if the desk itself concludes it.
    pub report: Option<Key>,
    /// A note of the desk.
    pub note: Option<String>,
}
