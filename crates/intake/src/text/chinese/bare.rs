//! Chinese numbers that count people without a counter: 被扣十余, 死者最多四百, 其中八女, 母子俩.

use model::Qualifier;

use crate::text::cjk::{
    Line, Noun, NounKind, Shape,
    token::{Mark, Tag},
};

use super::{
    number::Said,
    words::{EVENTS, WORDS},
};

/// What may stand between the word for people or their fate and the number, beside qualifiers and words of totalling.
const BETWEEN: &[char] =
    &['了', '有', '达', '为', '是', '共', '至', '计', '已', ':', '仅', '只', '约', '者', '的'];
/// Words that stand for people though they are no nouns of our tables.
const STANDS: &[&str] = &[
    "者",
    "失踪",
    "失联",
    "受伤",
    "人数",
    "总数",
    "名单",
    "其余",
    "其中",
    "余下",
    "剩下",
    "剩",
    "另外",
    "另有",
    "当中",
    "一说",
    "总人数",
];
/// What follows a number that closes its phrase.
const CLOSES: &[&str] = &[
    "以上",
    "左右",
    "上下",
    "有余",
    "为女",
    "为男",
    "是女",
    "是男",
    "为儿",
    "为孩",
    "是孩",
    "是儿",
    "为妇",
    "是妇",
    "为未成年",
    "被",
    "遭",
    "已",
    "仍",
    "未",
    "获",
    "还",
    "尚",
    "均",
    "皆",
    "都",
    "在逃",
    "失踪",
    "生还",
    "死",
    "亡",
];

/// Whether the number at `i`, whose counter would stand at `at`, counts people without one.
pub(super) fn people(line: &Line, i: usize, at: usize, said: Said) -> bool {
    let year = said.shape == Shape::Figures && (1900..=2100).contains(&said.lo);
    let one = said.lo < 2 && said.hi.is_none();
    let next = line.char(at);
    let ends = matches!(next, '。' | ',' | ';' | '、' | ')' | '"' | '\n' | '!' | '?');
    // 半数以上 is a share.
    let share = said.qualifier == Some(Qualifier::Some) && said.end < i + 2;
    if year || one || share || !(ends || line.any(at, CLOSES).is_some()) {
        return false;
    }
    let (from, qualified) = words_before(line, i);
    // "去年被遣返的女性,最少五十": a clause of its own, about the people of the one before.
    let before = line.before(from);
    let told = qualified
        && before == ','
        && ends
        && (from.saturating_sub(12)..from - 1).any(|n| {
            matches!(WORDS.at(line, n), Some((_, Tag::Noun(k))) if matches!(k.kind, NounKind::People | NounKind::Sort))
                || line.any(n, &["者,", "人数"]).is_some()
        });
    let noun = matches!(
        WORDS.ending(line, from, 6),
        Some((_, Tag::Noun(n))) if !matches!(n.kind, NounKind::Outsider | NounKind::Family | NounKind::Incident)
    );
    let fate = matches!(EVENTS.ending(line, from, 6), Some((_, Some((_, false)))));
    // "女子,四十五" and "女子四十五,被带走" would be an age; a noun stands for people who are counted before a list or a stop.
    let stands = STANDS.iter().any(|w| line.ends(from, w));
    let by_fate = qualified || said.qualifier.is_some();
    let fate_behind =
        !ends && (at..at + 4).any(|n| matches!(EVENTS.at(line, n), Some((_, Some((_, false))))));
    let aged = line.within(from.saturating_sub(3), i, &["岁", "龄", "刑", "判", "第", "罚", "价", "费"]);
    !aged && (told || stands || (noun || fate) && (qualified || from < i || fate) || by_fate && fate_behind)
}

/// A noun right behind its number, as headlines have it: 一女婴, 三妇女, 两儿童.
pub(super) fn bears_noun(line: &Line, i: usize, noun: Noun, said: Said) -> bool {
    let sort = noun.kind == NounKind::Sort || noun.kind == NounKind::People && said.lo > 1;
    let definite = matches!(
        line.before(i),
        '这' | '那' | '该' | '某' | '每' | '任' | '同' | '哪' | '何' | '另' | '统' | '第'
    );
    sort && !definite && said.hi.is_none() && said.lo < 100 && said.qualifier.is_none()
}

/// Where the qualifiers and words of totalling before a number begin, and whether one of them is a qualifier.
fn words_before(line: &Line, i: usize) -> (usize, bool) {
    let (mut from, mut qualified) = (i, false);
    for _ in 0..4 {
        // "关了不下八百": 了 belongs to the word of the event.
        if matches!(EVENTS.ending(line, from, 6), Some((_, Some(_)))) {
            break;
        }
        match WORDS.ending(line, from, 4) {
            Some((start, Tag::Before(_))) => (from, qualified) = (start, true),
            Some((start, Tag::Mark(Mark::Total))) => from = start,
            _ if BETWEEN.contains(&line.before(from)) && !line.ends(from, "者") => from -= 1,
            _ => break,
        }
    }
    (from, qualified)
}

/// 俩 and 仨 are numbers with their counter: 母子俩, 俩孩子, 他们仨.
pub(super) fn fused(line: &Line, i: usize) -> Option<u64> {
    let n = match line.char(i) {
        '俩' => 2,
        '仨' => 3,
        _ => return None,
    };
    let named = matches!(WORDS.ending(line, i, 6), Some((_, Tag::Noun(_))))
        || matches!(line.before(i), '们' | '家' | '我' | '她' | '他' | '口');
    let counts = matches!(WORDS.at(line, i + 1), Some((_, Tag::Noun(_)))) || line.char(i + 1) == '人';
    (named || counts).then_some(n)
}
