//! Settings: language, light and names, the time after which it locks, what keeps the casebook, the house rules with what they do, and the words.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::time::Duration;

use axum::extract::Query;
use axum::response::Redirect;
use desk::{AskWords, Desk, View};
use maud::{Markup, html};
use model::Policy;
use model::policy::VagueWord;

use super::{Paged, figures, keeping, vocabulary};
use crate::app::Undo;
use crate::cx::{Cx, Lane};
use crate::form::Form;
use crate::oops::Oops;
use crate::words::Language;
use crate::{layout, wait};

/// Minutes after which it may be set to lock.
pub(crate) const MINUTES: RangeInclusive<u64> = 1..=240;
/// The name of the setting in the casebook.
const LOCK: &str = "web.lock-after";
/// Questions whose figures show what a rule does.
const SHOWN: [&str; 4] = ["apprehended", "held", "returned", "released"];
/// The largest number a vague word may stand for.
const MOST: u64 = 1_000_000;
/// Vague words of the rules as shipped, which are those of English texts.
pub(crate) const VAGUE: [&str; 8] =
    ["thousands", "hundreds", "dozens", "tens", "several", "many", "few", "couple"];
/// Vague words a casebook may have, and the characters of one.
const WORDS: usize = 100;
const LONGEST: usize = 40;

/// The minutes a casebook was set to lock after, if they were set.
pub(crate) fn kept_minutes(desk: &Desk) -> Option<u64> {
    let bytes = desk.book().setting(LOCK).ok()??;
    std::str::from_utf8(&bytes).ok()?.parse().ok().filter(|m| MINUTES.contains(m))
}

/// Keeps them in the casebook.
pub(crate) fn keep_minutes(desk: &mut Desk, minutes: u64) -> desk::Result<()> {
    Ok(desk.book_mut().set_setting(LOCK, Some(minutes.to_string().as_bytes()))?)
}

/// The page; with the fields of the house rules, also what they would change.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let (policy, words) = cx.read(|view| Ok((view.policy()?, vocabulary::Words::of(view)))).await?;
    let (last, claims) = cx.ask(|desk| keeping::state(desk)).await?;
    let asked = Form::of(&query);
    let tried = match asked.some("about") {
        Some(_) => Some(changed(&policy, &asked).ok_or_else(|| Oops::user(&cx, cx.t("settings-numbers")))?),
        None => None,
    };
    let effect = match &tried {
        Some(tried) => {
            let (name, tried) = (format!("effect {tried:?}"), tried.clone());
            Some(
                cx.soon(Lane::Figures, &name, wait::patience(&query), move |view| effects(view, &tried))
                    .await?,
            )
        }
        None => None,
    };
    let rules = tried.as_ref().unwrap_or(&policy);
    let body = html! {
        (language_and_light(&cx))
        h2 { (cx.t("settings-lock")) }
        form.actions method="post" action="/settings/lock" data-keep=(cx.t("error-lost")) {
            label for="minutes" { (cx.t("settings-lock-after")) }
            input.short #minutes name="minutes" type="number" min=(MINUTES.start()) max=(MINUTES.end()) required value=(cx.app.lock_after().as_secs().div_ceil(60));
            button { (cx.t("save")) }
        }
        p.quiet { (cx.t("settings-panic")) }
        (keeping::section(&cx, last, claims))
        h2 { (cx.t("settings-sheet")) }
        p.quiet.read { (cx.t("settings-sheet-why")) }
        form.actions method="post" action="/settings/sheet" data-keep=(cx.t("error-lost")) {
            label for="passphrase" { (cx.t("open-passphrase")) }
            input.word #passphrase type="password" name="passphrase" autocomplete="off" required;
            button { (cx.t("settings-sheet-make")) }
        }
        h2 { (cx.t("settings-policy")) }
        p.quiet { (cx.ta("settings-policy-version", &[("n", policy.version.into())])) }
        @match &effect {
            Some(Some(effects)) => (effect_table(&cx, effects)),
            Some(None) => (wait::notice(&cx, &query)),
            None => {}
        }
        (rules_form(&cx, rules))
        (vocabulary::section(&cx, &words))
    };
    Ok(layout::page(&cx, &cx.t("nav-settings"), &body))
}

