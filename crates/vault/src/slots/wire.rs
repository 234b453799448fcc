//! The slots file, in deterministic CBOR.
//!
//! ```text
//! file   = ["lastseen/slots", 1, [+ slot], mac: bytes .size 32]
//! slot   = [id: bytes .size 8, kind, lock, nonce: bytes .size 24, wrapped: bytes .size 48]
//! kind 1 = passphrase, lock = [19, memory in KiB, passes, lanes, salt: bytes .size 16]
//! kind 2 = recovery,   lock = [salt: bytes .size 16]
//! ```
//! Kinds 3 (a passphrase with a FIDO2 key) and 4 (the recipient key of an organisation) are reserved; their
//! lock is an array of their own. A file with a kind this program does not know is refused as a whole, as
//! rewriting it would drop that slot. The check value covers the file without it: the array of the first
//! three members.

use zeroize::Zeroizing;

use super::{Lock, SLOT_LIMIT, Slot, SlotId, Slots};
use crate::argon::Derivation;
use crate::cbor::{Reader, Writer};
use crate::{Result, VaultError};

/// The largest slots file that is read: 64 KiB.
pub const SLOTS_LIMIT: usize = 64 << 10;

pub(super) const WHAT: &str = "key file";
const MAGIC: &str = "lastseen/slots";
const VERSION: u64 = 1;
const PASSPHRASE: u64 = 1;
const RECOVERY: u64 = 2;

fn write_lock(writer: &mut Writer, id: SlotId, lock: &Lock) {
    writer.bytes(&id.0);
    match lock {
        Lock::Passphrase(derivation) => derivation.write(writer.number(PASSPHRASE)),
        Lock::Recovery { salt } => {
            writer.number(RECOVERY).array(1).bytes(salt);
        }
    }
}

/// What a slot is sealed to: everything in it but the nonce and the wrapped key, and the format.
pub(super) fn header(id: SlotId, lock: &Lock) -> Zeroizing<Vec<u8>> {
    let mut writer = Writer::with_capacity(128);
    writer.array(5).text(MAGIC).number(VERSION);
    write_lock(&mut writer, id, lock);
    writer.finish()
}

fn write_body(writer: &mut Writer, slots: &[Slot]) {
    writer.text(MAGIC).number(VERSION).array(slots.len() as u64);
    for slot in slots {
        write_lock(writer.array(5), slot.id, &slot.lock);
        writer.bytes(&slot.nonce).bytes(&slot.wrapped);
    }
}

/// What the check value covers.
pub(super) fn body(slots: &[Slot]) -> Zeroizing<Vec<u8>> {
    let mut writer = Writer::with_capacity(4096);
    write_body(writer.array(3), slots);
    writer.finish()
}

fn read_slot(reader: &mut Reader<'_>) -> Result<Slot> {
    let malformed = || VaultError::Malformed { what: WHAT };
    if reader.array() != Some(5) {
        return Err(malformed());
    }
    let id = SlotId(reader.exactly().ok_or_else(malformed)?);
    let lock = match reader.number().ok_or_else(malformed)? {
        PASSPHRASE => Lock::Passphrase(Derivation::read(reader, WHAT)?),
        RECOVERY if reader.array() == Some(1) => {
            Lock::Recovery { salt: reader.exactly().ok_or_else(malformed)? }
        }
        RECOVERY => return Err(malformed()),
        kind => return Err(VaultError::UnsupportedSlotKind { kind }),
    };
    let nonce = reader.exactly().ok_or_else(malformed)?;
    let wrapped = reader.exactly().ok_or_else(malformed)?;
    Ok(Slot { id, lock, nonce, wrapped })
}

impl Slots {
    /// Writes the slots file. The same slots always give the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::with_capacity(4096);
        write_body(writer.array(4), &self.slots);
        writer.bytes(&self.mac).finish().to_vec()
    }

    /// Reads a slots file. That it was not changed is known only after [`Slots::unlock`].
    ///
    /// # Errors
    /// [`VaultError::TooLarge`] above [`SLOTS_LIMIT`]; [`VaultError::Malformed`];
    /// [`VaultError::UnsupportedVersion`]; [`VaultError::UnsupportedSlotKind`];
    /// [`VaultError::TooManySlots`]; [`VaultError::Argon2AboveCap`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let malformed = || VaultError::Malformed { what: WHAT };
        if bytes.len() > SLOTS_LIMIT {
            return Err(VaultError::TooLarge { what: WHAT, limit: SLOTS_LIMIT });
        }
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(4) || reader.text() != Some(MAGIC) {
            return Err(malformed());
        }
        match reader.number().ok_or_else(malformed)? {
            VERSION => {}
            version => return Err(VaultError::UnsupportedVersion { what: WHAT, version }),
        }
        let count = reader.array().filter(|count| *count > 0).ok_or_else(malformed)?;
        if count > SLOT_LIMIT as u64 {
            return Err(VaultError::TooManySlots { limit: SLOT_LIMIT });
        }
        let slots = (0..count).map(|_| read_slot(&mut reader)).collect::<Result<Vec<_>>>()?;
        let mac = reader.exactly().ok_or_else(malformed)?;
        reader.end().ok_or_else(malformed)?;
        Ok(Self { slots, mac })
    }
}
