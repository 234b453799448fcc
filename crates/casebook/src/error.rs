//! What can go wrong, in words a person can act on, and never with anything a claim says.

use std::io;

use model::Key;
use vault::{BlobName, SourceId, VaultError};

/// The result of every fallible function of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure of the casebook.
///
/// Carries keys, counts and names of parts only.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is something at this place already.
    #[error("There is something at this place already. Nothing was written; choose another name.")]
    Exists,
    /// A backup would lie in the casebook it is of.
    #[error(
        "This place is inside the casebook itself, where a backup would be lost together with it. Nothing was \
         written; choose a place outside the folder, best on another device."
    )]
    Inside,
    /// The folder is not a casebook.
    #[error(
        "This folder is not a casebook: it has no \"{part}\". Choose the folder whose name ends in .lastseen."
    )]
    NotACasebook {
        /// The file that is missing.
        part: &'static str,
    },
    /// A part of the casebook is missing.
    #[error("The casebook has lost its \"{part}\". Nothing was changed; restore the newest backup.")]
    Missing {
        /// The file that is missing.
        part: &'static str,
    },
    /// Another process has the casebook open.
    #[error("Another Lastseen has this casebook open. Close it there, or open it here when it is closed.")]
    InUse,
    /// Something was to be written to a casebook opened for reading.
    #[error(
        "This casebook was opened for reading only, and nothing was written. Open it from a place where you \
         may write."
    )]
    ReadOnly,
    /// A casebook on a read-only place was not closed properly, or is of an older program.
    #[error(
        "The casebook was not closed properly, or an older program wrote it, and it cannot be read where nothing \
         may be written. Copy the whole folder to a place where you may write and open it there; nothing is lost."
    )]
    NeedsWriting,
    /// The disk is full.
    #[error("The disk is full. What was acknowledged before is safe; free some space and do it again.")]
    DiskFull,
    /// The system refused to read or write.
    #[error(
        "The {part} of the casebook could not be read or written ({kind}). Check the disk and permissions."
    )]
    Io {
        /// Which part.
        part: &'static str,
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// The database refused to work.
    #[error(
        "The database reports error {code}. Nothing was acknowledged; close the casebook and open it again."
    )]
    Database {
        /// The extended result code of SQLite.
        code: i32,
    },
    /// The program was built with a database library that is too old.
    #[error("This program was built with SQLite {found}, which has known faults. Install a newer Lastseen.")]
    OldSqlite {
        /// The version found.
        found: &'static str,
    },
    /// The casebook was written by a newer program.
    #[error(
        "A newer program wrote this casebook (format {found}, known here: {known}). Install a newer Lastseen."
    )]
    NewerFormat {
        /// The format found.
        found: i64,
        /// The newest format this program knows.
        known: i64,
    },
    /// A part of the casebook is not what the program left there.
    #[error(
        "The {part} of the casebook was damaged, or changed by something else than this program. Nothing was \
         changed; keep the folder as it is, and restore the newest backup to another place."
    )]
    Damaged {
        /// Which part.
        part: &'static str,
    },
    /// The casebook is older than what was seen of it before.
    #[error(
        "This casebook is older than its last state seen here: it holds {have} writes of {expected}. Somebody may \
         have put an old copy in its place. Restore the newest backup, or accept the loss with `lastseen \
         restore --accept-older`."
    )]
    RolledBack {
        /// Writes in the casebook.
        have: u64,
        /// Writes when it was last seen.
        expected: u64,
    },
    /// The log does not extend what was seen of it before.
    #[error(
        "The log of this casebook does not continue what was seen of it before, at {size} entries. Its history \
         was replaced. Keep the folder, and restore the newest backup to another place."
    )]
    Diverged {
        /// Entries in the log when it was last seen.
        size: u64,
    },
    /// A table derived from the claims does not agree with them.
    #[error(
        "The table \"{table}\" does not agree with the claims. The claims are complete; run `lastseen rebuild` to \
         make the tables again."
    )]
    StaleProjection {
        /// The table.
        table: &'static str,
    },
    /// A key is taken.
    #[error("There is a record called {key} already. Nothing was stored; choose another key.")]
    DuplicateKey {
        /// The key.
        key: Key,
    },
    /// A record names something that is not there.
    #[error("Record {key} names {names}, which is not in the casebook. Nothing was stored; add that first.")]
    UnknownReference {
        /// The record.
        key: Key,
        /// What it names: a key, or the id of a sealed source or blob.
        names: String,
    },
    /// A record names a record of the wrong kind.
    #[error(
        "Record {key} names {names} where only a record of kind \"{expected}\" may stand. Nothing was stored; \
         correct it."
    )]
    WrongKind {
        /// The record.
        key: Key,
        /// What it names.
        names: Key,
        /// The kind that is needed.
        expected: &'static str,
    },
    /// A judgement names something that comes after it.
    #[error(
        "Judgement {key} judges {names}, which comes after it. Nothing was stored; put the judgement last."
    )]
    JudgedTooEarly {
        /// The judgement.
        key: Key,
        /// What it names.
        names: Key,
    },
    /// The claims are stored, but the head could not follow.
    #[error(
        "What you entered or restored is stored; do not enter it again. The record of it outside the database could not be \
         written: free some space, close the casebook and open it again."
    )]
    HeadNotWritten(#[source] Box<Error>),
    /// An earlier write failed half-way.
    #[error("An earlier write failed and nothing more is written now. Close the casebook and open it again.")]
    Reopen,
    /// There is no such blob.
    #[error("The attachment {name} is not in the casebook. Look for it in a backup.")]
    NoBlob {
        /// Its name.
        name: BlobName,
    },
    /// There is no such sealed source.
    #[error("There is no sealed source {id} in the casebook. List the sources and choose one of them.")]
    NoSource {
        /// Its id.
        id: SourceId,
    },
    /// There is a sealed source with this id.
    #[error("There is a sealed source {id} already. Nothing was stored; seal the source again.")]
    SourceExists {
        /// Its id.
        id: SourceId,
    },
    /// A setting breaks its rule.
    #[error("A setting has a name of 1 to 120 bytes and a value of at most 1 MiB. Nothing was stored.")]
    BadSetting,
    /// A backup cannot be used.
    #[error("This backup is damaged, incomplete or not a backup. Nothing was restored; use another one.")]
    BackupDamaged,
    /// A backup is of a newer format.
    #[error("A newer program wrote this backup. Nothing was restored; install a newer Lastseen.")]
    NewerBackup,
    /// A backup is older than the casebook as it was last seen here.
    #[error(
        "This backup holds {have} writes, and the casebook was last seen here with {expected}. Nothing was \
         restored. Use a newer backup, or accept the loss with `lastseen restore --accept-older`."
    )]
    OlderBackup {
        /// Writes in the backup.
        have: u64,
        /// Writes when the casebook was last seen.
        expected: u64,
    },
    /// Whoever restores was asked whether to, and said no.
    #[error("Nothing was restored, as you said. The casebook on this machine is as it was.")]
    NotRestored,
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
}

