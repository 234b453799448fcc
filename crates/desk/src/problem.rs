//! What a person has to look at in a file that is imported: where it stands and what is wrong, as values.
//!
//! The command line says it in English by `Display`; a page says it in the reader's language by its [`ImportProblem::code`]
//! and [`ImportProblem::values`].

use std::fmt;

use intake::{coded, foreign, sheet};
use model::{Day, Key};
use serde::{Serialize, Serializer};

use crate::Error;

/// How many characters of a value are shown.
const SHOWN: usize = 40;

/// One thing in a file that could not be taken as it stands.
///
/// It holds a piece of the file, so it is shown to who imports it and never logged.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spot {
    /// The file, where there are several.
    pub file: Option<String>,
    /// The row as a spreadsheet program counts.
    pub row: Option<u32>,
    /// The line, where a file has lines and no rows.
    pub line: Option<u32>,
    /// The column in letters.
    pub column: Option<String>,
    /// The record or entry, by its key or by its place in a list.
    pub entry: Option<String>,
    /// The header of the column, or the field.
    pub under: Option<String>,
    /// The value, shortened.
    pub value: Option<String>,
}

/// One thing that needs attention before a file is imported, or is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportProblem {
    /// Where it stands.
    pub at: Spot,
    pub(crate) says: Says,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Says {
    Sheet(sheet::What),
    Coded(coded::What),
    Foreign(foreign::What),
    /// So many further problems are not listed.
    More(u64),
    /// Two records of the import with one key.
    KeyTwice,
    /// The record is there and was taken back by itself.
    TakenBack,
    /// A record of this key says something else.
    KeyTaken,
    /// A cell says something else than a record of the same key; the field by the name a mapping has for it.
    Otherwise {
        field: &'static str,
        record: Key,
        here: String,
        there: String,
        day: Day,
    },
    /// The running number of a row is the key of a report of another list.
    NumberTaken,
    /// Numbers by year under headings that do not say how many of what.
    Yearly,
    /// A mention goes with its report.
    WithReport,
    /// A day to come.
    Future {
        day: Day,
        today: Day,
    },
    /// What was to become a key is none.
    BadKey,
    OnlySex,
    Nobody,
    UnknownEvent,
    UnknownUnit,
    /// A row that disagrees with the first row of its report; the field by the name a mapping has for it.
    Differs {
        field: &'static str,
        report: Key,
        here: String,
        there: String,
        first: u32,
    },
    /// Anything else that the desk refuses, in its words.
    Refused(String),
}

impl Says {
    /// What the desk says of a record.
    pub(crate) fn of(error: &Error) -> Self {
        match error {
            Error::FutureDay { day, today, .. } => Self::Future { day: *day, today: *today },
            other => Self::Refused(other.to_string()),
        }
    }

    /// About a row.
    pub(crate) fn in_row(self, row: u32) -> ImportProblem {
        ImportProblem { at: Spot { row: Some(row), ..Spot::default() }, says: self }
    }

    /// About a value of a row.
    pub(crate) fn of_value(self, row: u32, value: &str) -> ImportProblem {
        let value = Some(value.chars().take(SHOWN).collect());
        ImportProblem { at: Spot { row: Some(row), value, ..Spot::default() }, says: self }
    }

    /// About a record.
    pub(crate) fn of_record(self, key: &Key) -> ImportProblem {
        ImportProblem { at: Spot { entry: Some(key.to_string()), ..Spot::default() }, says: self }
    }

    /// About the whole file.
    pub(crate) fn anywhere(self) -> ImportProblem {
        ImportProblem { at: Spot::default(), says: self }
    }
}

impl ImportProblem {
    /// In which row it is, where that is known.
    pub(crate) fn in_row_of(mut self, row: Option<u32>) -> Self {
        self.at.row = row;
        self
    }

    /// In which file it is, where there are several.
    pub(crate) fn in_file(mut self, file: Option<&str>) -> Self {
        self.at.file = file.map(ToOwned::to_owned);
        self
    }

    pub(crate) fn of_sheet(p: &sheet::Problem) -> Self {
        let (under, value) = (p.header.clone(), p.value.clone());
        let at = Spot { row: p.row, column: p.column.clone(), under, value, ..Spot::default() };
        Self { at, says: Says::Sheet(p.what) }
    }

