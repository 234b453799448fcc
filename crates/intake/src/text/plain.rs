//! A text as a reader takes it: without signs of no width, marks of notes, marks of quotation and breaks within words.
//!
//! The grammars would otherwise have to know all of these at every place of every rule. To drop them on the stored text
//! was rejected: what a person compares with the source has to be the source.

use super::Chars;
use crate::sheet::MONTHS;

/// Tens, after which a hyphen at the end of a line belongs to the number ("forty-", "one").
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Digits of the longest mark of a note in brackets.
const MARK: usize = 3;
/// Bytes of the longest row of such marks.
const MARKS: usize = 24;
/// Groups of three digits that no number of people has so many of.
const GROUPS: usize = 7;

/// A text without what no one reads aloud, and where its characters stand in the text as given.
#[derive(Default)]
pub(crate) struct Plain {
    /// The text to be read.
    pub(crate) text: String,
    /// For each of its characters the one it was, and at the end the length.
    places: Vec<u32>,
}

impl Plain {
    /// Gives the plain text, or nothing where the text is plain as it stands.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut plain = Self::default();
        let (mut at, mut place, mut dropped) = (0, 0_u32, false);
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let length = skipped(text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
            if length == 0 {
                plain.push(c, place);
            }
            dropped |= length > 0;
            let step = if length == 0 { c.len_utf8() } else { length };
            let passed = text.get(at..at + step).map_or(1, |passed| passed.chars().count());
            place = place.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
            at += step;
        }
        plain.end(place);
        dropped.then_some(plain)
    }

    /// Adds a character that stands for the one at a place of the text as given.
    pub(crate) fn push(&mut self, c: char, place: u32) {
        self.text.push(c);
        self.places.push(place);
    }

    /// Ends a sentence that lacks its full stop, with a mark that ends one in every language.
    pub(crate) fn close(&mut self, place: u32) {
        let blank = self.text.len() - self.text.trim_end().len();
        let open = !self.text.trim_end().ends_with(['.', '!', '?', '\u{3002}', '\u{ff01}', '\u{ff1f}']);
        if open && blank < self.text.len() {
            let at = self.places.len() - self.text[self.text.len() - blank..].chars().count();
            self.text.insert(self.text.len() - blank, '\u{3002}');
            self.places.insert(at, self.places.get(at).copied().unwrap_or(place));
        }
    }

    /// Ends the text, at the length of the text as given.
    pub(crate) fn end(&mut self, length: u32) {
        self.places.push(length);
    }

    /// How many characters it has.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// The same text by the characters of the text that this one was made of in turn.
    pub(crate) fn of_plain(mut self, before: &Self) -> Self {
        for place in &mut self.places {
            *place = before.places.get(*place as usize).copied().unwrap_or(*place);
        }
        self
    }

    /// The characters of the text as given that characters of the plain text stand for.
    pub(crate) fn given(&self, at: Chars) -> Chars {
        let place = |at: u32| self.places.get(at as usize).or(self.places.last()).copied().unwrap_or(0);
        let start = place(at.start);
        // The end is one past the last character, and not where the next one stands that was not dropped.
        let end = if at.end > at.start { place(at.end - 1).saturating_add(1) } else { start };
        Chars { start, end }
    }
}

/// The characters of a text from place to place; places that mostly go forward cost one walk.
pub(crate) struct Slices<'a> {
    text: &'a str,
    byte: usize,
    place: u32,
}

impl<'a> Slices<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, byte: 0, place: 0 }
    }

    /// The characters at a place.
    pub(crate) fn at(&mut self, at: Chars) -> &'a str {
        if at.start < self.place {
            (self.byte, self.place) = (0, 0);
        }
        let after = |byte: usize, chars: u32| {
            let rest = self.text.get(byte..).unwrap_or_default();
            byte + rest.char_indices().nth(chars as usize).map_or(rest.len(), |(at, _)| at)
        };
        self.byte = after(self.byte, at.start - self.place);
        self.place = at.start;
        let end = after(self.byte, at.end.saturating_sub(at.start));
        self.text.get(self.byte..end).unwrap_or_default()
    }
}

