//! kill -9: what was acknowledged is a part of what is found, whatever the process was doing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use casebook::Error;
use ordeal::{Ground, Line, Seeded};
use tempfile::TempDir;

use crate::examine::{Found, comes_back, examine, no_leftovers};
use crate::known::Known;
use crate::report::{self, Table};
use crate::run::{End, Worker, command, patiently};

const CYCLES: &str = "LASTSEEN_KILL_CYCLES";
const SEED: u64 = 20_170_915;
/// After so many cycles a casebook is large enough; with it grows the time an examination takes.
const GENERATION: u64 = 10;

/// What it takes to make a casebook here and now, in microseconds, so that a kill is as likely during it as after.
static CREATION: LazyLock<u64> = LazyLock::new(|| {
    let dir = TempDir::new().unwrap();
    let start = Instant::now();
    drop(Ground::new(dir.path()).create().unwrap());
    start.elapsed().as_micros() as u64
});

/// Kills, after how many of them what was being made or filled was there, acknowledged claims and found claims.
type Count = [u64; 4];
type Counts = BTreeMap<&'static str, Count>;

#[test]
fn nothing_acknowledged_is_lost_by_a_kill_at_any_instant() {
    let cycles = std::env::var(CYCLES).map_or(200, |text| text.parse().unwrap());
    let start = Instant::now();
    let (next, counts) = (AtomicU64::new(0), Mutex::new(Counts::new()));
    // Half of the time a worker waits to be killed.
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(GENERATION, Ordering::Relaxed);
                    if first >= cycles {
                        break;
                    }
                    generation(first, GENERATION.min(cycles - first), &counts);
                }
            });
        }
    });
    let mut table =
        Table::new(["what was being done", "kills", "casebook there", "claims acknowledged", "claims found"]);
    let mut all = [0; 4];
    for (what, count) in counts.into_inner().unwrap() {
        let [kills, there, acknowledged, found] = count.map(|number| number.to_string());
        table.row([what.to_owned(), kills, there, acknowledged, found]);
        all.iter_mut().zip(count).for_each(|(all, count)| *all += count);
    }
    let [kills, there, acknowledged, found] = all.map(|number| number.to_string());
    table.row(["all".to_owned(), kills, there, acknowledged, found]);
    report::show("kills", &format!("{table}\nAcknowledged and lost: 0. Casebooks that did not open: 0."));
    eprintln!("{cycles} kills in {:.1} s", start.elapsed().as_secs_f64());
    assert_eq!(all[0], cycles);
    assert!(all[2] <= all[3] && all[2] > cycles, "the workers were killed before they had done anything");
}

// One casebook, from its creation on, killed again and again.
fn generation(first: u64, cycles: u64, counts: &Mutex<Counts>) {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("backups")).unwrap();
    let (ground, mut known) = (Ground::new(dir.path()), Known::default());
    let mut seeded = Seeded::new(SEED.wrapping_add(first));
    for cycle in 0..cycles {
        let what = match cycle {
            0 | 1 => "creation",
            3 | 7 => "backup",
            4 | 8 => "restore",
            _ => "entries, attachments, settings, rebuilds",
        };
        let context = format!("cycle {cycle} from {first}, {what}");
        let _context = Context(&context);
        let (there, acknowledged, found) = match what {
            "creation" => creation(&ground, &mut known, &mut seeded),
            "restore" => restoring(&ground, &mut known, &mut seeded),
            "backup" => work("backup", &ground, &mut known, &mut seeded),
            _ => work("live", &ground, &mut known, &mut seeded),
        };
        let mut counts = counts.lock().unwrap();
        let count = counts.entry(what).or_default();
        let new = [1, u64::from(there), acknowledged, found];
        *count = std::array::from_fn(|at| count[at] + new[at]);
    }
}

/// Says in which cycle a test failed.
struct Context<'a>(&'a str);

impl Drop for Context<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("failed in {}", self.0);
        }
    }
}

fn pause(seeded: &mut Seeded, from: u64, to: u64) {
    std::thread::sleep(Duration::from_micros(from + seeded.below(to - from)));
}

