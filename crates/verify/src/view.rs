//! Which mentions stand and which relations hold at one place of a proof.

use std::collections::HashSet;

use model::problem::ProblemRelation;

use crate::{limits::Budget, ready::Ready};

/// Whether a mention is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// It is.
    Stands,
    /// It is a version, and which version stands is not decided here.
    Maybe,
    /// Another version stands.
    Fallen,
    /// It is not part of the sub-problem of a contradiction.
    Absent,
}

/// The problem under the choices of versions made so far.
///
/// Where a choice is open, every rule that one of the choices would void is treated as void. That allows more
/// cells than there are, which can only make a proof harder, never make a wrong one pass.
pub(crate) struct View<'a> {
    pub(crate) ready: &'a Ready<'a>,
    pub(crate) budget: &'a Budget,
    standing: Vec<Standing>,
    only: Option<HashSet<u32>>,
    changed: Vec<(u32, Standing)>,
}

impl<'a> View<'a> {
    /// The whole problem, nothing decided.
    pub(crate) fn whole(ready: &'a Ready<'a>, budget: &'a Budget) -> Self {
        let standing = vec![Standing::Stands; ready.count() as usize];
        let mut view = Self { ready, budget, standing, only: None, changed: Vec::new() };
        for r in &ready.one_ofs {
            for m in view.versions(*r) {
                view.standing[*m as usize] = Standing::Maybe;
            }
        }
        for r in &ready.one_ofs {
            // A single version has no alternative. If even that is impossible, leaving it open is the weaker claim.
            if let [m] = view.versions(*r)
                && !view.choose(*r, *m)
            {
                view.back_to(0);
            }
        }
        view
    }

    /// Only these mentions and relations. A mention that is a version may still fall away, whether or not its
    /// one-of is among the relations named: what is shown must hold for the whole problem.
    pub(crate) fn part(
        ready: &'a Ready<'a>,
        budget: &'a Budget,
        mentions: &[u32],
        relations: &[u32],
    ) -> Self {
        let mut view = Self::whole(ready, budget);
        let mut absent = vec![true; ready.count() as usize];
        for m in mentions {
            absent[*m as usize] = false;
        }
        for (standing, absent) in view.standing.iter_mut().zip(absent) {
            if absent {
                *standing = Standing::Absent;
            }
        }
        view.only = Some(relations.iter().copied().collect());
        view
    }

    pub(crate) fn standing(&self, m: u32) -> Standing {
        self.standing[m as usize]
    }

    pub(crate) fn stands(&self, m: u32) -> bool {
        self.standing(m) == Standing::Stands
    }

    /// Whether some element may be in it.
    pub(crate) fn may_stand(&self, m: u32) -> bool {
        matches!(self.standing(m), Standing::Stands | Standing::Maybe)
    }

    /// Whether a relation is among those looked at.
    pub(crate) fn active(&self, r: u32) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&r))
    }

    /// The members of a one-of; none for another relation.
    pub(crate) fn versions(&self, r: u32) -> &'a [u32] {
        match self.ready.relation(r) {
            ProblemRelation::OneOf(of) => of,
            _ => &[],
        }
    }

    /// A mark to return to after [`View::choose`].
    pub(crate) fn mark(&self) -> usize {
        self.changed.len()
    }

    /// Undoes every choice made since the mark.
    pub(crate) fn back_to(&mut self, mark: usize) {
        while self.changed.len() > mark {
            if let Some((m, before)) = self.changed.pop() {
                self.standing[m as usize] = before;
            }
        }
    }

    /// Lets one version of a one-of stand; false if that conflicts with choices already made.
    ///
    /// What stands must be the one that stands in all its one-of relations.
    pub(crate) fn choose(&mut self, relation: u32, version: u32) -> bool {
        if self.standing(version) == Standing::Fallen || !self.versions(relation).contains(&version) {
            return false;
        }
        if self.standing(version) == Standing::Maybe {
            self.set(version, Standing::Stands);
        }
        for r in self.ready.naming(version) {
            for other in self.versions(*r) {
                match self.standing(*other) {
                    _ if *other == version => {}
                    Standing::Stands => return false,
                    Standing::Maybe => self.set(*other, Standing::Fallen),
                    Standing::Fallen | Standing::Absent => {}
                }
            }
        }
        true
    }

    fn set(&mut self, m: u32, standing: Standing) {
        self.changed.push((m, self.standing(m)));
        self.standing[m as usize] = standing;
    }
}
