//! Chinese numbers with their counters: 至少四十一名, 五六人, 三十多名, 一家五口, 上百人.

use std::sync::LazyLock;

use model::{
    Qualifier::{self, About, AtLeast, MoreThan, Range, Some as Vague},
    mention::MentionUnit::Person,
};

use crate::text::cjk::{
    Lexicon, Line, NounKind, Shape, han,
    number::number,
    token::{Count, Mark, Tag},
};

use super::{bare, counter::counter, words::WORDS};

type Row = (u64, Option<u64>);

/// Vague numerals, with their least and perhaps greatest value.
static VAGUE: LazyLock<Lexicon<Row>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("数十|几十|好几十", (10, None)),
        ("数百|几百|上百|成百|成百上千|数以百计的|好几百", (100, None)),
        ("数千|几千|上千|成千|数以千计的|成千上万", (1000, None)),
        ("数万|几万|上万|数以万计的", (10_000, None)),
        ("几十万|数十万|上十万", (100_000, None)),
        ("十几|十数", (11, Some(19))),
        ("二十几", (21, Some(29))),
        ("三十几", (31, Some(39))),
        ("几|数|好几|若干|多|许多|不少|众多|一些|大批|大量|多数|无数|好些", (2, None)),
    ])
});

/// Vague words that need no counter before a noun.
const NO_COUNTER: &[&str] = &[
    "若干",
    "许多",
    "不少",
    "众多",
    "一些",
    "大批",
    "大量",
    "无数",
    "好些",
    "数以百计的",
    "数以千计的",
    "成百上千",
    "成千上万",
    "数以万计的",
];

/// A number as said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// The number, or the smaller.
    pub(super) lo: u64,
    /// The larger.
    pub(super) hi: Option<u64>,
    /// What the number itself says.
    pub(super) qualifier: Option<Qualifier>,
    /// How it is written.
    pub(super) shape: Shape,
    /// One past its last character.
    pub(super) end: usize,
}

/// The count at `i`: where it ends and what it is; `cut` where a date ends right before it (上周五七人).
pub(super) fn count(line: &Line, i: usize, cut: bool) -> Option<(usize, Count)> {
    let c = line.char(i);
    let before = line.before(i);
    if c.is_ascii_digit()
        && (before.is_ascii_alphanumeric()
            || before == '.'
            || before == ',' && line.before(i - 1).is_ascii_digit())
    {
        return None;
    }
    if before == '第' || !cut && !c.is_ascii_digit() && han(before).is_some() && han(c).is_some() {
        return None;
    }
    if c == '一'
        && matches!(before, '唯' | '统' | '之' | '万' | '同' | '专' | '单' | '逐' | '另')
        && before != '另'
    {
        return None;
    }
    // 车上几个人? asks.
    let asks = || line.chars.iter().rev().find(|c| !matches!(c, ' ' | '"' | '\n')) == Some(&'?');
    if c == '几' && asks() {
        return None;
    }
    // "三分之一", "十之八九": a share counts nobody.
    if line.ends(i, "分之") || line.ends(i, "十之") || line.any(i, &["十有八九", "十之八九"]).is_some()
    {
        return None;
    }
    if difference(line, i) {
        return None;
    }
    // "每举报一人" is a rate.
    if before == '每' || c == '一' && (line.within(i.saturating_sub(4), i, &["每"]) || line.ends(i, "任何"))
    {
        return None;
    }
    if let Some((end, Tag::Mark(Mark::Unknown))) = WORDS.at(line, i)
        && line.has(end, "的人")
    {
        let count = Count {
            qualifier: Some(Qualifier::None),
            lo: Some(1),
            hi: None,
            unit: Person,
            noun: None,
            article: false,
        };
        return Some((end + 2, count));
    }
    if let Some(n) = bare::fused(line, i) {
        let count =
            Count { qualifier: None, lo: Some(n), hi: None, unit: Person, noun: None, article: false };
        return Some((i + if line.char(i + 1) == '人' { 2 } else { 1 }, count));
    }
    // "最多容三十人" is room for them; 收容 is custody.
    let room = |n: usize| line.char(n) == '容' && !matches!(line.before(n), '收' | '形' | '内');
    if (i.saturating_sub(3)..i).any(room) {
        return None;
    }
    let said = said(line, i)?;
    let (after, joined) = range(line, said);
    let said = joined;
    let bare = NO_COUNTER.iter().any(|w| line.has(i, w));
    if let Some((end, unit, each, noun)) = counter(line, i, after, said) {
        let count = Count {
            qualifier: said.qualifier,
            lo: Some(said.lo.checked_mul(each)?),
            hi: said.hi.map(|hi| hi.saturating_mul(each)),
            unit,
            noun,
            article: said.lo == 1 && said.hi.is_none() && said.shape == Shape::Numerals,
        };
        return Some(second(line, end, count));
    }
    let (_, tag) = WORDS.at(line, after).filter(|_| bare)?;
    let Tag::Noun(noun) = tag else { return None };
    let (end, _) = WORDS.at(line, after)?;
    let people = matches!(noun.kind, NounKind::People | NounKind::Sort | NounKind::Helper);
    people.then_some((
        end,
        Count {
            qualifier: said.qualifier,
            lo: Some(said.lo),
            hi: None,
            unit: Person,
            noun: Some(noun),
            article: false,
        },
    ))
}

