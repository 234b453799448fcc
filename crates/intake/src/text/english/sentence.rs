//! A sentence under reading: its tokens, and what earlier passes have taken of them.

use super::lex::{Kind, Token};
use super::lexicon::{self, Tags};

/// What a token has been read as, so that no later pass takes it for a count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Taken {
    /// Free.
    No,
    /// Part of a date or another expression of time.
    Time,
    /// Part of an age.
    Age,
    /// A number that counts no people: money, distance, a name.
    Other,
    /// Part of a count already proposed.
    Count,
}

/// The tokens of a sentence.
pub(super) struct Sentence<'t, 'a> {
    /// The tokens.
    pub(super) tokens: &'t [Token<'a>],
    /// What each has been read as.
    pub(super) taken: Vec<Taken>,
    /// Whether the sentence before, in the same paragraph, counted people.
    pub(super) after_people: bool,
    /// Whether the sentence before asked how many.
    pub(super) after_question: bool,
    /// Whether people were counted in this chat, whose every message is a paragraph.
    pub(super) chat: bool,
    /// Whether it tells a time that can only be reckoned from other days, which are not known ("a month later").
    pub(super) undated: bool,
    /// Whether it tells a time that can only be reckoned from the day of publication, which is not known.
    pub(super) unreckoned: bool,
}

impl<'t, 'a> Sentence<'t, 'a> {
    /// Takes the tokens of a sentence.
    pub(super) fn new(tokens: &'t [Token<'a>]) -> Self {
        Self {
            tokens,
            taken: vec![Taken::No; tokens.len()],
            after_people: false,
            after_question: false,
            chat: false,
            undated: false,
            unreckoned: false,
        }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at `i`.
    pub(super) fn at(&self, i: usize) -> Option<&'t Token<'a>> {
        self.tokens.get(i)
    }

    /// The word or mark at `i` in lower case; nothing outside the sentence.
    pub(super) fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.lower.as_ref())
    }

    /// Whether the words from `i` are these.
    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.word(i.wrapping_add(k)) == *w)
    }

    /// Whether the word at `i` is one of these.
    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && words.contains(&word)
    }

    /// Whether the token at `i` has one of these classes.
    pub(super) fn has(&self, i: usize, tags: Tags) -> bool {
        self.tokens.get(i).is_some_and(|t| t.tags & tags != 0)
    }

    /// Whether the token at `i` is of this kind.
    pub(super) fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// Whether a hyphen or dash stands at `i`, written onto the word before.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| {
            !t.spaced && matches!(t.lower.as_ref(), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
        })
    }

    /// A hyphen with nothing but itself between two words.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.hyphen(i) && self.tokens.get(i.wrapping_add(1)).is_some_and(|t| !t.spaced)
    }

    /// A mark without spaces around it.
    pub(super) fn glued_mark(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.kind == Kind::Mark && !t.spaced)
            && self.at(i + 1).is_some_and(|t| !t.spaced)
    }

    /// Whether the token at `i` is a number with thousands marked off.
    pub(super) fn digits_grouped(&self, i: usize) -> bool {
        self.at(i).and_then(|t| t.digits).is_some_and(|d| d.grouped)
    }

    /// Whether the token at `i` is free.
    pub(super) fn free(&self, i: usize) -> bool {
        self.taken.get(i) == Some(&Taken::No)
    }

    /// Marks the tokens from `from` up to `to`.
    pub(super) fn take(&mut self, from: usize, to: usize, what: Taken) {
        let to = to.min(self.taken.len());
        if let Some(range) = self.taken.get_mut(from..to) {
            range.fill(what);
        }
    }

    /// Marks the tokens from `from` up to `to` that are still free.
    pub(super) fn take_free(&mut self, from: usize, to: usize, what: Taken) {
        for taken in self.taken.iter_mut().take(to).skip(from).filter(|t| **t == Taken::No) {
            *taken = what;
        }
    }

    /// Whether the token at `i` is a quotation mark.
    pub(super) fn quote(&self, i: usize) -> bool {
        matches!(self.word(i), "\"" | "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}" | "'")
    }

    /// Whether the token at `i` ends a clause: a comma, bracket, dash, colon or semicolon.
    pub(super) fn mark(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Mark) && !self.quote(i) && !self.glued(i)
    }

    /// The first token of what is said, past who says it in a chat or an interview: "[08/11, 07:45] K2:", "Q:", "A.".
    pub(super) fn opening(&self) -> usize {
        if self.any(0, &["q", "a"]) && self.word(1) == "." && self.at(0).is_some_and(|t| t.capital) {
            return 2;
        }
        let close = (self.word(0) == "[").then(|| (1..16).find(|k| self.word(*k) == "]")).flatten();
        let name = close.map_or(0, |k| k + 1);
        let colon = (name + 1..name + 4).find(|k| self.word(*k) == ":");
        let named = close.is_some() || self.at(0).is_some_and(|t| t.capital && t.noun.is_none());
        colon.filter(|k| named && (name..*k).all(|w| self.kind(w) != Some(Kind::Mark))).map_or(0, |k| k + 1)
    }

    /// One past the place and day that head a report: "SEOUL, Oct 13 (Wire) - ", "(Seoul, May 14, 2024) \u{2013} ".
    pub(super) fn dateline(&self) -> usize {
        let dash = |k: &usize| {
            matches!(self.word(*k), "-" | "\u{2013}" | "\u{2014}") && self.at(*k).is_some_and(|t| t.spaced)
        };
        let Some(end) = (1..16).find(dash) else { return 0 };
        let named =
            |k: usize| self.at(k).is_some_and(|t| t.capital || t.digits.is_some() || t.kind == Kind::Mark);
        let opens = self.at(usize::from(self.word(0) == "(")).is_some_and(|t| t.capital);
        // "Tumen - 12 detained" is a row of a list.
        let sentence =
            self.len() > end + 5 && self.at(end + 1).is_some_and(|t| t.capital && t.kind == Kind::Word);
        if opens && sentence && (0..end).all(named) { end + 1 } else { 0 }
    }

    /// Whether the token at `i` belongs to a verb; "in" opens a word of custody too and is none.
    pub(super) fn verb(&self, i: usize) -> bool {
        self.has(i, lexicon::AUXILIARY | lexicon::VERB)
            || self.has(i, lexicon::EVENT) && !self.has(i, lexicon::PREPOSITION)
    }

    /// The first place from `i` on that holds no adverb.
    pub(super) fn past_adverbs(&self, mut i: usize) -> usize {
        while self.has(i, lexicon::ADVERB) {
            i += 1;
        }
        i
    }
}
