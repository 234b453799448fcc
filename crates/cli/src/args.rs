//! The arguments of every command.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::opening::BookArgs;

mod actions;
mod appeal;
mod candidates;
mod records;

pub(crate) use actions::{ActionAdd, ActionsCommand, ClockArgs, TodayArgs};
pub(crate) use appeal::{AppealArgs, AppealCommand};
pub(crate) use candidates::{CandidatesArgs, ConflictsArgs};
pub(crate) use records::{ConsentArgs, IndicatorsCommand, PatternsCommand, RecipientsCommand};

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

#[derive(ClapArgs, Debug)]
pub(crate) struct DemoArgs {
    /// Where to make the example casebook
    #[arg(long, value_name = "FOLDER")]
    pub(crate) into: Option<PathBuf>,
    /// Open it in the browser of this machine
    #[arg(long, conflicts_with = "json")]
    pub(crate) web: bool,
    /// With --web: the port, any free one if missing
    #[arg(long, requires = "web", default_value_t = 0)]
    pub(crate) port: u16,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct WebArgs {
    /// The port on this machine; any that is free if missing
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Minutes without a request after which the casebook is locked
    #[arg(long, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=240))]
    pub(crate) lock_after: u64,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct NewArgs {
    /// The folder to make; ".lastseen" is added if missing
    pub(crate) folder: PathBuf,
    /// Write the recovery sheet to this file instead of the screen (print it, then delete it)
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_sheet: Option<PathBuf>,
    /// For machines with little memory: 64 MiB instead of 256 MiB to open
    #[arg(long)]
    pub(crate) small_machine: bool,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct UnlockArgs {
    /// Change the passphrase
    #[arg(long)]
    pub(crate) change_passphrase: bool,
    /// Read the new passphrase from this file instead of asking
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
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

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum ReportCommand {
    /// Enter a report
    Add(ReportAdd),
    /// List the reports
    List(ListArgs),
    /// Show one report with its mentions
    Show {
        /// Its key
        key: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ReportAdd {
    /// Its key; one is made if missing
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// publication, interview, call, message, document, row
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Who published it
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// Where it is found
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// When it was published or said: 2017-09-03, 2017-09, 2017~
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// When it was received, if not now: 2017-09-03 ("as of" looks at this)
    #[arg(long, value_name = "DATE")]
    pub(crate) received: Option<String>,
    /// Language, for example en, ko, zh
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Who may see it: internal, partner, public
    #[arg(long)]
    pub(crate) handling: Option<String>,
    /// A report it repeats (its key), or a short description of a text elsewhere; may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) repeats: Vec<String>,
    /// Where its information comes from (key of an origin); may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) origin: Vec<String>,
    /// The document: text, HTML, PDF, DOCX, ODT, XLSX, ODS, e-mail, image (if Tesseract is installed); - for text on
    /// standard input. It is kept encrypted, with its text
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    /// A note
    #[arg(long)]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) clock: ClockArgs,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum MentionCommand {
    /// Enter a mention
    Add(MentionAdd),
    /// List the mentions
    List(ListArgs),
    /// Show one mention: its grade, and the decisions about it
    Show {
        /// Its key
        key: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct MentionAdd {
    /// The report it stands in
    #[arg(long, value_name = "KEY")]
    pub(crate) report: String,
    /// How many, in words: "at least 41", "about 50", "5-7", "unknown"
    #[arg(long)]
    pub(crate) count: String,
    /// apprehended, held, transferred, returned, released, escaped, onward, died, sighted, born
    #[arg(long)]
    pub(crate) event: Option<String>,
    /// known, believed, reported, contested
    #[arg(long)]
    pub(crate) certainty: Option<String>,
    /// When: 2017-07-15, 2017-07/2017-08, 2017
    #[arg(long, value_name = "DATE")]
    pub(crate) when: Option<String>,
    /// It was so on every day of that time
    #[arg(long)]
    pub(crate) throughout: bool,
    /// When the source said so, if not on the date of the report
    #[arg(long, value_name = "DATE")]
    pub(crate) said: Option<String>,
    /// Where, from the country down: CN/Jilin/Changbai
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// f, m or x
    #[arg(long)]
    pub(crate) sex: Option<String>,
    /// 4, 10-16, 60+
    #[arg(long)]
    pub(crate) age: Option<String>,
    /// refugee, guide, family, ...
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Somebody among them is: pregnant, nursing, ill, injured, disabled, earlier-return, unaccompanied-child,
    /// family-separated, at-risk-elsewhere; may be repeated
    #[arg(long)]
    pub(crate) condition: Vec<String>,
    /// person, family, group, incident, other
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Its own origin, if not the report's; may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) origin: Vec<String>,
    /// Its key; one is made if missing
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// A note
    #[arg(long)]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) clock: ClockArgs,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum OriginCommand {
    /// Enter an origin
    Add(OriginAdd),
    /// List the origins
    List(ListArgs),
    /// Show one origin: what it consented to, and the actions that used it
    Show {
        /// Its key
        key: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct OriginAdd {
    /// A public body, or a role ("a relative in Seoul"); never a person's name
    #[arg(long)]
    pub(crate) label: String,
    /// victim, eyewitness, relative, intermediary, official, relayed, unknown
    #[arg(long)]
    pub(crate) access: Option<String>,
    /// A (reliable) to E, F if it cannot be judged
    #[arg(long)]
    pub(crate) reliability: Option<String>,
    /// An authority whose own admission confirms
    #[arg(long)]
    pub(crate) authority: bool,
    /// Whom it only passes on (key of an origin); may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) relays: Vec<String>,
    /// Id of the sealed source it stands for
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// It consents to: internal, partner, united-nations, press, publish-name, publish-photo; may be repeated
    #[arg(long, value_name = "PURPOSE")]
    pub(crate) consent: Vec<String>,
    /// When it consented
    #[arg(long, value_name = "DATE", requires = "consent")]
    pub(crate) consent_given: Option<String>,
    /// Until when that holds
    #[arg(long, value_name = "DATE", requires = "consent")]
    pub(crate) consent_until: Option<String>,
    /// In which language it was asked
    #[arg(long, value_name = "LANGUAGE", requires = "consent")]
    pub(crate) consent_language: Option<String>,
    /// Its key; one is made if missing
    #[arg(long)]
    pub(crate) key: Option<String>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(Subcommand, Debug)]
pub(crate) enum SourceCommand {
    /// Make a custodian's key, protected by a passphrase of its own
    NewCustodian {
        /// File for the protected key; keep it apart from the casebook
        #[arg(value_name = "FILE")]
        key_file: PathBuf,
        /// Read the custodian's passphrase from this file instead of asking
        #[arg(long, value_name = "FILE")]
        custodian_passphrase_file: Option<PathBuf>,
    },
    /// Name the custodian to whom sources are sealed (the line that new-custodian prints)
    Custodian {
        /// age1...
        recipient: String,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Seal a source: a file with the lines "name:", "contact:", "notes:" and others, or standard input
    Add {
        /// File with the source's particulars; standard input if missing
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// List the ids of sealed sources
    List,
    /// Open a sealed source with the custodian's key; the opening is logged first
    Open {
        /// The id
        id: String,
        /// The custodian's key file
        #[arg(long, value_name = "FILE")]
        key_file: PathBuf,
        /// Read the custodian's passphrase from this file instead of asking
        #[arg(long, value_name = "FILE")]
        custodian_passphrase_file: Option<PathBuf>,
        /// Why it is opened
        #[arg(long)]
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum LinkFormat {
    Csv,
    Parquet,
    Arrow,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct LinkArgs {
    /// One list to find repeated people in, or several to link: .csv, .tsv, .parquet, .arrow
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What the columns are (docs/linkage.md); the rest is guessed and printed
    #[arg(long, value_name = "TOML")]
    pub(crate) columns: Option<PathBuf>,
    /// Folder for edges, clusters, summary.json and report.html
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    /// Column with the true person of each row, to measure by; never used for linking
    #[arg(long, value_name = "COLUMN")]
    pub(crate) truth: Option<String>,
    /// Leave the values of cells out of the report
    #[arg(long)]
    pub(crate) hide_values: bool,
    /// Choose the rules by the rows whose person --truth says, and write them to rules.toml
    #[arg(long, requires = "truth")]
    pub(crate) learn_rules: bool,
    /// Memory in MB beyond which blocks and pairs go to disk; half of what is free if not given
    #[arg(long, value_name = "MB")]
    pub(crate) memory: Option<u64>,
    /// How edges and clusters are written
    #[arg(long, value_enum, default_value_t = LinkFormat::Csv)]
    pub(crate) format: LinkFormat,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct EstimateArgs {
    /// The table: a column of 0 and 1 for each list, and a column "count" (docs/estimates.md); several tables are draws of one
    /// uncertain linkage; without any, the lists of the casebook
    #[arg(value_name = "TABLE")]
    pub(crate) tables: Vec<PathBuf>,
    /// Start of all random numbers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Resamples of each bootstrap
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub(crate) resamples: u32,
    /// People came or went between the lists, so that they are not about the same people
    #[arg(long)]
    pub(crate) open: bool,
    /// The second list draws on the first (their names); may be repeated
    #[arg(long, num_args = 2, value_names = ["LIST", "DRAWS"])]
    pub(crate) repeats: Vec<String>,
    /// Draw tables from an uncertain linkage: the folder that `link --out` wrote
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["tables", "lists"])]
    pub(crate) links: Option<PathBuf>,
    /// With --links: how many tables are drawn
    #[arg(long, default_value_t = 10, requires = "links", value_parser = clap::value_parser!(u16).range(2..=1000))]
    pub(crate) draws: u16,
    /// Leave the latent class model out, which takes the longest
    #[arg(long)]
    pub(crate) no_latent: bool,
    /// Sweeps of each chain of the latent class model at most
    #[arg(long, default_value_t = 64_000, value_parser = clap::value_parser!(u64).range(4_000..=10_000_000))]
    pub(crate) sweeps: u64,
    /// Of a casebook: one list and the origins or reports it is made of; may be repeated. Else one list for each origin
    #[arg(long = "list", value_name = "NAME=KEY,KEY", conflicts_with = "tables")]
    pub(crate) lists: Vec<String>,
    /// Of a casebook: kind of event
    #[arg(long, default_value = "apprehended", help_heading = "Of a casebook")]
    pub(crate) event: String,
    #[command(flatten)]
    pub(crate) asked: NarrowArgs,
}

/// What narrows a question to a casebook.
#[derive(ClapArgs, Debug)]
#[command(next_help_heading = "Of a casebook")]
pub(crate) struct NarrowArgs {
    /// Window: 2017-07/2017-09, 2017
    #[arg(long, value_name = "DATES")]
    pub(crate) when: Option<String>,
    /// Place: CN, CN/Jilin
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// What is counted: person, episode. Somebody caught on two days is one person, so for persons more has to be decided
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Only reports received by this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct TrendArgs {
    /// Incidents, as CSV with the column "happened" and perhaps "known", "people", "sources" (docs/trends.md); without it and
    /// --counts, the casebook
    #[arg(value_name = "INCIDENTS", conflicts_with = "counts")]
    pub(crate) incidents: Option<PathBuf>,
    /// Two plain numbers over the time watched, the later first: 41/2 51/12. Floor and ceiling: 41-49/2, 41+/2
    #[arg(long, num_args = 2, value_names = ["LATER", "EARLIER"])]
    pub(crate) counts: Vec<String>,
    /// With --counts: incidents in both times
    #[arg(long, num_args = 2, value_names = ["LATER", "EARLIER"], requires = "counts")]
    pub(crate) operations: Vec<u64>,
    /// With --counts: sizes of groups known in both times: 15,7,5 10,10,10,8
    #[arg(long, num_args = 2, value_names = ["LATER", "EARLIER"], requires = "counts")]
    pub(crate) groups: Vec<String>,
    /// Mean square over mean of group sizes, in place of the sizes known
    #[arg(long, value_name = "NUMBER")]
    pub(crate) clustering: Option<f64>,
    /// The later window: 2017-07/2017-08
    #[arg(long, value_name = "DATES", required_unless_present = "counts")]
    pub(crate) now: Option<String>,
    /// The earlier window: 2016-07/2017-06
    #[arg(long, value_name = "DATES", required_unless_present = "counts")]
    pub(crate) before: Option<String>,
    /// Last day of what is known; of a casebook, only reports received by then. Today if missing
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// What is counted, in words, for the sentence
    #[arg(long, value_name = "WORDS", default_value = "people")]
    pub(crate) counted: String,
    /// Longest delay of news looked at, in days
    #[arg(long, value_name = "DAYS", default_value_t = 365)]
    pub(crate) horizon: i32,
    /// How many times as high a rate the chart for changes is to find
    #[arg(long, value_name = "TIMES", default_value_t = 2.0)]
    pub(crate) rise: f64,
    /// Incidents between two false alarms of that chart, on average
    #[arg(long, value_name = "INCIDENTS", default_value_t = 100.0)]
    pub(crate) run_length: f64,
    /// Kind of event
    #[arg(long, default_value = "apprehended", help_heading = "Of a casebook")]
    pub(crate) event: String,
    /// Place: CN, CN/Jilin
    #[arg(long, help_heading = "Of a casebook")]
    pub(crate) place: Option<String>,
    /// What is counted: person, episode
    #[arg(long, help_heading = "Of a casebook")]
    pub(crate) unit: Option<String>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ProposeArgs {
    /// Texts: .txt (one report), .jsonl (one a line: {"id","text","date","lang"}); - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Date of publication of plain texts, from which "last Saturday" is reckoned
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// Language of plain texts: en, ko, zh; by script if missing
    #[arg(long)]
    pub(crate) language: Option<String>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ReviewArgs {
    /// The report; the first with open questions if missing
    #[arg(value_name = "REPORT")]
    pub(crate) report: Option<String>,
    /// Give these keys instead of pressing them: a accept, x reject, _ hold, d different, p part of, c contains, b take back, s skip
    #[arg(long, value_name = "KEYS")]
    pub(crate) keys: Option<String>,
    /// List the questions and where they stand; ask nothing
    #[arg(long, conflicts_with = "keys")]
    pub(crate) list: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ImportArgs {
    /// The file: .csv, .tsv, .xlsx, .ods, .jsonl, .zip; several for a Kobo or ODK form and its repeats
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    pub(crate) files: Vec<PathBuf>,
    /// Take back an earlier import, by the key it was given
    #[arg(long, value_name = "KEY", conflicts_with = "files")]
    pub(crate) undo: Option<String>,
    /// What the file is, if its content is not to decide
    #[arg(long = "as", value_name = "FORMAT")]
    pub(crate) kind: Option<ImportKind>,
    /// Take in the names of people, where the format has them as such (FollowTheMoney); else they are left out
    #[arg(long)]
    pub(crate) with_names: bool,
    /// Which column is what: a JSON file as --dry-run prints it
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// What words for places stand for: a JSON file such as {"China": "CN", "the border": null}
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Option<PathBuf>,
    /// Sheet of a workbook, by name; the first that is shown if missing
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// Encoding of a CSV file that is not UTF-8: euc-kr, gb18030, ...
    #[arg(long)]
    pub(crate) encoding: Option<String>,
    /// Count reports as received when they were published, not now
    #[arg(long)]
    pub(crate) received_as_published: bool,
    /// Import what is in order and leave the rest
    #[arg(long)]
    pub(crate) skip_problems: bool,
    /// Write the problems to this file, as a sheet
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// What an imported file is.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum ImportKind {
    /// A table of any origin
    Sheet,
    /// Coded reports, as JSON Lines
    Coded,
    /// Submissions of Kobo or ODK, as CSV
    Kobo,
    /// Entities of Uwazi, as CSV or ZIP
    Uwazi,
    /// FollowTheMoney: entities (JSON Lines) or statements (CSV)
    Ftm,
}

impl From<ImportKind> for desk::FileKind {
    fn from(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Sheet => Self::Sheet,
            ImportKind::Coded => Self::Coded,
            ImportKind::Kobo => Self::Kobo,
            ImportKind::Uwazi => Self::Uwazi,
            ImportKind::Ftm => Self::Ftm,
        }
    }
}

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

#[derive(ClapArgs, Debug)]
pub(crate) struct FigureArgs {
    /// apprehended, held, transferred, returned, released, escaped, onward, died, sighted, born
    #[arg(long)]
    pub(crate) event: Option<String>,
    /// Window: 2017-07/2017-09, 2017
    #[arg(long, value_name = "DATES")]
    pub(crate) when: Option<String>,
    /// Place: CN, CN/Jilin
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// f, m or x
    #[arg(long)]
    pub(crate) sex: Option<String>,
    /// Ages: 0-17, 60+, or "child"
    #[arg(long)]
    pub(crate) age: Option<String>,
    /// Role: refugee, guide, ...
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Leave out whoever is known to be this (returned, ...); may be repeated
    #[arg(long, value_name = "EVENT")]
    pub(crate) not_known: Vec<String>,
    /// What is counted: person, episode, incident
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Assume that nobody has two events of one kind
    #[arg(long)]
    pub(crate) once: bool,
    /// Only reports received by this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// How many questions to look for (explain only)
    #[arg(long, default_value_t = 5)]
    pub(crate) questions: usize,
    /// Write it as a paper with its proof in words: .pdf, .docx or .txt; the file must not be there yet
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum PaperCommand {
    /// A case on one page: what was said and how it is supported, and no source
    Case(PaperCase),
}

#[derive(ClapArgs, Debug)]
pub(crate) struct PaperCase {
    /// The key of one of its mentions
    pub(crate) key: String,
    /// The file to write: .pdf, .docx or .txt; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// internal, partner, united-nations, press: only what all origins consented to goes in; internal leaves nothing out
    #[arg(long = "for", value_name = "PURPOSE", default_value = "internal")]
    pub(crate) purpose: String,
    /// To whom it goes; consents limited to somebody hold for nobody else
    #[arg(long, value_name = "ADDRESSEE")]
    pub(crate) to: Option<String>,
    /// Language of the paper: en, ko, zh; what sources said stays as it was said
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
    /// The day of the paper and of the consents, if not today
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<String>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct UrgentArgs {
    /// A mention: show the clock of its case with all evidence
    #[arg(conflicts_with_all = ["curve", "by", "all"])]
    pub(crate) key: Option<String>,
    /// The day to reckon from, with what was received by its end; today if missing
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<String>,
    /// One line a person, or one for those taken together
    #[arg(long, value_enum, default_value_t = UrgentBy::Group)]
    pub(crate) by: UrgentBy,
    /// Show how long people were held before being returned, by period
    #[arg(long)]
    pub(crate) curve: bool,
    /// A period of the curve begins on this day; may be repeated
    #[arg(long, value_name = "DATE")]
    pub(crate) cut: Vec<String>,
    /// Show also those of whom nobody has heard for long, and what has no clock
    #[arg(long)]
    pub(crate) all: bool,
    /// Show the rules of the clocks, as JSON
    #[arg(long, conflicts_with_all = ["key", "curve", "all"])]
    pub(crate) rules: bool,
    /// Keep other rules, from a JSON file as --rules writes it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key", "curve", "all", "rules"])]
    pub(crate) set_rules: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// What a line of the board is.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UrgentBy {
    /// One person
    Person,
    /// People taken together
    Group,
}

#[derive(Subcommand, Debug)]
pub(crate) enum PolicyCommand {
    /// Show the policy in force, as JSON
    Show,
    /// Keep another policy, from a JSON file as `policy show` writes it
    Set {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        dry: DryRun,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct SolveArgs {
    /// Problem files: .json (one problem) or .jsonl (one a line); - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Leave the worlds out of the certificates: shorter, but `verify` then refuses bounds that only a world shows
    #[arg(long)]
    pub(crate) no_worlds: bool,
    /// Leave the problem out of the output (it must then be given to `verify`)
    #[arg(long)]
    pub(crate) no_problem: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct VerifyArgs {
    /// Output of `solve` or `explain --json`; - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The problems, if they are not in the file: the same number, in the same order
    #[arg(long, value_name = "FILE", requires = "file")]
    pub(crate) problem: Option<PathBuf>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct LogArgs {
    /// Only the last N claims
    #[arg(long, short = 'n', default_value_t = 20)]
    pub(crate) last: u64,
    /// Print the signed head of the log, for partners to keep
    #[arg(long)]
    pub(crate) checkpoint: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct BackupArgs {
    /// The file to write
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct RestoreArgs {
    /// The backup
    pub(crate) file: PathBuf,
    /// The folder to make
    pub(crate) into: PathBuf,
    /// Accept that the backup is older than what this machine has seen of the casebook
    #[arg(long)]
    pub(crate) accept_older: bool,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}
