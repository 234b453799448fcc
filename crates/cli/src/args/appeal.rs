//! The arguments of `appeal`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{DryRun, TodayArgs};

/// Prepare an appeal, or look at the procedures.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct AppealArgs {
    #[command(subcommand)]
    pub(crate) command: Option<AppealCommand>,
    /// The case: the key of one of its mentions
    #[arg(required = true)]
    pub(crate) case: Option<String>,
    /// The procedure; `appeal list` shows what there is
    #[arg(long, value_name = "ID", required = true)]
    pub(crate) procedure: Option<String>,
    /// Language of the paper: en, ko, zh
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
    /// The office it goes to: key of a recipient, or its name
    #[arg(long, value_name = "OFFICE")]
    pub(crate) to: Option<String>,
    /// File with the address of the office, line by line
    #[arg(long, value_name = "FILE", requires = "to")]
    pub(crate) address: Option<PathBuf>,
    /// A field you write yourself; may be repeated
    #[arg(long, value_name = "FIELD=TEXT")]
    pub(crate) fill: Vec<String>,
    /// A gate you checked and that holds; may be repeated
    #[arg(long, value_name = "GATE")]
    pub(crate) yes: Vec<String>,
    /// A gate you checked and that does not hold; may be repeated
    #[arg(long, value_name = "GATE")]
    pub(crate) no: Vec<String>,
    /// Say what the reporters are to those concerned, where they consent
    #[arg(long)]
    pub(crate) reporter_role: bool,
    /// Write the paper to this file, which must not exist: PDF, DOCX or text by its ending
    #[arg(long, value_name = "FILE.pdf|.docx|.txt")]
    pub(crate) out: Option<PathBuf>,
    /// Write it although required fields are empty or gates not answered: each page is marked as a draft, with a list of them on top
    #[arg(long, requires = "out", conflicts_with = "record")]
    pub(crate) draft: bool,
    /// Keep the paper as an action that was not sent yet, with its exact copy and SHA-256
    #[arg(long)]
    pub(crate) record: bool,
    /// With --record: mail, post, form, telephone, in-person, other
    #[arg(long, default_value = "mail", requires = "record")]
    pub(crate) channel: String,
    #[command(flatten)]
    pub(crate) today: TodayArgs,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// What `appeal` can do apart from preparing.
#[derive(Subcommand, Debug)]
pub(crate) enum AppealCommand {
    /// List the procedures; needs no casebook
    List,
    /// Show what a procedure asks for, its gates and its sources; needs no casebook
    Show {
        /// The procedure
        procedure: String,
        /// Language of its labels: en, ko, zh
        #[arg(long, default_value = "en")]
        language: String,
    },
}
