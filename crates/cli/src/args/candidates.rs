//! The arguments of `candidates` and `conflicts`.

use clap::Args as ClapArgs;

use super::DryRun;

#[derive(ClapArgs, Debug)]
pub(crate) struct CandidatesArgs {
    /// Two mentions: show why they have their score
    #[arg(value_name = "MENTION", num_args = 2)]
    pub(crate) pair: Vec<String>,
    /// Only pairs of this kind: person, group, incident
    #[arg(long, value_name = "KIND", conflicts_with = "pair")]
    pub(crate) kind: Option<String>,
    /// At most so many pairs
    #[arg(long, default_value_t = 40, value_name = "N")]
    pub(crate) limit: usize,
    /// Decide about the two: same, different, part-of, contains, hold
    #[arg(long, value_name = "DECISION", requires = "pair", requires = "reason")]
    pub(crate) decide: Option<String>,
    /// Why: a reason that others can weigh
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// Store the decision even if the claims then contradict one another
    #[arg(long, requires = "decide")]
    pub(crate) even_so: bool,
    /// Show what the decisions of this casebook say about the scores
    #[arg(long, conflicts_with_all = ["pair", "kind"])]
    pub(crate) learned: bool,
    /// With --learned: use it for the scores from now on
    #[arg(long, requires = "learned", conflicts_with = "forget")]
    pub(crate) apply: bool,
    /// With --learned: go back to the stated weights
    #[arg(long, requires = "learned")]
    pub(crate) forget: bool,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ConflictsArgs {}
