//! Benchmarks: measured on request, never part of the tests.

mod estimates;
mod figures;
mod intake;
mod linkage;
mod machine;
mod turnbull;
mod watch;
mod web;

use std::path::Path;
use std::process::Command;

/// Runs the benchmark named by the first word.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["intake" | "linkage", ..] if cfg!(debug_assertions) => released(words),
        ["figures", rest @ ..] => figures::run(rest),
        ["intake", rest @ ..] => intake::run(rest),
        ["estimates", rest @ ..] => estimates::run(rest),
        ["linkage", rest @ ..] => linkage::run(rest),
        ["watch", rest @ ..] => watch::run(rest),
        ["web", rest @ ..] => web::run(rest),
        _ => Err(
            "cargo xtask bench figures [--quick] | intake [--faults] | estimates [--calibrate] | linkage [--quick | --large] | watch [--quick] | web"
                .to_owned(),
        ),
    }
}

/// The same by a release build: what is timed is what users get.
fn released(words: &[&str]) -> Result<(), String> {
    let mut cargo = Command::new(env!("CARGO"));
    let done =
        cargo.args(["run", "--release", "--quiet", "--package", "xtask", "--", "bench"]).args(words).status();
    match done {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the benchmark ended with {status}")),
        Err(error) => Err(format!("cargo could not be started ({error})")),
    }
}

/// Puts the section of a benchmark between its markers, at the end if the file has none yet.
fn keep(file: &Path, name: &str, section: &str) -> Result<(), String> {
    let begin = format!("<!-- {name}: begin (written by `cargo xtask bench {name}`) -->");
    let end = format!("<!-- {name}: end -->");
    let old = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let new = format!("{begin}\n{section}{end}");
    let text = match (old.find(&begin), old.find(&end)) {
        (Some(from), Some(to)) if from < to => format!("{}{new}{}", &old[..from], &old[to + end.len()..]),
        _ => format!("{old}\n{new}\n"),
    };
    // Beside it and then in its place: a run that is interrupted leaves the file as it was.
    let beside = file.with_extension("md.new");
    let put = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, file));
    put.map_err(|e| format!("{}: {e}", file.display()))
}
