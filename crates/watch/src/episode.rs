//! Episodes: from being taken to an end, made from what all mentions of a case say, with what they say against one another.

use std::collections::BTreeSet;

use model::{Day, EventKind, Key, Span};
use serde::Serialize;

use crate::case::{Case, Near, Said, Support};
use crate::days::meet;
use crate::endings::{Ending, endings};
use crate::kin::Kin;
use crate::reason::Conflict;
use crate::{Cases, Days};

/// What became of a mention on the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// It is evidence.
    Used,
    /// It speaks of a day after its source spoke: an announcement, not evidence that it came about.
    Announced,
    /// It speaks of a day after today: shown, not used.
    AfterToday,
}

/// One mention as evidence of an episode.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// The mention.
    pub mention: Key,
    /// Its report.
    pub report: Key,
    /// What happened.
    pub event: &'static str,
    /// When, as far as it can have been.
    pub days: Days,
    /// Whether it was said of a larger group that these people are part of.
    pub of_whole: bool,
    /// Whether it was used.
    pub used: Use,
    /// Where.
    pub place: Option<String>,
    /// The crossing the place is near to.
    pub near: Option<Near>,
    /// Its words.
    pub words: String,
}

/// One time in the hands of an authority, or what is known of it.
#[derive(Clone, Debug, Serialize)]
pub struct Episode {
    /// When they were taken; where nobody says, by the first evidence of custody.
    pub taken: Option<Days>,
    /// Whether a source speaks of the taking itself.
    pub taking_told: bool,
    /// The last evidence that they were held, seen or heard from: the last day certain, to the last day possible.
    pub last: Option<Days>,
    /// What was said of how it ended, each kind once.
    pub endings: Vec<Ending>,
    /// All that was said, the earliest first.
    pub evidence: Vec<Evidence>,
    /// What is said against one another, each with the mentions that say it.
    pub conflicts: Vec<Conflict>,
    #[serde(skip)]
    pub(crate) taken_span: Span,
    #[serde(skip)]
    pub(crate) last_span: Span,
    /// First day by which custody is evidenced after which an ending would have to lie.
    #[serde(skip)]
    pub(crate) custody_from: Option<Day>,
}

impl Episode {
    /// Whether anything says that they were in custody.
    pub fn custody(&self) -> bool {
        self.taken.is_some()
    }
}

/// A mention with the days it can speak of.
#[derive(Clone)]
pub(crate) struct Item<'a> {
    pub(crate) said: &'a Said<'a>,
    pub(crate) kind: EventKind,
    pub(crate) span: Span,
    pub(crate) of_whole: bool,
    pub(crate) used: Use,
}

impl Item<'_> {
    fn width(&self) -> i64 {
        i64::from(self.span.end()) - i64::from(self.span.start())
    }

    /// The first day at or after which they certainly still were as told.
    fn certain(&self) -> Option<Day> {
        let throughout = self.said.mention.when.as_ref().is_some_and(|w| w.throughout);
        if throughout { self.span.to.or(self.span.from) } else { self.span.from }
    }

    fn shown(&self) -> Evidence {
        let m = self.said.mention;
        Evidence {
            mention: m.key.clone(),
            report: m.report.clone(),
            event: self.kind.word(),
            days: self.span.into(),
            of_whole: self.of_whole,
            used: self.used,
            place: m.place.as_ref().map(ToString::to_string),
            near: self.said.near.clone(),
            words: m.quantity.words.clone(),
        }
    }
}

/// Evidence that somebody is in custody or was just taken into it.
pub(crate) fn in_custody(kind: EventKind) -> bool {
    use EventKind::{Apprehended, Born, Held, Transferred};
    matches!(kind, Apprehended | Held | Transferred | Born)
}

/// Evidence of an end of custody.
pub(crate) fn ends(kind: EventKind) -> bool {
    use EventKind::{Died, Escaped, Onward, Released, Returned};
    matches!(kind, Returned | Released | Escaped | Onward | Died)
}

/// The episodes of a case, the earliest first; none if nobody speaks of custody or of its end.
pub fn episodes(case: &Case<'_>, cases: &Cases<'_>, now: Day) -> Vec<Episode> {
    of_case(case, cases, &Kin::new(cases), now)
}

pub(crate) fn of_case<'a>(case: &Case<'a>, cases: &'a Cases<'a>, kin: &Kin<'a>, now: Day) -> Vec<Episode> {
    let mut seen: BTreeSet<&Key> = BTreeSet::new();
    let of_wholes = kin.wholes(case.key).filter_map(|k| cases.all.get(k)).flat_map(|c| &c.said);
    let own = case.said.iter().map(|s| (s, false));
    let mut items: Vec<Item<'_>> = own
        .chain(of_wholes.map(|s| (s, true)))
        .filter(|(s, _)| seen.insert(&s.mention.key))
        .filter_map(|(s, of_whole)| item(s, of_whole, now))
        .collect();
    if !items.iter().any(|i| i.used == Use::Used && (in_custody(i.kind) || ends(i.kind))) {
        return Vec::new();
    }
    items.sort_by_key(|i| (i.of_whole, i.width(), i.span.start()));
    let takings = takings(&items);
    let mut of: Vec<Vec<Item<'_>>> = vec![Vec::new(); takings.len() + 1];
    for item in items {
        let at = episode_of(&item, &takings);
        of[at].push(item);
    }
    let mut found = Vec::new();
    for (at, items) in of.into_iter().enumerate() {
        let used = |i: &Item<'_>| i.used == Use::Used && (in_custody(i.kind) || ends(i.kind));
        let taking = at.checked_sub(1).and_then(|at| takings.get(at));
        if taking.is_some() || items.iter().any(used) {
            found.push(episode(items, taking, cases.support));
        }
    }
    found
}

