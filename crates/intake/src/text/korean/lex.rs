//! A Korean sentence cut into the words that matter.

use model::AgeRange;

use crate::text::alone::roughly;
use crate::text::cjk::{
    Denial, Line, Read,
    atom::Clock,
    cut, is_hangul, time,
    token::{Happening, Mark, Noun, NounKind, Tag, Token},
};

use super::{
    count, happens, number,
    time::pieces,
    words::{EVENTS, WORDS},
};

/// Every word of a line that the grammar knows, in order.
pub(super) fn tokens(line: &Line, clock: &mut Clock) -> Vec<Token> {
    cut(line, clock, read, |line, i| happens::clause_ends(line, i).then_some(i))
}

fn read(line: &Line, i: usize, clock: &mut Clock, _: &[Token]) -> Read {
    age(line, i)
        .or_else(|| count::count(line, i))
        .or_else(|| when(line, i, clock))
        .or_else(|| happens::at(line, i, &EVENTS))
        .or_else(|| word(line, i))
}

fn when(line: &Line, i: usize, clock: &mut Clock) -> Read {
    // "징역 2년 6월" is how long, and "70명으로 봄" what is reckoned.
    let term = (i.saturating_sub(9)..i).any(|n| {
        line.any(n, &["징역 ", "금고 ", "형기 ", "교화 "]).is_some_and(|word| {
            line.gap(n + word.chars().count(), i)
                .iter()
                .all(|c| c.is_ascii_digit() || matches!(c, '년' | '월' | ' '))
        })
    });
    let reckoned = line.has(i, "봄") && (line.ends(i, "로 ") || line.ends(i, "것으로 "));
    let before = *clock;
    let time = time::read(line, i, pieces, clock)?;
    // "1950년대생", "1951년 난민협약", "작년 같은 기간": no year of what is told.
    let born = line
        .any(
            time.end,
            &["생 ", "생,", "생인 ", "생의 ", "생이", "생으", " 출생", "에 태어", " 태어", "에 난 "],
        )
        .is_some();
    let paper = line.any(line.skip(time.end), &["난민협약", "난민 협약", "협약", "의정서", "조약"]).is_some();
    let compared = line.any(line.skip(time.end), SAME_PERIOD).is_some();
    if born || paper || compared {
        *clock = before;
        return Some((time.end, Some(Tag::Time(None))));
    }
    if term || reckoned {
        *clock = before;
        return Some((time.end, None));
    }
    // "통일부는 15일 ... 밝혔다" and "15일 보도했다" give the day of saying.
    let after = line.skip(time.end);
    let after = if line.has(after, "(현지시간)") { line.skip(after + 6) } else { after };
    let after = if line.any(after, &["자 ", "에 "]).is_some() { after + 2 } else { after };
    let says = WORDS.at(line, after).is_some_and(|(_, tag)| tag == Tag::Mark(Mark::Say))
        || line
            .any(
                after,
                &[
                    "보도",
                    "발표",
                    "보고서",
                    "공개한",
                    "성명",
                    "기자회견",
                    "통화에서",
                    "인터뷰",
                    "열린",
                    "논평",
                ],
            )
            .is_some();
    // "소식통은 9일 밤 … 넘어갔다고 말했다": the hour is that of what happened.
    let hour = line.any(time.end, &[" 밤", " 새벽", " 저녁", " 한밤"]).is_some();
    let topic = time.bare_day && !hour && ["는 ", "은 "].iter().any(|w| line.ends(i, w));
    Some((time.end, Some(Tag::Time(time.window.filter(|_| !says && !topic)))))
}

/// What makes a year one to compare with.
pub(super) const SAME_PERIOD: &[&str] =
    &["같은 기간", "같은 분기", "같은 시기", "동기", "같은기간", "같은 달", "동월"];

