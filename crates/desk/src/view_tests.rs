#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::cell::Cell;

use crate::{AskWords, Desk, ExampleBook, ReportWords, Taken};

const NOW: i64 = 1_700_000_000_000;

fn example() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = ExampleBook::make(&folder.path().join("example.lastseen"), None, NOW).unwrap().desk;
    (folder, desk)
}

#[test]
fn a_view_stays_as_it_was_and_derives_once() {
    let (_folder, mut desk) = example();
    let view = desk.view();
    assert!(std::sync::Arc::ptr_eq(&view, &desk.view()), "nothing was written");
    let before = view.reports().len();
    let derived = Cell::new(0);
    for _ in 0..3 {
        let value = view.remember("number", |_| {
            derived.set(derived.get() + 1);
            Ok(7u8)
        });
        assert_eq!(*value.unwrap(), 7);
    }
    assert_eq!(derived.get(), 1);
    let taken = Taken::pasted("Five people were detained.");
    desk.add_report(&ReportWords::default(), &taken, NOW).unwrap();
    assert_eq!(view.reports().len(), before);
    let after = desk.view();
    assert_eq!(after.reports().len(), before + 1);
    assert!(after.remembered::<u8>("number").is_none(), "another view remembers nothing of it");
    assert!(view.remember("fails", |_| Err::<u8, _>(crate::Error::NoReason)).is_err());
    assert_eq!(*view.remember("fails", |_| Ok(1u8)).unwrap(), 1, "a failure is not remembered");
}

#[test]
fn of_large_values_only_the_latest_are_kept() {
    let (_folder, desk) = example();
    let view = desk.view();
    let derived = Cell::new(0);
    let ask = |name: &str| {
        *view.keep(("numbers", 2), name, |_| {
            derived.set(derived.get() + 1);
            derived.get()
        })
    };
    assert_eq!((ask("a"), ask("b"), ask("a")), (1, 2, 1));
    assert_eq!((ask("c"), ask("a"), ask("b")), (3, 1, 4), "b had not been asked for as long as a");
}

#[test]
fn a_figure_of_the_settled_claims_is_the_figure_of_the_claims() {
    let (_folder, desk) = example();
    let view = desk.view();
    for event in ["apprehended", "returned", "died"] {
        for place in [None, Some("CN"), Some("CN/Jilin"), Some("FR")] {
            let own = |text: Option<&str>| text.map(ToOwned::to_owned);
            let words = AskWords { event: own(Some(event)), place: own(place), ..AskWords::default() };
            let asked = words.read(view.policy().unwrap()).unwrap();
            let alone = crate::account(&crate::evidence::evidence(view.state(), None), &asked, None);
            let shared = view.figure_of(&words, None).unwrap();
            let json = |report: &crate::FigureReport| serde_json::to_value(report).unwrap();
            assert_eq!(json(&alone), json(&shared), "{words:?}");
        }
    }
}

#[test]
fn what_is_known_at_once_is_never_above_the_figure() {
    let (_folder, desk) = example();
    let view = desk.view();
    let mut known = 0;
    for event in ["apprehended", "held", "returned", "released", "born", "died"] {
        for (when, sex, age) in [
            (None, None, None),
            (Some("2017"), None, None),
            (None, Some("f"), None),
            (None, None, Some("child")),
        ] {
            let own = |text: Option<&str>| text.map(ToOwned::to_owned);
            let words = AskWords {
                event: own(Some(event)),
                when: own(when),
                sex: own(sex),
                age: own(age),
                ..AskWords::default()
            };
            let asked = words.read(view.policy().unwrap()).unwrap();
            let Some((least, key)) = view.at_once(&asked) else { continue };
            let floor = view.figure(&asked, None).rungs.last().and_then(|r| r.floor);
            assert!(
                floor.is_none_or(|floor| least <= floor),
                "{words:?}: {least} by {key}, the floor is {floor:?}"
            );
            known += 1;
        }
    }
    assert!(known > 8, "only {known} questions had an answer at once");
}
