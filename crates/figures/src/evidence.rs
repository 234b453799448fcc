//! From claims to problems: what stands behind a figure in a casebook.
//!
//! [`Evidence`] is the set of records that count at some moment. It is graded by independent origins ([`grade`]), compiled into a
//! problem under a policy ([`compile`]), solved, and explained: in words, by what each decision carries, by what would narrow the
//! figure, and by what looks wrong in the claims.

pub mod carries;
pub mod compile;
pub mod grade;
pub mod lints;
pub mod originals;
pub mod question;
pub mod sentence;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use model::{Key, Mention, Origin, Relation, Report};

/// What the desk decided about a mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It counts.
    Accepted,
    /// Undecided: it does not count until decided.
    Held,
    /// It does not count.
    Rejected,
    /// Kept as a lead, below every grade.
    Discounted,
}

/// The records that count at some moment; what was retracted or superseded is already left out.
#[derive(Clone, Default, Debug)]
pub struct Evidence<'a> {
    /// Reports by key.
    pub reports: BTreeMap<&'a Key, &'a Report>,
    /// Origins by key.
    pub origins: BTreeMap<&'a Key, &'a Origin>,
    /// Mentions in the order they were entered.
    pub mentions: Vec<&'a Mention>,
    /// Mentions somebody told that are not looked at: of reports that are held, rejected or discounted, or not of what is asked. They count for
    /// nothing, and their copies with them.
    pub aside: BTreeSet<&'a Key>,
    /// Decisions in the order they were entered.
    pub relations: Vec<&'a Relation>,
    /// What was decided about mentions; accepted if not named.
    pub standing: BTreeMap<&'a Key, Standing>,
    /// Mentions that were replaced, and by which: decisions about the old hold for the new.
    pub replaced: BTreeMap<&'a Key, &'a Key>,
    /// Mentions whose family ties are not used, because decisions contradict them.
    pub untied: BTreeSet<&'a Key>,
}

impl Evidence<'_> {
    /// What was decided about a mention.
    pub fn standing_of(&self, key: &Key) -> Standing {
        self.standing.get(key).copied().unwrap_or(Standing::Accepted)
    }
}
