//! Files on their way in: what they are by their content, and their tables or entities.
//!
//! Plain text (CSV, JSON Lines) is read here, by readers that treat every byte as hostile. Whatever has to be
//! unpacked or parsed by code of others (workbooks, archives) is read in a process of its own.

use documents::{Ask, Attachment, Kind};
use intake::foreign::{Foreign, ForeignError, ftm, kobo, uwazi};
use intake::sheet::{self, Sheet, read_csv};
use reading::{Bounds, Item, Reader};
use serde::Serialize;
use serde_json::Value;

use crate::{Error, FileError, ImportAsk, Result};

/// Endings under which plain text is found; everything else is opened in a process of its own.
const PLAIN: [&str; 9] = ["csv", "tsv", "tab", "txt", "jsonl", "ndjson", "json", "ijson", "ftm"];
/// Endings of JSON Lines.
const LINES: [&str; 5] = ["jsonl", "ndjson", "json", "ijson", "ftm"];
/// The first bytes of archives, PDF and old Office files, which are no plain text under any name.
const PACKED: [&[u8]; 4] = [b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xD0\xCF\x11\xE0"];
/// How much of a table is read to find its headers.
const HEAD: usize = 256 * 1024;
/// How long a line may be that is looked at to tell entities from reports.
const LINE: usize = 1024 * 1024;

/// What a file is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// A table of anyone's: CSV, a workbook.
    Sheet,
    /// Coded reports, as JSON Lines.
    Coded,
    /// Submissions of Kobo or ODK, as CSV: a form, and its repeats in files of their own.
    Kobo,
    /// Entities of Uwazi, as CSV, alone or in an archive.
    Uwazi,
    /// Entities or statements of FollowTheMoney.
    Ftm,
}

impl FileKind {
    /// What it is called on screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sheet => "a sheet",
            Self::Coded => "coded reports",
            Self::Kobo => "a Kobo or ODK export",
            Self::Uwazi => "a Uwazi export",
            Self::Ftm => "a FollowTheMoney export",
        }
    }
}

/// A file as it was given.
#[derive(Clone, Copy, Debug)]
pub struct ImportFile<'a> {
    /// What errors call it; its ending is looked at where the content leaves a doubt.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl ImportFile<'_> {
    fn ending(&self) -> String {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
    }

    /// Whether it can be read as plain text.
    fn is_plain(&self) -> bool {
        let packed = PACKED.iter().any(|mark| self.bytes.starts_with(mark));
        !packed && PLAIN.contains(&self.ending().as_str())
    }

    fn refused(&self, error: impl std::fmt::Display) -> Error {
        Error::File(FileError::File(format!("{}: {error}", self.name)))
    }
}

/// What files hold, before any meaning is given to it.
pub(crate) enum Incoming<'a> {
    Coded(&'a [u8]),
    Sheet(Sheet),
    /// An export with the names of the files it came in, by which its problems are told.
    Foreign(FileKind, Foreign, Vec<String>),
}

/// Reads files as what they are, or as what they are said to be.
///
/// # Errors
/// [`FileError::File`] and [`Error::Reading`], with the file, and the row and cell where there are such.
pub(crate) fn read<'a>(
    files: &[ImportFile<'a>],
    ask: &ImportAsk,
    reader: Option<&Reader>,
) -> Result<Incoming<'a>> {
    let [file] = files else { return several(files, ask) };
    if !file.is_plain() {
        return packed(file, ask, reader);
    }
    let json = LINES.contains(&file.ending().as_str()) || first_letter(file.bytes) == Some(b'{');
    let kind = match ask.kind {
        Some(kind) => kind,
        None if json && has_entities(file.bytes) => FileKind::Ftm,
        None if json => FileKind::Coded,
        None => kind_of_table(&headers(file, ask)?),
    };
    match kind {
        FileKind::Coded => Ok(Incoming::Coded(file.bytes)),
        FileKind::Sheet => table(file, ask).map(Incoming::Sheet),
        FileKind::Kobo => submissions(&[*file], ask),
        FileKind::Uwazi => entities(file, file.bytes, None, ask),
        FileKind::Ftm => {
            let options = ftm::Options {
                received_millis: ask.received_at(),
                places: &ask.places,
                with_names: ask.with_names,
            };
            let limits = ftm::Limits::default();
            let read = if json {
                ftm::read_entities(file.bytes, &options, &limits)
            } else {
                ftm::read_statements(file.bytes, &options, &limits)
            };
            foreign(FileKind::Ftm, read, vec![file.name.to_owned()])
        }
    }
}

