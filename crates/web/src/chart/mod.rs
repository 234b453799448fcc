//! Charts: pictures of bounds that say in words what they show, each with its table.
//!
//! One encoding everywhere: the floor is solid; what is possible up to the ceiling is the same hue, light; a ceiling that
//! is open ends in an arrow. An estimate is a dashed outline, on lines of its own.

pub(crate) mod estimates;
pub(crate) mod trends;

use maud::{Markup, html};

use crate::cx::Cx;
use estimates::{BAR, LINE, ROOM, TALL, arrow, share};

/// A row of a chart: its name, floor and ceiling; no floor where the claims contradict one another.
pub(crate) type Row = (String, Option<u64>, Option<u64>);

/// Share of the width by which an open bar goes on beyond its floor.
const OPEN: f64 = 10.0;

/// Bounds as bars.
///
/// Lengths across are shares of the width, so that they fit any window and their text keeps its size.
pub(crate) fn bounds(cx: &Cx, rows: &[Row]) -> Markup {
    let most = rows.iter().filter_map(|(_, floor, ceiling)| ceiling.or(*floor)).max().unwrap_or(0).max(1);
    let open = rows.iter().any(|(_, floor, ceiling)| floor.is_some() && ceiling.is_none());
    // An open bar needs room for what is light of it.
    let room = if open { ROOM - OPEN } else { ROOM };
    let wide = |n: u64| n as f64 / most as f64 * room;
    let named = rows.iter().any(|(name, ..)| !name.is_empty());
    let (line, bar) = if named { (LINE, BAR) } else { (TALL + 8, 0) };
    let says: Vec<String> = rows.iter().map(|row| in_words(cx, row)).collect();
    html! {
        svg.chart.wide height=(line * rows.len()) role="img" aria-label=(says.join("; ")) {
            title { (says.join("; ")) }
            @for (n, (name, floor, ceiling)) in rows.iter().enumerate() {
                @let y = line * n + bar;
                @if named { text x="0" y=(line * n + 12) { (name) } }
                @if let Some(floor) = floor {
                    @let end = ceiling.map_or(wide(*floor) + OPEN, wide);
                    rect.possible x="0" y=(y) width=(share(end)) height=(TALL) {}
                    @if ceiling.is_none() { (arrow("possible", end, y)) }
                    rect.floor x="0" y=(y) width=(share(wide(*floor).max(0.3))) height=(TALL) {}
                    text x=(share(end)) dx="18" y=(y + 12) { (floor) @match ceiling { Some(c) if c == floor => "", Some(c) => { "–" (c) }, None => "+" } }
                } @else {
                    text x="0" y=(y + 12) { "×" }
                }
            }
        }
    }
}

fn in_words(cx: &Cx, (name, floor, ceiling): &Row) -> String {
    let bounds = match (floor, ceiling) {
        (None, _) => cx.t("figures-conflict"),
        (Some(f), Some(c)) if f == c => format!("{} {f}", cx.t("figures-exactly")),
        (Some(f), Some(c)) => format!("{} {f}, {} {c}", cx.t("figures-at-least"), cx.t("figures-at-most")),
        (Some(f), None) => format!("{} {f}, {}", cx.t("figures-at-least"), cx.t("figures-no-limit")),
    };
    if name.is_empty() { bounds } else { format!("{name}: {bounds}") }
}

/// The same as a table, the name of each row leading to where `to` says, if anywhere.
pub(crate) fn table(cx: &Cx, heading: &str, rows: &[Row], to: &[String]) -> Markup {
    html! {
        details {
            summary { (cx.t("chart-table")) }
            table.narrow {
                thead { tr { th scope="col" { (heading) } th.n scope="col" { (cx.t("figures-at-least")) } th.n scope="col" { (cx.t("figures-at-most")) } } }
                tbody { @for (at, (name, floor, ceiling)) in rows.iter().enumerate() { tr {
                    td { @match to.get(at) { Some(to) => a href=(to) { (name) }, None => (name) } }
                    td.n { (floor.map_or("–".to_owned(), |f| f.to_string())) }
                    td.n { (if floor.is_none() { "–".to_owned() } else { ceiling.map_or(cx.t("figures-no-limit"), |c| c.to_string()) }) }
                } } }
            }
        }
    }
}

/// A learnt curve with its band: dashed, because it is no count, over days from left to right and shares from bottom to top. Its table
/// stands with the page.
///
/// Lengths across are shares of the width, so that it fits any window and its text keeps its size.
pub(crate) fn steps(cx: &Cx, name: &str, points: &[(u32, desk::Share)]) -> Markup {
    let (height, top) = (160.0, 34.0);
    let last = points.last().map_or(1, |p| p.0.max(1));
    let x = |day: u32| 1000.0 * f64::from(day) / f64::from(last);
    let y = |share: f64| height * (1.0 - share.clamp(0.0, 1.0));
    // Shares change at the end of a day: across first, then up.
    let along = |of: &dyn Fn(&desk::Share) -> f64| {
        let mut path = Vec::new();
        for (day, share) in points {
            path.push(format!("{:.1} {:.1}", x(*day), y(of(share))));
            path.push(format!("{:.1} {:.1}", x((day + 1).min(last)), y(of(share))));
        }
        path
    };
    let mut band = along(&|s| s.high);
    band.extend(along(&|s| s.low).into_iter().rev());
    let at = |day: u32| points.iter().find(|p| p.0 == day).map_or(0.0, |p| p.1.greatest * 100.0).round();
    let says = cx.ta(
        "urgent-curve-title",
        &[
            ("name", name.to_owned().into()),
            ("two", at(14.min(last)).into()),
            ("end", at(last).into()),
            ("last", last.into()),
        ],
    );
    html! {
        svg.chart.wide height=(top + height + 20.0) role="img" aria-label=(says) {
            title { (says) }
            text x="0" y="12" { (name) }
            svg x="0" y=(top) width="100%" height=(height) viewBox={ "0 0 1000 " (height) } preserveAspectRatio="none" {
                path.possible d={ "M" (band.join("L")) "Z" } {}
                path.curve.dashed d={ "M" (along(&|s| s.least).join("L")) } {}
                path.curve.dashed d={ "M" (along(&|s| s.greatest).join("L")) } {}
            }
            @for share in [0.0, 0.5, 1.0] {
                line.line x1="0" x2="100%" y1=(top + y(share)) y2=(top + y(share)) {}
                @if share > 0.0 { text x="0" y=(top + y(share) - 3.0) { (format!("{:.0} %", share * 100.0)) } }
            }
            @for (share, anchor) in [(0, "start"), (1, "middle"), (2, "middle"), (3, "end")] {
                @let day = last * share / 3;
                text x=(format!("{:.1}%", x(day) / 10.0)) y=(top + height + 16.0) text-anchor=(anchor) {
                    @if share == 3 { (cx.ta("urgent-days", &[("n", day.into())])) } @else { (day) }
                }
            }
        }
    }
}
