//! Pictures of change: incidents and people by month, ratios with their intervals, and how late news comes.

use estimates::trends::{Completeness, Dated, Ratio};
use maud::{Markup, html};
use model::{Day, Span};

use crate::cx::Cx;

const WIDTH: f64 = 720.0;
const LEFT: f64 = 40.0;
const PEOPLE: f64 = 140.0;
const INCIDENTS: f64 = 60.0;
/// Months drawn at most; longer times are drawn by several months at once.
const MOST_BARS: i32 = 48;

/// What happened within one bar of the picture.
#[derive(Clone, Default)]
pub(crate) struct Bar {
    pub(crate) from: i32,
    pub(crate) to: i32,
    pub(crate) incidents: u64,
    pub(crate) floor: u64,
    pub(crate) ceiling: Option<u64>,
}

/// Incidents and people by month, of those that are dated to within one.
pub(crate) fn bars(incidents: &[Dated], over: Span) -> Vec<Bar> {
    let (first, last) = (over.start().max(Day::MIN.0), over.end().min(Day::MAX.0));
    let month = |day: i32| {
        let (year, month, _) = Day(day).ymd();
        i32::from(year) * 12 + i32::from(month) - 1
    };
    let every = ((month(last) - month(first)) / MOST_BARS + 1).max(1);
    let start = |m: i32| {
        let year = i16::try_from(m.div_euclid(12)).unwrap_or(i16::MAX);
        Day::from_ymd(year, (m.rem_euclid(12) + 1) as i8, 1).map_or(last, |d| d.0)
    };
    let mut bars: Vec<Bar> = (month(first)..=month(last))
        .step_by(every as usize)
        .map(|m| Bar {
            from: start(m).max(first),
            to: (start(m + every) - 1).min(last),
            ceiling: Some(0),
            ..Bar::default()
        })
        .collect();
    for incident in incidents {
        let held = bars.iter_mut().find(|b| incident.happened.start() >= b.from && incident.happened.end() <= b.to);
        if let Some(bar) = held {
            bar.incidents += 1;
            bar.floor = bar.floor.saturating_add(incident.people.floor);
            bar.ceiling = bar.ceiling.zip(incident.people.ceiling).map(|(a, b)| a.saturating_add(b));
        }
    }
    bars
}

