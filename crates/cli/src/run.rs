//! The commands, one function each.

mod actions;
mod appeal;
mod book;
mod candidates;
mod decide;
mod demo;
mod enter;
mod estimate;
mod figure;
mod import;
mod link;
mod pages;
mod paper;
mod propose;
mod records;
mod review;
mod solve;
mod source;
mod trend;
mod urgent;
mod web;

use crate::args::{Args, Command};
use crate::failure::Result;

/// Does what the arguments ask.
pub(crate) fn run(args: Args) -> Result<()> {
    let (open, json) = (args.book, args.json);
    match args.command {
        Command::Demo(a) => demo::demo(&a, json),
        Command::New(a) => book::new(&a, &open, json),
        Command::Unlock(a) => book::unlock(&a, &open, json),
        Command::Report(c) => enter::report(c, &open, json),
        Command::Mention(c) => enter::mention(c, &open, json),
        Command::Origin(c) => enter::origin(c, &open, json),
        Command::Source(c) => source::source(c, &open, json),
        Command::Web(a) => web::web(&a, &open, json),
        Command::Link(a) => link::link(a, json),
        Command::Estimate(a) => estimate::estimate(&a, &open, json),
        Command::Trend(a) => trend::trend(&a, &open, json),
        Command::Propose(a) => propose::propose(&a, json),
        Command::Review(a) => review::review(&a, &open, json),
        Command::Import(a) => import::import(&a, &open, json),
        Command::Relate(a) => decide::relate(a, &open, json),
        Command::Candidates(a) => candidates::candidates(&a, &open, json),
        Command::Conflicts(a) => candidates::conflicts(&a, &open, json),
        Command::Judge(a) => decide::judge(a, &open, json),
        Command::Paper(c) => paper::paper(c, &open, json),
        Command::Figure(a) => figure::figure(&a, &open, json, false),
        Command::Explain(a) => figure::figure(&a, &open, json, true),
        Command::Appeal(a) => appeal::appeal(a, &open, json),
        Command::Actions(c) => actions::actions(c, &open, json),
        Command::Recipients(c) => records::recipients(c, &open, json),
        Command::Consent(a) => records::consent(a, &open, json),
        Command::Patterns(c) => records::patterns(c, &open, json),
        Command::Indicators(c) => records::indicators(c, &open, json),
        Command::Urgent(a) => urgent::urgent(&a, &open, json),
        Command::Policy(c) => decide::policy(c, &open, json),
        Command::Solve(a) => solve::solve(&a, json),
        Command::Verify(a) => solve::verify(&a, &open, json),
        Command::Log(a) => book::log(&a, &open, json),
        Command::Rebuild(a) => book::rebuild(&a, &open, json),
        Command::Backup(a) => book::backup(&a, &open, json),
        Command::Restore(a) => book::restore(&a, &open, json),
        Command::Doctor => book::doctor(&open, json),
        Command::Completions { shell } => pages::completions(shell),
        Command::Man { into } => pages::man(&into),
    }
}
