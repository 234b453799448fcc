//! The ledger of what was done: sent, received, answered, what came of it, what is due; and the silence of states.

mod add;
mod one;

use std::collections::{BTreeSet, HashMap};

use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::{ActionView, AskedView, Unanswered, UnansweredRow};
use maud::{Markup, html};

use super::Paged;
use super::appeal::{read_day, reader};
use super::tables::at;
use crate::cx::Cx;
use crate::layout;
use crate::oops::Oops;

pub(crate) use add::{add, form as adding};
pub(crate) use one::{act, file, show as one};

/// Actions on the page; the others are counted.
const ROWS: usize = 500;

/// The page: all actions, those overdue, or those not sent yet.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let given = query.get("today").filter(|t| !t.is_empty()).cloned();
    let only = query.get("only").map_or("", String::as_str);
    let (actions, overdue, unanswered, today) = cx
        .ask(move |desk| {
            let today = read_day(given.as_deref())?;
            let overdue: BTreeSet<_> = desk.overdue(today).into_iter().map(|due| due.key).collect();
            Ok((desk.actions(), overdue, desk.unanswered(today), today))
        })
        .await?;
    let shown: Vec<&ActionView> = actions
        .iter()
        .filter(|a| match only {
            "overdue" => overdue.contains(&a.key),
            "drafts" => a.sent.is_none(),
            _ => true,
        })
        .collect();
    let chosen = [("", "table-all"), ("overdue", "actions-overdue"), ("drafts", "actions-drafts")];
    let body = html! {
        form.filter method="get" {
            div.field {
                label for="only" { (cx.t("actions-only")) }
                select #only name="only" data-send { @for (word, name) in chosen { option value=(word) selected[only == word] { (cx.t(name)) } } }
            }
            div.field { label for="today" { (cx.t("urgent-today")) } input #today type="date" name="today" value=(today.to_string()); }
            div.actions {
                button { (cx.t("table-apply")) }
                a.button href="/actions/calendar.ics" download { (cx.t("actions-calendar")) }
                a.button href="/appeal" data-key="w" { (cx.t("nav-appeal")) kbd { "w" } }
                a.button href="/actions/add" data-key="n" { (cx.t("actions-add")) kbd { "n" } }
            }
        }
        @if actions.is_empty() { div.notice { p { (cx.t("actions-none")) } } }
        @else if shown.is_empty() { p.quiet { (cx.t("actions-none-so")) } }
        @else {
            p.quiet { (cx.ta("table-rows", &[("shown", shown.len().into()), ("all", actions.len().into())])) }
            (table(&cx, &shown, &overdue))
        }
        @if shown.len() > ROWS { p.quiet { (cx.ta("actions-more", &[("n", (shown.len() - ROWS).into())])) } }
        (silence(&cx, &unanswered))
        p.quiet { (cx.t("actions-calendar-why")) }
    };
    Ok(layout::page(&cx, &cx.t("nav-actions"), &body))
}

/// What a procedure is called; one that is not known here by what it was called when it was used.
fn procedure(cx: &Cx, id: &str) -> String {
    desk::procedure(id).map_or_else(|_| id.to_owned(), |p| p.title.get(reader(cx)).to_owned())
}

/// To whom an action goes: an office as it is named, and the addressee of a procedure in the language of the page.
pub(in crate::pages) fn office(cx: &Cx, to: &str) -> String {
    desk::addressee(to).map_or_else(|| to.to_owned(), |words| words.get(reader(cx)).to_owned())
}

/// What an action is called: its number and to whom it goes.
pub(in crate::pages) fn called(cx: &Cx, number: u32, to: &str) -> String {
    cx.ta("actions-one", &[("n", number.to_string().into()), ("to", office(cx, to).into())])
}

