//! From records to the rows of the projections.

use model::mention::Sealable;
use model::{Addressee, Body, Key, RelationKind, Repeats, Verdict};
use rusqlite::types::Value;

use crate::standing::Standing;
use crate::state::ClaimRecord;

/// One table of the projections; the first columns, `keys` of them, are its primary key.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) keys: usize,
    pub(crate) columns: &'static [&'static str],
}

/// A table of records: what they have in common, then what is their own.
macro_rules! records {
    ($name:literal: $($column:literal),+) => {
        Table {
            name: $name,
            keys: 1,
            columns: &["key", "entry", "recorded", "retracted", "superseded", "verdict", $($column),+],
        }
    };
}

/// To be raised with every change of a table or of what stands in it, so that the tables of an older program are made
/// again and not taken for damaged ones.
pub(crate) const VERSION: u32 = 2;

pub(crate) const TABLES: [Table; 13] = [
    records!("report": "kind", "title", "publisher", "address", "published", "received", "language", "handling"),
    records!("origin": "label", "source", "access", "reliability", "authority"),
    records!(
        "mention": "report", "words", "qualifier", "lo", "hi", "event", "first_day", "last_day", "place", "note"
    ),
    records!("relation": "kind", "reason"),
    records!("judgement": "says", "reason"),
    records!("batch": "what", "fingerprint"),
    records!(
        "action": "number", "kind", "recipient", "purpose", "channel", "made", "sent", "questions", "reply", "impact",
        "due", "note"
    ),
    records!("recipient": "label", "kind", "state", "note"),
    records!(
        "indicator": "report", "measured", "subject", "words", "direction", "first_day", "last_day", "place", "note"
    ),
    records!("pattern": "label", "definition"),
    records!("tag": "pattern", "report", "note"),
    records!("consent": "origin", "purpose", "to_whom", "given", "until", "withdrawn", "note"),
    Table { name: "link", keys: 3, columns: &["from_key", "role", "place", "to_key"] },
];

pub(crate) const LINK: usize = TABLES.len() - 1;

fn text(text: impl ToString) -> Value {
    Value::Text(text.to_string())
}

fn maybe<T: ToString>(value: Option<T>) -> Value {
    value.map_or(Value::Null, text)
}

fn number(number: u64) -> Value {
    // Above what a column holds, as text; such a number is an error of entry and only has to survive.
    i64::try_from(number).map_or_else(|_| text(number), Value::Integer)
}

/// The row of a record and the number of its table.
pub(crate) fn row(record: &ClaimRecord, standing: &Standing) -> (usize, Vec<Value>) {
    let common = [
        text(record.body.key()),
        number(record.entry),
        Value::Integer(record.recorded),
        maybe(standing.retracted.as_ref()),
        maybe(standing.superseded.as_ref()),
        maybe(standing.verdict.as_ref().map(Verdict::word)),
    ];
    let (table, own) = match &record.body {
        Body::Report(r) => (
            0,
            vec![
                text(format!("{:?}", r.kind).to_lowercase()),
                maybe(r.title.as_ref()),
                maybe(r.publisher.as_ref()),
                maybe(r.address.as_ref()),
                maybe(r.published.as_ref()),
                Value::Integer(r.received),
                maybe(r.language.as_ref()),
                text(format!("{:?}", r.handling).to_lowercase()),
            ],
        ),
        Body::Origin(o) => (
            1,
            vec![
                text(&o.label),
                maybe(o.source.as_ref()),
                text(o.access.word()),
                text(format!("{:?}", o.reliability)),
                Value::Integer(o.authority.into()),
            ],
        ),
        Body::Mention(m) => (
            2,
            vec![
                text(&m.report),
                text(&m.quantity.words),
                text(m.quantity.qualifier.word()),
                m.quantity.lo.map_or(Value::Null, number),
                m.quantity.hi.map_or(Value::Null, number),
                maybe(m.event.map(|event| event.kind.word())),
                maybe(m.when.as_ref().and_then(|when| when.span().from)),
                maybe(m.when.as_ref().and_then(|when| when.span().to)),
                maybe(m.place.as_ref()),
                maybe(m.note.as_ref()),
            ],
        ),
        Body::Relation(r) => (3, vec![text(r.kind.word()), text(&r.reason)]),
        Body::Judgement(j) => (4, vec![text(j.verdict.word()), text(&j.reason)]),
        Body::Batch(b) => (5, vec![text(&b.what), maybe(b.fingerprint.as_ref())]),
        Body::Action(a) => (
            6,
            vec![
                number(a.number.into()),
                text(a.kind.word()),
                match &a.recipient {
                    Addressee::Recipient(key) => text(key),
                    Addressee::Words(words) => text(words),
                },
                text(a.purpose.word()),
                text(a.channel.word()),
                text(a.made),
                maybe(a.sent),
                number(a.questions.len() as u64),
                maybe(a.reply.as_ref().map(|reply| reply.kind.word())),
                maybe(a.impacts.last().map(|impact| impact.kind.word())),
                maybe(a.next.as_ref().map(|next| next.day)),
                maybe(a.note.as_ref()),
            ],
        ),
        Body::Recipient(r) => {
            (7, vec![text(&r.label), text(r.kind.word()), maybe(r.state.as_ref()), maybe(r.note.as_ref())])
        }
        Body::Indicator(i) => (
            8,
            vec![
                text(&i.report),
                text(&i.measured),
                maybe(i.subject.as_ref()),
                text(&i.value.words),
                maybe(i.direction.map(model::Direction::word)),
                maybe(i.when.as_ref().and_then(|when| when.span().from)),
                maybe(i.when.as_ref().and_then(|when| when.span().to)),
                maybe(i.place.as_ref()),
                maybe(i.note.as_ref()),
            ],
        ),
        Body::Pattern(p) => (9, vec![text(&p.label), text(&p.definition)]),
        Body::Tag(t) => (10, vec![text(&t.pattern), maybe(t.report.as_ref()), maybe(t.note.as_ref())]),
        Body::Consent(c) => (
            11,
            vec![
                text(&c.origin),
                text(c.consent.purpose.word()),
                maybe(c.consent.to.as_ref()),
                maybe(c.consent.given.as_ref()),
                maybe(c.consent.until.as_ref()),
                Value::Integer(c.consent.withdrawn.into()),
                maybe(c.note.as_ref()),
            ],
        ),
    };
    (table, common.into_iter().chain(own).collect())
}

