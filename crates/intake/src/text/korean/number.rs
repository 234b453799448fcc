//! Korean numbers: native, Sino-Korean, figures, mixed, ranges and vague words.

use std::sync::LazyLock;

use model::Qualifier::{self, About, MoreThan, Range, Some as Vague};

use crate::text::cjk::{Lexicon, Line, Shape, hangul_numeral, is_hangul, number::number};

/// A number as said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Said {
    /// What the number itself says.
    pub(super) qualifier: Option<Qualifier>,
    /// The number, or the smaller.
    pub(super) lo: u64,
    /// The larger.
    pub(super) hi: Option<u64>,
    /// Whether it is a native numeral, which counts people and not minutes.
    pub(super) native: bool,
    /// One past its last character.
    pub(super) end: usize,
}

type Row = (u64, Option<u64>, Option<Qualifier>);

static NATIVE: LazyLock<Lexicon<Row>> = LazyLock::new(|| {
    let one = |n| (n, None, None);
    let two = |a, b| (a, Some(b), Some(Range));
    Lexicon::new(&[
        ("한|하나", one(1)),
        ("두|둘", one(2)),
        ("세|석|셋", one(3)),
        ("네|넉|넷", one(4)),
        ("다섯", one(5)),
        ("여섯", one(6)),
        ("일곱", one(7)),
        ("여덟", one(8)),
        ("아홉", one(9)),
        ("한두|한둘|한두어", two(1, 2)),
        ("두세|두셋", two(2, 3)),
        ("두서너", two(2, 4)),
        ("서너|세네|서넛", two(3, 4)),
        ("너댓|네댓|네다섯|너덧", two(4, 5)),
        ("대여섯|대엿|다섯여섯", two(5, 6)),
        ("예닐곱|여섯일곱", two(6, 7)),
        ("일고여덟|일여덟|일곱여덟", two(7, 8)),
        ("여덟아홉|엳아홉", two(8, 9)),
        ("두어", (2, None, Some(About))),
        ("여남은", (10, None, Some(MoreThan))),
        // "스무남은": it follows a ten.
        ("남은", (0, None, Some(MoreThan))),
        ("열댓", (15, None, Some(About))),
        ("댓", (5, None, Some(About))),
        ("두어서너", two(2, 4)),
        ("수십|몇십|수십여|십수", (10, None, Some(Vague))),
        ("수백|몇백|수백여", (100, None, Some(Vague))),
        ("수천|몇천|수천여", (1000, None, Some(Vague))),
        ("수만|몇만|수만여", (10_000, None, Some(Vague))),
        ("수십만", (100_000, None, Some(Vague))),
        ("여러|몇|몇몇|수|여럿|여러분의", (2, None, Some(Vague))),
    ])
});

static TENS: LazyLock<Lexicon<u64>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("열", 10),
        ("스무|스물", 20),
        ("서른", 30),
        ("마흔", 40),
        ("쉰", 50),
        ("예순", 60),
        ("일흔", 70),
        ("여든", 80),
        ("아흔", 90),
    ])
});

/// Reads the number at `i`, with a range if it is one.
pub(super) fn read(line: &Line, i: usize) -> Option<Said> {
    let first = single(line, i)?;
    if first.qualifier.is_some() {
        return Some(first);
    }
    let c = line.char(first.end);
    let digits = line.before(first.end).is_ascii_digit();
    let at = match c {
        '~' | '-' => line.skip(first.end + 1),
        ',' | '·' | '、' if digits => line.skip(first.end + 1),
        // "서른에서 마흔 명", "30에서 40명".
        '에' if line.has(first.end, "에서 ") && (first.native || digits) => first.end + 3,
        // "셋이나 넷".
        '이' if line.has(first.end, "이나 ") && first.native => first.end + 3,
        ' ' | '내' | '또' | '혹' => {
            let at = line.skip(first.end);
            match line.any(at, &["내지", "또는", "혹은", "아니면", "~", "-"]) {
                Some(word) => line.skip(at + word.chars().count()),
                None => return Some(first),
            }
        }
        _ => return Some(first),
    };
    let second = single(line, at).filter(|s| s.qualifier.is_none() && s.lo > first.lo);
    // "3,40명" is thirty or forty.
    if let Some(second) = second
        && digits
        && first.lo < 9
        && second.lo == (first.lo + 1) * 10
    {
        return Some(Said { qualifier: Some(Range), lo: first.lo * 10, hi: Some(second.lo), ..second });
    }
    let listed = matches!(c, ',' | '·' | '、');
    // "6,7명" is a range; "3명, 14명" and "2017, 41명" are not.
    let near = |s: &Said| !listed || s.lo == first.lo + 1 || first.lo % 10 == 0 && s.lo == first.lo + 10;
    let joined = second.filter(near).map(|second| {
        let scale = scale_of_both(line, first, second);
        Said { qualifier: Some(Range), lo: first.lo.saturating_mul(scale), hi: Some(second.lo), ..second }
    });
    Some(joined.unwrap_or(first))
}

