//! Adding a report: paste it, choose or drop a file, or write down what was said.

use axum::response::Redirect;
use desk::{ConsentWords, OriginView, OriginWords, ReportWords, Taken, Together};
use maud::html;
use model::{Access, Key, Purpose};

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
/// Languages a text can be said to be in, by their tags (BCP 47).
const LANGUAGES: [&str; 4] = ["en", "ko", "zh-Hans", "zh-Hant"];
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
                div.field {
                    label for="language" { (cx.t("add-language")) }
                    select #language name="language" {
                        option value="" { (cx.t("add-language-read")) }
                        @for tag in LANGUAGES { option value=(tag) { (cx.t(&format!("tongue-{}", tag.to_lowercase()))) } }
                    }
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
                fieldset {
                    legend { (cx.t("add-agreed")) }
                    p.quiet { (cx.t("add-agreed-why")) }
                    @for (word, _) in Purpose::WORDS { label { input type="checkbox" name="purpose" value=(word); (cx.t(&format!("purpose-{word}"))) } }
                    div.fields {
                        div.field { label for="given" { (cx.t("consents-given")) } input #given name="given" placeholder="2017-09-03" autocomplete="off"; }
                        div.field { label for="until" { (cx.t("consents-until")) } input #until name="until" placeholder="2018-09-03" autocomplete="off"; }
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
    let days = ["published", "received", "given", "until"]
        .map(|name| (name, Some(form.get(name)).filter(|day| !day.is_empty())));
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
    let left: usize = all.iter().map(|taken| desk::tables_left(&taken.text)).sum();
    let words = together(&cx, &form, all)?;
    let undated = !words.report.published.as_deref().is_some_and(desk::to_the_day);
    let (added, same, warnings) = cx
        .ask(move |desk| {
            let now = App::now();
            let added = desk.add_together(&words, desk::Clock::by_now(now), now)?;
            let view = desk.view();
            let same: Vec<Key> = added.reports.iter().filter_map(|key| view.same_text(key)).collect();
            Ok((added, same, words.texts.into_iter().flat_map(|taken| taken.warnings)))
        })
        .await?;
    let said = added.reports.iter().map(|key| cx.ta("add-done", &[("key", key.to_string().into())]));
    let same = same.iter().map(|key| cx.ta("add-same-text", &[("key", key.to_string().into())]));
    let unread = (left > 0).then(|| cx.ta("add-tables-left", &[("number", left.into())]));
    let noted = undated.then(|| cx.t("add-undated")).into_iter().chain(unread);
    cx.done(
        said.chain(same).chain(warnings).chain(noted).collect::<Vec<_>>().join(" "),
        Undo::retract(added.records),
    );
    Ok(Redirect::to(&match added.reports.as_slice() {
        [one] => at("confirm", one),
        _ => "/reports".to_owned(),
    }))
}

/// What the form says of the texts: the report, who told it and what they agreed to.
fn together(cx: &Cx, form: &Form, texts: Vec<Taken>) -> Result<Together, Oops> {
    let known = form.some("origin");
    let (purposes, given, until) = (form.all("purpose"), form.some("given"), form.some("until"));
    let teller = form.some("teller");
    if !purposes.is_empty() && known.is_none() && teller.is_none() {
        return Err(Oops::field(cx, cx.t("add-agreed-nobody"), "teller"));
    }
    // Of somebody known and somebody new, the new one was asked: what the known one agreed to is on their own page.
    let of_known = known.as_ref().filter(|_| teller.is_none());
    let consent = |origin: &String, purpose: &String| ConsentWords {
        origin: origin.clone(),
        purpose: purpose.clone(),
        given: given.clone(),
        until: until.clone(),
        ..ConsentWords::default()
    };
    let consents = of_known.map_or_else(Vec::new, |o| purposes.iter().map(|p| consent(o, p)).collect());
    let teller = teller.map(|label| OriginWords {
        label,
        access: form.some("access"),
        consents: purposes,
        consent_given: given,
        consent_until: until,
        ..OriginWords::default()
    });
    let report = ReportWords {
        origins: known.into_iter().collect(),
        kind: form.some("kind"),
        title: form.some("title"),
        publisher: form.some("publisher"),
        published: form.some("published"),
        received: form.some("received"),
        language: form.some("language"),
        handling: form.some("handling"),
        ..ReportWords::default()
    };
    Ok(Together { report, texts, teller, consents })
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
