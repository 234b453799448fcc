//! Proof trees: what bound a proof gives under the conditions on the path to each leaf.

use std::collections::BTreeSet;

use model::{
    certificate::{Proof, Weights},
    problem::ProblemRelation,
};

use crate::{
    Fault,
    counts::Asked,
    leaf::{self, Net, Rule},
    limits::MAX_DEPTH,
    view::View,
};

/// What is to be proved.
#[derive(Clone, Copy)]
pub(crate) enum Goal<'g> {
    /// At least so many surely count.
    Floor(&'g Asked<'g>),
    /// At most so many elements of these mentions may count.
    Ceiling(&'g Asked<'g>, &'g [u32]),
    /// There is no world.
    Contradiction,
}

/// A condition on the path: how many elements are in all of `of`.
struct Condition {
    of: Vec<u32>,
    limit: Limit,
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(u64),
    AtLeast(u64),
}

/// The bound that a proof gives, or `None` if it shows that no world is possible.
pub(crate) fn bound(view: &mut View<'_>, proof: &Proof, goal: Goal<'_>) -> Result<Option<i128>, Fault> {
    Walk { view, goal, path: Vec::new() }.go(proof, 0)
}

struct Walk<'w, 'v> {
    view: &'w mut View<'v>,
    goal: Goal<'w>,
    path: Vec<Condition>,
}

