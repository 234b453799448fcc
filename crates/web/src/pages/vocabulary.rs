//! The words of the casebook: those that are fixed, those in use, and those a house adds or hides.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Redirect;
use desk::{HouseWords, View, phrases};
use maud::{Markup, html};
use model::{Access, EventKind, Reliability};

use super::reader;
use crate::app::Undo;
use crate::choose;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;

/// Roles shown.
const ROLES: usize = 60;

/// What is shown of them.
pub(super) struct Words {
    house: HouseWords,
    used: BTreeSet<EventKind>,
    /// The roles in use, the commonest first.
    roles: Vec<(String, usize)>,
}

impl Words {
    pub(super) fn of(view: &View) -> Self {
        Self { house: view.house_words().clone(), used: view.events_in_use(), roles: roles(view) }
    }
}

/// The part of the settings page.
pub(super) fn section(cx: &Cx, words: &Words) -> Markup {
    let list = |heading: &str, words: Vec<String>| {
        html! { h3 { (cx.t(heading)) } p { (words.join("; ")) } }
    };
    html! {
        h2 { (cx.t("settings-words")) }
        p.read.quiet { (cx.t("settings-words-why")) }
        h3 { (cx.t("words-events")) }
        p.read.quiet { (cx.t("words-events-why")) }
        form method="post" action="/settings/events" {
            fieldset {
                legend.hidden { (cx.t("words-events")) }
                @for kind in EventKind::ALL {
                    @let used = words.used.contains(&kind);
                    label {
                        // A field that cannot be changed is not sent.
                        @if used { input type="hidden" name="event" value=(kind.word()); }
                        input type="checkbox" name="event" value=(kind.word()) checked[used || !words.house.hides(kind)] disabled[used];
                        (cx.t(&format!("event-{}", kind.word()))) @if used { " " span.quiet { (cx.t("words-in-use")) } }
                    }
                }
            }
            button { (cx.t("save")) }
        }
        h3 { (cx.t("words-places")) }
        p.read.quiet { (cx.t("words-places-why")) }
        (places_table(cx, &words.house))
        form method="post" action="/settings/places" data-keep=(cx.t("error-lost")) {
            div.fields {
                div.field { label for="place-name" { (cx.t("words-place-name")) } input id="place-name" name="name" autocomplete="off" required maxlength="80"; }
                div.field { label for="place-path" { (cx.t("words-place-path")) } input id="place-path" name="path" autocomplete="off" required; small { (cx.t("words-place-path-help")) } }
            }
            button { (cx.t("words-place-add")) }
        }
        h3 { (cx.t("words-offices")) }
        p.read { (cx.t("words-offices-why")) " " a href="/recipients" { (cx.t("nav-recipients")) } " · " a href="/sources" { (cx.t("nav-sources")) } }
        (list("column-access", Access::WORDS.iter().map(|(w, _)| cx.t(&format!("access-{w}"))).collect()))
        (list("sources-reliability", Reliability::WORDS.iter().map(|(w, _)| cx.t(&format!("reliability-{w}"))).collect()))
        (list("column-grade", ["confirmed", "fair", "weak"].iter().map(|g| cx.t(&format!("grade-{g}"))).collect()))
        h3 { (cx.t("field-role")) }
        @if words.roles.is_empty() { p.quiet { (cx.t("settings-no-roles")) } } @else {
            p { @for (n, (role, count)) in words.roles.iter().enumerate() { @if n > 0 { "; " } (phrases::role(role, reader(cx))) " (" (count) ")" } }
        }
    }
}

fn places_table(cx: &Cx, house: &HouseWords) -> Markup {
    html! {
        @if house.places().next().is_some() {
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" { (cx.t("words-place-name")) } th scope="col" { (cx.t("words-place-path")) } th scope="col" { span.hidden { (cx.t("words-place-forget")) } } } }
                tbody { @for (name, path) in house.places() { tr {
                    td { (name) } td { (path) }
                    td { form method="post" action="/settings/places" {
                        input type="hidden" name="forget" value=(name);
                        button aria-label={ (cx.t("words-place-forget")) ": " (name) } { (cx.t("words-place-forget")) }
                    } }
                } } }
            } }
        }
    }
}

fn roles(view: &View) -> Vec<(String, usize)> {
    let counted = view.remember("roles", |view| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, mention) in view.state().mentions() {
            if let Some(role) = &mention.who.role {
                *counts.entry(role).or_default() += 1;
            }
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().map(|(r, n)| (r.to_owned(), n)).collect();
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counts.truncate(ROLES);
        Ok(counts)
    });
    counted.map(|c| c.to_vec()).unwrap_or_default()
}

/// Gives a place a name of the house, or forgets one.
pub(crate) async fn places(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    changed(&cx, move |words| match form.some("forget") {
        Some(name) => {
            words.forget_place(&name);
            Ok(())
        }
        None => words.name_place(form.get("name"), form.get("path")),
    })
    .await
}

/// Offers the kinds of events that are ticked.
pub(crate) async fn events(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let ticked = form.all("event");
    if !ticked.iter().all(|word| choose::events().contains(&word.as_str())) {
        return Err(Oops::missing(&cx));
    }
    let offered: BTreeSet<EventKind> = ticked.iter().filter_map(|word| EventKind::from_word(word)).collect();
    changed(&cx, move |words| {
        words.offer(&offered);
        Ok(())
    })
    .await
}

async fn changed(
    cx: &Cx,
    change: impl FnOnce(&mut HouseWords) -> desk::Result<()> + Send + 'static,
) -> Result<Redirect, Oops> {
    let before = cx
        .ask(move |desk| {
            let mut words = desk.house_words()?;
            change(&mut words)?;
            desk.keep_house_words(&words)
        })
        .await?;
    cx.done(cx.t("saved"), Undo::words(&before));
    Ok(Redirect::to("/settings"))
}
