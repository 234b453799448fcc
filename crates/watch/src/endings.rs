//! What was said of how an episode ended, and how well it is supported.

use model::{Certainty, EventKind, Key, Span};
use serde::Serialize;

use crate::Days;
use crate::case::Support;
use crate::days::meet;
use crate::episode::{Item, ends};
use crate::reason::{Conflict, SaidEnd};

/// One kind of end, as all mentions that speak of it have it.
#[derive(Clone, Debug, Serialize)]
pub struct Ending {
    /// returned, released, escaped, onward or died.
    pub event: &'static str,
    /// When.
    pub days: Days,
    /// What stands behind it; one origin at most where somebody disputes it.
    pub support: Support,
    /// The mentions that say so.
    pub of: Vec<Key>,
    /// Mentions that say they were held after it.
    pub against: Vec<Key>,
    #[serde(skip)]
    pub(crate) kind: EventKind,
    #[serde(skip)]
    pub(crate) span: Span,
}

impl Ending {
    pub(crate) fn said(&self) -> SaidEnd {
        SaidEnd { event: self.event, days: self.days, support: self.support, of: self.of.clone() }
    }
}

pub(crate) fn endings(
    used: &[&Item<'_>],
    taken: Span,
    custody: &[&&Item<'_>],
    support: &dyn Fn(&[&Key]) -> Support,
    conflicts: &mut Vec<Conflict>,
) -> Vec<Ending> {
    let mut found = Vec::new();
    for kind in EventKind::ALL.into_iter().filter(|k| ends(*k)) {
        let of: Vec<&&Item<'_>> = used.iter().filter(|i| i.kind == kind).collect();
        let Some(first) = of.first() else { continue };
        let mut span = first.span;
        let mut apart = false;
        for item in &of[1..] {
            let (both, differ) = meet(span, item.span);
            (span, apart) = (both, apart || differ);
        }
        if apart {
            let said = of.iter().map(|i| (Days::from(i.span), i.said.mention.key.clone())).collect();
            conflicts.push(Conflict::Days(kind.word(), said));
        }
        // Nobody is returned before being taken.
        if let Some(from) = taken.from.filter(|f| span.start() < f.0 && f.0 <= span.end()) {
            span.from = Some(from);
        }
        let keys: Vec<&Key> = of.iter().map(|i| &i.said.mention.key).collect();
        let disputed =
            of.iter().any(|i| i.said.mention.event.is_some_and(|e| e.certainty == Certainty::Contested));
        let against: Vec<Key> = custody
            .iter()
            .filter(|c| c.span.start() > span.end())
            .map(|c| c.said.mention.key.clone())
            .collect();
        found.push(Ending {
            event: kind.word(),
            days: span.into(),
            support: if disputed { Support::Weak } else { support(&keys) },
            of: keys.into_iter().cloned().collect(),
            against,
            kind,
            span,
        });
    }
    said_against(&found, conflicts);
    found
}

/// Adds what cannot all be true of the ends.
fn said_against(found: &[Ending], conflicts: &mut Vec<Conflict>) {
    for ending in found.iter().filter(|e| !e.against.is_empty()) {
        conflicts.push(Conflict::HeldAfter(ending.said(), ending.against.clone()));
    }
    for (at, a) in found.iter().enumerate() {
        for b in found[at + 1..].iter().filter(|b| follows(a, b).is_none()) {
            conflicts.push(Conflict::Ends(a.said(), b.said()));
        }
    }
}

/// The end of custody of two kinds that can both be true, one after the other: who was returned may have died since.
pub(crate) fn follows<'e>(a: &'e Ending, b: &'e Ending) -> Option<&'e Ending> {
    let later = |k: EventKind| matches!(k, EventKind::Died | EventKind::Onward);
    match (later(a.kind), later(b.kind)) {
        (false, true) if a.span.start() <= b.span.end() => Some(a),
        (true, false) if b.span.start() <= a.span.end() => Some(b),
        _ => None,
    }
}

/// The end that the claims bear: well enough supported, nothing against it, and no other kind that is as well supported.
pub(crate) fn settled(endings: &[Ending], least: Support) -> Option<&Ending> {
    let mut strong = endings.iter().filter(|e| e.support >= least && e.against.is_empty());
    let mut end = strong.next()?;
    for other in strong {
        end = follows(end, other)?;
    }
    Some(end)
}
