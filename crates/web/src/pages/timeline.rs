//! Timeline: what happened in order, each bar as wide as what is known of the time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use desk::{Mark, View};
use maud::html;
use model::{Day, Edtf, EventKind, Key};

use super::tables::at;
use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::table::{Column, address, words};
use crate::{choose, export, layout, rom, wait};

/// Bars drawn on one page.
const BARS: usize = 80;
/// A row: its words, and the bar under them.
const ROW: i64 = 36;
const LEFT: i64 = 10;
/// Latin letters that fit beside the kind of event.
const LETTERS: i64 = 104;
const WIDTH: i64 = 840;
/// The width of a digit of the axis.
const LETTER: i64 = 8;

const COLUMNS: &[Column] = &[
    words("from", "column-from"),
    words("to", "column-to"),
    words("event", "field-event"),
    words("words", "column-words"),
    words("mention", "column-record"),
    words("patterns", "nav-patterns"),
];

/// The kind of bar that is no event of anybody: something measured in that time.
const INDICATOR: &str = "indicator";

struct Bar {
    key: String,
    words: String,
    /// The kind of event, or [`INDICATOR`].
    event: &'static str,
    from: i32,
    to: i32,
    open: bool,
    /// The patterns it belongs to.
    marks: Vec<Mark>,
}

impl Bar {
    /// The page that tells more of it.
    fn page(&self) -> String {
        at(if self.event == INDICATOR { "reports" } else { "cases" }, &self.key)
    }

    /// The message that says what it is.
    fn kind(&self) -> String {
        if self.event == INDICATOR {
            "timeline-indicator".to_owned()
        } else {
            format!("event-{}", self.event)
        }
    }

    /// The patterns it belongs to, by their names.
    fn marked(&self) -> String {
        self.marks.iter().map(|mark| mark.label.as_str()).collect::<Vec<_>>().join("; ")
    }

    /// Its words, with the patterns it belongs to.
    fn says(&self) -> String {
        if self.marks.is_empty() { self.words.clone() } else { format!("[{}] {}", self.marked(), self.words) }
    }
}

/// When it was from the first to the last day it can have been, and whether it is open at one end.
fn within(when: Option<&str>) -> Option<(i32, i32, bool)> {
    let span = Edtf::parse(when?).ok()?.span();
    let open = span.from.is_none() || span.to.is_none();
    Some((span.from.or(span.to)?.0, span.to.or(span.from)?.0, open))
}

/// What has a date, in order, and how many of each kind of event have none.
struct Dated {
    bars: Vec<Bar>,
    undated: BTreeMap<&'static str, usize>,
}

fn dated(view: &View) -> desk::Result<Dated> {
    // The page shows them beside the bars.
    rom::told(view)?;
    let mut dated = Dated { bars: Vec::new(), undated: BTreeMap::new() };
    let mut marks = view.marks();
    for m in view.mentions()?.into_iter().filter(|m| m.counted && m.standing == "accepted") {
        let Some(event) = m.event else { continue };
        let marks = marks.remove(&m.key).unwrap_or_default();
        match within(m.when.as_deref()) {
            Some((from, to, open)) => {
                dated.bars.push(Bar { key: m.key.to_string(), words: m.words, event, from, to, open, marks });
            }
            _ => *dated.undated.entry(event).or_default() += 1,
        }
    }
    for i in view.indicators()?.into_iter().filter(|i| i.standing == "accepted") {
        let subject = i.subject.map_or(String::new(), |subject| format!(", {subject}"));
        let words =
            format!("{}{subject}: {} {} ({})", i.measured, i.direction.map_or("", arrow), i.words, i.report);
        match within(i.when.as_deref()) {
            Some((from, to, open)) => {
                let key = i.report.to_string();
                dated.bars.push(Bar { key, words, event: INDICATOR, from, to, open, marks: Vec::new() });
            }
            _ => *dated.undated.entry(INDICATOR).or_default() += 1,
        }
    }
    dated.bars.sort_by_key(|b| (b.from, b.to));
    Ok(dated)
}

