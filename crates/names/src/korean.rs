//! Korean syllables: what a Hangul syllable, a Han character or a Latin spelling may stand for.
//!
//! Codes are Hangul syllables counted from U+AC00 after the initial-sound law; classes merge what the
//! romanisations write alike.

mod revised;
mod spellings;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::han;
use crate::spelling;
use crate::syllable::{Syllable, class};

pub(crate) use revised::revised;

const FIRST: u32 = 0xAC00;
/// Onsets by number, as in a Hangul syllable.
const ONSETS: [&str; 19] =
    ["k", "k", "n", "t", "t", "n", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h"];
/// Vowels by number; o stands for every o and u that spellings mix up.
const VOWELS: [&str; 21] = [
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "o", "wo", "we", "wi", "yo",
    "o", "i", "i",
];
/// Codas by number; q is the sound written ng.
const CODAS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "q", "t", "t", "k", "t", "p", "t",
];

/// Family names, after the initial-sound law.
const FAMILIES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민나진지엄원채천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어편용예경봉사부가복태목형피두감음빈동온호범좌팽승간견당화창강순";
/// Family names of two syllables.
const LONG_FAMILIES: [&str; 8] = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];

/// Onset, vowel and coda by number.
fn jamo(code: u16) -> (u16, u16, u16) {
    (code / 588, code / 28 % 21, code % 28)
}

fn number(c: char) -> Option<u16> {
    let code = (c as u32).checked_sub(FIRST)?;
    u16::try_from(code).ok().filter(|code| *code < 11_172)
}

fn position(table: &[&str], text: &str) -> u8 {
    table.iter().position(|t| *t == text).unwrap_or(0) as u8
}

/// The class of a syllable, each part by the first entry of its table that sounds alike.
fn class_of(code: u16) -> u16 {
    static CLASSES: OnceLock<Vec<u16>> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| {
        (0..11_172)
            .map(|code| {
                let (onset, vowel, coda) = jamo(code);
                // Nineteen onsets do not fit four bits, their ten sounds do.
                let sounds = ["k", "n", "t", "m", "p", "s", "", "c", "h"];
                let onset = position(&sounds, ONSETS[usize::from(onset)]);
                let coda = position(&["", "k", "n", "t", "l", "m", "p", "q"], CODAS[usize::from(coda)]);
                class(onset, position(&VOWELS, VOWELS[usize::from(vowel)]), coda)
            })
            .collect()
    });
    classes.get(usize::from(code)).copied().unwrap_or(0)
}

/// The sounds of a syllable in the coarse alphabet of the keys.
pub(crate) fn sounds(syllable: &Syllable) -> [&'static str; 3] {
    let Some((code, _)) = syllable.options().first() else { return [""; 3] };
    let (onset, vowel, coda) = jamo(*code);
    [ONSETS[usize::from(onset)], VOWELS[usize::from(vowel)], CODAS[usize::from(coda)]]
}

/// The initial-sound law (Hangul orthography of 1988, articles 10 to 12), which the South writes and the North
/// does not: at the start of a word r and n fall away before i and y, and r is n elsewhere. Inside a word only
/// r and n before y are taken as silent, because both spellings are common in given names.
fn law(code: u16, start: bool) -> u16 {
    let (onset, vowel, coda) = jamo(code);
    let y = matches!(vowel, 2 | 3 | 6 | 7 | 12 | 17);
    let onset = match onset {
        2 | 5 if y || (start && vowel == 20) => 11,
        5 if start => 2,
        other => other,
    };
    onset * 588 + vowel * 28 + coda
}

/// A syllable under the law at its place in the name.
pub(crate) fn placed(syllable: &Syllable, start: bool) -> Syllable {
    let mut options = syllable.options().iter().map(|(code, weight)| (law(*code, start), *weight));
    let Some(first) = options.next() else { return *syllable };
    let mut found = Syllable::new(class_of(first.0));
    found.add(first.0, first.1);
    options.for_each(|(code, weight)| found.add(code, weight));
    found
}

/// The syllable a Hangul letter is.
pub(crate) fn hangul(c: char) -> Option<Syllable> {
    let code = number(c)?;
    let mut found = Syllable::new(class_of(code));
    found.add(code, 100);
    Some(found)
}

/// Readings that hold in family names, before the usual one; by simplified form.
const FAMILY_READINGS: [(char, char); 4] = [('金', '김'), ('沈', '심'), ('车', '차'), ('叶', '섭')];

