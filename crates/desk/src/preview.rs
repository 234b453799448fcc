//! What an import would bring, as it is shown before anything is stored.

use std::collections::BTreeMap;
use std::fmt;

use intake::foreign::{self, Foreign};
use model::{Body, Key};
use serde::{Serialize, Serializer};

use crate::count::things;
use crate::import::Columns;
use crate::{FileError, FileKind, ImportProblem, MentionView};

/// What an import would bring.
#[derive(Clone, Serialize, Debug, Default)]
pub struct Preview {
    /// What the file was taken for.
    pub read_as: Option<FileKind>,
    /// New reports.
    pub reports: usize,
    /// New mentions.
    pub mentions: usize,
    /// Records the casebook already has, left as they are.
    pub already_there: usize,
    /// What needs attention.
    pub problems: Vec<ImportProblem>,
    /// Rows of tables with something wrong in them; they are left out whole.
    pub left_out: usize,
    /// What is not carried over, and why.
    pub losses: Vec<Lost>,
    /// How the file was taken where it does not say it itself.
    pub remarks: Vec<ImportRemark>,
    /// What has to be looked at side by side; nothing of it is merged.
    pub alike: Vec<LookAlike>,
    /// The mapping used, as JSON, to be kept or corrected; a list of them where there are several tables.
    pub mapping: Option<serde_json::Value>,
    /// The first records, in words.
    pub sample: Vec<String>,
    /// The same mentions as they would be kept.
    #[serde(skip)]
    pub first: Vec<MentionView>,
    /// The columns of a table, in its order, each with what stands in the first cells that hold something.
    #[serde(skip)]
    pub columns: Vec<(String, Vec<String>)>,
    /// The batch an earlier import of the same file made.
    pub imported_before: Option<Key>,
    /// An earlier import of the same file that was taken back: importing makes it count again.
    pub taken_back: Option<Key>,
    #[serde(skip)]
    pub(crate) bodies: Vec<Body>,
    #[serde(skip)]
    pub(crate) fingerprint: String,
    /// The row of each report and of each first mention of tables.
    #[serde(skip)]
    pub(crate) rows: BTreeMap<Key, (Option<String>, u32)>,
    /// Where the columns of a table stand.
    #[serde(skip)]
    pub(crate) cells: Columns,
    /// The mapping of each table, by the layout under which it is remembered.
    #[serde(skip)]
    pub(crate) layouts: Vec<(String, String)>,
}

/// One kind of value that is not carried over.
#[derive(Clone, Serialize, Debug)]
pub struct Lost {
    /// The column or property.
    pub what: String,
    /// Why, and what to do.
    pub why: NotCarried,
    /// How often.
    pub times: usize,
}

/// Things that a person has to compare.
#[derive(Clone, Serialize, Debug)]
pub struct LookAlike {
    /// What they share.
    pub label: String,
    /// Where they stand: rows or identifiers.
    pub places: Vec<String>,
    /// Why they are named together.
    pub because: Because,
}

/// Why something is not carried over, and what to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum NotCarried {
    /// The format it comes in gives the reason.
    Format(foreign::Why),
    /// A sheet that was not asked for.
    OtherSheet,
    /// The same, hidden by the workbook.
    HiddenSheet,
    /// A column of no known meaning.
    NoMeaning,
    /// A column counts the men, women or children of each row.
    PartsOfCount,
    /// A line above the headings.
    Title,
}

/// Why things are to be looked at side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Because(pub(crate) foreign::Because);

/// How a table was taken where it does not say it itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRemark {
    /// The file, where there are several.
    pub file: Option<String>,
    pub(crate) taken: TakenAs,
}

/// What was done that a person should know of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum TakenAs {
    /// So many rows were taken as one person each.
    OneEach(usize),
    /// Rows that sum up others were left out.
    Totals(Vec<u32>),
    /// So many rows tell of a second event, which is a mention of its own.
    Followed(usize),
    /// Rows of which what became of the people is not read as an event.
    OutcomeUnread(Vec<u32>),
    /// So many rows are numbers by year.
    Yearly(usize),
    /// Rows have the place of the row above.
    PlaceAbove(Vec<u32>),
    /// So many new rows say word for word what rows of other imports say.
    There(usize),
    /// So many rows say something else than records of their keys, which these imports brought.
    Otherwise(usize, String),
    /// So many rows of one person each say the same of them as another row, and may be the same people.
    PerhapsOne(usize),
    /// So many rows are other people each, by the word of whoever keeps the list.
    Apart(usize),
    /// So many rows are not of exactly one person, so that it is not decided that each is another person.
    NotApart(usize),
    /// So many rows are more than one decision can name.
    TooManyApart(usize),
    /// So many mentions tell of people taken or held only after the day by which it was told, the first of them named.
    Ahead(Vec<Key>),
}