impl Error {
    /// Whether the casebook or backup itself is at fault: damaged, changed, or older than it should be.
    pub fn is_integrity(&self) -> bool {
        match self {
            Self::Missing { .. }
            | Self::Damaged { .. }
            | Self::RolledBack { .. }
            | Self::Diverged { .. }
            | Self::StaleProjection { .. }
            | Self::NoBlob { .. }
            | Self::BackupDamaged
            | Self::OlderBackup { .. } => true,
            Self::Vault(error) => matches!(
                error,
                VaultError::SlotsTampered
                    | VaultError::Malformed { .. }
                    | VaultError::Unreadable { .. }
                    | VaultError::BlobUnreadable { .. }
            ),
            _ => false,
        }
    }

    pub(crate) fn io(part: &'static str) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            kind => Self::Io { part, kind },
        }
    }

    pub(crate) const fn damaged(part: &'static str) -> Self {
        Self::Damaged { part }
    }
}

// The text of an error of SQLite may quote a statement or a path, so only its number is kept.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        use rusqlite::ffi::SQLITE_IOERR_LOCK;
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                Code::DiskFull => Self::DiskFull,
                Code::ReadOnly => Self::ReadOnly,
                Code::NotADatabase | Code::DatabaseCorrupt => Self::damaged("database"),
                Code::DatabaseBusy | Code::DatabaseLocked | Code::FileLockingProtocolFailed => Self::InUse,
                Code::CannotOpen | Code::PermissionDenied => {
                    Self::Io { part: "database", kind: io::ErrorKind::PermissionDenied }
                }
                // Nobody without the right to write can take the lock.
                Code::SystemIoFailure if failure.extended_code == SQLITE_IOERR_LOCK => Self::ReadOnly,
                _ => Self::Database { code: failure.extended_code },
            },
            // A column of another type or a row too few: not as this program left it.
            _ => Self::damaged("database"),
        }
    }
}
