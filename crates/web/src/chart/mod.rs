//! Charts: pictures of bounds that say in words what they show, each with its table.
//!
//! One encoding everywhere: the floor is solid; what is possible up to the ceiling is the same hue, light; a ceiling that
//! is open ends in an arrow. An estimate is a dashed outline, on lines of its own.

pub(crate) mod estimates;
pub(crate) mod trends;

use maud::{Markup, html};

use crate::cx::Cx;

/// A row of a chart: its name, floor and ceiling; no floor where the claims contradict one another.
pub(crate) type Row = (String, Option<u64>, Option<u64>);

const WIDTH: u64 = 680;
const LABEL: u64 = 200;
const HEIGHT: u64 = 28;

/// Bounds as bars.
pub(crate) fn bounds(cx: &Cx, rows: &[Row]) -> Markup {
    let most = rows.iter().filter_map(|(_, floor, ceiling)| ceiling.or(*floor)).max().unwrap_or(0);
    // An open bar needs room for its arrow.
    let scale = most.saturating_add(most / 5).max(1);
    let named = rows.iter().any(|(name, ..)| !name.is_empty());
    let left = if named { LABEL } else { 4 };
    let room = u128::from(WIDTH - left - 60);
    let wide = |n: u64| u64::try_from(u128::from(n) * room / u128::from(scale)).unwrap_or(0);
    let height = HEIGHT * rows.len() as u64 + 4;
    let says: Vec<String> = rows.iter().map(|row| in_words(cx, row)).collect();
    html! {
        div.scroll tabindex="0" {
            svg.chart width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(says.join("; ")) {
                title { (says.join("; ")) }
                @for (n, (name, floor, ceiling)) in rows.iter().enumerate() {
                    @let y = HEIGHT * n as u64 + 4;
                    text x="0" y=(y + 15) { (name) }
                    @if let Some(floor) = floor {
                        @let end = ceiling.map_or(left + wide(*floor) + 60, |c| left + wide(c));
                        rect.possible x=(left) y=(y) width=(end.saturating_sub(left)) height="20" {}
                        @if ceiling.is_none() { path.possible d={ "M" (end) " " (y) "l12 10l-12 10z" } {} }
                        rect.floor x=(left) y=(y) width=(wide(*floor).max(1)) height="20" {}
                        text x=(end + 16) y=(y + 15) { (floor) @match ceiling { Some(c) if c == floor => "", Some(c) => { "–" (c) }, None => "+" } }
                    } @else {
                        text x=(left) y=(y + 15) { "×" }
                    }
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

/// The same as a table.
pub(crate) fn table(cx: &Cx, heading: &str, rows: &[Row]) -> Markup {
    html! {
        details {
            summary { (cx.t("chart-table")) }
            table.narrow {
                thead { tr { th scope="col" { (heading) } th.n scope="col" { (cx.t("figures-at-least")) } th.n scope="col" { (cx.t("figures-at-most")) } } }
                tbody { @for (name, floor, ceiling) in rows { tr {
                    td { (name) }
                    td.n { (floor.map_or("–".to_owned(), |f| f.to_string())) }
                    td.n { (if floor.is_none() { "–".to_owned() } else { ceiling.map_or(cx.t("figures-no-limit"), |c| c.to_string()) }) }
                } } }
            }
        }
    }
}
