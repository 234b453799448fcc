//! Urgent: the clocks of those who may still be held, the most urgent first, and the return curve.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Query;
use desk::{Board, By, ClockRow, Part, Share, View};
use maud::{Markup, html};
use model::Day;

use super::Paged;
use super::tables::at;
use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::rom::{self, Told};
use crate::said::reasons::{self, band, since};
use crate::table::escaped;
use crate::wait::{self, Until};
use crate::{App, chart, layout};

/// Clocks on one page; the others are counted.
const CLOCKS: usize = 40;
/// Parts of a group that are listed.
const PARTS: usize = 50;
/// The last day the curve is drawn to, at most.
const LAST: u32 = 180;

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let given = query.get("today").filter(|t| !t.is_empty()).cloned();
    let by = if query.get("by").is_some_and(|b| b == "person") { By::Person } else { By::Group };
    let today = match given {
        Some(text) => Day::parse(&text).map_err(|e| Oops::desk(&cx, &e.into()))?,
        None => Day::of_millis(App::now()),
    };
    let Some(board) = board(&cx, today, wait::patience(&query)).await? else {
        return Ok(layout::page(&cx, &cx.t("nav-urgent"), &wait::notice(&cx, &query)));
    };
    let (of, name) = (Arc::clone(&board), format!("curves {today}"));
    let curves = cx.read(move |view| view.remember(&name, |_| Ok(drawn(&of)))).await?;
    let told = cx.read(rom::told).await?;
    let rows = board.by(by);
    let (silent, running): (Vec<&ClockRow>, Vec<&ClockRow>) = rows.into_iter().partition(|r| r.silent);
    let body = html! {
        form.filter method="get" data-keep=(cx.t("error-lost")) {
            div.field { label for="today" { (cx.t("urgent-today")) } input #today type="date" name="today" value=(board.today.0); }
            div.field {
                label for="by" { (cx.t("urgent-by")) }
                select #by name="by" data-send {
                    option value="group" selected[by == By::Group] { (cx.t("urgent-by-group")) }
                    option value="person" selected[by == By::Person] { (cx.t("urgent-by-person")) }
                }
            }
            div.actions { button { (cx.t("table-apply")) } }
        }
        @if running.is_empty() { div.notice { p { (cx.t("urgent-none")) } } } @else { p.quiet { (cx.t("urgent-help")) } }
        @for row in running.iter().take(CLOCKS) { (clock(&cx, &told, row, today)) }
        @if running.len() > CLOCKS { p.quiet { (cx.ta("urgent-more", &[("n", (running.len() - CLOCKS).into())])) } }
        @if !silent.is_empty() {
            details {
                summary { (cx.ta("urgent-silent", &[("n", silent.len().into())])) }
                ul { @for row in silent.iter().take(200) { li { a href=(at("cases", &row.case)) { (row.case) } ": " (row.words) (rom::of_case(&cx, &told, &row.case)) @if !row.deaths.is_empty() { "; " b { (reasons::deaths(&cx, &row.deaths)) } } } } }
            }
        }
        p.quiet {
            (cx.ta("urgent-apart", &[("closed", board.closed.len().into()), ("ended", board.only_ended.len().into()), ("counts", board.over_a_period.len().into()), ("later", board.after_today.len().into())]))
        }
        (held(&cx, &board, &curves))
    };
    Ok(layout::page(&cx, &cx.t("nav-urgent"), &body))
}

/// The clocks of a day, if they are there in time.
pub(crate) async fn board(cx: &Cx, today: Day, until: Until) -> Result<Option<Arc<Board>>, Oops> {
    let found = move |view: &View| view.urgent(today, &view.clock_rules()?);
    // The view keeps the few boards asked for last, so that here is only noted that it was there, with the names shown beside its rows.
    let noted = move |view: &View| rom::told(view).and_then(|_| found(view)).map(|_| ());
    match cx.soon(Lane::Tables, &format!("clocks {today}"), until, noted).await? {
        Some(_) => Ok(Some(cx.read(found).await?)),
        None => Ok(None),
    }
}

