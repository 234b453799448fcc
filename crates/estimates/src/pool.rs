//! Pooling over linkage draws: the uncertainty of who is the same person added to that of the estimate.
//!
//! Rubin 1987, Multiple Imputation for Nonresponse in Surveys, section 3.3, applied to the logarithm of the people on no list, as
//! the Colombian truth commission's estimates are combined. See `docs/estimates-latent.md`.

use serde::Serialize;

use crate::beta::student_point;
use crate::check::{Circumstances, refusals};
use crate::latent::{Latent, fit};
use crate::panel::Settings;
use crate::{Error, Table, Watch};

/// What stands in for nobody on no list, whose logarithm does not exist.
const NOBODY: f64 = 0.5;

/// Why draws cannot be pooled.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Fewer than two linkage draws.
    #[error("{draws} linkage draws were given. At least two are needed to see what linkage adds; draw more.")]
    TooFew {
        /// Draws given.
        draws: usize,
    },
    /// Some draws have no estimate.
    #[error(
        "{refused} of {draws} linkage draws give no estimate. Pooling the others would choose by result; give the documented minimum."
    )]
    Refused {
        /// Draws without an estimate.
        refused: usize,
        /// Draws given.
        draws: usize,
    },
    /// A number that is no count of people.
    #[error(
        "Linkage draw {draw} (counted from 1) holds no numbers, or one that is negative or endless. Run its estimate again."
    )]
    BadNumber {
        /// Which draw.
        draw: usize,
    },
}

/// The estimate of one linkage draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// People on at least one list under this linkage.
    pub seen: u64,
    /// Draws of the people on no list.
    pub unseen: Vec<f64>,
}

/// An estimate over all linkage draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pooled {
    /// Mean of the people on lists over the draws.
    pub seen: f64,
    /// The whole number: people on lists and the pooled middle (the geometric mean) of those on none.
    pub middle: f64,
    /// 2.5 per cent end of the whole number.
    pub low: f64,
    /// 97.5 per cent end of the whole number.
    pub high: f64,
    /// Mean variance of the logarithm within draws.
    pub within: f64,
    /// Variance of the mean logarithm between draws.
    pub between: f64,
    /// Share of the whole variance that comes from linkage.
    pub from_linkage: f64,
    /// Degrees of freedom of the interval; endless where all draws agree.
    pub freedom: f64,
}

/// The estimate over several draws of one uncertain linkage, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draws {
    /// Different people on lists in the draw with the fewest: what is documented.
    pub minimum: u64,
    /// How many draws there are.
    pub draws: usize,
    /// The runs, draw by draw, as far as they went.
    pub runs: Vec<Latent>,
    /// Why there is no estimate, in words.
    pub refused: Vec<String>,
    /// The pooled estimate.
    pub pooled: Option<Pooled>,
}

/// Fits latent classes to each draw and pools them. The draws must be tables of the same lists, in the same order.
///
/// Draw `k` takes the seed after that of draw `k - 1`. A refusal of one draw is one of all: a linkage under which nothing can be said
/// cannot be left out for it.
pub fn over_draws(
    tables: &[Table],
    about: &Circumstances,
    settings: &Settings,
    watch: &Watch<'_>,
) -> Result<Draws, Error> {
    let names = tables.first().map_or(&[][..], Table::names);
    if let Some(other) = tables.iter().position(|t| t.names() != names) {
        return Err(Error::OtherLists { table: other + 1 });
    }
    let mut found = Draws {
        minimum: tables.iter().map(Table::people).min().unwrap_or(0),
        draws: tables.len(),
        runs: Vec::new(),
        refused: Vec::new(),
        pooled: None,
    };
    let base = settings.latent.clone().unwrap_or_default();
    for (at, table) in tables.iter().enumerate() {
        let before = refusals(table, about)?;
        let mut why: Vec<String> = before.iter().map(|r| r.words(names)).collect();
        if why.is_empty() {
            let seed = settings.seed.wrapping_add(at as u64);
            let run = fit(table, &crate::latent::Settings { seed, ..base.clone() }, watch)?;
            why.extend(run.outcome.as_ref().err().into_iter().flatten().map(ToString::to_string));
            found.runs.push(run);
        }
        if !why.is_empty() {
            found.refused = why.into_iter().map(|w| format!("Draw {}: {w}", at + 1)).collect();
            return Ok(found);
        }
    }
    match pool(&found.runs) {
        Ok(pooled) => found.pooled = Some(pooled),
        Err(why) => found.refused.push(why.to_string()),
    }
    Ok(found)
}

