//! Decisions about coded reports: places, origins, who says what, corrections, relations and judgements.

use std::collections::BTreeMap;

use model::{Judgement, Key, Origin, PlacePath, Relation};
use serde_json::{Map, Value};

use super::Limits;
use super::claim::{self, CodedClaim};
use super::entries;
use super::fields::Fields;
use super::problem::{DecisionsError, Problem, Sink, What, shorten};

const PARTS: &[&str] =
    &["version", "note", "places", "origins", "attributions", "mentions", "relations", "judgements"];

/// Decisions about coded reports, each one readable by itself; [`apply`](super::apply) checks them together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decisions {
    /// The words for places; nothing for words that name no one place.
    pub places: BTreeMap<String, Option<PlacePath>>,
    /// Where information comes from.
    pub origins: Vec<Origin>,
    /// Which mentions go back to which origins.
    pub attributions: Vec<Attribution>,
    /// Claims that the coded reports do not have.
    pub new_claims: Vec<CodedClaim>,
    /// Claims that were coded wrongly.
    pub corrections: Vec<Correction>,
    /// What may be the same people.
    pub relations: Vec<Relation>,
    /// Verdicts.
    pub judgements: Vec<Judgement>,
}

/// Mentions and the origins they go back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The mentions.
    pub of: Vec<Key>,
    /// Their origins.
    pub origins: Vec<Key>,
    /// Why.
    pub reason: String,
}

/// New values for some fields of a coded claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The claim.
    pub of: Key,
    /// Why.
    pub reason: String,
    pub(super) fields: Map<String, Value>,
}

/// Reads decisions: one JSON object with `version` 1, `places`, `origins`, `attributions`, `mentions` (new
/// ones, and those with `correct`), `relations` and `judgements`; a `note` is not kept.
///
/// # Errors
/// Refuses the file as a whole and names every entry at fault, a field that is not known included.
pub fn read_decisions(bytes: &[u8], limits: &Limits) -> Result<Decisions, DecisionsError> {
    let mut sink = Sink::new(limits.problems);
    let decisions = match object(bytes, limits) {
        Ok(map) => read(&map, limits, &mut sink),
        Err(what) => {
            sink.push(None, None, what);
            Decisions::default()
        }
    };
    sink.verdict().map(|_| decisions)
}

fn object(bytes: &[u8], limits: &Limits) -> Result<Map<String, Value>, What> {
    if bytes.len() > limits.bytes {
        return Err(What::FileTooLong);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| What::NotUtf8)?;
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) | Err(_) => Err(What::NotAnObject),
    }
}

fn read(map: &Map<String, Value>, limits: &Limits, sink: &mut Sink) -> Decisions {
    let mut decisions = Decisions::default();
    if map.get("version") != Some(&Value::from(1)) {
        sink.push(None, Some("version"), What::Version);
        return decisions;
    }
    for name in map.keys().filter(|name| !PARTS.contains(&name.as_str())) {
        sink.push(None, Some(name), What::UnknownField);
    }
    let sizes = map.values().map(|part| match part {
        Value::Array(list) => list.len(),
        Value::Object(table) => table.len(),
        _ => 0,
    });
    if sizes.sum::<usize>() > limits.claims {
        sink.push(None, None, What::TooMany);
        return decisions;
    }
    read_places(map, &mut decisions, sink);
    for_each(map, "origins", "origin", sink, |map, name, sink| {
        decisions.origins.extend(entries::origin(map, name, sink));
    });
    for_each(map, "attributions", "attribution", sink, |map, name, sink| {
        decisions.attributions.extend(entries::attribution(map, name, sink));
    });
    let (mut claims, mut corrections) = (Vec::new(), Vec::new());
    for_each(map, "mentions", "mention", sink, |map, name, sink| {
        if map.contains_key("correct") {
            corrections.extend(correction(map, name, sink));
        } else {
            claims.extend(new_claim(map, name, &decisions.places, sink));
        }
    });
    (decisions.new_claims, decisions.corrections) = (claims, corrections);
    for_each(map, "relations", "relation", sink, |map, name, sink| {
        decisions.relations.extend(entries::relation(map, name, sink));
    });
    for_each(map, "judgements", "judgement", sink, |map, name, sink| {
        decisions.judgements.extend(entries::judgement(map, name, sink));
    });
    decisions
}

fn read_places(map: &Map<String, Value>, decisions: &mut Decisions, sink: &mut Sink) {
    let table = match map.get("places") {
        None | Some(Value::Null) => return,
        Some(Value::Object(table)) => table,
        Some(_) => return sink.push(None, Some("places"), What::NotAnObject),
    };
    for (words, place) in table {
        let path = match place {
            Value::Null => None,
            Value::String(text) => PlacePath::parse(text).ok(),
            _ => None,
        };
        if path.is_none() && !place.is_null() {
            sink.push(None, Some(words), What::NotAPlace);
        }
        decisions.places.insert(words.trim().to_owned(), path);
    }
}

/// Gives each object of a part to `read`, with a name for it in problems. Unlike a claim of the reports, an
/// entry with a field that is not known is refused: a misspelt field would change the decision.
fn for_each(
    map: &Map<String, Value>,
    part: &str,
    what: &str,
    sink: &mut Sink,
    mut read: impl FnMut(&Map<String, Value>, &str, &mut Sink),
) {
    let list = match map.get(part) {
        None | Some(Value::Null) => return,
        Some(Value::Array(list)) => list,
        Some(_) => return sink.push(None, Some(part), What::NotAList),
    };
    for (entry, nth) in list.iter().zip(1_usize..) {
        let id = entry.get("id").and_then(Value::as_str);
        let name = id.map_or_else(|| format!("{what} {nth}"), |id| format!("{what} {}", shorten(id)));
        match entry {
            Value::Object(map) => {
                read(map, &name, sink);
                for field in sink.take_unknown_fields() {
                    let (entry, value) = (Some(name.clone()), Some(field));
                    sink.add(Problem { line: None, entry, field: None, value, what: What::UnknownField });
                }
            }
            _ => sink.push(None, Some(&name), What::NotAnObject),
        }
    }
}

fn new_claim(
    map: &Map<String, Value>,
    name: &str,
    places: &BTreeMap<String, Option<PlacePath>>,
    sink: &mut Sink,
) -> Option<CodedClaim> {
    let mut fields = map.clone();
    let report = fields.remove("report");
    let Some(report) = report.as_ref().and_then(Value::as_str).and_then(|text| Key::parse(text).ok()) else {
        let (entry, field) = (Some(name.to_owned()), Some("report"));
        sink.add(Problem { line: None, entry, field, value: None, what: What::BadId });
        return None;
    };
    // The mention is made by `apply`, which knows the places of the reports too; here it is only checked.
    let mention = claim::read(&fields, &report, (None, name), places, sink)?;
    Some(CodedClaim::new(&mention, fields))
}

fn correction(map: &Map<String, Value>, name: &str, sink: &mut Sink) -> Option<Correction> {
    let mut fields = Fields::new(map, &["id", "correct", "reason"], (None, name), sink);
    let (of, reason) = (fields.key("id"), fields.reason());
    let Some(Value::Object(new)) = map.get("correct") else {
        fields.refuse("correct", What::NotAnObject);
        return None;
    };
    if fields.refused() {
        return None;
    }
    // Opened only so that fields which a claim does not have are noticed.
    Fields::new(new, claim::FIELDS, (None, name), sink);
    Some(Correction { of: of?, reason, fields: new.clone() })
}
