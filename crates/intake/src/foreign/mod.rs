//! Exports of other programs (Kobo and ODK, Uwazi, FollowTheMoney) to tables for a mapping, or to proposed
//! reports and mentions where their schema says what a value means.
//!
//! What their formats cannot say is declared as a [`Loss`] and never made up; what looks like one thing to them
//! goes to a queue as [`Alike`] and is never merged here. Labels are shown and are no keys.

pub mod ftm;
pub mod kobo;
mod nesting;
mod shape;
pub mod uwazi;

use std::collections::BTreeMap;

use model::{Key, Mention, Report};

use crate::sheet::{Mapping, Sheet, SheetError};

/// How many problems, losses and pairs are kept one by one.
const KEPT: usize = 10_000;

/// An export, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreign {
    /// Where it comes from.
    pub format: Format,
    /// Tables, each with the mapping that its columns suggest; `sheet::apply` reads them.
    pub tables: Vec<Mapped>,
    /// Reports that the schema names as such.
    pub reports: Vec<Report>,
    /// What they mention, each after its report.
    pub mentions: Vec<Mention>,
    /// What was not carried over, and how often.
    pub losses: BTreeMap<Loss, usize>,
    /// What a person has to look at side by side.
    pub alike: Vec<Alike>,
    /// What could not be taken as it stands.
    pub problems: Vec<Problem>,
    /// How many further problems there were.
    pub problems_left_out: usize,
}

/// A table with the meaning that its columns suggest.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// The table.
    pub sheet: Sheet,
    /// The mapping, to be confirmed by a person.
    pub mapping: Mapping,
}

/// Whose export it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Submissions of Kobo or ODK, as CSV.
    Kobo,
    /// Entities of Uwazi, as CSV.
    Uwazi,
    /// Entities of FollowTheMoney, as JSON Lines.
    FtmEntities,
    /// Statements of FollowTheMoney, as CSV.
    FtmStatements,
}

/// One kind of value that was not carried over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The column or property.
    pub what: String,
    /// Why.
    pub why: Why,
}

/// Why something was not carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum Why {
    /// There is no place for it.
    #[error("has no place here and stays in the original file")]
    NoPlace,
    /// Several values where one fits, and none is chosen.
    #[error("has several values; none was chosen, all are in the note")]
    SeveralValues,
    /// The export says that it did not come from there.
    #[error("was brought in by their program from outside; import it from its own source")]
    External,
    /// Repeats another column.
    #[error("repeats another column and was folded into it")]
    Folded,
    /// Names of people, unless they were asked for.
    #[error(
        "names were left out; --with-names takes them in, for casebooks whose handling allows names in claims"
    )]
    NamesLeftOut,
    /// The format itself cannot say it.
    #[error("cannot be said in this format, so that its absence means nothing")]
    Unsayable,
}

impl Why {
    /// Each of them.
    pub const ALL: [Self; 6] = [
        Self::NoPlace,
        Self::SeveralValues,
        Self::External,
        Self::Folded,
        Self::NamesLeftOut,
        Self::Unsayable,
    ];

    /// Gives the code, stable across versions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoPlace => "no_place",
            Self::SeveralValues => "several_values",
            Self::External => "external",
            Self::Folded => "folded",
            Self::NamesLeftOut => "names_left_out",
            Self::Unsayable => "unsayable",
        }
    }
}

/// Things that a person has to compare; they are never merged here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// What they share, to be shown.
    pub label: String,
    /// Where they stand: row numbers or identifiers.
    pub places: Vec<String>,
    /// Why they are here.
    pub because: Because,
}

/// Why things are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum Because {
    /// They have the same title or name.
    #[error("they are titled alike")]
    SameTitle,
    /// The other program, or someone who used it, took them for one.
    #[error("they were taken for one where they come from")]
    JoinedThere,
    /// The other program says that they are related.
    #[error("they are related according to where they come from")]
    RelatedThere,
}

impl Because {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::SameTitle, Self::JoinedThere, Self::RelatedThere];

    /// Gives the code, stable across versions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SameTitle => "same_title",
            Self::JoinedThere => "joined_there",
            Self::RelatedThere => "related_there",
        }
    }
}

/// One thing that could not be taken as it stands.
///
/// It holds a piece of the file for the person who imports it, so it is shown and never logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which file of the export, as its place among those given, from 0.
    pub part: usize,
    /// The row as a spreadsheet program counts, or the line.
    pub row: Option<u32>,
    /// The column or property.
    pub field: Option<String>,
    /// The value, shortened.
    pub value: Option<String>,
    /// What is wrong.
    pub what: What,
}

