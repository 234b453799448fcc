//! Numbers in figures, in Han or Hangul numerals, and in both mixed ("3만 3981", "2천600", "一百零九").

use super::Line;
use crate::MOST_PEOPLE;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// It has Arabic figures.
    Figures,
    /// Numerals only.
    Numerals,
}

/// A number, or two beside each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Number {
    /// The number, or the smaller of two.
    pub(crate) lo: u64,
    /// The larger of two ("五六", "6,7").
    pub(crate) hi: Option<u64>,
    /// How it is written.
    pub(crate) shape: Shape,
    /// Whether a word such as 余 or 여 within it says that it is passed ("三十多万").
    pub(crate) passed: bool,
    /// One past its last character.
    pub(crate) end: usize,
}

/// What one character of a numeral is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Numeral {
    /// 0 to 9.
    Digit(u64),
    /// Ten, hundred, thousand.
    Unit(u64),
    /// Ten thousand, hundred million.
    Myriad(u64),
    /// A word that stands for tens and needs no unit (廿, 卅).
    Tens(u64),
}

/// Most figures of a number that is read.
const FIGURES: usize = 13;

/// Reads the number at `i`; `numeral` says what a character of the language's own numerals is.
pub(crate) fn number(
    line: &Line,
    i: usize,
    numeral: fn(char) -> Option<Numeral>,
    passing: &[char],
) -> Option<Number> {
    // `total` has the closed myriads, `part` the hundreds and tens since, `last` the open digit.
    let (mut total, mut part, mut last): (u64, u64, Option<u64>) = (0, 0, None);
    let mut shape = Shape::Numerals;
    let (mut at, mut end, mut passed) = (i, i, false);
    let mut unit_before: u64 = u64::MAX;
    let mut tens_cut = None;
    loop {
        let c = line.char(at);
        if c.is_ascii_digit() {
            if last.is_some() || at > i && !after_unit(line, at, numeral) {
                break;
            }
            let (value, past, milli) = figures(line, at)?;
            shape = Shape::Figures;
            at = past;
            end = past;
            let next = numeral(line.char(at));
            if let (Some(milli), Some(Numeral::Unit(unit) | Numeral::Myriad(unit))) = (milli, next) {
                // "1.5万": a decimal only before a unit that makes it whole.
                let whole = value.checked_mul(unit)?.checked_add(milli.checked_mul(unit)? / 1000)?;
                (total, at) = (total.checked_add(whole)?, at + 1);
                end = at;
                unit_before = unit;
                continue;
            }
            if milli.is_some() {
                return None;
            }
            last = Some(value);
        } else if let Some(kind) = numeral(c) {
            match kind {
                Numeral::Digit(d) => {
                    if let Some(first) = last {
                        // Behind figures it is a syllable of the next word: "18일", "3사람".
                        tens_cut = (!line.before(at).is_ascii_digit()).then_some((first, d));
                        break;
                    }
                    if at > i
                        && !after_unit(line, at, numeral)
                        && d != 0
                        && numeral(line.before(at)) != Some(Numeral::Digit(0))
                    {
                        break;
                    }
                    // A zero between ("一百零九") only holds a place.
                    if d != 0 || at == i {
                        last = Some(d);
                    }
                }
                Numeral::Tens(n) => {
                    if last.is_some() {
                        break;
                    }
                    part = part.checked_add(n)?;
                    unit_before = 10;
                }
                Numeral::Unit(unit) => {
                    if unit >= unit_before && unit_before < 10_000 {
                        break;
                    }
                    part = part.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
                    unit_before = unit;
                }
                Numeral::Myriad(unit) => {
                    let of = part.checked_add(last.take().unwrap_or(0))?;
                    let of = if of == 0 && total == 0 { 1 } else { of };
                    if of == 0 {
                        break;
                    }
                    total = total.checked_add(of.checked_mul(unit)?)?;
                    part = 0;
                    unit_before = u64::MAX;
                }
            }
            at += 1;
            end = at;
        } else if c == ' '
            && at > i
            && (after_myriad(line, at, numeral) || shape == Shape::Figures && after_unit(line, at, numeral))
            && (line.char(at + 1).is_ascii_digit() || numeral(line.char(at + 1)).is_some())
        {
            at += 1;
            continue;
        } else if passing.contains(&c)
            && at > i
            && matches!(numeral(line.char(at + 1)), Some(Numeral::Myriad(_)))
        {
            (passed, at) = (true, at + 1);
            continue;
        } else {
            break;
        }
        if at - i > 24 {
            return None;
        }
    }
    if end == i {
        return None;
    }
    let lo = total.checked_add(part)?.checked_add(last.unwrap_or(0))?;
    let mut read = Number { lo, hi: None, shape, passed, end };
    if let Some((_, second)) = tens_cut {
        read = beside(line, read, second, numeral)?;
    }
    (read.lo.max(read.hi.unwrap_or(0)) <= MOST_PEOPLE).then_some(read)
}

