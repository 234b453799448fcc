//! Each fault is found and named.

use model::{certificate::Figure, problem::Problem};
use verify::{Fault, Limits, VerifyError, check, check_all, parse_line};

fn fault(problem: &str, figure: &str) -> Fault {
    let line = format!(r#"{{"figures": [{figure}], "problem": {problem}}}"#);
    let (problem, figures) = parse_line(&line).unwrap();
    match check(&problem, &figures[0], &Limits::default()).unwrap_err() {
        VerifyError::Figure { fault, .. } => *fault,
        other => panic!("{other}"),
    }
}

fn figure(floor: u64, parts: &str, ceiling: &str) -> String {
    format!(
        r#"{{"id": "q", "floor": {floor}, "ceiling": null, "status": "bounded",
            "certificate": {{"version": 1, "floor": [{parts}], "ceiling": {ceiling}}}}}"#
    )
}

const ONE_OF: &str = r#"{"mentions": [{"id": "a", "lo": 5}, {"id": "b", "lo": 3}],
    "relations": [{"type": "one-of", "of": ["a", "b"]}], "queries": [{"id": "q"}]}"#;

#[test]
fn a_version_that_may_fall_away_carries_no_floor() {
    let part = r#"{"bound": 5, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}}"#;
    assert!(matches!(fault(ONE_OF, &figure(5, part, r#""unknown""#)), Fault::NotStanding { .. }));
}

#[test]
fn a_missing_case_is_named() {
    let part = r#"{"bound": 5, "proof": {"versions": {"relation": 0, "cases": {
        "a": {"weights": {"den": 1, "lower": {"a": 1}}}}}}}"#;
    let expect = Fault::CaseMissing { relation: 0, version: "b".to_owned() };
    assert_eq!(fault(ONE_OF, &figure(5, part, r#""unknown""#)), expect);
}

#[test]
fn parts_that_may_share_an_element_are_refused() {
    let problem = r#"{"mentions": [{"id": "a", "lo": 5, "event": "x"}, {"id": "b", "lo": 3, "event": "y"}], "queries": [{"id": "q"}]}"#;
    let parts = r#"{"bound": 5, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}},
                   {"bound": 3, "proof": {"weights": {"den": 1, "lower": {"b": 1}}}}"#;
    let expect = Fault::PartsShare { first: 0, second: 1, cell: vec!["a".to_owned(), "b".to_owned()] };
    assert_eq!(fault(problem, &figure(8, parts, r#""unknown""#)), expect);
}

#[test]
fn parts_kept_apart_by_what_they_lie_in_stand() {
    let problem = r#"{"mentions": [{"id": "a", "lo": 5}, {"id": "b", "lo": 3}, {"id": "wa", "lo": 0}, {"id": "wb", "lo": 0}],
        "relations": [{"type": "part-of", "part": "a", "whole": "wa"}, {"type": "part-of", "part": "b", "whole": "wb"},
                      {"type": "disjoint", "of": ["wa", "wb"]}], "queries": [{"id": "q"}]}"#;
    let parts = r#"{"bound": 5, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}},
                   {"bound": 3, "proof": {"weights": {"den": 1, "lower": {"b": 1}}}}"#;
    let figure: Figure = serde_json::from_str(&figure(8, parts, r#""unknown""#)).unwrap();
    check(&Problem::from_json(problem).unwrap(), &figure, &Limits::default()).unwrap();
}

fn ceiling(ceiling: u64, parts: &str) -> String {
    format!(
        r#"{{"id": "q", "floor": 0, "ceiling": {ceiling}, "status": "bounded",
            "certificate": {{"version": 1, "floor": [], "ceiling": {{"parts": [{parts}]}}}}}}"#
    )
}

const TWO_SETS: &str = r#"{"unit": "person", "mentions": [{"id": "a", "lo": 0, "hi": 5}, {"id": "b", "lo": 0, "hi": 3}], "queries": [{"id": "q"}]}"#;

#[test]
fn each_linked_set_needs_its_own_part() {
    let part = |id: &str, n: u64| {
        format!(r#"{{"bound": {n}, "proof": {{"weights": {{"den": 1, "upper": {{"{id}": 1}}}}}}}}"#)
    };
    let uncovered = fault(TWO_SETS, &ceiling(5, &part("a", 5)));
    assert_eq!(uncovered, Fault::Uncovered { cell: vec!["b".to_owned()] });
    let twice = fault(TWO_SETS, &ceiling(10, &format!("{},{}", part("a", 5), part("a", 5))));
    assert_eq!(twice, Fault::LinkedTwice { first: 0, mention: "a".to_owned() });
    let both = r#"{"bound": 8, "proof": {"weights": {"den": 1, "upper": {"a": 1, "b": 1}}}}"#;
    let expect = Fault::NotLinked { first: "a".to_owned(), second: "b".to_owned() };
    assert_eq!(fault(TWO_SETS, &ceiling(8, both)), expect);
}

#[test]
fn an_open_ceiling_must_be_open_in_a_world() {
    let problem = r#"{"unit": "person", "mentions": [{"id": "a", "lo": 0}, {"id": "b", "lo": 0}, {"id": "c", "lo": 0, "hi": 2}],
        "relations": [{"type": "overlap", "of": ["a", "b"], "lo": 0, "hi": 3}], "queries": [{"id": "q"}]}"#;
    let not_open = |cell: &str| matches!(fault(problem, &figure(0, "", cell)), Fault::NotOpen { .. });
    assert!(not_open(r#"{"open": ["a", "b"]}"#), "a limited overlap");
    assert!(not_open(r#"{"open": ["c"]}"#), "an upper limit");
    assert!(not_open(r#"{"open": ["a"]}"#), "no world");
}

#[test]
fn numbers_beyond_reason_are_refused_not_wrapped() {
    let part = format!(
        r#"{{"bound": 1, "proof": {{"branch": {{"of": ["a"], "at": {0},
            "low": {{"weights": {{"den": 1, "lower": {{"a": {0}, "b": {0}}}, "branch": {{"0": {0}}}}}}},
            "high": {{"weights": {{"den": 1}}}}}}}}}}"#,
        u64::MAX - 1
    );
    assert_eq!(fault(TWO_SETS, &figure(1, &part, r#""unknown""#)), Fault::Overflow);
}

#[test]
fn a_check_that_would_take_too_long_says_so() {
    let problem = Problem::from_json(TWO_SETS).unwrap();
    let part = r#"{"bound": 0, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}}"#;
    let figure: Figure = serde_json::from_str(&figure(0, part, r#""unknown""#)).unwrap();
    check(&problem, &figure, &Limits::default()).unwrap();
    let error = check(&problem, &figure, &Limits { steps: 1 }).unwrap_err().to_string();
    assert!(error.contains("too large to check within the limit of 1 steps"), "{error}");
}

#[test]
fn a_contradiction_holds_for_the_whole_problem_or_not_at_all() {
    // If b stands, a is void, so "a cannot be" is no contradiction of the whole.
    let problem = r#"{"mentions": [{"id": "a", "lo": 5, "hi": 3}, {"id": "b", "lo": 0}],
        "relations": [{"type": "one-of", "of": ["a", "b"]}], "queries": [{"id": "q"}]}"#;
    assert_eq!(fault(problem, r#"{"id": "q", "contradiction": ["a"]}"#), Fault::NoProof);
    let unused = r#"{"id": "q", "contradiction": ["a"], "relations": [0],
        "proof": {"impossible": {"den": 1, "lower": {"a": 1}, "upper": {"a": 1}}}}"#;
    assert!(matches!(fault(problem, unused), Fault::NotStanding { .. }));
    // Nor is it if the version that stands instead is left out of the mentions.
    let only_a = r#"{"id": "q", "contradiction": ["a"], "relations": [0],
        "proof": {"versions": {"relation": 0, "cases": {"a": {"impossible": {"den": 1, "lower": {"a": 1}, "upper": {"a": 1}}}}}}}"#;
    let missing = Fault::CaseMissing { relation: 0, version: "b".to_owned() };
    assert_eq!(fault(problem, only_a), missing);
    // Of three who are all of one whole, the relation that says so must be named.
    let problem = r#"{"mentions": [{"id": "w", "lo": 0, "hi": 1}, {"id": "p", "lo": 2}],
        "relations": [{"type": "part-of", "part": "p", "whole": "w"}], "queries": [{"id": "q"}]}"#;
    let proof = r#""proof": {"impossible": {"den": 1, "lower": {"p": 1}, "upper": {"w": 1}}}"#;
    let without = format!(r#"{{"id": "q", "contradiction": ["w", "p"], {proof}}}"#);
    assert!(matches!(fault(problem, &without), Fault::Cell { .. }));
    let with = format!(r#"{{"id": "q", "contradiction": ["w", "p"], "relations": [0], {proof}}}"#);
    let figure: Figure = serde_json::from_str(&with).unwrap();
    check(&Problem::from_json(problem).unwrap(), &figure, &Limits::default()).unwrap();
}

#[test]
fn a_floor_above_the_ceiling_is_a_contradiction() {
    let problem = r#"{"mentions": [{"id": "a", "lo": 5, "hi": 3}], "queries": [{"id": "q"}]}"#;
    let figure = r#"{"id": "q", "floor": 5, "ceiling": 3, "status": "bounded", "certificate": {"version": 1,
        "floor": [{"bound": 5, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}}],
        "ceiling": {"parts": [{"bound": 3, "proof": {"weights": {"den": 1, "upper": {"a": 1}}}}]}}}"#;
    assert_eq!(fault(problem, figure), Fault::NoWorld);
}

#[test]
fn each_query_is_answered_once() {
    let problem = Problem::from_json(TWO_SETS).unwrap();
    let answer: Figure = serde_json::from_str(&figure(0, "", r#""unknown""#)).unwrap();
    let all = |figures: &[Figure]| check_all(&problem, figures, &Limits::default());
    assert!(matches!(all(&[]), Err(VerifyError::Unanswered { .. })));
    assert!(matches!(all(&[answer.clone(), answer.clone()]), Err(VerifyError::Twice { .. })));
    assert_eq!(all(&[answer]).unwrap().len(), 1);
}

#[test]
fn the_message_names_figure_part_and_cell() {
    let problem = Problem::from_json(TWO_SETS).unwrap();
    let parts = r#"{"bound": 0, "proof": {"weights": {"den": 1, "lower": {"a": 1, "b": 1}}}}"#;
    let figure: Figure = serde_json::from_str(&figure(0, parts, r#""unknown""#)).unwrap();
    let message = check(&problem, &figure, &Limits::default()).unwrap_err().to_string();
    let expect = "figure \"q\", the floor, part 0 (the first is 0): one element could be in [a, b]; \
                  its weights come to 2, but the rule asks for at most 1";
    assert_eq!(message, expect);
}
