//! "Different" between two mentions that "same" joins, directly or by way of others.
//!
//! Found from the decisions alone, because mentions of "an unknown number" never make a problem impossible: nobody at
//! all would satisfy it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use model::Key;
use model::problem::{Problem, ProblemRelation};

use super::Found;

/// Mentions and the "same" decisions that join them, as one graph.
struct Joined<'a> {
    members: BTreeMap<usize, &'a [u32]>,
    at: BTreeMap<u32, Vec<usize>>,
    component: BTreeMap<u32, u32>,
}

/// Every "different" whose ends are joined, with the shortest chain; the other decisions of other chains are in doubt too.
pub(super) fn find(problem: &Problem, decisions: &[Key]) -> Vec<Found> {
    let relations = &problem.relations;
    let joined = Joined::new(relations);
    if joined.members.is_empty() {
        return Vec::new();
    }
    let key = |i: usize| decisions.get(i).cloned();
    let keys = |of: &BTreeSet<usize>| of.iter().filter_map(|i| key(*i)).collect::<Vec<Key>>();
    let mut all = Vec::new();
    for (i, relation) in relations.iter().enumerate() {
        let apart: &[u32] = match relation {
            ProblemRelation::Disjoint(of) => of,
            ProblemRelation::Partition { parts, .. } => parts,
            _ => continue,
        };
        for (a, b) in joined.clashes(apart) {
            let chain = joined.shortest(a, b);
            let mut shows: BTreeSet<usize> = chain.iter().copied().collect();
            shows.insert(i);
            let also: BTreeSet<usize> = joined.between(a, b).difference(&shows).copied().collect();
            let names = shows.iter().filter_map(|d| relations.get(*d)).flat_map(ProblemRelation::names);
            let names: BTreeSet<u32> = names.collect();
            let id = |m: &u32| problem.mentions.get(*m as usize).map(|m| m.id.clone());
            let mentions = names.iter().filter_map(id).collect();
            all.push(Found { decisions: keys(&shows), also: keys(&also), mentions });
        }
    }
    all
}

impl<'a> Joined<'a> {
    fn new(relations: &'a [ProblemRelation]) -> Self {
        let mut members: BTreeMap<usize, &[u32]> = BTreeMap::new();
        let mut at: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (i, relation) in relations.iter().enumerate() {
            if let ProblemRelation::Same(of) = relation {
                members.insert(i, of);
                of.iter().for_each(|m| at.entry(*m).or_default().push(i));
            }
        }
        let mut component: BTreeMap<u32, u32> = BTreeMap::new();
        for start in at.keys() {
            let mut stack = vec![*start];
            while let Some(m) = stack.pop() {
                if component.contains_key(&m) {
                    continue;
                }
                component.insert(m, *start);
                let next = at.get(&m).into_iter().flatten().filter_map(|d| members.get(d));
                stack.extend(next.flat_map(|of| of.iter()));
            }
        }
        Self { members, at, component }
    }

    /// Neighbouring pairs, of mentions that should be apart, that are joined.
    fn clashes(&self, apart: &[u32]) -> Vec<(u32, u32)> {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for m in apart {
            if let Some(c) = self.component.get(m) {
                groups.entry(*c).or_default().push(*m);
            }
        }
        groups.values().flat_map(|of| of.windows(2).map(|p| (p[0], p[1]))).collect()
    }

    /// The fewest decisions that join two mentions.
    fn shortest(&self, from: u32, to: u32) -> Vec<usize> {
        let mut came: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(m) = queue.pop_front() {
            for d in self.at.get(&m).into_iter().flatten() {
                for other in self.members.get(d).into_iter().copied().flatten() {
                    if *other != from && !came.contains_key(other) {
                        came.insert(*other, (m, *d));
                        queue.push_back(*other);
                    }
                }
            }
        }
        let (mut at, mut chain) = (to, Vec::new());
        while at != from {
            let Some((before, d)) = came.get(&at) else { break };
            chain.push(*d);
            at = *before;
        }
        chain
    }

    /// The decisions that may lie between two mentions: all that join their set but those that hang off it.
    fn between(&self, a: u32, b: u32) -> BTreeSet<usize> {
        let home = self.component.get(&a);
        let inside = |m: &u32| self.component.get(m) == home;
        let mut left: BTreeMap<usize, BTreeSet<u32>> = self
            .members
            .iter()
            .filter(|(_, of)| of.iter().any(inside))
            .map(|(d, of)| (*d, of.iter().copied().collect()))
            .collect();
        loop {
            let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
            left.values().flatten().for_each(|m| *uses.entry(*m).or_default() += 1);
            let before = (left.len(), uses.len());
            for of in left.values_mut() {
                of.retain(|m| *m == a || *m == b || uses.get(m).is_some_and(|n| *n > 1));
            }
            left.retain(|_, of| of.len() > 1);
            let now: BTreeSet<u32> = left.values().flatten().copied().collect();
            if (left.len(), now.len()) == before {
                return left.into_keys().collect();
            }
        }
    }
}