/// What is wrong, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum What {
    /// A row of a repeat without its submission.
    #[error("no submission has the key that this row belongs to; export both files again at one time")]
    NoParent,
    /// A submission that its reviewers refused.
    #[error(
        "this submission was not approved by those who reviewed it; approve it there if it counts, or leave it out"
    )]
    NotApproved,
    /// Two submissions or entities with one identifier.
    #[error("this identifier was given before; look which of the two is current and remove the other")]
    SameId,
    /// A line that is no entity.
    #[error("this is no JSON object with id and schema; export the file again")]
    NotAnEntity,
    /// A line over the limit.
    #[error("this line is too long; split the entity")]
    TooLong,
    /// More of them than are taken.
    #[error("there are more entities than can be taken at once; split the file")]
    TooMany,
    /// Something that is not in the export.
    #[error("this names an entity that the file does not hold; export it with its surroundings")]
    NotThere,
    /// Not a date.
    #[error("this is not read as a date; write it as 2017-07-15, 2017-07 or 2017")]
    NotADate,
    /// A start after its end.
    #[error("the start lies after the end; check both where they come from")]
    StartAfterEnd,
    /// A file that is named and missing.
    #[error("this file is named and is not in the archive; export the archive again")]
    NoFile,
}

impl What {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::NoParent,
        Self::NotApproved,
        Self::SameId,
        Self::NotAnEntity,
        Self::TooLong,
        Self::TooMany,
        Self::NotThere,
        Self::NotADate,
        Self::StartAfterEnd,
        Self::NoFile,
    ];

    /// Gives the code, stable across versions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoParent => "no_parent",
            Self::NotApproved => "not_approved",
            Self::SameId => "same_id",
            Self::NotAnEntity => "not_an_entity",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::NotThere => "not_there",
            Self::NotADate => "not_a_date",
            Self::StartAfterEnd => "start_after_end",
            Self::NoFile => "no_file",
        }
    }
}

/// Why an export was refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ForeignError {
    /// One of its files is no readable table.
    #[error("file {} of the export: {error}", part + 1)]
    Sheet {
        /// Its place among those given, from 0.
        part: usize,
        /// What is wrong with it.
        error: SheetError,
    },
    /// It lacks what makes it one.
    #[error(
        "the file has no column \"{column}\", which every {format} has; export it again, or import it as a plain sheet"
    )]
    NoColumn {
        /// The column.
        column: &'static str,
        /// What it was read as.
        format: &'static str,
    },
    /// It is longer than the limit.
    #[error("the file has more than {limit} bytes; split it")]
    TooManyBytes {
        /// The limit.
        limit: usize,
    },
}

impl Foreign {
    fn new(format: Format) -> Self {
        Self {
            format,
            tables: Vec::new(),
            reports: Vec::new(),
            mentions: Vec::new(),
            losses: BTreeMap::new(),
            alike: Vec::new(),
            problems: Vec::new(),
            problems_left_out: 0,
        }
    }

    fn problem(&mut self, part: usize, row: Option<u32>, field: Option<&str>, value: &str, what: What) {
        if self.problems.len() >= KEPT {
            self.problems_left_out = self.problems_left_out.saturating_add(1);
            return;
        }
        let short = |text: &str| text.chars().take(40).collect::<String>();
        let value = (!value.is_empty()).then(|| short(value));
        self.problems.push(Problem { part, row, field: field.map(short), value, what });
    }

    fn lose(&mut self, what: &str, why: Why) {
        let loss = Loss { what: what.to_owned(), why };
        if self.losses.len() < KEPT || self.losses.contains_key(&loss) {
            let count = self.losses.entry(loss).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn queue(&mut self, label: &str, places: Vec<String>, because: Because) {
        if self.alike.len() < KEPT {
            self.alike.push(Alike { label: label.to_owned(), places, because });
        }
    }
}

/// A key made of parts of any letters: what no key may hold becomes a hyphen, and what is too long is cut. Where that
/// or a hyphen within a part could make two keys one, a hash of the parts tells them apart.
fn key_of(parts: &[&str]) -> Option<Key> {
    use sha2::{Digest, Sha256};
    let whole = parts.join("-");
    let plain = parts.iter().all(|part| !part.contains('-'));
    let fine = |c: char| if c.is_alphanumeric() || "-_.#:".contains(c) { c } else { '-' };
    let mut text: String = whole.chars().map(fine).collect();
    if text.len() > 100 || text != whole || !plain {
        let hash = Sha256::digest(parts.join("\0").as_bytes());
        let tail: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        text.truncate(text.floor_char_boundary(90));
        text = format!("{text}-{tail}");
    }
    Key::parse(&text).ok()
}
