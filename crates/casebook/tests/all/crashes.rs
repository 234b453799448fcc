//! Crashes: the folder as it lies on disk at any moment opens with everything acknowledged.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use casebook::{Casebook, Error};
use vault::{RecoverySheet, Secret};

use crate::records::{origin, some};
use crate::{Bench, NOW, copy_dir, create, names, options};

#[test]
fn what_was_acknowledged_survives_a_crash_at_any_time() {
    let (bench, mut book) = Bench::new();
    for step in 0..8 {
        book.append(&some(&format!("g{step}")), NOW).unwrap();
        // The folder of a process that ends now, its WAL not moved into the file.
        let image = bench.root.join(format!("crash{step}.lastseen"));
        copy_dir(&bench.path(), &image);
        assert_eq!(names(&image), ["blobs", "book.db", "book.db-wal", "head", "lock", "slots"]);
        let read_only = bench.open_at(&image, Some(&bench.heads()), true);
        assert!(matches!(read_only, Err(Error::NeedsWriting)));
        let opened = bench.open_at(&image, Some(&bench.heads()), false).unwrap();
        assert_eq!(opened.state(), book.state());
        opened.check(true).unwrap();
    }
}

#[test]
fn heads_that_lag_behind_catch_up() {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    let inside = fs::read(bench.file("head")).unwrap();
    let heads = bench.root.join("heads-before");
    copy_dir(&bench.heads(), &heads);
    book.append(&some("b"), NOW).unwrap();
    book.set_setting("policy", Some(b"3")).unwrap();
    drop(book);
    // As if the process had ended between the transaction and the heads.
    for (folder, outside) in [(true, false), (false, true), (true, true)] {
        if folder {
            fs::write(bench.file("head"), &inside).unwrap();
        }
        if outside {
            copy_dir(&heads, &bench.heads());
        }
        let book = bench.open_at(&bench.path(), Some(&bench.heads()), true).unwrap();
        assert_eq!(book.state().len(), 14);
        drop(book);
        drop(bench.open().unwrap());
        assert_ne!(fs::read(bench.file("head")).unwrap(), inside);
    }
    // Now both are the newest again, so an older database is refused by each of them.
    copy_dir(&bench.path(), &bench.root.join("newest.lastseen"));
    bench.open_at(&bench.root.join("newest.lastseen"), Some(&bench.heads()), false).unwrap();
}

#[test]
fn what_an_interrupted_write_left_is_swept_away() {
    let (bench, mut book) = Bench::new();
    let name = book.put_blob(b"kept").unwrap();
    drop(book);
    fs::write(bench.file(".new-0123456789abcdef"), "half a head").unwrap();
    fs::write(bench.file("blobs/.new-0123456789abcdef"), "half a blob").unwrap();
    let book = bench.open().unwrap();
    assert_eq!(book.blobs().unwrap(), [name]);
    assert_eq!(names(&bench.file("blobs")).len(), 1);
    assert!(!names(&bench.path()).iter().any(|name| name.starts_with(".new-")));
}

#[test]
fn what_an_interrupted_write_left_beside_is_swept_away_and_nothing_of_others() {
    let (bench, book) = Bench::new();
    drop(book);
    let head = names(&bench.heads()).remove(0);
    let left = "0123456789abcdef";
    for (name, goes) in [
        (format!("heads/.new-{head}-{left}"), true),
        (format!("heads/.new-{}-{left}", "0".repeat(32)), false),
        (format!(".new-a.lastseen-{left}"), true),
        (format!(".new-b.lastseen-{left}"), false),
        (format!(".new-a.lastseen-b-{left}"), false),
        (format!(".new-a.lastseen-{left}0"), false),
        (".new-a.lastseen-".to_owned(), false),
    ] {
        let path = bench.root.join(&name);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("head"), "half").unwrap();
        drop(bench.open_at(&bench.path(), Some(&bench.heads()), true).unwrap());
        assert!(path.exists(), "{name}");
        drop(bench.open().unwrap());
        assert_eq!(path.exists(), !goes, "{name}");
    }
}

