//! Papers and tables as files.

use std::path::Path;

use model::{Day, Key};
use publish::{Cell, Language, Paper, Sheet, TableFormat};
use serde_json::json;

use super::book::write_private;
use crate::args::{PaperCase, PaperCommand};
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now};
use crate::progress::Progress;
use crate::show;

/// What a paper is written as.
#[derive(Clone, Copy)]
pub(crate) enum PaperKind {
    Pdf,
    Docx,
    Text,
}

/// What the ending of a file asks for, before any work is done.
pub(crate) fn kind_of(file: &Path) -> Result<PaperKind> {
    match file.extension().map(|e| e.to_string_lossy().to_lowercase()).as_deref() {
        Some("pdf") => Ok(PaperKind::Pdf),
        Some("docx") => Ok(PaperKind::Docx),
        Some("txt") => Ok(PaperKind::Text),
        _ => Err(Failure::user(
            "A paper is written as PDF, DOCX or text. End the name in .pdf, .docx or .txt.",
        )),
    }
}

/// The language a paper is asked for in.
pub(crate) fn language_of(word: &str) -> Result<Language> {
    let known = Language::from_code(word).ok_or_else(|| desk::Error::Word {
        what: "language of a paper",
        word: word.chars().take(40).collect(),
        known: "en, ko, zh".to_owned(),
    })?;
    Ok(known)
}

/// Sets a paper and writes it to a file that is not there yet, readable for its owner alone.
pub(crate) fn write(paper: &Paper, kind: PaperKind, file: &Path) -> Result<()> {
    write_private(file, &set(paper, kind)?)
}

/// Sets a paper.
pub(crate) fn set(paper: &Paper, kind: PaperKind) -> Result<Vec<u8>> {
    let _progress = Progress::start("Setting the paper", 0);
    Ok(match kind {
        PaperKind::Pdf => publish::pdf(paper)?,
        PaperKind::Docx => publish::docx(paper)?,
        PaperKind::Text => publish::plain(paper)?.into_bytes(),
    })
}

/// Writes a table as a workbook, where that was asked for; says whether it was.
pub(crate) fn xlsx(
    file: Option<&Path>,
    name: &str,
    columns: &[&str],
    rows: impl FnOnce() -> Vec<Vec<Cell>>,
) -> Result<bool> {
    let Some(file) = file else { return Ok(false) };
    if !file.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::user("A table is written as XLSX here. End the name in .xlsx."));
    }
    let columns = columns.iter().map(|c| (*c).to_owned()).collect();
    let sheet = Sheet { name: name.to_owned(), columns, rows: rows() };
    write_private(file, &publish::table(&sheet, TableFormat::Xlsx)?)?;
    Ok(true)
}

pub(crate) fn paper(command: PaperCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        PaperCommand::Case(a) => case(&a, open, as_json),
    }
}

/// Writes the sheet of a case for this desk.
fn case(args: &PaperCase, open: &BookArgs, as_json: bool) -> Result<()> {
    let kind = kind_of(&args.out)?;
    let language = language_of(&args.language)?;
    let day = match &args.day {
        Some(day) => Day::parse(day).map_err(desk::Error::from)?,
        None => Day::of_millis(now()),
    };
    let desk = open.read()?;
    let key = Key::parse(&args.key)?;
    write(&desk.case_paper(&key, day, language)?, kind, &args.out)?;
    if as_json {
        return show::json(&json!({ "file": args.out }));
    }
    let case = desk.view().case(&key)?.case;
    if let Some(said) = show::same_case(&case.key, &case.mentions) {
        show::note(&said);
    }
    Ok(())
}