/// Rows that are named one by one.
const NAMED: usize = 20;

impl ImportRemark {
    /// What was done, as a code that a page can translate: small letters and hyphens, stable across versions.
    pub fn code(&self) -> &'static str {
        match self.taken {
            TakenAs::OneEach(_) => "one-each",
            TakenAs::Totals(_) => "totals",
            TakenAs::Followed(_) => "followed",
            TakenAs::OutcomeUnread(_) => "outcome-unread",
            TakenAs::Yearly(_) => "yearly",
            TakenAs::PlaceAbove(_) => "place-above",
            TakenAs::There(_) => "there",
            TakenAs::Otherwise(..) => "otherwise",
            TakenAs::PerhapsOne(_) => "perhaps-one",
            TakenAs::Apart(_) => "apart",
            TakenAs::NotApart(_) => "not-apart",
            TakenAs::TooManyApart(_) => "too-many-apart",
            TakenAs::Ahead(_) => "ahead",
        }
    }

    /// All codes there can be.
    pub fn codes() -> Vec<String> {
        [
            "one-each",
            "totals",
            "followed",
            "outcome-unread",
            "yearly",
            "place-above",
            "there",
            "otherwise",
            "perhaps-one",
            "apart",
            "not-apart",
            "too-many-apart",
            "ahead",
        ]
        .map(ToOwned::to_owned)
        .to_vec()
    }

    /// How many rows it is about, and the first of them where they are named.
    pub fn rows(&self) -> (usize, String) {
        match &self.taken {
            TakenAs::OneEach(n)
            | TakenAs::Followed(n)
            | TakenAs::Yearly(n)
            | TakenAs::There(n)
            | TakenAs::PerhapsOne(n)
            | TakenAs::Apart(n)
            | TakenAs::NotApart(n)
            | TakenAs::TooManyApart(n) => (*n, String::new()),
            TakenAs::Otherwise(n, imports) => (*n, imports.clone()),
            TakenAs::Totals(rows) | TakenAs::OutcomeUnread(rows) | TakenAs::PlaceAbove(rows) => {
                let named: Vec<String> = rows.iter().take(NAMED).map(u32::to_string).collect();
                let more = if rows.len() > NAMED { ", \u{2026}" } else { "" };
                (rows.len(), named.join(", ") + more)
            }
            TakenAs::Ahead(of) => {
                let named: Vec<&str> = of.iter().take(NAMED).map(Key::as_str).collect();
                let more = if of.len() > NAMED { ", \u{2026}" } else { "" };
                (of.len(), named.join(", ") + more)
            }
        }
    }
}

impl NotCarried {
    /// The reason as a code that a page can translate: small letters and hyphens, stable across versions.
    pub fn code(self) -> String {
        match self {
            Self::Format(why) => why.code().replace('_', "-"),
            Self::OtherSheet => "other-sheet".to_owned(),
            Self::HiddenSheet => "hidden-sheet".to_owned(),
            Self::NoMeaning => "no-meaning".to_owned(),
            Self::PartsOfCount => "parts-of-count".to_owned(),
            Self::Title => "title".to_owned(),
        }
    }

    /// All codes there can be.
    pub fn codes() -> Vec<String> {
        let own = [Self::OtherSheet, Self::HiddenSheet, Self::NoMeaning, Self::PartsOfCount, Self::Title];
        foreign::Why::ALL.into_iter().map(Self::Format).chain(own).map(Self::code).collect()
    }
}

impl Because {
    /// The reason as a code that a page can translate: small letters and hyphens, stable across versions.
    pub fn code(self) -> String {
        self.0.code().replace('_', "-")
    }

    /// All codes there can be.
    pub fn codes() -> Vec<String> {
        foreign::Because::ALL.into_iter().map(|because| Self(because).code()).collect()
    }
}

impl fmt::Display for NotCarried {
    /// Writes the reason, in English and for the command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Format(why) => return why.fmt(f),
            Self::OtherSheet => "another sheet, not read; name it with --sheet to read it",
            Self::HiddenSheet => "a sheet that the workbook hides, not read; name it with --sheet to read it",
            Self::NoMeaning => {
                "no meaning of the column is known, so it is not read; give it one in a mapping (--dry-run shows it)"
            }
            Self::PartsOfCount => {
                "numbers of men, women or children, not read; to enter them make a row of its own for each, with the number as count and a column for the sex or the age"
            }
            Self::Title => "a line above the headings of the table, not read",
        })
    }
}

