//! The levels of each role: what they are called, and those that are asked for by name.

use crate::born::Near;
use crate::role::Role;

/// Levels of a part of a name.
pub(crate) mod part {
    pub(crate) const NAMES: [&str; 9] = [
        "missing",
        "different",
        "weakly alike",
        "alike",
        "one slip apart",
        "an initial",
        "given and family name exchanged",
        "other spelling",
        "equal",
    ];
    pub(crate) const SLIP: u8 = 4;
    pub(crate) const INITIAL: u8 = 5;
    pub(crate) const SWAPPED: u8 = 6;
    pub(crate) const KEY: u8 = 7;
    pub(crate) const EQUAL: u8 = 8;
}

/// Levels of a whole name.
pub(crate) mod whole {
    pub(crate) const NAMES: [&str; 16] = [
        "missing",
        "different",
        "some words alike",
        "one word equal, others not",
        "a single word alike",
        "a single word equal",
        "all words alike",
        "two words equal, the first ones not",
        "two words equal, the first ones too",
        "two words or more, in other places of the other",
        "one word equal, the rest alike",
        "two words equal, the rest alike",
        "two words, all in the other",
        "three words or more, all in the other",
        "other order or spelling",
        "equal",
    ];
    pub(crate) const SOME_ALIKE: u8 = 2;
    pub(crate) const ONE: u8 = 3;
    pub(crate) const SINGLE_ALIKE: u8 = 4;
    pub(crate) const SINGLE: u8 = 5;
    pub(crate) const WORDS_ALIKE: u8 = 6;
    /// What brothers and sisters share where names are those of father and grandfather.
    pub(crate) const OTHER_FIRST: u8 = 7;
    /// What a father shares with a son whose name goes on with his.
    pub(crate) const ELSEWHERE: u8 = 9;
    pub(crate) const INITIALS: u8 = 10;
    pub(crate) const ALIKE: u8 = 11;
    pub(crate) const TWO_INSIDE: u8 = 12;
    pub(crate) const MORE_INSIDE: u8 = 13;
    pub(crate) const KEY: u8 = 14;
    pub(crate) const EQUAL: u8 = 15;
}

/// Levels of any other text.
pub(crate) mod plain {
    pub(crate) const NAMES: [&str; 7] = [
        "missing",
        "different",
        "share a word",
        "begin alike",
        "alike",
        "one slip apart, or without a day",
        "equal",
    ];
    pub(crate) const SLIP: u8 = 5;
    pub(crate) const EQUAL: u8 = 6;
}

const SEX: [&str; 3] = ["missing", "different", "equal"];

/// What the levels of a role are called.
pub(crate) fn names(role: Role) -> &'static [&'static str] {
    match role {
        Role::FullName | Role::NameInScript => &whole::NAMES,
        Role::GivenName | Role::FamilyName => &part::NAMES,
        Role::BirthDate | Role::AgeAsOf => &Near::NAMES,
        Role::Sex => &SEX,
        _ => &plain::NAMES,
    }
}
