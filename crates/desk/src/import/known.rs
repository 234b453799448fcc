//! What a table says otherwise than the casebook does under the same keys: which row and cell, and which import said it first.

use std::collections::{BTreeMap, BTreeSet};

use intake::sheet::{self, Field, Mapping, Sheet};
use model::{Body, Day, Key, Mention, Relation, RelationKind, Report};

use super::alike;
use crate::preview::{ImportRemark, TakenAs};
use crate::problem::{ImportProblem, Says};
use crate::{Desk, Preview};

/// Where the columns of a table stand, by what they mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns(BTreeMap<Field, (String, String)>);

impl Columns {
    /// The first column of each meaning: its letters and its header.
    pub(super) fn of(table: &Sheet, mapping: &Mapping) -> Self {
        let mut found = BTreeMap::new();
        for (at, header) in table.headers.iter().enumerate() {
            if let Some(field) = mapping.columns.get(header) {
                found.entry(*field).or_insert_with(|| (sheet::column_letters(at), header.clone()));
            }
        }
        Self(found)
    }

    fn find(&self, fields: &[Field]) -> Option<&(String, String)> {
        fields.iter().find_map(|field| self.0.get(field))
    }
}

/// One thing that two records of a key say differently; a field by the name a mapping has for it.
struct Different {
    field: &'static str,
    /// Columns it may stand in.
    columns: &'static [Field],
    here: Option<String>,
    there: Option<String>,
}

impl Desk {
    /// Leaves out the rows of a table that say something else than records of their keys do, with all they tell of the same people.
    pub(super) fn not_otherwise(&self, bodies: Vec<Body>, preview: &mut Preview) -> Vec<Body> {
        let state = self.book.state();
        // Of the same file read otherwise it is said once, with the import to take back.
        if preview.rows.is_empty() || preview.imported_before.is_some() {
            return bodies;
        }
        let known = |body: &Body| state.get(body.key()).filter(|r| !alike(&r.body, body));
        let against: BTreeSet<Key> = bodies.iter().filter(|b| known(b).is_some()).map(row_of).collect();
        if against.is_empty() {
            return bodies;
        }
        let imports = self.imports();
        let mut from: BTreeMap<Key, Day> = BTreeMap::new();
        let of_row = |key: &Key| against.contains(&row(key)) || against.contains(&report_of(key));
        let (left, mut kept): (Vec<Body>, Vec<Body>) =
            bodies.into_iter().partition(|body| of_row(body.key()));
        // What is decided of the other rows holds without these.
        for body in &mut kept {
            if let Body::Relation(Relation { kind: RelationKind::Disjoint(of), .. }) = body {
                of.retain(|key| !of_row(key));
            }
        }
        kept.retain(|body| match body {
            Body::Relation(relation) => {
                let names = relation.kind.names();
                names.len() > 1 && !names.into_iter().any(of_row)
            }
            _ => true,
        });
        for body in &left {
            let Some(record) = known(body) else { continue };
            let import = imports.get(body.key());
            from.extend(import.map(|(key, day)| (key.clone(), *day)));
            let (file, at) = preview.rows.get(&row_of(body)).cloned().unzip();
            let file = file.flatten();
            let day = Day::of_millis(record.recorded);
            let mut told: Vec<ImportProblem> = differences(&record.body, body)
                .into_iter()
                .map(|d| d.problem(body.key(), at, day, &preview.cells))
                .collect();
            if told.is_empty() {
                told.push(Says::KeyTaken.of_record(body.key()).in_row_of(at));
            }
            preview.problems.extend(told.into_iter().map(|p| p.in_file(file.as_deref())));
        }
        let rows: BTreeSet<_> = against.iter().filter_map(|key| preview.rows.get(key)).collect();
        let rows = rows.len();
        preview.left_out += rows;
        let named: Vec<String> = from.iter().map(|(key, day)| format!("{key} ({day})")).collect();
        let taken = TakenAs::Otherwise(rows, named.join(", "));
        preview.remarks.push(ImportRemark { file: None, taken });
        kept
    }

    /// The import that brought each record, and its day.
    fn imports(&self) -> BTreeMap<Key, (Key, Day)> {
        let state = self.book.state();
        let mut found = BTreeMap::new();
        for (record, batch) in state.batches().filter(|(_, batch)| batch.fingerprint.is_some()) {
            let mut ahead: Vec<&Key> = batch.members.iter().collect();
            while let Some(key) = ahead.pop() {
                match state.get(key).map(|record| &record.body) {
                    Some(Body::Batch(part)) => ahead.extend(&part.members),
                    _ => {
                        found.insert(key.clone(), (batch.key.clone(), Day::of_millis(record.recorded)));
                    }
                }
            }
        }
        found
    }
}

/// The row that a record is made of.
fn row_of(body: &Body) -> Key {
    row(body.key())
}

/// The report that a record is told in, by its key.
fn report_of(key: &Key) -> Key {
    let report = key.as_str().rsplit_once('#').and_then(|(report, _)| Key::parse(report).ok());
    report.unwrap_or_else(|| key.clone())
}