/// The Korean readings of a Han character.
pub(crate) fn han(c: char, family: bool) -> Option<Syllable> {
    let entry = han::find(c)?;
    let special = FAMILY_READINGS.iter().find(|f| family && f.0 == entry.fold).map(|f| f.1);
    let readings: Vec<char> = special.into_iter().chain(entry.korean()).collect();
    let first = number(*readings.first()?)?;
    let mut found = Syllable::new(class_of(first));
    for (i, reading) in readings.iter().enumerate() {
        if let Some(code) = number(*reading) {
            found.add(code, if i == 0 { 100 } else { 90 });
        }
    }
    Some(found)
}

/// Whether a syllable, under the law at the start of a word, may be a family name.
pub(crate) fn is_family(syllable: &Syllable) -> bool {
    static SET: OnceLock<BTreeSet<u16>> = OnceLock::new();
    let set = SET.get_or_init(|| FAMILIES.chars().filter_map(number).collect());
    syllable.options().iter().any(|(code, weight)| *weight >= 60 && set.contains(code))
}

/// Whether two syllables are a family name of two.
pub(crate) fn is_long_family(first: &Syllable, second: &Syllable) -> bool {
    LONG_FAMILIES.iter().any(|name| {
        let mut letters = name.chars().filter_map(number);
        let has =
            |s: &Syllable, code: Option<u16>| code.is_some_and(|c| s.options().iter().any(|o| o.0 == c));
        has(first, letters.next()) && has(second, letters.next())
    })
}

/// The syllables of Sino-Korean readings, and native ones used in given names; no others are read from Latin.
fn usual(code: u16) -> bool {
    const NATIVE: &str = "봄빛슬람별늘샘힘솔들벼리새름롬라결울돌쇠꽃님슴든솜엘뜻참믿글";
    static SET: OnceLock<BTreeSet<u16>> = OnceLock::new();
    SET.get_or_init(|| {
        let readings = han::all().iter().flat_map(han::Entry::korean);
        readings.chain(NATIVE.chars()).filter_map(number).collect()
    })
    .contains(&code)
}

/// The ways to read a Latin word as Korean syllables, best first, with the fewest syllables.
pub(crate) fn latin(word: &str) -> Vec<Vec<Syllable>> {
    if let Some((_, hangul_text)) = spellings::WHOLE.iter().find(|(spelled, _)| *spelled == word) {
        return vec![hangul_text.chars().filter_map(hangul).collect()];
    }
    spelling::split(word, spellings::follow(), &spellings::syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(c: char) -> Syllable {
        placed(&hangul(c).unwrap(), true)
    }

    #[test]
    fn spellings_of_a_syllable_agree_with_its_hangul() {
        for (hangul, spellings) in [
            ('이', "lee yi ri rhee li i yee"),
            ('김', "kim gim"),
            ('박', "park pak bak"),
            ('최', "choe choi choy ch'oe"),
            ('정', "jeong chung jung chong cheong"),
            ('강', "kang gang"),
            ('조', "cho jo"),
            ('윤', "yun yoon youn"),
            ('신', "shin sin"),
            ('임', "im lim rim yim"),
            ('우', "woo u wu"),
            ('노', "noh no ro roh"),
            ('문', "moon mun"),
            ('양', "yang ryang"),
            ('유', "yu yoo ryu you"),
            ('황', "hwang whang"),
            ('안', "ahn an"),
            ('송', "song"),
            ('서', "suh seo so"),
            ('권', "kwon gwon kweon"),
            ('백', "paek baek paik baik"),
            ('영', "yong young yeong yung"),
            ('희', "hee hui hi heui"),
            ('철', "chol cheol chul ch'eol"),
            ('혁', "hyok hyuk hyeok"),
        ] {
            for spelled in spellings.split(' ') {
                let readings = latin(spelled);
                assert_eq!(readings.len(), 1, "{spelled}");
                let read = placed(&readings[0][0], true);
                assert!(read.alike(&one(hangul)) > 0.5, "{hangul} {spelled} {read:?}");
                assert_eq!(read.class(), one(hangul).class(), "{hangul} {spelled}");
            }
        }
    }

    #[test]
    fn other_syllables_stay_apart() {
        for (hangul, spelled) in
            [('민', "myeong"), ('김', "kang"), ('이', "im"), ('정', "jang"), ('미', "min")]
        {
            let read = placed(&latin(spelled)[0][0], true);
            assert!(read.alike(&one(hangul)) < 0.5, "{hangul} {spelled}");
        }
    }

    #[test]
    fn words_that_are_not_korean_are_not_read() {
        for word in ["smith", "william", "mohammed", "xiaoming", "zhang", ""] {
            assert!(latin(word).is_empty(), "{word}");
        }
    }
}
