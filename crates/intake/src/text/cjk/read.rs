//! A passage read sentence by sentence, alike in both languages.

use crate::text::{Proposal, Rule, language::Passage};

use super::{
    Draft, Line, Said, Story,
    apiece::{self, Words},
    atom::Clock,
    line::each,
    story::sum_up,
    token::Token,
    windows,
};

/// What differs between the two languages.
pub(crate) struct Grammar {
    /// Whether blanks mean nothing and the characters are Han.
    pub(crate) chinese: bool,
    /// The rule of a count of whom the text says that it did not happen.
    pub(crate) denied: Rule,
    /// Numbers told of each of several.
    pub(crate) each: &'static Words,
    /// Cuts a sentence into words.
    pub(crate) tokens: fn(&Line, &mut Clock) -> Vec<Token>,
    /// Finds its counts.
    pub(crate) drafts: fn(&Line, &[Token]) -> Vec<Draft>,
    /// Gives them their events.
    pub(crate) assign: fn(&Line, &[Token], &mut [Draft]),
    /// Links them.
    pub(crate) link: fn(&Line, &[Token], &mut [Draft], &Story, &[Proposal]),
    /// Says who says so.
    pub(crate) said: fn(&Line, &[Token], &[Draft]) -> Said,
}

/// Ties a guide or driver named without a number, from `first` on, to those told before: one is meant again, of several it is one.
fn told_before(all: &mut [Proposal], first: usize) {
    for n in first..all.len() {
        let (before, rest) = all.split_at_mut(n);
        let Some(one) = rest.first_mut().filter(|p| matches!(p.rule, "ko.helper" | "zh.helper")) else {
            continue;
        };
        let Some(told) = before.iter().rposition(|p| p.subgroup == one.subgroup && p.aside.is_none()) else {
            continue;
        };
        match before.get(told).and_then(|p| p.quantity.lo) {
            Some(1) => (one.again, one.part_of) = (Some(told), None),
            _ => one.part_of = one.part_of.or(Some(told)),
        }
    }
}

impl Grammar {
    /// Reads a passage and adds what it states.
    pub(crate) fn read(&self, passage: &Passage<'_>, all: &mut Vec<Proposal>) {
        let mut story = Story::new(passage.published, self.denied);
        each(passage.text, passage.at.start, self.chinese, |line| {
            story.turn(line);
            let tokens = (self.tokens)(line, &mut story.clock);
            let mut drafts = (self.drafts)(line, &tokens);
            if drafts.is_empty() {
                story.uncounted(&tokens);
                return;
            }
            apiece::multiply(line, &mut drafts, self.each);
            (self.assign)(line, &tokens, &mut drafts);
            (self.link)(line, &tokens, &mut drafts, &story, all);
            windows(&tokens, &mut drafts);
            story.under_head(&tokens, &mut drafts);
            sum_up(&mut drafts);
            let said = (self.said)(line, &tokens, &drafts);
            let first = all.len();
            story.add(line, passage, &tokens, &drafts, &said, all);
            told_before(all, first);
        });
    }
}
