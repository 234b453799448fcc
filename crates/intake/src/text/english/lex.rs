//! Cuts a passage into sentences of tokens, in one pass and with a bound on the length of a sentence.

use std::borrow::Cow;

use super::lexicon::{self, Tags};
use super::nouns::Form;

/// A longer sentence is cut here, so that work on one sentence is bounded whatever the text.
const MAX_TOKENS: usize = 360;
/// A line shorter than this that ends without a full stop is taken for a headline or an entry of a list.
const SHORT_LINE: u32 = 55;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters, with apostrophes and the digits within.
    Word,
    /// Digits, with what is written onto them.
    Number,
    /// Any other character.
    Mark,
}

/// What is written onto digits without a space.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Suffix {
    /// Nothing.
    None,
    /// "th", "st", "nd", "rd".
    Ordinal,
    /// "s", as in "1990s".
    Decade,
    /// Other letters, as in "5km".
    Letters,
}

/// The reading of a token of digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    /// The whole part, if it is not too long.
    pub(super) value: Option<u64>,
    /// The digits after the point, up to three of them, in thousandths.
    pub(super) thousandths: Option<u64>,
    /// How many digits the whole part has.
    pub(super) len: u8,
    /// Whether thousands are marked off.
    pub(super) grouped: bool,
    /// What is written onto it.
    pub(super) suffix: Suffix,
}

/// A word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// First character, from the start of the document.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
    /// In lower case, without a possessive ending.
    pub(super) lower: Cow<'a, str>,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it ends in 's or s'.
    pub(super) possessive: bool,
    /// Its classes.
    pub(super) tags: Tags,
    /// Its reading as a noun for people.
    pub(super) noun: Option<Form>,
    /// Its reading as digits.
    pub(super) digits: Option<Digits>,
}

/// Reads sentence after sentence.
pub(super) struct Lexer<'a> {
    text: &'a str,
    byte: usize,
    char: u32,
    line_start: u32,
}

impl<'a> Lexer<'a> {
    /// Begins at the start of a passage, whose first character is number `char` of the document.
    pub(super) fn new(text: &'a str, char: u32) -> Self {
        Self { text, byte: 0, char, line_start: char }
    }

