//! Who signs: Ed25519 keys.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroize;

use crate::AuthorKey;

/// A person's signing key; wiped from memory when dropped.
///
/// Ed25519 as in RFC 8032. It cannot be cloned and its seed cannot be read back: `vault` keeps the seed.
pub struct Author(SigningKey);

impl Author {
    /// Makes the key from its 32-byte seed.
    ///
    /// The seed must come from a cryptographic generator. This call wipes its own copy; the caller wipes the
    /// original.
    pub fn from_seed(mut seed: [u8; 32]) -> Self {
        let author = Self(SigningKey::from_bytes(&seed));
        seed.zeroize();
        author
    }

    /// The public key others know this author by.
    pub fn key(&self) -> AuthorKey {
        AuthorKey(self.0.verifying_key().to_bytes())
    }

    // Kept inside the crate so that every message signed carries its own domain.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Author({})", self.key())
    }
}

// Strict verification, because the plain one accepts keys of small order, under which one signature fits
// many messages; and programs that disagree on such a signature would hold different ledgers.
pub(crate) fn signature_holds(key: &AuthorKey, message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(&key.0)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex<const N: usize>(text: &str) -> [u8; N] {
        std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
    }

    // RFC 8032 section 7.1, test 2.
    #[test]
    fn rfc_8032_vector() {
        let author =
            Author::from_seed(hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        let key = AuthorKey(hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        let signature = hex(concat!(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ));
        assert_eq!(author.key(), key);
        assert_eq!(author.sign(&[0x72]), signature);
        assert!(signature_holds(&key, &[0x72], &signature));
        assert!(!signature_holds(&key, &[0x73], &signature));
    }

    #[test]
    fn the_key_is_wiped_and_never_shown() {
        fn wiped<T: zeroize::ZeroizeOnDrop>() {}
        wiped::<SigningKey>();
        let author = Author::from_seed([0x5e; 32]);
        assert!(!format!("{author:?}").contains(&"5e".repeat(4)));
    }
}
