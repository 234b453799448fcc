//! Benchmarks: measured on request, never part of the tests.

mod figures;

/// Runs the benchmark named by the first word.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["figures", rest @ ..] => figures::run(rest),
        _ => Err("cargo xtask bench figures [--quick]".to_owned()),
    }
}
