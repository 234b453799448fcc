//! How texts become search terms.
//!
//! The trigram index of SQLite misses names of two syllables, so runs of Hangul, Han and kana are indexed by pairs of
//! neighbouring characters, the last character by itself; all else by whole words. Terms are made here and not by
//! SQLite, so that the index can be compared term by term with what the claims give.

use unicode_normalization::UnicodeNormalization;

/// Between two texts, so that no phrase is found across them; from a private area, so that nobody types it.
const BORDER: &str = "\u{e000}";
/// The longest term, in characters.
const LONGEST: usize = 64;
/// The most words looked for at once.
const MOST: usize = 32;

/// A run of one kind of writing.
struct Run {
    pairs: bool,
    characters: Vec<char>,
}

fn in_pairs(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x3040..=0x30ff | 0x3130..=0x318f | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut inside = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            inside = false;
            continue;
        }
        let pairs = in_pairs(c);
        match runs.last_mut() {
            Some(run) if inside && run.pairs == pairs => run.characters.push(c),
            _ => runs.push(Run { pairs, characters: vec![c] }),
        }
        inside = true;
    }
    runs
}

impl Run {
    /// Whether a run that is looked for stands in this one: characters anywhere, other words at the beginning.
    fn holds(&self, sought: &Self) -> bool {
        if self.pairs != sought.pairs {
            return false;
        }
        match self.pairs {
            true => self.characters.windows(sought.characters.len()).any(|part| part == sought.characters),
            false => self.shown().starts_with(sought.shown()),
        }
    }

    /// What of a word is looked at.
    fn shown(&self) -> &[char] {
        self.characters.get(..LONGEST).unwrap_or(&self.characters)
    }

    fn terms(&self, whole: bool) -> Vec<String> {
        if !self.pairs {
            return vec![self.shown().iter().collect()];
        }
        let mut terms: Vec<String> = self.characters.windows(2).map(|pair| pair.iter().collect()).collect();
        // In a text every character begins a term, so that one typed alone is found as the beginning of a pair.
        if whole || terms.is_empty() {
            terms.extend(self.characters.last().map(char::to_string));
        }
        terms
    }
}

/// The terms of some texts, in order.
pub(crate) fn terms<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all = Vec::new();
    for text in texts {
        let terms: Vec<String> = runs(text).iter().flat_map(|run| run.terms(true)).collect();
        if !terms.is_empty() && !all.is_empty() {
            all.push(BORDER.to_owned());
        }
        all.extend(terms);
    }
    all
}

/// What is typed, as an expression of FTS5 that finds texts with all its words; `None` if there is no word in it.
///
/// Terms hold letters and digits only, so nothing typed can be taken for an operator.
pub(crate) fn query(typed: &str) -> Option<String> {
    let phrase = |run: &Run| {
        let prefix = if run.pairs && run.characters.len() > 1 { "" } else { "*" };
        format!("\"{}\"{prefix}", run.terms(false).join(" "))
    };
    let phrases: Vec<String> = runs(typed).iter().take(MOST).map(phrase).collect();
    (!phrases.is_empty()).then(|| phrases.join(" "))
}

/// Words to look for in texts that the index does not hold, in one or more ways to write them.
pub struct Sought(Vec<Vec<Run>>);

impl Sought {
    /// The ways to write what is looked for; `None` if there is no word in any.
    pub fn read(ways: &[&str]) -> Option<Self> {
        let all: Vec<Vec<Run>> = ways.iter().map(|way| runs(way).into_iter().take(MOST).collect()).collect();
        all.iter().any(|way| !way.is_empty()).then_some(Self(all))
    }

    /// The first of the ways of which a text has all the words, by the rule of [`crate::Casebook::search`].
    pub fn stands_in(&self, text: &str) -> Option<usize> {
        let text = runs(text);
        let all = |way: &Vec<Run>| {
            !way.is_empty() && way.iter().all(|sought| text.iter().any(|run| run.holds(sought)))
        };
        self.0.iter().position(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_searched_as_the_index_is() {
        let stands = |typed: &str, text: &str| Sought::read(&[typed]).unwrap().stands_in(text).is_some();
        for (typed, text) in [
            ("투먼", "지린성 투먼시에서"),
            ("tum", "In Tumen."),
            ("Tumen 12", "12 people, Tumen"),
            ("철", "김철수"),
        ] {
            assert!(stands(typed, text), "{typed} in {text}");
        }
        for (typed, text) in
            [("umen", "In Tumen."), ("투시", "투먼시"), ("Tumen 13", "12 people, Tumen"), ("김수", "김 수")]
        {
            assert!(!stands(typed, text), "{typed} in {text}");
        }
        assert!(Sought::read(&[" - \" "]).is_none());
        let ways = Sought::read(&["图们", "", "Tumen"]).unwrap();
        assert_eq!((ways.stands_in("in Tumen"), ways.stands_in("in Yanji")), (Some(2), None));
    }

    #[test]
    fn pairs_for_hangul_and_han_and_words_for_the_rest() {
        assert_eq!(terms(["김철수, Ms. B-2"]), ["김철", "철수", "수", "ms", "b", "2"]);
        assert_eq!(terms(["図們 Tumen", "", "x"]), ["図們", "們", "tumen", BORDER, "x"]);
        // Decomposed and full-width forms are the same words.
        assert_eq!(terms(["\u{1100}\u{1175}\u{11b7}", "ＡＢ"]), ["김", BORDER, "ab"]);
        assert_eq!(terms([" .,- "]), Vec::<String>::new());
    }

    #[test]
    fn what_is_typed_is_never_an_operator() {
        assert_eq!(query("철수").unwrap(), "\"철수\"");
        assert_eq!(query("수").unwrap(), "\"수\"*");
        assert_eq!(query("Tumen OR \"x\" NEAR(").unwrap(), "\"tumen\"* \"or\"* \"x\"* \"near\"*");
        assert_eq!(query("-- \" *"), None);
    }
}
