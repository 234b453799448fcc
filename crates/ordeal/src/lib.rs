//! Puts a casebook through crashes and failing disks; tests only, nothing depends on it.
//!
//! It holds what a worker process and the tests that torment it have to agree on: where things lie, what is written,
//! and the lines in which the worker says what was acknowledged. It tests its neighbour `casebook` from outside, as
//! a separate process; what can be tested within one process is tested there.

mod line;
mod records;
mod seeded;
mod session;

pub use line::Line;
pub use records::{batch, naming, whole};
pub use seeded::Seeded;
pub use session::{Failure, SETTING, Session};

use std::path::{Path, PathBuf};

use casebook::{Casebook, NewBook, OpenOptions, RestoreOptions, Result, restore};
use vault::{Argon2Profile, Floor, Passphrase, Secret};

/// The instant of every entry, in milliseconds since 1970, UTC.
pub const NOW: i64 = 1_506_000_000_000;

/// The folder in which one casebook is tormented, and what lies in it.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The folder itself; nothing outside it is touched.
    pub root: PathBuf,
}

impl Ground {
    /// The ground in a folder.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The casebook.
    pub fn book(&self) -> PathBuf {
        self.root.join("a.lastseen")
    }

    /// The folder of heads outside the casebook.
    pub fn heads(&self) -> PathBuf {
        self.root.join("heads")
    }

    /// The folder of backups.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// Makes the casebook, with the cheap derivation for tests.
    ///
    /// # Errors
    /// Those of [`Casebook::create`].
    pub fn create(&self) -> Result<Casebook> {
        let (passphrase, heads) = (passphrase()?, self.heads());
        let profile = Argon2Profile::for_tests();
        let new = NewBook { passphrase: &passphrase, profile, created_millis: NOW, heads_dir: Some(&heads) };
        Ok(Casebook::create(&self.book(), &new)?.0)
    }

    /// Opens the casebook with its heads.
    ///
    /// # Errors
    /// Those of [`Casebook::open`].
    pub fn open(&self) -> Result<Casebook> {
        self.open_at(&self.book(), Some(&self.heads()))
    }

    /// Opens a casebook at another place, or without its heads.
    ///
    /// # Errors
    /// Those of [`Casebook::open`].
    pub fn open_at(&self, path: &Path, heads_dir: Option<&Path>) -> Result<Casebook> {
        let options = OpenOptions { floor: Floor::Tests, heads_dir, read_only: false };
        Casebook::open(path, Secret::Passphrase(&passphrase()?), &options)
    }

    /// Restores a backup under another name.
    ///
    /// # Errors
    /// Those of [`casebook::restore`].
    pub fn restore(
        &self,
        backup: &str,
        to: &str,
        heads_dir: Option<&Path>,
        accept_older: bool,
    ) -> Result<Casebook> {
        let options = RestoreOptions { floor: Floor::Tests, heads_dir, accept_older, ask: || true };
        let secret = passphrase()?;
        restore(&self.backups().join(backup), &self.root.join(to), Secret::Passphrase(&secret), &options)
    }
}

fn passphrase() -> Result<Passphrase> {
    Ok(Passphrase::new("six words that are a test")?)
}
