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
const ANYBODY: &[&str] =
    &["anonymous", "another", "group", "groups", "named", "one", "other", "said", "source", "sources", "unnamed", "who", "with"];

/// Words of an attribution that passes on what others printed.
const PRINTED: &[&str] =
    &["author", "media", "news", "newspaper", "outlet", "press", "quoting", "reports", "unattributed"];

/// The lower-case words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// One name of a publisher.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Name {
    words: Vec<String>,
    initials: Option<String>,
}

/// As it is shown: each word with a capital but the small ones.
fn shown(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if !SMALL.contains(&word) => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

/// The names in the labels of a publisher: each label, cut at brackets, commas and words such as "via".
pub(crate) fn names<'a>(labels: impl IntoIterator<Item = &'a str>) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    for piece in labels.into_iter().flat_map(|label| label.split(['(', ')', ',', ';', '/'])) {
        let mut name: Vec<String> = Vec::new();
        for word in words(piece).into_iter().chain(["via".to_owned()]) {
            if BETWEEN.contains(&word.as_str()) {
                names.extend(named(std::mem::take(&mut name)));
            } else if !(name.is_empty() && SMALL.contains(&word.as_str())) {
                name.push(word);
            }
        }
    }
    names
}

fn named(words: Vec<String>) -> Option<Name> {
    let long = words.iter().any(|word| word.chars().count() > 1);
    long.then(|| Name { initials: initials(words.iter().map(String::as_str)), words })
}

/// "Human Rights Watch" is also "HRW": the initials of three words or more.
fn initials<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let large = words.filter(|word| !SMALL.contains(word));
    let letters: String = large.filter_map(|word| word.chars().next()).collect();
    (letters.chars().count() >= 3).then_some(letters)
}

/// The first of the names that an attribution gives, in full or by its initials, whichever of the two is the shorter.
pub(crate) fn names_one<'a>(attribution: &str, names: &'a BTreeSet<Name>) -> Option<&'a Name> {
    let said = words(attribution);
    names.iter().find(|name| {
        let full = said.windows(name.words.len()).any(|run| run == name.words.as_slice());
        let short = name.initials.as_ref().is_some_and(|initials| said.contains(initials));
        full || short || spelled_out(&said, name)
    })
}

/// A publisher known by its initials ("NKDB"), written in full in the attribution.
fn spelled_out(said: &[String], name: &Name) -> bool {
    let [one] = name.words.as_slice() else { return false };
    let letters = one.chars().count();
    (3..=6).contains(&letters)
        && (letters..=letters + 2).any(|length| {
            said.windows(length).any(|run| initials(run.iter().map(String::as_str)).as_ref() == Some(one))
        })
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<String> = self.words.iter().map(|word| shown(word)).collect();
        match (&self.initials, self.words.as_slice()) {
            (Some(initials), _) => write!(f, "{} ({})", words.join(" "), initials.to_uppercase()),
            (None, [one]) if one.len() <= 5 && !one.contains(['a', 'e', 'i', 'o', 'u']) => {
                f.write_str(&one.to_uppercase())
            }
            _ => f.write_str(&words.join(" ")),
        }
    }
}

/// Whether an attribution names no source of its own: only what was printed, or groups without a name.
pub(crate) fn second_hand(attribution: &str) -> bool {
    let words = words(attribution);
    let printed = words.iter().any(|word| PRINTED.contains(&word.as_str()));
    let unnamed = words.last().is_some_and(|word| word == "groups");
    printed || unnamed
}

/// Whether two attributions share half of the words that tell one source from another.
pub(crate) fn same_source(a: &str, b: &str) -> bool {
    let telling = |text: &str| -> BTreeSet<String> {
        let small = |word: &String| SMALL.contains(&word.as_str()) || ANYBODY.contains(&word.as_str());
        words(text).into_iter().filter(|word| !small(word)).collect()
    };
    let (a, b) = (telling(a), telling(b));
    let least = a.len().min(b.len());
    least > 0 && 2 * a.intersection(&b).count() >= least
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
        let (a, b): (BTreeSet<_>, BTreeSet<_>) = (words(a).into_iter().collect(), words(b).into_iter().collect());
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
        let hrw = names(["Human Rights Watch (as republished by Genocide Watch)"]);
        for said in ["HRW", "Human Rights Watch, a group", "Genocide Watch", "an activist quoting HRW"] {
            assert!(names_one(said, &hrw).is_some(), "{said}");
        }
        for said in ["human rights groups", "watch", "the husband", ""] {
            assert!(names_one(said, &hrw).is_none(), "{said}");
        }
        assert!(names_one("Radio Free Asia", &names(["RFA"])).is_some());
        assert!(names_one("휴먼라이츠워치", &names(["Human Rights Watch", "휴먼라이츠워치"])).is_some());
    }

    #[test]
    fn a_source_is_known_by_the_words_that_tell_it_apart() {
        assert!(same_source("husband; second source", "the husband, by video"));
        assert!(!same_source("one unnamed source", "another source in China"));
        assert!(!same_source("", "husband"));
    }
}
