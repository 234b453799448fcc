//! Parts that cannot be parts: more people than their whole, of another time, or still held where the whole is gone.

use std::collections::{BTreeMap, BTreeSet};

use model::{EventKind, Qualifier, mention::MentionUnit};

use super::{Chars, Proposal, plain::Slices};

/// Unties every part that cannot be one; those beside it then no longer make up the whole.
pub(super) fn untie(text: &str, all: &mut [Proposal]) {
    let mut incomplete = BTreeSet::new();
    let parted = left_behind(text, all);
    for n in 0..all.len() {
        let whole = all.get(n).and_then(|p| p.part_of);
        let impossible =
            whole.and_then(|w| all.get(n).zip(all.get(w))).is_some_and(|(p, w)| impossible(p, w))
                || parted.contains(&n);
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

/// Words that say of people that they are where they were.
const STILL: &[&str] =
    &["still", "remain", "아직", "여전히", "남아 있", "남아있", "仍", "尚在", "还在", "還在"];
/// Characters before and behind a count in which they stand.
const AROUND: (u32, u32) = (12, 24);

/// Parts said to be still where they were, of wholes said to be gone: "600 were sent back; 200 are still held". What befell them was not what
/// befell the whole. Where the parts add up to the whole, the whole is more than those who are gone.
fn left_behind(text: &str, all: &mut [Proposal]) -> BTreeSet<usize> {
    use EventKind::{Died, Escaped, Held, Onward, Released, Returned};
    let event = |p: &Proposal| p.event.map(|e| e.kind);
    let gone = |p: &Proposal| matches!(event(p), Some(Died | Escaped | Onward | Released | Returned));
    let mut parts: BTreeMap<usize, u64> = BTreeMap::new();
    for part in all.iter() {
        if let Some(whole) = part.part_of.filter(|w| all.get(*w).is_some_and(gone)) {
            let sum = parts.entry(whole).or_default();
            *sum = sum.saturating_add(part.quantity.lo.unwrap_or(0));
        }
    }
    parts.retain(|whole, sum| all.get(*whole).and_then(|w| w.quantity.lo) != Some(*sum));
    if parts.is_empty() {
        return BTreeSet::new();
    }
    let mut words = Slices::new(text);
    let mut stays = |p: &Proposal| {
        // One stretch for both sides, so that places only go forward.
        let start = p.at.start.saturating_sub(AROUND.0);
        let told = words.at(Chars { start, end: p.at.end.saturating_add(AROUND.1) }).to_lowercase();
        let skip = |n: u32| told.char_indices().nth(n as usize).map_or(told.len(), |(at, _)| at);
        let before = told.get(..skip(p.at.start - start)).unwrap_or_default();
        let before = before.rsplit(ENDS).next().unwrap_or_default();
        let behind = told.get(skip(p.at.end - start)..).unwrap_or_default();
        let behind = behind.split(ENDS).next().unwrap_or_default();
        STILL.iter().any(|word| before.contains(word) || behind.contains(word))
    };
    let mut found = BTreeSet::new();
    for n in 0..all.len() {
        let Some((part, whole)) =
            all.get(n).and_then(|p| Some((p, p.part_of.filter(|w| parts.contains_key(w))?)))
        else {
            continue;
        };
        let as_whole = all.get(whole).is_some_and(|w| event(w) == event(part));
        if (event(part) == Some(Held) || as_whole) && stays(part) {
            found.insert(n);
            if let Some(part) = all.get_mut(n).filter(|_| as_whole) {
                part.event = None;
            }
        }
    }
    found
}

/// What ends a sentence or sets a clause apart.
const ENDS: [char; 9] = ['.', ';', '。', '；', '!', '?', '\n', ',', '，'];

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
