//! What can be wrong with a file or a text that is taken in.

use model::Key;

use crate::count::things;

/// A file or text cannot be taken in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// A document without text.
    #[error("No text was found in {file}, and nothing was stored. {why}")]
    NoTextIn {
        /// What it was called.
        file: String,
        /// What the reading says.
        why: String,
    },
    /// A text is too long to be read at once.
    #[error("The text is longer than {limit} bytes. Cut it where one report ends and the next begins.")]
    TextTooLong {
        /// The limit.
        limit: usize,
    },
    /// A file could not be taken in.
    #[error("{0}")]
    File(String),
    /// The file is too large.
    #[error("The file has {size} bytes, more than the {limit} that are read. Split it.")]
    FileTooLarge {
        /// Its size.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// Rows of a file are wrong; nothing was imported.
    #[error(
        "{} attention, and nothing was imported. Mend them, or import the rest with --skip-problems.",
        things(*count, "entry of the file needs", "entries of the file need")
    )]
    Problems {
        /// How many.
        count: usize,
    },
    /// The same file was imported before.
    #[error(
        "This file was imported before, as {batch}. Nothing was added. To import it otherwise (other columns, another mapping), take that back first: `lastseen import --undo {batch}`."
    )]
    ImportedBefore {
        /// The batch.
        batch: Key,
    },
    /// The file holds nothing that could be stored.
    #[error(
        "No report or mention was found in this file, and nothing was imported. --dry-run shows which column was read as what; correct it with --mapping."
    )]
    NothingFound,
    /// An earlier import of the same file was taken back together with other records.
    #[error(
        "This file was imported before, as {batch}, and taken back together with other records. Nothing was added. `lastseen log` shows that judgement; `lastseen judge retract` takes it back."
    )]
    TakenBack {
        /// The batch.
        batch: Key,
    },
}
