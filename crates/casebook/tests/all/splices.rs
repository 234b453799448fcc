//! Old valid pages and old files put back: each is noticed, or changes nothing that can be read.

use std::collections::BTreeMap;
use std::fs;

use casebook::{Casebook, Error};
use model::Verdict;
use vault::{CustodianKey, Custody, Secret, SourceRecord, seal_source};

use crate::records::{judge, mention, some};
use crate::{Bench, NOW, integrity, options};

const PAGE: usize = 4096;

/// What a reader can learn of a casebook.
#[derive(PartialEq, Debug)]
struct Seen {
    state: casebook::State,
    settings: Vec<(String, Option<Vec<u8>>)>,
    sources: Vec<vault::SourceId>,
    found: Vec<Vec<model::Key>>,
}

const TYPED: [&str; 8] = ["tumen", "철수", "수", "group", "looked", "g1", "g3-a", "圖們"];

fn see(book: &Casebook) -> Seen {
    let names = book.settings().unwrap();
    Seen {
        state: book.state().clone(),
        settings: names.into_iter().map(|n| (n.clone(), book.setting(&n).unwrap())).collect(),
        sources: book.sources().unwrap(),
        found: TYPED.iter().map(|typed| book.search(typed, 1000).unwrap()).collect(),
    }
}

/// A casebook after some steps, and its database file after each of them.
struct History {
    bench: Bench,
    files: Vec<Vec<u8>>,
    newest: Seen,
    /// The head in the folder after the first step and after the last.
    heads: [Vec<u8>; 2],
}

fn history() -> History {
    let (bench, mut book) = Bench::new();
    let custodian = CustodianKey::generate().unwrap();
    let (mut files, mut first_head) = (Vec::new(), None);
    for step in 0..6 {
        let name = format!("g{step}");
        book.append(&some(&name), NOW + step).unwrap();
        // Some writes change rows that are there already, some only add.
        if step % 2 == 1 {
            let before = format!("g{}", step - 1);
            let taken_back = judge(&format!("{name}-x"), &[&format!("{before}-batch")], Verdict::Retract);
            book.append(&[taken_back], NOW + step).unwrap();
            book.set_setting("policy", Some(name.as_bytes())).unwrap();
        } else {
            let of = format!("{name}-r");
            let many: Vec<_> = (0..20).map(|n| mention(&format!("{name}-{n}"), &of)).collect();
            book.append(&many, NOW + step).unwrap();
            let custody = Custody::One { recipient: custodian.recipient() };
            book.add_source(&seal_source(&SourceRecord::default(), custody).unwrap()).unwrap();
        }
        // Closing moves everything into the file.
        drop(book);
        files.push(fs::read(bench.file("book.db")).unwrap());
        first_head = first_head.or(fs::read(bench.file("head")).ok());
        book = bench.open().unwrap();
    }
    let newest = see(&book);
    drop(book);
    let newest_head = fs::read(bench.file("head")).unwrap();
    History { bench, files, newest, heads: [first_head.unwrap(), newest_head] }
}

impl History {
    /// Opens the casebook with this database file and this head; `None` if it was refused as it should be.
    fn try_file(&self, file: &[u8], head: &[u8], what: &str) -> Option<Seen> {
        let _ = fs::remove_file(self.bench.file("book.db-wal"));
        fs::write(self.bench.file("book.db"), file).unwrap();
        fs::write(self.bench.file("head"), head).unwrap();
        match self.bench.open_at(&self.bench.path(), None, true) {
            // With the older head, because the newest would refuse most of what a rebuild must not lose.
            Err(Error::StaleProjection { .. }) if head == self.heads[0] => self.rebuild(what),
            Err(error) if error.is_integrity() => {}
            Err(error) => panic!("{what}: {error:?}"),
            Ok(book) => return Some(see(&book)),
        }
        None
    }

    /// Where a rebuild is advised it loses nothing: it restores everything, or refuses.
    fn rebuild(&self, what: &str) {
        let secret = Secret::Recovery(&self.bench.sheet);
        match Casebook::open_and_rebuild(&self.bench.path(), secret, &options(None, false)) {
            Ok((book, rebuilt)) => {
                assert!(!rebuilt.differed.is_empty(), "{what}");
                assert_eq!(see(&book), self.newest, "{what}");
            }
            Err(error) => assert!(error.is_integrity(), "{what}: {error:?}"),
        }
    }
}

