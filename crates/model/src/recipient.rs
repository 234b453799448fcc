//! The address book: offices that take appeals and questions.

use crate::{coded::coded, key::Key};

coded! {
    /// What kind of body an office belongs to.
    BodyKind {
        /// A government, ministry or authority.
        Government = "government",
        /// An embassy, consulate or permanent mission.
        Embassy = "embassy",
        /// A parliament or one of its committees.
        Parliament = "parliament",
        /// A court.
        Court = "court",
        /// A human rights mechanism of the United Nations.
        UnitedNations = "united-nations",
        /// An agency such as the one for refugees.
        Agency = "agency",
        /// The Red Cross and Red Crescent.
        RedCross = "red-cross",
        /// A non-governmental organisation.
        Organisation = "organisation",
        /// The press.
        Press = "press",
        /// Anything else.
        Other = "other",
    }
}

impl BodyKind {
    /// Whether it speaks for a state, so that its silence is a state's.
    pub fn of_state(self) -> bool {
        matches!(self, Self::Government | Self::Embassy | Self::Parliament | Self::Court)
    }
}

/// An office to which actions go; never a private person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient {
    /// Its key.
    pub key: Key,
    /// What the office is called.
    pub label: String,
    /// What kind of body it belongs to.
    pub kind: BodyKind,
    /// The state it speaks for (ISO 3166 alpha-2), if it does.
    pub state: Option<String>,
    /// Postal addresses, each with its lines as they are written on an envelope.
    pub addresses: Vec<String>,
    /// Address of electronic mail.
    pub mail: Option<String>,
    /// Address of its form.
    pub form: Option<String>,
    /// Languages it reads (BCP 47).
    pub languages: Vec<String>,
    /// Ids of the procedures it takes.
    pub procedures: Vec<Key>,
    /// A note of the desk.
    pub note: Option<String>,
}
