//! Documents: the texts and originals that are kept, each with its report, its hash and who may see it.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::View;
use maud::html;
use model::{Body, Day, Handling, Key};

use super::Paged;
use super::tables::at;
use crate::cx::Cx;
use crate::layout;
use crate::oops::Oops;
use crate::rows::Rows;
use crate::table::{Cell, Column, Table, day, facet, keys, words};

/// Characters of a text on one page.
const PART: usize = 40_000;

const COLUMNS: &[Column] = &[
    keys("document", "column-document", "documents"),
    words("title", "column-title"),
    facet("kind", "add-kind"),
    facet("kept", "documents-kept"),
    day("received", "documents-received"),
    facet("handling", "add-handling"),
    facet("standing", "column-standing"),
];

/// The message that says who may see a report.
fn handling(handling: Handling) -> &'static str {
    match handling {
        Handling::Internal => "handling-internal",
        Handling::Partner => "handling-partner",
        Handling::Public => "handling-public",
    }
}

/// All that is kept, newest first.
pub(crate) async fn list(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    let said = cx.clone();
    let fill = move |view: &View, rows: &mut Rows| {
        let kept = view.state().reports().filter(|(_, r)| r.text.is_some() || r.original.is_some());
        let mut newest: Vec<(i64, [Cell; 7])> = kept
            .map(|(_, r)| {
                let kept = if r.original.is_some() { "documents-original" } else { "documents-text" };
                let row = [
                    (&r.key).into(),
                    r.title.clone().or_else(|| r.publisher.clone()).unwrap_or_default().into(),
                    said.t(&format!("kind-{}", r.kind.word())).into(),
                    said.t(kept).into(),
                    Day::of_millis(r.received).into(),
                    said.t(handling(r.handling)).into(),
                    said.t(&format!("standing-{}", view.standing_of(&r.key))).into(),
                ];
                (r.received, row)
            })
            .collect();
        newest.sort_by_key(|(received, _)| std::cmp::Reverse(*received));
        newest.iter().for_each(|(_, row)| rows.push(row));
        Ok(())
    };
    let (title, none) = (cx.t("nav-documents"), cx.t("documents-none"));
    Table { name: "documents", title, none, columns: COLUMNS, first: None }.answer(&cx, &query, fill).await
}

fn report(view: &View, key: &Key) -> desk::Result<model::Report> {
    match view.state().get(key).map(|r| &r.body) {
        Some(Body::Report(report)) => Ok(report.clone()),
        _ => Err(desk::Error::NotThere { what: "report", key: key.clone() }),
    }
}

/// One document: its text as text and nothing else, a part at a time.
pub(crate) async fn show(
    cx: Cx,
    Path(key): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Paged {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let (of, wanted) = (key.clone(), key.clone());
    let report = cx.read(move |view| report(view, &of)).await?;
    if report.text.is_none() && report.original.is_none() {
        return Err(Oops::missing(&cx));
    }
    let asked = query.get("part").and_then(|p| p.parse::<usize>().ok()).unwrap_or(1);
    let (kept, part, parts, text) = cx
        .ask(move |desk| {
            let kept = desk.kept_documents(&wanted)?;
            let text = if report.text.is_some() { desk.text_of(&wanted)?.2 } else { String::new() };
            let parts = text.chars().count().div_ceil(PART).max(1);
            let part = asked.clamp(1, parts);
            let shown: String = text.chars().skip((part - 1) * PART).take(PART).collect();
            Ok((kept, part, parts, shown))
        })
        .await?;
    let original = report.original.is_some();
    let body = html! {
        dl.facts {
            dt { (cx.t("column-report")) } dd { a href=(at("reports", &report.key)) { (report.key) } }
            @if let Some(title) = &report.title { dt { (cx.t("column-title")) } dd { (title) } }
            dt { (cx.t("documents-received")) } dd { (Day::of_millis(report.received)) }
            dt { (cx.t("add-handling")) } dd { (cx.t(handling(report.handling))) }
            @for file in &kept {
                dt { (cx.t(if file.original { "documents-original" } else { "documents-text" })) }
                dd { (cx.ta("documents-bytes", &[("n", file.bytes.into())])) ", SHA-256 " code { (file.sha256) } }
            }
        }
        @if original {
            div.actions {
                a.button href={ (at("documents", &report.key)) "/original" } download { (cx.t("documents-save")) }
                span.quiet { (cx.t("documents-save-note")) }
            }
        }
        h2 { (cx.t("documents-text")) }
        div.text lang=(desk::language_of(report.language.as_deref(), &text)) tabindex="0" { (text) }
        @if parts > 1 {
            p.actions {
                @if part > 1 { a.button rel="prev" data-key="ArrowLeft" href={ "?part=" (part - 1) } { (cx.t("confirm-previous")) } }
                (cx.ta("table-page", &[("page", part.into()), ("pages", parts.into())]))
                @if part < parts { a.button rel="next" data-key="ArrowRight" href={ "?part=" (part + 1) } { (cx.t("confirm-next")) } }
            }
        }
    };
    let title = cx.ta("documents-title", &[("report", key.to_string().into())]);
    Ok(layout::page(&cx, &title, &body))
}

/// The original as it came, to be saved: never shown, whatever it says it is.
pub(crate) async fn original(cx: Cx, Path(key): Path<String>) -> Result<Response, Oops> {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let found = cx.ask(move |desk| desk.original_of(&key)).await?;
    let Some(bytes) = found else { return Err(Oops::missing(&cx)) };
    Ok(to_save("original", bytes))
}

/// Kept bytes to be saved: their name says nothing of what is in them, and their type makes no program open them.
pub(super) fn to_save(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.bin\"")),
    ];
    (headers, bytes).into_response()
}
