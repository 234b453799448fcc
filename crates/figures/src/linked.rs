//! Linked sets: mentions joined by decisions, each solved on its own for feasibility and for ceilings.
//!
//! "Disjoint" does not link: keeping elements apart is no reason to look at two mentions together when what is
//! asked is whether a world exists, or how many elements there can be at most.

use model::problem::{Problem, ProblemRelation};

/// The linked sets of a problem.
pub(crate) struct Linked {
    /// Mentions in the order of their sets, sorted within each.
    mentions: Vec<u32>,
    starts: Vec<u32>,
    /// Relations that touch each set: (set, relation), sorted.
    relations: Vec<(u32, u32)>,
}

/// Disjoint-set forest over mentions.
pub(crate) struct Forest(Vec<u32>);

impl Forest {
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    pub(crate) fn find(&mut self, at: u32) -> u32 {
        let mut at = at;
        while self.0[at as usize] != at {
            let up = self.0[at as usize];
            self.0[at as usize] = self.0[up as usize];
            at = up;
        }
        at
    }

    /// Joins two trees; the lower root stays, so that results do not depend on the order of joining.
    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

impl Linked {
    /// `together`: mentions to be treated as linked whatever the relations say.
    pub(crate) fn new(problem: &Problem, all_together: bool) -> Self {
        let count = problem.mentions.len();
        let mut forest = Forest::new(count);
        for relation in &problem.relations {
            if !matches!(relation, ProblemRelation::Disjoint(_)) {
                let names = relation.names();
                names.windows(2).for_each(|p| forest.join(p[0], p[1]));
            }
        }
        if all_together {
            (1..count as u32).for_each(|m| forest.join(0, m));
        }
        let mut set_of = vec![u32::MAX; count];
        let mut sets = 0;
        for m in 0..count as u32 {
            let root = forest.find(m);
            if root == m {
                set_of[m as usize] = sets;
                sets += 1;
            } else {
                // The root is the lowest of its set, so it already has a number.
                set_of[m as usize] = set_of[root as usize];
            }
        }
        let mut starts = vec![0u32; sets as usize + 1];
        set_of.iter().for_each(|s| starts[*s as usize + 1] += 1);
        for s in 0..sets as usize {
            starts[s + 1] += starts[s];
        }
        let mut fill = starts.clone();
        let mut mentions = vec![0u32; count];
        for m in 0..count as u32 {
            let slot = &mut fill[set_of[m as usize] as usize];
            mentions[*slot as usize] = m;
            *slot += 1;
        }
        let mut relations: Vec<(u32, u32)> = Vec::new();
        for (at, relation) in problem.relations.iter().enumerate() {
            relations.extend(relation.names().into_iter().map(|m| (set_of[m as usize], at as u32)));
        }
        relations.sort_unstable();
        relations.dedup();
        Self { mentions, starts, relations }
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn mentions(&self, set: u32) -> &[u32] {
        &self.mentions[self.starts[set as usize] as usize..self.starts[set as usize + 1] as usize]
    }

    /// The relations that name a mention of the set.
    pub(crate) fn relations(&self, set: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.relations.partition_point(|r| r.0 < set);
        self.relations[from..].iter().take_while(move |r| r.0 == set).map(|r| r.1)
    }
}
