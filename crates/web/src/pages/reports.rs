//! A report with what it says.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use maud::html;
use model::Key;

use super::case::counted;
use super::judge;
use super::tables::at;
use crate::cx::Cx;
use crate::oops::Oops;
use crate::{export, layout, rom};

/// One report.
pub(crate) async fn show(
    cx: Cx,
    Path(report): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Oops> {
    let key = Key::parse(&report).map_err(|_| Oops::missing(&cx))?;
    let (report, mentions, text) = cx
        .read(move |view| {
            // A report coded elsewhere keeps no text, and there is nothing to confirm beside.
            let record = view.state().get(&key).map(|r| &r.body);
            let text = matches!(record, Some(model::Body::Report(r)) if r.text.is_some());
            let (report, mentions) = view.report_view(&key)?;
            Ok((report, mentions, text))
        })
        .await?;
    if let Some(file) = export::wanted(&cx, &query, export::MENTIONS, || export::mention_rows(&cx, &mentions))
    {
        return file;
    }
    let unknown = || cx.t("unknown");
    let body = html! {
        dl.facts {
            dt { (cx.t("column-title")) } dd { (report.title.clone().unwrap_or_else(unknown)) }
            dt { (cx.t("column-publisher")) } dd { (report.publisher.clone().unwrap_or_else(unknown)) }
            dt { (cx.t("column-published")) } dd { (report.published.clone().unwrap_or_else(unknown)) }
            dt { (cx.t("add-origin")) } dd {
                @if report.origins.is_empty() { (unknown()) }
                @for (n, key) in report.origins.iter().enumerate() { @if n > 0 { ", " } a href=(at("sources", key)) { (key) } }
            }
        }
        @if text { p.actions { a.button href=(at("documents", &report.key)) { (cx.t("nav-documents")) } " "  a.button href=(at("confirm", &report.key)) data-key="c" { (cx.t("report-confirm")) kbd { "c" } } } }
        div.scroll tabindex="0" { table.stacked {
            thead { tr { th scope="col" { (cx.t("field-count")) } th scope="col" { (cx.t("field-event")) } th scope="col" { (cx.t("field-when")) } th scope="col" { (cx.t("field-place")) } th scope="col" { (cx.t("column-standing")) } } }
            tbody { @for m in &mentions {
                tr {
                    td { (counted(&cx, m)) " " a href=(at("cases", &m.key)) { (m.key) } }
                    td { (m.event.map_or_else(unknown, |e| cx.t(&format!("event-{e}")))) }
                    td { (m.when.clone().unwrap_or_else(unknown)) }
                    td { @match &m.place { Some(place) => (rom::place(&cx, place)), None => (unknown()) } }
                    td { (cx.t(&format!("standing-{}", m.standing))) (judge::buttons(&cx, &m.key, m.standing)) }
                }
            } }
        } }
        div.actions { (export::offer(&cx, &query)) (judge::take_back(&cx, &report.key)) (judge::again(&cx, &report.key)) }
    };
    let title = cx.ta("report-title", &[("report", report.key.to_string().into())]);
    Ok(layout::page(&cx, &title, &body).into_response())
}
