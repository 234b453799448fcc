//! The engine beside OR-tools CP-SAT and HiGHS: the same casebooks, the same answers, how long each takes.
//!
//! Each size is measured in a process of its own ([`child`]), the two solvers run in Python ([`peers`]), and all
//! answers are compared component by component ([`compare`]). What comes out goes into BENCHMARKS.md ([`table`]).

mod child;
mod compare;
mod peers;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The casebooks are the same in every run.
const SEED: u64 = 7;
const SIZES: [usize; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];
const QUICK: [usize; 3] = [100, 1_000, 10_000];
/// The two cores of the smallest machine the program is meant for.
const THREADS: [usize; 2] = [1, 2];
const LARGEST_FOR_PEERS: usize = 100_000;

/// What was measured at one size.
struct Row {
    mentions: usize,
    /// Of the problem read from its text.
    load: Value,
    /// For each number of threads: without worlds, and with them.
    engine: Vec<(usize, Value, Value)>,
    /// For each peer that was run its summary, and what was compared with it.
    peers: Vec<(&'static str, Value, compare::Compared)>,
}

/// Measures, compares, prints the table and writes it down; `--quick` stops at 10,000 mentions and writes nothing.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["--child", role, seed, mentions, threads, path] => {
            let number = |word: &str| word.parse::<u64>().map_err(|e| format!("\"{word}\": {e}"));
            child::run(role, number(seed)?, number(mentions)? as usize, number(threads)? as usize, path)
        }
        [] => all(&SIZES, true),
        ["--quick"] => all(&QUICK, false),
        _ => Err("cargo xtask bench figures [--quick]".to_owned()),
    }
}

fn all(sizes: &[usize], keep: bool) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let python = peers::environment(&root, &target)?;
    let before = super::machine::load();
    let mut rows = Vec::new();
    for &mentions in sizes {
        let problem = folder.join(format!("casebook-{mentions}.json"));
        let path = problem.to_string_lossy().into_owned();
        measure("write", mentions, 1, &path)?;
        let load = measure("load", mentions, 1, &path)?;
        let mut engine = Vec::new();
        for threads in THREADS {
            let proofs = measure("proofs", mentions, threads, &path)?;
            engine.push((threads, proofs, measure("worlds", mentions, threads, &path)?));
        }
        let mut peers = Vec::new();
        if mentions <= LARGEST_FOR_PEERS {
            for peer in peers::PEERS {
                let found = peers::run(&python, &root, peer, &problem)?;
                let compared = compare::with_peer(&path, peer, &engine, &found)?;
                peers.push((peer, found, compared));
            }
        }
        rows.push(Row { mentions, load, engine, peers });
        eprintln!("{mentions} mentions done");
    }
    let text = table::markdown(&rows, &before)?;
    println!("{text}");
    if keep { super::keep(&root.join("BENCHMARKS.md"), "figures", &text) } else { Ok(()) }
}

/// Runs a child process and reads what it printed.
fn measure(role: &str, mentions: usize, threads: usize, path: &str) -> Result<Value, String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let (seed, mentions, threads) = (SEED.to_string(), mentions.to_string(), threads.to_string());
    let mut command = Command::new(program);
    command.args(["bench", "figures", "--child", role, &seed, &mentions, &threads, path]);
    let done = command.output().map_err(|e| e.to_string())?;
    if !done.status.success() {
        return Err(format!("{role}, {mentions} mentions: {}", String::from_utf8_lossy(&done.stderr)));
    }
    serde_json::from_slice(&done.stdout).map_err(|e| format!("{role}, {mentions} mentions: {e}"))
}
