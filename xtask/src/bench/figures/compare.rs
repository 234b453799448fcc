//! Whether the engine and a peer say the same, for every component and in sum.
//!
//! A casebook nearly always has some report without upper limit, so its ceiling is open and says little. Therefore
//! each component is also given to the engine as a problem of its own, where many ceilings are closed.

use std::collections::HashMap;

use figures::Limits;
use model::certificate::Figure;
use model::problem::{Problem, ProblemRelation};
use serde_json::{Value, json};

/// Floors and ceilings by query.
type Bounds = Vec<(u64, Option<u64>)>;

/// What was compared.
pub(super) struct Compared {
    /// Components answered by both.
    pub(super) components: usize,
    /// Ceilings among their answers that are closed, and all ceilings.
    pub(super) closed: (usize, usize),
}

/// Compares the peer's answers with the engine's; an error names the first component in which they differ.
pub(super) fn with_peer(
    path: &str,
    peer: &str,
    engine: &[(usize, Value, Value)],
    found: &Value,
) -> Result<Compared, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let problem = Problem::from_json(&text).map_err(|e| format!("{path}: {e}"))?;
    let split = Split::new(&problem);
    let limits = Limits { worlds: false, ..Limits::default() };
    let mut sums: Bounds = vec![(0, Some(0)); problem.queries.len()];
    let mut whole = found["ended"] == json!(true);
    let mut compared = Compared { components: 0, closed: (0, 0) };
    for answer in list(&found["answers"]).iter() {
        let part = split.part(list(&answer["mentions"]))?;
        let ours = bounds(&figures::solve(&part, &limits))?;
        let theirs = read(answer);
        if let Some(theirs) = &theirs
            && *theirs != ours
        {
            let shown = json!({ "peer": peer, "theirs": theirs, "ours": ours, "problem": part.to_value() });
            return Err(format!("the answers differ: {shown}"));
        }
        whole &= theirs.is_some();
        for bounds in theirs.iter().flatten() {
            compared.closed.0 += usize::from(bounds.1.is_some());
            compared.closed.1 += 1;
        }
        compared.components += usize::from(theirs.is_some());
        for (sum, one) in sums.iter_mut().zip(&ours) {
            *sum = (sum.0 + one.0, sum.1.zip(one.1).map(|(a, b)| a + b));
        }
    }
    if !whole {
        return Ok(compared);
    }
    // Sums over the peer's components stand for the peer's own answer: every component was found equal.
    for (threads, proofs, worlds) in engine {
        for measured in [proofs, worlds] {
            let figures = list(&measured["figures"]);
            let ours: Bounds = figures.iter().map(pair).collect::<Option<_>>().unwrap_or_default();
            if ours != sums {
                return Err(format!("{peer}, {threads} threads: the sums differ: {sums:?} and {ours:?}"));
            }
        }
    }
    Ok(compared)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn pair(figure: &Value) -> Option<(u64, Option<u64>)> {
    Some((figure["floor"].as_u64()?, figure["ceiling"].as_u64()))
}

fn read(answer: &Value) -> Option<Bounds> {
    let floors = answer["floors"].as_array()?.iter().map(Value::as_u64);
    let ceilings = answer["ceilings"].as_array()?.iter().map(Value::as_u64);
    floors.zip(ceilings).map(|(floor, ceiling)| Some((floor?, ceiling))).collect()
}

fn bounds(figures: &[Figure]) -> Result<Bounds, String> {
    let one = |figure: &Figure| match figure {
        Figure::Answer(a) => Ok((a.floor, a.ceiling)),
        Figure::Contradiction(c) => Err(format!("the engine finds a contradiction: {:?}", c.contradiction)),
    };
    figures.iter().map(one).collect()
}

/// A problem from which parts can be taken.
struct Split<'p> {
    problem: &'p Problem,
    at: HashMap<&'p str, u32>,
    /// The relations that name each mention.
    relations: Vec<Vec<u32>>,
}

impl<'p> Split<'p> {
    fn new(problem: &'p Problem) -> Self {
        let ids = problem.mentions.iter().enumerate();
        let at = ids.map(|(at, m)| (m.id.as_str(), at as u32)).collect();
        let mut relations = vec![Vec::new(); problem.mentions.len()];
        for (position, relation) in problem.relations.iter().enumerate() {
            relation.names().iter().for_each(|m| relations[*m as usize].push(position as u32));
        }
        Self { problem, at, relations }
    }

    /// Some mentions with what is said among them; "disjoint" may reach beyond them, and is cut. The queries of the
    /// benchmark name no mentions.
    fn part(&self, ids: &[Value]) -> Result<Problem, String> {
        let find = |id: &Value| id.as_str().and_then(|id| self.at.get(id)).copied();
        let mut kept: Vec<u32> =
            ids.iter().map(find).collect::<Option<_>>().ok_or("a peer names an unknown mention")?;
        kept.sort_unstable();
        let mut relations: Vec<u32> =
            kept.iter().flat_map(|m| &self.relations[*m as usize]).copied().collect();
        relations.sort_unstable();
        relations.dedup();
        let new = |m: &u32| kept.binary_search(m).ok().map(|at| at as u32);
        let within = |of: &[u32]| of.iter().filter_map(new).collect::<Vec<u32>>();
        let all = |of: &[u32]| of.iter().map(new).collect::<Option<Vec<u32>>>().ok_or("a relation was cut");
        let moved = |position: &u32| -> Result<ProblemRelation, &'static str> {
            Ok(match &self.problem.relations[*position as usize] {
                ProblemRelation::Disjoint(of) => ProblemRelation::Disjoint(within(of)),
                ProblemRelation::Same(of) => ProblemRelation::Same(all(of)?),
                ProblemRelation::OneOf(of) => ProblemRelation::OneOf(all(of)?),
                ProblemRelation::PartOf { part, whole } => {
                    ProblemRelation::PartOf { part: all(&[*part])?[0], whole: all(&[*whole])?[0] }
                }
                ProblemRelation::Partition { whole, parts, exhaustive } => ProblemRelation::Partition {
                    whole: all(&[*whole])?[0],
                    parts: all(parts)?,
                    exhaustive: *exhaustive,
                },
                ProblemRelation::Overlap { of, lo, hi } => {
                    ProblemRelation::Overlap { of: all(of)?, lo: *lo, hi: *hi }
                }
            })
        };
        Ok(Problem {
            id: None,
            unit: self.problem.unit,
            once: self.problem.once,
            mentions: kept.iter().map(|m| self.problem.mentions[*m as usize].clone()).collect(),
            relations: relations.iter().map(moved).collect::<Result<_, _>>()?,
            queries: self.problem.queries.clone(),
        })
    }
}
