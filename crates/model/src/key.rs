//! Keys: the short names by which people call reports, mentions and decisions.

use serde::{Deserialize, Serialize};

/// The name of one record in a casebook, for example `hrw-2017-09-03#1`; unique within the book.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// Why a text is not a key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is not a key: use 1 to 120 letters, digits and - _ . # : without spaces")]
pub struct KeyError(String);

impl Key {
    /// Reads a key of 1 to 120 bytes made of letters and digits of any script and `- _ . # :`.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let fine = |c: char| c.is_alphanumeric() || "-_.#:".contains(c);
        if text.is_empty() || text.len() > 120 || !text.chars().all(fine) {
            return Err(KeyError(crate::day::shorten(text)));
        }
        Ok(Self(text.to_owned()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Key {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::parse(&text)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_hold_no_spaces_and_no_control_characters() {
        assert!(Key::parse("hrw-2017-09-03-gw#1").is_ok());
        assert!(Key::parse("보고-1").is_ok());
        for bad in ["", "a b", "a\n", "a/b", &"x".repeat(121)] {
            assert!(Key::parse(bad).is_err(), "{bad:?}");
        }
    }
}
