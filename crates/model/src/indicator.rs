//! Indicators: measured statements with a source that count no people.

use crate::{coded::coded, key::Key, mention::TextSpan, mention::When, place::PlacePath, quantity::Quantity};

coded! {
    /// Which way a measure went.
    Direction {
        /// More than before.
        Up = "up",
        /// Less than before.
        Down = "down",
        /// As before.
        Unchanged = "unchanged",
    }
    /// In what the value is given.
    Measure {
        /// Parts in a hundred.
        PerCent = "per-cent",
        /// A plain number.
        Number = "number",
    }
}

/// A measured statement: "a network's capacity down by about 80 per cent since June 2017".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indicator {
    /// Its key.
    pub key: Key,
    /// The report it stands in.
    pub report: Key,
    /// What is measured ("capacity to bring people across").
    pub measured: String,
    /// Of what or whom ("a network"); never a person's name.
    pub subject: Option<String>,
    /// The words of the value, and the whole numbers in them.
    pub value: Quantity,
    /// In what the value is given.
    pub measure: Measure,
    /// Which way it went; absent for a level.
    pub direction: Option<Direction>,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub place: Option<PlacePath>,
    /// Where in the text it stands.
    pub span: Option<TextSpan>,
    /// A note of the desk.
    pub note: Option<String>,
}
