//! The arguments of every command.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::opening::BookArgs;

mod actions;
mod appeal;
mod candidates;
mod casebook;
mod decisions;
mod entries;
mod numbers;
mod records;
mod texts;

pub(crate) use actions::{ActionAdd, ActionsCommand, ClockArgs, TodayArgs};
pub(crate) use appeal::{AppealArgs, AppealCommand};
pub(crate) use candidates::{CandidatesArgs, ConflictsArgs};
pub(crate) use casebook::{
    BackupArgs, DemoArgs, LogArgs, NewArgs, PolicyCommand, RestoreArgs, UnlockArgs, WebArgs,
};
pub(crate) use decisions::{JudgeArgs, RelateArgs};
pub(crate) use entries::{ImportArgs, MentionCommand, OriginCommand, ReportCommand, SourceCommand};
pub(crate) use numbers::{EstimateArgs, FigureArgs, SolveArgs, TrendArgs, UrgentArgs, UrgentBy, VerifyArgs};
pub(crate) use records::{ConsentArgs, IndicatorsCommand, PatternsCommand, RecipientsCommand};
pub(crate) use texts::{LinkArgs, LinkFormat, PaperCase, PaperCommand, ProposeArgs, ReviewArgs};

/// An encrypted, offline casebook for detentions and forced returns: "at least N", with its proof.
#[derive(Parser, Debug)]
#[command(name = "lastseen", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) book: BookArgs,
    /// Write results as JSON
    #[arg(long, global = true, help_heading = "Output")]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Everything `lastseen` can do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Make an example casebook from 55 public reports and show what can be proved from it
    Demo(DemoArgs),
    /// Make a new casebook
    New(NewArgs),
    /// Open a casebook to see whether it opens and what it holds; change its passphrase
    Unlock(UnlockArgs),
    /// Reports: what was received
    #[command(subcommand)]
    Report(ReportCommand),
    /// Mentions: who and what, as a report has it
    #[command(subcommand)]
    Mention(MentionCommand),
    /// Origins: where information comes from
    #[command(subcommand)]
    Origin(OriginCommand),
    /// Sealed sources: kept for their custodian, unreadable for everyone else
    #[command(subcommand)]
    Source(SourceCommand),
    /// Work in the browser of this machine: prints a one-time address, asks nothing of any network
    Web(WebArgs),
    /// The same person or not: find repeated people in a list, or link several lists (CSV, Parquet, Arrow)
    Link(LinkArgs),
    /// People on no list, from overlapping lists: refusals, or several estimates side by side
    Estimate(EstimateArgs),
    /// Whether more is happening: two windows compared, with all that may be said against it
    Trend(TrendArgs),
    /// Read texts and propose the counts they state; needs no casebook
    Propose(ProposeArgs),
    /// Go through what the text of a report states, one question a screen, and confirm it with one key
    Review(ReviewArgs),
    /// Take in files: CSV, XLSX, ODS, coded reports (JSON Lines), exports of Kobo and ODK, Uwazi, FollowTheMoney
    Import(ImportArgs),
    /// Decide how mentions relate: same, part-of, disjoint, partition, one-of, overlap, repeats
    Relate(RelateArgs),
    /// Pairs that may be the same person, group or incident, best first; why; and deciding about one
    Candidates(CandidatesArgs),
    /// Decisions that contradict one another: the smallest set of each conflict
    Conflicts(ConflictsArgs),
    /// Judge records: accept, hold, reject, discount, retract, supersede
    Judge(JudgeArgs),
    /// Papers that go out, as PDF, DOCX or plain text
    #[command(subcommand)]
    Paper(PaperCommand),
    /// How many, at least and at most
    Figure(FigureArgs),
    /// A figure with everything behind it: who could be whom, what it rests on, what would narrow it
    Explain(FigureArgs),
    /// Prepare an appeal: what is missing, which gates are shut, until when there is time, and the paper
    Appeal(AppealArgs),
    /// Appeals, requests, visits: what was done for people, what came of it, what is due
    #[command(subcommand)]
    Actions(ActionsCommand),
    /// The address book of offices that take appeals and questions
    #[command(subcommand)]
    Recipients(RecipientsCommand),
    /// What an origin consented to; enter a consent, or withdraw it and see what used it
    Consent(ConsentArgs),
    /// Patterns over incidents, with how many there are
    #[command(subcommand)]
    Patterns(PatternsCommand),
    /// Measured statements with a source that count no people
    #[command(subcommand)]
    Indicators(IndicatorsCommand),
    /// Who may be sent back next: clocks of those who may still be held, the most urgent first
    Urgent(UrgentArgs),
    /// The house rules by which words become numbers
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Answer problem files without a casebook
    Solve(SolveArgs),
    /// Check figures that `solve` or `explain --json` wrote, or (without FILE) the whole casebook
    Verify(VerifyArgs),
    /// The log of signed claims
    Log(LogArgs),
    /// Make all tables again from the claims, and say whether they differed
    Rebuild(DryRun),
    /// Write the whole casebook into one encrypted file
    Backup(BackupArgs),
    /// Make a casebook from a backup
    Restore(RestoreArgs),
    /// Look for anything wrong with a casebook
    Doctor,
    /// Write completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages
    Man {
        /// Folder to write into
        #[arg(value_name = "FOLDER")]
        into: PathBuf,
    },
}

/// For commands that write.
#[derive(ClapArgs, Debug, Clone, Default)]
pub(crate) struct DryRun {
    /// Do everything but write
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// For commands that enter a record.
#[derive(ClapArgs, Debug, Clone, Default)]
pub(crate) struct NewRecord {
    /// Its key; one is made if missing
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// A note
    #[arg(long)]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// For commands that list records.
#[derive(ClapArgs, Debug, Clone, Default)]
pub(crate) struct ListArgs {
    /// Write the table into a workbook instead; the file must not be there yet
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(crate) xlsx: Option<PathBuf>,
}
