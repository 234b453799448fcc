//! Trends: whether more is happening, and all that may be said against it.

use std::collections::HashMap;

use axum::extract::Query;
use desk::{AskWords, Board, TrendReport, TrendWords, View};
use estimates::trends::{Comparing, Point, Ratio, Refusal, Told, Trend, Why};
use maud::{Markup, html};
use model::{Day, Span};

use super::Paged;
use super::tables::at;
use super::urgent::{Drawn, drawn, held};
use crate::chart::trends::{Bar, bars, completeness, months, ratios, sums};
use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::words::Language;
use crate::{App, choose, layout, said, wait};

/// Days after the later window that are still drawn.
const AFTER: i32 = 120;
/// Incidents listed on the page.
const ROWS: usize = 60;

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let field = |name: &str| query.get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let words = TrendWords {
        ask: AskWords {
            event: if query.is_empty() { Some("apprehended".to_owned()) } else { field("event") },
            place: field("place").map(|text| choose::place(&cx, text)),
            as_of: field("as_of"),
            ..AskWords::default()
        },
        now: field("now").unwrap_or_default(),
        before: field("before").unwrap_or_default(),
        comparing: Comparing::default(),
    };
    let asked = !words.now.is_empty() && !words.before.is_empty();
    let dates = [("now", words.now.as_str()), ("before", words.before.as_str())];
    let dates = dates.map(|(name, text)| (name, Some(text).filter(|text| !text.is_empty())));
    Oops::unless_dates(&cx, &[dates[0], dates[1], ("as_of", words.ask.as_of.as_deref())])?;
    let (mut found, today) = (None, Day::of_millis(App::now()));
    if asked {
        let (name, of) = (format!("trend {words:?} {today}"), words.clone());
        let derive = move |view: &View| gather(view, &of, today);
        found = cx.soon(Lane::Figures, &name, wait::patience(&query), derive).await?;
    }
    let body = html! {
        (question(&cx, &words))
        @match found.as_deref() {
            Some(Ok(found)) => (compared(&cx, found, words.ask.event.as_deref())),
            Some(Err(why)) => div.notice role="alert" { p { (said::no_trend(&cx, why)) } },
            None if asked => (wait::notice(&cx, &query)),
            None => div.notice { p { (cx.t("trends-none")) } p { (cx.t("trends-none-next")) } },
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-trends"), &body))
}

/// A trend, and how long people of each of its windows were held. Of a large casebook it keeps no more than the page shows.
struct Found {
    report: TrendReport,
    /// What happened by month.
    months: Vec<Bar>,
    /// All incidents, of which the report has the latest.
    incidents: usize,
    board: Board,
    curves: Vec<Drawn>,
}

/// What can be said of two windows, or why nothing can.
fn gather(view: &View, words: &TrendWords, today: Day) -> desk::Result<Result<Found, Refusal>> {
    let mut words = words.clone();
    words.comparing.counted = words.ask.event.as_ref().map_or("people".to_owned(), |e| format!("people {e}"));
    let mut report = match view.trend(&words, today) {
        Err(desk::Error::Trend(why)) => return Ok(Err(why)),
        report => report?,
    };
    let mut rules = view.clock_rules()?;
    let starts = [&report.trend.before, &report.trend.now].map(|w| w.days.and_then(|d| d.from));
    rules.cuts = starts.into_iter().flatten().map(desk::ClockDate).collect();
    let board = view.board(report.trend.comparing.as_of.unwrap_or(today), &rules)?;
    let months =
        over(&report.trend).map_or(Vec::new(), |days| bars(&std::mem::take(&mut report.dated), days));
    let incidents = report.incidents.len();
    report.incidents.drain(..incidents.saturating_sub(ROWS));
    report.incidents.shrink_to_fit();
    let curves = drawn(&board);
    let board = Board {
        rows: Vec::new(),
        closed: Vec::new(),
        only_ended: Vec::new(),
        after_today: Vec::new(),
        over_a_period: Vec::new(),
        ..board
    };
    Ok(Ok(Found { report, months, incidents, board, curves }))
}

/// The days that are drawn: up to the day of what is known, but not over years in which nothing was asked for.
fn over(t: &Trend) -> Option<Span> {
    let until = |now: Span| t.comparing.as_of.map(|d| Day(d.0.min(now.end().saturating_add(AFTER))));
    t.before.days.zip(t.now.days).map(|(b, n)| Span { from: b.from, to: until(n).max(n.to) })
}

fn question(cx: &Cx, words: &TrendWords) -> Markup {
    let text = |name: &str, label: &str, now: &str, example: &str| {
        html! { div.field { label for=(name) { (cx.t(label)) } input id=(name) name=(name) value=(now) placeholder=(example) autocomplete="off"; } }
    };
    html! {
        form.no-print method="get" data-keep=(cx.t("error-lost")) {
            div.fields.dense {
                (text("now", "trends-now", &words.now, "2017-07/2017-08"))
                (text("before", "trends-before", &words.before, "2016-07/2017-06"))
                div.field {
                    label for="event" { (cx.t("field-event")) }
                    (choose::event(cx, "event", words.ask.event.as_deref(), "event-any", false))
                }
                (text("place", "field-place", words.ask.place.as_deref().unwrap_or_default(), "CN"))
                (text("as_of", "field-as-of", words.ask.as_of.as_deref().unwrap_or_default(), ""))
            }
            button.first { (cx.t("trends-ask")) }
        }
    }
}

fn compared(cx: &Cx, found: &Found, event: Option<&str>) -> Markup {
    let report = &found.report;
    let t = &report.trend;
    let befell = event.map_or(cx.t("event-any"), |e| cx.t(&format!("event-{e}")));
    let windows = [("trends-now", &t.now), ("trends-before", &t.before)];
    let rows: Vec<_> =
        windows.iter().map(|(name, w)| (cx.t(name), Some(w.people.floor), w.people.ceiling)).collect();
    html! {
        h2 { (cx.t("trends-sentence")) }
        p #sentence .words { (said::trend(cx, t, &befell)) }
        button.no-print type="button" data-copy="sentence" data-copied=(cx.t("figures-copied")) data-key="y" { (cx.t("figures-copy")) kbd { "y" } }
        @if cx.language != Language::English {
            details { summary { (cx.t("trends-english")) } p.words lang="en" { (t.sentence) } }
        }
        h2 { (cx.t("trends-windows")) }
        (crate::chart::bounds(cx, &rows))
        (crate::chart::table(cx, &cx.t("trends-window"), &rows, &[]))
        @for (name, w) in windows {
            @let end = |d: Option<Day>| d.map_or("..".to_owned(), |d| d.to_string());
            p.quiet { (cx.t(name)) ": " (end(w.days.and_then(|d| d.from))) " – " (end(w.days.and_then(|d| d.to))) "; " (cx.t("nav-incidents")) ": " (w.incidents.unwrap_or(0)) }
        }
        (against(cx, t))
        (series(cx, found))
        (held(cx, &found.board, &found.curves))
        @if !t.notes.is_empty() {
            h2 { (cx.t("estimates-beside")) }
            ul.read { @for note in &t.notes { li { (said::note(cx, *note)) } } }
        }
        (incidents(cx, found))
    }
}

/// The ratios, and what would explain them away.
fn against(cx: &Cx, t: &Trend) -> Markup {
    let told: [(&str, Option<Ratio>); 4] = [
        ("trends-grouped", t.grouped.found),
        ("trends-alone", Some(t.exact)),
        ("trends-incidents", t.incidents.found),
        ("trends-constant", t.constant_incidents.found),
    ];
    let rows: Vec<(String, Ratio)> = told.iter().filter_map(|(name, r)| Some((cx.t(name), (*r)?))).collect();
    let why = |told: Option<&Why>, name: &str| {
        html! { @if let Some(why) = told { li { (cx.t(name)) ": " (said::why(cx, why)) } } }
    };
    html! {
        h2 { (cx.t("trends-ratio")) }
        (ratios(cx, &rows))
        ul.read {
            @if let Some(range) = &t.range.found {
                li { (cx.t("trends-range")) ": " (format!("{:.2}", range.least)) " – " (range.greatest.map_or(cx.t("figures-no-limit"), |g| format!("{g:.2}"))) }
            }
            // Where nothing was told of before, no bias explains it and no number says how large it would be.
            @if let Some((all, _)) = t.needed_bias.filter(|(all, _)| all.is_finite()) { li { (cx.ta("trends-bias", &[("n", format!("{all:.1}").into())])) } }
            @if let Some(d) = t.explained_by_groups.filter(|d| d.is_finite()) { li { (cx.ta("trends-groups-of", &[("n", format!("{d:.0}").into())])) } }
            (why(t.grouped.why.as_ref(), "trends-grouped"))
            (why(t.incidents.why.as_ref(), "trends-incidents"))
            (why(t.constant.why.as_ref(), "trends-constant"))
            @if let Some(panel) = &t.constant.found {
                @if !panel.new.is_empty() { li { (cx.t("trends-new")) ": " (panel.new.join(", ")) } }
                @if !panel.lost.is_empty() { li { (cx.t("trends-lost")) ": " (panel.lost.join(", ")) } }
            }
        }
    }
}

/// The days on which changes began. A signal counted from the one before tells of no other change: it still goes on.
fn began(points: &[Point]) -> Vec<i32> {
    let mut last = None;
    let mut days = Vec::new();
    for point in points.iter().filter(|p| p.signal) {
        days.extend(point.since.filter(|since| Some(*since) != last));
        last = Some(point.day);
    }
    days
}

fn series(cx: &Cx, found: &Found) -> Markup {
    let (t, undated) = (&found.report.trend, found.report.undated);
    let forbidden = t.completeness.found.as_ref().map(|c| c.forbidden_from);
    let changed = t.change.found.as_ref().map_or(Vec::new(), |c| began(&c.points));
    let why =
        |told: Option<&Why>| html! { @if let Some(why) = told { p.quiet.read { (said::why(cx, why)) } } };
    html! {
        h2 { (cx.t("trends-months")) }
        (months(cx, &found.months, forbidden, &changed))
        @if undated > 0 { p.quiet { (cx.ta("trends-undated", &[("n", undated.into())])) } }
        h2 { (cx.t("trends-late")) }
        @match &t.completeness {
            Told { found: Some(found), .. } => {
                (completeness(cx, found))
                p { strong { (cx.t("trends-forbidden")) " " (Day(found.forbidden_from)) } }
            },
            told => (why(told.why.as_ref())),
        }
        h2 { (cx.t("trends-change")) }
        @match &t.change {
            Told { found: Some(chart), .. } => {
                (sums(cx, chart))
                @if changed.is_empty() { p { (cx.t("trends-no-signal")) } } @else {
                    ul { @for day in &changed { li { (cx.t("trends-since")) " " (Day(*day)) } } }
                }
                @if chart.false_alarm.is_finite() && chart.found_after.is_finite() { p.quiet { (cx.ta("trends-run-length", &[("n", format!("{:.0}", chart.false_alarm).into()), ("m", format!("{:.0}", chart.found_after).into())])) } }
            },
            told => (why(told.why.as_ref())),
        }
    }
}

fn incidents(cx: &Cx, found: &Found) -> Markup {
    let day = |d: &Option<String>| d.clone().unwrap_or_default();
    html! {
        @if found.incidents > 0 {
            details {
                summary { (cx.t("trends-list")) " (" (found.incidents) ")" }
                div.scroll tabindex="0" { table {
                    thead { tr {
                        th scope="col" { (cx.t("column-from")) } th scope="col" { (cx.t("column-to")) } th scope="col" { (cx.t("trends-known-on")) }
                        th.n scope="col" { (cx.t("nav-people")) } th scope="col" { (cx.t("column-case")) }
                    } }
                    tbody { @for i in found.report.incidents.iter().rev() { tr {
                        td.c-from { (day(&i.from)) } td.c-to { (day(&i.to)) } td.c-from { (day(&i.known)) }
                        td.n { (i.lo) @match i.hi { Some(hi) if hi == i.lo => "", Some(hi) => { " – " (hi) }, None => "+" } }
                        td { a href=(at("cases", &i.key)) { (i.key) } }
                    } } }
                } }
            }
        }
    }
}
