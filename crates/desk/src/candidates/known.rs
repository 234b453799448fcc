//! The mentions that are compared, and what was decided between them.

use std::collections::{BTreeMap, BTreeSet};

use figures::evidence::grade::Roots;
use model::mention::MentionUnit;
use model::quantity::Interval;
use model::{Key, Mention, RelationKind, Verdict};

use super::CandidateKind;
use crate::View;
use crate::evidence::evidence;

/// Mentions a decision may name and still be noted pair by pair.
const MOST_NAMED: usize = 200;

/// Mentions in the order in which they were entered.
pub(super) struct Known<'a> {
    pub(super) subjects: Vec<&'a Mention>,
    /// Whether each is exactly one person.
    pub(super) single: Vec<bool>,
    /// The case of each.
    case: Vec<&'a Key>,
    decided: BTreeSet<(&'a Key, &'a Key)>,
    held: BTreeMap<(&'a Key, &'a Key), &'a Key>,
}

impl<'a> Known<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let state = view.state();
        let policy = view.policy().unwrap_or_default();
        let evidence = evidence(state, None);
        let roots = Roots::new(&evidence);
        let stands = |m: &Mention| {
            let verdict = state.standing(&m.key).verdict;
            !matches!(verdict, Some(Verdict::Reject | Verdict::Hold | Verdict::Discount))
                && m.unit != MentionUnit::Other
        };
        let subjects: Vec<&Mention> = evidence.mentions.iter().copied().filter(|m| stands(m)).collect();
        let single = subjects
            .iter()
            .map(|m| {
                let one = Interval { lo: 1, hi: Some(1) };
                m.unit == MentionUnit::Person && policy.interval(&m.quantity) == one
            })
            .collect();
        let group = |key: &'a Key| -> &'a Key {
            let top = roots.group_key(key).and_then(|top| state.get(top));
            top.map_or(key, |record| record.body.key())
        };
        let case = subjects.iter().map(|m| group(&m.key)).collect();
        let mut decided = BTreeSet::new();
        for relation in &evidence.relations {
            let names: Vec<&Key> = relation.kind.names().into_iter().take(MOST_NAMED).map(group).collect();
            for (i, a) in names.iter().enumerate() {
                decided.extend(names.iter().skip(i + 1).map(|b| ordered(a, b)));
            }
        }
        let mut held = BTreeMap::new();
        for (_, relation) in state.relations() {
            let standing = state.standing(&relation.key);
            if standing.stands()
                && standing.verdict == Some(Verdict::Hold)
                && let RelationKind::Same(of) = &relation.kind
                && let [a, b] = of.as_slice()
            {
                held.insert(ordered(group(a), group(b)), &relation.key);
            }
        }
        Self { subjects, single, case, decided, held }
    }

    /// The two cases, in order.
    pub(super) fn cases(&self, a: usize, b: usize) -> (&'a Key, &'a Key) {
        ordered(self.case[a], self.case[b])
    }

    /// Whether somebody decided between the two cases, or they are one.
    pub(super) fn decided(&self, a: usize, b: usize) -> bool {
        self.case[a] == self.case[b] || self.decided.contains(&self.cases(a, b))
    }

    /// The decision held between the two.
    pub(super) fn held(&self, a: usize, b: usize) -> Option<&'a Key> {
        self.held.get(&self.cases(a, b)).copied()
    }

    /// What two mentions of one unit may be.
    pub(super) fn kind(&self, a: usize, b: usize) -> CandidateKind {
        if self.subjects[a].unit == MentionUnit::Incident {
            CandidateKind::Incident
        } else if self.single[a] && self.single[b] {
            CandidateKind::Person
        } else {
            CandidateKind::Group
        }
    }
}

fn ordered<'a>(a: &'a Key, b: &'a Key) -> (&'a Key, &'a Key) {
    if a <= b { (a, b) } else { (b, a) }
}
