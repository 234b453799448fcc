//! When a rise began: a CUSUM on the time between incidents.
//!
//! Times between incidents of a steady rate are exponential. With mean `m` before and `m / r` after a rise of `r` times, the
//! reference value is `k = ln(r) m / (r - 1)` and the chart adds `k` less each time, never below 0, and signals at `h` (Lucas 1985,
//! Technometrics 27:129; Page 1954). Its average run lengths are computed here from Page's integral equation (Vardeman and Ray 1985,
//! Technometrics 27:145), not taken from tables: they hold if the mean before is known, which with few incidents it is not.

use model::day::Day;
use serde::Serialize;

use super::Refusal;

/// Fewest times between incidents that a mean before is taken from.
const LEAST: usize = 8;
/// Nodes of the integral equation at most.
const NODES: usize = 240;

/// How a chart is made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Chart {
    /// How many times the rate to be found quickly is the rate before; 1.2 to 20.
    pub rise: f64,
    /// Incidents between false alarms, on average, that are wanted at least; 10 to 2,000.
    pub run_length: f64,
}

/// The chart after one incident.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// Day of the incident, as days since 1970-01-01.
    pub day: i32,
    /// Days since the one before.
    pub gap: i32,
    /// The sum; it starts again at 0 after a signal.
    pub sum: f64,
    /// Whether it signals.
    pub signal: bool,
    /// With a signal: first day after which the rate seems higher, as days since 1970-01-01.
    pub since: Option<i32>,
}

/// The chart of a series with what its signals are worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Mean days between incidents before.
    pub mean: f64,
    /// Times that the mean was taken from.
    pub from: usize,
    /// Reference value in days.
    pub reference: f64,
    /// Decision limit in days.
    pub limit: f64,
    /// Incidents to a false alarm, on average, at the rate before.
    pub false_alarm: f64,
    /// Incidents to a signal, on average, once the rate has risen as asked.
    pub found_after: f64,
    /// The chart, incident by incident.
    pub points: Vec<Point>,
}

/// Charts incidents against the rate of a time before.
///
/// `before` and `after` are days of incidents in any order; several on one day are several incidents, without time between them.
/// At least nine incidents before. The first time after is counted from the last incident before.
pub fn changes(before: &[Day], after: &[Day], chart: Chart) -> Result<Change, Refusal> {
    if !(1.2..=20.0).contains(&chart.rise) {
        return Err(Refusal::Setting { setting: "rise", allowed: "1.2 to 20 times" });
    }
    if !(10.0..=2_000.0).contains(&chart.run_length) {
        return Err(Refusal::Setting { setting: "run_length", allowed: "10 to 2,000 incidents" });
    }
    let sorted = |days: &[Day]| {
        let mut days: Vec<i32> = days.iter().map(|d| d.0.clamp(Day::MIN.0, Day::MAX.0)).collect();
        days.sort_unstable();
        days
    };
    let (before, after) = (sorted(before), sorted(after));
    let times = before.len().saturating_sub(1);
    let (Some(first), Some(last)) = (before.first(), before.last()) else {
        return Err(Refusal::TooFew { found: 0, least: LEAST + 1 });
    };
    if times < LEAST || last == first {
        return Err(Refusal::TooFew { found: before.len(), least: LEAST + 1 });
    }
    if after.first().is_some_and(|day| day < last) {
        return Err(Refusal::Windows);
    }
    let mean = f64::from(last - first) / times as f64;
    let reference = mean * chart.rise.ln() / (chart.rise - 1.0);
    let limit = mean * limit_for(reference / mean, chart.run_length);
    Ok(Change {
        mean,
        from: times,
        reference,
        limit,
        false_alarm: average_run_length(reference / mean, limit / mean),
        found_after: average_run_length(reference / mean * chart.rise, limit / mean * chart.rise),
        points: walk(*last, &after, reference, limit),
    })
}

