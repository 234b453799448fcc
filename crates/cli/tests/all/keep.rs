//! What keeps a casebook: log, verify, rebuild, backup, restore, doctor, and a disk that refuses.

use std::process::Command;

use crate::common::{Place, copy};

#[test]
fn the_log_and_its_checkpoint_tell_the_same() {
    let place = Place::few();
    let text = place.book(&["log"]);
    assert!(text.ok().lines().last().unwrap().contains(" claims; root "), "{text:?}");
    let entries = place.book(&["--json", "log", "-n", "1000"]).json();
    let size = entries.as_array().unwrap().len();
    assert!(text.out.contains(&format!("{size} claims; root ")), "{text:?}");
    assert_eq!(place.book(&["--json", "log", "-n", "2"]).json().as_array().unwrap().len(), 2);
    let note = place.book(&["log", "--checkpoint"]);
    let lines: Vec<&str> = note.ok().lines().collect();
    assert_eq!(lines[1], size.to_string(), "{note:?}");
    assert!(lines.iter().any(|l| l.starts_with('\u{2014}')), "it is signed: {note:?}");
    assert!(place.book(&["verify"]).ok().starts_with("The casebook holds: "));
    assert_eq!(place.book(&["--json", "verify"]).json()["claims"], size);
    assert!(place.book(&["rebuild"]).ok().contains("every table was as it had been"));
    assert_eq!(place.book(&["--json", "rebuild"]).json()["differed"].as_array().unwrap().len(), 0);
}

#[test]
fn a_backup_restores_and_an_older_one_only_if_asked() {
    let place = Place::few();
    place.book(&["backup", "first.backup"]).ok();
    place.book(&["backup", "first.backup"]).fails(1, "There is something at this place already");
    for dry in [&[][..], &["--dry-run"]] {
        let inside = [&["backup", "book.lastseen/first.backup"], dry].concat();
        place.book(&inside).fails(1, "inside the casebook itself");
    }
    assert!(!place.path("book.lastseen/first.backup").exists());
    let before = place.book(&["--json", "report", "list"]).json();
    place.book(&["report", "add", "--key", "later"]).ok();
    place.book(&["backup", "second.backup"]).ok();

    place.book(&["restore", "second.backup", "book"]).fails(1, "There is something at this place already");
    place.book(&["restore", "missing.backup", "copy"]).fails(1, "is no file");
    place.book(&["restore", "pass", "copy"]).fails(4, "");
    let whole = std::fs::read(place.path("first.backup")).unwrap();
    for cut in [0, 100, whole.len() / 2, whole.len() - 1] {
        place.write("cut.backup", &whole[..cut]);
        let out = place.book(&["restore", "cut.backup", "copy", "--accept-older"]);
        assert!(!out.fails(4, "").is_empty());
        assert!(!place.path("copy.lastseen").exists());
    }
    place.write("other-pass", "not the passphrase of this backup");
    place.run(&["--passphrase-file", "other-pass", "restore", "second.backup", "copy"]).fails(3, "");
    place.book(&["restore", "first.backup", "copy"]).fails(4, "--accept-older");
    assert!(!place.path("copy.lastseen").exists());
    place.book(&["restore", "second.backup", "newest"]).ok();
    place.book(&["restore", "first.backup", "copy", "--accept-older"]).ok();
    let opened = ["--book", "copy.lastseen", "--passphrase-file", "pass", "--json", "report", "list"];
    assert_eq!(place.run(&opened).json(), before);
}

#[test]
fn the_doctor_finds_damage() {
    let place = Place::few();
    let fine = place.book(&["doctor"]);
    assert!(!fine.ok().contains("wrong"), "{fine:?}");
    assert!(
        place.book(&["--json", "doctor"]).json().as_array().unwrap().iter().all(|f| f["outcome"] != "wrong")
    );
    let file = place.path("book.lastseen/book.db");
    let good = std::fs::read(&file).unwrap();
    let mut bad = good.clone();
    let middle = bad.len() / 2;
    bad[middle] ^= 1;
    std::fs::write(&file, &bad).unwrap();
    let out = place.book(&["doctor"]);
    assert_eq!(out.code, 4, "{out:?}");
    assert!(out.out.contains("wrong") && out.err.contains("failed"), "{out:?}");
    // Where the disk damaged a table that can be made again, either that is done or nothing is.
    let rebuilt = place.book(&["rebuild"]);
    assert!([0, 4, 5].contains(&rebuilt.code), "{rebuilt:?}");
    assert_eq!(place.book(&["doctor"]).code == 0, rebuilt.code == 0);
    let mut bad = good.clone();
    bad[100] ^= 1;
    std::fs::write(&file, &bad).unwrap();
    let out = place.book(&["--json", "doctor"]);
    assert_eq!(out.code, 4);
    assert!(out.out.contains("backup"), "{out:?}");
    serde_json::from_str::<serde_json::Value>(&out.out).unwrap();
    std::fs::write(&file, &good[..good.len() / 3]).unwrap();
    assert_eq!(place.book(&["doctor"]).code, 4);
    place.book(&["report", "list"]).fails(4, "");
    std::fs::write(&file, good).unwrap();
    place.book(&["doctor"]).ok();
    let mut slots = std::fs::read(place.path("book.lastseen/slots")).unwrap();
    let last = slots.len() - 1;
    slots[last] ^= 1;
    std::fs::write(place.path("book.lastseen/slots"), slots).unwrap();
    assert!([3, 4].contains(&place.book(&["report", "list"]).code));
}

