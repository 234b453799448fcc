//! A problem kept for one query after another, with what does not depend on a query settled once.

use std::ops::Deref;
use std::sync::Arc;

use model::certificate::{Contradiction, Figure};
use model::problem::{Problem, Query};

use crate::engine::{Engine, Limits, solve};

/// A problem that is looked at, or kept for further queries.
pub(crate) enum Held<'a> {
    Seen(&'a Problem),
    Kept(Arc<Problem>),
}

impl Deref for Held<'_> {
    type Target = Problem;
    fn deref(&self) -> &Problem {
        match self {
            Self::Seen(problem) => problem,
            Self::Kept(problem) => problem,
        }
    }
}

/// A problem that is kept with what does not depend on a query, for one query after another.
pub struct Prepared {
    problem: Arc<Problem>,
    engine: Engine<'static>,
    conflict: Option<Contradiction>,
}

impl Prepared {
    /// Settles for all linked sets of a problem whether they have a world. The queries of the problem are not answered.
    pub fn new(problem: Arc<Problem>, limits: &Limits) -> Self {
        let mut engine = Engine::new(Held::Kept(Arc::clone(&problem)), *limits, false);
        let conflict = engine.prepare();
        Self { problem, engine, conflict }
    }

    /// The problem.
    pub fn problem(&self) -> Arc<Problem> {
        Arc::clone(&self.problem)
    }

    /// Claims that cannot all be true, whatever is asked; the id of the query is empty.
    pub fn contradiction(&self) -> Option<&Contradiction> {
        self.conflict.as_ref()
    }

    /// Answers a query, as [`solve`] would if it were one of the problem's.
    pub fn answer(&self, query: &Query) -> Figure {
        if let Some(found) = &self.conflict {
            return Figure::Contradiction(Contradiction { id: query.id.clone(), ..found.clone() });
        }
        let engine = &self.engine;
        if query.place.as_ref().is_none_or(|place| engine.facts.knows(place)) {
            return engine.figure(query, &engine.limits);
        }
        // A place that no mention names stands in no walk of the places, and that is made once.
        let problem = Problem { queries: vec![query.clone()], ..Problem::clone(&self.problem) };
        let answered = solve(&problem, &engine.limits).pop();
        answered.unwrap_or_else(|| engine.figure(query, &engine.limits))
    }
}
