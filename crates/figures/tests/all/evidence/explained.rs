//! What a figure rests on, what to ask next, and certificates in words.

use figures::evidence::{
    carries::{Carries, carries},
    grade::Grade::Weak,
    question::next_questions,
    words::{amount, ceiling_words, floor_words, why_apart},
};
use model::certificate::Answer;
use model::problem::{Problem, ProblemMention};
use model::{Policy, Qualifier::AtLeast, Qualifier::Exactly, RelationKind};

use crate::book::{Book, Told, arrested, key, keys};
use crate::worked::worked;

#[test]
fn each_decision_carries_what_is_lost_without_it() {
    let mut book = Book::default();
    book.mention("july#1", "a", Exactly, 27).when("2017-07").at("CN/Guangxi");
    book.mention("undated#1", "b", Exactly, 14);
    book.mention("june#1", "c", Exactly, 3).when("2017-06");
    book.mention("copy#1", "d", Exactly, 27).when("2017-07");
    book.repeats("copy#1", "july#1");
    book.decide(RelationKind::Disjoint(keys(&["copy#1", "undated#1"])));
    book.decide(RelationKind::Disjoint(keys(&["undated#1", "june#1"])));
    // The dates say this already, so it carries nothing.
    book.decide(RelationKind::Disjoint(keys(&["june#1", "july#1"])));
    let compiled = book.compiled(&Policy::default(), Weak, &arrested());
    let without = |at: usize, floor| Carries { decision: key(&format!("d-{at}")), floor, ceiling: Some(44) };
    assert_eq!(carries(&compiled, 44, Some(44)), [without(1, 30), without(2, 41)]);
}

#[test]
fn a_choice_of_versions_is_not_taken_away() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 29).when("2018-03-01");
    book.mention("b#1", "b", Exactly, 27).when("2018-03-02");
    book.decide(RelationKind::OneOf(keys(&["a#1", "b#1"])));
    let compiled = book.compiled(&Policy::default(), Weak, &arrested());
    assert_eq!(carries(&compiled, 27, Some(29)), []);
}

#[test]
fn the_first_question_is_the_one_that_narrows_most() {
    let case = worked("next-question");
    let questions = next_questions(&case.problem, case.answer(0));
    let pairs: Vec<(&str, &str, u64)> =
        questions.iter().map(|q| (q.pair.0.as_str(), q.pair.1.as_str(), q.narrows)).collect();
    assert_eq!(pairs, [("large", "middle", 25), ("large", "small", 5), ("middle", "small", 5)]);
}

#[test]
fn nothing_is_asked_of_what_is_decided_or_cannot_be() {
    for name in ["14-rest-on-a-decision", "92-episodes", "55-five-groups", "7-children"] {
        let case = worked(name);
        assert_eq!(next_questions(&case.problem, case.answer(0)), [], "{name}");
    }
}

#[test]
fn a_question_that_can_be_answered_one_way_only_says_so() {
    let mut book = Book::default();
    book.mention("ten#1", "a", Exactly, 10);
    book.mention("eight#1", "b", Exactly, 8);
    book.mention("six#1", "c", Exactly, 6);
    book.decide(RelationKind::PartOf { part: key("eight#1"), whole: key("ten#1") });
    book.decide(RelationKind::PartOf { part: key("six#1"), whole: key("ten#1") });
    let problem = book.compiled(&Policy::default(), Weak, &arrested()).problem;
    let answer = book.answer(&Policy::default(), Weak, &arrested());
    let questions = next_questions(&problem, &answer);
    assert!(questions.iter().all(|q| q.pair.0 != "eight#1" || q.if_apart.is_none()), "{questions:?}");
}

/// Both proofs of the first figure of a worked case.
fn told(name: &str) -> [Vec<String>; 2] {
    let case = worked(name);
    let answer: &Answer = case.answer(0);
    [floor_words(&case.problem, answer), ceiling_words(&case.problem, answer)]
}

#[track_caller]
fn tells(name: &str, floor: &[&str], ceiling: &[&str]) {
    assert_eq!(told(name), [floor, ceiling].map(|of| of.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()));
}

#[test]
fn single_and_additive_proofs_in_words() {
    tells(
        "92-persons",
        &["At least 51: at least 51 (year)."],
        &["No upper limit: at least 51 (year) can always stand for more people."],
    );
    tells(
        "92-episodes",
        &[
            "At least 51: at least 51 (year).",
            "At least 41: at least 41 (summer).",
            "None of these can share a case with another, so they add up: 51 + 41 = 92.",
        ],
        &["No upper limit: at least 51 (year) can always stand for more cases."],
    );
    tells(
        "5-to-12",
        &["At least 5: exactly 5 (first)."],
        &["At most 12, if none of these 2 overlap: at most 5 (first); at most 7 (second)."],
    );
}

