//! Intervals by resampling people, corrected for bias and skewness (BCa; Efron 1987; DiCiccio and Efron 1996).

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use super::{Cells, Work};
use crate::random::Random;
use crate::special::{normal_below, normal_point};
use crate::{Error, Table, Watch};

/// People whose draws one bootstrap makes at most: every person of every resample is one draw.
const MOST_DRAWS: u64 = 20_000_000_000;
/// Resamples beyond an end at least, for it not to hang on a few of them.
const EXTREME: f64 = 5.0;
/// Share of resamples that may be without an estimate before no interval is given.
const MOST_FAILED: f64 = 0.05;

/// A bootstrap that repeats the whole choice of the model on every resample.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bootstrap {
    /// The interval, unless too many resamples or any left-out person gave no estimate.
    pub interval: Option<(f64, f64)>,
    /// Share of such intervals meant to hold the truth.
    pub level: f64,
    /// Resamples made.
    pub resamples: u32,
    /// Resamples in which no model had an estimate; they are left out.
    pub failed: u32,
    /// Bias: the normal point of the share of resamples under the estimate.
    pub bias: f64,
    /// Acceleration, from leaving out one person at a time.
    pub acceleration: Option<f64>,
    /// Whether an end lies within the five most extreme resamples: then more of them would move it.
    pub at_end: bool,
    /// Start of the random numbers.
    pub seed: u64,
    /// The estimates of the resamples, rising.
    #[serde(skip)]
    pub estimates: Vec<f64>,
}

impl Bootstrap {
    /// Resamples the people of `table`, each resample from its own stream, and estimates by `estimate`.
    pub(super) fn new(
        table: &Table,
        point: f64,
        resamples: u32,
        level: f64,
        seed: u64,
        watch: &Watch<'_>,
        estimate: impl Fn(&Cells, &mut Work) -> Result<Option<f64>, Error> + Sync,
    ) -> Result<Self, Error> {
        if !(level > 0.5 && level < 1.0) {
            return Err(Error::Setting { setting: "level", allowed: "over 0.5 and under 1; 0.95 is usual" });
        }
        if !(20..=100_000).contains(&resamples) || table.people() * u64::from(resamples) > MOST_DRAWS {
            return Err(Error::Setting {
                setting: "resamples",
                allowed: "20 to 100,000, and 20,000,000,000 people drawn in all; give fewer",
            });
        }
        let cells = Cells::of(table)?;
        let draw = Draw::new(table);
        let done = AtomicU64::new(0);
        let found: Vec<Option<f64>> = (0..resamples)
            .into_par_iter()
            .map_init(Work::default, |work, at| {
                watch.go_on()?;
                let counts = draw.resample(&mut Random::split(seed, u64::from(at)), cells.counts.len());
                let answer = estimate(&Cells::new(counts), work);
                watch.tell("resamples", done.fetch_add(1, Ordering::Relaxed) + 1, u64::from(resamples));
                answer
            })
            .collect::<Result<_, Error>>()?;
        let mut estimates: Vec<f64> = found.into_iter().flatten().filter(|e| e.is_finite()).collect();
        estimates.sort_by(f64::total_cmp);
        let acceleration = acceleration(&cells, watch, &estimate)?;
        let under = estimates.iter().filter(|e| **e < point).count() as f64 / estimates.len().max(1) as f64;
        let failed = resamples - estimates.len() as u32;
        let mut this = Self {
            interval: None,
            level,
            resamples,
            failed,
            bias: normal_point(under),
            acceleration,
            at_end: false,
            seed,
            estimates,
        };
        if f64::from(failed) <= MOST_FAILED * f64::from(resamples) {
            let half = (1.0 - level) / 2.0;
            this.interval = this.point(half).zip(this.point(1.0 - half));
            let out = |share: f64| {
                this.share(share).is_none_or(|s| s.min(1.0 - s) * f64::from(resamples) < EXTREME)
            };
            this.at_end = out(half) || out(1.0 - half);
        }
        Ok(this)
    }

