//! Papers about a case.

use desk::{ExampleBook, MentionWords};
use model::Day;
use publish::Language;

const NOW: i64 = 1_700_000_000_000;

#[test]
fn a_name_told_twice_in_one_account_stands_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = ExampleBook::make(&folder.path().join("example.lastseen"), None, NOW).unwrap().desk;
    let words = MentionWords {
        report: "hrw-2017-04-23".to_owned(),
        count: "1".to_owned(),
        names: vec!["Somebody Twice".to_owned(); 2],
        ..MentionWords::default()
    };
    let body = desk.mention(&words).unwrap();
    let key = body.key().clone();
    desk.store(&[body], NOW).unwrap();
    let day = Day::parse("2018-01-01").unwrap();
    let paper = desk.case_paper(&key, day, Language::English).unwrap();
    assert_eq!(format!("{:?}", paper.blocks).matches("Somebody Twice").count(), 1);
}
