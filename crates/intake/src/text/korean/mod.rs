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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Chars, Language, PlaceSeen};

    #[test]
    fn places_of_the_clause_are_attached_the_nearest_first() {
        let text = "라오스에서 3명이 체포됐고 북한 주민 5명은 단둥에서 투먼으로 이송됐다.";
        let seen = |word: &str| {
            let before = text.split(word).next().map_or(0, |b| b.chars().count() as u32);
            PlaceSeen {
                at: Chars { start: before, end: before + word.chars().count() as u32 },
                words: word.to_owned(),
                paths: Vec::new(),
            }
        };
        let places = ["라오스", "북한", "단둥", "투먼"].map(seen);
        let at = Chars { start: 0, end: text.chars().count() as u32 };
        let passage = Passage { at, text, language: Language::Korean, places: &places };
        let mut all = Vec::new();
        read(&Document { text, published: None, language: None }, &passage, &mut all);
        let words = |n: usize| all[n].places.iter().map(|p| p.words.as_str()).collect::<Vec<_>>();
        assert_eq!((words(0), words(1)), (vec!["라오스"], vec!["단둥", "투먼"]));
    }
}
