//! Korean.
//!
//! The number follows its noun and the verb closes its clause: nouns are gathered to the left, events looked for to the right.

mod bare;
mod count;
mod event;
mod happens;
mod lex;
mod link;
mod number;
mod phrase;
mod single;
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
    chinese: false,
    denied: "ko.denied",
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
        // The part of a decade is read with it and not taken with it.
        (end, Some(cjk::token::Tag::Age(age))) => {
            let part = line.any(end, &[" 초반", " 중반", " 후반"]).map_or(0, |word| word.chars().count());
            Some((end + part, age))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Chars, Language, PlaceSeen};

    /// The words of the places of each count, where these places are seen in a text.
    fn placed(text: &str, words: &[&str], language: Language) -> Vec<Vec<String>> {
        let seen = |word: &&str| {
            let before = text.split(word).next().map_or(0, |b| b.chars().count() as u32);
            PlaceSeen {
                at: Chars { start: before, end: before + word.chars().count() as u32 },
                words: (*word).to_owned(),
                paths: Vec::new(),
            }
        };
        let places: Vec<PlaceSeen> = words.iter().map(seen).collect();
        let at = Chars { start: 0, end: text.chars().count() as u32 };
        let passage = Passage { at, text, language, published: None, places: &places };
        let mut all = Vec::new();
        match language {
            Language::Chinese => crate::text::chinese::read(&passage, &mut all),
            _ => read(&passage, &mut all),
        }
        all.iter().map(|p| p.places.iter().map(|p| p.words.clone()).collect()).collect()
    }

    #[test]
    fn places_of_the_clause_are_attached_the_nearest_first() {
        let text = "라오스에서 3명이 체포됐고 북한 주민 5명은 단둥에서 투먼으로 이송됐다.";
        let got = placed(text, &["라오스", "북한", "단둥", "투먼"], Language::Korean);
        assert_eq!(got, [vec!["라오스"], vec!["단둥", "투먼"]]);
    }

    #[test]
    fn where_people_fled_from_or_were_sent_is_not_where_they_were_taken() {
        for (text, places, expect) in [
            ("북한을 탈출한 주민 7명이 지린성에서 체포됐다.", ["북한", "지린성"], vec!["지린성"]),
            ("북한으로 송환된 3명이 함흥에 수감됐다.", ["북한", "함흥"], vec!["함흥"]),
            // Where they were taken, a return says nothing of.
            ("베트남에서 체포된 13명이 중국으로 추방됐다.", ["베트남", "중국"], vec![]),
            ("투먼에서 5명이 북한으로 북송됐다.", ["투먼", "북한"], vec!["투먼"]),
        ] {
            assert_eq!(placed(text, &places, Language::Korean), [expect], "{text}");
        }
        for (text, places, expect) in [
            ("逃離北韓的七人在吉林被捕。", ["北韓", "吉林"], vec!["吉林"]),
            ("泰國將約100名維吾爾人遣返中國。", ["泰國", "中國"], vec!["泰國"]),
            ("越南逮捕13名脫北者後將其驅逐到中國。", ["越南", "中國"], vec!["越南"]),
        ] {
            assert_eq!(placed(text, &places, Language::Chinese), [expect], "{text}");
        }
    }
}