/// Actions as rows, each leading to its own page.
pub(in crate::pages) fn table(cx: &Cx, actions: &[&ActionView], overdue: &BTreeSet<model::Key>) -> Markup {
    html! {
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th.n scope="col" { (cx.t("actions-number")) } th scope="col" { (cx.t("actions-what")) } th scope="col" { (cx.t("appeal-to")) }
                th scope="col" { (cx.t("actions-sent")) } th scope="col" { (cx.t("actions-receipt")) } th scope="col" { (cx.t("actions-reply")) }
                th scope="col" { (cx.t("actions-impact")) } th scope="col" { (cx.t("actions-next")) }
            } }
            tbody { @for a in actions.iter().take(ROWS) { tr {
                td.n { a href=(at("actions", &a.key)) { (a.number) } }
                td { a href=(at("actions", &a.key)) { (cx.t(&format!("action-{}", a.kind))) } @if let Some(id) = &a.procedure { br; small { (procedure(cx, id.as_str())) } } }
                td.c-words { (office(cx, &a.to)) }
                td.c-from data-label=(cx.t("actions-sent")) { (a.sent.clone().unwrap_or_else(|| cx.t("actions-draft"))) }
                td.c-from data-label=(cx.t("actions-receipt")) { @if let Some(r) = &a.receipt { (r.day) } }
                td data-label=(cx.t("actions-reply")) { @if let Some(r) = &a.reply { span.c-from { (r.day) } " " (cx.t(&format!("reply-{}", r.kind))) } }
                td data-label=(cx.t("actions-impact")) { @for (n, i) in a.impacts.iter().enumerate() { @if n > 0 { br; } span.c-from { (i.day) } " " (cx.t(&format!("impact-{}", i.kind))) } }
                td.c-words data-label=(cx.t("actions-next")) { @if let Some(n) = &a.next {
                    span.c-from { (n.day) } ": " (n.what) @if overdue.contains(&a.key) { " " b { (cx.t("actions-is-overdue")) } }
                } }
            } } }
        } }
    }
}

/// One number, or two.
pub(super) fn between(least: usize, most: usize) -> String {
    match least == most {
        true => most.to_string(),
        false => format!("{least} – {most}"),
    }
}

/// How many questions were put to states and not answered, and for how long.
fn silence(cx: &Cx, unanswered: &Unanswered) -> Markup {
    html! {
        h2 { (cx.t("actions-unanswered")) }
        @match &unanswered.since {
            None => p.quiet { (cx.t("actions-unanswered-none")) },
            Some(since) => {
                p.number {
                    (between(unanswered.at_least, unanswered.at_most))
                    small { (cx.ta("actions-unanswered-says", &[("put", unanswered.put.into()), ("since", since.clone().into())])) }
                }
                div.scroll tabindex="0" { table.stacked {
                    thead { tr {
                        th scope="col" { (cx.t("actions-put")) } th.n scope="col" { (cx.t("actions-days")) } th.n scope="col" { (cx.t("actions-open")) }
                        th scope="col" { (cx.t("recipients-state")) } th scope="col" { (cx.t("appeal-to")) } th scope="col" { (cx.t("actions-questions")) }
                        th scope="col" { (cx.t("actions-reply")) } th.n scope="col" { (cx.t("actions-again")) }
                    } }
                    tbody { @for row in &unanswered.rows { tr {
                        td.c-from { a href=(at("actions", &row.key)) { (row.put) } } td.n data-label=(cx.t("actions-days")) { (row.days) } td.n data-label=(cx.t("actions-open")) { (between(row.at_least, row.at_most)) }
                        td { (row.state.clone().unwrap_or_else(|| cx.t("unknown"))) } td.c-words { (office(cx, &row.to)) } td.c-words { (asked(cx, row)) }
                        td data-label=(cx.t("actions-reply")) { @match row.reply { Some(r) => (cx.t(&format!("reply-{r}"))), None => (cx.t("actions-no-reply")) } } td.n data-label=(cx.t("actions-again")) { (row.followed_up) @if let Some(last) = &row.last_asked { " (" (last) ")" } }
                    } } }
                } }
            }
        }
        @if unanswered.to_others > 0 { p.quiet { (cx.ta("actions-to-others", &[("n", unanswered.to_others.into())])) } }
    }
}

/// The open questions of a row, with the days on which they were put where these say more than that of the row.
fn asked(cx: &Cx, row: &UnansweredRow) -> String {
    let one = |asked: &AskedView| {
        let words = questions(cx, std::slice::from_ref(&asked.question));
        if asked.put == row.put && asked.again.is_empty() {
            return words;
        }
        let days = std::iter::once(&asked.put).chain(&asked.again).map(String::as_str);
        format!("{words} ({})", days.collect::<Vec<_>>().join(", "))
    };
    row.asked.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Questions in the language of the reader where they are coded, else in their own words.
pub(super) fn questions(cx: &Cx, all: &[String]) -> String {
    let coded = |q: &String| model::Question::WORDS.iter().any(|(word, _)| word == q);
    let said = all.iter().map(|q| if coded(q) { cx.t(&format!("question-{q}")) } else { q.clone() });
    said.collect::<Vec<_>>().join("; ")
}

/// The next steps as a calendar file. The name of the file says nothing of what is in it.
pub(crate) async fn calendar(cx: Cx) -> Result<Response, Oops> {
    let calendar = cx.ask(|desk| Ok(desk.calendar())).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"calendar.ics\""),
    ];
    Ok((headers, calendar.text).into_response())
}
