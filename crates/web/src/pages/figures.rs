//! Figures: "at least N" with its proof.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use desk::{AskWords, Beside, FigureReport, LintView, Sentence, Unsaid, View};
use maud::{Markup, html};
use model::Day;
use model::certificate::Status;
use model::problem::Unit;

use super::tables::at;
use super::{judge, patterns};
use crate::cx::{Cx, Lane};
use crate::links::{keys, linked};
use crate::oops::Oops;
use crate::papers::figure_paper;
use crate::said::Teller;
use crate::table::{address, escaped};
use crate::{App, chart, choose, export, layout, rom, wait};

/// Rows of who could be whom that are shown at once.
const FIRST: usize = 12;
/// Mentions up to which they are all compared without being asked.
const LOOKED: usize = 3000;
/// Rows of a table on this page.
const ROWS: usize = 60;

/// A figure with its breakdowns and what to look at in its claims.
struct Page {
    report: Arc<FigureReport>,
    parts: Vec<(&'static str, Arc<FigureReport>)>,
    lints: Arc<Vec<LintView>>,
    beside: Beside,
    /// Whether the certificate holds by the separate checker; nothing where the claims contradict one another.
    holds: Option<bool>,
}

/// The page: a question, its figure, and everything behind it.
pub(crate) async fn show(cx: Cx, Query(mut query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    // Without a question the commonest one is answered; "any event" has to be chosen. What the page leads to asks the same.
    if query.is_empty() {
        query.insert("event".to_owned(), "apprehended".to_owned());
    }
    let field = |name: &str| query.get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let words = AskWords {
        event: field("event"),
        when: field("when"),
        place: field("place").map(|text| choose::place(&cx, text)),
        sex: field("sex"),
        age: field("age"),
        role: field("role"),
        not_known: field("not_known").into_iter().collect(),
        unit: field("unit"),
        once: field("once").is_some(),
        // The slider gives a day; a day typed goes before it.
        as_of: field("as_of").or_else(|| field("slide").and_then(|n| Some(Day(n.parse().ok()?).to_string()))),
    };
    Oops::unless_dates(&cx, &[("when", words.when.as_deref()), ("as_of", words.as_of.as_deref())])?;
    // What it rests on takes the figure once for each decision, so it is asked for.
    let deep = field("deep").is_some();
    let asked = words.clone();
    let once = format!("at once {words:?}");
    let (quick, days) = cx
        .read(move |view| {
            let quick = view.remember(&once, |view| Ok(view.at_once(&asked.read(view.policy()?)?)))?;
            Ok((quick, received(view)))
        })
        .await?;
    let (asked, name) = (words.clone(), format!("figures {words:?} {deep}"));
    let page =
        cx.soon(Lane::Lasting, &name, wait::patience(&query), move |view| gather(view, &asked, deep)).await?;
    if query.get("as").is_some_and(|format| format == "json")
        && let Some(page) = &page
    {
        return export::json(&cx, "figure", &*page.report);
    }
    if let (Some(kind), Some(page)) = (export::paper_wanted(&query), &page) {
        // For whoever is outside: mentions by numbers and no reasons, as the paper itself says.
        return export::paper(&cx, kind, figure_paper(&page.report, cx.language.paper(), false).paper).await;
    }
    let earlier = if page.is_none() { cx.earlier::<Page>(&name) } else { None };
    let shown = page.as_ref().or(earlier.as_ref().map(|(_, page)| page));
    let body = html! {
        (question(&cx, &words, days))
        @match (&page, &earlier) {
            (Some(_), _) => {},
            (None, Some((claims, _))) => (wait::earlier(&cx, &query, *claims)),
            (None, None) => {
                (wait::notice(&cx, &query))
                @if let Some((least, key)) = quick.as_ref() {
                    p { (cx.ta("figures-at-once", &[("n", (*least).into())])) " " (keys(&cx, std::slice::from_ref(key), true)) }
                }
            },
        }
        @if let Some(day) = before_all(&words, days) {
            div.notice role="status" { p { (cx.ta("figures-none-received", &[("day", day.to_string().into())])) } }
        }
        @if let Some(page) = shown {
            (headline(&cx, &page.report))
            @if let Some(rung) = page.report.rungs.last() { (chart::bounds(&cx, &[(String::new(), rung.floor, rung.ceiling)])) }
            (behind(&cx, page, &query))
            (proved(&cx, page, &query, &cx.head().await?))
            @if page.report.rests_on.is_none() {
                p.no-print { a.button href=(address(&query, &[("deep", Some("1")), ("wait", None)])) data-key="w" { (cx.t("figures-deep")) kbd { "w" } } }
            }
        }
    };
    Ok(layout::page(&cx, &cx.t("figures-title"), &body).into_response())
}

/// That its certificate was checked, how it leaves, and on paper what it was derived from.
fn proved(cx: &Cx, page: &Page, query: &HashMap<String, String>, head: &(u64, String)) -> Markup {
    let (today, (claims, root)) = (Day::of_millis(App::now()), head);
    html! {
        @if let Some(holds) = page.holds {
            h2 { (cx.t("figures-certificate")) }
            @if holds { p.read { (cx.t("figures-holds")) } } @else { div.notice role="alert" { p { (cx.t("figures-holds-not")) } } }
        }
        p.quiet { (cx.ta("figures-derived", &[("day", today.to_string().into()), ("claims", (*claims).into()), ("version", env!("CARGO_PKG_VERSION").into())])) " " code { (root) } }
        div.actions {
            button type="button" data-print { (cx.t("sheet-print")) }
            (export::offer_paper(cx, query))
            a.button href=(address(query, &[("as", Some("json")), ("wait", None)])) { (cx.t("figures-proof-file")) }
        }
    }
}

/// The first and last day on which a report was received.
fn received(view: &View) -> Option<(i32, i32)> {
    let days = view.remember("days", |view| {
        let received = view.state().reports().map(|(_, r)| Day::of_millis(r.received).0);
        Ok(received.fold(None, |days: Option<(i32, i32)>, day| {
            Some(days.map_or((day, day), |(from, to)| (from.min(day), to.max(day))))
        }))
    });
    days.ok().and_then(|days| *days)
}

/// The day of the first report, where the question is of a day before it: then nothing was known, and nothing counted.
fn before_all(words: &AskWords, days: Option<(i32, i32)>) -> Option<Day> {
    let asked = Day::parse(words.as_of.as_deref()?).ok()?;
    days.map(|(first, _)| Day(first)).filter(|first| asked < *first)
}

/// Breakdowns: the message of each, and the field of the same question that is asked besides with its value.
const PARTS: [(&str, &str, &str); 5] = [
    ("part-female", "sex", "f"),
    ("part-male", "sex", "m"),
    ("part-other-sex", "sex", "x"),
    ("part-children", "age", "child"),
    ("part-not-returned", "not_known", "returned"),
];

fn gather(view: &View, words: &AskWords, deep: bool) -> desk::Result<Page> {
    let report = view.figure_of(words, deep.then_some(5))?;
    let mut parts = Vec::new();
    for (name, field, value) in PARTS.iter().filter(|_| deep) {
        let mut part = words.clone();
        match *field {
            "sex" => part.sex = Some((*value).to_owned()),
            "age" => part.age = Some((*value).to_owned()),
            _ => part.not_known = vec![(*value).to_owned()],
        }
        parts.push((*name, view.figure_of(&part, None)?));
    }
    // Every two claims are compared, which takes its time in a large casebook: there it is part of what is asked for.
    let lints = if deep || view.state().mentions().take(LOOKED + 1).count() <= LOOKED {
        // They are the same for every question of the same day.
        view.remember(&format!("lints {:?}", words.as_of), |view| {
            Ok(view.lints(&words.read(view.policy()?)?))
        })?
    } else {
        Arc::default()
    };
    let proved = report.rungs.last().is_some_and(|rung| rung.floor.is_some());
    let holds = proved.then(|| report.check().is_ok_and(|checked| checked > 0));
    let beside = view.beside(&words.read(view.policy()?)?)?;
    Ok(Page { report, parts, lints, beside, holds })
}

/// The form that asks.
fn question(cx: &Cx, words: &AskWords, days: Option<(i32, i32)>) -> Markup {
    let events = |name: &str, now: Option<&str>, none: &str| choose::event(cx, name, now, none, false);
    let text = |name: &str, now: &Option<String>| {
        html! { div.field { label for=(name) { (cx.t(&format!("field-{}", name.replace('_', "-")))) } input id=(name) name=(name) value=(now.as_deref().unwrap_or_default()) autocomplete="off"; } }
    };
    let chosen = |now: &Option<String>, value: &str| now.as_deref() == Some(value);
    let slid = words.as_of.as_deref().and_then(|d| Day::parse(d).ok()).map(|d| d.0);
    html! {
        form.no-print method="get" data-keep=(cx.t("error-lost")) {
            div.fields.dense {
                div.field { label for="event" { (cx.t("field-event")) } (events("event", words.event.as_deref(), "event-any")) }
                (text("when", &words.when))
                (text("place", &words.place))
                div.field {
                    label for="sex" { (cx.t("field-sex")) }
                    select #sex name="sex" {
                        option value="" { (cx.t("table-all")) }
                        option value="f" selected[chosen(&words.sex, "f")] { (cx.t("sex-f")) }
                        option value="m" selected[chosen(&words.sex, "m")] { (cx.t("sex-m")) }
                        option value="x" selected[chosen(&words.sex, "x")] { (cx.t("sex-x")) }
                    }
                }
                (text("age", &words.age))
                (text("role", &words.role))
                div.field { label for="not_known" { (cx.t("field-not-known")) } (events("not_known", words.not_known.first().map(String::as_str), "nobody")) }
                div.field {
                    label for="unit" { (cx.t("field-counted")) }
                    select #unit name="unit" {
                        @for unit in ["episode", "person", "incident"] { option value=(unit) selected[chosen(&words.unit, unit)] { (cx.t(&format!("unit-{unit}"))) } }
                    }
                }
                (text("as_of", &words.as_of))
            }
            @if let Some((from, to)) = days.filter(|(from, to)| from < to) {
                div.field {
                    label for="slide" { (cx.t("figures-slide")) " " span.quiet { (Day(from)) " – " (Day(to)) } }
                    input #slide type="range" name="slide" min=(from) max=(to) value=(slid.unwrap_or(to).clamp(from, to)) data-slide="as_of" data-send;
                }
            }
            button.first { (cx.t("figures-ask")) }
        }
    }
}