#[test]
fn an_older_copy_put_in_its_place_is_noticed() {
    let place = Place::few();
    let older = Place::few();
    // The same casebook under another heads folder is not what is tested: both copies come from one example.
    place.book(&["report", "add", "--key", "later"]).ok();
    std::fs::remove_dir_all(place.path("book.lastseen")).unwrap();
    std::fs::create_dir(place.path("book.lastseen")).unwrap();
    copy(&older.path("book.lastseen"), &place.path("book.lastseen"));
    place.book(&["report", "list"]).fails(4, "");
}

#[test]
fn a_casebook_in_use_stays_closed_to_others() {
    let place = Place::few();
    let lock = std::fs::File::options().write(true).open(place.path("book.lastseen/lock")).unwrap();
    lock.lock().unwrap();
    let before = place.kept();
    for words in [&["report", "add"][..], &["report", "list"], &["figure"], &["backup", "b"], &["rebuild"]] {
        place.book(words).fails(5, "Another Lastseen has this casebook open");
    }
    assert!(place.kept() == before);
    drop(lock);
    let reader = std::fs::File::open(place.path("book.lastseen/lock")).unwrap();
    reader.lock_shared().unwrap();
    place.book(&["report", "list"]).ok();
    place.book(&["report", "add"]).fails(5, "Another Lastseen has this casebook open");
}

/// Whether the current user may write where the mode forbids it.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.starts_with(b"0\n"))
}

/// A small file system of its own for one test, gone with it.
struct Mounted(std::path::PathBuf);

impl Mounted {
    fn new(at: &std::path::Path, options: &str) -> Option<Self> {
        let mount = ["-t", "tmpfs", "-o", options, "tmpfs"];
        let done =
            is_root() && Command::new("mount").args(mount).arg(at).output().is_ok_and(|o| o.status.success());
        if !done {
            println!("skipped: no file system could be mounted");
        }
        done.then(|| Self(at.to_owned()))
    }

    fn read_only(&self) -> bool {
        Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(&self.0)
            .output()
            .is_ok_and(|o| o.status.success())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_casebook_on_a_read_only_disk_can_be_read() {
    let place = Place::few();
    let disk = place.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let Some(mounted) = Mounted::new(&disk, "size=8m") else { return };
    std::fs::create_dir(disk.join("book.lastseen")).unwrap();
    copy(&place.path("book.lastseen"), &disk.join("book.lastseen"));
    if !mounted.read_only() {
        println!("skipped: no file system could be made read-only");
        return;
    }
    let book = ["--book", "disk/book.lastseen", "--passphrase-file", "pass"];
    let run = |words: &[&str]| place.run(&[&book[..], words].concat());
    assert_eq!(run(&["--json", "report", "list"]).json().as_array().unwrap().len(), 3);
    assert_eq!(
        run(&["--json", "figure", "--event", "apprehended", "--when", "2016-07/2017-09"]).bounds().0,
        100
    );
    run(&["report", "add"]).fails(5, "");
    run(&["rebuild"]).fails(5, "");
    run(&["backup", "out.backup"]);
}

#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::few();
    let disk = place.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let Some(_mounted) = Mounted::new(&disk, "size=2m") else { return };
    std::fs::create_dir(disk.join("book.lastseen")).unwrap();
    copy(&place.path("book.lastseen"), &disk.join("book.lastseen"));
    let book = ["--book", "disk/book.lastseen", "--passphrase-file", "pass"];
    let run = |words: &[&str]| place.run(&[&book[..], words].concat());
    place.write("long.txt", vec![b'x'; 4 << 20]);
    run(&["report", "add", "--text", "long.txt"]).fails(5, "The disk is full");
    let note = "n".repeat(60_000);
    let mut stored = 0;
    // Until it is full: each one acknowledged is there afterwards, and no other.
    let full = loop {
        let out = run(&["report", "add", "--key", &format!("s{stored}"), "--note", &note]);
        if out.code != 0 {
            break out;
        }
        stored += 1;
        assert!(stored < 60, "the disk never became full");
    };
    assert!(!full.fails(5, "").is_empty());
    let kept = place.path("kept.lastseen");
    std::fs::create_dir(&kept).unwrap();
    copy(&disk.join("book.lastseen"), &kept);
    let opened = ["--book", "kept.lastseen", "--passphrase-file", "pass"];
    let reports = place.run(&[&opened[..], &["--json", "report", "list"]].concat()).json();
    assert_eq!(reports.as_array().unwrap().len(), 3 + stored);
    place.run(&[&opened[..], &["verify"]].concat()).ok();
}
