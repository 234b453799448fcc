//! The procedures there are, and how each stands for a case.

use desk::{Draft, Per, Procedure, TimeLeft};
use maud::{Markup, html};

use super::form::wanting;
use super::{read_day, reader};
use crate::cx::Cx;
use crate::form::Form;
use crate::layout;
use crate::oops::Oops;
use crate::table::escaped;

/// The page. With no case the procedures are shown as they are.
pub(super) async fn page(cx: &Cx, form: &Form) -> Result<Markup, Oops> {
    let (case, today) = (form.get("case").to_owned(), form.some("today"));
    let language = reader(cx);
    let of = case.clone();
    let (procedures, appeals, day) = cx
        .ask(move |desk| {
            let (procedures, day) = (desk.procedures()?, read_day(today.as_deref())?);
            let stand = match of.is_empty() {
                true => Vec::new(),
                false => desk.appeals_of(&of, language, day)?,
            };
            // Without a case there is nothing to stand for.
            let appeals: Vec<Option<Draft>> =
                stand.into_iter().map(Some).chain(std::iter::repeat(None)).take(procedures.len()).collect();
            Ok((procedures, appeals, day))
        })
        .await?;
    let body = html! {
        form.filter method="get" {
            div.field { label for="case" { (cx.t("appeal-case")) } input #case name="case" value=(case) autocomplete="off"; }
            div.field { label for="today" { (cx.t("urgent-today")) } input #today type="date" name="today" value=(day.to_string()); }
            div.actions { button { (cx.t("table-apply")) } }
        }
        p.quiet { (if case.is_empty() { cx.t("appeal-choose-case") } else { cx.t("appeal-choose") }) }
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th scope="col" { (cx.t("appeal-procedure")) } th scope="col" { (cx.t("appeal-to")) }
                th scope="col" { (cx.t("appeal-purpose")) } th scope="col" { (cx.t("appeal-limit")) }
                @if !case.is_empty() { th scope="col" { (cx.t("appeal-stands")) } }
            } }
            tbody { @for (p, appeal) in procedures.iter().zip(&appeals) { tr {
                td.c-words {
                    @if case.is_empty() { (p.title.get(language)) } @else {
                        a href={ "/appeal?case=" (escaped(&case)) "&procedure=" (p.id) "&today=" (day) } { (p.title.get(language)) }
                    }
                    br; small { (p.summary.get(language)) }
                }
                td data-label=(cx.t("appeal-to")) { (p.addressee.get(language)) br; small { (cx.t(if p.per == Per::Person { "appeal-per-person" } else { "appeal-per-group" })) } }
                td data-label=(cx.t("appeal-purpose")) { (cx.t(&format!("purpose-{}", p.purpose.word()))) @if p.public { br; small { (cx.t("appeal-public")) } } }
                td data-label=(cx.t("appeal-limit")) { (limit(cx, p, appeal.as_ref())) }
                @if let Some(appeal) = appeal { td data-label=(cx.t("appeal-stands")) { (stands(cx, p, appeal)) } }
            } } }
        } }
    };
    Ok(layout::page(cx, &cx.t("nav-appeal"), &body))
}

fn limit(cx: &Cx, procedure: &Procedure, draft: Option<&Draft>) -> String {
    match (&procedure.limit, draft.and_then(|d| d.deadline.as_ref())) {
        (_, Some(deadline)) => left(cx, deadline),
        (Some(limit), None) => cx.ta("appeal-months", &[("n", limit.months.into())]),
        (None, None) => cx.t("appeal-no-limit"),
    }
}

/// How much time there is, by both readings of what is known.
pub(super) fn left(cx: &Cx, deadline: &desk::Deadline) -> String {
    let day = |d: &Option<String>| d.clone().unwrap_or_else(|| cx.t("unknown"));
    let (earliest, latest) = (day(&deadline.earliest), day(&deadline.latest));
    let both =
        |id: &str| cx.ta(id, &[("earliest", earliest.clone().into()), ("latest", latest.clone().into())]);
    match deadline.left {
        TimeLeft::Running if earliest == latest => cx.ta("appeal-until", &[("day", earliest.into())]),
        TimeLeft::Running => both("appeal-until-between"),
        TimeLeft::Doubtful => both("appeal-doubtful"),
        TimeLeft::Passed => cx.ta("appeal-passed", &[("day", latest.into())]),
        TimeLeft::Unknown => cx.t("appeal-no-day"),
    }
}

/// In a line: what is wanting where it is shut, else how much is missing.
fn stands(cx: &Cx, procedure: &Procedure, draft: &Draft) -> String {
    if draft.shut {
        let mut why = wanting(cx, procedure, draft);
        if draft.forms.is_empty() {
            why.push(cx.t("appeal-nobody"));
        }
        return format!("{} {}", cx.t("appeal-is-shut"), why.join(" "));
    }
    match draft.forms.iter().map(|f| f.lacking().count()).max().unwrap_or(0) {
        0 => cx.t("appeal-whole"),
        n => cx.ta("appeal-lacks", &[("n", n.into())]),
    }
}
