//! Reports and origins: one thing received, and where its information comes from.

use crate::{edtf::Edtf, key::Key};

/// What kind of thing was received.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportKind {
    /// A text made public.
    Publication,
    /// A conversation held for the record.
    Interview,
    /// A telephone or voice call.
    Call,
    /// A written message.
    Message,
    /// A document or image.
    Document,
    /// A row of a sheet.
    Row,
}

impl ReportKind {
    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Interview => "interview",
            Self::Call => "call",
            Self::Message => "message",
            Self::Document => "document",
            Self::Row => "row",
        }
    }
}

/// Who may see a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Handling {
    /// Only this desk.
    Internal,
    /// Named partners.
    Partner,
    /// Anyone: it is public already.
    Public,
}

/// What a report repeats: another report of the book, or one outside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Repeats {
    /// A report in this casebook.
    Report(Key),
    /// A text that this casebook does not hold, by a short description.
    Elsewhere(String),
}

/// One thing received.
///
/// Publisher and origin are different things: a newspaper publishes, a relative is the origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Its key.
    pub key: Key,
    /// What kind of thing it is.
    pub kind: ReportKind,
    /// Title, if it has one.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is found.
    pub address: Option<String>,
    /// When it was published, or the source spoke.
    pub published: Option<Edtf>,
    /// When it was received: milliseconds since 1970, UTC. "As of" looks at this.
    pub received: i64,
    /// Language tag (BCP 47), if known.
    pub language: Option<String>,
    /// Blob holding the text, if kept.
    pub text: Option<String>,
    /// Blob holding the original as received, if kept.
    pub original: Option<String>,
    /// Who may see it.
    pub handling: Handling,
    /// What it repeats.
    pub repeats: Vec<Repeats>,
    /// Where its information comes from.
    pub origins: Vec<Key>,
    /// A note of the desk.
    pub note: Option<String>,
}

/// How near an origin is to what it tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// It happened to them.
    Victim,
    /// They saw it.
    Eyewitness,
    /// A relative of those concerned.
    Relative,
    /// Someone who helped or guided.
    Intermediary,
    /// Someone in office.
    Official,
    /// They were told, over this many steps (unknown: 1).
    Relayed(u8),
    /// Not known.
    Unknown,
}

impl Access {
    /// The words for it in files and on the command line.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("victim", Self::Victim),
        ("eyewitness", Self::Eyewitness),
        ("relative", Self::Relative),
        ("intermediary", Self::Intermediary),
        ("official", Self::Official),
        ("relayed", Self::Relayed(1)),
        ("unknown", Self::Unknown),
    ];

    /// Whether the origin itself saw or underwent what it tells, or is close kin in contact.
    pub fn direct(self) -> bool {
        matches!(self, Self::Victim | Self::Eyewitness | Self::Relative)
    }

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Victim => "victim",
            Self::Eyewitness => "eyewitness",
            Self::Relative => "relative",
            Self::Intermediary => "intermediary",
            Self::Official => "official",
            Self::Relayed(_) => "relayed",
            Self::Unknown => "unknown",
        }
    }
}

/// Reliability of an origin, A (completely) to E, F if it cannot be judged (Admiralty code).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "the letters are the names")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

impl Reliability {
    /// The words for it in files and on the command line.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("A", Self::A), ("B", Self::B), ("C", Self::C), ("D", Self::D), ("E", Self::E), ("F", Self::F)];
}

/// What an origin may be used for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Purpose {
    /// Work of this desk.
    Internal,
    /// Passing on to a named partner.
    Partner,
    /// A submission to the United Nations.
    UnitedNations,
    /// Press.
    Press,
    /// Publishing a name.
    PublishName,
    /// Publishing a photograph.
    PublishPhoto,
}

impl Purpose {
    /// The words for it in files and on the command line.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("internal", Self::Internal),
        ("partner", Self::Partner),
        ("united-nations", Self::UnitedNations),
        ("press", Self::Press),
        ("publish-name", Self::PublishName),
        ("publish-photo", Self::PublishPhoto),
    ];

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Partner => "partner",
            Self::UnitedNations => "united-nations",
            Self::Press => "press",
            Self::PublishName => "publish-name",
            Self::PublishPhoto => "publish-photo",
        }
    }
}

/// A consent given for one purpose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// For what.
    pub purpose: Purpose,
    /// To whom it extends, if named.
    pub to: Option<String>,
    /// When it was given.
    pub given: Option<Edtf>,
    /// In which language it was asked.
    pub language: Option<String>,
    /// Until when it holds.
    pub until: Option<Edtf>,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// Where information comes from: a public body, or the alias of a sealed source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Its key.
    pub key: Key,
    /// What it is called on screen: the name of a public body, or a role ("a relative in Seoul"), never a person's name.
    pub label: String,
    /// The vault's id of the sealed source, if it is one.
    pub source: Option<String>,
    /// How near it is to what it tells.
    pub access: Access,
    /// How reliable it has proved.
    pub reliability: Reliability,
    /// Whether it is an authority whose own admission confirms.
    pub authority: bool,
    /// Whom it passes on, if it only passes on.
    pub relays: Vec<Key>,
    /// What it consented to.
    pub consents: Vec<Consent>,
}

/// What an origin consented to after it was entered, or no longer consents to.
///
/// A record of its own, because an origin that is superseded by another loses what hangs on its key; of several for
/// one purpose and addressee the one said last holds, also over those the origin was entered with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsentRecord {
    /// Its key.
    pub key: Key,
    /// The origin.
    pub origin: Key,
    /// The consent, or its withdrawal.
    pub consent: Consent,
    /// A note of the desk.
    pub note: Option<String>,
}