fn word(line: &Line, i: usize) -> Read {
    let (end, tag) = WORDS.at(line, i)?;
    let starts = !is_hangul(line.before(i));
    let ends = !is_hangul(line.char(end));
    let kept = match tag {
        Tag::Noun(noun) if noun.kind == NounKind::Kin && spoken_to(line, i, end) => false,
        Tag::Mark(Mark::These) => starts && (line.char(end) == ' '),
        // "총에 맞아" is a gun, and "근" a word of its own.
        Tag::Mark(Mark::Total) if line.before(end) == '총' => {
            starts && !"에을으이과성격구알기살부대소검".contains(line.char(end))
        }
        Tag::Before(_) if line.before(end) == '근' && end == i + 1 => starts && line.char(end) == ' ',
        Tag::Mark(Mark::Total | Mark::Rest | Mark::Further) | Tag::Before(_) => starts,
        // "7명 남아 있다" are left, and no boys.
        Tag::Noun(_) if line.ends(end, "남아") && line.any(line.skip(end), &["있", "돌", "계"]).is_some() => {
            false
        }
        // "12명이 넘어갔다" crossed, and are no more than twelve.
        Tag::After(_) if line.ends(end, "넘어") && "가갔간갈왔온오".contains(line.char(end)) => {
            false
        }
        Tag::Mark(Mark::AndSo) => ends || line.char(end).is_ascii_digit(),
        Tag::Mark(Mark::Than) => !starts,
        // Short nouns are syllables of other words; a noun begins a word or follows another one directly.
        Tag::Noun(noun) => (starts || end - i > 2 || joined(line, i)) && noun_ends(line, end, noun),
        _ => true,
    };
    kept.then_some((end, Some(tag).filter(|t| *t != Tag::Time(None))))
}

/// Whether a relative is spoken to, not of: "엄마, 나 풀려났어". A list of relatives told in a report begins alike.
fn spoken_to(line: &Line, i: usize, end: usize) -> bool {
    // Letters, and not reports: "체포되었습니다" ends both.
    const SPEECH: &[&str] = &["요", "어", "아", "야", "해", "래", "대", "네", "마", "라", "자", "지", "줘"];
    let first = line.chars.iter().take(i).all(|c| matches!(c, ' ' | '"' | '\''));
    let stop = || line.chars.iter().rposition(|c| is_hangul(*c)).map_or(0, |at| at + 1);
    let list = || matches!(WORDS.at(line, end + 2), Some((_, Tag::Noun(n))) if n.kind == NounKind::Kin);
    first && line.has(end, ", ") && (!list() || SPEECH.iter().any(|w| line.ends(stop(), w)))
}

fn joined(line: &Line, i: usize) -> bool {
    ["탈북", "북한", "중국", "일", "한국", "미혼", "기혼", "노인", "고령", "대"]
        .iter()
        .any(|w| line.ends(i, w))
}

/// What may follow a noun: a blank, a particle, a number; else it is the beginning of another word.
pub(super) fn noun_ends(line: &Line, end: usize, noun: Noun) -> bool {
    let c = line.char(end);
    // "둘째가" is a child, and "둘째 주" and "둘째, " count on.
    if line.before(end) == '째' {
        return "가는도를와만랑".contains(c);
    }
    let short = end >= 1 && matches!(noun.kind, NounKind::Kin | NounKind::Pair(_));
    if short {
        return !is_hangul(c)
            || "과와이가은는을를도의로들만에랑".contains(c) && !line.has(end, "이프")
            || line.any(end, &["하고", "까지", "마저", "께서", "이랑"]).is_some();
    }
    true
}

/// An age: 네 살, 4세, 20대, 18세 미만, 10~16세, 30여 세, 약 50세.
pub(super) fn age(line: &Line, i: usize) -> Read {
    let lead = line.any(i, &["약 ", "약", "대략 "]).filter(|_| !is_hangul(line.before(i)));
    let (end, age) = years(line, i + lead.map_or(0, |word| word.chars().count()))?;
    let tail = line.any(line.skip(end), &["가량", "쯤", "정도", "안팎", "내외", "전후"]);
    let end = tail.map_or(end, |word| line.skip(end) + word.chars().count());
    let age = if lead.or(tail).is_some() { roughly(age)? } else { age };
    Some((end, Some(Tag::Age(age))))
}

