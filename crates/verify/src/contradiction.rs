//! Contradictions: some claims that cannot all be true.

use std::collections::HashSet;

use model::{certificate::Contradiction, problem::ProblemRelation};

use crate::{
    Fault,
    limits::Budget,
    proof::{self, Goal},
    ready::Ready,
    view::View,
};

/// Checks that the mentions and relations named leave no world.
pub(crate) fn check(ready: &Ready<'_>, budget: &Budget, figure: &Contradiction) -> Result<(), Fault> {
    let mentions = ready.find_all(&figure.contradiction)?;
    if let Some(r) = figure.relations.iter().find(|r| **r as usize >= ready.problem.relations.len()) {
        return Err(Fault::NotRelation { relation: *r, kind: "any" });
    }
    let mut named = HashSet::new();
    if let Some(r) = figure.relations.iter().find(|r| !named.insert(**r)) {
        return Err(Fault::Repeated(format!("relation {r}")));
    }
    let mut view = View::part(ready, budget, &mentions, &figure.relations);
    match &figure.proof {
        Some(proof) => match proof::bound(&mut view, proof, Goal::Contradiction)? {
            None => Ok(()),
            Some(_) => Err(Fault::NotContradiction),
        },
        None if evident(&view, &mentions, &figure.relations)? => Ok(()),
        None => Err(Fault::NoProof),
    }
}

/// Whether one mention or overlap is impossible in itself: at least more than at most, or elements where none can be.
fn evident(view: &View<'_>, mentions: &[u32], relations: &[u32]) -> Result<bool, Fault> {
    let impossible = |of: &[u32], lo: u64, hi: Option<u64>| -> Result<bool, Fault> {
        let stand = !of.is_empty() && of.iter().all(|m| view.stands(*m));
        Ok(stand && (hi.is_some_and(|h| lo > h) || (lo > 0 && view.any_cell(of)?.is_none())))
    };
    for m in mentions {
        let mention = view.ready.mention(*m);
        if impossible(&[*m], mention.lo, mention.hi)? {
            return Ok(true);
        }
    }
    for r in relations {
        if let ProblemRelation::Overlap { of, lo, hi } = view.ready.relation(*r)
            && impossible(of, *lo, *hi)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
