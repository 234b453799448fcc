//! What speaks for one report being a copy of another, in points.

use std::collections::BTreeSet;

use super::link::{How, Link, years_apart};
use super::names::{Names, Titles, same_source, second_hand};
use super::numbers::{Numbers, quoted};
use super::proposal::Because;
use super::report::ReportText;
use super::sketch::Common;

/// Points of an attribution that names the publisher.
const NAMED: f64 = 5.0;
/// Points of two mastheads with one agency.
const WIRE: f64 = 3.0;
/// Points of equal titles.
const TITLE: f64 = 6.0;
/// Points of a source named by both.
const SOURCE: f64 = 1.5;
/// Points of an attribution that names nothing but the press.
const SECOND_HAND: f64 = 2.0;
/// Points against a claim that comes from a source of its own.
const OWN_SOURCE: f64 = -3.0;
/// Resemblance of titles below which they tell nothing.
const ALIKE: f64 = 0.4;

/// Points and their reasons.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) points: f64,
    pub(crate) reasons: Vec<Because>,
}

impl Evidence {
    pub(crate) fn add(&mut self, points: f64, reason: Because) {
        self.points += points;
        self.reasons.push(reason);
    }
}

/// Share of a text in the other, weighted, from which a copy is whole.
const WHOLE: f64 = 0.8;
/// The same, unweighted: where nine in ten words are the other's, it is a copy however many others print it.
const WHOLE_PLAIN: f64 = 0.9;
/// Share from which it is a part.
const PART: f64 = 0.2;
/// Shingles of full weight that make a part of any text, however long: a quoted passage of some thirty words.
const PASSAGE: f64 = 24.0;

/// Whether the texts make it a copy (`true`: a whole one), and the points they give.
pub(crate) fn of_text(common: &Common, evidence: &mut Evidence) -> Option<bool> {
    let Common { first, second, weighted_first, weighted_second, weight } = *common;
    let whole = weighted_first >= WHOLE || first >= WHOLE_PLAIN;
    let part = weighted_first.max(weighted_second) >= PART || weight >= PASSAGE;
    if !whole && !part {
        return None;
    }
    let percent = |share: f64| (share * 100.0).round().clamp(0.0, 100.0) as u8;
    let points = if whole { 24.0 } else { 8.0 + 12.0 * weighted_first.max(weighted_second) };
    evidence.add(points, Because::SharedText { of_copy: percent(first), of_original: percent(second) });
    Some(whole)
}

