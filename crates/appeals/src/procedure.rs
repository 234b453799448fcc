//! Procedures: what a body that takes appeals asks for, as read from its file.

use model::{EventKind, Purpose, Question};
use serde::{Deserialize, Serialize};

use crate::language::Words;

/// Who one form is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// One form for each person.
    Person,
    /// One paper for all, with a list where they are several.
    Group,
}

/// Which part of the casebook fills a field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Names in every script, aliases aside.
    Name,
    /// Names marked as aliases.
    OtherNames,
    /// Sex.
    Sex,
    /// Age, with counting ages and other accounts.
    Age,
    /// Nationality.
    Nationality,
    /// Role: refugee, guide, wife, son.
    Role,
    /// How many people.
    Number,
    /// When they were apprehended.
    ApprehendedWhen,
    /// Where they were apprehended.
    ApprehendedWhere,
    /// Who took them.
    TakenBy,
    /// When there was last a sign of them.
    LastKnownWhen,
    /// Where that was.
    LastKnownWhere,
    /// Where they are or were held.
    HeldWhere,
    /// What was last reported to have happened.
    Stage,
    /// Reports of a return.
    Returns,
    /// The state that holds or held them.
    State,
    /// Pregnancy, illness and other conditions.
    Conditions,
    /// Family ties.
    FamilyLinks,
    /// All events in the order of time.
    Circumstances,
    /// Earlier appeals and requests of this desk.
    DoneBefore,
    /// What the reporters are to those concerned (relative, eyewitness); only when asked for.
    ReporterRole,
}

impl Fill {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Name,
        Self::OtherNames,
        Self::Sex,
        Self::Age,
        Self::Nationality,
        Self::Role,
        Self::Number,
        Self::ApprehendedWhen,
        Self::ApprehendedWhere,
        Self::TakenBy,
        Self::LastKnownWhen,
        Self::LastKnownWhere,
        Self::HeldWhere,
        Self::Stage,
        Self::Returns,
        Self::State,
        Self::Conditions,
        Self::FamilyLinks,
        Self::Circumstances,
        Self::DoneBefore,
        Self::ReporterRole,
    ];
}

/// A field of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// Its name, unique in the procedure.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// What belongs in it.
    pub help: Words,
    /// What fills it; nothing where only the user can.
    #[serde(default)]
    pub fill: Option<Fill>,
    /// Whether the user may write it, where the casebook holds nothing.
    #[serde(default)]
    pub by_hand: bool,
    /// Whether the procedure cannot do without it.
    #[serde(default)]
    pub required: bool,
    /// Most characters the body takes, if it says so.
    #[serde(default)]
    pub longest: Option<usize>,
}

/// Who can tell whether a gate is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Teller {
    /// The records.
    Casebook,
    /// The user: "to be checked by the user".
    User,
}

/// What a gate looks at, where the casebook can tell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Taken, held or moved by an authority.
    Deprived,
    /// No release, escape or onward journey is reported.
    NotFree,
    /// No return is reported.
    NotReturned,
    /// A return is reported.
    Returned,
    /// No death is reported.
    Alive,
    /// The time limit has not passed.
    InTime,
    /// A name is known.
    Named,
    /// No place of custody is known after the apprehension.
    WhereaboutsUnknown,
}

/// What is known of one state's acceptance.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StateAnswer {
    /// ISO 3166 alpha-2.
    pub state: String,
    /// Whether it has accepted.
    pub accepts: bool,
    /// Where that is read, and what to check.
    pub source: String,
}

/// Something that must hold before an appeal can be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Gate {
    /// Its name, unique in the procedure.
    pub id: String,
    /// What must hold.
    pub must: Words,
    /// What must hold instead where the records tell of an end of some of them and not of all: then it asks about the others.
    #[serde(default)]
    pub of_some: Option<Words>,
    /// What to do where it does not.
    pub otherwise: Words,
    /// Whether no paper is made while it is shut.
    #[serde(default)]
    pub hard: bool,
    /// Who can tell.
    pub teller: Teller,
    /// What the casebook looks at.
    #[serde(default)]
    pub rule: Option<Rule>,
    /// What is known of states; the user may say otherwise.
    #[serde(default)]
    pub states: Vec<StateAnswer>,
}

/// From when a limit runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The taking by the earliest reading, by the latest the last day there was a sign of the person: which of them a body counts from is
    /// not for the user to guess.
    LastKnown,
    /// The day of the apprehension.
    Apprehended,
}

impl Start {
    /// The events that count for it.
    pub(crate) fn counts(self, kind: EventKind) -> bool {
        match self {
            Self::LastKnown => !matches!(kind, EventKind::Died),
            Self::Apprehended => kind == EventKind::Apprehended,
        }
    }
}

/// A time limit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limit {
    /// Whole calendar months.
    pub months: u8,
    /// From when.
    pub from: Start,
    /// What it means to miss it.
    pub note: Words,
}

/// Where a requirement was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub by: String,
    /// Date of the document, or "undated".
    pub date: String,
    /// Where it is found, if anywhere public.
    #[serde(default)]
    pub address: Option<String>,
}

/// A procedure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Procedure {
    /// Its name.
    pub id: String,
    /// Its version; raised with every change of the file.
    pub version: u32,
    /// Title.
    pub title: Words,
    /// What it is and what it does, in a sentence or two.
    pub summary: Words,
    /// To whom it goes.
    pub addressee: Words,
    /// Address lines as published; empty where the user supplies them.
    pub address: Vec<String>,
    /// Mail address as published.
    pub mail: Option<String>,
    /// Address of an online form.
    pub form: Option<String>,
    /// The consent needed.
    #[serde(serialize_with = "purpose_word")]
    pub purpose: Purpose,
    /// Names of the addressee to which a consent may be limited, beside the title and the addressee.
    pub recipients: Vec<String>,
    /// Whether what is made becomes public, so that names need the consent to publish them as well.
    pub public: bool,
    /// Who one form is about.
    pub per: Per,
    /// Languages the body takes (BCP 47); empty: any.
    pub languages: Vec<String>,
    /// The time limit.
    pub limit: Option<Limit>,
    /// What was checked, and what was not.
    pub checked: Words,
    /// Where the requirements were read.
    pub sources: Vec<Source>,
    /// The procedure to use where this one is shut.
    pub falls_through: Option<String>,
    /// Its fields, in the order of the form.
    pub fields: Vec<Field>,
    /// Its gates.
    pub gates: Vec<Gate>,
    /// First paragraph.
    pub opening: Words,
    /// The same where the last sign told of in the paper is so old that custody is no longer believed; absent where the first says nothing
    /// of custody.
    pub opening_quiet: Option<Words>,
    /// The questions among what is asked for, as the ledger of actions keeps and counts them.
    #[serde(serialize_with = "question_words")]
    pub questions: Vec<Question>,
    /// What is asked for.
    pub requests: Vec<Words>,
    /// The norms it rests on.
    pub law: Vec<Words>,
}

fn purpose_word<S: serde::Serializer>(purpose: &Purpose, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(purpose.word())
}

fn question_words<S: serde::Serializer>(questions: &[Question], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(questions.iter().map(Question::words))
}

impl Procedure {
    /// Whether a name is one of the addressee's.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let of = |w: &Words| [&w.en, &w.ko, &w.zh].iter().any(|t| t.to_lowercase() == name);
        self.id == name
            || of(&self.title)
            || of(&self.addressee)
            || self.recipients.iter().any(|r| r.to_lowercase() == name)
    }
}