fn language_and_light(cx: &Cx) -> Markup {
    let pressed = |now: bool| if now { "true" } else { "false" };
    html! {
        h2 { (cx.t("settings-language")) }
        form.actions method="post" action="/language" {
            input type="hidden" name="back" value="/settings";
            @for language in Language::ALL {
                button name="language" value=(language.tag()) lang=(language.tag()) aria-pressed=(pressed(language == cx.language)) { (language.name()) }
            }
        }
        h2 { (cx.t("settings-light")) }
        form.actions method="post" action="/language" {
            input type="hidden" name="back" value="/settings";
            @for theme in ["system", "light", "dark"] {
                button name="theme" value=(theme) aria-pressed=(pressed(cx.theme.unwrap_or("system") == theme)) { (cx.t(&format!("theme-{theme}"))) }
            }
        }
        h2 { (cx.t("settings-names")) }
        form.actions method="post" action="/language" {
            input type="hidden" name="back" value="/settings";
            @for (names, with) in [("latin", true), ("original", false)] {
                button name="names" value=(names) aria-pressed=(pressed(with == cx.romanised)) { (cx.t(&format!("names-{names}"))) }
            }
        }
        p.quiet.read { (cx.t("settings-names-why")) }
    }
}

fn rules_form(cx: &Cx, policy: &Policy) -> Markup {
    let number = |name: &str, value: u64| {
        html! { div.field { label for=(name) { (cx.t(&format!("policy-{name}"))) } input id=(name) name=(name) type="number" min="0" max="100" required value=(value); } }
    };
    html! {
        form method="post" action="/settings" data-keep=(cx.t("error-lost")) {
            div.fields {
                (number("about", policy.about_percent))
                (number("nearly", policy.nearly_percent))
                (number("adult", policy.adult_age.into()))
            }
            p { label { input type="checkbox" name="counting" value="1" checked[policy.counting_age]; " " (cx.t("policy-counting")) } }
            p { label { input type="checkbox" name="once" value="1" checked[policy.once]; " " (cx.t("policy-once")) } }
            h3 { (cx.t("policy-vague")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" { (cx.t("policy-word")) } th.n scope="col" { (cx.t("figures-at-least")) } th.n scope="col" { (cx.t("figures-at-most")) } } }
                tbody { @for (n, word) in policy.vague.iter().enumerate() { tr {
                    td { (word.word) (meant(cx, &word.word)) }
                    td.n { input.short type="number" min="0" max=(MOST) name={ "lo-" (n) } value=(word.lo) aria-label={ (word.word) ": " (cx.t("figures-at-least")) }; }
                    td.n { input.short type="number" min="0" max=(MOST) name={ "hi-" (n) } value=[word.hi] placeholder=(cx.t("figures-no-limit")) aria-label={ (word.word) ": " (cx.t("figures-at-most")) }; }
                } }
                tr {
                    td { input.word name="word" autocomplete="off" maxlength=(LONGEST) aria-label=(cx.t("policy-word-new")) placeholder=(cx.t("policy-word-new")); }
                    td.n { input.short type="number" min="0" max=(MOST) name="lo-new" aria-label={ (cx.t("policy-word-new")) ": " (cx.t("figures-at-least")) }; }
                    td.n { input.short type="number" min="0" max=(MOST) name="hi-new" placeholder=(cx.t("figures-no-limit")) aria-label={ (cx.t("policy-word-new")) ": " (cx.t("figures-at-most")) }; }
                } }
            } }
            p.quiet { (cx.t("policy-word-why")) }
            div.actions {
                button formmethod="get" formaction="/settings" { (cx.t("settings-effect")) }
                button.first { (cx.t("settings-save")) }
            }
        }
    }
}

/// What a vague word of the rules as shipped means, where the reader's language is another.
fn meant(cx: &Cx, word: &str) -> Markup {
    html! {
        @if VAGUE.contains(&word) && cx.language != Language::English { " " span.quiet { "(" (cx.t(&format!("vague-{word}"))) ")" } }
    }
}

/// A kind of event with its figure now and under other rules.
type Change = (&'static str, desk::Bounds, desk::Bounds);

fn effects(view: &View, tried: &Policy) -> desk::Result<Vec<Change>> {
    let bounds = |report: &desk::FigureReport| report.rungs.last().and_then(|r| Some((r.floor?, r.ceiling)));
    let change = |event: &&'static str| {
        let words = AskWords { event: Some((*event).to_owned()), ..AskWords::default() };
        let now = view.figure_of(&words, None)?;
        let then = view.figure(&words.read(tried.clone())?, None);
        Ok((*event, bounds(&now), bounds(&then)))
    };
    SHOWN.iter().map(change).collect()
}

