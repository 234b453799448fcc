//! The worked cases of `docs/figures.md`: each is solved, checked, and found in the page as computed.
//!
//! A fixture is a problem file with what it tells in words and what it must answer: `expect` by query, `carries` by
//! position of the decision taken away, `asks` for the question that would narrow the first figure most.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use figures::evidence::{carries::carries, compile::Compiled, question::next_questions};
use model::certificate::{Answer, Figure, Part, Proof, Status};
use model::problem::{Problem, ProblemRelation};
use model::{Key, Policy, Qualifier, Quantity};
use serde_json::Value;

use crate::common::{Failure, bounds, positions, reached, solve_and_check};

pub(crate) struct Worked {
    name: String,
    file: Value,
    pub(crate) problem: Problem,
    figures: Vec<Figure>,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/worked"))
}

pub(crate) fn worked(name: &str) -> Worked {
    let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    let problem = Problem::from_json(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    let figures = sound(name, solve_and_check(&problem));
    Worked { name: name.to_owned(), file: serde_json::from_str(&text).unwrap(), problem, figures }
}

fn sound<T>(name: &str, outcome: Result<T, Failure>) -> T {
    outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

fn all() -> Vec<Worked> {
    let name = |e: std::io::Result<std::fs::DirEntry>| {
        e.unwrap().file_name().into_string().unwrap().strip_suffix(".json").map(str::to_owned)
    };
    let mut names: Vec<String> = std::fs::read_dir(folder()).unwrap().filter_map(name).collect();
    names.sort();
    names.iter().map(|n| worked(n)).collect()
}

impl Worked {
    pub(crate) fn answer(&self, at: usize) -> &Answer {
        match &self.figures[at] {
            Figure::Answer(answer) => answer,
            Figure::Contradiction(c) => panic!("{}: {:?}", self.name, c.contradiction),
        }
    }

    fn floor_parts(&self) -> &[Part] {
        &self.answer(0).certificate.floor
    }

    /// The figure with one decision taken away, for each decision that carries something.
    fn carries(&self) -> BTreeMap<u64, (u64, Option<u64>)> {
        let at = |n: usize| Key::parse(&n.to_string()).unwrap();
        let compiled = Compiled {
            problem: self.problem.clone(),
            decisions: (0..self.problem.relations.len()).map(at).collect(),
            left_out: Vec::new(),
        };
        let answer = self.answer(0);
        let all = carries(&compiled, answer.floor, answer.ceiling);
        all.into_iter().map(|c| (c.decision.as_str().parse().unwrap(), (c.floor, c.ceiling))).collect()
    }
}

fn pair(value: &Value) -> (u64, Option<u64>) {
    (value["floor"].as_u64().unwrap(), value["ceiling"].as_u64())
}

#[test]
fn every_worked_case_is_answered_as_expected() {
    for case in all() {
        let name = &case.name;
        assert!(case.file["tells"].as_str().is_some_and(|t| t.len() > 20), "{name} tells nothing");
        let expect = case.file["expect"].as_object().unwrap();
        assert_eq!(expect.len(), case.problem.queries.len(), "{name}: one answer a query");
        for (query, figure) in case.problem.queries.iter().zip(&case.figures) {
            let expected = &expect[&query.id];
            match figure {
                Figure::Answer(answer) => {
                    assert_eq!(bounds(figure), Some(pair(expected)), "{name}, {}", query.id);
                    assert_eq!(answer.status, Status::Exact, "{name}, {}", query.id);
                    sound(name, reached(&case.problem, query, answer));
                }
                Figure::Contradiction(found) => {
                    let (mut mentions, mut relations) =
                        (found.contradiction.clone(), found.relations.clone());
                    mentions.sort();
                    relations.sort_unstable();
                    assert_eq!(expected["contradiction"], serde_json::json!(mentions), "{name}");
                    assert_eq!(expected["relations"], serde_json::json!(relations), "{name}");
                }
            }
        }
    }
}

#[test]
fn what_a_decision_carries_and_what_to_ask_next_are_as_expected() {
    let (mut carried, mut asked) = (0, 0);
    for case in all() {
        let name = &case.name;
        if let Some(expected) = case.file["carries"].as_array() {
            let expected: BTreeMap<u64, _> =
                expected.iter().map(|c| (c["without"].as_u64().unwrap(), pair(c))).collect();
            assert_eq!(case.carries(), expected, "{name}");
            carried += 1;
        }
        let asks = &case.file["asks"];
        if asks.is_object() {
            let first = next_questions(&case.problem, case.answer(0)).into_iter().next().unwrap();
            assert_eq!(asks["pair"], serde_json::json!([first.pair.0, first.pair.1]), "{name}");
            assert_eq!(first.if_same, Some(pair(&asks["same"])), "{name}");
            assert_eq!(first.if_apart, Some(pair(&asks["apart"])), "{name}");
            asked += 1;
        }
    }
    assert!(carried > 0 && asked > 0, "the fixtures no longer ask this");
}

/// Whether a proof splits into cases anywhere.
fn branches(proof: &Proof) -> bool {
    match proof {
        Proof::Branch { .. } => true,
        Proof::Versions { cases, .. } => cases.values().any(branches),
        Proof::Weights(_) | Proof::Impossible(_) => false,
    }
}

#[test]
fn four_people_of_the_groetzsch_graph_are_proved_by_a_branch() {
    let case = worked("branch-4");
    assert!(case.floor_parts().iter().any(|p| branches(&p.proof)));
    assert!(
        !worked("five-cycle").floor_parts().iter().any(|p| branches(&p.proof)),
        "halves are enough there"
    );

    // People in tenths, 29 in all, that give every report its one person: so weights prove no more than 2.9, rounded up 3.
    let mut tenths: Vec<(Vec<String>, u64)> = vec![((0..5).map(|i| format!("m{i}")).collect(), 4)];
    for (i, k) in (0..5).map(|i| (i, (i + 2) % 5)) {
        let outer = [format!("o{i}"), format!("o{k}")];
        tenths.push(([outer.as_slice(), &[format!("m{i}"), format!("m{k}")]].concat(), 3));
        tenths.push(([outer.as_slice(), &["hub".to_owned()]].concat(), 2));
    }
    assert_eq!(tenths.iter().map(|(_, n)| n).sum::<u64>(), 29);
    for mention in &case.problem.mentions {
        let held: u64 = tenths.iter().filter(|(cell, _)| cell.contains(&mention.id)).map(|(_, n)| n).sum();
        assert_eq!(held, 10, "{}", mention.id);
    }
    for (cell, _) in &tenths {
        let cell = sound("branch-4", positions(&case.problem, cell));
        let apart = |r: &ProblemRelation| r.names().iter().all(|m| cell.contains(m));
        assert!(!case.problem.relations.iter().any(apart), "{cell:?} cannot be one person");
    }
}

#[test]
fn versions_are_proved_one_by_one_and_never_mixed() {
    let case = worked("27-versions");
    assert!(case.floor_parts().iter().any(|p| matches!(p.proof, Proof::Versions { .. })));
    let world = case.answer(0).certificate.floor_world.as_ref().unwrap();
    let stand: BTreeSet<&str> = world.stand.iter().map(String::as_str).collect();
    assert_eq!(stand, BTreeSet::from(["two-all", "two-north", "two-south"]));
}

#[test]
fn the_contradiction_is_the_smallest() {
    let case = worked("contradiction");
    for at in 0..3 {
        let mut problem = case.problem.clone();
        problem.relations.remove(at);
        let figures = sound("contradiction", solve_and_check(&problem));
        assert!(bounds(&figures[0]).is_some(), "without decision {at} the claims can be true");
    }
}

#[test]
fn additive_proofs_name_the_groups_that_add_up() {
    let groups = |name: &str| -> BTreeSet<String> {
        let ids = |part: &Part| match &part.proof {
            Proof::Weights(w) if w.upper.is_empty() => w.lower.keys().cloned().collect::<Vec<_>>(),
            other => panic!("{name}: {other:?}"),
        };
        worked(name).floor_parts().iter().flat_map(ids).collect()
    };
    let ids = |of: &[&str]| of.iter().map(|i| (*i).to_owned()).collect::<BTreeSet<String>>();
    assert_eq!(groups("55-five-groups"), ids(&["changbai", "guangxi", "jilin", "liaoning", "yunnan"]));
    assert_eq!(groups("92-episodes"), ids(&["year", "summer"]));
    assert_eq!(groups("110-episodes"), ids(&["year", "third", "ten"]));
}

/// The rows of the page's table as the fixtures compute them: fixture, question, case, at least, at most.
fn computed() -> BTreeSet<[String; 5]> {
    let mut rows = BTreeSet::new();
    let most = |c: Option<u64>| c.map_or("open".to_owned(), |c| c.to_string());
    for case in all() {
        let mut row = |question: &str, what: &str, least: String, most: String| {
            rows.insert([case.name.clone(), question.to_owned(), what.to_owned(), least, most]);
        };
        for (query, figure) in case.problem.queries.iter().zip(&case.figures) {
            match bounds(figure) {
                Some((floor, ceiling)) => row(&query.id, "", floor.to_string(), most(ceiling)),
                None => row(&query.id, "", "contradiction".to_owned(), "contradiction".to_owned()),
            }
        }
        let first = &case.problem.queries[0].id;
        if case.file["carries"].is_array() {
            for (at, (floor, ceiling)) in case.carries() {
                row(first, &format!("without decision {at}"), floor.to_string(), most(ceiling));
            }
        }
        if case.file["asks"].is_object() {
            let asked = next_questions(&case.problem, case.answer(0)).into_iter().next().unwrap();
            for (what, so) in [("if the same", asked.if_same), ("if apart", asked.if_apart)] {
                let (floor, ceiling) = so.unwrap();
                let what = format!("{what}: {}, {}", asked.pair.0, asked.pair.1);
                row(first, &what, floor.to_string(), most(ceiling));
            }
        }
    }
    rows
}

fn page() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/figures.md")).unwrap()
}

/// The cells of a row of a table in the page.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|c| c.trim().trim_matches('`').to_owned()).collect())
}

