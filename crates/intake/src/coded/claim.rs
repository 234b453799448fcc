//! One coded claim as a mention.

use std::collections::BTreeMap;

use model::mention::MentionUnit;
use model::{Certainty, Edtf, Event, EventKind, Key, Mention, PlacePath, Sex, When, Who};
use serde_json::{Map, Value};

use super::count;
use super::fields::{At, Fields};
use super::noted::Noted;
use super::problem::{Sink, What};

/// The fields of a claim that a correction may give anew.
pub(super) const FIELDS: &[&str] = &[
    "text_summary",
    "count_min",
    "count_max",
    "qualifier",
    "what",
    "kind",
    "from",
    "to",
    "place",
    "subgroup",
    "attribution",
    "sex",
    "age",
    "role",
    "unit",
    "origins",
];
const UNITS: &[(&str, MentionUnit)] = &[
    ("person", MentionUnit::Person),
    ("family", MentionUnit::Family),
    ("group", MentionUnit::Group),
    ("incident", MentionUnit::Incident),
    ("other", MentionUnit::Other),
];
const SEXES: [Sex; 3] = [Sex::Female, Sex::Male, Sex::Other];

/// A claim as it was coded, from which its mention can be read again after a correction.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedClaim {
    /// The id of the claim, which is the key of its mention.
    pub key: Key,
    /// The report it stands in.
    pub report: Key,
    pub(super) fields: Map<String, Value>,
}

impl CodedClaim {
    pub(super) fn new(mention: &Mention, fields: Map<String, Value>) -> Self {
        Self { key: mention.key.clone(), report: mention.report.clone(), fields }
    }
}

/// The name of a claim in problems: its id, or its place in its list, counted from 1.
pub(super) fn name_of(claim: &Value, nth: usize) -> String {
    claim.get("id").and_then(Value::as_str).map_or_else(|| format!("claim {nth}"), str::to_owned)
}

/// Reads a claim; nothing, and a problem for each field at fault, if it cannot be used whole.
///
/// The source's certainty is not coded, so an event is `Reported`. What the mention has no field for is kept
/// in its note, one line each.
pub(super) fn read(
    map: &Map<String, Value>,
    report: &Key,
    at: At<'_>,
    places: &BTreeMap<String, Option<PlacePath>>,
    sink: &mut Sink,
) -> Option<Mention> {
    let known: Vec<&str> = FIELDS.iter().chain(&["id"]).copied().collect();
    let mut fields = Fields::new(map, &known, at, sink);
    let key = fields.key("id");
    let words = fields.owned("text_summary").unwrap_or_default();
    let (what, kind) = (fields.text("what"), fields.text("kind"));
    let event = what.and_then(event_of);
    let coded = fields.word("unit", UNITS, MentionUnit::Person);
    let unit = if what.is_some() && event.is_none() { MentionUnit::Other } else { coded };
    let quantity = count::read(&mut fields, words);
    let mut note = Note::default();
    note.push(Some("What, as coded"), what.filter(|_| event.is_none()));
    note.push(Some(Noted::Kind.label()), kind);
    note.push(Some("Qualifier, as coded"), quantity.as_ref().and_then(|(_, vague)| *vague));
    let place = place(&mut fields, places, &mut note);
    note.push(Some(Noted::Subgroup.label()), fields.text("subgroup").filter(|text| *text != "-"));
    note.push(Some(Noted::Attribution.label()), fields.text("attribution"));
    let mention = Mention {
        key: key?,
        report: report.clone(),
        unit,
        event: event.map(|kind| Event { kind, certainty: Certainty::Reported }),
        when: when(&mut fields, kind == Some("stock")).map(When::stated),
        said: None,
        place,
        radius_km: None,
        who: Who {
            role: fields.owned("role"),
            sex: sex(&mut fields),
            age: fields.age("age"),
            ..Who::default()
        },
        credibility: None,
        origins: fields.keys("origins"),
        span: None,
        note: note.into_text(),
        quantity: quantity?.0,
    };
    (!fields.refused()).then_some(mention)
}

/// The words of the coders, then those of the model; anything else is kept and never counted.
fn event_of(word: &str) -> Option<EventKind> {
    match word {
        "detained" => Some(EventKind::Apprehended),
        "in_detention" => Some(EventKind::Held),
        "forcibly_returned" => Some(EventKind::Returned),
        "arrived_south_korea" => Some(EventKind::Onward),
        word => EventKind::from_word(word),
    }
}

/// The interval from `from` to `to`. A stock is a state at `to`, so without `from` it is that date alone and
/// not everything before it.
fn when(fields: &mut Fields<'_, '_>, stock: bool) -> Option<Edtf> {
    let (from, to) = (fields.date("from"), fields.date("to"));
    let text = match (&from, &to) {
        (None, None) => return None,
        (Some(from), Some(to)) if from == to => from.text().to_owned(),
        (None, Some(to)) if stock => to.text().to_owned(),
        (from, to) => {
            let end = |date: &Option<Edtf>| date.as_ref().map_or_else(|| "..".to_owned(), Edtf::to_string);
            format!("{}/{}", end(from), end(to))
        }
    };
    let when = Edtf::parse(&text).ok();
    if when.is_none() {
        fields.refuse("from", What::StartAfterEnd);
    }
    when
}

/// Looks the words up; words that look like a path are read as one. The words stay in the note.
fn place(
    fields: &mut Fields<'_, '_>,
    places: &BTreeMap<String, Option<PlacePath>>,
    note: &mut Note,
) -> Option<PlacePath> {
    let words = fields.text("place")?;
    let place = match places.get(words) {
        Some(place) => place.clone(),
        None => {
            let path = looks_like_path(words).then(|| PlacePath::parse(words).ok()).flatten();
            if path.is_none() {
                fields.sink().unknown_place(words);
            }
            path
        }
    };
    let same = place.as_ref().is_some_and(|place| place.as_str() == words);
    note.push(Some(Noted::Place.label()), Some(words).filter(|_| !same));
    place
}

/// Two capital letters and a slash, as in `CN/Jilin`.
fn looks_like_path(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.len() > 3 && bytes[..2].iter().all(u8::is_ascii_uppercase) && bytes[2] == b'/'
}

fn sex(fields: &mut Fields<'_, '_>) -> Option<Sex> {
    let text = fields.text("sex")?;
    let sex = SEXES.into_iter().find(|sex| sex.letter() == text);
    if sex.is_none() {
        fields.refuse("sex", What::NotASex);
    }
    sex
}

/// A note being put together, one remark a line.
#[derive(Default)]
pub(super) struct Note(String);

impl Note {
    pub(super) fn push(&mut self, label: Option<&str>, text: Option<&str>) {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        if let Some(label) = label {
            self.0.push_str(label);
            self.0.push_str(": ");
        }
        self.0.push_str(text);
    }

    pub(super) fn into_text(self) -> Option<String> {
        (!self.0.is_empty()).then_some(self.0)
    }
}
