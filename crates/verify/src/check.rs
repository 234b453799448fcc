//! A figure against its problem.

use std::collections::HashSet;

use model::{
    certificate::{Answer, CeilingProof, Figure, Status, World},
    problem::{Problem, Query},
};

use crate::{
    Fault, Limits, Side, VerifyError, apart, ceiling, contradiction,
    counts::Asked,
    limits::Budget,
    proof::{self, Goal},
    ready::Ready,
    view::View,
    world,
};

/// What was proved of the most there can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ceiling {
    /// No more than this.
    AtMost(u64),
    /// There is no limit: more can always be added.
    Open,
    /// Nothing was proved.
    Unknown,
}

/// What was proved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The fewest and the most there can be.
    Answer {
        /// No fewer than this.
        floor: u64,
        /// Whether a world with exactly that many was given and checked.
        floor_reached: bool,
        /// What is known of the most.
        ceiling: Ceiling,
        /// Whether a world with exactly the ceiling was given and checked; false if open or unknown.
        ceiling_reached: bool,
    },
    /// The claims cannot all be true.
    Contradiction,
}

/// A figure that stood the check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The query.
    pub id: String,
    /// What was proved.
    pub outcome: Outcome,
}

/// Checks one figure.
pub fn check(problem: &Problem, figure: &Figure, limits: &Limits) -> Result<Checked, VerifyError> {
    one(&Ready::new(problem)?, figure, limits)
}

/// Checks that every query of the problem is answered once, and every figure; in the order of the figures.
pub fn check_all(
    problem: &Problem,
    figures: &[Figure],
    limits: &Limits,
) -> Result<Vec<Checked>, VerifyError> {
    let ready = Ready::new(problem)?;
    let mut answered = HashSet::new();
    for figure in figures {
        if !answered.insert(id_of(figure)) {
            return Err(VerifyError::Twice { figure: id_of(figure).to_owned() });
        }
    }
    if let Some(query) = problem.queries.iter().find(|q| !answered.contains(q.id.as_str())) {
        return Err(VerifyError::Unanswered { figure: query.id.clone() });
    }
    let says_no = figures.iter().find(|f| matches!(f, Figure::Contradiction(_)));
    if let Some(figure) = says_no
        && figures.iter().any(|f| matches!(f, Figure::Answer(_)))
    {
        return Err(VerifyError::Mixed { figure: id_of(figure).to_owned() });
    }
    figures.iter().map(|figure| one(&ready, figure, limits)).collect()
}

fn id_of(figure: &Figure) -> &str {
    match figure {
        Figure::Answer(a) => &a.id,
        Figure::Contradiction(c) => &c.id,
    }
}

fn one(ready: &Ready<'_>, figure: &Figure, limits: &Limits) -> Result<Checked, VerifyError> {
    let id = id_of(figure).to_owned();
    let Some(query) = ready.problem.queries.iter().find(|q| q.id == id) else {
        return Err(VerifyError::UnknownQuery { figure: id });
    };
    let budget = Budget::new(limits);
    let outcome = match figure {
        Figure::Answer(a) => answer(ready, &budget, query, a),
        Figure::Contradiction(c) => contradiction::check(ready, &budget, c)
            .map(|()| Outcome::Contradiction)
            .map_err(|fault| (Side::Contradiction, None, fault)),
    };
    match outcome {
        Ok(outcome) => Ok(Checked { id, outcome }),
        Err((side, part, fault)) => {
            Err(VerifyError::Figure { figure: id, side, part, fault: Box::new(fault) })
        }
    }
}

type Located = (Side, Option<usize>, Fault);

