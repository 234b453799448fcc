//! A Chinese sentence cut into the words that matter.

use model::AgeRange;

use crate::text::cjk::{
    Line, Read,
    atom::Clock,
    cut, han,
    number::number as numeral,
    time,
    token::{Mark, Noun, NounKind, Tag, Token},
};

use super::{happens, number, time::pieces, words::WORDS};

/// Every word of a line that the grammar knows, in order.
pub(super) fn tokens(line: &Line, clock: &mut Clock) -> Vec<Token> {
    cut(line, clock, read, |line, i| {
        matches!(line.before(i), ',' | '。' | ';' | '!' | '?' | ':').then(|| i.saturating_sub(1))
    })
}

fn read(line: &Line, i: usize, clock: &mut Clock, before: &[Token]) -> Read {
    let dated = before.last().is_some_and(|t| t.end == i && matches!(t.tag, Tag::Time(_)));
    age(line, i)
        .or_else(|| number::count(line, i, dated).map(|(end, count)| (end, Some(Tag::Count(count)))))
        .or_else(|| when(line, i, clock))
        .or_else(|| happens::at(line, i))
        .or_else(|| word(line, i))
}

fn when(line: &Line, i: usize, clock: &mut Clock) -> Read {
    let before = *clock;
    let time = time::read(line, i, pieces, clock)?;
    // 1970年代出生的, 1951年《难民公约》, 去年同期: no year of what is told.
    if line.any(time.end, &["出生", "生的", "生人", "\"", "同期", "同一时期"]).is_some()
        || adopted(line, time.end)
    {
        *clock = before;
        return Some((time.end, Some(Tag::Time(None))));
    }
    // "9月4日表示" and "15日报道" give the day of saying.
    let says = WORDS.at(line, time.end).is_some_and(|(_, tag)| tag == Tag::Mark(Mark::Say))
        || line
            .any(time.end, &["发布", "发表", "公布", "的报告", "的报道", "发出", "电", "讯", "在首尔举行"])
            .is_some();
    Some((time.end, Some(Tag::Time(time.window.filter(|_| !says)))))
}

/// Whether a state takes on a treaty at the date that ends at `end`: 1951年批准《公约》.
fn adopted(line: &Line, end: usize) -> bool {
    let from = end + usize::from(line.char(end) == '就');
    line.any(from, &["批准", "加入", "签署", "通过", "缔结", "的公约", "公约", "议定书", "条约"]).is_some()
        && line.within(from, from + 14, &["公约", "协定", "条约", "议定书", "法", "决议"])
}

fn word(line: &Line, i: usize) -> Read {
    let (end, tag) = WORDS.at(line, i)?;
    let next = line.char(end);
    let number = next.is_ascii_digit()
        || han(next).is_some()
        || matches!(next, '数' | '几' | '上' | '成' | '若' | '多');
    // "估计,吉林就关押着六十人" says who reckons; before a number it is "about".
    let tag = if line.has(i, "估计") && end == i + 2 && next == ',' { Tag::Mark(Mark::Say) } else { tag };
    let kept = match tag {
        // "至少拘留了41名": it may stand before the verb.
        Tag::Before(_) => {
            number
                || matches!(WORDS.at(line, end), Some((_, Tag::Mark(Mark::Total))))
                || happens::at(line, end).is_some()
                || matches!(next, '有' | '达' | '为' | '约' | '共' | '是')
        }
        // One character that is part of countless words: only right before a number.
        Tag::Mark(Mark::Total | Mark::These | Mark::Rest | Mark::Further) => {
            number
                || WORDS.at(line, end).is_some_and(|(_, t)| {
                    matches!(t, Tag::Before(_)) || end - i > 1 && matches!(t, Tag::Mark(Mark::Total))
                })
        }
        // "比去年的19人多出一倍".
        Tag::After(_) if line.char(i) == '多' => {
            i > 0 && !matches!(next, '出' | '于' | '了' | '次' | '年' | '少' | '半' | '数')
        }
        Tag::After(_) => i > 0,
        Tag::Noun(Noun { kind: NounKind::Sort, .. }) if end - i == 1 => {
            number || matches!(line.before(i), '为' | '是' | '名' | '人' | '个')
        }
        Tag::Mark(Mark::AndSo) if line.char(i) == '等' => {
            !matches!(next, '待' | '候' | '级' | '于' | '了' | '到')
        }
        Tag::Mark(Mark::Include) if end - i == 1 => number,
        Tag::Mark(Mark::Say) if end - i == 1 => {
            !matches!(line.before(i), '小' | '名' | '传' | '俗') && !matches!(next, '法' | '服' | '号')
        }
        _ => true,
    };
    kept.then_some((end, Some(tag).filter(|t| *t != Tag::Time(None))))
}

/// An age: 四岁, 4岁, 30多岁, 10至16岁, 18岁以下, 未满18岁.
pub(super) fn age(line: &Line, i: usize) -> Read {
    let c = line.char(i);
    let (start, under) = match line.any(i, &["未满", "不满", "年仅", "年约", "现年", "仅"]) {
        Some(word) => (i + word.chars().count(), matches!(word, "未满" | "不满")),
        None if c.is_ascii_digit() || han(c).is_some() => (i, false),
        None => return None,
    };
    if line.before(start).is_ascii_digit() || han(line.before(start)).is_some() {
        return None;
    }
    let first = numeral(line, start, han, &[])?;
    let lo = u8::try_from(first.lo).ok().filter(|n| *n < 120)?;
    let mut end = first.end;
    let mut hi = first.hi.and_then(|h| u8::try_from(h).ok());
    if matches!(line.char(end), '至' | '到' | '~' | '-' | '和' | '、')
        && let Some(second) = numeral(line, end + 1, han, &[]).filter(|s| line.char(s.end) == '岁')
    {
        (hi, end) = (u8::try_from(second.lo).ok(), second.end);
    }
    if matches!(line.char(end), '多' | '余' | '几') && lo >= 10 {
        (hi, end) = (lo.checked_add(9), end + 1);
    }
    if line.any(end, &["个月大", "个多月大"]).is_some() {
        let end = (end..end + 5).find(|n| line.char(*n) == '大').map_or(end, |n| n + 1);
        let years = lo / 12;
        return Some((end, Some(Tag::Age(AgeRange::new(years, Some(years))?))));
    }
    if line.char(end) != '岁' {
        return None;
    }
    end += 1;
    if matches!(line.char(end), '至' | '到' | '~' | '-')
        && let Some(second) = numeral(line, end + 1, han, &[]).filter(|s| line.char(s.end) == '岁')
    {
        (hi, end) = (u8::try_from(second.lo).ok(), second.end + 1);
    }
    let (from, to, end) = match line.any(end, &["以下", "以上", "或以上", "或以下", "以内"]) {
        Some(word @ ("以上" | "或以上")) => (lo, None, end + word.chars().count()),
        Some(word) => (0, Some(lo), end + word.chars().count()),
        None if under => (0, Some(lo.saturating_sub(1)), end),
        None => (lo, Some(hi.unwrap_or(lo).max(lo)), end),
    };
    let end = if line.char(end) == '大' { end + 1 } else { end };
    Some((end, Some(Tag::Age(AgeRange::new(from, to)?))))
}
