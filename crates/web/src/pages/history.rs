//! History: who changed what, and whether all of it still checks.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use maud::html;
use model::Day;

use super::{Paged, at};
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::table::{Column, number, words};
use crate::{export, layout};

/// Claims on a page.
const ROWS: usize = 100;

const COLUMNS: &[Column] = &[
    number("entry", "column-entry"),
    words("recorded", "column-recorded"),
    words("kind", "column-kind"),
    words("record", "column-record"),
    words("claim", "column-claim"),
];

struct Line {
    entry: u64,
    recorded: i64,
    kind: &'static str,
    key: String,
    claim: String,
}

/// The newest claims first.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    if query.get("as").is_some_and(|format| !format.is_empty()) {
        let lines = cx.read(|view| Ok(view.state().records().map(line).collect::<Vec<Line>>())).await?;
        let row = |l: &Line| {
            let day = Day::of_millis(l.recorded);
            let kind = cx.t(&format!("record-{}", l.kind));
            vec![l.entry.into(), day.into(), kind.into(), (&l.key).into(), (&l.claim).into()]
        };
        let file = export::wanted(&cx, &query, COLUMNS, || lines.iter().map(row).collect());
        return file.unwrap_or_else(|| Err(Oops::missing(&cx)));
    }
    Ok(page(cx, query, None).await?.into_response())
}

fn line(record: &casebook::ClaimRecord) -> Line {
    Line {
        entry: record.entry,
        recorded: record.recorded,
        kind: record.body.kind(),
        key: record.body.key().to_string(),
        claim: record.claim.short(),
    }
}

/// The page that shows a kind of record by its key.
pub(crate) fn place(kind: &str) -> Option<&'static str> {
    match kind {
        "report" => Some("reports"),
        "mention" => Some("cases"),
        "origin" => Some("sources"),
        "action" => Some("actions"),
        _ => None,
    }
}

/// Checks the whole casebook: signatures, chains, the tree, the tables.
pub(crate) async fn verify(cx: Cx, _form: Form) -> Paged {
    let checked = cx.ask(|desk| Ok(desk.book().check(true)?)).await?;
    let numbers = [
        ("claims", checked.claims.into()),
        ("authors", checked.authors.into()),
        ("signatures", checked.signatures.into()),
        ("blobs", checked.blobs.into()),
    ];
    let words = cx.ta("history-verified", &numbers);
    page(cx, HashMap::new(), Some(words)).await
}

async fn page(cx: Cx, query: HashMap<String, String>, said: Option<String>) -> Paged {
    let asked = query.get("page").and_then(|p| p.parse::<usize>().ok()).unwrap_or(1).max(1);
    let (size, root) = cx.head().await?;
    let lines = cx
        .read(move |view| {
            let state = view.state();
            let end = state.len().saturating_sub((asked - 1).saturating_mul(ROWS));
            let from = end.saturating_sub(ROWS);
            let mut lines: Vec<Line> = state.records().skip(from).take(end - from).map(line).collect();
            lines.reverse();
            Ok(lines)
        })
        .await?;
    let body = html! {
        @if let Some(said) = said { div.done role="status" { p { (said) } } }
        p { (cx.ta("history-size", &[("n", size.into())])) }
        p.quiet { (cx.t("history-root")) " " code { (root) } }
        form.actions method="post" action="/history" { button { (cx.t("history-verify")) } }
        div.scroll tabindex="0" { table {
            thead { tr {
                th.n scope="col" { (cx.t("column-entry")) } th scope="col" { (cx.t("column-recorded")) } th scope="col" { (cx.t("column-kind")) }
                th scope="col" { (cx.t("column-record")) } th scope="col" { (cx.t("column-claim")) }
            } }
            tbody { @for l in &lines { tr {
                td.n { (l.entry) } td { (Day::of_millis(l.recorded)) } td { (cx.t(&format!("record-{}", l.kind))) } td { @match place(l.kind) { Some(page) => a href=(at(page, &l.key)) { (l.key) }, None => (l.key) } } td { code { (l.claim) } }
            } } }
        } }
        p.actions { (export::offer(&cx, &query)) }
        @if size as usize > asked.saturating_mul(ROWS) {
            p.actions { a.button href={ "?page=" (asked + 1) } data-key="ArrowRight" { (cx.t("history-older")) } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-history"), &body))
}
