//! Text into folded words: one case, no marks, one form of each letter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::name::{Name, Script};

/// A word as written, folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Folded letters, without apostrophes.
    pub(crate) text: String,
    /// Latin only: with apostrophes, and with `eo`, `eu` and `v` where diacritics said so.
    pub(crate) spelled: String,
    pub(crate) script: Script,
    /// Joined to the word before by a hyphen or by nothing.
    pub(crate) glued: bool,
    /// Followed by a full stop.
    pub(crate) dot: bool,
    /// 0 outside parentheses; counted up with each pair.
    pub(crate) group: u8,
    /// Commas before it in the same group.
    pub(crate) commas: u8,
}

/// What reading a text found.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// Digits, or marks that hide letters, were seen.
    pub(crate) masked: bool,
    pub(crate) digits: bool,
}

enum Kind {
    Letter(Script),
    Apostrophe,
    Hyphen,
    Comma,
    Stop,
    Open,
    Close,
    Digit,
    Mask,
    Nothing,
    Space,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::Letter(Script::Latin),
        ' ' => Kind::Space,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2bb}'..='\u{2bf}' | '\u{2c8}' | '`' | '\u{b4}' | '\u{2032}' => {
            Kind::Apostrophe
        }
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Hyphen,
        ',' | '\u{60c}' | '\u{3001}' | ';' => Kind::Comma,
        '.' => Kind::Stop,
        '(' | '[' | '{' | '/' | '=' | '\u{300a}' | '\u{3008}' => Kind::Open,
        ')' | ']' | '}' | '\u{300b}' | '\u{3009}' => Kind::Close,
        '*' | '\u{25cb}' | '\u{25ef}' | '\u{25cf}' | '\u{3007}' | '\u{25a1}' | '\u{25a0}' => Kind::Mask,
        '\u{640}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => Kind::Nothing,
        '\u{ac00}'..='\u{d7a3}' => Kind::Letter(Script::Hangul),
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '\u{3005}' => Kind::Letter(Script::Han),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Kind::Digit,
        _ if c.is_numeric() => Kind::Digit,
        _ if is_combining_mark(c) => Kind::Nothing,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' if c.is_alphabetic() => {
            Kind::Letter(Script::Arabic)
        }
        '\u{400}'..='\u{52f}' => Kind::Letter(Script::Cyrillic),
        _ if c.is_alphabetic() => {
            let latin =
                c.is_ascii() || ('\u{aa}'..='\u{24f}').contains(&c) || ('\u{250}'..='\u{2af}').contains(&c);
            let latin = latin || ('\u{1e00}'..='\u{1eff}').contains(&c);
            Kind::Letter(if latin { Script::Latin } else { Script::Other })
        }
        _ => Kind::Space,
    }
}

/// Latin letters that no decomposition takes apart.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ə' => "a",
        'ħ' => "h",
        'ŋ' => "ng",
        _ => return None,
    })
}

/// Arabic letters that are written one for the other; hamza alone and other marks fall away.
fn arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ے' | 'ۍ' | 'ێ' => 'ي',
        'ؤ' | 'ۆ' | 'ۇ' | 'ۋ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        'ڵ' => 'ل',
        'ڕ' => 'ر',
        'ء' | 'ٴ' => return None,
        _ => c,
    })
}

/// Adds a letter to a word, folded.
fn push(word: &mut Word, c: char) {
    match word.script {
        Script::Latin => {
            let mut spelled = None;
            match c {
                // McCune-Reischauer and DPRK breves, and the carons and circumflexes written for them.
                'ŏ' | 'ǒ' | 'ô' => spelled = Some("eo"),
                'ŭ' | 'ǔ' | 'û' => spelled = Some("eu"),
                'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => spelled = Some("v"),
                _ => {}
            }
            let from = word.text.len();
            if c.is_ascii() {
                word.text.push(c);
            } else if let Some(plain) = latin(c) {
                word.text.push_str(plain);
            } else {
                decompose_canonical(c, |d| {
                    if !is_combining_mark(d) {
                        word.text.push(d);
                    }
                });
            }
            let added = word.text.get(from..).unwrap_or_default();
            word.spelled.push_str(spelled.unwrap_or(added));
        }
        Script::Arabic => word.text.extend(arabic(c)),
        _ => word.text.push(c),
    }
}

/// Splits a text into folded words; reads [`Name::LONGEST`] characters.
pub(crate) fn words(text: &str) -> Words {
    let most = text.char_indices().nth(Name::LONGEST).map_or(text.len(), |c| c.0);
    let text = text.get(..most).unwrap_or_default();
    if text.is_ascii() {
        return split(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    split(text.chars().nfkc().take(Name::LONGEST * 2).flat_map(char::to_lowercase))
}

fn split(letters: impl Iterator<Item = char>) -> Words {
    let mut found = Words::default();
    let mut open: Option<Word> = None;
    let (mut glued, mut group, mut groups, mut commas) = (false, 0u8, 0u8, 0u8);
    let close = |open: &mut Option<Word>, found: &mut Words| {
        if let Some(word) = open.take()
            && !word.text.is_empty()
            && found.words.len() < Name::MOST_PARTS * 4
        {
            found.words.push(word);
        }
    };
    for c in letters {
        match kind(c) {
            Kind::Letter(script) => {
                if open.as_ref().is_some_and(|w| w.script != script) {
                    close(&mut open, &mut found);
                    glued = true;
                }
                let word = open.get_or_insert_with(|| Word {
                    text: String::new(),
                    spelled: String::new(),
                    script,
                    glued,
                    dot: false,
                    group,
                    commas,
                });
                push(word, c);
                glued = false;
            }
            Kind::Apostrophe => {
                if let Some(word) = open.as_mut() {
                    word.spelled.push('\'');
                }
            }
            Kind::Nothing => {}
            other => {
                close(&mut open, &mut found);
                glued = false;
                match other {
                    Kind::Hyphen => glued = true,
                    Kind::Comma => commas = commas.saturating_add(1),
                    Kind::Stop => {
                        if let Some(word) = found.words.last_mut() {
                            word.dot = true;
                        }
                    }
                    Kind::Open => {
                        groups = groups.saturating_add(1);
                        group = groups;
                        commas = 0;
                    }
                    Kind::Close => group = 0,
                    Kind::Digit => found.digits = true,
                    Kind::Mask => found.masked = true,
                    _ => {}
                }
            }
        }
    }
    close(&mut open, &mut found);
    found
}
