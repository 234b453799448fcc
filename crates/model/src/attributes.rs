//! What is said of a person: sex, age, and what puts them in particular danger.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, key::Key};

coded! {
    /// What a source says of people that puts them in particular danger; what is not said is unknown, never absent.
    Condition {
        /// Expecting a child.
        Pregnant = "pregnant",
        /// With a child at the breast.
        Nursing = "nursing",
        /// Ill.
        Ill = "ill",
        /// Hurt.
        Injured = "injured",
        /// Living with a disability.
        Disabled = "disabled",
        /// Returned before, and fled again.
        EarlierReturn = "earlier-return",
        /// A child without an adult who cares for it.
        UnaccompaniedChild = "unaccompanied-child",
        /// Kept apart from their family.
        FamilySeparated = "family-separated",
        /// In particular danger where they would be returned to: for an office held, a faith, or contacts abroad.
        AtRiskElsewhere = "at-risk-elsewhere",
    }
    /// What somebody is to another person.
    Kinship {
        /// Married to them, or living as if they were.
        Spouse = "spouse-of",
        /// Their child.
        Child = "child-of",
        /// Their mother or father.
        Parent = "parent-of",
        /// Their sister or brother.
        Sibling = "sibling-of",
        /// Related in some other way.
        Relative = "relative-of",
    }
}

impl Kinship {
    /// What the other person is to the first.
    pub fn turned(self) -> Self {
        match self {
            Self::Child => Self::Parent,
            Self::Parent => Self::Child,
            same => same,
        }
    }
}

/// A family tie, as a source has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Tie {
    /// What those meant are to the other person.
    pub kin: Kinship,
    /// A mention of the other person; it stands for their case.
    pub of: Key,
}

/// Sex as reported; unknown is the absence of a value, never a third value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Sex {
    /// Female.
    #[serde(rename = "f")]
    Female,
    /// Male.
    #[serde(rename = "m")]
    Male,
    /// Reported as neither.
    #[serde(rename = "x")]
    Other,
}

impl Sex {
    /// The letter used in files: f, m or x.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Female => "f",
            Self::Male => "m",
            Self::Other => "x",
        }
    }
}

/// Completed years of age, both ends included; an open upper end is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct AgeRange {
    /// Youngest possible age.
    pub from: u8,
    /// Oldest possible age, if bounded.
    pub to: Option<u8>,
}

/// Years by which Korean counting age and completed years may differ.
pub const COUNTING_AGE_TOLERANCE: u8 = 2;

impl AgeRange {
    /// The ages between two, both included; `None` if they are the wrong way round.
    pub fn new(from: u8, to: Option<u8>) -> Option<Self> {
        (to.is_none_or(|t| from <= t)).then_some(Self { from, to })
    }

    /// Highest age as a number.
    pub fn top(self) -> u8 {
        self.to.unwrap_or(u8::MAX)
    }

    /// Whether some age lies in both.
    pub fn meets(self, other: Self) -> bool {
        self.from.max(other.from) <= self.top().min(other.top())
    }

    /// Whether every age of this range lies in `other`.
    pub fn inside(self, other: Self) -> bool {
        other.from <= self.from && self.top() <= other.top()
    }

    /// The ages in both, or `None`.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let to = if self.top() <= other.top() { self.to } else { other.to };
        self.meets(other).then_some(Self { from: self.from.max(other.from), to })
    }

    /// The range a Korean counting age may stand for: up to two completed years younger.
    pub fn counting_tolerance(self) -> Self {
        Self { from: self.from.saturating_sub(COUNTING_AGE_TOLERANCE), to: self.to }
    }
}

impl Serialize for AgeRange {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        (self.from, self.to).serialize(s)
    }
}

impl<'de> Deserialize<'de> for AgeRange {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let (from, to) = <(Option<u8>, Option<u8>)>::deserialize(d)?;
        Self::new(from.unwrap_or(0), to).ok_or_else(|| {
            serde::de::Error::custom("the age range ends before it starts: exchange its two numbers")
        })
    }
}
