//! Patterns, with how many incidents and people they concern, and indicators, which count nobody.

use desk::{IndicatorView, PatternView, Tally};
use maud::{Markup, html};

use super::Paged;
use super::tables::at;
use crate::cx::Cx;
use crate::layout;

/// Mentions linked beside a pattern; the others are counted.
const LINKS: usize = 40;

/// The page.
pub(crate) async fn show(cx: Cx) -> Paged {
    let (patterns, indicators) = cx.ask(|desk| Ok((desk.patterns()?, desk.indicators()?))).await?;
    let body = html! {
        p.read.quiet { (cx.t("patterns-why")) }
        @if patterns.is_empty() { div.notice { p { (cx.t("patterns-none")) } } }
        @for p in &patterns { (pattern(&cx, p)) }
        h2 { (cx.t("patterns-indicators")) }
        p.read.quiet { (cx.t("patterns-indicators-why")) }
        @if indicators.is_empty() { p.quiet { (cx.t("patterns-no-indicators")) } } @else { (table(&cx, &indicators)) }
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
        div.scroll tabindex="0" { table {
            thead { tr {
                th scope="col" { (cx.t("field-when")) } th scope="col" { (cx.t("patterns-measured")) } th scope="col" { (cx.t("patterns-value")) }
                th scope="col" { (cx.t("field-place")) } th scope="col" { (cx.t("column-report")) } th scope="col" { (cx.t("column-standing")) }
            } }
            tbody { @for i in indicators { tr {
                td.c-from { (i.when.clone().unwrap_or_else(|| cx.t("unknown"))) }
                td.c-words { span.words { (i.measured) @if let Some(subject) = &i.subject { ", " (subject) } } @if let Some(note) = &i.note { br; small { (note) } } }
                td { @if let Some(d) = i.direction { (cx.t(&format!("direction-{d}"))) " " } (value(cx, i)) br; small.words { (i.words) } }
                td { (i.place.clone().unwrap_or_else(|| cx.t("unknown"))) }
                td { a href=(at("reports", &i.report)) { (i.report) } }
                td { (cx.t(&format!("standing-{}", i.standing))) }
            } } }
        } }
    }
}

fn value(cx: &Cx, i: &IndicatorView) -> String {
    let range = match i.hi {
        Some(hi) if hi == i.lo => hi.to_string(),
        Some(hi) => format!("{} – {hi}", i.lo),
        None => format!("{} +", i.lo),
    };
    if i.measure == "per-cent" { cx.ta("patterns-per-cent", &[("n", range.into())]) } else { range }
}