/// People above, incidents below; hatched where news is not yet complete, a line where a change began.
pub(crate) fn months(cx: &Cx, bars: &[Bar], forbidden: Option<i32>, changes: &[i32]) -> Markup {
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return html! {} };
    let span = f64::from(last.to - first.from + 1);
    let x = |day: i32| LEFT + f64::from(day - first.from) / span * (WIDTH - LEFT - 8.0);
    let most = bars.iter().map(|b| b.ceiling.unwrap_or(b.floor).max(b.floor)).max().unwrap_or(0).max(1) as f64;
    let often = bars.iter().map(|b| b.incidents).max().unwrap_or(0).max(1) as f64;
    let base = 24.0 + PEOPLE;
    let foot = base + 28.0 + INCIDENTS;
    let tall = |n: u64, most: f64, room: f64| n as f64 / most * room;
    let f = |n: f64| format!("{n:.1}");
    let says = |b: &Bar| {
        let ceiling = b.ceiling.map_or("+".to_owned(), |c| if c == b.floor { String::new() } else { format!("–{c}") });
        format!("{} – {}: {}{ceiling}; {}", Day(b.from), Day(b.to), b.floor, b.incidents)
    };
    let label = cx.t("trends-months-says");
    let height = foot + 24.0;
    html! {
        div.scroll tabindex="0" {
            svg.chart width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(label) {
                title { (label) }
                defs { pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" { line.line x1="0" x2="0" y1="0" y2="6" {} } }
                @if let Some(day) = forbidden.filter(|d| *d <= last.to) {
                    @let from = x(day.max(first.from));
                    rect.unknown x=(f(from)) y="20" width=(f(WIDTH - 8.0 - from)) height=(f(foot - 20.0)) { title { (cx.t("trends-forbidden")) " " (Day(day)) } }
                }
                text x="0" y="14" { (cx.t("nav-people")) }
                text x="0" y=(f(base + 20.0)) { (cx.t("nav-incidents")) }
                @for b in bars {
                    @let (left, wide) = (x(b.from) + 1.0, (x(b.to + 1) - x(b.from) - 2.0).max(1.0));
                    @let top = b.ceiling.unwrap_or(b.floor);
                    @if top > b.floor { rect.possible x=(f(left)) y=(f(base - tall(top, most, PEOPLE))) width=(f(wide)) height=(f(tall(top, most, PEOPLE))) {} }
                    @if b.floor > 0 { rect.floor x=(f(left)) y=(f(base - tall(b.floor, most, PEOPLE))) width=(f(wide)) height=(f(tall(b.floor, most, PEOPLE))) { title { (says(b)) } } }
                    @if b.ceiling.is_none() { path.possible d={ "M" (f(left)) " " (f(base - tall(b.floor, most, PEOPLE) - 2.0)) "h" (f(wide)) "l" (f(-wide / 2.0)) " -8z" } {} }
                    @if b.incidents > 0 { rect.floor x=(f(left)) y=(f(foot - tall(b.incidents, often, INCIDENTS))) width=(f(wide)) height=(f(tall(b.incidents, often, INCIDENTS))) { title { (says(b)) } } }
                }
                line.line x1=(LEFT) x2=(WIDTH - 8.0) y1=(f(base)) y2=(f(base)) {}
                line.line x1=(LEFT) x2=(WIDTH - 8.0) y1=(f(foot)) y2=(f(foot)) {}
                text x="0" y=(f(28.0 + 4.0)) { (format!("{most:.0}")) }
                text x="0" y=(f(base + 40.0)) { (format!("{often:.0}")) }
                @for day in changes {
                    line.middle x1=(f(x(*day))) x2=(f(x(*day))) y1="20" y2=(f(foot)) {}
                    text x=(f(x(*day) + 4.0)) y="30" { (Day(*day)) }
                }
                text x=(LEFT) y=(f(foot + 16.0)) { (Day(first.from)) }
                text x=(WIDTH - 8.0) y=(f(foot + 16.0)) text-anchor="end" { (Day(last.to)) }
            }
        }
        details {
            summary { (cx.t("chart-table")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" { (cx.t("column-from")) } th scope="col" { (cx.t("column-to")) } th.n scope="col" { (cx.t("nav-people")) } th.n scope="col" { (cx.t("nav-incidents")) } } }
                tbody { @for b in bars { tr {
                    td { (Day(b.from)) } td { (Day(b.to)) }
                    td.n { (b.floor) @match b.ceiling { Some(c) if c == b.floor => "", Some(c) => { " – " (c) }, None => "+" } }
                    td.n { (b.incidents) }
                } } }
            } }
        }
    }
}

