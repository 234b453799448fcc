//! Sealed sources: who somebody is, readable by a custodian and by nobody else.

mod wire;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::padding;
use crate::{CustodianKey, Recipient, Result, VaultError, age_format, crypto, hex};

/// The largest record of a source, all its texts together: 256 KiB.
pub const SOURCE_LIMIT: usize = 256 << 10;

/// The random id of a source, 32 hexadecimal digits when written.
///
/// It is all that the rest of the program holds of a source, and it is drawn, not computed, so it says
/// nothing about who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId([u8; 16]);

impl SourceId {
    /// Reads 32 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] if it is anything else.
    pub fn parse(text: &str) -> Result<Self> {
        hex::decode(text, "id of a source").map(Self)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

/// Who a source is, in clear.
///
/// Overwritten when dropped; it cannot be printed, copied or serialised. Texts that grow while they are put
/// together leave copies behind: reserve their space first.
#[derive(Default)]
pub struct SourceRecord {
    /// The name, as the source gave it.
    pub name: String,
    /// How to reach the source.
    pub contact: String,
    /// Anything else in free text.
    pub notes: String,
    /// Further fields by name.
    pub extra: BTreeMap<String, String>,
}

impl Zeroize for SourceRecord {
    fn zeroize(&mut self) {
        [&mut self.name, &mut self.contact, &mut self.notes].into_iter().for_each(Zeroize::zeroize);
        for (mut field, mut text) in std::mem::take(&mut self.extra) {
            field.zeroize();
            text.zeroize();
        }
    }
}

impl Drop for SourceRecord {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for SourceRecord {}

/// Who can open a sealed source.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Custody {
    /// One custodian alone.
    One {
        /// The key of the custodian.
        recipient: Recipient,
    },
    /// Any two of three custodians together. Comes later; until then no such value can exist.
    #[non_exhaustive]
    TwoOfThree {
        /// Stands where the shares will be.
        shares: Infallible,
    },
}

impl Custody {
    /// Custody by any two of three custodians.
    ///
    /// # Errors
    /// Always [`VaultError::ComesLater`] in this version.
    pub const fn two_of_three(_: [Recipient; 3]) -> Result<Self> {
        Err(wire::TWO_OF_THREE)
    }
}

/// A source that only its custodian can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSource {
    id: SourceId,
    custody: Custody,
    ciphertext: Vec<u8>,
}

impl SealedSource {
    /// The id by which the rest of the program knows the source.
    #[must_use]
    pub const fn id(&self) -> SourceId {
        self.id
    }

    /// Who can open it.
    #[must_use]
    pub const fn custody(&self) -> &Custody {
        &self.custody
    }
}

/// Seals a source under a new id.
///
/// Needs only the public key of the custodian, so field staff can add a source and never read it back. The
/// text is padded to a multiple of 1 KiB and sealed as a file of the age v1 format; the id and the recipient
/// are inside too, so that two sealed sources cannot be exchanged for each other unseen.
///
/// # Errors
/// [`VaultError::TooLarge`] above [`SOURCE_LIMIT`]; [`VaultError::Random`]; [`VaultError::Memory`].
pub fn seal_source(record: &SourceRecord, custody: Custody) -> Result<SealedSource> {
    let id = SourceId(crypto::random()?);
    let ciphertext = match &custody {
        Custody::One { recipient } => {
            let text = wire::write_record(record, id, recipient)?;
            age_format::seal(recipient, &[&text, &padding::trailer(text.len(), padding::steps)])?
        }
        Custody::TwoOfThree { shares } => match *shares {},
    };
    Ok(SealedSource { id, custody, ciphertext })
}

/// Opens a source with the key of its custodian.
///
/// That a source is opened belongs in the log before it is shown; that is the work of the caller.
///
/// # Errors
/// [`VaultError::SourceUnreadable`] if the key is another, a bit was changed, or what is inside belongs to
/// another id; [`VaultError::Memory`].
pub fn open_source(sealed: &SealedSource, key: &CustodianKey) -> Result<SourceRecord> {
    age_format::open(&key.secret(), &sealed.ciphertext)?
        .and_then(|padded| padding::strip(padded, padding::steps))
        .and_then(|text| match &sealed.custody {
            Custody::One { recipient } => wire::read_record(&text, sealed.id, recipient),
            Custody::TwoOfThree { shares } => match *shares {},
        })
        .ok_or(VaultError::SourceUnreadable { id: sealed.id })
}
