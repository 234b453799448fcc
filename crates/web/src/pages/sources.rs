//! Sources: who told it, by alias; sealing one, and opening one with the custodian's key.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::response::Redirect;
use desk::{ConsentState, ConsentView, ConsentWords, OriginWords, SourceNotes, SourceSheet};
use maud::{Markup, html};
use model::{Access, Body, Day, Key, Purpose, Reliability};
use vault::{CustodianKey, Floor, Passphrase, SourceId, SourceRecord};
use zeroize::Zeroizing;

use super::tables::at;
use super::{Paged, used};
use crate::app::Undo;
use crate::cx::{Cx, Lane};
use crate::form::Form;
use crate::oops::Oops;
use crate::table::escaped;
use crate::{App, layout, rom, wait};

/// The largest key file of a custodian.
const KEY_FILE: usize = 64 << 10;

/// The form that seals a source, or names the custodian first.
pub(crate) async fn sealing(cx: Cx) -> Paged {
    let custodian = cx.ask(|desk| desk.custodian()).await?;
    let body = html! {
        p.read { (cx.t("seal-why")) }
        @if custodian.is_some() { (seal_form(&cx)) }
        h2 { (cx.t("seal-custodian")) }
        @match &custodian {
            Some(custodian) => p { (cx.t("seal-custodian-now")) " " code { (custodian.to_string()) } },
            None => div.notice { p { (cx.t("seal-custodian-none")) } },
        }
        form.read method="post" action="/sources/custodian" data-keep=(cx.t("error-lost")) {
            div.field {
                label for="recipient" { (cx.t("seal-recipient")) }
                input #recipient name="recipient" autocomplete="off" required;
                small { (cx.t("seal-recipient-help")) }
            }
            button { (cx.t("seal-name-custodian")) }
        }
    };
    Ok(layout::page(&cx, &cx.t("seal-title"), &body))
}

