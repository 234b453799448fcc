//! Places as paths in a gazetteer.

use serde::{Deserialize, Serialize};

/// A path from the country down, for example `CN/Jilin/Changbai`; the deeper, the more precise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlacePath(String);

/// Why a text is not a place path.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "\"{0}\" is not a place path: write the country first and separate by \"/\", for example CN/Jilin/Changbai"
)]
pub struct PlaceError(String);

impl PlacePath {
    /// Reads a path of 1 to 12 non-empty parts separated by `/`.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let parts: Vec<&str> = text.split('/').map(str::trim).collect();
        let bad = |p: &&str| p.is_empty() || p.len() > 200 || p.chars().any(char::is_control);
        if parts.len() > 12 || parts.iter().any(bad) {
            return Err(PlaceError(crate::day::shorten(text)));
        }
        Ok(Self(parts.join("/")))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts from the country down.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// Whether this place lies in `other` or is it.
    pub fn under(&self, other: &Self) -> bool {
        self.0.strip_prefix(other.0.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether one of the two lies in the other, so that both can be true of one event.
    pub fn meets(&self, other: &Self) -> bool {
        self.under(other) || other.under(self)
    }
}

impl TryFrom<String> for PlacePath {
    type Error = PlaceError;
    fn try_from(text: String) -> Result<Self, PlaceError> {
        Self::parse(&text)
    }
}

impl From<PlacePath> for String {
    fn from(place: PlacePath) -> Self {
        place.0
    }
}

impl std::fmt::Display for PlacePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_begins_alike_is_another_place() {
        let place = |t| PlacePath::parse(t).unwrap();
        assert!(place("CN/Jilin/Changbai").under(&place("CN/Jilin")));
        assert!(!place("CN/Jilin2").meets(&place("CN/Jilin")));
        assert!(place("CN").meets(&place("CN/Yunnan")));
        for bad in ["", "/CN", "CN//x", "CN/\n"] {
            assert!(PlacePath::parse(bad).is_err(), "{bad:?}");
        }
    }
}
