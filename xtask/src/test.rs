//! `cargo xtask test`: everything that must hold before a change lands, in one command.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{arrows, browser, fuzz};

/// The short run of every fuzz target: the same inputs on every machine and day. `cargo xtask fuzz` goes on from there
/// with the day's seed.
const FUZZ: [&str; 6] = ["--seed", "1", "--runs", "20000", "--seconds", "6"];

/// Runs all checks; the first that fails ends the run.
pub(crate) fn run() -> Result<(), String> {
    let started = Instant::now();
    tools()?;
    let before = tree()?;
    step("formatting", || cargo(&["fmt", "--all", "--check"], &[]))?;
    step("lints", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"], &[])
    })?;
    step("arrows between crates", arrows::check)?;
    let (mut passed, mut skipped) = step("tests", || tests(&["--workspace"]))?;
    step("documentation", || {
        cargo(&["doc", "--workspace", "--no-deps", "--quiet"], &[("RUSTDOCFLAGS", "-D warnings")])
    })?;
    let fuzz_tests = ["--manifest-path", "fuzz/Cargo.toml", "--lib"];
    passed += step("fuzz targets and their seeds", || tests(&fuzz_tests))?.0;
    let (in_browser, not_run) = step("pages in a browser", browser::run_built)?;
    (passed, skipped) = (passed + in_browser, skipped + not_run);
    step("fuzz targets, a short run", || fuzz::run(&FUZZ))?;
    step("the tree is clean", || match tree()? {
        after if after == before => Ok(()),
        after => Err(format!("the tests changed the tree:\n{after}")),
    })?;
    println!("all checks in {:.0} s", started.elapsed().as_secs_f64());
    println!("{passed} passed, 0 failed, {skipped} skipped");
    Ok(())
}

fn step<T>(name: &str, what: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("== {name}");
    let _ = std::io::stdout().flush();
    let started = Instant::now();
    let done = what().map_err(|e| format!("{name}: {e}"))?;
    println!("   {:.0} s", started.elapsed().as_secs_f64());
    Ok(done)
}

/// The bundled SQLCipher and OpenSSL need a C compiler, make and perl; on Debian they are installed by name.
fn tools() -> Result<(), String> {
    let there = |tool: &str| {
        Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    };
    let missing: Vec<&str> = ["cc", "make", "perl"].into_iter().filter(|t| !there(t)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !there("apt-get") {
        return Err(format!("missing: {}. Install a C compiler, make and perl.", missing.join(", ")));
    }
    let apt = |args: &[&str]| {
        let done = Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive").status();
        done.is_ok_and(|s| s.success())
    };
    let packages = ["install", "--yes", "--no-install-recommends", "gcc", "libc6-dev", "make", "perl"];
    if apt(&["update"]) && apt(&packages) {
        return Ok(());
    }
    Err(format!("missing: {}, and apt-get could not install them. Run it as root.", missing.join(", ")))
}

fn cargo(args: &[&str], env: &[(&str, &str)]) -> Result<(), String> {
    let status = Command::new(env!("CARGO")).args(args).envs(env.iter().copied()).status();
    match status {
        Ok(s) if s.success() => Ok(()),
        Ok(s) => Err(format!("cargo {} ended with {s}", args.join(" "))),
        Err(e) => Err(format!("cargo could not be started ({e})")),
    }
}

/// Runs the tests these words name, passing their output on, and adds up the closing lines: passed and ignored.
fn tests(which: &[&str]) -> Result<(u64, u64), String> {
    let mut child = Command::new(env!("CARGO"))
        .args(["test", "--no-fail-fast"])
        .args(which)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("cargo could not be started ({e})"))?;
    let (mut passed, mut failed, mut ignored) = (0, 0, 0);
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if let Some(counts) = line.strip_prefix("test result: ") {
                passed += count(counts, " passed");
                failed += count(counts, " failed");
                ignored += count(counts, " ignored");
            }
            println!("{line}");
        }
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    if !status.success() || failed > 0 {
        println!("{passed} passed, {failed} failed, {ignored} skipped");
        return Err(format!("{failed} tests failed"));
    }
    if passed == 0 {
        return Err("no test was run".to_owned());
    }
    Ok((passed, ignored))
}

/// The number before a word in "ok. 12 passed; 0 failed; ...".
pub(crate) fn count(line: &str, word: &str) -> u64 {
    let before = line.split(word).next().unwrap_or_default();
    before.rsplit([' ', ';', '.']).next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// What git sees as changed; empty outside a checkout.
fn tree() -> Result<String, String> {
    let out = Command::new("git").args(["status", "--porcelain"]).output();
    Ok(out.map_or(String::new(), |o| String::from_utf8_lossy(&o.stdout).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn closing_lines_are_added_up() {
        let line = "ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!((count(line, " passed"), count(line, " failed"), count(line, " ignored")), (12, 0, 3));
    }
}
