//! Coded reports and the decisions about them: JSON Lines of what people read and coded by hand become
//! [`model::Report`] and [`model::Mention`] records, and a second file says what is the same as what.
//!
//! [`read_coded`] reads the reports, [`read_decisions`] the decisions, and [`apply`] joins the two into
//! record bodies. A line whose report cannot be used is left out whole, a claim that cannot be used is left
//! out alone, and each of them is named by a [`Problem`]: nothing is taken in part.

mod apply;
mod claim;
mod count;
mod decisions;
mod entries;
mod fields;
mod noted;
mod problem;
mod report;

pub use apply::apply;
pub use claim::CodedClaim;
pub use decisions::{Attribution, Correction, Decisions, read_decisions};
pub use noted::{Noted, noted};
pub use problem::{DecisionsError, Problem, Remark, What};

use std::collections::{BTreeMap, BTreeSet};

use model::{Key, Mention, PlacePath, Repeats, Report};
use serde_json::{Map, Value};

use problem::Sink;

/// What a file of coded reports or of decisions may hold before it is refused.
///
/// Nesting is limited to 128 levels by the JSON reader itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of one line of coded reports.
    pub line_bytes: usize,
    /// Claims of a file, or entries of the decisions.
    pub claims: usize,
    /// Problems kept one by one; the rest are counted.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 * 1024 * 1024, line_bytes: 1024 * 1024, claims: 1_000_000, problems: 10_000 }
    }
}

/// How coded reports are read where the file itself says nothing.
#[derive(Debug, Clone, Copy)]
pub struct CodedOptions<'a> {
    /// When a report without an instant of its own was received: milliseconds since 1970, UTC.
    pub received_default_millis: i64,
    /// Take a report as received on the last day it may have been published, at 00:00 UTC.
    pub received_as_published: bool,
    /// The words for places; nothing for words that name no one place.
    pub places: &'a BTreeMap<String, Option<PlacePath>>,
}

/// Coded reports as records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CodedFile {
    /// The reports, in the order of their lines.
    pub reports: Vec<Report>,
    /// What they mention, in order; [`apply`] reads them anew.
    pub mentions: Vec<Mention>,
    /// What could not be taken.
    pub problems: Vec<Problem>,
    /// How many further problems there were beyond [`Limits::problems`].
    pub problems_left_out: usize,
    /// What was taken but deserves a look.
    pub remarks: Vec<Remark>,
    /// The claims behind the mentions, for corrections.
    claims: Vec<CodedClaim>,
    /// The words for places they were read with.
    places: BTreeMap<String, Option<PlacePath>>,
}

/// Reads coded reports, one JSON object a line.
///
/// A report has `id`, `title`, `publisher`, `url`, `date`, `date_uncertain`, `lang`, `republishes`,
/// `overlaps`, `note`, `received`, `origins`, `kind`, `handling` and `claims`; all but `id` may be missing.
/// A claim has `id`, `text_summary`, `count_min`, `count_max`, `qualifier`, `what`, `kind`, `from`, `to`,
/// `place`, `subgroup`, `attribution`, `sex`, `age`, `role`, `unit` and `origins`; all but `id` and
/// `qualifier` may be missing. What the records have no place for is kept in their notes.
#[must_use]
pub fn read_coded(bytes: &[u8], options: &CodedOptions<'_>, limits: &Limits) -> CodedFile {
    let mut sink = Sink::new(limits.problems);
    let mut file = CodedFile { places: options.places.clone(), ..CodedFile::default() };
    if bytes.len() > limits.bytes {
        sink.push(None, None, What::FileTooLong);
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut taken = BTreeSet::new();
        for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1_u32..) {
            match object(line, limits) {
                Ok(None) => {}
                Ok(Some(map)) => {
                    read_line(&mut file, &mut taken, &map, number, options, limits, &mut sink);
                }
                Err(what) => sink.push(Some(number), None, what),
            }
        }
    }
    name_originals(&mut file.reports);
    (file.problems, file.problems_left_out, file.remarks) = sink.into_parts();
    file
}

/// Reads one line as an object; nothing for a blank one.
fn object(line: &[u8], limits: &Limits) -> Result<Option<Map<String, Value>>, What> {
    if line.len() > limits.line_bytes {
        return Err(What::LineTooLong);
    }
    let text = std::str::from_utf8(line).map_err(|_| What::NotUtf8)?.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(Some(map)),
        Ok(_) | Err(_) => Err(What::NotAnObject),
    }
}

fn read_line(
    file: &mut CodedFile,
    taken: &mut BTreeSet<Key>,
    map: &Map<String, Value>,
    line: u32,
    options: &CodedOptions<'_>,
    limits: &Limits,
    sink: &mut Sink,
) {
    let Some((report, claims)) = report::read(map, line, options, sink) else { return };
    if !taken.insert(report.key.clone()) {
        sink.push(Some(line), Some(report.key.as_str()), What::SameId);
        return;
    }
    for (fields, nth) in claims.iter().zip(1_usize..) {
        let entry = claim::name_of(fields, nth);
        let Value::Object(fields) = fields else {
            sink.push(Some(line), Some(&entry), What::NotAnObject);
            continue;
        };
        let read = claim::read(fields, &report.key, (Some(line), &entry), options.places, sink);
        let Some(mention) = read else { continue };
        if file.claims.len() >= limits.claims {
            sink.push(Some(line), Some(&entry), What::TooMany);
        } else if taken.insert(mention.key.clone()) {
            file.claims.push(CodedClaim::new(&mention, fields.clone()));
            file.mentions.push(mention);
        } else {
            sink.push(Some(line), Some(&entry), What::SameId);
        }
    }
    file.reports.push(report);
}

/// Turns what a report repeats into a reference where the file holds the original, on whatever line.
fn name_originals(reports: &mut [Report]) {
    let keys: BTreeSet<Key> = reports.iter().map(|report| report.key.clone()).collect();
    for repeats in reports.iter_mut().flat_map(|report| &mut report.repeats) {
        if let Repeats::Elsewhere(text) = repeats
            && let Some(key) = Key::parse(text).ok().filter(|key| keys.contains(key))
        {
            *repeats = Repeats::Report(key);
        }
    }
}
