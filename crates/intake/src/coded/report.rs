//! One line of coded reports.

use model::{Edtf, Handling, Repeats, Report, ReportKind};
use serde_json::{Map, Value};

use super::CodedOptions;
use super::claim::Note;
use super::fields::Fields;
use super::problem::{Sink, What};

const FIELDS: &[&str] = &[
    "id",
    "title",
    "publisher",
    "url",
    "date",
    "date_uncertain",
    "lang",
    "republishes",
    "overlaps",
    "note",
    "claims",
    "received",
    "origins",
    "kind",
    "handling",
];
const KINDS: &[(&str, ReportKind)] = &[
    ("publication", ReportKind::Publication),
    ("interview", ReportKind::Interview),
    ("call", ReportKind::Call),
    ("message", ReportKind::Message),
    ("document", ReportKind::Document),
    ("row", ReportKind::Row),
];
const HANDLINGS: &[(&str, Handling)] =
    &[("internal", Handling::Internal), ("partner", Handling::Partner), ("public", Handling::Public)];

/// Reads the report of a line and gives its claims unread; nothing if it cannot be used.
///
/// Without a word on handling a publication is public, since it is public already, and all else internal.
pub(super) fn read<'a>(
    map: &'a Map<String, Value>,
    line: u32,
    options: &CodedOptions<'_>,
    sink: &mut Sink,
) -> Option<(Report, &'a [Value])> {
    let name = map.get("id").and_then(Value::as_str).unwrap_or("");
    let mut fields = Fields::new(map, FIELDS, (Some(line), name), sink);
    let key = fields.key("id");
    let published = published(&mut fields);
    let kind = fields.word("kind", KINDS, ReportKind::Publication);
    let usual = if kind == ReportKind::Publication { Handling::Public } else { Handling::Internal };
    let republishes = fields.texts("republishes");
    if republishes.contains(&name) {
        fields.refuse("republishes", What::RepeatsItself);
    }
    let mut note = Note::default();
    note.push(None, fields.text("note"));
    let overlaps = fields.texts("overlaps").join(", ");
    note.push(Some("Overlaps, as coded"), Some(&overlaps));
    let report = Report {
        key: key?,
        kind,
        title: fields.owned("title"),
        publisher: fields.owned("publisher"),
        address: fields.owned("url"),
        received: received(&mut fields, published.as_ref(), options),
        published,
        language: fields.owned("lang"),
        text: None,
        original: None,
        handling: fields.word("handling", HANDLINGS, usual),
        repeats: republishes.into_iter().map(|text| Repeats::Elsewhere(text.to_owned())).collect(),
        origins: fields.keys("origins"),
        note: note.into_text(),
    };
    let claims = fields.list("claims");
    (!fields.refused()).then_some((report, claims))
}

/// The date of publication, marked `~` where the coder was not sure of it.
fn published(fields: &mut Fields<'_, '_>) -> Option<Edtf> {
    let uncertain = fields.flag("date_uncertain");
    let text = fields.text("date")?;
    let marked = |end: &str| match end {
        "" | ".." => end.to_owned(),
        end if uncertain && !end.ends_with(['?', '~', '%']) => format!("{end}~"),
        end => end.to_owned(),
    };
    let text = text.split('/').map(marked).collect::<Vec<_>>().join("/");
    let date = Edtf::parse(&text).ok();
    if date.is_none() {
        fields.refuse("date", What::NotADate);
    }
    date
}

/// When it was received: as the line says, else as the options say. A date is its last day at 00:00 UTC.
fn received(fields: &mut Fields<'_, '_>, published: Option<&Edtf>, options: &CodedOptions<'_>) -> i64 {
    let last = |date: &Edtf| date.span().to.map(model::Day::millis);
    if let Some(text) = fields.text("received") {
        let instant = text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond);
        let instant = instant.or_else(|| Edtf::parse(text).ok().as_ref().and_then(last));
        return instant.unwrap_or_else(|| {
            fields.refuse("received", What::NotAnInstant);
            options.received_default_millis
        });
    }
    let published = published.filter(|_| options.received_as_published).and_then(last);
    published.unwrap_or(options.received_default_millis)
}
