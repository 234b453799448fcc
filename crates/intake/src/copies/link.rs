//! Which claims of one report restate which of another.

use std::collections::BTreeMap;

use model::{EventKind, Span};

use super::numbers::{Numbers, quoted, said, shared};
use super::report::ClaimSummary;

/// Most claims of one report that are tried against those of another beyond equal numbers.
const TRIED: usize = 64;

/// How a claim restates another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// With the same number.
    Same {
        /// The number.
        number: u64,
        /// Whether the windows are the same to the day.
        same_window: bool,
    },
    /// Its number is the sum of this one and the claim at this place.
    Sum(usize),
    /// With another number, or over the same days of another year.
    Changed,
}

/// One claim that restates another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Link {
    /// Place of the copy's claim in its report.
    pub(crate) copy: usize,
    /// Place of the original's.
    pub(crate) of: usize,
    /// How.
    pub(crate) how: How,
    /// What it adds to the evidence.
    pub(crate) points: f64,
}

/// What two windows add: much if they are the same to the day, something if they meet, `None` if they are apart.
fn of_windows(a: Span, b: Span) -> Option<(f64, bool)> {
    if a == Span::UNKNOWN || b == Span::UNKNOWN {
        return Some((0.0, false));
    }
    if !a.meets(b) {
        return None;
    }
    let closed = a.from.is_some() && a.to.is_some();
    Some(match (a == b, a.inside(b) || b.inside(a)) {
        (true, _) => (if closed { 3.0 } else { 2.0 }, true),
        (false, true) => (1.5, false),
        (false, false) => (0.5, false),
    })
}

/// How many years later the same days are, if they are.
pub(crate) fn years_apart(a: Span, b: Span) -> Option<i32> {
    let (a, b) = ((a.from?.ymd(), a.to?.ymd()), (b.from?.ymd(), b.to?.ymd()));
    let days = |((_, m, d), (_, n, e)): ((i16, i8, i8), (i16, i8, i8))| (m, d, n, e);
    let years = i32::from(b.0.0) - i32::from(a.0.0);
    let same = days(a) == days(b) && years == i32::from(b.1.0) - i32::from(a.1.0);
    (same && years != 0).then_some(years)
}

/// One event, or two that reports use for each other.
fn of_events(a: Option<EventKind>, b: Option<EventKind>) -> Option<f64> {
    use EventKind::{Apprehended, Held};
    match (a, b) {
        (Some(a), Some(b)) if a == b => Some(1.0),
        (None, _) | (_, None) | (Some(Apprehended | Held), Some(Apprehended | Held)) => Some(0.0),
        _ => None,
    }
}

fn of_places(a: &ClaimSummary, b: &ClaimSummary) -> f64 {
    match (&a.place, &b.place) {
        (Some(p), Some(q)) if p == q && p.parts().count() > 1 => 1.0,
        (Some(p), Some(q)) if !p.meets(q) => -4.0,
        (None, None) if a.place_words.is_some() && a.place_words == b.place_words => 0.5,
        _ => 0.0,
    }
}

/// Points of a claim that gives a number of another; `None` if nothing but the number is the same.
fn points(copy: &ClaimSummary, of: &ClaimSummary, numbers: &Numbers) -> Option<(f64, How)> {
    let number = shared(&copy.quantity, &of.quantity)?;
    let (window, same_window) = of_windows(copy.window, of.window)?;
    let event = of_events(copy.event, of.event)?;
    let points = numbers.tells(number) + window + event + of_places(copy, of);
    Some((points, How::Same { number, same_window }))
}

