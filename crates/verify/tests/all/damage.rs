//! Every change to a certificate that makes it wrong is refused.

use serde_json::Value;
use verify::{Limits, check_all, parse_line};

use crate::cases;

/// Every path to a value inside a value.
fn paths(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                paths(item, &format!("{here}/{at}"), found);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                paths(item, &format!("{here}/{key}"), found);
            }
        }
        _ => {}
    }
}

fn stands(line: &Value) -> bool {
    parse_line(&line.to_string()).is_ok_and(|(p, f)| check_all(&p, &f, &Limits::default()).is_ok())
}

/// All lines that differ from the given one by one small change below `figures`.
fn changed(line: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut all = Vec::new();
    paths(&line["figures"], "/figures", &mut all);
    let mut put = |path: &str, what: &str, value: Value| {
        let mut copy = line.clone();
        if let Some(at) = copy.pointer_mut(path) {
            *at = value;
        }
        found.push((format!("{path}: {what}"), copy));
    };
    for path in all {
        match line.pointer(&path).unwrap() {
            Value::Number(n) => {
                let n = n.as_u64().unwrap();
                put(&path, "one more", (n + 1).into());
                if n > 0 {
                    put(&path, "one less", (n - 1).into());
                }
            }
            Value::Bool(b) => put(&path, "turned", (!b).into()),
            Value::String(_) => put(&path, "another name", "a stranger".into()),
            Value::Null => put(&path, "a number", 1.into()),
            Value::Array(items) => {
                for at in 0..items.len() {
                    let mut fewer = items.clone();
                    fewer.remove(at);
                    put(&path, &format!("without {at}"), fewer.into());
                    let mut more = items.clone();
                    more.push(items[at].clone());
                    put(&path, &format!("with {at} twice"), more.into());
                }
            }
            Value::Object(fields) => {
                for key in fields.keys() {
                    let mut fewer = fields.clone();
                    fewer.remove(key);
                    put(&path, &format!("without {key}"), fewer.into());
                    for other in fields.keys().filter(|o| *o != key) {
                        let mut moved = fields.clone();
                        moved[key] = fields[other].clone();
                        moved[other] = fields[key].clone();
                        put(&path, &format!("{key} and {other} exchanged"), moved.into());
                    }
                }
            }
        }
    }
    found
}

/// Changes that leave a figure true, each with the reason; nothing else may pass.
const HARMLESS: [(&str, &str); 8] = [
    // A missing ceiling is read as null, which it was.
    ("51 and 41 episodes", "/figures/0: without ceiling"),
    ("51 and 41 persons", "/figures/0: without ceiling"),
    // Either of the two open groups shows on its own that the ceiling is open.
    ("51 and 41 persons", "/figures/0/certificate/ceiling/open: without 0"),
    ("51 and 41 persons", "/figures/0/certificate/ceiling/open: without 1"),
    // "At most 0 are in both" adds 0 to the sum, whatever its weight.
    (
        "a cycle of five by a branch",
        "/figures/0/certificate/floor/0/proof/branch/low/weights/branch/0: one more",
    ),
    // That nobody can be A is evident; and any positive weight proves it, over any denominator.
    ("A not B, A same C, B same C", "/figures/0: without proof"),
    ("A not B, A same C, B same C", "/figures/0/proof/impossible/den: one more"),
    ("A not B, A same C, B same C", "/figures/0/proof/impossible/lower/A: one more"),
];

fn harmless(case: &str, change: &str) -> bool {
    HARMLESS.iter().any(|(c, what)| *c == case && *what == change)
}

#[test]
fn damaged_certificates_are_refused() {
    let (mut tried, mut passed) = (0, Vec::new());
    for case in cases::all() {
        let line: Value = serde_json::from_str(&case.line).unwrap();
        for (change, copy) in changed(&line) {
            if copy == line {
                continue;
            }
            tried += 1;
            if stands(&copy) && !harmless(case.name, &change) {
                passed.push(format!("{}: {change}", case.name));
            }
        }
    }
    assert!(tried > 500, "{tried}");
    assert!(passed.is_empty(), "{tried} tried, these passed:\n{}", passed.join("\n"));
}
