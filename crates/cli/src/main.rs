//! `lastseen`: the command line of the casebook.
//!
//! Thin over `desk`: it reads arguments, asks for secrets, looks at the clock, and shows what comes back. It decides nothing about
//! claims or figures. Standard output is data only; everything else goes to standard error.

mod args;
mod failure;
mod keys;
mod opening;
mod progress;
mod run;
mod secret;
mod show;
mod terminal;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

/// The hidden subcommand by which this program reads one document in a process of its own.
pub(crate) const READ_ONE: &str = "read-one";

fn main() -> ExitCode {
    harden();
    let mut words = std::env::args_os().skip(1);
    // A child that reads a document does so before anything else, and nothing else.
    if words.next().is_some_and(|first| first == READ_ONE) {
        return reading::child_main(&words.collect::<Vec<_>>());
    }
    let done = match args::Args::try_parse() {
        Ok(args) => run::run(args),
        // Help and the version are results, and whether they could be shown is told as of any other.
        Err(asked) if !asked.use_stderr() => {
            show::told(asked.print().and_then(|()| std::io::stdout().flush()))
        }
        Err(wrong) => wrong.exit(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// No memory of this process is written to disk if it fails.
fn harden() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    // Where the system refuses, nothing is lost but this precaution.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}
