//! Small records of the casebook, sealed under a key of their own.

use zeroize::Zeroizing;

use crate::crypto::{self, NONCE, TAG};
use crate::{BookKey, Label, Result, VaultError};

/// The largest text that is sealed this way: 16 MiB.
pub const SMALL_LIMIT: usize = 16 << 20;

const VERSION: u8 = 1;
const WHAT: &str = "sealed record";

/// Seals a small record for one purpose and place.
///
/// The key is derived from the label and the context together and used for nothing else, so a record opens
/// only where it was meant to be. Shape: one byte of version, 24 of nonce, the text, 16 of tag
/// (XChaCha20-Poly1305). The size is not hidden.
///
/// # Errors
/// [`VaultError::TooLarge`] above [`SMALL_LIMIT`]; [`VaultError::Random`].
pub fn seal_small(key: &BookKey, label: Label, context: &str, text: &[u8]) -> Result<Vec<u8>> {
    if text.len() > SMALL_LIMIT {
        return Err(VaultError::TooLarge { what: "record", limit: SMALL_LIMIT });
    }
    let (nonce, sealed) = crypto::seal(&key.derive_within(label, context.as_bytes()), &[VERSION], text)?;
    Ok([&[VERSION][..], &nonce, &sealed].concat())
}

/// Opens what [`seal_small`] made with the same key, label and context.
///
/// # Errors
/// [`VaultError::Unreadable`] if any of them differs or a bit was changed; [`VaultError::TooLarge`];
/// [`VaultError::UnsupportedVersion`]; [`VaultError::Malformed`] if it is too short.
pub fn open_small(key: &BookKey, label: Label, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    if sealed.len() > SMALL_LIMIT + 1 + NONCE + TAG {
        return Err(VaultError::TooLarge { what: WHAT, limit: SMALL_LIMIT });
    }
    let (version, rest) = sealed.split_first().ok_or(VaultError::Malformed { what: WHAT })?;
    if *version != VERSION {
        return Err(VaultError::UnsupportedVersion { what: WHAT, version: (*version).into() });
    }
    let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(VaultError::Malformed { what: WHAT })?;
    crypto::open(&key.derive_within(label, context.as_bytes()), &[VERSION], nonce, rest)
        .ok_or(VaultError::Unreadable { what: WHAT })
}
