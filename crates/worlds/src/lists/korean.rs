//! Korean names of common syllables, spelt by one of several systems or by habit.

use crate::Rng;

/// A syllable: McCune-Reischauer without marks, Revised, the North's usage, and habitual spellings.
type Syllable = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Family names with their shares in the population, in thousandths.
const FAMILIES: [(usize, Syllable); 16] = [
    (215, ("kim", "gim", "kim", &["kim", "gim"])),
    (147, ("yi", "i", "ri", &["lee", "yi", "rhee", "ri"])),
    (84, ("pak", "bak", "pak", &["park", "pak", "bak"])),
    (47, ("choe", "choe", "choe", &["choi", "choe", "chey"])),
    (43, ("chong", "jeong", "jong", &["jung", "chung", "jeong", "jong"])),
    (24, ("kang", "gang", "kang", &["kang"])),
    (21, ("cho", "jo", "jo", &["cho", "jo"])),
    (21, ("yun", "yun", "yun", &["yoon", "yun"])),
    (20, ("chang", "jang", "jang", &["jang", "chang"])),
    (15, ("im", "im", "rim", &["lim", "im", "rim"])),
    (15, ("han", "han", "han", &["han", "hahn"])),
    (15, ("o", "o", "o", &["oh", "o"])),
    (14, ("so", "seo", "so", &["seo", "suh", "so"])),
    (14, ("sin", "sin", "sin", &["shin", "sin"])),
    (14, ("kwon", "gwon", "kwon", &["kwon", "gwon"])),
    (14, ("hwang", "hwang", "hwang", &["hwang", "whang"])),
];

/// Syllables of given names.
const GIVEN: [Syllable; 80] = [
    ("yong", "yeong", "yong", &["young", "yong"]),
    ("chol", "cheol", "chol", &["chul", "chol", "cheol"]),
    ("su", "su", "su", &["soo", "su"]),
    ("ho", "ho", "ho", &["ho"]),
    ("sun", "sun", "sun", &["soon", "sun"]),
    ("hi", "hui", "hui", &["hee", "hui"]),
    ("chong", "jeong", "jong", &["jung", "jeong"]),
    ("song", "seong", "song", &["sung", "seong", "song"]),
    ("min", "min", "min", &["min"]),
    ("chun", "jun", "jun", &["joon", "jun"]),
    ("hyon", "hyeon", "hyon", &["hyun", "hyon"]),
    ("kyong", "gyeong", "kyong", &["kyung", "gyeong"]),
    ("mi", "mi", "mi", &["mi"]),
    ("un", "eun", "un", &["eun", "un"]),
    ("chi", "ji", "ji", &["ji", "jee"]),
    ("hye", "hye", "hye", &["hye", "hae"]),
    ("il", "il", "il", &["il"]),
    ("nam", "nam", "nam", &["nam"]),
    ("kuk", "guk", "kuk", &["kook", "kuk"]),
    ("ok", "ok", "ok", &["ok", "ock"]),
    ("cha", "ja", "ja", &["ja"]),
    ("myong", "myeong", "myong", &["myung", "myong"]),
    ("sang", "sang", "sang", &["sang"]),
    ("hun", "hun", "hun", &["hoon", "hun"]),
    ("u", "u", "u", &["woo", "u"]),
    ("chin", "jin", "jin", &["jin", "chin"]),
    ("kwang", "gwang", "kwang", &["kwang"]),
    ("tong", "dong", "tong", &["dong"]),
    ("kil", "gil", "kil", &["gil", "kil"]),
    ("hyok", "hyeok", "hyok", &["hyuk", "hyok"]),
    ("ran", "ran", "ran", &["ran"]),
    ("hwa", "hwa", "hwa", &["hwa"]),
    ("suk", "suk", "suk", &["sook", "suk"]),
    ("pom", "beom", "pom", &["bum", "beom"]),
    ("tae", "tae", "thae", &["tae"]),
    ("hyang", "hyang", "hyang", &["hyang"]),
    ("yon", "yeon", "yon", &["yeon", "yon"]),
    ("in", "in", "in", &["in"]),
    ("sol", "seol", "sol", &["sul", "seol"]),
    ("won", "won", "won", &["won"]),
    ("a", "a", "a", &["ah", "a"]),
    ("ae", "ae", "ae", &["ae"]),
    ("an", "an", "an", &["an", "ahn"]),
    ("chae", "jae", "jae", &["jae", "chae"]),
    ("chang", "chang", "chang", &["chang"]),
    ("che", "je", "je", &["je"]),
    ("chu", "ju", "ju", &["joo", "ju"]),
    ("chung", "jung", "jung", &["joong", "jung"]),
    ("ha", "ha", "ha", &["ha"]),
    ("hae", "hae", "hae", &["hae"]),
    ("han", "han", "han", &["han"]),
    ("hong", "hong", "hong", &["hong"]),
    ("hung", "heung", "hung", &["heung", "hung"]),
    ("hyo", "hyo", "hyo", &["hyo"]),
    ("ik", "ik", "ik", &["ik"]),
    ("ka", "ga", "ka", &["ga", "ka"]),
    ("kang", "gang", "kang", &["kang"]),
    ("ki", "gi", "ki", &["ki", "gi"]),
    ("kon", "geon", "kon", &["gun", "geon"]),
    ("ku", "gu", "ku", &["koo", "gu"]),
    ("kun", "geun", "kun", &["keun", "geun"]),
    ("kwan", "gwan", "kwan", &["kwan"]),
    ("kyu", "gyu", "kyu", &["kyu", "gyu"]),
    ("mun", "mun", "mun", &["moon", "mun"]),
    ("na", "na", "na", &["na"]),
    ("pong", "bong", "pong", &["bong"]),
    ("pok", "bok", "pok", &["bok"]),
    ("pyong", "byeong", "pyong", &["byung", "byeong"]),
    ("sam", "sam", "sam", &["sam"]),
    ("se", "se", "se", &["se"]),
    ("si", "si", "si", &["si", "shi"]),
    ("sim", "sim", "sim", &["sim", "shim"]),
    ("sok", "seok", "sok", &["suk", "seok"]),
    ("son", "seon", "son", &["sun", "seon"]),
    ("sung", "seung", "sung", &["seung", "sung"]),
    ("to", "do", "to", &["do"]),
    ("tok", "deok", "tok", &["duk", "deok"]),
    ("wan", "wan", "wan", &["wan"]),
    ("ye", "ye", "ye", &["ye"]),
    ("yun", "yun", "yun", &["yoon", "yun"]),
];

