//! Trends: whether more is happening, told apart from chance, groups, late news and more watching.
//!
//! Every figure here is about what was documented. None of them is an estimate of what was not; and a rise in what was documented
//! may be a rise in watching, which is why the factor that would explain it away is given beside each ratio. See
//! `docs/trends.md`.

mod change;
mod dated;
mod delay;
mod panel;
mod ratio;
mod said;
mod sentence;
mod whole;

pub use change::{Change, Chart, Point, average_run_length, changes};
pub use dated::{Dated, MOST_WIDTH};
pub use delay::{Completeness, Known, Share, completeness};
pub use panel::{Incident, Panel, Source, panel};
pub use ratio::{Bounds, Counted, Range, Ratio, clustering, exact, grouped, range};
pub use said::{Note, Told, Why};
pub use sentence::{Clause, Comparison, Verdict, Words, needed_bias, number};
pub use whole::{Comparing, Trend, WAIT, Window};

/// Why no trend is given.
///
/// Exhaustive, so that no variant can be added without words for it in every language of the pages.
#[derive(Debug, Clone, PartialEq, serde::Serialize, thiserror::Error)]
pub enum Refusal {
    /// A length of time that is not a positive number.
    #[error(
        "A window has no length. Give the time watched as a positive number, in the same unit for both windows."
    )]
    Exposure,
    /// More counted than there can be.
    #[error("A count is above {most}. Check that it is a number of people or incidents.")]
    TooMany {
        /// Counted at most.
        most: u64,
    },
    /// A level of confidence outside (0, 1).
    #[error("The confidence level must lie between 0.5 and 0.9999, for example 0.95.")]
    Level,
    /// Nothing counted in either window.
    #[error("Nothing was counted in either window, so there is no ratio. Give the two windows as they are.")]
    Nothing,
    /// Nothing counted in one window where groups are allowed for.
    #[error(
        "One window has nobody in it. An interval that allows for groups needs people in both; give the exact interval for incidents."
    )]
    EmptyWindow,
    /// Too few group sizes, or one of zero.
    #[error(
        "{found} group sizes are known; at least {least} are needed, each 1 or more. Give incidents in place of people."
    )]
    Groups {
        /// Sizes given.
        found: usize,
        /// Sizes needed.
        least: usize,
    },
    /// A measure of grouping below 1, or that is no number.
    #[error("Mean square over mean of group sizes must be a number of 1 or more. Check the group sizes.")]
    Clustering,
    /// A ceiling below its floor.
    #[error("A ceiling of {ceiling} lies below its floor of {floor}. Check the two figures.")]
    Crossed {
        /// Floor given.
        floor: u64,
        /// Ceiling given.
        ceiling: u64,
    },
    /// News known before it happened.
    #[error(
        "Incident {number} (counted from 1) was known on {known}, before it happened on {happened}. Correct one of the dates."
    )]
    Backwards {
        /// Which incident.
        number: usize,
        /// When it happened.
        happened: String,
        /// When it was first known.
        known: String,
    },
    /// Too few incidents for a curve or a chart.
    #[error(
        "{found} incidents with both dates can be used; at least {least} are needed. Give the numbers without a claim of change."
    )]
    TooFew {
        /// Incidents usable.
        found: usize,
        /// Incidents needed.
        least: usize,
    },
    /// A setting out of range.
    #[error("The setting `{setting}` is out of range: {allowed}.")]
    Setting {
        /// Which.
        setting: &'static str,
        /// What is allowed.
        allowed: &'static str,
    },
    /// No source that watched through both windows.
    #[error(
        "No source watched through both windows, so a rise cannot be told from more watching. Give incidents by source instead."
    )]
    NoPanel,
    /// Windows that overlap or are in the wrong order.
    #[error("The earlier window must end before the later begins. Give two windows without a common day.")]
    Windows,
    /// A window without a first or a last day.
    #[error(
        "A window has no first or no last day, so there is no time to count over. Give both ends, for example 2017-07/2017-08."
    )]
    OpenWindow,
}
