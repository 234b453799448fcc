//! A sentence, folded so that one table of words serves every way of writing it.
//!
//! Folding makes full-width forms ASCII, composes separate jamo, drops what has no width, and for Chinese drops blanks
//! and maps the traditional characters of our tables to the simplified ones. Every folded character knows which
//! characters of the text it stands for, so that offsets are always those of the text as given.

use super::script;
use crate::text::Chars;

/// Longer sentences are cut: no reading looks further than this, which keeps the time linear.
const MAX: usize = 700;
/// A line this long without a full stop is taken for a wrapped one, and goes on in the next.
const WRAPPED: usize = 36;

/// A sentence and where its characters stand.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// The folded characters.
    pub(crate) chars: Vec<char>,
    /// Whether a paragraph begins with it.
    pub(crate) opens: bool,
    raw: Vec<char>,
    first: u32,
    spans: Vec<(u32, u32)>,
}

impl Line {
    /// The characters of the document that folded characters `from..to` stand for.
    pub(crate) fn at(&self, from: usize, to: usize) -> Chars {
        let start = self.spans.get(from).map_or(0, |s| s.0);
        let end = self.spans.get(to.saturating_sub(1)).map_or(start, |s| s.1).max(start);
        Chars { start: self.first.saturating_add(start), end: self.first.saturating_add(end) }
    }

    /// The first folded character that stands for what is at or behind a character of the document.
    pub(crate) fn index(&self, at: u32) -> usize {
        self.spans.partition_point(|s| self.first.saturating_add(s.0) < at)
    }

    /// The words of the text at a place within this line.
    pub(crate) fn words(&self, at: Chars) -> String {
        let index = |n: u32| n.saturating_sub(self.first) as usize;
        self.raw.get(index(at.start)..index(at.end)).unwrap_or_default().iter().collect()
    }

    /// Whether the folded characters from `i` on begin with a word.
    pub(crate) fn has(&self, i: usize, word: &str) -> bool {
        let mut rest = self.chars.get(i..).unwrap_or_default().iter();
        word.chars().all(|c| rest.next() == Some(&c))
    }

    /// Whether the folded characters before `i` end with a word.
    pub(crate) fn ends(&self, i: usize, word: &str) -> bool {
        let mut rest = self.chars.get(..i).unwrap_or_default().iter().rev();
        word.chars().rev().all(|c| rest.next() == Some(&c))
    }

    /// The first of these words that stands at `i`.
    pub(crate) fn any(&self, i: usize, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.has(i, word))
    }

    /// Whether one of these words begins at one of the characters `from..to`.
    pub(crate) fn within(&self, from: usize, to: usize, words: &[&'static str]) -> bool {
        (from..to.min(self.chars.len())).any(|i| self.any(i, words).is_some())
    }

    /// The character at `i`, or a line feed outside.
    pub(crate) fn char(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\n')
    }

    /// The character before `i`, or a line feed.
    pub(crate) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |i| self.char(i))
    }

    /// `i`, or past the one blank that stands there.
    pub(crate) fn skip(&self, i: usize) -> usize {
        if self.char(i) == ' ' { i + 1 } else { i }
    }

    /// The folded characters `from..to`.
    pub(crate) fn gap(&self, from: usize, to: usize) -> &[char] {
        self.chars.get(from..to).unwrap_or_default()
    }

    fn fold(&mut self, chinese: bool) {
        let raw = std::mem::take(&mut self.raw);
        for (n, &c) in raw.iter().enumerate() {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            let c = script::narrow(c);
            if script::no_width(c) {
                continue;
            }
            if let (Some(last), Some(span)) = (self.chars.last_mut(), self.spans.last_mut()) {
                let joined = script::compose(*last, c).or((c == ' ' && *last == ' ').then_some(' '));
                if let Some(joined) = joined {
                    (*last, span.1) = (joined, n + 1);
                    continue;
                }
                if chinese && *last == ' ' && (script::wide(c) || self.before_blank_is_wide()) {
                    self.chars.pop();
                    self.spans.pop();
                }
            }
            self.chars.push(if chinese { script::simplify(c) } else { c });
            self.spans.push((n, n + 1));
        }
        self.raw = raw;
    }

    fn before_blank_is_wide(&self) -> bool {
        self.chars.len().checked_sub(2).is_some_and(|i| script::wide(self.char(i)))
    }
}

/// Calls `read` with each sentence of a text whose first character is the document's `first`.
pub(crate) fn each(text: &str, first: u32, chinese: bool, mut read: impl FnMut(&Line)) {
    let mut line = Line { first, opens: true, ..Line::default() };
    let mut at = first;
    let mut since_feed = 0_usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        at = at.saturating_add(1);
        let before = line.raw.last().copied();
        line.raw.push(c);
        let next = chars.peek().copied();
        let feed = c == '\n' || c == '\u{2029}';
        since_feed = if feed { 0 } else { since_feed + 1 };
        let wrapped = feed && since_line(&line.raw) >= WRAPPED && next.is_some_and(char::is_alphabetic);
        let full = line.raw.len() >= MAX && (!c.is_alphanumeric() || line.raw.len() >= MAX + 200);
        if !(full || feed && !wrapped || script::stops(c, before, next) || next.is_none()) {
            continue;
        }
        // A closing quotation mark or bracket belongs to the sentence that it ends.
        while let Some(close) = chars.next_if(|c| !feed && !full && script::closes(*c)) {
            line.raw.push(close);
            at = at.saturating_add(1);
        }
        line.fold(chinese);
        if !line.chars.iter().all(|c| *c == ' ') {
            read(&line);
        }
        line = Line { first: at, opens: feed, ..Line::default() };
    }
}

/// Characters since the last line feed but one.
fn since_line(raw: &[char]) -> usize {
    raw.iter().rev().skip(1).take(WRAPPED).take_while(|c| **c != '\n').count()
}