#[test]
fn a_casebook_whose_making_failed_at_the_end_does_not_stand_in_the_way() {
    let dir = tempfile::tempdir().unwrap();
    let (path, heads) = (dir.path().join("a.lastseen"), dir.path().join("heads"));
    fs::write(&heads, "x").unwrap();
    assert!(matches!(create(&path, Some(&heads)), Err(Error::Io { part: "head", .. })));
    assert_eq!(names(dir.path()), ["heads"]);
    fs::remove_file(&heads).unwrap();
    create(&path, Some(&heads)).unwrap();
}

#[test]
fn a_head_that_cannot_follow_is_said_and_nothing_is_lost() {
    let (bench, mut book) = Bench::new();
    // A file where the folder for heads should be.
    fs::remove_dir_all(bench.heads()).unwrap();
    fs::write(bench.heads(), "x").unwrap();
    let error = book.append(&[origin("a")], NOW).unwrap_err();
    assert!(matches!(error, Error::HeadNotWritten(_)));
    assert!(error.to_string().contains("do not enter it again"));
    assert_eq!(book.state().len(), 1);
    fs::remove_file(bench.heads()).unwrap();
    book.append(&[origin("b")], NOW).unwrap();
    drop(book);
    let book = bench.open().unwrap();
    assert_eq!(book.state().len(), 2);
    book.check(true).unwrap();
}

const KILLED: &str = "LASTSEEN_TEST_KILLED";

// Adds records until it is killed, and says after each how many are acknowledged.
#[test]
#[ignore = "run by what_was_acknowledged_survives_being_killed"]
fn worker() {
    let Ok(root) = std::env::var(KILLED) else { return };
    let (root, mut words) = (Path::new(&root), String::new());
    std::io::stdin().read_line(&mut words).unwrap();
    let sheet = RecoverySheet::parse(&words).unwrap();
    let heads = root.join("heads");
    let path = root.join("a.lastseen");
    let mut book = Casebook::open(&path, Secret::Recovery(&sheet), &options(Some(&heads), false)).unwrap();
    loop {
        let n = book.state().len();
        book.append(&[origin(&format!("o{n}")), origin(&format!("p{n}"))], NOW).unwrap();
        println!("acknowledged {}", book.state().len());
    }
}

#[test]
fn what_was_acknowledged_survives_being_killed() {
    let (bench, book) = Bench::new();
    drop(book);
    let words = bench.sheet.text("", "");
    // The words alone: the lines with numbers.
    let words: Vec<&str> = words.split_whitespace().collect();
    let number =
        |w: &str| w.trim_end_matches(['.', ')', ':']).parse::<u32>().ok().filter(|n| (1..=24).contains(n));
    let mut list: Vec<(u32, &str)> =
        words.windows(2).filter_map(|pair| Some((number(pair[0])?, pair[1]))).collect();
    list.sort_unstable();
    list.dedup_by_key(|(number, _)| *number);
    let words: Vec<&str> = list.iter().map(|(_, word)| *word).collect();
    let mut acknowledged = 0;
    for cycle in 0..15_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crashes::worker", "--ignored", "--nocapture"])
            .env(KILLED, &bench.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        writeln!(child.stdin.take().unwrap(), "{}", words.join(" ")).unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut read = |line: String| {
            if let Some(number) = line.rsplit("acknowledged ").next().and_then(|n| n.parse::<usize>().ok()) {
                acknowledged = number;
            }
        };
        lines.by_ref().take(5 + cycle as usize % 4).for_each(&mut read);
        std::thread::sleep(Duration::from_micros(cycle * 731));
        child.kill().unwrap();
        lines.for_each(&mut read);
        child.wait().unwrap();
        let book = bench.open().unwrap();
        assert!(book.state().len() >= acknowledged, "{} of {acknowledged}", book.state().len());
        assert!(book.state().len() <= acknowledged + 2 && book.state().len() % 2 == 0);
        book.check(true).unwrap();
    }
    assert!(acknowledged > 30, "{acknowledged}");
}