/// Which way something measured went.
fn arrow(direction: &str) -> &'static str {
    match direction {
        "up" => "↑",
        "down" => "↓",
        _ => "=",
    }
}

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    let event = query.get("event").filter(|e| !e.is_empty()).cloned();
    let known = |word: &String| word == INDICATOR || EventKind::from_word(word).is_some();
    if event.as_ref().is_some_and(|word| !known(word)) {
        return Err(Oops::field(&cx, cx.t("timeline-no-event"), "event"));
    }
    let all = cx.soon(Lane::Tables, "timeline", wait::patience(&query), dated).await?;
    let Some(all) = all else {
        return Ok(layout::page(&cx, &cx.t("nav-timeline"), &wait::notice(&cx, &query)).into_response());
    };
    let wanted = |kind: &str| event.as_deref().is_none_or(|w| w == kind);
    let pattern = query.get("pattern").filter(|p| !p.is_empty()).cloned();
    let marked = |b: &Bar| pattern.as_ref().is_none_or(|p| b.marks.iter().any(|m| m.pattern.as_str() == p));
    let bars: Vec<&Bar> = all.bars.iter().filter(|b| wanted(b.event) && marked(b)).collect();
    let patterns: BTreeSet<&Mark> = all.bars.iter().flat_map(|b| &b.marks).collect();
    let undated: usize = all.undated.iter().filter(|(kind, _)| wanted(kind)).map(|(_, n)| n).sum();
    let told = cx.read(rom::told).await?;
    // Beside the words of a bar the names of whom it is about.
    let named = |b: &Bar| {
        let names = Key::parse(&b.key).ok().filter(|_| b.event != INDICATOR).and_then(|key| told.get(&key));
        names.map_or((String::new(), None), |names| rom::plain(&cx, names))
    };
    let row = |b: &&Bar| {
        let event = cx.t(&b.kind());
        let marks = b.marked();
        vec![
            Day(b.from).into(),
            Day(b.to).into(),
            event.into(),
            (&b.words).into(),
            (&b.key).into(),
            marks.into(),
        ]
    };
    if let Some(file) = export::wanted(&cx, &query, COLUMNS, || bars.iter().map(row).collect()) {
        return file;
    }
    let pages = bars.len().div_ceil(BARS).max(1);
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(pages).clamp(1, pages);
    let shown: Vec<&Bar> = bars.iter().skip((page - 1) * BARS).take(BARS).copied().collect();
    let first = shown.iter().map(|b| b.from).min().unwrap_or(0);
    let last = shown.iter().map(|b| b.to).max().unwrap_or(first).max(first + 1);
    let x = |day: i32| LEFT + i64::from(day - first) * WIDTH / i64::from(last - first);
    let height = ROW * shown.len() as i64 + 40;
    let ticks = ticks(first, last);
    let to_page = |n: usize| {
        let page = n.to_string();
        address(&query, &[("page", Some(&page)), ("wait", None)])
    };
    let short = |text: &str| {
        // Hangul and Han are twice as wide as Latin letters.
        let mut left = LETTERS;
        let fits = |c: &char| {
            left -= if c.is_ascii() { 1 } else { 2 };
            left >= 0
        };
        let cut: String = text.chars().take_while(fits).collect();
        if cut.len() < text.len() { format!("{cut}…") } else { cut }
    };
    let body = html! {
        form.filter method="get" {
            div.field {
                label for="event" { (cx.t("field-event")) }
                (choose::event(&cx, "event", event.as_deref(), "event-any", true))
            }
            @if !patterns.is_empty() { div.field {
                label for="pattern" { (cx.t("nav-patterns")) }
                select #pattern name="pattern" data-send {
                    option value="" { (cx.t("table-all")) }
                    @for p in &patterns { option value=(p.pattern) selected[pattern.as_deref() == Some(p.pattern.as_str())] { (p.label) } }
                }
            } }
            div.actions { button { (cx.t("table-apply")) } }
        }
        @if shown.is_empty() { div.notice { p { (cx.t("timeline-none")) } } } @else {
            p.quiet { (cx.t("timeline-help")) }
            div.scroll tabindex="0" {
                svg.chart width=(WIDTH + 2 * LEFT) height=(height) viewBox={ "0 0 " (WIDTH + 2 * LEFT) " " (height) } role="group" aria-label=(cx.t("timeline-says")) {
                    title { (cx.t("timeline-says")) }
                    @for (day, label) in &ticks {
                        line.line x1=(x(*day)) x2=(x(*day)) y1="20" y2=(height) {}
                        // One that would be cut at the edge has its line alone.
                        @let fits = x(*day) + LETTER * label.len() as i64 <= WIDTH + 2 * LEFT;
                        @if fits { text x=(x(*day) + 3) y="14" { (label) } }
                    }
                    @for (n, bar) in shown.iter().enumerate() {
                        @let y = ROW * n as i64 + 46;
                        @let end = x(bar.to).max(x(bar.from) + 4);
                        @let of_people = bar.event != INDICATOR;
                        rect.open[bar.open] .measured[!of_people] .possible[of_people && bar.from != bar.to] .floor[of_people && bar.from == bar.to] x=(x(bar.from)) y=(y) width=(end - x(bar.from)) height="10" rx="2" {
                            title { (Day(bar.from)) " – " (Day(bar.to)) ": " (bar.says()) }
                        }
                        a href=(bar.page()) { text x=(LEFT) y=(y - 5) {
                            (cx.t(&bar.kind())) ": " @let (names, latin) = named(bar);
                            @if !names.is_empty() { (names) @if let Some(latin) = latin { " " tspan.rom { (latin) } } ", " }
                            (short(&bar.says()))
                        } }
                    }
                }
            }
            details {
                summary { (cx.t("chart-table")) }
                div.scroll tabindex="0" { table {
                    thead { tr { th scope="col" { (cx.t("column-from")) } th scope="col" { (cx.t("column-to")) } th scope="col" { (cx.t("field-event")) } th scope="col" { (cx.t("column-words")) } th scope="col" { (cx.t("nav-patterns")) } } }
                    tbody { @for b in &shown { tr { td { (Day(b.from)) } td { (Day(b.to)) } td { (cx.t(&b.kind())) } td { a href=(b.page()) { (b.words) } @if let Ok(key) = Key::parse(&b.key) { (rom::of_case(&cx, &told, &key)) } } td { (b.marked()) } } } }
                } }
            }
            p.actions { (export::offer(&cx, &query)) }
            @if pages > 1 { p.actions {
                @if page > 1 { a.button rel="prev" data-key="ArrowLeft" href=(to_page(page - 1)) { (cx.t("confirm-previous")) } }
                (cx.ta("table-page", &[("page", page.into()), ("pages", pages.into())]))
                @if page < pages { a.button rel="next" data-key="ArrowRight" href=(to_page(page + 1)) { (cx.t("confirm-next")) } }
            } }
        }
        @if undated > 0 { p.quiet { (cx.ta("timeline-undated", &[("n", undated.into())])) } }
    };
    Ok(layout::page(&cx, &cx.t("nav-timeline"), &body).into_response())
}

