//! Between the records of `model` and version 1 of their mirrors.

use minicbor::encode::Write;
use minicbor::{Decode, Decoder, Encode, Encoder};
use model::mention::{Name, Sealable, TextSpan, Who};
use model::quantity::MAX_COUNT;
use model::{
    Access, Batch, Body, Condition, Consent, Event, Judgement, Key, Mention, Origin, Quantity, Relation,
    RelationKind, Repeats, Report, Tie, Verdict, When,
};

use super::fields::{self as v1, age, date, key, keys, list, maybe, names, place, text};
use super::{action, malformed, noted};
use crate::Error;

pub(super) type Read<T> = Result<T, Error>;

pub(super) fn write(body: &Body, encoder: &mut Encoder<Vec<u8>>) -> Read<()> {
    match body {
        Body::Report(record) => put(encoder, &report(record)),
        Body::Origin(record) => put(encoder, &origin(record)),
        Body::Mention(record) => put(encoder, &mention(record)),
        Body::Relation(record) => put(encoder, &relation(record)),
        Body::Judgement(record) => match &record.verdict {
            Verdict::ToldBy(origins) => put(encoder, &told_by(record, origins)),
            verdict => put(encoder, &judgement(record, verdict_of(verdict)?)),
        },
        Body::Batch(record) => put(encoder, &batch(record)),
        Body::Action(record) => put(encoder, &action::action(record)),
        Body::Recipient(record) => put(encoder, &action::recipient(record)),
        Body::Indicator(record) => put(encoder, &noted::indicator(record)),
        Body::Pattern(record) => put(encoder, &noted::pattern(record)),
        Body::Tag(record) => put(encoder, &noted::tag(record)),
        Body::Consent(record) => put(encoder, &noted::consent_record(record)),
    }
}

fn put<T: Encode<()>, W: Write>(encoder: &mut Encoder<W>, mirror: &T) -> Read<()> {
    encoder.encode(mirror).map(|_| ()).map_err(|_| malformed())
}

pub(super) fn read(kind: &str, decoder: &mut Decoder<'_>) -> Read<Body> {
    Ok(match kind {
        "report" => Body::Report(read_report(take(decoder)?)?),
        "origin" => Body::Origin(read_origin(take(decoder)?)?),
        "mention" => Body::Mention(read_mention(take(decoder)?)?),
        "relation" => Body::Relation(read_relation(take(decoder)?)?),
        "judgement" => Body::Judgement(read_judgement(take(decoder)?)?),
        "told-by" => Body::Judgement(read_told_by(take(decoder)?)?),
        "batch" => Body::Batch(read_batch(take(decoder)?)?),
        "action" => Body::Action(action::read_action(take(decoder)?)?),
        "recipient" => Body::Recipient(action::read_recipient(take(decoder)?)?),
        "indicator" => Body::Indicator(noted::read_indicator(take(decoder)?)?),
        "pattern" => Body::Pattern(noted::read_pattern(take(decoder)?)?),
        "tag" => Body::Tag(noted::read_tag(take(decoder)?)?),
        "consent" => Body::Consent(noted::read_consent_record(take(decoder)?)?),
        _ => return Err(Error::UnknownKind),
    })
}

fn take<'b, T: Decode<'b, ()>>(decoder: &mut Decoder<'b>) -> Read<T> {
    decoder.decode().map_err(|_| malformed())
}

fn report(r: &Report) -> v1::Report {
    let repeats = |r: &Repeats| match r {
        Repeats::Report(key) => v1::Repeats::Report(key.to_string()),
        Repeats::Elsewhere(what) => v1::Repeats::Elsewhere(what.clone()),
    };
    v1::Report {
        key: r.key.to_string(),
        kind: r.kind.into(),
        title: r.title.clone(),
        publisher: r.publisher.clone(),
        address: r.address.clone(),
        published: r.published.as_ref().map(ToString::to_string),
        received: r.received,
        language: r.language.clone(),
        text: r.text.clone(),
        original: r.original.clone(),
        handling: r.handling.into(),
        repeats: r.repeats.iter().map(repeats).collect(),
        origins: names(&r.origins),
        note: r.note.clone(),
    }
}

