//! What can go wrong, in words a person can act on, and never with a secret in them.

use crate::{BlobName, SlotId, SourceId};

/// The result of every fallible function of this crate.
pub type Result<T> = std::result::Result<T, VaultError>;

/// A failure of the vault.
///
/// Carries sizes, positions and random ids only. No variant holds a passphrase, a word of a recovery sheet,
/// a name or any part of a sealed text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The operating system gave no random bytes.
    #[error("The system gave no random numbers. Nothing was written; restart the computer and try again.")]
    Random,
    /// There is not enough free memory for the derivation of the key.
    #[error(
        "{kib} KiB of memory are needed for this step and are not free. Close other programs and try again."
    )]
    Memory {
        /// What was asked for, in KiB.
        kib: u64,
    },
    /// The passphrase is empty or only white space.
    #[error("The passphrase is empty. Type one, or take the six words that are offered.")]
    EmptyPassphrase,
    /// The passphrase is longer than any person types.
    #[error("The passphrase is longer than {limit} bytes. Use a shorter one.")]
    PassphraseTooLong {
        /// The limit, in bytes of UTF-8.
        limit: usize,
    },
    /// No slot opens with this passphrase.
    #[error(
        "This passphrase opens nothing here. Check the keyboard layout and capital letters and type it again."
    )]
    WrongPassphrase,
    /// No slot opens with this recovery sheet.
    #[error(
        "These recovery words are complete, but belong to another casebook or to a sheet that was replaced."
    )]
    WrongRecovery,
    /// The recovery words are too few or too many.
    #[error(
        "A recovery sheet has 24 words; {found} were given. Count them against the numbers on the sheet."
    )]
    RecoveryWordCount {
        /// How many words were given.
        found: usize,
    },
    /// One recovery word is not in the list.
    #[error(
        "Word {position} of the recovery words is not in the word list. Check its spelling on the sheet."
    )]
    RecoveryWord {
        /// Which word, counted from 1.
        position: usize,
    },
    /// All recovery words are in the list, but do not belong together.
    #[error(
        "Each recovery word is in the list, but together they do not fit. One is wrong or two are swapped."
    )]
    RecoveryChecksum,
    /// The slots file was changed after it was written.
    #[error("The key file was changed by something else than this program. Use a copy from a backup.")]
    SlotsTampered,
    /// The slots file asks for a derivation weaker than allowed.
    #[error(
        "The key file asks for a weak derivation ({memory_kib} KiB, {passes} passes). It was not used. \
         Use a copy from a backup."
    )]
    Argon2BelowFloor {
        /// The memory asked for, in KiB.
        memory_kib: u64,
        /// The passes asked for.
        passes: u64,
    },
    /// The slots file asks for more work than allowed.
    #[error(
        "The key file asks for too much work ({memory_kib} KiB, {passes} passes, {lanes} lanes). It was not \
         used. Use a copy from a backup."
    )]
    Argon2AboveCap {
        /// The memory asked for, in KiB.
        memory_kib: u64,
        /// The passes asked for.
        passes: u64,
        /// The lanes asked for.
        lanes: u64,
    },
    /// The bytes are not what they should be.
    #[error("The {what} is damaged or is something else. Use a copy from a backup.")]
    Malformed {
        /// What was being read.
        what: &'static str,
    },
    /// The bytes were written by a newer program.
    #[error("The {what} has format {version}, which this program does not know. Install a newer version.")]
    UnsupportedVersion {
        /// What was being read.
        what: &'static str,
        /// The version found.
        version: u64,
    },
    /// The slots file has a slot of a kind this program cannot handle.
    #[error(
        "The key file has a slot of kind {kind}, which this program does not know (3 is reserved for a security \
         key, 4 for an organisation). Open it with a newer version."
    )]
    UnsupportedSlotKind {
        /// The number of the kind.
        kind: u64,
    },
    /// Something is larger than allowed.
    #[error("The {what} is larger than the limit of {limit} bytes. Split it or make it smaller.")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
    },
    /// The slots file is full.
    #[error("The key file already has {limit} slots. Remove one that is no longer used.")]
    TooManySlots {
        /// The most slots a file may have.
        limit: usize,
    },
    /// The last slot may not be removed.
    #[error("This is the last slot; without it nobody could open the casebook. Add another one first.")]
    LastSlot,
    /// There is no slot with this id.
    #[error("There is no slot {id}. List the slots and choose one of them.")]
    NoSuchSlot {
        /// The id that was asked for.
        id: SlotId,
    },
    /// A text is not the recipient key of anybody.
    #[error(
        "This is not a usable recipient key. It starts with \"age1\" and has 62 characters; copy it again."
    )]
    Recipient,
    /// A planned feature that is not there yet.
    #[error("{what} comes later. Choose another way for now.")]
    ComesLater {
        /// The feature.
        what: &'static str,
    },
    /// Sealed bytes do not open with this key, or were changed.
    #[error(
        "The {what} does not open with this key, or was changed. Check the key, or use a copy from a backup."
    )]
    Unreadable {
        /// What was being opened.
        what: &'static str,
    },
    /// A sealed source does not open with this custodian's key, or was changed.
    #[error(
        "Source {id} does not open with this custodian's key, or was changed. Ask the custodian it was sealed to."
    )]
    SourceUnreadable {
        /// The source that was to be opened.
        id: SourceId,
    },
    /// A blob does not open, or is not the one the name stands for.
    #[error("The file {name} was changed or exchanged for another. Use a copy from a backup.")]
    BlobUnreadable {
        /// The blob that was to be opened.
        name: BlobName,
    },
}
