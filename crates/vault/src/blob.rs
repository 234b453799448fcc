//! Originals and attachments, sealed under the book key.
//!
//! A blob is a file of the age v1 format to a key pair derived from the book key, so that it can be opened
//! with any age program if this one is ever lost. The passphrase form of age was rejected: it would spend a
//! second on every file for a key that is already strong. Before sealing, the text is padded to a size class
//! of Padmé. The name is a keyed hash, so that somebody who has a document and sees the file names does not
//! learn whether the casebook holds it.

use std::fmt;

use zeroize::Zeroizing;

use crate::crypto::{self, Key};
use crate::padding::{self, LENGTH};
use crate::{BookKey, Label, Recipient, Result, VaultError, age_format, hex};

/// The largest original or attachment: 256 MiB.
pub const BLOB_LIMIT: usize = 256 << 20;

/// The name of a sealed blob: a keyed hash of what is in it, 64 hexadecimal digits when written.
///
/// HMAC-SHA256 under a key derived from the book key. The same text has the same name within a casebook and
/// another in every other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobName([u8; 32]);

impl BlobName {
    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] if it is anything else.
    pub fn parse(text: &str) -> Result<Self> {
        hex::decode(text, "name of a sealed file").map(Self)
    }

    fn of(key: &BookKey, text: &[u8]) -> Self {
        Self(crypto::mac(&key.derive_within(Label::Blob, b"name"), &[text]))
    }
}

impl fmt::Display for BlobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

fn identity(key: &BookKey) -> Key {
    key.derive_within(Label::Blob, b"age")
}

/// Seals an original or attachment and gives the name to store it under.
///
/// Sealing the same text again gives the same name and other bytes; either file may be kept.
///
/// # Errors
/// [`VaultError::TooLarge`] above [`BLOB_LIMIT`]; [`VaultError::Memory`]; [`VaultError::Random`].
pub fn seal_blob(key: &BookKey, text: &[u8]) -> Result<(BlobName, Vec<u8>)> {
    if text.len() > BLOB_LIMIT {
        return Err(VaultError::TooLarge { what: "file", limit: BLOB_LIMIT });
    }
    let trailer = padding::trailer(text.len(), padding::padme);
    let sealed = age_format::seal(&Recipient::of(&identity(key)), &[text, &trailer])?;
    Ok((BlobName::of(key, text), sealed))
}

/// Opens a blob and checks that it is the one the name stands for.
///
/// # Errors
/// [`VaultError::TooLarge`] before anything is read; [`VaultError::BlobUnreadable`] if the key is another, a
/// bit was changed, or the file belongs under another name; [`VaultError::Memory`].
pub fn open_blob(key: &BookKey, name: &BlobName, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    if sealed.len() > age_format::sealed_size(padding::padme(BLOB_LIMIT + LENGTH)) {
        return Err(VaultError::TooLarge { what: "file", limit: BLOB_LIMIT });
    }
    age_format::open(&identity(key), sealed)?
        .and_then(|padded| padding::strip(padded, padding::padme))
        .filter(|text| BlobName::of(key, text) == *name)
        .ok_or(VaultError::BlobUnreadable { name: *name })
}
