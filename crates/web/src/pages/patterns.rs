//! Patterns, with how many incidents and people they concern, and indicators, which count nobody.

use axum::response::Redirect;
use desk::{Desk, IndicatorView, IndicatorWords, PatternView, PatternWords, TagWords, Tally};
use maud::{Markup, html};
use model::{Body, Direction, Measure};

use super::Paged;
use super::tables::at;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::{App, choose, layout, rom};

/// Mentions linked beside a pattern; the others are counted.
const LINKS: usize = 40;

/// The page.
pub(crate) async fn show(cx: Cx) -> Paged {
    let (patterns, indicators) = cx.ask(|desk| Ok((desk.patterns()?, desk.view().indicators()?))).await?;
    let body = html! {
        p.read.quiet { (cx.t("patterns-why")) }
        @if patterns.is_empty() { div.notice { p { (cx.t("patterns-none")) } } }
        @for p in &patterns { (pattern(&cx, p)) }
        (new_pattern(&cx))
        @if !patterns.is_empty() { (new_tag(&cx, &patterns)) }
        h2 { (cx.t("patterns-indicators")) }
        p.read.quiet { (cx.t("patterns-indicators-why")) }
        @if indicators.is_empty() { p.quiet { (cx.t("patterns-no-indicators")) } } @else { (table(&cx, &indicators)) }
        (new_indicator(&cx))
        div.actions { button type="button" data-print { (cx.t("sheet-print")) } }
    };
    Ok(layout::page(&cx, &cx.t("nav-patterns"), &body))
}

fn pattern(cx: &Cx, p: &PatternView) -> Markup {
    html! {
        div.card {
            h2 { (p.label) " " small.quiet { (p.key) @if p.standing != "accepted" { ", " (cx.t(&format!("standing-{}", p.standing))) } } }
            p.read.words { (p.definition) }
            @if p.tags.is_empty() { p.quiet { (cx.t("patterns-untagged")) } } @else {
                (tally(cx, &p.incidents, "patterns-incidents"))
                (tally(cx, &p.people, "patterns-people"))
                details {
                    summary { (cx.ta("patterns-rest", &[("tags", p.tags.len().into()), ("mentions", p.mentions.len().into())])) }
                    p { @for (n, key) in p.mentions.iter().take(LINKS).enumerate() { @if n > 0 { ", " } a href=(at("cases", key)) { (key) } }
                        @if p.mentions.len() > LINKS { " … " (p.mentions.len() - LINKS) } }
                }
            }
        }
    }
}

/// The fewest, large, with the most beside it. Nothing counted is no figure, and so is a contradiction.
fn tally(cx: &Cx, tally: &Tally, of: &str) -> Markup {
    html! {
        @match (tally.mentions, tally.floor) {
            (0, _) => p.quiet { (cx.t(of)) ": " (cx.t("patterns-uncounted")) },
            (_, None) => p { (cx.t(of)) ": " (cx.t("figures-conflict")) },
            (_, Some(floor)) => p.number {
                @match tally.ceiling {
                    Some(most) if most == floor => (floor),
                    _ => { small { (cx.t("patterns-least")) } (floor) },
                }
                small {
                    (cx.t(of))
                    @match tally.ceiling {
                        Some(most) if most == floor => {},
                        Some(most) => { ", " (cx.ta("patterns-most", &[("n", most.into())])) },
                        None => { ", " (cx.t("figures-no-limit")) },
                    }
                }
            },
        }
    }
}

fn table(cx: &Cx, indicators: &[IndicatorView]) -> Markup {
    html! {
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th scope="col" { (cx.t("field-when")) } th scope="col" { (cx.t("patterns-measured")) } th scope="col" { (cx.t("patterns-value")) }
                th scope="col" { (cx.t("field-place")) } th scope="col" { (cx.t("column-report")) } th scope="col" { (cx.t("column-standing")) }
            } }
            tbody { @for i in indicators { tr {
                td.c-from { (i.when.clone().unwrap_or_else(|| cx.t("unknown"))) }
                td.c-words { span.words { (i.measured) @if let Some(subject) = &i.subject { ", " (subject) } } @if let Some(note) = &i.note { br; small { (note) } } }
                td data-label=(cx.t("patterns-value")) { @if let Some(d) = i.direction { (cx.t(&format!("direction-{d}"))) " " } (value(cx, i)) br; small.words { (i.words) } }
                td data-label=(cx.t("field-place")) { @match &i.place { Some(place) => (rom::place(cx, place)), None => (cx.t("unknown")) } }
                td data-label=(cx.t("column-report")) { a href=(at("reports", &i.report)) { (i.report) } }
                td data-label=(cx.t("column-standing")) { (cx.t(&format!("standing-{}", i.standing))) }
            } } }
        } }
    }
}

pub(super) fn value(cx: &Cx, i: &IndicatorView) -> String {
    let range = match i.hi {
        Some(hi) if hi == i.lo => hi.to_string(),
        Some(hi) => format!("{} – {hi}", i.lo),
        None => format!("{} +", i.lo),
    };
    if i.measure == "per-cent" { cx.ta("patterns-per-cent", &[("n", range.into())]) } else { range }
}

