//! `cargo xtask fuzz`: every fuzz target over its corpus and mutations of it, each in a process with limits.
//!
//! Needs nothing beyond the stable compiler. `--libfuzzer` runs the same targets with coverage, where `cargo fuzz`
//! is installed: it finds more and takes longer to build.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

const USAGE: &str = "cargo xtask fuzz [--seconds N] [--runs N] [--seed N] [--libfuzzer] [TARGET ...]

  --seconds N  for each target; 2 if not given
  --runs N     for each target at most, so that a run ends the same on a quick and on a slow machine
  --seed N     repeats a run; the day's number if not given
  --libfuzzer  with coverage, by `cargo fuzz`
  TARGET       only these; all if none is named";
/// Address space of one target, in KiB; `intake` and `figures` stay far below.
const MEMORY_KIB: u64 = 3 << 20;
/// What a target may take beyond its seconds: the corpus, and the hang it reports itself after ten seconds.
const GRACE: Duration = Duration::from_secs(60);
/// A run that records every input is slower by less than this.
const RECORDING: u32 = 10;

struct Options {
    seconds: u64,
    runs: u64,
    seed: u64,
    libfuzzer: bool,
    named: Vec<String>,
}

/// Runs the targets; the status is that of a test.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let args: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    let done = read(&args)
        .and_then(|options| if options.libfuzzer { libfuzzer(&options) } else { mutate(&options) });
    match done {
        Ok(0) => Ok(()),
        Ok(failed) => Err(format!("{failed} targets failed; the inputs are in artefacts/fuzz")),
        Err(error) => Err(error.to_string()),
    }
}

fn read(args: &[String]) -> io::Result<Options> {
    let day = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_secs() / 86_400;
    let mut options = Options { seconds: 2, runs: u64::MAX, seed: day, libfuzzer: false, named: Vec::new() };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|n| n.parse().ok()).ok_or_else(|| io::Error::other(USAGE));
        match arg.as_str() {
            "--seconds" => options.seconds = number()?,
            "--runs" => options.runs = number()?,
            "--seed" => options.seed = number()?,
            "--libfuzzer" => options.libfuzzer = true,
            target if !target.starts_with('-') => options.named.push(target.to_owned()),
            _ => return Err(io::Error::other(USAGE)),
        }
    }
    Ok(options)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// Builds the loop and asks it where it is and what it can run.
fn targets(options: &Options) -> io::Result<(PathBuf, Vec<String>)> {
    let manifest = root().join("fuzz/Cargo.toml");
    let mut list = Command::new("cargo");
    list.args(["run", "--quiet", "--bin", "mutate", "--manifest-path"]).arg(manifest).args(["--", "list"]);
    let out = list.stderr(std::process::Stdio::inherit()).output()?;
    let text = String::from_utf8(out.stdout).map_err(io::Error::other)?;
    let mut lines = text.lines();
    let program = lines.next().filter(|_| out.status.success());
    let program = program.ok_or_else(|| io::Error::other("the fuzz targets do not build: see above"))?;
    let all: Vec<String> = lines.map(str::to_owned).collect();
    if let Some(unknown) = options.named.iter().find(|name| !all.contains(name)) {
        return Err(io::Error::other(format!("{unknown} is no target; there are {}", all.join(", "))));
    }
    let chosen = if options.named.is_empty() { all } else { options.named.clone() };
    Ok((program.into(), chosen))
}

fn mutate(options: &Options) -> io::Result<usize> {
    let (program, chosen) = targets(options)?;
    let artefacts = root().join("artefacts/fuzz");
    let mut failed = 0;
    for target in &chosen {
        let longest = Duration::from_secs(options.seconds) + GRACE;
        let status = wait(&mut start(&program, options, target, &artefacts, None)?, longest)?;
        let known = matches!(status.and_then(|status| status.code()), Some(0 | 2));
        failed += usize::from(!status.is_some_and(|status| status.success()));
        if !known {
            // It was ended from outside or by its own stack or memory: the same run again, with a record.
            let record = artefacts.join(format!("{target}-ended"));
            std::fs::create_dir_all(&artefacts)?;
            let again =
                wait(&mut start(&program, options, target, &artefacts, Some(&record))?, longest * RECORDING)?;
            let how = again.map_or_else(|| "no end".to_owned(), |status| status.to_string());
            writeln!(io::stderr(), "{target}: {how}; the last input is in {}", record.display())?;
        }
    }
    Ok(failed)
}

fn start(
    program: &Path,
    options: &Options,
    target: &str,
    artefacts: &Path,
    record: Option<&Path>,
) -> io::Result<Child> {
    let seconds = options.seconds * record.map_or(1, |_| u64::from(RECORDING));
    let mut limited = Command::new("sh");
    limited
        .args(["-c", &format!("ulimit -v {MEMORY_KIB} && ulimit -c 0 && exec \"$0\" \"$@\"")])
        .arg(program);
    limited.args(["run", target, &seconds.to_string(), &options.runs.to_string(), &options.seed.to_string()]);
    limited.arg(root().join("fuzz/corpus").join(target)).arg(artefacts).args(record);
    limited.spawn()
}

/// Waits for the end, or makes one.
fn wait(child: &mut Child, longest: Duration) -> io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    while begun.elapsed() < longest {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// `cargo fuzz` on the stable compiler: the flags of the sanitiser are unstable, so it is told to allow them.
///
/// What is found on the way is kept in `artefacts`, never in the corpora, which are small and committed.
fn libfuzzer(options: &Options) -> io::Result<usize> {
    let artefacts = root().join("artefacts/fuzz");
    let mut failed = 0;
    for target in targets(options)?.1 {
        let found = artefacts.join("corpus").join(&target);
        std::fs::create_dir_all(&found)?;
        let mut run = Command::new("cargo");
        run.current_dir(root().join("fuzz")).env("RUSTC_BOOTSTRAP", "1");
        run.args(["fuzz", "run", "--features", "libfuzzer", &target]).arg(&found);
        run.arg(root().join("fuzz/corpus").join(&target)).arg("--");
        run.arg(format!("-max_total_time={}", options.seconds)).arg(format!("-seed={}", options.seed));
        run.args(["-timeout=10", "-rss_limit_mb=3072", "-print_final_stats=1"]);
        run.arg(format!("-artifact_prefix={}/{target}-", artefacts.display()));
        failed += usize::from(!run.status()?.success());
    }
    Ok(failed)
}
