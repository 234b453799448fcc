//! Names of the casebook in what is written by hand.
//!
//! What somebody writes into a field rests on nobody's consent, so a name in it is looked for: the whole name, in the script in
//! which the casebook has it, however it is spaced, hyphenated or capitalised, with the family name first or last. A given name
//! alone is not found, since it is that of many; nor is a name that lies sealed, which nobody here can read.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Shorter names would be found in half of all texts.
const LATIN: usize = 4;
/// A family name and a syllable.
const SYLLABLES: usize = 2;

/// The fields in which one of the names stands, but for those that the paper may say.
pub(crate) fn fields<'a>(
    written: &BTreeMap<String, Vec<String>>,
    names: impl Iterator<Item = &'a String>,
    allowed: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    if written.is_empty() {
        return Vec::new();
    }
    let texts: Vec<(&String, Text)> =
        written.iter().map(|(id, lines)| (id, Text::new(&lines.join("\n")))).collect();
    // The names of the paper have been cleaned, those of the casebook have not: both are compared as a text is.
    let allowed: BTreeSet<String> = allowed.map(|name| Text::new(name).whole).collect();
    let mut found: BTreeSet<&String> = BTreeSet::new();
    for name in names.map(|name| Text::new(name)).filter(|name| !allowed.contains(&name.whole)) {
        found.extend(texts.iter().filter(|(_, text)| text.holds(&name)).map(|(id, _)| *id));
    }
    found.into_iter().cloned().collect()
}

/// A text in words of small letters, and without what stands between them.
struct Text {
    words: Vec<String>,
    whole: String,
}

impl Text {
    fn new(text: &str) -> Self {
        let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        Self { whole: words.concat(), words }
    }

    fn holds(&self, name: &Self) -> bool {
        let letters = name.whole.chars().count();
        if name.whole.chars().any(syllabic) {
            // Korean joins particles to a name, and Chinese has no blanks.
            return letters >= SYLLABLES && self.whole.contains(&name.whole);
        }
        let stands = |name: String| {
            self.whole.contains(&name) && (0..self.words.len()).any(|at| self.begins(at, &name))
        };
        letters >= LATIN && name.turned().any(stands)
    }

    /// The name with each of its words first: some put the family name last.
    fn turned(&self) -> impl Iterator<Item = String> {
        (0..self.words.len())
            .map(|at| self.words.iter().cycle().skip(at).take(self.words.len()).cloned().collect())
    }

    /// Whether whole words from one on make up a name.
    fn begins(&self, at: usize, name: &str) -> bool {
        let mut rest = name;
        for word in self.words.iter().skip(at) {
            match rest.strip_prefix(word.as_str()) {
                Some("") => return true,
                Some(left) => rest = left,
                None => return false,
            }
        }
        false
    }
}

/// Han, Hangul and kana.
fn syllabic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, name: &str) -> bool {
        Text::new(text).holds(&Text::new(name))
    }

    #[test]
    fn a_whole_name_is_found_however_it_is_written() {
        let name = "Ryang Tok-chun";
        for text in ["Ask for RYANG Tok Chun.", "of Tok-chun Ryang,", "ryang tokchun", "Tok-chun\nRyang"] {
            assert!(holds(text, name), "{text}");
        }
        for text in ["Ryangtok is a place", "Ryang", "the Tok-chun road", "Ryang Tok-chung", ""] {
            assert!(!holds(text, name), "{text}");
        }
        assert!(holds("연락: 량덕춘의 아내", "량덕춘") && holds("량 덕춘", "량덕춘"));
        assert!(holds("请联系梁德春。", "梁德春") && !holds("请联系我们", "梁德春"));
        let apart: String = "량덕춘".nfd().collect();
        assert!(holds(&apart, "량덕춘"), "as typed on some machines");
        assert!(!holds("an office", "An"), "too short to be told from a word");
    }
}
