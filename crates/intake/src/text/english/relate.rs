//! Which count is part of which, and which is meant again.

use model::{Qualifier, mention::MentionUnit};

use super::mention::{Mention, Share};
use super::nouns::Class;
use super::remainder::{left, made_up, sums_up};
use super::sentence::Sentence;
use crate::text::{Aside, Proposal};

/// How far back a part and its whole are looked for that leave "the other 55".
pub(super) const NEAR: usize = 12;
/// How far back counts are looked for.
const MEMORY: usize = 48;

/// What a mention is related to, as indices into the list of all proposals.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Link {
    /// Its whole.
    pub(super) part_of: Option<usize>,
    /// Whether it and its siblings make the whole up.
    pub(super) exhaustive: bool,
    /// The earlier one that is meant again.
    pub(super) again: Option<usize>,
}

/// Marks in each mention what its place in the sentence says of its whole, and gives the whole within the sentence.
pub(super) fn within(s: &Sentence<'_, '_>, mentions: &mut [Mention]) -> Vec<Option<usize>> {
    let mut wholes: Vec<Option<usize>> = vec![None; mentions.len()];
    // "Of twelve people who set out, ten reached": all that follows is part of the first.
    let of_first = mentions.first().is_some_and(|m| m.people() && m.from == 1 && s.word(0) == "of");
    let mut cue: Option<(usize, Share)> = of_first.then_some((0, Share::Included));
    let mut lasting = of_first;
    for k in 0..mentions.len() {
        let Some((from, previous_to)) = mentions
            .get(k)
            .map(|m| (m.from, k.checked_sub(1).and_then(|p| mentions.get(p)).map_or(0, |p| p.to)))
        else {
            continue;
        };
        if mentions.get(k).is_some_and(|m| m.more) && mentions.get(k).is_some_and(|m| m.noun.is_none()) {
            (cue, lasting) = (None, false);
        } else if let Some(found) = cue_between(s, previous_to, from)
            && k > 0
        {
            let whole = (0..k).rev().find(|w| mentions.get(*w).is_some_and(whole_like));
            cue = whole.map(|w| (w, found));
            lasting = (previous_to..from).any(|i| s.any(i, &["whom", "them", "these"]));
        } else if !lasting && ends_list(s, previous_to, from) || (previous_to..from).any(|i| s.word(i) == ";")
        {
            cue = None;
        }
        let Some((whole, share)) = cue.filter(|(w, _)| *w != k) else { continue };
        let fits = mentions.get(whole).zip(mentions.get(k)).is_some_and(|(w, m)| smaller(m, w));
        let open = mentions.get_mut(k).filter(|m| fits && matches!(m.share, Share::Whole | Share::OfBefore));
        if let (Some(mention), Some(slot)) = (open, wholes.get_mut(k)) {
            (mention.share, *slot) = (share, Some(whole));
        }
    }
    of_whom(s, mentions, &mut wholes);
    groups(s, mentions, &mut wholes);
    of_a_party(s, mentions, &mut wholes);
    shared_out(mentions, &mut wholes);
    only(s, mentions);
    listed_among(s, mentions);
    among(s, mentions, &mut wholes);
    sums(mentions, &mut wholes);
    wholes
}

/// "He met 18 escapees, four of whom had been returned": of those named last in the same sentence, whoever they are.
fn of_whom(s: &Sentence<'_, '_>, mentions: &mut [Mention], wholes: &mut [Option<usize>]) {
    for k in 1..mentions.len() {
        let Some(m) = mentions.get(k).filter(|m| wholes.get(k) == Some(&None) && m.share == Share::OfBefore)
        else {
            continue;
        };
        let relative = (m.from..m.to).any(|i| s.any(i, &["whom", "which"]))
            || s.any(m.from.wrapping_sub(1), &["whom", "which"]);
        let whole = (0..k).rev().find(|w| {
            mentions
                .get(*w)
                .is_some_and(|w| w.people() && !w.singleton && w.share == Share::Whole && smaller(m, w))
        });
        let Some(whole) = whole.filter(|_| relative) else { continue };
        if let (Some(m), Some(slot)) = (mentions.get_mut(k), wholes.get_mut(k)) {
            (m.share, *slot) = (Share::Included, Some(whole));
        }
    }
}

