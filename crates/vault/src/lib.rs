//! Keys, key slots, sealed sources and sealed blobs of a casebook, and nothing else.
//!
//! This crate turns secrets into bytes that may lie on a disk, and back. It is the only crate that ever
//! sees a source in clear. It reads no file, asks no clock and knows no database: its neighbour `casebook`
//! stores what it returns, and `ledger` signs with the seed it hands out.
//!
//! - [`BookKey`] is the one random key of a casebook; every other key of the casebook is derived from it.
//! - [`Slots`] wraps the book key for a passphrase and for a [`RecoverySheet`] of 24 words.
//! - [`Person`] holds the signing seed and the recipient key of one member of the team.
//! - [`seal_source`] seals who a source is to a [`CustodianKey`] kept elsewhere; the rest of the program
//!   holds a [`SourceId`].
//! - [`seal_blob`] seals originals and attachments under a name that confirms nothing.
//! - [`seal_small`] seals small records of the casebook, such as its head.
//!
//! # What is not promised
//! Taking a slot away does not change the book key: an older copy of the slots file still opens with the
//! passphrase it was made for. Sealing to a recipient says nothing about who sealed it: who added a source
//! is known from the signed claim that carries its id. Sizes are hidden only within classes. Secrets are
//! overwritten when dropped, but the operating system may have copied memory to disk before that.
//!
//! # Choices
//! Sealed sources and blobs are files of the age v1 format, written and read by a small module of this
//! crate for one kind of recipient (X25519). The crate `age` was measured and left out: 180 packages, most
//! of them for translated messages and an older generation of the same primitives, about 150 seconds of
//! processor time in a cold development build, and a panic when asked to seal to a low-order recipient.
//! The files remain readable by any age program, and the tests run the published vectors of the format.

mod age_format;
mod argon;
mod blob;
mod cbor;
mod crypto;
mod custodian;
mod error;
mod hex;
mod key;
mod padding;
mod passphrase;
mod person;
mod recovery;
mod slots;
mod small;
mod source;

pub use age_format::Recipient;
pub use argon::{Argon2Profile, Floor, TestsOnly};
pub use blob::{BLOB_LIMIT, BlobName, open_blob, seal_blob};
pub use custodian::CustodianKey;
pub use error::{Result, VaultError};
pub use key::{BookKey, Label};
pub use passphrase::{Passphrase, Strength, strength_hint, suggest_passphrase};
pub use person::{Person, open_person, seal_person};
pub use recovery::RecoverySheet;
pub use slots::{SLOTS_LIMIT, Secret, SlotId, SlotInfo, SlotKind, Slots};
pub use small::{SMALL_LIMIT, open_small, seal_small};
pub use source::{Custody, SOURCE_LIMIT, SealedSource, SourceId, SourceRecord, open_source, seal_source};