impl fmt::Display for Because {
    /// Writes the reason, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ImportRemark {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        let (n, rows) = self.rows();
        match self.taken {
            TakenAs::PerhapsOne(_) => write!(
                f,
                "{n} rows say the same of a person as another row and are counted as perhaps the same one. If every row is another person, say so with --rows-apart."
            ),
            TakenAs::Apart(_) => {
                write!(f, "The {n} rows are {n} different people, by the word of whoever keeps the list.")
            }
            TakenAs::NotApart(_) => write!(
                f,
                "{} not of exactly one person, so it is not decided that every row is another person.",
                things(n, "row is", "rows are"),
            ),
            TakenAs::TooManyApart(_) => write!(
                f,
                "{n} rows are more than one decision can name, so it is not decided that every row is another person."
            ),
            TakenAs::OneEach(_) => write!(
                f,
                "No column says how many, and {} a person or {} a sex or an age: each of them is taken as one person.",
                things(n, "row names", "rows name"),
                if n == 1 { "gives" } else { "give" },
            ),
            TakenAs::Totals(_) => {
                write!(
                    f,
                    "{}: {rows}.",
                    if n == 1 {
                        "A row that sums up others is left out"
                    } else {
                        "Rows that sum up others are left out"
                    }
                )
            }
            TakenAs::Followed(_) => write!(
                f,
                "{} of more than one event, such as an arrest and a return: each event is a mention, decided to be of the same people. The place of a later one is known as far as the country.",
                things(n, "row tells", "rows tell"),
            ),
            TakenAs::OutcomeUnread(_) => write!(
                f,
                "What became of the people is not read as an event in {}: {rows}. It stays in the remark, and figures leave open what became of these people; write one of our words to have it counted (arrested, held, returned, released, ...).",
                things(n, "row", "rows"),
            ),
            TakenAs::Yearly(_) => write!(
                f,
                "This sheet lists no persons but gives a number for each year: each of its {n} rows is taken as one count, with its year as the time. \
                 If the people of a year are in other lists too, decide so at review, or leave this sheet out."
            ),
            TakenAs::PlaceAbove(_) => write!(
                f,
                "{}: {rows}. Their remark says so; compare with the source.",
                if n == 1 {
                    "In this row the place is not written but taken from the row above"
                } else {
                    "In these rows the place is not written but taken from the row above"
                }
            ),
            TakenAs::There(_) => write!(
                f,
                "{} word for word what is in the casebook from another import. If this is a newer state of that list, or a sheet that an earlier version of this program took in, take that import back first (`import --undo`).",
                things(n, "row says", "rows say")
            ),
            TakenAs::Otherwise(..) => write!(
                f,
                "{} the identifier of a record that says something else, and {} left out whole{}. If this file is a newer state of that list, take that import back first (`import --undo KEY`) and import this one. \
                 If these are other people, give their rows identifiers of their own. If it is one person of whom more is known now, leave the old row as it was and add a column for what is new, or enter it by hand and decide `relate same`.",
                things(n, "row has", "rows have"),
                if n == 1 { "is" } else { "are" },
                if rows.is_empty() { String::new() } else { format!("; that came with {rows}") },
            ),
            TakenAs::Ahead(_) => write!(
                f,
                "{} of people taken or held only after the day by which it was told: one of the two days is a slip, of the event or of the report. The clocks run all the same: {rows}",
                things(n, "mention tells", "mentions tell")
            ),
        }
    }
}

impl Serialize for NotCarried {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Because {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for ImportRemark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Preview {
    /// Why nothing of it would be stored, with its problems skipped or not; nothing if it can be imported.
    pub fn refused(&self, skip_problems: bool) -> Option<FileError> {
        if let Some(batch) = &self.imported_before {
            return Some(FileError::ImportedBefore { batch: batch.clone() });
        }
        if !self.problems.is_empty() && !skip_problems {
            return Some(FileError::Problems { count: self.problems.len() });
        }
        let nothing = self.bodies.is_empty() && self.taken_back.is_none() && self.already_there == 0;
        nothing.then_some(FileError::NothingFound)
    }

    /// Takes over what a reader of another program's file declares.
    pub(crate) fn declare(&mut self, foreign: &Foreign) {
        let lost = |(loss, times): (&foreign::Loss, &usize)| Lost {
            what: loss.what.clone(),
            why: NotCarried::Format(loss.why),
            times: *times,
        };
        self.losses = foreign.losses.iter().map(lost).collect();
        let alike = |alike: &foreign::Alike| LookAlike {
            label: alike.label.clone(),
            places: alike.places.clone(),
            because: Because(alike.because),
        };
        self.alike = foreign.alike.iter().map(alike).collect();
    }
}
