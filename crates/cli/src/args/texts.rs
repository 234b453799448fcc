//! The arguments of `propose`, `review`, `link` and `paper`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

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
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) memory: Option<u64>,
    /// What people decided: edges.csv with a column decision, same or different (docs/linkage.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// Folder of an earlier run made with --rows: people keep their numbers, events.csv says what changed
    #[arg(long, value_name = "FOLDER")]
    pub(crate) after: Option<PathBuf>,
    /// Write the rows as they stand to rows.csv, each with the number of its person
    #[arg(long)]
    pub(crate) rows: bool,
    /// How edges and clusters are written
    #[arg(long, value_enum, default_value_t = LinkFormat::Csv)]
    pub(crate) format: LinkFormat,
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

#[derive(Subcommand, Debug)]
pub(crate) enum PaperCommand {
    /// A case on one page, for this desk alone; for others: `appeal KEY --procedure case-sheet`
    Case(PaperCase),
}

#[derive(ClapArgs, Debug)]
pub(crate) struct PaperCase {
    /// The key of one of its mentions
    pub(crate) key: String,
    /// The file to write: .pdf, .docx or .txt; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Language of the paper: en, ko, zh; what sources said stays as it was said
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
    /// The day of the paper, if not today
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<String>,
}
