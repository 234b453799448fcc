//! Names as keys: what may differ between two spellings of one name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without what spellings differ in: case, spaces, hyphens, apostrophes, points and diacritics.
///
/// Hangul and Han stay as they are, composed.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    if name.is_ascii() {
        out.extend(name.chars().filter(|c| !skipped(*c)).map(|c| c.to_ascii_lowercase()));
        return out;
    }
    if name.chars().all(|c| hangul(c) || han(c)) {
        return name.nfc().collect();
    }
    let bare = name.nfd().filter(|c| !is_combining_mark(*c) && !skipped(*c));
    out.extend(bare.flat_map(char::to_lowercase).map(plain).nfc());
    out
}

/// Marks between letters that one writer sets and another does not.
pub(crate) fn skipped(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '.' | ',' | '·' | '・' | '‧' | '/')
        || apostrophe(c)
}

/// The marks used for an apostrophe and for the aspirates of McCune and Reischauer (1939).
pub(crate) fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02bb}' | '`' | '\u{00b4}')
}

fn plain(c: char) -> char {
    match c {
        'đ' => 'd',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        _ => c,
    }
}

/// A syllable of Hangul.
pub(crate) fn hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// A Han character of the plane in common use.
pub(crate) fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
