//! Worked cases with certificates written by hand.

use model::{certificate::Figure, problem::Problem};
use verify::{Ceiling, Checked, Limits, Outcome, check_all, parse_line};

/// A problem and the figures that answer it, as one line of output.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) line: String,
    pub(crate) expect: Outcome,
}

impl Case {
    pub(crate) fn read(&self) -> (Problem, Vec<Figure>) {
        parse_line(&self.line).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }

    pub(crate) fn check(&self) -> Vec<Checked> {
        let (problem, figures) = self.read();
        check_all(&problem, &figures, &Limits::default()).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }
}

fn case(name: &'static str, problem: &str, figure: &str, expect: Outcome) -> Case {
    let line = format!(r#"{{"id":null,"figures":[{figure}],"problem":{problem}}}"#);
    Case { name, line, expect }
}

fn answer(floor: u64, ceiling: Ceiling) -> Outcome {
    let ceiling_reached = matches!(ceiling, Ceiling::AtMost(_));
    Outcome::Answer { floor, floor_reached: true, ceiling, ceiling_reached }
}

const TWO_REPORTS: &str = r#"
 "mentions": [{"id": "a", "lo": 51, "event": "apprehended", "from": "2016-07", "to": "2017-06", "place": "CN"},
              {"id": "b", "lo": 41, "event": "apprehended", "from": "2017-07", "to": "2017-08", "place": "CN"}],
 "queries": [{"id": "q", "event": "apprehended", "from": "2016-07", "to": "2017-08"}]}"#;

fn additive() -> Case {
    case(
        "51 and 41 episodes",
        &format!(r#"{{"unit": "episode", {TWO_REPORTS}"#),
        r#"{"id": "q", "floor": 92, "ceiling": null, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 51, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}},
                      {"bound": 41, "proof": {"weights": {"den": 1, "lower": {"b": 1}}}}],
            "ceiling": {"open": ["a"]},
            "floor_world": {"groups": [{"in": ["a"], "count": 51, "counted": true}, {"in": ["b"], "count": 41, "counted": true}]}}}"#,
        answer(92, Ceiling::Open),
    )
}

fn persons() -> Case {
    case(
        "51 and 41 persons",
        &format!(r#"{{"unit": "person", {TWO_REPORTS}"#),
        r#"{"id": "q", "floor": 51, "ceiling": null, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 51, "proof": {"weights": {"den": 1, "lower": {"a": 1}}}}],
            "ceiling": {"open": ["a", "b"]},
            "floor_world": {"groups": [{"in": ["a", "b"], "count": 41, "counted": true}, {"in": ["a"], "count": 10, "counted": true}]}}}"#,
        answer(51, Ceiling::Open),
    )
}

/// Eleven children in all, of whom four at most in the first report: seven more at least.
fn difference() -> Case {
    case(
        "11 children less 4",
        r#"{"mentions": [{"id": "all", "lo": 11, "hi": 11}, {"id": "june", "lo": 4, "hi": 4, "event": "x"}],
            "relations": [{"type": "part-of", "part": "june", "whole": "all"}],
            "queries": [{"id": "q", "in": ["all"], "not_known": ["x"]}]}"#,
        r#"{"id": "q", "floor": 7, "ceiling": 7, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 7, "proof": {"weights": {"den": 1, "lower": {"all": 1}, "upper": {"june": 1}}}}],
            "ceiling": {"parts": [{"bound": 7, "proof": {"weights": {"den": 1, "upper": {"all": 1}, "lower": {"june": 1}}}}]},
            "floor_world": {"groups": [{"in": ["all", "june"], "count": 4, "counted": false}, {"in": ["all"], "count": 7, "counted": true}]},
            "ceiling_world": {"groups": [{"in": ["all", "june"], "count": 4, "counted": false}, {"in": ["all"], "count": 7, "counted": true}]}}}"#,
        answer(7, Ceiling::AtMost(7)),
    )
}