/// How many bytes at the start of `rest` are not read, by what stands there and before it.
fn skipped(before: &str, rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    match first {
        '\u{ad}' => {
            first.len_utf8()
                + if at_end_of_line(rest, first) { line_break(&rest[first.len_utf8()..]) } else { 0 }
        }
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => first.len_utf8(),
        '>' if before.is_empty() || before.ends_with('\n') => quotation(rest),
        c if is_raised(c) => raised(rest),
        '[' => note(before, rest),
        '-' | '\u{2010}' => broken(before, rest, first),
        '\n' | '\r' => after_hyphen(before, rest),
        ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => thousands(before, rest, first),
        _ => 0,
    }
}

/// Signs of quotation at the start of a line (RFC 3676, 4.5): "> ", "> > ".
///
/// One that touches a number is a bound, as people write it (">50 detained"); programs put a blank behind it.
fn quotation(rest: &str) -> usize {
    let mut length = 0;
    while rest[length..].starts_with('>') {
        length += 1;
        length += usize::from(rest[length..].starts_with(' '));
    }
    let bound = length == 1 && rest[1..].starts_with(|c: char| c == '=' || c.is_ascii_digit());
    if bound { 0 } else { length }
}

fn is_raised(c: char) -> bool {
    matches!(
        c,
        '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{207d}' | '\u{207e}'
    )
}

/// Raised digits, and commas and dashes between them.
fn raised(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let between =
            matches!(c, ',' | '-' | '\u{2013}') && chars.peek().is_some_and(|(_, next)| is_raised(*next));
        if !is_raised(c) && !between {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}

/// A mark of a note that touches what stands before it: "41[3] people".
fn note(before: &str, rest: &str) -> usize {
    let near = &rest[..rest.floor_char_boundary(MARKS)];
    let inner = near.split_once(']').map_or("", |(inner, _)| &inner[1..]);
    let marks = !inner.is_empty() && inner.split([',', '-', '\u{2013}']).all(is_mark);
    let touches =
        before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | ']'));
    if marks && touches { inner.len() + 2 } else { 0 }
}

fn is_mark(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.len() <= MARK && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether nothing stands on the line behind its first character, and a small letter begins the next.
fn at_end_of_line(rest: &str, first: char) -> bool {
    let after = &rest[first.len_utf8()..];
    let length = line_break(after);
    length > 0 && after[length..].starts_with(char::is_lowercase)
}

/// One line break with the blanks around it; 0 where there is none.
fn line_break(rest: &str) -> usize {
    let blank = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let at = blank(rest);
    let after = rest[at..].strip_prefix("\r\n").or_else(|| rest[at..].strip_prefix(['\n', '\r']));
    after.map_or(0, |after| rest.len() - after.len() + blank(after))
}

/// A hyphen that breaks a word over a line; after a number it is a part of the number.
fn broken(before: &str, rest: &str, hyphen: char) -> usize {
    let word = word_before(before);
    let breaks = word.chars().next_back().is_some_and(char::is_alphabetic) && at_end_of_line(rest, hyphen);
    let kept = is_kept(word);
    if breaks && !kept { hyphen.len_utf8() + line_break(&rest[hyphen.len_utf8()..]) } else { 0 }
}

/// The line break behind a hyphen that stays.
fn after_hyphen(before: &str, rest: &str) -> usize {
    let Some(word) = before.strip_suffix(['-', '\u{2010}']).map(word_before) else { return 0 };
    let length = line_break(rest);
    let goes_on = rest[length..].starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    if is_kept(word) && goes_on { length } else { 0 }
}

/// Whether a hyphen after this word belongs to it also within a line: "forty-one", "33-year-old", "41-45".
fn is_kept(word: &str) -> bool {
    let lower = word.to_lowercase();
    let digits = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_digit());
    digits || TENS.contains(&lower.as_str()) || matches!(lower.as_str(), "year" | "month" | "week" | "day")
}

