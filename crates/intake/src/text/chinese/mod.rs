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

use super::{Proposal, cjk::Grammar, language::Passage};

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
