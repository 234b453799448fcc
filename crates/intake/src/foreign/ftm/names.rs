//! The names of people in a file, to be kept out of what else is taken from it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Entities;
use super::propose::is_person;

/// Properties that hold names.
pub(super) const PROPERTIES: [&str; 4] = ["name", "alias", "previousName", "weakAlias"];
/// A single letter is in every title.
const SHORTEST: usize = 2;

/// Names as they are looked for: in small letters, found by their first letter and their length in letters.
#[derive(Default)]
pub(super) struct Names {
    whole: HashSet<String>,
    lengths: HashMap<char, BTreeSet<usize>>,
}

impl Names {
    /// The names of all people of a file.
    pub(super) fn of(entities: &Entities) -> Self {
        let people = entities.values().filter(|entity| is_person(entity));
        let values = people.flat_map(|person| PROPERTIES.iter().filter_map(|of| person.values.get(*of)));
        values.flatten().map(|value| value.text.as_str()).collect()
    }

    /// Whether a text has one of the names in it, as words of its own where its script parts words.
    pub(super) fn any_in(&self, text: &str) -> bool {
        let text = folded(text);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let slice = |from: usize, to: usize| text.get(*ends.get(from)?..*ends.get(to)?);
        let letter = |at: usize| slice(at, at + 1).and_then(|c| c.chars().next());
        let goes_on =
            |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| parted(a) && parted(b));
        (0..ends.len()).any(|from| {
            let Some(lengths) = letter(from).and_then(|first| self.lengths.get(&first)) else { return false };
            let before = from.checked_sub(1).and_then(letter);
            !goes_on(before, letter(from))
                && lengths.iter().any(|length| {
                    let to = from + length;
                    !goes_on(letter(to - 1), letter(to))
                        && slice(from, to).is_some_and(|name| self.whole.contains(name))
                })
        })
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(given: I) -> Self {
        let mut names = Self::default();
        for name in given.into_iter().map(folded) {
            let length = name.chars().count();
            if let Some(first) = name.chars().next().filter(|_| length >= SHORTEST) {
                names.lengths.entry(first).or_default().insert(length);
                names.whole.insert(name);
            }
        }
        names
    }
}

/// Small letters, one blank between words.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a letter is of a script that parts words by blanks on both sides of a name; Hangul takes endings, Han none.
fn parted(c: char) -> bool {
    c.is_alphabetic() && c < '\u{1100}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_word() {
        let names: Names = ["Kim  Chol", "Li", "김철", "M"].into_iter().collect();
        for text in ["Arrest of KIM  Chol, 2017", "Li", "the case of Li.", "김철의 체포"] {
            assert!(names.any_in(text), "{text}");
        }
        for text in ["Liaoning", "Mali", "Kim Cholsu", "김 체포", "M", ""] {
            assert!(!names.any_in(text), "{text}");
        }
    }
}
