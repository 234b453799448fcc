//! The project's own commands.
//!
//! `cargo xtask test` is all that must hold before a change lands; `cargo xtask bench figures` measures the engine beside two
//! public solvers; `cargo xtask bench intake` scores the grammar of narrative text; `cargo xtask fuzz` runs the fuzz
//! targets; `cargo xtask browser` runs the pages in Chromium. Nothing here is part of the program that users run.

// These commands talk to a developer's terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arrows;
mod bench;
mod browser;
mod fuzz;
mod test;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask test                      everything that must hold before a change lands
cargo xtask arrows                    only: which crate may depend on which
cargo xtask browser [WORD ...]        the pages in Debian's Chromium; only tests with a WORD in their name
cargo xtask schema                    only: the answers for programs against their OpenAPI, by schemathesis
cargo xtask fuzz [--seconds N] [...]  every parser of outside bytes over its corpus and mutations of it
cargo xtask bench figures [--quick]   the engine beside OR-tools CP-SAT and HiGHS
cargo xtask bench intake [--faults]   the grammar of narrative text on the labelled sentences
cargo xtask bench estimates [--calibrate]  the estimators on the published tables
cargo xtask bench watch [--quick]     how often the bands of the return curve hold the truth of simulated captures
cargo xtask bench web                 the pages: server time, sizes, first paint, fifty requests at once";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test::run(),
        ["arrows"] => arrows::check(),
        ["browser", rest @ ..] => browser::run(rest).map(|_| ()),
        ["schema"] => browser::run(&["answers_keep_to_their_description"]).map(|_| ()),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["bench", rest @ ..] => bench::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
