//! One action: what is recorded of it, its follow-ups and versions, and the forms that carry it on.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::{Redirect, Response};
use desk::{
    ActionFile, ActionSheet, ActionView, Clock, Desk, ImpactWords, ReceiptWords, ReplyWords, SentWords,
    Update,
};
use maud::{Markup, html};
use model::{Day, ImpactKind, Key, ReplyKind};

use super::super::Paged;
use super::super::appeal::label_of;
use super::super::documents::to_save;
use super::super::tables::at;
use super::{between, called, office, procedure, questions, table};
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::said::Teller;
use crate::{App, layout};

/// The page, by the key of any version or by the number.
pub(crate) async fn show(cx: Cx, Path(key): Path<String>) -> Paged {
    let sheet = cx.ask(move |desk| desk.action_sheet(&key)).await?;
    let title = called(&cx, sheet.action.number, &sheet.action.to);
    let body = html! {
        @if !sheet.withdrawn.is_empty() {
            div.notice {
                h2 { (cx.t("actions-withdrawn")) }
                ul { @for row in &sheet.withdrawn { @if let Some(origin) = &row.origin { li { a href=(at("sources", origin)) { (row.label) } } } } }
            }
        }
        (facts(&cx, &sheet))
        (files(&cx, &sheet))
        (forms(&cx, &sheet))
        @if sheet.thread.len() > 1 {
            h2 { (cx.t("actions-thread")) }
            (table(&cx, &sheet.thread.iter().collect::<Vec<_>>(), &BTreeSet::new()))
        }
        @if sheet.versions.len() > 1 {
            h2 { (cx.t("actions-versions")) }
            ul { @for v in &sheet.versions { li { (Day::of_millis(v.recorded)) ": " code { (v.key) } ", " (because(&cx, v.because.as_deref())) } } }
        }
        div.actions { button type="button" data-print { (cx.t("sheet-print")) } a.button href="/actions" { (cx.t("nav-actions")) } }
    };
    Ok(layout::page(&cx, &title, &body))
}

/// The fields an action gave out, as its procedure calls them.
fn given_out(cx: &Cx, action: &ActionView) -> Vec<String> {
    let procedure = action.procedure.as_ref().and_then(|id| desk::procedure(id.as_str()).ok());
    let label = |id: &Key| match procedure {
        Some(procedure) => label_of(cx, procedure, id.as_str()),
        None => id.to_string(),
    };
    action.released.iter().map(label).collect()
}

/// What happened that made a version.
fn because(cx: &Cx, why: Option<&str>) -> String {
    why.map_or_else(|| cx.t("actions-made"), |why| Teller(cx.language).fixed(why))
}

fn facts(cx: &Cx, sheet: &ActionSheet) -> Markup {
    let a = &sheet.action;
    let said = |day: &str, kind: Option<String>, words: &Option<String>| {
        html! { (day) @if let Some(kind) = kind { " " (kind) } @if let Some(words) = words { ": " span.words { (words) } } }
    };
    html! {
        dl.facts {
            dt { (cx.t("actions-what")) } dd { (cx.t(&format!("action-{}", a.kind))) @if let Some(id) = &a.procedure { ", " (procedure(cx, id.as_str())) " " (a.procedure_version.unwrap_or_default()) } }
            dt { (cx.t("appeal-to")) } dd { (office(cx, &a.to)) @if let Some(state) = &a.state { " (" (state) ")" } }
            dt { (cx.t("actions-about")) } dd { @for (n, key) in a.about.iter().enumerate() { @if n > 0 { ", " } a href=(at("cases", key)) { (key) } } }
            dt { (cx.t("appeal-purpose")) } dd { (cx.t(&format!("purpose-{}", a.purpose))) }
            dt { (cx.t("actions-channel")) } dd { (cx.t(&format!("channel-{}", a.channel))) }
            dt { (cx.t("actions-made")) } dd { (a.made) }
            dt { (cx.t("actions-sent")) } dd { @match &a.sent { Some(day) => (day), None => b { (cx.t("actions-draft")) } } }
            @if !a.released.is_empty() { dt { (cx.t("actions-released")) } dd { (given_out(cx, a).join(", ")) } }
            @if !a.questions.is_empty() { dt { (cx.t("actions-questions")) } dd { (questions(cx, &a.questions)) } }
            @if !a.still_open.is_empty() { dt { (cx.t("actions-still-open")) } dd { (questions(cx, &a.still_open)) @if a.open_questions.1 < a.still_open.len() { " (" (cx.ta("actions-open-some", &[("n", between(a.open_questions.0, a.open_questions.1).into())])) ")" } } }
            @if let Some(r) = &a.receipt { dt { (cx.t("actions-receipt")) } dd { (said(&r.day, None, &r.words)) } }
            @if let Some(r) = &a.reply { dt { (cx.t("actions-reply")) } dd { (said(&r.day, Some(cx.t(&format!("reply-{}", r.kind))), &r.words)) } }
            @if !a.impacts.is_empty() { dt { (cx.t("actions-impact")) } dd { @for (n, i) in a.impacts.iter().enumerate() { @if n > 0 { br; } (said(&i.day, Some(cx.t(&format!("impact-{}", i.kind))), &i.words)) } } }
            @if let Some(n) = &a.next { dt { (cx.t("actions-next")) } dd { (n.day) ": " (n.what) } }
            @if let Some(note) = &a.note { dt { (cx.t("actions-note")) } dd { span.words { (note) } } }
        }
    }
}

