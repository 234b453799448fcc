//! Submissions of Kobo and ODK as CSV: one file for the form, one for each repeat (XLSForm; ODK Central API,
//! "Exporting Form Submissions to CSV"; KoboToolbox, "Exporting data").

use std::collections::{HashMap, HashSet};

use super::nesting;
use super::shape::{column, guess, text};
use super::{Foreign, ForeignError, Format, Mapped, What, Why};
use crate::sheet::{Cell, Field, Limits, Row, Sheet, read_csv};

/// Columns that the programs add about a submission and not about its subject. `start` and `end` are when the form
/// was filled in, and would pass for the dates of an event.
const ABOUT_THE_FORM: [&str; 32] = [
    "start",
    "end",
    "today",
    "deviceid",
    "subscriberid",
    "simserial",
    "phonenumber",
    "username",
    "audit",
    "_id",
    "_index",
    "_parent_index",
    "_parent_table_name",
    "_submission__id",
    "_submission__uuid",
    "_submission__submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
    "parent_key",
    "submitterid",
    "submittername",
    "attachmentspresent",
    "attachmentsexpected",
    "reviewstate",
    "edits",
    "formversion",
    "status",
    "_submission__status",
];
/// What identifies a submission, the best first.
const IDS: [&str; 5] = ["KEY", "_uuid", "meta/instanceID", "instanceID", "__id"];
/// What a reviewer of the submissions said of one, and that it is not to count (KoboToolbox, "Validation status"; ODK
/// Central, "Review states").
const REVIEW: [&str; 3] = ["_validation_status", "ReviewState", "__system/reviewState"];
const REFUSED: [&str; 4] = ["validation_status_not_approved", "not approved", "not_approved", "rejected"];
/// When a submission came in.
const RECEIVED: [&str; 3] = ["SubmissionDate", "_submission_time", "__system/submissionDate"];

/// Whether headers are those of such an export.
#[must_use]
pub fn is_kobo(headers: &[String]) -> bool {
    let has =
        |names: &[&str]| headers.iter().any(|header| names.iter().any(|n| header.eq_ignore_ascii_case(n)));
    has(&RECEIVED) && has(&IDS) || has(&["PARENT_KEY", "_parent_index"])
}

/// Whether headers are those of a repeat, whose rows belong to submissions in another file.
#[must_use]
pub fn is_repeat(headers: &[String]) -> bool {
    let joins = |header: &String| {
        ["PARENT_KEY", "_parent_index"].iter().any(|name| header.eq_ignore_ascii_case(name))
    };
    headers.iter().any(joins)
}

