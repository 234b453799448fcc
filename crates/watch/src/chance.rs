//! The chance of return in the days ahead, given that none is known up to now.

use estimates::survival::Curve;
use serde::Serialize;

use crate::Elapsed;

/// A share of people: what the curve leaves possible, and the band around it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Share {
    /// Least share the intervals allow.
    pub least: f64,
    /// Greatest share.
    pub greatest: f64,
    /// Low end of the band.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// The chance of return in so many days, today the first of them.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Chance {
    /// Days ahead.
    pub days: u32,
    /// The chance.
    pub share: Share,
}

/// Least and greatest share of those held `elapsed` whole days that are returned on that day or in the `ahead - 1` days after it.
///
/// With F the curve, (F(s + h) - F(s)) / (1 - F(s)). Where in an innermost interval its mass lies is not known, so it is put where it makes
/// the share least, and greatest. `None` where nobody of the curve was held so long: then nothing is known.
pub fn within(curve: &Curve, elapsed: u32, ahead: u32) -> Option<(f64, f64)> {
    let (from, to) = (f64::from(elapsed), f64::from(elapsed) + f64::from(ahead));
    let (mut least, mut greatest) = ((0.0, 0.0), (0.0, 0.0));
    for mass in &curve.masses {
        let exact = mass.by == Some(mass.after);
        let end = mass.by.unwrap_or(f64::INFINITY);
        let before = mass.after < from || exact && mass.after <= from;
        let inside = end > from && (mass.after < to || exact && mass.after <= to);
        let later = end > to;
        let add = |to: &mut (f64, f64), into: bool| if into { to.0 += mass.mass } else { to.1 += mass.mass };
        match (before, inside, later) {
            (_, true, true) => {
                add(&mut greatest, true);
                add(&mut least, false);
            }
            // Gone before or now: to leave it out lowers the share, unless nobody else is left.
            (true, true, false) => add(&mut greatest, true),
            (false, true, false) => {
                add(&mut greatest, true);
                add(&mut least, true);
            }
            (before, false, true) => {
                add(&mut least, false);
                if !before {
                    add(&mut greatest, false);
                }
            }
            (_, false, false) => {}
        }
    }
    let share = |(inside, later): (f64, f64)| (inside + later > 1e-9).then(|| inside / (inside + later));
    match (share(least), share(greatest)) {
        (Some(a), Some(b)) => Some((a.min(b), b.max(a))),
        // All that is left can have gone before: from nobody to all of them.
        (None, Some(b)) => Some((0.0, b)),
        (Some(a), None) => Some((a, a)),
        (None, None) => None,
    }
}

/// The same over all lengths an interval of elapsed days allows; nothing is known if nothing is known of one of them.
pub(crate) fn over(curve: &Curve, elapsed: Elapsed, ahead: u32) -> Option<(f64, f64)> {
    let most = elapsed.most?;
    let inside = |at: f64| at >= f64::from(elapsed.least) && at <= f64::from(most);
    // The share changes only where an end of an interval passes one of the two days; ends are whole days.
    let ends = curve.masses.iter().flat_map(|m| [Some(m.after), m.by]).flatten();
    let steps = ends.flat_map(|e| [e, e - f64::from(ahead)]).flat_map(|e| [e - 1.0, e, e + 1.0]);
    let steps = steps.filter(|e| inside(*e)).map(|e| e as u32);
    let mut found: Option<(f64, f64)> = None;
    for at in steps.chain([elapsed.least, most]) {
        let (least, greatest) = within(curve, at, ahead)?;
        let (a, b) = found.unwrap_or((least, greatest));
        found = Some((a.min(least), b.max(greatest)));
    }
    found
}