/// The claims of `copy` that restate claims of `original`, each at most once, in the order of the copy.
///
/// `sure`: the reports are known to be linked by text, title or attribution, so a changed number, a sum or another year
/// is a change and not another matter.
pub(crate) fn links(
    copy: &[ClaimSummary],
    original: &[ClaimSummary],
    numbers: &Numbers,
    sure: bool,
) -> Vec<Link> {
    let mut by_number: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, claim) in original.iter().enumerate() {
        said(&claim.quantity).for_each(|number| by_number.entry(number).or_default().push(at));
    }
    let mut found: Vec<Link> = Vec::new();
    for (at, claim) in copy.iter().enumerate() {
        let near = said(&claim.quantity).filter_map(|number| by_number.get(&number)).flatten().take(TRIED);
        for (of, other) in near.filter_map(|of| Some((*of, original.get(*of)?))) {
            let (true, Some((points, how))) = (claim.unit == other.unit, points(claim, other, numbers))
            else {
                continue;
            };
            // A link that the window or the place speaks against is one only between reports known to be linked.
            if points > 0.0 || sure {
                found.push(Link { copy: at, of, how, points });
            }
        }
    }
    found.sort_by(|a, b| b.points.total_cmp(&a.points).then((a.copy, a.of).cmp(&(b.copy, b.of))));
    let mut taken =
        Taken { copy: vec![false; copy.len()], of: vec![false; original.len()], links: Vec::new() };
    found.iter().for_each(|link| taken.take(*link, true));
    found.iter().for_each(|link| taken.take(*link, false));
    if sure && copy.len().max(original.len()) <= TRIED {
        changed(copy, original, &mut taken);
    }
    let mut links = taken.links;
    links.sort_by_key(|link| (link.copy, link.of));
    links
}

struct Taken {
    copy: Vec<bool>,
    of: Vec<bool>,
    links: Vec<Link>,
}

impl Taken {
    fn take(&mut self, link: Link, once: bool) {
        let free = |list: &[bool], at: usize| !list.get(at).copied().unwrap_or(true);
        if free(&self.copy, link.copy) && (!once || free(&self.of, link.of)) {
            self.copy.get_mut(link.copy).into_iter().for_each(|slot| *slot = true);
            self.of.get_mut(link.of).into_iter().for_each(|slot| *slot = true);
            self.links.push(link);
        }
    }
}

/// Claims of the copy still without an original: another year, a sum, another number; in this order.
fn changed(copy: &[ClaimSummary], original: &[ClaimSummary], taken: &mut Taken) {
    let mut found: Vec<(u8, Link)> = Vec::new();
    for (at, claim) in copy.iter().enumerate() {
        let Some(number) = quoted(&claim.quantity) else { continue };
        for (of, other) in original.iter().enumerate() {
            let alike = claim.unit == other.unit && of_events(claim.event, other.event).is_some();
            let Some(was) = quoted(&other.quantity).filter(|_| alike) else { continue };
            let link = |how, points| Link { copy: at, of, how, points };
            if shared(&claim.quantity, &other.quantity).is_some()
                && years_apart(other.window, claim.window).is_some()
            {
                found.push((0, link(How::Changed, 1.0)));
            } else if claim.window == other.window && claim.window != Span::UNKNOWN {
                let with = summand(original, of, number.checked_sub(was));
                found.extend(with.map(|with| (1, link(How::Sum(with), 2.0))));
                let same_people = claim.subgroup.is_none() == other.subgroup.is_none();
                let near = number.abs_diff(was) * 2 <= number.max(was);
                if near && same_people && claim.event == other.event && of_places(claim, other) >= 0.0 {
                    found.push((2, link(How::Changed, 0.0)));
                }
            }
        }
    }
    found.sort_by_key(|(rank, link)| (*rank, link.copy, link.of));
    found.iter().for_each(|(_, link)| taken.take(*link, true));
}

/// The claim of the same event and days that counts `rest` people more.
fn summand(claims: &[ClaimSummary], of: usize, rest: Option<u64>) -> Option<usize> {
    let rest = rest.filter(|rest| *rest > 0)?;
    let first = claims.get(of)?;
    claims.iter().enumerate().position(|(at, claim)| {
        at != of
            && quoted(&claim.quantity) == Some(rest)
            && claim.event == first.event
            && claim.window.meets(first.window)
            && claim.unit == first.unit
    })
}
