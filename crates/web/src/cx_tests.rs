//! How figures moved is said once, whatever was written or asked meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::sync::Arc;
use std::time::Duration;

use desk::{Answer, Edit, ExampleBook, Remark, ReportWords, Taken};

use super::*;
use crate::Settings;

const NOW: i64 = 1_700_000_000_000;

fn opened() -> Cx {
    let folder = tempfile::tempdir().unwrap().keep();
    let desk = ExampleBook::make(&folder.join("example.lastseen"), None, NOW).unwrap().desk;
    let settings = Settings {
        book: None,
        folder,
        heads: None,
        reader: None,
        lock_after: Duration::from_secs(600),
        authority: String::new(),
    };
    let (app, launch) = App::new(settings, Some(desk)).unwrap();
    let cookie = app.enter(&launch).unwrap();
    let language = Language::English;
    Cx {
        app: Arc::new(app),
        language,
        theme: None,
        romanised: true,
        path: "/".to_owned(),
        cookie,
        behind: false,
    }
}

/// Accepts the first open question of a report and says how the figures move.
async fn accept(cx: &Cx, report: &model::Key) {
    let of = report.clone();
    let answer = cx.ask(move |desk| {
        let review = desk.review(&of)?;
        let id = review.questions[review.next_open(0).unwrap()].id.clone();
        Ok(desk.answer_first(&review, &id, &Answer::Accept(Edit::default()), &Remark::english, NOW)?.1)
    });
    let bearing = answer.await.unwrap();
    cx.moves(bearing).await;
}

async fn report(cx: &Cx) -> model::Key {
    let text = "Nine people were released in May 2018. Eleven people were released in June 2019.";
    let added =
        cx.ask(move |desk| Ok(desk.add_report(&ReportWords::default(), &Taken::pasted(text), NOW)?.0));
    added.await.unwrap()
}

/// What is said of how the figures moved, once that is worked out.
async fn moved(cx: &Cx) -> String {
    for _ in 0..200 {
        let words = said(cx);
        if !words.is_empty() && words != cx.t("confirm-moving") {
            return words;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it is never said");
}

/// What is said next.
fn said(cx: &Cx) -> String {
    cx.flash(false).map_or(String::new(), |flash| flash.message)
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(test);
}

#[test]
fn of_answers_given_one_after_another_it_is_said_from_before_the_first() {
    run(several_answers());
}

async fn several_answers() {
    let cx = opened();
    let key = report(&cx).await;
    accept(&cx, &key).await;
    let first = moved(&cx).await;
    let (before, _) = first.split_once(" → ").expect("the first answer moves a figure");
    cx.ask(move |desk| desk.take_back_first(&key, NOW).map(drop)).await.unwrap();
    let key = report(&cx).await;
    accept(&cx, &key).await;
    // Not looked at between the two.
    accept(&cx, &key).await;
    let both = moved(&cx).await;
    assert!(both.starts_with(before), "{both}, and not from {before}");
}

#[test]
fn what_is_written_meanwhile_does_not_silence_it() {
    run(written_meanwhile());
}

async fn written_meanwhile() {
    let cx = opened();
    let key = report(&cx).await;
    let all = u32::try_from(cx.app.figures.available_permits()).unwrap();
    let busy = Arc::clone(&cx.app.figures).acquire_many_owned(all).await.unwrap();
    accept(&cx, &key).await;
    assert_eq!(said(&cx), cx.t("confirm-moving"));
    report(&cx).await;
    drop(busy);
    let words = moved(&cx).await;
    assert!(words.contains(" → "), "{words}");
}

#[test]
fn locking_overtakes_what_is_being_worked_out() {
    run(locked_meanwhile());
}

async fn locked_meanwhile() {
    let cx = opened();
    // A figure that waits for its turn, and somebody at the desk: neither ends before this test lets it.
    let all = u32::try_from(cx.app.figures.available_permits()).unwrap();
    let busy = Arc::clone(&cx.app.figures).acquire_many_owned(all).await.unwrap();
    let figure = tokio::spawn({
        let cx = cx.clone();
        async move { cx.soon(Lane::Figures, "worked out", Until::long(), |_| Ok(1)).await }
    });
    let (at_desk, entered) = std::sync::mpsc::channel();
    let (leave, left) = std::sync::mpsc::channel::<()>();
    let asked = tokio::spawn({
        let cx = cx.clone();
        async move {
            cx.ask(move |_| {
                at_desk.send(()).unwrap();
                left.recv().unwrap();
                Ok("of the casebook")
            })
            .await
        }
    });
    tokio::task::spawn_blocking(move || entered.recv().unwrap()).await.unwrap();
    cx.app.lock();
    // Locked although both are still at it, and what they bring is shown to nobody.
    assert!(matches!(cx.read(|_| Ok(())).await, Err(Oops::Locked)));
    drop(busy);
    leave.send(()).unwrap();
    assert!(matches!(figure.await.unwrap(), Err(Oops::Locked)));
    assert!(matches!(asked.await.unwrap(), Err(Oops::Locked)));
}
