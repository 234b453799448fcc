//! A report with what it says.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Clock, OriginView, OriginWords, ReportView, ToldByWords, View};
use maud::{Markup, html};
use model::{Access, Key};

use super::case::counted;
use super::judge;
use super::tables::at;
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::said::Teller;
use crate::{export, layout, rom};

/// Origins offered, the newest first, beside those that told it.
const ORIGINS: usize = 100;

/// One report.
pub(crate) async fn show(
    cx: Cx,
    Path(report): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Oops> {
    let key = Key::parse(&report).map_err(|_| Oops::missing(&cx))?;
    let teller = Teller(cx.language);
    let (report, mentions, text, told) = cx
        .read(move |view| {
            // A report coded elsewhere keeps no text, and there is nothing to confirm beside.
            let record = view.state().get(&key).map(|r| &r.body);
            let text = matches!(record, Some(model::Body::Report(r)) if r.text.is_some());
            let (report, mentions) = view.report_view(&key)?;
            let told = Told::of(teller, view, &report);
            Ok((report, mentions, text, told))
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
                @for (n, key) in report.origins.iter().enumerate() { @if n > 0 { ", " } a href=(at("sources", key)) { (key) } " " (told.called(key)) }
                @if let Some((by, before, reason)) = &told.changed {
                    p.quiet { (cx.ta("teller-entered", &[("origins", before.clone().unwrap_or_else(|| cx.t("teller-nobody")).into()), ("key", by.to_string().into()), ("reason", reason.clone().into())])) }
                    (judge::take_back(&cx, by))
                }
            }
        }
        @if report.standing == "accepted" { (telling(&cx, &report, &told, mentions.iter().filter(|m| !m.origins.is_empty()).count())) }
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

/// Who told a report, and who else may have.
struct Told {
    /// Those who told it, then the newest others that stand.
    origins: Vec<OriginView>,
    /// The judgement that says so, those it was entered with if anybody, and why.
    changed: Option<(Key, Option<String>, String)>,
}

impl Told {
    fn of(teller: Teller, view: &View, report: &ReportView) -> Self {
        let (mut origins, others): (Vec<OriginView>, Vec<OriginView>) = view
            .origins()
            .into_iter()
            .filter(|o| view.state().standing(&o.key).stands())
            .partition(|o| report.origins.contains(&o.key));
        origins.extend(others.into_iter().rev().take(ORIGINS));
        let changed = report.told_by.as_ref().map(|by| {
            let before: Vec<&str> = view.entered_with(&report.key).iter().map(Key::as_str).collect();
            let before = Some(before.join(", ")).filter(|before| !before.is_empty());
            (by.clone(), before, teller.line(view, by))
        });
        Self { origins, changed }
    }

    fn called(&self, key: &Key) -> &str {
        let found = self.origins.iter().find(|o| o.key == *key);
        found.map_or("", |o| o.alias.as_ref().unwrap_or(&o.label))
    }
}

/// The form by which it is said who told a report that was entered without, or by a slip with somebody else.
fn telling(cx: &Cx, report: &ReportView, told: &Told, own: usize) -> Markup {
    html! {
        @if report.origins.is_empty() { p.notice { (cx.t("teller-none")) } }
        details.no-print {
            summary { (cx.t("teller-change")) }
            form.read method="post" action=(at("reports", &report.key)) data-keep=(cx.t("error-lost")) {
                p.quiet { (cx.t("teller-help")) }
                @if own > 0 { p.quiet { (cx.ta("teller-own", &[("n", own.into())])) } }
                @if !told.origins.is_empty() {
                    fieldset {
                        legend { (cx.t("teller-which")) }
                        @for o in &told.origins {
                            label { input type="checkbox" name="origin" value=(o.key) checked[report.origins.contains(&o.key)]; (o.alias.as_ref().unwrap_or(&o.label)) " " span.quiet { (o.key) } }
                        }
                    }
                }
                div.fields {
                    div.field {
                        label for="teller" { (cx.t("add-origin-new")) }
                        input #teller name="teller" autocomplete="off";
                        small { (cx.t("seal-alias-help")) }
                    }
                    div.field {
                        label for="access" { (cx.t("column-access")) }
                        select #access name="access" { @for (word, _) in Access::WORDS { option value=(word) selected[*word == "unknown"] { (cx.t(&format!("access-{word}"))) } } }
                    }
                    fieldset { label { input type="checkbox" name="nobody" value="1"; (cx.t("teller-unknown")) } }
                    div.field { label for="why" { (cx.t("teller-why")) } input #why name="reason" required autocomplete="off"; }
                }
                button { (cx.t("teller-button")) }
            }
        }
    }
}

/// Stores who told a report.
pub(crate) async fn told_by(cx: Cx, Path(report): Path<String>, form: Form) -> Result<Redirect, Oops> {
    let key = Key::parse(&report).map_err(|_| Oops::missing(&cx))?;
    let teller = form.some("teller").map(|label| OriginWords {
        label,
        access: form.some("access"),
        ..OriginWords::default()
    });
    let words = ToldByWords {
        reports: vec![report],
        origins: form.all("origin"),
        nobody_known: form.some("nobody").is_some(),
        teller,
        reason: form.some("reason").unwrap_or_default(),
    };
    let of = key.clone();
    let (records, origins) = cx
        .ask(move |desk| {
            let now = App::now();
            let bodies = desk.told_by(&words, Clock::by_now(now))?;
            desk.store(&bodies, now)?;
            let records: Vec<Key> = bodies.iter().map(|body| body.key().clone()).collect();
            let origins = desk.book().state().report(&of).map_or(Vec::new(), |r| r.origins.clone());
            Ok((records, origins))
        })
        .await?;
    let origins = origins.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
    let origins = if origins.is_empty() { cx.t("teller-nobody") } else { origins };
    let said = cx.ta("teller-done", &[("report", key.to_string().into()), ("origins", origins.into())]);
    cx.done(said, Undo::retract(records));
    Ok(Redirect::to(&at("reports", &key)))
}
