//! Confirming what a text says, one question at a time, beside the text.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::response::Redirect;
use desk::{About, Answer, Bearing, Desk, Moved, Others, Question, Reading, Review, Stands, View, phrases};
use maud::{Markup, html};
use model::{Body, Key};

use super::compare::DECISIONS;
use super::{Paged, at, change, figures, outcome, reader};
use crate::App;
use crate::app::Undo;
use crate::cx::{Cx, Lane};
use crate::form::Form;
use crate::layout;
use crate::oops::Oops;
use crate::said::Teller;
use crate::table::escaped;
use crate::wait::{self, Until};

/// Characters of a text up to which all of it is shown beside its questions.
const WHOLE: u32 = 12_000;
/// Of a longer one, those shown before and after what a question is about, and those of a part that is asked for.
const AROUND: u32 = 1_500;
const PART: u32 = 4_000;
/// Characters that stand in two parts, so that no sentence is seen in halves alone.
const OVERLAP: u32 = 200;
/// Passages shown of a question about several.
const PASSAGES: usize = 8;
/// Questions left for later that are listed at the end.
const HELD: usize = 200;

fn key(cx: &Cx, text: &str) -> Result<Key, Oops> {
    Key::parse(text).map_err(|_| Oops::missing(cx))
}

/// A question of the review, the first open one if none is named.
pub(crate) async fn show(
    cx: Cx,
    Path(report): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Paged {
    let report = key(&cx, &report)?;
    let review = match whole(&cx, report.clone(), wait::patience(&query)).await? {
        Ok(review) => review,
        Err(review) if query.contains_key("q") || review.next_open(0).is_some() => review,
        Err(_) => {
            let title = cx.ta("confirm-title", &[("report", named(&cx, &report).into())]);
            return Ok(layout::page(&cx, &title, &wait::notice(&cx, &query)));
        }
    };
    let at = query.get("q").and_then(|id| review.questions.iter().position(|q| q.id == *id));
    let at = at.or_else(|| review.next_open(0));
    let from = query.get("from").and_then(|from| from.parse().ok());
    let title = cx.ta("confirm-title", &[("report", named(&cx, &review.report).into())]);
    let body = match at.and_then(|at| Some((at, review.questions.get(at)?))) {
        Some((at, question)) => ask(&cx, &review, at, question, from),
        None => {
            let came = outcome::of(&cx, &review, &query).await?;
            finished(&cx, &review, &came, from)
        }
    };
    Ok(layout::page(&cx, &title, &body))
}

/// What a report is called in a heading.
fn named(cx: &Cx, report: &Key) -> String {
    let named = cx.app.view().map(|view| view.line_of(report).1).filter(|line| !line.is_empty());
    named.map_or_else(|| report.to_string(), |line| format!("{line} ({report})"))
}

/// A review with how the report stands to others, which is found beside the desk; without it if that takes longer.
pub(super) async fn whole(
    cx: &Cx,
    report: Key,
    until: Until,
) -> Result<Result<Arc<Review>, Arc<Review>>, Oops> {
    let of = report.clone();
    let review = cx.ask(move |desk| desk.review_at_hand(&of)).await?;
    if !review.awaits || review.next_open(0).is_some() {
        return Ok(if review.awaits { Err(review) } else { Ok(review) });
    }
    let (app, known) = (Arc::clone(&cx.app), Arc::clone(&review));
    let find = move |view: &View| {
        let text = |of: &Key| app.desk(|desk| desk.text_of(of)).and_then(Result::ok).map(|(.., text)| text);
        let others = Others::find(view, &known, text)?;
        app.desk(|desk| desk.others_found(others));
        Ok(())
    };
    if cx.soon(Lane::Tables, &format!("others {report}"), until, find).await?.is_none() {
        return Ok(Err(review));
    }
    // What was found may have been dropped since, and is found again then.
    cx.ask(move |desk| desk.review(&report)).await.map(Ok)
}

fn finished(cx: &Cx, review: &Review, came: &Markup, from: Option<u32>) -> Markup {
    html! {
        div.notice {
            p { (if review.questions.is_empty() { cx.t("confirm-none") } else { cx.t("confirm-finished") }) }
            p { a.button.first href="/figures" data-key="Enter" { (cx.t("confirm-see")) } }
        }
        (came)
        @if !review.latest.is_empty() {
            form.actions method="post" { (latest_seen(review)) button name="answer" value="back" data-key="Backspace|u" { (cx.t("confirm-back")) kbd { "⌫" } } }
        }
        @if review.held > 0 {
            h2 { (cx.t("confirm-held")) }
            ul { @for q in review.questions.iter().filter(|q| q.stands == Stands::Held).take(HELD) { li { a href=(to(&q.id)) { (Teller(cx.language).asks(q)) } } } }
        }
        div.two {
            div { (text(cx, review, None, from)) }
            div { (change::missed(cx, &review.report)) (latest(cx, review)) }
        }
    }
}

fn ask(cx: &Cx, review: &Review, at: usize, question: &Question, from: Option<u32>) -> Markup {
    let all = review.questions.len();
    let near = |step: usize| &review.questions[(at + step) % all].id;
    let progress = [
        ("n", (at + 1).into()),
        ("all", all.into()),
        ("open", review.open.into()),
        ("held", review.held.into()),
    ];
    let (previous, next) = (near(all - 1), near(1));
    html! {
        p.quiet { (cx.ta("confirm-progress", &progress)) }
        progress max=(all) value=(review.answered) aria-label=(cx.t("confirm-title")) {}
        div.two {
            div { (text(cx, review, Some(question), from)) }
            div {
                form method="post" data-keep=(cx.t("error-lost")) {
                    input type="hidden" name="q" value=(question.id);
                    input type="hidden" name="seen" value=(question.answered());
                    (latest_seen(review))
                    h2 { (Teller(cx.language).asks(question)) }
                    @if let Some(reading) = &question.reading { (facts(cx, reading)) }
                    @for remark in &question.why {
                        p.quiet { (Teller(cx.language).remark(remark)) }
                    }
                    @if question.stands != Stands::Open { p { strong { (stands(cx, question.stands)) } } }
                    @if !question.places.is_empty() {
                        fieldset {
                            @let chosen = question.reading.as_ref().and_then(|r| r.place.as_deref());
                            @let other = chosen.filter(|chosen| question.places.iter().all(|p| p.path != *chosen));
                            input type="hidden" name="was-place" value=(chosen.unwrap_or("?"));
                            legend { (cx.t("confirm-place")) }
                            @for (number, place) in question.places.iter().enumerate().take(9) {
                                label { input type="radio" name="place" value=(place.path) checked[chosen == Some(&place.path)] data-key=(number + 1); " " (cx.place(&place.path)) " " span.quiet { (place.path) } kbd { (number + 1) } }
                            }
                            @if let Some(path) = other { label { input type="radio" name="place" value=(path) checked; " " (cx.place(path)) " " span.quiet { (path) } } }
                            label { input type="radio" name="place" value="?" checked[chosen.is_none()] data-key="0"; " " (cx.t("confirm-place-open")) kbd { "0" } }
                            div.field { label for="place-other" { (cx.t("confirm-place-other")) } input #place-other name="place-other" list="places" autocomplete="off"; }
                        }
                    }
                    @let (accept, reject) = said_of(question);
                    div.actions {
                        @if let Some(proposed) = question.proposed() {
                            @for (decision, letter) in DECISIONS {
                                @let first = decision == proposed;
                                button .first[first] name="answer" value=(decision) data-key={ (letter) @if first { "|a|Enter" } } { (cx.t(&format!("decide-{decision}"))) kbd { (letter) } }
                            }
                        } @else {
                            button.first name="answer" value="accept" data-key="a|Enter" { (cx.t(accept)) kbd { "a" } }
                        }
                        button name="answer" value="reject" data-key="x" { (cx.t(reject)) kbd { "x" } }
                        button name="answer" value="hold" data-key="Space" { (cx.t("confirm-hold")) kbd { "␣" } }
                        button name="answer" value="back" data-key="Backspace|u" formnovalidate { (cx.t("confirm-back")) kbd { "⌫" } }
                    }
                    @if question.about == About::Mention {
                        details {
                            summary data-key="e" { (cx.t("confirm-edit")) kbd { "e" } }
                            (change::fields(cx, question.reading.as_ref(), question.places.is_empty()))
                            button.first name="answer" value="accept" { (cx.t("confirm-accept")) }
                        }
                    }
                }
                p.actions {
                    a href=(to(previous)) data-key="ArrowLeft" { (cx.t("confirm-previous")) } " "
                    a href=(to(next)) data-key="ArrowRight" { (cx.t("confirm-next")) }
                }
                (change::missed(cx, &review.report))
                (latest(cx, review))
            }
        }
    }
}

/// The latest answer, which is the one that is taken back.
fn latest_seen(review: &Review) -> Markup {
    html! { input type="hidden" name="latest" value=(review.latest.last().map_or("-", String::as_str)); }
}

/// What a yes and a no are called: a claim is accepted, a question of how things relate is answered.
fn said_of(question: &Question) -> (&'static str, &'static str) {
    match question.about {
        About::Mention => ("confirm-accept", "confirm-reject"),
        About::Relation | About::Copy => ("confirm-yes", "confirm-no"),
        About::Overlap => ("confirm-yes", "confirm-none-of-these"),
    }
}

fn stands(cx: &Cx, stands: Stands) -> String {
    cx.t(match stands {
        Stands::Open => "stands-open",
        Stands::Accepted => "stands-accepted",
        Stands::Rejected => "stands-rejected",
        Stands::Held => "stands-held",
    })
}

fn facts(cx: &Cx, reading: &Reading) -> Markup {
    let or_unknown = |t: Option<String>| t.unwrap_or_else(|| cx.t("unknown"));
    html! {
        dl.facts {
            dt { (cx.t("field-count")) } dd { (cx.span(reading.lo, reading.hi)) " (" (cx.t(&format!("qualifier-{}", reading.qualifier.word().replace(' ', "-")))) ")" }
            dt { (cx.t("field-unit")) } dd { (cx.t(&format!("of-{}", reading.unit))) }
            dt { (cx.t("field-event")) } dd { (or_unknown(reading.event.map(|e| cx.t(&format!("event-{e}"))))) }
            dt { (cx.t("field-when")) } dd { (or_unknown(reading.when.clone())) @if reading.throughout { " (" (cx.t("field-throughout")) ")" } @if reading.inferred { " (" (cx.t("inferred")) ")" } }
            dt { (cx.t("field-place")) } dd { (or_unknown(reading.place.as_deref().map(|p| cx.place(p)))) }
            @if let Some(sex) = reading.sex { dt { (cx.t("field-sex")) } dd { (cx.t(&format!("sex-{sex}"))) } }
            @if let Some(age) = &reading.age { dt { (cx.t("field-age")) } dd { (age) } }
            @if let Some(role) = &reading.role { dt { (cx.t("field-role")) } dd { (phrases::role(role, reader(cx))) } }
            @if let Some(names) = &reading.names { dt { (cx.t("field-names")) } dd { (names) } }
            @if let Some(taken_by) = &reading.taken_by { dt { (cx.t("field-taken-by")) } dd { (phrases::taken_by(taken_by, reader(cx))) } }
            @if let Some(ties) = &reading.ties { dt { (cx.t("field-ties")) } dd { (ties) } }
            @if !reading.conditions.is_empty() {
                dt { (cx.t("field-conditions")) }
                dd { (reading.conditions.iter().map(|c| phrases::condition(*c, reader(cx))).collect::<Vec<_>>().join(", ")) }
            }
            @if let Some(aliases) = &reading.aliases { dt { (cx.t("field-aliases")) } dd { (aliases) } }
            @if reading.sealed_names > 0 { dt { (cx.t("column-sealed")) } dd { (cx.ta("field-sealed", &[("n", reading.sealed_names.into())])) } }
            @if let Some(certainty) = reading.certainty.filter(|c| *c != "reported") { dt { (cx.t("field-certainty")) } dd { (cx.t(&format!("certainty-{certainty}"))) } }
            @if let Some(note) = &reading.note { dt { (cx.t("field-note")) } dd.words { (note) } }
            @if let Some(nationality) = &reading.nationality { dt { (cx.t("field-nationality")) } dd { (phrases::state(nationality, reader(cx))) } }
        }
    }
}

/// The parts of a text that are shown: all of it; of a long one what was asked for, else the surroundings of what the question is about.
fn shown(length: u32, now: Option<&Question>, from: Option<u32>) -> Vec<(u32, u32)> {
    if length <= WHOLE {
        return vec![(0, length)];
    }
    let stretch = |from: u32| (from, from.saturating_add(PART).min(length));
    let at = now.map(|q| q.at.as_slice()).unwrap_or_default();
    match from {
        Some(from) => return vec![stretch(from.min(length))],
        None if at.is_empty() => return vec![stretch(0)],
        None => {}
    }
    let mut spans: Vec<[u32; 2]> = at.iter().take(PASSAGES).copied().collect();
    spans.sort_unstable();
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for [start, end] in spans {
        let (from, to) = (start.saturating_sub(AROUND), end.saturating_add(AROUND).min(length));
        match parts.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => parts.push((from, to)),
        }
    }
    parts
}

/// The text with what was asked about marked, and the way to the rest of a long one.
fn text(cx: &Cx, review: &Review, now: Option<&Question>, from: Option<u32>) -> Markup {
    let all = review.characters();
    let length = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let parts = shown(length, now, from);
    let leads = |from: u32| match now {
        Some(question) => format!("{}&from={from}", to(&question.id)),
        None => format!("?from={from}"),
    };
    let before = parts.first().map(|(from, _)| *from).filter(|from| *from > 0);
    let after = parts.last().map(|(_, to)| *to).filter(|to| *to < length);
    html! {
        div.text lang=(review.language) tabindex="0" {
            @for (number, (from, to)) in parts.iter().enumerate() {
                @if number > 0 || *from > 0 { "… " }
                (marked(review, all, now, (*from, *to)))
                @if *to < length { " …" }
            }
        }
        @if before.is_some() || after.is_some() {
            p.actions {
                @if let Some(from) = before { a href=(leads(from.saturating_sub(PART))) { (cx.t("confirm-text-before")) } " " }
                @if let Some(from) = after { a href=(leads(from.saturating_sub(OVERLAP))) { (cx.t("confirm-text-after")) } }
            }
        }
    }
}

/// A part of the text with what was asked about marked.
fn marked(review: &Review, text: &[char], now: Option<&Question>, (from, to): (u32, u32)) -> Markup {
    let mut spans: Vec<(u32, u32, &Question)> = review
        .questions
        .iter()
        .filter(|q| q.about == About::Mention)
        .flat_map(|q| q.at.iter().map(move |a| (a[0], a[1], q.as_ref())))
        .filter(|(start, end, _)| *start >= from && *end <= to)
        .collect();
    spans.sort_by_key(|(start, end, _)| (*start, u32::MAX - *end));
    let part = |from: u32, to: u32| {
        text.get(from as usize..(to as usize).min(text.len())).unwrap_or_default().iter().collect::<String>()
    };
    let mut at = from;
    let is_now = |start: u32, end: u32| now.is_some_and(|q| q.at.contains(&[start, end]));
    html! {
        @for (start, end, question) in spans {
            @if start >= at {
                (part(at, start))
                mark .now[is_now(start, end)] .accepted[question.stands == Stands::Accepted] .rejected[question.stands == Stands::Rejected] { (part(start, end)) }
                ({ at = end; "" })
            }
        }
        (part(at, to))
    }
}

fn latest(cx: &Cx, review: &Review) -> Markup {
    let named = |id: &String| review.questions.iter().find(|q| q.id == *id);
    let answered: Vec<&Question> = review.latest.iter().rev().filter_map(named).map(AsRef::as_ref).collect();
    html! {
        @if !answered.is_empty() {
            h3 { (cx.t("confirm-latest")) }
            ul { @for q in answered { li { a href=(to(&q.id)) { (Teller(cx.language).asks(q)) } " " (stands(cx, q.stands)) } } }
        }
    }
}

/// The address of a question; names of questions hold characters that mean something in addresses.
fn to(id: &str) -> String {
    format!("?q={}", escaped(id))
}

/// What came of an answer.
enum Answered {
    /// The next question, what moves, and a claim that was entered without its place.
    Done(Option<String>, Option<Bearing>, Option<Key>),
    /// Another window answered first: the question, and where it stands.
    Meanwhile(String, Stands),
    /// Another window answered something else since, which would have been taken back.
    NotLatest,
}

/// Answers a question and goes on to the next, unless it was answered meanwhile in another window.
pub(crate) async fn answer(cx: Cx, Path(report): Path<String>, form: Form) -> Result<Redirect, Oops> {
    let report = key(&cx, &report)?;
    let id = form.get("q").to_owned();
    let (seen, latest) = (form.some("seen"), form.some("latest"));
    let answer = match form.get("answer") {
        "accept" => Some(Answer::Accept(change::edit(&form))),
        "reject" => Some(Answer::Reject),
        "hold" => Some(Answer::Hold),
        "back" => None,
        decision @ ("same" | "part-of" | "contains" | "disjoint") => {
            Some(Answer::Decide(decision.to_owned()))
        }
        _ => return Err(Oops::missing(&cx)),
    };
    let going = report.clone();
    let teller = Teller(cx.language);
    let answered = cx
        .ask(move |desk| {
            let review = desk.review_at_hand(&report)?;
            let Some(answer) = answer else {
                let newest = review.latest.last().map_or("-", String::as_str);
                if latest.is_some_and(|latest| latest != newest) {
                    return Ok(Answered::NotLatest);
                }
                let taken = desk.take_back_first(&report, App::now())?;
                let back =
                    |(step, bearing): (desk::Step, _)| Answered::Done(Some(step.id), Some(bearing), None);
                return Ok(taken.map_or(Answered::Done(None, None, None), back));
            };
            let place = |review: &Review| review.questions.iter().position(|q| q.id == id);
            // What was found of other reports may have been dropped since the question was put.
            let review =
                if review.awaits && place(&review).is_none() { desk.review(&report)? } else { review };
            let at = place(&review).unwrap_or(0);
            let question = review.questions.get(at);
            if let Some(question) = question.filter(|q| seen.is_some_and(|seen| seen != q.answered())) {
                return Ok(Answered::Meanwhile(id, question.stands));
            }
            let choice = question.is_some_and(|q| !q.places.is_empty());
            let (step, bearing) =
                desk.answer_first(&review, &id, &answer, &|remark| teller.remark(remark), App::now())?;
            let placeless = step.records.into_iter().find(|key| choice && !has_place(desk, key));
            let review = desk.review_at_hand(&report)?;
            let next = review.next_open(at + 1).map(|at| review.questions[at].id.clone());
            Ok(Answered::Done(next, Some(bearing), placeless))
        })
        .await?;
    let next = match answered {
        Answered::Done(next, bearing, placeless) => {
            if let Some(bearing) = bearing {
                cx.moves(bearing).await;
            }
            // The figures are said on a later page; this is to be mended while the text is in sight.
            if let Some(key) = placeless {
                cx.done(cx.ta("confirm-place-unknown", &[("key", key.to_string().into())]), Undo::default());
            }
            next
        }
        Answered::Meanwhile(id, stood) => {
            cx.done(cx.ta("confirm-meanwhile", &[("stands", stands(&cx, stood).into())]), Undo::default());
            Some(id)
        }
        Answered::NotLatest => {
            cx.done(cx.t("confirm-not-latest"), Undo::default());
            None
        }
    };
    let to = next.map_or(String::new(), |id| to(&id));
    Ok(Redirect::to(&format!("{}{to}", at("confirm", &going))))
}

fn has_place(desk: &Desk, key: &Key) -> bool {
    matches!(desk.book().state().get(key).map(|r| &r.body), Some(Body::Mention(m)) if m.place.is_some())
}

/// How a figure moved: "apprehended 41 – 55 → 49 – 63".
pub(crate) fn moved_words(cx: &Cx, moved: &Moved) -> String {
    let event = cx.t(&format!("event-{}", moved.event));
    format!("{event} {} → {}", figures::said(cx, moved.before), figures::said(cx, moved.after))
}
