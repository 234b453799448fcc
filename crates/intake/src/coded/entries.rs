//! Single entries of the decisions as records of the model.

use std::collections::BTreeSet;

use model::{Access, Judgement, Key, Origin, Relation, RelationKind, Reliability, Verdict};
use serde_json::{Map, Value};

use super::decisions::Attribution;
use super::fields::Fields;
use super::problem::{Sink, What};

/// An origin; without a word on it, its access is unknown and its reliability cannot be judged.
pub(super) fn origin(map: &Map<String, Value>, name: &str, sink: &mut Sink) -> Option<Origin> {
    let known = ["id", "label", "access", "reliability", "authority", "relays"];
    let mut fields = Fields::new(map, &known, (None, name), sink);
    let origin = Origin {
        key: fields.key("id")?,
        label: fields.owned("label").unwrap_or_default(),
        source: None,
        access: fields.word("access", Access::WORDS, Access::Unknown),
        reliability: fields.word("reliability", Reliability::WORDS, Reliability::F),
        authority: fields.flag("authority"),
        relays: fields.keys("relays"),
        consents: Vec::new(),
    };
    (!fields.refused()).then_some(origin)
}

pub(super) fn attribution(map: &Map<String, Value>, name: &str, sink: &mut Sink) -> Option<Attribution> {
    let mut fields = Fields::new(map, &["of", "origins", "reason"], (None, name), sink);
    let (of, origins, reason) = (fields.keys("of"), fields.keys("origins"), fields.reason());
    (!fields.refused()).then_some(Attribution { of, origins, reason })
}

pub(super) fn relation(map: &Map<String, Value>, name: &str, sink: &mut Sink) -> Option<Relation> {
    let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
    let own: &[&str] = match kind {
        "part-of" => &["part", "whole"],
        "partition" => &["whole", "parts", "exhaustive"],
        "overlap" => &["of", "lo", "hi"],
        "repeats" => &["copy", "of"],
        _ => &["of"],
    };
    let known: Vec<&str> = ["id", "type", "reason"].iter().chain(own).copied().collect();
    let mut fields = Fields::new(map, &known, (None, name), sink);
    let (key, reason) = (fields.key("id"), fields.reason());
    let kind = match kind {
        "same" => RelationKind::Same(fields.keys("of")),
        "disjoint" => RelationKind::Disjoint(fields.keys("of")),
        "one-of" => RelationKind::OneOf(fields.keys("of")),
        "part-of" => RelationKind::PartOf { part: fields.key("part")?, whole: fields.key("whole")? },
        "partition" => RelationKind::Partition {
            whole: fields.key("whole")?,
            parts: fields.keys("parts"),
            exhaustive: fields.flag("exhaustive"),
        },
        "overlap" => {
            let (lo, hi) = (fields.count("lo").unwrap_or(0), fields.count("hi"));
            if hi.is_some_and(|hi| lo > hi) {
                fields.refuse("lo", What::CountsReversed);
            }
            RelationKind::Overlap { of: fields.keys("of"), lo, hi }
        }
        "repeats" => RelationKind::Repeats { copy: fields.key("copy")?, of: fields.key("of")? },
        _ => {
            fields.refuse("type", What::UnknownWord);
            return None;
        }
    };
    let names = kind.names();
    let different: BTreeSet<&Key> = names.iter().copied().collect();
    if !fields.refused() && (names.len() < 2 || different.len() < names.len()) {
        fields.refuse("of", What::BadMembers);
    }
    (!fields.refused()).then_some(Relation { key: key?, kind, reason })
}

/// A verdict; `supersede` names the record that replaces in `by`.
pub(super) fn judgement(map: &Map<String, Value>, name: &str, sink: &mut Sink) -> Option<Judgement> {
    let mut fields = Fields::new(map, &["id", "verdict", "of", "by", "reason"], (None, name), sink);
    let (key, of, reason) = (fields.key("id"), fields.keys("of"), fields.reason());
    if of.is_empty() && !fields.refused() {
        fields.refuse("of", What::BadId);
    }
    let verdict = match fields.text("verdict").unwrap_or_default() {
        "accept" => Verdict::Accept,
        "hold" => Verdict::Hold,
        "reject" => Verdict::Reject,
        "discount" => Verdict::Discount,
        "retract" => Verdict::Retract,
        "supersede" => Verdict::Supersede(fields.key("by")?),
        _ => {
            fields.refuse("verdict", What::UnknownWord);
            return None;
        }
    };
    (!fields.refused()).then_some(Judgement { key: key?, of, verdict, reason })
}