#[test]
fn the_table_of_words_is_the_default_policy() {
    let page = page();
    let (_, table) = page.split_once("| words of the source |").unwrap();
    let table = table.split("\n\n").next().unwrap();
    let rows: Vec<Vec<String>> = table.lines().filter_map(cells).skip(1).collect();
    let policy = Policy::default();
    let (mut vague, mut said) = (0, 0);
    for row in rows {
        let [words, least, most] = row.try_into().unwrap();
        let number = |w: &str| w.split(' ').find_map(|t| t.parse::<u64>().ok());
        let (qualifier, hi) = match words.split(' ').next().unwrap() {
            "41;" => (Qualifier::Exactly, None),
            "at" => (Qualifier::AtLeast, None),
            "more" => (Qualifier::MoreThan, None),
            "about" => (Qualifier::About, None),
            "nearly" => (Qualifier::Nearly, None),
            "up" => (Qualifier::UpTo, None),
            "fewer" => (Qualifier::FewerThan, None),
            "5" => (Qualifier::Range, Some(7)),
            _ => (Qualifier::Some, None),
        };
        let lo = if words.starts_with("41;") { Some(41) } else { number(&words) };
        for word in words.split(';').map(|w| w.trim().trim_start_matches("a ")) {
            let interval = policy.interval(&Quantity { words: word.to_owned(), qualifier, lo, hi });
            let told = (interval.lo.to_string(), interval.hi.map_or("open".to_owned(), |h| h.to_string()));
            assert_eq!((&told.0, &told.1), (&least, &most), "{words}");
            vague += usize::from(policy.vague.iter().any(|v| v.word == word));
            said += 1;
        }
    }
    assert_eq!(
        (vague, said),
        (policy.vague.len(), policy.vague.len() + 10),
        "every word of the policy has a row"
    );
}

#[test]
fn the_page_names_every_case_and_its_table_is_what_is_computed() {
    let page = page();
    let (text, table) = page.split_once("## All worked numbers").unwrap();
    for case in all() {
        assert!(text.contains(&format!("`{}`", case.name)), "the page does not tell of {}", case.name);
    }
    let row = |line: &str| cells(line)?.try_into().ok();
    let told: BTreeSet<[String; 5]> = table.lines().filter_map(row).skip(2).collect();
    let computed = computed();
    let wrong: Vec<_> = told.difference(&computed).collect();
    let missing: Vec<_> = computed.difference(&told).collect();
    assert!(
        wrong.is_empty() && missing.is_empty(),
        "in the page only: {wrong:#?}\ncomputed only: {missing:#?}"
    );
}