/// Two digits beside each other: 五六 is 5 or 6, 三四十 is 30 or 40, 十五六 is 15 or 16; other pairs are read as figures (一九).
fn beside(line: &Line, first: Number, second: u64, numeral: fn(char) -> Option<Numeral>) -> Option<Number> {
    let mut end = first.end + 1;
    let digit = first.lo % 10;
    if second != digit + 1 || matches!(numeral(line.char(end)), Some(Numeral::Digit(_))) {
        // A row of digits such as a year or a number of a thing is no count.
        return None;
    }
    let mut unit: u64 = 1;
    while let Some(Numeral::Unit(n) | Numeral::Myriad(n)) = numeral(line.char(end)) {
        (unit, end) = (unit.checked_mul(n)?, end + 1);
        if end > first.end + 3 {
            return None;
        }
    }
    if unit > 1 && first.lo > 9 {
        // 十五六万 would need more than one reading.
        return None;
    }
    let hi = (first.lo + 1).checked_mul(unit)?;
    Some(Number { lo: first.lo.checked_mul(unit)?, hi: Some(hi), end, ..first })
}

fn after_unit(line: &Line, at: usize, numeral: fn(char) -> Option<Numeral>) -> bool {
    let before = if line.before(at) == ' ' { at - 1 } else { at };
    matches!(numeral(line.before(before)), Some(Numeral::Unit(_) | Numeral::Myriad(_) | Numeral::Tens(_)))
}

fn after_myriad(line: &Line, at: usize, numeral: fn(char) -> Option<Numeral>) -> bool {
    matches!(numeral(line.before(at)), Some(Numeral::Myriad(_)))
}

/// Figures at `i`, with commas between threes and up to three decimals: the value, its end, and thousandths.
pub(crate) fn figures(line: &Line, i: usize) -> Option<(u64, usize, Option<u64>)> {
    let run = |from: usize, most: usize| {
        let mut at = from;
        while at - from <= most && line.char(at).is_ascii_digit() {
            at += 1;
        }
        at
    };
    let value = |from: usize, to: usize| {
        line.gap(from, to)
            .iter()
            .filter_map(|c| c.to_digit(10))
            .try_fold(0_u64, |n, d| n.checked_mul(10).and_then(|n| n.checked_add(u64::from(d))))
    };
    let mut end = run(i, FIGURES);
    if end == i || end - i > FIGURES {
        return None;
    }
    let mut n = value(i, end)?;
    while end - i < 2 * FIGURES
        && line.char(end) == ','
        && run(end + 1, 4) == end + 4
        && n > 0
        && run(i, 4) - i <= 3
    {
        n = n.checked_mul(1000)?.checked_add(value(end + 1, end + 4)?)?;
        end += 4;
    }
    let decimals = run(end + 1, 4);
    if line.char(end) == '.' && decimals > end + 1 && decimals <= end + 4 {
        let scale = 10_u64.pow(u32::try_from(end + 4 - decimals).unwrap_or(0));
        return Some((n, decimals, Some(value(end + 1, decimals)? * scale)));
    }
    Some((n, end, None))
}

/// What a Han numeral is, as folded ([`super::script`]).
pub(crate) fn han(c: char) -> Option<Numeral> {
    Some(match c {
        '〇' | '零' | '○' => Numeral::Digit(0),
        '一' | '壹' => Numeral::Digit(1),
        '二' | '两' | '贰' => Numeral::Digit(2),
        '三' | '叁' => Numeral::Digit(3),
        '四' | '肆' => Numeral::Digit(4),
        '五' | '伍' => Numeral::Digit(5),
        '六' | '陆' => Numeral::Digit(6),
        '七' | '柒' => Numeral::Digit(7),
        '八' | '捌' => Numeral::Digit(8),
        '九' | '玖' => Numeral::Digit(9),
        '十' | '拾' => Numeral::Unit(10),
        '百' | '佰' => Numeral::Unit(100),
        '千' | '仟' => Numeral::Unit(1000),
        '廿' => Numeral::Tens(20),
        '卅' => Numeral::Tens(30),
        '万' => Numeral::Myriad(10_000),
        '亿' => Numeral::Myriad(100_000_000),
        _ => return None,
    })
}

/// What a Sino-Korean numeral, or a Han one in a Korean text, is.
pub(crate) fn hangul(c: char) -> Option<Numeral> {
    Some(match c {
        '영' | '공' => Numeral::Digit(0),
        '일' => Numeral::Digit(1),
        '이' => Numeral::Digit(2),
        '삼' => Numeral::Digit(3),
        '사' => Numeral::Digit(4),
        '오' => Numeral::Digit(5),
        '육' | '륙' => Numeral::Digit(6),
        '칠' => Numeral::Digit(7),
        '팔' => Numeral::Digit(8),
        '구' => Numeral::Digit(9),
        '십' => Numeral::Unit(10),
        '백' => Numeral::Unit(100),
        '천' => Numeral::Unit(1000),
        '만' => Numeral::Myriad(10_000),
        '억' => Numeral::Myriad(100_000_000),
        _ => return None,
    })
}
