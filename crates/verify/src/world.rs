//! Worlds against every claim.

use std::collections::HashMap;

use model::{certificate::World, problem::ProblemRelation};

use crate::{Fault, limits::Budget, ready::Ready, view::View};

/// Checks a world and gives the number of its elements that count by `counts`.
pub(crate) fn check(
    ready: &Ready<'_>,
    budget: &Budget,
    world: &World,
    counts: impl Fn(&[u32]) -> bool,
) -> Result<u128, Fault> {
    let view = chosen(ready, budget, &world.stand)?;
    let mut in_mention = vec![0u128; ready.count() as usize];
    let mut in_overlap: HashMap<u32, u128> = HashMap::new();
    let mut counted = 0u128;
    for group in &world.groups {
        let cell = ready.find_all(&group.within)?;
        if !view.is_cell(&cell)? {
            return Err(Fault::NotACell { cell: ready.ids(&cell) });
        }
        if counts(&cell) != group.counted {
            return Err(Fault::Flag { cell: ready.ids(&cell), stated: group.counted });
        }
        let count = u128::from(group.count);
        counted = counted.checked_add(if group.counted { count } else { 0 }).ok_or(Fault::Overflow)?;
        for m in &cell {
            let total = &mut in_mention[*m as usize];
            *total = total.checked_add(count).ok_or(Fault::Overflow)?;
        }
        for r in overlaps_holding(ready, &cell) {
            let total = in_overlap.entry(r).or_default();
            *total = total.checked_add(count).ok_or(Fault::Overflow)?;
        }
    }
    for m in (0..ready.count()).filter(|m| view.stands(*m)) {
        let mention = ready.mention(m);
        let limit = || format!("\"{}\"", mention.id);
        within(in_mention[m as usize], mention.lo, mention.hi, limit)?;
    }
    for (r, relation) in (0u32..).zip(&ready.problem.relations) {
        if let ProblemRelation::Overlap { of, lo, hi } = relation
            && of.iter().all(|m| view.stands(*m))
        {
            within(in_overlap.get(&r).copied().unwrap_or(0), *lo, *hi, || format!("relation {r}"))?;
        }
    }
    Ok(counted)
}

fn within(count: u128, lo: u64, hi: Option<u64>, limit: impl Fn() -> String) -> Result<(), Fault> {
    if count < u128::from(lo) || hi.is_some_and(|h| count > u128::from(h)) {
        return Err(Fault::Limit { limit: limit(), count, lo, hi });
    }
    Ok(())
}

/// The overlap relations whose mentions are all in a cell (sorted).
pub(crate) fn overlaps_holding(ready: &Ready<'_>, cell: &[u32]) -> Vec<u32> {
    let mut named: Vec<u32> = cell.iter().flat_map(|m| ready.naming(*m).iter().copied()).collect();
    named.sort_unstable();
    named.dedup();
    named.retain(|r| match ready.relation(*r) {
        ProblemRelation::Overlap { of, .. } => of.iter().all(|m| cell.binary_search(m).is_ok()),
        _ => false,
    });
    named
}

/// The view in which the versions that a world names stand: one for each one-of, in order, without conflict.
pub(crate) fn chosen<'a>(
    ready: &'a Ready<'a>,
    budget: &'a Budget,
    stand: &[String],
) -> Result<View<'a>, Fault> {
    let mut view = View::whole(ready, budget);
    if stand.len() != ready.one_ofs.len() {
        return Err(Fault::Stand);
    }
    for (relation, id) in ready.one_ofs.iter().zip(stand) {
        if !view.choose(*relation, ready.find(id)?) {
            return Err(Fault::Stand);
        }
    }
    Ok(view)
}