/// "two groups of nine and eleven", "two groups, the first of eight people and the second of five".
fn groups(s: &Sentence<'_, '_>, mentions: &mut [Mention], wholes: &mut [Option<usize>]) {
    let mut group: Option<usize> = None;
    for k in 1..mentions.len() {
        let Some((before, m)) = mentions.get(k - 1).zip(mentions.get(k)) else { continue };
        let of =
            s.word(m.number.start.wrapping_sub(1)) == "of" || s.word(m.number.core.wrapping_sub(1)) == "of";
        let near = m.number.start.saturating_sub(before.to) <= 6 || m.from < before.to;
        let opens = before.unit == MentionUnit::Group && of && near;
        let goes_on = group.is_some()
            && near
            && (before.to..m.number.start).any(|i| s.any(i, &["and", ","]))
            && !(before.to..m.number.start).any(|i| s.has(i, super::lexicon::AUXILIARY));
        group = if opens {
            Some(k - 1)
        } else if goes_on {
            group
        } else {
            None
        };
        let Some(whole) = group.filter(|_| m.people()) else { continue };
        if let (Some(m), Some(slot)) = (mentions.get_mut(k), wholes.get_mut(k)) {
            (m.share, *slot) = (Share::Included, Some(whole));
        }
    }
}

/// "three of a party of ten": the whole follows.
fn of_a_party(s: &Sentence<'_, '_>, mentions: &mut [Mention], wholes: &mut [Option<usize>]) {
    for k in 1..mentions.len() {
        let Some((part, whole)) = mentions.get(k - 1).zip(mentions.get(k)) else { continue };
        let of = part.rule == "en.partitive" && whole.rule == "en.family" && whole.from <= part.to;
        if !(of && part.people() && whole.people() && smaller(part, whole) && s.word(part.from + 1) == "of") {
            continue;
        }
        if let (Some(part), Some(slot)) = (mentions.get_mut(k - 1), wholes.get_mut(k - 1)) {
            (part.share, *slot) = (Share::Included, Some(k));
        }
    }
}

/// "Twelve set out and only seven arrived": a bare number that "only" sets against the one before it.
fn only(s: &Sentence<'_, '_>, mentions: &mut [Mention]) {
    for k in 1..mentions.len() {
        let Some((before, m)) = mentions.get(k - 1).zip(mentions.get(k)) else { continue };
        let said = s.word(m.from) == "only" || s.word(m.from.wrapping_sub(1)) == "only";
        let bare = m.rule == "en.bare" && m.share == Share::Whole && m.people();
        let fewer = before.people() && before.aside.is_none() && smaller(m, before);
        if let Some(m) = mentions.get_mut(k).filter(|_| said && bare && fewer) {
            m.share = Share::OfBefore;
        }
    }
}

/// "Twenty-two of the 41 had been returned, and nineteen were still held": of the same whole, as far as it goes round.
fn shared_out(mentions: &mut [Mention], wholes: &mut [Option<usize>]) {
    let Some((part, number)) = mentions.iter().enumerate().find_map(|(k, m)| match m.share {
        Share::OfMention(number) => Some((k, number)),
        _ => None,
    }) else {
        return;
    };
    let whole = mentions.iter().position(|m| m.number.core == number);
    let Some((whole, total)) = whole.and_then(|w| Some((w, mentions.get(w)?.number.single()?))) else {
        return;
    };
    let mut left = mentions.get(part).and_then(|m| total.checked_sub(m.number.single()?));
    for k in whole.max(part) + 1..mentions.len() {
        let Some(m) = mentions.get_mut(k) else { continue };
        let bare =
            m.rule == "en.bare" && m.share == Share::Whole && m.people() && !m.more && m.noun.is_none();
        let Some(rest) = left.zip(m.number.single()).and_then(|(left, n)| left.checked_sub(n)) else {
            return;
        };
        if let Some(slot) = wholes.get_mut(k).filter(|slot| bare && slot.is_none()) {
            (m.share, *slot, left) = (Share::Included, Some(whole), Some(rest));
        }
    }
}

/// "94 people, 31 women and 8 babies among them": the phrase holds for all of the list before it.
fn listed_among(s: &Sentence<'_, '_>, mentions: &mut [Mention]) {
    for k in (1..mentions.len()).rev() {
        let Some((before, m)) = mentions.get(k - 1).zip(mentions.get(k)) else { continue };
        let told = m.share == Share::OfBefore && (s.word(m.to) == "among" || m.rule == "listed");
        let joined =
            (before.to..m.from).all(|i| s.any(i, &["and", ","])) && m.from - before.to.min(m.from) <= 2;
        let part = before.people() && before.share == Share::Whole && k >= 2;
        let opens = before.from > 0 && s.any(before.from - 1, &[",", "(", "\u{2014}"]);
        if let Some(before) = mentions.get_mut(k - 1).filter(|_| told && joined && part && opens) {
            before.share = Share::OfBefore;
        }
    }
}

