//! Backups: what goes in comes out, and nothing else does.

use std::fs;
use std::path::{Path, PathBuf};

use casebook::{Casebook, Error, RestoreOptions, Result, restore};
use model::Body;
use vault::{Floor, Secret, VaultError};

use crate::records::{origin, report_struct, some};
use crate::{Bench, NOW, integrity, names, passphrase};

fn filled() -> (Bench, Casebook) {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    let name = book.put_blob(&vec![7; 100_000]).unwrap();
    let mut report = report_struct("with-original", &[]);
    report.original = Some(name.to_string());
    book.append(&[Body::Report(report)], NOW).unwrap();
    book.set_setting("policy", Some(b"{}")).unwrap();
    (bench, book)
}

impl Bench {
    fn backup(&self) -> PathBuf {
        self.root.join("backup")
    }

    fn restore(&self, to: &str, heads: Option<&Path>, accept_older: bool) -> Result<Casebook> {
        let options = RestoreOptions { floor: Floor::Tests, heads_dir: heads, accept_older, ask: || true };
        restore(&self.backup(), &self.root.join(to), Secret::Recovery(&self.sheet), &options)
    }
}

#[test]
fn a_backup_comes_back_whole() {
    let (bench, mut book) = filled();
    book.backup(&bench.backup()).unwrap();
    assert!(matches!(book.backup(&bench.backup()), Err(Error::Exists)));
    let (id, state, checkpoint) = (book.id(), book.state().clone(), book.checkpoint());
    let name = book.blobs().unwrap()[0];
    drop(book);
    let restored = bench.restore("b.lastseen", Some(&bench.heads()), false).unwrap();
    assert_eq!((restored.id(), restored.checkpoint()), (id, checkpoint));
    assert_eq!(restored.state(), &state);
    assert_eq!(restored.setting("policy").unwrap().unwrap(), b"{}");
    assert_eq!(restored.get_blob(&name).unwrap().len(), 100_000);
    drop(restored);
    assert_eq!(names(&bench.root.join("b.lastseen")), names(&bench.path()));
    assert!(matches!(bench.restore("b.lastseen", None, false), Err(Error::Exists)));
    // On another machine, by the passphrase, where nothing is known of it.
    let passphrase = passphrase();
    let options = RestoreOptions {
        floor: Floor::Tests,
        heads_dir: Some(&bench.root.join("other-heads")),
        accept_older: false,
        ask: || panic!("a machine that never saw the casebook asks nothing"),
    };
    let to = bench.root.join("c.lastseen");
    let restored = restore(&bench.backup(), &to, Secret::Passphrase(&passphrase), &options).unwrap();
    assert_eq!(restored.state(), &state);
    assert_eq!(names(&bench.root.join("other-heads")).len(), 1);
}

#[test]
fn a_read_only_casebook_can_be_backed_up() {
    let (bench, book) = filled();
    drop(book);
    let mut book = bench.open_at(&bench.path(), None, true).unwrap();
    book.backup(&bench.backup()).unwrap();
    let restored = bench.restore("b.lastseen", None, false).unwrap();
    assert_eq!(restored.state(), book.state());
}

#[test]
fn one_damaged_attachment_does_not_keep_the_rest_from_coming_back() {
    let (bench, mut book) = filled();
    let name = book.blobs().unwrap()[0];
    fs::write(bench.file(&format!("blobs/{name}.age")), "damaged").unwrap();
    book.backup(&bench.backup()).unwrap();
    let restored = bench.restore("b.lastseen", None, false).unwrap();
    assert_eq!(restored.state(), book.state());
    integrity(restored.check(true), "the attachment");
}

#[test]
fn a_backup_is_not_written_into_the_casebook_it_is_of() {
    let (bench, mut book) = filled();
    let before = names(&bench.path());
    let around = bench.path().join("blobs/../../a.lastseen/blobs");
    for folder in [bench.path(), bench.path().join("blobs"), around] {
        assert!(folder.is_dir(), "{folder:?}");
        assert!(matches!(book.backup(&folder.join("copy")), Err(Error::Inside)), "{folder:?}");
    }
    #[cfg(unix)]
    {
        let link = bench.root.join("elsewhere");
        std::os::unix::fs::symlink(bench.path(), &link).unwrap();
        assert!(matches!(book.backup(&link.join("copy")), Err(Error::Inside)));
    }
    assert_eq!(names(&bench.path()), before);
    book.backup(&bench.backup()).unwrap();
}