/// The numeral itself, with 多 or 余 behind it.
fn said(line: &Line, i: usize) -> Option<Said> {
    let vague = VAGUE.at(line, i).filter(|(end, _)| {
        line.char(i) != '多' || line.any(*end, &["名", "人", "位", "个", "户", "起", "对", "批"]).is_some()
    });
    if let Some((end, (lo, hi))) = vague {
        let end = if matches!(line.char(end), '余' | '来' | '多') { end + 1 } else { end };
        return Some(Said { lo, hi, qualifier: Some(Vague), shape: Shape::Numerals, end });
    }
    let read = number(line, i, han, &['余', '多', '来'])?;
    let mut said = Said {
        lo: read.lo,
        hi: read.hi,
        qualifier: read.hi.map(|_| Range),
        shape: read.shape,
        end: read.end,
    };
    if read.passed {
        said.qualifier = Some(MoreThan);
    }
    match line.char(read.end) {
        '多' | '余' if read.hi.is_none() => (said.qualifier, said.end) = (Some(MoreThan), read.end + 1),
        '多' | '余' => (said.qualifier, said.hi, said.end) = (Some(AtLeast), None, read.end + 1),
        '几' if read.lo >= 10 && read.lo.is_multiple_of(10) && read.hi.is_none() => {
            (said.lo, said.hi) = (read.lo + 1, Some(read.lo + 9));
            (said.qualifier, said.end) = (Some(Vague), read.end + 1);
        }
        '来' if read.hi.is_none() && read.lo.is_multiple_of(10) => {
            (said.qualifier, said.end) = (Some(About), read.end + 1)
        }
        _ => {}
    }
    if line.has(said.end, "万余") || line.has(said.end, "万多") {
        (said.lo, said.qualifier, said.end) = (said.lo.checked_mul(10_000)?, Some(MoreThan), said.end + 2);
    }
    Some(said)
}

/// "五至七", "6,7", "六、七", "三或四": two numbers before one counter.
fn range(line: &Line, first: Said) -> (usize, Said) {
    let plain = (first.end, first);
    if first.qualifier.is_some() {
        return plain;
    }
    let sign = line.char(first.end);
    if !matches!(sign, '至' | '到' | '~' | '-' | '或' | '、' | ',' | '·') {
        return plain;
    }
    let at = first.end + if line.any(first.end, &["或者", "--"]).is_some() { 2 } else { 1 };
    let Some(second) = number(line, at, han, &[]).filter(|s| s.hi.is_none() && s.lo > first.lo) else {
        return plain;
    };
    let listed = matches!(sign, '、' | ',' | '·');
    // "三、四十" is thirty or forty.
    if listed && first.lo < 9 && second.lo == (first.lo + 1) * 10 {
        let said =
            Said { lo: first.lo * 10, hi: Some(second.lo), qualifier: Some(Range), end: second.end, ..first };
        return (second.end, said);
    }
    if listed && second.lo != first.lo + 1 && !(first.lo.is_multiple_of(10) && second.lo == first.lo + 10) {
        return plain;
    }
    // "2至3万" says the ten thousand once for both.
    let unit = if line.before(second.end) == '万' && first.lo < 10_000 { 10_000 } else { 1 };
    let lo = first.lo.saturating_mul(unit);
    // 30至40余人: forty are no end.
    if matches!(line.char(second.end), '余' | '多') && !listed {
        let end = second.end + 1;
        return (end, Said { lo, hi: None, qualifier: Some(AtLeast), end, ..first });
    }
    (second.end, Said { lo, hi: Some(second.lo), qualifier: Some(Range), end: second.end, ..first })
}

/// "五人到七人", "5名至7名".
fn second(line: &Line, end: usize, count: Count) -> (usize, Count) {
    let plain = count.qualifier.is_none() && count.unit == Person;
    let at = match line.char(end) {
        '至' | '到' | '~' | '-' | '或' if plain => end + 1,
        _ => return (end, count),
    };
    let read = number(line, at, han, &[]).filter(|s| s.hi.is_none() && Some(s.lo) > count.lo);
    match read.filter(|r| matches!(line.char(r.end), '人' | '名' | '位' | '个')) {
        Some(read) => (read.end + 1, Count { qualifier: Some(Range), hi: Some(read.lo), ..count }),
        None => (end, count),
    }
}

/// Whether a number at `i` is how many more or fewer there are than at another time: 比去年增加97人.
fn difference(line: &Line, i: usize) -> bool {
    const CHANGES: &[&str] = &[
        "增加",
        "增加了",
        "增长",
        "增长了",
        "上升了",
        "减少",
        "减少了",
        "下降了",
        "多出",
        "多了",
        "少了",
        "增",
        "减",
    ];
    CHANGES.iter().any(|w| line.ends(i, w))
        && (i.saturating_sub(16)..i)
            .rev()
            .take_while(|n| !matches!(line.char(*n), '。' | ';'))
            .any(|n| matches!(line.char(n), '比' | '较'))
}
