//! Ceilings: the parts cover every linked set that can count, and open ceilings are open.

use std::collections::HashMap;

use model::certificate::{Part, World};

use crate::{
    Fault,
    counts::Asked,
    leaf::may_count,
    limits::Budget,
    proof::{self, Goal},
    ready::Ready,
    view::View,
    world,
};

/// The proved ceiling as a sum of parts. On a fault, gives the part as well.
pub(crate) fn parts(
    ready: &Ready<'_>,
    budget: &Budget,
    asked: &Asked<'_>,
    parts: &[Part],
) -> Result<u128, (Option<usize>, Fault)> {
    let mut view = View::whole(ready, budget);
    let everything: Vec<u32> =
        if asked.within().is_empty() { Vec::new() } else { (0..ready.count()).collect() };
    let sets = if everything.is_empty() { ready.linked.len() as u32 } else { 1 };
    let set_of = |m: u32| if everything.is_empty() { ready.linked_set(m) } else { 0 };
    let members = |set: u32| if everything.is_empty() { ready.linked.get(set) } else { &everything[..] };

    let mut spoken_for: HashMap<u32, usize> = HashMap::new();
    let mut sum = 0u128;
    for (at, part) in parts.iter().enumerate() {
        let here = |fault| (Some(at), fault);
        let set = linked_set(&view, part, set_of).map_err(here)?;
        if let Some((set, mention)) = set
            && let Some(first) = spoken_for.insert(set, at)
        {
            let mention = ready.mention(mention).id.clone();
            return Err(here(Fault::LinkedTwice { first, mention }));
        }
        let among = set.map_or(&[][..], |(set, _)| members(set));
        let proved = proof::bound(&mut view, &part.proof, Goal::Ceiling(asked, among)).map_err(here)?;
        let proved = proved.ok_or(here(Fault::NoWorld))?;
        if proved != i128::from(part.bound) {
            return Err(here(Fault::Bound { stated: part.bound, proved }));
        }
        sum += u128::from(part.bound);
    }
    for set in (0..sets).filter(|set| !spoken_for.contains_key(set)) {
        let found = may_count(&view, asked, members(set), &[], &|_| false).map_err(|f| (None, f))?;
        if let Some(cell) = found {
            return Err((None, Fault::Uncovered { cell: ready.ids(&cell) }));
        }
    }
    Ok(sum)
}

/// The linked set a part speaks for, with one of its mentions. A part without weights speaks for the versions
/// it splits on, and if there are none, for nobody; it can then only prove 0.
fn linked_set(
    view: &View<'_>,
    part: &Part,
    set_of: impl Fn(u32) -> u32,
) -> Result<Option<(u32, u32)>, Fault> {
    let mut support: Vec<u32> = proof::support(view, &part.proof, true)?.into_iter().collect();
    if support.is_empty() {
        support = proof::split_on(view, &part.proof);
    }
    let Some(first) = support.first().copied() else { return Ok(None) };
    match support.iter().find(|m| set_of(**m) != set_of(first)) {
        None => Ok(Some((set_of(first), first))),
        Some(other) => {
            let id = |m: u32| view.ready.mention(m).id.clone();
            Err(Fault::NotLinked { first: id(first), second: id(*other) })
        }
    }
}

/// Whether elements can be added to this cell without end, in a choice of versions that has a world.
///
/// `worlds` have been checked before.
pub(crate) fn open(
    ready: &Ready<'_>,
    budget: &Budget,
    asked: &Asked<'_>,
    cell: &[String],
    worlds: &[&World],
) -> Result<(), Fault> {
    let found = ready.find_all(cell)?;
    let fault = |why| Fault::NotOpen { cell: ready.ids(&found), why };
    if found.iter().any(|m| ready.mention(*m).hi.is_some()) {
        return Err(fault("one of the mentions has an upper limit"));
    }
    let limited = world::overlaps_holding(ready, &found)
        .into_iter()
        .any(|r| matches!(ready.relation(r), model::problem::ProblemRelation::Overlap { hi: Some(_), .. }));
    if limited {
        return Err(fault("a limited overlap holds all of its mentions"));
    }
    if !asked.possible(&found) {
        return Err(fault("the query does not count it"));
    }
    if worlds.is_empty() {
        return Err(fault("no world is given, so it is not shown that the claims can be true"));
    }
    for w in worlds {
        if world::chosen(ready, budget, &w.stand)?.is_cell(&found)? {
            return Ok(());
        }
    }
    Err(fault("no element can be in exactly these mentions under the versions of a given world"))
}
