//! Indicators, patterns, tags and consents between `model` and version 1 of their mirrors.

use model::{ConsentRecord, Indicator, Pattern, Tag};

use super::fields::{self as v1, key, keys, maybe, names, place, text};
use super::record::{Read, consent, quantity, read_consent, read_quantity, read_span, read_when, span, when};
use crate::Error;

pub(super) fn indicator(i: &Indicator) -> v1::Indicator {
    v1::Indicator {
        key: i.key.to_string(),
        report: i.report.to_string(),
        measured: i.measured.clone(),
        subject: i.subject.clone(),
        value: quantity(&i.value),
        measure: i.measure.into(),
        direction: i.direction.map(Into::into),
        when: i.when.as_ref().map(when),
        place: i.place.as_ref().map(ToString::to_string),
        span: i.span.as_ref().map(span),
        note: i.note.clone(),
    }
}

pub(super) fn read_indicator(i: v1::Indicator) -> Read<Indicator> {
    Ok(Indicator {
        key: key(i.key)?,
        report: key(i.report)?,
        measured: said(i.measured, "measure")?,
        subject: maybe(i.subject, text)?,
        value: read_quantity(i.value)?,
        measure: i.measure.into(),
        direction: i.direction.map(Into::into),
        when: maybe(i.when, read_when)?,
        place: maybe(i.place, place)?,
        span: maybe(i.span, read_span)?,
        note: maybe(i.note, text)?,
    })
}

pub(super) fn pattern(p: &Pattern) -> v1::Pattern {
    v1::Pattern { key: p.key.to_string(), label: p.label.clone(), definition: p.definition.clone() }
}

pub(super) fn read_pattern(p: v1::Pattern) -> Read<Pattern> {
    // Without a definition two people tag different things and count them as one.
    Ok(Pattern {
        key: key(p.key)?,
        label: said(p.label, "label")?,
        definition: said(p.definition, "definition")?,
    })
}

pub(super) fn tag(t: &Tag) -> v1::Tag {
    v1::Tag {
        key: t.key.to_string(),
        pattern: t.pattern.to_string(),
        of: names(&t.of),
        report: t.report.as_ref().map(ToString::to_string),
        note: t.note.clone(),
    }
}

pub(super) fn read_tag(t: v1::Tag) -> Read<Tag> {
    Ok(Tag {
        key: key(t.key)?,
        pattern: key(t.pattern)?,
        of: keys(t.of)?,
        report: maybe(t.report, key)?,
        note: maybe(t.note, text)?,
    })
}

pub(super) fn consent_record(c: &ConsentRecord) -> v1::ConsentRecord {
    v1::ConsentRecord {
        key: c.key.to_string(),
        origin: c.origin.to_string(),
        consent: consent(&c.consent),
        note: c.note.clone(),
    }
}

pub(super) fn read_consent_record(c: v1::ConsentRecord) -> Read<ConsentRecord> {
    Ok(ConsentRecord {
        key: key(c.key)?,
        origin: key(c.origin)?,
        consent: read_consent(c.consent)?,
        note: maybe(c.note, text)?,
    })
}

// A text that says nothing is none.
fn said(words: String, field: &'static str) -> Read<String> {
    if words.trim().is_empty() { Err(Error::BadField { field }) } else { text(words) }
}
