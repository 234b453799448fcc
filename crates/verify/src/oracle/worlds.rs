//! Bounds that pass the check against all small worlds of the problem.

use std::collections::BTreeMap;

use model::{
    certificate::{Answer, CeilingProof, Certificate, Contradiction, Figure, Part, Proof, Status, Weights},
    problem::{Problem, ProblemRelation},
};

use super::{Random, cell, choices, counts, problem};
use crate::{
    Limits, Outcome, check,
    counts::Asked,
    limits::Budget,
    proof::{self, Goal},
    ready::Ready,
    view::View,
};

/// Most elements of a world looked at.
const ELEMENTS: usize = 4;

fn small(r: &mut Random) -> Problem {
    let mut p = problem(r);
    p.mentions.truncate(4);
    let n = p.mentions.len() as u32;
    for m in &mut p.mentions {
        m.lo = r.below(3);
        m.hi = (!r.one_in(4)).then(|| m.lo + r.below(2));
    }
    p.relations.retain(|relation| relation.names().iter().all(|m| *m < n));
    if r.one_in(3) {
        let (of, lo) = (r.some(u64::from(n), 3), r.below(2));
        p.relations.push(ProblemRelation::Overlap { of, lo, hi: r.one_in(2).then_some(lo) });
    }
    p.queries[0].within.retain(|m| *m < n);
    p
}

/// The numbers of sure and of possible elements of every world with few elements.
fn worlds(p: &Problem) -> Vec<(u64, u64)> {
    let mut found = Vec::new();
    for stands in choices(p) {
        let cells: Vec<u32> = (1u32..1 << p.mentions.len()).filter(|set| cell(p, *set, &stands)).collect();
        extend(p, &stands, &cells, &mut Vec::new(), &mut found);
    }
    found
}

