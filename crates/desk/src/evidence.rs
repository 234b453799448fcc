//! From the state of a casebook to what counts at some moment.

use std::collections::{BTreeMap, BTreeSet};

use casebook::State;
use figures::evidence::{Evidence, Standing};
use model::{Body, Key, RelationKind, Verdict};

/// What counts, of reports received up to an instant (`None`: all).
///
/// Decisions about those reports count whenever they were made: "as of" asks what could have been defended with what was known then,
/// not what had been worked out by then. Which decisions a figure rests on is always printed with it.
pub(crate) fn evidence(state: &State, as_of: Option<i64>) -> Evidence<'_> {
    let stands = |key: &Key| state.standing(key).stands();
    // A report or decision that is held, rejected or discounted counts for nothing until it is accepted again.
    let accepted =
        |key: &Key| stands(key) && matches!(state.standing(key).verdict, None | Some(Verdict::Accept));
    // A report that was taken back, or not yet received, tells nothing; one that was set aside tells what is not believed.
    let by_then = |received: i64| as_of.is_none_or(|at| received <= at);
    let told: BTreeSet<&Key> = state
        .reports()
        .map(|(_, r)| r)
        .filter(|r| stands(&r.key) && by_then(r.received))
        .map(|r| &r.key)
        .collect();
    let mut evidence = Evidence::default();
    for (_, report) in state.reports().filter(|(_, r)| accepted(&r.key)) {
        if by_then(report.received) {
            evidence.reports.insert(&report.key, report);
        }
    }
    for (_, origin) in state.origins().filter(|(_, o)| stands(&o.key)) {
        evidence.origins.insert(&origin.key, origin);
    }
    // As of a day before its successor was received, a mention that was replaced stood.
    let not_yet = |by: &Key| match state.get(by).map(|record| &record.body) {
        Some(Body::Mention(by)) => {
            state.get(&by.report).is_some_and(|r| matches!(&r.body, Body::Report(r) if !by_then(r.received)))
        }
        _ => false,
    };
    let stood = |key: &Key| {
        let standing = state.standing(key);
        standing.retracted.is_none() && standing.superseded.as_ref().is_none_or(not_yet)
    };
    for (_, mention) in state.mentions().filter(|(_, m)| stood(&m.key)) {
        if evidence.reports.contains_key(&mention.report) {
            evidence.mentions.push(mention);
        } else if told.contains(&mention.report) {
            evidence.aside.insert(&mention.key);
        }
    }
    let known: BTreeMap<&Key, ()> = evidence.mentions.iter().map(|m| (&m.key, ())).collect();
    for (_, relation) in state.relations().filter(|(_, r)| accepted(&r.key)) {
        let replaced = |k: &Key| state.standing(k).superseded.is_some();
        if relation.kind.names().iter().any(|k| known.contains_key(*k) || replaced(k)) {
            evidence.relations.push(relation);
        }
    }
    for (_, judgement) in state.judgements() {
        for key in &judgement.of {
            let standing = match state.standing(key).verdict {
                Some(Verdict::Hold) => Standing::Held,
                Some(Verdict::Reject) => Standing::Rejected,
                Some(Verdict::Discount) => Standing::Discounted,
                _ => continue,
            };
            if known.contains_key(key) {
                evidence.standing.insert(key, standing);
            }
        }
        if let Verdict::Supersede(by) = &judgement.verdict {
            for key in judgement.of.iter().filter(|k| state.standing(k).superseded.as_ref() == Some(by)) {
                evidence.replaced.insert(key, by);
            }
        }
    }
    evidence
}

/// The mention that took the place of this one, through all replacements: what was said of the one holds for the other.
pub(crate) fn stands_for<'a>(evidence: &Evidence<'a>, key: &'a Key) -> &'a Key {
    let (mut at, mut steps) = (key, 0);
    while let Some(next) = evidence.replaced.get(at).filter(|_| steps < 1_000) {
        (at, steps) = (next, steps + 1);
    }
    at
}

/// Each whole with one of its parts, by the decisions that count and for the mentions that stand now.
pub(crate) fn parts<'a>(evidence: &Evidence<'a>) -> Vec<(&'a Key, &'a Key)> {
    let mut found = Vec::new();
    for relation in &evidence.relations {
        let (whole, parts) = match &relation.kind {
            RelationKind::PartOf { part, whole } => (whole, std::slice::from_ref(part)),
            RelationKind::Partition { whole, parts, .. } => (whole, parts.as_slice()),
            _ => continue,
        };
        let whole = stands_for(evidence, whole);
        found.extend(parts.iter().map(|part| (whole, stands_for(evidence, part))));
    }
    found
}

/// Mentions that were decided to share nobody, a set for each decision, those that stand now.
pub(crate) fn apart<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = BTreeSet<&'a Key>> {
    evidence.relations.iter().filter_map(|relation| match &relation.kind {
        RelationKind::Disjoint(of) | RelationKind::Partition { parts: of, .. } => {
            Some(of.iter().map(|key| stands_for(evidence, key)).collect())
        }
        _ => None,
    })
}
