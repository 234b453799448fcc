//! Same or different: two counts side by side, and what each decision would make of the figures.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Redirect;
use desk::{Candidate, CandidateWords, Effect, MentionView, Moved, View};
use maud::{Markup, html};
use model::Key;

use super::tables::at;
use super::{Paged, figures, judge};
use crate::App;
use crate::app::Undo;
use crate::cx::{Cx, Lane};
use crate::form::Form;
use crate::oops::Oops;
use crate::said::compared;
use crate::{layout, rom, wait};

/// Pairs shown.
const PAIRS: usize = 60;

/// Decisions about two counts, each with its key.
pub(super) const DECISIONS: [(&str, &str); 4] =
    [("same", "s"), ("part-of", "p"), ("contains", "c"), ("disjoint", "d")];

/// The undecided pairs, or one of them.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    match (query.get("a"), query.get("b")) {
        (Some(a), Some(b)) => pair(cx, a, b, &query).await,
        _ => list(cx, &query).await,
    }
}

async fn list(cx: Cx, query: &HashMap<String, String>) -> Paged {
    let pairs = cx.soon(Lane::Lasting, "pairs", wait::patience(query), undecided).await?;
    let earlier = if pairs.is_none() { cx.earlier::<Waiting>("pairs") } else { None };
    let Some(waiting) = pairs.as_ref().or(earlier.as_ref().map(|(_, pairs)| pairs)) else {
        return Ok(layout::page(&cx, &cx.t("nav-compare"), &wait::notice(&cx, query)));
    };
    let body = html! {
        @if let Some((claims, _)) = &earlier { (wait::earlier(&cx, query, *claims)) }
        p.read { (cx.t("compare-why")) }
        @if !waiting.conflicts.is_empty() {
            div.notice role="alert" { p { (cx.t("compare-conflicts")) } @for c in &waiting.conflicts { (figures::contradiction(&cx, c)) } }
        }
        @if waiting.pairs.is_empty() { div.notice { p { (cx.t("compare-none")) } } } @else {
            div.scroll tabindex="0" { table.stacked {
                thead { tr {
                    th scope="col" { (cx.t("compare-newer")) } th scope="col" { (cx.t("compare-earlier")) } th scope="col" { (cx.t("compare-reading")) }
                    th scope="col" { (cx.t("compare-reasons")) } th scope="col" { span.hidden { (cx.t("compare-look")) } }
                } }
                tbody { @for (n, p) in waiting.pairs.iter().enumerate() { tr {
                    td { span.words { (p.words[0]) } " " a href=(at("cases", &p.of[0])) { (p.of[0]) } }
                    td { span.words { (p.words[1]) } " " a href=(at("cases", &p.of[1])) { (p.of[1]) } }
                    td { (cx.t(&format!("reading-{}", p.reading))) @if p.held.is_some() { " · " (cx.t("compare-held")) } }
                    td { (p.score) " · " (strongest(&cx, p)) }
                    td { a.button href=(address(&p.of[0], &p.of[1])) data-key=[(n == 0).then_some("Enter")] { (cx.t("compare-look")) } }
                } } }
            } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-compare"), &body))
}

/// What somebody should look at, most alike first, and what contradicts.
fn undecided(view: &View) -> desk::Result<Waiting> {
    let conflicts = view.conflicts()?.to_vec();
    Ok(Waiting { pairs: view.candidates(None, PAIRS)?, conflicts })
}

struct Waiting {
    pairs: Vec<Candidate>,
    conflicts: Vec<desk::Conflict>,
}

/// What is known of two counts beside what they say.
struct Weighed {
    effects: Vec<Effect>,
    /// Nothing where the two count different things.
    why: Option<Candidate>,
}

fn weighed(view: &View, a: &Key, b: &Key) -> desk::Result<Weighed> {
    let why = match view.candidate(a, b) {
        Ok(candidate) => Some(candidate),
        Err(desk::Error::Unlike { .. } | desk::Error::Itself { .. } | desk::Error::NotThere { .. }) => None,
        Err(e) => return Err(e),
    };
    Ok(Weighed { effects: view.effects(a, b)?, why })
}

/// The decisions in force that name both.
fn decided(view: &View, a: &Key, b: &Key) -> Vec<Key> {
    let names = |r: &model::Relation| [a, b].iter().all(|key| r.kind.names().contains(key));
    let standing = view.state().relations().filter(|(_, r)| view.standing_of(&r.key) == "accepted");
    standing.filter(|(_, r)| names(r)).map(|(_, r)| r.key.clone()).collect()
}

fn address(a: &Key, b: &Key) -> String {
    let escaped = |k: &Key| crate::table::escaped(k.as_str());
    format!("/compare?a={}&b={}", escaped(a), escaped(b))
}

async fn pair(cx: Cx, a: &str, b: &str, query: &HashMap<String, String>) -> Paged {
    let key = |text: &str| Key::parse(text).map_err(|_| Oops::missing(&cx));
    let (a, b) = (key(a)?, key(b)?);
    let (first, second) = (a.clone(), b.clone());
    let (left, right, decided) = cx
        .read(move |view| {
            let decided = decided(view, &first, &second);
            Ok((view.mention_view(&first)?, view.mention_view(&second)?, decided))
        })
        .await?;
    let name = format!("pair {a} {b}");
    let weighed =
        cx.soon(Lane::Figures, &name, wait::patience(query), move |view| weighed(view, &a, &b)).await?;
    let why = weighed.as_ref().and_then(|w| w.why.as_ref());
    let effects: &[Effect] = weighed.as_ref().map_or(&[], |w| &w.effects);
    let body = html! {
        div.two {
            (side(&cx, "compare-newer", &left))
            (side(&cx, "compare-earlier", &right))
        }
        @if let Some(why) = why { h2 { (cx.t("compare-reasons")) } (waterfall(&cx, why)) }
        @if !decided.is_empty() {
            div.notice { h2 { (cx.t("compare-decided")) } ul { @for key in &decided { li { (judge::decision(&cx, key)) } } } }
        }
        h2 { (cx.t("compare-decide")) }
        @if weighed.is_none() { (wait::notice(&cx, query)) }
        form method="post" action="/compare" data-keep=(cx.t("error-lost")) {
            input type="hidden" name="a" value=(left.key);
            input type="hidden" name="b" value=(right.key);
            @let proposed = why.map(|why| strongest(&cx, why)).unwrap_or_default();
            input type="hidden" name="proposed" value=(proposed);
            div.field {
                label for="reason" { (cx.t("compare-because")) }
                input #reason name="reason" autocomplete="off" value=(proposed);
            }
            div.cards {
                @for (decision, letter) in DECISIONS {
                    div.card {
                        button name="decision" value=(decision) data-key=(letter) { (cx.t(&format!("decide-{decision}"))) kbd { (letter) } }
                        (effect(&cx, effects, decision))
                    }
                }
                div.card { button name="decision" value="hold" data-key="Space" { (cx.t("confirm-hold")) kbd { "␣" } } p.quiet { (cx.t("compare-hold")) } }
            }
        }
    };
    Ok(layout::page(&cx, &cx.t("compare-title"), &body))
}

/// The step that adds most, in words.
fn strongest(cx: &Cx, candidate: &Candidate) -> String {
    let most = candidate.bars.iter().filter(|b| b.of != "prior").max_by(|a, b| a.adds.total_cmp(&b.adds));
    most.map_or(String::new(), |bar| compared::bar(cx, bar))
}

fn waterfall(cx: &Cx, candidate: &Candidate) -> Markup {
    let valued = candidate.bars.iter().any(|bar| bar.values.is_some());
    html! {
        div.scroll tabindex="0" { table {
            thead { tr {
                th.n scope="col" { (cx.t("compare-adds")) } th scope="col" { (cx.t("compare-fact")) }
                @if valued { th scope="col" { (cx.t("compare-newer")) } th scope="col" { (cx.t("compare-earlier")) } }
            } }
            tbody { @for bar in &candidate.bars { tr {
                td.n { (format!("{:+.2}", bar.adds)) } td { (compared::bar(cx, bar)) }
                @if valued { @for at in 0..2 { td { @let value = compared::value(cx, bar, at); @if bar.of == "name" { (rom::name(cx, &value)) } @else { (value) } } } }
            } } }
        } }
        p { (cx.t("compare-score")) ": " (candidate.score) " (" (format!("{:.2}", candidate.weight)) ")" }
        @if !candidate.needs.is_empty() { p.quiet { (cx.t("compare-needs")) ": " (compared::needs(cx, candidate)) } }
    }
}

fn side(cx: &Cx, heading: &str, m: &MentionView) -> Markup {
    let or = |t: &Option<String>| t.clone().unwrap_or_else(|| cx.t("unknown"));
    html! {
        section.card {
            h2 { (cx.t(heading)) }
            p.words { (m.words) }
            dl.facts {
                dt { (cx.t("column-report")) } dd { a href=(at("reports", &m.report)) { (m.report) } }
                dt { (cx.t("field-count")) } dd { (cx.span(m.lo, m.hi)) }
                dt { (cx.t("field-event")) } dd { (m.event.map_or_else(|| cx.t("unknown"), |e| cx.t(&format!("event-{e}")))) }
                dt { (cx.t("field-when")) } dd { (or(&m.when)) }
                dt { (cx.t("field-place")) } dd { @match &m.place { Some(place) => (rom::place(cx, place)), None => (cx.t("unknown")) } }
                @let names: Vec<String> = m.names.iter().map(|n| n.text.clone()).collect();
                @if !names.is_empty() { dt { (cx.t("field-names")) } dd { (rom::all(cx, &names)) } }
                dt { (cx.t("field-sex")) } dd { (m.sex.map_or_else(|| cx.t("unknown"), |s| cx.t(&format!("sex-{s}")))) }
            }
        }
    }
}

fn effect(cx: &Cx, effects: &[Effect], decision: &str) -> Markup {
    html! {
        @if let Some(effect) = effects.iter().find(|e| e.decision == decision) {
            ul.effects { @for m in &effect.figures { li { (moved(cx, m)) } } }
            @if let Some([from, to]) = &effect.days {
                p.quiet { (from) @if from != to { " – " (to) } ":" }
                ul.effects { @for m in &effect.within { li { (moved(cx, m)) } } }
            }
        }
    }
}

fn moved(cx: &Cx, m: &Moved) -> Markup {
    let (now, then) = (figures::said(cx, m.before), figures::said(cx, m.after));
    html! { (cx.t(&format!("event-{}", m.event))) ": " @if now == then { (cx.t("compare-unchanged")) " " (now) } @else { (now) " → " strong { (then) } } }
}

/// Stores the decision, unless the claims would contradict one another.
pub(crate) async fn decide(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let (a, b) = (form.get("a").to_owned(), form.get("b").to_owned());
    let decision = form.get("decision").to_owned();
    let known = match decision.as_str() {
        "same" | "part-of" | "contains" | "hold" => decision.clone(),
        "disjoint" => "different".to_owned(),
        _ => return Err(Oops::missing(&cx)),
    };
    let named = if decision == "hold" { "confirm-hold".to_owned() } else { format!("decide-{decision}") };
    // What speaks for the same people is no reason for others.
    let against = matches!(decision.as_str(), "disjoint" | "hold");
    let reason = form.some("reason").filter(|reason| !against || reason != form.get("proposed"));
    let reason = reason.unwrap_or_else(|| cx.t(&named));
    let key = cx
        .ask(move |desk| {
            let words = CandidateWords { of: [a, b], decision: known, reason };
            let bodies = desk.candidate_decision(&words, false)?;
            let key = bodies.first().map(|b| b.key().clone()).ok_or(desk::Error::NoReason)?;
            desk.store(&bodies, App::now())?;
            Ok(key)
        })
        .await?;
    cx.done(cx.ta("compare-done", &[("key", key.to_string().into())]), Undo::retract([key]));
    Ok(Redirect::to("/compare"))
}
