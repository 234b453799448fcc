//! Whether an office fits what the information is used for.

use model::{Addressee, BodyKind, Key, Purpose, Recipient};

use crate::{Desk, Error, Result};

/// Refuses an office that a consent to this use does not reach.
///
/// Whoever consented to a use by the United Nations did not consent that a government, its embassy or the press read it.
pub(crate) fn fits(purpose: Purpose, recipient: Option<&Recipient>) -> Result<()> {
    use BodyKind::{Embassy, Government, Press};
    match recipient {
        Some(r) if purpose == Purpose::UnitedNations && matches!(r.kind, Government | Embassy | Press) => {
            Err(Error::Unfit { key: r.key.clone(), kind: r.kind.word(), purpose: purpose.word() })
        }
        _ => Ok(()),
    }
}

impl Desk {
    /// Whether an office, by its name or the key of its entry, is of no known kind, so that nobody can say whether it fits this purpose.
    pub fn unknown_office(&self, to: &str, purpose: Purpose) -> bool {
        let known = Key::parse(to).is_ok_and(|key| self.recipient_view(&key).is_ok());
        purpose == Purpose::UnitedNations && !known
    }

    /// As [`Desk::unknown_office`], of an addressee.
    pub fn unknown_addressee(&self, to: &Addressee, purpose: Purpose) -> bool {
        match to {
            Addressee::Words(_) => purpose == Purpose::UnitedNations,
            Addressee::Recipient(key) => self.unknown_office(key.as_str(), purpose),
        }
    }
}
