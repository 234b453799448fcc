//! Search: everything, in three scripts.

use std::collections::HashMap;

use axum::extract::Query;
use maud::html;

use super::Paged;
use super::tables::at;
use crate::cx::Cx;
use crate::layout;

/// Records shown.
const MOST: usize = 100;

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let typed = query.get("q").map(|q| q.trim().to_owned()).unwrap_or_default();
    let asked = typed.clone();
    let found = cx
        .ask(move |desk| {
            let keys = desk.book().search(&asked, MOST)?;
            let view = desk.view();
            Ok(keys.into_iter().map(|k| (view.line_of(&k), k)).collect::<Vec<_>>())
        })
        .await?;
    let body = html! {
        form method="get" role="search" {
            div.field { label for="what" { (cx.t("search-what")) } input #what type="search" name="q" value=(typed) autofocus; }
            button { (cx.t("nav-search")) }
        }
        @if !typed.is_empty() {
            p.quiet { (cx.ta("search-found", &[("n", found.len().into())])) }
            ul.found { @for ((kind, line), key) in &found {
                li {
                    @match *kind {
                        "report" => a href=(at("reports", key)) { (key) },
                        "mention" => a href=(at("cases", key)) { (key) },
                        _ => (key),
                    }
                    " " span.quiet { (cx.t(&format!("record-{kind}"))) } " " (line)
                }
            } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-search"), &body))
}
