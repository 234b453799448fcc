//! Clocks and chances in words.

use serde::Serialize;

use crate::chance::{Chance, Share};
use crate::curve::Period;
use crate::reason::Why;
use crate::{Days, Elapsed, Rules, Stage, Told};

/// Below so many cases bands are measured to hold the truth less often than they say (docs/watch.md, "Measured").
const FEW: usize = 15;

/// A share as people would say it: "4 in 10".
fn in_ten(p: f64) -> String {
    let tenths = (p * 10.0).round();
    match tenths as u32 {
        0 if p <= 0.0 => "none".to_owned(),
        0 => "under 1 in 10".to_owned(),
        10 if p < 1.0 => "over 9 in 10".to_owned(),
        10 => "all".to_owned(),
        n => format!("{n} in 10"),
    }
}

/// "4 in 10", or "3 to 5 in 10" where the intervals leave more than one open.
pub(crate) fn share(share: Share) -> String {
    let (a, b) = (in_ten(share.least), in_ten(share.greatest));
    if a == b { a } else { format!("{a} to {b}") }
}

/// "2 to 7 in 10", rounded outward.
pub(crate) fn band(share: Share) -> String {
    let (low, high) = ((share.low * 10.0).floor(), (share.high * 10.0).ceil());
    format!("{low:.0} to {high:.0} in 10")
}

/// The first time of the rules that people held so long have not passed.
pub(crate) fn next_horizon(elapsed: Option<Elapsed>, rules: &Rules) -> u32 {
    let least = elapsed.map_or(0, |e| e.least);
    let last = rules.horizons.last().copied().unwrap_or(rules.ahead_days);
    rules.horizons.iter().copied().find(|h| *h > least).unwrap_or_else(|| last.max(least))
}

/// How long it has been.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Since {
    /// No day of the taking is known.
    NotKnown,
    /// So long since they were taken, and not known to be held still.
    Taken(Elapsed),
    /// Held so long.
    Held(Elapsed),
    /// The clock has stopped.
    Stopped(Why),
}

/// What is said of such people.
#[derive(Clone, PartialEq, Debug)]
pub enum Such {
    /// Nothing, for the clock has stopped.
    Nothing,
    /// The share that was returned.
    Returned {
        /// Within so many days.
        days: u32,
        /// The share.
        share: Share,
        /// The days in which they were taken, where not all cases are meant.
        taken: Option<Days>,
        /// Cases with a known return.
        closed: usize,
        /// The share of bands like this that hold the truth, as the rules ask.
        level: f64,
        /// Whether there are so few cases that they hold it less often.
        few: bool,
    },
    /// Too few closed cases; what was said instead.
    TooFew {
        /// Cases with a known return.
        closed: usize,
        /// Cases the rules ask for.
        asks: u32,
        /// What sources had said by that day.
        told: Option<Told>,
    },
}

/// A clock: how long, and what became of such people.
#[derive(Clone, PartialEq, Debug)]
pub struct Clock {
    /// How long.
    pub since: Since,
    /// What became of such people.
    pub such: Such,
}

impl Clock {
    pub(crate) fn new(
        stage: Stage,
        elapsed: Option<Elapsed>,
        period: Option<&Period>,
        told: Option<&Told>,
        rules: &Rules,
    ) -> Self {
        let since = match (stage, elapsed) {
            (_, None) => Since::NotKnown,
            (Stage::Unknown, Some(e)) => Since::Taken(e),
            (_, Some(e)) => Since::Held(e),
        };
        let days = next_horizon(elapsed, rules);
        let closed = period.map_or(0, |p| p.closed);
        let such = match period.and_then(|p| p.returned_within(days).map(|s| (p, s))) {
            Some((period, share)) => Such::Returned {
                days,
                share,
                taken: (period.name != "all").then_some(Days { from: period.from, to: period.to }),
                closed,
                level: period.level,
                few: closed < FEW,
            },
            None => Such::TooFew { closed, asks: rules.least_closed, told: told.cloned() },
        };
        Self { since, such }
    }

    /// How long, in English.
    pub fn since(&self) -> String {
        match &self.since {
            Since::NotKnown => "time since not known".to_owned(),
            Since::Taken(e) => format!("{e} since they were taken, not known to be held still"),
            Since::Held(e) => format!("held {e}"),
            Since::Stopped(why) => format!("the clock has stopped: {}", why.words()),
        }
    }

    /// What became of such people, in English; nothing for a clock that has stopped.
    pub fn such(&self) -> Option<String> {
        Some(match &self.such {
            Such::Nothing => return None,
            Such::Returned { days, share: found, taken, closed, level, few } => {
                let taken = taken.as_ref().map_or(String::new(), |t| format!(" taken {t}"));
                let narrow = match few {
                    true => format!(
                        "; with so few cases such a band holds the truth less often than the {:.0} times in 100 it is made for",
                        level * 100.0
                    ),
                    false => String::new(),
                };
                format!(
                    "of such people{taken} {} were returned within {days} days ({}; from {closed} cases{narrow})",
                    share(*found),
                    band(*found)
                )
            }
            Such::TooFew { closed, asks, told } => {
                let cases = if *closed == 1 { "case" } else { "cases" };
                let few = format!(
                    "too few closed cases to say how long such people are held ({closed} {cases}, {asks} needed)"
                );
                match told {
                    Some(told) => format!(
                        "{few}; instead, as said: \"{}\" ({} days; {})",
                        told.words, told.days, told.source
                    ),
                    None => format!("{few}, and the rules hold nothing that was said of it by this day"),
                }
            }
        })
    }

    /// Both, in English: "held 12 days; of such people 4 in 10 were returned within 14 days (2 to 7 in 10; from 9 cases)".
    pub fn words(&self) -> String {
        let such = self.such().map_or(String::new(), |such| format!("; {such}"));
        format!("{}{such}", self.since())
    }
}

impl Serialize for Clock {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.words())
    }
}

/// "chance of return in the next 7 days: 4 in 10 (2 to 7 in 10)".
pub(crate) fn chance(chance: &Chance) -> String {
    format!(
        "chance of return in the next {} days: {} ({})",
        chance.days,
        share(chance.share),
        band(chance.share)
    )
}