fn walk(start: i32, days: &[i32], reference: f64, limit: f64) -> Vec<Point> {
    let (mut sum, mut last, mut risen) = (0.0_f64, start, start);
    days.iter()
        .map(|&day| {
            let gap = day - last;
            let next = sum + reference - f64::from(gap);
            if next <= 0.0 {
                risen = day;
            }
            sum = next.max(0.0);
            last = day;
            let signal = sum >= limit;
            let point = Point { day, gap, sum, signal, since: signal.then_some(risen) };
            if signal {
                (sum, risen) = (0.0, day);
            }
            point
        })
        .collect()
}

/// The least limit with at least the run length, to a thousandth of the mean.
fn limit_for(reference: f64, run_length: f64) -> f64 {
    let (mut low, mut high) = (0.0, reference);
    while average_run_length(reference, high) < run_length && high < 200.0 {
        high *= 1.5;
    }
    while high - low > 1e-3 {
        let middle = 0.5 * (low + high);
        if average_run_length(reference, middle) < run_length {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Incidents to a signal on average from 0, for times between incidents that are exponential with mean 1.
///
/// Page's equation: from sum `s`, `L(s) = 1 + L(0) P(X >= s + k) + integral of L(y) f(s + k - y)` over `y` from 0 to the smaller of
/// `h` and `s + k`. Solved by the trapezoid rule at 60, 120 and 240 nodes or so, whose errors are then extrapolated away; the grid
/// is laid so that `s + k` falls on it. `reference` and `limit` are in means; a limit of 0 signals at once when a time is below the
/// reference.
pub fn average_run_length(reference: f64, limit: f64) -> f64 {
    if !(reference > 0.0 && limit >= 0.0 && reference.is_finite() && limit.is_finite()) {
        return f64::NAN;
    }
    // Cells within one reference value: the finest grid has about `NODES` nodes in all.
    let cells = ((NODES as f64 * reference / (limit + reference)).floor() as usize).max(4) / 4 * 4;
    let solved = |cells: usize| solve(reference, limit, cells);
    let (fine, coarse) = (solved(cells), solved(cells / 2));
    fine + (fine - coarse) / 3.0
}

fn solve(reference: f64, limit: f64, cells: usize) -> f64 {
    let width = reference / cells as f64;
    let whole = (limit / width).floor() as usize;
    // Nodes on the grid, then the limit itself unless it is on it.
    let mut nodes: Vec<f64> = (0..=whole).map(|i| i as f64 * width).collect();
    if limit - nodes[whole] > 1e-12 * (1.0 + limit) {
        nodes.push(limit);
    }
    let n = nodes.len();
    let mut rows = vec![vec![0.0; n + 1]; n];
    for (i, row) in rows.iter_mut().enumerate() {
        let reach = nodes[i] + reference;
        row[i] += 1.0;
        row[n] = 1.0;
        row[0] -= (-reach).exp();
        for j in 1..n {
            if nodes[j] > reach + 1e-12 {
                break;
            }
            let half = 0.5 * (nodes[j] - nodes[j - 1]);
            row[j - 1] -= half * (nodes[j - 1] - reach).exp();
            row[j] -= half * (nodes[j] - reach).exp();
        }
    }
    eliminate(&mut rows);
    rows[0][n]
}

/// Gauss and Jordan with the largest pivot of each column.
fn eliminate(rows: &mut [Vec<f64>]) {
    let n = rows.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        rows.swap(column, pivot.unwrap_or(column));
        let (head, tail) = rows.split_at_mut(column + 1);
        let top = &head[column];
        for row in tail.iter_mut() {
            let factor = row[column] / top[column];
            if factor != 0.0 {
                for (value, above) in row[column..].iter_mut().zip(&top[column..]) {
                    *value -= factor * above;
                }
            }
        }
    }
    for column in (0..n).rev() {
        let (head, tail) = rows.split_at_mut(column + 1);
        let sum: f64 = (column + 1..n).map(|j| head[column][j] * tail[j - column - 1][n]).sum();
        head[column][n] = (head[column][n] - sum) / head[column][column];
    }
}