/// The first mention of the row that a record is made of, by its key; of a report the report itself.
fn row(key: &Key) -> Key {
    let first = key.as_str().rsplit_once('#').and_then(|(report, rest)| {
        let number = rest.split('.').next()?;
        Key::parse(&format!("{report}#{number}")).ok()
    });
    first.unwrap_or_else(|| key.clone())
}

fn differences(there: &Body, here: &Body) -> Vec<Different> {
    match (there, here) {
        (Body::Report(there), Body::Report(here)) => of_reports(there, here),
        (Body::Mention(there), Body::Mention(here)) => of_mentions(there, here),
        // What else a row tells of the same people.
        (Body::Relation(there), Body::Relation(here)) => {
            let events = |kind: &RelationKind| {
                let word = |key: &Key| key.as_str().rsplit_once('.').map(|(_, word)| word.to_owned());
                let words: Vec<String> = kind.names().into_iter().skip(1).filter_map(word).collect();
                Some(words.join(", ")).filter(|words| !words.is_empty())
            };
            let (there, here) = (events(&there.kind), events(&here.kind));
            let columns = &[Field::Outcome, Field::OutcomeDate];
            if there == here {
                return Vec::new();
            }
            vec![Different { field: "outcome", columns, here, there }]
        }
        _ => Vec::new(),
    }
}

type Pair = (&'static str, &'static [Field], Option<String>, Option<String>);

fn of_reports(there: &Report, here: &Report) -> Vec<Different> {
    let text = |r: &Report| [r.title.clone(), r.publisher.clone(), r.address.clone(), r.language.clone()];
    let ([t1, p1, u1, l1], [t2, p2, u2, l2]) = (text(here), text(there));
    let day = |r: &Report| r.published.as_ref().map(ToString::to_string);
    different([
        ("title", &[Field::Title], t1, t2),
        ("publisher", &[Field::Publisher], p1, p2),
        ("url", &[Field::Url], u1, u2),
        ("language", &[Field::Language], l1, l2),
        ("published", &[Field::Published], day(here), day(there)),
        ("note", &[Field::Note], here.note.clone(), there.note.clone()),
    ])
}

fn of_mentions(there: &Mention, here: &Mention) -> Vec<Different> {
    let count = |m: &Mention| {
        let q = &m.quantity;
        let number = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
        let bare = match (q.lo, q.hi) {
            (lo, None) => number(lo),
            (lo, hi) => format!("{}-{}", number(lo), number(hi)),
        };
        Some(if q.words.is_empty() { bare } else { q.words.clone() })
    };
    let age = |m: &Mention| {
        m.who.age.map(|a| match a.to {
            Some(to) if to == a.from => a.from.to_string(),
            to => format!("{}-{}", a.from, to.map_or(String::new(), |to| to.to_string())),
        })
    };
    let event = |m: &Mention| m.event.map(|e| e.kind.word().to_owned());
    let day = |m: &Mention| m.when.as_ref().map(|w| w.date.to_string());
    let place = |m: &Mention| m.place.as_ref().map(ToString::to_string);
    let sex = |m: &Mention| m.who.sex.map(|s| s.letter().to_string());
    let unit = |m: &Mention| Some(format!("{:?}", m.unit).to_lowercase());
    let quantity = here.quantity != there.quantity;
    let (counted, was) = if quantity { (count(here), count(there)) } else { (None, None) };
    different([
        ("count", &[Field::Count, Field::CountMin, Field::Words], counted, was),
        ("unit", &[Field::Unit], unit(here), unit(there)),
        ("event", &[Field::Event, Field::Outcome], event(here), event(there)),
        ("date", &[Field::Date, Field::DateFrom, Field::DateTo], day(here), day(there)),
        ("place", &[Field::Place, Field::Region], place(here), place(there)),
        ("sex", &[Field::Sex], sex(here), sex(there)),
        ("age", &[Field::Age, Field::AgeMin, Field::AgeMax], age(here), age(there)),
        ("role", &[Field::Role], here.who.role.clone(), there.who.role.clone()),
        ("note", &[Field::Note, Field::Outcome, Field::Place], here.note.clone(), there.note.clone()),
    ])
}

fn different<const N: usize>(pairs: [Pair; N]) -> Vec<Different> {
    let differ = pairs.into_iter().filter(|(_, _, here, there)| here != there);
    differ.map(|(field, columns, here, there)| Different { field, columns, here, there }).collect()
}

impl Different {
    fn problem(self, key: &Key, row: Option<u32>, day: Day, cells: &Columns) -> ImportProblem {
        let shown = |text: Option<String>| {
            text.filter(|text| !text.is_empty())
                .map_or_else(|| "-".to_owned(), |text| text.replace('\n', "; ").chars().take(40).collect())
        };
        let at = cells.find(self.columns).cloned();
        let says = Says::Otherwise {
            field: self.field,
            record: key.clone(),
            here: shown(self.here),
            there: shown(self.there),
            day,
        };
        let mut problem = says.anywhere();
        problem.at.row = row;
        (problem.at.column, problem.at.under) = at.unzip();
        problem
    }
}
