//! Flipped bits, missing and cut files: refused, and never a panic.

use std::fs;

use casebook::{Casebook, Error, doctor};
use vault::Secret;

use crate::records::{mention, some};
use crate::{Bench, NOW, integrity, names, options};

fn filled() -> Bench {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    let many: Vec<_> = (0..30).map(|n| mention(&format!("m{n}"), "a-r")).collect();
    book.append(&many, NOW).unwrap();
    book.set_setting("policy", Some(b"{}")).unwrap();
    bench
}

fn flip(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn every_page_of_the_database_counts() {
    let bench = filled();
    let path = bench.file("book.db");
    let good = fs::read(&path).unwrap();
    let state = bench.open_at(&bench.path(), None, true).unwrap().state().clone();
    let mut refused = 0;
    for page in 0..good.len() / 4096 {
        // The beginning, the middle, the vector and the code at the end of the page.
        for at in [0, 40 + page % 100, 2048, 4030, 4090] {
            fs::write(&path, flip(&good, (page * 4096 + at) * 8 + page % 8)).unwrap();
            match bench.open_at(&bench.path(), None, true) {
                Err(error) if error.is_integrity() => refused += 1,
                Err(error) => panic!("page {page} at {at}: {error:?}"),
                // Only what is never read may pass: a free page.
                Ok(book) => assert_eq!(book.state(), &state),
            }
        }
    }
    assert!(refused * 10 >= good.len() / 4096 * 5 * 9, "{refused}");
    for length in [0, 1, 15, 16, 4095, 4096, good.len() / 2, good.len() - 4096, good.len() - 1] {
        fs::write(&path, &good[..length]).unwrap();
        integrity(bench.open_at(&bench.path(), None, true), &format!("cut to {length}"));
    }
    fs::write(&path, &good).unwrap();
    bench.open().unwrap();
}

#[test]
fn every_bit_of_slots_and_heads_counts() {
    let bench = filled();
    let outside = bench.heads().join(&names(&bench.heads())[0]);
    for path in [bench.file("slots"), bench.file("head"), outside] {
        let good = fs::read(&path).unwrap();
        for bit in (0..good.len() * 8).step_by(13) {
            fs::write(&path, flip(&good, bit)).unwrap();
            let opened = bench.open_at(&bench.path(), Some(&bench.heads()), true);
            assert!(opened.is_err(), "{path:?} bit {bit}");
        }
        for length in [0, 1, good.len() / 2, good.len() - 1] {
            fs::write(&path, &good[..length]).unwrap();
            assert!(bench.open_at(&bench.path(), Some(&bench.heads()), true).is_err());
        }
        fs::write(&path, vec![0; 1 << 20]).unwrap();
        integrity(bench.open(), "a file that is too long");
        fs::write(&path, &good).unwrap();
        bench.open().unwrap();
    }
}

#[test]
fn missing_files_are_named() {
    for (name, part) in [("book.db", "book.db"), ("head", "head")] {
        let bench = filled();
        fs::remove_file(bench.file(name)).unwrap();
        let error = integrity(bench.open(), name);
        assert!(matches!(error, Error::Missing { part: missing } if missing == part), "{error:?}");
        assert_eq!(bench.file("book.db").exists(), name != "book.db", "nothing is made in its place");
        let secret = Secret::Recovery(&bench.sheet);
        let findings = doctor(&bench.path(), secret, &options(Some(&bench.heads()), false));
        assert!(matches!(&findings[..], [one] if one.check == "opening" && !one.hint.is_empty()));
    }
    let bench = filled();
    fs::remove_file(bench.file("slots")).unwrap();
    assert!(matches!(bench.open(), Err(Error::NotACasebook { part: "slots" })));
    // The lock is made again, and a head elsewhere that was never there is begun.
    let bench = filled();
    fs::remove_file(bench.file("lock")).unwrap();
    fs::remove_dir_all(bench.heads()).unwrap();
    bench.open().unwrap();
    assert_eq!(names(&bench.heads()).len(), 1);
}

#[test]
fn a_changed_attachment_is_noticed() {
    let (bench, mut book) = Bench::new();
    let name = book.put_blob(b"an original").unwrap();
    let other = book.put_blob(b"another").unwrap();
    let (path, good) = {
        let path = bench.file(&format!("blobs/{name}.age"));
        (path.clone(), fs::read(&path).unwrap())
    };
    for bit in (0..good.len() * 8).step_by(101) {
        fs::write(&path, flip(&good, bit)).unwrap();
        integrity(book.get_blob(&name), "a flipped bit");
    }
    fs::copy(bench.file(&format!("blobs/{other}.age")), &path).unwrap();
    integrity(book.get_blob(&name), "another attachment under its name");
    assert_eq!(book.put_blob(b"an original").unwrap(), name);
    assert_eq!(book.get_blob(&name).unwrap().as_slice(), b"an original", "it was replaced");
}

#[test]
fn errors_say_what_to_do_and_nothing_of_the_content() {
    let bench = filled();
    let path = bench.file("book.db");
    let good = fs::read(&path).unwrap();
    fs::write(&path, flip(&good, 8 * 4096 * 3)).unwrap();
    let opened = Casebook::open(&bench.path(), Secret::Recovery(&bench.sheet), &options(None, false));
    let text = integrity(opened, "flipped").to_string();
    assert!(text.contains("restore the newest backup") || text.contains("lastseen rebuild"), "{text}");
}