impl Walk<'_, '_> {
    fn go(&mut self, proof: &Proof, depth: usize) -> Result<Option<i128>, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(MAX_DEPTH));
        }
        match proof {
            Proof::Weights(weights) => self.weights(weights).map(Some),
            Proof::Impossible(weights) => self.impossible(weights).map(|()| None),
            Proof::Branch { of, at, low, high } => {
                let of = self.view.ready.find_all(of)?;
                let above = at.checked_add(1).ok_or(Fault::Overflow)?;
                self.path.push(Condition { of: of.clone(), limit: Limit::AtMost(*at) });
                let low = self.go(low, depth + 1);
                self.path.pop();
                let low = low?;
                self.path.push(Condition { of, limit: Limit::AtLeast(above) });
                let high = self.go(high, depth + 1);
                self.path.pop();
                Ok(self.weaker(low, high?))
            }
            Proof::Versions { relation, cases } => {
                let r = *relation;
                let known = (r as usize) < self.view.ready.problem.relations.len() && self.view.active(r);
                let versions = if known { self.view.versions(r) } else { &[] };
                if versions.is_empty() {
                    return Err(Fault::NotRelation { relation: r, kind: "a one-of" });
                }
                // Each case is looked for among the versions, and each choice visits them all.
                self.view.budget.spend(versions.len().saturating_mul(versions.len() + cases.len()) / 8)?;
                let id = |v: u32| &self.view.ready.mention(v).id;
                if let Some(other) = cases.keys().find(|key| !versions.iter().any(|v| id(*v) == *key)) {
                    return Err(Fault::CaseUnknown { relation: r, version: other.clone() });
                }
                let mut weakest = None;
                for v in versions {
                    let mark = self.view.mark();
                    // A version that conflicts with choices made above leads to no world, so its case says nothing.
                    if self.view.choose(r, *v) {
                        let name = &self.view.ready.mention(*v).id;
                        let missing = || Fault::CaseMissing { relation: r, version: name.clone() };
                        let case = self.go(cases.get(name).ok_or_else(missing)?, depth + 1)?;
                        weakest = self.weaker(weakest, case);
                    }
                    self.view.back_to(mark);
                }
                Ok(weakest)
            }
        }
    }

    fn weaker(&self, a: Option<i128>, b: Option<i128>) -> Option<i128> {
        match (a, b, self.goal) {
            (Some(a), Some(b), Goal::Ceiling(..)) => Some(a.max(b)),
            (Some(a), Some(b), _) => Some(a.min(b)),
            (a, b, _) => a.or(b),
        }
    }

    fn weights(&mut self, weights: &Weights) -> Result<i128, Fault> {
        let (net, sum) = self.read(weights)?;
        let rule = match self.goal {
            Goal::Floor(asked) => Rule::Floor(asked),
            Goal::Ceiling(asked, among) => Rule::Ceiling(asked, among),
            Goal::Contradiction => return Err(Fault::NotContradiction),
        };
        self.hold(&net, rule)?;
        Ok(match rule {
            Rule::Ceiling(..) => sum.checked_neg().ok_or(Fault::Overflow)?.div_euclid(net.den),
            _ => (-sum.checked_neg().ok_or(Fault::Overflow)?.div_euclid(net.den)).max(0),
        })
    }

    fn impossible(&mut self, weights: &Weights) -> Result<(), Fault> {
        let (net, sum) = self.read(weights)?;
        self.hold(&net, Rule::Impossible)?;
        if sum > 0 { Ok(()) } else { Err(Fault::NotImpossible { sum }) }
    }

    fn hold(&self, net: &Net, rule: Rule<'_>) -> Result<(), Fault> {
        let Some(broken) = leaf::broken(self.view, net, rule)? else { return Ok(()) };
        let (cell, at_most) = (self.view.ready.ids(&broken.cell), !matches!(rule, Rule::Ceiling(..)));
        let (net, allowed) =
            if at_most { (broken.net, broken.allowed) } else { (-broken.net, -broken.allowed) };
        Err(Fault::Cell { cell, net, allowed, at_most })
    }

    /// The net weights (lower minus upper) and the sum of weights times limits.
    fn read(&self, w: &Weights) -> Result<(Net, i128), Fault> {
        if w.den == 0 {
            return Err(Fault::Denominator);
        }
        let mut net = Net { den: i128::from(w.den), ..Net::default() };
        let mut sum = Sum(0);
        for (id, weight) in w.lower.iter().filter(|(_, weight)| **weight > 0) {
            let m = self.view.ready.find(id)?;
            if !self.view.stands(m) {
                return Err(Fault::NotStanding { limit: format!("\"{id}\"") });
            }
            *net.single.entry(m).or_default() += sum.lower(*weight, self.view.ready.mention(m).lo)?;
        }
        for (id, weight) in w.upper.iter().filter(|(_, weight)| **weight > 0) {
            let (m, limit) = (self.view.ready.find(id)?, || format!("\"{id}\""));
            if !self.view.may_stand(m) {
                return Err(Fault::NotStanding { limit: limit() });
            }
            let hi = self.view.ready.mention(m).hi.ok_or_else(|| Fault::NoUpperLimit { limit: limit() })?;
            *net.single.entry(m).or_default() += sum.upper(*weight, hi)?;
        }
        let overlaps = [(&w.overlap_lower, true), (&w.overlap_upper, false)];
        for (weights, is_lower) in overlaps {
            for (r, weight) in weights.iter().filter(|(_, weight)| **weight > 0) {
                let (of, lo, hi) = self.overlap(*r)?;
                let limit = || format!("relation {r}");
                let fits = |m: &u32| if is_lower { self.view.stands(*m) } else { self.view.may_stand(*m) };
                if !of.iter().all(fits) {
                    return Err(Fault::NotStanding { limit: limit() });
                }
                let signed = if is_lower {
                    sum.lower(*weight, lo)?
                } else {
                    sum.upper(*weight, hi.ok_or_else(|| Fault::NoUpperLimit { limit: limit() })?)?
                };
                net.joint.push((of.to_vec(), signed));
            }
        }
        for (depth, weight) in w.branch.iter().filter(|(_, weight)| **weight > 0) {
            let known = self.path.len();
            let condition =
                self.path.get(*depth as usize).ok_or(Fault::BranchDepth { depth: *depth, known })?;
            let signed = match condition.limit {
                Limit::AtMost(at) => sum.upper(*weight, at)?,
                Limit::AtLeast(at) => sum.lower(*weight, at)?,
            };
            net.joint.push((condition.of.clone(), signed));
        }
        Ok((net, sum.0))
    }

    fn overlap(&self, r: u32) -> Result<(&[u32], u64, Option<u64>), Fault> {
        match self.view.ready.problem.relations.get(r as usize) {
            Some(ProblemRelation::Overlap { of, lo, hi }) if self.view.active(r) && !of.is_empty() => {
                Ok((of, *lo, *hi))
            }
            _ => Err(Fault::NotRelation { relation: r, kind: "an overlap" }),
        }
    }
}

