//! Importing files: read, preview, store in one step, take back in one step.

mod known;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use intake::coded::{self, CodedOptions, read_coded};
use intake::foreign::{Foreign, Format, What};
use model::{Batch, Body, Day, Judgement, Key, PlacePath, Report, Verdict};
use reading::Reader;
use sha2::{Digest, Sha256};

use crate::ahead::ahead;
use crate::incoming::{self, Incoming};
use crate::places::in_full;
use crate::preview::{ImportRemark, TakenAs};
use crate::problem::{ImportProblem, Says};
use crate::rows::received;
use crate::show::mention_view;
use crate::{Clock, Desk, Error, FileError, FileKind, ImportFile, Preview, Result, fixed};

pub(crate) use known::Columns;
use tables::Table;
pub use tables::sheet_fields;

/// Mentions of an import that are shown one by one before it is made.
const SAMPLE: usize = 50;
/// Members one batch names: as many keys of 120 bytes as surely fit into a claim of 1 MiB.
const MEMBERS: usize = 8_192;

/// How files are to be taken in.
#[derive(Clone, Default, Debug)]
pub struct ImportAsk {
    /// What they are; found from their content if missing.
    pub kind: Option<FileKind>,
    /// Mapping of columns, as JSON, or a list of them for several tables; guessed and shown if missing.
    pub mapping: Option<String>,
    /// Sheet of a workbook; the first that is shown if missing.
    pub sheet: Option<String>,
    /// Encoding of a CSV file, if it is not UTF-8.
    pub encoding: Option<String>,
    /// A report counts as received when it was published, not now.
    pub received_as_published: bool,
    /// The day what says nothing else was received; today if missing.
    pub received: Option<Day>,
    /// What place words stand for.
    pub places: BTreeMap<String, Option<PlacePath>>,
    /// Takes in names of people, where a format has them as such.
    pub with_names: bool,
    /// Whoever keeps the sheet says that each of its rows is another person.
    pub rows_apart: bool,
    /// Import what is in order and leave the rest.
    pub skip_problems: bool,
    /// Now, in milliseconds since 1970.
    pub now: i64,
}

impl ImportAsk {
    /// When what says nothing else was received, in milliseconds since 1970.
    pub(crate) fn received_at(&self) -> i64 {
        self.received.map_or(self.now, Day::millis)
    }
}