/// Five single people, each not the same as the next: weights of one half give 2.5, rounded up 3.
fn cycle() -> Case {
    let pairs: Vec<String> = ["ab", "bc", "cd", "de", "ea"]
        .map(|p| format!(r#"{{"type": "disjoint", "of": ["{}", "{}"]}}"#, &p[..1], &p[1..]))
        .to_vec();
    let people = ["a", "b", "c", "d", "e"].map(|p| format!(r#"{{"id": "{p}", "lo": 1, "hi": 1}}"#)).join(",");
    let ceiling = ["a", "b", "c", "d", "e"]
        .map(|p| format!(r#"{{"bound": 1, "proof": {{"weights": {{"den": 1, "upper": {{"{p}": 1}}}}}}}}"#))
        .join(",");
    let each = ["a", "b", "c", "d", "e"]
        .map(|p| format!(r#"{{"in": ["{p}"], "count": 1, "counted": true}}"#))
        .join(",");
    case(
        "a cycle of five",
        &format!(
            r#"{{"unit": "person", "mentions": [{people}], "relations": [{}], "queries": [{{"id": "q"}}]}}"#,
            pairs.join(",")
        ),
        &format!(
            r#"{{"id": "q", "floor": 3, "ceiling": 5, "status": "exact", "certificate": {{"version": 1,
            "floor": [{{"bound": 3, "proof": {{"weights": {{"den": 2, "lower": {{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}}}}}}}}],
            "ceiling": {{"parts": [{ceiling}]}},
            "floor_world": {{"groups": [{{"in": ["a", "c"], "count": 1, "counted": true}}, {{"in": ["b", "d"], "count": 1, "counted": true}},
               {{"in": ["e"], "count": 1, "counted": true}}]}},
            "ceiling_world": {{"groups": [{each}]}}}}}}"#
        ),
        answer(3, Ceiling::AtMost(5)),
    )
}

/// The same floor by a branch on whether a and c are one person.
fn branch() -> Case {
    let weights = cycle().line.find(r#"{"bound": 3"#).unwrap();
    let end = cycle().line.find(r#""ceiling": {"#).unwrap();
    let line = cycle().line;
    // Apart, a, b and c are three; together, the person who is both, b, and one of d and e beside b or alone are.
    let proof = r#"{"bound": 3, "proof": {"branch": {"of": ["a", "c"], "at": 0,
        "low": {"weights": {"den": 1, "lower": {"a": 1, "b": 1, "c": 1}, "branch": {"0": 1}}},
        "high": {"weights": {"den": 1, "lower": {"d": 1, "e": 1}, "branch": {"0": 1}}}}}}],
        "#;
    let line = format!("{}{proof}{}", &line[..weights], &line[end..]);
    Case { name: "a cycle of five by a branch", line, expect: answer(3, Ceiling::AtMost(5)) }
}

fn triangle() -> Case {
    case(
        "A not B, A same C, B same C",
        r#"{"unit": "person", "mentions": [{"id": "A", "lo": 1, "hi": 1}, {"id": "B", "lo": 1, "hi": 1}, {"id": "C", "lo": 1, "hi": 1}, {"id": "D", "lo": 9}],
            "relations": [{"type": "disjoint", "of": ["A", "B"]}, {"type": "same", "of": ["A", "C"]}, {"type": "same", "of": ["B", "C"]}],
            "queries": [{"id": "q"}]}"#,
        r#"{"id": "q", "contradiction": ["A", "B", "C"], "relations": [0, 1, 2],
            "proof": {"impossible": {"den": 1, "lower": {"A": 1}}}}"#,
        Outcome::Contradiction,
    )
}

/// One round-up, two versions: 20 + 9 and 9 + 18.
fn versions() -> Case {
    case(
        "29 or 27",
        r#"{"mentions": [{"id": "v1", "lo": 29, "hi": 29}, {"id": "v2", "lo": 27, "hi": 27},
               {"id": "p", "lo": 20, "hi": 20}, {"id": "r", "lo": 9, "hi": 9}, {"id": "s", "lo": 9, "hi": 9}, {"id": "t", "lo": 18, "hi": 18}],
            "relations": [{"type": "one-of", "of": ["v1", "v2"]}, {"type": "one-of", "of": ["p", "s"]}, {"type": "one-of", "of": ["r", "t"]},
               {"type": "partition", "whole": "v1", "parts": ["p", "r"], "exhaustive": true},
               {"type": "partition", "whole": "v2", "parts": ["s", "t"], "exhaustive": true},
               {"type": "disjoint", "of": ["p", "t"]}, {"type": "disjoint", "of": ["s", "r"]},
               {"type": "part-of", "part": "s", "whole": "v1"}, {"type": "part-of", "part": "r", "whole": "v2"},
               {"type": "part-of", "part": "t", "whole": "v1"}, {"type": "part-of", "part": "p", "whole": "v2"}],
            "queries": [{"id": "q", "in": []}]}"#,
        r#"{"id": "q", "floor": 27, "ceiling": 29, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 27, "proof": {"versions": {"relation": 0, "cases": {
                "v1": {"weights": {"den": 1, "lower": {"v1": 1}}}, "v2": {"weights": {"den": 1, "lower": {"v2": 1}}}}}}}],
            "ceiling": {"parts": [{"bound": 29, "proof": {"versions": {"relation": 0, "cases": {
                "v1": {"weights": {"den": 1, "upper": {"v1": 1}}},
                "v2": {"weights": {"den": 1, "upper": {"v2": 1}}}}}}}]},
            "floor_world": {"stand": ["v2", "s", "t"], "groups": [{"in": ["v2", "s"], "count": 9, "counted": true}, {"in": ["v2", "t"], "count": 18, "counted": true}]},
            "ceiling_world": {"stand": ["v1", "p", "r"], "groups": [{"in": ["v1", "p"], "count": 20, "counted": true}, {"in": ["v1", "r"], "count": 9, "counted": true}]}}}"#,
        answer(27, Ceiling::AtMost(29)),
    )
}

