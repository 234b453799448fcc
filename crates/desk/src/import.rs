//! Importing files: read, preview, store in one step, take back in one step.

use std::collections::BTreeMap;

use intake::coded::{self, CodedFile, CodedOptions, read_coded};
use intake::sheet::{self, Mapping, Record, Sheet};
use model::{Batch, Body, Judgement, Key, PlacePath, Verdict};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::places::in_full;
use crate::{Desk, Error, Result};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// JSON Lines of coded reports.
    Coded,
    /// Comma- or otherwise separated values.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

/// How a file is to be taken in.
#[derive(Clone, Default, Debug)]
pub struct ImportAsk {
    /// Mapping of columns, as JSON; guessed and shown if missing.
    pub mapping: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Encoding of a CSV file, if it is not UTF-8.
    pub encoding: Option<String>,
    /// A report counts as received when it was published, not now.
    pub received_as_published: bool,
    /// What place words stand for.
    pub places: BTreeMap<String, Option<PlacePath>>,
    /// Import what is in order and leave the rest.
    pub skip_problems: bool,
    /// Now, in milliseconds since 1970.
    pub now: i64,
}

/// What an import would bring.
#[derive(Clone, Serialize, Debug, Default)]
pub struct Preview {
    /// New reports.
    pub reports: usize,
    /// New mentions.
    pub mentions: usize,
    /// Records the casebook already has, left as they are.
    pub already_there: usize,
    /// What needs attention, in words.
    pub problems: Vec<String>,
    /// The mapping used, as JSON, to be kept or corrected.
    pub mapping: Option<serde_json::Value>,
    /// The first records, in words.
    pub sample: Vec<String>,
    /// The batch an earlier import of the same file made.
    pub imported_before: Option<Key>,
    /// An earlier import of the same file that was taken back: importing makes it count again.
    pub taken_back: Option<Key>,
    #[serde(skip)]
    pub(crate) bodies: Vec<Body>,
    #[serde(skip)]
    fingerprint: String,
    #[serde(skip)]
    layout: Option<String>,
    #[serde(skip)]
    as_sheet: String,
    /// How many of the problems, from the first, `as_sheet` holds.
    #[serde(skip)]
    in_sheet: usize,
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
}

/// A cell that a spreadsheet program shows as text, whatever it begins with.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn coded_problem(p: &coded::Problem) -> String {
    let place = [
        p.line.map(|l| format!("line {l}")),
        p.entry.clone(),
        p.field.map(ToOwned::to_owned),
        p.value.as_ref().map(|v| format!("\"{v}\"")),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    format!("{}: {}. {}", place.join(", "), p.what, p.hint())
}

