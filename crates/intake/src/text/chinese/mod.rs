//! Chinese, in either script.
//!
//! The number stands before its noun and the verb in the middle of its clause: a count is the object of the verb before it
//! or the subject of the verb behind it.

mod bare;
mod counter;
mod event;
mod happens;
mod lex;
mod link;
mod number;
mod phrase;
mod source;
mod time;
mod words;

use model::AgeRange;

use super::{
    Proposal, Window,
    cjk::{self, Grammar},
    language::Passage,
};

const GRAMMAR: Grammar = Grammar {
    chinese: true,
    denied: "zh.denied",
    each: &words::EACH,
    tokens: lex::tokens,
    drafts: phrase::drafts,
    assign: event::assign,
    link: link::link,
    said: source::said,
};

/// Reads a passage and adds what it states.
pub(crate) fn read(passage: &Passage<'_>, all: &mut Vec<Proposal>) {
    GRAMMAR.read(passage, all);
}

/// The days that words name, if they name days and nothing else.
pub(crate) fn dated(words: &str) -> Option<Window> {
    cjk::whole(words, GRAMMAR.chinese, |line| {
        let time = cjk::time::read(line, 0, time::pieces, &mut cjk::atom::Clock::default())?;
        Some((time.end, time.window?))
    })
}

/// The age that words tell, if they tell one age and nothing else.
pub(crate) fn aged(words: &str) -> Option<AgeRange> {
    cjk::whole(words, GRAMMAR.chinese, |line| match lex::age(line, 0)? {
        (end, Some(cjk::token::Tag::Age(age))) => Some((end, age)),
        _ => None,
    })
}
