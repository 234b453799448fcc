//! Mentions: who and what, as one report has it.

use serde::{Deserialize, Serialize};

use crate::{
    attributes::{AgeRange, Condition, Sex, Tie},
    day::Span,
    edtf::Edtf,
    key::Key,
    place::PlacePath,
    problem::Unit,
    quantity::Quantity,
};

/// What happened to the people mentioned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Taken by an authority.
    Apprehended,
    /// In custody at some time.
    Held,
    /// Moved between places of custody.
    Transferred,
    /// Handed over to the state they fled (refoulement).
    Returned,
    /// Set free.
    Released,
    /// Got away.
    Escaped,
    /// Went on to a third country.
    Onward,
    /// Died; never presumed.
    Died,
    /// Seen or heard from.
    Sighted,
    /// Born in custody.
    Born,
}

impl EventKind {
    /// All kinds, in the order of a case.
    pub const ALL: [Self; 10] = [
        Self::Apprehended,
        Self::Held,
        Self::Transferred,
        Self::Returned,
        Self::Released,
        Self::Escaped,
        Self::Onward,
        Self::Died,
        Self::Sighted,
        Self::Born,
    ];

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apprehended => "apprehended",
            Self::Held => "held",
            Self::Transferred => "transferred",
            Self::Returned => "returned",
            Self::Released => "released",
            Self::Escaped => "escaped",
            Self::Onward => "onward",
            Self::Died => "died",
            Self::Sighted => "sighted",
            Self::Born => "born",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// How sure the source is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Certainty {
    /// The source knows.
    Known,
    /// The source believes.
    Believed,
    /// The source passes on.
    Reported,
    /// Someone disputes it.
    Contested,
}

/// An event with the source's certainty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// How sure the source is.
    pub certainty: Certainty,
}

/// When it happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// The interval, in EDTF.
    pub date: Edtf,
    /// True: on every day of it ("held throughout July"); false: on some day of it.
    pub throughout: bool,
    /// True if it was inferred from the date of publication and not stated.
    pub inferred: bool,
}

impl When {
    /// On some day of this interval, as stated.
    pub fn stated(date: Edtf) -> Self {
        Self { date, throughout: false, inferred: false }
    }

    /// The days it may have been.
    pub fn span(&self) -> Span {
        self.date.span()
    }
}

/// A name in one script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The name, or where it is sealed.
    pub text: Sealable,
    /// True for "Ms. A" and the like: no evidence of identity.
    pub alias: bool,
}

/// A value in clear, or its place in the vault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sealable {
    /// In clear.
    Clear(String),
    /// Sealed: the vault's id.
    Sealed(String),
}

/// Who is meant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Who {
    /// Role: refugee, guide, family, worker.
    pub role: Option<String>,
    /// Sex of every member.
    pub sex: Option<Sex>,
    /// Age of every member.
    pub age: Option<AgeRange>,
    /// True where the age may be a Korean counting age.
    pub counting_age: bool,
    /// Nationality (ISO 3166 alpha-2).
    pub nationality: Option<String>,
    /// Names in every script given.
    pub names: Vec<Name>,
    /// What puts somebody among them in particular danger, each once and in order.
    pub conditions: Vec<Condition>,
    /// Who took them, in the words of the source: police, border guards, the office of a place.
    pub taken_by: Option<String>,
    /// Family ties to people of other mentions, each once and in order.
    pub ties: Vec<Tie>,
}

/// Where in a text a mention stands, and who or what read it there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextSpan {
    /// First character (Unicode scalar values from the start of the text).
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Blob of the text.
    pub text: String,
    /// The rule or person that made the mention.
    pub made_by: String,
}

/// One report's reference to a person or a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Its key.
    pub key: Key,
    /// The report it stands in.
    pub report: Key,
    /// How many.
    pub quantity: Quantity,
    /// What is counted: people, families, groups, operations.
    pub unit: MentionUnit,
    /// What happened, if the source says.
    pub event: Option<Event>,
    /// When it happened, if known.
    pub when: Option<When>,
    /// When the source said it, if other than the report's date.
    pub said: Option<Edtf>,
    /// Where.
    pub place: Option<PlacePath>,
    /// Precision of the place, in kilometres.
    pub radius_km: Option<u32>,
    /// Who.
    pub who: Who,
    /// Credibility 1 (confirmed by others) to 6 (cannot be judged), apart from the reliability of the origin.
    pub credibility: Option<u8>,
    /// Origins of this mention, if other than the report's.
    pub origins: Vec<Key>,
    /// Where in the text it stands.
    pub span: Option<TextSpan>,
    /// Words of the desk about it.
    pub note: Option<String>,
}

/// The unit of a mention's quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MentionUnit {
    /// People.
    Person,
    /// Families.
    Family,
    /// Groups.
    Group,
    /// Operations.
    Incident,
    /// Something that is not counted in people (a duration, a capacity).
    Other,
}

impl MentionUnit {
    /// Whether figures in this unit can use the mention.
    pub fn counts_in(self, unit: Unit) -> bool {
        match unit {
            Unit::Person | Unit::Episode => self == Self::Person,
            Unit::Incident => self == Self::Incident,
        }
    }
}
