//! Tables under their mappings: which column is what, and what each row brings.

use std::collections::{BTreeSet, HashMap, HashSet};

use intake::sheet::{self, DateGuess, DateRule, Mapping, Record, Sheet};

use model::mention::MentionUnit;
use model::{Body, EventKind, Key, Mention, Qualifier, Relation, RelationKind, ReportKind};

use super::{Columns, ImportAsk, alike};
use crate::later::settle;
use crate::listing::{is_empty, not_read, of_report, one_each, only_sex, says_nothing};
use crate::places::in_full;
use crate::preview::{ImportRemark, Lost, NotCarried, TakenAs};
use crate::problem::{ImportProblem, Says};
use crate::rows::Rows;
use crate::{Desk, Error, FileError, Preview, Result, fixed};

/// Cells of a column that are shown beside what it is taken for, and the characters of each.
const SAMPLE: usize = 3;
const SAMPLE_LETTERS: usize = 40;

/// Rows of which one decision can say that they are other people, since those who may be alike are weighed pair by pair.
const MOST_APART: usize = 1_000;

/// A table to be read under a mapping.
pub(super) struct Table {
    pub(super) sheet: Sheet,
    /// The mapping that its format suggests; guessed from the headers if there is none.
    pub(super) suggested: Option<Mapping>,
    /// What its problems are told by, where there are several.
    pub(super) name: Option<String>,
    /// Its rows are reports, of which not each says something of someone.
    pub(super) of_reports: bool,
    /// Its rows are those of a repeat, each of which is one of what the repeat is about.
    pub(super) repeat: bool,
    /// Rows with something wrong in them that its format found.
    pub(super) wrong: BTreeSet<u32>,
}

/// The names of what a column can mean, in the order a page lists them.
pub fn sheet_fields() -> Vec<String> {
    let name = |field: &sheet::Field| serde_json::to_value(field).ok()?.as_str().map(ToOwned::to_owned);
    sheet::Field::ALL.iter().filter_map(name).collect()
}

