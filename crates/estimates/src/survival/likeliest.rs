//! The likeliest distribution of interval-censored times.
//!
//! Mass can lie only on the innermost intervals, between an opening and the closing that follows it next (Turnbull 1976, section 3).
//! Steps of iterative convex minorant with halving alternate with steps of self-consistency (Wellner and Zhan 1997, JASA 92:945). The
//! end is certified and not guessed: with `d_j` the sum over times that admit interval `j` of one over their probability, the
//! logarithm of the likelihood cannot rise by more than the largest `d_j` less the number of times (Gentleman and Geyer 1994,
//! Biometrika 81:618).

use serde::Serialize;

use super::{MOST_ENDS, Observed, Refusal, checked};

/// By how much the logarithm of the likelihood may still rise when the search ends.
const GAP: f64 = 1e-9;
/// Rounds at most.
const ROUNDS: usize = 20_000;

/// An interval with the probability on it; where within it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mass {
    /// Later than this (or this exactly, where both are equal).
    pub after: f64,
    /// This or earlier; `None` is the open end, for those who may never reach it.
    pub by: Option<f64>,
    /// Probability.
    pub mass: f64,
}

/// A likeliest distribution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// Innermost intervals that hold probability, rising.
    pub masses: Vec<Mass>,
    /// Logarithm of the likelihood.
    pub ln_likelihood: f64,
    /// By how much at most a better curve could raise it.
    pub gap: f64,
    /// Times used.
    pub times: usize,
}

impl Curve {
    /// The chance of having ended by `time`: the least and the greatest that the intervals allow.
    pub fn ended_by(&self, time: f64) -> (f64, f64) {
        let sum = |keep: &dyn Fn(&Mass) -> bool| {
            // Folded from 0, because the sum of nothing is the negative one.
            self.masses.iter().filter(|m| keep(m)).fold(0.0, |sum, m| sum + m.mass)
        };
        let exact = |m: &Mass| m.by == Some(m.after);
        let least = sum(&|m| m.by.is_some_and(|by| by <= time));
        let greatest = sum(&|m| m.after < time || exact(m) && m.after <= time);
        (least.min(1.0), greatest.min(1.0))
    }

    /// The time by which a share `p` has ended: the innermost interval that holds it, or `None` beyond what was seen.
    ///
    /// Both ends are given because where in the interval it lies is not known; where the curve is level at `p`, the first interval.
    pub fn quantile(&self, p: f64) -> Option<(f64, f64)> {
        let mut sum = 0.0;
        for mass in &self.masses {
            sum += mass.mass;
            if sum >= p - 1e-9 {
                return mass.by.map(|by| (mass.after, by));
            }
        }
        None
    }
}

/// Times as runs of innermost intervals, with how many times each run occurs.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    pub(super) inner: Vec<(f64, Option<f64>)>,
    /// First interval and one past the last, with the number of times.
    pub(super) runs: Vec<(usize, usize, f64)>,
}

/// Openings before closings before the openings that leave their own end out, at equal times.
const EXACT: u8 = 0;
const CLOSES: u8 = 1;
const OPENS: u8 = 2;

pub(super) fn runs(times: &[Observed]) -> Runs {
    gathered(times.iter().map(|t| (*t, 1.0)))
}

/// The runs of times that count more than once.
pub(super) fn gathered(times: impl Iterator<Item = (Observed, f64)> + Clone) -> Runs {
    let opening = |t: &Observed| (t.after, if t.by == Some(t.after) { EXACT } else { OPENS });
    let closing = |t: &Observed| (t.by.unwrap_or(f64::INFINITY), CLOSES);
    let mut ends: Vec<(f64, u8)> = times.clone().flat_map(|(t, _)| [opening(&t), closing(&t)]).collect();
    let order = |a: &(f64, u8), b: &(f64, u8)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    ends.sort_by(order);
    ends.dedup();
    let inner: Vec<[(f64, u8); 2]> =
        ends.windows(2).filter(|w| w[0].1 != CLOSES && w[1].1 == CLOSES).map(|w| [w[0], w[1]]).collect();
    let mut spans: Vec<(usize, usize, f64)> = times
        .map(|(t, weight)| {
            let from = inner.partition_point(|i| order(&i[0], &opening(&t)).is_lt());
            let to = inner.partition_point(|i| order(&i[1], &closing(&t)).is_le());
            (from, to, weight)
        })
        .collect();
    // Weights are sorted too, so that their sums round alike whatever the order of the times.
    spans.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    let mut runs: Vec<(usize, usize, f64)> = Vec::new();
    for (from, to, weight) in spans {
        match runs.last_mut() {
            Some(last) if (last.0, last.1) == (from, to) => last.2 += weight,
            _ => runs.push((from, to, weight)),
        }
    }
    let inner = inner.iter().map(|i| (i[0].0, Some(i[1].0).filter(|by| by.is_finite()))).collect();
    Runs { inner, runs }
}

/// The likeliest distribution of interval-censored and right-censored times.
///
/// The order of the times changes nothing. Assumes that when people were seen has nothing to do with the times themselves.
pub fn likeliest(times: &[Observed]) -> Result<Curve, Refusal> {
    checked(times)?;
    kept(&runs(times), times.len())
}

