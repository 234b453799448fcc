//! Chinese numbers with their counters: 至少四十一名, 五六人, 三十多名, 一家五口, 上百人.

use std::sync::LazyLock;

use model::{
    Qualifier::{self, About, MoreThan, Range, Some as Vague},
    mention::MentionUnit::{self, Family, Group, Incident, Person},
};

use crate::text::cjk::{
    Lexicon, Line, NounKind, Shape, han,
    number::number,
    token::{Count, Tag},
};

use super::words::WORDS;

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

#[derive(Clone, Copy, Debug)]
struct Said {
    lo: u64,
    hi: Option<u64>,
    qualifier: Option<Qualifier>,
    shape: Shape,
    end: usize,
}

/// The count at `i`: where it ends and what it is.
pub(super) fn count(line: &Line, i: usize) -> Option<(usize, Count)> {
    let c = line.char(i);
    let before = line.before(i);
    if c.is_ascii_digit()
        && (before.is_ascii_alphanumeric()
            || before == '.'
            || before == ',' && line.before(i - 1).is_ascii_digit())
    {
        return None;
    }
    if before == '第' || !c.is_ascii_digit() && han(before).is_some() && han(c).is_some() {
        return None;
    }
    if c == '一'
        && matches!(before, '唯' | '统' | '之' | '万' | '同' | '专' | '单' | '逐' | '另')
        && before != '另'
    {
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
    if listed && second.lo != first.lo + 1 && !(first.lo.is_multiple_of(10) && second.lo == first.lo + 10) {
        return plain;
    }
    // "2至3万" says the ten thousand once for both.
    let unit = if line.before(second.end) == '万' && first.lo < 10_000 { 10_000 } else { 1 };
    let lo = first.lo.saturating_mul(unit);
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

type Counter = (usize, MentionUnit, u64, Option<crate::text::cjk::Noun>);

/// The counter at `at`, if it counts people, families, groups or operations here.
fn counter(line: &Line, i: usize, at: usize, said: Said) -> Option<Counter> {
    let next = line.char(at + 1);
    let one = said.lo == 1 && said.hi.is_none();
    let person = |end| Some((end, Person, 1, None));
    match line.char(at) {
        '名' if !"字义称单额次片牌叫誉声".contains(next) => person(at + 1),
        '人' if !"民权口类次质份均间行格道工选手物才体造生世".contains(next) || line.has(at, "人次") => {
            if line.has(at, "人次") {
                Some((at + 2, MentionUnit::Other, 1, None))
            } else {
                person(at + 1)
            }
        }
        '位' if !"置于数".contains(next) => person(at + 1),
        '员' => person(at + 1),
        // 六男一女.
        '男' | '女' if !"性子人孩童生士婴儿友".contains(next) => Some((
            at + 1,
            Person,
            1,
            WORDS.at(line, at).and_then(|(_, tag)| if let Tag::Noun(noun) = tag { Some(noun) } else { None }),
        )),
        '口' if line.ends(i, "一家")
            || line.ends(i, "全家")
            || line.ends(i, "家")
            || line.has(at, "口人")
            || line.has(at, "口之家") =>
        {
            person(
                at + if line.has(at, "口之家") {
                    3
                } else if next == '人' {
                    2
                } else {
                    1
                },
            )
        }
        '个' => individuals(line, at, said),
        '户' => Some((
            at + if line.has(at, "户人家") {
                3
            } else if line.has(at, "户家庭") {
                3
            } else {
                1
            },
            Family,
            1,
            None,
        )),
        '家' if next == '人' && !one => Some((at + 2, Family, 1, None)),
        '对' => pair(line, at),
        '批' if !one => Some((at + if next == '人' { 2 } else { 1 }, Group, 1, None)),
        '组' | '群' | '伙' | '拨' if !one || next == '人' => {
            Some((at + if next == '人' { 2 } else { 1 }, Group, 1, None))
        }
        '次' if ["行动", "突袭", "搜捕", "抓捕", "围捕", "逮捕", "遣返", "大规模遣返", "强制遣返"]
            .iter()
            .any(|w| line.has(at + 1, w)) =>
        {
            Some((at + 1, Incident, 1, None))
        }
        '起' | '宗' | '例' | '桩' => {
            let named = line.within(at + 1, at + 8, &["案", "事件", "遣返", "逮捕", "拘", "抓捕", "行动"]);
            let before = line.within(i.saturating_sub(10), i, &["案", "事件", "行动", "抓捕", "遣返"]);
            // 一起 alone is "together".
            (named || before && !one).then_some((at + 1, Incident, 1, None))
        }
        // 两姐妹, 三兄弟: the noun is counted itself.
        _ => match WORDS.at(line, at) {
            Some((end, Tag::Noun(noun))) if matches!(noun.kind, NounKind::Pair(_)) && !one => {
                Some((end, Person, 1, Some(noun)))
            }
            // 女3, 男2 in a list.
            _ if said.shape == Shape::Figures
                && matches!(line.before(i), '女' | '男')
                && matches!(line.char(at), '、' | ',' | ')' | ';' | '。') =>
            {
                person(at)
            }
            _ => None,
        },
    }
}

/// 个 counts anything: persons only with a noun for them behind it, or with 人.
fn individuals(line: &Line, at: usize, said: Said) -> Option<Counter> {
    if line.char(at + 1) == '人' && !"民权口类质体".contains(line.char(at + 2)) {
        return Some((at + 2, Person, 1, None));
    }
    let other = [
        "月", "星期", "小时", "礼拜", "国", "地", "多月", "检查", "城", "县", "省", "看守", "方面", "问题",
        "原因", "组织", "团体", "网络",
    ];
    if line.any(at + 1, &other).is_some() && !age_of_a_baby(line, at + 1) {
        return None;
    }
    for n in at + 1..at + 10 {
        if let Some((_, Tag::Noun(noun))) = WORDS.at(line, n) {
            let unit = match noun.kind {
                NounKind::Family => Family,
                NounKind::Incident => Incident,
                _ => Person,
            };
            return Some((at + 1, unit, 1, None));
        }
        if matches!(line.char(n), ',' | '。' | ';' | '、' | '\n' | '国' | '(' | '"') {
            break;
        }
    }
    // "后来三个转去稳城", "又丢了三个。": people counted before, by the number alone.
    let stops = matches!(line.char(at + 1), '。' | ',' | ';' | '"' | '\n' | '转' | '被' | '已' | '死' | '还');
    let verb =
        line.ends(at.saturating_sub(1), "了") || line.char(at + 1) == '转' || line.char(at + 1) == '被';
    (stops && verb && said.lo < 100 && said.qualifier.is_none()).then_some((at + 1, Person, 1, None))
}

/// "八个月大的婴儿": the months are an age, and a baby follows.
fn age_of_a_baby(line: &Line, at: usize) -> bool {
    line.has(at, "月大的") || line.has(at, "多月大的")
}

/// 一对夫妇 are two persons.
fn pair(line: &Line, at: usize) -> Option<Counter> {
    (at + 1..at + 6).find_map(|n| match WORDS.at(line, n) {
        Some((end, Tag::Noun(noun))) if matches!(noun.kind, NounKind::Pair(_)) => {
            Some((end, Person, 2, Some(noun)))
        }
        _ => None,
    })
}
