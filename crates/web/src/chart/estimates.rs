//! The panel of methods as a picture: the documented minimum solid, each estimate a dashed outline on a line of its own.
//!
//! Lengths are shares of the width, so that the picture fits any window and its text keeps its size.

use maud::{Markup, html};

use crate::cx::Cx;
use crate::said;

/// A method: its estimate and the ends of its interval.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) middle: f64,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

/// Share of the width for bars; the rest is for the numbers behind them.
pub(super) const ROOM: f64 = 76.0;
pub(super) const LINE: usize = 44;
/// From the top of a line to its bar: the name stands above.
pub(super) const BAR: usize = 18;
pub(super) const TALL: usize = 16;

/// A length as a share of the width.
pub(super) fn share(x: f64) -> String {
    format!("{x:.2}%")
}

/// The point of an interval without end.
pub(super) fn arrow(class: &str, x: f64, y: usize) -> Markup {
    html! { svg x=(share(x)) y=(y) width="14" height=(TALL) { path class=(class) d={ "M0 0l12 " (TALL / 2) "l-12 " (TALL / 2) } {} } }
}

/// Estimates beside the documented minimum.
pub(crate) fn intervals(cx: &Cx, minimum: u64, rows: &[Row]) -> Markup {
    // One interval without end, or with one far away, must not press all others together: what is beyond three times the greatest
    // estimate ends in an arrow.
    let greatest = rows.iter().fold(minimum as f64, |m, r| m.max(r.middle));
    let shown = rows.iter().filter_map(|r| r.high).fold(greatest, f64::max).min(greatest * 3.0).max(1.0);
    let x = |n: f64| (n / shown).clamp(0.0, 1.0) * ROOM;
    let at = |n: f64| share(x(n));
    let seen = minimum as f64;
    let height = LINE * (rows.len() + 1);
    let says = |r: &Row| format!("{}: {:.0} ({})", r.name, r.middle, said::ends(cx, r.low, r.high));
    let whole: Vec<String> = std::iter::once(format!("{}: {minimum}", cx.t("estimates-documented")))
        .chain(rows.iter().map(says))
        .collect();
    let whole = whole.join("; ");
    html! {
        svg.chart.wide height=(height) role="img" aria-label=(whole) {
            title { (whole) }
            text x="0" y="12" { (cx.t("estimates-documented")) }
            rect.floor x="0" y=(BAR) width=(share(x(seen).max(0.3))) height=(TALL) { title { (minimum) } }
            text x=(at(seen)) dx="8" y=(BAR + 12) { (minimum) }
            line.line x1=(at(seen)) x2=(at(seen)) y1=(BAR + TALL) y2=(height) {}
            @for (n, row) in rows.iter().enumerate() {
                @let y = LINE * (n + 1);
                @let low = row.low.unwrap_or(row.middle);
                @let end = row.high.filter(|h| *h <= shown).map_or(ROOM, x);
                text x="0" y=(y + 12) { (row.name) }
                rect.estimate x=(at(low)) y=(y + BAR) width=(share((end - x(low)).max(0.3))) height=(TALL) { title { (says(row)) } }
                @if row.high.is_none_or(|h| h > shown) { (arrow("estimate", ROOM, y + BAR)) }
                line.middle x1=(at(row.middle)) x2=(at(row.middle)) y1=(y + BAR) y2=(y + BAR + TALL) {}
                text x=(share(end)) dx="18" y=(y + BAR + 12) { (format!("{:.0}", row.middle)) }
            }
        }
    }
}
