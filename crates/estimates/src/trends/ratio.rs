//! Ratios of two rates.

use model::day::Span;
use serde::Serialize;

use super::Refusal;
use crate::MOST_PEOPLE;
use crate::beta::beta_point_odds;
use crate::special::normal_point;

/// Something counted over a time watched.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Counted {
    /// How many.
    pub count: u64,
    /// How long, in the same unit for both sides of a ratio.
    pub exposure: f64,
}

impl Counted {
    /// A count over an interval of days, both ends included.
    pub fn over(count: u64, span: Span) -> Self {
        Self { count, exposure: f64::from(span.end()) - f64::from(span.start()) + 1.0 }
    }

    fn rate(self) -> f64 {
        self.count as f64 / self.exposure
    }
}

/// A ratio of rates with an interval; the high end is endless where the earlier count is 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ratio {
    /// Later rate over earlier rate.
    pub ratio: f64,
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// A documented floor and, where there is one, a ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// At least so many.
    pub floor: u64,
    /// At most so many; `None` for open.
    pub ceiling: Option<u64>,
}

/// What a ratio can be within floors and ceilings, chance apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    /// Later floor over earlier ceiling; 0 where the earlier ceiling is open.
    pub least: f64,
    /// Later ceiling over earlier floor; `None` where the later ceiling is open or the earlier floor is 0.
    pub greatest: Option<f64>,
}

fn sound(now: Counted, before: Counted, level: f64) -> Result<(), Refusal> {
    if ![now, before].iter().all(|c| c.exposure.is_finite() && c.exposure > 0.0) {
        return Err(Refusal::Exposure);
    }
    if !(0.5..=0.9999).contains(&level) {
        return Err(Refusal::Level);
    }
    if now.count.max(before.count) > MOST_PEOPLE {
        return Err(Refusal::TooMany { most: MOST_PEOPLE });
    }
    if now.count == 0 && before.count == 0 { Err(Refusal::Nothing) } else { Ok(()) }
}

/// The exact conditional interval of a ratio of two Poisson rates.
///
/// Given their sum, the later count is binomial, so Clopper and Pearson 1934 (Biometrika 26:404) gives an interval for its share
/// and thence for the ratio (Przyborowski and Wilenski 1940, Biometrika 31:313). It supposes that what is counted happens one at a
/// time: right for incidents, wrong for people caught in groups, for whom see [`grouped`].
pub fn exact(now: Counted, before: Counted, level: f64) -> Result<Ratio, Refusal> {
    sound(now, before, level)?;
    let (a, b) = (now.count as f64, before.count as f64);
    let scale = before.exposure / now.exposure;
    let side = 0.5 * (1.0 - level);
    let low = if now.count == 0 { 0.0 } else { scale * beta_point_odds(a, b + 1.0, side) };
    let high =
        if before.count == 0 { f64::INFINITY } else { scale * beta_point_odds(a + 1.0, b, 1.0 - side) };
    Ok(Ratio { ratio: now.rate() / before.rate(), low, high })
}

/// Mean square over mean of group sizes: how many times the variance of a number of people exceeds that of single arrests.
///
/// If groups arrive as a Poisson process and their sizes are independent, the number of people has mean `c E(s)` and variance
/// `c E(s^2)` for `c` groups (compound Poisson; Feller 1968, volume 1, XII.2). At least three sizes, each of at least 1.
pub fn clustering(sizes: &[u64]) -> Result<f64, Refusal> {
    if sizes.len() < 3 || sizes.contains(&0) {
        return Err(Refusal::Groups { found: sizes.iter().filter(|s| **s > 0).count(), least: 3 });
    }
    let sum: f64 = sizes.iter().map(|s| *s as f64).sum();
    let squares: f64 = sizes.iter().map(|s| (*s as f64).powi(2)).sum();
    Ok(squares / sum)
}

/// The interval of a ratio of numbers of people caught in groups: the headline.
///
/// Normal on the logarithm of the ratio, with variance `d1 / x1 + d2 / x2` for counts `x` and [`clustering`] `d`. With 1 for both it
/// is the interval for single arrests by the same approximation, a little shorter than [`exact`].
pub fn grouped(now: Counted, before: Counted, groups: (f64, f64), level: f64) -> Result<Ratio, Refusal> {
    sound(now, before, level)?;
    if now.count == 0 || before.count == 0 {
        return Err(Refusal::EmptyWindow);
    }
    if ![groups.0, groups.1].iter().all(|d| d.is_finite() && *d >= 1.0) {
        return Err(Refusal::Clustering);
    }
    let ratio = now.rate() / before.rate();
    let deviation = (groups.0 / now.count as f64 + groups.1 / before.count as f64).sqrt();
    let reach = (normal_point(0.5 * (1.0 + level)) * deviation).exp();
    Ok(Ratio { ratio, low: ratio / reach, high: ratio * reach })
}

/// The ratio within floors and ceilings: least is the later floor over the earlier ceiling, greatest the later ceiling over the
/// earlier floor.
pub fn range(now: (Bounds, f64), before: (Bounds, f64)) -> Result<Range, Refusal> {
    for (bounds, exposure) in [now, before] {
        if !exposure.is_finite() || exposure <= 0.0 {
            return Err(Refusal::Exposure);
        }
        if let Some(ceiling) = bounds.ceiling.filter(|c| *c < bounds.floor) {
            return Err(Refusal::Crossed { floor: bounds.floor, ceiling });
        }
    }
    let scale = before.1 / now.1;
    let least = match before.0.ceiling {
        Some(0) if now.0.floor == 0 => return Err(Refusal::Nothing),
        Some(ceiling) => scale * now.0.floor as f64 / ceiling as f64,
        None => 0.0,
    };
    let greatest = now
        .0
        .ceiling
        .filter(|_| before.0.floor > 0)
        .map(|ceiling| scale * ceiling as f64 / before.0.floor as f64);
    Ok(Range { least, greatest })
}
