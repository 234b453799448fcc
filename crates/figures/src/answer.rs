//! Figures as they are printed, from bounds by position.

use model::certificate::{
    Answer, CeilingProof, Certificate, Contradiction, Figure, Part, Status, World, WorldGroup,
};
use model::problem::{Problem, Query};

use crate::conflict::Conflict;
use crate::engine::{Bound, Ceiling, Engine, Limits};

/// Writes the conflict; the query's id is filled in by the caller.
pub(crate) fn contradiction(problem: &Problem, found: &Conflict) -> Contradiction {
    let id = |m: &u32| problem.mentions[*m as usize].id.clone();
    Contradiction {
        id: String::new(),
        contradiction: found.mentions.iter().map(id).collect(),
        relations: found.relations.clone(),
        proof: found.proof.as_ref().map(|p| p.write(problem)),
    }
}

/// Writes floor and ceiling with their certificate.
pub(crate) fn figure(
    engine: &Engine<'_>,
    query: &Query,
    floor: Bound,
    ceiling: Ceiling,
    limits: &Limits,
) -> Figure {
    let problem: &Problem = &engine.problem;
    let floor_value = floor.parts.iter().map(|p| p.0).sum();
    let floor_reached = floor.world.is_some();
    let parts = |bound: &Bound| -> Vec<Part> {
        bound.parts.iter().map(|(bound, tree)| Part { bound: *bound, proof: tree.write(problem) }).collect()
    };
    let floor_parts = parts(&floor);
    let floor_world = if limits.worlds { world(problem, floor) } else { None };
    let (value, proof, ceiling_world, reached) = match ceiling {
        Ceiling::Open(cell, bound) => {
            let cell = cell.iter().map(|m| problem.mentions[*m as usize].id.clone()).collect();
            (None, CeilingProof::Open(cell), bound.and_then(|b| world(problem, b)), true)
        }
        Ceiling::Unknown => (None, CeilingProof::Unknown, None, false),
        Ceiling::Closed(bound) => {
            let value = bound.parts.iter().map(|p| p.0).sum();
            let proof = CeilingProof::Parts(parts(&bound));
            let reached = bound.world.is_some();
            (Some(value), proof, if limits.worlds { world(problem, bound) } else { None }, reached)
        }
    };
    Figure::Answer(Answer {
        id: query.id.clone(),
        floor: floor_value,
        ceiling: value,
        status: if floor_reached && reached { Status::Exact } else { Status::Bounded },
        certificate: Certificate {
            version: 1,
            floor: floor_parts,
            ceiling: proof,
            floor_world,
            ceiling_world,
        },
    })
}

fn world(problem: &Problem, bound: Bound) -> Option<World> {
    let id = |m: &u32| problem.mentions[*m as usize].id.clone();
    let mut stand = bound.stand;
    stand.sort_unstable();
    let mut groups = bound.world?;
    groups.sort_unstable();
    let groups = groups
        .into_iter()
        .map(|(within, count, counted)| WorldGroup {
            within: within.iter().map(id).collect(),
            count,
            counted,
        })
        .collect();
    Some(World { stand: stand.iter().map(|(_, m)| id(m)).collect(), groups })
}
