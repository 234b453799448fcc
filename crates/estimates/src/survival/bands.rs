//! Bootstrap bands of a curve of interval-censored times.

use rayon::prelude::*;
use serde::Serialize;

use super::likeliest::{runs, solve};
use super::{Curve, Observed, Refusal, likeliest};
use crate::Watch;
use crate::random::Random;

/// How bands are made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Settings {
    /// Resamples, 100 to 20,000.
    pub resamples: usize,
    /// Level of the band at each time by itself, 0.5 to 0.99.
    pub level: f64,
    /// Seed of the resamples.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { resamples: 1_000, level: 0.95, seed: 1 }
    }
}

/// The curve at one time with its band.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Band {
    /// Time.
    pub time: f64,
    /// Least chance of having ended that the intervals allow.
    pub least: f64,
    /// Greatest chance.
    pub greatest: f64,
    /// Low end: of the least over resamples.
    pub low: f64,
    /// High end: of the greatest over resamples.
    pub high: f64,
}

/// A curve with bands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Banded {
    /// The curve itself.
    pub curve: Curve,
    /// The band at each time asked for, in the order asked.
    pub bands: Vec<Band>,
    /// Settings used.
    pub settings: Settings,
}

/// The curve with percentile bands at the times asked for (Efron 1979; each time by itself).
///
/// Times are drawn with replacement and the whole curve is made anew. Where nothing is known of when in an interval people ended, the
/// band reaches from the low end of the least to the high end of the greatest, so it is wide but covers. The curve converges slower
/// than the bootstrap's theory needs: coverage is measured in `docs/trends.md`, not proved. The same on any number of threads.
pub fn banded(
    times: &[Observed],
    at: &[f64],
    settings: &Settings,
    watch: &Watch<'_>,
) -> Result<Banded, Refusal> {
    checked_settings(settings)?;
    if at.len() > 10_000 || at.iter().any(|t| !t.is_finite()) {
        return Err(Refusal::Setting { setting: "at", allowed: "up to 10,000 finite times" });
    }
    let curve = likeliest(times)?;
    // Sorted, so that a seed draws the same resamples whatever the order of the times.
    let mut sorted = times.to_vec();
    let end = |t: &Observed| t.by.unwrap_or(f64::INFINITY);
    sorted.sort_by(|a, b| a.after.total_cmp(&b.after).then(end(a).total_cmp(&end(b))));
    let drawn: Vec<Vec<(f64, f64)>> = (0..settings.resamples as u64)
        .into_par_iter()
        .map(|piece| {
            watch.go_on().map_err(|_| Refusal::Stopped)?;
            Ok(resampled(&sorted, at, Random::split(settings.seed, piece)))
        })
        .collect::<Result<_, Refusal>>()?;
    let side = 0.5 * (1.0 - settings.level);
    let bands = at
        .iter()
        .enumerate()
        .map(|(i, time)| {
            let (least, greatest) = curve.ended_by(*time);
            let low = point(drawn.iter().map(|d| d[i].0), side).min(least);
            let high = point(drawn.iter().map(|d| d[i].1), 1.0 - side).max(greatest);
            Band { time: *time, least, greatest, low, high }
        })
        .collect();
    Ok(Banded { curve, bands, settings: *settings })
}

pub(super) fn checked_settings(settings: &Settings) -> Result<(), Refusal> {
    if !(100..=20_000).contains(&settings.resamples) {
        return Err(Refusal::Setting { setting: "resamples", allowed: "100 to 20,000" });
    }
    if !(0.5..=0.99).contains(&settings.level) {
        return Err(Refusal::Setting { setting: "level", allowed: "0.5 to 0.99" });
    }
    Ok(())
}

fn resampled(times: &[Observed], at: &[f64], mut random: Random) -> Vec<(f64, f64)> {
    let drawn: Vec<Observed> =
        times.iter().map(|_| times[random.below(times.len() as u64) as usize]).collect();
    let runs = runs(&drawn);
    // A resample in which nobody ended says that nobody ends; it must count, or the low end would be too high.
    let (masses, _, _) = solve(&runs, 1e-4);
    let masses = runs
        .inner
        .iter()
        .zip(masses)
        .map(|((after, by), mass)| super::Mass { after: *after, by: *by, mass })
        .collect();
    let curve = Curve { masses, ln_likelihood: 0.0, gap: 0.0, times: drawn.len() };
    at.iter().map(|t| curve.ended_by(*t)).collect()
}

fn point(values: impl Iterator<Item = f64>, p: f64) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * p).round() as usize]
}
