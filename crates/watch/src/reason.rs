//! Reasons as values: why an episode stands where it stands, what raised a flag, what is said against what.
//!
//! Each is written as an English sentence, which is also how the command line shows it; the pages have messages of their own.

use model::{AgeRange, Condition, Key, Kinship};
use serde::{Serialize, Serializer};

use crate::case::Near;
use crate::{Chance, Days, Elapsed, Flag, Stage, Support, words};

/// Writes a value as the words it has.
macro_rules! in_words {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(&self.words())
            }
        }
    )+};
}

in_words!(Why, Conflict, Reason, TooFew);

/// An end as it was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaidEnd {
    /// returned, released, escaped, onward or died.
    pub event: &'static str,
    /// When.
    pub days: Days,
    /// What stands behind it.
    pub support: Support,
    /// The mentions that say so.
    pub of: Vec<Key>,
}

impl SaidEnd {
    fn words(&self) -> String {
        format!("{} {} ({}; {})", self.event, self.days, self.support.word(), keys(&self.of))
    }
}

/// What decides the stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decides {
    /// An end that is well enough supported.
    Ended(SaidEnd),
    /// No evidence of custody has a day.
    NoDay,
    /// There was no evidence for so many days, which is more than the rules believe.
    Quiet {
        /// Days without evidence.
        days: u32,
        /// Days for which the rules believe that people are still held.
        believed: u32,
    },
    /// The last evidence is near a crossing.
    Border(&'static str, Days, Near),
    /// Custody was told of since the taking.
    Custody(&'static str, Days),
    /// Nothing is known of custody since the taking.
    TakenOnly,
    /// So many parts, which are everybody, are at least so far.
    Parts(usize),
}

/// Why an episode stands at its stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// What decides.
    pub decides: Decides,
    /// Ends that were said and are not enough to close it.
    pub said: Vec<SaidEnd>,
}

impl Why {
    /// In English.
    pub fn words(&self) -> String {
        let mut words = match &self.decides {
            Decides::Ended(end) => format!("{} {}, {}", end.event, end.days, end.support.word()),
            Decides::NoDay => "no evidence of custody has a date".to_owned(),
            Decides::Quiet { days, believed } => {
                format!("no evidence for {days} days; \"still held\" is believed for {believed} days at most")
            }
            Decides::Border(event, days, near) => {
                format!("{event} {days} near {} ({} km)", near.crossing, near.km)
            }
            Decides::Custody(event, days) => format!("{event} {days}"),
            Decides::TakenOnly => "taken, and nothing is known of custody since".to_owned(),
            Decides::Parts(n) => format!("each of the {n} parts that make up everybody is at least so far"),
        };
        for end in &self.said {
            words.push_str(&format!(
                "; their end is told: {} {} ({}), which is not enough to close it",
                end.event,
                end.days,
                end.support.word()
            ));
        }
        words
    }
}

/// What raised a flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sign {
    /// An age below that of adults; perhaps, if it may be above as well.
    Age(AgeRange, bool),
    /// Born in custody.
    Born,
    /// A coded condition.
    Condition(Condition),
    /// A word of the claim.
    Word(String),
    /// A family tie to the person of a mention.
    Tie(Kinship, Key),
    /// A return before this episode.
    Returned(Days, Support),
    /// Evidence near a crossing, and whether they were moved there.
    Border(&'static str, Days, Near, bool),
}

impl Sign {
    /// Whether its words name a mention already, so that it needs not to be named again as the one that says it.
    pub fn names(&self, mention: &Key) -> bool {
        matches!(self, Self::Tie(_, of) if of == mention)
    }

    /// In English.
    pub fn words(&self) -> String {
        match self {
            Self::Age(age, perhaps) => {
                let words = match age.to {
                    Some(to) if to == age.from => format!("age {to}"),
                    Some(to) => format!("age {} to {to}", age.from),
                    None => format!("age {} or more", age.from),
                };
                if *perhaps { format!("{words}, perhaps a minor") } else { words }
            }
            Self::Born => "born in custody".to_owned(),
            Self::Condition(condition) => condition.word().to_owned(),
            Self::Word(word) => format!("\"{word}\""),
            Self::Tie(kin, of) => format!("{} {of}", kin.word().replace('-', " ")),
            Self::Returned(days, support) => {
                format!("returned {days}, before this episode ({})", support.word())
            }
            Self::Border(event, days, near, moved) => {
                let moved = if *moved { "moved there" } else { "not known to be moved there" };
                format!("{event} {days} {} km from {}, {moved}", near.km, near.crossing)
            }
        }
    }
}

/// What is said against one another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// Days that have nothing in common, of the taking or of an end.
    Days(&'static str, Vec<(Days, Key)>),
    /// An end, and mentions that say they were held after it.
    HeldAfter(SaidEnd, Vec<Key>),
    /// Two ends that cannot both be true.
    Ends(SaidEnd, SaidEnd),
}

impl Conflict {
    /// In English.
    pub fn words(&self) -> String {
        match self {
            Self::Days(event, said) => {
                let what = if *event == "apprehended" { "taken" } else { event };
                let said: Vec<String> = said.iter().map(|(days, key)| format!("{days} ({key})")).collect();
                format!("when they were {what}: {}", said.join("; "))
            }
            Self::HeldAfter(end, of) => {
                format!("their end is told: {}, and that they were held after it ({})", end.words(), keys(of))
            }
            Self::Ends(a, b) => format!("how it ended: {}; {}", a.words(), b.words()),
        }
    }
}

pub(crate) fn keys(of: &[Key]) -> String {
    of.iter().map(Key::as_str).collect::<Vec<_>>().join(", ")
}

/// Why a case stands where it stands on the board.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// The chance of return.
    Chance(Chance),
    /// It is not known for so many days ahead, and so stands above those that are.
    ChanceUnknown(u32),
    /// The stage.
    Stage(Stage, Why),
    /// Age of the last evidence; nothing where it has no day.
    Evidence(Option<Elapsed>),
    /// A flag.
    Flag(Flag),
    /// Something said against something else.
    Conflict(Conflict),
}

impl Reason {
    /// In English.
    pub fn words(&self) -> String {
        match self {
            Self::Chance(chance) => words::chance(chance),
            Self::ChanceUnknown(days) => format!(
                "chance of return in the next {days} days: not known, so it stands above those that are"
            ),
            Self::Stage(stage, why) => format!("{}: {}", stage.word(), why.words()),
            Self::Evidence(Some(age)) => format!("last evidence {age} old"),
            Self::Evidence(None) => "the last evidence has no day".to_owned(),
            Self::Flag(flag) => format!("{}: {}", flag.kind.word(), flag.says()),
            Self::Conflict(conflict) => format!("said against one another: {}", conflict.words()),
        }
    }
}

/// Why there is no curve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TooFew {
    /// Fewer incidents with a known return than the rules ask for.
    Few {
        /// With a known return.
        closed: usize,
        /// All with a known taking.
        incidents: usize,
        /// What the rules ask for.
        asks: u32,
    },
    /// The estimate refused, in its words.
    Refused(String),
}

impl TooFew {
    /// In English.
    pub fn words(&self) -> String {
        match self {
            Self::Few { closed, incidents, asks } => format!(
                "{closed} of {incidents} incidents with a known taking ended in a known return; the rules ask for {asks}"
            ),
            Self::Refused(words) => words.clone(),
        }
    }
}
