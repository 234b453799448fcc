//! What the clocks are made from: cases with their mentions, as the desk joins them.

use std::collections::{BTreeMap, BTreeSet};

use model::{Day, Key, Mention};
use serde::{Deserialize, Serialize};

use crate::Date;

/// How well something is supported, least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// One origin.
    Weak,
    /// Two independent origins.
    Fair,
    /// An authority admits it, or two independent origins of which one has direct access.
    Confirmed,
}

impl Support {
    /// The word used on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Confirmed => "confirmed",
        }
    }
}

/// A crossing and how far a place is from it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Near {
    /// The name of the crossing.
    pub crossing: String,
    /// Distance in km from the middle of the place.
    pub km: u32,
}

/// One mention of a case.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// The mention.
    pub mention: &'a Mention,
    /// The day by which its source had said it: nothing it tells can have happened later.
    pub known_by: Day,
    /// The crossing its place is near to, if it is.
    pub near: Option<Near>,
}

/// The mentions decided to be about the same people.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// Its key.
    pub key: &'a Key,
    /// Whether it is one person.
    pub person: bool,
    /// Fewest people.
    pub lo: u64,
    /// Most, or open.
    pub hi: Option<u64>,
    /// The words of its first mention.
    pub words: &'a str,
    /// Its mentions.
    pub said: Vec<Said<'a>>,
    /// What its mentions say against one another, in words.
    pub at_odds: &'a [String],
    /// Cases decided to be parts of it.
    pub parts: Vec<&'a Key>,
    /// What is to be done next for these people.
    pub due: Vec<Due>,
}

/// What is to be done next, of one action of the ledger.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Due {
    /// The day.
    pub day: Date,
    /// The number it shares with its follow-ups.
    pub number: u32,
    /// The action.
    pub action: Key,
    /// What.
    pub what: String,
}

/// All cases, and how to tell what stands behind mentions taken together.
pub struct Cases<'a> {
    /// The cases by key.
    pub all: BTreeMap<&'a Key, Case<'a>>,
    /// Cases decided to share nobody: no person is in two of one set.
    pub apart: Vec<BTreeSet<&'a Key>>,
    /// The support of several mentions together: copies and relays counted once.
    pub support: &'a dyn Fn(&[&Key]) -> Support,
    /// A person below this age is a minor.
    pub adult_age: u8,
}
