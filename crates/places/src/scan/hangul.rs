//! Names in Hangul.

use super::{Found, Match, fitting, names_at, stands, suffix};
use crate::fold::hangul as is_hangul;
use crate::gazetteer::Gazetteer;
use crate::place::{Kind, Place};

/// What may follow a name within one word: particles, and their combinations in use.
const PARTICLES: &[&str] = &[
    "",
    "에서",
    "에",
    "에는",
    "에도",
    "에서는",
    "에서도",
    "에서의",
    "으로",
    "로",
    "으로부터",
    "로부터",
    "으로의",
    "로의",
    "의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "과",
    "와",
    "도",
    "까지",
    "까지는",
    "부터",
    "이나",
    "나",
    "및",
    "만",
    "만의",
    "에만",
    "이라는",
    "라는",
    "이란",
    "란",
    "에선",
    "엔",
    "으론",
    "론",
    "에게",
    "보다",
    "처럼",
    "이며",
    "며",
    "이고",
    "이다",
    "였다",
    "이었다",
    "등",
    "등에서",
    "등의",
    "등지",
    "등지에서",
    "등을",
    "등에",
    "등으로",
    "쪽",
    "쪽으로",
    "쪽에서",
    "쪽에",
    "쪽의",
    "내",
    "내에서",
    "내의",
    "시내",
    "시내에서",
    "현지",
    "측",
    "행",
    "발",
    "출신",
    "출신의",
    "출신인",
    "간",
    "을통해",
    "를통해",
];

/// Nouns that follow a name without a space.
const NOUNS: &[&str] = &[
    "인근",
    "근처",
    "주변",
    "지역",
    "방면",
    "국경",
    "접경",
    "변방",
    "공안",
    "구류",
    "수용",
    "구금",
    "감옥",
    "교도",
    "세관",
    "교두",
    "해관",
    "보위",
    "강변",
    "시장",
    "시내",
    "외곽",
    "일대",
    "부근",
    "남부",
    "북부",
    "동부",
    "서부",
    "당국",
    "경찰",
    "영사",
    "총영사",
    "공항",
    "항구",
    "항에",
    "역",
];

/// What after the name of a country, in the same word or the next, makes it a people or an authority.
const PEOPLE: &[&str] = &[
    "인",
    "주민",
    "사람",
    "여성",
    "남성",
    "난민",
    "이탈",
    "군",
    "정부",
    "당국",
    "공안",
    "경찰",
    "국적",
    "대사",
    "영사",
    "외교",
    "어",
    "말",
    "언론",
    "아이",
    "청년",
    "노동자",
    "로동자",
    "국민",
    "시민",
    "정권",
    "지도",
    "인민",
    "남자",
    "여자",
    "어린이",
    "아동",
    "형제",
];

/// Whether the digits at `at` may begin a name such as 14호 관리소.
pub(super) fn numbered(chars: &[char], at: usize) -> bool {
    let digits =
        chars.get(at..).unwrap_or_default().iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    before.is_none_or(|c| !c.is_alphanumeric()) && chars.get(at + digits).is_some_and(|c| is_hangul(*c))
}

/// The name that begins at `at`. It must begin a word or follow a name that ended at `last_end`.
pub(super) fn at(
    gazetteer: &'static Gazetteer,
    chars: &[char],
    at: usize,
    last_end: Option<usize>,
) -> Option<Found> {
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if before.is_some_and(|c| is_hangul(*c)) && last_end != Some(at) {
        return None;
    }
    names_at(gazetteer, chars, at, gap).into_iter().find_map(|m| take(gazetteer, chars, at, &m))
}

fn gap(c: char) -> bool {
    matches!(c, ' ' | '·' | '・' | '‧' | '-' | '\u{a0}')
}

fn take(gazetteer: &'static Gazetteer, chars: &[char], at: usize, found: &Match<'static>) -> Option<Found> {
    let rest = run(chars, found.end);
    let length = chars.get(at..found.end)?.iter().filter(|c| !gap(**c)).count();
    let (extra, hint) = said(gazetteer, chars, found, rest);
    let end = found.end + extra;
    let after = run(chars, end);
    let long = length >= 4 && extra == 0;
    if !long && !ends_here(gazetteer, chars, end, after, length + extra) {
        return None;
    }
    if !stands(gazetteer, found.entries, hint) {
        return None;
    }
    let places = fitting(gazetteer, found.entries, hint);
    if places.first().is_some_and(|p| p.kind == Kind::Country) && people(chars, found.end) {
        return None;
    }
    Some(Found { end, places, hint })
}

/// The suffix after the name, taken only if it fits a place of the name and the word ends after it.
fn said(
    gazetteer: &'static Gazetteer,
    chars: &[char],
    found: &Match<'static>,
    rest: &[char],
) -> (usize, Option<Kind>) {
    let blank = usize::from(rest.is_empty() && chars.get(found.end) == Some(&' '));
    let rest = if blank == 1 { run(chars, found.end + 1) } else { rest };
    let Some((long, kind)) = suffix::hangul(rest) else { return (0, None) };
    let site = matches!(kind, Kind::DetentionSite | Kind::Crossing);
    let fits = |p: &&Place| suffix::fits(kind, p.kind) || (site && p.kind != Kind::Country);
    let fit = found.entries.iter().filter_map(|e| gazetteer.place(e)).any(|p| fits(&p));
    // A space stands before a suffix of several syllables only: 투먼 구류소, but not 무산 시.
    let end = found.end + blank + long;
    if !fit || (blank == 1 && long < 2) || !ends_here(gazetteer, chars, end, run(chars, end), 4) {
        return (0, None);
    }
    (blank + long, Some(kind))
}

/// Whether what follows leaves the name whole: nothing, a particle, a noun of place, or another name.
fn ends_here(
    gazetteer: &'static Gazetteer,
    chars: &[char],
    end: usize,
    rest: &[char],
    length: usize,
) -> bool {
    let is = |word: &&str| word.chars().eq(rest.iter().copied());
    let begins = |word: &&str| word.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
    PARTICLES.iter().any(is)
        || NOUNS.iter().any(begins)
        || (length >= 3 && suffix::hangul(rest).is_none() && rest.len() >= 2)
        || names_at(gazetteer, chars, end, |_| false).iter().any(|m| m.end - end >= 2)
}

/// Whether the words after the name of a country speak of its people or its authorities.
fn people(chars: &[char], end: usize) -> bool {
    let blank = usize::from(chars.get(end) == Some(&' '));
    let rest = run(chars, end + blank);
    let begins = |word: &str| word.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
    PEOPLE.iter().filter(|w| blank == 0 || w.chars().count() > 1).any(|w| begins(w))
}

/// The Hangul from `from` on, at most eight syllables.
fn run(chars: &[char], from: usize) -> &[char] {
    let rest = chars.get(from..).unwrap_or_default();
    let long = rest.iter().take(8).take_while(|c| is_hangul(**c)).count();
    rest.get(..long).unwrap_or_default()
}
