//! Backups, with the day of the last one, so that somebody who has made none for long is told.

use std::path::Path;

use model::Day;
use serde::{Deserialize, Serialize};

use crate::{Desk, Result};

/// The name of the note in the casebook.
const LAST: &str = "backup.last";

/// What is known of the last backup.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct LastBackup {
    /// Milliseconds since 1970 at which it was made (UTC).
    at: i64,
    /// Claims the casebook held then.
    pub claims: usize,
}

impl LastBackup {
    /// The day on which it was made.
    #[must_use]
    pub fn day(&self) -> Day {
        Day::of_millis(self.at)
    }
}

impl Desk {
    /// Writes the whole casebook into one new encrypted file, and notes when; `now` is in milliseconds since 1970.
    ///
    /// The note goes into the backup too: one written after it would make the casebook newer than its backup, which restores only on demand.
    /// It is taken away again if there is no backup. A casebook opened for reading is only copied.
    ///
    /// # Errors
    /// Those of [`casebook::Casebook::backup`], and of writing.
    pub fn back_up(&mut self, to: &Path, now: i64) -> Result<()> {
        self.book.backup_place(to)?;
        if self.book.is_read_only() {
            return Ok(self.book.backup(to)?);
        }
        let before = self.book.setting(LAST)?;
        let last = LastBackup { at: now, claims: self.book.state().len() };
        self.book.set_setting(LAST, serde_json::to_vec(&last).ok().as_deref())?;
        let done = self.book.backup(to);
        if done.is_err() {
            self.book.set_setting(LAST, before.as_deref())?;
        }
        Ok(done?)
    }

    /// The last backup made of this casebook, if one was noted.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_backup(&self) -> Result<Option<LastBackup>> {
        let kept = self.book.setting(LAST)?;
        Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }
}