/// Reads the file of the form and those of its repeats, each with its name.
///
/// The first table is the form, one row a submission. Each repeat is a table of its own, its rows with the columns
/// of their submission in front, so that a row of a repeat becomes a mention in the report that the submission is.
/// A repeat inside a repeat has the columns of the row it lies in as well. Columns of the form are read from a repeat's rows only where they say when and where; a count of the form is
/// not counted once for each row.
///
/// # Errors
/// Refuses a file that is no table, and a form without an identifier of its submissions.
pub fn read_kobo(
    form: &[u8],
    repeats: &[(&str, &[u8])],
    encoding: Option<&str>,
    limits: &Limits,
) -> Result<Foreign, ForeignError> {
    let mut foreign = Foreign::new(Format::Kobo);
    let open = |part: usize, bytes: &[u8]| {
        read_csv(bytes, encoding, limits).map_err(|error| ForeignError::Sheet { part, error })
    };
    let mut form = open(0, form)?;
    let no_id = ForeignError::NoColumn { column: "KEY or _uuid", format: "Kobo or ODK export" };
    let id = column(&form, &IDS).ok_or(no_id)?;
    let id_header = form.headers.get(id).cloned().unwrap_or_default();
    fold_choices(&mut form, &mut foreign);
    let id = column(&form, &[&id_header]).unwrap_or(id);
    let mut seen = HashSet::new();
    let review = column(&form, &REVIEW);
    for row in 0..form.rows.len() {
        if let Some(state) = refused(&form, row, review) {
            let number = form.rows.get(row).map(|row| row.number);
            let header = review.and_then(|at| form.headers.get(at)).map(String::as_str);
            foreign.problem(0, number, header, &state, What::NotApproved);
        }
        if let Some(key) = text(&form, row, Some(id))
            && !seen.insert(key.clone())
        {
            let number = form.rows.get(row).map(|row| row.number);
            foreign.problem(0, number, form.headers.get(id).map(String::as_str), &key, What::SameId);
        }
    }
    let mut tables = Vec::with_capacity(repeats.len());
    for (part, (name, bytes)) in (1..).zip(repeats) {
        let mut sheet = open(part, bytes)?;
        fold_choices(&mut sheet, &mut foreign);
        tables.push(Repeat { name, part, sheet });
    }
    // The allowance of cells holds for all tables together, since each repeats the columns of those above it.
    let mut cells = limits.cells;
    let parents = nesting::parents(&form, &tables)?;
    let mut joined: Vec<Option<Mapped>> = tables.iter().map(|_| None).collect();
    for at in nesting::from_the_top(&parents) {
        let (Some(repeat), Some(parent)) = (tables.get(at), parents.get(at)) else { continue };
        let above = parent.table.and_then(|table| Some((tables.get(table)?, joined.get(table)?.as_ref()?)));
        // The columns of a repeat stand last in its joined table.
        let (above, first) = match above {
            Some((own, whole)) => (&whole.sheet, whole.sheet.headers.len() - own.sheet.headers.len()),
            None => (&form, 0),
        };
        let sheet = join(above, first + parent.own, repeat, parent.theirs, &mut cells, &mut foreign)?;
        // What a row of the repeat says itself outweighs what its submission says.
        let own: HashSet<Field> = repeat.sheet.headers.iter().map(|header| guess_one(header)).collect();
        let mapping = guess(&sheet, last, |header| {
            fixed(header, &id_header).or_else(|| {
                let field = guess_one(header);
                let says = field.is_date() || field == Field::Place;
                let says = says && !own.contains(&field);
                (above.headers.iter().any(|other| other == header) && !says).then_some(Field::Ignore)
            })
        });
        if let Some(place) = joined.get_mut(at) {
            *place = Some(Mapped { sheet, mapping });
        }
    }
    foreign.tables.extend(joined.into_iter().flatten());
    let mapping = guess(&form, last, |header| fixed(header, &id_header));
    foreign.tables.insert(0, Mapped { sheet: form, mapping });
    Ok(foreign)
}

/// What the reviewers said of a submission, where they refused it.
fn refused(sheet: &Sheet, row: usize, review: Option<usize>) -> Option<String> {
    text(sheet, row, review).filter(|state| REFUSED.contains(&state.trim().to_lowercase().as_str()))
}

/// The question without its groups: `incident/place` is `place`.
fn last(header: &str) -> String {
    header.rsplit('/').next().unwrap_or(header).replace('_', " ")
}

fn guess_one(header: &str) -> Field {
    let short = last(header);
    let mapping = crate::sheet::guess_mapping(std::slice::from_ref(&short), &[]);
    mapping.columns.get(&short).copied().unwrap_or(Field::Ignore)
}

/// What the format itself says a column is; `id` is the identifier in use, and others say nothing more.
fn fixed(header: &str, id: &str) -> Option<Field> {
    let is = |names: &[&str]| names.iter().any(|name| header.eq_ignore_ascii_case(name));
    if header == id {
        Some(Field::ReportId)
    } else if is(&IDS) {
        Some(Field::Ignore)
    } else if is(&RECEIVED) {
        Some(Field::Received)
    } else {
        let about = is(&ABOUT_THE_FORM) || header.starts_with("SET-OF-") || header.starts_with("__");
        about.then_some(Field::Ignore)
    }
}

