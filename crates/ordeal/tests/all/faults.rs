//! Failing disks: a fault at the k-th call loses nothing, and what is said of it helps.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use casebook::Error;
use ordeal::{Ground, Seeded};
use tempfile::TempDir;

use crate::examine::{Found, comes_back, examine, unfinished};
use crate::known::Known;
use crate::report::{self, Table};
use crate::run::{End, Worker, command, patiently};
use crate::shim::{FAULTS, Fault, Note, Shim, read_note};

const POINTS: &str = "LASTSEEN_FAULT_POINTS";
const SEED: u64 = 1_506;

/// What a fault led to. In every case everything acknowledged was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Outcome {
    /// Nobody noticed.
    Unnoticed,
    /// It was said what had failed, and the second try did it.
    Recovered,
    /// It was said what had failed, and said again.
    Refused,
    /// No casebook was made, and none was acknowledged.
    NotMade,
    /// Another casebook had been accepted in place of this one before it was acknowledged.
    Superseded,
}

const OUTCOMES: [(Outcome, &str); 5] = [
    (Outcome::Unnoticed, "not noticed"),
    (Outcome::Recovered, "said, done at the second try"),
    (Outcome::Refused, "said twice"),
    (Outcome::NotMade, "no casebook made"),
    (Outcome::Superseded, "older one accepted"),
];

#[test]
fn a_fault_at_any_call_loses_nothing_and_is_said_in_words_that_help() {
    let start = Instant::now();
    let shim = Shim::new();
    let (calls, writes) = count(&shim);
    assert!(calls > 300 && writes > 100, "{calls} calls, {writes} writes: the shim is not in the way");
    let points = points(calls, writes);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    // Half of the time a worker waits for its disk.
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(&(fault, at)) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = point(&shim, fault, at);
                    done.lock().unwrap().push((fault, outcome));
                }
            });
        }
    });
    let done = done.into_inner().unwrap();
    assert_eq!(done.len(), points.len());
    show(&done, calls, writes);
    eprintln!("{} points in {:.1} s", done.len(), start.elapsed().as_secs_f64());
    let hindered = done.iter().filter(|(_, (_, note))| note.hindered.is_some()).count();
    assert!(hindered * 100 >= points.len() * 99, "only {hindered} of {} were hindered", points.len());
    for wanted in [Outcome::Unnoticed, Outcome::Recovered, Outcome::Refused, Outcome::NotMade] {
        assert!(done.iter().any(|(_, (outcome, _))| *outcome == wanted), "never {wanted:?}");
    }
}

// Spread evenly over all calls of each kind, or all of them.
fn points(calls: u64, writes: u64) -> Vec<(Fault, u64)> {
    let wanted = std::env::var(POINTS).unwrap_or("504".to_owned());
    let mut seeded = Seeded::new(SEED);
    let mut points = Vec::new();
    for fault in FAULTS {
        let all = if fault.writes_only() { writes } else { calls };
        let each = wanted.parse::<u64>().map_or(all, |wanted| wanted / FAULTS.len() as u64).min(all);
        for number in 0..each {
            let (from, to) = (number * all / each, (number + 1) * all / each);
            points.push((fault, 1 + from + seeded.below(to - from)));
        }
    }
    points
}

struct Run {
    dir: TempDir,
    note: PathBuf,
}

impl Run {
    // In memory where that can be: what a disk fails to do is the shim's doing, and it is faster.
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let dir = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap();
        fs::create_dir_all(dir.path().join("ground/backups")).unwrap();
        let note = dir.path().join("note");
        Self { dir, note }
    }

    fn ground(&self) -> Ground {
        Ground::new(&self.dir.path().join("ground"))
    }

    fn play(&self, shim: &Shim, fault: Fault, at: u64) -> (End, Known, String) {
        let ground = self.ground();
        let mut command = command("scenario", &ground.root, SEED);
        shim.load(&mut command, &ground.root, fault, at, &self.note);
        let mut known = Known::default();
        let (end, errors) = Worker::start(command).finish(&mut known);
        (end, known, errors)
    }
}

fn count(shim: &Shim) -> (u64, u64) {
    let run = Run::new();
    let (end, known, errors) = run.play(shim, FAULTS[0], 0);
    assert!(matches!(end, End::Exit(0)) && known.finished, "{end:?} {errors} {:?}", known.refusals);
    read_note(&run.note).counted.unwrap()
}

