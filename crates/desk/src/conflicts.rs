//! Decisions that contradict one another, and figures that hold whichever of them is wrong.
//!
//! Until a conflict is settled none of its decisions is used. Leaving out a decision only adds worlds, so the floor
//! without all of them is no higher, and the ceiling no lower, than with any choice among them, and one certificate
//! proves both (`docs/decisions/0019-conflicts-widen.md`). Groups of versions ("one-of") and copies are kept: leaving
//! those out would add claims, and could raise a floor.

mod chains;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use figures::Prepared;
use figures::evidence::Evidence;
use figures::evidence::compile::{Ask, Compiled, compile};
use figures::evidence::grade::{Grade, Roots};
use model::certificate::Figure;
use model::problem::{Problem, ProblemRelation, Unit};
use model::{Key, Policy, Relation, RelationKind};

use crate::figure::{Conflict, DecisionView};
use crate::{Asked, Result, View};

/// Conflicts found one after another; a book with more of them gets no figure until some are settled.
const MOST: usize = 64;
/// Decisions that are tried each by itself, to find further ones in doubt.
const TRIED: usize = 24;

/// One conflict, by keys: the fewest decisions that show it, and further ones that are in doubt by it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) decisions: Vec<Key>,
    pub(crate) also: Vec<Key>,
    pub(crate) mentions: Vec<String>,
}

/// Decisions set aside because they contradict one another.
#[derive(Clone, Default, Debug)]
pub(crate) struct Aside {
    found: Vec<Found>,
    keys: BTreeSet<Key>,
}

impl Aside {
    /// Whether nothing was set aside.
    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether this decision was.
    pub(crate) fn has(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }

    /// Compiles at a grade without what contradicts; a contradiction is left only where no decision can be set aside.
    pub(crate) fn settle(
        &mut self,
        evidence: &Evidence<'_>,
        policy: &Policy,
        grade: Grade,
    ) -> (Compiled, Prepared) {
        loop {
            let (compiled, problem) = self.compiled(evidence, policy, grade);
            if self.take(chains::find(&problem, &compiled.decisions)) {
                continue;
            }
            let prepared = Prepared::new(problem, &figures::Limits::default());
            if self.take(found(&prepared, &compiled.decisions)) {
                continue;
            }
            if !self.is_empty() && grade == Grade::Weak && self.doubt_more(evidence, policy) {
                continue;
            }
            return (compiled, prepared);
        }
    }

    /// The ceiling at a grade above the lowest if the decisions set aside still say who stands behind a number.
    ///
    /// More mentions reach the grade with them than without, and each may raise the ceiling. `None`: there is none.
    pub(crate) fn ceiling(&self, evidence: &Evidence<'_>, asked: &Asked, grade: Grade) -> Option<u64> {
        let open = without(evidence, &self.keys);
        let compiled = compile(&open, &Roots::new(evidence), &asked.policy, grade, &asked.ask);
        match figures::solve(&compiled.problem, &figures::Limits::default()).pop() {
            Some(Figure::Answer(answer)) => answer.ceiling,
            Some(Figure::Contradiction(_)) | None => None,
        }
    }

    /// Whether a conflict brings decisions that were not aside.
    fn take(&mut self, found: Vec<Found>) -> bool {
        let before = self.keys.len();
        for one in found.into_iter().take(MOST.saturating_sub(self.found.len())) {
            self.keys.extend(one.decisions.iter().chain(&one.also).cloned());
            self.found.push(one);
        }
        self.keys.len() > before
    }

    /// A decision that contradicts others too, once it is alone in doubt, draws those into it.
    fn doubt_more(&mut self, evidence: &Evidence<'_>, policy: &Policy) -> bool {
        let mut further = Vec::new();
        for key in self.keys.iter().take(TRIED) {
            let mut others = self.clone();
            others.keys.remove(key);
            let (compiled, problem) = others.compiled(evidence, policy, Grade::Weak);
            further.extend(chains::find(&problem, &compiled.decisions));
            let prepared = Prepared::new(problem, &figures::Limits::default());
            further.extend(found(&prepared, &compiled.decisions));
        }
        self.take(further)
    }

    /// The claims without what is aside; their problem is apart, to be shared.
    fn compiled(&self, evidence: &Evidence<'_>, policy: &Policy, grade: Grade) -> (Compiled, Arc<Problem>) {
        let open = without(evidence, &self.keys);
        let mut compiled = compile(&open, &Roots::new(&open), policy, grade, &Ask::default());
        let problem = Arc::new(std::mem::take(&mut compiled.problem));
        (compiled, problem)
    }