/// The floor, large, with the ceiling beside it.
pub(crate) fn headline(cx: &Cx, report: &FigureReport) -> Markup {
    let rung = report.rungs.last();
    html! {
        @match rung.and_then(|r| r.floor.map(|floor| (floor, r.ceiling))) {
            // That nobody is documented does not mean that there was nobody.
            Some((0, Some(0))) => {
                p.number { (cx.t("figures-none-documented")) }
                p { (Teller(cx.language).question(&report.question)) }
            }
            Some((floor, ceiling)) => {
                p.number {
                    @if ceiling == Some(floor) { small { (cx.t("figures-exactly")) } (floor) } @else {
                        small { (cx.t("figures-at-least")) } (floor)
                        small { @match ceiling {
                            Some(ceiling) => (cx.ta("figures-most-if", &[("n", ceiling.into())])),
                            None => (cx.t("figures-no-limit")),
                        } }
                    }
                }
                p { (Teller(cx.language).question(&report.question)) }
            }
            None => p { (cx.t("figures-conflict")) }
        }
        @if rung.is_some_and(|r| r.status == Some(Status::Bounded)) { p.quiet { (cx.t("figures-bounded")) } }
    }
}

fn bounds(cx: &Cx, (floor, ceiling): (u64, Option<u64>)) -> String {
    match ceiling {
        Some(c) if c == floor => c.to_string(),
        Some(c) => format!("{floor} – {c}"),
        None => format!("{floor}, {}", cx.t("figures-no-limit")),
    }
}