fn read_report(r: v1::Report) -> Read<Report> {
    let repeats = |r| match r {
        v1::Repeats::Report(of) => key(of).map(Repeats::Report),
        v1::Repeats::Elsewhere(what) => text(what).map(Repeats::Elsewhere),
    };
    Ok(Report {
        key: key(r.key)?,
        kind: r.kind.into(),
        title: maybe(r.title, text)?,
        publisher: maybe(r.publisher, text)?,
        address: maybe(r.address, text)?,
        published: maybe(r.published, date)?,
        received: r.received,
        language: maybe(r.language, text)?,
        text: maybe(r.text, text)?,
        original: maybe(r.original, text)?,
        handling: r.handling.into(),
        repeats: list(r.repeats, repeats)?,
        origins: keys(r.origins)?,
        note: maybe(r.note, text)?,
    })
}

fn origin(o: &Origin) -> v1::Origin {
    let access = match o.access {
        Access::Victim => v1::Access::Victim,
        Access::Eyewitness => v1::Access::Eyewitness,
        Access::Relative => v1::Access::Relative,
        Access::Intermediary => v1::Access::Intermediary,
        Access::Official => v1::Access::Official,
        Access::Relayed(steps) => v1::Access::Relayed(steps),
        Access::Unknown => v1::Access::Unknown,
    };
    v1::Origin {
        key: o.key.to_string(),
        label: o.label.clone(),
        source: o.source.clone(),
        access,
        reliability: o.reliability.into(),
        authority: o.authority,
        relays: names(&o.relays),
        consents: o.consents.iter().map(consent).collect(),
    }
}

fn read_origin(o: v1::Origin) -> Read<Origin> {
    let access = match o.access {
        v1::Access::Victim => Access::Victim,
        v1::Access::Eyewitness => Access::Eyewitness,
        v1::Access::Relative => Access::Relative,
        v1::Access::Intermediary => Access::Intermediary,
        v1::Access::Official => Access::Official,
        v1::Access::Relayed(steps) => Access::Relayed(steps),
        v1::Access::Unknown => Access::Unknown,
    };
    Ok(Origin {
        key: key(o.key)?,
        label: text(o.label)?,
        source: maybe(o.source, text)?,
        access,
        reliability: o.reliability.into(),
        authority: o.authority,
        relays: keys(o.relays)?,
        consents: list(o.consents, read_consent)?,
    })
}

pub(super) fn consent(c: &Consent) -> v1::Consent {
    v1::Consent {
        purpose: c.purpose.into(),
        to: c.to.clone(),
        given: c.given.as_ref().map(ToString::to_string),
        language: c.language.clone(),
        until: c.until.as_ref().map(ToString::to_string),
        withdrawn: c.withdrawn,
    }
}

pub(super) fn read_consent(c: v1::Consent) -> Read<Consent> {
    Ok(Consent {
        purpose: c.purpose.into(),
        to: maybe(c.to, text)?,
        given: maybe(c.given, date)?,
        language: maybe(c.language, text)?,
        until: maybe(c.until, date)?,
        withdrawn: c.withdrawn,
    })
}

fn mention(m: &Mention) -> v1::Mention {
    let name = |n: &Name| v1::Name {
        text: match &n.text {
            Sealable::Clear(text) => v1::Sealable::Clear(text.clone()),
            Sealable::Sealed(id) => v1::Sealable::Sealed(id.clone()),
        },
        alias: n.alias,
    };
    v1::Mention {
        key: m.key.to_string(),
        report: m.report.to_string(),
        quantity: quantity(&m.quantity),
        unit: m.unit.into(),
        event: m.event.map(|e| v1::Event { kind: e.kind.into(), certainty: e.certainty.into() }),
        when: m.when.as_ref().map(when),
        said: m.said.as_ref().map(ToString::to_string),
        place: m.place.as_ref().map(ToString::to_string),
        radius_km: m.radius_km,
        who: v1::Who {
            role: m.who.role.clone(),
            sex: m.who.sex.map(Into::into),
            age: m.who.age.map(|a| v1::Age { from: a.from, to: a.to }),
            counting_age: m.who.counting_age,
            nationality: m.who.nationality.clone(),
            names: m.who.names.iter().map(name).collect(),
            conditions: (!m.who.conditions.is_empty())
                .then(|| m.who.conditions.iter().map(|c| (*c).into()).collect()),
            taken_by: m.who.taken_by.clone(),
            ties: (!m.who.ties.is_empty()).then(|| m.who.ties.iter().map(tie).collect()),
        },
        credibility: m.credibility,
        origins: names(&m.origins),
        span: m.span.as_ref().map(span),
        note: m.note.clone(),
    }
}

