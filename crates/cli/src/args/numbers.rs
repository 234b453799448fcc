//! The arguments of `figure`, `explain`, `solve`, `verify`, `estimate`, `trend` and `urgent`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::DryRun;

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
    /// Last day of what is known: what became known later does not count. Today if missing
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
    /// With --out: language of the paper, en, ko or zh
    #[arg(long, default_value = "en", requires = "out")]
    pub(crate) language: String,
    /// The paper is for this desk alone: with the keys of mentions and the reasons of decisions
    #[arg(long, requires = "out")]
    pub(crate) internal: bool,
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