impl Desk {
    /// Takes tables, the rows of all of them together, so that what they number runs on.
    pub(super) fn take_tables(
        &self,
        tables: Vec<Table>,
        told: &[ImportProblem],
        ask: &ImportAsk,
        preview: &mut Preview,
    ) -> Result<()> {
        let given = ask.mapping.as_deref().map(|json| given_mappings(json, tables.len())).transpose()?;
        let mut given = given.into_iter().flatten();
        let alone = tables.len() == 1;
        let mut sound = Vec::new();
        let mut mappings = Vec::new();
        for table in tables {
            let layout = sheet::layout_hash(&table.sheet.headers);
            // The rows of another program's file are what that program says they are; those of a sheet may be left over.
            let of_anyone = table.suggested.is_none();
            let mapping = match given.next() {
                Some(mapping) => mapping,
                None => self
                    .remembered(&layout, &table.sheet)?
                    .or(table.suggested)
                    .unwrap_or_else(|| sheet::guess_mapping(&table.sheet.headers, &table.sheet.rows)),
            };
            preview.losses.extend(not_read(&table.sheet, &mapping, of_anyone));
            let extracted = sheet::apply(&table.sheet, &mapping);
            // A title above the table is no fault of it, and what is wrong with a total is wrong with nobody.
            let (titles, found): (Vec<_>, Vec<_>) =
                table.sheet.problems.iter().partition(|p| p.what == sheet::What::AboveHeader);
            preview.losses.extend(titles.into_iter().map(|title| Lost {
                what: title.value.clone().unwrap_or_default(),
                why: NotCarried::Title,
                times: 1,
            }));
            let of_total =
                |p: &&sheet::Problem| p.row.is_some_and(|row| extracted.totals.binary_search(&row).is_ok());
            let found = found.into_iter().filter(|p| !of_total(p)).chain(&extracted.problems);
            preview
                .problems
                .extend(found.map(ImportProblem::of_sheet).map(|p| p.in_file(table.name.as_deref())));
            let left_out = table.sheet.problems_left_out.saturating_add(extracted.problems_left_out);
            if alone {
                preview.columns = columns(&table.sheet);
                preview.cells = Columns::of(&table.sheet, &mapping);
            }
            if left_out > 0 {
                preview.problems.push(Says::More(left_out as u64).anywhere().in_file(table.name.as_deref()));
            }
            preview.layouts.push((layout, mapping.to_json()));
            mappings.extend(serde_json::from_str::<serde_json::Value>(&mapping.to_json()));
            // A row with something wrong in it is left out whole: what could not be read may be what matters.
            let mut wrong = table.wrong;
            wrong.extend(extracted.wrong);
            let (spoiled, mut records): (Vec<Record>, Vec<Record>) =
                extracted.records.into_iter().partition(|r| wrong.contains(&r.row));
            preview.left_out += spoiled.len();
            let settled = settle(&mapping, of_anyone, &mut records);
            let people = one_each(&table.sheet, &mapping, table.repeat, &mut records);
            let mut remark = |taken| preview.remarks.push(ImportRemark { file: table.name.clone(), taken });
            if people > 0 {
                remark(TakenAs::OneEach(people));
            }
            if settled.followed > 0 {
                remark(TakenAs::Followed(settled.followed));
            }
            if !settled.unread.is_empty() {
                remark(TakenAs::OutcomeUnread(settled.unread));
            }
            if !extracted.totals.is_empty() {
                remark(TakenAs::Totals(extracted.totals));
            }
            let above: Vec<u32> = records.iter().filter(|r| r.place_above).map(|r| r.row).collect();
            if !above.is_empty() {
                remark(TakenAs::PlaceAbove(above));
            }
            if of_anyone && sheet::is_yearly(&table.sheet, &mapping) {
                let counted = records.iter().filter(|record| record.count.is_some()).count();
                if counted > 0 {
                    remark(TakenAs::Yearly(counted));
                } else {
                    preview.problems.push(Says::Yearly.anywhere().in_file(table.name.as_deref()));
                    preview.left_out += records.len();
                    continue;
                }
            }
            sound.push((table.name, table.of_reports, of_anyone, records, spoiled));
        }
        preview.problems.extend_from_slice(told);
        preview.mapping = if alone { mappings.pop() } else { Some(mappings.into()) };
        let mut rows = Rows::new(&preview.fingerprint, ask, self.house_words()?);
        for (name, of_reports, of_anyone, records, spoiled) in &sound {
            rows.in_file(name.as_deref());
            // What else is wrong with a row is said with the first, not when that is mended.
            for faults in spoiled.iter().map(|record| rows.faults(record)) {
                preview.problems.extend(faults.into_iter().map(|p| p.in_file(name.as_deref())));
            }
            for record in records {
                let added = match says_nothing(record) {
                    _ if only_sex(record) => Err(vec![Says::OnlySex.in_row(record.row)]),
                    true if *of_reports => rows.add_report(record),
                    true if *of_anyone && of_report(record) => rows.add_report(record),
                    true if *of_anyone && is_empty(record) => Ok(()),
                    true if *of_anyone => Err(vec![Says::Nobody.in_row(record.row)]),
                    _ => rows.add(record),
                };
                if let Err(faults) = added {
                    preview.left_out += 1;
                    preview.problems.extend(faults.into_iter().map(|p| p.in_file(name.as_deref())));
                }
            }
        }
        preview.rows = rows.all_rows();
        let bodies = rows.bodies();
        let mut bodies = self.apart(bodies, &rows, preview);
        if sound.iter().all(|(_, of_reports, of_anyone, ..)| *of_anyone && !of_reports) {
            let (apart, taken) = other_people(&bodies, &preview.fingerprint, ask.rows_apart)?;
            // An import taken back that came with such a word does not bring it back unsaid.
            if !ask.rows_apart && self.book.state().get(&apart_key(&preview.fingerprint)?).is_some() {
                preview.taken_back = None;
            }
            bodies.extend(apart.map(Body::Relation));
            preview.remarks.extend(taken.map(|taken| ImportRemark { file: None, taken }));
        }
        self.keep_new(bodies, preview);
        let there = self.said_before(preview);
        if there > 0 {
            preview.remarks.push(ImportRemark { file: None, taken: TakenAs::There(there) });
        }
        Ok(())
    }

