//! The parts of a floor count no element twice.
//!
//! Two mentions of different parts must not share a cell under any choice of versions. Comparing every two
//! would take the square of the number of parts, so the mentions are first divided by whatever provably keeps
//! groups of them apart (a common decision, kind and place, kind and time, sex, role, age); only within a
//! group that nothing divides further are mentions compared two by two. Dividing never puts two mentions that
//! can share an element into different groups, so it can make the check slow, not wrong.

use std::collections::{BTreeMap, HashMap};

use model::{AgeRange, PlacePath, Span, problem::ProblemRelation};

use crate::{Fault, ready::Word, view::View};

/// A group this small is compared two by two at once.
const SMALL: usize = 32;

/// A mention of a part, with what is known of all its elements: its own words and those of all that it forces.
struct Item<'a> {
    mention: u32,
    part: usize,
    sex: Option<char>,
    role: Word,
    age: Option<AgeRange>,
    /// For each known kind of momentary event, the common span and the deepest place.
    kinds: BTreeMap<Word, (Span, Option<&'a PlacePath>)>,
    /// For each relation that keeps its members apart, the member that holds all elements.
    apart: BTreeMap<u32, u32>,
}

/// Shows that no cell touches the supports of two parts; `supports` are pairs of mention and part.
pub(crate) fn check(view: &View<'_>, supports: &[(u32, usize)]) -> Result<(), Fault> {
    let one_part = |group: &[Item<'_>]| group.iter().all(|i| i.part == group[0].part);
    for group in groups(view, supports, one_part)? {
        if !one_part(&group) {
            pairs(view, &group)?;
        }
    }
    Ok(())
}

/// For each mention of some, the others of them that share a group with it: no other can share an element with it.
pub(crate) struct Near {
    group: HashMap<u32, usize>,
    groups: Vec<Vec<u32>>,
}

impl Near {
    pub(crate) fn new(view: &View<'_>, mentions: &[u32]) -> Result<Self, Fault> {
        let items: Vec<(u32, usize)> = mentions.iter().map(|m| (*m, 0)).collect();
        let groups = groups(view, &items, |_| false)?;
        let groups: Vec<Vec<u32>> =
            groups.iter().map(|group| group.iter().map(|i| i.mention).collect()).collect();
        let place = groups.iter().enumerate().flat_map(|(at, group)| group.iter().map(move |m| (*m, at)));
        Ok(Self { group: place.collect(), groups })
    }

    /// `None` for a mention that was not among those given, or cannot hold any element.
    pub(crate) fn to(&self, m: u32) -> Option<&[u32]> {
        self.group.get(&m).map(|at| &self.groups[*at][..])
    }
}

/// Divides mentions into groups that share no element, until a group is small, is done, or cannot be divided.
fn groups<'a>(
    view: &View<'a>,
    mentions: &[(u32, usize)],
    done: impl Fn(&[Item<'a>]) -> bool,
) -> Result<Vec<Vec<Item<'a>>>, Fault> {
    let mut first = Vec::with_capacity(mentions.len());
    for (mention, part) in mentions {
        let mut closed = Vec::new();
        // What cannot hold any element shares none.
        if view.add(&mut closed, *mention, &|_| false)? {
            first.push(item(view, *mention, *part, &closed));
        }
    }
    let (mut open, mut found) = (vec![first], Vec::new());
    while let Some(group) = open.pop() {
        view.budget.spend(group.len())?;
        if group.len() <= SMALL || done(&group) {
            found.push(group);
            continue;
        }
        match divide(view, group) {
            Ok(divided) => open.extend(divided),
            Err(group) => found.push(group),
        }
    }
    Ok(found)
}

fn item<'a>(view: &View<'a>, mention: u32, part: usize, closed: &[u32]) -> Item<'a> {
    let (mut kinds, mut apart) = (BTreeMap::new(), BTreeMap::new());
    let (mut sex, mut role, mut age) = (None, 0, None);
    for m in closed {
        let (kind, known) = (view.ready.kind(*m), view.ready.mention(*m));
        sex = sex.or(known.sex.map(|s| s.letter().chars().next().unwrap_or('x')));
        role = if role == 0 { view.ready.role(*m) } else { role };
        age = match (age, known.age) {
            (Some(a), Some(b)) => AgeRange::intersect(a, b).or(Some(a)),
            (a, b) => a.or(b),
        };
        if kind != 0 && view.ready.momentary(*m) {
            let (span, place) = kinds.entry(kind).or_insert((known.span, known.place.as_ref()));
            *span = span.intersect(known.span).unwrap_or(*span);
            let deeper = |p: &&PlacePath| place.is_none_or(|q| p.parts().count() > q.parts().count());
            *place = known.place.as_ref().filter(deeper).or(*place);
        }
        for r in view.ready.naming(*m).iter().filter(|r| view.active(**r)) {
            let member = match view.ready.relation(*r) {
                ProblemRelation::Disjoint(_) | ProblemRelation::OneOf(_) => true,
                ProblemRelation::Partition { whole, .. } => whole != m && view.stands(*whole),
                _ => false,
            };
            if member {
                apart.insert(*r, *m);
            }
        }
    }
    Item { mention, part, sex, role, age, kinds, apart }
}

