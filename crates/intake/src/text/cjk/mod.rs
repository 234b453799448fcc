//! What the Korean and the Chinese grammar share: folding of characters, numerals, dates, words and counts in the making.
//!
//! Each language has its own words and its own order of words; what a number, a date or a part is does not differ.

pub(crate) mod apiece;
pub(crate) mod atom;
mod clause;
mod cut;
mod draft;
mod figures;
mod lexicon;
mod line;
pub(crate) mod links;
pub(crate) mod number;
mod point;
mod read;
mod script;
mod story;
pub(crate) mod time;
pub(crate) mod token;

/// What a reader makes of words, if it is one sentence and the reader takes all of it.
pub(crate) fn whole<T>(words: &str, chinese: bool, read: impl Fn(&Line) -> Option<(usize, T)>) -> Option<T> {
    let mut found = Vec::new();
    line::each(words, 0, chinese, |line| {
        found.push(read(line).filter(|(end, _)| *end == line.chars.len()).map(|(_, read)| read));
    });
    if found.len() == 1 { found.pop().flatten() } else { None }
}

pub(crate) use clause::windows;
pub(crate) use cut::{Read, cut};
pub(crate) use draft::{Draft, Whole, push};
pub(crate) use figures::{date_in_figures, month_and_day};
pub(crate) use lexicon::Lexicon;
pub(crate) use line::Line;
pub(crate) use number::{Shape, figures, han, hangul as hangul_numeral};
pub(crate) use read::Grammar;
pub(crate) use script::hangul as is_hangul;
pub(crate) use story::{Said, Story};
pub(crate) use token::{Denial, Noun, NounKind, guides};
