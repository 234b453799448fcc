//! Latin spellings of Korean sounds, with how usual each is for each letter.
//!
//! Merged are: Revised Romanisation (Ministry of Culture and Tourism, notice 2000-8), McCune-Reischauer (1939),
//! the DPRK's rules of 1992, 2002 and 2012, and what people write in passports and newspapers.

use std::sync::OnceLock;

use super::{class_of, usual};
use crate::hash::Table;
use crate::spelling::Follow;
use crate::syllable::Syllable;

type Row = (&'static str, &'static [(u16, u8)]);

/// Onsets: number in a Hangul syllable and weight.
const ONSETS: &[Row] = &[
    ("", &[(11, 100)]),
    ("g", &[(0, 100), (1, 70)]),
    ("gg", &[(1, 90)]),
    ("k", &[(0, 95), (15, 95), (1, 60)]),
    ("kk", &[(1, 100)]),
    ("k'", &[(15, 100)]),
    ("kh", &[(15, 95), (18, 70)]),
    ("n", &[(2, 100), (5, 80)]),
    ("d", &[(3, 100), (4, 60)]),
    ("dd", &[(4, 90)]),
    ("t", &[(3, 95), (16, 95), (4, 60)]),
    ("tt", &[(4, 100)]),
    ("t'", &[(16, 100)]),
    ("th", &[(16, 90), (3, 70)]),
    ("r", &[(5, 100)]),
    ("l", &[(5, 95)]),
    ("rh", &[(5, 90)]),
    ("lh", &[(5, 60)]),
    ("m", &[(6, 100)]),
    ("b", &[(7, 100), (8, 60)]),
    ("bb", &[(8, 90)]),
    ("p", &[(7, 95), (17, 95), (8, 60)]),
    ("pp", &[(8, 100)]),
    ("p'", &[(17, 100)]),
    ("ph", &[(17, 90), (7, 60)]),
    ("s", &[(9, 100), (10, 60)]),
    ("ss", &[(10, 100), (9, 70)]),
    ("sh", &[(9, 95)]),
    ("j", &[(12, 100), (13, 60)]),
    ("jj", &[(13, 100)]),
    ("ch", &[(14, 97), (12, 95)]),
    ("ch'", &[(14, 100)]),
    ("chh", &[(14, 95)]),
    ("tch", &[(13, 90), (14, 60)]),
    ("ts", &[(14, 80), (12, 75), (13, 60)]),
    ("dj", &[(12, 80)]),
    ("dzh", &[(12, 80)]),
    ("z", &[(12, 60)]),
    ("h", &[(18, 100)]),
];

/// Vowels, with the glides before them.
const VOWELS: &[Row] = &[
    ("a", &[(0, 100)]),
    ("ae", &[(1, 100), (5, 60)]),
    ("ai", &[(1, 90), (5, 60)]),
    ("ay", &[(1, 75)]),
    ("ya", &[(2, 100)]),
    ("yae", &[(3, 100)]),
    ("eo", &[(4, 100)]),
    ("e", &[(5, 100), (1, 80)]),
    ("ei", &[(5, 80)]),
    ("ey", &[(5, 60)]),
    ("yeo", &[(6, 100)]),
    ("you", &[(6, 97), (17, 90), (12, 60)]),
    ("ye", &[(7, 100), (6, 60)]),
    ("yei", &[(7, 70)]),
    ("o", &[(8, 100), (4, 90)]),
    ("wa", &[(9, 100)]),
    ("wae", &[(10, 100)]),
    ("wai", &[(10, 70)]),
    ("oe", &[(11, 100)]),
    ("oi", &[(11, 95)]),
    ("oy", &[(11, 85)]),
    ("yo", &[(12, 100), (6, 95)]),
    ("u", &[(13, 100), (18, 85), (4, 85)]),
    ("oo", &[(13, 100), (18, 60)]),
    ("ou", &[(13, 80), (4, 80)]),
    ("wu", &[(13, 80)]),
    ("woo", &[(13, 97)]),
    ("wo", &[(14, 100)]),
    ("weo", &[(14, 100)]),
    ("we", &[(15, 100), (11, 70), (10, 60)]),
    ("wi", &[(16, 100)]),
    ("wee", &[(16, 80)]),
    ("yu", &[(17, 100), (6, 88)]),
    ("yoo", &[(17, 100)]),
    ("yeu", &[(17, 60), (6, 60)]),
    ("eu", &[(18, 100), (13, 60)]),
    ("ui", &[(19, 100)]),
    ("eui", &[(19, 100)]),
    ("uy", &[(19, 70)]),
    ("i", &[(20, 100), (19, 85)]),
    ("ee", &[(20, 100), (19, 95)]),
    ("ie", &[(20, 70), (19, 70)]),
    ("yi", &[(20, 100), (19, 60)]),
    ("yee", &[(20, 90), (19, 60)]),
];

/// Codas.
const CODAS: &[Row] = &[
    ("", &[(0, 100)]),
    ("k", &[(1, 100)]),
    ("g", &[(1, 90)]),
    ("c", &[(1, 70)]),
    ("n", &[(4, 100)]),
    ("nn", &[(4, 60)]),
    ("t", &[(7, 90), (19, 95)]),
    ("d", &[(7, 70), (19, 60)]),
    ("l", &[(8, 100)]),
    ("r", &[(8, 80)]),
    ("m", &[(16, 100)]),
    ("p", &[(17, 100)]),
    ("b", &[(17, 80)]),
    ("s", &[(19, 70)]),
    ("ng", &[(21, 100)]),
];