/// The links of a record to others: its key, the role, the place in the list, the other key.
pub(crate) fn links(record: &ClaimRecord) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    let mut put = |role: &str, keys: &mut dyn Iterator<Item = &Key>| {
        for (place, key) in keys.enumerate() {
            rows.push(vec![text(record.body.key()), text(role), number(place as u64), text(key)]);
        }
    };
    match &record.body {
        Body::Report(r) => {
            put("origin", &mut r.origins.iter());
            put(
                "repeats",
                &mut r.repeats.iter().filter_map(|repeats| match repeats {
                    Repeats::Report(key) => Some(key),
                    Repeats::Elsewhere(_) => None,
                }),
            );
        }
        Body::Origin(o) => put("relays", &mut o.relays.iter()),
        Body::Mention(m) => {
            put("origin", &mut m.origins.iter());
            put("tie", &mut m.who.ties.iter().map(|tie| &tie.of));
        }
        Body::Relation(r) => {
            let role = match r.kind {
                RelationKind::PartOf { .. } => "part, whole",
                RelationKind::Partition { .. } => "whole, parts",
                RelationKind::Repeats { .. } => "copy, of",
                _ => "of",
            };
            put(role, &mut r.kind.names().into_iter());
        }
        Body::Judgement(j) => {
            put("judges", &mut j.of.iter());
            if let Verdict::ToldBy(origins) = &j.verdict {
                put("told by", &mut origins.iter());
            }
        }
        Body::Batch(b) => put("member", &mut b.members.iter()),
        Body::Action(a) => {
            put("about", &mut a.about.iter());
            put("follows", &mut a.follows.iter());
        }
        Body::Tag(t) => put("tags", &mut t.of.iter()),
        // What these name stands in their own row.
        Body::Recipient(_) | Body::Indicator(_) | Body::Pattern(_) | Body::Consent(_) => {}
    }
    rows
}

/// The texts of a record that can be searched: titles, names in clear, words and notes.
pub(crate) fn texts(record: &ClaimRecord) -> Vec<&str> {
    let mut all: Vec<Option<&str>> = vec![Some(record.body.key().as_str())];
    match &record.body {
        Body::Report(r) => all.extend([&r.title, &r.publisher, &r.note].map(Option::as_deref)),
        Body::Origin(o) => all.push(Some(&o.label)),
        Body::Mention(m) => {
            all.extend([Some(m.quantity.words.as_str()), m.note.as_deref(), m.who.role.as_deref()]);
            all.push(m.who.taken_by.as_deref());
            all.push(m.place.as_ref().map(model::PlacePath::as_str));
            all.extend(m.who.names.iter().map(|name| match &name.text {
                Sealable::Clear(name) => Some(name.as_str()),
                Sealable::Sealed(_) => None,
            }));
        }
        Body::Relation(r) => all.push(Some(&r.reason)),
        Body::Judgement(j) => all.push(Some(&j.reason)),
        Body::Batch(b) => all.push(Some(&b.what)),
        Body::Action(a) => {
            if let Addressee::Words(words) = &a.recipient {
                all.push(Some(words));
            }
            all.extend(a.questions.iter().map(|question| Some(question.words())));
            all.push(a.receipt.as_ref().and_then(|receipt| receipt.words.as_deref()));
            all.push(a.reply.as_ref().and_then(|reply| reply.words.as_deref()));
            all.extend(a.impacts.iter().map(|impact| impact.words.as_deref()));
            all.extend([a.next.as_ref().map(|next| next.what.as_str()), a.note.as_deref()]);
        }
        Body::Recipient(r) => {
            all.push(Some(&r.label));
            all.extend(r.addresses.iter().map(|address| Some(address.as_str())));
            all.push(r.note.as_deref());
        }
        Body::Indicator(i) => {
            all.extend([
                Some(i.measured.as_str()),
                i.subject.as_deref(),
                Some(&i.value.words),
                i.note.as_deref(),
            ]);
            all.push(i.place.as_ref().map(model::PlacePath::as_str));
        }
        Body::Pattern(p) => all.extend([Some(p.label.as_str()), Some(&p.definition)]),
        Body::Tag(t) => all.push(t.note.as_deref()),
        Body::Consent(c) => all.extend([c.consent.to.as_deref(), c.note.as_deref()]),
    }
    all.into_iter().flatten().collect()
}
