//! Single words in which nothing speaks but their letters: what [`crate::compare`] says of two of them, for a small part of what reading both costs.

use crate::align::{ALIKE, NEAR, SOUNDS_ALIKE};
use crate::{arabic, chinese, edit, korean, lexicon, nicknames, titles};

/// Longer words are read in full: their sounds are cut.
const LONGEST: usize = 16;

/// Whether a text is one word of plain letters that is no title, no known name, no short form of one, nothing Arabic, and cannot be read in syllables.
///
/// [`close`] knows of two such words whether [`crate::compare`] calls them [`crate::Level::Close`]. Otherwise these are weakly alike or
/// different; they are nothing better unless they are equal.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let letters = text.as_bytes();
    (2..=LONGEST).contains(&letters.len())
        && letters.iter().all(u8::is_ascii_lowercase)
        && !text.starts_with("abd")
        && !matches!(text, "alias" | "aka")
        && !arabic::looks_so(text)
        && titles::role(text).is_none()
        && !titles::NO_NAMES.contains(&text)
        && lexicon::find(text) == 0
        && nicknames::group(text) == 0
        && korean::latin(text).is_empty()
        && chinese::latin(text).is_empty()
}

/// Whether two different words, both of which [`is_plain`] lets through, are nearly the same by letters or sounds.
#[must_use]
pub fn close(a: &str, b: &str) -> bool {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let value = edit::alike(x, y);
    let set = |of: &[u8]| edit::set(of.iter().map(|c| u32::from(*c)));
    // These are sounds by themselves and never left out: words that differ in them differ in their consonants.
    let own = edit::set(b"lmnr".iter().map(|c| u32::from(*c)));
    if value < ALIKE || (value < NEAR && (set(x) ^ set(y)) & own != 0) {
        return false;
    }
    let (first, second) = (arabic::latin(a), arabic::latin(b));
    let (one, two) = (arabic::skeleton(&first), arabic::skeleton(&second));
    let longest = x.len().max(y.len());
    if one != two {
        let apart = longest < 8 && (set(&one) ^ set(&two)).count_ones() > 3;
        return value >= NEAR && !apart && edit::may_be_alike(set(x), set(y), longest);
    }
    value >= NEAR || one.len() > 2 && arabic::alike(&first, &second, true) >= SOUNDS_ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Level, Name, compare};

    /// Words of syllables, some a few slips apart, drawn without a generator from outside.
    fn words() -> Vec<String> {
        const SYLLABLES: [&str; 24] = [
            "al", "bert", "cor", "der", "ph", "ford", "fran", "gar", "har", "ing", "ken", "les", "mar", "sh",
            "mund", "e", "ol", "per", "ck", "rob", "stan", "th", "ou", "i",
        ];
        let mut state = 7u64;
        let mut below = move |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let mut all = Vec::new();
        for _ in 0..250 {
            let word: String = (0..2 + below(3)).map(|_| SYLLABLES[below(24)]).collect();
            for _ in 0..4 {
                let mut letters: Vec<u8> = word.bytes().collect();
                for _ in 0..below(4) {
                    let (at, other) = (below(letters.len()), b'a' + below(26) as u8);
                    match below(3) {
                        0 if letters.len() > 2 => drop(letters.remove(at)),
                        1 => letters.insert(at, other),
                        _ => letters[at] = other,
                    }
                }
                all.push(String::from_utf8(letters).unwrap());
            }
        }
        all.extend(
            ["william", "bill", "mohammed", "dr", "none", "unknown", "yongchol", "xiaoming"]
                .map(String::from),
        );
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn plain_words_are_compared_as_names_are() {
        let plain: Vec<String> = words().into_iter().filter(|w| is_plain(w)).collect();
        assert!(plain.len() > 500, "{}", plain.len());
        let names: Vec<Name> = plain.iter().map(|w| Name::read(w)).collect();
        let (mut near, mut weak) = (0, 0);
        for (i, (a, one)) in plain.iter().zip(&names).enumerate() {
            for (b, two) in plain.iter().zip(&names).skip(i + 1) {
                let level = compare(one, two).level;
                assert!(matches!(level, Level::Close | Level::Weak | Level::Different), "{a} {b} {level:?}");
                assert_eq!(close(a, b), level == Level::Close, "{a} {b}");
                near += usize::from(level == Level::Close);
                weak += usize::from(level == Level::Weak);
            }
        }
        assert!(near > 300 && weak > 300, "{near} {weak}");
    }

    #[test]
    fn words_of_which_more_is_known_are_not_plain() {
        for word in [
            "bill",
            "mohammed",
            "dr",
            "none",
            "unknown",
            "yongchol",
            "xiaoming",
            "park",
            "khan",
            "abdulrazak",
            "x",
            "o brien",
            "",
        ] {
            assert!(!is_plain(word), "{word}");
        }
        for word in ["walford", "stanwick", "gertrud"] {
            assert!(is_plain(word), "{word}");
        }
    }
}
