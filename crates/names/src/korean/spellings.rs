//! Latin spellings of Korean sounds, with how usual each is for each letter.
//!
//! Merged are: Revised Romanisation (Ministry of Culture and Tourism, notice 2000-8), McCune-Reischauer (1939),
//! the DPRK's rules of 1992, 2002 and 2012, and what people write in passports and newspapers.

use super::usual;
use crate::korean::class_of;
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
    ("ui", &[(19, 100), (20, 60)]),
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
    ("syngman", "승만"),
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

/// A vowel with its weights, also where a silent h is written after it ("Noh", "Ahn", "Suh").
fn vowel(text: &str) -> Option<(&'static [(u16, u8)], bool)> {
    if let Some(row) = VOWELS.iter().find(|row| row.0 == text) {
        return Some((row.1, false));
    }
    let open = text.strip_suffix('h')?;
    // Before a silent h, u is the open vowel of "Suh", and o the one of "Noh".
    match open {
        "u" => Some((&[(4, 95), (18, 60)], true)),
        "yu" => Some((&[(6, 80)], true)),
        _ => VOWELS.iter().find(|row| row.0 == open).map(|row| (row.1, true)),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

/// Coda letters that stand for another sound because of the onset that follows (assimilation).
fn assimilated(coda: &str, after: &str) -> Option<(u16, u8)> {
    match (coda, after.chars().next()) {
        ("ng", Some('n' | 'm' | 'r')) => Some((1, 55)),
        ("l", Some('l')) => Some((4, 60)),
        ("m", Some('n' | 'm')) => Some((17, 55)),
        _ => None,
    }
}

/// What a written syllable may stand for; without options if it is none.
pub(super) fn syllable(text: &str, after: &str) -> Syllable {
    let mut found: Vec<(u16, u8)> = Vec::new();
    let start = text.find(is_vowel).unwrap_or(text.len());
    let (onset, rest) = text.split_at(start);
    // A word break inside letters is never right after an apostrophe's letter.
    if after.starts_with('\'') {
        return Syllable::default();
    }
    let Some((_, onsets)) = ONSETS.iter().find(|row| row.0 == onset) else { return Syllable::default() };
    let stop = rest.find(|c| !is_vowel(c)).unwrap_or(rest.len());
    for cut in [stop, stop + 1] {
        let (Some(nucleus), Some(coda)) = (rest.get(..cut), rest.get(cut..)) else { continue };
        let Some((vowels, silent)) = vowel(nucleus) else { continue };
        // A silent h stands at the end or before a consonant.
        if silent && coda.is_empty() && after.starts_with(is_vowel) {
            continue;
        }
        let Some((_, codas)) = CODAS.iter().find(|row| row.0 == coda) else { continue };
        let extra = assimilated(coda, after);
        for (c, cw) in codas.iter().copied().chain(extra) {
            for (v, vw) in vowels.iter().copied() {
                for (o, ow) in onsets.iter().copied() {
                    let weight = (u32::from(ow) * u32::from(vw) * u32::from(cw) / 10_000) as u8;
                    let code = o * 588 + v * 28 + c;
                    if usual(code) && allowed(onset, nucleus, v) {
                        found.push((code, weight));
                    }
                }
            }
        }
    }
    found.sort_by_key(|f| (std::cmp::Reverse(f.1), f.0));
    let Some(best) = found.first() else { return Syllable::default() };
    let mut out = Syllable::new(class_of(best.0));
    found.iter().for_each(|f| out.add(f.0, f.1));
    out
}

/// Spellings that hold only in some places.
fn allowed(onset: &str, nucleus: &str, vowel: u16) -> bool {
    match nucleus {
        // "yi" and "woo" as written for a bare vowel.
        "yi" | "yee" | "woo" | "wu" => onset.is_empty(),
        _ => match onset {
            "sh" => matches!(vowel, 16 | 20 | 4 | 6 | 8 | 12 | 13 | 17 | 1),
            _ => true,
        },
    }
}