/// Several files are one import only where one of them is a form and the others are its repeats.
fn several<'a>(files: &[ImportFile<'a>], ask: &ImportAsk) -> Result<Incoming<'a>> {
    let wanted = ask.kind.is_none_or(|kind| kind == FileKind::Kobo);
    if files.is_empty() || !wanted || !files.iter().all(ImportFile::is_plain) {
        return Err(Error::File(FileError::File(
            "Several files are taken together only where they are the CSV files of one Kobo or ODK form and its \
             repeats. Import the others one by one."
                .to_owned(),
        )));
    }
    submissions(files, ask)
}

/// Reads a workbook or an archive in a process of its own.
fn packed<'a>(file: &ImportFile<'a>, ask: &ImportAsk, reader: Option<&Reader>) -> Result<Incoming<'a>> {
    let reader = reader.ok_or_else(|| {
        file.refused("workbooks and archives cannot be read here; save the table as CSV and import that")
    })?;
    let ending = file.ending();
    let asked = Ask {
        ending: Some(ending.as_str()).filter(|e| !e.is_empty()),
        encoding: ask.encoding.as_deref(),
        sheet: ask.sheet.as_deref(),
        first_sheet: true,
    };
    let item = Item { label: file.name, bytes: file.bytes, ask: asked };
    let extract = reader.read(&item, &Bounds::default())?;
    match (extract.kind, ask.kind) {
        (Kind::Zip, None | Some(FileKind::Uwazi | FileKind::Kobo)) => archive(file, &extract.attachments, ask),
        (Kind::Xlsx | Kind::Ods, None | Some(FileKind::Sheet)) => {
            let table = extract.tables.into_iter().next();
            table.map(Incoming::Sheet).ok_or_else(|| file.refused(sheet::SheetError::Empty))
        }
        (Kind::Xlsx | Kind::Ods | Kind::Zip, Some(kind)) => Err(file.refused(format!(
            "this is {}, and {} comes as {}; save it as that, or import it as what it is",
            extract.kind.word(),
            kind.title(),
            if kind == FileKind::Coded { "JSON Lines" } else { "CSV" },
        ))),
        (kind, _) => Err(file.refused(format!(
            "this is {}, and only tables and the exports of other programs can be imported: CSV (.csv, .tsv), XLSX, \
             ODS, JSON Lines (.jsonl), ZIP of Uwazi. Save it as one of these; `lastseen report add --text` takes documents",
            kind.word()
        ))),
    }
}

/// Reads the archive of a Uwazi import, or that of a form with its repeats.
fn archive<'a>(file: &ImportFile<'_>, inside: &[Attachment], ask: &ImportAsk) -> Result<Incoming<'a>> {
    let wanted = |kind| ask.kind.is_none_or(|asked| asked == kind);
    let table = inside.iter().find(|entry| entry.name == uwazi::TABLE);
    if let Some(table) = table.filter(|_| wanted(FileKind::Uwazi)) {
        let others = inside.iter().map(|entry| entry.name.as_str()).filter(|name| *name != uwazi::TABLE);
        return entities(file, &table.bytes, Some(&others.collect::<Vec<_>>()), ask);
    }
    let is_table = |entry: &&Attachment| entry.name.to_ascii_lowercase().ends_with(".csv");
    let tables: Vec<&Attachment> = inside.iter().filter(is_table).collect();
    let names: Vec<String> = tables.iter().map(|entry| format!("{}: {}", file.name, entry.name)).collect();
    let files: Vec<ImportFile<'_>> =
        tables.iter().zip(&names).map(|(entry, name)| ImportFile { name, bytes: &entry.bytes }).collect();
    let is_form = |file: &ImportFile<'_>| headers(file, ask).is_ok_and(|headers| kobo::is_kobo(&headers));
    if wanted(FileKind::Kobo) && files.iter().any(is_form) {
        return submissions(&files, ask);
    }
    Err(file.refused(
        "the archive holds neither import.csv, as Uwazi has it, nor the CSV files of a Kobo or ODK form; unpack it \
         and import the tables in it one by one",
    ))
}