fn tie(t: &Tie) -> v1::Tie {
    v1::Tie { kin: t.kin.into(), of: t.of.to_string() }
}

fn read_mention(m: v1::Mention) -> Read<Mention> {
    let credibility = m.credibility.filter(|grade| (1..=6).contains(grade));
    if credibility != m.credibility {
        return Err(Error::BadField { field: "credibility, 1 to 6," });
    }
    let who = read_who(m.who)?;
    if who.ties.iter().any(|tie| tie.of.as_str() == m.key) {
        return Err(Error::BadField { field: "family tie, which goes to another mention," });
    }
    Ok(Mention {
        key: key(m.key)?,
        report: key(m.report)?,
        quantity: read_quantity(m.quantity)?,
        unit: m.unit.into(),
        event: m.event.map(|e| Event { kind: e.kind.into(), certainty: e.certainty.into() }),
        when: maybe(m.when, read_when)?,
        said: maybe(m.said, date)?,
        place: maybe(m.place, place)?,
        radius_km: m.radius_km,
        who,
        credibility,
        origins: keys(m.origins)?,
        span: maybe(m.span, read_span)?,
        note: maybe(m.note, text)?,
    })
}

pub(super) fn quantity(q: &Quantity) -> v1::Quantity {
    v1::Quantity { words: q.words.clone(), qualifier: q.qualifier.into(), lo: q.lo, hi: q.hi }
}

pub(super) fn when(w: &When) -> v1::When {
    v1::When { date: w.date.to_string(), throughout: w.throughout, inferred: w.inferred }
}

pub(super) fn read_when(w: v1::When) -> Read<When> {
    Ok(When { date: date(w.date)?, throughout: w.throughout, inferred: w.inferred })
}

pub(super) fn span(s: &TextSpan) -> v1::TextSpan {
    v1::TextSpan { start: s.start, end: s.end, text: s.text.clone(), made_by: s.made_by.clone() }
}

pub(super) fn read_span(s: v1::TextSpan) -> Read<TextSpan> {
    if s.start > s.end {
        return Err(Error::BadField { field: "span in the text" });
    }
    Ok(TextSpan { start: s.start, end: s.end, text: text(s.text)?, made_by: text(s.made_by)? })
}

pub(super) fn read_quantity(q: v1::Quantity) -> Read<Quantity> {
    if q.lo.max(q.hi).is_some_and(|most| most > MAX_COUNT) {
        return Err(Error::BadField { field: "number" });
    }
    Ok(Quantity { words: text(q.words)?, qualifier: q.qualifier.into(), lo: q.lo, hi: q.hi })
}

fn read_who(w: v1::Who) -> Read<Who> {
    let name = |n: v1::Name| {
        let text = match n.text {
            v1::Sealable::Clear(name) => Sealable::Clear(text(name)?),
            v1::Sealable::Sealed(id) => Sealable::Sealed(text(id)?),
        };
        Ok(Name { text, alias: n.alias })
    };
    // Absent where there is none, as it was before there were any: the bytes of older mentions stay as they are.
    let conditions: Vec<Condition> = list(w.conditions.unwrap_or_default(), |c| Ok(c.into()))?;
    if !conditions.is_sorted_by(|a, b| a < b) {
        return Err(Error::BadField { field: "list of conditions, each once and in order," });
    }
    let ties = list(w.ties.unwrap_or_default(), |t| Ok(Tie { kin: t.kin.into(), of: key(t.of)? }))?;
    if !ties.is_sorted_by(|a, b| a < b) {
        return Err(Error::BadField { field: "list of family ties, each once and in order," });
    }
    Ok(Who {
        conditions,
        taken_by: maybe(w.taken_by, text)?,
        ties,
        role: maybe(w.role, text)?,
        sex: w.sex.map(Into::into),
        age: maybe(w.age, age)?,
        counting_age: w.counting_age,
        nationality: maybe(w.nationality, text)?,
        names: list(w.names, name)?,
    })
}

