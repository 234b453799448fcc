//! Pictures of change: incidents and people by month, ratios with their intervals, and how late news comes.
//!
//! Lengths across are shares of the width, so that a picture fits any window and its text keeps its size.

use estimates::trends::{Change, Completeness, Dated, Ratio, Share};
use maud::{Markup, html};
use model::{Day, Span};

use super::estimates::{BAR, LINE, ROOM, TALL, arrow, share};
use crate::cx::Cx;

const PEOPLE: f64 = 140.0;
const INCIDENTS: f64 = 60.0;
/// Months drawn at most; longer times are drawn by several months at once.
const MOST_BARS: i32 = 48;

/// Marks and rows of a picture at most.
const MOST_MARKS: usize = 240;

/// As many of these as can be told apart: of neighbours the one that weighs most, the earlier of equals.
fn thinned<T>(of: &[T], weight: impl Fn(&T) -> f64) -> Vec<&T> {
    let heavier = |a: &T, b: &T| weight(a).total_cmp(&weight(b));
    let parts = of.chunks(of.len().div_ceil(MOST_MARKS).max(1));
    parts.filter_map(|part| part.iter().rev().max_by(|a, b| heavier(a, b))).collect()
}

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
        let held =
            bars.iter_mut().find(|b| incident.happened.start() >= b.from && incident.happened.end() <= b.to);
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
    let x = |day: i32| f64::from(day - first.from) / span * 100.0;
    let most = bars.iter().map(|b| b.ceiling.unwrap_or(b.floor).max(b.floor)).max().unwrap_or(0).max(1);
    let often = bars.iter().map(|b| b.incidents).max().unwrap_or(0).max(1);
    let (top, base) = (40.0, 40.0 + PEOPLE);
    let foot = base + 36.0 + INCIDENTS;
    let f = |n: f64| format!("{n:.1}");
    let column = |class: &str, b: &Bar, foot: f64, n: u64, most: u64, room: f64| {
        let tall = (n as f64 / most as f64 * room).max(1.0);
        html! { rect class=(class) x=(share(x(b.from) + 0.1)) y=(f(foot - tall)) width=(share((x(b.to + 1) - x(b.from) - 0.2).max(0.2))) height=(f(tall)) { title { (says(b)) } } }
    };
    let label = cx.t("trends-months-says");
    html! {
        svg.chart.wide height=(foot + 24.0) role="img" aria-label=(label) {
            title { (label) }
            defs { pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" { line.line x1="0" x2="0" y1="0" y2="6" {} } }
            @if let Some(day) = forbidden.filter(|d| *d <= last.to) {
                @let from = x(day.max(first.from));
                rect.unknown x=(share(from)) y="20" width=(share(100.0 - from)) height=(f(foot - 20.0)) { title { (cx.t("trends-forbidden")) " " (Day(day)) } }
            }
            text x="0" y="14" { (cx.t("nav-people")) " (0 – " (most) ")" }
            text x="0" y=(f(base + 24.0)) { (cx.t("nav-incidents")) " (0 – " (often) ")" }
            @for b in bars {
                @let ceiling = b.ceiling.unwrap_or(b.floor);
                @if ceiling > b.floor { (column("possible", b, base, ceiling, most, PEOPLE)) }
                @if b.floor > 0 { (column("floor", b, base, b.floor, most, PEOPLE)) }
                @if b.ceiling.is_none() { text x=(share((x(b.from) + x(b.to + 1)) / 2.0)) y=(f(base - b.floor as f64 / most as f64 * PEOPLE - 3.0)) text-anchor="middle" { "+" } }
                @if b.incidents > 0 { (column("floor", b, foot, b.incidents, often, INCIDENTS)) }
            }
            line.line x1="0" x2="100%" y1=(f(base)) y2=(f(base)) {}
            line.line x1="0" x2="100%" y1=(f(foot)) y2=(f(foot)) {}
            @for day in changes {
                line.middle x1=(share(x(*day))) x2=(share(x(*day))) y1=(f(top - 12.0)) y2=(f(foot)) {}
                @let (dx, anchor) = if x(*day) > 60.0 { ("-4", "end") } else { ("4", "start") };
                text x=(share(x(*day))) dx=(dx) y=(f(top - 4.0)) text-anchor=(anchor) { (Day(*day)) }
            }
            text x="0" y=(f(foot + 16.0)) { (Day(first.from)) }
            text x="100%" y=(f(foot + 16.0)) text-anchor="end" { (Day(last.to)) }
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

fn says(b: &Bar) -> String {
    let ceiling = match b.ceiling {
        Some(c) if c == b.floor => String::new(),
        Some(c) => format!(" – {c}"),
        None => "+".to_owned(),
    };
    format!("{} – {}: {}{ceiling}; {}", Day(b.from), Day(b.to), b.floor, b.incidents)
}

/// Ratios on a scale on which half and double are equally far from 1.
pub(crate) fn ratios(cx: &Cx, rows: &[(String, Ratio)]) -> Markup {
    let ends = rows.iter().flat_map(|(_, r)| [r.low, r.high, r.ratio]).filter(|x| x.is_finite() && *x > 0.0);
    let far = ends.map(|x| x.ln().abs()).fold(2.0_f64.ln(), f64::max).min(50.0_f64.ln());
    let x = |r: f64| ((r.max(1e-9).ln() / far).clamp(-1.0, 1.0) + 1.0) / 2.0 * ROOM;
    let number = |x: f64| if x.is_finite() { format!("{x:.2}") } else { cx.t("figures-no-limit") };
    let says = |(name, r): &(String, Ratio)| {
        format!("{name}: {} ({} – {})", number(r.ratio), number(r.low), number(r.high))
    };
    let whole = rows.iter().map(says).collect::<Vec<_>>().join("; ");
    let height = LINE * rows.len() + 20;
    html! {
        svg.chart.wide height=(height) role="img" aria-label=(whole) {
            title { (whole) }
            line.line x1=(share(x(1.0))) x2=(share(x(1.0))) y1=(BAR) y2=(height - 18) {}
            text x=(share(x(1.0))) y=(height - 4) text-anchor="middle" { (cx.t("trends-no-change")) }
            @for (n, row) in rows.iter().enumerate() {
                @let y = LINE * n;
                @let r = &row.1;
                text x="0" y=(y + 12) { (row.0) }
                rect.possible x=(share(x(r.low))) y=(y + BAR) width=(share((x(r.high) - x(r.low)).max(0.3))) height=(TALL) { title { (says(row)) } }
                @if !r.high.is_finite() { (arrow("possible", x(r.high), y + BAR)) }
                @if r.ratio.is_finite() { line.middle x1=(share(x(r.ratio))) x2=(share(x(r.ratio))) y1=(y + BAR) y2=(y + BAR + TALL) {} }
                text x=(share(x(r.high))) dx="18" y=(y + BAR + 12) { (number(r.ratio)) }
            }
        }
        details {
            summary { (cx.t("chart-table")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" {} th.n scope="col" { (cx.t("trends-times")) } th.n scope="col" { (cx.t("trends-low")) } th.n scope="col" { (cx.t("trends-high")) } } }
                tbody { @for (name, r) in rows { tr { td { (name) } td.n { (number(r.ratio)) } td.n { (number(r.low)) } td.n { (number(r.high)) } } } }
            } }
        }
    }
}

/// The chart for changes: the sum after each incident, and the limit at which it signals and starts again.
pub(crate) fn sums(cx: &Cx, found: &Change) -> Markup {
    const HIGH: f64 = 90.0;
    let (Some(first), Some(last)) = (found.points.first(), found.points.last()) else { return html! {} };
    let start = first.day.saturating_sub(first.gap);
    let span = f64::from(last.day.saturating_sub(start).max(1));
    let x = |day: i32| f64::from(day.saturating_sub(start)) / span * 99.0;
    let most = found.points.iter().fold(found.limit, |most, p| most.max(p.sum));
    let points = thinned(&found.points, |p| if p.signal { f64::INFINITY } else { p.sum });
    let y = |sum: f64| 20.0 + HIGH * (1.0 - sum / most);
    let label = cx.t("trends-sums-says");
    html! {
        svg.chart.wide height="130" role="img" aria-label=(label) {
            title { (label) }
            text x="0" y="12" { (cx.t("trends-sum")) }
            @for p in &points {
                rect class=(if p.signal { "floor" } else { "possible" }) x=(share(x(p.day))) y=(format!("{:.1}", y(p.sum))) width="0.8%" height=(format!("{:.1}", 20.0 + HIGH - y(p.sum))) {
                    title { (Day(p.day)) ": " (format!("{:.1}", p.sum)) }
                }
            }
            line.line x1="0" x2="100%" y1=(20.0 + HIGH) y2=(20.0 + HIGH) {}
            line.middle stroke-dasharray="4 3" x1="0" x2="100%" y1=(format!("{:.1}", y(found.limit))) y2=(format!("{:.1}", y(found.limit))) {}
            text x="100%" y=(format!("{:.1}", y(found.limit) - 4.0)) text-anchor="end" { (cx.t("trends-limit")) }
            text x="0" y=(36.0 + HIGH) { (Day(start)) }
            text x="100%" y=(36.0 + HIGH) text-anchor="end" { (Day(last.day)) }
        }
        details {
            summary { (cx.t("chart-table")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" { (cx.t("column-from")) } th.n scope="col" { (cx.t("trends-gap")) } th.n scope="col" { (cx.t("trends-sum")) } th scope="col" { (cx.t("trends-signal")) } } }
                tbody { @for p in &points { tr {
                    td { (Day(p.day)) } td.n { (p.gap) } td.n { (format!("{:.1}", p.sum)) }
                    td { @if p.signal { (cx.t("trends-since")) " " (p.since.map_or(String::new(), |d| Day(d).to_string())) } }
                } } }
            } }
        }
    }
}

/// Share of incidents known within a number of days.
pub(crate) fn completeness(cx: &Cx, found: &Completeness) -> Markup {
    const HIGH: f64 = 120.0;
    let last = f64::from(found.curve.last().map_or(1, |s| s.days).max(1));
    let x = |days: i32| f64::from(days) / last * 1000.0;
    let curve = thinned(&found.curve, |s| s.share);
    let y = |share: f64| (1.0 - share) * HIGH;
    let steps = |of: &dyn Fn(&Share) -> f64| {
        let mut points = vec![(x(0), y(0.0))];
        for step in &curve {
            points.extend([(x(step.days), points[points.len() - 1].1), (x(step.days), y(of(step)))]);
        }
        points
    };
    let joined = |points: &[(f64, f64)]| {
        points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect::<Vec<_>>().join("L")
    };
    let mut band = steps(&|s| s.high);
    band.extend(steps(&|s| s.low).into_iter().rev());
    let label = cx.t("trends-late-says");
    html! {
        svg.chart.wide height="168" role="img" aria-label=(label) {
            title { (label) }
            text x="0" y="12" { (cx.t("trends-known")) " (0 – 100 %)" }
            svg x="0" y="20" width="92%" height=(HIGH) viewBox={ "0 0 1000 " (HIGH) } preserveAspectRatio="none" {
                path.possible d={ "M" (joined(&band)) "Z" } {}
                path.curve d={ "M" (joined(&steps(&|s| s.share))) } {}
            }
            line.line x1="0" x2="92%" y1=(20.0 + HIGH) y2=(20.0 + HIGH) {}
            @if let Some(days) = found.needed {
                @let at = share(x(days) * 0.092);
                line.middle x1=(at) x2=(at) y1="20" y2=(20.0 + HIGH) {}
                text x=(at) y=(36.0 + HIGH) text-anchor="middle" { (days) }
            }
            text x="92%" y=(36.0 + HIGH) { (format!("{last:.0}")) " " (cx.t("trends-days")) }
        }
        details {
            summary { (cx.t("chart-table")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th.n scope="col" { (cx.t("trends-days")) } th.n scope="col" { (cx.t("trends-known")) } th.n scope="col" { (cx.t("trends-low")) } th.n scope="col" { (cx.t("trends-high")) } } }
                tbody { @for s in &curve { tr { td.n { (s.days) } td.n { (percent(s.share)) } td.n { (percent(s.low)) } td.n { (percent(s.high)) } } } }
            } }
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::{MOST_MARKS, thinned};

    #[test]
    fn few_marks_stay_and_of_many_the_heaviest_of_each_part() {
        let few: Vec<f64> = (0..MOST_MARKS).map(|n| n as f64).collect();
        assert!(thinned(&few, |x| *x).into_iter().eq(&few));
        let many: Vec<f64> =
            (0..10 * MOST_MARKS).map(|n| if n == 777 { f64::INFINITY } else { 1.0 }).collect();
        let thin = thinned(&many, |x| *x);
        assert!(thin.len() <= MOST_MARKS && thin.iter().filter(|x| x.is_infinite()).count() == 1);
        assert!(thinned(&[] as &[f64], |x| *x).is_empty());
    }
}