/// Words whose spelling follows no rule.
pub(super) const WHOLE: &[(&str, &str)] = &[
    ("park", "박"),
    ("hur", "허"),
    ("hurr", "허"),
    ("suhr", "설"),
    ("whang", "황"),
    ("hoang", "황"),
    ("syng", "승"),
    ("khvan", "황"),
    ("kvon", "권"),
    ("tsoy", "최"),
    ("tsoi", "최"),
    ("tskhay", "채"),
    ("ten", "정"),
    ("tyan", "장"),
    ("chzhan", "장"),
    ("dyugay", "주"),
    ("yugay", "유"),
    ("ligay", "이"),
    ("nogay", "노"),
    ("khegay", "허"),
    ("shegay", "서"),
    ("tegay", "태"),
    ("khe", "허"),
    ("syn", "신"),
    ("yn", "은"),
    ("en", "연"),
    ("sek", "석"),
    ("ser", "설"),
];

/// Vowels that a silent h makes another: the open vowel of "Suh", where "Soo" has the round one.
const BEFORE_H: &[Row] = &[("uh", &[(4, 95), (18, 60)]), ("yuh", &[(6, 80)])];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

/// Every spelling of a syllable.
fn table() -> &'static Table<String, Syllable> {
    static TABLE: OnceLock<Table<String, Syllable>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        let mut found: Vec<(u16, u8)> = Vec::new();
        for (onset, onsets) in ONSETS {
            for (nucleus, vowels) in VOWELS {
                // A silent h may follow ("Noh", "Ahn").
                let silent = format!("{nucleus}h");
                let after = BEFORE_H.iter().find(|row| row.0 == silent).map_or(*vowels, |row| row.1);
                for (nucleus, vowels) in [(*nucleus, *vowels), (silent.as_str(), after)] {
                    for (coda, codas) in CODAS {
                        options(onset, onsets, nucleus, vowels, codas, &mut found);
                        if let Some(best) = found.first() {
                            let mut syllable = Syllable::new(class_of(best.0));
                            found.iter().for_each(|f| syllable.add(f.0, f.1));
                            table.insert(format!("{onset}{nucleus}{coda}"), syllable);
                        }
                    }
                }
            }
        }
        table
    })
}

/// Which letters of spelt syllables follow which.
pub(super) fn follow() -> &'static Follow {
    static FOLLOW: OnceLock<Follow> = OnceLock::new();
    FOLLOW.get_or_init(|| Follow::of(table().keys().map(String::as_str)))
}

type Weights = &'static [(u16, u8)];

/// The usual syllables among the products of three parts, best first.
fn options(
    onset: &str,
    onsets: Weights,
    nucleus: &str,
    vowels: Weights,
    codas: Weights,
    found: &mut Vec<(u16, u8)>,
) {
    found.clear();
    for (c, third) in codas {
        for (v, second) in vowels.iter().filter(|v| allowed(onset, nucleus, v.0)) {
            for (o, first) in onsets {
                let weight = u32::from(*first) * u32::from(*second) * u32::from(*third) / 10_000;
                let code = o * 588 + v * 28 + c;
                if usual(code) {
                    found.push((code, weight as u8));
                }
            }
        }
    }
    found.sort_by_key(|f| (std::cmp::Reverse(f.1), f.0));
}

/// Codas that stand for another sound because of the onset that follows (assimilation): from, to and weight.
fn assimilated(text: &str, after: &str) -> Option<(u16, u16, u32)> {
    match after.chars().next()? {
        'n' | 'm' | 'r' if text.ends_with("ng") => Some((21, 1, 55)),
        'l' if text.ends_with('l') => Some((8, 4, 60)),
        'n' | 'm' if text.ends_with('m') => Some((16, 17, 55)),
        _ => None,
    }
}

/// What a written syllable may stand for, with what is written after it.
pub(super) fn syllable(text: &str, after: &str) -> Option<Syllable> {
    // An apostrophe belongs to the letter before it, and a silent h stands at the end or before a consonant.
    if after.starts_with('\'') || (text.ends_with('h') && after.starts_with(is_vowel)) {
        return None;
    }
    let mut found = *table().get(text)?;
    if let Some((from, to, weight)) = assimilated(text, after) {
        let plain = found;
        for (code, first) in plain.options() {
            let other = code - code % 28 + to;
            if code % 28 == from && usual(other) {
                found.add(other, (u32::from(*first) * weight / 100) as u8);
            }
        }
    }
    Some(found)
}

/// Spellings that hold only in some places.
fn allowed(onset: &str, nucleus: &str, vowel: u16) -> bool {
    match nucleus {
        // "yi" and "woo" as written for a bare vowel.
        "yi" | "yee" | "woo" | "wu" => onset.is_empty(),
        "ie" => matches!(onset, "h" | "k" | "g"),
        _ => match onset {
            "sh" => matches!(vowel, 16 | 20 | 4 | 6 | 8 | 12 | 13 | 17 | 1),
            _ => true,
        },
    }
}