fn relation(r: &Relation) -> v1::Relation {
    let kind = match &r.kind {
        RelationKind::Same(of) => v1::RelationKind::Same(names(of)),
        RelationKind::PartOf { part, whole } => v1::RelationKind::PartOf(part.to_string(), whole.to_string()),
        RelationKind::Disjoint(of) => v1::RelationKind::Disjoint(names(of)),
        RelationKind::Partition { whole, parts, exhaustive } => {
            v1::RelationKind::Partition(whole.to_string(), names(parts), *exhaustive)
        }
        RelationKind::OneOf(of) => v1::RelationKind::OneOf(names(of)),
        RelationKind::Overlap { of, lo, hi } => v1::RelationKind::Overlap(names(of), *lo, *hi),
        RelationKind::Repeats { copy, of } => v1::RelationKind::Repeats(copy.to_string(), of.to_string()),
    };
    v1::Relation { key: r.key.to_string(), kind, reason: r.reason.clone() }
}

fn read_relation(r: v1::Relation) -> Read<Relation> {
    let kind = match r.kind {
        v1::RelationKind::Same(of) => RelationKind::Same(keys(of)?),
        v1::RelationKind::PartOf(part, whole) => {
            RelationKind::PartOf { part: key(part)?, whole: key(whole)? }
        }
        v1::RelationKind::Disjoint(of) => RelationKind::Disjoint(keys(of)?),
        v1::RelationKind::Partition(whole, parts, exhaustive) => {
            RelationKind::Partition { whole: key(whole)?, parts: keys(parts)?, exhaustive }
        }
        v1::RelationKind::OneOf(of) => RelationKind::OneOf(keys(of)?),
        v1::RelationKind::Overlap(of, lo, hi) => RelationKind::Overlap { of: keys(of)?, lo, hi },
        v1::RelationKind::Repeats(copy, of) => RelationKind::Repeats { copy: key(copy)?, of: key(of)? },
    };
    if r.reason.trim().is_empty() {
        return Err(Error::BadField { field: "reason" });
    }
    Ok(Relation { key: key(r.key)?, kind, reason: text(r.reason)? })
}

fn judgement(j: &Judgement, verdict: v1::Verdict) -> v1::Judgement {
    v1::Judgement { key: j.key.to_string(), of: names(&j.of), verdict, reason: j.reason.clone() }
}

fn verdict_of(verdict: &Verdict) -> Read<v1::Verdict> {
    Ok(match verdict {
        Verdict::Accept => v1::Verdict::Accept,
        Verdict::Hold => v1::Verdict::Hold,
        Verdict::Reject => v1::Verdict::Reject,
        Verdict::Discount => v1::Verdict::Discount,
        Verdict::Retract => v1::Verdict::Retract,
        Verdict::Supersede(by) => v1::Verdict::Supersede(by.to_string()),
        Verdict::OpenSource => v1::Verdict::OpenSource,
        // A record of its own kind.
        Verdict::ToldBy(_) => return Err(malformed()),
    })
}

fn told_by(j: &Judgement, origins: &[Key]) -> v1::ToldBy {
    v1::ToldBy { key: j.key.to_string(), of: names(&j.of), origins: names(origins), reason: j.reason.clone() }
}

fn read_told_by(t: v1::ToldBy) -> Read<Judgement> {
    let verdict = Verdict::ToldBy(keys(t.origins)?);
    Ok(Judgement { key: key(t.key)?, of: keys(t.of)?, verdict, reason: text(t.reason)? })
}

fn read_judgement(j: v1::Judgement) -> Read<Judgement> {
    let verdict = match j.verdict {
        v1::Verdict::Accept => Verdict::Accept,
        v1::Verdict::Hold => Verdict::Hold,
        v1::Verdict::Reject => Verdict::Reject,
        v1::Verdict::Discount => Verdict::Discount,
        v1::Verdict::Retract => Verdict::Retract,
        v1::Verdict::Supersede(by) => Verdict::Supersede(key(by)?),
        v1::Verdict::OpenSource => Verdict::OpenSource,
    };
    Ok(Judgement { key: key(j.key)?, of: keys(j.of)?, verdict, reason: text(j.reason)? })
}

fn batch(b: &Batch) -> v1::Batch {
    v1::Batch {
        key: b.key.to_string(),
        what: b.what.clone(),
        fingerprint: b.fingerprint.clone(),
        members: names(&b.members),
    }
}

fn read_batch(b: v1::Batch) -> Read<Batch> {
    Ok(Batch {
        key: key(b.key)?,
        what: text(b.what)?,
        fingerprint: maybe(b.fingerprint, text)?,
        members: keys(b.members)?,
    })
}
