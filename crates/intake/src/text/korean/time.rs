//! The pieces of Korean dates.

use std::sync::LazyLock;

use crate::text::{
    Part,
    cjk::{
        Lexicon, Line,
        atom::{Atom, Lasting},
        date_in_figures, figures, is_hangul, month_and_day,
    },
};

use super::number;

static WORDS: LazyLock<Lexicon<Atom>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("지난해|작년|전년|지난 한 해|지난 한해", Atom::YearBack(1)),
        ("재작년|지지난해", Atom::YearBack(2)),
        ("올해|금년|올 ", Atom::YearBack(0)),
        ("내년", Atom::YearBack(-1)),
        ("같은 해|같은해|그해|그 해|동년", Atom::YearSame(0)),
        ("이듬해|이듬 해|다음 해|다음해", Atom::YearSame(1)),
        ("지난달|지난 달|전월", Atom::MonthBack(1)),
        ("지지난달", Atom::MonthBack(2)),
        ("이달|이번 달|이번달|금월", Atom::MonthBack(0)),
        ("같은 달|같은달|동월", Atom::MonthSame),
        ("지난주|지난 주", Atom::WeekBack(1)),
        ("지지난주", Atom::WeekBack(2)),
        ("이번 주|이번주|금주", Atom::WeekBack(0)),
        ("이월", Atom::Month(2, 2)),
        ("삼월", Atom::Month(3, 3)),
        ("사월", Atom::Month(4, 4)),
        ("오월", Atom::Month(5, 5)),
        ("유월|육월", Atom::Month(6, 6)),
        ("칠월", Atom::Month(7, 7)),
        ("팔월", Atom::Month(8, 8)),
        ("구월", Atom::Month(9, 9)),
        ("시월|십월", Atom::Month(10, 10)),
        ("월요일", Atom::Weekday(1, 1)),
        ("화요일", Atom::Weekday(2, 2)),
        ("수요일", Atom::Weekday(3, 3)),
        ("목요일", Atom::Weekday(4, 4)),
        ("금요일", Atom::Weekday(5, 5)),
        ("토요일", Atom::Weekday(6, 6)),
        ("일요일", Atom::Weekday(7, 7)),
        ("주말|지난 주말|지난주말", Atom::Weekday(6, 7)),
        ("오늘", Atom::DayBack(0)),
        ("어제|어젯밤|전날|간밤", Atom::DayBack(1)),
        ("그제|그저께|엊그제", Atom::DayBack(2)),
        ("이날|같은 날|같은날|당일", Atom::DaySame(0)),
        ("이튿날|다음 날|다음날|익일|이튿날 아침", Atom::DaySame(1)),
        ("그끄저께|그끄제", Atom::DayBack(3)),
        ("초|초순|상순", Atom::Part(Part::Early)),
        ("중순|중반", Atom::Part(Part::Middle)),
        ("말|하순|말경|말쯤", Atom::Part(Part::Late)),
        ("첫째 주|첫째주|첫 주|첫주|첫 번째 주|첫번째 주|1주차|1주 차", Atom::Part(Part::Week(1))),
        ("둘째 주|둘째주|두 번째 주|두번째 주|2주차|2주 차", Atom::Part(Part::Week(2))),
        ("셋째 주|셋째주|세 번째 주|세번째 주|3주차|3주 차", Atom::Part(Part::Week(3))),
        ("넷째 주|넷째주|네 번째 주|네번째 주|4주차|4주 차", Atom::Part(Part::Week(4))),
        ("다섯째 주|다섯째주|다섯 번째 주|5주차|5주 차", Atom::Part(Part::Week(5))),
        ("마지막 주|마지막주", Atom::Part(Part::LastWeek)),
        ("상반기", Atom::Months(1, 6)),
        ("하반기", Atom::Months(7, 12)),
        ("봄", Atom::Months(3, 5)),
        ("여름", Atom::Months(6, 8)),
        ("가을", Atom::Months(9, 11)),
        ("겨울", Atom::Months(12, 2)),
        ("지난|최근|과거|최근의", Atom::Last),
        ("전|전쯤", Atom::Ago),
        ("간|동안|사이|사이에|새|내|만에|에 걸쳐|째", Atom::During),
        ("부터", Atom::From),
        ("에서|~|-", Atom::To),
        ("까지", Atom::Until),
        ("이후|이래|이후로|들어|들어서", Atom::Since),
        ("이전", Atom::Before),
        ("와|과|및|·|,|이나", Atom::And),
        ("하루", Atom::Lasting(1, Lasting::Days)),
        ("이틀", Atom::Lasting(2, Lasting::Days)),
        ("사흘", Atom::Lasting(3, Lasting::Days)),
        ("나흘", Atom::Lasting(4, Lasting::Days)),
        ("닷새", Atom::Lasting(5, Lasting::Days)),
        ("엿새", Atom::Lasting(6, Lasting::Days)),
        ("이레", Atom::Lasting(7, Lasting::Days)),
        ("여드레", Atom::Lasting(8, Lasting::Days)),
        ("아흐레", Atom::Lasting(9, Lasting::Days)),
        ("열흘", Atom::Lasting(10, Lasting::Days)),
        ("보름", Atom::Lasting(15, Lasting::Days)),
        ("일주일", Atom::Lasting(7, Lasting::Days)),
        ("반년", Atom::Lasting(6, Lasting::Months)),
    ])
});