/// Bounds, or that there are none because the claims contradict one another.
pub(crate) fn said(cx: &Cx, found: desk::Bounds) -> String {
    found.map_or_else(|| cx.t("figures-conflict"), |b| bounds(cx, b))
}

fn behind(cx: &Cx, page: &Page, query: &HashMap<String, String>) -> Markup {
    let report = &page.report;
    let event = report.question.ask.event.map(|event| event.word());
    html! {
        h2 { (cx.t("figures-ladder")) }
        p.quiet.read { (cx.t("figures-ladder-help")) }
        @let ladder: Vec<_> = report.rungs.iter().map(|r| (cx.t(&format!("grade-{}", r.grade)), r.floor, r.ceiling)).collect();
        (chart::bounds(cx, &ladder))
        (chart::table(cx, &cx.t("figures-supported"), &ladder, &[]))
        @if let Some(conflict) = report.rungs.iter().rev().find_map(|r| r.conflict.as_ref()) {
            div.notice role="alert" { (contradiction(cx, conflict)) }
        }
        @if !report.sentence.is_empty() {
            h2 { (cx.t("figures-sentence")) }
            p #sentence .words { (Teller(cx.language).sentence(report)) }
            button.no-print type="button" data-copy="sentence" data-copied=(cx.t("figures-copied")) data-key="y" { (cx.t("figures-copy")) kbd { "y" } }
            h2 { (cx.t("figures-why-least")) }
            (proof(cx, &report.proof[0], report.unit))
            h2 { (cx.t("figures-why-most")) }
            (proof(cx, &report.proof[1], report.unit))
        }
        @if !page.parts.is_empty() { h2 { (cx.t("figures-breakdown")) } }
        @let parts: Vec<_> = page.parts.iter().map(|(name, r)| {
            let last = r.rungs.last();
            (cx.t(name), last.and_then(|r| r.floor), last.and_then(|r| r.ceiling))
        }).collect();
        @if !parts.is_empty() {
            (chart::bounds(cx, &parts))
            @let to: Vec<String> = PARTS.iter().map(|(_, field, value)| address(query, &[("event", event), (*field, Some(*value)), ("wait", None)])).collect();
            (chart::table(cx, &cx.t("figures-breakdown"), &parts, &to))
        }
        (witness(cx, report))
        (changes(cx, report))
        (next(cx, report))
        (beside(cx, &page.beside))
        @if !page.lints.is_empty() {
            h2 { (cx.t("figures-lints")) }
            ul.read { @for lint in page.lints.iter().take(ROWS) { li { (Teller(cx.language).lint(lint)) " " (keys(cx, &lint.mentions, true)) } } }
        }
        p.quiet { (cx.ta("figures-policy", &[("n", report.policy.into()), ("copies", report.copies.into()), ("aside", report.set_aside.into())])) " " a href="/settings" { (cx.t("settings-policy")) } }
    }
}

