//! Korean.
//!
//! The number follows its noun and the verb closes its clause: nouns are gathered to the left, events looked for to the right.

mod count;
mod event;
mod lex;
mod link;
mod number;
mod phrase;
mod single;
mod source;
mod time;
mod words;

use super::{
    Document, Proposal,
    cjk::{self, Story, each, sum_up, windows},
    language::Passage,
};

/// Reads a passage and adds what it states.
pub(crate) fn read(document: &Document<'_>, passage: &Passage<'_>, all: &mut Vec<Proposal>) {
    let mut story = Story::default();
    story.clock.published = document.published;
    each(passage.text, passage.at.start, false, |line| {
        story.turn(line);
        let tokens = lex::tokens(line, &mut story.clock);
        let mut drafts = phrase::drafts(line, &tokens);
        if drafts.is_empty() {
            return;
        }
        event::assign(line, &tokens, &mut drafts);
        link::link(line, &tokens, &mut drafts, &story, all);
        windows(&tokens, &mut drafts);
        sum_up(&mut drafts);
        let said: cjk::Said = source::said(line, &tokens, &drafts);
        story.add(line, passage, &tokens, &drafts, &said, all);
    });
}
