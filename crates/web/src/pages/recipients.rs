//! The address book: offices that take appeals and questions, and the form that adds one.

use axum::response::Redirect;
use desk::{RecipientView, RecipientWords};
use maud::{Markup, html};
use model::{BodyKind, Key};

use super::Paged;
use super::appeal::reader;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::{App, layout};

/// The page.
pub(crate) async fn show(cx: Cx) -> Paged {
    let (all, procedures) = cx.ask(|desk| Ok((desk.recipients(), desk.procedures()?))).await?;
    let language = reader(&cx);
    let text = |name: &str, help: bool| {
        html! { div.field {
            label for=(name) { (cx.t(&format!("recipients-{name}"))) }
            input id=(name) name=(name) autocomplete="off" required[name == "label"];
            @if help { small { (cx.t(&format!("recipients-{name}-help"))) } }
        } }
    };
    let body = html! {
        @if all.is_empty() { div.notice { p { (cx.t("recipients-none")) } } } @else { (table(&cx, &all)) }
        h2.no-print { (cx.t("recipients-add")) }
        form.no-print method="post" action="/recipients" data-keep=(cx.t("error-lost")) {
            div.fields {
                (text("label", true))
                div.field { label for="kind" { (cx.t("recipients-kind")) } select #kind name="kind" { @for (word, _) in BodyKind::WORDS { option value=(word) { (cx.t(&format!("body-{word}"))) } } } }
                (text("state", true))
                (text("mail", false)) (text("form", false)) (text("languages", true))
                div.field { label for="address" { (cx.t("appeal-address")) } textarea.short #address name="address" autocomplete="off" {} }
                div.field { label for="note" { (cx.t("actions-note")) } textarea.short #note name="note" autocomplete="off" {} }
            }
            details { summary { (cx.t("recipients-procedures")) }
                fieldset { legend.hidden { (cx.t("recipients-procedures")) }
                    @for p in procedures { label { input type="checkbox" name="procedure" value=(p.id); (p.title.get(language)) } }
                }
            }
            button.first data-key="Control+Enter" { (cx.t("recipients-add")) kbd { "Ctrl ⏎" } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-recipients"), &body))
}

fn table(cx: &Cx, all: &[RecipientView]) -> Markup {
    html! {
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th scope="col" { (cx.t("recipients-label")) } th scope="col" { (cx.t("recipients-kind")) } th scope="col" { (cx.t("recipients-state")) }
                th scope="col" { (cx.t("appeal-address")) } th scope="col" { (cx.t("recipients-reached")) } th scope="col" { (cx.t("recipients-languages")) }
                th scope="col" { (cx.t("recipients-procedures")) }
            } }
            tbody { @for r in all { tr {
                td.c-words { (r.label) " " small { (r.key) } @if let Some(note) = &r.note { br; small { (note) } } }
                td { (cx.t(&format!("body-{}", r.kind))) }
                td data-label=(cx.t("recipients-state")) { (r.state.clone().unwrap_or_default()) }
                td.c-words { @for address in &r.addresses { p { @for (n, line) in address.lines().enumerate() { @if n > 0 { br; } (line) } } } }
                td data-label=(cx.t("recipients-reached")) { @for (n, line) in r.mail.iter().chain(&r.form).enumerate() { @if n > 0 { br; } (line) } }
                td data-label=(cx.t("recipients-languages")) { (cx.tongues(&r.languages)) }
                td data-label=(cx.t("recipients-procedures")) { (r.procedures.iter().map(Key::as_str).collect::<Vec<_>>().join(", ")) }
            } } }
        } }
    }
}

/// Adds an office.
pub(crate) async fn add(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let split = |text: &str| {
        let parts = text.split([',', ' ', '、', '，']).map(str::trim).filter(|p| !p.is_empty());
        parts.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let words = RecipientWords {
        key: None,
        label: form.get("label").to_owned(),
        kind: form.get("kind").to_owned(),
        state: form.some("state"),
        addresses: form.some("address").into_iter().collect(),
        mail: form.some("mail"),
        form: form.some("form"),
        languages: split(form.get("languages")),
        procedures: form.all("procedure"),
        note: form.some("note"),
    };
    let key = cx
        .ask(move |desk| {
            let body = desk.recipient(&words)?;
            let key = body.key().clone();
            desk.store(&[body], App::now())?;
            Ok(key)
        })
        .await?;
    cx.done(cx.ta("recipients-added", &[("key", key.to_string().into())]), Undo::retract([key]));
    Ok(Redirect::to("/recipients"))
}
