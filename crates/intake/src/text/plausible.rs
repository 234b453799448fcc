//! Parts that cannot be parts: more people than their whole, or of another time.

use std::collections::BTreeSet;

use model::{EventKind, Qualifier, mention::MentionUnit};

use super::Proposal;

/// Unties every part that cannot be one; those beside it then no longer make up the whole.
pub(super) fn untie(all: &mut [Proposal]) {
    let mut incomplete = BTreeSet::new();
    for n in 0..all.len() {
        let whole = all.get(n).and_then(|p| p.part_of);
        let impossible =
            whole.and_then(|w| all.get(n).zip(all.get(w))).is_some_and(|(p, w)| impossible(p, w));
        if let Some(part) = all.get_mut(n).filter(|_| impossible) {
            incomplete.extend(whole.filter(|_| part.exhaustive));
            (part.part_of, part.exhaustive) = (None, false);
        }
    }
    for part in all.iter_mut().filter(|part| part.part_of.is_some_and(|whole| incomplete.contains(&whole))) {
        part.exhaustive = false;
    }
}

fn impossible(part: &Proposal, whole: &Proposal) -> bool {
    let persons = part.unit == MentionUnit::Person && whole.unit == MentionUnit::Person;
    let larger = fewest(part).zip(most(whole)).is_some_and(|(p, w)| p > w);
    persons && larger || outside(part, whole)
}

/// The fewest that are said, or how many they may be.
fn fewest(p: &Proposal) -> Option<u64> {
    match p.quantity.qualifier {
        // As many as 2,000 may be fewer, and are none of forty.
        Qualifier::UpTo | Qualifier::FewerThan => p.quantity.hi.or(p.quantity.lo),
        Qualifier::Some | Qualifier::None => None,
        _ => p.quantity.lo,
    }
}

/// The most that are said; "about" is taken half as many again.
fn most(p: &Proposal) -> Option<u64> {
    let said = p.quantity.hi.or(p.quantity.lo);
    match p.quantity.qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::Some | Qualifier::None => None,
        Qualifier::About => said.map(|n| n.saturating_add(n / 2)),
        _ => said,
    }
}

/// Whether what befell the part lies outside the days of the whole, and not on the way there or from there: who was returned in
/// October may have been arrested in May, and not returned in May.
fn outside(part: &Proposal, whole: &Proposal) -> bool {
    let days = |p: &Proposal| p.window.and_then(|w| Some((w.from?, w.to?)));
    let stages = part.event.zip(whole.event).map(|(p, w)| (stage(p.kind), stage(w.kind)));
    let Some((own, other)) = days(part).zip(days(whole)) else { return false };
    stages.is_some_and(|(part, whole)| {
        own.1 < other.0 && part >= whole || own.0 > other.1 && part <= whole && whole != HELD
    })
}

const HELD: u8 = 1;

/// The order in which a case goes.
fn stage(kind: EventKind) -> u8 {
    match kind {
        EventKind::Apprehended => 0,
        EventKind::Held | EventKind::Born | EventKind::Sighted => HELD,
        EventKind::Transferred => 2,
        EventKind::Returned => 3,
        EventKind::Released | EventKind::Escaped | EventKind::Onward | EventKind::Died => 4,
    }
}
