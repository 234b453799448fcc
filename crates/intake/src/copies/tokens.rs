//! A text as tokens that survive reprinting: words for scripts with spaces, characters for Hangul and Han.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::text::MAX_CHARS;

/// Most characters in one token; a longer run is cut, so that a text without spaces costs no more than another.
const LONGEST: usize = 64;

/// What a token is made of, which decides how many of them make a shingle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Script {
    /// A word of letters or digits.
    Word,
    /// One Hangul syllable.
    Hangul,
    /// One Han character or kana.
    Han,
}

/// One token and the characters of the text it stands on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    /// Hash of its normal form.
    pub(crate) hash: u64,
    /// First character, as a Unicode scalar value from the start of the text.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
    /// Its script.
    pub(crate) script: Script,
}

/// Cuts a text into tokens. Case, accents, width, punctuation and invisible characters make no difference.
///
/// Characters past [`MAX_CHARS`] are not read.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut cutter =
        Cutter { tokens: Vec::new(), run: String::new(), chars: 0, start: 0, script: Script::Word };
    for (at, c) in (0_u32..).zip(text.chars().take(MAX_CHARS)) {
        cutter.read(at, c);
    }
    let end = u32::try_from(text.chars().take(MAX_CHARS).count()).unwrap_or(u32::MAX);
    cutter.flush(end);
    cutter.tokens
}

struct Cutter {
    tokens: Vec<Token>,
    run: String,
    chars: usize,
    start: u32,
    script: Script,
}

impl Cutter {
    fn read(&mut self, at: u32, c: char) {
        match c {
            // Soft hyphen, joiners, direction marks and the byte order mark are put in and lost at every paste.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            // Conjoining vowels and finals belong to the leading consonant before them.
            '\u{1160}'..='\u{11ff}' if self.script == Script::Hangul && self.chars < 4 && self.chars > 0 => {
                self.push(c);
            }
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => {
                self.begin(at, c, Script::Hangul);
            }
            '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => self.begin(at, c, Script::Han),
            c if c.is_alphanumeric() || is_combining_mark(c) => {
                if self.chars == 0 || self.script != Script::Word || self.chars >= LONGEST {
                    self.begin(at, c, Script::Word);
                } else {
                    self.push(c);
                }
            }
            _ => self.flush(at),
        }
    }

    fn begin(&mut self, at: u32, c: char, script: Script) {
        self.flush(at);
        (self.start, self.script) = (at, script);
        self.push(c);
    }

    fn push(&mut self, c: char) {
        self.run.push(c);
        self.chars += 1;
    }

    fn flush(&mut self, end: u32) {
        if self.chars > 0 {
            let hash = hash_of(&self.run, self.script);
            self.tokens.push(Token { hash, start: self.start, end, script: self.script });
        }
        self.run.clear();
        self.chars = 0;
    }
}

fn hash_of(run: &str, script: Script) -> u64 {
    if run.is_ascii() {
        return run.bytes().fold(SEED, |hash, byte| mix(hash, u64::from(byte.to_ascii_lowercase())));
    }
    match script {
        Script::Word => {
            let bare = run.nfkd().filter(|c| !is_combining_mark(*c));
            bare.flat_map(char::to_lowercase).fold(SEED, |hash, c| mix(hash, u64::from(c)))
        }
        Script::Hangul | Script::Han => run.nfkc().fold(SEED, |hash, c| mix(hash, u64::from(c))),
    }
}

/// Where every hash of this module begins.
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes a value into a hash (FNV-1a; Fowler, Noll and Vo, 1991).
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

/// Spreads a hash over all its bits, so that the least hashes are a fair sample (the finaliser of SplitMix64; Steele,
/// Lea and Flood, 2014).
pub(crate) fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        tokens(text).iter().map(|token| token.hash).collect()
    }

    #[test]
    fn reprinting_changes_no_token() {
        for (a, b) in [
            ("At least 41 people, he said.", "AT LEAST\u{a0}41 people \u{2014} he said"),
            ("\u{ff14}\u{ff11} cafe\u{301}", "41 cafe"),
            ("co\u{ad}oper\u{200b}ate", "cooperate"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} {b}");
        }
        assert_ne!(hashes("41 people"), hashes("14 people"));
    }

    #[test]
    fn a_token_stands_on_its_characters() {
        let text = "Ein 마을, 41名.";
        let chars: Vec<char> = text.chars().collect();
        let words: Vec<String> =
            tokens(text).iter().map(|t| chars[t.start as usize..t.end as usize].iter().collect()).collect();
        assert_eq!(words, ["Ein", "마", "을", "41", "名"]);
    }

    #[test]
    fn runs_without_end_are_cut() {
        assert_eq!(tokens(&"x".repeat(1000)).len(), 16);
        assert_eq!(tokens(&"\u{301}".repeat(130)).len(), 3);
        assert_eq!(tokens(""), []);
    }
}