    pub(crate) fn of_coded(p: &coded::Problem) -> Self {
        let (entry, value) = (p.entry.clone(), p.value.clone());
        let at =
            Spot { line: p.line, entry, under: p.field.map(ToOwned::to_owned), value, ..Spot::default() };
        Self { at, says: Says::Coded(p.what) }
    }

    /// A problem of another program's file, which may have lines and no rows.
    pub(crate) fn of_foreign(p: &foreign::Problem, lines: bool) -> Self {
        let (row, line) = if lines { (None, p.row) } else { (p.row, None) };
        let at = Spot { row, line, under: p.field.clone(), value: p.value.clone(), ..Spot::default() };
        Self { at, says: Says::Foreign(p.what) }
    }

    /// What is wrong, as a code that a page can translate: small letters and hyphens, stable across versions.
    pub fn code(&self) -> String {
        let of = |stem: &str, code: &str| format!("{stem}-{}", code.replace('_', "-"));
        match &self.says {
            Says::Sheet(what) => of("sheet", what.code()),
            Says::Coded(what) => of("coded", what.code()),
            Says::Foreign(what) => of("export", what.code()),
            Says::More(_) => "more".to_owned(),
            Says::KeyTwice => "key-twice".to_owned(),
            Says::TakenBack => "taken-back".to_owned(),
            Says::KeyTaken => "key-taken".to_owned(),
            Says::Otherwise { .. } => "otherwise".to_owned(),
            Says::NumberTaken => "number-taken".to_owned(),
            Says::Yearly => "yearly".to_owned(),
            Says::WithReport => "with-report".to_owned(),
            Says::Future { .. } => "future".to_owned(),
            Says::BadKey => "bad-key".to_owned(),
            Says::OnlySex => "only-sex".to_owned(),
            Says::Nobody => "nobody".to_owned(),
            Says::UnknownEvent => "event".to_owned(),
            Says::UnknownUnit => "unit".to_owned(),
            Says::Differs { .. } => "differs".to_owned(),
            Says::Refused(_) => "refused".to_owned(),
        }
    }

    /// All codes there can be.
    pub fn codes() -> Vec<String> {
        let own = [
            Says::More(0),
            Says::KeyTwice,
            Says::TakenBack,
            Says::KeyTaken,
            Says::NumberTaken,
            Says::Yearly,
            Says::WithReport,
            Says::Future { day: Day(0), today: Day(0) },
            Says::BadKey,
            Says::OnlySex,
            Says::Nobody,
            Says::UnknownEvent,
            Says::UnknownUnit,
            Says::Refused(String::new()),
        ];
        let sheet = sheet::What::ALL.into_iter().map(Says::Sheet);
        let coded = coded::What::ALL.into_iter().map(Says::Coded);
        let foreign = foreign::What::ALL.into_iter().map(Says::Foreign);
        let all = sheet.chain(coded).chain(foreign).chain(own);
        all.map(|says| says.anywhere().code())
            .chain(["differs", "otherwise"].map(ToOwned::to_owned))
            .collect()
    }

