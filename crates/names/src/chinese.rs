//! Mandarin syllables: what a Han character or a Latin spelling may stand for.
//!
//! Codes are pinyin syllables without tones in alphabetical order. Wade-Giles spellings (Wade 1867, Giles 1892)
//! are made from pinyin by rule, with and without apostrophes and the two dots of u.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::han;
use crate::hash::Table;
use crate::spelling;
use crate::syllable::{Syllable, class};

/// Family names, simplified, by how usual they are.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝朴";
/// Family names of two characters, simplified.
const LONG_FAMILIES: [&str; 10] =
    ["欧阳", "司马", "诸葛", "上官", "司徒", "东方", "皇甫", "慕容", "尉迟", "令狐"];
/// Readings that hold only in family names, before the usual one.
const FAMILY_READINGS: &[(char, &str)] = &[
    ('单', "shan"),
    ('解', "xie"),
    ('曾', "zeng"),
    ('区', "ou"),
    ('仇', "qiu"),
    ('朴', "piao"),
    ('任', "ren"),
    ('查', "zha"),
    ('盖', "ge"),
    ('尉', "yu"),
    ('翟', "zhai"),
    ('华', "hua"),
    ('覃', "qin"),
    ('乐', "yue"),
    ('冼', "xian"),
];
/// Family names as written from Cantonese and by habit.
const HABITS: &[(&str, &str)] = &[
    ("lee", "li"),
    ("wong", "wang"),
    ("chan", "chen"),
    ("cheung", "zhang"),
    ("cheong", "zhang"),
    ("lau", "liu"),
    ("low", "liu"),
    ("ng", "wu"),
    ("chow", "zhou"),
    ("yeung", "yang"),
    ("young", "yang"),
    ("lam", "lin"),
    ("lim", "lin"),
    ("leung", "liang"),
    ("leong", "liang"),
    ("chu", "zhu"),
    ("kwok", "guo"),
    ("cheng", "zheng"),
    ("tse", "xie"),
    ("tsui", "xu"),
    ("hui", "xu"),
    ("mak", "mai"),
    ("tam", "tan"),
    ("yip", "ye"),
    ("choi", "cai"),
    ("choy", "cai"),
    ("fung", "feng"),
    ("kwan", "guan"),
    ("soong", "song"),
    ("koo", "gu"),
    ("poon", "pan"),
    ("ho", "he"),
    ("tang", "deng"),
    ("chiu", "zhao"),
    ("tsang", "zeng"),
    ("yuen", "ruan"),
    ("lo", "luo"),
    ("law", "luo"),
];

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

fn class_of(pinyin: &str) -> u16 {
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
fn wade(pinyin: &str) -> String {
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

struct Tables {
    /// Spelling to the syllables it may stand for, one for each class.
    spellings: Table<String, Vec<Syllable>>,
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
        Tables { families, spellings }
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
    LONG_FAMILIES.iter().any(|name| {
        let mut read =
            name.chars().filter_map(|c| han(c, true)).filter_map(|s| s.options().first().map(|o| o.0));
        let has =
            |s: &Syllable, code: Option<u16>| code.is_some_and(|c| s.options().iter().any(|o| o.0 == c));
        has(first, read.next()) && has(second, read.next())
    })
}

/// A family name written by habit or from Cantonese.
pub(crate) fn habit(word: &str) -> Option<Syllable> {
    let pinyin = HABITS.iter().find(|h| h.0 == word)?.1;
    let mut found = Syllable::new(class_of(pinyin));
    found.add(code(pinyin)?, 80);
    Some(found)
}

/// The class under which the spellings of a syllable meet.
pub(crate) fn key_class(syllable: &Syllable) -> u16 {
    syllable.class()
}

/// The ways to read a Latin word as Mandarin syllables, best first, with the fewest syllables.
pub(crate) fn latin(word: &str) -> Vec<Vec<Syllable>> {
    let table = &tables().spellings;
    let best = spelling::split(word, &|text, after| {
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

    #[test]
    fn classes_have_a_place_for_every_syllable() {
        for pinyin in all() {
            let (_, end) = parts(pinyin);
            let vowel = Syllable::new(class_of(pinyin)).parts().1;
            assert!(usize::from(vowel) < MIDDLES.len() || end.contains('g'), "{pinyin}");
        }
    }
}
