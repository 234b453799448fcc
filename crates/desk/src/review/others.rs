//! How a report stands to the others: found once all its counts are answered, and kept while only decisions come.
//!
//! It is compared with everything there is, which of a large casebook takes long. What has been decided is not looked at then but
//! each time it is asked, so that an answer costs what the decisions cost and not what the casebook does.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use casebook::{ClaimRecord, State};
use intake::copies::CopyProposal;
use intake::overlap::OverlapProposal;
use model::{Body, Key, Policy, Relation, RelationKind, Verdict};

use super::{About, Review, Stands};
use crate::decide::Repeated;
use crate::{Desk, Result, View};

/// Reports of which it is kept.
const MOST: usize = 64;

/// What was found of a report that might repeat others or tell of the same people, whatever has been decided.
#[derive(Clone, Debug)]
pub struct Others {
    report: Key,
    /// Its counts that were accepted.
    accepted: Vec<Key>,
    policy: Arc<Policy>,
    /// How many records were looked at.
    seen: usize,
    /// All decisions among them.
    decisions: Vec<Key>,
    pub(super) copies: Vec<CopyProposal>,
    /// Of each count, best first.
    pub(super) overlaps: Vec<Vec<OverlapProposal>>,
}

/// The same by report.
pub(crate) type Found = Mutex<HashMap<Key, Arc<Others>>>;

/// The accepted counts of a review.
fn accepted(review: &Review) -> Vec<Key> {
    let counts =
        review.questions.iter().filter(|q| q.about == About::Mention && q.stands == Stands::Accepted);
    counts.filter_map(|q| q.records.first().cloned()).collect()
}

impl Others {
    /// Compares a report with all others; `text` gives the texts of a few of them.
    ///
    /// # Errors
    /// [`crate::Error::Policy`].
    pub fn find(view: &View, review: &Review, text: impl FnMut(&Key) -> Option<String>) -> Result<Self> {
        let accepted = accepted(review);
        let state = view.state();
        Ok(Self {
            copies: super::copies::found(state, &review.report, &review.text, text),
            overlaps: view.overlaps(&accepted)?,
            report: review.report.clone(),
            policy: Arc::new(view.policy()?),
            seen: state.len(),
            decisions: state.relations().map(|(_, relation)| relation.key.clone()).collect(),
            accepted,
        })
    }

    /// Takes what came since into account; false if it has to be found again.
    fn follow(&mut self, state: &State) -> bool {
        let mut since = state.since(self.seen);
        let follows = since.all(|record| self.bears(state, record));
        self.seen = state.len();
        follows
    }

    fn bears(&mut self, state: &State, record: &ClaimRecord) -> bool {
        match &record.body {
            Body::Relation(relation) => self.decisions.push(relation.key.clone()),
            Body::Report(_) | Body::Mention(_) => return false,
            Body::Judgement(judgement) if judgement.verdict != Verdict::OpenSource => {
                let body = |key: &Key| state.get(key).map(|r| &r.body);
                let decides = |key: &Key| {
                    matches!(
                        body(key),
                        Some(Body::Report(_) | Body::Mention(_) | Body::Batch(_) | Body::Judgement(_))
                    )
                };
                return !judgement.of.iter().any(decides);
            }
            _ => {}
        }
        true
    }
}

impl Desk {
    /// Remembers what was found, until something comes that it depends on.
    pub fn others_found(&self, others: Others) {
        let mut found = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if found.len() >= MOST {
            found.clear();
        }
        found.insert(others.report.clone(), Arc::new(others));
    }

    /// What was found for a review, if it still holds.
    pub(super) fn others_of(&self, review: &Review) -> Option<Arc<Others>> {
        let mut found = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let others = found.get_mut(&review.report)?;
        let same = others.policy == review.policy && others.accepted == accepted(review);
        let state = self.book().state();
        if same && (others.seen == state.len() || Arc::make_mut(others).follow(state)) {
            return Some(Arc::clone(others));
        }
        found.remove(&review.report);
        None
    }

    /// What has been decided among all that was looked at.
    pub(super) fn decided<'a>(&'a self, others: &'a Others) -> Decided<'a> {
        Decided::of(self.book().state(), &others.decisions)
    }
}

/// Which mentions were decided to be the same, or stand in one decision.
pub(super) struct Decided<'a> {
    group: BTreeMap<&'a Key, &'a Key>,
    named: BTreeMap<&'a Key, BTreeSet<usize>>,
    repeated: Repeated<'a>,
}

/// The mention that stands for a group so far.
fn top<'a>(group: &BTreeMap<&'a Key, &'a Key>, key: &'a Key) -> &'a Key {
    let up = |at: &&'a Key| group.get(*at).copied().filter(|up| up != at);
    std::iter::successors(Some(key), up).last().unwrap_or(key)
}

impl<'a> Decided<'a> {
    fn of(state: &'a State, decisions: &[Key]) -> Self {
        let standing = |key: &Key| match state.get(key).map(|r| &r.body) {
            Some(Body::Relation(relation)) if state.standing(key).stands() => Some(relation),
            _ => None,
        };
        let standing: Vec<&Relation> = decisions.iter().filter_map(standing).collect();
        let accepted = |key: &Key| matches!(state.standing(key).verdict, None | Some(Verdict::Accept));
        let there = |key: &Key| match state.get(key).map(|r| &r.body) {
            Some(Body::Mention(m)) => {
                state.standing(key).stands() && state.standing(&m.report).stands() && accepted(&m.report)
            }
            _ => false,
        };
        let (mut group, mut named) = (BTreeMap::new(), BTreeMap::<&Key, BTreeSet<usize>>::new());
        for (at, relation) in standing.iter().enumerate().filter(|(_, r)| accepted(&r.key)) {
            for key in relation.kind.names() {
                named.entry(key).or_default().insert(at);
            }
            if let RelationKind::Same(_) | RelationKind::Repeats { .. } = &relation.kind {
                // A mention that is no longer there must not part those it stood between.
                let linked: Vec<&Key> = relation.kind.names().into_iter().filter(|k| there(k)).collect();
                for pair in linked.windows(2) {
                    let (a, b) = (top(&group, pair[0]), top(&group, pair[1]));
                    group.insert(a.max(b), a.min(b));
                }
            }
        }
        Self { group, named, repeated: Repeated::of(standing) }
    }

    /// Whether two mentions are decided to be the same, or stand in one decision.
    pub(super) fn pair(&self, a: &'a Key, b: &'a Key) -> bool {
        let together = || Some(!self.named.get(a)?.is_disjoint(self.named.get(b)?));
        top(&self.group, a) == top(&self.group, b) || together().unwrap_or(false)
    }

    /// Whether it is decided of a pair that one repeats the other, at once or through others.
    pub(super) fn copy(&self, proposal: &'a CopyProposal) -> bool {
        let linked = |a: &'a Key, b: &'a Key| self.repeated.leads(a, b);
        proposal.repeats.iter().any(|pair| linked(&pair.of, &pair.copy) || linked(&pair.copy, &pair.of))
    }
}
