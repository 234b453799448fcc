//! Why the lists of a casebook give no estimate, and what would help, as values with their English words.
//!
//! Exhaustive enums, so that no variant can be added without words for it in every language of the pages.

use std::fmt;

use estimates::check::Refusal;
use serde::{Serialize, Serializer};

/// Why a casebook gives no estimate.
#[derive(Clone, PartialEq, Debug)]
pub enum NoEstimate {
    /// More origins than lists that can be compared.
    TooManyOrigins {
        /// How many told of these people.
        origins: usize,
    },
    /// Who is on two lists is not decided.
    Undecided {
        /// Fewest people who can be; `None` if that is not known.
        least: Option<u64>,
        /// Most.
        most: u64,
    },
    /// What the table of the lists refuses.
    Table {
        /// Why.
        why: Refusal,
        /// The lists it speaks of.
        lists: Vec<String>,
    },
}

impl fmt::Display for NoEstimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyOrigins { origins } => write!(
                f,
                "{origins} independent origins told of these people; at most {} lists can be compared.",
                estimates::MOST_LISTS
            ),
            Self::Undecided { least, most } => {
                match least {
                    Some(least) => write!(f, "Between {least} and {most} of these")?,
                    None => write!(f, "An unknown number of these, at most {most},")?,
                }
                f.write_str(
                    " can be on more than one list: which mentions are the same people is not decided, or how many they are \
                     is not known.",
                )
            }
            Self::Table { why, lists } => f.write_str(&why.words(lists)),
        }
    }
}

impl Serialize for NoEstimate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// What would make the people of a question estimable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Help {
    /// Three lists of independent origin.
    ThreeLists {
        /// How many there are.
        lists: usize,
    },
    /// Fewer lists, each of several origins.
    FewerLists,
    /// Decisions on who is the same, and exact numbers.
    Decide,
    /// The one origin of people who are on no list.
    Origins {
        /// How many these are.
        people: u64,
    },
    /// People told of one by one.
    OneByOne,
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ThreeLists { lists } => write!(
                f,
                "Three lists of independent origin about the same people and the same time; there {} {lists}.",
                if *lists == 1 { "is" } else { "are" }
            ),
            Self::FewerLists => f.write_str("Name fewer lists, each made of the origins that belong together."),
            Self::Decide => f.write_str(
                "Decide under Same or different which mentions are the same people, and ask sources for exact numbers.",
            ),
            Self::Origins { people } => write!(
                f,
                "Name the one origin of {people} people that are on no list because it is not known or several are named together."
            ),
            Self::OneByOne => f.write_str(
                "People told of one by one rather than as numbers: only then can lists overlap in part.",
            ),
        }
    }
}

impl Serialize for Help {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
