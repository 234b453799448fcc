//! The next question: which undecided pair would narrow a figure most if someone could settle it.

use std::collections::BTreeSet;

use model::certificate::{Answer, CeilingProof, Figure, Part, Proof};
use model::problem::{Problem, ProblemMention, ProblemRelation};
use rayon::prelude::*;

use super::compile::{OUTCOME, stands_beside};
use crate::facts::Facts;
use crate::{Limits, solve};

/// Floor and ceiling if a pair were decided one way; `None` if the claims speak against it.
pub type IfSo = Option<(u64, Option<u64>)>;

/// A question to put to a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The two mentions.
    pub pair: (String, String),
    /// If they speak of the same people (the smaller group within the larger, where the numbers differ).
    pub if_same: IfSo,
    /// If nobody is in both.
    pub if_apart: IfSo,
    /// By how much the range shrinks, or the floor rises, with the better of the two answers (an open range counts as
    /// 10,000 wide). The worse answer often changes nothing, so it would rank no question above another.
    pub narrows: u64,
}

/// Mentions looked at: those the proofs lean on.
const MOST_MENTIONS: usize = 10;
const OPEN_WIDTH: u64 = 10_000;

/// The questions that would narrow the figure, best first.
pub fn next_questions(problem: &Problem, answer: &Answer) -> Vec<Question> {
    let facts = Facts::read(problem);
    let mut leaning: Vec<u32> = leaning(problem, answer).into_iter().collect();
    leaning.sort_by_key(|m| (std::cmp::Reverse(problem.mentions[*m as usize].lo), *m));
    leaning.truncate(MOST_MENTIONS);
    let mut pairs = Vec::new();
    for (i, a) in leaning.iter().enumerate() {
        for b in &leaning[..i] {
            let (a, b) = (*a.min(b), *a.max(b));
            if !facts.of[a as usize].clash(&facts.of[b as usize]) && !decided(problem, a, b) {
                pairs.push((a, b));
            }
        }
    }
    let width = |if_so: IfSo| if_so.map(|(floor, ceiling)| ceiling.map_or(OPEN_WIDTH, |c| c - floor));
    let now = answer.ceiling.map_or(OPEN_WIDTH, |c| c - answer.floor);
    let ask = |(a, b): (u32, u32)| {
        let if_same = with(problem, same(problem, a, b));
        let if_apart = with(problem, ProblemRelation::Disjoint(vec![a, b]));
        // The floor moves even where the ceiling is open, so count what it would gain.
        let gain = |so: IfSo| {
            let lifted = so.map_or(0, |(f, _)| f.saturating_sub(answer.floor));
            width(so).map(|w| now.saturating_sub(w).max(lifted))
        };
        let narrows = match (gain(if_same), gain(if_apart)) {
            (Some(x), Some(y)) => x.max(y),
            (Some(x), None) | (None, Some(x)) => x,
            (None, None) => 0,
        };
        let id = |m: u32| problem.mentions[m as usize].id.clone();
        Question { pair: (id(a), id(b)), if_same, if_apart, narrows }
    };
    let mut all: Vec<Question> = pairs.into_par_iter().map(ask).filter(|q| q.narrows > 0).collect();
    all.sort_by(|x, y| y.narrows.cmp(&x.narrows).then_with(|| x.pair.cmp(&y.pair)));
    all
}

/// Equal possible numbers: the same people. Otherwise the smaller group lies in the larger.
fn same(problem: &Problem, a: u32, b: u32) -> ProblemRelation {
    let (x, y) = (&problem.mentions[a as usize], &problem.mentions[b as usize]);
    let can_equal = x.hi.is_none_or(|h| h >= y.lo) && y.hi.is_none_or(|h| h >= x.lo);
    if can_equal {
        ProblemRelation::Same(vec![a, b])
    } else if x.lo < y.lo {
        ProblemRelation::PartOf { part: a, whole: b }
    } else {
        ProblemRelation::PartOf { part: b, whole: a }
    }
}

fn with(problem: &Problem, relation: ProblemRelation) -> IfSo {
    let mut problem = problem.clone();
    problem.relations.push(relation);
    match solve(&problem, &Limits { worlds: false, ..Limits::default() }).pop()? {
        Figure::Answer(a) => Some((a.floor, a.ceiling)),
        Figure::Contradiction(_) => None,
    }
}

/// Whether some decision already speaks of both.
fn decided(problem: &Problem, a: u32, b: u32) -> bool {
    problem.relations.iter().any(|r| {
        let names = r.names();
        names.contains(&a) && names.contains(&b)
    })
}

/// The mentions that the floor's proof gives weight to, and those that surely count beside them in its world.
fn leaning(problem: &Problem, answer: &Answer) -> BTreeSet<u32> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    answer.certificate.floor.iter().for_each(|p| weighted(&p.proof, &mut ids));
    if let CeilingProof::Parts(parts) = &answer.certificate.ceiling {
        parts.iter().for_each(|Part { proof, .. }| weighted(proof, &mut ids));
    }
    for group in answer.certificate.floor_world.iter().flat_map(|w| &w.groups).filter(|g| g.counted) {
        ids.extend(group.within.iter().map(String::as_str));
    }
    // Whatever an outcome that is open may be, there is nothing to ask of it and another mention.
    let asked = |m: &ProblemMention| m.event.as_deref() != Some(OUTCOME) && !stands_beside(&m.id);
    let named = problem.mentions.iter().zip(0..).filter(|(m, _)| ids.contains(m.id.as_str()) && asked(m));
    named.map(|(_, at)| at).collect()
}

fn weighted<'a>(proof: &'a Proof, ids: &mut BTreeSet<&'a str>) {
    match proof {
        Proof::Weights(w) | Proof::Impossible(w) => {
            ids.extend(w.lower.keys().chain(w.upper.keys()).map(String::as_str));
        }
        Proof::Branch { low, high, .. } => {
            weighted(low, ids);
            weighted(high, ids);
        }
        Proof::Versions { cases, .. } => cases.values().for_each(|p| weighted(p, ids)),
    }
}