fn partition() -> Case {
    case(
        "37 and 55 of 92",
        r#"{"mentions": [{"id": "known", "lo": 92, "hi": 92}, {"id": "back", "lo": 37}, {"id": "others", "lo": 55, "hi": 55}],
            "relations": [{"type": "partition", "whole": "known", "parts": ["back", "others"], "exhaustive": true}],
            "queries": [{"id": "q", "in": ["back"]}]}"#,
        r#"{"id": "q", "floor": 37, "ceiling": 37, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 37, "proof": {"weights": {"den": 1, "lower": {"back": 1}}}}],
            "ceiling": {"parts": [{"bound": 37, "proof": {"weights": {"den": 1, "upper": {"known": 1}, "lower": {"others": 1}}}}]},
            "floor_world": {"groups": [{"in": ["known", "back"], "count": 37, "counted": true}, {"in": ["known", "others"], "count": 55, "counted": false}]},
            "ceiling_world": {"groups": [{"in": ["known", "back"], "count": 37, "counted": true}, {"in": ["known", "others"], "count": 55, "counted": false}]}}}"#,
        answer(37, Ceiling::AtMost(37)),
    )
}

/// Ninety-two, at most 37 known to be returned, 49 more of whom any may be among the ninety-two's returned.
fn not_known() -> Case {
    case(
        "not known to be returned",
        r#"{"mentions": [{"id": "known", "lo": 92, "hi": 100, "event": "apprehended"}, {"id": "back", "lo": 0, "hi": 37, "event": "returned"}],
            "queries": [{"id": "q", "event": "apprehended", "not_known": ["returned"]}]}"#,
        r#"{"id": "q", "floor": 55, "ceiling": 100, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 55, "proof": {"weights": {"den": 1, "lower": {"known": 1}, "upper": {"back": 1}}}}],
            "ceiling": {"parts": [{"bound": 100, "proof": {"weights": {"den": 1, "upper": {"known": 1}}}}]},
            "floor_world": {"groups": [{"in": ["known", "back"], "count": 37, "counted": false}, {"in": ["known"], "count": 55, "counted": true}]},
            "ceiling_world": {"groups": [{"in": ["known"], "count": 100, "counted": true}]}}}"#,
        answer(55, Ceiling::AtMost(100)),
    )
}

/// Two groups with at least two people in both, and at most three.
fn overlap() -> Case {
    case(
        "overlap",
        r#"{"unit": "person", "mentions": [{"id": "a", "lo": 5, "hi": 6}, {"id": "b", "lo": 4, "hi": 4}],
            "relations": [{"type": "overlap", "of": ["a", "b"], "lo": 2, "hi": 3}],
            "queries": [{"id": "q"}]}"#,
        r#"{"id": "q", "floor": 6, "ceiling": 8, "status": "exact", "certificate": {"version": 1,
            "floor": [{"bound": 6, "proof": {"weights": {"den": 1, "lower": {"a": 1, "b": 1}, "overlap_upper": {"0": 1}}}}],
            "ceiling": {"parts": [{"bound": 8, "proof": {"weights": {"den": 1, "upper": {"a": 1, "b": 1}, "overlap_lower": {"0": 1}}}}]},
            "floor_world": {"groups": [{"in": ["a", "b"], "count": 3, "counted": true}, {"in": ["a"], "count": 2, "counted": true}, {"in": ["b"], "count": 1, "counted": true}]},
            "ceiling_world": {"groups": [{"in": ["a", "b"], "count": 2, "counted": true}, {"in": ["a"], "count": 4, "counted": true}, {"in": ["b"], "count": 2, "counted": true}]}}}"#,
        answer(6, Ceiling::AtMost(8)),
    )
}

pub(crate) fn all() -> Vec<Case> {
    vec![
        additive(),
        persons(),
        difference(),
        cycle(),
        branch(),
        triangle(),
        versions(),
        partition(),
        not_known(),
        overlap(),
    ]
}

#[test]
fn every_worked_case_stands() {
    for case in all() {
        let checked = case.check();
        assert_eq!(checked.len(), 1, "{}", case.name);
        assert_eq!(checked[0].outcome, case.expect, "{}", case.name);
    }
}