/// What a file is known by: a hash of its bytes, so that its name never needs to be kept.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// What several files are known by together, in whatever order they are named; that of a file alone is its own.
fn fingerprint_of(files: &[ImportFile<'_>]) -> String {
    let mut each: Vec<String> = files.iter().map(|file| fingerprint(file.bytes)).collect();
    each.sort_unstable();
    match each.as_slice() {
        [one] => one.clone(),
        several => fingerprint(several.concat().as_bytes()),
    }
}

impl Desk {
    /// Reads files and says what importing them would bring; nothing is stored.
    ///
    /// Several files are one import where they are a form and its repeats. Workbooks and archives are given to
    /// the reader, a process of its own; without one they are refused.
    ///
    /// # Errors
    /// [`FileError::File`] and [`Error::Reading`] for what is refused whole, by file, row and cell; [`Error::FutureDay`].
    pub fn preview(
        &self,
        files: &[ImportFile<'_>],
        ask: &ImportAsk,
        reader: Option<&Reader>,
    ) -> Result<Preview> {
        Clock::by_now(ask.now).none_to_come(&[("receipt", ask.received)])?;
        let mut preview = Preview { fingerprint: fingerprint_of(files), ..Preview::default() };
        let incoming = incoming::read(files, ask, reader)?;
        // Each sheet of a workbook is an import of its own; the first is known by the file alone.
        if let Incoming::Sheet(sheet) = &incoming
            && sheet.beside_first
        {
            preview.fingerprint = fingerprint(format!("{}\n{}", preview.fingerprint, sheet.name).as_bytes());
        }
        let same_file = |b: &&Batch| b.fingerprint.as_deref() == Some(preview.fingerprint.as_str());
        let stands = |b: &&Batch| self.book.state().standing(&b.key).stands();
        let batches = self.book.state().batches().map(|(_, b)| b);
        let (standing, taken_back): (Vec<_>, Vec<_>) = batches.filter(same_file).partition(stands);
        preview.taken_back = taken_back.last().map(|b| b.key.clone());
        preview.imported_before = standing.first().map(|b| b.key.clone());
        match incoming {
            Incoming::Coded(bytes) => self.take_coded(bytes, ask, &mut preview),
            Incoming::Sheet(sheet) => {
                preview.read_as = Some(FileKind::Sheet);
                let wrong = BTreeSet::new();
                let table =
                    Table { sheet, suggested: None, name: None, of_reports: false, repeat: false, wrong };
                self.take_tables(vec![table], &[], ask, &mut preview)?;
            }
            Incoming::Foreign(kind, foreign, names) => {
                preview.read_as = Some(kind);
                self.take_foreign(foreign, &names, ask, &mut preview)?;
            }
        }
        let ahead = self.ahead_in(&preview.bodies);
        if !ahead.is_empty() {
            preview.remarks.push(ImportRemark { file: None, taken: TakenAs::Ahead(ahead) });
        }
        Ok(preview)
    }

    /// Mentions of people taken or held only after the day by which it was told, by reports that come with them or are there.
    fn ahead_in(&self, bodies: &[Body]) -> Vec<Key> {
        let state = self.book.state();
        let new = bodies.iter().filter_map(|body| match body {
            Body::Report(report) => Some((&report.key, report)),
            _ => None,
        });
        let new: BTreeMap<&Key, &Report> = new.collect();
        let there = |key: &Key| match state.get(key).map(|record| &record.body) {
            Some(Body::Report(report)) => Some(report),
            _ => None,
        };
        let slipped = |body: &&Body| match body {
            Body::Mention(mention) => {
                let report = new.get(&mention.report).copied().or_else(|| there(&mention.report));
                report.is_some() && ahead(mention, report).is_some()
            }
            _ => false,
        };
        bodies.iter().filter(slipped).map(|body| body.key().clone()).collect()
    }

    /// Stores what a preview found, with the batch that takes it back; returns the key of the batch.
    ///
    /// # Errors
    /// What [`Preview::refused`] gives; nothing is stored then.
    pub fn import(&mut self, preview: &Preview, ask: &ImportAsk) -> Result<Option<Key>> {
        if let Some(why) = preview.refused(ask.skip_problems) {
            return Err(Error::File(why));
        }
        let again = preview.taken_back.as_ref().map(|batch| self.count_again(batch)).transpose()?;
        if preview.bodies.is_empty() {
            let (Some(batch), Some(again)) = (&preview.taken_back, again) else { return Ok(None) };
            self.book.append(&[again], ask.now)?;
            return Ok(Some(batch.clone()));
        }
        let key = self.free_key("import");
        let mut bodies = preview.bodies.clone();
        bodies.extend(batches(&key, &preview.fingerprint, &preview.bodies)?.into_iter().map(Body::Batch));
        bodies.extend(again);
        let named: Vec<(String, &str)> = preview
            .layouts
            .iter()
            .map(|(layout, mapping)| (format!("mapping.{layout}"), mapping.as_str()))
            .collect();
        let mappings: Vec<(&str, &[u8])> =
            named.iter().map(|(name, m)| (name.as_str(), m.as_bytes())).collect();
        self.book.append_with(&bodies, &mappings, ask.now)?;
        Ok(Some(key))
    }

    /// How many reports and mentions an import brought.
    pub fn brought_by(&self, batch: &Key) -> (usize, usize) {
        let (mut reports, mut mentions) = (0, 0);
        let mut ahead = vec![batch];
        while let Some(key) = ahead.pop() {
            match self.book.state().get(key).map(|record| &record.body) {
                Some(Body::Batch(batch)) => ahead.extend(&batch.members),
                Some(Body::Report(_)) => reports += 1,
                Some(Body::Mention(_)) => mentions += 1,
                _ => {}
            }
        }
        (reports, mentions)
    }

    /// The judgement that takes a batch back.
    pub fn undo(&self, batch: &Key, reason: &str) -> Result<Body> {
        let is_batch = self.book.state().get(batch).is_some_and(|r| matches!(r.body, Body::Batch(_)));
        if !is_batch {
            return Err(Error::NotThere { what: "import", key: batch.clone() });
        }
        if self.book.state().standing(batch).retracted.is_some() {
            return Err(Error::TakenAway { key: batch.clone() });
        }
        Ok(Body::Judgement(Judgement {
            key: self.free_key("j"),
            of: vec![batch.clone()],
            verdict: Verdict::Retract,
            reason: if reason.trim().is_empty() {
                fixed::IMPORT_UNDONE.to_owned()
            } else {
                reason.to_owned()
            },
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
        let undo =
            undo.filter(alone).ok_or_else(|| Error::File(FileError::TakenBack { batch: batch.clone() }))?;
        Ok(Body::Judgement(Judgement {
            key: self.free_key("j"),
            of: vec![undo],
            verdict: Verdict::Retract,
            reason: fixed::IMPORTED_AGAIN.to_owned(),
        }))
    }

    fn take_coded(&self, bytes: &[u8], ask: &ImportAsk, preview: &mut Preview) {
        let options = CodedOptions {
            received_default_millis: ask.received_at(),
            received_as_published: ask.received_as_published,
            places: &ask.places,
        };
        let file = read_coded(bytes, &options, &coded::Limits::default());
        preview.read_as = Some(FileKind::Coded);
        preview.problems = file.problems.iter().map(ImportProblem::of_coded).collect();
        let reports = file.reports.into_iter().map(Body::Report);
        let bodies = reports.chain(file.mentions.into_iter().map(Body::Mention));
        self.keep_new(past_only(bodies.collect(), ask, preview), preview);
    }

    /// Takes what another program's file holds: its tables under their mappings, or what its schema says outright.
    fn take_foreign(
        &self,
        foreign: Foreign,
        names: &[String],
        ask: &ImportAsk,
        preview: &mut Preview,
    ) -> Result<()> {
        preview.declare(&foreign);
        let several = names.len() > 1;
        let lines = foreign.format == Format::FtmEntities;
        let told = |p: &intake::foreign::Problem| {
            let file = names.get(p.part).filter(|_| several).map(String::as_str);
            ImportProblem::of_foreign(p, lines).in_file(file)
        };
        let mut told: Vec<ImportProblem> = foreign.problems.iter().map(told).collect();
        if foreign.problems_left_out > 0 {
            told.push(Says::More(foreign.problems_left_out as u64).anywhere());
        }
        // A document that is missing from an archive takes nothing from what its row says.
        let wrong = |part: usize| {
            let of_part = foreign.problems.iter().filter(|p| p.part == part && p.what != What::NoFile);
            of_part.filter_map(|p| p.row).collect()
        };
        let kobo = preview.read_as == Some(FileKind::Kobo);
        let wrong: Vec<BTreeSet<u32>> = (0..foreign.tables.len()).map(wrong).collect();
        let tables = foreign.tables.into_iter().zip(wrong).enumerate().map(|(at, (table, wrong))| Table {
            sheet: table.sheet,
            suggested: Some(table.mapping),
            name: names.get(at).filter(|_| several).cloned(),
            of_reports: kobo && at == 0,
            repeat: kobo && at > 0,
            wrong,
        });
        let tables: Vec<Table> = tables.collect();
        if !tables.is_empty() {
            return self.take_tables(tables, &told, ask, preview);
        }
        preview.problems = told;
        let reports = foreign.reports.into_iter().map(|mut report| {
            if ask.received_as_published {
                report.received = received(report.published.as_ref()).unwrap_or(report.received);
            }
            Body::Report(report)
        });
        let bodies = reports.chain(foreign.mentions.into_iter().map(Body::Mention)).collect();
        self.keep_new(past_only(bodies, ask, preview), preview);
        Ok(())
    }

    /// Keeps what the casebook does not have; a record it has with other contents is a problem.
    fn keep_new(&self, bodies: Vec<Body>, preview: &mut Preview) {
        // One that cannot be read is said where it is changed, and here it only words the numbers.
        let policy = self.policy().unwrap_or_default();
        let mut bodies: Vec<Body> = bodies.into_iter().map(in_full).collect();
        let known = |body: &Body| self.book.state().get(body.key()).is_some_and(|r| alike(&r.body, body));
        // The same file under another mapping says something else, and what was taken back stays so.
        if !bodies.iter().all(known) {
            preview.taken_back = None;
        }
        if preview.taken_back.is_none() {
            bodies = self.beside_undone(bodies);
        }
        bodies = self.not_otherwise(bodies, preview);
        let mut keys: BTreeSet<Key> = BTreeSet::new();
        let mut refused: BTreeSet<Key> = BTreeSet::new();
        for body in bodies {
            if !keys.insert(body.key().clone()) {
                preview.problems.push(Says::KeyTwice.of_record(body.key()));
                continue;
            }
            match self.book.state().get(body.key()) {
                Some(known) if alike(&known.body, &body) => {
                    let taken = self.book.state().standing(body.key()).retracted.is_some();
                    if taken && !self.is_undone(body.key()) {
                        preview.problems.push(Says::TakenBack.of_record(body.key()));
                    }
                    preview.already_there += 1;
                }
                Some(_) => {
                    // Of the same file read otherwise it is said once, with the import to take back.
                    if preview.imported_before.is_none() {
                        preview.problems.push(Says::KeyTaken.of_record(body.key()));
                    }
                    refused.insert(body.key().clone());
                }
                // What is said in a report that says something else there belongs to another.
                None if matches!(&body, Body::Mention(m) if refused.contains(&m.report)) => {
                    if preview.imported_before.is_none() {
                        preview.problems.push(Says::WithReport.of_record(body.key()));
                    }
                    refused.insert(body.key().clone());
                }
                // Nor is anything decided between mentions of which one is left out.
                None if matches!(&body, Body::Relation(r) if r.kind.names().iter().any(|of| refused.contains(*of))) =>
                    {}
                None => {
                    match &body {
                        Body::Report(_) => preview.reports += 1,
                        Body::Mention(m) => {
                            preview.mentions += 1;
                            if preview.sample.len() < SAMPLE {
                                let event = m.event.map_or("", |e| e.kind.word());
                                let when = m.when.as_ref().map_or(String::new(), |w| w.date.to_string());
                                preview
                                    .sample
                                    .push(format!("{}: {} {event} {when}", m.key, m.quantity.words));
                                preview.first.push(mention_view(self.book.state(), &policy, m));
                            }
                        }
                        _ => {}
                    }
                    preview.bodies.push(body);
                }
            }
        }
    }
}

/// The batch that brings records, last; of more than one record can name, after batches of its parts.
///
/// To take a batch back is to take back all it brought, and so the batches in it with all they brought.
fn batches(key: &Key, fingerprint: &str, bodies: &[Body]) -> Result<Vec<Batch>> {
    let members: Vec<Key> = bodies.iter().map(|b| b.key().clone()).collect();
    let whole = |members| Batch {
        key: key.clone(),
        what: fixed::IMPORT.to_owned(),
        fingerprint: Some(fingerprint.to_owned()),
        members,
    };
    if members.len() <= MEMBERS {
        return Ok(vec![whole(members)]);
    }
    let part = |(at, members): (usize, &[Key])| {
        let key = Key::parse(&format!("{key}.{}", at + 1))?;
        Ok(Batch {
            key,
            what: fixed::PART_OF_IMPORT.to_owned(),
            fingerprint: None,
            members: members.to_vec(),
        })
    };
    let mut parts: Vec<Batch> = members.chunks(MEMBERS).enumerate().map(part).collect::<Result<_>>()?;
    let named = parts.iter().map(|p| p.key.clone()).collect();
    parts.push(whole(named));
    Ok(parts)
}

/// Leaves out what lies in the days to come, and what is said in such reports, by the rule that holds for what is entered by hand.
fn past_only(bodies: Vec<Body>, ask: &ImportAsk, preview: &mut Preview) -> Vec<Body> {
    let clock = Clock::by_now(ask.now);
    let mut left_out: BTreeSet<Key> = BTreeSet::new();
    let mut kept = Vec::with_capacity(bodies.len());
    for body in bodies {
        let of_left_out = matches!(&body, Body::Mention(m) if left_out.contains(&m.report));
        match clock.happened(&body) {
            Err(error) => {
                preview.problems.push(Says::of(&error).of_record(body.key()));
                left_out.insert(body.key().clone());
            }
            Ok(()) if of_left_out => {
                preview.problems.push(Says::WithReport.of_record(body.key()));
            }
            Ok(()) => kept.push(body),
        }
    }
    kept
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

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(n: usize) -> Body {
        let words = model::Relation {
            key: Key::parse(&format!("k{n}")).unwrap(),
            kind: model::RelationKind::Same(Vec::new()),
            reason: String::new(),
        };
        Body::Relation(words)
    }

    #[test]
    fn a_large_import_is_one_batch_of_batches_that_each_fit_a_claim() {
        let key = Key::parse("import1").unwrap();
        let small: Vec<Body> = (0..MEMBERS).map(mention).collect();
        let alone = batches(&key, "f", &small).unwrap();
        assert_eq!((alone.len(), alone[0].members.len()), (1, MEMBERS));
        let large: Vec<Body> = (0..100_001).map(mention).collect();
        let several = batches(&key, "f", &large).unwrap();
        let (top, parts) = several.split_last().unwrap();
        assert_eq!((&top.key, top.fingerprint.as_deref()), (&key, Some("f")));
        assert!(top.members.iter().eq(parts.iter().map(|p| &p.key)));
        let named: Vec<&Key> = parts.iter().flat_map(|p| &p.members).collect();
        assert!(named.into_iter().eq(large.iter().map(Body::key)));
        let longest = Batch { members: vec![Key::parse(&"x".repeat(120)).unwrap(); MEMBERS], ..top.clone() };
        assert!(ledger::wire::encode(&Body::Batch(longest)).unwrap().len() < ledger::MAX_BODY);
    }
}
