//! What comes out: what is there and what is missing, for the user; and the text that may leave.

use model::Key;
use serde::Serialize;

use crate::coarse::Coarser;
use crate::consent::Refusal;
use crate::deadline::Deadline;
use crate::gate::GateView;
use crate::language::{Language, Words};
use crate::warning::Warning;

/// How a field stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldStatus {
    /// Something stands in it.
    Filled,
    /// Nothing is known.
    Missing,
    /// Something is known that may not enter.
    Withheld,
    /// Something is known that enters only if the user asks for it.
    NotAsked,
    /// It has no meaning for this case.
    NotApplicable,
    /// The user writes it, and has not yet.
    ByHand,
}

/// A field of a form, for the user to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FieldView {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// What belongs in it.
    pub help: Words,
    /// Whether the procedure cannot do without it.
    pub required: bool,
    /// How it stands.
    pub status: FieldStatus,
    /// What stands in it, in the language of the paper.
    pub value: Vec<String>,
    /// What keeps known facts out of it, also where others fill it.
    pub withheld: Vec<Refusal>,
}

/// One form with its gates, for the user to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Form {
    /// The case it is about; not in the paper.
    pub about: Key,
    /// Whether a hard gate is shut, so that there is no paper.
    pub shut: bool,
    /// Whether it stands in the paper. A form that is not shut and does not has nothing to say of its people alone.
    pub written: bool,
    /// Its gates, that of consent first.
    pub gates: Vec<GateView>,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

impl Form {
    /// How it is told from the others on the screen: by its case, and the name that stands in it.
    pub fn called(&self) -> String {
        let name = self.fields.iter().find(|f| f.id == "name").and_then(|f| f.value.first());
        name.map_or_else(|| self.about.to_string(), |name| format!("{} ({name})", self.about))
    }

    /// The required fields in which nothing stands.
    pub fn lacking(&self) -> impl Iterator<Item = &FieldView> {
        let empty = |f: &&FieldView| {
            f.required && !matches!(f.status, FieldStatus::Filled | FieldStatus::NotApplicable)
        };
        self.fields.iter().filter(empty)
    }
}

/// Whom something in a paper could betray.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Identifies {
    /// The people it is about.
    Person,
    /// Those who told.
    Source,
    /// Either.
    Both,
}

/// How something could betray somebody. Written as English words; the pages have messages of their own, by [`Betrays::code`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "each is said in words below")]
pub enum Betrays {
    Written,
    Name,
    Together,
    Relatives,
    Reporter,
    DayAndPlace,
    Custody,
    Work,
}

impl Betrays {
    /// The word programs and messages know it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Name => "name",
            Self::Together => "together",
            Self::Relatives => "relatives",
            Self::Reporter => "reporter",
            Self::DayAndPlace => "day-and-place",
            Self::Custody => "custody",
            Self::Work => "work",
        }
    }

    /// In English.
    pub fn words(self) -> &'static str {
        match self {
            Self::Written => {
                "You wrote this: read it once more for names and for what only one person could have told."
            }
            Self::Name => "A name tells who it is.",
            Self::Together => "Together with day and place it can tell who it is.",
            Self::Relatives => "It points to relatives, who may be the ones who told.",
            Self::Reporter => "It says who told.",
            Self::DayAndPlace => "Few may have known the day and the place.",
            Self::Custody => "Few may have known what happened in custody.",
            Self::Work => "It says who works on this case.",
        }
    }
}

impl Serialize for Betrays {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.words())
    }
}

/// Something to look at before a paper leaves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct CheckItem {
    /// The field.
    pub field: String,
    /// Whom it could betray.
    pub identifies: Identifies,
    /// How.
    pub why: Betrays,
}

/// A label with what is said under it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Row {
    /// The label.
    pub label: String,
    /// Its lines.
    pub value: Vec<String>,
}

/// A list of people.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A heading with paragraphs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
}

/// One form as it leaves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// The fields.
    pub rows: Vec<Row>,
    /// What happened, in the order of time.
    pub sections: Vec<Section>,
    /// The people of a group.
    pub list: Option<Table>,
    /// The first paragraphs.
    pub opening: Vec<String>,
    /// What of it is empty or not answered: then it is a draft, and says so.
    pub incomplete: Option<Incomplete>,
}

/// What marks a form as a draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Incomplete {
    /// What stands above the list of fields and gates.
    pub says: String,
    /// The required fields that are empty.
    pub fields: Vec<String>,
    /// The gates that ask the user and were not answered.
    pub gates: Vec<Unanswered>,
}

/// A gate that asks the user and was not answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unanswered {
    /// Its name.
    pub id: String,
    /// What must hold, in the language of the paper.
    pub must: String,
}

/// What may leave: nothing in it rests on an origin that did not consent to the purpose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Outgoing {
    /// The language.
    pub language: Language,
    /// The title.
    pub title: String,
    /// The mark of every page, where one of the forms is a draft.
    pub draft: Option<String>,
    /// Lines of the addressee.
    pub addressee: Vec<String>,
    /// Place for the date: the day it was prepared.
    pub date: String,
    /// The forms, each with head, requests and lines to sign, to be handed over alone.
    pub parts: Vec<Part>,
    /// What is asked for in each, and the norms.
    pub sections: Vec<Section>,
    /// Lines for name and signature, written by hand.
    pub closing: Vec<String>,
}

impl Outgoing {
    /// The gates that ask the user and were not answered, each once.
    pub fn unanswered(&self) -> Vec<&Unanswered> {
        let mut all: Vec<&Unanswered> = Vec::new();
        for gate in self.parts.iter().filter_map(|p| p.incomplete.as_ref()).flat_map(|i| &i.gates) {
            if !all.iter().any(|known| known.id == gate.id) {
                all.push(gate);
            }
        }
        all
    }
}

/// An appeal, prepared.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Draft {
    /// The procedure.
    pub procedure: String,
    /// Its version.
    pub version: u32,
    /// The language of the paper.
    pub language: Language,
    /// The consent it needs.
    pub purpose: &'static str,
    /// Whether every form is shut, so that there is no paper.
    pub shut: bool,
    /// The procedure to use instead where this one is shut.
    pub falls_through: Option<String>,
    /// The time limit.
    pub deadline: Option<Deadline>,
    /// The forms.
    pub forms: Vec<Form>,
    /// Every consent that is lacking, once.
    pub lacking: Vec<Refusal>,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// What in the paper could betray whom.
    pub checklist: Vec<CheckItem>,
    /// What the paper says less exactly than the records, because it becomes public.
    pub coarser: Vec<Coarser>,
    /// The mentions of those the paper is about, of which something stands in it.
    pub about: Vec<Key>,
    /// The paper; nothing if it is shut.
    pub outgoing: Option<Outgoing>,
}

impl Draft {
    /// The forms that stand in no paper although others do.
    pub fn unwritten(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(|form| self.outgoing.is_some() && !form.written)
    }

    /// The names of the fields in which something stands, for the record of what was released.
    pub fn released(&self) -> Vec<String> {
        let open = self.forms.iter().filter(|f| f.written);
        let filled = open.flat_map(|f| &f.fields).filter(|f| f.status == FieldStatus::Filled);
        let ids: std::collections::BTreeSet<String> = filled.map(|f| f.id.clone()).collect();
        ids.into_iter().collect()
    }
}
