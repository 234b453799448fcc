//! What judgements say of records: the fold of verdicts, in which a judgement can itself be taken back.
//!
//! A judgement touches only what stands before it in the log, so that it cannot judge itself or go round in a
//! circle. Going through the log from its end, every judgement met is one that no later one has taken back.
//! A replacement that would close a circle says nothing: the earlier ones hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::{Body, Judgement, Key, Report, Verdict};

use crate::shared::Map;
use crate::state::State;

/// What the judgements in force say of one record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// The judgement that took it back, itself or with its batch.
    pub retracted: Option<Key>,
    /// The record that replaces it.
    pub superseded: Option<Key>,
    /// The last verdict of accept, hold, reject or discount.
    pub verdict: Option<Verdict>,
    /// The judgement that says who told it, of a report; without one, those it was entered with did.
    pub told_by: Option<Key>,
}

impl Standing {
    /// Whether the record still stands: neither taken back nor replaced.
    ///
    /// Holding and rejecting leave a record standing; they keep it out of figures.
    pub fn stands(&self) -> bool {
        self.retracted.is_none() && self.superseded.is_none()
    }
}

pub(crate) type Standings = Map<Standing>;

impl State {
    /// The record that replaces this one, if it was superseded.
    pub fn replaced_by(&self, key: &Key) -> Option<&Key> {
        self.standings.get(key)?.superseded.as_ref()
    }

    /// Whether a record could replace another: it is not the other, nor replaced by it at once or through others.
    pub fn may_replace(&self, by: &Key, key: &Key) -> bool {
        !leads_to(&self.standings, by, key)
    }

    /// Takes the judgement just added into account; returns whose standing changed.
    pub(crate) fn judge(&mut self, place: usize) -> Vec<Key> {
        let Some(Body::Judgement(judgement)) = self.records.get(place).map(|record| &record.body) else {
            return Vec::new();
        };
        let judgement = judgement.clone();
        let targets = self.targets(&judgement, place);
        let undoes = matches!(judgement.verdict, Verdict::Retract)
            && targets.iter().any(|key| matches!(self.body(key), Some(Body::Judgement(_))));
        if undoes {
            return self.judge_again();
        }
        touch(&mut self.standings, &judgement, &targets);
        self.tell_again(&targets);
        targets
    }

    // From the beginning, because what a judgement taken back had overruled comes to hold again.
    fn judge_again(&mut self) -> Vec<Key> {
        let mut taken_back: BTreeSet<Key> = BTreeSet::new();
        let mut in_force = Vec::new();
        for (place, record) in (0..self.len()).rev().filter_map(|at| Some((at, self.records.get(at)?))) {
            let Body::Judgement(judgement) = &record.body else { continue };
            if taken_back.contains(&judgement.key) {
                continue;
            }
            let targets = self.targets(judgement, place);
            if matches!(judgement.verdict, Verdict::Retract) {
                taken_back.extend(targets.iter().cloned());
            }
            in_force.push((judgement, targets));
        }
        let mut now = Standings::default();
        for (judgement, targets) in in_force.into_iter().rev() {
            touch(&mut now, judgement, &targets);
        }
        let before = std::mem::replace(&mut self.standings, now);
        let keys: BTreeSet<&Key> = before.keys().chain(self.standings.keys()).collect();
        let changed = keys.into_iter().filter(|key| before.get(key) != self.standings.get(key));
        let changed: Vec<Key> = changed.cloned().collect();
        self.tell_again(&changed);
        changed
    }

    // Reports with the origins that the judgement in force names.
    fn tell_again(&mut self, keys: &[Key]) {
        for key in keys {
            let Some(Body::Report(report)) = self.body(key) else { continue };
            let by = self.standings.get(key).and_then(|standing| standing.told_by.as_ref());
            let origins = match by.and_then(|by| self.body(by)) {
                Some(Body::Judgement(Judgement { verdict: Verdict::ToldBy(origins), .. })) => origins,
                _ if self.retold.get(key).is_none() => continue,
                _ => &report.origins,
            };
            let report = Report { origins: origins.clone(), ..report.clone() };
            self.retold.insert(key.clone(), Arc::new(report));
        }
    }

    fn body(&self, key: &Key) -> Option<&Body> {
        self.get(key).map(|record| &record.body)
    }

    // What a judgement at this place touches; to retract a batch is to retract all it brought.
    fn targets(&self, judgement: &Judgement, place: usize) -> Vec<Key> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&Key> = judgement.of.iter().collect();
        while let Some(key) = open.pop() {
            let earlier = self.places.get(key).is_some_and(|at| *at < place);
            if !earlier || !found.insert(key) {
                continue;
            }
            if let (Verdict::Retract, Some(Body::Batch(batch))) = (&judgement.verdict, self.body(key)) {
                open.extend(&batch.members);
            }
        }
        found.into_iter().cloned().collect()
    }
}

fn touch(standings: &mut Standings, judgement: &Judgement, targets: &[Key]) {
    // It is there to be read in the log and says nothing of what it names.
    if judgement.verdict == Verdict::OpenSource {
        return;
    }
    for key in targets {
        if matches!(&judgement.verdict, Verdict::Supersede(by) if leads_to(standings, by, key)) {
            continue;
        }
        standings.change(key, |standing| match &judgement.verdict {
            Verdict::Retract => standing.retracted = Some(judgement.key.clone()),
            Verdict::Supersede(by) => standing.superseded = Some(by.clone()),
            Verdict::ToldBy(_) => standing.told_by = Some(judgement.key.clone()),
            verdict => standing.verdict = Some(verdict.clone()),
        });
    }
}

/// Whether a record is this one, or is replaced by it at once or through others. It ends, because no circle was let in before.
fn leads_to(standings: &Standings, from: &Key, key: &Key) -> bool {
    let next = |at: &&Key| standings.get(at).and_then(|standing| standing.superseded.as_ref());
    std::iter::successors(Some(from), next).any(|at| at == key)
}