fn seal_form(cx: &Cx) -> Markup {
    let text = |name: &str, help: bool| {
        html! { div.field {
            label for=(name) { (cx.t(&format!("seal-{name}"))) }
            input id=(name) name=(name) autocomplete="off" required[name == "alias"];
            @if help { small { (cx.t(&format!("seal-{name}-help"))) } }
        } }
    };
    html! {
        form.read method="post" action="/sources/seal" data-keep=(cx.t("error-lost")) {
            fieldset {
                legend { (cx.t("seal-sealed")) }
                (text("name", false)) (text("reach", false))
                div.field { label for="notes" { (cx.t("seal-notes")) } textarea.short #notes name="notes" autocomplete="off" {} }
            }
            fieldset {
                legend { (cx.t("seal-open")) }
                (text("alias", true)) (text("contact", true))
                div.fields {
                    div.field {
                        label for="access" { (cx.t("column-access")) }
                        select #access name="access" { @for (word, _) in Access::WORDS { option value=(word) selected[*word == "unknown"] { (cx.t(&format!("access-{word}"))) } } }
                    }
                    div.field {
                        label for="reliability" { (cx.t("sources-reliability")) }
                        select #reliability name="reliability" { @for (word, _) in Reliability::WORDS { option value=(word) selected[*word == "F"] { (cx.t(&format!("reliability-{word}"))) } } }
                    }
                }
            }
            button.first data-key="Control+Enter" { (cx.t("seal-button")) kbd { "Ctrl ⏎" } }
        }
    }
}

/// Seals a source and enters the origin that stands for it.
pub(crate) async fn seal(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let mut record = SourceRecord::default();
    record.name = form.get("name").to_owned();
    record.contact = form.get("reach").to_owned();
    record.notes = form.get("notes").to_owned();
    if record.name.is_empty() && record.contact.is_empty() {
        return Err(Oops::user(&cx, cx.t("seal-nobody")));
    }
    let label = form.some("alias").ok_or_else(|| Oops::user(&cx, cx.t("seal-no-alias")))?;
    let words = OriginWords {
        label,
        access: form.some("access"),
        reliability: form.some("reliability"),
        ..OriginWords::default()
    };
    let notes = SourceNotes { contact: form.some("contact"), ..SourceNotes::default() };
    let key = cx
        .ask(move |desk| {
            let notes = notes.checked()?;
            let key = desk.seal_as(&record, &words, App::now())?;
            if notes.contact.is_some() {
                desk.note_source(&key, notes)?;
            }
            Ok(key)
        })
        .await?;
    cx.done(cx.ta("seal-done", &[("key", key.to_string().into())]), Undo::retract([key.clone()]));
    Ok(Redirect::to(&at("sources", &key)))
}

/// Names the custodian.
pub(crate) async fn custodian(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let recipient = form.get("recipient").to_owned();
    let before = cx
        .ask(move |desk| {
            let before = desk.custodian()?.map(|r| r.to_string());
            desk.set_custodian(&recipient)?;
            Ok(before)
        })
        .await?;
    cx.done(cx.t("seal-custodian-done"), before.map_or_else(Undo::default, Undo::custodian));
    Ok(Redirect::to("/sources/seal"))
}

/// One origin: what became of what it told, what it is called, and who opened it.
pub(crate) async fn show(
    cx: Cx,
    Path(key): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Paged {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let (name, of) = (format!("source {key}"), key.clone());
    let sheet = cx.soon(Lane::Tables, &name, wait::patience(&query), move |view| view.source(&of)).await?;
    let title = cx.ta("sources-one", &[("key", key.to_string().into())]);
    let Some(sheet) = sheet else { return Ok(layout::page(&cx, &title, &wait::notice(&cx, &query))) };
    let used = used::of(&cx, &key, &query).await?;
    let of = sheet.origin.key.to_string();
    let counts = cx.ask(move |desk| desk.consents_on(&of, Day::of_millis(App::now()))).await?;
    Ok(layout::page(&cx, &title, &sheet_of(&cx, &sheet, &counts, &used)))
}

fn sheet_of(cx: &Cx, sheet: &SourceSheet, counts: &[Option<ConsentState>], used: &Markup) -> Markup {
    let origin = &sheet.origin;
    let here = at("sources", &origin.key);
    let told: usize = sheet.told.values().sum();
    html! {
        (used)
        dl.facts {
            dt { (cx.t("seal-alias")) } dd { (rom::name(cx, origin.alias.as_ref().unwrap_or(&origin.label))) }
            @if origin.alias.is_some() { dt { (cx.t("sources-entered-as")) } dd { (rom::name(cx, &origin.label)) } }
            dt { (cx.t("seal-contact")) } dd { (origin.contact.clone().unwrap_or_else(|| cx.t("unknown"))) }
            dt { (cx.t("column-access")) } dd { (cx.t(&format!("access-{}", origin.access))) }
            dt { (cx.t("sources-reliability")) } dd { (cx.t(&format!("reliability-{}", sheet.reliability))) }
            @if !origin.relays.is_empty() {
                dt { (cx.t("column-relays")) } dd { @for (n, key) in origin.relays.iter().enumerate() { @if n > 0 { ", " } a href=(at("sources", key)) { (key) } } }
            }
            dt { (cx.t("column-sealed")) } dd { (cx.t(if origin.sealed { "sealed-yes" } else { "sealed-no" })) }
        }
        h2 { (cx.t("sources-history")) }
        @if told == 0 { p.quiet { (cx.t("sources-nothing")) } } @else {
            p { (cx.ta("sources-told", &[("n", told.into()), ("supported", sheet.supported.into())])) }
            table.narrow {
                thead { tr { th scope="col" { (cx.t("column-standing")) } th.n scope="col" { (cx.t("column-mentions")) } } }
                tbody { @for (standing, n) in &sheet.told { tr { td { (cx.t(&format!("standing-{standing}"))) } td.n { (n) } } } }
            }
        }
        @if !sheet.reports.is_empty() {
            h3 { (cx.t("reports-title")) }
            ul { @for r in &sheet.reports { li { a href=(at("reports", &r.key)) { (r.key) } " " span.quiet { (r.published.clone().unwrap_or_default()) } " " (r.title.clone().unwrap_or_default()) } } }
        }
        h2 { (cx.t("sources-rename")) }
        form.read method="post" action={ (here) "/notes" } data-keep=(cx.t("error-lost")) {
            div.fields {
                div.field { label for="alias" { (cx.t("seal-alias")) } input #alias name="alias" autocomplete="off" value=(sheet.notes.alias.clone().unwrap_or_default()); small { (cx.t("seal-alias-help")) } }
                div.field { label for="contact" { (cx.t("seal-contact")) } input #contact name="contact" autocomplete="off" value=(sheet.notes.contact.clone().unwrap_or_default()); small { (cx.t("seal-contact-help")) } }
            }
            button { (cx.t("save")) }
        }
        (consents(cx, sheet, counts, &here))
        @if origin.sealed { (opening(cx, sheet, &here)) }
    }
}

/// What the origin agreed to, and a form for what it says now.
fn consents(cx: &Cx, sheet: &SourceSheet, counts: &[Option<ConsentState>], here: &str) -> Markup {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    html! {
        h2 { (cx.t("consents")) }
        @if sheet.consents.is_empty() { p.quiet { (cx.t("consents-none")) } } @else {
            div.scroll tabindex="0" { table.stacked {
                thead { tr {
                    th scope="col" { (cx.t("consents-purpose")) } th scope="col" { (cx.t("consents-given")) } th scope="col" { (cx.t("consents-until")) }
                    th scope="col" { (cx.t("consents-to")) } th scope="col" { (cx.t("consents-today")) }
                } }
                tbody { @for (c, counts) in sheet.consents.iter().zip(counts) { tr {
                    td { (cx.t(&format!("purpose-{}", c.purpose))) @if c.withdrawn { " · " strong { (cx.t("consents-withdrawn")) } } }
                    td data-label=(cx.t("consents-given")) { (text(&c.given)) } td data-label=(cx.t("consents-until")) { (text(&c.until)) } td data-label=(cx.t("consents-to")) { (text(&c.to)) }
                    td data-label=(cx.t("consents-today")) { (today(cx, c, *counts)) }
                } } }
            } }
        }
        details {
            summary { (cx.t("consents-add")) }
            form.read method="post" action={ (here) "/consent" } data-keep=(cx.t("error-lost")) {
                div.fields {
                    div.field {
                        label for="purpose" { (cx.t("consents-purpose")) }
                        select #purpose name="purpose" { @for (word, _) in Purpose::WORDS { option value=(word) { (cx.t(&format!("purpose-{word}"))) } } }
                    }
                    div.field { label for="given" { (cx.t("consents-given")) } input #given name="given" placeholder="2017-09-03" autocomplete="off"; }
                    div.field { label for="until" { (cx.t("consents-until")) } input #until name="until" placeholder="2018-09-03" autocomplete="off"; }
                    div.field { label for="to" { (cx.t("consents-to")) } input #to name="to" autocomplete="off"; small { (cx.t("consents-to-help")) } }
                }
                label { input type="checkbox" name="withdraw" value="1"; " " (cx.t("consents-withdraw")) }
                button { (cx.t("consents-record")) }
            }
        }
    }
}

/// Whether a consent holds today, is ended, or counts for nothing because something else was said later.
fn today(cx: &Cx, consent: &ConsentView, counts: Option<ConsentState>) -> Markup {
    let said = match counts {
        Some(ConsentState::Given) => "consents-now-holds",
        Some(ConsentState::Withdrawn) => "consents-withdrawn",
        Some(ConsentState::Expired) => "consents-now-ended",
        Some(ConsentState::NotYet) => "consents-now-not-yet",
        _ if consent.standing == "accepted" => "consents-now-overtaken",
        _ => return html! { (cx.t(&format!("standing-{}", consent.standing))) },
    };
    html! { @if said == "consents-now-overtaken" { span.quiet { (cx.t(said)) } } @else { strong { (cx.t(said)) } } }
}

/// Records a consent or its withdrawal.
pub(crate) async fn consent(cx: Cx, Path(key): Path<String>, form: Form) -> Result<Redirect, Oops> {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let words = ConsentWords {
        origin: key.to_string(),
        purpose: form.get("purpose").to_owned(),
        to: form.some("to"),
        given: form.some("given"),
        until: form.some("until"),
        withdraw: form.some("withdraw").is_some(),
        ..ConsentWords::default()
    };
    let to = match words.withdraw {
        true => format!("{}?withdrawn={}", at("sources", &key), escaped(&words.purpose)),
        false => at("sources", &key),
    };
    let (recorded, withdrawn) = cx
        .ask(move |desk| {
            let clock = desk::Clock::by_now(App::now());
            let body = desk.consent(&words, clock)?;
            let recorded = body.key().clone();
            let purpose = match &body {
                Body::Consent(record) if !words.withdraw => Some(record.consent.purpose),
                _ => None,
            };
            desk.store(&[body], App::now())?;
            // An earlier consent opens nothing after a withdrawal that was said later.
            let since =
                |purpose| desk.withdrawn_since(&words.origin, purpose, words.to.as_deref(), clock.last);
            Ok((recorded, purpose.map(since).transpose()?.flatten()))
        })
        .await?;
    let said = match withdrawn {
        Some(by) => {
            cx.ta("consents-still-withdrawn", &[("day", by.given.unwrap_or_else(|| cx.t("unknown")).into())])
        }
        None => cx.t("saved"),
    };
    cx.done(said, Undo::retract([recorded]));
    Ok(Redirect::to(&to))
}

fn opening(cx: &Cx, sheet: &SourceSheet, here: &str) -> Markup {
    html! {
        h2 { (cx.t("sources-openings")) }
        @if sheet.openings.is_empty() { p.quiet { (cx.t("sources-never-opened")) } } @else {
            div.scroll tabindex="0" { table {
                thead { tr { th scope="col" { (cx.t("column-recorded")) } th scope="col" { (cx.t("sources-by")) } th scope="col" { (cx.t("figures-reason")) } } }
                tbody { @for o in &sheet.openings { tr { td { (Day::of_millis(o.at)) } td { code { (o.by) } } td { (o.reason) } } } }
            } }
        }
        details {
            summary { (cx.t("sources-open")) }
            form.read method="post" action={ (here) "/open" } enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
                p { (cx.t("sources-open-why")) }
                div.field { label for="file" { (cx.t("sources-key-file")) } input #file type="file" name="file" required; }
                div.field { label for="passphrase" { (cx.t("sources-key-passphrase")) } input #passphrase type="password" name="passphrase" autocomplete="off" required; }
                div.field { label for="reason" { (cx.t("figures-reason")) } input #reason name="reason" autocomplete="off" required; }
                button { (cx.t("sources-open")) }
            }
        }
    }
}

/// Changes what an origin is called and how it may be reached.
pub(crate) async fn notes(cx: Cx, Path(key): Path<String>, form: Form) -> Result<Redirect, Oops> {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let notes = SourceNotes { alias: form.some("alias"), contact: form.some("contact") };
    let of = key.clone();
    let before = cx.ask(move |desk| desk.note_source(&of, notes)).await?;
    cx.done(cx.t("saved"), Undo::notes(&key, &before));
    Ok(Redirect::to(&at("sources", &key)))
}

/// Shows a sealed source to its custodian, once, after the opening has been logged.
pub(crate) async fn open(cx: Cx, Path(key): Path<String>, mut form: Form) -> Paged {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let of = key.clone();
    let source = cx.read(move |view| Ok(view.source(&of)?.source)).await?;
    let source = source.ok_or_else(|| Oops::missing(&cx))?;
    let reason = form.some("reason").ok_or_else(|| Oops::user(&cx, cx.t("sources-no-reason")))?;
    let file = form.files.pop().map(|f| Zeroizing::new(f.bytes)).filter(|f| f.len() <= KEY_FILE);
    let Some(file) = file else { return Err(Oops::user(&cx, cx.t("sources-no-key"))) };
    let typed = Zeroizing::new(form.raw("passphrase").to_owned());
    // The key is unwrapped beside the desk: Argon2id takes its time.
    let unwrapped = tokio::task::spawn_blocking(move || {
        let passphrase = Passphrase::new(&typed)?;
        Ok::<_, desk::Error>(CustodianKey::unprotect(&file, &passphrase, Floor::Normal)?)
    });
    let custodian = match unwrapped.await {
        Ok(Ok(key)) => key,
        Ok(Err(error)) => return Err(Oops::desk(&cx, &error)),
        Err(_) => return Err(Oops::user(&cx, cx.t("error-internal"))),
    };
    let record = cx
        .ask(move |desk| desk.open_sealed(SourceId::parse(&source)?, &custodian, &reason, App::now()))
        .await?;
    let body = html! {
        div.notice { p { (cx.t("sources-opened")) } }
        dl.facts {
            dt { (cx.t("seal-name")) } dd { (record.name) }
            dt { (cx.t("seal-reach")) } dd { (record.contact) }
            dt { (cx.t("seal-notes")) } dd { (record.notes) }
            @for (field, text) in &record.extra { dt { (field) } dd { (text) } }
        }
        p { a.button.first href=(at("sources", &key)) data-key="Enter" { (cx.t("sources-close")) } }
    };
    Ok(layout::page(&cx, &cx.ta("sources-one", &[("key", key.to_string().into())]), &body))
}
