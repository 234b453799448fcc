//! Search: everything, in three scripts.

use std::collections::HashMap;

use axum::extract::Query;
use desk::{Desk, View};
use maud::html;
use model::Key;

use super::history::place;
use super::{Paged, at};
use crate::cx::Cx;
use crate::layout;
use crate::oops::Oops;

/// Records shown.
const MOST: usize = 100;

/// A record: its kind, a line of it, its key.
type Found = ((&'static str, String), Key);

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let typed = query.get("q").map(|q| q.trim().to_owned()).unwrap_or_default();
    let (asked, name) = (typed.clone(), format!("search {typed}"));
    let known = cx.app.view().ok_or(Oops::Locked)?.remembered::<Vec<Found>>(&name);
    let found = match known {
        Some(found) => found,
        None => {
            let look = move |desk: &mut Desk| {
                let keys = desk.book().search(&asked, MOST)?;
                let found =
                    |view: &View| keys.into_iter().map(|k| (view.line_of(&k), k)).collect::<Vec<Found>>();
                desk.view().remember(&name, |view| Ok(found(view)))
            };
            cx.ask(look).await?
        }
    };
    let body = html! {
        form method="get" role="search" {
            div.field { label for="what" { (cx.t("search-what")) } input #what type="search" name="q" value=(typed) autofocus; }
            button { (cx.t("nav-search")) }
        }
        @if !typed.is_empty() {
            p.quiet { (cx.ta("search-found", &[("n", found.len().into())])) }
            ul.found { @for ((kind, line), key) in found.iter() {
                li {
                    @match place(kind) { Some(page) => a href=(at(page, key)) { (key) }, None => (key) }
                    " " span.quiet { (cx.t(&format!("record-{kind}"))) } " " (line)
                }
            } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-search"), &body))
}