/// Divides a group by the first thing that does, or gives it back.
fn divide<'a>(view: &View<'a>, group: Vec<Item<'a>>) -> Result<Vec<Vec<Item<'a>>>, Vec<Item<'a>>> {
    let Some(labels) = dividing(view, &group) else { return Err(group) };
    let mut divided: HashMap<u64, Vec<Item<'a>>> = HashMap::new();
    for (item, label) in group.into_iter().zip(labels) {
        divided.entry(label).or_default().push(item);
    }
    Ok(divided.into_values().collect())
}

/// A label for each item such that items with different labels cannot share an element, and not all labels are equal.
fn dividing(view: &View<'_>, group: &[Item<'_>]) -> Option<Vec<u64>> {
    let years = |i: &Item<'_>| i.age.map(|a| (i32::from(a.from), i32::from(a.top())));
    for r in shared_keys(group, |i| i.apart.keys().copied().collect()) {
        let member = useful(labels(group, |i| i.apart.get(&r).map(|m| u64::from(*m))));
        if member.is_some() {
            return member;
        }
    }
    let personal = useful(labels(group, |i| i.sex.map(u64::from)))
        .or_else(|| useful(labels(group, |i| (i.role != 0).then_some(u64::from(i.role)))))
        .or_else(|| useful(sweep(group, years)));
    if personal.is_some() || !view.ready.problem.one_per_kind() {
        return personal;
    }
    for k in shared_keys(group, |i| i.kinds.keys().copied().collect()) {
        let days = |i: &Item<'_>| i.kinds.get(&k).map(|(s, _)| (s.start(), s.end()));
        let event = useful(places(group, k)).or_else(|| useful(sweep(group, days)));
        if event.is_some() {
            return event;
        }
    }
    None
}

/// The keys that every item has.
fn shared_keys(group: &[Item<'_>], keys: impl Fn(&Item<'_>) -> Vec<u32>) -> Vec<u32> {
    let mut having: HashMap<u32, usize> = HashMap::new();
    for key in group.iter().flat_map(keys) {
        *having.entry(key).or_default() += 1;
    }
    let mut shared: Vec<u32> =
        having.into_iter().filter(|(_, n)| *n == group.len()).map(|(key, _)| key).collect();
    shared.sort_unstable();
    shared
}

/// Labels that divide, or nothing.
fn useful(labels: Option<Vec<u64>>) -> Option<Vec<u64>> {
    labels.filter(|l| l.iter().any(|x| *x != l[0]))
}

/// A label an item, if all have one.
fn labels(group: &[Item<'_>], label: impl Fn(&Item<'_>) -> Option<u64>) -> Option<Vec<u64>> {
    group.iter().map(label).collect()
}

/// Labels by intervals: a new label starts where no earlier interval reaches.
fn sweep(group: &[Item<'_>], interval: impl Fn(&Item<'_>) -> Option<(i32, i32)>) -> Option<Vec<u64>> {
    let intervals: Vec<(i32, i32)> = group.iter().map(interval).collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_unstable_by_key(|at| intervals[*at].0);
    let mut labels = vec![0; group.len()];
    let (mut label, mut reach) = (0, i32::MIN);
    for at in order {
        let (from, to) = intervals[at];
        if from > reach {
            label += 1;
        }
        reach = reach.max(to);
        labels[at] = label;
    }
    Some(labels)
}

/// Labels by places: a new label starts at a place that does not lie in the one before it that began a label.
fn places(group: &[Item<'_>], kind: Word) -> Option<Vec<u64>> {
    let mut paths: Vec<Vec<&str>> = Vec::with_capacity(group.len());
    for item in group {
        let (_, place) = item.kinds.get(&kind)?;
        paths.push((*place)?.parts().collect());
    }
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_unstable_by(|a, b| paths[*a].cmp(&paths[*b]));
    let mut labels = vec![0; group.len()];
    let (mut label, mut root): (u64, &[&str]) = (0, &[]);
    for at in order {
        if root.is_empty() || !paths[at].starts_with(root) {
            label += 1;
            root = &paths[at];
        }
        labels[at] = label;
    }
    Some(labels)
}

/// Compares every two mentions of different parts.
fn pairs(view: &View<'_>, group: &[Item<'_>]) -> Result<(), Fault> {
    for (at, a) in group.iter().enumerate() {
        for b in group[at + 1..].iter().filter(|b| b.part != a.part) {
            if view.together(a.mention, b.mention)?
                && let Some(cell) = view.any_cell(&[a.mention, b.mention])?
            {
                let (first, second) = (a.part.min(b.part), a.part.max(b.part));
                return Err(Fault::PartsShare { first, second, cell: view.ready.ids(&cell) });
            }
        }
    }
    Ok(())
}
