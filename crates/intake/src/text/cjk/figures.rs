//! Dates in figures alone: 2017-07-15, 2017.7.15, 2017. 7. 15., 2017/7.

use super::{Line, atom::Atom};

/// Reads a year, a month and perhaps a day, parted by the same sign.
pub(crate) fn date_in_figures(line: &Line, i: usize) -> Option<(Atom, usize)> {
    let (year, end) = run(line, i, 4).filter(|(year, end)| (1900..=2100).contains(year) && *end == i + 4)?;
    let sign = line.char(end);
    if !matches!(sign, '.' | '-' | '/') {
        return None;
    }
    let (month, mid) = run(line, line.skip(end + 1), 2).filter(|(month, _)| (1..=12).contains(month))?;
    let month = i8::try_from(month).ok()?;
    let day = (line.char(mid) == sign).then(|| run(line, line.skip(mid + 1), 2)).flatten();
    if let Some((day, end)) = day.filter(|(day, _)| (1..=31).contains(day)) {
        let end = if sign == '.' && line.char(end) == '.' { end + 1 } else { end };
        return Some((Atom::Date(year, month, i8::try_from(day).ok()?), end));
    }
    // "2016-17년" are years, and "2017.5명" is no date at all.
    let counts = ['년', '年', '명', '名', '人', '인'].contains(&line.char(line.skip(mid)));
    (!counts && !line.char(mid).is_ascii_digit()).then_some((Atom::Date(year, month, 0), mid))
}

/// Reads a month and a day in figures as notes have them: "4/6 선양 북역", "7.12 19시경", "8/2 图们".
pub(crate) fn month_and_day(line: &Line, i: usize) -> Option<(Atom, usize)> {
    const UNITS: &[&str] = &[
        "배",
        "만",
        "도",
        "톤",
        "점",
        "시간",
        "미터",
        "킬로",
        "퍼센트",
        "k",
        "m",
        "%",
        "公里",
        "米",
        "吨",
        "倍",
        "度",
        "万",
        "元",
        "명",
        "名",
        "人",
    ];
    let opens = line.gap(0, i).iter().all(|c| matches!(c, ' ' | '[' | '(' | '-' | '*' | '\u{b7}'));
    let sign = (i + 1..i + 3).find(|n| matches!(line.char(*n), '/' | '.'))?;
    let (month, mid) = run(line, i, 2).filter(|(m, end)| (1..=12).contains(m) && *end == sign)?;
    let (day, end) = run(line, mid + 1, 2).filter(|(d, _)| (1..=31).contains(d))?;
    let next = line.char(end);
    // "3/24(토)": the day of the week says what it is, wherever it stands; so does a number that is no month.
    let weekday = next == '('
        && "월화수목금토일一二三四五六日".contains(line.char(end + 1))
        && line.char(end + 2) == ')';
    if weekday {
        return Some((Atom::MonthDay(i8::try_from(month).ok()?, i8::try_from(day).ok()?), end + 3));
    }
    let within = line.char(sign) == '/' && day > 12 && next == ' ' && line.before(i) == ' ';
    if !(opens || within) {
        return None;
    }
    let closed = matches!(next, ' ' | ':' | ')' | ',' | ']')
        || line.has(end, "경")
        || crate::text::cjk::is_hangul(next);
    let closed = closed || matches!(next, '\u{4e00}'..='\u{9fff}');
    if !closed || line.any(line.skip(end), UNITS).is_some() {
        return None;
    }
    let end = if line.has(end, "경") { end + 1 } else { end };
    Some((Atom::MonthDay(i8::try_from(month).ok()?, i8::try_from(day).ok()?), end))
}

/// Up to `most` figures: their value and end.
fn run(line: &Line, i: usize, most: usize) -> Option<(i16, usize)> {
    let figures: Vec<i16> = (i..i + most)
        .map_while(|n| line.char(n).to_digit(10))
        .filter_map(|d| i16::try_from(d).ok())
        .collect();
    let value = figures.iter().fold(0, |n, d| n * 10 + d);
    (!figures.is_empty()).then_some((value, i + figures.len()))
}
