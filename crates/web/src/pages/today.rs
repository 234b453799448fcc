//! Today: what needs a person now, and where the figures stand.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Query;
use desk::{AskWords, FigureReport, View, Waiting};
use maud::{Markup, html};
use model::{Day, Key, Report};

use super::{Paged, actions, at, confirm, figures, keeping, urgent};
use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::wait::{self, Until};
use crate::{App, layout, rom};

/// Events whose figures stand on the page.
const HEADLINES: [&str; 2] = ["apprehended", "returned"];
/// Reports whose text is looked through for open questions.
const NEWEST: usize = 50;
/// Days before a step is due in which it stands here, and the most steps that do.
const SOON: i64 = 7;
const DUE: usize = 12;
/// What looking through texts may take before the page is shown with what is known.
const LOOKING: Duration = Duration::from_millis(25);
/// The newest reports with open questions, and how many have not been looked through yet.
async fn waiting(cx: &Cx, until: Until) -> Result<(Vec<(Key, String, Waiting)>, usize), Oops> {
    let keys = cx
        .read(|view| {
            let state = view.state();
            let kept = state.reports().map(|(_, r)| r).filter(|r| r.text.is_some());
            let named = |r: &Report| r.title.clone().or_else(|| r.publisher.clone()).unwrap_or_default();
            let kept = kept.filter(|r| state.standing(&r.key).stands());
            let mut kept: Vec<(Key, String)> = kept.map(|r| (r.key.clone(), named(r))).collect();
            kept.drain(..kept.len().saturating_sub(NEWEST));
            kept.reverse();
            Ok(kept)
        })
        .await?;
    let (mut found, mut left) = (Vec::new(), 0);
    for (key, named) in keys {
        let name = format!("open {key}");
        let known = cx.app.view().and_then(|view| view.remembered::<Waiting>(&name));
        let open = match known {
            Some(open) => *open,
            // One report at a time, so that others get at the desk between two.
            None if !until.left().is_zero() => {
                let at_hand = || {
                    let of = key.clone();
                    cx.ask(move |desk| Ok((desk.view(), desk.open_at_hand(&of)?)))
                };
                let (mut view, mut open) = at_hand().await?;
                // How it stands to others is found beside the desk.
                if open.is_none() && confirm::whole(cx, key.clone(), until).await?.is_ok() {
                    (view, open) = at_hand().await?;
                }
                let Some(open) = open else {
                    left += 1;
                    continue;
                };
                let _ = view.remember(&name, |_| Ok(open));
                open
            }
            None => {
                left += 1;
                continue;
            }
        };
        if open.open + open.held > 0 {
            found.push((key, named, open));
        }
    }
    Ok((found, left))
}

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let (reports, mentions) = cx
        .read(|view| {
            let state = view.state();
            let reports = state.reports().filter(|(_, r)| state.standing(&r.key).stands()).count();
            Ok((reports, state.mentions().filter(|(_, m)| state.standing(&m.key).stands()).count()))
        })
        .await?;
    let until = wait::patience(&query);
    let looking = if query.contains_key("wait") { until } else { until.at_most(LOOKING) };
    let today = Day::of_millis(App::now());
    let derive = |view: &View| {
        let of = |event: &str| AskWords { event: Some(event.to_owned()), ..AskWords::default() };
        HEADLINES.iter().map(|event| view.figure_of(&of(event), None)).collect()
    };
    // Side by side, so that the page waits once.
    let (waiting, headlines, board) = tokio::join!(
        waiting(&cx, looking),
        cx.soon(Lane::Lasting, "headlines", until, derive),
        urgent::board(&cx, today, until)
    );
    let ((waiting, left), board) = (waiting?, board?);
    let headlines: Option<Arc<Vec<Arc<FigureReport>>>> = headlines?;
    let earlier = if headlines.is_none() { cx.earlier::<Vec<Arc<FigureReport>>>("headlines") } else { None };
    let (mut due, (last, claims)) = cx.ask(move |desk| Ok((desk.due(today), keeping::state(desk)?))).await?;
    due.retain(|d| d.days >= -SOON);
    let told = match &board {
        Some(_) => cx.read(rom::told).await?,
        None => Arc::default(),
    };
    let body: Markup = html! {
        @if reports == 0 {
            div.notice {
                p { (cx.t("today-empty")) }
                p { a.button.first href="/add" data-key="n" { (cx.t("nav-add")) kbd { "n" } } }
            }
        }
        @if reports > 0 {
            h2 { (cx.t("today-clocks")) }
            @match &board {
                Some(board) => (urgent::first(&cx, board, &told, 3)),
                None => (wait::notice(&cx, &query)),
            }
        }
        @if !due.is_empty() {
            h2 { (cx.t("today-due")) }
            ul { @for d in due.iter().take(DUE) { li {
                (d.day) " " @if d.days > 0 { b { (cx.t("actions-is-overdue")) } " " }
                a href=(at("actions", &d.key)) { (actions::called(&cx, d.number, &d.to)) } ": " (d.what)
            } } }
            @if due.len() > DUE { p { a href="/actions?only=overdue" { (cx.ta("today-due-more", &[("n", (due.len() - DUE).into())])) } } }
        }
        h2 { (cx.t("today-review")) }
        @if left > 0 {
            p.quiet { (cx.ta("today-looking", &[("n", left.into())])) }
            @if headlines.is_some() { (wait::notice(&cx, &query)) }
        } @else if waiting.is_empty() { p.quiet { (cx.t("today-review-none")) } }
        @if !waiting.is_empty() {
            ul {
                @for (n, (key, named, open)) in waiting.iter().enumerate() {
                    li { a href=(at("confirm", key)) data-key=[(n == 0).then_some("c")] { (key) } @if !named.is_empty() { " " span.quiet { (named) } } ": "
                        @if open.open > 0 { (cx.ta("today-open-questions", &[("n", open.open.into())])) }
                        @if open.open > 0 && open.held > 0 { ", " }
                        @if open.held > 0 { (cx.ta("today-held-questions", &[("n", open.held.into())])) }
                    }
                }
            }
        }
        @if reports > 0 {
            h2 { (cx.t("today-figures")) }
            @if let (None, Some((claims, _))) = (&headlines, &earlier) { (wait::earlier(&cx, &query, *claims)) }
            @match headlines.as_ref().or(earlier.as_ref().map(|(_, headlines)| headlines)) {
                Some(headlines) => div.cards { @for (event, report) in HEADLINES.iter().zip(headlines.iter()) {
                    div.card { (figures::headline(&cx, report)) p { a href={ "/figures?event=" (event) } { (cx.t("today-evidence")) } } }
                } },
                None => (wait::notice(&cx, &query)),
            }
        }
        h2 { (cx.t("today-held")) }
        p { a href="/reports" { (cx.ta("today-reports", &[("n", reports.into())])) } ", " (cx.ta("today-mentions", &[("n", mentions.into())])) }
        p { (keeping::said(&cx, last, claims)) " " a href="/settings#backup" { (cx.t("backup-make")) } }
    };
    Ok(layout::page(&cx, &cx.t("nav-today"), &body))
}