/// Most marks on the axis, and most days of which the weeks are marked.
const TICKS: i32 = 14;
const WEEKS: i32 = 84;

/// Beginnings of years, of months where they are few, or of weeks where these are few, between two days.
fn ticks(first: i32, last: i32) -> Vec<(i32, String)> {
    if last - first < WEEKS {
        let day = |day: i32| (day, Day(day).to_string());
        return (first..=last).step_by(if last - first < 14 { 2 } else { 14 }).map(day).collect();
    }
    let month = |day: i32| {
        let (year, month, _) = Day(day).ymd();
        i32::from(year) * 12 + i32::from(month) - 1
    };
    let months = month(last) - month(first) + 1;
    let every = [1, 3, 6, 12, 24, 60, 120, 300, 600];
    let every = every.into_iter().find(|every| months / every < TICKS).unwrap_or(1200);
    let begins = (month(first)..=month(last)).filter(|n| n % every == 0);
    let tick = |n: i32| {
        let (year, month) = (n.div_euclid(12), n.rem_euclid(12) + 1);
        let day = Day::from_ymd(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1)?.0;
        let label = if every < 12 { format!("{year}-{month:02}") } else { year.to_string() };
        (first..=last).contains(&day).then_some((day, label))
    };
    begins.filter_map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str) -> Vec<String> {
        let day = |text: &str| Day::parse(text).unwrap().0;
        ticks(day(first), day(last)).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn a_time_of_any_length_has_marks_and_not_too_many() {
        assert_eq!(
            labels("2025-11-03", "2025-11-10"),
            ["2025-11-03", "2025-11-05", "2025-11-07", "2025-11-09"]
        );
        assert_eq!(labels("2025-08-20", "2025-11-29"), ["2025-09", "2025-10", "2025-11"]);
        assert_eq!(labels("2016-01-05", "2025-11-29").first().map(String::as_str), Some("2017"));
        for last in
            ["2025-11-04", "2025-12-31", "2026-03-01", "2027-01-01", "2031-01-01", "2060-01-01", "2200-01-01"]
        {
            let found = labels("2025-11-03", last).len();
            assert!((1..=14).contains(&found), "{last}: {found}");
        }
    }
}