/// What publishers, attributions, titles and dates say, whatever the claims.
pub(crate) fn of_reports(
    copy: (&ReportText<'_>, &Names),
    original: (&ReportText<'_>, &Names),
    titles: &Titles,
    evidence: &mut Evidence,
) {
    if let (Some(a), Some(b)) = (&copy.0.title, &original.0.title) {
        let alike = titles.alike(a, b);
        if alike >= ALIKE {
            evidence.add(TITLE * alike, Because::SameTitle((alike * 100.0).round() as u8));
        }
    }
    let wire = copy.1.shared(original.1);
    if let Some(wire) = wire.filter(|_| copy.1 != original.1) {
        evidence.add(WIRE, Because::SameWire(wire.to_owned()));
    }
    if let (Some(later), Some(earlier)) = (copy.0.published, original.0.published) {
        let between = |a: model::Span, b: model::Span| i64::from(a.end()) - i64::from(b.start());
        let most = between(later, earlier).max(between(earlier, later));
        let days = u32::try_from(most).unwrap_or(u32::MAX);
        match days {
            0..=3 => evidence.add(1.0, Because::DaysAfter(days)),
            4..=31 => evidence.add(0.5, Because::DaysAfter(days)),
            366.. => evidence.points -= 1.5,
            _ => {}
        }
    }
}

/// The name of the original's publisher that an attribution of the copy gives.
pub(crate) fn named<'a>(copy: &ReportText<'_>, names: &'a Names) -> Option<&'a str> {
    copy.claims.iter().filter_map(|claim| claim.attribution.as_deref()).find_map(|said| names.named_in(said))
}

/// What the linked claims say: numbers with their windows, and whether they go back to one source.
pub(crate) fn of_links(
    copy: (&ReportText<'_>, &Names),
    original: (&ReportText<'_>, &Names),
    links: &[Link],
    numbers: &Numbers,
    evidence: &mut Evidence,
) {
    let (mut named, mut source, mut printed, mut own) = (None, false, false, false);
    for link in links {
        let pair = (copy.0.claims.get(link.copy), original.0.claims.get(link.of));
        let (Some(claim), Some(of)) = pair else { continue };
        let Some(said) = claim.attribution.as_deref() else { continue };
        // A publisher that names itself says whose count it is, and nothing of a copy.
        let by_name = original.1.named_in(said).filter(|name| !copy.1.has(name));
        let alike = of.attribution.as_deref().is_some_and(|other| same_source(said, other));
        named = named.or(by_name);
        source |= alike;
        printed |= second_hand(said);
        let itself = copy.1.named_in(said).is_some();
        own |= by_name.is_none() && !alike && !itself && !second_hand(said) && of.attribution.is_some();
    }
    if let Some(name) = named {
        evidence.add(NAMED, Because::NamesPublisher(name.to_owned()));
    } else if source {
        evidence.add(SOURCE, Because::SameSource);
    } else if printed {
        evidence.add(SECOND_HAND, Because::SecondHand);
    } else if own {
        evidence.points += OWN_SOURCE;
    }
    let mut strongest: Vec<&Link> = links.iter().collect();
    strongest.sort_by(|a, b| b.points.total_cmp(&a.points));
    // Each further number adds less: numbers of one story come together.
    for (link, share) in strongest.iter().zip([1.0, 0.6, 0.4, 0.3]) {
        evidence.points += link.points * share;
    }
    for link in links {
        match link.how {
            How::Same { number, same_window } => {
                let bits = numbers.tells(number).round() as u8;
                evidence.reasons.push(Because::SameNumber { number, same_window, bits });
            }
            How::Sum(_) => {
                let sum = copy.0.claims.get(link.copy).and_then(|claim| quoted(&claim.quantity));
                evidence.reasons.extend(sum.map(Because::Sum));
            }
            How::Changed => {}
        }
    }
    evidence.reasons.dedup();
    evidence.reasons.extend(elsewhere(copy.0, original.0).into_iter().map(Because::OtherWindow));
}

/// Whether a report is told again as a whole, and not only quoted among counts of other sources.
///
/// Of the numbers that the copy gives, those count that restate the original or are said to come from its publisher: more
/// than half of them, or half where the copy names that publisher. A publisher's own later report is no copy, under
/// whatever masthead it is printed too.
pub(crate) fn retold(
    copy: (&ReportText<'_>, &Names),
    original: (&ReportText<'_>, &Names),
    links: &[Link],
    reasons: &[Because],
) -> bool {
    let soon = reasons.iter().any(|reason| matches!(reason, Because::SameTitle(_) | Because::DaysAfter(_)));
    if copy.1.within(original.1) || !soon && original.1.within(copy.1) {
        return false;
    }
    let mut named = false;
    let (mut from, mut all) = (0_usize, 0_usize);
    for (at, claim) in copy.0.claims.iter().enumerate().filter(|(_, c)| quoted(&c.quantity).is_some()) {
        let by_name = claim.attribution.as_deref().is_some_and(|said| original.1.named_in(said).is_some());
        named |= by_name;
        all += 1;
        from += usize::from(by_name || links.iter().any(|link| link.copy == at));
    }
    2 * from > all || named && 2 * from == all
}

/// Whether two reports of the same days go back to one source and to nothing else: both asked it, and neither is a copy.
pub(crate) fn side_by_side(copy: &ReportText<'_>, original: &ReportText<'_>, reasons: &[Because]) -> bool {
    let derived = |reason: &Because| {
        matches!(
            reason,
            Because::SameWire(_) | Because::SameTitle(_) | Because::NamesPublisher(_) | Because::SecondHand
        )
    };
    let days = copy.published.zip(original.published).is_none_or(|(a, b)| a.meets(b));
    days && reasons.contains(&Because::SameSource) && !reasons.iter().any(derived)
}

/// Whether a report passes on what others printed, by the attribution of any of its claims.
pub(crate) fn printed(report: &ReportText<'_>) -> bool {
    report.claims.iter().filter_map(|claim| claim.attribution.as_deref()).any(second_hand)
}

/// Numbers that both give over windows apart.
fn elsewhere(copy: &ReportText<'_>, original: &ReportText<'_>) -> BTreeSet<u64> {
    let apart = |n: u64, window: model::Span| {
        let same = original.claims.iter().filter(|claim| quoted(&claim.quantity) == Some(n) && n > 2);
        let mut windows = same.map(|claim| claim.window).peekable();
        windows.peek().is_some()
            && windows.all(|other| !other.meets(window) && years_apart(other, window).is_none())
    };
    let few = copy.claims.iter().take(64);
    few.filter_map(|claim| quoted(&claim.quantity).filter(|n| apart(*n, claim.window))).collect()
}
