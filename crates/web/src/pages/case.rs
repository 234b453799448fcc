//! A case: everything known of one person or group, on one page that prints.

use std::collections::{BTreeSet, HashMap};

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use desk::View;
use maud::{Markup, html};
use model::{Body, Key};

use super::tables::at;
use super::{actions, judge};
use crate::cx::Cx;
use crate::oops::Oops;
use crate::{export, layout};

/// The sheet.
pub(crate) async fn show(
    cx: Cx,
    Path(key): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Oops> {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let sheet = cx.read(move |view| view.case(&key)).await?;
    let case = &sheet.case;
    let of: Vec<Key> = sheet.mentions.iter().map(|m| m.key.clone()).collect();
    let (actions, passages) = cx.ask(move |desk| Ok((desk.actions_about(&of), desk.passages(&of)))).await?;
    let from: BTreeSet<Key> = sheet.mentions.iter().map(|m| m.report.clone()).collect();
    let documents = cx.read(move |view| Ok(documents(view, &from))).await?;
    if let Some(file) =
        export::wanted(&cx, &query, export::MENTIONS, || export::mention_rows(&cx, &sheet.mentions))
    {
        return file;
    }
    let unknown = || cx.t("unknown");
    let dates = match (&case.from, &case.to) {
        (None, None) => unknown(),
        (from, to) if from == to => from.clone().unwrap_or_else(unknown),
        (from, to) => {
            format!("{} – {}", from.clone().unwrap_or_else(unknown), to.clone().unwrap_or_else(unknown))
        }
    };
    let body: Markup = html! {
        dl.facts {
            dt { (cx.t("field-count")) } dd { (cx.span(case.lo, case.hi)) }
            dt { (cx.t("column-last-event")) } dd { (case.last_event.map_or_else(unknown, |e| cx.t(&format!("event-{e}")))) @if let Some(when) = &case.last_when { ", " (when) } }
            dt { (cx.t("field-when")) } dd { (dates) }
            dt { (cx.t("field-place")) } dd { (if case.places.is_empty() { unknown() } else { case.places.iter().map(|p| cx.place(p)).collect::<Vec<_>>().join("; ") }) }
            @for (label, said) in told(&cx, &sheet.mentions) { dt { (label) } dd { (said) } }
            dt { (cx.t("column-grade")) } dd { (cx.t(&format!("grade-{}", case.grade))) " – " (cx.ta("case-behind", &[("reports", case.reports.into()), ("origins", case.origins.into())])) }
        }
        @if !case.conflicts.is_empty() {
            div.notice {
                h2 { (cx.t("case-conflicts")) }
                ul { @for c in &case.conflicts { li { (conflict(&cx, c)) } } }
            }
        }
        h2 { (cx.t("case-events")) }
        div.scroll tabindex="0" { table {
            thead { tr {
                th scope="col" { (cx.t("field-when")) } th scope="col" { (cx.t("field-event")) } th scope="col" { (cx.t("field-count")) }
                th scope="col" { (cx.t("field-place")) } th scope="col" { (cx.t("column-report")) } th scope="col" { (cx.t("column-standing")) }
            } }
            tbody {
                @for m in &sheet.mentions { (event(&cx, m, false, passages.get(&m.key))) }
                @for m in &sheet.parts { (event(&cx, m, true, None)) }
            }
        } }
        @if !sheet.decisions.is_empty() {
            h2 { (cx.t("case-decisions")) }
            ul.read { @for d in &sheet.decisions { li { (judge::decision(&cx, &d.key)) } } }
        }
        @if !actions.is_empty() {
            h2 { (cx.t("case-actions")) }
            (actions::table(&cx, &actions.iter().collect::<Vec<_>>(), &BTreeSet::new()))
        }
        @if !documents.is_empty() {
            h2 { (cx.t("nav-documents")) }
            ul { @for (key, title) in &documents { li { a href=(at("documents", key)) { (key) } " " (title) } } }
        }
        @let named = crate::table::escaped(case.key.as_str());
        div.actions {
            a.button.first href={ "/appeal?case=" (named) } data-key="w" { (cx.t("nav-appeal")) kbd { "w" } }
            a.button href={ "/actions/add?about=" (named) } data-key="n" { (cx.t("actions-add")) kbd { "n" } }
            button type="button" data-print { (cx.t("sheet-print")) } a.button href="/figures" { (cx.t("nav-figures")) } (export::offer(&cx, &query))
        }
    };
    let title = cx.ta("case-title", &[("case", case.key.to_string().into())]);
    Ok(layout::page(&cx, &title, &body).into_response())
}

/// A row of what happened, to all of the case or to a part of it.
fn event(cx: &Cx, m: &desk::MentionView, part: bool, passage: Option<&String>) -> Markup {
    let unknown = || cx.t("unknown");
    html! { tr {
        td.c-when { (m.when.clone().unwrap_or_else(unknown)) }
        td { (m.event.map_or_else(unknown, |e| cx.t(&format!("event-{e}")))) }
        td {
            @if part { a href=(at("cases", &m.key)) { (cx.t("case-part")) } ": " }
            (counted(cx, m))
            @if let Some(passage) = passage { p.note { span.words lang=(desk::language_of(None, passage)) { (passage) } } }
        }
        td { (m.place.as_deref().map_or_else(unknown, |p| cx.place(p))) }
        td { a href=(at("reports", &m.report)) { (m.report) } }
        td { (cx.t(&format!("standing-{}", m.standing))) (judge::buttons(cx, &m.key, m.standing)) }
    } }
}

/// How many a mention tells of: its words, the number where they do not hold it, and its note.
pub(super) fn counted(cx: &Cx, m: &desk::MentionView) -> Markup {
    html! {
        span.words { (m.words) }
        @if !m.words.contains(&m.lo.to_string()) { " " span.quiet { "(" (cx.span(m.lo, m.hi)) ")" } }
        @if let Some(note) = &m.note { p.note { span.words { (note.lines().collect::<Vec<_>>().join(" · ")) } } }
    }
}

/// Names, those who took them and family ties, as far as any account has them.
fn told(cx: &Cx, mentions: &[desk::MentionView]) -> Vec<(String, String)> {
    let names = mentions.iter().flat_map(|m| &m.names).map(|n| n.text.clone()).collect::<BTreeSet<_>>();
    let taken = mentions.iter().filter_map(|m| m.taken_by.clone()).collect();
    let ties = mentions.iter().flat_map(|m| m.ties.iter().cloned()).collect();
    let rows: [(&str, BTreeSet<String>); 3] =
        [("field-names", names), ("field-taken-by", taken), ("field-ties", ties)];
    let rows = rows.into_iter().filter(|(_, said)| !said.is_empty());
    rows.map(|(label, said)| (cx.t(label), said.into_iter().collect::<Vec<_>>().join("; "))).collect()
}

/// Of the reports behind a case, those of which a text or an original is kept, with their titles.
fn documents(view: &View, reports: &BTreeSet<Key>) -> Vec<(Key, String)> {
    let kept = |key: &Key| match view.state().get(key).map(|r| &r.body) {
        Some(Body::Report(r)) if r.text.is_some() || r.original.is_some() => {
            Some((key.clone(), r.title.clone().or_else(|| r.publisher.clone()).unwrap_or_default()))
        }
        _ => None,
    };
    reports.iter().filter_map(kept).collect()
}

/// What is said against one another, with the name of the field in the reader's language.
fn conflict(cx: &Cx, said: &str) -> String {
    let fields = [
        ("how many", "field-count"),
        ("sex", "field-sex"),
        ("age", "field-age"),
        ("family ties", "field-ties"),
    ];
    let of =
        fields.iter().find_map(|(word, name)| Some((name, said.strip_prefix(word)?.strip_prefix(": ")?)));
    of.map_or_else(|| said.to_owned(), |(name, rest)| format!("{}: {rest}", cx.t(name)))
}