    /// The end of a one-sided interval: below it the truth lies with chance `share`, as far as the method goes.
    pub fn point(&self, share: f64) -> Option<f64> {
        quantile(&self.estimates, self.share(share)?)
    }

    /// The share of resamples under that end.
    fn share(&self, share: f64) -> Option<f64> {
        let shifted = normal_point(share) + self.bias;
        let at = normal_below(self.bias + shifted / (1.0 - self.acceleration? * shifted));
        at.is_finite().then_some(at)
    }
}

/// The quantile that is nearly median-unbiased whatever the distribution (Hyndman and Fan 1996, definition 8).
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let n = sorted.len() as f64;
    let at = (share * (n + 1.0 / 3.0) + 1.0 / 3.0).clamp(1.0, n.max(1.0));
    let low = sorted.get(at.floor() as usize - 1)?;
    let high = sorted.get(at.ceil() as usize - 1)?;
    Some(low + (high - low) * at.fract())
}

/// A sixth of the skewness of the estimate when one person at a time is left out; `None` if one of these has no estimate.
fn acceleration(
    cells: &Cells,
    watch: &Watch<'_>,
    estimate: &(impl Fn(&Cells, &mut Work) -> Result<Option<f64>, Error> + Sync),
) -> Result<Option<f64>, Error> {
    let filled: Vec<usize> = (0..cells.counts.len()).filter(|c| cells.counts[*c] > 0.0).collect();
    let without: Vec<Option<f64>> = filled
        .par_iter()
        .map_init(Work::default, |work, cell| {
            watch.go_on()?;
            let mut counts = cells.counts.clone();
            counts[*cell] -= 1.0;
            estimate(&Cells::new(counts), work)
        })
        .collect::<Result<_, Error>>()?;
    let Some(without) = without.into_iter().collect::<Option<Vec<f64>>>() else { return Ok(None) };
    let weight = |at: usize| cells.counts[filled[at]];
    let mean = without.iter().enumerate().map(|(at, e)| weight(at) * e).sum::<f64>() / cells.people;
    let power =
        |p: i32| without.iter().enumerate().map(|(at, e)| weight(at) * (mean - e).powi(p)).sum::<f64>();
    let (second, third) = (power(2), power(3));
    Ok((second > 0.0).then(|| third / (6.0 * second.powf(1.5))))
}

/// Draws people with replacement: each pattern with the share it has (Walker 1977, made by the way of Vose 1991).
struct Draw {
    people: u64,
    patterns: Vec<u32>,
    /// Of each column the part, out of all people, that is its own, and whose the rest is.
    own: Vec<u64>,
    other: Vec<usize>,
}

impl Draw {
    fn new(table: &Table) -> Self {
        let (patterns, counts): (Vec<u32>, Vec<u64>) = table.cells().unzip();
        let (people, columns) = (table.people(), patterns.len());
        // Whole numbers throughout: a column holds `people`, a pattern `columns` times its count.
        let mut left: Vec<u64> = counts.iter().map(|c| c * columns as u64).collect();
        let (mut own, mut other) = (vec![people; columns], (0..columns).collect::<Vec<_>>());
        let mut small: Vec<usize> = (0..columns).filter(|c| left[*c] < people).collect();
        let mut large: Vec<usize> = (0..columns).filter(|c| left[*c] >= people).collect();
        while let (Some(s), Some(l)) = (small.pop(), large.pop()) {
            own[s] = left[s];
            other[s] = l;
            left[l] -= people - left[s];
            if left[l] < people { small.push(l) } else { large.push(l) }
        }
        Self { people, patterns, own, other }
    }

    fn resample(&self, random: &mut Random, size: usize) -> Vec<f64> {
        let mut counts = vec![0.0; size];
        for _ in 0..self.people {
            let column = random.below(self.patterns.len() as u64) as usize;
            let from = if random.below(self.people) < self.own[column] { column } else { self.other[column] };
            counts[self.patterns[from] as usize] += 1.0;
        }
        counts
    }
}
