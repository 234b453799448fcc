//! History: who changed what, and whether all of it still checks.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use casebook::ClaimRecord;
use desk::View;
use maud::html;
use model::{Body, Day, Judgement, Key, Verdict};

use super::{Paged, at, judge};
use crate::cx::Cx;
use crate::form::Form;
use crate::links::keys;
use crate::oops::Oops;
use crate::said::Teller;
use crate::table::{Column, number, words};
use crate::{export, layout};

/// Claims on a page.
const ROWS: usize = 100;

const COLUMNS: &[Column] = &[
    number("entry", "column-entry"),
    words("recorded", "column-recorded"),
    words("kind", "column-kind"),
    words("record", "column-record"),
    words("says", "column-words"),
    words("about", "column-about"),
    words("standing", "column-standing"),
    words("author", "column-author"),
    words("claim", "column-claim"),
];

/// Characters that tell the keys of authors apart.
const AUTHOR: usize = 8;

struct Line {
    entry: u64,
    recorded: i64,
    kind: &'static str,
    key: Key,
    /// Its title, words or reason.
    says: String,
    /// Of a judgement or decision, what it is and which records it names.
    about: Option<(String, Vec<Key>)>,
    standing: &'static str,
    author: String,
    claim: String,
}

impl Line {
    fn of(teller: Teller, view: &View, record: &ClaimRecord) -> Self {
        let key = record.body.key();
        let about = match &record.body {
            Body::Judgement(j) => match &j.verdict {
                Verdict::Accept => Some("standing-accepted"),
                Verdict::Hold => Some("standing-held"),
                Verdict::Reject => Some("standing-rejected"),
                Verdict::Discount => Some("standing-discounted"),
                Verdict::Retract => Some("standing-retracted"),
                Verdict::Supersede(_) => Some("standing-superseded"),
                Verdict::ToldBy(_) => Some("verdict-told-by"),
                Verdict::OpenSource => None,
            }
            .map(|verdict| (verdict.to_owned(), j.of.clone())),
            Body::Relation(r) => {
                Some((format!("relation-{}", r.kind.word()), r.kind.names().into_iter().cloned().collect()))
            }
            _ => None,
        };
        Self {
            entry: record.entry,
            recorded: record.recorded,
            kind: record.body.kind(),
            key: key.clone(),
            says: match &record.body {
                // Who, and not only why.
                Body::Judgement(Judgement { verdict: Verdict::ToldBy(origins), .. }) => {
                    let by: Vec<&str> = origins.iter().map(Key::as_str).collect();
                    let by = if by.is_empty() { teller.0.words("teller-nobody", &[]) } else { by.join(", ") };
                    format!("{by}. {}", teller.line(view, key))
                }
                _ => teller.line(view, key),
            },
            about,
            standing: view.standing_of(key),
            author: record.author.to_string().chars().take(AUTHOR).collect(),
            claim: record.claim.short(),
        }
    }

    /// When it was recorded, to the minute.
    fn time(&self) -> String {
        let minutes = self.recorded.rem_euclid(86_400_000) / 60_000;
        format!("{} {:02}:{:02} UTC", Day::of_millis(self.recorded), minutes / 60, minutes % 60)
    }
}

/// The newest claims first.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    let teller = Teller(cx.language);
    if query.get("as").is_some_and(|format| !format.is_empty()) {
        let all = move |view: &View| {
            Ok(view.state().records().map(|record| Line::of(teller, view, record)).collect())
        };
        let lines: Vec<Line> = cx.read(all).await?;
        let row = |l: &Line| {
            let about = l.about.as_ref().map_or_else(String::new, |(what, of)| {
                let of: Vec<&str> = of.iter().map(Key::as_str).collect();
                format!("{}: {}", cx.t(what), of.join(", "))
            });
            vec![
                l.entry.into(),
                l.time().into(),
                cx.t(&format!("record-{}", l.kind)).into(),
                (&l.key).into(),
                (&l.says).into(),
                about.into(),
                cx.t(&format!("standing-{}", l.standing)).into(),
                (&l.author).into(),
                (&l.claim).into(),
            ]
        };
        let file = export::wanted(&cx, &query, COLUMNS, || lines.iter().map(row).collect());
        return file.unwrap_or_else(|| Err(Oops::missing(&cx)));
    }
    Ok(page(cx, query, None).await?.into_response())
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
    let teller = Teller(cx.language);
    let lines = cx
        .read(move |view| {
            let state = view.state();
            let end = state.len().saturating_sub((asked - 1).saturating_mul(ROWS));
            let from = end.saturating_sub(ROWS);
            let records = state.records().skip(from).take(end - from);
            let mut lines: Vec<Line> = records.map(|record| Line::of(teller, view, record)).collect();
            lines.reverse();
            Ok(lines)
        })
        .await?;
    let body = html! {
        @if let Some(said) = said { div.done role="status" { p { (said) } } }
        p { (cx.ta("history-size", &[("n", size.into())])) }
        p.quiet { (cx.t("history-root")) " " code { (root) } }
        form.actions method="post" action="/history" { button { (cx.t("history-verify")) } }
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th.n scope="col" { (cx.t("column-entry")) } th scope="col" { (cx.t("column-recorded")) } th scope="col" { (cx.t("column-record")) }
                th scope="col" { (cx.t("column-words")) } th scope="col" { (cx.t("column-standing")) } th scope="col" { (cx.t("column-author")) }
                th scope="col" { (cx.t("column-claim")) }
            } }
            tbody { @for l in &lines { tr {
                td.n data-label=(cx.t("column-entry")) { (l.entry) }
                td.c-recorded data-label=(cx.t("column-recorded")) { (l.time()) }
                td { (cx.t(&format!("record-{}", l.kind))) " " @match place(l.kind) { Some(page) => a href=(at(page, &l.key)) { (l.key) }, None => (l.key) } }
                td {
                    @if let Some((what, of)) = &l.about { (cx.t(what)) ": " (keys(&cx, of, false)) @if !l.says.is_empty() { " – " } }
                    span.words { (l.says) }
                }
                td data-label=(cx.t("column-standing")) { (cx.t(&format!("standing-{}", l.standing))) (judge::take_back(&cx, &l.key)) (judge::again(&cx, &l.key)) }
                td data-label=(cx.t("column-author")) { code { (l.author) } }
                td data-label=(cx.t("column-claim")) { code { (l.claim) } }
            } } }
        } }
        p.actions { (export::offer(&cx, &query)) }
        @if size as usize > asked.saturating_mul(ROWS) {
            p.actions { a.button href={ "?page=" (asked + 1) } data-key="ArrowRight" { (cx.t("history-older")) } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-history"), &body))
}