fn answer(ready: &Ready<'_>, budget: &Budget, query: &Query, a: &Answer) -> Result<Outcome, Located> {
    let whole = |fault| (Side::Figure, None, fault);
    let certificate = &a.certificate;
    if certificate.version != 1 {
        return Err(whole(Fault::Version(certificate.version)));
    }
    let mut asked = Asked::new(ready, query);
    let sum = floor(ready, budget, &mut asked, a)?;
    if sum != u128::from(a.floor) {
        return Err((Side::Floor, None, Fault::Sum { stated: a.floor, sum }));
    }
    let sure = |cell: &[u32]| asked.sure(cell);
    let possible = |cell: &[u32]| asked.possible(cell);
    let counted = |side, given: &Option<World>, counts: &dyn Fn(&[u32]) -> bool| {
        let check = |w: &World| world::check(ready, budget, w, counts).map_err(|fault| (side, None, fault));
        given.as_ref().map(check).transpose()
    };
    let fewest = counted(Side::FloorWorld, &certificate.floor_world, &sure)?;
    let most = counted(Side::CeilingWorld, &certificate.ceiling_world, &possible)?;
    if let Some(count) = fewest.filter(|count| *count < sum) {
        let fault = Fault::WorldAgainstBound { count, bound: a.floor };
        return Err((Side::FloorWorld, None, fault));
    }
    let worlds: Vec<&World> =
        [&certificate.floor_world, &certificate.ceiling_world].into_iter().flatten().collect();
    let ceiling = match (&certificate.ceiling, a.ceiling) {
        (CeilingProof::Parts(parts), Some(stated)) => {
            let sum = ceiling::parts(ready, budget, &asked, parts)
                .map_err(|(part, fault)| (Side::Ceiling, part, fault))?;
            if sum != u128::from(stated) {
                return Err((Side::Ceiling, None, Fault::Sum { stated, sum }));
            }
            if let Some(count) = most.filter(|count| *count > sum) {
                let fault = Fault::WorldAgainstBound { count, bound: stated };
                return Err((Side::CeilingWorld, None, fault));
            }
            // What surely counts may count: a floor above the ceiling shows that there is no world.
            if stated < a.floor {
                return Err(whole(Fault::NoWorld));
            }
            Ceiling::AtMost(stated)
        }
        (CeilingProof::Open(cell), None) => {
            ceiling::open(ready, budget, &asked, cell, &worlds)
                .map_err(|fault| (Side::Ceiling, None, fault))?;
            Ceiling::Open
        }
        (CeilingProof::Unknown, None) if a.status == Status::Bounded => Ceiling::Unknown,
        _ => return Err(whole(Fault::Status)),
    };
    let floor_reached = fewest == Some(sum);
    let ceiling_reached = matches!(ceiling, Ceiling::AtMost(c) if most == Some(u128::from(c)));
    if a.status == Status::Exact && !(floor_reached && (ceiling_reached || ceiling == Ceiling::Open)) {
        return Err(whole(Fault::NotReached));
    }
    Ok(Outcome::Answer { floor: a.floor, floor_reached, ceiling, ceiling_reached })
}

fn floor(ready: &Ready<'_>, budget: &Budget, asked: &mut Asked<'_>, a: &Answer) -> Result<u128, Located> {
    let mut view = View::whole(ready, budget);
    let mut sum = 0u128;
    let mut supports = Vec::new();
    for (at, part) in a.certificate.floor.iter().enumerate() {
        let here = |fault| (Side::Floor, Some(at), fault);
        let support = proof::support(&view, &part.proof, false).map_err(here)?;
        supports.extend(support.into_iter().map(|m| (m, at)));
    }
    if asked.excluding.len() > 1 {
        let weighted: Vec<u32> = supports.iter().map(|(m, _)| *m).collect();
        asked.sort_excluding(&view, &weighted).map_err(|fault| (Side::Floor, None, fault))?;
    }
    for (at, part) in a.certificate.floor.iter().enumerate() {
        let here = |fault| (Side::Floor, Some(at), fault);
        let proved = proof::bound(&mut view, &part.proof, Goal::Floor(&*asked)).map_err(here)?;
        let proved = proved.ok_or(here(Fault::NoWorld))?;
        if proved != i128::from(part.bound) {
            return Err(here(Fault::Bound { stated: part.bound, proved }));
        }
        sum += u128::from(part.bound);
    }
    // A part that proves 0 adds nothing, so it may share elements with others.
    supports.retain(|(_, at)| a.certificate.floor[*at].bound > 0);
    apart::check(&view, &supports).map_err(|fault| (Side::Floor, None, fault))?;
    Ok(sum)
}