/// "a baby is among the 92, as are 11 children": the whole stands after its part.
fn among(s: &Sentence<'_, '_>, mentions: &mut [Mention], wholes: &mut [Option<usize>]) {
    let found = (0..mentions.len()).find(|k| {
        mentions.get(*k).is_some_and(|m| {
            s.word(m.from.wrapping_sub(1)) == "among" && m.people() && !m.singleton && (*k > 0 || m.back)
        })
    });
    let Some(whole) = found else { return };
    for k in 0..mentions.len() {
        let fits = mentions.get(whole).zip(mentions.get(k)).is_some_and(|(w, m)| {
            let also = s.any(m.from.wrapping_sub(1), &["are", "is", "and", "were"])
                || s.word(0) == "among" && s.word(m.from.wrapping_sub(1)) == ",";
            smaller(m, w) && (k < whole && m.from < w.from || k > whole && also)
        });
        if let Some(mention) = mentions.get_mut(k).filter(|m| fits && k != whole && m.share == Share::Whole) {
            mention.share = Share::Included;
            if let Some(slot) = wholes.get_mut(k) {
                *slot = Some(whole);
            }
        }
    }
}

fn whole_like(m: &Mention) -> bool {
    m.aside != Some(Aside::Comparison)
        && !m.singleton
        && !matches!(m.share, Share::Included | Share::Listed)
        && (m.people() || m.unit == MentionUnit::Family || m.noun.is_some_and(|n| n.singular == "case"))
}

/// Whether the number of a part does not exceed that of its whole.
fn smaller(part: &Mention, whole: &Mention) -> bool {
    match (part.number.lo.or(part.number.hi), whole.number.hi.or(whole.number.lo)) {
        (Some(p), Some(w)) => {
            p <= w
                || !whole.people()
                || matches!(
                    whole.number.qualifier,
                    Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::About
                )
        }
        _ => true,
    }
}

/// Words between two counts that make the second part of the first.
fn cue_between(s: &Sentence<'_, '_>, from: usize, to: usize) -> Option<Share> {
    let from = from.max(to.saturating_sub(30));
    (from..to).rev().find_map(|k| match s.word(k) {
        "including" | "include" | "includes" | "included" | "counting" => Some(Share::Included),
        "among" if s.any(k + 1, &["them", "whom", "these", "those"]) => Some(Share::Included),
        "of" if s.any(k + 1, &["whom", "which", "them", "these"]) && k + 1 < to => Some(Share::Included),
        "namely" | "comprising" | "comprised" | "consisting" | "consists" | "comprises" => {
            Some(Share::Listed)
        }
        "made" if s.is(k + 1, &["up", "of"]) => Some(Share::Listed),
        "composed" => Some(Share::Listed),
        ":" | "(" | "\u{2014}" | "\u{2013}" if k + 3 >= to => Some(Share::Listed),
        "-" if k + 2 >= to && s.at(k).is_some_and(|t| t.spaced) => Some(Share::Listed),
        _ => None,
    })
}

/// Words between two counts that end a list of parts.
fn ends_list(s: &Sentence<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| s.any(k, &[")", ";", "while", "but", "after", "when", "also", "compared"]))
        || (from..to).filter(|k| s.has(*k, super::lexicon::AUXILIARY | super::lexicon::SPEECH)).count() > 1
}

/// Counts told in brackets or after a colon are parts only if they add up; any list that adds up is exhaustive.
fn sums(mentions: &mut [Mention], wholes: &mut [Option<usize>]) {
    for whole in 0..mentions.len() {
        if let Some(end) = run(mentions, whole) {
            for k in whole + 1..end {
                if let (Some(mention), Some(slot)) = (mentions.get_mut(k), wholes.get_mut(k)) {
                    (mention.share, *slot) = (Share::Listed, Some(whole));
                }
            }
        }
    }
    for whole in 0..mentions.len() {
        let parts: Vec<usize> =
            (0..mentions.len()).filter(|k| wholes.get(*k) == Some(&Some(whole))).collect();
        let exact = |k: usize| {
            mentions
                .get(k)
                .filter(|m| m.number.qualifier == Qualifier::Exactly && m.people())
                .and_then(|m| m.number.lo)
        };
        let sum = parts.iter().try_fold(0_u64, |sum, k| sum.checked_add(exact(*k)?));
        let target = mentions.get(whole).and_then(|m| m.number.lo);
        let adds = sum.is_some() && sum == target && mentions.get(whole).is_some_and(Mention::people);
        for k in parts {
            let apposed = mentions.get(whole).is_some_and(|m| !m.people());
            let Some(mention) = mentions.get_mut(k) else { continue };
            match (mention.share, adds) {
                (Share::Included | Share::Listed, true) => mention.share = Share::Listed,
                (Share::Listed, false) if !apposed => {
                    mention.share = Share::Included;
                }
                _ => {}
            }
        }
    }
}

