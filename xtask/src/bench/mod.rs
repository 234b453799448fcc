//! Benchmarks: measured on request, never part of the tests.

mod estimates;
mod figures;

/// Runs the benchmark named by the first word.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["figures", rest @ ..] => figures::run(rest),
        ["estimates"] => estimates::run(),
        _ => Err("cargo xtask bench figures [--quick], or cargo xtask bench estimates".to_owned()),
    }
}
