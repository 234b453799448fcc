//! The arguments of `relate` and `judge`.

use clap::{Args as ClapArgs, ValueEnum};

use super::DryRun;

/// Kinds of decision.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Decision {
    /// The same people
    Same,
    /// PART WHOLE
    PartOf,
    /// No person is in two of them
    Disjoint,
    /// WHOLE PART...
    Partition,
    /// Versions: exactly one is true
    OneOf,
    /// Bounds on how many are in all of them (--least, --most)
    Overlap,
    /// COPY ORIGINAL: the copy adds no evidence
    Repeats,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct RelateArgs {
    /// What is decided
    pub(crate) decision: Decision,
    /// The mentions
    #[arg(required = true, value_name = "MENTION")]
    pub(crate) of: Vec<String>,
    /// Why: a reason that others can weigh
    #[arg(long)]
    pub(crate) reason: String,
    /// With partition: the parts make up the whole
    #[arg(long)]
    pub(crate) exhaustive: bool,
    /// With overlap: fewest shared
    #[arg(long)]
    pub(crate) least: Option<u64>,
    /// With overlap: most shared
    #[arg(long)]
    pub(crate) most: Option<u64>,
    /// Its key; one is made if missing
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// Store it even if the claims then contradict one another
    #[arg(long)]
    pub(crate) even_so: bool,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// Verdicts.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Verdict {
    /// It counts
    Accept,
    /// Undecided: it does not count until decided
    Hold,
    /// It does not count
    Reject,
    /// Kept as a lead, below every grade
    Discount,
    /// Taken back; with an import, everything it brought
    Retract,
    /// Replaced by another record (--by)
    Supersede,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct JudgeArgs {
    /// The verdict
    pub(crate) verdict: Verdict,
    /// The records judged
    #[arg(required = true, value_name = "KEY")]
    pub(crate) of: Vec<String>,
    /// Why
    #[arg(long)]
    pub(crate) reason: String,
    /// What replaces it, with supersede
    #[arg(long, value_name = "KEY")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}
