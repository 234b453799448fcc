//! What the decisions of a casebook say about the scores: a calibration, and how many true pairs the list would have had.
//!
//! It is shown whenever it is asked for and used only once somebody confirmed it; then the numbers confirmed stay as they
//! are until they are confirmed anew.

use std::sync::Arc;

use model::RelationKind;
use serde::{Deserialize, Serialize};

use super::known::Known;
use super::{CandidateKind, Scored, group};
use crate::evidence::evidence;
use crate::{Asked, Desk, Error, Result, View};

/// Decisions of one kind of candidate from which a calibration is given.
const ENOUGH: usize = 20;
/// Of them at least so many "same", and so many "different".
const OF_EITHER: usize = 3;
/// Decisions read.
const MOST: usize = 2_000;
/// Points that stand for even odds before anything is learned: there the score of an overlap is 50.
const EVEN_POINTS: f64 = 5.545;

const SETTING: &str = "candidates";

/// How the weights of one kind of candidate become chances.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
pub struct LearnedScale {
    /// person, group, incident.
    pub kind: String,
    /// Decisions "same" that were used.
    pub same: usize,
    /// Decisions "different" that were used.
    pub different: usize,
    /// Log odds = scale × weight + shift; nothing where there are too few decisions.
    pub fitted: Option<(f64, f64)>,
}

/// How many decided "same" pairs the search finds by itself.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
pub struct Recall {
    /// person, group, incident.
    pub kind: String,
    /// Pairs decided the same, of different reports.
    pub same: usize,
    /// Those that the search has.
    pub found: usize,
    /// 95 per cent interval of the share (Wilson 1927).
    pub share: Option<(f64, f64)>,
}

/// What was learned from the decisions of a casebook.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, Debug)]
pub struct Learned {
    /// One for each kind of candidate.
    pub scales: Vec<LearnedScale>,
    /// One for each kind of candidate.
    pub recall: Vec<Recall>,
    /// All of it in words.
    pub words: Vec<String>,
    /// Whether a calibration confirmed before is in use now.
    pub in_use: bool,
}

impl Learned {
    /// The chance that a weight stands for.
    pub(super) fn chance(&self, kind: CandidateKind, weight: f64) -> Option<f64> {
        let scale = self.scales.iter().find(|s| s.kind == kind.word())?;
        let (slope, shift) = scale.fitted?;
        Some(1.0 / (1.0 + (-(slope * centred(kind, weight) + shift)).exp()))
    }

    /// That chance in a hundred.
    pub(super) fn score(&self, kind: CandidateKind, weight: f64) -> Option<u8> {
        self.chance(kind, weight).map(|p| (100.0 * p).round() as u8)
    }
}

fn centred(kind: CandidateKind, weight: f64) -> f64 {
    if kind == CandidateKind::Person { weight } else { weight - EVEN_POINTS }
}

impl View {
    /// The calibration in use, if one was confirmed.
    pub(super) fn candidate_setting(&self) -> Option<&Learned> {
        self.candidate_learned()
    }

    /// What the decisions say now, whether or not it is used.
    ///
    /// # Errors
    /// [`Error::Policy`] if the policy kept cannot be read.
    pub fn learned(&self) -> Result<Arc<Learned>> {
        self.remember("learned", |view| {
            let known = Known::of(view);
            let labels = labels(view, &known)?;
            let mut learned = Learned { in_use: view.candidate_setting().is_some(), ..Learned::default() };
            for kind in [CandidateKind::Person, CandidateKind::Group, CandidateKind::Incident] {
                let own: Vec<&Label> = labels.iter().filter(|l| l.kind == kind).collect();
                let scale = scale(kind, &own);
                let recall = recall(kind, &own);
                learned.words.extend(in_words(&scale, &recall));
                learned.scales.push(scale);
                learned.recall.push(recall);
            }
            learned.words.push(
                "Pairs are decided mostly where the list showed them, so the share found is flattering."
                    .to_owned(),
            );
            Ok(learned)
        })
    }
}

/// A decided pair.
struct Label {
    kind: CandidateKind,
    weight: Option<f64>,
    same: bool,
    found: bool,
}

