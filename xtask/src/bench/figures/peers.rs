//! The two public solvers, in a Python environment that the benchmark makes for itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// As `bench/figures_peer.py` calls them.
pub(super) const PEERS: [&str; 2] = ["cpsat", "highs"];
/// A size is given up after this many seconds.
const MOST_SECONDS: u64 = 600;
/// Sizes that take less than a few seconds are run this often, and the shortest counts.
const RUNS: usize = 3;

/// Makes the environment if it is not there, and returns its Python.
pub(super) fn environment(root: &Path, target: &Path) -> Result<PathBuf, String> {
    let place = target.join("bench-venv");
    let python = place.join("bin/python");
    let wanted = root.join("bench/requirements.txt");
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    // A copy of the list tells that the environment was made whole, and from which versions.
    let (list, made) = (read(&wanted)?, place.join("made-from.txt"));
    if read(&made).is_ok_and(|text| text == list) {
        return Ok(python);
    }
    eprintln!("making {}", place.display());
    finish(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
    finish(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&wanted))?;
    std::fs::write(&made, list).map_err(|e| format!("{}: {e}", made.display()))?;
    Ok(python)
}

/// Runs one solver on one problem file; what it found and how long it took, as the script writes it.
pub(super) fn run(python: &Path, root: &Path, peer: &str, problem: &Path) -> Result<Value, String> {
    let result = problem.with_extension(format!("{peer}.json"));
    let script = root.join("bench/figures_peer.py");
    let mut best: Option<Value> = None;
    for _ in 0..RUNS {
        let mut command = Command::new(python);
        command.arg(&script).arg(peer).arg(problem).arg(&result).arg(MOST_SECONDS.to_string());
        finish(&mut command)?;
        let text = std::fs::read(&result).map_err(|e| format!("{}: {e}", result.display()))?;
        let found: Value = serde_json::from_slice(&text).map_err(|e| format!("{peer}: {e}"))?;
        let seconds = |v: &Value| v["seconds"].as_f64().unwrap_or(f64::MAX);
        let long = seconds(&found) > 30.0;
        if best.as_ref().is_none_or(|b| seconds(&found) < seconds(b)) {
            best = Some(found);
        }
        if long {
            break;
        }
    }
    best.ok_or_else(|| format!("{peer}: nothing was run"))
}

fn finish(command: &mut Command) -> Result<(), String> {
    let name = format!("{:?}", command.get_program());
    let done = command.output().map_err(|e| format!("{name}: {e}; Python 3 with venv is needed"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("{name} failed: {}", String::from_utf8_lossy(&done.stderr)))
}