/// The letters and digits that the text ends in, at most as many as the longest word here.
fn word_before(before: &str) -> &str {
    let word = before.char_indices().rev().take(24).take_while(|(_, c)| c.is_alphanumeric()).last();
    word.map_or("", |(at, _)| &before[at..])
}

/// A blank within a number, between groups of three digits (ISO 80000-1, 7.3.1).
///
/// After the name of a month an ordinary blank parts a day from what is counted: "on July 3 200 people".
fn thousands(before: &str, rest: &str, blank: char) -> usize {
    let after = rest[blank.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
    let digits = |text: &str| text.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let mut group = digits(before);
    if after != 3 || !(1..=3).contains(&group) {
        return 0;
    }
    let mut prior = &before[..before.len() - group];
    // The groups before this one, back to the first.
    let mut groups = 0;
    while let Some(earlier) = prior.strip_suffix(' ').filter(|_| group == 3) {
        let length = digits(earlier);
        if !(1..=3).contains(&length) {
            break;
        }
        groups += 1;
        if groups == GROUPS {
            return blank.len_utf8();
        }
        (group, prior) = (length, &earlier[..earlier.len() - length]);
    }
    let touching = prior.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '/'));
    let word = word_before(prior.trim_end().trim_end_matches('.')).to_lowercase();
    let dated = blank == ' ' && word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word));
    let opens = !before[prior.len()..].starts_with('0');
    if opens && !touching && !dated { blank.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        Plain::of(text).map_or_else(|| text.to_owned(), |plain| plain.text)
    }

    #[test]
    fn what_no_one_reads_aloud_is_dropped() {
        for (text, wanted) in [
            ("At least 41\u{b3} people", "At least 41 people"),
            ("41\u{b3},\u{2074} people and 12\u{207d}\u{b9}\u{207e} men", "41 people and 12 men"),
            ("41[3] people, 41 people[3,4] and 5 men.[12]", "41 people, 41 people and 5 men."),
            ("4\u{200b}2 people, 1\u{ad}2 men, \u{202e}7\u{202c} women", "42 people, 12 men, 7 women"),
            ("> 41 people\n> > 12 women\n>>3 men", "41 people\n12 women\n3 men"),
            ("forty-\none people", "forty-one people"),
            ("were de-\n  ported", "were deported"),
            ("were de\u{ad}\nported", "were deported"),
            ("a 33-year-\nold man", "a 33-year-old man"),
            ("41-\n45 people", "41-45 people"),
            ("1 200 people, 1\u{202f}200\u{a0}300 men", "1200 people, 1200300 men"),
        ] {
            assert_eq!(plain(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_number_of_any_length_is_one_number() {
        let groups = "123 ".repeat(100_000);
        assert_eq!(plain(&groups).len(), 3 * 100_000 + 1);
    }

    #[test]
    fn what_is_read_stays() {
        for text in [
            "over > 41 people",
            ">= 41 people",
            ">50 detained, ~20 returned",
            "see [3] and [sic]",
            "In 2017 200 people",
            "on July 3 200 people",
            "12 30 people, 1 2000 men, 0 200, v1 200",
            "North-\nKorean",
            "the end -\nor not",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn characters_are_those_of_the_text_as_given() {
        let text = "가 4\u{200b}2\u{b3} people";
        let plain = Plain::of(text).unwrap();
        assert_eq!(plain.text, "가 42 people");
        let at = plain.given(Chars { start: 2, end: 4 });
        assert_eq!(text.chars().skip(2).take((at.end - at.start) as usize).collect::<String>(), "4\u{200b}2");
        assert_eq!(plain.given(Chars { start: 5, end: 11 }), Chars { start: 7, end: 13 });
    }
}
