//! Bodies for what reads narrative text: the grammar, places, names and copies.

use intake::copies::{self, ClaimSummary, ReportText};
use intake::text::{Chars, Document, propose};
use model::{Day, Key};

use crate::{Answer, accepted, text};

pub(crate) const WORDS: &[&str] = &[
    "at least ",
    "about ",
    "41 ",
    "people",
    " women",
    " were detained",
    " in Jilin",
    " on 15 July",
    " last Saturday",
    " of whom ",
    "include ",
    "the other 55",
    " and ",
    "her 4-year-old son",
    "a family of five",
    "according to ",
    "명",
    "이상",
    "여성 ",
    "체포됐다",
    "지난달 ",
    "3만 3981",
    "10명 중 8명",
    "지린성 ",
    "옌지",
    "二十",
    "一百零九",
    "余",
    "名",
    "人被捕",
    "其中",
    "40名中的五人",
    "7月15日",
    "吉林省",
    "图们",
    ". ",
    ", ",
    "\n",
    "$",
    "%",
    "2017",
    "0",
    "\u{301}",
    "\u{ff11}",
    "(",
    ")",
    "\u{1}",
];
pub(crate) const NAMES: &[&str] = &[
    "Kim ",
    "Yong-chol",
    "김",
    "영철",
    "金",
    "英哲",
    "Ms. ",
    "A",
    "모씨",
    " bin ",
    "al-",
    "Abd ",
    "el",
    "Mc",
    "O'",
    "Jr.",
    " III",
    "(",
    ")",
    "/",
    "-",
    "\u{301}",
    "\u{130}",
    "이",
    "李",
    "Ли",
    "\n",
    "  ",
];

fn slice(text: &str, at: Chars) -> String {
    text.chars().skip(at.start as usize).take(at.end.saturating_sub(at.start) as usize).collect()
}

fn published() -> Option<Day> {
    Day::parse("2017-09-03").ok()
}

pub(crate) fn proposals(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let all = propose(&Document { text, published: published(), language: None });
    let chars = text.chars().count() as u32;
    let mut shapes = Vec::new();
    for (at, proposal) in all.iter().enumerate() {
        assert!(proposal.at.start < proposal.at.end && proposal.at.end <= chars, "a count outside the text");
        assert_eq!(proposal.quantity.words, slice(text, proposal.at), "the words are not those of the text");
        let inside = |of: Option<usize>| of.is_none_or(|of| of < all.len() && of != at);
        assert!(inside(proposal.part_of) && inside(proposal.again), "part of nothing or of itself");
        assert!(proposal.attribution.is_none_or(|said| said.start <= said.end && said.end <= chars));
        if let (Some(lo), Some(hi)) = (proposal.quantity.lo, proposal.quantity.hi) {
            assert!(lo <= hi, "more at least than at most");
        }
        shapes.push((
            proposal.rule,
            proposal.event.is_some(),
            proposal.window.is_some(),
            proposal.part_of.is_some(),
        ));
    }
    shapes.truncate(4);
    accepted(shapes)
}

pub(crate) fn places(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let mut hits = places::scan(text);
    let chars = text.chars().count();
    let mut last = 0;
    for hit in &hits {
        assert!(last <= hit.start && hit.start < hit.end && hit.end <= chars, "hits overlap or lie outside");
        assert!(!hit.places.is_empty(), "a hit that is no place");
        last = hit.end;
    }
    let found = hits.len();
    places::narrow(&mut hits);
    assert!(hits.len() <= found);
    accepted(
        hits.iter().take(3).map(|hit| (hit.places.len().min(3), places::ambiguous(hit))).collect::<Vec<_>>(),
    )
}

/// Two names, one a line.
pub(crate) fn names(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let mut lines = text.split('\n');
    let mut next = || names::Name::read(lines.next().unwrap_or_default());
    let (first, second) = (next(), next());
    let keys = names::keys(&first);
    assert!(keys.len() <= names::MOST_KEYS, "more keys than promised");
    assert!(!first.is_alias() || keys.is_empty(), "keys of no name");
    let (there, back) = (names::compare(&first, &second), names::compare(&second, &first));
    assert_eq!(format!("{there:?}"), format!("{back:?}"), "two names differ more one way than the other");
    accepted((format!("{:?}", there.level), keys.len(), first.is_alias(), second.is_alias()))
}

/// Texts of reports, with a byte 1 between.
pub(crate) fn copied(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let reports = |(at, text): (usize, &'_ str)| -> Option<(Key, String)> {
        Some((Key::parse(&format!("r{at}")).ok()?, text.to_owned()))
    };
    let texts: Vec<(Key, String)> = text.split('\u{1}').take(5).enumerate().filter_map(reports).collect();
    let read = |(key, text): &'_ (Key, String)| {
        let found = propose(&Document { text, published: published(), language: None });
        ClaimSummary::read(key, text, &found)
    };
    let mut all: Vec<ReportText<'_>> = texts
        .iter()
        .map(|report| ReportText {
            key: report.0.clone(),
            published: None,
            publishers: vec!["A paper".to_owned()],
            title: None,
            language: None,
            text: Some(&report.1),
            claims: read(report),
        })
        .collect();
    let found = copies::propose(&all, &copies::Options::default());
    all.reverse();
    let again = copies::propose(&all, &copies::Options::default());
    assert_eq!(format!("{found:?}"), format!("{again:?}"), "the order of reports makes a difference");
    let kinds: Vec<String> = found.iter().take(4).map(|copy| format!("{:?}", copy.kind)).collect();
    accepted((kinds, found.len().min(4)))
}