/// The end of a row of parts by sex or age that stands after a count and adds up to it: "58; 12 men, 24 women, 22 children".
fn run(mentions: &[Mention], whole: usize) -> Option<usize> {
    let named =
        |m: &&Mention| m.people() && m.share == Share::Whole && m.number.qualifier == Qualifier::Exactly;
    let total = mentions.get(whole).filter(named)?.number.lo?;
    let mut sum = 0_u64;
    for (k, mention) in mentions.iter().enumerate().skip(whole + 1).take(6) {
        mention.noun.filter(|n| n.sex.is_some() || n.age.is_some())?;
        sum = sum.checked_add(Some(mention).filter(named)?.number.lo?)?;
        if sum == total {
            return (k > whole + 1).then_some(k + 1);
        }
        if sum > total {
            return None;
        }
    }
    None
}

/// Relates a mention to the proposals before it. `local` is its whole within the sentence.
pub(super) fn before(m: &Mention, local: Option<usize>, all: &[Proposal], floor: usize) -> Link {
    let mut link = Link::default();
    let recent = || (floor.max(all.len().saturating_sub(MEMORY))..all.len()).rev();
    let at = |k: usize| all.get(k);
    if let Some(whole) = local {
        let family = at(whole).is_some_and(|p| p.unit != MentionUnit::Person) && m.share == Share::Listed;
        if family && m.people() {
            link.again = Some(whole);
        } else {
            link.part_of = Some(root(all, whole));
            link.exhaustive = m.share == Share::Listed;
        }
        return link;
    }
    let number = m.number.single();
    match m.share {
        Share::Rest => {
            // 37 + 55 = 92: a part and a whole already told that leave this number.
            let found = recent().take(NEAR).find_map(|part| {
                let p = at(part).filter(|p| people(p) && meant(p))?;
                let sum = single(p)?.checked_add(number?)?;
                let whole = recent().take(NEAR).find(|w| {
                    let own = p.part_of.is_none_or(|of| of == *w || Some(of) == at(*w).and_then(|q| q.again));
                    own && *w != part && at(*w).is_some_and(|w| people(w) && single(w) == Some(sum))
                })?;
                Some((part, whole))
            });
            match found {
                Some((_, whole)) => (link.part_of, link.exhaustive) = (Some(root(all, whole)), true),
                None => {
                    link.part_of = match made_up(all, number, floor) {
                        Some(whole) => {
                            link.exhaustive = true;
                            Some(whole)
                        }
                        // The nearest count that is no part: no farther one is meant.
                        None => recent()
                            .find(|k| at(*k).is_some_and(|p| people(p) && p.part_of.is_none() && meant(p)))
                            .filter(|k| left(all, *k, number)),
                    }
                }
            }
        }
        Share::OfBefore | Share::Breakdown => {
            // "29 women, 8 men, six under 18": who are told by age are no part of one item of the list.
            let listed = |p: &Proposal| {
                let other = |q: &Proposal| q.sex.is_some() && q.sex != p.sex;
                m.rule == "en.aged" && p.sex.is_some() && recent().take(3).any(|k| at(k).is_some_and(other))
            };
            let whole = recent().find(|k| {
                at(*k).is_some_and(|p| {
                    people(p) && p.part_of.is_none() && meant(p) && larger(p, number) && !listed(p)
                })
            });
            // Those who were interviewed can be broken down too.
            let aside = || {
                recent()
                    .take(2)
                    .find(|k| at(*k).is_some_and(|p| people(p) && larger(p, number) && !listed(p)))
            };
            let whole = whole.or_else(aside);
            link.part_of = whole.map(|w| root(all, w));
        }
        Share::Whole if m.back && m.people() => {
            link.again = recent().find(|k| {
                at(*k).is_some_and(|p| {
                    people(p)
                        && number.is_some()
                        && single(p) == number
                        && p.again.is_none()
                        && p.part_of != Some(all.len())
                        && alike(m, p)
                })
            });
        }
        // "Three Kazakhs got out and two were tried": a bare smaller number of whom something else is told.
        Share::Whole if m.rule == "en.bare" && !m.more => {
            let event = m.event.map(|(t, _)| t.kind);
            link.part_of = recent().take(2).find(|k| {
                at(*k).is_some_and(|p| {
                    let other = event.is_none() || p.event.map(|e| e.kind) != event;
                    let kind = p.event.map(|e| e.kind);
                    // "Twelve went back; two could not walk", and not "seven were freed, two are held".
                    let open =
                        matches!(kind, None | Some(model::EventKind::Apprehended)) && p.rule == "en.bare";
                    let told = open
                        || matches!(
                            p.rule,
                            "en.count"
                                | "en.qualified"
                                | "en.again"
                                | "en.vague"
                                | "en.partitive"
                                | "en.group"
                                | "en.family"
                        );
                    let told = told && kind != Some(model::EventKind::Died);
                    p.unit == m.unit && p.part_of.is_none() && meant(p) && other && larger(p, number) && told
                })
            });
        }
        _ => {}
    }
    // "these 92 known cases": cases that point back to people are people.
    if m.back && m.noun.is_some_and(|n| n.class == Class::Incident) {
        link.again = recent().find(|k| at(*k).is_some_and(|p| number.is_some() && single(p) == number));
    }
    link
}