// Claims acknowledged by this worker, and claims found beyond those known before.
fn settle(ground: &Ground, known: &mut Known, before: usize, worker: Worker) -> (bool, u64, u64) {
    let (end, errors) = worker.kill(known);
    assert!(matches!(end, End::Killed), "{end:?} {errors} {:?}", known.refusals);
    assert!(known.refusals.is_empty(), "{:?}", known.refusals);
    let acknowledged = known.claims.len();
    let (place, mut taken) = (ground.clone(), std::mem::take(known));
    let (found, now) = patiently(move || (examine(&place, &mut taken), taken));
    *known = now;
    assert_ne!(found, Found::Superseded);
    if let Some(backup) = known.last_backup.clone() {
        let (place, all) = (ground.clone(), known.clone());
        patiently(move || comes_back(&place, &backup, &all));
        // Only the newest matters from here on.
        known.last_backup = None;
        for name in std::mem::take(&mut known.backups).into_keys() {
            let _ = fs::remove_file(ground.backups().join(name));
        }
    }
    let grown = if found == Found::Nothing { 0 } else { known.found - before };
    (found != Found::Nothing, (acknowledged - before) as u64, grown as u64)
}

// From the start of the creation, so that many kills hit it.
fn creation(ground: &Ground, known: &mut Known, seeded: &mut Seeded) -> (bool, u64, u64) {
    let before = known.claims.len();
    let worker = Worker::start(command("live", &ground.root, seeded.draw()));
    known.learn(worker.line().unwrap());
    pause(seeded, 0, *CREATION * 3 / 2);
    settle(ground, known, before, worker)
}

// From the first acknowledgement on.
fn work(job: &str, ground: &Ground, known: &mut Known, seeded: &mut Seeded) -> (bool, u64, u64) {
    let (before, seen) = (known.claims.len(), known.claims.len() as u64);
    let worker = Worker::start(command(job, &ground.root, seeded.draw()));
    loop {
        let line = worker.line().unwrap();
        let first = match &line {
            Line::Acknowledged(number, _) => *number > seen,
            Line::Blob(_) | Line::Setting(_) | Line::Backup(..) | Line::Rebuilt | Line::Slot => true,
            _ => false,
        };
        known.learn(line);
        if first {
            break;
        }
    }
    pause(seeded, 1_000, 60_000);
    settle(ground, known, before, worker)
}

// A restored casebook is there whole or not at all, and the one it was made from does not suffer.
fn restoring(ground: &Ground, known: &mut Known, seeded: &mut Seeded) -> (bool, u64, u64) {
    let apart = Ground::new(&ground.root.join("apart"));
    fs::create_dir_all(apart.backups()).unwrap();
    let mut book = ground.open().unwrap();
    let claims = book.state().len();
    book.backup(&apart.backups().join("one")).unwrap();
    drop(book);
    copy_files(&ground.heads(), &apart.heads());
    let worker = Worker::start(command("restore", &apart.root, seeded.draw()));
    let mut said = Known::default();
    said.learn(worker.line().unwrap());
    pause(seeded, 0, *CREATION * 3);
    let (end, errors) = worker.kill(&mut said);
    assert!(matches!(end, End::Killed), "{end:?} {errors} {:?}", said.refusals);
    let trying = said.trying.clone().unwrap();
    let name = trying.strip_prefix("restore ").unwrap();
    let path = apart.root.join(name);
    let there = path.exists();
    if there {
        whole_or_refused(&apart, &path, claims, said.restored.contains_key(name));
    } else {
        assert!(!said.restored.contains_key(name));
    }
    // And again, which also takes away what the kill left.
    let _ = fs::remove_dir_all(&path);
    let again = apart.restore("one", name, Some(&apart.heads()), true).unwrap();
    assert_eq!(again.state().len(), claims);
    again.check(true).unwrap();
    drop(again);
    no_leftovers(&apart.root);
    fs::remove_dir_all(&apart.root).unwrap();
    let (place, mut taken) = (ground.clone(), std::mem::take(known));
    *known = patiently(move || {
        assert_eq!(examine(&place, &mut taken), Found::Whole);
        taken
    });
    (there, 0, 0)
}

fn whole_or_refused(apart: &Ground, path: &Path, claims: usize, acknowledged: bool) {
    match apart.open_at(path, Some(&apart.heads())) {
        Ok(book) => {
            assert_eq!(book.state().len(), claims);
            book.check(true).unwrap();
        }
        // Killed before the head elsewhere had followed; it says to restore again.
        Err(error @ (Error::Diverged { .. } | Error::RolledBack { .. })) => {
            assert!(!acknowledged, "{error:?}");
            let book = apart.open_at(path, None).unwrap();
            assert_eq!(book.state().len(), claims);
            book.check(true).unwrap();
        }
        Err(error) => panic!("{error:?}"),
    }
}

fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
