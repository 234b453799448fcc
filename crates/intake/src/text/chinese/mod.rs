//! Chinese, in either script.
//!
//! The number stands before its noun and the verb in the middle of its clause: a count is the object of the verb before it
//! or the subject of the verb behind it.

mod bare;
mod counter;
mod event;
mod lex;
mod link;
mod number;
mod phrase;
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
    let mut story = Story::new(document.published, "zh.denied");
    each(passage.text, passage.at.start, true, |line| {
        story.turn(line);
        let tokens = lex::tokens(line, &mut story.clock);
        let mut drafts = phrase::drafts(line, &tokens);
        if drafts.is_empty() {
            story.uncounted(&tokens);
            return;
        }
        cjk::apiece::multiply(line, &mut drafts, &words::EACH);
        event::assign(line, &tokens, &mut drafts);
        link::link(line, &tokens, &mut drafts, &story, all);
        windows(&tokens, &mut drafts);
        story.under_head(&tokens, &mut drafts);
        sum_up(&mut drafts);
        let said = source::said(line, &tokens, &drafts);
        story.add(line, passage, &tokens, &drafts, &said, all);
    });
}
