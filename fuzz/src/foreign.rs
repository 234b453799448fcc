//! Bodies for the exports of other programs.

use std::collections::{BTreeMap, BTreeSet};

use intake::foreign::{Foreign, ForeignError, ftm, kobo, uwazi};
use intake::sheet::{Limits, Mapping, apply};

use crate::{Answer, accepted, refused, text};

pub(crate) const FORMS: &[&str] = &[
    "KEY",
    "PARENT_KEY",
    "SubmissionDate",
    "_uuid",
    "_index",
    "_parent_index",
    "_submission_time",
    "uuid:a",
    "/",
    "SET-OF-",
    "group/",
    "start",
    "age",
    "count",
    "2017-07",
    ",",
    "\n",
    "\"",
    "\u{1}",
    "1",
    "true",
    " ",
];
pub(crate) const ENTITIES: &[&str] = &[
    "title",
    "title__en",
    "__ko",
    "id",
    "file",
    "attachments",
    "|",
    "::",
    ":",
    "~",
    "2017/07/15:2017/07/31",
    "2017~",
    "42.9|129.5",
    "-90|180",
    ",",
    "\n",
    "\"",
    ".pdf",
];
pub(crate) const FTM: &[&str] = &[
    "\"id\":",
    "\"schema\":",
    "\"properties\":",
    "\"datasets\":",
    "\"Person\"",
    "\"Event\"",
    "\"UnknownLink\"",
    "\"Article\"",
    "\"Documentation\"",
    "\"Family\"",
    "\"name\":[",
    "\"startDate\":[",
    "\"endDate\":[",
    "\"involved\":[",
    "\"subject\":[",
    "\"role\":[",
    "\"detained\"",
    "\"country\":[",
    "\"document\":[",
    "\"entity\":[",
    "\"2017-07\"",
    "null",
    "{}",
    "[]",
    "\n",
    "event",
    "-",
    "#",
];
pub(crate) const STATEMENTS: &[&str] = &[
    "canonical_id",
    "entity_id",
    "prop",
    "schema",
    "value",
    "dataset",
    "external",
    "Person",
    "Event",
    "name",
    "startDate",
    "involved",
    "2017",
    "t",
    ",",
    "\n",
    "\"",
    "-",
];

/// Small enough for a short run.
fn limits() -> Limits {
    Limits { rows: 5_000, columns: 128, bytes: 1 << 20, cells: 200_000, ..Limits::default() }
}

fn read(foreign: Result<Foreign, ForeignError>) -> Answer {
    let foreign = match foreign {
        Ok(foreign) => foreign,
        Err(error) => return refused(&error),
    };
    for table in &foreign.tables {
        let again = Mapping::from_json(&table.mapping.to_json());
        assert!(again.is_ok_and(|again| again == table.mapping), "the mapping reads back as another");
        let headers: BTreeSet<&String> = table.sheet.headers.iter().collect();
        assert_eq!(headers.len(), table.sheet.headers.len(), "two columns of one name");
        assert!(
            table.mapping.columns.keys().all(|header| headers.contains(header)),
            "a column that is not there"
        );
        assert!(apply(&table.sheet, &table.mapping).records.len() <= table.sheet.rows.len());
    }
    let reports: BTreeSet<_> = foreign.reports.iter().map(|report| &report.key).collect();
    assert!(foreign.mentions.iter().all(|m| reports.contains(&m.report)), "a mention without its report");
    let mut keys: Vec<_> =
        foreign.reports.iter().map(|r| &r.key).chain(foreign.mentions.iter().map(|m| &m.key)).collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all, "two records of one key");
    assert!(foreign.problems.len() <= 10_000 && foreign.alike.len() <= 10_000);
    assert!(foreign.alike.iter().all(|alike| !alike.places.is_empty()));
    let problems: BTreeSet<String> = foreign.problems.iter().take(50).map(|p| p.what.to_string()).collect();
    let losses: BTreeSet<String> = foreign.losses.keys().take(50).map(|loss| loss.why.to_string()).collect();
    let sizes = [foreign.tables.len(), foreign.reports.len(), foreign.mentions.len(), foreign.alike.len()];
    accepted((problems, losses, sizes.map(|n| n.min(4))))
}

/// The form and its repeats, with a byte 1 between.
pub(crate) fn kobo(data: &[u8]) -> Answer {
    let mut parts = data.split(|byte| *byte == 1);
    let form = parts.next().unwrap_or_default();
    let repeats: Vec<(&str, &[u8])> = parts.take(4).map(|part| ("r", part)).collect();
    read(kobo::read_kobo(form, &repeats, None, &limits()))
}

pub(crate) fn uwazi(data: &[u8]) -> Answer {
    let files = [None, Some(&["a.pdf", "b.png"][..])][data.len() % 2];
    read(uwazi::read_uwazi(data, files, None, &limits()))
}

pub(crate) fn range(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let Some(range) = uwazi::read_range(text) else { return Answer(1) };
    let written = uwazi::write_range(&range);
    let again = written.as_deref().and_then(uwazi::read_range);
    assert_eq!(again.as_ref(), Some(&range), "a range reads back as another");
    accepted((format!("{:?}", range.grain()), range.uncertain()))
}

fn options(with_names: bool, places: &BTreeMap<String, Option<model::PlacePath>>) -> ftm::Options<'_> {
    ftm::Options { received_millis: 0, places, with_names }
}

/// No name where none is wanted.
fn nameless(foreign: Result<Foreign, ForeignError>) -> Answer {
    if let Ok(foreign) = &foreign {
        assert!(foreign.mentions.iter().all(|m| m.who.names.is_empty()), "a name that was not asked for");
    }
    read(foreign)
}

pub(crate) fn entities(data: &[u8]) -> Answer {
    let places = BTreeMap::new();
    let limits = ftm::Limits { bytes: 1 << 20, line_bytes: 1 << 18, entities: 5_000, values: 20_000 };
    let with = read(ftm::read_entities(data, &options(true, &places), &limits));
    Answer(with.0 ^ nameless(ftm::read_entities(data, &options(false, &places), &limits)).0.rotate_left(1))
}

pub(crate) fn statements(data: &[u8]) -> Answer {
    let places = BTreeMap::new();
    let limits = ftm::Limits { bytes: 1 << 20, line_bytes: 1 << 18, entities: 5_000, values: 20_000 };
    let with = read(ftm::read_statements(data, &options(true, &places), &limits));
    Answer(with.0 ^ nameless(ftm::read_statements(data, &options(false, &places), &limits)).0.rotate_left(1))
}