/// Whether a count may point back to a proposal: one without a noun to any, else to its like.
fn alike(m: &Mention, p: &Proposal) -> bool {
    m.noun.is_none() || m.subgroup() == p.subgroup && p.aside == m.aside
}

fn root(all: &[Proposal], k: usize) -> usize {
    all.get(k).and_then(|p| p.again).unwrap_or(k)
}

pub(super) fn people(p: &Proposal) -> bool {
    p.unit == MentionUnit::Person
}

/// Whether it counts people of the story, whatever is denied of them.
pub(super) fn meant(p: &Proposal) -> bool {
    p.aside.is_none_or(|aside| aside == Aside::Denied)
}

pub(super) fn single(p: &Proposal) -> Option<u64> {
    p.quantity.lo.or(p.quantity.hi).filter(|_| p.quantity.qualifier != Qualifier::Range)
}

pub(super) fn larger(p: &Proposal, number: Option<u64>) -> bool {
    match (p.quantity.hi.or(p.quantity.lo), number) {
        (Some(p), Some(n)) => p > n,
        (Some(p), None) => p > 1,
        (None, _) => p.quantity.qualifier == Qualifier::Some,
    }
}

/// The sibling that, with `rest`, makes up the whole: marked exhaustive too.
pub(super) fn complete(all: &mut [Proposal], rest: usize, floor: usize) {
    let Some((whole, number)) = all.get(rest).and_then(|p| Some((p.part_of?, single(p)?))) else { return };
    let Some(total) = all.get(whole).and_then(single) else { return };
    let floor = floor.max(rest.saturating_sub(NEAR));
    let among = |k: &usize| *k != whole && all.get(*k).is_some_and(sums_up);
    let siblings: Vec<usize> = (floor.max(whole + 1)..rest).filter(among).collect();
    let sum = siblings.iter().filter_map(|k| single(all.get(*k)?)).fold(number, u64::saturating_add);
    if siblings.len() > 1 && sum == total {
        for k in siblings {
            if let Some(p) = all.get_mut(k) {
                (p.part_of, p.exhaustive) = (Some(whole), true);
            }
        }
        return;
    }
    let sibling = (floor..rest).rev().find(|k| {
        *k != whole
            && all.get(*k).is_some_and(|p| {
                let own = p.part_of.is_none_or(|of| of == whole);
                own && people(p) && meant(p) && single(p).and_then(|n| n.checked_add(number)) == Some(total)
            })
    });
    if let Some(p) = sibling.and_then(|k| all.get_mut(k)) {
        p.part_of = Some(whole);
        p.exhaustive = true;
    }
}

/// "These 92", told after 51 and 41: the two before that add up to it, both of them unrelated so far.
pub(super) fn sum(all: &mut [Proposal], whole: usize, floor: usize) {
    let Some(w) = all.get(whole).filter(|p| people(p) && p.again.is_none() && p.part_of.is_none()) else {
        return;
    };
    let Some(total) = single(w).filter(|n| *n > 2) else { return };
    let free = |k: usize| {
        all.get(k)
            .filter(|p| people(p) && p.part_of.is_none() && p.again.is_none() && meant(p))
            .and_then(single)
    };
    let from = floor.max(whole.saturating_sub(4));
    let pair = (from..whole).rev().find_map(|b| {
        let rest = total.checked_sub(free(b)?)?;
        (from..b).rev().find(|a| free(*a) == Some(rest)).map(|a| (a, b))
    });
    let Some((a, b)) = pair else { return };
    for k in [a, b] {
        if let Some(p) = all.get_mut(k) {
            p.part_of = Some(whole);
            p.exhaustive = true;
        }
    }
}