/// What was kept with it, to be saved, with hashes that others can compare.
fn files(cx: &Cx, sheet: &ActionSheet) -> Markup {
    html! { @if !sheet.files.is_empty() {
        h2 { (cx.t("actions-files")) }
        ul { @for f in &sheet.files { li {
            a href={ (at("actions", &f.version)) "/" (f.what.word()) } download { (cx.t(&format!("actions-file-{}", f.what.word()))) }
            @match (&f.bytes, &f.sha256) {
                (Some(bytes), Some(hash)) => { ", " (cx.ta("documents-bytes", &[("n", (*bytes).into())])) ", SHA-256 " code { (hash) } },
                _ => { ": " b { (cx.t("actions-file-damaged")) } },
            }
        } } }
        p.quiet.no-print { (cx.t("documents-save-note")) }
    } }
}

/// A file kept with an action, to be saved: never shown, whatever it is.
pub(crate) async fn file(cx: Cx, Path((key, what)): Path<(String, String)>) -> Result<Response, Oops> {
    let what =
        ActionFile::ALL.into_iter().find(|known| known.word() == what).ok_or_else(|| Oops::missing(&cx))?;
    let bytes = cx.ask(move |desk| desk.action_file(&key, what)).await?;
    Ok(to_save(what.word(), bytes.to_vec()))
}

