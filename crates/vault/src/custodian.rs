//! The key of a custodian, who alone can open the sources sealed to them.

use zeroize::ZeroizeOnDrop;

use crate::argon::Derivation;
use crate::cbor::{Reader, Writer};
use crate::crypto::{self, Key, NONCE};
use crate::{Argon2Profile, Floor, Passphrase, Recipient, Result, VaultError};

const MAGIC: &str = "lastseen/custodian";
const VERSION: u64 = 1;
const WHAT: &str = "key of a custodian";
const LIMIT: usize = 1024;

/// The secret key of a custodian (X25519, RFC 7748).
///
/// It belongs on another machine than the casebook. Field staff have only its [`Recipient`], with which they
/// can seal sources and read none.
#[derive(ZeroizeOnDrop)]
pub struct CustodianKey([u8; 32]);

impl CustodianKey {
    /// Makes a new key.
    ///
    /// # Errors
    /// [`VaultError::Random`] if the system gives no random numbers.
    pub fn generate() -> Result<Self> {
        Ok(Self(*crypto::random_key()?))
    }

    /// The public part, to give to those who seal sources.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient::of(&self.secret())
    }

    pub(crate) fn secret(&self) -> Key {
        Key::new(self.0)
    }

    /// Wraps the key for storage: Argon2id, then XChaCha20-Poly1305, in deterministic CBOR.
    ///
    /// # Errors
    /// [`VaultError::Random`], [`VaultError::Memory`].
    pub fn protect(&self, passphrase: &Passphrase, profile: Argon2Profile) -> Result<Vec<u8>> {
        let derivation = Derivation::new(profile)?;
        let mut header = Writer::with_capacity(128);
        header.array(5).text(MAGIC).number(VERSION);
        derivation.write(&mut header);
        let header = header.finish();
        let wrap = derivation.derive(passphrase, Floor::Tests)?;
        let (nonce, sealed) = crypto::seal(&wrap, &header, &self.0)?;
        Ok(Writer::with_capacity(LIMIT).raw(&header).bytes(&nonce).bytes(&sealed).finish().to_vec())
    }

    /// Unwraps what [`CustodianKey::protect`] made.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], also for a changed bit that the passphrase cannot tell from a wrong
    /// one; [`VaultError::Malformed`]; [`VaultError::UnsupportedVersion`]; [`VaultError::TooLarge`];
    /// [`VaultError::Argon2AboveCap`] and [`VaultError::Argon2BelowFloor`], both before any derivation.
    pub fn unprotect(bytes: &[u8], passphrase: &Passphrase, floor: Floor) -> Result<Self> {
        let malformed = || VaultError::Malformed { what: WHAT };
        if bytes.len() > LIMIT {
            return Err(VaultError::TooLarge { what: WHAT, limit: LIMIT });
        }
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(5) || reader.text() != Some(MAGIC) {
            return Err(malformed());
        }
        match reader.number() {
            Some(VERSION) => {}
            Some(version) => return Err(VaultError::UnsupportedVersion { what: WHAT, version }),
            None => return Err(malformed()),
        }
        let derivation = Derivation::read(&mut reader, WHAT)?;
        let header = bytes.get(..bytes.len() - reader.left()).ok_or_else(malformed)?;
        let nonce = reader.exactly::<NONCE>().ok_or_else(malformed)?;
        let sealed = reader.bytes().ok_or_else(malformed)?;
        reader.end().ok_or_else(malformed)?;
        let secret = crypto::open(&derivation.derive(passphrase, floor)?, header, &nonce, sealed);
        let secret = secret.ok_or(VaultError::WrongPassphrase)?;
        secret.as_slice().try_into().map(Self).map_err(|_| malformed())
    }
}
