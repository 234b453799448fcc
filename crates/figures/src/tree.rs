//! Proof trees put together and written out.

use model::certificate::{Proof, Weights};
use model::problem::{Problem, ProblemRelation};

use crate::choices::Choice;
use crate::part::{Proved, Tree};

impl Tree {
    /// A proof that gives weight to nothing.
    pub(crate) fn nothing() -> Self {
        Self::Weights(Proved::nothing())
    }

    /// Weight one on the lower limit of one mention and the upper limit of another.
    pub(crate) fn one(lower: Option<u32>, upper: Option<u32>) -> Self {
        let single = |m: Option<u32>| m.map(|m| (m, 1)).into_iter().collect();
        Self::Weights(Proved { lower: single(lower), upper: single(upper), ..Proved::nothing() })
    }

    /// One tree from the proofs of all choices, split by the groups in the order of the choices.
    ///
    /// `relations` are those in scope: if they leave no choice at all, splitting on their groups shows it.
    pub(crate) fn of_choices(problem: &Problem, relations: &[u32], mut cases: Vec<(Choice, Self)>) -> Self {
        if cases.is_empty() {
            let is_group = |r: &&u32| matches!(problem.relations[**r as usize], ProblemRelation::OneOf(_));
            let groups: Vec<u32> = relations.iter().filter(is_group).copied().collect();
            return vacuous(problem, &groups);
        }
        if cases.len() == 1 && cases[0].0.stand.is_empty() {
            return cases.remove(0).1;
        }
        // What is impossible in its own groups was not combined with the groups of others.
        let longest = cases.iter().map(|(c, _)| &c.stand).max_by_key(|s| s.len());
        let groups: Vec<u32> = longest.into_iter().flatten().map(|(r, _)| *r).collect();
        split(problem, &groups, cases.into_iter().map(|(c, t)| (c.stand, t)).collect(), 0)
    }

    /// The proof as it is written into certificates.
    pub(crate) fn write(&self, problem: &Problem) -> Proof {
        let id = |m: &u32| problem.mentions[*m as usize].id.clone();
        match self {
            Self::Weights(p) => Proof::Weights(p.write(problem)),
            Self::Impossible(p) => Proof::Impossible(p.write(problem)),
            Self::Branch { of, at, low, high } => Proof::Branch {
                of: of.iter().map(id).collect(),
                at: *at,
                low: Box::new(low.write(problem)),
                high: Box::new(high.write(problem)),
            },
            Self::Versions { relation, cases } => Proof::Versions {
                relation: *relation,
                cases: cases.iter().map(|(m, t)| (id(m), t.write(problem))).collect(),
            },
        }
    }
}

/// A proof under the versions that stand: (relation, mention).
type Case = (Vec<(u32, u32)>, Tree);

fn split(problem: &Problem, groups: &[u32], mut cases: Vec<Case>, depth: usize) -> Tree {
    // Cases come in the order of the choices, so those that agree so far stand together.
    let Some(relation) = cases.first().and_then(|(stand, _)| stand.get(depth)).map(|(r, _)| *r) else {
        return cases.pop().map_or_else(Tree::nothing, |(_, t)| t);
    };
    let mut found: Vec<(u32, Vec<Case>)> = Vec::new();
    for (stand, tree) in cases {
        let stands = stand[depth].1;
        match found.last_mut() {
            Some((m, all)) if *m == stands => all.push((stand, tree)),
            _ => found.push((stands, vec![(stand, tree)])),
        }
    }
    let rest = groups.get(depth + 1..).unwrap_or_default();
    // A version without a case contradicts another group; splitting on that group shows it.
    let missing: Vec<u32> = problem.relations[relation as usize]
        .names()
        .into_iter()
        .filter(|m| !rest.is_empty() && found.iter().all(|(f, _)| f != m))
        .collect();
    let mut cases: Vec<(u32, Tree)> =
        found.into_iter().map(|(m, all)| (m, split(problem, groups, all, depth + 1))).collect();
    cases.extend(missing.into_iter().map(|m| (m, vacuous(problem, rest))));
    Tree::Versions { relation, cases }
}

/// A split under which no consistent choice is left.
fn vacuous(problem: &Problem, groups: &[u32]) -> Tree {
    let Some((relation, rest)) = groups.split_first() else { return Tree::Impossible(Proved::nothing()) };
    let members = problem.relations[*relation as usize].names();
    let cases = if rest.is_empty() {
        Vec::new()
    } else {
        members.into_iter().map(|m| (m, vacuous(problem, rest))).collect()
    };
    Tree::Versions { relation: *relation, cases }
}

impl Proved {
    pub(crate) fn nothing() -> Self {
        let none = Vec::new;
        Self {
            den: 1,
            lower: none(),
            upper: none(),
            shared_lower: none(),
            shared_upper: none(),
            branch: none(),
        }
    }

    fn write(&self, problem: &Problem) -> Weights {
        let named = |list: &[(u32, u64)]| {
            list.iter().map(|(m, w)| (problem.mentions[*m as usize].id.clone(), *w)).collect()
        };
        Weights {
            den: self.den,
            lower: named(&self.lower),
            upper: named(&self.upper),
            overlap_lower: self.shared_lower.iter().copied().collect(),
            overlap_upper: self.shared_upper.iter().copied().collect(),
            branch: self.branch.iter().copied().collect(),
        }
    }
}
