//! Dividing mentions into groups never separates two that can share an element.

use model::{
    AgeRange, Day, PlacePath, Span,
    problem::{Problem, ProblemMention, ProblemRelation, Unit},
};

use super::{KINDS, Random, sex};
use crate::{Fault, Limits, apart, apart::Near, limits::Budget, ready::Ready, view::View};

/// Some seventy mentions, of which much is known, so that there is something to divide by.
fn known(r: &mut Random) -> Problem {
    let n = 40 + r.below(40);
    let (one_kind, always, sexes) = (!r.one_in(4), !r.one_in(3), r.one_in(3));
    let mention = |r: &mut Random, at: u64| {
        let from = r.below(60) as i32;
        let to = from + r.below(6) as i32;
        let path = ["CN/A", "CN/A/1", "CN/A/2", "CN/B/1", "CN/B/2", "CN/AB", "KP", "CN/C", "CN"];
        let last = if r.one_in(12) { 9 } else { 8 };
        let place = path[r.below(last) as usize];
        ProblemMention {
            id: format!("m{at}"),
            event: (one_kind || !r.one_in(9))
                .then(|| KINDS[usize::from(!one_kind && r.one_in(2))].to_owned()),
            span: if always || !r.one_in(5) { Span::new(Day(from), Day(to)) } else { Span::UNKNOWN },
            place: (always || !r.one_in(5)).then(|| PlacePath::parse(place).unwrap()),
            sex: if sexes { sex(r) } else { None },
            age: (!r.one_in(9)).then(|| {
                let from = r.below(90) as u8;
                AgeRange { from, to: Some(from + r.below(4) as u8) }
            }),
            ..ProblemMention::default()
        }
    };
    let mentions = (0..n).map(|at| mention(r, at)).collect();
    let mut relations = Vec::new();
    for _ in 0..r.below(30) {
        relations.push(ProblemRelation::PartOf { part: r.below(n) as u32, whole: r.below(n) as u32 });
    }
    let some: Vec<u32> = (0..n as u32).filter(|_| r.one_in(3)).collect();
    relations.push(match r.below(4) {
        0 => ProblemRelation::Disjoint((0..n as u32).collect()),
        1 => ProblemRelation::Disjoint(some),
        2 => ProblemRelation::OneOf(vec![0, 1, 2]),
        _ => ProblemRelation::Partition { whole: 0, parts: (1..n as u32).collect(), exhaustive: false },
    });
    let unit = if r.one_in(4) { Unit::Person } else { Unit::Episode };
    Problem { unit, mentions, relations, ..Problem::default() }
}

#[test]
fn what_can_share_an_element_stays_together() {
    let (mut divided, mut refused, mut passed) = (0, 0, 0);
    for seed in 0..150 {
        let mut r = Random(seed);
        let p = known(&mut r);
        let ready = Ready::new(&p).unwrap();
        let budget = Budget::new(&Limits::default());
        let view = View::whole(&ready, &budget);
        let all: Vec<u32> = (0..ready.count()).collect();
        let near = Near::new(&view, &all).unwrap();
        let mut links = Vec::new();
        for a in &all {
            for b in all.iter().filter(|b| *b > a && view.any_cell(&[*a, **b]).unwrap().is_some()) {
                assert!(near.to(*a).unwrap().contains(b), "seed {seed}: {a} {b}\n{p:#?}");
                links.push((*a, *b));
            }
        }
        divided += usize::from(near.to(all[0]).is_some_and(|group| group.len() < all.len()));

        // Parts made of what is linked cannot share; moving one linked mention to a part of its own, they can.
        let mut part: Vec<usize> = (0..all.len()).collect();
        while let Some((a, b)) = links.iter().find(|(a, b)| part[*a as usize] != part[*b as usize]) {
            let (from, to) = (part[*a as usize], part[*b as usize]);
            part.iter_mut().filter(|p| **p == from).for_each(|p| *p = to);
        }
        let supports = |part: &[usize]| all.iter().copied().zip(part.iter().copied()).collect::<Vec<_>>();
        assert_eq!(apart::check(&view, &supports(&part)), Ok(()), "seed {seed}");
        passed += 1;
        if let Some((a, _)) = links.first() {
            part[*a as usize] = all.len();
            let shared = apart::check(&view, &supports(&part));
            assert!(matches!(shared, Err(Fault::PartsShare { .. })), "seed {seed}: {shared:?}");
            refused += 1;
        }
    }
    assert!(divided > 50 && refused > 50 && passed == 150, "{divided} {refused} {passed}");
}
