//! What a paper says, without how it looks.

use serde::{Deserialize, Serialize};

/// The language a paper is written in.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
    /// Chinese.
    #[serde(rename = "zh")]
    Chinese,
}

impl Language {
    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
            Self::Chinese => "zh",
        }
    }

    /// The language with this code, if papers are set in it.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::English, Self::Korean, Self::Chinese].into_iter().find(|l| l.code() == code)
    }
}

/// A paper that goes out: a letter, an appeal, a case sheet, a figure with its proof.
///
/// Empty fields are left out. Line breaks count in the addressee, in paragraphs, items, values, notes, cells and signatures, and
/// become spaces elsewhere.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq, Default)]
#[serde(default)]
pub struct Paper {
    /// The language it is written in, which also chooses fonts and the few words of the form itself.
    pub language: Language,
    /// Its title, which must not be empty.
    pub title: String,
    /// What kind of paper it is, above the title: "Urgent action".
    pub kind: String,
    /// To whom it goes, a line each.
    pub addressee: Vec<String>,
    /// Its number, by which it is quoted.
    pub reference: String,
    /// Its date, in words of its language.
    pub date: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// A line at the foot of every page.
    pub footer: String,
    /// Whether it is unfinished: then its kind line is set large in a frame, and the foot of every page in bold.
    pub draft: bool,
}

/// A part of a paper.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading of level 1 or 2.
    Heading {
        /// 1 or 2; a 2 that follows no 1 is set as a 1, because readers of screens go by the order.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// What the paper is about, set large: "at least 55".
    Statement {
        /// The large words.
        text: String,
        /// What stands under them.
        under: String,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        numbered: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// Labels and their values.
    Facts {
        /// The rows.
        rows: Vec<Fact>,
    },
    /// A table; its header is repeated on each page.
    Table {
        /// What it shows, above it.
        caption: String,
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, each with as many cells as there are columns.
        rows: Vec<Vec<String>>,
    },
    /// A remark, set small.
    Note {
        /// Its text.
        text: String,
    },
    /// What follows is a paper of its own under the same head: on a new page, with kind line, title, addressee, reference and date
    /// again, and its pages counted anew, so that it can be handed over alone.
    HeadAgain,
    /// A line to sign on.
    Signature {
        /// What stands under it: role and body.
        text: String,
    },
}

/// An item of a list, with the items under it.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq, Default)]
#[serde(default)]
pub struct Item {
    /// Its text.
    pub text: String,
    /// The items under it.
    pub items: Vec<Item>,
}

impl<T: Into<String>> From<T> for Item {
    fn from(text: T) -> Self {
        Self { text: text.into(), items: Vec::new() }
    }
}

/// A label and its value.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A column of a table.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq, Default)]
#[serde(default)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Numbers stand on the right, in figures of one width.
    pub number: bool,
}

impl Block {
    /// A heading of the first level.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { level: 1, text: text.into() }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    /// A list of plain items.
    pub fn list<T: Into<Item>>(numbered: bool, items: impl IntoIterator<Item = T>) -> Self {
        Self::List { numbered, items: items.into_iter().map(Into::into).collect() }
    }

    /// Labels and values.
    pub fn facts<L: Into<String>, V: Into<String>>(rows: impl IntoIterator<Item = (L, V)>) -> Self {
        let fact = |(label, value): (L, V)| Fact { label: label.into(), value: value.into() };
        Self::Facts { rows: rows.into_iter().map(fact).collect() }
    }

    /// A remark.
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into() }
    }
}
