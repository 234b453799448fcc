//! Judging a record from wherever it is shown: held, not counted, counted again, taken back.
//!
//! What a page of its own asks for (a question of a text, a pair of counts) is answered there; this is for what stands already.

use axum::response::Redirect;
use desk::{JudgementWords, fixed, phrases};
use maud::{Markup, html};
use model::{Body, Key, Tie};

use super::open::back;
use super::reader;
use super::tables::at;
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::links::keys;
use crate::oops::Oops;
use crate::said::Teller;

/// The judgements a mention may be given, by where it stands.
fn offered(standing: &str) -> &'static [&'static str] {
    match standing {
        "accepted" => &["hold", "reject", "retract"],
        "held" | "rejected" | "discounted" => &["accept", "retract"],
        _ => &[],
    }
}

/// Buttons by which a mention is judged; the answer comes back to this page.
pub(super) fn buttons(cx: &Cx, mention: &Key, standing: &str) -> Markup {
    judged(cx, mention, offered(standing))
}

/// The button by which a record is taken back, if it still stands.
pub(super) fn take_back(cx: &Cx, record: &Key) -> Markup {
    let stands = cx.app.view().is_some_and(|view| view.state().standing(record).stands());
    judged(cx, record, if stands { &["retract"] } else { &[] })
}

/// The button by which a record counts again that was taken back by itself, and not with the import that brought it.
pub(super) fn again(cx: &Cx, record: &Key) -> Markup {
    let view = cx.app.view();
    let by = view.as_ref().and_then(|view| {
        let by = view.state().standing(record).retracted?;
        let alone = matches!(&view.state().get(&by)?.body, Body::Judgement(j) if j.of == [record.clone()]);
        alone.then_some(by)
    });
    html! {
        @if let Some(by) = by {
            form.actions method="post" action="/undo" {
                input type="hidden" name="key" value=(by);
                input type="hidden" name="again" value="1";
                input type="hidden" name="back" value=(cx.path);
                button.small { (cx.t("redo")) span.hidden { " " (record) } }
            }
        }
    }
}

fn judged(cx: &Cx, record: &Key, verdicts: &[&str]) -> Markup {
    html! {
        @if !verdicts.is_empty() {
            form.actions method="post" action="/judge" {
                input type="hidden" name="key" value=(record);
                input type="hidden" name="back" value=(cx.path);
                @for verdict in verdicts {
                    button.small name="verdict" value=(verdict) { (cx.t(&format!("judge-{verdict}"))) span.hidden { " " (record) } }
                }
            }
        }
    }
}

/// A decision in words: what it relates, why, and how it is taken back. Nothing where there is none of this key.
pub(super) fn decision(cx: &Cx, key: &Key) -> Markup {
    let view = cx.app.view();
    let found = view.as_ref().and_then(|view| match &view.state().get(key)?.body {
        Body::Relation(relation) => Some((relation, view.standing_of(key))),
        _ => None,
    });
    // What a mention tells of family keeps people apart as a decision does.
    let tied = view.as_ref().and_then(|view| match &view.state().get(key)?.body {
        Body::Mention(mention) => Some(ties(cx, &mention.who.ties)),
        _ => None,
    });
    html! {
        @if let Some((relation, standing)) = found {
            p {
                (key) " · " (cx.t(&format!("relation-{}", relation.kind.word()))) ": " (keys(cx, &relation.kind.names(), true))
                " – " span.words { (Teller(cx.language).fixed(&relation.reason)) }
                @if standing != "accepted" { " (" (cx.t(&format!("standing-{standing}"))) ")" }
            }
            (take_back(cx, key))
        } @else if let Some(tied) = tied {
            p { a href=(at("cases", key)) { (key) } " · " (cx.t("field-ties")) ": " (tied) }
        }
    }
}

/// What others are to somebody: "parent: x#1".
pub(super) fn ties<'t>(cx: &Cx, ties: impl IntoIterator<Item = &'t Tie>) -> Markup {
    html! {
        @for (nth, tie) in ties.into_iter().enumerate() {
            @if nth > 0 { "; " }
            (phrases::kinship(tie.kin.turned(), reader(cx))) ": " a href=(at("cases", &tie.of)) { (tie.of) }
        }
    }
}

/// Stores the judgement.
pub(crate) async fn act(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let verdict = form.get("verdict").to_owned();
    let done = match verdict.as_str() {
        "hold" => "held",
        "reject" => "rejected",
        "accept" => "accepted",
        "retract" => "retracted",
        _ => return Err(Oops::missing(&cx)),
    };
    let (of, to) = (form.all("key"), back(form.get("back")));
    let reason = form.some("reason").unwrap_or_else(|| fixed::ON_PAGE.to_owned());
    let said = format!("{}: {}", of.join(", "), cx.t(&format!("standing-{done}")));
    let key = cx
        .ask(move |desk| {
            let body =
                desk.judgement(&JudgementWords { verdict, of, reason, ..JudgementWords::default() })?;
            let key = body.key().clone();
            desk.store(&[body], App::now())?;
            Ok(key)
        })
        .await?;
    cx.done(said, Undo::retract([key]));
    Ok(Redirect::to(&to))
}
