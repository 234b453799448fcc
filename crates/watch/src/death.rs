//! Deaths that are told of people on the clocks, and what they do to a clock.
//!
//! A death is never presumed, and one that is told stands beside the clock whether it stops it or not: whoever acts for a group has to
//! know of it before anything is sent.

use model::{EventKind, Key};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::reason::{SaidEnd, keys};
use crate::{Case, Episode, Standing};

/// A death as it is told of the people of a clock, or of some of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Death {
    /// The case it is told of: that of the clock, or one within it.
    pub case: Key,
    /// Fewest people of that case.
    pub lo: u64,
    /// Most, or open.
    pub hi: Option<u64>,
    /// Whether it is told of everybody of the clock.
    pub of_all: bool,
    /// When, what stands behind it, and the mentions that say so.
    pub said: SaidEnd,
    /// Whether the clock of those it is told of has stopped.
    pub stopped: bool,
}

impl Death {
    /// In English: of whom, when, how well supported, and what it does to the clock.
    pub fn words(&self) -> String {
        let said = format!("{} ({}; {})", self.said.days, self.said.support.word(), keys(&self.said.of));
        let many = match (self.lo, self.hi) {
            (lo, Some(hi)) if lo == hi => lo.to_string(),
            (lo, Some(hi)) => format!("{lo} to {hi}"),
            (lo, None) => format!("at least {lo}"),
        };
        let does = match (self.of_all, self.stopped) {
            (true, true) => "the clock has stopped",
            (true, false) => "that is not enough to stop the clock, which runs on",
            (false, true) => "their own clock has stopped, that of the others runs on",
            (false, false) => "that is not enough to stop their clock, and says nothing of the others",
        };
        match self.of_all {
            true => format!("a death is reported: {said}; {does}"),
            false => format!("a death is reported of {} ({many} of them): {said}; {does}", self.case),
        }
    }
}

impl Serialize for Death {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut out = s.serialize_struct("Death", 9)?;
        out.serialize_field("case", &self.case)?;
        out.serialize_field("lo", &self.lo)?;
        out.serialize_field("hi", &self.hi)?;
        out.serialize_field("of_all", &self.of_all)?;
        out.serialize_field("days", &self.said.days)?;
        out.serialize_field("support", &self.said.support)?;
        out.serialize_field("of", &self.said.of)?;
        out.serialize_field("stopped", &self.stopped)?;
        out.serialize_field("says", &self.words())?;
        out.end()
    }
}

/// The deaths told in the episodes of a case. For one within another only what its own mentions tell: what is told of the whole stands there.
pub(crate) fn deaths<'e>(
    case: &'e Case<'_>,
    episodes: &'e [Episode],
    standing: &'e Standing,
    of_all: bool,
) -> impl Iterator<Item = Death> + 'e {
    let own = move |of: &[Key]| case.said.iter().any(|s| of.contains(&s.mention.key));
    let last = episodes.len().saturating_sub(1);
    episodes.iter().enumerate().flat_map(move |(at, episode)| {
        let died = episode.endings.iter().filter(|e| e.kind == EventKind::Died);
        died.filter(move |e| of_all || own(&e.of)).map(move |e| Death {
            case: case.key.clone(),
            lo: case.lo,
            hi: case.hi,
            of_all,
            said: e.said(),
            stopped: at == last && !standing.open,
        })
    })
}
