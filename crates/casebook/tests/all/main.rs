//! Tests of the casebook through its public interface.

// The setting for tests in clippy.toml covers test functions, not what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod backups;
mod basics;
mod crashes;
mod damage;
mod laws;
mod places;
mod records;
mod residue;
mod splices;

use std::fs;
use std::path::{Path, PathBuf};

use casebook::{Casebook, Error, NewBook, OpenOptions, Result};
use model::Body;
use tempfile::TempDir;
use vault::{Argon2Profile, Floor, Passphrase, RecoverySheet, Secret};

const NOW: i64 = 1_506_000_000_000;

/// A casebook in a folder of its own, with a folder for heads beside it.
struct Bench {
    _dir: TempDir,
    root: PathBuf,
    sheet: RecoverySheet,
}

fn passphrase() -> Passphrase {
    Passphrase::new("six words that are a test").unwrap()
}

impl Bench {
    fn new() -> (Self, Casebook) {
        let dir = TempDir::new().unwrap();
        let root = dir.path().to_owned();
        let (book, sheet) = create(&root.join("a.lastseen"), Some(&root.join("heads"))).unwrap();
        (Self { _dir: dir, root, sheet }, book)
    }

    fn with(bodies: &[Body]) -> Self {
        let (bench, mut book) = Self::new();
        book.append(bodies, NOW).unwrap();
        bench
    }

    fn path(&self) -> PathBuf {
        self.root.join("a.lastseen")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    fn heads(&self) -> PathBuf {
        self.root.join("heads")
    }

    fn open(&self) -> Result<Casebook> {
        self.open_at(&self.path(), Some(&self.heads()), false)
    }

    fn open_alone(&self) -> Result<Casebook> {
        self.open_at(&self.path(), None, false)
    }

    // By the recovery sheet, because it costs no derivation.
    fn open_at(&self, path: &Path, heads: Option<&Path>, read_only: bool) -> Result<Casebook> {
        Casebook::open(path, Secret::Recovery(&self.sheet), &options(heads, read_only))
    }
}

fn options(heads_dir: Option<&Path>, read_only: bool) -> OpenOptions<'_> {
    OpenOptions { floor: Floor::Tests, heads_dir, read_only }
}

fn create(path: &Path, heads_dir: Option<&Path>) -> Result<(Casebook, RecoverySheet)> {
    let passphrase = passphrase();
    let profile = Argon2Profile::for_tests();
    Casebook::create(path, &NewBook { passphrase: &passphrase, profile, created_millis: NOW, heads_dir })
}

fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn integrity<T>(result: Result<T>, what: &str) -> Error {
    match result {
        Err(error) if error.is_integrity() => error,
        Err(error) => panic!("{what}: {error:?}"),
        Ok(_) => panic!("{what}: accepted"),
    }
}