/// Decided pairs of different reports; what contradicts is left out, and so is "part of", which is neither.
fn labels(view: &View, known: &Known<'_>) -> Result<Vec<Label>> {
    let evidence = evidence(view.state(), None);
    let settled = view.settled(&Asked { policy: view.policy()?, ..Asked::default() });
    let places: std::collections::BTreeMap<_, usize> =
        known.subjects.iter().map(|m| &m.key).zip(0..).collect();
    let mut pairs: Vec<([usize; 2], bool)> = Vec::new();
    for relation in evidence.relations.iter().filter(|r| !settled.aside.has(&r.key)) {
        let (of, same) = match &relation.kind {
            RelationKind::Same(of) => (of, true),
            RelationKind::Disjoint(of) => (of, false),
            _ => continue,
        };
        for two in of.windows(2) {
            let (Some(a), Some(b)) = (places.get(&two[0]), places.get(&two[1])) else { continue };
            let (a, b) = (*a.max(b), *a.min(b));
            let alike = known.subjects[a].unit == known.subjects[b].unit;
            if a != b && alike && known.subjects[a].report != known.subjects[b].report {
                pairs.push(([a, b], same));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|p| p.0);
    pairs.truncate(MOST);
    let persons = view.persons()?;
    let of_kind = |person: bool| {
        let kind =
            move |p: &&([usize; 2], bool)| (known.kind(p.0[0], p.0[1]) == CandidateKind::Person) == person;
        pairs.iter().filter(kind).copied().collect::<Vec<_>>()
    };
    let mut labels = Vec::with_capacity(pairs.len());
    let single = of_kind(true);
    let asked: Vec<Scored> = single.iter().map(|(of, _)| persons.one(*of)).collect();
    let explained = persons.explain(known, &asked.iter().collect::<Vec<_>>())?;
    for ((of, same), why) in single.iter().zip(&explained) {
        let found = persons.finds(of[0], of[1]);
        labels.push(Label { kind: CandidateKind::Person, weight: Some(why.weight), same: *same, found });
    }
    let others = of_kind(false);
    let places: Vec<[usize; 2]> = others.iter().map(|p| p.0).collect();
    for ((of, same), compared) in others.iter().zip(group::compared(view, known, &places)?) {
        let kind = known.kind(of[0], of[1]);
        let weight = compared.map(|p| p.points);
        labels.push(Label { kind, weight, same: *same, found: group::finds(view, known, of[0], of[1])? });
    }
    Ok(labels)
}

fn scale(kind: CandidateKind, labels: &[&Label]) -> LearnedScale {
    let weighed: Vec<(f64, bool)> =
        labels.iter().filter_map(|l| Some((centred(kind, l.weight?), l.same))).collect();
    let same = weighed.iter().filter(|l| l.1).count();
    let different = weighed.len() - same;
    let enough = weighed.len() >= ENOUGH && same >= OF_EITHER && different >= OF_EITHER;
    let fitted = enough.then(|| linkage::fit_calibration(&weighed));
    LearnedScale { kind: kind.word().to_owned(), same, different, fitted }
}

fn recall(kind: CandidateKind, labels: &[&Label]) -> Recall {
    let same = labels.iter().filter(|l| l.same).count();
    let found = labels.iter().filter(|l| l.same && l.found).count();
    let share = (same > 0).then(|| wilson(found, same));
    Recall { kind: kind.word().to_owned(), same, found, share }
}

/// The score interval of a share (Wilson 1927), 95 per cent.
fn wilson(found: usize, of: usize) -> (f64, f64) {
    let (n, z) = (of as f64, 1.959_964);
    let p = found as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

fn in_words(scale: &LearnedScale, recall: &Recall) -> [String; 2] {
    let decided = format!("{}: {} decided the same, {} different", scale.kind, scale.same, scale.different);
    let first = match scale.fitted {
        Some((slope, shift)) => {
            format!("{decided}. Log odds = {slope:.2} × weight {shift:+.2} fits these decisions best.")
        }
        None => format!(
            "{decided}. Nothing is learned below {ENOUGH} decisions with {OF_EITHER} of either kind; the stated weights stand."
        ),
    };
    let second = match recall.share {
        Some((lo, hi)) => format!(
            "{}: the list has {} of {} pairs decided the same ({:.0} to {:.0} per cent).",
            recall.kind,
            recall.found,
            recall.same,
            100.0 * lo,
            100.0 * hi
        ),
        None => format!(
            "{}: no pair was decided the same, so nothing is known of pairs the list misses.",
            recall.kind
        ),
    };
    [first, second]
}

impl Desk {
    /// Puts what the decisions say now to use, and returns it.
    ///
    /// # Errors
    /// [`Error::TooFewDecisions`] if there is nothing to use.
    pub fn use_learned(&mut self) -> Result<Learned> {
        let mut learned = (*self.view().learned()?).clone();
        if learned.scales.iter().all(|s| s.fitted.is_none()) {
            return Err(Error::TooFewDecisions { needs: ENOUGH, least: OF_EITHER });
        }
        learned.in_use = true;
        let bytes = serde_json::to_vec(&learned).map_err(|e| Error::Learned(e.to_string()))?;
        self.book.set_setting(SETTING, Some(&bytes))?;
        Ok(learned)
    }

    /// Goes back to the stated weights.
    pub fn forget_learned(&mut self) -> Result<()> {
        Ok(self.book.set_setting(SETTING, None)?)
    }

    /// The calibration confirmed before.
    pub(crate) fn learned_in_use(&self) -> Result<Option<Learned>> {
        let Some(bytes) = self.book.setting(SETTING)? else { return Ok(None) };
        serde_json::from_slice(&bytes).map(Some).map_err(|e| Error::Learned(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_twenty_decisions_nothing_is_learned() {
        let label = |same| Label { kind: CandidateKind::Person, weight: Some(1.0), same, found: same };
        let few: Vec<Label> = (0..19).map(|i| label(i % 2 == 0)).collect();
        assert_eq!(scale(CandidateKind::Person, &few.iter().collect::<Vec<_>>()).fitted, None);
        let one_kind: Vec<Label> = (0..40).map(|_| label(true)).collect();
        assert_eq!(scale(CandidateKind::Person, &one_kind.iter().collect::<Vec<_>>()).fitted, None);
        let enough: Vec<Label> = (0..20).map(|i| label(i % 2 == 0)).collect();
        assert!(scale(CandidateKind::Person, &enough.iter().collect::<Vec<_>>()).fitted.is_some());
    }

    #[test]
    fn the_interval_of_a_share_holds_it() {
        let (lo, hi) = wilson(9, 10);
        assert!(lo > 0.59 && lo < 0.6 && hi > 0.98 && hi < 0.983, "{lo} {hi}");
        assert!(wilson(0, 5).0 < 1e-12);
    }
}
