//! The smallest set of mentions that cannot all be true.

use model::problem::{Problem, ProblemRelation};

use crate::choices::{choices, standing};
use crate::engine::{Engine, with_width};
use crate::part::{self, Solved, Tree, Work};
use crate::setting::{Scope, Setting};
use crate::simplex::Halt;

/// A conflict: its mentions, the relations needed, and the proof.
pub(crate) struct Conflict {
    pub(crate) mentions: Vec<u32>,
    pub(crate) relations: Vec<u32>,
    pub(crate) proof: Option<Tree>,
}

/// How many sets may be tried when looking for a smaller conflict than the first one found.
const TRIES: usize = 20_000;

/// Finds a conflict in an impossible linked set: first one from which nothing can be left out, then, if the
/// set is small enough to try all smaller ones, the smallest there is.
pub(crate) fn smallest(engine: &Engine<'_>, set: u32, first: &Tree) -> Conflict {
    let relations: Vec<u32> = engine.linked.relations(set).collect();
    let all = engine.linked.mentions(set);
    let probe = Probe { engine, relations: &relations };
    let mut kept = probe.reduce(support(&engine.problem, first), all);
    let mut tries = TRIES;
    'sizes: for size in 1..kept.len() {
        let mut pick: Vec<usize> = (0..size).collect();
        loop {
            if tries == 0 {
                break 'sizes;
            }
            tries -= 1;
            let some: Vec<u32> = pick.iter().map(|p| all[*p]).collect();
            if probe.impossible(&some, &relations).is_some() {
                kept = some;
                break 'sizes;
            }
            if !next_pick(&mut pick, all.len()) {
                break;
            }
        }
    }
    let mut needed = relations.clone();
    needed.retain(|r| {
        engine.problem.relations[*r as usize].names().iter().any(|m| kept.binary_search(m).is_ok())
    });
    // Without its group a version would count as true, so groups stay.
    let versions = |r: &u32| matches!(engine.problem.relations[*r as usize], ProblemRelation::OneOf(_));
    for r in needed.clone().into_iter().filter(|r| !versions(r)) {
        let fewer: Vec<u32> = needed.iter().copied().filter(|x| *x != r).collect();
        if probe.impossible(&kept, &fewer).is_some() {
            needed = fewer;
        }
    }
    let proof = probe.impossible(&kept, &needed);
    Conflict { mentions: kept, relations: needed, proof }
}

struct Probe<'a> {
    engine: &'a Engine<'a>,
    relations: &'a [u32],
}

impl Probe<'_> {
    /// A proof that these mentions alone have no world, if they have none.
    fn impossible(&self, mentions: &[u32], relations: &[u32]) -> Option<Tree> {
        let problem: &Problem = &self.engine.problem;
        // A group only some of whose versions are looked at may have its true one outside: then it binds nothing.
        let inside = |r: &u32| match &problem.relations[*r as usize] {
            ProblemRelation::OneOf(of) => of.iter().all(|m| mentions.binary_search(m).is_ok()),
            _ => true,
        };
        let partly: Vec<u32> = relations
            .iter()
            .filter(|r| !inside(r))
            .flat_map(|r| problem.relations[*r as usize].names())
            .collect();
        let mentions: Vec<u32> = mentions.iter().copied().filter(|m| !partly.contains(m)).collect();
        let relations: Vec<u32> = relations.iter().copied().filter(inside).collect();
        let choices = choices(problem, &relations, self.engine.limits.choices)?;
        let mut cases = Vec::new();
        for choice in choices {
            let stand = standing(&mentions, &choice.fallen);
            let scope = Scope { problem, facts: &self.engine.facts, mentions: &stand, relations: &relations };
            match with_width!(stand.len(), W => feasible::<W>(&scope, self.engine.limits.work()), else return None)
            {
                Ok(Solved::Impossible(tree)) => cases.push((choice, tree)),
                _ => return None,
            }
        }
        Some(Tree::of_choices(problem, &relations, cases))
    }

    /// Leaves out one mention after another as long as the rest is still impossible.
    fn reduce(&self, start: Vec<u32>, all: &[u32]) -> Vec<u32> {
        let mut kept = if self.impossible(&start, self.relations).is_some() { start } else { all.to_vec() };
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.remove(at);
            if self.impossible(&fewer, self.relations).is_some() {
                kept = fewer;
            } else {
                at += 1;
            }
        }
        kept
    }
}

/// Whether a scope has a world.
pub(crate) fn feasible<const W: usize>(scope: &Scope<'_>, work: Work) -> Result<Solved, Halt> {
    part::solve(&Setting::<W>::new(scope), None, work)
}

/// The mentions a proof gives weight to, and the versions it splits on.
fn support(problem: &Problem, tree: &Tree) -> Vec<u32> {
    let mut out = Vec::new();
    collect(problem, tree, &mut out);
    out.sort_unstable();
    out.dedup();
    out
}

fn collect(problem: &Problem, tree: &Tree, out: &mut Vec<u32>) {
    match tree {
        Tree::Weights(p) | Tree::Impossible(p) => {
            out.extend(p.lower.iter().chain(&p.upper).map(|(m, _)| *m));
            for (r, _) in p.shared_lower.iter().chain(&p.shared_upper) {
                out.extend(problem.relations[*r as usize].names());
            }
        }
        Tree::Branch { of, low, high, .. } => {
            out.extend(of);
            collect(problem, low, out);
            collect(problem, high, out);
        }
        Tree::Versions { relation, cases } => {
            out.extend(problem.relations[*relation as usize].names());
            cases.iter().for_each(|(_, t)| collect(problem, t, out));
        }
    }
}

/// The next combination of positions below `count`, in order.
fn next_pick(pick: &mut [usize], count: usize) -> bool {
    let size = pick.len();
    for i in (0..size).rev() {
        if pick[i] < count - size + i {
            pick[i] += 1;
            for j in i + 1..size {
                pick[j] = pick[j - 1] + 1;
            }
            return true;
        }
    }
    false
}
