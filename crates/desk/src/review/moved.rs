//! How the figures moved with what was just decided.

use std::collections::BTreeSet;
use std::sync::Arc;

use figures::evidence::grade::Grade;
use model::certificate::Figure;
use model::{Body, EventKind, Key, Relation, Span};
use serde::Serialize;

use crate::conflicts::Aside;
use crate::evidence::evidence;
use crate::settled::Settled;
use crate::{Asked, Result, View};

/// Floor and ceiling; `None` where the claims contradict one another.
pub type Bounds = Option<(u64, Option<u64>)>;

/// A figure before and after.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Moved {
    /// The kind of event whose figure of the whole casebook it is.
    pub event: &'static str,
    /// The question, in words.
    pub asked: String,
    /// Floor and ceiling before; `None` where the claims contradicted one another.
    pub before: Bounds,
    /// And after.
    pub after: Bounds,
}

/// The whole-book figure of each kind of event, in the lowest grade.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Figures(Vec<(EventKind, String, Bounds)>);

impl View {
    /// The figures that records of these kinds of event bear on, of each of these times, as they are or with one more decision.
    pub(crate) fn figures_of(
        &self,
        events: &BTreeSet<EventKind>,
        within: &[Span],
        with: Option<&Relation>,
    ) -> Result<Vec<Figures>> {
        let mut asked = Asked { policy: self.policy()?, ..Asked::default() };
        let settled = match with {
            None => self.settled(&asked),
            Some(relation) => {
                let mut evidence = evidence(self.state(), None);
                evidence.relations.push(relation);
                Arc::new(Settled::new(&evidence, &asked.policy, Grade::Weak, Aside::default()))
            }
        };
        // With it the claims would contradict one another.
        let contradicts = with.is_some_and(|w| settled.aside.has(&w.key));
        let mut figure = |span: Span, event: &EventKind| {
            (asked.ask.span, asked.ask.event) = (span, Some(*event));
            let bounds = match settled.answer(&asked.ask) {
                Figure::Answer(a) if !contradicts => Some((a.floor, a.ceiling)),
                _ => None,
            };
            (*event, asked.words(), bounds)
        };
        let of = |span: &Span| Figures(events.iter().map(|event| figure(*span, event)).collect());
        Ok(within.iter().map(of).collect())
    }

    /// The kinds of event that a record bears on.
    pub(crate) fn events_of(&self, body: &Body) -> BTreeSet<EventKind> {
        let of_mention = |key: &Key| match self.state().get(key).map(|r| &r.body) {
            Some(Body::Mention(m)) => m.event.map(|e| e.kind),
            _ => None,
        };
        match body {
            // Of whom it is not told what happened may be among those of every kind.
            Body::Mention(m) => m.event.map_or_else(|| self.events_in_use(), |e| BTreeSet::from([e.kind])),
            Body::Relation(r) => r.kind.names().into_iter().filter_map(of_mention).collect(),
            _ => BTreeSet::new(),
        }
    }
}

/// The figures that an answer bears on, as they were before it.
#[derive(Clone)]
pub struct Bearing {
    was: Arc<View>,
    events: BTreeSet<EventKind>,
}

impl Bearing {
    pub(crate) fn new(was: Arc<View>, events: BTreeSet<EventKind>) -> Self {
        Self { was, events }
    }

    /// Whether no figure can have moved.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Together with an earlier answer: the figures that either bears on, as they were before both.
    pub fn since(self, earlier: &Self) -> Self {
        let events = self.events.union(&earlier.events).copied().collect();
        Self { was: Arc::clone(&earlier.was), events }
    }

    /// How they have moved by now.
    ///
    /// # Errors
    /// Those of reading the policy.
    pub fn moved(&self, now: &View) -> Result<Vec<Moved>> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let of = |view: &View| view.figures_of(&self.events, &[Span::UNKNOWN], None);
        Ok(of(&self.was)?.into_iter().zip(of(now)?).flat_map(|(was, now)| between(was, now)).collect())
    }
}

/// What moved between two looks at the same figures.
pub(crate) fn between(before: Figures, after: Figures) -> Vec<Moved> {
    let pairs = before.0.into_iter().zip(after.0);
    let moved = |((event, asked, before), (.., after)): (
        (EventKind, String, Bounds),
        (EventKind, String, Bounds),
    )| { Moved { event: event.word(), asked, before, after } };
    pairs.map(moved).collect()
}