fn point(shim: &Shim, fault: Fault, at: u64) -> (Outcome, Note) {
    let run = Run::new();
    let (end, mut known, errors) = run.play(shim, fault, at);
    let note = read_note(&run.note);
    let context = format!("{fault:?} at {at}, {:?}: {:?} {:?}", note.hindered, known.trying, known.refusals);
    let _context = Context(&context);
    let expected = if known.refusals.is_empty() { 0 } else { 10 };
    assert!(matches!(end, End::Exit(code) if code == expected), "{end:?}: {errors}");
    assert!(errors.is_empty(), "{errors}");
    assert!(known.finished || !known.created);
    known.refusals.iter().for_each(|(_, _, words)| helps(words));
    // One fault is over at the second try; a slow disk does everything.
    let twice = known.refusals.iter().any(|(_, time, _)| *time == 2);
    assert!(fault.stays || !twice, "refused twice");
    assert!(fault.kind != "short" || known.refusals.is_empty(), "a short write is no failure");

    let ground = run.ground();
    let refused = !known.refusals.is_empty();
    known.superseded = restored(&ground, &known);
    let (place, mut taken) = (ground.clone(), known.clone());
    let (found, now) = patiently(move || (examine(&place, &mut taken), taken));
    if let Some(backup) = known.last_backup.clone() {
        let (place, all) = (ground.clone(), now.clone());
        patiently(move || comes_back(&place, &backup, &all));
    }
    let older = known.restored.contains_key("c.lastseen");
    let outcome = match found {
        Found::Nothing => Outcome::NotMade,
        Found::Superseded if !older => Outcome::Superseded,
        _ if twice => Outcome::Refused,
        _ if refused => Outcome::Recovered,
        _ => Outcome::Unnoticed,
    };
    (outcome, note)
}

// A restored casebook that was acknowledged opens; one that was not is whole, or not there. Says whether the older one
// is the one that counts now.
fn restored(ground: &Ground, known: &Known) -> bool {
    let mut superseded = false;
    for name in ["c.lastseen", "b.lastseen"] {
        let path = ground.root.join(name);
        let (acknowledged, heads) = (known.restored.get(name), ground.heads());
        if path.exists() {
            let (book, counts) = match ground.open_at(&path, (!superseded).then_some(&heads)) {
                Ok(book) => (book, true),
                // The head kept here did not follow, so that the newer ones still count.
                Err(Error::RolledBack { .. } | Error::Diverged { .. }) if acknowledged.is_none() => {
                    (ground.open_at(&path, None).unwrap(), false)
                }
                Err(error) => panic!("{name} does not open: {error:?}"),
            };
            superseded |= counts && name == "c.lastseen";
            assert!(acknowledged.is_none_or(|claims| book.state().len() as u64 == *claims));
            drop(book);
            fs::remove_dir_all(&path).unwrap();
        } else {
            assert_eq!(acknowledged, None, "{name} is gone");
        }
        // The same name can be used again, and with it goes what could not be removed before.
        if let Some(backup) = known.last_backup.as_ref().filter(|_| unfinished(&ground.root)) {
            drop(ground.restore(backup, name, None, false).unwrap());
            fs::remove_dir_all(&path).unwrap();
        }
    }
    superseded
}

// Every message tells what to do next, in the imperative or by naming the remedy.
fn helps(words: &str) {
    let advice = [
        "Check the disk",
        "free some space",
        "restore the newest backup",
        "Restore the newest backup",
        "close the casebook and open it again",
        "Close the casebook and open it again",
        "choose another name",
        "Open it from a place where you may write",
        "lastseen rebuild",
        "Use a newer backup",
        "Make a new backup",
        "Close it there",
        "Use a copy from a backup",
    ];
    assert!(advice.iter().any(|advice| words.contains(advice)), "no advice: {words}");
    assert!(words.len() > 40 && !words.contains('/'), "{words}");
}

struct Context<'a>(&'a str);

impl Drop for Context<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("failed: {}", self.0);
        }
    }
}

fn show(done: &[(Fault, (Outcome, Note))], calls: u64, writes: u64) {
    let mut table = Table::new([
        "fault",
        "points",
        OUTCOMES[0].1,
        OUTCOMES[1].1,
        OUTCOMES[2].1,
        OUTCOMES[3].1,
        OUTCOMES[4].1,
    ]);
    let mut counts: BTreeMap<Fault, BTreeMap<Outcome, usize>> = BTreeMap::new();
    for (fault, (outcome, _)) in done {
        *counts.entry(*fault).or_default().entry(*outcome).or_default() += 1;
    }
    for (fault, count) in counts {
        let name = format!("{}, {}", fault.kind, if fault.stays { "from then on" } else { "once" });
        let of = |at: usize| count.get(&OUTCOMES[at].0).copied().unwrap_or_default().to_string();
        let all = count.values().sum::<usize>().to_string();
        table.row([name, all, of(0), of(1), of(2), of(3), of(4)]);
    }
    let text = format!(
        "The scenario makes {calls} calls that change something, {writes} of them writes.\n\n{table}\n\
         Acknowledged and lost: 0. Parts of batches: 0. Panics: 0. Hangs: 0. Messages without advice: 0."
    );
    report::show("faults", &text);
}
