//! One size measured in a process of its own, so that its peak of memory is its own.

use std::time::Instant;

use figures::Limits;
use model::certificate::{Answer, CeilingProof, Figure, Status};
use model::problem::Problem;
use serde_json::{Value, json};

/// What a child process does.
pub(super) const ROLES: [&str; 4] = ["write", "load", "proofs", "worlds"];

/// Runs one role and prints what it measured as one line of JSON.
pub(super) fn run(role: &str, seed: u64, mentions: usize, threads: usize, path: &str) -> Result<(), String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|e| e.to_string())?;
    let measured = pool.install(|| match role {
        "write" => write(seed, mentions, path),
        "load" => load(path),
        "proofs" => engine(seed, mentions, false),
        "worlds" => engine(seed, mentions, true),
        _ => Err(format!("\"{role}\" is none of {ROLES:?}")),
    })?;
    println!("{measured}");
    Ok(())
}

fn write(seed: u64, mentions: usize, path: &str) -> Result<Value, String> {
    let problem = worlds::casebook(seed, mentions);
    let file = std::fs::File::create(path).map_err(|e| format!("{path}: {e}"))?;
    serde_json::to_writer(std::io::BufWriter::new(file), &problem.to_value()).map_err(|e| e.to_string())?;
    Ok(json!({ "relations": problem.relations.len() }))
}

/// Reading the problem from its text, which stays in memory beside it.
fn load(path: &str) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let start = Instant::now();
    let problem = Problem::from_json(&text).map_err(|e| e.to_string())?;
    let seconds = start.elapsed().as_secs_f64();
    Ok(
        json!({ "seconds": seconds, "bytes": text.len(), "peak": memory("VmHWM")?, "mentions": problem.mentions.len() }),
    )
}

/// The engine on a problem already in memory: the first query alone, all of them, and the check of all of them.
fn engine(seed: u64, mentions: usize, worlds: bool) -> Result<Value, String> {
    let limits = Limits { worlds, ..Limits::default() };
    let mut problem = worlds::casebook(seed, mentions);
    let held = memory("VmRSS")?;
    // From here on the peak is counted anew, so that drawing the casebook is not counted as the engine's.
    std::fs::write("/proc/self/clear_refs", "5").map_err(|e| format!("/proc/self/clear_refs: {e}"))?;
    let rest = problem.queries.split_off(1);
    let one = best(|| figures::solve(&problem, &limits)).0;
    let peak_one = memory("VmHWM")?;
    problem.queries.extend(rest);
    let (three, found) = best(|| figures::solve(&problem, &limits));
    let peak_three = memory("VmHWM")?;
    let mut checked = Value::Null;
    if worlds {
        let (seconds, result) = best(|| verify::check_all(&problem, &found, &verify::Limits::default()));
        checked = match result {
            Ok(_) => json!(seconds),
            Err(e) => json!(format!("{e} (after {seconds:.1} s)")),
        };
    }
    let figures: Vec<Value> = found.iter().map(summary).collect();
    Ok(json!({ "one": one, "three": three, "held": held, "peak_one": peak_one, "peak_three": peak_three,
               "checked": checked, "figures": figures }))
}

/// The shortest of at least three runs, in seconds, and what the last one gave; short ones are repeated for two
/// seconds, so that a moment in which the machine was busy does not decide.
fn best<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed().as_secs_f64(), result)
    };
    let begun = Instant::now();
    let (mut least, mut last) = timed();
    let mut runs = 1;
    while runs < 3 || (begun.elapsed().as_secs() < 2 && runs < 200) {
        runs += 1;
        drop(last);
        let (seconds, result) = timed();
        (least, last) = (least.min(seconds), result);
    }
    (least, last)
}

fn summary(figure: &Figure) -> Value {
    match figure {
        Figure::Contradiction(c) => json!({ "id": c.id, "contradiction": c.contradiction }),
        Figure::Answer(Answer { id, floor, ceiling, status, certificate }) => {
            let ceiling_parts = match &certificate.ceiling {
                CeilingProof::Parts(parts) => parts.len(),
                _ => 0,
            };
            json!({ "id": id, "floor": floor, "ceiling": ceiling, "exact": *status == Status::Exact,
                    "floor_parts": certificate.floor.len(), "ceiling_parts": ceiling_parts })
        }
    }
}

/// A line of `/proc/self/status` in kibibytes.
fn memory(name: &str) -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|e| e.to_string())?;
    let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
    let number = line.trim_start_matches(':').trim().trim_end_matches("kB").trim();
    number.parse().map_err(|_| format!("/proc/self/status has no {name}: this benchmark runs on Linux"))
}