fn effect_table(cx: &Cx, effects: &[Change]) -> Markup {
    let said = |b: &desk::Bounds| figures::said(cx, *b);
    html! {
        div.notice role="status" {
            p { (cx.t("settings-effect-says")) }
            table.narrow {
                thead { tr { th scope="col" { (cx.t("field-event")) } th.n scope="col" { (cx.t("settings-now")) } th.n scope="col" { (cx.t("settings-then")) } } }
                tbody { @for (event, now, then) in effects { tr {
                    td { (cx.t(&format!("event-{event}"))) }
                    td.n { (said(now)) }
                    td.n { @if now == then { (cx.t("settings-same")) } @else { strong { (said(then)) } } }
                } } }
            }
        }
    }
}

/// The rules with what a form changes; `None` if a number in it is none.
fn changed(policy: &Policy, form: &Form) -> Option<Policy> {
    let number = |name: &str| form.get(name).parse::<u64>().ok().filter(|n| *n <= 100);
    let mut new = policy.clone();
    (new.about_percent, new.nearly_percent) = (number("about")?, number("nearly")?);
    new.adult_age = u8::try_from(number("adult")?).ok()?;
    (new.counting_age, new.once) = (form.some("counting").is_some(), form.some("once").is_some());
    for (n, word) in new.vague.iter_mut().enumerate() {
        let typed = |name: &str| form.some(&format!("{name}-{n}"));
        let read = |text: String| text.parse::<u64>().ok().filter(|n| *n <= MOST);
        let VagueWord { lo, hi, .. } = word;
        if let Some(text) = typed("lo") {
            *lo = read(text)?;
            // The fields of a word are sent together; an empty "at most" is no limit.
            *hi = match typed("hi") {
                Some(text) => Some(read(text)?),
                None => None,
            };
        }
        if hi.is_some_and(|hi| hi < *lo) {
            return None;
        }
    }
    if let Some(word) = form.some("word") {
        let number = |name: &str| form.some(name).map(|text| text.parse::<u64>().ok().filter(|n| *n <= MOST));
        let (lo, hi) = (number("lo-new")??, number("hi-new").map_or(Some(None), |hi| hi.map(Some))?);
        let word = word.to_lowercase();
        // One word as texts are divided into words; a second row of the same word would never be read.
        let fine = word.chars().count() <= LONGEST && word.chars().all(char::is_alphanumeric);
        let known = new.vague.len() >= WORDS || new.vague.iter().any(|v| v.word == word);
        if !fine || known || hi.is_some_and(|hi| hi < lo) {
            return None;
        }
        new.vague.push(VagueWord { word, lo, hi });
    }
    Some(new)
}

/// Keeps the house rules as a new version.
pub(crate) async fn save(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let refused = cx.t("settings-numbers");
    let before = cx
        .ask(move |desk| {
            let before = desk.policy()?;
            let Some(mut policy) = changed(&before, &form) else { return Ok(None) };
            policy.version += 1;
            desk.keep_policy(&policy)?;
            Ok(Some(before))
        })
        .await?;
    let before = before.ok_or_else(|| Oops::user(&cx, refused))?;
    cx.done(cx.t("settings-saved"), Undo::policy(&before));
    Ok(Redirect::to("/settings"))
}

/// Sets after how many minutes it locks, now and whenever this casebook is opened.
pub(crate) async fn lock(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let minutes = form.get("minutes").parse::<u64>().ok().filter(|m| MINUTES.contains(m));
    let minutes = minutes.ok_or_else(|| {
        let most = [("least", (*MINUTES.start()).into()), ("most", (*MINUTES.end()).into())];
        Oops::field(&cx, cx.ta("settings-minutes-wrong", &most), "minutes")
    })?;
    let before = cx.app.lock_after().as_secs().div_ceil(60);
    cx.ask(move |desk| keep_minutes(desk, minutes)).await?;
    cx.app.set_lock_after(Duration::from_secs(minutes * 60));
    cx.done(cx.t("saved"), Undo::minutes(before));
    Ok(Redirect::to("/settings"))
}