fn item<'a>(said: &'a Said<'a>, of_whole: bool, now: Day) -> Option<Item<'a>> {
    let kind = said.mention.event?.kind;
    let told = said.mention.when.as_ref().map_or(Span::UNKNOWN, model::When::span);
    // Nobody announces that somebody will be taken: a day after the telling is a slip in one of the two, and the clock runs all the same.
    let slipped = told.start() > said.known_by.0 && in_custody(kind);
    let used = if told.start() > now.0 {
        Use::AfterToday
    } else if told.start() > said.known_by.0 && !slipped {
        Use::Announced
    } else {
        Use::Used
    };
    let last = if slipped { now } else { said.known_by.min(now) };
    // Nothing happened after it was told of, nor after today.
    let span = match used {
        Use::Used => Span { from: told.from, to: Some(told.to.map_or(last, |to| to.min(last))) },
        Use::Announced | Use::AfterToday => told,
    };
    Some(Item { said, kind, span, of_whole, used })
}

/// A taking: when, by which mentions, and whether their days have nothing in common.
pub(crate) struct Taking {
    span: Span,
    of: Vec<(Key, Span)>,
    apart: bool,
}

/// Takings in the order of time. Two are two episodes only if an end lies between them; otherwise their dates disagree.
fn takings(items: &[Item<'_>]) -> Vec<Taking> {
    let mut found: Vec<Taking> = Vec::new();
    // The narrowest of the case itself come first, so that a count over a year joins what it can and widens nothing.
    for item in items.iter().filter(|i| i.kind == EventKind::Apprehended && i.used == Use::Used) {
        let of = (item.said.mention.key.clone(), item.span);
        match found.iter_mut().find(|t| t.span.meets(item.span)) {
            Some(taking) => {
                taking.span = taking.span.intersect(item.span).unwrap_or(taking.span);
                taking.of.push(of);
            }
            None => found.push(Taking { span: item.span, of: vec![of], apart: false }),
        }
    }
    found.sort_by_key(|t| (t.span.start(), t.span.end()));
    let mut joined: Vec<Taking> = Vec::new();
    for taking in found {
        let ended = |before: &Taking| {
            let between =
                |i: &Item<'_>| i.span.end() <= taking.span.start() && i.span.end() >= before.span.start();
            items.iter().any(|i| i.used == Use::Used && ends(i.kind) && between(i))
        };
        match joined.last_mut() {
            Some(before) if !ended(before) => {
                before.span = meet(before.span, taking.span).0;
                before.of.extend(taking.of);
                before.apart = true;
            }
            _ => joined.push(taking),
        }
    }
    joined
}

/// Which episode a mention belongs to: 0 is before the first taking.
fn episode_of(item: &Item<'_>, takings: &[Taking]) -> usize {
    let begun = takings.iter().filter(|t| t.span.start() <= item.span.end()).count();
    let same_day = |at: usize| takings.get(at).is_some_and(|t| t.span.start() == item.span.end());
    match begun {
        0 if takings.is_empty() || item.used != Use::Used => takings.len().min(1),
        // An end on the very day of a second taking is the end of the first.
        n if n > 1 && ends(item.kind) && same_day(n - 1) => n - 1,
        n => n,
    }
}

fn episode(items: Vec<Item<'_>>, taking: Option<&Taking>, support: &dyn Fn(&[&Key]) -> Support) -> Episode {
    let mut conflicts = Vec::new();
    let used: Vec<&Item<'_>> = items.iter().filter(|i| i.used == Use::Used).collect();
    let custody: Vec<&&Item<'_>> =
        used.iter().filter(|i| in_custody(i.kind) && i.kind != EventKind::Apprehended).collect();
    let mut taken = taking.map_or(Span::UNKNOWN, |t| t.span);
    if let Some(taking) = taking.filter(|t| t.apart) {
        let said = taking.of.iter().map(|(key, span)| (Days::from(*span), key.clone())).collect();
        conflicts.push(Conflict::Days(EventKind::Apprehended.word(), said));
    }
    // Who was held on a day was taken by then.
    for held in &custody {
        if held.span.end() >= taken.start() && held.span.end() < taken.end() {
            taken.to = held.span.to;
        }
    }
    let in_hands = taking.is_some() || !custody.is_empty();
    let seen = used.iter().filter(|i| in_custody(i.kind) || i.kind == EventKind::Sighted);
    let seen: Vec<&&Item<'_>> = seen.filter(|i| i.kind != EventKind::Apprehended).collect();
    let certain = seen.iter().filter_map(|i| i.certain()).chain(taken.from).max();
    // A count over a period tells nothing of its last day, so only what is known of the taking itself is used.
    let possible = seen.iter().filter_map(|i| i.span.to).chain(taken.to.filter(|_| taking.is_some())).max();
    let last = Span { from: certain, to: possible };
    let held_from = custody.iter().filter_map(|i| i.certain()).max();
    let endings = endings(&used, taken, &custody, support, &mut conflicts);
    let mut evidence: Vec<(Span, Evidence)> = items.iter().map(|i| (i.span, i.shown())).collect();
    evidence
        .sort_by(|(a, x), (b, y)| (a.start(), a.end(), &x.mention).cmp(&(b.start(), b.end(), &y.mention)));
    Episode {
        taken: in_hands.then(|| taken.into()),
        taking_told: taking.is_some(),
        last: (last != Span::UNKNOWN).then(|| last.into()),
        endings,
        evidence: evidence.into_iter().map(|(_, e)| e).collect(),
        conflicts,
        taken_span: taken,
        last_span: last,
        custody_from: held_from,
    }
}