/// The most urgent clocks in a line each, for the page of today.
pub(crate) fn first(cx: &Cx, board: &Board, told: &Told, most: usize) -> Markup {
    let rows: Vec<&ClockRow> = board.by(By::Group).into_iter().filter(|r| !r.silent).collect();
    html! {
        @if rows.is_empty() { p.quiet { (cx.t("urgent-none")) } } @else {
            ul {
                @for row in rows.iter().take(most) {
                    li {
                        a href=(at("cases", &row.case)) { (short(&row.words)) } (rom::of_case(cx, told, &row.case)) ": "
                        (line(cx, row))
                        @if !row.deaths.is_empty() { "; " b { (reasons::deaths(cx, &row.deaths)) } }
                    }
                }
            }
            p { a href="/urgent" { (cx.ta("urgent-all", &[("n", rows.len().into())])) } }
        }
    }
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

/// The name of a stage in messages.
pub(crate) fn stage_word(stage: desk::Stage) -> &'static str {
    use desk::Stage;
    match stage {
        Stage::Apprehended => "apprehended",
        Stage::Held => "held",
        Stage::MovedTowardsBorder => "moved",
        Stage::Returned => "returned",
        Stage::Released => "released",
        Stage::Away => "away",
        Stage::Died => "died",
        Stage::Unknown => "unknown",
    }
}

/// A clock in a line: the stage, since when, and the chance of a return.
pub(super) fn line(cx: &Cx, row: &ClockRow) -> String {
    let stage = cx.t(&format!("stage-{}", stage_word(row.stage())));
    format!("{stage}, {}, {}", since(cx, row.elapsed), chance(cx, row))
}

fn chance(cx: &Cx, row: &ClockRow) -> String {
    match &row.chance {
        Some(c) => cx.ta("urgent-chance", &[("days", c.days.into()), ("share", band(c.share).into())]),
        None => cx.t("urgent-chance-unknown"),
    }
}

fn clock(cx: &Cx, told: &Told, row: &ClockRow, today: Day) -> Markup {
    html! {
        div.card {
            h2 { a href=(at("cases", &row.case)) { (row.words) } (rom::of_case(cx, told, &row.case)) " " small.quiet { (row.case) } }
            @if !row.deaths.is_empty() {
                div.notice { ul { @for death in row.deaths.iter().take(PARTS) { li {
                    (reasons::death(cx, death)) @if !death.of_all { " " a href=(at("cases", &death.case)) { (death.case) } (rom::of_case(cx, told, &death.case)) }
                } } } }
            }
            p.number { (since(cx, row.elapsed)) small { (cx.t(&format!("stage-{}", stage_word(row.stage())))) } }
            p { (chance(cx, row)) }
            p.quiet { (reasons::clock(cx, &row.clock)) }
            @if !row.flags.is_empty() {
                dl.facts { @for flag in &row.flags {
                    dt { (cx.t(&format!("flag-{}", flag.kind.word().replace(' ', "-")))) }
                    dd { (reasons::flag(cx, flag)) }
                } }
            }
            dl.facts {
                dt { (cx.t("urgent-evidence")) } dd { (since(cx, row.evidence_age)) }
                @if let Some(place) = &row.place { dt { (cx.t("urgent-place")) } dd { (rom::place(cx, place)) } }
                @if let Some(due) = row.due.first() { dt { (cx.t("urgent-next")) } dd { (due.day.0) ": " (due.what) } }
            }
            @let (further, others): (Vec<&Part>, Vec<&Part>) = row.parts.iter().partition(|part| part.further);
            // Who stands otherwise than the group stands in the open: it is what one acts on first.
            @if !further.is_empty() { ul { @for part in further.iter().take(PARTS) { li { (self::part(cx, told, part)) } } } }
            @if !others.is_empty() {
                details {
                    summary { (cx.ta("urgent-parts", &[("n", others.len().into())])) }
                    ul { @for part in others.iter().take(PARTS) { li { (self::part(cx, told, part)) } } }
                }
            }
            details {
                summary { (cx.t("urgent-reasons")) }
                ul { @for reason in &row.reasons { li { (reasons::reason(cx, reason)) } } }
            }
            p.actions.no-print { a href={ "/appeal?case=" (escaped(row.case.as_str())) "&today=" (today) } { (cx.t("nav-appeal")) } a href={ "/actions/add?about=" (escaped(row.case.as_str())) } { (cx.t("actions-add")) } }
        }
    }
}

