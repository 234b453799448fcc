//! Arbitrary input is refused in words, never by a panic.

use proptest::prelude::*;
use serde_json::{Value, json};
use verify::{Limits, check_all, parse_line};

use crate::cases;

fn read_and_check(line: &str) {
    if let Ok((problem, figures)) = parse_line(line) {
        let _ = check_all(&problem, &figures, &Limits { steps: 200_000 });
    }
}

#[test]
fn weights_on_overlaps_are_read_from_a_line() {
    let case = cases::all().into_iter().find(|c| c.name == "overlap").unwrap();
    assert!(case.line.contains("overlap_upper") && case.check().len() == 1);
}

#[test]
fn a_figure_is_one_thing() {
    let line = r#"{"figures":[{"id":"q","floor":1,"contradiction":["a"]}],"problem":{"mentions":[]}}"#;
    assert!(parse_line(line).unwrap_err().to_string().contains("only one of the two"));
    for bad in ["", "[]", "{}", r#"{"figures":[]}"#, r#"{"figures":[{}],"problem":{"mentions":[]}}"#] {
        assert!(parse_line(bad).is_err(), "{bad}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep =
        format!(r#"{{"figures":{}{},"problem":{{"mentions":[]}}}}"#, "[".repeat(50_000), "]".repeat(50_000));
    assert!(parse_line(&deep).is_err());
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (0u64..4).prop_map(Value::from),
        prop_oneof![Just("a"), Just("b"), Just("q"), Just("weights"), Just("unknown")].prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let keys = prop_oneof![
            Just("weights"),
            Just("branch"),
            Just("versions"),
            Just("impossible"),
            Just("den"),
            Just("lower"),
            Just("a"),
            Just("0"),
            Just("of"),
            Just("in"),
            Just("parts"),
            Just("open"),
            Just("groups")
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((keys, inner), 0..4)
                .prop_map(|fields| fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
        ]
    })
}

/// Puts a value at one of the places of another, chosen by a number.
fn graft(target: &mut Value, at: usize, value: Value) {
    let mut count = 0;
    let mut stack = vec![target];
    let mut value = Some(value);
    while let Some(here) = stack.pop() {
        if count == at {
            if let Some(value) = value.take() {
                *here = value;
            }
            return;
        }
        count += 1;
        match here {
            Value::Array(items) => stack.extend(items),
            Value::Object(fields) => stack.extend(fields.values_mut()),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_is_handled(text in "\\PC{0,200}") {
        read_and_check(&text);
    }

    #[test]
    fn any_json_is_handled(problem in json(), figure in json()) {
        read_and_check(&json!({"figures": [figure], "problem": problem}).to_string());
    }

    #[test]
    fn a_grafted_line_is_handled(case in 0usize..10, at in 0usize..120, value in json()) {
        let mut line: Value = serde_json::from_str(&cases::all()[case].line).unwrap();
        graft(&mut line, at, value);
        read_and_check(&line.to_string());
    }

    #[test]
    fn a_cut_line_is_handled(case in 0usize..10, at in any::<prop::sample::Index>()) {
        let line = &cases::all()[case].line;
        let end = at.index(line.len());
        read_and_check(line.get(..end).unwrap_or(""));
    }
}
