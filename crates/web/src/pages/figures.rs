//! Figures: "at least N" with its proof.

use std::collections::HashMap;

use axum::extract::Query;
use desk::{AskWords, FigureReport};
use maud::{Markup, html};

use super::Paged;
use crate::cx::Cx;
use crate::layout;

const EVENTS: [&str; 10] = [
    "apprehended",
    "held",
    "transferred",
    "returned",
    "released",
    "escaped",
    "onward",
    "died",
    "sighted",
    "born",
];
const FIELDS: [&str; 4] = ["when", "place", "age", "as_of"];

/// The page: a question, its figure, and everything behind it.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let field = |name: &str| query.get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let words = AskWords {
        event: field("event"),
        when: field("when"),
        place: field("place"),
        sex: field("sex"),
        age: field("age"),
        as_of: field("as_of"),
        ..AskWords::default()
    };
    let asked = words.clone();
    let report = cx
        .ask(move |desk| {
            let asked = asked.read(desk.policy()?)?;
            Ok(desk.figure(&asked, Some(5)))
        })
        .await?;
    let body = html! {
        form method="get" {
            div.fields {
                div.field {
                    label for="event" { (cx.t("field-event")) }
                    select #event name="event" {
                        option value="" { (cx.t("event-any")) }
                        @for event in EVENTS { option value=(event) selected[words.event.as_deref() == Some(event)] { (cx.t(&format!("event-{event}"))) } }
                    }
                }
                @for name in FIELDS {
                    div.field { label for=(name) { (cx.t(&format!("field-{}", name.replace('_', "-")))) } input id=(name) name=(name) value=(field(name).unwrap_or_default()) autocomplete="off"; }
                }
            }
            button { (cx.t("figures-ask")) }
        }
        (headline(&cx, &report))
        (behind(&cx, &report))
    };
    Ok(layout::page(&cx, &cx.t("figures-title"), &body))
}

/// The floor, large, with the ceiling beside it.
pub(crate) fn headline(cx: &Cx, report: &FigureReport) -> Markup {
    let rung = report.rungs.last();
    html! {
        @match rung.and_then(|r| r.floor.map(|floor| (floor, r.ceiling))) {
            Some((floor, ceiling)) => {
                p.number {
                    @if ceiling == Some(floor) { small { (cx.t("figures-exactly")) } (floor) } @else {
                        small { (cx.t("figures-at-least")) } (floor)
                        small { (cx.t("figures-at-most")) " " (ceiling.map_or(cx.t("figures-no-limit"), |c| c.to_string())) }
                    }
                }
                p { (report.asked) }
            }
            None => p { (cx.t("figures-conflict")) }
        }
    }
}

fn behind(cx: &Cx, report: &FigureReport) -> Markup {
    html! {
        h2 { (cx.t("figures-supported")) }
        table {
            thead { tr { th { (cx.t("figures-supported")) } th.n { (cx.t("figures-at-least")) } th.n { (cx.t("figures-at-most")) } } }
            tbody { @for rung in &report.rungs {
                tr {
                    td { (cx.t(&format!("grade-{}", rung.grade))) }
                    td.n { (rung.floor.map_or("–".to_owned(), |f| f.to_string())) }
                    td.n { (if rung.floor.is_none() { "–".to_owned() } else { rung.ceiling.map_or(cx.t("figures-no-limit"), |c| c.to_string()) }) }
                }
            } }
        }
        @if let Some(conflict) = report.rungs.iter().rev().find_map(|r| r.conflict.as_ref()) {
            div.notice role="alert" {
                p { (cx.t("figures-conflict")) ": " (conflict.mentions.join(", ")) }
                ul { @for d in &conflict.decisions { li { (d.key) " (" (d.kind) "): " (d.reason) } } }
            }
        }
        @if !report.sentence.is_empty() {
            h2 { (cx.t("figures-sentence")) }
            p #sentence .words { (report.sentence) }
            button type="button" data-copy="sentence" data-copied=(cx.t("figures-copied")) data-key="y" { (cx.t("figures-copy")) kbd { "y" } }
            h2 { (cx.t("figures-why-least")) }
            ul.read { @for p in &report.floor_proof { li { (p) } } }
            h2 { (cx.t("figures-why-most")) }
            ul.read { @for p in &report.ceiling_proof { li { (p) } } }
        }
        @let counted: Vec<_> = report.witness.iter().filter(|w| w.counted).collect();
        @if !counted.is_empty() {
            h2 { (cx.t("figures-witness")) }
            div.scroll { table {
                thead { tr { th.n { (cx.t("figures-how-many")) } th { (cx.t("figures-all-in")) } } }
                tbody { @for row in counted.iter().take(100) { tr { td.n { (row.count) } td { (row.mentions.join(" = ")) } } } }
            } }
        }
    }
}