#[derive(Clone, Copy, Debug)]
enum Unit {
    Year,
    Month,
    Day,
    Quarter,
    Decade,
    For(Lasting),
}

static UNITS: LazyLock<Lexicon<Unit>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("년|년도", Unit::Year),
        ("년대", Unit::Decade),
        ("년간|년여|년째|년 가까이|년 넘게|년 동안|년 이상|해", Unit::For(Lasting::Years)),
        ("월", Unit::Month),
        ("개월|달|개월여|달여|개월간|달간", Unit::For(Lasting::Months)),
        ("주|주일|주간|주째", Unit::For(Lasting::Weeks)),
        ("일", Unit::Day),
        (
            "일간|일 동안|일 만|일만|일째|일여|일 뒤|일 후|일 이내|일 전|일 넘게|일 이상|일 가까이|일가량|일 정도",
            Unit::For(Lasting::Days),
        ),
        ("분기", Unit::Quarter),
        ("시간|분|시|초|세기", Unit::For(Lasting::Less)),
    ])
});

/// Words in the singular piece table that are also parts of other words: they must begin a word.
fn begins_word(atom: Atom) -> bool {
    !matches!(
        atom,
        Atom::Part(_)
            | Atom::Ago
            | Atom::During
            | Atom::From
            | Atom::To
            | Atom::Until
            | Atom::Since
            | Atom::Before
            | Atom::And
            | Atom::Weekday(..)
            | Atom::Months(1 | 7, _)
    )
}