    /// The conflicts in words.
    pub(crate) fn views(&self, evidence: &Evidence<'_>) -> Vec<Conflict> {
        let view = |key: &Key| evidence.relations.iter().find(|r| r.key == *key).copied();
        let told = |keys: &[Key]| keys.iter().filter_map(view).map(decision).collect();
        let conflict = |one: &Found| Conflict {
            mentions: one.mentions.clone(),
            decisions: told(&one.decisions),
            also: told(&one.also),
            text: one.decisions.iter().filter_map(view).map(says).collect::<Vec<_>>().join("; "),
        };
        self.found.iter().map(conflict).collect()
    }

    /// The sentence that follows a figure; empty if nothing was set aside.
    pub(crate) fn sentence(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let keys: Vec<&str> = self.keys.iter().map(Key::as_str).collect();
        format!(
            "The decisions {} contradict one another. Until that is settled none of them is used, so that the bounds hold whichever is wrong.",
            keys.join(", ")
        )
    }
}

/// What counts without some decisions.
fn without<'a, 'b>(evidence: &'b Evidence<'a>, keys: &BTreeSet<Key>) -> Cow<'b, Evidence<'a>> {
    if keys.is_empty() {
        return Cow::Borrowed(evidence);
    }
    let mut open = evidence.clone();
    open.relations.retain(|r| !keys.contains(&r.key));
    open.untied.extend(evidence.mentions.iter().map(|m| &m.key).filter(|key| keys.contains(*key)));
    Cow::Owned(open)
}

/// The decisions of a contradiction whose leaving out only adds worlds.
fn found(prepared: &Prepared, decisions: &[Key]) -> Vec<Found> {
    let Some(c) = prepared.contradiction() else { return Vec::new() };
    let problem = prepared.problem();
    let loosens = |r: &&u32| {
        let relation = problem.relations.get(**r as usize);
        !matches!(relation, None | Some(ProblemRelation::OneOf(_)))
    };
    let key = |r: &u32| decisions.get(*r as usize).cloned();
    let mut decisions: Vec<Key> = c.relations.iter().filter(loosens).filter_map(key).collect();
    decisions.sort();
    decisions.dedup();
    if decisions.is_empty() {
        return Vec::new();
    }
    vec![Found { decisions, also: Vec::new(), mentions: c.contradiction.clone() }]
}

pub(crate) fn decision(relation: &Relation) -> DecisionView {
    DecisionView { key: relation.key.clone(), kind: relation.kind.word(), reason: relation.reason.clone() }
}

/// What a decision says: "d1: a and b are the same".
fn says(relation: &Relation) -> String {
    let names: Vec<&str> = relation.kind.names().into_iter().map(Key::as_str).collect();
    let all = || names.join(" and ");
    let rest = || names.get(1..).unwrap_or_default().join(" and ");
    let first = names.first().copied().unwrap_or_default();
    let said = match &relation.kind {
        RelationKind::Same(_) => format!("{} are the same", all()),
        RelationKind::Disjoint(_) => format!("{} are different", all()),
        RelationKind::PartOf { .. } => format!("{first} is part of {}", rest()),
        RelationKind::Partition { .. } => format!("{} are different parts of {first}", rest()),
        RelationKind::OneOf(_) => format!("one of {} is true", all()),
        RelationKind::Overlap { .. } => format!("{} share people", all()),
        RelationKind::Repeats { .. } => format!("{first} repeats {}", rest()),
    };
    format!("{}: {said}", relation.key)
}

impl View {
    /// The decisions that contradict one another, those of people and those of incidents.
    ///
    /// # Errors
    /// [`crate::Error::Policy`] if the policy kept cannot be read.
    pub fn conflicts(&self) -> Result<std::sync::Arc<Vec<Conflict>>> {
        self.remember("conflicts", |view| {
            let policy = view.policy()?;
            let mut all: Vec<Conflict> = Vec::new();
            for unit in [policy.unit, Unit::Incident] {
                let asked = Asked { policy: Policy { unit, ..policy.clone() }, ..Asked::default() };
                let settled = view.settled(&asked);
                all.extend_from_slice(&settled.unsettled);
                // What no decision takes part in is said too: the claims themselves cannot be.
                if let Some(c) = settled.contradiction() {
                    let text = format!("{} cannot all be true as they stand", c.contradiction.join(", "));
                    all.push(Conflict { mentions: c.contradiction.clone(), text, ..Conflict::default() });
                }
                if policy.unit == Unit::Incident {
                    break;
                }
            }
            Ok(all)
        })
    }
}
