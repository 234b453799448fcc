//! What is proposed of two mentions.

use model::Key;

use super::Reason;

/// How a new mention may stand to an earlier one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reading {
    /// The same people.
    Same,
    /// Part of the earlier.
    PartOf,
    /// The earlier is part of it.
    Contains,
    /// They may share people; nothing more is known.
    May,
    /// They cannot share anybody.
    Excludes,
}

impl Reading {
    /// The reading with the two mentions exchanged.
    #[must_use]
    pub fn converse(self) -> Self {
        match self {
            Self::PartOf => Self::Contains,
            Self::Contains => Self::PartOf,
            same => same,
        }
    }

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::PartOf => "part of",
            Self::Contains => "contains",
            Self::May => "may overlap",
            Self::Excludes => "excludes",
        }
    }
}

/// An earlier mention that a person should look at beside a new one.
#[derive(Clone, PartialEq, Debug)]
pub struct OverlapProposal {
    /// The new mention.
    pub new: Key,
    /// The earlier one.
    pub earlier: Key,
    /// How the new one may stand to it.
    pub reading: Reading,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
    /// What each of the reasons adds to the points, in their order.
    pub adds: Vec<f64>,
    /// The strength of the evidence in points; what is not in `adds` is for the time between two events and for limits.
    pub points: f64,
    /// How strong the evidence is, 0 to 100; an order, not a probability.
    pub score: u8,
}
