//! Which mentions hang together by decisions.

use std::collections::BTreeSet;

use model::problem::{Problem, ProblemRelation};

/// The decisions of a problem by the mentions they name.
pub(crate) struct Links<'a> {
    problem: &'a Problem,
    /// Positions of the decisions that name each mention.
    of: Vec<Vec<u32>>,
}

impl<'a> Links<'a> {
    pub(crate) fn of(problem: &'a Problem) -> Self {
        let mut of = vec![Vec::new(); problem.mentions.len()];
        for (at, relation) in problem.relations.iter().enumerate() {
            for mention in relation.names() {
                of[mention as usize].push(at as u32);
            }
        }
        Self { problem, of }
    }

    /// The mentions that decisions other than "disjoint" join to these, sorted, they among them.
    pub(crate) fn with(&self, these: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let mut ahead: Vec<u32> = these.into_iter().collect();
        let mut found = BTreeSet::new();
        // A decision that has been followed once leads nowhere new.
        let mut followed = BTreeSet::new();
        while let Some(mention) = ahead.pop() {
            if !found.insert(mention) {
                continue;
            }
            for at in &self.of[mention as usize] {
                let relation = &self.problem.relations[*at as usize];
                if !matches!(relation, ProblemRelation::Disjoint(_)) && followed.insert(*at) {
                    ahead.extend(relation.names());
                }
            }
        }
        found.into_iter().collect()
    }

    /// What is decided among these sorted mentions alone, by their places among them, in the order of the problem.
    pub(crate) fn among(&self, these: &[u32]) -> Vec<ProblemRelation> {
        let place = |m: u32| these.binary_search(&m).ok().map(|p| p as u32);
        let mut touching: Vec<u32> =
            these.iter().flat_map(|m| self.of[*m as usize].iter().copied()).collect();
        touching.sort_unstable();
        touching.dedup();
        let all = touching.iter().map(|at| &self.problem.relations[*at as usize]);
        let inside = all.filter(|relation| relation.names().into_iter().all(|m| place(m).is_some()));
        inside.filter_map(|relation| relation.restricted(place)).collect()
    }
}
