//! Benchmarks: measured on request, never part of the tests.

mod figures;
mod linkage;

/// Runs the benchmark named by the first word.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["figures", rest @ ..] => figures::run(rest),
        ["linkage", rest @ ..] => linkage::run(rest),
        _ => Err("cargo xtask bench figures|linkage [--quick]".to_owned()),
    }
}
