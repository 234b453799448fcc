//! Two lists at a time, and the least the captures allow.

use serde::Serialize;

use crate::special::normal_point;
use crate::{Error, Table};

/// An estimate of the total with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Total {
    /// The estimate.
    pub total: f64,
    /// Its standard error.
    pub error: f64,
    /// Lower end, never under the people it is from.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Total {
    /// The interval that takes the logarithm of the unseen as normal (Chao 1987, section 4).
    fn new(seen: f64, total: f64, variance: f64, z: f64) -> Self {
        let unseen = total - seen;
        let (low, high) = if unseen > 0.0 {
            let spread = (z * (variance / (unseen * unseen)).ln_1p().sqrt()).exp();
            (seen + unseen / spread, seen + unseen * spread)
        } else {
            (total, total)
        };
        Self { total, error: variance.sqrt(), low, high }
    }
}

/// Two lists and what they alone would say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pair {
    /// The first list, counted from 0.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// People on both.
    pub overlap: u64,
    /// The size of one times the size of the other over the overlap; endless, so `None`, without overlap.
    pub lincoln_petersen: Option<Total>,
    /// The same with one added to each (Chapman 1951; variance by Seber 1970); finite always, but too low under an overlap of 7.
    pub chapman: Total,
}

/// The estimates of every two lists, which assume that being on one says nothing about being on the other.
pub fn pairs(table: &Table, level: f64) -> Result<Vec<Pair>, Error> {
    let z = point(level)?;
    let overlaps = table.overlaps();
    let lists = table.lists();
    let each = (0..lists).flat_map(|a| (a + 1..lists).map(move |b| (a, b)));
    Ok(each
        .map(|(first, second)| {
            let overlap = overlaps[first][second];
            let (a, b, m) = (overlaps[first][first] as f64, overlaps[second][second] as f64, overlap as f64);
            let seen = a + b - m;
            let lincoln_petersen = (overlap > 0).then(|| {
                let variance = a * b * (a - m) * (b - m) / (m * m * m);
                Total::new(seen, a * b / m, variance, z)
            });
            let total = (a + 1.0) * (b + 1.0) / (m + 1.0) - 1.0;
            let variance = (a + 1.0) * (b + 1.0) * (a - m) * (b - m) / ((m + 1.0) * (m + 1.0) * (m + 2.0));
            Pair { first, second, overlap, lincoln_petersen, chapman: Total::new(seen, total, variance, z) }
        })
        .collect())
}

/// A lower bound from the people on exactly one and exactly two lists, for lists on which people differ in their chances.
///
/// With f1 and f2 of them and J lists, the unseen are at least (J - 1) / J times f1 squared over twice f2 (Chao 1987, equation 6,
/// with the factor for few lists of Chao 1989); with f2 = 0 its bias-corrected form. Positive dependence of lists only makes the
/// truth larger; lists that avoid each other can make it smaller. `None` for one list.
pub fn lower_bound(table: &Table, level: f64) -> Result<Option<Total>, Error> {
    let z = point(level)?;
    let captures = table.captures();
    let [one, two, ..] = captures[..] else { return Ok(None) };
    let (f1, f2, seen) = (one as f64, two as f64, table.people() as f64);
    let share = 1.0 - 1.0 / table.lists() as f64;
    let (unseen, variance) = if two > 0 {
        let r = f1 / f2;
        let variance =
            f2 * (0.5 * share * r * r + share * share * r.powi(3) + 0.25 * share * share * r.powi(4));
        (share * f1 * r / 2.0, variance)
    } else {
        let unseen = share * f1 * (f1 - 1.0) / 2.0;
        let square = share * share;
        let total = (seen + unseen).max(1.0);
        let variance =
            unseen + square * f1 * (2.0 * f1 - 1.0).powi(2) / 4.0 - square * f1.powi(4) / (4.0 * total);
        (unseen, variance.max(0.0))
    };
    Ok(Some(Total::new(seen, seen + unseen, variance, z)))
}

/// The normal point of a level.
pub(crate) fn point(level: f64) -> Result<f64, Error> {
    if level > 0.5 && level < 1.0 {
        Ok(normal_point(0.5 + level / 2.0))
    } else {
        Err(Error::Setting { setting: "level", allowed: "over 0.5 and under 1; 0.95 is usual" })
    }
}
