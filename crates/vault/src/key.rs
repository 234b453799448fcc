//! The book key and what is derived from it.

use zeroize::ZeroizeOnDrop;

use crate::Result;
use crate::crypto::{self, Key};

/// The one random key of a casebook, 256 bits.
///
/// Everything the casebook encrypts itself is under a key derived from this one. It exists in clear only in
/// memory, and on disk only inside [`Slots`](crate::Slots). It cannot be printed, copied or serialised.
#[derive(ZeroizeOnDrop)]
pub struct BookKey([u8; 32]);

/// What a derived key is for.
///
/// Each label has its own versioned text in the derivation, so that no two purposes share a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Label {
    /// The key of the database file.
    Database,
    /// Sealed originals and attachments, and their names.
    Blob,
    /// The check value over the slots file.
    SlotMac,
    /// Indexes over encrypted values.
    BlindIndex,
    /// The newest tree head, kept outside the database.
    Head,
    /// The sealed keys of a person.
    Person,
}

impl Label {
    pub(crate) const fn info(self) -> &'static [u8] {
        match self {
            Self::Database => b"lastseen/v1/db",
            Self::Blob => b"lastseen/v1/blob",
            Self::SlotMac => b"lastseen/v1/slot-mac",
            Self::BlindIndex => b"lastseen/v1/blind-index",
            Self::Head => b"lastseen/v1/head",
            Self::Person => b"lastseen/v1/person",
        }
    }
}

impl BookKey {
    /// Makes a new book key from the random numbers of the operating system.
    ///
    /// # Errors
    /// [`VaultError::Random`](crate::VaultError::Random) if there are none.
    pub fn generate() -> Result<Self> {
        Ok(Self(*crypto::random_key()?))
    }

    /// Derives the key for one purpose.
    ///
    /// HKDF-SHA256 (RFC 5869) with an empty salt and the text of the label as info. The same label always
    /// gives the same key.
    #[must_use]
    pub fn derive(&self, label: Label) -> Key {
        crypto::hkdf(&[], &self.0, &[label.info()])
    }

    /// A zero byte separates the label from the context, and no label contains one.
    pub(crate) fn derive_within(&self, label: Label, context: &[u8]) -> Key {
        crypto::hkdf(&[], &self.0, &[label.info(), &[0], context])
    }

    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::hex;

    const ALL: [Label; 6] =
        [Label::Database, Label::Blob, Label::SlotMac, Label::BlindIndex, Label::Head, Label::Person];

    #[test]
    fn labels_never_share_a_key() {
        let key = BookKey::generate().unwrap();
        let keys: BTreeSet<[u8; 32]> = ALL.iter().map(|label| *key.derive(*label)).collect();
        assert_eq!(keys.len(), ALL.len());
        assert!(ALL.iter().all(|label| !label.info().contains(&0)));
        assert_ne!(*key.derive(Label::Head), *key.derive_within(Label::Head, b""));
    }

    /// A change of any text or of the derivation would make every existing casebook unreadable.
    #[test]
    fn derivation_is_fixed() {
        let key = BookKey::from_bytes([1; 32]);
        let all = ALL.map(|label| hex::encode(&key.derive(label)[..4])).join(" ");
        assert_eq!(all, "e809a4b3 d282fcd4 efb6f999 e6a20b92 79ce86fe ac91c7ff");
    }
}
