//! The project's own commands.
//!
//! `cargo xtask bench figures [--quick]` measures the engine beside two public solvers. Nothing here is part of
//! the program that users run; that is `crates/desk`.

// These commands talk to a developer's terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;

use std::process::ExitCode;

const USAGE: &str =
    "cargo xtask bench figures [--quick]   measure the engine beside OR-tools CP-SAT and HiGHS";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
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
