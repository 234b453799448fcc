//! Whether a claim's attribution names the publisher of another report, and how alike titles are.

use std::collections::{BTreeMap, BTreeSet};

/// Words in a publisher's label that part one name from the next ("Reuters (via The Japan News)").
const BETWEEN: &[&str] = &[
    "via",
    "translating",
    "translated",
    "summarising",
    "summarizing",
    "citing",
    "quoting",
    "republished",
    "reprinted",
    "from",
];
/// Words of a name that its initials leave out, and that name nobody alone.
const SMALL: &[&str] =
    &["a", "an", "and", "as", "at", "by", "de", "del", "en", "for", "in", "la", "of", "on", "the", "to"];
/// Words of an attribution that say nothing of who the source is.
const ANYBODY: &[&str] = &[
    "anonymous",
    "another",
    "china",
    "chinese",
    "group",
    "groups",
    "korea",
    "korean",
    "koreans",
    "local",
    "named",
    "north",
    "one",
    "other",
    "people",
    "said",
    "source",
    "sources",
    "south",
    "unnamed",
    "who",
    "with",
];
/// Words of an attribution that passes on what others printed.
const PRINTED: &[&str] =
    &["author", "media", "news", "newspaper", "outlet", "press", "quoting", "reports", "unattributed"];

/// The lower-case words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The names of a publisher: in lower-case words, with each as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Names(BTreeMap<Vec<String>, String>);

impl Names {
    /// The names in the labels of a publisher: each label, cut at brackets, commas and words such as "via".
    pub(crate) fn of<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names = Self::default();
        for piece in labels.into_iter().flat_map(|label| label.split(['(', ')', ',', ';', '/'])) {
            let mut name: Vec<&str> = Vec::new();
            for word in piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let lower = word.to_lowercase();
                if BETWEEN.contains(&lower.as_str()) {
                    names.insert(&std::mem::take(&mut name));
                } else if !(name.is_empty() && SMALL.contains(&lower.as_str())) {
                    name.push(word);
                }
            }
            names.insert(&name);
        }
        names
    }

    fn insert(&mut self, name: &[&str]) {
        if name.iter().any(|word| word.chars().count() > 1) {
            let words = name.iter().map(|word| word.to_lowercase()).collect();
            self.0.insert(words, name.join(" "));
        }
    }

    /// The first of the names that an attribution gives: in full, by its initials, or spelled out where the name is
    /// initials.
    pub(crate) fn named_in(&self, attribution: &str) -> Option<&str> {
        self.named_by(&Source::of(attribution))
    }

    /// The same of an attribution already read.
    pub(crate) fn named_by(&self, source: &Source) -> Option<&str> {
        let said = source.words.as_slice();
        let given = |name: &[String]| {
            let full = said.windows(name.len()).any(|run| run == name);
            let short = initials(name).is_some_and(|initials| said.contains(&initials));
            full || short || spelled_out(said, name)
        };
        self.0.iter().find(|(name, _)| given(name)).map(|(_, shown)| shown.as_str())
    }

    /// A name that both have.
    pub(crate) fn shared(&self, other: &Self) -> Option<&str> {
        self.0.iter().find(|(name, _)| other.0.contains_key(*name)).map(|(_, shown)| shown.as_str())
    }

    /// Whether it has names, and the other has all of them.
    pub(crate) fn within(&self, other: &Self) -> bool {
        !self.0.is_empty() && self.0.keys().all(|name| other.0.contains_key(name))
    }

    /// Whether it has this name, as [`Self::named_in`] gives it.
    pub(crate) fn has(&self, shown: &str) -> bool {
        self.0.contains_key(&words(shown))
    }
}

/// "Human Rights Watch" is also "HRW": the initials of three words or more.
fn initials(words: &[String]) -> Option<String> {
    let large = words.iter().filter(|word| !SMALL.contains(&word.as_str()));
    let letters: String = large.filter_map(|word| word.chars().next()).collect();
    (letters.chars().count() >= 3).then_some(letters)
}

/// A publisher known by its initials ("NKDB"), written in full in the attribution.
fn spelled_out(said: &[String], name: &[String]) -> bool {
    let [one] = name else { return false };
    let letters = one.chars().count();
    (3..=6).contains(&letters)
        && (letters..=letters + 2)
            .any(|length| said.windows(length).any(|run| initials(run).as_ref() == Some(one)))
}

/// Whether an attribution names no source of its own: only what was printed, or groups without a name.
pub(crate) fn second_hand(attribution: &str) -> bool {
    let words = words(attribution);
    let printed = words.iter().any(|word| PRINTED.contains(&word.as_str()));
    let unnamed = words.last().is_some_and(|word| word == "groups");
    printed || unnamed
}

/// An attribution, read once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Source {
    words: Vec<String>,
    /// The words that tell one source from another.
    telling: BTreeSet<String>,
}

impl Source {
    pub(crate) fn of(attribution: &str) -> Self {
        let words = words(attribution);
        let small = |word: &&String| SMALL.contains(&word.as_str()) || ANYBODY.contains(&word.as_str());
        let telling = words.iter().filter(|word| !small(word)).cloned().collect();
        Self { words, telling }
    }

    /// Whether the two share half of the words that tell one source from another.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let least = self.telling.len().min(other.telling.len());
        least > 0 && 2 * self.telling.intersection(&other.telling).count() >= least
    }
}

/// Whether two attributions share half of the words that tell one source from another.
pub(crate) fn same_source(a: &str, b: &str) -> bool {
    Source::of(a).same(&Source::of(b))
}

/// How many titles hold each word.
#[derive(Debug, Default)]
pub(crate) struct Titles(BTreeMap<String, u32>);

impl Titles {
    /// Counts the words of all titles.
    pub(crate) fn count<'a>(titles: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = BTreeMap::new();
        for word in titles.flat_map(|title| words(title).into_iter().collect::<BTreeSet<_>>()) {
            *counts.entry(word).or_insert(0) += 1;
        }
        Self(counts)
    }

    /// Resemblance of two titles, 0 to 1, each word weighing one over the titles that hold it.
    pub(crate) fn alike(&self, a: &str, b: &str) -> f64 {
        let (a, b): (BTreeSet<_>, BTreeSet<_>) =
            (words(a).into_iter().collect(), words(b).into_iter().collect());
        // A title of two words is a rubric.
        if a.len().min(b.len()) < 4 {
            return 0.0;
        }
        let weight = |word: &String| 1.0 / self.0.get(word).map_or(1.0, |count| f64::from(*count));
        let shared: f64 = a.intersection(&b).map(weight).sum();
        let all: f64 = a.union(&b).map(weight).sum();
        if all > 0.0 { shared / all } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_is_named_in_full_or_by_initials() {
        let hrw = Names::of(["Human Rights Watch (as republished by Genocide Watch)"]);
        for said in ["HRW", "Human Rights Watch, a group", "Genocide Watch", "an activist quoting HRW"] {
            assert!(hrw.named_in(said).is_some(), "{said}");
        }
        for said in ["human rights groups", "watch", "the husband", ""] {
            assert!(hrw.named_in(said).is_none(), "{said}");
        }
        assert_eq!(Names::of(["RFA"]).named_in("Radio Free Asia"), Some("RFA"));
        assert!(Names::of(["Human Rights Watch", "휴먼라이츠워치"]).named_in("휴먼라이츠워치").is_some());
    }

    #[test]
    fn a_source_is_known_by_the_words_that_tell_it_apart() {
        assert!(same_source("husband; second source", "the husband, by video"));
        assert!(!same_source("one unnamed source", "another source in China"));
        assert!(!same_source("", "husband"));
    }
}
