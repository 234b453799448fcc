//! Adding a report: paste it, choose or drop a file, or write down what was said.

use axum::response::Redirect;
use desk::{ReportWords, Taken};
use maud::html;

use super::Paged;
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::{Form, Upload};
use crate::layout;
use crate::oops::Oops;

const KINDS: [&str; 5] = ["publication", "interview", "call", "message", "document"];
const HANDLING: [&str; 3] = ["internal", "partner", "public"];

/// The form.
pub(crate) async fn show(cx: Cx) -> Paged {
    cx.read(|_| Ok(())).await?;
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
            div.field {
                label for="file" { (cx.t("add-file")) }
                input #file type="file" name="file";
            }
            button.first data-key="Control+Enter" { (cx.t("add-button")) kbd { "Ctrl ⏎" } }
        }
    };
    Ok(layout::page(&cx, &cx.t("add-title"), &body))
}

/// Stores the report with its text and goes on to what it says.
pub(crate) async fn add(cx: Cx, mut form: Form) -> Result<Redirect, Oops> {
    let text = form.raw("text").to_owned();
    let taken = match (text.trim().is_empty(), form.files.pop()) {
        (false, _) => Taken::pasted(&text),
        (true, Some(file)) => read(&cx, file).await?,
        (true, None) => return Err(Oops::user(&cx, cx.t("add-empty"))),
    };
    let words = ReportWords {
        kind: form.some("kind"),
        title: form.some("title"),
        publisher: form.some("publisher"),
        published: form.some("published"),
        handling: form.some("handling"),
        ..ReportWords::default()
    };
    let (key, warnings) = cx
        .ask(move |desk| {
            let now = App::now();
            desk::Clock::by_now(now, &desk.report(&words, None, now)?)?;
            let (key, _) = desk.add_report(&words, &taken, now)?;
            Ok((key, taken.warnings))
        })
        .await?;
    let said = std::iter::once(cx.ta("add-done", &[("key", key.to_string().into())])).chain(warnings);
    cx.done(said.collect::<Vec<_>>().join(" "), Undo::retract([key.clone()]));
    Ok(Redirect::to(&format!("/confirm/{key}")))
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
