//! The key slots: the book key wrapped for each way of opening the casebook.

mod wire;

use std::fmt;

use crate::argon::Derivation;
use crate::crypto::{self, Key, NONCE};
use crate::{Argon2Profile, BookKey, Floor, Label, Passphrase, RecoverySheet, Result, VaultError, hex};

pub use wire::SLOTS_LIMIT;

const SLOT_LIMIT: usize = 16;
const WRAPPED: usize = 32 + crypto::TAG;

/// The random id of a slot, 16 hexadecimal digits when written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SlotId([u8; 8]);

impl SlotId {
    /// Reads 16 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] if it is anything else.
    pub fn parse(text: &str) -> Result<Self> {
        hex::decode(text, "id of a slot").map(Self)
    }
}

impl fmt::Display for SlotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

/// What opens a slot. Security keys and organisations come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SlotKind {
    /// A passphrase, through Argon2id.
    Passphrase,
    /// The 24 words of a recovery sheet.
    Recovery,
}

/// What may be shown of a slot without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotInfo {
    /// The id, to name it when removing it.
    pub id: SlotId,
    /// What opens it.
    pub kind: SlotKind,
    /// The costs of the derivation; `None` for a recovery slot and for costs that are no longer offered.
    pub profile: Option<Argon2Profile>,
}

/// What somebody has to open the casebook with.
#[non_exhaustive]
pub enum Secret<'a> {
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// The words of a recovery sheet.
    Recovery(&'a RecoverySheet),
}

#[derive(Clone, PartialEq, Eq)]
enum Lock {
    Passphrase(Derivation),
    Recovery { salt: [u8; 16] },
}

#[derive(Clone, PartialEq, Eq)]
struct Slot {
    id: SlotId,
    lock: Lock,
    nonce: [u8; NONCE],
    wrapped: [u8; WRAPPED],
}

impl Slot {
    fn wrap(key: &BookKey, lock: Lock, wrap: &Key) -> Result<Self> {
        let id = SlotId(crypto::random()?);
        let (nonce, wrapped) = crypto::seal(wrap, &wire::header(id, &lock), key.as_bytes())?;
        let wrapped = wrapped.try_into().map_err(|_| VaultError::Malformed { what: wire::WHAT })?;
        Ok(Self { id, lock, nonce, wrapped })
    }

    fn passphrase(key: &BookKey, passphrase: &Passphrase, profile: Argon2Profile) -> Result<Self> {
        let derivation = Derivation::new(profile)?;
        // The profile is the caller's choice; the floor guards what is read, not what is made.
        let wrap = derivation.derive(passphrase, Floor::Tests)?;
        Self::wrap(key, Lock::Passphrase(derivation), &wrap)
    }

    fn recovery(key: &BookKey) -> Result<(Self, RecoverySheet)> {
        let sheet = RecoverySheet::generate()?;
        let salt = crypto::random()?;
        Ok((Self::wrap(key, Lock::Recovery { salt }, &sheet.derive(&salt))?, sheet))
    }

    fn open(&self, wrap: &Key) -> Option<BookKey> {
        let key = crypto::open(wrap, &wire::header(self.id, &self.lock), &self.nonce, &self.wrapped)?;
        key.as_slice().try_into().map(BookKey::from_bytes).ok()
    }
}

/// The key slots of a casebook, as one small file.
///
/// Each slot is sealed to its own header, and a check value under a key derived from the book key covers the
/// whole file, so that nobody without the book key can add, drop, exchange or alter a slot unseen. The ids,
/// the kinds and the costs can be read by anybody who has the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Slots {
    slots: Vec<Slot>,
    mac: [u8; 32],
}

impl Slots {
    /// Makes the slots of a new casebook: one for the passphrase, one for a new recovery sheet.
    ///
    /// The sheet is returned once and cannot be had again; [`Slots::add_recovery`] makes another.
    ///
    /// # Errors
    /// [`VaultError::Random`], [`VaultError::Memory`].
    pub fn create(
        key: &BookKey,
        passphrase: &Passphrase,
        profile: Argon2Profile,
    ) -> Result<(Self, RecoverySheet)> {
        let first = Slot::passphrase(key, passphrase, profile)?;
        let (second, sheet) = Slot::recovery(key)?;
        let mut slots = Self { slots: vec![first, second], mac: [0; 32] };
        slots.seal(key);
        Ok((slots, sheet))
    }

    /// Opens the casebook.
    ///
    /// Every slot of the kind of secret is tried, and a failure does not say which slots there are.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] or [`VaultError::WrongRecovery`]; [`VaultError::SlotsTampered`] if a
    /// slot opens but the file was changed; [`VaultError::Argon2BelowFloor`] before any derivation;
    /// [`VaultError::Memory`].
    pub fn unlock(&self, secret: Secret<'_>, floor: Floor) -> Result<BookKey> {
        self.find(secret, floor).map(|(_, key)| key)
    }