#[test]
fn every_old_page_put_back_is_noticed_or_harmless() {
    let history = history();
    let newest = history.files.last().unwrap();
    let pages = newest.len() / PAGE;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (version, old) in history.files.iter().enumerate().rev().skip(1).step_by(2) {
        for page in 0..pages.min(old.len() / PAGE) {
            let range = page * PAGE..(page + 1) * PAGE;
            if old[range.clone()] == newest[range.clone()] {
                continue;
            }
            let mut spliced = newest.clone();
            spliced[range.clone()].copy_from_slice(&old[range]);
            let what = format!("page {page} of version {version}");
            // With the head of the first step, as after a crash, the file has to show by itself that it is spliced.
            for head in &history.heads {
                match history.try_file(&spliced, head, &what) {
                    None => *counts.entry("refused").or_default() += 1,
                    Some(seen) => {
                        assert_eq!(seen, history.newest, "{what}");
                        *counts.entry("harmless").or_default() += 1;
                    }
                }
            }
        }
    }
    eprintln!("{pages} pages, {counts:?}");
    assert!(counts["refused"] > 60, "{counts:?}");
    assert!(counts.get("harmless").is_none_or(|n| n * 10 < counts["refused"]), "{counts:?}");
    assert_eq!(history.try_file(newest, &history.heads[1], "newest").as_ref(), Some(&history.newest));
}

#[test]
fn sets_of_old_pages_put_back_are_noticed_or_harmless() {
    let history = history();
    let newest = history.files.last().unwrap();
    let mut random: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let mut refused = 0;
    for round in 0..120 {
        let old = &history.files[(next() % 5) as usize];
        let mut spliced = newest.clone();
        // Sparse and dense sets; in the densest almost the whole file is old.
        let density = 1 + next() % 15;
        let mut changed = false;
        for (page, old) in spliced.chunks_exact_mut(PAGE).zip(old.chunks_exact(PAGE)) {
            if next() % 16 < density && page != old {
                page.copy_from_slice(old);
                changed = true;
            }
        }
        match history.try_file(&spliced, &history.heads[1], &format!("round {round}")) {
            None => refused += 1,
            Some(seen) => assert!(seen == history.newest && (changed || round > 0), "round {round}"),
        }
    }
    assert!(refused > 90, "{refused}");
}

#[test]
fn an_older_database_is_refused_by_either_head() {
    let history = history();
    let path = history.bench.path();
    let head = fs::read(history.bench.file("head")).unwrap();
    for (version, old) in history.files.iter().enumerate().rev().skip(1) {
        let _ = fs::remove_file(history.bench.file("book.db-wal"));
        fs::write(history.bench.file("book.db"), old).unwrap();
        let error = integrity(history.bench.open_alone(), "by the head in the folder");
        let Error::RolledBack { have, expected } = error else { panic!("{version}: {error:?}") };
        assert!(have < expected && expected == 1 + 3 * 6, "{have} of {expected}");
        assert!(error.to_string().contains("lastseen restore --accept-older"));
    }
    // A whole older folder, with its own head: only the head kept elsewhere tells.
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    drop(book);
    let old = bench.root.join("old.lastseen");
    crate::copy_dir(&bench.path(), &old);
    let mut book = bench.open().unwrap();
    book.set_setting("policy", Some(b"2")).unwrap();
    drop(book);
    let error = integrity(bench.open_at(&old, Some(&bench.heads()), false), "by the head elsewhere");
    assert!(matches!(error, Error::RolledBack { have: 2, expected: 3 }));
    assert!(bench.open_at(&old, None, false).is_ok());
    // And a head of another history.
    fs::write(history.bench.file("book.db"), history.files.last().unwrap()).unwrap();
    fs::write(path.join("head"), fs::read(bench.file("head")).unwrap()).unwrap();
    integrity(history.bench.open_alone(), "a head of another casebook");
    fs::write(path.join("head"), head).unwrap();
    history.bench.open().unwrap();
}

#[test]
fn another_history_of_the_same_length_is_refused() {
    let bench = Bench::with(&some("a"));
    let copy = bench.root.join("b.lastseen");
    crate::copy_dir(&bench.path(), &copy);
    bench.open().unwrap().append(&some("b"), NOW).unwrap();
    bench.open_at(&copy, None, false).unwrap().append(&some("c"), NOW).unwrap();
    let error = integrity(bench.open_at(&copy, Some(&bench.heads()), false), "same length");
    assert!(matches!(error, Error::Diverged { size: 14 }));
    bench.open_at(&copy, None, false).unwrap().append(&some("d"), NOW).unwrap();
    let error = integrity(bench.open_at(&copy, Some(&bench.heads()), false), "longer");
    assert!(matches!(error, Error::Diverged { size: 14 }));
}
