//! The interval of a model by its profile likelihood (Cormack 1992).

use super::{Cells, Model, Work};
use crate::special::{ln_gamma, normal_point};
use crate::{Error, Table};

/// How many times the people on lists the upper end is looked for.
const FARTHEST: f64 = 1e6;

/// The totals whose likelihood is not too far under the greatest, at `level`; an end that is not found is `None`.
///
/// For each number of unseen people the model is fitted to the whole table; the likelihood is that of a multinomial of unknown
/// size. A lower end is never under the people on lists.
pub fn profile(table: &Table, model: &Model, level: f64) -> Result<(Option<f64>, Option<f64>), Error> {
    if !(level > 0.5 && level < 1.0) {
        return Err(Error::Setting { setting: "level", allowed: "over 0.5 and under 1; 0.95 is usual" });
    }
    let cells = Cells::of(table)?;
    let mut work = Work::default();
    if work.fit(&cells, model).is_none() {
        return Err(Error::Unsettled { model: model.name() });
    }
    let start = work.unseen().max(1e-3);
    let mut at = |unseen: f64| likelihood(&cells, model, unseen, &mut work);
    let (peak, greatest) = summit(&mut at, start);
    let least = greatest - 0.5 * normal_point(0.5 + level / 2.0).powi(2);
    let floor = 1e-6;
    let low = match at(floor) {
        Some(value) if value >= least => 0.0,
        _ => cross(&mut at, peak, floor, least),
    };
    let mut far = (2.0 * peak).max(1.0);
    while at(far).is_some_and(|value| value >= least) && far < FARTHEST * cells.people {
        far *= 2.0;
    }
    let high = at(far).filter(|value| *value < least).map(|_| cross(&mut at, peak, far, least));
    Ok((Some(cells.people + low), high.map(|h| cells.people + h)))
}

/// The profile log-likelihood less what does not depend on the unseen.
fn likelihood(cells: &Cells, model: &Model, unseen: f64, work: &mut Work) -> Option<f64> {
    let mut counts = cells.counts.clone();
    counts[0] = unseen;
    let whole = Cells::new(counts);
    work.fit_whole(&whole, model)?;
    let total = whole.people;
    // At the fit the expected counts come to the total, so this is the sum of count times log share.
    let shares = work.likelihood() + total - total * total.ln();
    Some(ln_gamma(total + 1.0) - ln_gamma(unseen + 1.0) + shares)
}

/// Climbs on the logarithm of the unseen from `start` by golden sections.
fn summit(at: &mut impl FnMut(f64) -> Option<f64>, start: f64) -> (f64, f64) {
    let mut value = |x: f64| at(x.exp()).unwrap_or(f64::NEG_INFINITY);
    let (mut low, mut high) = (start.ln() - 3.0, start.ln() + 3.0);
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut a, mut b) = (high - golden * (high - low), low + golden * (high - low));
    let (mut fa, mut fb) = (value(a), value(b));
    for _ in 0..50 {
        if fa >= fb {
            (high, b, fb) = (b, a, fa);
            a = high - golden * (high - low);
            fa = value(a);
        } else {
            (low, a, fa) = (a, b, fb);
            b = low + golden * (high - low);
            fb = value(b);
        }
    }
    (((low + high) / 2.0).exp(), fa.max(fb))
}

/// Where the likelihood falls to `least` between `inside`, where it is greater, and `outside`, by halving.
fn cross(at: &mut impl FnMut(f64) -> Option<f64>, inside: f64, outside: f64, least: f64) -> f64 {
    let (mut inside, mut outside) = (inside, outside);
    for _ in 0..100 {
        let middle = 0.5 * (inside + outside);
        if at(middle).is_some_and(|value| value >= least) {
            inside = middle
        } else {
            outside = middle
        }
        if (inside - outside).abs() < 1e-7 * inside.abs() {
            break;
        }
    }
    0.5 * (inside + outside)
}
