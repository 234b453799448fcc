//! Entering what was done for somebody by another way than a prepared appeal: a visit, a question, a word to the press.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Redirect;
use desk::{ActionWords, Clock, RecipientView};
use maud::{Markup, html};
use model::{ActionKind, Channel, Purpose, Question};

use super::super::Paged;
use super::super::tables::at;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::{App, layout};

/// The form; `about` in the address is the case it is for.
pub(crate) async fn form(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let about = query.get("about").map_or("", String::as_str);
    let recipients = cx.ask(|desk| Ok(desk.recipients())).await?;
    Ok(layout::page(&cx, &cx.t("actions-add"), &fields(&cx, about, &recipients)))
}

fn fields(cx: &Cx, about: &str, recipients: &[RecipientView]) -> Markup {
    let choice = |name: &str, label: &str, stem: &str, words: &[&str]| {
        html! { div.field { label for=(name) { (cx.t(label)) } select id=(name) name=(name) { @for word in words { option value=(word) { (cx.t(&format!("{stem}-{word}"))) } } } } }
    };
    let kinds: Vec<&str> =
        ActionKind::WORDS.iter().map(|(word, _)| *word).filter(|w| *w != "appeal").collect();
    let purposes: Vec<&str> = Purpose::WORDS.iter().map(|(word, _)| *word).collect();
    let channels: Vec<&str> = Channel::WORDS.iter().map(|(word, _)| *word).collect();
    html! {
        p.read.quiet { (cx.t("actions-add-why")) }
        form.read method="post" action="/actions/add" enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
            div.fields {
                (choice("kind", "actions-what", "action", &kinds))
                div.field { label for="about" { (cx.t("actions-add-about")) } input #about name="about" value=(about) autocomplete="off" required; small { (cx.t("actions-add-about-help")) } }
                div.field {
                    label for="to" { (cx.t("nav-recipients")) }
                    select #to name="to" { option value="" { (cx.t("actions-add-office")) } @for r in recipients { option value=(r.key) { (r.label) } } }
                }
                div.field { label for="office" { (cx.t("appeal-office")) } input #office name="office" autocomplete="off"; small { (cx.t("recipients-label-help")) } }
                (choice("purpose", "appeal-purpose", "purpose", &purposes))
                (choice("channel", "actions-channel", "channel", &channels))
                div.field { label for="sent" { (cx.t("actions-add-day")) } input #sent type="date" name="sent"; small { (cx.t("actions-add-day-help")) } }
            }
            fieldset {
                legend { (cx.t("actions-questions")) }
                @for (word, _) in Question::WORDS { label { input type="checkbox" name="question" value=(word); (cx.t(&format!("question-{word}"))) } }
                div.field { label for="asked" { (cx.t("actions-add-question")) } input #asked name="question" autocomplete="off"; }
            }
            div.fields {
                div.field { label for="next" { (cx.t("actions-due")) } input #next type="date" name="next"; }
                div.field { label for="what" { (cx.t("actions-step")) } input #what name="what" autocomplete="off"; }
            }
            div.field { label for="note" { (cx.t("actions-note")) } textarea.short #note name="note" autocomplete="off" {} }
            div.field { label for="file" { (cx.t("actions-file")) } input #file type="file" name="file"; }
            button.first data-key="Control+Enter" { (cx.t("actions-record")) kbd { "Ctrl ⏎" } }
        }
    }
}

/// Records it.
pub(crate) async fn add(cx: Cx, mut form: Form) -> Result<Redirect, Oops> {
    let file = form.files.pop().map(|f| f.bytes);
    let about = form.get("about").split([',', ' ', '、', '，']).map(str::trim).filter(|k| !k.is_empty());
    let questions = form.all("question").into_iter().filter(|q| !q.trim().is_empty());
    let words = ActionWords {
        kind: form.some("kind"),
        about: about.map(ToOwned::to_owned).collect(),
        // A name typed by hand stands above the address book.
        to: form.some("office").or_else(|| form.some("to")),
        purpose: form.some("purpose"),
        channel: form.some("channel"),
        sent: form.some("sent"),
        questions: questions.collect(),
        next: form.some("next"),
        next_what: form.some("what"),
        note: form.some("note"),
        ..ActionWords::default()
    };
    if words.about.is_empty() {
        return Err(Oops::user(&cx, cx.t("actions-add-nobody")));
    }
    if words.to.is_none() {
        return Err(Oops::user(&cx, cx.t("actions-add-nowhere")));
    }
    let key = cx
        .ask(move |desk| {
            let clock = Clock::by_now(App::now());
            let body = desk.action(&words, clock)?;
            desk.add_action(body, file.as_deref(), App::now())
        })
        .await?;
    cx.done(cx.ta("actions-added", &[("key", key.to_string().into())]), Undo::retract([key.clone()]));
    Ok(Redirect::to(&at("actions", &key)))
}
