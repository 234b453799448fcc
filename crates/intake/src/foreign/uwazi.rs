//! Entities of Uwazi as CSV, alone or as `import.csv` of a ZIP (Uwazi documentation, "Import CSV").

use std::collections::HashSet;

use model::Edtf;

use super::shape::{column, guess, same_in, text};
use super::{Because, Foreign, ForeignError, Format, Mapped, What, Why};
use crate::sheet::{Cell, DateReading, DateRule, Field, Limits, Sheet, parse_date, read_csv};

/// The name of the table in a ZIP.
pub const TABLE: &str = "import.csv";

/// Whether headers are those of such an export: a title, and a mark of the format.
#[must_use]
pub fn is_uwazi(headers: &[String]) -> bool {
    let has = |name: &str| {
        headers.iter().any(|header| header == name || language(header).is_some_and(|(b, _)| b == name))
    };
    has("title") && (has("file") || has("attachments") || headers.iter().any(|h| language(h).is_some()))
}

/// Reads the table; `files` are the names of what lies beside it in the archive, if it came in one.
///
/// `id` is the key where it is given, and a title never is. Of a property in several languages the first is read
/// and the others are declared. Ranges become intervals, several values joined by `|` stay together in one cell,
/// places of a thesaurus (`parent::child`) stay words, and coordinates go into the note.
///
/// # Errors
/// Refuses what is no table, and one without titles.
pub fn read_uwazi(
    table: &[u8],
    files: Option<&[&str]>,
    encoding: Option<&str>,
    limits: &Limits,
) -> Result<Foreign, ForeignError> {
    let mut foreign = Foreign::new(Format::Uwazi);
    let sheet = read_csv(table, encoding, limits);
    let mut sheet = sheet.map_err(|error| ForeignError::Sheet { part: 0, error })?;
    let is_title =
        |header: &String| header == "title" || language(header).is_some_and(|(base, _)| base == "title");
    let Some(title) = sheet.headers.iter().position(is_title) else {
        return Err(ForeignError::NoColumn { column: "title", format: "Uwazi export" });
    };
    same_in(&sheet, title)
        .into_iter()
        .for_each(|(label, rows)| foreign.queue(&label, rows, Because::SameTitle));
    if let Some(files) = files {
        check_files(&sheet, files, &mut foreign);
    }
    repeated_ids(&sheet, &mut foreign);
    let second = other_languages(&sheet);
    let mut geo = HashSet::new();
    for at in 0..sheet.headers.len() {
        let header = sheet.headers.get(at).cloned().unwrap_or_default();
        let reserved = matches!(header.as_str(), "title" | "id" | "file" | "attachments");
        if second.contains(&header) || matches!(header.as_str(), "file" | "attachments") {
            foreign.lose(&header, Why::NoPlace);
        } else if !reserved && every(&sheet, at, is_geo) {
            geo.insert(header);
        } else if !reserved {
            ranges(&mut sheet, at);
        }
    }
    let mapping = guess(
        &sheet,
        |header| language(header).map_or(header, |(base, _)| base).to_owned(),
        |header| match header {
            "id" => Some(Field::ReportId),
            "file" | "attachments" => Some(Field::Ignore),
            header if second.contains(header) => Some(Field::Ignore),
            header if geo.contains(header) => Some(Field::Note),
            header if is_title(&header.to_owned()) => Some(Field::Title),
            _ => None,
        },
    );
    foreign.tables.push(Mapped { sheet, mapping });
    Ok(foreign)
}

/// Reads a range, `from:to` as it is read there or `from~to` as it is written there; an end may be left out.
#[must_use]
pub fn read_range(cell: &str) -> Option<Edtf> {
    let cell = cell.trim();
    let (from, to) = cell.split_once('~').or_else(|| cell.split_once(':'))?;
    let end = |text: &str| match parse_date(text, &DateRule::Ymd) {
        DateReading::Read(date) if !date.text().contains('/') => Some(date.text().to_owned()),
        DateReading::Blank => Some("..".to_owned()),
        _ => None,
    };
    let (from, to) = (end(from)?, end(to)?);
    (from != ".." || to != "..").then(|| Edtf::parse(&format!("{from}/{to}")).ok()).flatten()
}

/// Writes an interval as Uwazi does, `from~to`; nothing for a date that is no interval.
#[must_use]
pub fn write_range(date: &Edtf) -> Option<String> {
    let (from, to) = date.text().split_once('/')?;
    let end = |text: &str| if text == ".." { String::new() } else { text.to_owned() };
    Some(format!("{}~{}", end(from), end(to)))
}

/// Splits `label__xx` into the label and its language.
fn language(header: &str) -> Option<(&str, &str)> {
    let (base, code) = header.rsplit_once("__")?;
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_code && !base.is_empty()).then_some((base, code))
}

/// Headers that give a property again in a second language.
fn other_languages(sheet: &Sheet) -> HashSet<String> {
    let mut bases = HashSet::new();
    let headers = sheet.headers.iter();
    headers.filter(|h| !bases.insert(language(h).map_or(h.as_str(), |(base, _)| base))).cloned().collect()
}

fn every(sheet: &Sheet, at: usize, is: fn(&str) -> bool) -> bool {
    let mut texts = sheet.column_texts(at).peekable();
    texts.peek().is_some() && texts.all(|text| is(&text))
}

/// `lat|lon` in degrees.
fn is_geo(cell: &str) -> bool {
    let numbers: Vec<Option<f64>> = cell.split('|').map(|part| part.trim().parse().ok()).collect();
    match numbers.as_slice() {
        [Some(latitude), Some(longitude)] => latitude.abs() <= 90.0 && longitude.abs() <= 180.0,
        _ => false,
    }
}

/// Writes the ranges of a column as intervals of ISO 8601; a column with anything else in it is left alone.
fn ranges(sheet: &mut Sheet, at: usize) {
    let is_range = |cell: &str| {
        read_range(cell).is_some() || matches!(parse_date(cell, &DateRule::Ymd), DateReading::Read(_))
    };
    let texts: Vec<String> = sheet.column_texts(at).map(|text| text.into_owned()).collect();
    if !texts.iter().any(|text| read_range(text).is_some()) || !texts.iter().all(|text| is_range(text)) {
        return;
    }
    for row in &mut sheet.rows {
        if let Some(Cell::Text(text)) = row.cells.get_mut(at)
            && let Some(range) = read_range(text)
        {
            *text = range.text().to_owned();
        }
    }
}

/// Names files that the table has and the archive lacks.
fn check_files(sheet: &Sheet, files: &[&str], foreign: &mut Foreign) {
    for name in ["file", "attachments"] {
        let Some(at) = column(sheet, &[name]) else { continue };
        for (row, number) in sheet.rows.iter().map(|row| row.number).enumerate() {
            for file in text(sheet, row, Some(at)).unwrap_or_default().split('|').map(str::trim) {
                if !file.is_empty() && !files.contains(&file) {
                    foreign.problem(0, Some(number), Some(name), file, What::NoFile);
                }
            }
        }
    }
}

fn repeated_ids(sheet: &Sheet, foreign: &mut Foreign) {
    let mut seen = HashSet::new();
    let at = column(sheet, &["id"]);
    for (row, number) in sheet.rows.iter().map(|row| row.number).enumerate() {
        if let Some(id) = text(sheet, row, at)
            && !seen.insert(id.clone())
        {
            foreign.problem(0, Some(number), Some("id"), &id, What::SameId);
        }
    }
}
