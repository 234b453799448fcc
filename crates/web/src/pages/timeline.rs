//! Timeline: what happened in order, each bar as wide as what is known of the time.

use std::collections::{BTreeMap, HashMap};

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use desk::View;
use maud::html;
use model::{Day, Edtf};

use super::tables::at;
use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::table::{Column, words};
use crate::{choose, export, layout, wait};

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
];

struct Bar {
    key: String,
    words: String,
    event: &'static str,
    from: i32,
    to: i32,
    open: bool,
}

/// What has a date, in order, and how many of each kind of event have none.
struct Dated {
    bars: Vec<Bar>,
    undated: BTreeMap<&'static str, usize>,
}

fn dated(view: &View) -> desk::Result<Dated> {
    let mut dated = Dated { bars: Vec::new(), undated: BTreeMap::new() };
    for m in view.mentions()?.into_iter().filter(|m| m.counted && m.standing == "accepted") {
        let Some(event) = m.event else { continue };
        let span = m.when.as_deref().and_then(|w| Edtf::parse(w).ok()).map(|e| e.span());
        match span.map(|s| (s.from.or(s.to), s.to.or(s.from), s.from.is_none() || s.to.is_none())) {
            Some((Some(from), Some(to), open)) => {
                let (key, words) = (m.key.to_string(), m.words);
                dated.bars.push(Bar { key, words, event, from: from.0, to: to.0, open });
            }
            _ => *dated.undated.entry(event).or_default() += 1,
        }
    }
    dated.bars.sort_by_key(|b| (b.from, b.to));
    Ok(dated)
}

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    let event = query.get("event").filter(|e| !e.is_empty()).cloned();
    let all = cx.soon(Lane::Tables, "timeline", wait::patience(&query), dated).await?;
    let Some(all) = all else {
        return Ok(layout::page(&cx, &cx.t("nav-timeline"), &wait::notice(&cx, &query)).into_response());
    };
    let wanted = |kind: &str| event.as_deref().is_none_or(|w| w == kind);
    let bars: Vec<&Bar> = all.bars.iter().filter(|b| wanted(b.event)).collect();
    let undated: usize = all.undated.iter().filter(|(kind, _)| wanted(kind)).map(|(_, n)| n).sum();
    let row = |b: &&Bar| {
        let event = cx.t(&format!("event-{}", b.event));
        vec![Day(b.from).into(), Day(b.to).into(), event.into(), (&b.words).into(), (&b.key).into()]
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
        let event = event.as_ref().map_or(String::new(), |e| format!("&event={e}"));
        format!("?page={n}{event}")
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
                        rect.open[bar.open] .possible[bar.from != bar.to] .floor[bar.from == bar.to] x=(x(bar.from)) y=(y) width=(end - x(bar.from)) height="10" rx="2" {
                            title { (Day(bar.from)) " – " (Day(bar.to)) ": " (bar.words) }
                        }
                        a href=(at("cases", &bar.key)) { text x=(LEFT) y=(y - 5) { (cx.t(&format!("event-{}", bar.event))) ": " (short(&bar.words)) } }
                    }
                }
            }
            details {
                summary { (cx.t("chart-table")) }
                div.scroll tabindex="0" { table {
                    thead { tr { th scope="col" { (cx.t("column-from")) } th scope="col" { (cx.t("column-to")) } th scope="col" { (cx.t("field-event")) } th scope="col" { (cx.t("column-words")) } } }
                    tbody { @for b in &shown { tr { td { (Day(b.from)) } td { (Day(b.to)) } td { (cx.t(&format!("event-{}", b.event))) } td { a href=(at("cases", &b.key)) { (b.words) } } } } }
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