/// What is told of some of a group.
fn part(cx: &Cx, told: &Told, part: &Part) -> Markup {
    html! {
        a href=(at("cases", &part.case)) { (part.words) } (rom::of_case(cx, told, &part.case)) ": "
        @if part.further { b { (cx.t("urgent-further")) } ": " }
        (cx.t(&format!("stage-{}", stage_word(part.standing.stage)))) "; " (reasons::stage(cx, &part.standing.why))
    }
}

/// How long people were held before being returned, by the periods in which they were taken.
pub(crate) fn held(cx: &Cx, board: &Board, curves: &[Drawn]) -> Markup {
    html! {
        h2 { (cx.t("urgent-curve")) }
        p.read { (cx.t("urgent-curve-says")) }
        @for curve in curves { (chart::steps(cx, &period(cx, curve.ends), &curve.points)) }
        (table(cx, board))
    }
}

/// The days in which people of a period were taken.
fn ends(period: &desk::CurvePeriod) -> desk::Days {
    desk::Days { from: period.from, to: period.to }
}

fn period(cx: &Cx, taken: desk::Days) -> String {
    match taken {
        desk::Days { from: None, to: None } => cx.t("curve-all"),
        days => reasons::days(cx, days),
    }
}

/// A curve as it is drawn: at each day the least and greatest share, and the band.
pub(crate) struct Drawn {
    ends: desk::Days,
    points: Vec<(u32, Share)>,
}

pub(crate) fn drawn(board: &Board) -> Vec<Drawn> {
    let last = board.rules.horizons.last().copied().unwrap_or(LAST).min(LAST);
    let points = |p: &desk::CurvePeriod| {
        (0..=last).filter_map(|d| p.returned_within(d).map(|s| (d, s))).collect::<Vec<_>>()
    };
    let periods = board.returns.periods.iter().filter(|p| p.curve.is_some());
    periods.map(|p| Drawn { ends: ends(p), points: points(p) }).collect()
}

/// Bounds in words: several reports may tell of one detention.
fn detentions(cx: &Cx, of: desk::ClockBounds) -> String {
    let least = || ("least", of.least.into());
    match of.most {
        Some(most) if most == of.least => most.to_string(),
        Some(most) => cx.ta("urgent-between", &[least(), ("most", most.into())]),
        None => cx.ta("urgent-least", &[least()]),
    }
}

fn table(cx: &Cx, board: &Board) -> Markup {
    html! {
        div.scroll tabindex="0" { table {
            thead { tr {
                th scope="col" { (cx.t("urgent-taken")) } th.n scope="col" { (cx.t("urgent-incidents")) }
                th.n scope="col" { (cx.t("urgent-closed")) } th.n scope="col" { (cx.t("urgent-detentions")) }
                @for days in &board.rules.horizons { th.n scope="col" { (cx.ta("urgent-days", &[("n", (*days).into())])) } }
            } }
            tbody { @for period in board.returns.periods.iter().filter(|p| p.incidents > 0 || (p.from.is_none() && p.to.is_none())) { tr {
                td { (self::period(cx, ends(period))) } td.n { (period.incidents) } td.n { (period.closed) } td.n { (detentions(cx, period.detentions)) }
                @if period.curve.is_some() { @for told in &period.told { td.n { (band(told.share)) } } }
                @else if let Some(why) = &period.too_few { td colspan=(board.rules.horizons.len()) { (reasons::too_few(cx, why)) } }
            } } }
        } }
        @if board.returns.periods.iter().any(|p| p.curve.is_none()) {
            @for (n, told) in board.rules.all_told_by(board.today.0).enumerate() {
                p { (cx.t(if n == 0 { "urgent-said" } else { "urgent-said-before" })) " " q lang="en" { (told.words) } " " span.quiet lang="en" { (told.source) } " " (cx.t("urgent-built-in")) }
            }
        }
    }
}
