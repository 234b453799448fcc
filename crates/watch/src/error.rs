//! What can go wrong.

/// Why there is no board or curve.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A rule is out of its range.
    #[error(
        "The rule `{rule}` of the clocks is out of range: {allowed}. Nothing was changed; mend it and try again."
    )]
    Rule {
        /// Which.
        rule: &'static str,
        /// What is allowed.
        allowed: &'static str,
    },
    /// Rules that cannot be read.
    #[error("These are no rules for the clocks: {0}. Start from those that `lastseen urgent --rules` shows.")]
    Unreadable(String),
    /// The curve could not be made for another reason than too few cases.
    #[error(transparent)]
    Curve(#[from] estimates::survival::Refusal),
}

/// Results of this crate.
pub type Result<T> = std::result::Result<T, Error>;
