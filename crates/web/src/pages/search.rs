//! Search: everything, in three scripts.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Query;
use desk::{Found, FoundBy};
use maud::html;
use model::Key;

use super::history::place;
use super::{Paged, at};
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::said::Teller;
use crate::{layout, rom};

/// Records shown.
const MOST: usize = 100;

/// The page for an address, as a link or a program has it.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let typed = query.get("q").map(|q| q.trim().to_owned()).unwrap_or_default();
    page(cx, typed).await
}

/// The page for words that were typed. They may be a name, and browsers keep addresses in clear.
pub(crate) async fn typed(cx: Cx, form: Form) -> Paged {
    page(cx, form.get("q").to_owned()).await
}

async fn page(cx: Cx, typed: String) -> Paged {
    let found = look(&cx, typed.clone(), MOST).await?;
    let view = cx.app.view().ok_or(Oops::Locked)?;
    let told = if found.hits.iter().any(|hit| hit.kind == "mention") {
        cx.read(rom::told).await?
    } else {
        Arc::default()
    };
    let teller = Teller(cx.language);
    let body = html! {
        form method="post" action="/search" role="search" {
            div.field { label for="what" { (cx.t("search-what")) } input #what type="search" name="q" autocomplete="off" value=(typed) autofocus; }
            button { (cx.t("nav-search")) }
        }
        @if !typed.is_empty() {
            p.quiet { @if found.more { (cx.ta("search-more", &[("n", found.hits.len().into())])) } @else { (cx.ta("search-found", &[("n", found.hits.len().into())])) } }
            @if found.unread > 0 { p.quiet { (cx.ta("search-unread", &[("n", found.unread.into())])) } }
            ul.found { @for hit in &found.hits {
                li {
                    @match place(hit.kind) { Some(page) => a href=(at(page, &hit.key)) { (hit.key) }, None => (hit.key) }
                    " " span.quiet { (cx.t(&format!("record-{}", hit.kind))) } " " (teller.line(&view, &hit.key)) @if hit.kind == "mention" { (rom::of_case(&cx, &told, &hit.key)) }
                    @if let Some(event) = hit.event { " · " (cx.t(&format!("event-{event}"))) }
                    @if let Some(when) = &hit.when { " · " (when) }
                    @if let Some(place) = &hit.place { " · " (rom::place(&cx, place)) }
                    @if let Some(by) = by(hit.by) { " " span.quiet { "(" (cx.t(by)) ")" } }
                    @if !matches!(hit.standing, "accepted") { " " strong { (cx.t(&format!("standing-{}", hit.standing))) } }
                    @if let Some(around) = &hit.around { p.quiet { (around) } }
                }
            } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-search"), &body))
}

/// Looks, and has the desk only for the index and for one text at a time: others read and write in between.
pub(crate) async fn look(cx: &Cx, typed: String, limit: usize) -> Result<Arc<Found>, Oops> {
    let name = format!("search {limit} {typed}");
    if let Some(found) = cx.app.view().ok_or(Oops::Locked)?.remembered(&name) {
        return Ok(found);
    }
    let asked = typed.clone();
    let (view, said) = cx.ask(move |desk| Ok((desk.view(), desk.saying(&asked, limit)?))).await?;
    let app = Arc::clone(&cx.app);
    let text = move |report: &Key| app.desk(|desk| desk.text_of(report).map(|(.., text)| text));
    cx.work(move || view.remember(&name, |view| Ok(view.search(&typed, limit, said, text)))).await
}

/// The message that says by what a record was found, where its words do not show it.
fn by(by: FoundBy) -> Option<&'static str> {
    match by {
        FoundBy::Words => None,
        FoundBy::Text => Some("search-by-text"),
        FoundBy::Name => Some("search-by-name"),
        FoundBy::Place => Some("search-by-place"),
        FoundBy::Day => Some("search-by-day"),
    }
}
