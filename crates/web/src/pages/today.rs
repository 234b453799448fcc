//! Today: what needs a person now, and where the figures stand.

use desk::{AskWords, FigureReport};
use maud::{Markup, html};
use model::Day;

use super::{Paged, figures, urgent};
use crate::cx::Cx;
use crate::{App, layout};

/// The page.
pub(crate) async fn show(cx: Cx) -> Paged {
    let (reports, mentions, waiting, headlines, board) = cx
        .ask(|desk| {
            let mut waiting = Vec::new();
            for (key, _) in desk.reviewable()?.into_iter().rev().take(50) {
                let open = desk.review(&key)?.open;
                if open > 0 {
                    waiting.push((key, open));
                }
            }
            let mut headlines: Vec<FigureReport> = Vec::new();
            for event in ["apprehended", "returned"] {
                let words = AskWords { event: Some(event.to_owned()), ..AskWords::default() };
                headlines.push(desk.figure(&words.read(desk.policy()?)?, None));
            }
            let board = desk.urgent(Day::of_millis(App::now()), &desk.clock_rules()?)?;
            Ok((desk.reports().len(), desk.mentions()?.len(), waiting, headlines, board))
        })
        .await?;
    let body: Markup = html! {
        @if reports == 0 {
            div.notice {
                p { (cx.t("today-empty")) }
                p { a.button.first href="/add" data-key="n" { (cx.t("nav-add")) kbd { "n" } } }
            }
        }
        @if reports > 0 {
            h2 { (cx.t("today-clocks")) }
            (urgent::first(&cx, &board, 3))
        }
        h2 { (cx.t("today-review")) }
        @if waiting.is_empty() { p.quiet { (cx.t("today-review-none")) } } @else {
            ul {
                @for (at, (key, open)) in waiting.iter().enumerate() {
                    li { a href={ "/confirm/" (key) } data-key=[(at == 0).then_some("c")] { (key) } ": " (cx.ta("today-open-questions", &[("n", (*open).into())])) }
                }
            }
        }
        @if reports > 0 {
            h2 { (cx.t("today-figures")) }
            div.cards {
                @for report in &headlines { div.card { (figures::headline(&cx, report)) } }
            }
        }
        h2 { (cx.t("today-held")) }
        p { a href="/reports" { (cx.ta("today-reports", &[("n", reports.into())])) } ", " (cx.ta("today-mentions", &[("n", mentions.into())])) }
    };
    Ok(layout::page(&cx, &cx.t("nav-today"), &body))
}