/// The certified curve of these runs.
pub(super) fn kept(runs: &Runs, times: usize) -> Result<Curve, Refusal> {
    if runs.inner.len() > MOST_ENDS {
        return Err(Refusal::TooMany { found: runs.inner.len(), most: MOST_ENDS });
    }
    // The likelihood grows with the people; what may still be missing of it is asked for in their measure.
    let scale = (runs.runs.iter().map(|r| r.2).sum::<f64>() / times as f64).max(1.0);
    let (masses, ln_likelihood, gap) = solve(runs, GAP * scale);
    if gap.is_nan() || gap > 1e-4 * scale {
        return Err(Refusal::Unsettled { gap });
    }
    let masses = runs
        .inner
        .iter()
        .zip(&masses)
        .filter(|(_, m)| **m > 1e-12)
        .map(|((after, by), mass)| Mass { after: *after, by: *by, mass: *mass })
        .collect();
    Ok(Curve { masses, ln_likelihood, gap: gap.max(0.0), times })
}

/// Masses, logarithm of the likelihood and the gap that remains.
pub(super) fn solve(runs: &Runs, wanted: f64) -> (Vec<f64>, f64, f64) {
    let m = runs.inner.len();
    let all: f64 = runs.runs.iter().map(|r| r.2).sum();
    let mut masses = vec![1.0 / m as f64; m];
    let mut gap = f64::INFINITY;
    for _ in 0..ROUNDS {
        for _ in 0..3 {
            let slopes = slopes(runs, &masses);
            gap = slopes.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b)) - all;
            if gap <= wanted {
                return (masses.clone(), height(runs, &masses), gap);
            }
            for (mass, slope) in masses.iter_mut().zip(&slopes) {
                *mass *= slope / all;
            }
        }
        if let Some(better) = minorant(runs, &masses, height(runs, &masses)) {
            masses = better;
        }
    }
    let value = height(runs, &masses);
    (masses, value, gap)
}

/// Sums up to each interval, so that a run is a difference.
fn sums(masses: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    std::iter::once(0.0)
        .chain(masses.iter().map(|m| {
            sum += m;
            sum
        }))
        .collect()
}

/// A run's probability, added up anew where the difference of sums would have lost its digits.
fn probability(masses: &[f64], sums: &[f64], from: usize, to: usize) -> f64 {
    let fast = sums[to] - sums[from];
    if fast > 1e-3 { fast } else { masses[from..to].iter().sum() }
}

fn height(runs: &Runs, masses: &[f64]) -> f64 {
    let sums = sums(masses);
    runs.runs.iter().map(|(from, to, times)| times * probability(masses, &sums, *from, *to).ln()).sum()
}

/// For every interval, the sum over the times that admit it of one over their probability.
fn slopes(runs: &Runs, masses: &[f64]) -> Vec<f64> {
    let sums = sums(masses);
    let mut steps = vec![0.0; masses.len() + 1];
    for (from, to, times) in &runs.runs {
        let share = times / probability(masses, &sums, *from, *to);
        steps[*from] += share;
        steps[*to] -= share;
    }
    let mut sum = 0.0;
    steps[..masses.len()]
        .iter()
        .map(|s| {
            sum += s;
            sum
        })
        .collect()
}

/// One step of the iterative convex minorant on the sums, halved until the likelihood rises; `None` if it does not.
fn minorant(runs: &Runs, masses: &[f64], value: f64) -> Option<Vec<f64>> {
    let m = masses.len();
    if m < 2 {
        return None;
    }
    let old = sums(masses);
    let (mut slope, mut bend) = (vec![0.0; m + 1], vec![0.0; m + 1]);
    for (from, to, times) in &runs.runs {
        let p = probability(masses, &old, *from, *to);
        slope[*to] += times / p;
        slope[*from] -= times / p;
        bend[*to] += times / (p * p);
        bend[*from] += times / (p * p);
    }
    let aim: Vec<(f64, f64)> = (1..m)
        .map(|k| if bend[k] > 0.0 { (old[k] + slope[k] / bend[k], bend[k]) } else { (old[k], 1e-9) })
        .collect();
    let mut new = rising(&aim);
    for value in &mut new {
        *value = value.clamp(0.0, 1.0);
    }
    let aimed: Vec<f64> =
        (0..m).map(|j| if j + 1 < m { new[j] } else { 1.0 } - if j > 0 { new[j - 1] } else { 0.0 }).collect();
    let mut share = 1.0;
    for _ in 0..30 {
        let tried: Vec<f64> =
            masses.iter().zip(&aimed).map(|(a, b)| (a + share * (b - a)).max(0.0)).collect();
        if height(runs, &tried) > value {
            return Some(tried);
        }
        share *= 0.5;
    }
    None
}

/// The nearest rising sequence by weighted squares (pool adjacent violators; Ayer and others 1955).
fn rising(aim: &[(f64, f64)]) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(aim.len());
    for &(value, weight) in aim {
        let mut block = (value, weight, 1);
        while let Some(last) = blocks.last().copied().filter(|last| last.0 >= block.0) {
            let weight = last.1 + block.1;
            block = ((last.0 * last.1 + block.0 * block.1) / weight, weight, last.2 + block.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|(value, _, length)| std::iter::repeat_n(value, length)).collect()
}
