//! The arguments of making, opening and keeping a casebook.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::DryRun;

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