    /// How many new mentions say what mentions from other sheets say, day or place among it: a list that has grown, in all likelihood.
    fn said_before(&self, preview: &Preview) -> usize {
        let said = |mention: &Mention| {
            let Mention { quantity, unit, event, when, place, who, note, .. } = mention;
            // What became of people has no day of its own, and is the same of many.
            let later = mention.key.as_str().rsplit_once('.');
            let later = later.is_some_and(|(_, word)| EventKind::from_word(word).is_some());
            let told = !later && (when.is_some() || place.is_some());
            told.then(|| format!("{:?}", (quantity, unit, event, when, place, who, note)))
        };
        let new: Vec<String> = preview
            .bodies
            .iter()
            .filter_map(|body| match body {
                Body::Mention(mention) => said(mention),
                _ => None,
            })
            .collect();
        if new.is_empty() {
            return 0;
        }
        let state = self.book.state();
        let of_sheet = |m: &&Mention| matches!(state.get(&m.report).map(|r| &r.body), Some(Body::Report(r)) if r.kind == ReportKind::Row);
        let stands = |m: &&Mention| state.standing(&m.key).stands();
        let known = state.mentions().map(|(_, m)| m).filter(of_sheet).filter(stands);
        let known: HashSet<String> = known.filter_map(said).collect();
        let there = new.iter().filter(|said| known.contains(*said)).count();
        if there >= 3 || there * 2 >= new.len() { there } else { 0 }
    }

    /// Leaves out rows whose running number is the key of another list's report, unless all of them say what that list says.
    fn apart(&self, bodies: Vec<Body>, rows: &Rows<'_>, preview: &mut Preview) -> Vec<Body> {
        let there = |key: &Key| self.book.state().get(key).is_some() && !self.is_undone(key);
        let numbered = |report: &Key| sheet::running_number(report.as_str()).is_some() && there(report);
        let of = |body: &Body| match body {
            Body::Mention(mention) => mention.report.clone(),
            Body::Relation(relation) => report_of(relation).unwrap_or_else(|| relation.key.clone()),
            other => other.key().clone(),
        };
        let taken: BTreeSet<Key> = bodies.iter().map(of).filter(numbered).collect();
        // The same list once more, longer than before, has the same rows under the same numbers.
        let same = |body: &Body| self.book.state().get(body.key()).is_some_and(|r| alike(&r.body, body));
        let full = |body: &&Body| taken.contains(&of(body));
        if preview.imported_before.is_some()
            || bodies.iter().filter(full).all(|body| same(&in_full(body.clone())))
        {
            return bodies;
        }
        for report in &taken {
            let told = match rows.first_row(report) {
                Some(row) => Says::NumberTaken.of_value(row, report.as_str()),
                None => Says::NumberTaken.of_record(report),
            };
            preview.problems.push(told);
        }
        let (left, kept): (Vec<Body>, Vec<Body>) =
            bodies.into_iter().partition(|body| taken.contains(&of(body)));
        preview.left_out += left.iter().filter(|body| matches!(body, Body::Mention(_))).count();
        kept
    }

    /// The mapping remembered for a layout, with the order of day and month that this sheet shows.
    ///
    /// Where this sheet leaves it open it is asked again: the sheet before may have come from another hand.
    fn remembered(&self, layout: &str, sheet: &Sheet) -> Result<Option<Mapping>> {
        let Some(kept) = self.book.setting(&format!("mapping.{layout}"))? else { return Ok(None) };
        let mut mapping = Mapping::from_json(&String::from_utf8_lossy(&kept))
            .map_err(|error| Error::File(FileError::File(error.to_string())))?;
        mapping.date_rule = match (sheet::guess_dates(sheet, &mapping), mapping.date_rule) {
            (DateGuess::Ambiguous { .. }, _) => None,
            (DateGuess::Certain(rule @ (DateRule::Dmy | DateRule::Mdy)), _)
            | (DateGuess::Certain(rule), None) => Some(rule),
            (_, kept) => kept,
        };
        Ok(Some(mapping))
    }
}

