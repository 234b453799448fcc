//! What no question changes: the claims that count on a day under a policy, compiled at a grade and settled once.
//!
//! A figure of a large casebook spends most of its time here, and the next figure of the same casebook asks something else.

use std::sync::Arc;

use figures::Prepared;
use figures::evidence::Evidence;
use figures::evidence::compile::{Ask, Compiled, LeftOut};
use figures::evidence::grade::Grade;
use model::certificate::{Contradiction, Figure};
use model::problem::Problem;
use model::{Key, Policy};

use crate::conflicts::Aside;
use crate::evidence::evidence;
use crate::figure::Conflict;
use crate::memo::Large;
use crate::{Asked, View};

/// Days and policies whose claims are kept settled at once; more of a large casebook would fill the memory.
const WEAK: Large = ("weak", 2);
const LADDER: Large = ("ladder", 2);

/// The claims of a casebook at one grade, without decisions that contradict one another.
pub(crate) struct Settled {
    pub(crate) grade: Grade,
    pub(crate) aside: Aside,
    /// What contradicts, in words.
    pub(crate) unsettled: Vec<Conflict>,
    pub(crate) problem: Arc<Problem>,
    pub(crate) decisions: Vec<Key>,
    pub(crate) left_out: Vec<(Key, LeftOut)>,
    prepared: Prepared,
}

impl Settled {
    /// Puts aside what contradicts, beside what is aside already, and settles the rest.
    pub(crate) fn new(evidence: &Evidence<'_>, policy: &Policy, grade: Grade, mut aside: Aside) -> Self {
        let (compiled, prepared) = aside.settle(evidence, policy, grade);
        let Compiled { problem: _, decisions, left_out } = compiled;
        let unsettled = aside.views(evidence);
        Self { grade, problem: prepared.problem(), aside, unsettled, decisions, left_out, prepared }
    }

    /// Claims that cannot all be true although nothing more can be set aside.
    pub(crate) fn contradiction(&self) -> Option<&Contradiction> {
        self.prepared.contradiction()
    }

    /// Answers a question.
    pub(crate) fn answer(&self, ask: &Ask) -> Figure {
        self.prepared.answer(&ask.query())
    }
}

impl View {
    /// The claims of a day at the lowest grade, which holds all of them.
    pub(crate) fn settled(&self, asked: &Asked) -> Arc<Settled> {
        let name = format!("{:?} {:?}", asked.as_of, asked.policy);
        self.keep(WEAK, &name, |view| {
            let evidence = evidence(view.state(), asked.as_of);
            Settled::new(&evidence, &asked.policy, Grade::Weak, Aside::default())
        })
    }

    /// The claims of a day at the other grades, from the lower to the higher.
    pub(crate) fn ladder(&self, asked: &Asked) -> Arc<[Settled; 2]> {
        let weak = self.settled(asked);
        let name = format!("{:?} {:?}", asked.as_of, asked.policy);
        self.keep(LADDER, &name, |view| ladder(&evidence(view.state(), asked.as_of), &asked.policy, &weak))
    }
}

/// The two grades above the lowest.
pub(crate) fn ladder(evidence: &Evidence<'_>, policy: &Policy, weak: &Settled) -> [Settled; 2] {
    let fair = Settled::new(evidence, policy, Grade::Fair, weak.aside.clone());
    let confirmed = Settled::new(evidence, policy, Grade::Confirmed, fair.aside.clone());
    [fair, confirmed]
}
