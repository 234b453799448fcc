//! Same or different: two counts side by side, and what each decision would make of the figures.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Redirect;
use desk::{DecisionWords, Effect, MentionView, View};
use maud::{Markup, html};
use model::Key;

use super::Paged;
use super::tables::at;
use crate::App;
use crate::app::Undo;
use crate::cx::{Cx, Lane};
use crate::form::Form;
use crate::oops::Oops;
use crate::{layout, wait};

/// The newest mentions looked at for undecided pairs.
const NEWEST: usize = 150;
/// Pairs shown.
const PAIRS: usize = 60;

const DECISIONS: [(&str, &str); 4] = [("same", "s"), ("part-of", "p"), ("contains", "c"), ("disjoint", "d")];

/// The undecided pairs, or one of them.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    match (query.get("a"), query.get("b")) {
        (Some(a), Some(b)) => pair(cx, a, b, &query).await,
        _ => list(cx, &query).await,
    }
}

async fn list(cx: Cx, query: &HashMap<String, String>) -> Paged {
    let pairs = cx.soon(Lane::Figures, "pairs", wait::patience(query), undecided).await?;
    let Some(pairs) = pairs else {
        return Ok(layout::page(&cx, &cx.t("nav-compare"), &wait::notice(&cx, query)));
    };
    let body = html! {
        p.read { (cx.t("compare-why")) }
        @if pairs.is_empty() { div.notice { p { (cx.t("compare-none")) } } } @else {
            div.scroll tabindex="0" { table {
                thead { tr {
                    th scope="col" { (cx.t("compare-newer")) } th scope="col" { (cx.t("compare-earlier")) } th scope="col" { (cx.t("compare-reading")) }
                    th scope="col" { (cx.t("figures-reason")) } th scope="col" { span.hidden { (cx.t("compare-look")) } }
                } }
                tbody { @for (n, p) in pairs.iter().enumerate() { tr {
                    td { span.words { (p.words[0]) } " " a href=(at("cases", &p.new)) { (p.new) } }
                    td { span.words { (p.words[1]) } " " a href=(at("cases", &p.earlier)) { (p.earlier) } }
                    td { (cx.t(&format!("reading-{}", p.reading))) }
                    td { (p.reason) }
                    td { a.button href=(address(&p.new, &p.earlier)) data-key=[(n == 0).then_some("Enter")] { (cx.t("compare-look")) } }
                } } }
            } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-compare"), &body))
}

/// The pairs among the newest mentions that somebody should look at, most alike first.
fn undecided(view: &View) -> desk::Result<Vec<Pair>> {
    let state = view.state();
    let mut newest: Vec<Key> = state.mentions().map(|(_, m)| m.key.clone()).collect();
    newest.drain(..newest.len().saturating_sub(NEWEST));
    newest.reverse();
    let mut found = view.overlaps(&newest, 2)?;
    found.sort_by_key(|p| std::cmp::Reverse(p.score));
    let pair = |p: desk::OverlapProposal| Pair {
        words: [&p.new, &p.earlier].map(|key| view.line_of(key).1),
        reading: p.reading.word().replace(' ', "-"),
        reason: p.reasons.first().map(|r| r.sentence()).unwrap_or_default(),
        new: p.new,
        earlier: p.earlier,
    };
    Ok(found.into_iter().take(PAIRS).map(pair).collect())
}

/// What is known of two counts beside what they say.
struct Weighed {
    effects: Vec<Effect>,
    reasons: Vec<String>,
}

fn weighed(view: &View, a: &Key, b: &Key) -> desk::Result<Weighed> {
    let proposed = view.overlaps(std::slice::from_ref(a), 20)?;
    let about = proposed.iter().filter(|p| p.earlier == *b);
    let reasons = about.flat_map(|p| p.reasons.iter().map(|r| r.sentence())).collect();
    Ok(Weighed { effects: view.effects(a, b)?, reasons })
}

struct Pair {
    new: Key,
    earlier: Key,
    words: [String; 2],
    reading: String,
    reason: String,
}

fn address(a: &Key, b: &Key) -> String {
    let escaped = |k: &Key| crate::table::escaped(k.as_str());
    format!("/compare?a={}&b={}", escaped(a), escaped(b))
}

async fn pair(cx: Cx, a: &str, b: &str, query: &HashMap<String, String>) -> Paged {
    let key = |text: &str| Key::parse(text).map_err(|_| Oops::missing(&cx));
    let (a, b) = (key(a)?, key(b)?);
    let (first, second) = (a.clone(), b.clone());
    let (left, right) =
        cx.read(move |view| Ok((view.mention_view(&first)?, view.mention_view(&second)?))).await?;
    let name = format!("pair {a} {b}");
    let weighed =
        cx.soon(Lane::Figures, &name, wait::patience(query), move |view| weighed(view, &a, &b)).await?;
    let reasons: &[String] = weighed.as_ref().map_or(&[], |w| &w.reasons);
    let effects: &[Effect] = weighed.as_ref().map_or(&[], |w| &w.effects);
    let body = html! {
        div.two {
            (side(&cx, "compare-newer", &left))
            (side(&cx, "compare-earlier", &right))
        }
        @if !reasons.is_empty() { h2 { (cx.t("compare-reasons")) } ul { @for r in reasons { li { (r) } } } }
        h2 { (cx.t("compare-decide")) }
        @if weighed.is_none() { (wait::notice(&cx, query)) }
        form method="post" action="/compare" {
            input type="hidden" name="a" value=(left.key);
            input type="hidden" name="b" value=(right.key);
            div.field {
                label for="reason" { (cx.t("compare-because")) }
                input #reason name="reason" autocomplete="off" value=(reasons.join(" "));
            }
            div.cards {
                @for (decision, letter) in DECISIONS {
                    div.card {
                        button name="decision" value=(decision) data-key=(letter) { (cx.t(&format!("decide-{decision}"))) kbd { (letter) } }
                        (effect(&cx, effects, decision))
                    }
                }
                div.card { a.button href="/compare" data-key="Space" { (cx.t("confirm-hold")) kbd { "␣" } } p.quiet { (cx.t("compare-hold")) } }
            }
        }
    };
    Ok(layout::page(&cx, &cx.t("compare-title"), &body))
}

fn side(cx: &Cx, heading: &str, m: &MentionView) -> Markup {
    let or = |t: &Option<String>| t.clone().unwrap_or_else(|| cx.t("unknown"));
    html! {
        section.card {
            h2 { (cx.t(heading)) }
            p.words { (m.words) }
            dl.facts {
                dt { (cx.t("column-report")) } dd { a href=(at("reports", &m.report)) { (m.report) } }
                dt { (cx.t("field-count")) } dd { @if m.hi == Some(m.lo) { (m.lo) } @else { (m.lo) " – " (m.hi.map_or(cx.t("figures-no-limit"), |h| h.to_string())) } }
                dt { (cx.t("field-event")) } dd { (m.event.map_or_else(|| cx.t("unknown"), |e| cx.t(&format!("event-{e}")))) }
                dt { (cx.t("field-when")) } dd { (or(&m.when)) }
                dt { (cx.t("field-place")) } dd { (or(&m.place)) }
                dt { (cx.t("field-sex")) } dd { (m.sex.map_or_else(|| cx.t("unknown"), |s| cx.t(&format!("sex-{s}")))) }
            }
        }
    }
}

fn effect(cx: &Cx, effects: &[Effect], decision: &str) -> Markup {
    let bounds = |b: &desk::Bounds| match b {
        Some((floor, Some(ceiling))) if floor == ceiling => floor.to_string(),
        Some((floor, ceiling)) => {
            format!("{floor} – {}", ceiling.map_or(cx.t("figures-no-limit"), |c| c.to_string()))
        }
        None => cx.t("figures-conflict"),
    };
    html! {
        @if let Some(effect) = effects.iter().find(|e| e.decision == decision) {
            ul.effects { @for (asked, now, then) in &effect.figures {
                li { (asked) ": " @if now == then { (cx.t("compare-unchanged")) " " (bounds(now)) } @else { (bounds(now)) " → " strong { (bounds(then)) } } }
            } }
        }
    }
}

/// Stores the decision, unless the claims would contradict one another.
pub(crate) async fn decide(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let (a, b) = (form.get("a").to_owned(), form.get("b").to_owned());
    let decision = form.get("decision").to_owned();
    let (kind, of) = match decision.as_str() {
        "same" | "disjoint" | "part-of" => (decision.clone(), vec![a, b]),
        "contains" => ("part-of".to_owned(), vec![b, a]),
        _ => return Err(Oops::missing(&cx)),
    };
    let reason = form.some("reason").unwrap_or_else(|| cx.t(&format!("decide-{decision}")));
    let key = cx
        .ask(move |desk| {
            let words = DecisionWords { kind, of, reason, ..DecisionWords::default() };
            let body = desk.decision(&words)?;
            desk.consistent_with(&body)?;
            let key = body.key().clone();
            desk.store(&[body], App::now())?;
            Ok(key)
        })
        .await?;
    cx.done(cx.ta("compare-done", &[("key", key.to_string().into())]), Undo::retract([key]));
    Ok(Redirect::to("/compare"))
}