/// The decision that each row is another person, if that is said and each is of one, and what is to be known of it.
///
/// One decision over the first mention of every row; what a row tells of the same person later hangs on that. Without the word
/// of whoever keeps the list rows with the same particulars may be one person, and that is said.
fn other_people(
    bodies: &[Body],
    fingerprint: &str,
    said: bool,
) -> Result<(Option<Relation>, Option<TakenAs>)> {
    let first = |key: &Key| key.as_str().rsplit_once('#').is_some_and(|(_, number)| !number.contains('.'));
    let rows: Vec<&Mention> = bodies
        .iter()
        .filter_map(|body| match body {
            Body::Mention(mention) if first(&mention.key) => Some(mention),
            _ => None,
        })
        .collect();
    let one = |m: &&&Mention| {
        m.unit == MentionUnit::Person
            && m.quantity.qualifier == Qualifier::Exactly
            && m.quantity.lo == Some(1)
    };
    let others = rows.len() - rows.iter().filter(one).count();
    if rows.len() < 2 {
        return Ok((None, None));
    }
    if !said {
        let mut told: HashMap<String, usize> = HashMap::new();
        for m in rows.iter().filter(one) {
            *told.entry(format!("{:?}", (&m.event, &m.when, &m.place, &m.who))).or_default() += 1;
        }
        let alike: usize = told.values().filter(|n| **n > 1).sum();
        return Ok((None, (alike > 0).then_some(TakenAs::PerhapsOne(alike))));
    }
    if others > 0 {
        return Ok((None, Some(TakenAs::NotApart(others))));
    }
    if rows.len() > MOST_APART {
        return Ok((None, Some(TakenAs::TooManyApart(rows.len()))));
    }
    let apart = Relation {
        key: apart_key(fingerprint)?,
        kind: RelationKind::Disjoint(rows.iter().map(|m| m.key.clone()).collect()),
        reason: fixed::ROWS_APART.to_owned(),
    };
    Ok((Some(apart), Some(TakenAs::Apart(rows.len()))))
}

/// The key of the decision that every row is another person.
fn apart_key(fingerprint: &str) -> Result<Key> {
    let start = fingerprint.get(..8).unwrap_or(fingerprint);
    Ok(Key::parse(&format!("sheet-{start}.apart"))?)
}

/// The report of the mentions that a row decides to be of the same people, by the names its mentions have.
fn report_of(relation: &Relation) -> Option<Key> {
    let first = relation.kind.names().into_iter().next()?;
    Key::parse(first.as_str().rsplit_once('#')?.0).ok()
}

/// The columns of a table in its order, each with what stands in its first cells.
fn columns(table: &Sheet) -> Vec<(String, Vec<String>)> {
    let column = |(at, header): (usize, &String)| {
        let first =
            table.column_texts(at).take(SAMPLE).map(|text| text.chars().take(SAMPLE_LETTERS).collect());
        (header.clone(), first.collect())
    };
    table.headers.iter().enumerate().map(column).collect()
}

/// One mapping for one table, or a list of as many as there are tables.
fn given_mappings(json: &str, tables: usize) -> Result<Vec<Mapping>> {
    let read = |json: &str| Mapping::from_json(json).map_err(|e| Error::File(FileError::File(e.to_string())));
    if tables == 1 {
        return Ok(vec![read(json)?]);
    }
    let list: Option<Vec<serde_json::Value>> = serde_json::from_str(json).ok();
    let list = list.filter(|list| list.len() == tables).ok_or_else(|| {
        Error::File(FileError::File(format!(
            "The files hold {tables} tables, so the mapping has to be a list of {tables} mappings, as --dry-run prints it."
        )))
    })?;
    list.iter().map(|mapping| read(&mapping.to_string())).collect()
}
