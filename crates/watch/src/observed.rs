//! From episodes to times of the curve: how long, how many people, caught together with whom.
//!
//! Times are whole days, the day of the taking being day 0. "Returned on day 12" is the interval (12, 13]; dates that are intervals give
//! wider ones. Who was last known to be held on day 9 gives (9, no end]. So "returned within 14 days" is the curve at 15.

use std::collections::{BTreeMap, BTreeSet};

use estimates::survival::Observed;
use model::{EventKind, Key, Span};
use serde::Serialize;

use crate::endings::settled;
use crate::kin::Kin;
use crate::{Cases, Episode, Rules, Support};

/// One time of the curve.
#[derive(Clone, Debug, Serialize)]
pub struct Observation {
    /// The case.
    pub case: Key,
    /// The outermost case it is part of; drawn together.
    pub incident: Key,
    /// People it stands for: their floor.
    pub people: u64,
    /// Most people of the case; none if nobody says.
    pub most: Option<u64>,
    /// The time.
    pub time: Observed,
    /// How well the return is supported; none if they are not known to be returned.
    pub returned: Option<Support>,
    /// Whether it ended otherwise: released, escaped, went on, died.
    pub otherwise: bool,
    #[serde(skip)]
    pub(crate) taken: Span,
}

/// What gave no time, counted so that nothing goes in silence.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize)]
pub struct Counts {
    /// Cases whose fewest people are none.
    pub of_nobody: usize,
    /// Returned, but nobody says when they were taken.
    pub taking_unknown: usize,
    /// Neither the day of the taking nor a later day of custody is known.
    pub undated: usize,
    /// Parts left out because their whole already stands for the people.
    pub within_others: usize,
}

/// The times of all episodes.
///
/// `known` are the episodes of each case that is not a count over a period.
pub(crate) fn observations<'a>(
    cases: &'a Cases<'a>,
    known: &BTreeMap<&'a Key, Vec<Episode>>,
    kin: &Kin<'a>,
    rules: &Rules,
) -> (Vec<Observation>, Counts) {
    let keys: BTreeSet<&Key> = known.keys().copied().collect();
    let mut counts = Counts::default();
    let mut found = Vec::new();
    let mut counted: BTreeSet<&Key> = BTreeSet::new();
    let floor = |k: &&Key| cases.all.get(*k).map_or(0, |c| c.lo);
    for incident in kin.outermost(&keys) {
        let Some(case) = cases.all.get(incident) else { continue };
        // People known to be in two groups that lie apart are counted with the first.
        let atoms = kin.atoms(incident);
        let shared = atoms.intersection(&counted).map(floor).fold(0_u64, u64::saturating_add);
        counted.extend(&atoms);
        let mut left = case.lo.saturating_sub(shared);
        let whole = known.get(incident).and_then(|e| e.last()).map(|e| outcome(e, rules));
        if !case.parts.is_empty() {
            let mut taken: BTreeSet<&Key> = BTreeSet::new();
            // Only what was decided to be part of it: a return of people among whom are some of these is not their part.
            let mut parts: Vec<&Key> = kin.inside(incident, &keys);
            parts.retain(|part| kin.wholes(part).any(|w| w == incident));
            // The largest first; of two of one size the order of keys.
            parts.sort_by_key(|k| (std::cmp::Reverse(floor(k)), *k));
            for part in parts {
                let (Some(of), Some(episodes)) = (cases.all.get(part), known.get(part)) else { continue };
                let atoms = kin.atoms(part);
                let own = episodes.last().map(|e| outcome(e, rules));
                // A part stands for itself only where more is known of its end than of the whole's.
                let more = matches!(own, Some(Outcome::Returned(_) | Outcome::Otherwise)) && own != whole;
                if !more || of.lo > left || !taken.is_disjoint(&atoms) {
                    counts.within_others += usize::from(more);
                    continue;
                }
                taken.extend(atoms);
                left -= of.lo;
                let told = (incident, part, (of.lo, of.hi));
                episodes.iter().for_each(|e| note(told, e, rules, &mut found, &mut counts));
            }
        }
        for (at, episode) in known.get(incident).into_iter().flatten().enumerate() {
            let last = known.get(incident).is_some_and(|e| at + 1 == e.len());
            let people = if last { left } else { left.min(case.lo) };
            note((incident, incident, (people, case.hi)), episode, rules, &mut found, &mut counts);
        }
    }
    (found, counts)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Returned(Span),
    Otherwise,
    Open,
}

/// What the curve learns from an episode; a contradiction teaches only that they were held.
fn outcome(episode: &Episode, rules: &Rules) -> Outcome {
    match settled(&episode.endings, rules.learning) {
        Some(end) if end.kind == EventKind::Returned => Outcome::Returned(end.span),
        Some(_) => Outcome::Otherwise,
        None => Outcome::Open,
    }
}

fn note(
    (incident, case, (people, most)): (&Key, &Key, (u64, Option<u64>)),
    episode: &Episode,
    rules: &Rules,
    found: &mut Vec<Observation>,
    counts: &mut Counts,
) {
    if people == 0 {
        counts.of_nobody += 1;
        return;
    }
    let (taken, outcome) = (episode.taken_span, outcome(episode, rules));
    let days = |from: Option<model::Day>, to: Option<model::Day>| {
        Some((i64::from(to?.0) - i64::from(from?.0)).max(0) as f64)
    };
    // The last day they were certainly held, reckoned from the last day they can have been taken.
    let held = episode.last_span.from.max(episode.custody_from);
    let observed = match outcome {
        Outcome::Returned(end) => {
            let by = days(taken.from, end.to);
            let least = days(taken.to, end.from.max(held));
            by.map(|by| Observed { after: least.unwrap_or(0.0).min(by), by: Some(by + 1.0) })
        }
        Outcome::Otherwise => {
            let end = settled(&episode.endings, rules.learning).and_then(|e| e.span.from);
            days(taken.to, end.max(held)).map(|after| Observed { after, by: None })
        }
        Outcome::Open => days(taken.to, held).map(|after| Observed { after, by: None }),
    };
    let Some(time) = observed else {
        match outcome {
            Outcome::Returned(_) => counts.taking_unknown += 1,
            _ => counts.undated += 1,
        }
        return;
    };
    let returned = episode.endings.iter().find(|e| e.kind == EventKind::Returned).map(|e| e.support);
    found.push(Observation {
        case: case.clone(),
        incident: incident.clone(),
        people,
        most,
        time,
        returned: returned.filter(|_| matches!(outcome, Outcome::Returned(_))),
        otherwise: outcome == Outcome::Otherwise,
        taken,
    });
}