    /// Puts the next sentence into `out`; `None` at the end of the text, else whether a paragraph begins with it.
    pub(super) fn sentence(&mut self, out: &mut Vec<Token<'a>>) -> Option<bool> {
        out.clear();
        let mut paragraph = false;
        loop {
            let (blank, lines) = self.skip_blank();
            if out.is_empty() {
                paragraph |= lines > 0;
            } else if self.breaks(lines) {
                self.line_start = self.char;
                return Some(paragraph);
            }
            if lines > 0 {
                self.line_start = self.char;
            }
            let Some(c) = self.peek() else {
                return (!out.is_empty()).then_some(paragraph);
            };
            let token = self.token(c, blank);
            let ends = token.kind == Kind::Mark && self.ends(c, out);
            out.push(token);
            if ends {
                self.closing(out);
                return Some(paragraph);
            }
            if out.len() >= MAX_TOKENS {
                return Some(paragraph);
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.byte..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self, c: char) {
        self.byte += c.len_utf8();
        self.char = self.char.saturating_add(1);
    }

    /// Whether there was a space, and how many lines ended.
    fn skip_blank(&mut self) -> (bool, u8) {
        let (mut blank, mut lines) = (false, 0_u8);
        while let Some(c) = self.peek().filter(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
        {
            lines = lines.saturating_add(u8::from(c == '\n'));
            if c == '\n' && lines == 1 && self.char.saturating_sub(self.line_start) < SHORT_LINE {
                lines = 2;
            }
            blank = true;
            self.step(c);
        }
        (blank, lines)
    }

    fn breaks(&self, lines: u8) -> bool {
        lines > 1
            || (lines == 1
                && matches!(self.peek(), Some('\u{2022}' | '*' | '-' | '\u{2013}' | '\u{b7}' | '[')))
    }

    fn token(&mut self, c: char, spaced: bool) -> Token<'a> {
        let (from, start) = (self.byte, self.char);
        let (kind, digits) = if c.is_ascii_digit() {
            (Kind::Number, Some(self.digits()))
        } else if c.is_alphanumeric() {
            self.word();
            (Kind::Word, None)
        } else {
            self.step(c);
            (Kind::Mark, None)
        };
        let text = self.text.get(from..self.byte).unwrap_or_default();
        let mut token = Token {
            start,
            end: self.char,
            lower: Cow::Borrowed(text),
            kind,
            spaced,
            capital: c.is_uppercase(),
            possessive: false,
            tags: 0,
            noun: None,
            digits,
        };
        if kind == Kind::Word {
            finish_word(&mut token, text);
        }
        token
    }

    fn word(&mut self) {
        let mut letters_since_point = 0;
        loop {
            let mut ahead = self.rest().chars();
            let (Some(c), next) = (ahead.next(), ahead.next()) else { return };
            let joins = next.is_some_and(char::is_alphabetic);
            let inside = match c {
                '\'' | '\u{2019}' => joins,
                // "U.S.", "N.Korea"
                '.' => joins && letters_since_point == 1,
                _ => c.is_alphanumeric() || is_combining(c),
            };
            if !inside {
                return;
            }
            letters_since_point = if c == '.' { 0 } else { letters_since_point + 1 };
            self.step(c);
        }
    }

    fn digits(&mut self) -> Digits {
        let mut read =
            Digits { value: Some(0), thousandths: None, len: 0, grouped: false, suffix: Suffix::None };
        self.run(&mut read);
        while let Some(sign) = self.peek().filter(|c| matches!(c, ',' | '\u{a0}' | '\u{202f}' | '\u{2009}')) {
            let tail = self.rest().get(sign.len_utf8()..).unwrap_or_default().as_bytes();
            let three = tail.len() >= 3 && tail.iter().take(3).all(u8::is_ascii_digit);
            let first = read.len <= 3 || read.grouped;
            if !three || !first || tail.get(3).is_some_and(u8::is_ascii_digit) {
                break;
            }
            self.step(sign);
            self.run(&mut read);
            read.grouped = true;
        }
        if self.peek() == Some('.') && self.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
            self.step('.');
            let (mut value, mut place) = (0, 1000_u64);
            while let Some(d) = self.peek().and_then(|c| c.to_digit(10).filter(|_| c.is_ascii_digit())) {
                place /= 10;
                value += u64::from(d) * place;
                self.step('0');
            }
            read.thousandths = Some(value);
        }
        let from = self.byte;
        while let Some(c) = self.peek().filter(|c| c.is_alphanumeric() || is_combining(*c)) {
            self.step(c);
        }
        read.suffix = match self.text.get(from..self.byte).unwrap_or_default() {
            "" => Suffix::None,
            "th" | "st" | "nd" | "rd" => Suffix::Ordinal,
            "s" => Suffix::Decade,
            _ => Suffix::Letters,
        };
        read
    }

    fn run(&mut self, read: &mut Digits) {
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            let digit = u64::from(c) - u64::from('0');
            read.value = read.value.and_then(|v| v.checked_mul(10)?.checked_add(digit));
            read.len = read.len.saturating_add(1);
            self.step(c);
        }
    }

    /// Whether the mark just read ends the sentence that `before` holds.
    fn ends(&self, mark: char, before: &[Token<'_>]) -> bool {
        if matches!(mark, '!' | '?') {
            return true;
        }
        if mark != '.' {
            return matches!(mark, '\u{3002}' | '\u{2026}');
        }
        let mut ahead = self.rest().chars();
        let Some(next) = ahead.next() else { return true };
        if !next.is_whitespace() && !is_closing(next) {
            return false;
        }
        let follows = ahead.by_ref().take(8).find(|c| !c.is_whitespace() && !is_closing(*c));
        let short = before.last().is_some_and(|t| {
            t.kind == Kind::Word
                && (lexicon::is_abbreviation(&t.lower) || (t.capital && t.end - t.start == 1))
        });
        // "Nov. 4" and "Mr. Kim" go on; "in the U.S. The others" does not.
        !follows.is_some_and(char::is_lowercase) && !short
    }

    fn closing(&mut self, out: &mut Vec<Token<'a>>) {
        while let Some(c) = self.peek().filter(|c| is_closing(*c)) {
            if out.len() >= MAX_TOKENS {
                return;
            }
            let token = self.token(c, false);
            out.push(token);
        }
    }
}

fn finish_word(token: &mut Token<'_>, text: &str) {
    let mut lower = if text.bytes().all(|b| b.is_ascii_lowercase()) {
        None
    } else {
        Some(text.to_lowercase().replace('\u{2019}', "'"))
    };
    if let Some(lower) = &mut lower
        && let Some(stem) = lower.strip_suffix("'s")
    {
        token.possessive = true;
        *lower = stem.to_owned();
    }
    if let Some(lower) = lower {
        token.lower = Cow::Owned(lower);
    }
    (token.tags, token.noun) = lexicon::look_up(&token.lower, token.capital);
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\u{201d}' | '\u{2019}' | '\'' | ')' | ']')
}
