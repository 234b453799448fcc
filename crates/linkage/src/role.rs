//! What a column says about a person, and the ways in which a cell says nothing.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A whole name, in any order of its parts.
    FullName,
    /// Given name or names.
    GivenName,
    /// Family name.
    FamilyName,
    /// The name in its own script, beside a romanised one.
    NameInScript,
    /// A date of birth, as exact as it is known.
    BirthDate,
    /// An age in years; with the row's [`Role::DateSeen`] it is an interval of birth dates.
    AgeAsOf,
    /// Sex.
    Sex,
    /// A place: of birth, of residence, of an event.
    Place,
    /// The day to which the row refers. It dates an age, and is not compared: two sightings differ.
    DateSeen,
    /// The list or file the row stands in.
    List,
    /// A number under which the list itself keeps people apart: two numbers in one list are two people.
    DistinctWithinList,
    /// Anything else that tends to be equal for one person: postcode, telephone, occupation.
    Other,
}

impl Role {
    /// All roles with the names that configuration files use.
    pub const NAMES: [(&'static str, Self); 12] = [
        ("full-name", Self::FullName),
        ("given-name", Self::GivenName),
        ("family-name", Self::FamilyName),
        ("name-in-script", Self::NameInScript),
        ("birth-date", Self::BirthDate),
        ("age", Self::AgeAsOf),
        ("sex", Self::Sex),
        ("place", Self::Place),
        ("date-seen", Self::DateSeen),
        ("list", Self::List),
        ("distinct-within-list", Self::DistinctWithinList),
        ("other", Self::Other),
    ];

    /// The role of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, role)| *role)
    }

    /// Whether a cell of this role says something about who somebody is, by itself.
    pub fn of_person(self) -> bool {
        !matches!(self, Self::List | Self::DateSeen)
    }

    /// The name of this role in configuration files.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, role)| *role == self).map_or("other", |(n, _)| n)
    }
}

/// Why a cell says nothing. None of them is evidence for or against identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The cell is empty, or the list has no such column.
    Absent,
    /// The source says that it does not know.
    Unknown,
    /// Somebody keeps the value back.
    Withheld,
}

/// One cell as it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// What it says.
    Text(&'a str),
    /// Why it says nothing.
    Missing(Missing),
}

/// Words that mean "not known to the source", folded.
const UNKNOWN: [&str; 34] = [
    "unknown",
    "unk",
    "not known",
    "undetermined",
    "불명",
    "미상",
    "모름",
    "不详",
    "不明",
    "不詳",
    "未知",
    "غير معروف",
    "مجهول",
    "未详",
    "불상",
    "غير معروفه",
    "غير محدد",
    "مجهوله",
    "نامعلوم",
    "نا معلوم",
    "نامشخص",
    "неизвестно",
    "неизвестен",
    "неизвестна",
    "нет данных",
    "inconnu",
    "inconnue",
    "desconocido",
    "desconocida",
    "desconhecido",
    "ignorado",
    "no consta",
    "sin dato",
    "sin datos",
];
/// Words that mean "kept back", folded.
const WITHHELD: [&str; 9] =
    ["withheld", "redacted", "confidential", "anonymous", "anonymised", "비공개", "익명", "匿名", "محجوب"];
/// Spellings of an empty cell, folded.
const ABSENT: [&str; 15] = [
    "",
    "na",
    "n a",
    "n d",
    "s d",
    "nan",
    "null",
    "none",
    "nil",
    "없음",
    "无",
    "無",
    "н д",
    "لا يوجد",
    "ندارد",
];

impl<'a> Cell<'a> {
    /// Reads a cell: blank and "n/a" are absent, "unknown" and "미상" unknown, "withheld" and "비공개" withheld.
    pub fn read(text: &'a str) -> Self {
        let text = match text.as_bytes() {
            [] => "",
            // Nothing to trim; most cells are so.
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
            _ => text.trim(),
        };
        if text.is_empty() {
            return Self::Missing(Missing::Absent);
        }
        // The longest of the words has 14 letters: most cells are values, and need no folding here.
        if text.len() > 48 {
            return Self::Text(text);
        }
        let bytes = text.as_bytes();
        if bytes.iter().any(u8::is_ascii_digit) {
            return Self::Text(text);
        }
        let second = bytes.get(1).map_or(0, u8::to_ascii_lowercase);
        let may = match bytes.first().map_or(0, u8::to_ascii_lowercase) {
            b's' => second == b'i' || !second.is_ascii_alphabetic(),
            first => {
                !first.is_ascii()
                    || matches!(
                        first,
                        b'u' | b'n' | b'w' | b'r' | b'c' | b'a' | b'i' | b'd' | b'-' | b'?' | b'.'
                    )
            }
        };
        if !may {
            return Self::Text(text);
        }
        // A single word of plain letters needs no folding either.
        let plain = bytes.iter().all(u8::is_ascii_alphabetic);
        let mut folded = String::new();
        if !plain {
            crate::text::fold(text, &mut folded);
        }
        let is = |words: &[&str]| match plain {
            true => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
            false => words.contains(&folded.as_str()),
        };
        if is(&ABSENT) {
            Self::Missing(Missing::Absent)
        } else if is(&UNKNOWN) {
            Self::Missing(Missing::Unknown)
        } else if is(&WITHHELD) {
            Self::Missing(Missing::Withheld)
        } else {
            Self::Text(text)
        }
    }

    /// The code of a missing cell, or its text.
    pub(crate) fn parts(self) -> Result<&'a str, u32> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Missing(Missing::Absent) => Err(0),
            Self::Missing(Missing::Unknown) => Err(1),
            Self::Missing(Missing::Withheld) => Err(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_kinds_of_missing_are_told_apart() {
        assert_eq!(Cell::read("  "), Cell::Missing(Missing::Absent));
        assert_eq!(Cell::read("N/A"), Cell::Missing(Missing::Absent));
        assert_eq!(Cell::read("?"), Cell::Missing(Missing::Absent));
        assert_eq!(Cell::read("Unknown"), Cell::Missing(Missing::Unknown));
        assert_eq!(Cell::read("미상"), Cell::Missing(Missing::Unknown));
        assert_eq!(Cell::read("Withheld"), Cell::Missing(Missing::Withheld));
        for (words, missing) in
            [(&UNKNOWN[..], Missing::Unknown), (&WITHHELD, Missing::Withheld), (&ABSENT, Missing::Absent)]
        {
            for word in words {
                assert_eq!(Cell::read(&word.to_uppercase()), Cell::Missing(missing), "{word}");
            }
        }
        assert_eq!(Cell::read("S/D"), Cell::Missing(Missing::Absent));
        assert_eq!(Cell::read("Sin"), Cell::Text("Sin"));
        assert_eq!(Cell::read("Una"), Cell::Text("Una"));
        assert_eq!(Cell::read("미선"), Cell::Text("미선"));
    }

    #[test]
    fn every_role_has_a_name_of_its_own() {
        for (name, role) in Role::NAMES {
            assert_eq!(Role::named(name), Some(role));
            assert_eq!(role.name(), name);
        }
    }
}
