//! Relations: decisions about what may be the same people.

use crate::key::Key;

/// A decision between mentions, with its reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// Its key.
    pub key: Key,
    /// What was decided.
    pub kind: RelationKind,
    /// Why; never empty.
    pub reason: String,
}

/// What a relation says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RelationKind {
    /// The mentions have the same members.
    Same(Vec<Key>),
    /// Every member of `part` is in `whole`.
    PartOf {
        /// The smaller.
        part: Key,
        /// The larger.
        whole: Key,
    },
    /// No member is in two of them.
    Disjoint(Vec<Key>),
    /// The parts are disjoint and in the whole; if exhaustive, they make it up.
    Partition {
        /// The whole.
        whole: Key,
        /// Its parts.
        parts: Vec<Key>,
        /// Whether every member of the whole is in a part.
        exhaustive: bool,
    },
    /// Exactly one of these versions stands.
    OneOf(Vec<Key>),
    /// At least `lo`, at most `hi` members are in all of them.
    Overlap {
        /// The mentions.
        of: Vec<Key>,
        /// Fewest shared.
        lo: u64,
        /// Most shared, or open.
        hi: Option<u64>,
    },
    /// The mention restates another and adds no evidence: the original's words count, the copy's do not.
    Repeats {
        /// The copy.
        copy: Key,
        /// The original.
        of: Key,
    },
}

impl RelationKind {
    /// The mentions it names, in order.
    pub fn names(&self) -> Vec<&Key> {
        match self {
            Self::Same(of) | Self::Disjoint(of) | Self::OneOf(of) | Self::Overlap { of, .. } => {
                of.iter().collect()
            }
            Self::PartOf { part, whole } => vec![part, whole],
            Self::Partition { whole, parts, .. } => std::iter::once(whole).chain(parts).collect(),
            Self::Repeats { copy, of } => vec![copy, of],
        }
    }

    /// The word used in files and on screen.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::PartOf { .. } => "part-of",
            Self::Disjoint(_) => "disjoint",
            Self::Partition { .. } => "partition",
            Self::OneOf(_) => "one-of",
            Self::Overlap { .. } => "overlap",
            Self::Repeats { .. } => "repeats",
        }
    }
}