/// A field of one line: its name, the message of its label, whether it must be there, and its help.
fn line(cx: &Cx, name: &str, label: &str, required: bool, help: Option<&str>) -> Markup {
    html! { div.field {
        label for=(name) { (cx.t(label)) }
        input id=(name) name=(name) autocomplete="off" required[required] list=[(name == "place").then_some("places")];
        @if let Some(help) = help { small { (cx.t(help)) } }
    } }
}

fn new_pattern(cx: &Cx) -> Markup {
    html! {
        details.no-print {
            summary data-key="n" { (cx.t("patterns-add")) kbd { "n" } }
            form.read method="post" action="/patterns" data-keep=(cx.t("error-lost")) {
                (line(cx, "label", "patterns-label", true, None))
                div.field { label for="definition" { (cx.t("patterns-definition")) } textarea.short #definition name="definition" autocomplete="off" required {} small { (cx.t("patterns-definition-help")) } }
                button.first { (cx.t("patterns-add")) }
            }
        }
    }
}

fn new_tag(cx: &Cx, patterns: &[PatternView]) -> Markup {
    html! {
        details.no-print {
            summary data-key="t" { (cx.t("patterns-tag")) kbd { "t" } }
            form.read method="post" action="/patterns/tag" data-keep=(cx.t("error-lost")) {
                div.field { label for="pattern" { (cx.t("nav-patterns")) } select #pattern name="pattern" { @for p in patterns { option value=(p.key) { (p.label) } } } }
                (line(cx, "of", "patterns-of", true, Some("patterns-of-help")))
                (line(cx, "report", "patterns-report", false, None))
                div.field { label for="tag-note" { (cx.t("actions-note")) } input id="tag-note" name="note" autocomplete="off"; }
                button.first { (cx.t("patterns-tag")) }
            }
        }
    }
}

fn new_indicator(cx: &Cx) -> Markup {
    let choice = |name: &str, label: &str, none: bool, words: Vec<(&str, String)>| {
        html! { div.field { label for=(name) { (cx.t(label)) } select id=(name) name=(name) {
            @if none { option value="" { (cx.t("patterns-level")) } }
            @for (word, says) in words { option value=(word) { (says) } }
        } } }
    };
    let measures = Measure::WORDS.iter().map(|(word, _)| (*word, cx.t(&format!("measure-{word}")))).collect();
    let directions =
        Direction::WORDS.iter().map(|(word, _)| (*word, cx.t(&format!("direction-{word}")))).collect();
    html! {
        details.no-print {
            summary data-key="i" { (cx.t("patterns-indicator")) kbd { "i" } }
            form.read method="post" action="/patterns/indicator" data-keep=(cx.t("error-lost")) {
                div.fields {
                    (line(cx, "source", "column-report", true, Some("patterns-source-help")))
                    (line(cx, "measured", "patterns-measured", true, None))
                    (line(cx, "subject", "patterns-subject", false, None))
                    (line(cx, "value", "patterns-value", true, Some("patterns-value-help")))
                    (choice("measure", "patterns-measure", false, measures))
                    (choice("direction", "patterns-direction", true, directions))
                    (line(cx, "when", "field-when", false, None))
                    (line(cx, "place", "field-place", false, None))
                    (choose::places(cx))
                }
                div.field { label for="note" { (cx.t("actions-note")) } input #note name="note" autocomplete="off"; }
                button.first { (cx.t("patterns-indicator")) }
            }
        }
    }
}

/// Names a pattern.
pub(crate) async fn add(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let words = PatternWords {
        key: None,
        label: form.get("label").to_owned(),
        definition: form.get("definition").split_whitespace().collect::<Vec<_>>().join(" "),
    };
    stored(&cx, move |desk| desk.pattern(&words)).await
}

/// Puts a pattern on mentions.
pub(crate) async fn tag(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let of = form.get("of").split([',', ' ', '、', '，']).map(str::trim).filter(|key| !key.is_empty());
    let words = TagWords {
        key: None,
        pattern: form.get("pattern").to_owned(),
        of: of.map(ToOwned::to_owned).collect(),
        report: form.some("report"),
        note: form.some("note"),
    };
    stored(&cx, move |desk| desk.tag(&words)).await
}

/// Enters an indicator.
pub(crate) async fn indicator(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let words = IndicatorWords {
        key: None,
        report: form.get("source").to_owned(),
        measured: form.get("measured").to_owned(),
        subject: form.some("subject"),
        value: form.get("value").to_owned(),
        words: None,
        measure: form.get("measure").to_owned(),
        direction: form.some("direction"),
        when: form.some("when"),
        place: form.some("place"),
        note: form.some("note"),
    };
    stored(&cx, move |desk| desk.indicator(&words, desk::Clock::by_now(App::now()))).await
}

/// Stores one record and goes back to the page.
async fn stored(
    cx: &Cx,
    make: impl FnOnce(&Desk) -> desk::Result<Body> + Send + 'static,
) -> Result<Redirect, Oops> {
    let key = cx
        .ask(move |desk| {
            let body = make(desk)?;
            let key = body.key().clone();
            desk.store(&[body], App::now())?;
            Ok(key)
        })
        .await?;
    cx.done(cx.ta("recipients-added", &[("key", key.to_string().into())]), Undo::retract([key]));
    Ok(Redirect::to("/patterns"))
}
