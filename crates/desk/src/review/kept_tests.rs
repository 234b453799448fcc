#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use super::*;

fn ids(kept: &Kept) -> Vec<String> {
    (0..kept.parts.len()).flat_map(|part| kept.part(part)).map(|answer| answer.id.clone()).collect()
}

fn answered(many: usize) -> Kept {
    let mut kept = Kept::default();
    (0..many).for_each(|n| kept.add(KeptAnswer::new(&format!("m{n}"), Stands::Held, Vec::new())));
    kept
}

#[test]
fn one_more_answer_changes_one_part_however_many_there_are() {
    let mut kept = answered(1_000);
    assert_eq!((kept.parts.len(), kept.parts.iter().max()), (16, Some(&TOGETHER)));
    kept.changed.clear();
    kept.add(KeptAnswer::new("last", Stands::Held, Vec::new()));
    assert_eq!(kept.changed, BTreeSet::from([15]));
    assert_eq!(kept.part(15).len(), 1_000 - 15 * TOGETHER + 1);
}

#[test]
fn an_answer_given_anew_is_the_latest_and_the_only_one() {
    let mut kept = answered(200);
    kept.changed.clear();
    kept.add(KeptAnswer::new("m70", Stands::Rejected, Vec::new()));
    assert_eq!(kept.changed, BTreeSet::from([1, 3]), "where it was and where it is");
    let ids = ids(&kept);
    assert_eq!((ids.len(), ids.last().map(String::as_str)), (200, Some("m70")));
    assert_eq!(ids.iter().filter(|id| *id == "m70").count(), 1);
    assert_eq!(kept.by_question()["m70"].stands(), Stands::Rejected);
}

#[test]
fn what_is_taken_away_leaves_its_part() {
    let mut kept = answered(TOGETHER + 1);
    for n in (0..=TOGETHER).rev() {
        assert_eq!(kept.pop().unwrap().id, format!("m{n}"));
        assert_eq!(ids(&kept).len(), n);
    }
    assert!(kept.pop().is_none());
    kept.add(KeptAnswer::new("again", Stands::Held, Vec::new()));
    assert_eq!(ids(&kept), ["again"]);
}