/// Pools estimates of linkage draws; every one must have an estimate.
pub fn pool(draws: &[Latent]) -> Result<Pooled, Refusal> {
    let refused = draws.iter().filter(|d| d.outcome.is_err()).count();
    if refused > 0 {
        return Err(Refusal::Refused { refused, draws: draws.len() });
    }
    let draws: Vec<Draw> = draws.iter().map(|d| Draw { seen: d.seen, unseen: d.chains.concat() }).collect();
    pool_draws(&draws)
}

/// Pools draws of the people on no list, whatever method made them.
pub fn pool_draws(draws: &[Draw]) -> Result<Pooled, Refusal> {
    let m = draws.len() as f64;
    if draws.len() < 2 {
        return Err(Refusal::TooFew { draws: draws.len() });
    }
    let mut moments = Vec::with_capacity(draws.len());
    for (at, draw) in draws.iter().enumerate() {
        if draw.unseen.len() < 2 || draw.unseen.iter().any(|u| !u.is_finite() || *u < 0.0) {
            return Err(Refusal::BadNumber { draw: at + 1 });
        }
        let logs: Vec<f64> = draw.unseen.iter().map(|u| u.max(NOBODY).ln()).collect();
        let mean = logs.iter().sum::<f64>() / logs.len() as f64;
        let variance = logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / (logs.len() as f64 - 1.0);
        moments.push((mean, variance));
    }
    let centre = moments.iter().map(|x| x.0).sum::<f64>() / m;
    let within = moments.iter().map(|x| x.1).sum::<f64>() / m;
    let between = moments.iter().map(|x| (x.0 - centre).powi(2)).sum::<f64>() / (m - 1.0);
    let added = (1.0 + 1.0 / m) * between;
    let whole = within + added;
    let freedom = if added > 0.0 { (m - 1.0) * (1.0 + within / added).powi(2) } else { f64::INFINITY };
    let reach = student_point(freedom, 0.975) * whole.sqrt();
    let seen = draws.iter().map(|d| d.seen as f64).sum::<f64>() / m;
    Ok(Pooled {
        seen,
        middle: seen + centre.exp(),
        low: seen + (centre - reach).exp(),
        high: seen + (centre + reach).exp(),
        within,
        between,
        from_linkage: if whole > 0.0 { added / whole } else { 0.0 },
        freedom,
    })
}

#[cfg(test)]
mod tests {
    use super::{Draw, Refusal, pool_draws};

    /// By hand: logarithms 1, 3 and 2, 4 have means 2, 3, variances 2, 2; so within 2, between 0.5, whole 2.75, freedom
    /// (1 + 2 / 0.75)^2 = 13.444, where Student's 97.5 per cent point is 2.1532.
    #[test]
    fn two_draws_by_hand() {
        let e = |x: &[f64]| x.iter().map(|v| v.exp()).collect::<Vec<_>>();
        let draws = [Draw { seen: 10, unseen: e(&[1.0, 3.0]) }, Draw { seen: 14, unseen: e(&[2.0, 4.0]) }];
        let pooled = pool_draws(&draws).unwrap();
        assert!((pooled.within - 2.0).abs() < 1e-12 && (pooled.between - 0.5).abs() < 1e-12);
        assert!((pooled.freedom - 121.0 / 9.0).abs() < 1e-9);
        assert!((pooled.middle - (12.0 + 2.5_f64.exp())).abs() < 1e-9);
        let reach = ((pooled.high - 12.0).ln() - 2.5) / 2.75_f64.sqrt();
        assert!((reach - 2.1532).abs() < 5e-4, "{reach}");
        let turned: Vec<Draw> = draws.iter().rev().cloned().collect();
        assert_eq!(pool_draws(&turned).unwrap(), pooled);
    }

    #[test]
    fn what_cannot_be_pooled_is_refused() {
        let one = Draw { seen: 1, unseen: vec![1.0, 2.0] };
        assert_eq!(pool_draws(&[]), Err(Refusal::TooFew { draws: 0 }));
        assert_eq!(pool_draws(std::slice::from_ref(&one)), Err(Refusal::TooFew { draws: 1 }));
        for bad in [vec![], vec![1.0], vec![1.0, -1.0], vec![f64::NAN, 1.0], vec![f64::INFINITY, 1.0]] {
            let draws = [one.clone(), Draw { seen: 1, unseen: bad }];
            assert_eq!(pool_draws(&draws), Err(Refusal::BadNumber { draw: 2 }));
        }
        // Equal draws add nothing; nobody unseen has a logarithm all the same.
        let pooled = pool_draws(&[one.clone(), one]).unwrap();
        assert_eq!((pooled.from_linkage, pooled.freedom), (0.0, f64::INFINITY));
        let none = Draw { seen: 3, unseen: vec![0.0, 0.0] };
        assert_eq!(pool_draws(&[none.clone(), none]).unwrap().middle, 3.5);
    }
}
