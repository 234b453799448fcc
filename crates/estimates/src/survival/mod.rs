//! Times known only to within intervals: from apprehension to return, by period.
//!
//! Between the last day a person was known to be held and the first day they were known to be returned lies the time that is asked
//! for; for those not known to be returned there is only a least time. The estimate is Turnbull's (1976, J. R. Stat. Soc. B 38:290),
//! the distribution under which the intervals are most likely, with no shape supposed. See `docs/trends.md`.

mod bands;
mod counted;
mod likeliest;

use serde::Serialize;

pub use bands::{Band, Banded, Settings, banded};
pub use counted::{Counted, MOST_WEIGHT, likeliest_counted, resampled_incidents, tail};
pub use likeliest::{Curve, Mass, likeliest};

/// Most times taken.
pub const MOST_TIMES: usize = 20_000;
/// Most different ends of intervals taken; work grows with their square.
pub const MOST_ENDS: usize = 4_000;

/// One time: after `after`, and by `by` at the latest.
///
/// Half-open, `(after, by]`; equal ends are a time known exactly; no `by` is right-censored. Units are the caller's, usually days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Observed {
    /// Later than this; 0 if nothing is known.
    pub after: f64,
    /// This or earlier; `None` if it has not been seen to end.
    pub by: Option<f64>,
}

/// Why there is no curve.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// No times at all.
    #[error("No times were given. A curve needs at least one time with a known latest end.")]
    Empty,
    /// Nobody has been seen to reach the end.
    #[error(
        "None of {found} times has a latest end: nobody is known to have been returned, so there is no curve. Give the least times."
    )]
    NoneEnded {
        /// Times given.
        found: usize,
    },
    /// More times or ends than are taken.
    #[error(
        "{found} times or interval ends were given; at most {most} are taken. Round the times to days, or make a curve for each period."
    )]
    TooMany {
        /// Found.
        found: usize,
        /// Most.
        most: usize,
    },
    /// A time that is negative, endless or not a number.
    #[error("Time {number} (counted from 1) is negative, endless or no number. Check its dates.")]
    BadTime {
        /// Which.
        number: usize,
    },
    /// An interval that ends before it begins.
    #[error(
        "Time {number} (counted from 1) has a latest end before its earliest. Exchange the two, or check the dates."
    )]
    Reversed {
        /// Which.
        number: usize,
    },
    /// A time that stands for nobody, or for more people than there are.
    #[error(
        "Time {number} (counted from 1) stands for no number of people above 0 and up to 1,000,000,000. Leave it out."
    )]
    BadWeight {
        /// Which.
        number: usize,
    },
    /// A setting out of range.
    #[error("The setting `{setting}` is out of range: {allowed}.")]
    Setting {
        /// Which.
        setting: &'static str,
        /// What is allowed.
        allowed: &'static str,
    },
    /// The search for the likeliest curve did not reach its certificate.
    #[error(
        "The curve did not settle: the likelihood could still rise by {gap:.1e}. Round the times to days and try again."
    )]
    Unsettled {
        /// How much the logarithm of the likelihood could rise at most.
        gap: f64,
    },
    /// The work was stopped.
    #[error("Stopped before the end; nothing was written.")]
    Stopped,
}

pub(crate) fn checked(times: &[Observed]) -> Result<(), Refusal> {
    if times.is_empty() {
        return Err(Refusal::Empty);
    }
    if times.len() > MOST_TIMES {
        return Err(Refusal::TooMany { found: times.len(), most: MOST_TIMES });
    }
    for (at, time) in times.iter().enumerate() {
        let number = at + 1;
        let sound = |x: f64| x.is_finite() && x >= 0.0;
        if !sound(time.after) || time.by.is_some_and(|by| !sound(by)) {
            return Err(Refusal::BadTime { number });
        }
        if time.by.is_some_and(|by| by < time.after) {
            return Err(Refusal::Reversed { number });
        }
    }
    if times.iter().all(|t| t.by.is_none()) {
        return Err(Refusal::NoneEnded { found: times.len() });
    }
    Ok(())
}