/// Adds elements in the order of the cells, so that each world comes once.
fn extend(p: &Problem, stands: &[bool], cells: &[u32], world: &mut Vec<u32>, found: &mut Vec<(u64, u64)>) {
    let holding = |of: &[u32]| world.iter().filter(|c| of.iter().all(|m| *c >> m & 1 == 1)).count() as u64;
    let within = |n: u64, lo: u64, hi: Option<u64>| lo <= n && hi.is_none_or(|h| n <= h);
    let mentions = (0..).zip(&p.mentions);
    let fits =
        mentions.clone().all(|(m, known)| !stands[m as usize] || within(holding(&[m]), known.lo, known.hi))
            && p.relations.iter().all(|relation| match relation {
                ProblemRelation::Overlap { of, lo, hi } => {
                    of.iter().any(|m| !stands[*m as usize]) || within(holding(of), *lo, *hi)
                }
                _ => true,
            });
    if fits {
        let count = |sure| world.iter().filter(|c| counts(p, &p.queries[0], **c, sure)).count() as u64;
        found.push((count(true), count(false)));
    }
    if world.len() < ELEMENTS {
        for (at, c) in cells.iter().enumerate() {
            world.push(*c);
            extend(p, stands, &cells[at..], world, found);
            world.pop();
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Floor,
    Ceiling,
    Impossible,
}

/// A proof that splits on the one-of relations given, then perhaps on a shared number, with random weights on `of`.
fn proof_of(
    r: &mut Random,
    view: &mut View<'_>,
    one_ofs: &[u32],
    of: &[u32],
    what: What,
    depth: u32,
) -> Proof {
    let name = |view: &View<'_>, m: u32| view.ready.mention(m).id.clone();
    if let Some((first, rest)) = one_ofs.split_first() {
        let mut cases = BTreeMap::new();
        for v in view.versions(*first) {
            let mark = view.mark();
            if view.choose(*first, *v) {
                cases.insert(name(view, *v), proof_of(r, view, rest, of, what, depth));
            }
            view.back_to(mark);
        }
        return Proof::Versions { relation: *first, cases };
    }
    if depth == 0 && of.len() > 1 && r.one_in(4) {
        let pair = of[..2].iter().map(|m| name(view, *m)).collect();
        let low = Box::new(proof_of(r, view, &[], of, what, 1));
        let high = Box::new(proof_of(r, view, &[], of, what, 1));
        return Proof::Branch { of: pair, at: r.below(2), low, high };
    }
    let mut w = Weights { den: 1 + r.below(2), ..Weights::default() };
    for m in of.iter().filter(|m| view.stands(**m)) {
        let opposite = r.one_in(5);
        if (what == What::Ceiling) == opposite {
            w.lower.insert(name(view, *m), 1 + r.below(2));
        } else if view.ready.mention(*m).hi.is_some() {
            w.upper.insert(name(view, *m), w.den);
        }
    }
    for (at, relation) in (0u32..).zip(&view.ready.problem.relations) {
        if let ProblemRelation::Overlap { of: shared, hi, .. } = relation
            && r.one_in(3)
            && shared.iter().all(|m| view.stands(*m) && of.contains(m))
        {
            let lower = (what == What::Ceiling) == r.one_in(2);
            if lower {
                w.overlap_lower.insert(at, 1);
            } else if hi.is_some() {
                w.overlap_upper.insert(at, 1);
            }
        }
    }
    if depth == 1 && r.one_in(2) {
        w.branch.insert(0, 1);
    }
    if what == What::Impossible || r.one_in(8) { Proof::Impossible(w) } else { Proof::Weights(w) }
}

/// The parts whose proofs hold, each with the bound that it gives.
fn holding(
    view: &mut View<'_>,
    proofs: Vec<Proof>,
    goal: &dyn Fn(usize) -> Vec<u32>,
    what: What,
) -> Vec<Part> {
    let asked = Asked::new(view.ready, &view.ready.problem.queries[0]);
    let mut parts = Vec::new();
    for (at, proof) in proofs.into_iter().enumerate() {
        let among = goal(at);
        let goal = if what == What::Floor { Goal::Floor(&asked) } else { Goal::Ceiling(&asked, &among) };
        if let Ok(Some(bound)) = proof::bound(view, &proof, goal) {
            parts.push(Part { bound: u64::try_from(bound).unwrap_or(0), proof });
        }
        view.back_to(0);
    }
    parts
}

fn answer(floor: Vec<Part>, ceiling: Option<Vec<Part>>) -> Figure {
    let sum = |parts: &Vec<Part>| parts.iter().map(|p| p.bound).sum();
    Figure::Answer(Answer {
        id: "q".to_owned(),
        floor: sum(&floor),
        ceiling: ceiling.as_ref().map(sum),
        status: Status::Bounded,
        certificate: Certificate {
            version: 1,
            floor,
            ceiling: ceiling.map_or(CeilingProof::Unknown, CeilingProof::Parts),
            floor_world: None,
            ceiling_world: None,
        },
    })
}

#[test]
fn no_small_world_breaks_a_bound_that_passed() {
    let limits = Limits::default();
    let (mut floors, mut sums, mut ceilings, mut contradictions) = (0, 0, 0, 0);
    for seed in 0..2500 {
        let mut r = Random(seed ^ 0xF1E1D);
        let p = small(&mut r);
        let ready = Ready::new(&p).unwrap();
        let budget = Budget::new(&limits);
        let mut view = View::whole(&ready, &budget);
        let n = p.mentions.len() as u32;
        let all = worlds(&p);
        for _ in 0..6 {
            let part: Vec<u64> = (0..n).map(|_| r.below(3)).collect();
            let members = |at: u64| (0..n).filter(|m| part[*m as usize] == at).collect::<Vec<u32>>();
            let split = if r.one_in(3) { &[][..] } else { &ready.one_ofs[..] };
            let mut prove = |r: &mut Random, of: &[u32], what| {
                let made = proof_of(r, &mut view, split, of, what, 0);
                view.back_to(0);
                made
            };
            let proofs = (0..2).map(|at| prove(&mut r, &members(at), What::Floor)).collect();
            let sets = if p.queries[0].within.is_empty() { ready.linked.len() as u32 } else { 1 };
            let set =
                |at: usize| if sets == 1 { (0..n).collect() } else { ready.linked.get(at as u32).to_vec() };
            let upper = (0..sets).map(|at| prove(&mut r, &set(at as usize), What::Ceiling)).collect();
            let impossible = prove(&mut r, &(0..n).collect::<Vec<_>>(), What::Impossible);

            let floor = holding(&mut view, proofs, &|_| Vec::new(), What::Floor);
            let several = floor.iter().filter(|p| p.bound > 0).count() > 1;
            if let Ok(checked) = check(&p, &answer(floor, None), &limits)
                && let Outcome::Answer { floor, .. } = checked.outcome
            {
                floors += usize::from(floor > 0);
                sums += usize::from(several);
                assert!(all.iter().all(|(sure, _)| floor <= *sure), "seed {seed}: {floor}\n{p:#?}");
            }
            let upper = holding(&mut view, upper, &set, What::Ceiling);
            let most: u64 = upper.iter().map(|p| p.bound).sum();
            if check(&p, &answer(Vec::new(), Some(upper)), &limits).is_ok() {
                ceilings += 1;
                assert!(all.iter().all(|(_, possible)| *possible <= most), "seed {seed}: {most}\n{p:#?}");
            }
            let conflict = Figure::Contradiction(Contradiction {
                id: "q".to_owned(),
                contradiction: p.mentions.iter().map(|m| m.id.clone()).collect(),
                relations: (0..p.relations.len() as u32).collect(),
                proof: (!r.one_in(3)).then_some(impossible),
            });
            if check(&p, &conflict, &limits).is_ok() {
                contradictions += 1;
                assert!(all.is_empty(), "seed {seed}: {:?}\n{p:#?}", all[0]);
            }
        }
    }
    let seen = (floors, sums, ceilings, contradictions);
    assert!(floors > 1000 && sums > 50 && ceilings > 500 && contradictions > 200, "{seen:?}");
}