/// Indicators and patterns whose time and place meet the question: with their reports and definitions, and never added.
fn beside(cx: &Cx, beside: &Beside) -> Markup {
    html! {
        @if !beside.is_empty() {
            h2 #beside { (cx.t("figures-beside")) }
            p.quiet.read { (cx.t("figures-beside-why")) }
            ul.read {
                @for i in beside.indicators.iter().take(ROWS) { li {
                    span.words { (i.measured) @if let Some(subject) = &i.subject { ", " (subject) } } ": "
                    @if let Some(d) = i.direction { (cx.t(&format!("direction-{d}"))) " " } (patterns::value(cx, i))
                    ", " (i.when.clone().unwrap_or_else(|| cx.t("unknown"))) @if let Some(place) = &i.place { ", " (rom::place(cx, place)) }
                    " (" a href=(at("reports", &i.report)) { (i.report) } ")"
                } }
                @for p in beside.patterns.iter().take(ROWS) { li {
                    span.words { (p.label) } ": " (keys(cx, p.mentions.get(..ROWS).unwrap_or(&p.mentions), true))
                    @for report in &p.reports { " (" a href=(at("reports", report)) { (report) } ")" }
                    " – " span.words { (p.definition) }
                } }
            }
        }
    }
}

/// What cannot all be true: the mentions, and the decisions that take part.
pub(crate) fn contradiction(cx: &Cx, conflict: &desk::Conflict) -> Markup {
    html! {
        p { (cx.t("figures-conflict")) ": " (keys(cx, &conflict.mentions, true)) }
        ul { @for d in &conflict.decisions { li { (judge::decision(cx, &d.key)) } } }
    }
}