fn sheet_problem(p: &sheet::Problem) -> String {
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

/// The names of what a column can mean, in the order a page lists them.
pub fn sheet_fields() -> Vec<String> {
    let name = |field: &sheet::Field| serde_json::to_value(field).ok()?.as_str().map(ToOwned::to_owned);
    sheet::Field::ALL.iter().filter_map(name).collect()
}

/// What a file is known by: a hash of its bytes, so that its name never needs to be kept.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

impl FileKind {
    /// The kind, by the ending of a file name.
    pub fn by_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" | "json" => Some(Self::Coded),
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

impl Desk {
    /// Reads a file and says what importing it would bring; nothing is stored.
    pub fn preview(&self, bytes: &[u8], kind: FileKind, ask: &ImportAsk) -> Result<Preview> {
        let mut preview = Preview { fingerprint: fingerprint(bytes), ..Preview::default() };
        let same_file = |b: &&Batch| b.fingerprint.as_deref() == Some(preview.fingerprint.as_str());
        let stands = |b: &&Batch| self.book.state().standing(&b.key).stands();
        let batches = self.book.state().batches().map(|(_, b)| b);
        let (standing, taken_back): (Vec<_>, Vec<_>) = batches.filter(same_file).partition(stands);
        preview.taken_back = taken_back.last().map(|b| b.key.clone());
        preview.imported_before = standing.first().map(|b| b.key.clone());
        match kind {
            FileKind::Coded => {
                let options = CodedOptions {
                    received_default_millis: ask.now,
                    received_as_published: ask.received_as_published,
                    places: &ask.places,
                };
                self.take_coded(read_coded(bytes, &options, &coded::Limits::default()), &mut preview);
            }
            FileKind::Csv => {
                let sheet = sheet::read_csv(bytes, ask.encoding.as_deref(), &sheet::Limits::default())
                    .map_err(|e| Error::File(e.to_string()))?;
                self.take_sheet(&sheet, ask, &mut preview)?;
            }
            FileKind::Xlsx => {
                let sheet = sheet::read_xlsx(bytes, ask.sheet.as_deref(), &sheet::Limits::default())
                    .map_err(|e| Error::File(e.to_string()))?;
                self.take_sheet(&sheet, ask, &mut preview)?;
            }
        }
        Ok(preview)
    }

    /// Stores what a preview found, with the batch that takes it back; returns the key of the batch.
    ///
    /// # Errors
    /// [`Error::ImportedBefore`]; [`Error::Problems`] unless they are to be skipped; nothing is stored then.
    pub fn import(&mut self, preview: &Preview, ask: &ImportAsk) -> Result<Option<Key>> {
        if let Some(batch) = &preview.imported_before {
            return Err(Error::ImportedBefore { batch: batch.clone() });
        }
        if !preview.problems.is_empty() && !ask.skip_problems {
            return Err(Error::Problems { count: preview.problems.len() });
        }
        let again = preview.taken_back.as_ref().map(|batch| self.count_again(batch)).transpose()?;
        if preview.bodies.is_empty() {
            let (Some(batch), Some(again)) = (&preview.taken_back, again) else {
                return if preview.already_there > 0 { Ok(None) } else { Err(Error::NothingFound) };
            };
            self.book.append(&[again], ask.now)?;
            return Ok(Some(batch.clone()));
        }
        let key = self.free_key("import");
        let batch = Batch {
            key: key.clone(),
            what: "import".to_owned(),
            fingerprint: Some(preview.fingerprint.clone()),
            members: preview.bodies.iter().map(|b| b.key().clone()).collect(),
        };
        let mut bodies = preview.bodies.clone();
        bodies.push(Body::Batch(batch));
        bodies.extend(again);
        self.book.append(&bodies, ask.now)?;
        if let (Some(layout), Some(mapping)) = (&preview.layout, &preview.mapping) {
            let json = mapping.to_string();
            self.book.set_setting(&format!("mapping.{layout}"), Some(json.as_bytes()))?;
        }
        Ok(Some(key))
    }

    /// The judgement that takes a batch back.
    pub fn undo(&self, batch: &Key, reason: &str) -> Result<Body> {
        let is_batch = self.book.state().get(batch).is_some_and(|r| matches!(r.body, Body::Batch(_)));
        if !is_batch {
            return Err(Error::NotThere { what: "import", key: batch.clone() });
        }
        Ok(Body::Judgement(Judgement {
            key: self.free_key("j"),
            of: vec![batch.clone()],
            verdict: Verdict::Retract,
            reason: if reason.trim().is_empty() { "import undone".to_owned() } else { reason.to_owned() },
        }))
    }

    /// The judgement by which an import that was taken back counts again.
    ///
    /// The records are in the casebook already and cannot be stored twice, so the taking back is itself taken back.
    fn count_again(&self, batch: &Key) -> Result<Body> {
        let state = self.book.state();
        let undo = state.standing(batch).retracted;
        let alone = |key: &Key| match state.get(key).map(|r| &r.body) {
            Some(Body::Judgement(j)) => j.of == std::slice::from_ref(batch),
            _ => false,
        };
        let undo = undo.filter(alone).ok_or_else(|| Error::TakenBack { batch: batch.clone() })?;
        Ok(Body::Judgement(Judgement {
            key: self.free_key("j"),
            of: vec![undo],
            verdict: Verdict::Retract,
            reason: "imported again".to_owned(),
        }))
    }

    fn take_coded(&self, file: CodedFile, preview: &mut Preview) {
        preview.problems = file.problems.iter().map(coded_problem).collect();
        let reports = file.reports.into_iter().map(Body::Report);
        let bodies = reports.chain(file.mentions.into_iter().map(Body::Mention));
        self.keep_new(bodies, preview);
    }

    /// Keeps what the casebook does not have; a record it has with other contents is a problem.
    pub(crate) fn keep_new(&self, bodies: impl Iterator<Item = Body>, preview: &mut Preview) {
        for body in bodies.map(in_full) {
            match self.book.state().get(body.key()) {
                Some(known) if alike(&known.body, &body) => preview.already_there += 1,
                Some(_) => preview.problems.push(format!(
                    "{}: a record of this key is in the casebook already and says something else; give it another key or supersede the old one.",
                    body.key()
                )),
                None => {
                    match &body {
                        Body::Report(_) => preview.reports += 1,
                        Body::Mention(m) => {
                            preview.mentions += 1;
                            if preview.sample.len() < 5 {
                                let event = m.event.map_or("", |e| e.kind.word());
                                let when = m.when.as_ref().map_or(String::new(), |w| w.date.to_string());
                                preview.sample.push(format!("{}: {} {event} {when}", m.key, m.quantity.words));
                            }
                        }
                        _ => {}
                    }
                    preview.bodies.push(body);
                }
            }
        }
    }

    fn take_sheet(&self, sheet: &Sheet, ask: &ImportAsk, preview: &mut Preview) -> Result<()> {
        let layout = sheet::layout_hash(&sheet.headers);
        let mapping = match &ask.mapping {
            Some(json) => Mapping::from_json(json).map_err(|e| Error::File(e.to_string()))?,
            None => match self.book.setting(&format!("mapping.{layout}"))? {
                Some(kept) => Mapping::from_json(&String::from_utf8_lossy(&kept))
                    .map_err(|e| Error::File(e.to_string()))?,
                None => sheet::guess_mapping(&sheet.headers, &sheet.rows),
            },
        };
        let extracted = sheet::apply(sheet, &mapping);
        let found: Vec<sheet::Problem> = sheet.problems.iter().chain(&extracted.problems).cloned().collect();
        preview.problems = found.iter().map(sheet_problem).collect();
        preview.as_sheet = sheet::problems_csv(&found);
        preview.in_sheet = found.len();
        preview.mapping = serde_json::from_str(&mapping.to_json()).ok();
        preview.layout = Some(layout);
        // A row with something wrong in it is left out whole: what could not be read may be what matters.
        let wrong: std::collections::BTreeSet<u32> =
            extracted.problems.iter().filter_map(|p| p.row).collect();
        let sound: Vec<Record> = extracted.records.into_iter().filter(|r| !wrong.contains(&r.row)).collect();
        let bodies = gather(&sound, ask, preview);
        self.keep_new(bodies.into_iter(), preview);
        Ok(())
    }
}

/// Whether two records say the same; when it was received is about us and not about what was said.
fn alike(a: &Body, b: &Body) -> bool {
    match (a, b) {
        (Body::Report(x), Body::Report(y)) => {
            let mut y = y.clone();
            y.received = x.received;
            *x == y
        }
        _ => a == b,
    }
}

/// Rows as reports and mentions; a row that cannot be one is a problem.
fn gather(records: &[Record], ask: &ImportAsk, preview: &mut Preview) -> Vec<Body> {
    let mut taken = crate::rows::Rows::new(&preview.fingerprint, ask);
    for record in records {
        if let Err(problem) = taken.add(record) {
            preview.problems.push(problem);
        }
    }
    taken.bodies()
}
