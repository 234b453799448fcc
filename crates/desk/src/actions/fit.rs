//! Whether an office fits what the information is used for.

use model::{Addressee, BodyKind, Key, Purpose, Recipient};

use crate::{ActionError, Desk, Error, Result};

/// Whether a consent to a use reaches an office of a kind; `None` where the kind does not say.
///
/// Whoever consented to a use by the United Nations did not consent that a government, its embassy or the press read it, and
/// whoever consented to a use by partners did not consent to the press.
fn reaches(purpose: Purpose, kind: BodyKind) -> Option<bool> {
    match (purpose, kind) {
        (Purpose::UnitedNations | Purpose::Partner, BodyKind::Other) => None,
        (Purpose::UnitedNations, kind) => Some(matches!(kind, BodyKind::UnitedNations | BodyKind::Agency)),
        (Purpose::Partner, kind) => Some(kind != BodyKind::Press),
        _ => Some(true),
    }
}

/// Refuses an office that a consent to this use does not reach.
pub(crate) fn fits(purpose: Purpose, recipient: Option<&Recipient>) -> Result<()> {
    match recipient {
        Some(r) if reaches(purpose, r.kind) == Some(false) => Err(Error::Action(ActionError::Unfit {
            key: r.key.clone(),
            kind: r.kind.word(),
            purpose: purpose.word(),
        })),
        _ => Ok(()),
    }
}

impl Desk {
    /// Whether an office, by its name or the key of its entry, is of no known kind, so that nobody can say whether it fits this purpose.
    pub fn unknown_office(&self, to: &str, purpose: Purpose) -> bool {
        let kind = self.listed(to).map_or(BodyKind::Other, |recipient| recipient.kind);
        reaches(purpose, kind).is_none()
    }

    /// As [`Desk::unknown_office`], of an addressee.
    pub fn unknown_addressee(&self, to: &Addressee, purpose: Purpose) -> bool {
        match to {
            Addressee::Words(_) => reaches(purpose, BodyKind::Other).is_none(),
            Addressee::Recipient(key) => self.unknown_office(key.as_str(), purpose),
        }
    }

    /// The entry of the address book with this key, in the version in force.
    pub(crate) fn listed(&self, to: &str) -> Option<&Recipient> {
        self.recipient_at(&Key::parse(to).ok()?)
    }
}