/// Reads the form of an export and its repeats, whichever was named first.
fn submissions<'a>(files: &[ImportFile<'_>], ask: &ImportAsk) -> Result<Incoming<'a>> {
    let (mut forms, mut repeats) = (Vec::new(), Vec::new());
    for file in files {
        let repeat = kobo::is_repeat(&headers(file, ask)?);
        if repeat { &mut repeats } else { &mut forms }.push(*file);
    }
    let [form] = forms.as_slice() else {
        let all: Vec<&str> = files.iter().map(|file| file.name).collect();
        return Err(Error::File(FileError::File(format!(
            "Among {} there are {} files of a form, and there has to be one: name the file of one form and those of \
             its repeats (which have PARENT_KEY or _parent_index).",
            all.join(", "),
            forms.len()
        ))));
    };
    // By name, so that rows get the same keys whatever the order in which files are named.
    repeats.sort_by_key(|file| file.name);
    let parts: Vec<(&str, &[u8])> = repeats.iter().map(|file| (stem(file.name), file.bytes)).collect();
    let read = kobo::read_kobo(form.bytes, &parts, ask.encoding.as_deref(), &sheet::Limits::default());
    let names = std::iter::once(form).chain(&repeats).map(|file| file.name.to_owned());
    foreign(FileKind::Kobo, read, names.collect())
}

fn entities<'a>(
    file: &ImportFile<'_>,
    table: &[u8],
    beside: Option<&[&str]>,
    ask: &ImportAsk,
) -> Result<Incoming<'a>> {
    let read = uwazi::read_uwazi(table, beside, ask.encoding.as_deref(), &sheet::Limits::default());
    foreign(FileKind::Uwazi, read, vec![file.name.to_owned()])
}

fn foreign<'a>(
    kind: FileKind,
    read: std::result::Result<Foreign, ForeignError>,
    names: Vec<String>,
) -> Result<Incoming<'a>> {
    match read {
        Ok(foreign) => Ok(Incoming::Foreign(kind, foreign, names)),
        Err(error) => Err(Error::File(FileError::File(match &error {
            // The number of a file says less than its name.
            ForeignError::Sheet { part, error } => match names.get(*part) {
                Some(name) => format!("{name}: {error}"),
                None => error.to_string(),
            },
            _ => format!("{}: {error}", names.join(", ")),
        }))),
    }
}

fn table(file: &ImportFile<'_>, ask: &ImportAsk) -> Result<Sheet> {
    let read = read_csv(file.bytes, ask.encoding.as_deref(), &sheet::Limits::default());
    read.map_err(|error| file.refused(error))
}

/// The headers of a table, from its start where that suffices.
fn headers(file: &ImportFile<'_>, ask: &ImportAsk) -> Result<Vec<String>> {
    let head = file.bytes.get(..HEAD).and_then(|head| {
        let end = head.iter().rposition(|byte| *byte == b'\n')?;
        let head = ImportFile { bytes: head.get(..=end)?, ..*file };
        // A cut within a cell of several lines is no fault of the file, which is then read whole.
        table(&head, ask).ok()
    });
    Ok(match head {
        Some(sheet) => sheet.headers,
        None => table(file, ask)?.headers,
    })
}

fn kind_of_table(headers: &[String]) -> FileKind {
    if ftm::is_statements(headers) {
        FileKind::Ftm
    } else if kobo::is_kobo(headers) {
        FileKind::Kobo
    } else if uwazi::is_uwazi(headers) {
        FileKind::Uwazi
    } else {
        FileKind::Sheet
    }
}

fn first_letter(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// Whether the first line that is JSON is an entity; the lines of coded reports have neither of its fields.
fn has_entities(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut lines = lines.filter(|line| !line.is_empty() && line.len() <= LINE).take(20);
    let first = lines.find_map(|line| serde_json::from_slice::<Value>(line).ok());
    first.is_some_and(|json| json.get("schema").is_some() && json.get("properties").is_some())
}

/// The name of a file without folders and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\', ' ']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
