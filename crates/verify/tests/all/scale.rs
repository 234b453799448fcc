//! Size: many parts and linked sets, checked in a number of steps that grows with them and not with their square.

use std::collections::BTreeMap;

use model::{
    Day, PlacePath, Span,
    certificate::{
        Answer, CeilingProof, Certificate, Figure, Part, Proof, Status, Weights, World, WorldGroup,
    },
    problem::{Problem, ProblemMention, ProblemRelation, Query},
};
use verify::{Ceiling, Limits, Outcome, check};

const GROUPS: u32 = 15_000;

fn weights(lower: &[&str], upper: &[&str], bound: u64) -> Part {
    let map = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), 1)).collect::<BTreeMap<_, _>>();
    let weights = Weights { den: 1, lower: map(lower), upper: map(upper), ..Weights::default() };
    Part { bound, proof: Proof::Weights(weights) }
}

/// Groups in 200 counties on many days; in each, one mention lies in another and some are known to be returned.
fn many() -> (Problem, Figure) {
    let (mut mentions, mut relations) = (Vec::new(), Vec::new());
    let (mut floor, mut ceiling, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for g in 0..GROUPS {
        let (county, day) = (g % 200, Day((g / 200) as i32));
        let place = PlacePath::parse(&format!("CN/{}/{county}", county % 7)).unwrap();
        let told = |id: String, lo, hi, event: &str| ProblemMention {
            id,
            lo,
            hi,
            event: Some(event.to_owned()),
            span: Span::new(day, day),
            place: Some(place.clone()),
            ..ProblemMention::default()
        };
        let [whole, part, back] = ["w", "p", "r"].map(|letter| format!("{letter}{g}"));
        floor.push(weights(&[&whole], &[&back], 4));
        ceiling.push(weights(&[], &[&whole], 6));
        for (within, count, counted) in
            [(vec![&whole, &part, &back], 1, false), (vec![&whole, &part], 4, true)]
        {
            let within = within.into_iter().cloned().collect();
            groups.push(WorldGroup { within, count, counted });
        }
        mentions.push(told(whole, 5, Some(6), "apprehended"));
        mentions.push(told(part, 2, None, "apprehended"));
        mentions.push(told(back, 0, Some(1), "returned"));
        relations.push(ProblemRelation::PartOf { part: g * 3 + 1, whole: g * 3 });
        relations.push(ProblemRelation::PartOf { part: g * 3 + 2, whole: g * 3 });
    }
    let query = Query { id: "q".to_owned(), event: Some("apprehended".to_owned()), ..Query::default() };
    let query = Query { not_known: vec!["returned".to_owned()], ..query };
    let world = World { stand: Vec::new(), groups };
    let certificate = Certificate {
        version: 1,
        floor,
        ceiling: CeilingProof::Parts(ceiling),
        floor_world: Some(world),
        ceiling_world: None,
    };
    let answer = Answer {
        id: "q".to_owned(),
        floor: 4 * u64::from(GROUPS),
        ceiling: Some(6 * u64::from(GROUPS)),
        status: Status::Bounded,
        certificate,
    };
    let problem = Problem { mentions, relations, queries: vec![query], ..Problem::default() };
    (problem, Figure::Answer(answer))
}

#[test]
fn many_parts_take_steps_in_proportion() {
    let (problem, figure) = many();
    let limits = Limits { steps: 200 * u64::from(GROUPS) };
    let checked = check(&problem, &figure, &limits).unwrap();
    let (floor, ceiling) = (4 * u64::from(GROUPS), Ceiling::AtMost(6 * u64::from(GROUPS)));
    let expect = Outcome::Answer { floor, floor_reached: true, ceiling, ceiling_reached: false };
    assert_eq!(checked.outcome, expect);

    // Two groups moved to one place and day: someone of the first may now be among the second's returned.
    let mut problem = problem;
    let (span, place) = (problem.mentions[0].span, problem.mentions[0].place.clone());
    for m in &mut problem.mentions[3..6] {
        m.span = span;
        m.place = place.clone();
    }
    let error = check(&problem, &figure, &limits).unwrap_err().to_string();
    assert!(error.contains("one element could be in [w0, w1, r1]"), "{error}");
    // Without the returned, what is wrong is that the two parts may count the same people.
    problem.queries[0].not_known.clear();
    let error = check(&problem, &figure, &limits).unwrap_err().to_string();
    assert!(error.contains("parts 0 and 1 may count it twice"), "{error}");
}
