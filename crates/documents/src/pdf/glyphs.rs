//! Names of glyphs to characters, and the encodings that a PDF names (ISO 32000-2:2020, annex D).

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

/// Names that are no letter with an accent (Adobe Glyph List for New Fonts 1.7, the Latin part).
const NAMES: &str = "exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' \
    parenleft ( parenright ) asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 \
    five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ \
    bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright } \
    asciitilde ~ exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ section § currency ¤ quotedblleft “ \
    guillemotleft « guilsinglleft ‹ guilsinglright › fi fi fl fl ff ff ffi ffi ffl ffl endash – dagger † \
    daggerdbl ‡ periodcentered · paragraph ¶ bullet • quotesinglbase ‚ quotedblbase „ quotedblright ” \
    guillemotright » ellipsis … perthousand ‰ questiondown ¿ acute ´ circumflex ˆ tilde ˜ macron ¯ breve ˘ \
    dotaccent ˙ dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝ ogonek ˛ caron ˇ emdash — AE Æ ae æ ordfeminine ª \
    ordmasculine º Lslash Ł lslash ł Oslash Ø oslash ø OE Œ oe œ dotlessi ı germandbls ß quoteleft ‘ quoteright ’ \
    Eth Ð eth ð Thorn Þ thorn þ copyright © registered ® trademark ™ degree ° plusminus ± onequarter ¼ onehalf ½ \
    threequarters ¾ onesuperior ¹ twosuperior ² threesuperior ³ mu µ multiply × divide ÷ minus − logicalnot ¬ \
    brokenbar ¦ Euro € lozenge ◊ infinity ∞ notequal ≠ lessequal ≤ greaterequal ≥";

/// The accents that a name may end in, as combining characters.
const ACCENTS: [(&str, char); 13] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30c}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("ogonek", '\u{328}'),
    ("dotaccent", '\u{307}'),
    ("hungarumlaut", '\u{30b}'),
];

/// The upper half of StandardEncoding from 0xA1, a blank where nothing is assigned.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";

/// Gives the text that a glyph stands for, by its name.
pub(crate) fn text_of(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty() && name.len() <= 64)?;
    let texts: Option<Vec<String>> = name.split('_').map(one).collect();
    texts.map(|texts| texts.concat()).or_else(|| one(name))
}

fn one(name: &str) -> Option<String> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then(|| letter.to_string());
    }
    let hexadecimal = |digits: &str| {
        let fits = (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| fits)?;
        char::from_u32(code).map(String::from)
    };
    if let Some(text) = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')).and_then(hexadecimal) {
        return Some(text);
    }
    match name {
        "space" | "nbspace" => return Some(" ".to_owned()),
        // Of no meaning inside a word, and a hyphen at the end of a line.
        "sfthyphen" => return Some("-".to_owned()),
        _ => {}
    }
    let mut words = NAMES.split_whitespace();
    while let (Some(known), Some(text)) = (words.next(), words.next()) {
        if known == name {
            return Some(text.to_owned());
        }
    }
    ACCENTS.iter().find_map(|(accent, mark)| {
        let base = name.strip_suffix(accent)?;
        let letter = base.chars().next().filter(|letter| base.len() == 1 && letter.is_ascii_alphabetic())?;
        Some([letter, *mark].into_iter().nfc().collect())
    })
}

/// The encodings that a font may name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Base {
    pub(crate) fn from_name(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// Gives the character of a code.
    pub(crate) fn text(self, code: u8) -> Option<String> {
        let character = match (self, code) {
            (_, 0..0x20 | 0x7F) => None,
            (Self::Standard, 0x27) => Some('’'),
            (Self::Standard, 0x60) => Some('‘'),
            (_, ..0x7F) => Some(char::from(code)),
            (Self::Standard, 0x80..=0xA0) => None,
            (Self::Standard, _) => STANDARD.chars().nth(usize::from(code - 0xA1)).filter(|c| *c != ' '),
            (Self::WinAnsi, _) => single(WINDOWS_1252, code),
            (Self::MacRoman, _) => single(MACINTOSH, code),
        }?;
        Some(match character {
            'ﬁ' => "fi".to_owned(),
            'ﬂ' => "fl".to_owned(),
            other => other.to_string(),
        })
    }
}

fn single(encoding: &'static encoding_rs::Encoding, code: u8) -> Option<char> {
    let bytes = [code];
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|c| !c.is_control() && *c != '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_form_are_read() {
        let cases = [
            ("A", "A"),
            ("eacute", "é"),
            ("Scaron", "Š"),
            ("f_i", "fi"),
            ("uniBD81", "북"),
            ("u4E2D", "中"),
            ("seven.oldstyle", "7"),
            ("comma", ","),
            ("numbersign", "#"),
            ("quoteright", "’"),
            ("space", " "),
            ("exclam", "!"),
            ("lozenge", "◊"),
            ("greaterequal", "≥"),
            ("multiply", "×"),
        ];
        for (name, text) in cases {
            assert_eq!(text_of(name).as_deref(), Some(text), "{name}");
        }
        assert_eq!(text_of("g123"), None);
        assert_eq!(text_of("unified"), None);
    }

    #[test]
    fn the_upper_half_of_standard_encoding_is_in_place() {
        for (code, text) in [(0xA1, "¡"), (0xAE, "fi"), (0xB1, "–"), (0xD0, "—"), (0xE1, "Æ"), (0xFB, "ß")]
        {
            assert_eq!(Base::Standard.text(code).as_deref(), Some(text), "{code:X}");
        }
        assert_eq!(Base::WinAnsi.text(0x92).as_deref(), Some("’"));
        assert_eq!(Base::MacRoman.text(0x8E).as_deref(), Some("é"));
    }
}
