//! Adding a report: paste it, choose or drop a file, or write down what was said.

use axum::response::Redirect;
use desk::{OriginView, OriginWords, ReportWords, Taken};
use maud::html;
use model::{Access, Key};

use super::{Paged, at};
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::{Form, Upload};
use crate::layout;
use crate::oops::Oops;

const KINDS: [&str; 5] = ["publication", "interview", "call", "message", "document"];
/// Origins offered, the newest first.
const ORIGINS: usize = 200;
const HANDLING: [&str; 3] = ["internal", "partner", "public"];

/// The form.
pub(crate) async fn show(cx: Cx) -> Paged {
    let origins = cx
        .read(|view| Ok(view.origins().into_iter().rev().take(ORIGINS).collect::<Vec<OriginView>>()))
        .await?;
    let body = html! {
        form.read method="post" action="/add" enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
            div.field {
                label for="text" { (cx.t("add-text")) }
                textarea #text name="text" autofocus {}
            }
            div.fields {
                div.field {
                    label for="published" { (cx.t("add-published")) }
                    input #published name="published" placeholder="2017-09-03" autocomplete="off";
                    small { (cx.t("add-published-help")) }
                }
                div.field {
                    label for="publisher" { (cx.t("add-publisher")) }
                    input #publisher name="publisher" autocomplete="off";
                    small { (cx.t("add-publisher-help")) }
                }
                div.field {
                    label for="received" { (cx.t("documents-received")) }
                    input #received name="received" placeholder="2017-09-03" autocomplete="off";
                    small { (cx.t("add-received-help")) }
                }
                div.field { label for="title" { (cx.t("add-heading")) } input #title name="title" autocomplete="off"; }
                div.field {
                    label for="kind" { (cx.t("add-kind")) }
                    select #kind name="kind" { @for kind in KINDS { option value=(kind) { (cx.t(&format!("kind-{kind}"))) } } }
                }
                div.field {
                    label for="handling" { (cx.t("add-handling")) }
                    select #handling name="handling" { @for who in HANDLING { option value=(who) { (cx.t(&format!("handling-{who}"))) } } }
                }
            }
            fieldset {
                legend { (cx.t("add-origin")) }
                p.quiet { (cx.t("add-origin-why")) }
                div.fields {
                    @if !origins.is_empty() {
                        div.field {
                            label for="origin" { (cx.t("add-origin-known")) }
                            select #origin name="origin" {
                                option value="" { (cx.t("add-origin-none")) }
                                @for o in &origins { option value=(o.key) { (o.alias.as_ref().unwrap_or(&o.label)) } }
                            }
                        }
                    }
                    div.field {
                        label for="teller" { (cx.t("add-origin-new")) }
                        input #teller name="teller" autocomplete="off";
                        small { (cx.t("seal-alias-help")) }
                    }
                    div.field {
                        label for="access" { (cx.t("column-access")) }
                        select #access name="access" { @for (word, _) in Access::WORDS { option value=(word) selected[*word == "unknown"] { (cx.t(&format!("access-{word}"))) } } }
                    }
                }
            }
            div.field {
                label for="file" { (cx.t("add-file")) }
                input #file type="file" name="file" multiple;
                small { (cx.t("add-file-help")) }
            }
            button.first data-key="Control+Enter" { (cx.t("add-button")) kbd { "Ctrl ⏎" } }
        }
    };
    Ok(layout::page(&cx, &cx.t("add-title"), &body))
}

/// Stores the report with its text and goes on to what it says.
pub(crate) async fn add(cx: Cx, mut form: Form) -> Result<Redirect, Oops> {
    let text = form.raw("text").to_owned();
    let days =
        ["published", "received"].map(|name| (name, Some(form.get(name)).filter(|day| !day.is_empty())));
    Oops::unless_dates(&cx, &days)?;
    match (text.trim().is_empty(), form.files.is_empty()) {
        (false, false) => return Err(Oops::field(&cx, cx.t("add-both"), "file")),
        (true, true) => return Err(Oops::field(&cx, cx.t("add-empty"), "text")),
        _ => {}
    }
    let mut all = Vec::new();
    for file in form.files.drain(..) {
        all.push(read(&cx, file).await?);
    }
    if all.is_empty() {
        all.push(Taken::pasted(&text));
    }
    let new = form.some("teller").map(|label| OriginWords {
        label,
        access: form.some("access"),
        ..OriginWords::default()
    });
    let mut words = ReportWords {
        origins: form.some("origin").into_iter().collect(),
        kind: form.some("kind"),
        title: form.some("title"),
        publisher: form.some("publisher"),
        published: form.some("published"),
        received: form.some("received"),
        handling: form.some("handling"),
        ..ReportWords::default()
    };
    let (reports, made, same, warnings) = cx
        .ask(move |desk| {
            let now = App::now();
            // What can be refused is refused before anything is stored.
            let plain = desk.report(&words, None, now)?;
            desk::Clock::by_now(now).happened(&plain)?;
            desk.check(std::slice::from_ref(&plain))?;
            let mut made: Vec<Key> = Vec::new();
            // Somebody known and somebody new can both have told it.
            if let Some(new) = new {
                let origin = desk.origin(&new)?;
                words.origins.push(origin.key().to_string());
                made.push(origin.key().clone());
                desk.store(&[origin], now)?;
            }
            let mut reports: Vec<Key> = Vec::new();
            for taken in &all {
                reports.push(desk.add_report(&words, taken, now)?.0);
            }
            made.extend(reports.iter().cloned());
            let view = desk.view();
            let same: Vec<Key> = reports.iter().filter_map(|key| view.same_text(key)).collect();
            Ok((reports, made, same, all.into_iter().flat_map(|taken| taken.warnings)))
        })
        .await?;
    let added = reports.iter().map(|key| cx.ta("add-done", &[("key", key.to_string().into())]));
    let same = same.iter().map(|key| cx.ta("add-same-text", &[("key", key.to_string().into())]));
    cx.done(added.chain(same).chain(warnings).collect::<Vec<_>>().join(" "), Undo::retract(made));
    Ok(Redirect::to(&match reports.as_slice() {
        [one] => at("confirm", one),
        _ => "/reports".to_owned(),
    }))
}

/// Reads a file in a process of its own.
async fn read(cx: &Cx, file: Upload) -> Result<Taken, Oops> {
    let Some(reader) = cx.app.settings.reader.clone() else {
        return Err(Oops::user(cx, cx.t("add-no-reader")));
    };
    let read = tokio::task::spawn_blocking(move || {
        let ending = file.name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase());
        desk::read_document(&reader, &file.name, &ending, &file.bytes)
    });
    match read.await {
        Ok(Ok(taken)) => Ok(taken),
        Ok(Err(error)) => Err(Oops::desk(cx, &error)),
        Err(_) => Err(Oops::user(cx, cx.t("error-internal"))),
    }
}