/// The years at `i`, and where they end.
fn years(line: &Line, i: usize) -> Option<(usize, AgeRange)> {
    let said = number::read(line, i)?;
    let at = line.skip(said.end);
    // "임신 7개월 된 여자" is of no age.
    if line.ends(i, "임신 ") {
        return None;
    }
    let lo = u8::try_from(said.lo).ok().filter(|n| *n < 120)?;
    let hi = said.hi.map_or(Some(lo), |h| u8::try_from(h).ok().filter(|n| *n < 130))?;
    if line.has(said.end, "대")
        && lo >= 10
        && lo.is_multiple_of(10)
        && !is_hangul(line.char(said.end + 1).max('가')) | after_decade(line, said.end + 1)
    {
        let end = said.end + 1;
        let (from, to) = match line.any(end, &[" 초반", " 중반", " 후반"]) {
            Some(" 초반") => (lo, lo + 3),
            Some(" 중반") => (lo + 4, lo + 6),
            Some(_) => (lo + 7, lo + 9),
            None => (lo, hi.checked_add(9)?),
        };
        return Some((end, AgeRange::new(from, Some(to))?));
    }
    if let Some(word) = line.any(
        at,
        &[
            "개월 된",
            "개월 난",
            "개월짜리",
            "달 된",
            "개월 아",
            "개월 영",
            "개월 여",
            "개월 남",
            "개월 갓",
            "개월배기",
        ],
    ) {
        let length = if word.starts_with("개월 ") && !word.ends_with(['된', '난']) {
            2
        } else {
            word.chars().count()
        };
        return Some((at + length, AgeRange::new(lo / 12, Some(lo / 12))?));
    }
    if line.has(at, "돌 ") || line.has(at, "돌짜리") || line.has(at, "돌 된") || line.has(at, "돌배기")
    {
        return Some((at + 1, AgeRange::new(lo, Some(lo))?));
    }
    // "일흔 넘은 노인".
    if said.native && lo >= 50 && lo.is_multiple_of(10) {
        let past = line.any(said.end, &[" 넘은 ", "이 넘은 ", "을 넘긴 ", " 넘긴 "]);
        if let Some(word) = past {
            let end = said.end + word.trim_end().chars().count();
            return Some((end, AgeRange::new(lo, None)?));
        }
    }
    // "30여 세" is thirty-odd.
    let odd = line.has(at, "여") && line.any(line.skip(at + 1), &["살", "세"]).is_some();
    let (at, hi) = if odd { (line.skip(at + 1), lo.checked_add(9)?) } else { (at, hi) };
    let hi = Some(hi);
    let unit = line.any(at, &["살", "세"])?;
    // "3세대" are generations or households, and a month-old baby is not so many years old.
    if unit == "세" && line.has(at, "세대") {
        return None;
    }
    let end = at + 1;
    let after = line.skip(end);
    let (range, end) = match line.any(after, &["이상", "미만", "이하", "넘은"]) {
        Some("이상" | "넘은") => (AgeRange::new(lo, None), after + 2),
        Some("미만") => (AgeRange::new(0, Some(lo.saturating_sub(1))), after + 2),
        Some("이하") => (AgeRange::new(0, Some(lo)), after + 2),
        _ => (AgeRange::new(lo, hi), end),
    };
    // "15세에서 23세".
    let second =
        line.any(end, &["에서 ", "~", "부터 "]).and_then(|w| number::read(line, end + w.chars().count()));
    let (range, end) = match second.filter(|s| line.char(line.skip(s.end)) == '세' && s.lo < 120) {
        Some(s) => (AgeRange::new(lo, u8::try_from(s.lo).ok()), line.skip(s.end) + 1),
        None => (range, end),
    };
    let end = match line.any(end, &[" 난 ", " 된 ", "난 ", "된 ", "짜리 ", "짜리", "배기 ", "배기"])
    {
        Some(word) => end + word.trim_end().chars().count(),
        None => end,
    };
    Some((end, range?))
}

fn after_decade(line: &Line, i: usize) -> bool {
    !is_hangul(line.char(i)) || "여남의인로가와과는이".contains(line.char(i))
}

/// A word of an event, before it is known whether it happened.
pub(super) fn happening(kind: model::EventKind, weak: bool) -> Happening {
    Happening {
        kind,
        real: true,
        denied: Denial::No,
        supposed: false,
        describes: false,
        setting: false,
        weak,
    }
}
