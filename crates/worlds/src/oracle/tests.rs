use super::*;
use crate::{Rng, random_problem};

fn ask(text: &str) -> Vec<OracleAnswer> {
    oracle(&Problem::from_json(text).unwrap()).unwrap()
}

fn bounds(floor: u64, ceiling: Option<u64>) -> OracleAnswer {
    OracleAnswer::Bounds { floor, ceiling }
}

const TWO_PERIODS: &str = r#""mentions":[
    {"id":"a","lo":51,"hi":51,"event":"apprehended","from":"2016-07","to":"2017-06"},
    {"id":"b","lo":41,"event":"apprehended","from":"2017-07","to":"2017-08"}],
    "queries":[{"id":"q","event":"apprehended","from":"2016-07","to":"2017-08"}]}"#;

#[test]
fn episodes_of_two_periods_add_up_and_persons_do_not() {
    assert_eq!(ask(&format!(r#"{{"unit":"episode",{TWO_PERIODS}"#)), [bounds(92, None)]);
    assert_eq!(ask(&format!(r#"{{"unit":"person",{TWO_PERIODS}"#)), [bounds(51, None)]);
    assert_eq!(ask(&format!(r#"{{"unit":"person","once":true,{TWO_PERIODS}"#)), [bounds(92, None)]);
}

#[test]
fn late_news_of_july_proves_nothing_of_september() {
    let answer = ask(
        r#"{"mentions":[{"id":"a","lo":41,"event":"apprehended","from":"2017-07","to":"2017-08"},
            {"id":"b","lo":49,"event":"apprehended","from":"2017-07","to":"2017-09"}],
            "relations":[{"type":"part-of","part":"a","whole":"b"}],
            "queries":[{"id":"all","from":"2017-07","to":"2017-09"},{"id":"sep","from":"2017-09","to":"2017-09"}]}"#,
    );
    assert_eq!(answer, [bounds(49, None), bounds(0, None)]);
}

#[test]
fn five_in_a_circle_of_not_the_same_are_three() {
    let answer = ask(
        r#"{"mentions":[{"id":"a","lo":1,"hi":1},{"id":"b","lo":1,"hi":1},{"id":"c","lo":1,"hi":1},
            {"id":"d","lo":1,"hi":1},{"id":"e","lo":1,"hi":1}],
            "relations":[{"type":"disjoint","of":["a","b"]},{"type":"disjoint","of":["b","c"]},
            {"type":"disjoint","of":["c","d"]},{"type":"disjoint","of":["d","e"]},{"type":"disjoint","of":["e","a"]}],
            "queries":[{"id":"q"}]}"#,
    );
    assert_eq!(answer, [bounds(3, Some(5))]);
}

#[test]
fn same_same_and_not_the_same_contradict() {
    let problem = Problem::from_json(
        r#"{"mentions":[{"id":"a","lo":1,"hi":1},{"id":"b","lo":1,"hi":1},{"id":"c","lo":1,"hi":1},{"id":"d","lo":0}],
            "relations":[{"type":"same","of":["a","b"]},{"type":"same","of":["b","c"]},{"type":"disjoint","of":["a","c"]}],
            "queries":[{"id":"q"}]}"#,
    )
    .unwrap();
    assert_eq!(oracle(&problem).unwrap(), [OracleAnswer::Contradiction]);
    // Without b nothing ties a to c; without the second relation neither.
    assert_eq!(smallest_conflict(&problem), Ok(Some(3)));
    assert_eq!(infeasible(&problem, &[0, 1, 2], Some(&[0, 1, 2])), Ok(true));
    assert_eq!(infeasible(&problem, &[0, 1, 2], Some(&[0, 2])), Ok(false));
}

#[test]
fn versions_are_alternatives_and_an_impossible_one_is_passed_over() {
    let text = |hi: &str| {
        format!(
            r#"{{"mentions":[{{"id":"a","lo":20,"hi":20}},{{"id":"b","lo":9,"hi":{hi}}},{{"id":"v","lo":29,"hi":29}},
            {{"id":"w","lo":27,"hi":27}}],"relations":[{{"type":"one-of","of":["v","w"]}},
            {{"type":"partition","whole":"v","parts":["a","b"],"exhaustive":true}},
            {{"type":"partition","whole":"w","parts":["a","b"],"exhaustive":true}}],"queries":[{{"id":"q"}}]}}"#
        )
    };
    assert_eq!(ask(&text("9")), [bounds(29, Some(29))]);
    assert_eq!(ask(&text("8")), [OracleAnswer::Contradiction]);
}

#[test]
fn two_reports_of_one_raid() {
    let text = r#"{"mentions":[{"id":"a","lo":5,"hi":5},{"id":"b","lo":5,"hi":7}],"queries":[{"id":"q"}]}"#;
    assert_eq!(ask(text), [bounds(5, Some(12))]);
}

#[test]
fn open_ceilings_are_those_that_grow() {
    // The independent reading of "open": an open mention capped ever higher gives ever more.
    let capped = |problem: &Problem, cap: u64| {
        let mut problem = problem.clone();
        problem.mentions.iter_mut().for_each(|m| m.hi = m.hi.or(Some(m.lo.max(cap))));
        let open = problem.relations.iter_mut().filter_map(|r| match r {
            ProblemRelation::Overlap { hi, lo, .. } => Some((hi, lo)),
            _ => None,
        });
        open.for_each(|(hi, lo)| *hi = hi.or(Some((*lo).max(cap))));
        oracle(&problem).unwrap()
    };
    let mut grown = 0;
    for seed in 0..300 {
        let problem = random_problem(&mut Rng::new(seed), 4);
        let caps = [12, 14].map(|cap| capped(&problem, cap));
        for ((answer, low), high) in oracle(&problem).unwrap().into_iter().zip(&caps[0]).zip(&caps[1]) {
            let OracleAnswer::Bounds { floor, ceiling } = answer else {
                assert_eq!(*high, OracleAnswer::Contradiction, "seed {seed}");
                continue;
            };
            let (
                OracleAnswer::Bounds { floor: a, ceiling: x },
                OracleAnswer::Bounds { floor: b, ceiling: y },
            ) = (*low, *high)
            else {
                panic!("seed {seed}: 12 are enough for numbers up to 4")
            };
            assert_eq!((a, b), (floor, floor), "seed {seed}");
            assert!(if ceiling.is_none() { x < y } else { x == ceiling && y == ceiling }, "seed {seed}");
            grown += usize::from(ceiling.is_none());
        }
    }
    assert!(grown > 50, "{grown}");
}

#[test]
fn leaving_a_mention_out_reads_as_its_falling_away() {
    for seed in 0..400 {
        let problem = random_problem(&mut Rng::new(seed), 5);
        let gone = (seed % problem.mentions.len() as u64) as u32;
        if problem.relations.iter().any(|r| matches!(r, ProblemRelation::OneOf(_))) {
            continue;
        }
        let mut stands = vec![true; problem.mentions.len()];
        stands[gone as usize] = false;
        let mut queries = problem.queries.clone();
        queries.retain(|q| !q.within.contains(&gone));
        let mut smaller = without(&problem, gone);
        smaller.queries.retain(|q| queries.iter().any(|other| other.id == q.id));
        let fallen = extremes(&Reading::new(&problem, stands), &queries).unwrap();
        let all = vec![true; smaller.mentions.len()];
        let left = extremes(&Reading::new(&smaller, all), &smaller.queries).unwrap();
        assert_eq!(fallen, left, "seed {seed}");
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let many = Problem { mentions: vec![Default::default(); 17], ..Default::default() };
    assert_eq!(oracle(&many), Err(TooLarge::Mentions(17)));
    let text = r#"{"mentions":[{"id":"a","lo":1000000000,"hi":1000000000}]}"#;
    assert_eq!(oracle(&Problem::from_json(text).unwrap()), Err(TooLarge::Numbers));
}