/// Sum of weights times limits; each step gives the signed weight back.
struct Sum(i128);

impl Sum {
    fn lower(&mut self, weight: u64, limit: u64) -> Result<i128, Fault> {
        let product = i128::from(weight).checked_mul(i128::from(limit)).ok_or(Fault::Overflow)?;
        self.0 = self.0.checked_add(product).ok_or(Fault::Overflow)?;
        Ok(i128::from(weight))
    }

    fn upper(&mut self, weight: u64, limit: u64) -> Result<i128, Fault> {
        let product = i128::from(weight).checked_mul(i128::from(limit)).ok_or(Fault::Overflow)?;
        self.0 = self.0.checked_sub(product).ok_or(Fault::Overflow)?;
        Ok(-i128::from(weight))
    }
}

/// Mentions with a weight in some leaf, with the members of weighted overlaps and branches.
///
/// Leaves that show a case to be impossible count nothing; `with_impossible` takes them in as well.
pub(crate) fn support(view: &View<'_>, proof: &Proof, with_impossible: bool) -> Result<BTreeSet<u32>, Fault> {
    let mut walk = Support { view, with_impossible, path: Vec::new(), found: BTreeSet::new() };
    walk.go(proof, 0)?;
    Ok(walk.found)
}

/// Members of the one-of relations that a proof splits on.
pub(crate) fn split_on(view: &View<'_>, proof: &Proof) -> Vec<u32> {
    let (mut found, mut rest) = (Vec::new(), vec![proof]);
    while let Some(proof) = rest.pop() {
        match proof {
            Proof::Branch { low, high, .. } => rest.extend([&**low, &**high]),
            Proof::Versions { relation, cases } => {
                if (*relation as usize) < view.ready.problem.relations.len() {
                    found.extend_from_slice(view.versions(*relation));
                }
                rest.extend(cases.values());
            }
            Proof::Weights(_) | Proof::Impossible(_) => {}
        }
    }
    found
}

struct Support<'s> {
    view: &'s View<'s>,
    with_impossible: bool,
    path: Vec<Vec<u32>>,
    found: BTreeSet<u32>,
}

impl Support<'_> {
    fn go(&mut self, proof: &Proof, depth: usize) -> Result<(), Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(MAX_DEPTH));
        }
        match proof {
            Proof::Weights(w) => self.leaf(w),
            Proof::Impossible(w) if self.with_impossible => self.leaf(w),
            Proof::Impossible(_) => Ok(()),
            Proof::Branch { of, low, high, .. } => {
                self.path.push(self.view.ready.find_all(of)?);
                self.go(low, depth + 1)?;
                self.go(high, depth + 1)?;
                self.path.pop();
                Ok(())
            }
            Proof::Versions { cases, .. } => cases.values().try_for_each(|case| self.go(case, depth + 1)),
        }
    }

    fn leaf(&mut self, w: &Weights) -> Result<(), Fault> {
        for (id, _) in w.lower.iter().chain(&w.upper).filter(|(_, weight)| **weight > 0) {
            self.found.insert(self.view.ready.find(id)?);
        }
        for (r, _) in w.overlap_lower.iter().chain(&w.overlap_upper).filter(|(_, weight)| **weight > 0) {
            if let Some(ProblemRelation::Overlap { of, .. }) =
                self.view.ready.problem.relations.get(*r as usize)
            {
                self.found.extend(of);
            }
        }
        for (depth, _) in w.branch.iter().filter(|(_, weight)| **weight > 0) {
            if let Some(of) = self.path.get(*depth as usize) {
                self.found.extend(of);
            }
        }
        Ok(())
    }
}