#[test]
fn difference_branch_and_versions_in_words() {
    let [floor, ceiling] = told("0-to-24-returned");
    assert_eq!(floor, ["Nothing in the accepted claims is sure to be what was asked, so nothing is proved."]);
    assert_eq!(ceiling, ["At most 24: at most 37 (thirty-seven), less exactly 13 (thirteen)."]);
    let [floor, ceiling] = told("27-versions");
    let names = "one-all, two-all";
    assert_eq!(floor, [format!("At least 27, whichever of the versions {names} is true.")]);
    assert_eq!(ceiling, [format!("At most 29: at most 29 whichever of the versions {names} is true.")]);
    let [floor, _] = told("branch-4");
    assert!(floor[0].starts_with("At least 4: whether at most 0 people are in all of "), "{floor:?}");
    let [floor, _] = told("five-cycle");
    let five = ["A", "B", "C", "D", "E"].map(|id| format!("exactly 1 ({id})")).join(" + ");
    assert_eq!(floor, [format!("At least 3: weighing the claims, {five}, divided by 2 and rounded up.")]);
    let [floor, _] = told("6-women-2-men");
    assert_eq!(
        floor,
        ["At least 6: exactly 7 (female), less those that may be counted elsewhere, at most 1 (wife)."]
    );
}

#[test]
fn overlap_in_words() {
    let groups = "exactly 8 (eight) + exactly 10 (ten)";
    tells(
        "overlap",
        &[&format!("At least 13: weighing the claims, {groups}, less at most 5 in all of ten, eight.")],
        &["At most 15: at most 8 (eight) and at most 10 (ten), less at least 3 in all of ten, eight."],
    );
    let case = worked("overlap");
    let both = case.answer(1);
    let floor = "At least 3: weighing the claims, at least 3 in all of ten, eight.";
    assert_eq!(floor_words(&case.problem, both), [floor]);
    assert_eq!(ceiling_words(&case.problem, both), ["At most 5: at most 5 in all of ten, eight."]);
}

#[test]
fn what_no_claim_can_be_about_is_said() {
    let case = worked("no-claim");
    let mut nobody = case.problem.clone();
    nobody.mentions.retain(|m| m.id == "returned");
    let answer = crate::common::solve_and_check(&nobody).unwrap_or_else(|f| panic!("{f}"));
    let model::certificate::Figure::Answer(answer) = &answer[0] else { panic!("{answer:?}") };
    assert_eq!(
        ceiling_words(&nobody, answer),
        ["No claim can be about what was asked, so there are none in these reports."]
    );
}

#[test]
fn why_two_mentions_are_apart() {
    let text = r#"{"mentions": [
        {"id": "a", "lo": 1, "event": "held", "from": "2017-01", "to": "2017-01", "place": "CN/Jilin", "sex": "f"},
        {"id": "b", "lo": 1, "event": "held", "from": "2017-02", "to": "2017-02"},
        {"id": "c", "lo": 1, "event": "held", "place": "CN/Yunnan"},
        {"id": "d", "lo": 1, "sex": "m", "role": "guide"},
        {"id": "e", "lo": 1, "role": "refugee", "age": [1, 3]},
        {"id": "f", "lo": 1, "age": [4, 9]},
        {"id": "g", "lo": 1}],
      "relations": [{"type": "disjoint", "of": ["f", "g"]}]}"#;
    let problem = Problem::from_json(text).unwrap();
    for (a, b, why) in [
        ("a", "b", Some("the dates differ")),
        ("a", "c", Some("the places differ")),
        ("a", "d", Some("the sex differs")),
        ("d", "e", Some("the roles differ")),
        ("e", "f", Some("the ages differ")),
        ("f", "g", Some("they were decided or told to be different")),
        ("b", "c", None),
        ("a", "nobody", None),
    ] {
        assert_eq!(why_apart(&problem, a, b).as_deref(), why, "{a} and {b}");
    }
}

#[test]
fn reasons_stand_beside_a_sum_within_one_component() {
    let mut book = Book::default();
    book.mention("a#1", "a", AtLeast, 5).when("2017-03").at("CN/Jilin");
    book.mention("b#1", "b", AtLeast, 7).when("2017-05").at("CN/Jilin");
    book.mention("c#1", "c", AtLeast, 4).when("2017-03/2017-05");
    let problem = book.compiled(&Policy::default(), Weak, &arrested()).problem;
    let answer = book.answer(&Policy::default(), Weak, &arrested());
    assert_eq!(
        floor_words(&problem, &answer),
        [
            "At least 12: these 2 groups cannot be the same cases, because the dates differ: at least 5 (a#1); at least 7 (b#1); 5 + 7 = 12."
        ]
    );
}

#[test]
fn amounts_in_words() {
    let of = |lo, hi| amount(&ProblemMention { lo, hi, ..ProblemMention::default() });
    assert_eq!(of(41, None), "at least 41");
    assert_eq!(of(15, Some(15)), "exactly 15");
    assert_eq!(of(5, Some(7)), "5 to 7");
    assert_eq!(of(0, Some(6)), "at most 6");
    assert_eq!(of(0, None), "an unknown number");
}
