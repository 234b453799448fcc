//! What an import would bring, as it is shown before anything is stored.

use intake::coded;
use intake::foreign::{self, Foreign};
use intake::sheet;
use model::{Body, Key};
use serde::Serialize;

use crate::{FileKind, MentionView};

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
    /// What needs attention, in words.
    pub problems: Vec<String>,
    /// What is not carried over, and why.
    pub losses: Vec<Lost>,
    /// How the file was taken where it does not say it itself.
    pub remarks: Vec<String>,
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
    /// The mapping of each table, by the layout under which it is remembered.
    #[serde(skip)]
    pub(crate) layouts: Vec<(String, String)>,
    #[serde(skip)]
    pub(crate) as_sheet: String,
    /// How many of the problems, from the first, `as_sheet` holds.
    #[serde(skip)]
    pub(crate) in_sheet: usize,
}

/// One kind of value that is not carried over.
#[derive(Clone, Serialize, Debug)]
pub struct Lost {
    /// The column or property.
    pub what: String,
    /// Why, and what to do.
    pub why: String,
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
    pub because: String,
}

impl Preview {
    /// The problems as a sheet that Excel opens.
    pub fn problems_sheet(&self) -> String {
        if self.as_sheet.is_empty() {
            let lines = self.problems.iter().map(|p| format!("{}\r\n", quoted(p)));
            return std::iter::once("\u{feff}problem\r\n".to_owned()).chain(lines).collect();
        }
        // What the cells alone do not show comes after them, in the column of problems.
        let further = self.problems.iter().skip(self.in_sheet);
        let lines = further.map(|p| format!("\"\",\"\",\"\",\"\",\"record\",{},\"\"\r\n", quoted(p)));
        std::iter::once(self.as_sheet.clone()).chain(lines).collect()
    }

    /// Takes over what a reader of another program's file declares.
    pub(crate) fn declare(&mut self, foreign: &Foreign) {
        let lost = |(loss, times): (&foreign::Loss, &usize)| Lost {
            what: loss.what.clone(),
            why: loss.why.to_string(),
            times: *times,
        };
        self.losses = foreign.losses.iter().map(lost).collect();
        let alike = |alike: &foreign::Alike| LookAlike {
            label: alike.label.clone(),
            places: alike.places.clone(),
            because: alike.because.to_string(),
        };
        self.alike = foreign.alike.iter().map(alike).collect();
    }
}

/// A cell that a spreadsheet program shows as text, whatever it begins with.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

pub(crate) fn coded_problem(p: &coded::Problem) -> String {
    let place = [
        p.line.map(|l| format!("line {l}")),
        p.entry.clone(),
        p.field.map(ToOwned::to_owned),
        p.value.as_ref().map(|v| format!("\"{v}\"")),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    format!("{}: {}. {}", place.join(", "), p.what, p.hint())
}

pub(crate) fn sheet_problem(p: &sheet::Problem) -> String {
    let cell = match (&p.column, p.row) {
        (Some(c), Some(r)) => Some(format!("cell {c}{r}")),
        (None, Some(r)) => Some(format!("row {r}")),
        (Some(c), None) => Some(format!("column {c}")),
        (None, None) => None,
    };
    let place = [
        cell,
        p.header.as_ref().map(|h| format!("under \"{h}\"")),
        p.value.as_ref().map(|v| format!("\"{v}\"")),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    format!("{}: {}. {}", place.join(", "), p.what, p.hint())
}

/// A problem of another program's file; `row` is "line" where the file has lines and no rows.
pub(crate) fn foreign_problem(p: &foreign::Problem, row: &str, file: Option<&str>) -> String {
    let place = [
        file.map(ToOwned::to_owned),
        p.row.map(|n| format!("{row} {n}")),
        p.field.as_ref().map(|f| format!("under \"{f}\"")),
        p.value.as_ref().map(|v| format!("\"{v}\"")),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    format!("{}: {}.", place.join(", "), p.what)
}