/// Ratios on a scale on which half and double are equally far from 1.
pub(crate) fn ratios(cx: &Cx, rows: &[(String, Ratio)]) -> Markup {
    const LABEL: f64 = 260.0;
    let ends = rows.iter().flat_map(|(_, r)| [r.low, r.high, r.ratio]).filter(|x| x.is_finite() && *x > 0.0);
    let far = ends.map(|x| x.ln().abs()).fold(2.0_f64.ln(), f64::max).min(50.0_f64.ln());
    let x = |r: f64| LABEL + ((r.max(1e-9).ln() / far).clamp(-1.0, 1.0) + 1.0) / 2.0 * (WIDTH - LABEL - 120.0);
    let f = |n: f64| format!("{n:.1}");
    let number = |x: f64| if x.is_finite() { format!("{x:.2}") } else { cx.t("figures-no-limit") };
    let says = |(name, r): &(String, Ratio)| format!("{name}: {} ({} – {})", number(r.ratio), number(r.low), number(r.high));
    let whole = rows.iter().map(says).collect::<Vec<_>>().join("; ");
    let height = 32 * rows.len() + 28;
    html! {
        div.scroll tabindex="0" {
            svg.chart width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(whole) {
                title { (whole) }
                line.middle x1=(f(x(1.0))) x2=(f(x(1.0))) y1="0" y2=(height - 20) {}
                text x=(f(x(1.0))) y=(height - 6) text-anchor="middle" { (cx.t("trends-no-change")) }
                @for (n, row) in rows.iter().enumerate() {
                    @let y = 32 * n + 6;
                    @let r = &row.1;
                    text x="0" y=(y + 14) { (row.0) }
                    rect.possible x=(f(x(r.low))) y=(y) width=(f((x(r.high) - x(r.low)).max(2.0))) height="20" { title { (says(row)) } }
                    @if !r.high.is_finite() { path.possible d={ "M" (f(x(r.high))) " " (y) "l12 10l-12 10z" } {} }
                    @if r.ratio.is_finite() { line.middle x1=(f(x(r.ratio))) x2=(f(x(r.ratio))) y1=(y) y2=(y + 20) {} }
                    text x=(f(x(r.high) + 18.0)) y=(y + 14) { (number(r.ratio)) }
                }
            }
        }
        details {
            summary { (cx.t("chart-table")) }
            table.narrow {
                thead { tr { th scope="col" {} th.n scope="col" { (cx.t("trends-times")) } th.n scope="col" { (cx.t("column-from")) } th.n scope="col" { (cx.t("column-to")) } } }
                tbody { @for (name, r) in rows { tr { td { (name) } td.n { (number(r.ratio)) } td.n { (number(r.low)) } td.n { (number(r.high)) } } } }
            }
        }
    }
}

/// Share of incidents known within a number of days.
pub(crate) fn completeness(cx: &Cx, found: &Completeness) -> Markup {
    const TALL: f64 = 120.0;
    let last = found.curve.last().map_or(1, |s| s.days).max(1);
    let x = |days: i32| LEFT + f64::from(days) / f64::from(last) * (WIDTH - LEFT - 60.0);
    let y = |share: f64| 8.0 + (1.0 - share) * TALL;
    let mut path = format!("M{:.1} {:.1}", x(0), y(0.0));
    for step in &found.curve {
        path.push_str(&format!("H{:.1}V{:.1}", x(step.days), y(step.share)));
    }
    let label = cx.t("trends-late-says");
    html! {
        div.scroll tabindex="0" {
            svg.chart width=(WIDTH) height="160" viewBox={ "0 0 " (WIDTH) " 160" } role="img" aria-label=(label) {
                title { (label) }
                line.line x1=(LEFT) x2=(WIDTH - 60.0) y1=(y(0.0)) y2=(y(0.0)) {}
                line.line x1=(LEFT) x2=(WIDTH - 60.0) y1=(y(1.0)) y2=(y(1.0)) {}
                text x="0" y="14" { "100 %" }
                text x="0" y=(y(0.0)) { "0" }
                path.curve d=(path) {}
                @if let Some(days) = found.needed {
                    line.middle x1=(format!("{:.1}", x(days))) x2=(format!("{:.1}", x(days))) y1="8" y2=(y(0.0)) {}
                    text x=(format!("{:.1}", x(days) + 4.0)) y=(y(0.0) + 16.0) { (days) }
                }
                text x=(WIDTH - 56.0) y=(y(0.0) + 16.0) { (last) }
            }
        }
        details {
            summary { (cx.t("chart-table")) }
            table.narrow {
                thead { tr { th.n scope="col" { (cx.t("trends-days")) } th.n scope="col" { (cx.t("trends-known")) } th.n scope="col" { (cx.t("column-from")) } th.n scope="col" { (cx.t("column-to")) } } }
                tbody { @for s in &found.curve { tr { td.n { (s.days) } td.n { (percent(s.share)) } td.n { (percent(s.low)) } td.n { (percent(s.high)) } } } }
            }
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
