//! What a review brought: the cases its claims make, and what the figures of their events are now.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use desk::{About, AskWords, CaseView, FigureReport, Review, Stands, View};
use maud::{Markup, html};
use model::Key;

use super::tables::at;
use super::{Paged, figures};
use crate::cx::{Cx, Lane};
use crate::{rom, wait};

/// Cases listed, and events whose figures are shown.
const CASES: usize = 20;
const EVENTS: usize = 2;

/// The cases of a report and the figures of what happened in them.
struct Outcome {
    cases: Vec<CaseView>,
    figures: Vec<(&'static str, Arc<FigureReport>)>,
}

/// What came of the review; nothing where no claim of it was accepted.
pub(super) async fn of(cx: &Cx, review: &Review, query: &HashMap<String, String>) -> Paged {
    let accepted =
        review.questions.iter().filter(|q| q.about == About::Mention && q.stands == Stands::Accepted);
    let mentions: BTreeSet<Key> = accepted.flat_map(|q| q.records.iter().cloned()).collect();
    if mentions.is_empty() {
        return Ok(html! {});
    }
    let name = format!("outcome {}", review.report);
    let came =
        cx.soon(Lane::Figures, &name, wait::patience(query), move |view| derive(view, &mentions)).await?;
    Ok(match came {
        Some(came) => shown(cx, &came),
        None => wait::notice(cx, query),
    })
}

fn derive(view: &View, mentions: &BTreeSet<Key>) -> desk::Result<Outcome> {
    let all = view.cases()?;
    let cases: Vec<CaseView> =
        all.iter().filter(|c| c.mentions.iter().any(|m| mentions.contains(m))).cloned().collect();
    let mut events: Vec<&'static str> = Vec::new();
    for event in cases.iter().flat_map(|c| &c.events) {
        if !events.contains(event) {
            events.push(event);
        }
    }
    let figure = |event: &'static str| {
        let words = AskWords { event: Some(event.to_owned()), ..AskWords::default() };
        Ok((event, view.figure_of(&words, None)?))
    };
    let figures = events.into_iter().take(EVENTS).map(figure).collect::<desk::Result<_>>()?;
    Ok(Outcome { cases, figures })
}

fn shown(cx: &Cx, came: &Outcome) -> Markup {
    let more = came.cases.len().saturating_sub(CASES);
    html! {
        div.cards { @for (event, report) in &came.figures {
            div.card { (figures::headline(cx, report)) p { a href={ "/figures?event=" (event) } { (cx.t("today-evidence")) } } }
        } }
        h2 { (cx.t("confirm-cases")) }
        ul { @for (n, case) in came.cases.iter().take(CASES).enumerate() { li {
            a href=(at("cases", &case.key)) data-key=[(n == 0).then_some("c")] { (case.words) @if n == 0 { " " kbd { "c" } } }
            @if let Some(event) = case.last_event { ": " (cx.t(&format!("event-{event}"))) }
            @if let Some(when) = &case.last_when { ", " (when) }
            @if let Some(place) = case.places.first() { ", " (rom::place(cx, place)) }
        } } }
        @if more > 0 { p.quiet { (cx.ta("figures-more", &[("n", more.into())])) } }
    }
}
