//! Which mention stands for which: copies for nobody but their original, replaced ones for nobody but their successor.

use std::collections::{BTreeMap, BTreeSet};

use model::{Key, RelationKind};

use super::Evidence;

/// The original of every copy and the successor of every mention that was replaced, through chains of both.
///
/// A chain ends at the last of its mentions that is there. A copy whose original was taken back, or as of an earlier day was not yet
/// known, stands for itself: people somebody tells of do not vanish with another's mention. Where copies are said to go round in a
/// circle, the decision that closed it says nothing, and the first of them stands for all.
pub fn originals<'a>(evidence: &Evidence<'a>) -> BTreeMap<&'a Key, &'a Key> {
    let direct = direct(evidence);
    let there: BTreeSet<&Key> =
        evidence.mentions.iter().map(|m| &m.key).chain(evidence.aside.iter().copied()).collect();
    let mut ends: BTreeMap<&Key, Option<&Key>> = BTreeMap::new();
    for &copy in direct.keys() {
        // Down to where the end is known, and back up with it.
        let mut chain = vec![copy];
        while let Some(of) = chain.last().and_then(|at| direct.get(at)).filter(|of| !ends.contains_key(**of))
        {
            chain.push(of);
        }
        while let Some(at) = chain.pop() {
            let beyond = direct.get(at).and_then(|of| ends.get(of).copied().flatten());
            ends.insert(at, beyond.or_else(|| there.contains(at).then_some(at)));
        }
    }
    let other =
        |copy: &'a Key| ends.get(copy).copied().flatten().filter(|end| *end != copy).map(|end| (copy, end));
    direct.keys().filter_map(|copy| other(copy)).collect()
}

/// Of each copy or replaced mention the one next to it, without the decision that closes a circle.
fn direct<'a>(evidence: &Evidence<'a>) -> BTreeMap<&'a Key, &'a Key> {
    let mut direct: BTreeMap<&Key, (usize, &Key)> =
        evidence.replaced.iter().map(|(old, new)| (*old, (0, *new))).collect();
    for (place, relation) in evidence.relations.iter().enumerate() {
        if let RelationKind::Repeats { copy, of } = &relation.kind {
            direct.insert(copy, (place + 1, of));
        }
    }
    // Each mention is walked over once: one met again on the same walk closes a circle.
    let mut walked: BTreeMap<&Key, usize> = BTreeMap::new();
    let starts: Vec<&Key> = direct.keys().copied().collect();
    for (walk, start) in starts.into_iter().enumerate() {
        let (mut path, mut at) = (Vec::new(), start);
        while let Some((_, of)) = direct.get(at).filter(|_| !walked.contains_key(at)) {
            walked.insert(at, walk);
            path.push(at);
            at = of;
        }
        let circle = path.iter().position(|on| *on == at).map(|from| &path[from..]);
        let last = circle.into_iter().flatten().max_by_key(|on| direct.get(**on).map(|(place, _)| *place));
        if let Some(last) = last {
            direct.remove(*last);
        }
    }
    direct.into_iter().map(|(copy, (_, of))| (copy, of)).collect()
}
