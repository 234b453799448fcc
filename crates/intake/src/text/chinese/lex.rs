//! A Chinese sentence cut into the words that matter.

use model::AgeRange;

use crate::text::Window;

use crate::text::cjk::{
    Line,
    atom::Clock,
    han,
    number::number as numeral,
    time,
    token::{Mark, Noun, NounKind, Tag, Token},
};

use super::{event, number, time::pieces, words::WORDS};

type Read = Option<(usize, Option<Tag>)>;

/// Every word of a line that the grammar knows, in order.
pub(super) fn tokens(line: &Line, clock: &mut Clock) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < line.chars.len() {
        let cut = tokens.last().is_some_and(|t: &Token| t.end == i && matches!(t.tag, Tag::Time(_)));
        let read = age(line, i)
            .or_else(|| number::count(line, i, cut).map(|(end, count)| (end, Some(Tag::Count(count)))))
            .or_else(|| when(line, i, clock))
            .or_else(|| event::at(line, i))
            .or_else(|| word(line, i));
        match read {
            Some((end, tag)) if end > i => {
                tokens.extend(tag.map(|tag| Token { start: i, end, tag }));
                i = end;
            }
            _ if line.char(i).is_ascii_digit() => {
                // The rest of a number that counts nothing here is no number of its own.
                while line.char(i).is_ascii_digit()
                    || matches!(line.char(i), ',' | '.') && line.char(i + 1).is_ascii_digit()
                {
                    i += 1;
                }
            }
            _ => {
                // A colon behind a count opens its parts.
                if line.char(i) == ':'
                    && tokens.last().is_some_and(|t| {
                        t.end == i && matches!(t.tag, Tag::Count(_) | Tag::Noun(_) | Tag::After(_))
                    })
                {
                    tokens.push(Token { start: i, end: i + 1, tag: Tag::Mark(Mark::Open) });
                }
                if matches!(line.char(i), ',' | '。' | ';' | '!' | '?' | ':') {
                    tokens.push(Token { start: i, end: i + 1, tag: Tag::Mark(Mark::Break) });
                }
                i += 1;
            }
        }
    }
    tokens
}

fn when(line: &Line, i: usize, clock: &mut Clock) -> Read {
    let before = *clock;
    let time = time::read(line, i, pieces, clock)?;
    // 16号管理所, 4号房: names with a number.
    let named = line.before(time.end) == '号'
        && "管房监楼车院线公洞仓室牢桥文令案法界营门井站".contains(line.char(time.end));
    // 1951年《难民公约》, 于1951年批准: the year of a paper.
    let paper = line.any(time.end, &["《", "批准", "签署", "通过的", "加入", "颁布"]).is_some();
    if named || paper {
        *clock = before;
        return Some((time.end, None));
    }
    // "9月4日表示" and "15日报道" give the day of saying.
    let says = WORDS.at(line, time.end).is_some_and(|(_, tag)| tag == Tag::Mark(Mark::Say))
        || line
            .any(time.end, &["发布", "发表", "公布", "的报告", "的报道", "发出", "电", "讯", "在首尔举行"])
            .is_some();
    let window = time.window.filter(|_| !says);
    // 截至5月3日: up to that day.
    let until = ["截至", "截止", "截止到", "截至到"].iter().any(|w| line.ends(i, w));
    Some((time.end, Some(Tag::Time(window.map(|w| if until { Window { from: None, ..w } } else { w })))))
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
                || event::at(line, end).is_some()
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
            i > 0 && !matches!(next, '出' | '于' | '了' | '次' | '年' | '少' | '半')
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
fn age(line: &Line, i: usize) -> Read {
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
