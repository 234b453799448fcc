//! Mandarin syllables: what a Han character or a Latin spelling may stand for.
//!
//! Codes are pinyin syllables without tones in alphabetical order. Wade-Giles spellings (Wade 1867, Giles 1892)
//! are made from pinyin by rule, with and without apostrophes and the two dots of u.

mod families;
mod syllables;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::han;
use crate::hash::Table;
use crate::spelling::{self, Follow};
use crate::syllable::Syllable;

use families::{FAMILIES, FAMILY_READINGS, HABITS, LONG_FAMILIES};
use syllables::{class_of, wade};

struct Tables {
    /// Spelling to the syllables it may stand for, one for each class.
    spellings: Table<String, Vec<Syllable>>,
    /// Which letters of these follow which.
    follow: Follow,
    families: BTreeSet<u16>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut spellings: Table<String, Vec<Syllable>> = Table::default();
        let mut add = |spelled: String, code: u16, class: u16, weight: u8| {
            let list = spellings.entry(spelled).or_default();
            if let Some(old) = list.iter_mut().find(|s| s.class() == class) {
                old.add(code, weight);
            } else {
                let mut new = Syllable::new(class);
                new.add(code, weight);
                list.push(new);
            }
        };
        for (code, pinyin) in all().iter().enumerate().map(|(i, s)| (i as u16, *s)) {
            let class = class_of(pinyin);
            let giles = wade(pinyin);
            add(pinyin.to_owned(), code, class, 100);
            add(pinyin.replace('v', "u"), code, class, 90);
            add(giles.replace('v', "u").replace('\'', ""), code, class, 85);
            add(giles.replace('v', "u"), code, class, 92);
            add(giles.replace('\'', ""), code, class, 92);
            add(giles, code, class, 98);
            if pinyin == "si" {
                add("szu".to_owned(), code, class, 95);
            }
        }
        for list in spellings.values_mut() {
            list.sort_by_key(|s| (std::cmp::Reverse(s.weight()), s.class()));
            list.truncate(2);
        }
        let families =
            FAMILIES.chars().filter_map(|c| han(c, true)).filter_map(|s| s.options().first().map(|o| o.0));
        let families = families.collect();
        let follow = Follow::of(spellings.keys().map(String::as_str));
        Tables { families, follow, spellings }
    })
}

/// The Mandarin readings of a Han character.
pub(crate) fn han(c: char, family: bool) -> Option<Syllable> {
    let entry = han::find(c)?;
    let special = FAMILY_READINGS.iter().find(|f| family && f.0 == entry.fold).map(|f| f.1);
    let mut found: Option<Syllable> = None;
    for (i, pinyin) in special.into_iter().chain(entry.chinese()).enumerate() {
        let code = code(pinyin)?;
        found.get_or_insert_with(|| Syllable::new(class_of(pinyin))).add(code, if i == 0 { 100 } else { 80 });
    }
    found
}

/// All pinyin syllables in order; the place of one is its code.
fn all() -> &'static [&'static str] {
    static ALL: OnceLock<Vec<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| {
        let set: BTreeSet<&'static str> = han::all().iter().flat_map(han::Entry::chinese).collect();
        set.into_iter().collect()
    })
}

fn code(pinyin: &str) -> Option<u16> {
    all().binary_search(&pinyin).ok().map(|i| i as u16)
}

/// The pinyin of a syllable, without its tone and with v for u with two dots.
pub(crate) fn pinyin(code: u16) -> Option<&'static str> {
    all().get(usize::from(code)).copied()
}

/// Whether a syllable may be a family name.
pub(crate) fn is_family(syllable: &Syllable) -> bool {
    syllable.options().iter().any(|o| o.1 >= 80 && tables().families.contains(&o.0))
}

/// Whether a Han character is a family name as it is written.
pub(crate) fn is_family_character(c: char) -> bool {
    han::find(c).is_some_and(|e| FAMILIES.contains(e.fold))
}

/// Whether two characters are a family name of two.
pub(crate) fn is_long_family(first: char, second: char) -> bool {
    let fold = |c: char| han::find(c).map_or(c, |e| e.fold);
    LONG_FAMILIES.iter().any(|f| f.chars().eq([fold(first), fold(second)]))
}

/// Whether two syllables are read like a family name of two characters.
pub(crate) fn is_long_family_read(first: &Syllable, second: &Syllable) -> bool {
    static CODES: OnceLock<Vec<(u16, u16)>> = OnceLock::new();
    let read = |c: Option<char>| han(c?, true).and_then(|s| s.options().first().map(|o| o.0));
    let codes = CODES.get_or_init(|| {
        let pairs = LONG_FAMILIES.iter().map(|name| (name.chars().next(), name.chars().nth(1)));
        pairs.filter_map(|(a, b)| Some((read(a)?, read(b)?))).collect()
    });
    let has = |s: &Syllable, code: u16| s.options().iter().any(|o| o.0 == code);
    codes.iter().any(|(a, b)| has(first, *a) && has(second, *b))
}

/// A family name written by habit or from Cantonese.
pub(crate) fn habit(word: &str) -> Option<Syllable> {
    let pinyin = HABITS.iter().find(|h| h.0 == word)?.1;
    let mut found = Syllable::new(class_of(pinyin));
    found.add(code(pinyin)?, 80);
    Some(found)
}

/// The ways to read a Latin word as Mandarin syllables, best first, with the fewest syllables.
pub(crate) fn latin(word: &str) -> Vec<Vec<Syllable>> {
    let Tables { spellings: table, follow, .. } = tables();
    let best = spelling::split(word, follow, &|text, after| {
        table.get(text).filter(|_| !after.starts_with('\'')).and_then(|l| l.first().copied())
    });
    // A single syllable may be pinyin and Wade-Giles for two sounds: "yu" is both yu and you.
    if let [way] = best.as_slice()
        && let ([_], Some(list)) = (way.as_slice(), table.get(word))
    {
        return list.iter().map(|s| vec![*s]).collect();
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_agree_with_characters() {
        for (character, spellings) in [
            ('张', "zhang chang"),
            ('張', "zhang chang"),
            ('谢', "xie hsieh"),
            ('吕', "lv lu"),
            ('国', "guo kuo"),
            ('庆', "qing ching ch'ing"),
            ('忠', "zhong chung"),
            ('游', "you yu"),
        ] {
            for spelled in spellings.split(' ') {
                let read = latin(spelled);
                let of = han(character, false).unwrap();
                assert!(
                    read.iter().any(|w| w[0].alike(&of) > 0.5 && w[0].class() == of.class()),
                    "{character} {spelled}"
                );
            }
        }
        assert!(is_family_character('張') && is_long_family('歐', '陽'));
    }
}
