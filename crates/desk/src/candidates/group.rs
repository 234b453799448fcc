//! Groups and incidents: what the overlap of days, places, numbers and origins says of each pair.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use intake::overlap::{Book, Options, OverlapProposal, Reading, Reason, Subject};
use model::{Key, Mention};
use rayon::prelude::*;

use super::known::Known;
use super::{Candidate, CandidateBar, Scored};
use crate::{Error, Result, View};

/// Earlier mentions listed for one mention.
const MOST: usize = 4;
/// Points below which the book of overlaps proposes nothing.
const LEAST: f64 = 1.5;
/// Earlier mentions looked at for one mention.
const LOOKED_AT: usize = 400;
/// What is asked of the book of overlaps.
const OPTIONS: Options = Options { most: MOST, looked_at: LOOKED_AT, least: LEAST };

/// What was found for each mention, from one state of the casebook to the next.
///
/// A mention is only ever compared with earlier ones, and a number tells less the more often it was given; so a new
/// mention leaves all others as they were but those of its number.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Last>);

#[derive(Default)]
struct Last {
    policy: Vec<u8>,
    keys: Vec<Key>,
    found: Found,
}

/// The proposals of every mention. They are kept without their reasons, which of a large casebook fill the memory and are shown
/// of a few dozen at once.
type Found = Arc<Vec<Box<[Near]>>>;

/// An earlier mention that is near, by its place.
#[derive(Clone)]
struct Near {
    earlier: u32,
    points: f64,
    score: u8,
    excludes: bool,
}

fn subject<'a>(view: &'a View, mention: &'a Mention) -> Subject<'a> {
    Subject::of(mention, view.state().report(&mention.report))
}

fn numbers(mention: &Mention) -> impl Iterator<Item = u64> {
    [mention.quantity.lo, mention.quantity.hi].into_iter().flatten()
}

fn overlaps(view: &View, known: &Known<'_>) -> Result<Arc<Found>> {
    view.remember("candidates of groups", |view| {
        let policy = view.policy()?;
        let as_kept = serde_json::to_vec(&policy).map_err(|e| Error::Policy(e.to_string()))?;
        let keys: Vec<Key> = known.subjects.iter().map(|m| m.key.clone()).collect();
        let mut last = view.kept_overlaps().0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.policy != as_kept || !keys.starts_with(&last.keys) {
            *last = Last::default();
        }
        let old = last.keys.len();
        let new: BTreeSet<u64> = known.subjects.iter().skip(old).copied().flat_map(numbers).collect();
        let subjects: Vec<Subject<'_>> = known.subjects.iter().map(|m| subject(view, m)).collect();
        let book = Book::new(&subjects, &policy);
        let mut found = std::mem::take(&mut last.found);
        // An earlier view that still has them keeps its own.
        let all = Arc::make_mut(&mut found);
        let touched = |at: &usize| *at >= old || numbers(known.subjects[*at]).any(|n| new.contains(&n));
        let touched: Vec<usize> = (0..known.subjects.len()).filter(touched).collect();
        let places: HashMap<&Key, u32> = keys.iter().zip(0..).collect();
        let near = |p: OverlapProposal| {
            let earlier = *places.get(&p.earlier)?;
            Some(Near { earlier, points: p.points, score: p.score, excludes: p.reading == Reading::Excludes })
        };
        // Two single persons are weighed by their names, and are most pairs of a large book.
        let single = &known.single;
        let of = |at: &usize| {
            let wanted = |other: usize| !(single[*at] && single[other]);
            book.proposals_among(*at, &OPTIONS, wanted).into_iter().filter_map(near).collect()
        };
        let own: Vec<Box<[Near]>> = touched.par_iter().map(of).collect();
        for (at, own) in touched.into_iter().zip(own) {
            match all.get_mut(at) {
                Some(slot) => *slot = own,
                None => all.push(own),
            }
        }
        *last = Last { policy: as_kept, found: Arc::clone(&found), keys };
        Ok(found)
    })
}

/// Pairs of different reports, of groups or of incidents, that share something.
pub(super) fn pairs(view: &View, known: &Known<'_>) -> Result<Vec<Scored>> {
    let overlaps = overlaps(view, known)?;
    let mut all = Vec::new();
    for (at, found) in overlaps.iter().enumerate() {
        for near in found.iter().filter(|near| !near.excludes) {
            let other = near.earlier as usize;
            let persons = known.single[at] && known.single[other];
            if !persons && known.subjects[at].report != known.subjects[other].report {
                all.push(scored(known, [at, other], near.points, near.score));
            }
        }
    }
    Ok(all)
}

