//! One case on the board.

use model::Key;
use serde::Serialize;

use crate::reason::Reason;
use crate::words::Clock;
use crate::{Chance, Death, Due, Elapsed, Episode, Flag, Stage, Standing};

/// A part of a group, in a line.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// The case.
    pub case: Key,
    /// Its words.
    pub words: String,
    /// Fewest people.
    pub lo: u64,
    /// Most.
    pub hi: Option<u64>,
    /// Its stage and why.
    pub standing: Standing,
    /// Whether it is further on than the group as a whole, or an end is said of it that is not said of all.
    pub further: bool,
    /// Whole days since it was taken, where that is told otherwise than of the group.
    pub elapsed: Option<Elapsed>,
}

/// A case with its clock.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The case.
    pub case: Key,
    /// Whether it is one person.
    pub person: bool,
    /// Fewest people.
    pub lo: u64,
    /// Most, or open.
    pub hi: Option<u64>,
    /// The words of its first mention.
    pub words: String,
    /// Stage, whether the clock runs, and why.
    pub standing: Standing,
    /// Whole days since they were taken; none if no day is known, or if it lies after today.
    pub elapsed: Option<Elapsed>,
    /// Age of the last evidence.
    pub evidence_age: Option<Elapsed>,
    /// Whether there was no evidence for so long that it stands apart.
    pub silent: bool,
    /// The last place named.
    pub place: Option<String>,
    /// The period of the curve that was used.
    pub period: Option<String>,
    /// Share of such people returned within so many days: what the clock says.
    pub within: Option<(u32, crate::Share)>,
    /// Chance of return in the days ahead; none if it is not known.
    pub chance: Option<Chance>,
    /// The clock.
    pub clock: Clock,
    /// Deaths told of them or of some of them, whether they stop a clock or not.
    pub deaths: Vec<Death>,
    /// Why it stands where it stands.
    pub reasons: Vec<Reason>,
    /// What the claims say that bears on urgency.
    pub flags: Vec<Flag>,
    /// What is said against one another of them, or of those who are parts of them, in words.
    pub at_odds: Vec<String>,
    /// The episode the clock runs on.
    pub episode: Episode,
    /// Earlier episodes.
    pub earlier: Vec<Episode>,
    /// What is to be done next for them or for a group they are part of, the earliest first.
    pub due: Vec<Due>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// A larger case on the clock that it lies within.
    pub part_of: Option<Key>,
}

impl Row {
    /// The stage.
    pub fn stage(&self) -> Stage {
        self.standing.stage
    }

    /// Sorts what is more urgent first: a chance not known, then the greater chance, more flags, newer evidence.
    pub(crate) fn urgency(&self, other: &Self) -> std::cmp::Ordering {
        let chance = |r: &Self| {
            r.chance.as_ref().map_or((f64::INFINITY, f64::INFINITY), |c| (c.share.greatest, c.share.least))
        };
        // Evidence without a date sorts up; the newest is what can still be acted on.
        let age = |r: &Self| r.evidence_age.map(|e| e.least);
        let ((a, b), (c, d)) = (chance(self), chance(other));
        c.total_cmp(&a)
            .then(d.total_cmp(&b))
            .then(other.flags.len().cmp(&self.flags.len()))
            .then(age(self).cmp(&age(other)))
            .then(other.lo.cmp(&self.lo))
            .then(self.case.cmp(&other.case))
    }
}
