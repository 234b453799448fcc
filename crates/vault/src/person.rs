//! The keys of one member of the team.

use ed25519_dalek::SigningKey;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::crypto::{self, Key};
use crate::{BookKey, Label, Recipient, Result, VaultError, open_small, seal_small};

const CONTEXT: &str = "keys";

/// The signing seed and the recipient key of one member of the team.
///
/// The seed signs claims (Ed25519, RFC 8032), which is the work of `ledger`; the other key (X25519, RFC 7748)
/// is what bundles are sealed to. The two are drawn apart, so that giving one up says nothing about the other.
#[derive(ZeroizeOnDrop)]
pub struct Person {
    seed: [u8; 32],
    receiving: [u8; 32],
}

impl Person {
    /// Makes the keys of a new member.
    ///
    /// # Errors
    /// [`VaultError::Random`] if the system gives no random numbers.
    pub fn generate() -> Result<Self> {
        Ok(Self { seed: *crypto::random_key()?, receiving: *crypto::random_key()? })
    }

    /// The 32 bytes of the Ed25519 seed.
    #[must_use]
    pub fn signing_seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.seed)
    }

    /// The 32 bytes of the Ed25519 public key that belongs to the seed.
    #[must_use]
    pub fn verifying_key(&self) -> [u8; 32] {
        SigningKey::from_bytes(&self.seed).verifying_key().to_bytes()
    }

    /// The key others seal to.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient::of(&Key::new(self.receiving))
    }
}

/// Seals the keys of a member under the book key.
///
/// # Errors
/// [`VaultError::Random`] if the system gives no random numbers.
pub fn seal_person(key: &BookKey, person: &Person) -> Result<Vec<u8>> {
    let mut both = Zeroizing::new([0; 64]);
    both.iter_mut().zip(person.seed.iter().chain(&person.receiving)).for_each(|(to, from)| *to = *from);
    seal_small(key, Label::Person, CONTEXT, both.as_slice())
}

/// Opens the keys of a member.
///
/// # Errors
/// As [`open_small`]; [`VaultError::Malformed`] if what is inside has the wrong length.
pub fn open_person(key: &BookKey, sealed: &[u8]) -> Result<Person> {
    let both = open_small(key, Label::Person, CONTEXT, sealed)?;
    let malformed = VaultError::Malformed { what: "keys of a person" };
    match both.as_chunks::<32>() {
        ([seed, receiving], []) => Ok(Person { seed: *seed, receiving: *receiving }),
        _ => Err(malformed),
    }
}