#[test]
fn damaged_backups_are_refused_and_leave_nothing() {
    let (bench, mut book) = filled();
    book.backup(&bench.backup()).unwrap();
    drop(book);
    let good = fs::read(bench.backup()).unwrap();
    let before = names(&bench.root);
    let refused = |bytes: &[u8], what: &str| {
        fs::write(bench.backup(), bytes).unwrap();
        let error = bench.restore("b.lastseen", Some(&bench.heads()), true).map(|_| ()).unwrap_err();
        assert_eq!(names(&bench.root), before, "{what}");
        error
    };
    for length in (0..60).chain((60..good.len()).step_by(good.len() / 60)).chain([good.len() - 1]) {
        refused(&good[..length], &format!("cut to {length}"));
    }
    let ends = (0..700).chain(good.len() - 600..good.len());
    for at in ends.step_by(7).chain((0..good.len()).step_by(good.len() / 150)) {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        refused(&bad, &format!("byte {at}"));
    }
    integrity::<()>(Err(refused(&[&good[..], &[0]].concat(), "a byte more")), "a byte more");
    integrity::<()>(Err(refused(b"lastseen", "short")), "short");
    let newer = [b"lastseen/backup/2\0", &good[18..]].concat();
    assert!(matches!(refused(&newer, "newer"), Error::NewerBackup));
    fs::write(bench.backup(), &good).unwrap();
    bench.restore("b.lastseen", Some(&bench.heads()), false).unwrap();
}

#[test]
fn another_secret_restores_nothing() {
    let (bench, mut book) = filled();
    book.backup(&bench.backup()).unwrap();
    let (other, _) = Bench::new();
    let options = RestoreOptions { floor: Floor::Tests, heads_dir: None, accept_older: true, ask: || true };
    let to = bench.root.join("b.lastseen");
    let error =
        restore(&bench.backup(), &to, Secret::Recovery(&other.sheet), &options).map(|_| ()).unwrap_err();
    assert!(matches!(error, Error::Vault(VaultError::WrongRecovery)), "{error:?}");
    assert!(!to.exists());
}

#[test]
fn an_older_backup_needs_a_word_and_continues_under_a_new_key() {
    let (bench, mut book) = filled();
    book.backup(&bench.backup()).unwrap();
    let author = book.author();
    book.append(&[origin("lost")], NOW).unwrap();
    drop(book);
    let error = integrity(bench.restore("b.lastseen", Some(&bench.heads()), false), "older");
    assert!(matches!(error, Error::OlderBackup { have: 4, expected: 5 }), "{error:?}");
    assert!(!bench.root.join("b.lastseen").exists());
    let mut restored = bench.restore("b.lastseen", Some(&bench.heads()), true).unwrap();
    assert_eq!((restored.state().len(), restored.writes()), (8, 6));
    assert_ne!(restored.author(), author);
    restored.append(&[origin("new")], NOW).unwrap();
    assert_eq!(restored.check(true).unwrap().authors, 2);
    drop(restored);
    // From now on the one left behind is the older one.
    integrity(bench.open(), "the casebook before the restore");
    let path = bench.root.join("b.lastseen");
    assert_eq!(bench.open_at(&path, Some(&bench.heads()), false).unwrap().state().len(), 9);
}

#[test]
fn sizes_are_classes() {
    let (bench, mut book) = Bench::new();
    let size = |book: &mut Casebook, name: &str| {
        let path = bench.root.join(name);
        book.backup(&path).unwrap();
        fs::metadata(path).unwrap().len()
    };
    let first = size(&mut book, "1");
    book.append(&some("a"), NOW).unwrap();
    assert_eq!(size(&mut book, "2"), first);
    book.put_blob(&vec![1; 1 << 20]).unwrap();
    assert!(size(&mut book, "3") > first);
}