/// A proof in words; of a proof of thousands of parts, the first.
fn proof(cx: &Cx, parts: &[Sentence], unit: Unit) -> Markup {
    let more = parts.len().saturating_sub(ROWS);
    let teller = Teller(cx.language);
    html! {
        ul.read { @for part in parts.iter().take(ROWS) { li { (linked(cx, &teller.proof(part, unit))) } } }
        @if more > 0 { p.quiet { (cx.ta("figures-more", &[("n", more.into())])) } }
    }
}

fn witness(cx: &Cx, report: &FigureReport) -> Markup {
    let counted: Vec<_> = report.witness.iter().filter(|w| w.counted).take(ROWS).collect();
    let all = report.witness.iter().filter(|w| w.counted).count();
    let (first, rest) = counted.split_at(counted.len().min(FIRST));
    let table = |rows: &[&desk::WitnessRow]| {
        html! {
            div.scroll tabindex="0" { table {
                thead { tr { th.n scope="col" { (cx.t("figures-how-many")) } th scope="col" { (cx.t("figures-all-in")) } } }
                tbody { @for row in rows { tr { td.n { (row.count) } td { (keys(cx, &row.mentions, false)) } } } }
            } }
        }
    };
    html! {
        @if !first.is_empty() {
            h2 { (cx.t("figures-witness")) }
            (table(first))
            @if !rest.is_empty() {
                details { summary { (cx.ta("figures-more", &[("n", (all - first.len()).into())])) } (table(rest)) }
            }
            @if all > ROWS { p.quiet { (cx.ta("figures-more", &[("n", (all - ROWS).into())])) } }
        }
    }
}

/// What it rests on.
fn changes(cx: &Cx, report: &FigureReport) -> Markup {
    let Some(rests_on) = report.rests_on.as_deref() else { return html! {} };
    html! {
        h2 { (cx.t("figures-rests")) }
        @if rests_on.is_empty() { p { (cx.t("figures-rests-none")) } } @else {
            div.scroll tabindex="0" { table {
                thead { tr { th scope="col" { (cx.t("figures-without")) } th scope="col" { (cx.t("figures-would-be")) } th scope="col" { (cx.t("figures-reason")) } } }
                tbody { @for c in rests_on.iter().take(ROWS) { tr {
                    td { (c.decision.key) " (" (cx.t(&format!("relation-{}", c.decision.kind))) ")" }
                    td.n { (bounds(cx, (c.floor, c.ceiling))) }
                    td { (Teller(cx.language).fixed(&c.decision.reason)) }
                } } }
            } }
        }
    }
}

/// What would narrow it: pairs to be decided, and claims of which nothing was said of where or when.
fn next(cx: &Cx, report: &FigureReport) -> Markup {
    let questions = report.questions.as_deref().unwrap_or_default();
    html! {
        @if !questions.is_empty() || !report.unsaid.is_empty() { h2 { (cx.t("figures-next")) } }
        @if !questions.is_empty() {
            div.scroll tabindex="0" { table {
                thead { tr { th scope="col" { (cx.t("figures-pair")) } th scope="col" { (cx.t("figures-if-same")) } th scope="col" { (cx.t("figures-if-apart")) } } }
                tbody { @for q in questions { tr { td { (keys(cx, &q.pair, true)) " " a.no-print href={ "/compare?a=" (escaped(&q.pair[0])) "&b=" (escaped(&q.pair[1])) } { (cx.t("nav-compare")) } } td.n { (said(cx, q.if_same)) } td.n { (said(cx, q.if_apart)) } } } }
            } }
        }
        @for what in Unsaid::ALL {
            @let of: Vec<&str> = report.unsaid.iter().filter(|u| u.0 == what).map(|u| u.1.as_str()).collect();
            @if !of.is_empty() { p { (cx.t(&format!("unsaid-{}", what.word()))) " " (keys(cx, of.get(..ROWS).unwrap_or(&of), true)) @if of.len() > ROWS { " … " (of.len()) } } }
        }
    }
}
