//! What a column of a list holds: the roles of the kernel, and what is made ready for them here.

use linkage::Role;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A role of the kernel.
    Of(Role),
    /// The name of the father; it stands behind the given name in a whole one.
    FatherName,
    /// The name of the grandfather; it stands behind that of the father.
    GrandfatherName,
    /// The day of what the list is about: a death, an arrest, a disappearance. It is compared, and ages are as of it.
    EventDate,
    /// A number that a person has in all lists: of an identity card, a passport.
    Identity,
}

impl Kind {
    const OWN: [(&'static str, Self); 4] = [
        ("father-name", Self::FatherName),
        ("grandfather-name", Self::GrandfatherName),
        ("event-date", Self::EventDate),
        ("identity", Self::Identity),
    ];

    /// All names that configuration files use.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Role::NAMES.iter().map(|r| r.0).chain(Self::OWN.iter().map(|k| k.0))
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        let own = Self::OWN.iter().find(|k| k.0 == name).map(|k| k.1);
        own.or_else(|| Role::named(name).map(Self::Of))
    }

    /// The name of this kind in configuration files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Of(role) => role.name(),
            own => Self::OWN.iter().find(|k| k.1 == own).map_or("other", |k| k.0),
        }
    }

    /// Whether it is a name or a part of one.
    pub(crate) fn of_name(self) -> bool {
        self.part_of_name() || matches!(self, Self::Of(Role::FullName | Role::NameInScript))
    }

    /// Whether it is a part of a name.
    pub(crate) fn part_of_name(self) -> bool {
        matches!(
            self,
            Self::FatherName | Self::GrandfatherName | Self::Of(Role::GivenName | Role::FamilyName)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = Kind::names().collect();
        assert_eq!(names.len(), Kind::names().count());
        for name in names {
            assert_eq!(Kind::named(name).map(Kind::name), Some(name));
        }
    }
}
