//! The encrypted casebook: one folder that holds the signed claims of a team, and everything derived from them.
//!
//! It is the only crate that touches the disk and the database. It does not decide what a claim means for a
//! figure (that is `figures`), does not read texts (`intake`), and never sees a source in clear: it stores what its
//! neighbour `vault` has sealed, and the claims its neighbour `ledger` has signed.
//!
//! # The folder
//! ```text
//! NAME.lastseen/
//!   book.db     SQLCipher: the claims, the head of their log, settings, sealed sources, projections
//!   slots       the book key, wrapped for each way of opening (vault::Slots)
//!   head        the newest head, sealed under the book key, outside the database on purpose
//!   blobs/      originals and attachments, one age file each, named by a keyed hash
//!   lock        held by the one process that may write
//! ```
//!
//! # Freshness
//! SQLCipher authenticates each page and not the file, so that old valid pages put back into it pass its own
//! checks. Every open therefore recomputes the root of the log from the claims, the digests of settings and
//! sources, and the projections from the claims, and compares them with the head in the database, the head in
//! the folder and the head in a folder of the user's state elsewhere on the machine. Who can replace all of them
//! together by older ones is found out only by a partner who holds a later checkpoint. An older slots file is not
//! found out: it opens with the passphrases it was made for, as an older copy of the folder would.
//!
//! # What counts as stored
//! [`Casebook::append`] returns after the transaction is on disk and both heads have followed. A crash between
//! the two leaves the database ahead of its heads by claims that extend them, and the next open catches up.

mod append;
mod backup;
mod blobs;
mod book;
mod check;
mod create;
mod database;
mod digest;
mod doctor;
mod error;
mod folder;
mod head;
mod kept;
mod log;
#[cfg(test)]
mod made;
mod open;
mod projection;
mod rows;
mod search;
mod shared;
mod slots;
mod standing;
mod state;
mod words;

pub use append::check_references;
pub use backup::{RestoreOptions, restore};
pub use book::Casebook;
pub use check::Checked;
pub use create::NewBook;
pub use doctor::{Finding, Outcome, doctor};
pub use error::{Error, Result};
pub use open::OpenOptions;
pub use projection::Rebuilt;
pub use standing::Standing;
pub use state::{ClaimRecord, State, apply};
pub use words::Sought;
