//! Who was last seen in detention without a known outcome.

use std::collections::BTreeMap;

use figures::evidence::Evidence;
use figures::evidence::compile::{Ask, compile};
use figures::evidence::grade::{Grade, Roots};
use model::certificate::Figure;
use model::problem::{Problem, ProblemRelation, Query};
use model::{EventKind, Key, Mention};
use serde::Serialize;

use crate::evidence::evidence;
use crate::links::Links;
use crate::{Asked, Desk};

/// A group last seen in detention, some of whom have no known outcome.
#[derive(Clone, Serialize, Debug)]
pub struct Unresolved {
    /// The mention.
    pub mention: Key,
    /// Its words.
    pub words: String,
    /// apprehended or held.
    pub event: &'static str,
    /// First day it may have been.
    pub from: Option<String>,
    /// Last day it may have been: the last evidence.
    pub last_seen: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Fewest without a known outcome, as far as decisions tie outcomes to this group.
    pub at_least: u64,
    /// Most.
    pub at_most: Option<u64>,
}

/// Outcomes after which nobody is in that detention any more.
const OUTCOMES: [EventKind; 5] =
    [EventKind::Returned, EventKind::Released, EventKind::Escaped, EventKind::Onward, EventKind::Died];

impl Desk {
    /// Groups last seen in detention within the window of the question, newest evidence first.
    ///
    /// A group stands here if it is the finest the decisions give: where its parts are told of, they stand instead. The
    /// rows are not to be added up; the same people may be in two of them.
    pub fn unresolved(&self, asked: &Asked) -> Vec<Unresolved> {
        unresolved(&evidence(self.book.state(), asked.as_of), asked)
    }
}

fn unresolved(evidence: &Evidence<'_>, asked: &Asked) -> Vec<Unresolved> {
    let roots = Roots::new(evidence);
    let compiled = compile(evidence, &roots, &asked.policy, Grade::Weak, &Ask::default());
    let problem = &compiled.problem;
    let links = Links::of(problem);
    let detained = [EventKind::Apprehended, EventKind::Held];
    let by_key: BTreeMap<&str, &Mention> = evidence.mentions.iter().map(|m| (m.key.as_str(), *m)).collect();
    let mut found: Vec<(u32, Unresolved)> = Vec::new();
    for (at, mention) in problem.mentions.iter().enumerate() {
        let kind = mention.event.as_deref().and_then(EventKind::from_word);
        let Some(event) = kind.filter(|k| detained.contains(k)) else { continue };
        let inside = mention.span.to.is_some() && mention.span.meets(asked.ask.span);
        let there =
            asked.ask.place.as_ref().is_none_or(|p| mention.place.as_ref().is_some_and(|q| q.under(p)));
        if !inside || !there {
            continue;
        }
        let Some(original) = by_key.get(mention.id.as_str()) else { continue };
        let Some((at_least, at_most)) =
            without_outcome(problem, &links, at as u32).filter(|(floor, _)| *floor > 0)
        else {
            continue;
        };
        found.push((
            at as u32,
            Unresolved {
                mention: original.key.clone(),
                words: original.quantity.words.clone(),
                event: event.word(),
                from: mention.span.from.map(|d| d.to_string()),
                last_seen: mention.span.to.map(|d| d.to_string()),
                place: mention.place.as_ref().map(ToString::to_string),
                at_least,
                at_most,
            },
        ));
    }
    found.sort_by(|(_, a), (_, b)| {
        (&b.last_seen, b.at_least, &a.mention).cmp(&(&a.last_seen, a.at_least, &b.mention))
    });
    plainest(problem, found)
}

/// Of groups that decisions tie together, the one that tells most: of the same people once; not the parts of a whole
/// all of whom are still missing, nor a whole of which some are accounted for where the rest is told of apart.
fn plainest(problem: &Problem, found: Vec<(u32, Unresolved)>) -> Vec<Unresolved> {
    let all_missing = |m: u32, u: &Unresolved| u.at_least >= problem.mentions[m as usize].lo;
    let row = |m: u32| found.iter().find(|(at, _)| *at == m).map(|(_, u)| u);
    let mut kept: Vec<Unresolved> = Vec::new();
    let mut shown: Vec<u32> = Vec::new();
    for (at, unresolved) in &found {
        let told = problem.relations.iter().any(|r| match r {
            ProblemRelation::Same(of) => of.contains(at) && of.iter().any(|m| shown.contains(m)),
            ProblemRelation::PartOf { part, whole } => {
                part == at && row(*whole).is_some_and(|u| all_missing(*whole, u))
            }
            ProblemRelation::Partition { whole, parts, .. } => {
                let missing = row(*whole).is_some_and(|u| all_missing(*whole, u));
                (parts.contains(at) && missing)
                    || (whole == at && !missing && parts.iter().any(|p| row(*p).is_some()))
            }
            _ => false,
        });
        if !told {
            shown.push(*at);
            kept.push(unresolved.clone());
        }
    }
    kept
}

/// How many of a group have no outcome that decisions tie to it.
fn without_outcome(problem: &Problem, links: &Links<'_>, mention: u32) -> Option<(u64, Option<u64>)> {
    let linked = links.with([mention]);
    let place = |m: u32| linked.binary_search(&m).ok().map(|p| p as u32);
    let part = Problem {
        mentions: linked.iter().map(|m| problem.mentions[*m as usize].clone()).collect(),
        relations: links.among(&linked),
        queries: vec![Query {
            id: "outcome".to_owned(),
            not_known: OUTCOMES.iter().map(|e| e.word().to_owned()).collect(),
            within: vec![place(mention)?],
            ..Query::default()
        }],
        id: None,
        ..*problem
    };
    let limits = figures::Limits { worlds: false, ..figures::Limits::default() };
    match figures::solve(&part, &limits).pop()? {
        Figure::Answer(a) => Some((a.floor, a.ceiling)),
        Figure::Contradiction(_) => None,
    }
}
