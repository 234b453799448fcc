//! Certificates: proofs of a floor and of a ceiling that anyone can check without solving anything.
//!
//! The format is JSON, version 1. Terms, with *cell* = a set of mentions one element can be in at once
//! (closed under the decisions, no two of them incompatible) and *counts(c)* = 1 if an element of cell `c` is
//! counted by the query (surely, for a floor; possibly, for a ceiling), else 0:
//!
//! * A [`Weights`] leaf gives integer weights over a common denominator `den`: `lower[m]` on the lower limit
//!   of mention `m`, `upper[m]` on its upper limit, the same for `overlap` relations (by position in the
//!   problem) and for the branch conditions on the path to the leaf (by depth, 0 = outermost).
//!   The *net weight* of a cell is, for a floor, the sum of `lower` minus `upper` over all limits it takes
//!   part in; for a ceiling, `upper` minus `lower`.
//!   - Floor: every cell's net weight is at most `den * counts(c)`. Then sum(lower * lo) - sum(upper * hi),
//!     divided by `den` and rounded up, is proved.
//!   - Ceiling: every cell's net weight is at least `den * counts(c)`. Then sum(upper * hi) - sum(lower * lo),
//!     divided by `den` and rounded down, is proved.
//!   - Impossible: the floor's rule with all counts 0 and a positive sum: no world satisfies the claims.
//! * [`Proof::Branch`] splits on the number of elements in all of `of`: at most `at`, or more.
//! * [`Proof::Versions`] splits on which member of a one-of group stands.
//!
//! A floor is a sum of parts whose supports (mentions with a weight) cannot share an element.
//! A ceiling is a sum of parts, each about one set of mentions linked by decisions (not by "disjoint"):
//! an element in several such sets is counted once for each, which can only overstate the ceiling.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Weights on limits, over a common denominator.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Weights {
    /// Common denominator, at least 1.
    pub den: u64,
    /// Weights on lower limits, by mention id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lower: BTreeMap<String, u64>,
    /// Weights on upper limits, by mention id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub upper: BTreeMap<String, u64>,
    /// Weights on the lower limits of overlap relations, by position of the relation in the problem.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub overlap_lower: BTreeMap<u32, u64>,
    /// Weights on the upper limits of overlap relations.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub overlap_upper: BTreeMap<u32, u64>,
    /// Weights on the branch conditions on the path here, by depth; which limit it is follows from the side taken.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub branch: BTreeMap<u32, u64>,
}

/// A proof tree for one part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Weights prove the bound.
    Weights(Weights),
    /// Weights prove that no world is possible here.
    Impossible(Weights),
    /// Either at most `at` elements are in all of `of`, or more.
    Branch {
        /// Mention ids.
        of: Vec<String>,
        /// The split.
        at: u64,
        /// Proof where at most `at` are shared.
        low: Box<Proof>,
        /// Proof where at least `at + 1` are.
        high: Box<Proof>,
    },
    /// Exactly one of the versions stands: a proof for each.
    Versions {
        /// Position of the one-of relation in the problem.
        relation: u32,
        /// The proof if this version stands, by mention id.
        cases: BTreeMap<String, Proof>,
    },
}

/// One part of a bound: what it proves and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// The number proved.
    pub bound: u64,
    /// How.
    pub proof: Proof,
}

/// Elements that are in the same mentions.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct WorldGroup {
    /// The mentions they are in, by id, in the order of the problem.
    #[serde(rename = "in")]
    pub within: Vec<String>,
    /// How many.
    pub count: u64,
    /// Whether the query counts them (surely, in a floor's world; possibly, in a ceiling's).
    pub counted: bool,
}

/// An explicit world that satisfies every claim and reaches the bound.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct World {
    /// The versions that stand, by mention id, one for each one-of relation in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stand: Vec<String>,
    /// The groups.
    pub groups: Vec<WorldGroup>,
}

/// The ceiling's side of a certificate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CeilingProof {
    /// A number that cannot be exceeded.
    Parts(Vec<Part>),
    /// Mentions without upper limit that one counted element can be in: more can always be added.
    Open(Vec<String>),
    /// The ceiling is the trivial one: nothing was proved within the limits of time.
    Unknown,
}

/// Everything needed to check one figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Certificate {
    /// Format version, 1.
    pub version: u32,
    /// Parts whose bounds add up to the floor.
    pub floor: Vec<Part>,
    /// Proof of the ceiling.
    pub ceiling: CeilingProof,
    /// A world with as few as the floor, if one was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_world: Option<World>,
    /// A world with as many as the ceiling (if open: with as many as the limits that do exist force), if one was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_world: Option<World>,
}

/// Whether a figure is exact or only bounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Floor and ceiling are reached by worlds.
    Exact,
    /// At least one of them is proved but perhaps not reached.
    Bounded,
}

/// A figure as printed: an answer to one query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// The claims can be true together.
    Answer(Answer),
    /// They cannot.
    Contradiction(Contradiction),
}

impl<'de> Deserialize<'de> for Figure {
    /// By the field `contradiction`; serde's own reading of untagged types loses the numbers that are keys.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let read = if value.get("contradiction").is_some() {
            serde_json::from_value(value).map(Self::Contradiction)
        } else {
            serde_json::from_value(value).map(Self::Answer)
        };
        read.map_err(serde::de::Error::custom)
    }
}

/// Floor and ceiling with their certificate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The query.
    pub id: String,
    /// The fewest there can be.
    pub floor: u64,
    /// The most there can be, or open.
    pub ceiling: Option<u64>,
    /// Whether both are reached.
    pub status: Status,
    /// The proofs.
    pub certificate: Certificate,
}

/// The smallest set of claims found that cannot all be true.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contradiction {
    /// The query.
    pub id: String,
    /// Mentions that conflict, by id.
    pub contradiction: Vec<String>,
    /// The relations among them that take part, by position in the problem.
    #[serde(default)]
    pub relations: Vec<u32>,
    /// Proof over just these mentions and relations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}
