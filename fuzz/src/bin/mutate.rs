//! Runs one target over its corpus and mutations of it, for a number of seconds or of runs, in one process.
//!
//! `mutate list` names this program and then the targets, one a line. `mutate run TARGET SECONDS RUNS SEED CORPUS
//! ARTEFACTS [RECORD]` runs one until the first of the two is over; the caller limits memory and time. A broken law or a hang leaves the input in the folder
//! ARTEFACTS and ends with status 2. An input that ends the process leaves nothing, so the caller runs again with
//! RECORD, a file that always holds the input at work: the run is the same, only slower.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use fuzz::{TARGETS, Target, mutate::Mutator};

/// An input at work for longer is a hang.
const HANG: Duration = Duration::from_secs(10);
const USAGE: &str =
    "mutate list | mutate run TARGET SECONDS RUNS SEED CORPUS ARTEFACTS [RECORD] | mutate one TARGET FILE";

type Working = Arc<Mutex<(Instant, Vec<u8>)>>;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["list"] => list(),
        ["one", target, file] => one(target, Path::new(file)),
        ["run", target, seconds, runs, seed, corpus, artefacts, record @ ..] => run(
            target,
            (seconds, runs, seed),
            Path::new(corpus),
            Path::new(artefacts),
            record.first().map(PathBuf::from),
        ),
        _ => Err(io::Error::other(USAGE)),
    };
    done.unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "{error}");
        ExitCode::FAILURE
    })
}

fn list() -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", env::current_exe()?.display())?;
    TARGETS.iter().try_for_each(|target| writeln!(out, "{}", target.name))?;
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str) -> io::Result<&'static Target> {
    let found = TARGETS.iter().find(|target| target.name == name);
    found.ok_or_else(|| io::Error::other(format!("{name} is no target")))
}

fn one(target: &str, file: &Path) -> io::Result<ExitCode> {
    let (target, input) = (find(target)?, fs::read(file)?);
    let begun = Instant::now();
    let answer = (target.body)(&input);
    writeln!(io::stdout(), "{answer:?} after {} ms", begun.elapsed().as_millis())?;
    Ok(ExitCode::SUCCESS)
}

fn run(
    name: &str,
    (seconds, runs, seed): (&str, &str, &str),
    corpus: &Path,
    artefacts: &Path,
    record: Option<PathBuf>,
) -> io::Result<ExitCode> {
    let target = find(name)?;
    let number = |text: &str| text.parse::<u64>().map_err(io::Error::other);
    let (length, most, seed) = (Duration::from_secs(number(seconds)?), number(runs)?, number(seed)?);
    let mut paths: Vec<PathBuf> = fs::read_dir(corpus)
        .map_err(|e| seedless(corpus, &e))?
        .map(|e| e.map(|e| e.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    if paths.is_empty() {
        return Err(seedless(corpus, &io::Error::other("the folder is empty")));
    }
    let seeds = paths.iter().map(fs::read).collect::<io::Result<Vec<_>>>()?;

    let working: Working = Arc::new(Mutex::new((Instant::now(), Vec::new())));
    let (send, done) = mpsc::channel();
    let mutator = Mutator::new(target, seeds, seed);
    let at_work = Arc::clone(&working);
    // On a thread of the ordinary size, because the stack of the program's own threads is no larger.
    thread::spawn(move || send.send(work(target, mutator, (length, most), &at_work, record.as_deref())));
    loop {
        match done.recv_timeout(Duration::from_millis(100)) {
            Ok(report) => {
                let (line, broken) = report?;
                writeln!(io::stdout(), "{name} {line}")?;
                return match broken {
                    None => Ok(ExitCode::SUCCESS),
                    Some(input) => keep(artefacts, name, "broken", &input),
                };
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let (begun, input) = working.lock().unwrap_or_else(PoisonError::into_inner).clone();
                if begun.elapsed() > HANG {
                    return keep(artefacts, name, "hang", &input);
                }
            }
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}

fn seedless(corpus: &Path, error: &io::Error) -> io::Error {
    let folder = corpus.display();
    io::Error::other(format!(
        "no seeds in {folder} ({error}); `cargo run --features seeds --bin seeds` in fuzz/ writes them"
    ))
}

fn keep(artefacts: &Path, name: &str, what: &str, input: &[u8]) -> io::Result<ExitCode> {
    fs::create_dir_all(artefacts)?;
    let path = artefacts.join(format!("{name}-{what}"));
    fs::write(&path, input)?;
    writeln!(io::stderr(), "{name}: {what}; the input of {} bytes is in {}", input.len(), path.display())?;
    Ok(ExitCode::from(2))
}

/// Runs until the time or the number of runs is over or a law is broken; says what was done, and the input that broke it.
fn work(
    target: &Target,
    mut mutator: Mutator,
    (length, most): (Duration, u64),
    working: &Working,
    record: Option<&Path>,
) -> io::Result<(String, Option<Vec<u8>>)> {
    let begun = Instant::now();
    let (mut runs, mut slowest, mut broken) = (0u64, (Duration::ZERO, 0), None);
    while runs < most && begun.elapsed() < length {
        let input = mutator.input();
        if let Some(record) = record {
            fs::write(record, &input)?;
        }
        let now = Instant::now();
        *working.lock().unwrap_or_else(PoisonError::into_inner) = (now, input.clone());
        runs += 1;
        let Ok(answer) = catch_unwind(AssertUnwindSafe(|| (target.body)(&input))) else {
            broken = Some(input);
            break;
        };
        slowest = slowest.max((now.elapsed(), input.len()));
        mutator.learn(input, answer);
    }
    let (time, bytes) = (slowest.0.as_millis(), slowest.1);
    let kept = mutator.kept();
    Ok((format!("{runs} runs, {kept} inputs kept, slowest {time} ms ({bytes} bytes)"), broken))
}