/// Reads the piece at `i`.
pub(super) fn pieces(line: &Line, i: usize) -> Option<(Atom, usize)> {
    // "올봄", "올해" without its second syllable.
    let this_year = ["봄", "여름", "가을", "겨울", "상반기", "하반기"];
    if line.char(i) == '올' && !is_hangul(line.before(i)) && line.any(i + 1, &this_year).is_some() {
        return Some((Atom::YearBack(0), i + 1));
    }
    if let Some((end, atom)) = WORDS.at(line, i) {
        let season = matches!(atom, Atom::Months(3 | 6 | 9 | 12, _));
        let open = |c: char| !is_hangul(c) || "에이의과부까철엔초말".contains(c);
        let tail = matches!(atom, Atom::Ago | Atom::Part(_) | Atom::During) && line.char(end - 1) != '에';
        let follows =
            !tail || !is_hangul(line.char(end)) || "에의부까쯤경께무이과와의은엔~".contains(line.char(end));
        let starts = !begins_word(atom)
            || !is_hangul(line.before(i))
            || season && (line.before(i) == '올' || line.ends(i, "지난"));
        return (starts && follows && (!season || open(line.char(end)))).then_some((atom, end));
    }
    if line.char(i).is_ascii_digit() && line.before(i).is_ascii_digit() {
        return None;
    }
    if let Some(date) = date_in_figures(line, i).or_else(|| month_and_day(line, i)) {
        return Some(date);
    }
    let (n, end) = small(line, i)?;
    let (m, end) = match line.char(end) {
        '/' if n < 1000 => (n, end),
        '~' | '-' | '·' | ',' | '/' => small(line, line.skip(end + 1))
            .filter(|(m, _)| *m > n || n > 1000 || *m < 13)
            .map_or((n, end), |(m, e)| (m, e)),
        _ => (n, end),
    };
    let (after, unit) = UNITS.at(line, line.skip(end))?;
    // "2일 전원 석방됐다": all of them, on the second. "3일 만 17세": of full seventeen years, on the third.
    let all = if line.has(after - 1, "전원") { Some(" 전") } else { full_years(line, after) };
    let (after, unit) = all.map_or((after, unit), |word| (after - word.chars().count(), Unit::Day));
    let atom = match unit {
        Unit::Year => years(line, i, after, n, m)?,
        Unit::Decade => Atom::Decade(decade(n)?),
        Unit::Month => Atom::Month(at_most(n, 12)?, at_most(m, 12)?),
        // "9일을 보내고" is how long.
        Unit::Day
            if line
                .any(
                    after,
                    &[
                        "을 보내",
                        "을 걸",
                        "을 버",
                        "을 굶",
                        "을 숨",
                        "을 갇",
                        "을 기다",
                        "을 지내",
                        "이 지나",
                        "이 걸",
                        "을 머물",
                        " 밤낮",
                    ],
                )
                .is_some() =>
        {
            Atom::Lasting(m, Lasting::Days)
        }
        Unit::Day => Atom::Days(at_most(n, 31)?, at_most(m, 31)?),
        Unit::Quarter => {
            let quarter = at_most(n, 4)?;
            Atom::Months(quarter * 3 - 2, quarter * 3)
        }
        Unit::For(Lasting::Years) if n > 200 => return None,
        Unit::For(unit) => Atom::Lasting(m, unit),
    };
    // What only a duration can be followed by was in the unit; its last word is read again as what it is.
    let again = ["간", "여", " 전", " 동안", " 만"]
        .iter()
        .find(|w| matches!(unit, Unit::For(_)) && line.ends(after, w));
    Some((atom, after - again.map_or(0, |w| w.chars().count())))
}

/// The word before `i` that counts full years, if an age follows it.
fn full_years(line: &Line, i: usize) -> Option<&'static str> {
    let word = ["일 만", "일만"].into_iter().find(|word| line.ends(i, word))?;
    let (_, end) = small(line, line.skip(i))?;
    let age = line.any(line.skip(end), &["세", "살"]).is_some();
    age.then_some(word.trim_start_matches('일'))
}

fn at_most(n: u16, most: i8) -> Option<i8> {
    i8::try_from(n).ok().filter(|n| (1..=most).contains(n))
}

fn decade(n: u16) -> Option<i16> {
    let n = i16::try_from(n).ok().filter(|n| n % 10 == 0)?;
    match n {
        1800..=2100 => Some(n),
        50..=90 => Some(1900 + n),
        _ => None,
    }
}

/// A year, or so many years; "95년" is 1995, and "17년 7월" 2017.
fn years(line: &Line, i: usize, after: usize, n: u16, m: u16) -> Option<Atom> {
    let (from, to) = (i16::try_from(n).ok()?, i16::try_from(m).ok()?);
    if (1800..=2100).contains(&from) {
        // "2016~17년".
        let to = if to < 100 { from - from % 100 + to } else { to };
        return (to >= from && to <= 2100).then_some(Atom::Year(from, to));
    }
    let two = line.char(i).is_ascii_digit() && line.char(i + 1).is_ascii_digit() && n == m;
    let month = small(line, line.skip(after)).is_some_and(|(_, end)| line.char(end) == '월');
    if two && (line.before(i) == '\'' || month) && from < 50 {
        return Some(Atom::Year(2000 + from, 2000 + from));
    }
    if two && (50..100).contains(&from) {
        return Some(Atom::Year(1900 + from, 1900 + from));
    }
    (n < 200).then_some(Atom::Lasting(m, Lasting::Years))
}

/// A small number before a unit of time.
fn small(line: &Line, i: usize) -> Option<(u16, usize)> {
    if line.char(i).is_ascii_digit() {
        let (n, end, decimals) = figures(line, i)?;
        return Some((u16::try_from(n).ok()?, end)).filter(|_| decimals.is_none());
    }
    number::read(line, i)
        .filter(|s| s.qualifier != Some(model::Qualifier::Some))
        .and_then(|s| Some((u16::try_from(s.hi.unwrap_or(s.lo)).ok()?, s.end)))
}
