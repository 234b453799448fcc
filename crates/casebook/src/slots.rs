//! The ways of opening the casebook.

use vault::{Argon2Profile, Floor, Passphrase, RecoverySheet, Secret, SlotId, SlotInfo, SlotKind, Slots};

use crate::{Casebook, Result, folder};

impl Casebook {
    /// What may be shown of the slots, in the order of the file.
    pub fn slots(&self) -> Vec<SlotInfo> {
        self.slots.list().collect()
    }

    /// Adds a passphrase.
    ///
    /// # Errors
    /// Those of [`Slots::add_passphrase`] and of writing.
    pub fn add_passphrase(&mut self, new: &Passphrase, profile: Argon2Profile) -> Result<SlotId> {
        let mut slots = self.slots.clone();
        let id = slots.add_passphrase(&self.key, new, profile)?;
        self.replace_slots(slots).map(|()| id)
    }

    /// Adds a recovery sheet, returned once.
    ///
    /// # Errors
    /// Those of [`Slots::add_recovery`] and of writing.
    pub fn add_recovery(&mut self) -> Result<(SlotId, RecoverySheet)> {
        let mut slots = self.slots.clone();
        let (id, sheet) = slots.add_recovery(&self.key)?;
        self.replace_slots(slots).map(|()| (id, sheet))
    }

    /// Replaces one passphrase by another. Older copies of the folder still open with the old one.
    ///
    /// # Errors
    /// Those of [`Slots::change_passphrase`] and of writing.
    pub fn change_passphrase(
        &mut self,
        old: &Passphrase,
        new: &Passphrase,
        profile: Argon2Profile,
        floor: Floor,
    ) -> Result<SlotId> {
        let mut slots = self.slots.clone();
        let id = slots.change_passphrase(old, new, profile, floor)?;
        self.replace_slots(slots).map(|()| id)
    }

    /// Whether a secret is one of those that open the casebook.
    ///
    /// # Errors
    /// Those of [`Slots::unlock`].
    pub fn opens_with(&self, secret: Secret<'_>, floor: Floor) -> Result<()> {
        Ok(self.slots.unlock(secret, floor).map(drop)?)
    }

    /// Puts a passphrase in the place of all there are. Older copies of the folder still open with the old ones.
    ///
    /// # Errors
    /// Those of [`Slots::add_passphrase`] and of writing.
    pub fn set_passphrase(&mut self, new: &Passphrase) -> Result<()> {
        let mut slots = self.slots.clone();
        let old: Vec<SlotInfo> = slots.list().filter(|slot| slot.kind == SlotKind::Passphrase).collect();
        let profile = old.first().and_then(|slot| slot.profile).unwrap_or(Argon2Profile::Standard);
        slots.add_passphrase(&self.key, new, profile)?;
        old.iter().try_for_each(|slot| slots.remove_slot(&self.key, slot.id))?;
        self.replace_slots(slots)
    }

    /// Puts a new recovery sheet, returned once, in the place of all there are.
    ///
    /// # Errors
    /// Those of [`Slots::add_recovery`] and of writing.
    pub fn renew_recovery(&mut self) -> Result<RecoverySheet> {
        let mut slots = self.slots.clone();
        let old: Vec<SlotInfo> = slots.list().filter(|slot| slot.kind == SlotKind::Recovery).collect();
        let (_, sheet) = slots.add_recovery(&self.key)?;
        old.iter().try_for_each(|slot| slots.remove_slot(&self.key, slot.id))?;
        self.replace_slots(slots).map(|()| sheet)
    }

    /// Removes a slot, but never the last one.
    ///
    /// # Errors
    /// Those of [`Slots::remove_slot`] and of writing.
    pub fn remove_slot(&mut self, id: SlotId) -> Result<()> {
        let mut slots = self.slots.clone();
        slots.remove_slot(&self.key, id)?;
        self.replace_slots(slots)
    }

    fn replace_slots(&mut self, slots: Slots) -> Result<()> {
        self.writable()?;
        folder::replace(&self.path, folder::SLOTS, &slots.to_bytes(), folder::SLOTS)?;
        self.slots = slots;
        Ok(())
    }
}
