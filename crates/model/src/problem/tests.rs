use super::*;

const WHOLE: &str = r#"{"version": 1, "unit": "episode", "once": false,
 "mentions": [{"id": "a", "lo": 41, "hi": null, "event": "apprehended", "from": "2017-07-01", "to": "2017-08-31",
   "place": "CN/Jilin/Changbai", "sex": "f", "age": [0, 17], "role": "refugee"}, {"id":"b","lo":1}, {"id":"c","lo":0,"hi":2}],
 "relations": [{"type": "part-of", "part": "b", "whole": "a"}, {"type": "same", "of": ["a", "b"]},
   {"type": "disjoint", "of": ["a", "b", "c"]}, {"type": "partition", "whole": "a", "parts": ["b", "c"], "exhaustive": true},
   {"type": "overlap", "of": ["a", "b"], "lo": 1, "hi": 3}, {"type": "one-of", "of": ["b", "c"]}],
 "queries": [{"id": "q", "event": "apprehended", "from": "2017-07-01", "to": "2017-09-30", "place": "CN", "sex": "f",
   "age": [0, 17], "role": "refugee", "not_known": ["returned"]}]}"#;

#[test]
fn the_whole_format_reads_and_writes_back() {
    let problem = Problem::from_json(WHOLE).unwrap();
    assert_eq!(problem.mentions[0].hi, None);
    assert_eq!(problem.relations.len(), 6);
    assert_eq!(Problem::from_value(problem.to_value()).unwrap(), problem);
}

#[test]
fn each_mistake_is_named() {
    let check = |text: &str, expect: &str| {
        let error = Problem::from_json(text).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    };
    check("[]", "not a problem file");
    check(r#"{"version":2,"mentions":[]}"#, "version 2");
    check(r#"{"mentions":[{"id":"a"}]}"#, "lo");
    check(r#"{"mentions":[{"id":"a","lo":-1}]}"#, "not a problem file");
    check(r#"{"mentions":[{"id":"a","lo":1},{"id":"a","lo":1}]}"#, "used twice");
    check(r#"{"mentions":[{"id":"a","lo":1,"from":"2017-02-30"}]}"#, "calendar");
    check(r#"{"mentions":[{"id":"a","lo":1,"from":"2018","to":"2017"}]}"#, "ends before");
    check(r#"{"mentions":[{"id":"a","lo":1,"age":[9,3]}]}"#, "age range");
    check(r#"{"mentions":[{"id":"a","lo":99000000000000}]}"#, "above");
    check(r#"{"mentions":[],"relations":[{"type":"same","of":["x"]}]}"#, "\"x\"");
    check(r#"{"mentions":[{"id":"a","lo":1}],"queries":[{"id":"q","in":["z"]}]}"#, "\"z\"");
    check(r#"{"mentions":[{"id":"a","lo":1,"place":"//"}]}"#, "place path");
}

#[test]
fn a_month_in_a_problem_is_the_whole_month() {
    let p =
        Problem::from_json(r#"{"mentions":[{"id":"a","lo":1,"from":"2016-12","to":"2016-12"}]}"#).unwrap();
    assert_eq!(p.mentions[0].span.to.unwrap().to_string(), "2016-12-31");
}
