//! How late incidents become known, and which last days are therefore not yet complete.
//!
//! Only what is known today can be counted, so short delays are over-represented among recent incidents: delays are right-truncated.
//! Kalbfleisch and Lawless 1989, JASA 84:360, section 3: looking backwards from the longest delay, the share known within a delay
//! is a product of one term for each longer delay. Late news beyond the longest delay that could have been seen stays invisible.

use model::day::Day;
use serde::Serialize;

use super::Refusal;
use crate::special::normal_point;

/// Fewest incidents a curve is made from.
const LEAST: usize = 20;

/// One incident: when it happened and when it first became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Day it happened.
    pub happened: Day,
    /// Day it was first known.
    pub known: Day,
}

/// Share of incidents known within a number of days, of those known within the longest delay looked at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// Days from the incident.
    pub days: i32,
    /// Share known by then.
    pub share: f64,
    /// Low end of its interval (normal on the logarithm, variance of Greenwood's form).
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// The completeness of the last days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Completeness {
    /// Steps of the curve, rising by days.
    pub curve: Vec<Share>,
    /// Incidents used.
    pub used: usize,
    /// Longest delay looked at, in days; nothing is known of later news.
    pub horizon: i32,
    /// Days an incident must lie back to be counted as complete; `None` if no day within the horizon is.
    pub needed: Option<i32>,
    /// First day on which no trend may be claimed, as days since 1970-01-01; everything from here to `as_of` is incomplete.
    pub forbidden_from: i32,
}

impl Completeness {
    /// Share of incidents of a day that are known as of another; 1 beyond the horizon.
    pub fn at(&self, happened: Day, as_of: Day) -> f64 {
        let days = i64::from(as_of.0) - i64::from(happened.0);
        if days >= i64::from(self.horizon) {
            return 1.0;
        }
        self.curve.iter().rev().find(|s| i64::from(s.days) <= days).map_or(0.0, |s| s.share)
    }

    /// Whether a window that ends on `last` may be compared with others.
    pub fn allows(&self, last: Day) -> bool {
        last.0 < self.forbidden_from
    }
}

/// The completeness curve as of a day, and the last days on which it forbids a claim.
///
/// `horizon` is the longest delay looked at in days (1 to 36,500); incidents known later than that, or after `as_of`, are left out.
/// `wanted` is the share that must be known for a day to count as complete (0.5 to 0.99), reached by the low end of its 90 per cent
/// interval.
pub fn completeness(
    incidents: &[Known],
    as_of: Day,
    horizon: i32,
    wanted: f64,
) -> Result<Completeness, Refusal> {
    if !(1..=36_500).contains(&horizon) {
        return Err(Refusal::Setting { setting: "horizon", allowed: "1 to 36,500 days" });
    }
    if !(0.5..=0.99).contains(&wanted) {
        return Err(Refusal::Setting { setting: "wanted", allowed: "0.5 to 0.99" });
    }
    let mut seen: Vec<(i64, i64)> = Vec::with_capacity(incidents.len());
    for (at, incident) in incidents.iter().enumerate() {
        let delay = i64::from(incident.known.0) - i64::from(incident.happened.0);
        if delay < 0 {
            return Err(Refusal::Backwards {
                number: at + 1,
                happened: incident.happened.to_string(),
                known: incident.known.to_string(),
            });
        }
        let limit = (i64::from(as_of.0) - i64::from(incident.happened.0)).min(i64::from(horizon));
        if delay <= limit {
            seen.push((delay, limit));
        }
    }
    if seen.len() < LEAST {
        return Err(Refusal::TooFew { found: seen.len(), least: LEAST });
    }
    let curve = curve(&mut seen);
    let needed = curve.iter().position(|s| s.low >= wanted).map(|at| curve[at].days);
    let back = needed.unwrap_or(horizon);
    Ok(Completeness {
        used: seen.len(),
        horizon,
        needed,
        forbidden_from: as_of.0.saturating_sub(back).saturating_add(1),
        curve,
    })
}

/// From the longest delay down: of those whose delay is at most `d` and could have been as long as `d`, the share at `d` exactly.
fn curve(seen: &mut [(i64, i64)]) -> Vec<Share> {
    seen.sort_unstable();
    let mut limits: Vec<i64> = seen.iter().map(|s| s.1).collect();
    limits.sort_unstable();
    let reach = normal_point(0.95);
    let (mut share, mut variance) = (1.0_f64, 0.0_f64);
    let mut curve = Vec::new();
    let mut end = seen.len();
    while end > 0 {
        let delay = seen[end - 1].0;
        let from = seen.partition_point(|s| s.0 < delay);
        let low = share * (-reach * variance.sqrt()).exp();
        let high = (share * (reach * variance.sqrt()).exp()).min(1.0);
        // An interval that can no longer be computed reaches from nothing to everything.
        let (low, high) = if variance.is_finite() { (low, high) } else { (0.0, 1.0) };
        curve.push(Share { days: delay as i32, share, low, high });
        let here = (end - from) as f64;
        // Delay at most `delay`, less those that could not have shown so long a delay (their own delay is shorter still).
        let at_risk = end as f64 - limits.partition_point(|l| *l < delay) as f64;
        share *= 1.0 - here / at_risk;
        variance += here / (at_risk * (at_risk - here));
        end = from;
    }
    curve.reverse();
    curve
}