/// One person's syllables.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    family: usize,
    given: [usize; 2],
}

impl Person {
    pub(super) fn new(rng: &mut Rng, female: bool) -> Self {
        let all: usize = FAMILIES.iter().map(|f| f.0).sum();
        let mut at = rng.below(all);
        let family = FAMILIES.iter().position(|(share, _)| {
            let here = at < *share;
            at = at.saturating_sub(*share);
            here
        });
        // Women and men share syllables, but not equally.
        let mut syllable = || (rng.below(GIVEN.len()) + rng.below(GIVEN.len())) / 2 + usize::from(female) * 3;
        let given = [syllable() % GIVEN.len(), syllable() % GIVEN.len()];
        Self { family: family.unwrap_or(0), given }
    }

    /// Given and family name as some writer spells them.
    pub(super) fn spell(&self, rng: &mut Rng) -> (String, String) {
        let system = rng.below(4);
        let mut of = |s: &Syllable| -> &'static str {
            match system {
                0 => s.0,
                1 => s.1,
                2 => s.2,
                _ => s.3.get(rng.below(s.3.len())).copied().unwrap_or(s.0),
            }
        };
        let family = FAMILIES.get(self.family).map_or("", |f| of(&f.1));
        let [a, b] = self.given.map(|g| GIVEN.get(g).map_or("", &mut of));
        let given = match rng.below(4) {
            0 => format!("{a} {b}"),
            1 => format!("{a}-{b}"),
            2 => format!("{a}{b}"),
            _ => format!("{}{} {}{}", a[..1].to_uppercase(), &a[1..], b[..1].to_uppercase(), &b[1..]),
        };
        (given, family.to_owned())
    }
}