/// Whether the list has a pair, decided or not.
pub(super) fn finds(view: &View, known: &Known<'_>, a: usize, b: usize) -> Result<bool> {
    let overlaps = overlaps(view, known)?;
    let found = overlaps.get(a.max(b)).into_iter().flat_map(|found| found.iter());
    Ok(found.filter(|near| !near.excludes).any(|near| near.earlier as usize == a.min(b)))
}

/// One pair, wherever it stands; `None` if nothing about the two can be compared.
pub(super) fn one(view: &View, known: &Known<'_>, of: [usize; 2]) -> Result<Option<Scored>> {
    Ok(compared(view, known, &[of])?
        .into_iter()
        .flatten()
        .next()
        .map(|p| scored(known, of, p.points, p.score)))
}

fn scored(known: &Known<'_>, of: [usize; 2], weight: f64, score: u8) -> Scored {
    Scored { kind: known.kind(of[0], of[1]), of, weight, score }
}

/// The comparisons of pairs, the later mention first: those found before, and others made for the question.
pub(super) fn compared(
    view: &View,
    known: &Known<'_>,
    pairs: &[[usize; 2]],
) -> Result<Vec<Option<OverlapProposal>>> {
    let overlaps = overlaps(view, known)?;
    let listed = |of: &[usize; 2]| {
        overlaps.get(of[0]).is_some_and(|found| found.iter().any(|near| near.earlier as usize == of[1]))
    };
    let policy = view.policy()?;
    // The later mentions of those that were found, each compared once more for its reasons.
    let later: BTreeSet<usize> = pairs.iter().filter(|of| listed(of)).map(|of| of[0]).collect();
    let mut again: BTreeMap<usize, Vec<OverlapProposal>> = BTreeMap::new();
    if !later.is_empty() {
        let subjects: Vec<Subject<'_>> = known.subjects.iter().map(|m| subject(view, m)).collect();
        let book = Book::new(&subjects, &policy);
        again = later.into_iter().map(|at| (at, book.proposals(at, &OPTIONS))).collect();
    }
    let found = |of: &[usize; 2]| {
        let earlier = &known.subjects[of[1]].key;
        again.get(&of[0])?.iter().find(|p| p.earlier == *earlier).cloned()
    };
    let mut out: Vec<Option<OverlapProposal>> = pairs.iter().map(found).collect();
    for (slot, of) in out.iter_mut().zip(pairs).filter(|(slot, _)| slot.is_none()) {
        // A book of the two alone would take every number for a rare one; still it is the same comparison.
        let two = [subject(view, known.subjects[of[1]]), subject(view, known.subjects[of[0]])];
        let options = Options { least: f64::NEG_INFINITY, ..Options::default() };
        *slot = Book::new(&two, &policy).proposals(1, &options).pop();
    }
    Ok(out)
}

/// The waterfalls of pairs.
pub(super) fn explain(view: &View, known: &Known<'_>, pairs: &[&Scored]) -> Result<Vec<Candidate>> {
    let places: Vec<[usize; 2]> = pairs.iter().map(|s| s.of).collect();
    let found = compared(view, known, &places)?;
    let candidate = |(scored, proposal): (&&Scored, Option<OverlapProposal>)| {
        let proposal = proposal?;
        let words = |at: usize| known.subjects[at].quantity.words.clone();
        let steps = proposal.reasons.iter().zip(&proposal.adds);
        let needed = steps.clone().filter(|(_, adds)| proposal.points - **adds < LEAST && **adds > 0.0);
        let needed: Vec<Reason> = needed.map(|(reason, _)| reason.clone()).collect();
        let mut bars: Vec<CandidateBar> = steps
            .map(|(reason, adds)| CandidateBar {
                of: "fact".to_owned(),
                says: reason.sentence(),
                reason: Some(reason.clone()),
                adds: *adds,
                values: None,
            })
            .collect();
        let rest = proposal.points - proposal.adds.iter().sum::<f64>();
        if rest.abs() > 1e-12 {
            bars.push(CandidateBar {
                of: "rest".to_owned(),
                says: "how the facts fit together: time between events, limits".to_owned(),
                reason: None,
                adds: rest,
                values: None,
            });
        }
        Some(Candidate {
            kind: scored.kind,
            of: scored.of.map(|at| known.subjects[at].key.clone()),
            words: scored.of.map(words),
            score: proposal.score,
            weight: proposal.points,
            scale: "points",
            chance: None,
            reading: match proposal.reading {
                Reading::Same => "same",
                Reading::PartOf => "part-of",
                Reading::Contains => "contains",
                Reading::May => "may-overlap",
                Reading::Excludes => "excludes",
            },
            held: None,
            rule: None,
            bars,
            needs: needed.iter().map(Reason::sentence).collect(),
            needed,
        })
    };
    Ok(pairs.iter().zip(found).filter_map(candidate).collect())
}
