//! Pinyin syllables in parts, their classes, and Wade-Giles made from them.

use crate::syllable::class;

const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w", "",
];
/// Initials that Wade-Giles without apostrophes does not tell apart have one number.
const INITIAL_CLASSES: [u8; 24] =
    [1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 1, 1, 11, 12, 13, 13, 14, 15, 16, 0];
const WADE_INITIALS: [&str; 24] = [
    "ch", "ch'", "sh", "p", "p'", "m", "f", "t", "t'", "n", "l", "k", "k'", "h", "ch", "ch'", "hs", "j",
    "ts", "ts'", "s", "y", "w", "",
];
const MIDDLES: [&str; 24] = [
    "a", "o", "e", "i", "u", "ai", "ei", "ao", "ou", "ia", "ie", "iao", "iu", "ua", "uo", "uai", "ui", "ue",
    "er", "io", "v", "ve", "m", "",
];

/// Initial (by number) and final of a pinyin syllable.
fn parts(pinyin: &str) -> (usize, &str) {
    let at = INITIALS.iter().position(|i| pinyin.starts_with(i)).unwrap_or(23);
    (at, pinyin.get(INITIALS[at].len()..).unwrap_or_default())
}

pub(super) fn class_of(pinyin: &str) -> u16 {
    let (initial, end) = parts(pinyin);
    let (middle, coda) = match end {
        _ if end.ends_with("ng") => (&end[..end.len() - 2], 2),
        _ if end.ends_with('n') => (&end[..end.len() - 1], 1),
        _ => (end, 0),
    };
    // Without its dots the second u cannot be told from the first.
    let middle = middle.replace('v', "u");
    let vowel = MIDDLES.iter().position(|m| *m == middle).unwrap_or(MIDDLES.len());
    class(INITIAL_CLASSES[initial], vowel as u8, coda)
}

/// The Wade-Giles spelling, with v for u with two dots.
pub(super) fn wade(pinyin: &str) -> String {
    let (initial, end) = parts(pinyin);
    let whole = match pinyin {
        "zhi" => "chih",
        "chi" => "ch'ih",
        "shi" => "shih",
        "ri" => "jih",
        "zi" => "tzu",
        "ci" => "tz'u",
        "si" => "ssu",
        "yi" => "i",
        "you" => "yu",
        "yan" => "yen",
        "ye" => "yeh",
        "yong" => "yung",
        "yu" => "yv",
        "yue" => "yveh",
        "yuan" => "yvan",
        "yun" => "yvn",
        "er" => "erh",
        "ge" => "ko",
        "ke" => "k'o",
        "he" => "ho",
        "gui" => "kuei",
        "kui" => "k'uei",
        "e" => "o",
        _ => "",
    };
    if !whole.is_empty() {
        return whole.to_owned();
    }
    let palatal = matches!(INITIALS[initial], "j" | "q" | "x");
    let end = match end {
        "ong" => "ung",
        "iong" => "iung",
        "ian" => "ien",
        "ie" => "ieh",
        "ve" => "veh",
        "ue" if palatal => "veh",
        "u" if palatal => "v",
        "un" if palatal => "vn",
        "uan" if palatal => "van",
        "uo" if !matches!(INITIALS[initial], "g" | "k" | "h" | "sh") => "o",
        other => other,
    };
    format!("{}{end}", WADE_INITIALS[initial])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::han;
    use crate::syllable::Syllable;

    #[test]
    fn wade_giles_is_made_from_pinyin() {
        for (pinyin, giles) in [
            ("zhang", "chang"),
            ("qing", "ch'ing"),
            ("xu", "hsv"),
            ("jian", "chien"),
            ("zhong", "chung"),
            ("guo", "kuo"),
            ("luo", "lo"),
            ("ren", "jen"),
            ("cai", "ts'ai"),
            ("xie", "hsieh"),
            ("jun", "chvn"),
            ("lv", "lv"),
            ("xiong", "hsiung"),
        ] {
            assert_eq!(wade(pinyin), giles);
        }
    }

    #[test]
    fn classes_have_a_place_for_every_syllable() {
        for pinyin in han::all().iter().flat_map(han::Entry::chinese) {
            let (_, end) = parts(pinyin);
            let vowel = Syllable::new(class_of(pinyin)).parts().1;
            assert!(usize::from(vowel) < MIDDLES.len() || end.contains('g'), "{pinyin}");
        }
    }
}