/// Takes out the columns `question/choice` that repeat the choices of a select_multiple, which the column
/// `question` holds separated by blanks.
fn fold_choices(sheet: &mut Sheet, foreign: &mut Foreign) {
    let mut questions: HashMap<usize, Vec<(usize, String)>> = HashMap::new();
    for (at, header) in sheet.headers.iter().enumerate() {
        let Some((question, choice)) = header.rsplit_once('/') else { continue };
        if let Some(whole) = sheet.headers.iter().position(|other| other == question) {
            questions.entry(whole).or_default().push((at, choice.to_owned()));
        }
    }
    let mut folded = HashSet::new();
    for (whole, mut choices) in questions {
        for row in &sheet.rows {
            let said = row.cells.get(whole).and_then(Cell::text).unwrap_or_default();
            let words: HashSet<&str> = said.split_whitespace().collect();
            choices.retain(|(at, choice)| {
                let marked = row.cells.get(*at).and_then(Cell::text).unwrap_or_default();
                match marked.trim().to_ascii_lowercase().as_str() {
                    "1" | "true" => words.contains(choice.as_str()),
                    "0" | "false" | "" => !words.contains(choice.as_str()),
                    _ => false,
                }
            });
        }
        folded.extend(choices.into_iter().map(|(at, _)| at));
    }
    for at in &folded {
        foreign.lose(sheet.headers.get(*at).map_or("", String::as_str), Why::Folded);
    }
    let keep = |at: &usize| !folded.contains(at);
    sheet.headers =
        sheet.headers.iter().enumerate().filter(|(at, _)| keep(at)).map(|(_, h)| h.clone()).collect();
    for row in &mut sheet.rows {
        let cells = std::mem::take(&mut row.cells).into_iter().enumerate();
        row.cells = cells.filter(|(at, _)| keep(at)).map(|(_, cell)| cell).collect();
    }
}

/// One file of a repeat: its name, its place among the files and its rows.
pub(super) struct Repeat<'a> {
    pub(super) name: &'a str,
    pub(super) part: usize,
    pub(super) sheet: Sheet,
}

/// Puts the columns of the row above in front of each row of a repeat: `own` is the column above that `theirs` names.
fn join(
    above: &Sheet,
    own: usize,
    repeat: &Repeat<'_>,
    theirs: usize,
    cells: &mut usize,
    foreign: &mut Foreign,
) -> Result<Sheet, ForeignError> {
    let Repeat { name, part, sheet: repeat } = repeat;
    let part = *part;
    let index: HashMap<String, usize> =
        (0..above.rows.len()).filter_map(|row| Some((text(above, row, Some(own))?, row))).collect();
    // The columns of the form stand first in every table above.
    let review = column(above, &REVIEW);
    let mut headers = above.headers.clone();
    for header in &repeat.headers {
        let mut header = header.clone();
        while headers.contains(&header) {
            header = format!("{name}: {header}");
        }
        headers.push(header);
    }
    let width = above.headers.len();
    let mut rows = Vec::with_capacity(repeat.rows.len());
    for (at, row) in repeat.rows.iter().enumerate() {
        let named = text(repeat, at, Some(theirs)).unwrap_or_default();
        if let Some(state) = index.get(&named).and_then(|row| refused(above, *row, review)) {
            let header = review.and_then(|at| above.headers.get(at)).map(String::as_str);
            foreign.problem(part, Some(row.number), header, &state, What::NotApproved);
        }
        let Some(parent) = index.get(&named).and_then(|row| above.rows.get(*row)) else {
            let field = repeat.headers.get(theirs).map(String::as_str);
            foreign.problem(part, Some(row.number), field, &named, What::NoParent);
            continue;
        };
        let mut joined = parent.cells.clone();
        joined.resize(width, Cell::Empty);
        joined.extend(row.cells.iter().cloned());
        let limit = *cells;
        *cells = limit
            .checked_sub(joined.len())
            .ok_or(ForeignError::Sheet { part, error: crate::sheet::SheetError::TooManyCells { limit } })?;
        rows.push(Row { number: row.number, cells: joined });
    }
    Ok(Sheet {
        name: (*name).to_owned(),
        headers,
        rows,
        problems: repeat.problems.clone(),
        problems_left_out: repeat.problems_left_out,
        wrong: repeat.wrong.clone(),
        merged: Vec::new(),
        beside_first: false,
        others: Vec::new(),
    })
}
