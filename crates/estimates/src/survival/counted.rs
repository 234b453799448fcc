//! Times that stand for several people each, caught together in incidents.
//!
//! Ten people taken in one house and handed over in one bus are one observation of how long such things take, and ten people. The
//! weights give the curve its people; resampling whole incidents gives the bands their honesty (Field and Welsh 2007, J. R. Stat. Soc. B
//! 69:369, the cluster bootstrap). Resampling people was rejected: its bands shrink with the size of a group.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::bands::checked_settings;
use super::likeliest::{Runs, gathered, kept, solve};
use super::{Curve, Mass, Observed, Refusal, Settings, checked};
use crate::Watch;
use crate::random::Random;
use crate::special::{normal_below, normal_point};

/// Most people one time may stand for.
pub const MOST_WEIGHT: f64 = 1e9;

/// One time, the number of people it stands for, and the incident they were caught in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Counted {
    /// The time.
    pub time: Observed,
    /// People it stands for: above 0, at most [`MOST_WEIGHT`].
    pub weight: f64,
    /// The incident; times with the same number are drawn together.
    pub incident: u64,
}

/// The likeliest distribution where each time counts as often as it has people.
///
/// With all weights equal it is that of [`super::likeliest`]; a weight of two is the same time given twice.
pub fn likeliest_counted(times: &[Counted]) -> Result<Curve, Refusal> {
    sound(times)?;
    kept(&runs(times), times.len())
}

/// The likeliest curves of resamples of incidents, as many as the settings say.
///
/// The order of the times and the number of threads change nothing. A resample in which nobody is seen to end gives a curve that never
/// rises; it has to count, or the low end of every band would be too high.
pub fn resampled_incidents(
    times: &[Counted],
    settings: &Settings,
    watch: &Watch<'_>,
) -> Result<Vec<Curve>, Refusal> {
    checked_settings(settings)?;
    sound(times)?;
    let mut incidents: BTreeMap<u64, Vec<Counted>> = BTreeMap::new();
    for time in times {
        incidents.entry(time.incident).or_default().push(*time);
    }
    let mut incidents: Vec<Vec<Counted>> = incidents.into_values().collect();
    // Sorted, so that a seed draws the same resamples whatever the order of the times.
    let end = |t: &Observed| t.by.unwrap_or(f64::INFINITY);
    for members in &mut incidents {
        members.sort_by(|a, b| {
            let by_time = a.time.after.total_cmp(&b.time.after).then(end(&a.time).total_cmp(&end(&b.time)));
            by_time.then(a.weight.total_cmp(&b.weight))
        });
    }
    (0..settings.resamples as u64)
        .into_par_iter()
        .map(|piece| {
            watch.go_on().map_err(|_| Refusal::Stopped)?;
            let mut random = Random::split(settings.seed, piece);
            let drawn: Vec<Counted> = (0..incidents.len())
                .flat_map(|_| incidents[random.below(incidents.len() as u64) as usize].iter().copied())
                .collect();
            let runs = runs(&drawn);
            let (masses, ln_likelihood, gap) = solve(&runs, 1e-4);
            let masses = runs
                .inner
                .iter()
                .zip(masses)
                .filter(|(_, mass)| *mass > 1e-12)
                .map(|((after, by), mass)| Mass { after: *after, by: *by, mass })
                .collect();
            Ok(Curve { masses, ln_likelihood, gap, times: drawn.len() })
        })
        .collect()
}

/// The share of resamples to leave out at each end of a band of `level` from so few incidents with a known end.
///
/// Resamples of n incidents vary less than samples of n do, and few of them tell their own spread badly: the percentiles are those that
/// a normal estimate with Student's t would ask for, Phi(sqrt(n / (n - 1)) t) (Hesterberg 2015, The American Statistician 69:371, section
/// 3.2, the expanded percentile interval). With many incidents it is the plain percentile. The point of Student's t is its expansion in
/// the normal one (Abramowitz and Stegun 1964, 26.7.5).
pub fn tail(level: f64, incidents: usize) -> f64 {
    let side = 0.5 * (1.0 - level);
    let n = incidents.max(3) as f64;
    let (z, v) = (normal_point(side), n - 1.0);
    let z2 = z * z;
    let t = z
        + z * (z2 + 1.0) / (4.0 * v)
        + z * (z2 * (5.0 * z2 + 16.0) + 3.0) / (96.0 * v * v)
        + z * (z2 * (z2 * (3.0 * z2 + 19.0) + 17.0) - 15.0) / (384.0 * v.powi(3));
    normal_below((n / v).sqrt() * t)
}

fn runs(times: &[Counted]) -> Runs {
    gathered(times.iter().map(|t| (t.time, t.weight)))
}

fn sound(times: &[Counted]) -> Result<(), Refusal> {
    let plain: Vec<Observed> = times.iter().map(|t| t.time).collect();
    checked(&plain)?;
    let wrong = |t: &Counted| !(t.weight > 0.0 && t.weight <= MOST_WEIGHT);
    match times.iter().position(wrong) {
        Some(at) => Err(Refusal::BadWeight { number: at + 1 }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn few_incidents_widen_a_band_and_many_do_not() {
        // t of 7 degrees at 0.05 is -1.8946, of 14 is -1.7613 (any table); 1.8946 * sqrt(8 / 7) = 2.0254.
        assert!((tail(0.9, 8) - 0.0214).abs() < 1e-4, "{}", tail(0.9, 8));
        assert!((tail(0.9, 15) - 0.0341).abs() < 1e-4, "{}", tail(0.9, 15));
        assert!((tail(0.9, 100_000) - 0.05).abs() < 1e-4);
        assert!(tail(0.9, 0) > 0.0 && tail(0.9, 3) < tail(0.9, 4));
    }
}