/// A form for what can happen next; a draft can only be sent.
fn forms(cx: &Cx, sheet: &ActionSheet) -> Markup {
    let a = &sheet.action;
    let here = at("actions", &a.key);
    let day = |id: &str| html! { div.field { label for={ "on." (id) } { (cx.t("actions-day")) } input id={ "on." (id) } type="date" name="on"; small { (cx.t("actions-day-help")) } } };
    let said = |id: &str| html! { div.field { label for={ "words." (id) } { (cx.t("actions-words")) } textarea.short id={ "words." (id) } name="words" autocomplete="off" {} } };
    let file = |id: &str, name: &str| html! { div.field { label for={ "file." (id) } { (cx.t(name)) } input id={ "file." (id) } type="file" name="file"; } };
    html! {
        h2.no-print { (cx.t("actions-happened")) }
        @if a.sent.is_none() {
            form.read.no-print method="post" action=(here) enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
                p { (cx.t("actions-send-why")) }
                (day("sent")) (file("sent", "actions-copy-other"))
                button.first name="do" value="sent" data-key="Control+Enter" { (cx.t("actions-was-sent")) kbd { "Ctrl ⏎" } }
            }
        } @else {
            details.no-print { summary { (cx.t("actions-receipt")) }
                form.read method="post" action=(here) enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
                    (day("receipt")) (said("receipt")) (file("receipt", "actions-file"))
                    button name="do" value="receipt" { (cx.t("save")) }
                }
            }
            details.no-print { summary { (cx.t("actions-reply")) }
                form.read method="post" action=(here) enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
                    (day("reply"))
                    div.field { label for="kind.reply" { (cx.t("actions-amounts")) } select id="kind.reply" name="kind" { @for (word, _) in ReplyKind::WORDS { option value=(word) { (cx.t(&format!("reply-{word}"))) } } } }
                    @if !a.questions.is_empty() { fieldset {
                        legend { (cx.t("actions-answered")) }
                        @for q in &a.questions { label { input type="checkbox" name="answered" value=(q); (questions(cx, std::slice::from_ref(q))) } }
                    } }
                    (said("reply")) (file("reply", "actions-file"))
                    button name="do" value="reply" { (cx.t("save")) }
                }
            }
            details.no-print { summary { (cx.t("actions-impact")) }
                form.read method="post" action=(here) data-keep=(cx.t("error-lost")) {
                    (day("impact"))
                    div.field { label for="kind.impact" { (cx.t("actions-amounts")) } select id="kind.impact" name="kind" { @for (word, _) in ImpactKind::WORDS { option value=(word) { (cx.t(&format!("impact-{word}"))) } } } }
                    (said("impact"))
                    button name="do" value="impact" { (cx.t("save")) }
                }
            }
        }
        details.no-print { summary { (cx.t("actions-next")) }
            form.read method="post" action=(here) data-keep=(cx.t("error-lost")) {
                div.field { label for="on.next" { (cx.t("actions-due")) } input id="on.next" type="date" name="on" value=[a.next.as_ref().map(|n| &n.day)]; }
                div.field { label for="words.next" { (cx.t("actions-step")) } input id="words.next" name="words" autocomplete="off" value=[a.next.as_ref().map(|n| &n.what)]; small { (cx.t("actions-step-help")) } }
                button name="do" value="next" { (cx.t("save")) }
            }
        }
    }
}

/// What happened to an action.
enum Happened {
    Sent(SentWords),
    Receipt(ReceiptWords),
    Reply(ReplyWords),
    Impact(ImpactWords),
    Next(Option<String>, Option<String>),
}

impl Happened {
    fn read(form: &mut Form) -> Option<Self> {
        let (on, words, kind) = (form.some("on"), form.some("words"), form.get("kind").to_owned());
        let file = form.files.pop().map(|f| f.bytes);
        Some(match form.get("do") {
            "sent" => Self::Sent(SentWords { on, copy: file, released: Vec::new() }),
            "receipt" => Self::Receipt(ReceiptWords { on, words, file }),
            "reply" => {
                let answered = form.all("answered");
                Self::Reply(ReplyWords { on, kind, answered, words, file })
            }
            "impact" => Self::Impact(ImpactWords { on, kind, words }),
            "next" => Self::Next(on, words),
            _ => return None,
        })
    }

    fn update(&self, desk: &Desk, of: &str) -> desk::Result<Update> {
        let clock = Clock::by_now(App::now());
        match self {
            Self::Sent(words) => desk.action_sent(of, words, clock),
            Self::Receipt(words) => desk.action_received(of, words, clock),
            Self::Reply(words) => desk.action_answered(of, words, clock),
            Self::Impact(words) => desk.action_impact(of, words, clock),
            Self::Next(day, what) => desk.action_next(of, day.as_deref(), what.as_deref()),
        }
    }
}

/// Records what happened, as a new version of the action.
pub(crate) async fn act(cx: Cx, Path(key): Path<String>, mut form: Form) -> Result<Redirect, Oops> {
    let happened = Happened::read(&mut form).ok_or_else(|| Oops::missing(&cx))?;
    let (now, made) = cx
        .ask(move |desk| {
            let update = happened.update(desk, &key)?;
            // Both the new version and the judgement that put it in the place of the old one.
            let made: Vec<Key> = update.bodies(desk).iter().map(|body| body.key().clone()).collect();
            Ok((desk.apply(update, App::now())?, made))
        })
        .await?;
    cx.done(cx.t("actions-kept"), Undo::retract(made));
    Ok(Redirect::to(&at("actions", &now)))
}
