//! The paper of an appeal: what to look at before it leaves, what it says, and the ways it goes.

use desk::{CheckItem, Identifies};
use maud::{Markup, html};
use model::Channel;

use super::Made;
use super::form::label_of;
use crate::cx::Cx;
use crate::export::PAPERS;
use crate::said::reasons;

/// Warnings, and what in the paper could betray whom.
pub(super) fn checks(cx: &Cx, made: &Made) -> Markup {
    let draft = &made.appeal.draft;
    let whom = |item: &CheckItem| match item.identifies {
        Identifies::Person => "appeal-betrays-person",
        Identifies::Source => "appeal-betrays-source",
        Identifies::Both => "appeal-betrays-both",
    };
    let label = |id: &str| label_of(cx, made.procedure, id);
    html! {
        @if made.appeal.unknown_office { div.notice role="status" { p { (cx.t("appeal-office-unknown")) } } }
        @if !draft.warnings.is_empty() {
            h2 { (cx.t("appeal-look")) }
            ul { @for w in &draft.warnings { li { @if let Some(about) = &w.about { (about) ": " } (reasons::notice(cx, &w.notice, label)) } } }
        }
        @if !draft.coarser.is_empty() {
            h2 { (cx.t("appeal-coarser")) }
            ul { @for c in &draft.coarser {
                li { (cx.ta("appeal-said-as", &[("exact", c.exact.clone().into()), ("said", c.said.clone().into())])) }
            } }
        }
        @if !draft.checklist.is_empty() {
            h2 { (cx.t("appeal-before")) }
            p.quiet { (cx.t("appeal-before-why")) }
            ul { @for item in &draft.checklist { li {
                b { (label(&item.field)) } ", " (cx.t(whom(item))) ": " (reasons::betrays(cx, item.why))
            } } }
        }
    }
}

/// The paper as text, and the buttons that save, copy, mail and record it; nothing while a hard gate is shut.
pub(super) fn preview(cx: &Cx, made: &Made) -> Markup {
    let Some(outgoing) = &made.appeal.draft.outgoing else { return html! {} };
    let paper = desk::appeal_paper(outgoing);
    let text = match publish::plain(&paper) {
        Ok(text) => text,
        Err(error) => return html! { div.notice role="alert" { p lang="en" { (error.to_string()) } } },
    };
    html! {
        h2 { (cx.t("appeal-paper")) }
        @if outgoing.draft.is_some() { div.notice role="status" { p { (cx.t("appeal-is-draft")) } } }
        @let unwritten = super::form::unwritten(cx, made);
        @if !unwritten.is_empty() { div.notice role="status" { @for line in unwritten { p { (line) } } } }
        div.text #paper lang=(outgoing.language.word()) tabindex="0" { (text) }
        div.actions {
            @for (kind, _, words) in PAPERS { button name="do" value=(kind) { (cx.t(words)) } }
            button type="button" data-copy="paper" data-copied=(cx.t("figures-copied")) data-key="y" { (cx.t("appeal-copy")) kbd { "y" } }
            button type="button" data-print { (cx.t("sheet-print")) }
        }
        @if outgoing.draft.is_none() {
            (mail(cx, made, &paper.title, &text))
            (recording(cx))
        }
    }
}

/// What keeps the paper as an action.
fn recording(cx: &Cx) -> Markup {
    html! {
        h2 { (cx.t("appeal-record")) }
        p.read.quiet { (cx.t("appeal-record-why")) }
        div.fields.no-print {
            div.field {
                label for="as" { (cx.t("appeal-copy-kept")) }
                select #as name="as" { @for (kind, ..) in PAPERS { option value=(kind) { (kind.to_uppercase()) } } }
            }
            div.field {
                label for="channel" { (cx.t("actions-channel")) }
                select #channel name="channel" { @for (word, _) in Channel::WORDS { option value=(word) { (cx.t(&format!("channel-{word}"))) } } }
            }
            div.field { button name="do" value="record" { (cx.t("appeal-record")) } }
        }
    }
}

/// A link that opens a message, with what that means. A text too long for a link is copied and pasted.
fn mail(cx: &Cx, made: &Made, subject: &str, text: &str) -> Markup {
    let entry = made.recipients.iter().find(|r| Some(r.key.to_string()) == made.asked.words.to);
    let to = match (&made.asked.words.to, entry) {
        (None, _) => made.procedure.mail.clone(),
        (Some(_), entry) => entry.and_then(|r| r.mail.clone()),
    };
    let to: Vec<String> = to.into_iter().collect();
    let whole = publish::mailto(&to, subject, text);
    let paste = whole.is_err();
    let link = whole.or_else(|_| publish::mailto(&to, subject, ""));
    html! {
        details.no-print {
            summary { (cx.t("appeal-mail")) }
            div.notice {
                p { (publish::mail_warning(cx.language.paper())) }
                @match link {
                    Ok(link) => {
                        @if paste { p { (cx.t("appeal-paste")) } }
                        p { a.button href=(link) rel="noreferrer" { (cx.t("appeal-open-mail")) } }
                    },
                    Err(error) => p lang="en" { (error.to_string()) },
                }
            }
        }
    }
}