    /// The values that its words need, by name. `field` is a name that [`crate::sheet_fields`] has.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match &self.says {
            Says::More(n) => vec![("n", n.to_string())],
            Says::Future { day, today } => vec![("day", day.to_string()), ("today", today.to_string())],
            Says::Differs { field, report, here, there, first } => vec![
                ("field", (*field).to_owned()),
                ("report", report.to_string()),
                ("here", here.clone()),
                ("there", there.clone()),
                ("first", first.to_string()),
            ],
            Says::Otherwise { field, record, here, there, day } => vec![
                ("field", (*field).to_owned()),
                ("record", record.to_string()),
                ("here", here.clone()),
                ("there", there.clone()),
                ("day", day.to_string()),
            ],
            Says::Refused(words) => vec![("words", words.clone())],
            _ => Vec::new(),
        }
    }

    /// What is wrong and what to do, in English and without the place.
    pub fn english(&self) -> String {
        match &self.says {
            Says::Sheet(what) => format!("{what}. {}", what.hint()),
            Says::Coded(what) => format!("{what}. {}", what.hint()),
            Says::Foreign(what) => format!("{what}."),
            Says::More(n) => format!("{n} further problems are not listed."),
            Says::KeyTwice => "two records of this import would have this key; give one of them another identifier.".to_owned(),
            Says::TakenBack => "this record is in the casebook and was taken back there by itself, so it would not count. Leave it out of the file, or give it another key.".to_owned(),
            Says::KeyTaken => "a record of this key is in the casebook already and says something else; give it another key or supersede the old one.".to_owned(),
            Says::NumberTaken => "a report of this number is in the casebook already and came from elsewhere, so this row would be taken for a part of it. Running numbers tell apart the rows of one list alone: let the column mean the number in this list (\"list_number\" in a mapping), and import again.".to_owned(),
            Says::Yearly => "this sheet lists no persons but gives numbers for each year, and no column is known to say how many. Let one column mean how many (\"count\" in a mapping), and each row becomes one count with its year as the time; or leave the sheet out.".to_owned(),
            Says::WithReport => "left out with its report.".to_owned(),
            Says::Future { day, today } => format!("{day} is after today, {today}. Correct the day."),
            Says::BadKey => "this cannot be a key. Use 1 to 120 letters, digits and - _ . # : without spaces.".to_owned(),
            Says::OnlySex => "only a sex is given, and neither how many, what happened, when nor where. Fill these in, or delete the row.".to_owned(),
            Says::Nobody => "nothing is said of anyone. Fill in how many, what happened or who, or delete the row.".to_owned(),
            Says::UnknownEvent => "this is no known event; write one of our words, or leave the cell empty.".to_owned(),
            Says::UnknownUnit => "this is no known unit; write one of our words, or leave the cell empty.".to_owned(),
            Says::Differs { field, report, here, there, first } => format!(
                "the {} of {report} is \"{here}\" here and \"{there}\" in row {first}. Make the two rows agree, or give this one a report ID of its own.",
                match *field {
                    "published" => "date of publication",
                    "url" => "address",
                    other => other,
                }
            ),
            Says::Otherwise { field, record, here, there, day } => format!(
                "the {} of {record} is \"{here}\" here and \"{there}\" in the casebook, where it was entered on {day}.",
                match *field {
                    "published" => "date of publication",
                    "url" => "address",
                    "note" => "remark",
                    other => other,
                }
            ),
            Says::Refused(words) => words.clone(),
        }
    }
}

impl fmt::Display for ImportProblem {
    /// Writes the place and what is wrong, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Spot { file, row, line, column, entry, under, value } = &self.at;
        let cell = match (column, row) {
            (Some(column), Some(row)) => Some(format!("cell {column}{row}")),
            (None, Some(row)) => Some(format!("row {row}")),
            (Some(column), None) => Some(format!("column {column}")),
            (None, None) => line.map(|line| format!("line {line}")),
        };
        let under = under.as_ref().map(|under| format!("under \"{under}\""));
        let value = value.as_ref().map(|value| format!("\"{value}\""));
        let place: Vec<String> =
            [file.clone(), cell, entry.clone(), under, value].into_iter().flatten().collect();
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        f.write_str(&self.english())
    }
}

impl Serialize for ImportProblem {
    /// Writes it as the command line says it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Problems as a table, under these headings for file, row, column, header, value, code and problem.
///
/// `file` is the name of the one file they are of, if it is one.
pub fn problems_sheet(
    problems: &[ImportProblem],
    file: Option<&str>,
    headings: [String; 7],
    words: impl Fn(&ImportProblem) -> String,
) -> publish::Sheet {
    let row = |p: &ImportProblem| {
        let at = p.at.clone();
        vec![
            at.file.or_else(|| file.map(ToOwned::to_owned)).into(),
            at.row.or(at.line).map(u64::from).into(),
            at.column.into(),
            at.under.into(),
            at.value.or(at.entry).into(),
            p.code().into(),
            words(p).into(),
        ]
    };
    publish::Sheet {
        name: "problems".to_owned(),
        columns: headings.to_vec(),
        rows: problems.iter().map(row).collect(),
    }
}
