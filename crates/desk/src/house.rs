//! Words of the house: places under names of its own, and kinds of events it does not offer.
//!
//! The kinds of events and the gazetteer are fixed, so that casebooks can be compared and joined. What a house can
//! add is how it calls a place, and what it can take away is a kind it never uses from the lists it chooses from. Both are
//! settings of this casebook, like the house rules, and no claims: what is stored is always the path and the kind.

use std::collections::{BTreeMap, BTreeSet};

use model::{EventKind, PlacePath};
use serde::{Deserialize, Serialize};

use crate::ask::read_place;
use crate::{Desk, Error, Result, View};

const SETTING: &str = "house-words";
/// Names of places a house may keep.
const MOST: usize = 500;
/// Characters of a name.
const LONGEST: usize = 80;

/// Words of the house.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HouseWords {
    /// The path of a place by each name the house has for it.
    places: BTreeMap<String, PlacePath>,
    /// Words of the kinds of events that are not offered.
    hidden: BTreeSet<String>,
}

impl HouseWords {
    /// Reads them from JSON.
    ///
    /// # Errors
    /// [`Error::HouseWords`].
    pub fn read(json: &[u8]) -> Result<Self> {
        let read: Self = serde_json::from_slice(json).map_err(|_| Error::HouseWords)?;
        read.checked()
    }

    fn checked(self) -> Result<Self> {
        let fine = |name: &String| !name.is_empty() && name.chars().count() <= LONGEST;
        let known = |word: &String| EventKind::from_word(word).is_some();
        if self.places.len() > MOST || !self.places.keys().all(fine) || !self.hidden.iter().all(known) {
            return Err(Error::HouseWords);
        }
        Ok(self)
    }

    /// The names of places with their paths, in the order of the names.
    pub fn places(&self) -> impl Iterator<Item = (&str, &PlacePath)> {
        self.places.iter().map(|(name, path)| (name.as_str(), path))
    }

    /// The path a name stands for here, or the text itself.
    pub fn place<'a>(&'a self, text: &'a str) -> &'a str {
        self.places.get(&folded(text)).map_or(text, PlacePath::as_str)
    }

    /// Gives a place a name; another place of that name is forgotten.
    ///
    /// # Errors
    /// [`Error::Line`] for a name that says nothing; [`Error::HouseWords`] for one that is too long or a path itself; those of
    /// reading a path.
    pub fn name_place(&mut self, name: &str, path: &str) -> Result<()> {
        let name = folded(&crate::actions::line("name of a place", name)?);
        // A name with a stroke would be read as a path that nobody can write any more.
        if name.contains('/') || name.chars().count() > LONGEST || self.places.len() >= MOST {
            return Err(Error::HouseWords);
        }
        self.places.insert(name, read_place(path)?);
        Ok(())
    }

    /// Forgets the name of a place.
    pub fn forget_place(&mut self, name: &str) {
        self.places.remove(&folded(name));
    }

    /// Offers these kinds of events only, of those that are not in use.
    pub fn offer(&mut self, offered: &BTreeSet<EventKind>) {
        let left = EventKind::ALL.into_iter().filter(|kind| !offered.contains(kind));
        self.hidden = left.map(|kind| kind.word().to_owned()).collect();
    }

    /// Whether a kind of event is hidden where it is not in use.
    pub fn hides(&self, kind: EventKind) -> bool {
        self.hidden.contains(kind.word())
    }
}

/// As names are compared: in small letters, with single spaces.
pub(crate) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Desk {
    /// The words of the house that are kept in the casebook.
    ///
    /// # Errors
    /// [`Error::HouseWords`] if they cannot be read.
    pub fn house_words(&self) -> Result<HouseWords> {
        let kept = self.book.setting(SETTING)?;
        kept.map_or_else(|| Ok(HouseWords::default()), |bytes| HouseWords::read(&bytes))
    }

    /// Keeps other words; returns those there were.
    ///
    /// # Errors
    /// Those of writing.
    pub fn keep_house_words(&mut self, words: &HouseWords) -> Result<HouseWords> {
        let before = self.house_words().unwrap_or_default();
        let bytes = serde_json::to_vec(words).map_err(|_| Error::HouseWords)?;
        self.book.set_setting(SETTING, Some(&bytes))?;
        Ok(before)
    }
}

impl View {
    /// The kinds of events to choose from: those the house does not hide, and those in use.
    pub fn offered_events(&self) -> Vec<EventKind> {
        let used = self.events_in_use();
        EventKind::ALL
            .into_iter()
            .filter(|kind| used.contains(kind) || !self.house_words().hides(*kind))
            .collect()
    }

    /// The kinds of events some mention tells of.
    pub fn events_in_use(&self) -> BTreeSet<EventKind> {
        (*self.events).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_path_however_it_is_written() {
        let mut words = HouseWords::default();
        words.name_place(" The  Mill ", "CN/Jilin/Tumen").unwrap();
        let path = words.place("the mill").to_owned();
        assert!(path.starts_with("CN/Jilin/") && path.ends_with("Tumen"), "{path}");
        assert_eq!(words.place("CN/Jilin"), "CN/Jilin");
        let json = serde_json::to_vec(&words).unwrap();
        assert_eq!(HouseWords::read(&json).unwrap(), words);
        words.forget_place("THE MILL");
        assert_eq!(words, HouseWords::default());
    }

    #[test]
    fn what_is_no_name_and_no_place_is_refused() {
        let mut words = HouseWords::default();
        for (name, path) in [("", "CN"), ("a/b", "CN"), ("x", "nowhere"), ("x", ""), ("a\nb", "CN")] {
            assert!(words.name_place(name, path).is_err(), "{name:?} {path:?}");
        }
        assert!(words.name_place(&"n".repeat(81), "CN").is_err());
        for json in ["", "1", "{\"hidden\":[\"danced\"]}", "{\"places\":{\"\":\"CN\"}}", "{\"more\":1}"] {
            assert!(matches!(HouseWords::read(json.as_bytes()), Err(Error::HouseWords)), "{json}");
        }
    }

    #[test]
    fn kinds_that_are_not_offered_are_hidden() {
        let mut words = HouseWords::default();
        words.offer(&BTreeSet::from([EventKind::Held]));
        assert!(words.hides(EventKind::Born) && !words.hides(EventKind::Held));
    }
}
