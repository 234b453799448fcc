//! The panel of methods as a picture: the documented minimum solid, each estimate a dashed outline on a line of its own.

use maud::{Markup, html};

use crate::cx::Cx;

/// A method: its estimate and the ends of its interval.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) middle: f64,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

const WIDTH: f64 = 720.0;
const LEFT: f64 = 200.0;
const RIGHT: f64 = 150.0;
const LINE: usize = 32;

/// Estimates beside the documented minimum.
pub(crate) fn intervals(cx: &Cx, minimum: u64, rows: &[Row]) -> Markup {
    // One interval without end, or with one far away, must not press all others together: what is beyond three times the greatest
    // estimate ends in an arrow.
    let greatest = rows.iter().fold(minimum as f64, |m, r| m.max(r.middle));
    let shown = rows.iter().filter_map(|r| r.high).fold(greatest, f64::max).min(greatest * 3.0).max(1.0);
    let x = |n: f64| LEFT + (n / shown).clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT);
    let at = |n: f64| format!("{:.1}", x(n));
    let height = LINE * (rows.len() + 1) + 20;
    let bound = |n: Option<f64>| n.map_or(cx.t("figures-no-limit"), |n| format!("{n:.0}"));
    let says = |r: &Row| format!("{}: {:.0} ({} – {})", r.name, r.middle, bound(r.low), bound(r.high));
    let whole: Vec<String> = std::iter::once(format!("{}: {minimum}", cx.t("estimates-documented")))
        .chain(rows.iter().map(says))
        .collect();
    let whole = whole.join("; ");
    html! {
        div.scroll tabindex="0" {
            svg.chart width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(whole) {
                title { (whole) }
                text x="0" y="19" { (cx.t("estimates-documented")) }
                rect.floor x=(LEFT) y="4" width=(format!("{:.1}", (x(minimum as f64) - LEFT).max(1.0))) height="20" { title { (minimum) } }
                text x=(format!("{:.1}", x(minimum as f64) + 8.0)) y="19" { (minimum) }
                line.line x1=(at(minimum as f64)) x2=(at(minimum as f64)) y1="28" y2=(height) {}
                @for (n, row) in rows.iter().enumerate() {
                    @let y = LINE * (n + 1) + 12;
                    @let low = row.low.unwrap_or(row.middle);
                    @let high = row.high.filter(|h| *h <= shown);
                    text x="0" y=(y + 15) { (row.name) }
                    rect.estimate x=(at(low)) y=(y) width=(format!("{:.1}", (high.map_or(WIDTH - RIGHT, x) - x(low)).max(2.0))) height="20" { title { (says(row)) } }
                    @if high.is_none() { path.estimate d={ "M" (WIDTH - RIGHT) " " (y) "l12 10l-12 10" } {} }
                    line.middle x1=(at(row.middle)) x2=(at(row.middle)) y1=(y) y2=(y + 20) {}
                    text x=(format!("{:.1}", high.map_or(WIDTH - RIGHT, x) + 18.0)) y=(y + 15) { (format!("{:.0}", row.middle)) }
                }
            }
        }
    }
}
