//! Groups and incidents: what the overlap of days, places, numbers and origins says of each pair.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use intake::overlap::{Book, Options, OverlapProposal, Reading, Reason, Subject};
use model::{Body, Key, Mention};
use rayon::prelude::*;

use super::known::Known;
use super::{Candidate, CandidateBar, Scored};
use crate::{Error, Result, View};

/// Earlier mentions listed for one mention.
const MOST: usize = 4;
/// Points below which the book of overlaps proposes nothing.
const LEAST: f64 = 1.5;

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
    found: Vec<Arc<Vec<OverlapProposal>>>,
}

/// The proposals of every mention, by their places.
struct Overlaps {
    found: Vec<Arc<Vec<OverlapProposal>>>,
    places: BTreeMap<Key, usize>,
}

fn subject<'a>(view: &'a View, mention: &'a Mention) -> Subject<'a> {
    let report = match view.state().get(&mention.report).map(|r| &r.body) {
        Some(Body::Report(report)) => Some(report),
        _ => None,
    };
    Subject::of(mention, report)
}

fn numbers(mention: &Mention) -> impl Iterator<Item = u64> {
    [mention.quantity.lo, mention.quantity.hi].into_iter().flatten()
}

fn overlaps(view: &View) -> Result<Arc<Overlaps>> {
    view.remember("candidates of groups", |view| {
        let known = Known::of(view);
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
        let options = Options { most: MOST, least: LEAST, ..Options::default() };
        let mut found = std::mem::take(&mut last.found);
        let touched = |at: &usize| *at >= old || numbers(known.subjects[*at]).any(|n| new.contains(&n));
        let touched: Vec<usize> = (0..known.subjects.len()).filter(touched).collect();
        // Two single persons are weighed by their names, and are most pairs of a large book.
        let single = &known.single;
        let others = |at: usize| move |other: usize| !(single[at] && single[other]);
        let own: Vec<Arc<Vec<OverlapProposal>>> =
            touched.par_iter().map(|at| Arc::new(book.proposals_among(*at, &options, others(*at)))).collect();
        for (at, own) in touched.into_iter().zip(own) {
            match found.get_mut(at) {
                Some(slot) => *slot = own,
                None => found.push(own),
            }
        }
        *last = Last { policy: as_kept, keys: keys.clone(), found: found.clone() };
        Ok(Overlaps { found, places: keys.into_iter().zip(0..).collect() })
    })
}

/// Pairs of different reports, of groups or of incidents, that share something.
pub(super) fn pairs(view: &View, known: &Known<'_>) -> Result<Vec<Scored>> {
    let overlaps = overlaps(view)?;
    let mut all = Vec::new();
    for (at, found) in overlaps.found.iter().enumerate() {
        for proposal in found.iter().filter(|p| p.reading != Reading::Excludes) {
            let Some(other) = overlaps.places.get(&proposal.earlier).copied() else { continue };
            let persons = known.single[at] && known.single[other];
            if !persons && known.subjects[at].report != known.subjects[other].report {
                all.push(scored(known, [at, other], proposal));
            }
        }
    }
    Ok(all)
}

/// Whether the list has a pair, decided or not.
pub(super) fn finds(view: &View, a: usize, b: usize) -> Result<bool> {
    let overlaps = overlaps(view)?;
    let has = |at: usize, other: usize| {
        let found = overlaps.found.get(at).into_iter().flat_map(|f| f.iter());
        found
            .filter(|p| p.reading != Reading::Excludes)
            .any(|p| overlaps.places.get(&p.earlier) == Some(&other))
    };
    Ok(has(a.max(b), a.min(b)))
}

/// One pair, wherever it stands; `None` if nothing about the two can be compared.
pub(super) fn one(view: &View, known: &Known<'_>, of: [usize; 2]) -> Result<Option<Scored>> {
    Ok(compared(view, known, &[of])?.into_iter().flatten().next().map(|p| scored(known, of, &p)))
}

fn scored(known: &Known<'_>, of: [usize; 2], proposal: &OverlapProposal) -> Scored {
    Scored { kind: known.kind(of[0], of[1]), of, weight: proposal.points, score: proposal.score }
}

/// The comparisons of pairs, the later mention first: those found before, and others made for the question.
pub(super) fn compared(
    view: &View,
    known: &Known<'_>,
    pairs: &[[usize; 2]],
) -> Result<Vec<Option<OverlapProposal>>> {
    let overlaps = overlaps(view)?;
    let listed = |of: &[usize; 2]| {
        let earlier = &known.subjects[of[1]].key;
        overlaps.found.get(of[0])?.iter().find(|p| p.earlier == *earlier).cloned()
    };
    let mut out: Vec<Option<OverlapProposal>> = pairs.iter().map(listed).collect();
    let policy = view.policy()?;
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