/// "2~3만 명" says the ten thousand once for both.
fn scale_of_both(line: &Line, first: Said, second: Said) -> u64 {
    let unit = match line.before(second.end) {
        '만' => 10_000,
        '천' => 1000,
        '백' => 100,
        '십' => 10,
        _ => 1,
    };
    let own = hangul_numeral(line.before(first.end)).is_some();
    if !own && first.lo < 10 && first.lo.saturating_mul(unit) < second.lo { unit } else { 1 }
}

fn single(line: &Line, i: usize) -> Option<Said> {
    let before = line.before(i);
    let c = line.char(i);
    if c.is_ascii_digit() {
        if before.is_ascii_alphanumeric()
            || before == '.' && line.before(i.saturating_sub(1)).is_ascii_digit()
        {
            return None;
        }
    } else if !begins(c) || is_hangul(before) && !after_prefix(line, i) {
        // A numeral in Hangul begins a word, or it is a syllable of another.
        return None;
    }
    if !c.is_ascii_digit()
        && let Some(said) = native(line, i)
    {
        return Some(said);
    }
    let read = number(line, i, hangul_numeral, &['여'])?;
    // One Sino-Korean syllable is nearly always another word ("이 명", "사인").
    if read.shape == Shape::Numerals && read.end - i < 2 && read.lo < 10 {
        return None;
    }
    // "백아홉": a native numeral may end a Sino-Korean one.
    if read.shape == Shape::Numerals
        && matches!(line.before(read.end), '백' | '천')
        && let Some(rest) = native(line, read.end).filter(|n| n.qualifier.is_none())
    {
        return Some(Said { lo: read.lo.saturating_add(rest.lo), ..rest });
    }
    let qualifier = if read.hi.is_some() { Some(Range) } else { read.passed.then_some(MoreThan) };
    Some(Said { qualifier, lo: read.lo, hi: read.hi, native: false, end: read.end })
}

fn native(line: &Line, i: usize) -> Option<Said> {
    let tens = TENS.at(line, i);
    let at = tens.map_or(i, |(end, _)| end);
    let ones =
        NATIVE.at(line, at).filter(|(_, (n, hi, _))| tens.is_none() || *n < 10 && hi.is_none_or(|h| h < 10));
    let (end, lo, hi, qualifier) = match (tens, ones) {
        (None, None) => return None,
        (Some((end, n)), None) => (end, n, None, None),
        (tens, Some((end, (n, hi, qualifier)))) => {
            let tens = tens.map_or(0, |(_, n)| n);
            (end, n + tens, hi.map(|h| h + tens), qualifier)
        }
    };
    Some(Said { qualifier, lo, hi, native: qualifier != Some(Vague), end })
}

/// Whether a numeral can begin with this syllable; nearly every syllable of a text is sorted out here.
fn begins(c: char) -> bool {
    "댓한하두둘세석셋네넉넷다여일아서너덧대예엳열수몇스마쉰영공이삼사오육륙칠팔구십백천만억".contains(c)
}

/// Words written together with the number after them.
fn after_prefix(line: &Line, i: usize) -> bool {
    [
        "약",
        "총",
        "최소",
        "최대",
        "거의",
        "여성",
        "남성",
        "탈북자",
        "탈북민",
        "주민",
        "가족",
        "등",
        "중",
        "모두",
        "단",
        "또",
    ]
    .iter()
    .any(|w| line.ends(i, w))
}