    fn find(&self, secret: Secret<'_>, floor: Floor) -> Result<(usize, BookKey)> {
        let derivations = self.slots.iter().filter_map(|slot| match &slot.lock {
            Lock::Passphrase(derivation) => Some(derivation),
            Lock::Recovery { .. } => None,
        });
        if matches!(secret, Secret::Passphrase(_)) {
            derivations.into_iter().try_for_each(|derivation| derivation.check(floor))?;
        }
        for (index, slot) in self.slots.iter().enumerate() {
            let wrap = match (&slot.lock, &secret) {
                (Lock::Passphrase(derivation), Secret::Passphrase(typed)) => {
                    derivation.derive(typed, floor)?
                }
                (Lock::Recovery { salt }, Secret::Recovery(sheet)) => sheet.derive(salt),
                _ => continue,
            };
            if let Some(key) = slot.open(&wrap) {
                self.check(&key)?;
                return Ok((index, key));
            }
        }
        Err(match secret {
            Secret::Passphrase(_) => VaultError::WrongPassphrase,
            Secret::Recovery(_) => VaultError::WrongRecovery,
        })
    }

    fn check(&self, key: &BookKey) -> Result<()> {
        let fits = crypto::mac_is(&key.derive(Label::SlotMac), &[&wire::body(&self.slots)], &self.mac);
        if fits { Ok(()) } else { Err(VaultError::SlotsTampered) }
    }

    fn seal(&mut self, key: &BookKey) {
        self.mac = crypto::mac(&key.derive(Label::SlotMac), &[&wire::body(&self.slots)]);
    }

    fn add(&mut self, key: &BookKey, slot: Slot) -> SlotId {
        let id = slot.id;
        self.slots.push(slot);
        self.seal(key);
        id
    }

    /// A changed file must not get a fresh check value, so every change starts here.
    fn check_room(&self, key: &BookKey) -> Result<()> {
        self.check(key)?;
        if self.slots.len() < SLOT_LIMIT {
            Ok(())
        } else {
            Err(VaultError::TooManySlots { limit: SLOT_LIMIT })
        }
    }

    /// Adds a slot for another passphrase.
    ///
    /// # Errors
    /// [`VaultError::SlotsTampered`] if the file is not as this key left it; [`VaultError::TooManySlots`];
    /// [`VaultError::Random`]; [`VaultError::Memory`].
    pub fn add_passphrase(
        &mut self,
        key: &BookKey,
        new: &Passphrase,
        profile: Argon2Profile,
    ) -> Result<SlotId> {
        self.check_room(key)?;
        Ok(self.add(key, Slot::passphrase(key, new, profile)?))
    }

    /// Adds a slot for a new recovery sheet, for when the old one was lost or seen.
    ///
    /// # Errors
    /// [`VaultError::SlotsTampered`], [`VaultError::TooManySlots`], [`VaultError::Random`].
    pub fn add_recovery(&mut self, key: &BookKey) -> Result<(SlotId, RecoverySheet)> {
        self.check_room(key)?;
        let (slot, sheet) = Slot::recovery(key)?;
        Ok((self.add(key, slot), sheet))
    }

    /// Replaces the slot that the old passphrase opens by one for the new passphrase.
    ///
    /// Other slots stay. Older copies of the file still open with the old passphrase.
    ///
    /// # Errors
    /// As [`Slots::unlock`]; [`VaultError::Random`].
    pub fn change_passphrase(
        &mut self,
        old: &Passphrase,
        new: &Passphrase,
        profile: Argon2Profile,
        floor: Floor,
    ) -> Result<SlotId> {
        let (index, key) = self.find(Secret::Passphrase(old), floor)?;
        let slot = Slot::passphrase(&key, new, profile)?;
        self.slots.remove(index);
        Ok(self.add(&key, slot))
    }

    /// Removes a slot, but never the last one.
    ///
    /// # Errors
    /// [`VaultError::SlotsTampered`], [`VaultError::NoSuchSlot`], [`VaultError::LastSlot`].
    pub fn remove_slot(&mut self, key: &BookKey, id: SlotId) -> Result<()> {
        self.check(key)?;
        let index = self.slots.iter().position(|slot| slot.id == id).ok_or(VaultError::NoSuchSlot { id })?;
        if self.slots.len() == 1 {
            return Err(VaultError::LastSlot);
        }
        self.slots.remove(index);
        self.seal(key);
        Ok(())
    }

    /// What may be shown of the slots, in the order of the file.
    pub fn list(&self) -> impl Iterator<Item = SlotInfo> + '_ {
        self.slots.iter().map(|slot| match &slot.lock {
            Lock::Passphrase(derivation) => {
                SlotInfo { id: slot.id, kind: SlotKind::Passphrase, profile: derivation.profile() }
            }
            Lock::Recovery { .. } => SlotInfo { id: slot.id, kind: SlotKind::Recovery, profile: None },
        })
    }
}
