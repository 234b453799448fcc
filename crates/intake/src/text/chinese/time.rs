//! The pieces of Chinese dates.

use std::sync::LazyLock;

use crate::text::{
    Part,
    cjk::{
        Lexicon, Line,
        atom::{Atom, Lasting},
        date_in_figures, figures, han, month_and_day,
        number::{Numeral, number},
    },
};

static WORDS: LazyLock<Lexicon<Atom>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("去年|上一年", Atom::YearBack(1)),
        ("前年", Atom::YearBack(2)),
        ("今年|本年|本年度", Atom::YearBack(0)),
        ("明年", Atom::YearBack(-1)),
        ("同年|当年|该年|那年|那一年|这一年", Atom::YearSame(0)),
        ("次年|翌年|第二年|隔年", Atom::YearSame(1)),
        ("上月|上个月|上一个月", Atom::MonthBack(1)),
        ("上上个月|前个月", Atom::MonthBack(2)),
        ("本月|这个月|当月初|本月份", Atom::MonthBack(0)),
        ("同月|当月|该月", Atom::MonthSame),
        ("上周|上星期|上个星期|上礼拜|上个礼拜|上一周", Atom::WeekBack(1)),
        ("上上周", Atom::WeekBack(2)),
        ("本周|这周|这星期|这个星期", Atom::WeekBack(0)),
        ("周一|星期一|礼拜一", Atom::Weekday(1, 1)),
        ("周二|星期二|礼拜二", Atom::Weekday(2, 2)),
        ("周三|星期三|礼拜三", Atom::Weekday(3, 3)),
        ("周四|星期四|礼拜四", Atom::Weekday(4, 4)),
        ("周五|星期五|礼拜五", Atom::Weekday(5, 5)),
        ("周六|星期六|礼拜六", Atom::Weekday(6, 6)),
        ("周日|周天|星期日|星期天|礼拜日|礼拜天", Atom::Weekday(7, 7)),
        ("周末", Atom::Weekday(6, 7)),
        // After "上" alone: 上周六 is read as a week and its day.
        ("一", Atom::Weekday(1, 1)),
        ("二", Atom::Weekday(2, 2)),
        ("三", Atom::Weekday(3, 3)),
        ("四", Atom::Weekday(4, 4)),
        ("五", Atom::Weekday(5, 5)),
        ("六", Atom::Weekday(6, 6)),
        ("日|天", Atom::Weekday(7, 7)),
        ("末", Atom::Weekday(6, 7)),
        ("今天|今日|今早|今晨|今晚", Atom::DayBack(0)),
        ("昨天|昨日|昨晚|昨夜", Atom::DayBack(1)),
        ("前天|前日|前晚|前夜", Atom::DayBack(2)),
        ("大前天|大前日", Atom::DayBack(3)),
        ("当天|当日|同日|同一天|当晚", Atom::DaySame(0)),
        ("次日|翌日|翌晨|隔天|隔日|转天", Atom::DaySame(1)),
        ("初|上旬|年初|月初", Atom::Part(Part::Early)),
        ("中旬|年中|月中", Atom::Part(Part::Middle)),
        ("底|末|下旬|年底|年末|月底|月末", Atom::Part(Part::Late)),
        ("第一周|第一个周|第一个星期|第一星期|第1周|第1个星期|首周|头一周", Atom::Part(Part::Week(1))),
        ("第二周|第二个周|第二个星期|第二星期|第2周|第2个星期", Atom::Part(Part::Week(2))),
        ("第三周|第三个周|第三个星期|第三星期|第3周|第3个星期", Atom::Part(Part::Week(3))),
        ("第四周|第四个周|第四个星期|第四星期|第4周|第4个星期", Atom::Part(Part::Week(4))),
        ("第五周|第五个星期|第5周", Atom::Part(Part::Week(5))),
        ("最后一周|最后一个周|最后一个星期|末周", Atom::Part(Part::LastWeek)),
        ("上半年", Atom::Months(1, 6)),
        ("下半年", Atom::Months(7, 12)),
        ("一季度|第一季度|首季", Atom::Months(1, 3)),
        ("二季度|第二季度", Atom::Months(4, 6)),
        ("三季度|第三季度", Atom::Months(7, 9)),
        ("四季度|第四季度", Atom::Months(10, 12)),
        ("春天|春季|春", Atom::Months(3, 5)),
        ("夏天|夏季|夏", Atom::Months(6, 8)),
        ("秋天|秋季|秋", Atom::Months(9, 11)),
        ("冬天|冬季|冬", Atom::Months(12, 2)),
        ("过去|最近|近|在过去|此前|这|最近的|过去的|近来", Atom::Last),
        ("前", Atom::Ago),
        ("间|期间|内|里|中|之间|来|之内|当中", Atom::During),
        ("自|从|自从|由", Atom::From),
        ("截至|截止|截止到|截至到|截止至", Atom::By),
        ("至|到|~|-|—", Atom::To),
        ("止|为止", Atom::Until),
        ("以来|之后|以后|起|开始|后|至今|迄今|来已", Atom::Since),
        ("以前|之前|前夕", Atom::Before),
        ("和|与|及|、|以及", Atom::And),
        ("半年", Atom::Lasting(6, Lasting::Months)),
        ("一年来", Atom::Lasting(12, Lasting::Months)),
    ])
});

/// What bears a number with 号.
const NUMBERED: &[&str] = &[
    "管理所",
    "房",
    "监",
    "楼",
    "线",
    "院",
    "室",
    "车",
    "营",
    "牢",
    "仓",
    "文",
    "公路",
    "囚",
    "所",
    "门",
    "桥",
    "区",
    "船",
    "界碑",
    "哨",
    "桩",
    "教化",
    "收容",
    "看守",
    "拘留",
    "病房",
    "案",
    "令",
    "决议",
    "店",
    "矿",
    "农场",
    "厂",
    "井",
];

#[derive(Clone, Copy, Debug)]
enum Unit {
    Year,
    Month,
    Day,
    Decade,
    For(Lasting),
}

static UNITS: LazyLock<Lexicon<Unit>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("年|年度", Unit::Year),
        ("年代", Unit::Decade),
        ("年间|多年|余年", Unit::For(Lasting::Years)),
        ("月|月份", Unit::Month),
        ("个月|个多月|个半月", Unit::For(Lasting::Months)),
        ("周|星期|个星期|礼拜|个礼拜", Unit::For(Lasting::Weeks)),
        ("日|号", Unit::Day),
        ("天|日内|个日夜|天内", Unit::For(Lasting::Days)),
        ("小时|个小时|分钟|点|时|世纪|秒", Unit::For(Lasting::Less)),
    ])
});

/// Reads the piece at `i`.
pub(super) fn pieces(line: &Line, i: usize) -> Option<(Atom, usize)> {
    if line.char(i).is_ascii_digit() && line.before(i).is_ascii_digit() || line.before(i) == '第' {
        return None;
    }
    if let Some(date) = date_in_figures(line, i).or_else(|| month_and_day(line, i)) {
        return Some(date);
    }
    if let Some(read) = numbered(line, i).or_else(|| first_months(line, i)) {
        return Some(read);
    }
    // 今夏: this year, by its first character.
    if line.char(i) == '今' && matches!(line.char(i + 1), '春' | '夏' | '秋' | '冬') {
        return Some((Atom::YearBack(0), i + 1));
    }
    // 至今年 is "to this year", not "to this day".
    if line.has(i, "至今") && matches!(line.char(i + 2), '年' | '天' | '日' | '春' | '夏' | '秋' | '冬')
    {
        return Some((Atom::To, i + 1));
    }
    let (end, atom) = WORDS.at(line, i)?;
    let word = end - i;
    let fits = match atom {
        // One character: only where a piece of a date stands before it.
        Atom::Weekday(..) if word == 1 && "同起直共度些名个家人位".contains(line.char(end)) => {
            false
        }
        Atom::Weekday(..) if word == 1 => line.ends(i, "周") || line.ends(i, "星期") || line.ends(i, "礼拜"),
        Atom::Part(_) if word == 1 => {
            matches!(line.before(i), '年' | '月' | '份' | '春' | '夏' | '秋' | '冬' | '周')
        }
        Atom::Months(..) if word == 1 => matches!(line.before(i), '年' | '度' | '今'),
        Atom::During if word == 1 => line.any(end, &["国", "央", "心", "面"]).is_none(),
        Atom::Last => {
            numbered(line, end).is_some_and(|(a, _)| matches!(a, Atom::Lasting(..)))
                || matches!(WORDS.at(line, end), Some((_, Atom::Lasting(..))))
        }
        // "11日从夜班车上": what stands behind a date is where from.
        Atom::From => !matches!(
            line.before(i),
            '各' | '独' | '来' | '理' | '亲' | '日' | '号' | '月' | '年' | '天' | '晚' | '底' | '旬' | '初'
        ),
        Atom::To => line.char(end) != '达',
        _ => true,
    };
    fits.then_some((atom, end))
}

/// "今年前八个月", "2016年头三个月".
fn first_months(line: &Line, i: usize) -> Option<(Atom, usize)> {
    let opens = matches!(line.char(i), '前' | '头' | '首') && line.before(i) == '年';
    let (n, end) = small(line, i + 1).filter(|_| opens)?;
    if line.has(end, "季度") {
        return Some((Atom::Months(1, at_most(n, 4)? * 3), end + 2));
    }
    let months = line.has(end, "个月").then(|| at_most(n, 12)).flatten()?;
    Some((Atom::Months(1, months), end + 2))
}

fn numbered(line: &Line, i: usize) -> Option<(Atom, usize)> {
    if let Some(year) = year_in_numerals(line, i) {
        return Some(year);
    }
    // 七八月.
    if let Some(two) = number(line, i, han, &[]).filter(|n| n.hi.is_some())
        && line.char(two.end) == '月'
    {
        let month = |n: Option<u64>| at_most(u16::try_from(n?).ok()?, 12);
        return Some((Atom::Month(month(Some(two.lo))?, month(two.hi)?), two.end + 1));
    }
    let (n, end) = small(line, i)?;
    let (m, end) = match line.char(end) {
        '/' if n < 1000 => (n, end),
        '/' | '~' | '-' | '至' | '到' | '、' | ',' | '和' | '或' | '与' => {
            // 八 and 两 beside each other are no one number.
            let digit = match (han(line.char(end + 1)), line.char(end + 2)) {
                (Some(Numeral::Digit(d)), '两') => u16::try_from(d).ok().map(|d| (d, end + 2)),
                _ => figures(line, end + 1)
                    .filter(|(.., decimals)| decimals.is_none())
                    .and_then(|(d, e, _)| Some((u16::try_from(d).ok()?, e)))
                    .filter(|(_, e)| line.char(*e) == '两'),
            };
            let second =
                digit.or_else(|| small(line, end + 1)).filter(|(m, _)| *m > n || n > 1000 && *m < 100);
            // "7、8两月", "3、4两日".
            if let Some((m, both)) = second.filter(|(_, e)| line.char(*e) == '两') {
                let atom = match line.any(both + 1, &["月", "个月", "日", "天"]) {
                    Some("月" | "个月") => Atom::Month(at_most(n, 12)?, at_most(m, 12)?),
                    Some(_) => Atom::Days(at_most(n, 31)?, at_most(m, 31)?),
                    None => return None,
                };
                return Some((atom, both + if line.has(both + 1, "个") { 3 } else { 2 }));
            }
            second.filter(|(_, e)| UNITS.at(line, *e).is_some()).unwrap_or((n, end))
        }
        _ => (n, end),
    };
    let (after, unit) = UNITS.at(line, end)?;
    let atom = match unit {
        Unit::Year => years(line, i, n, m)?,
        Unit::Decade => decade(n)?,
        Unit::Month => Atom::Month(at_most(n, 12)?, at_most(m, 12)?),
        // 16号管理所, 4号房: a name.
        Unit::Day if line.before(after) == '号' && line.any(after, NUMBERED).is_some() => return None,
        Unit::Day => Atom::Days(at_most(n, 31)?, at_most(m, 31)?),
        Unit::For(Lasting::Years) if n > 200 => return Some((years(line, i, n, m)?, end + 1)),
        Unit::For(unit) => Atom::Lasting(m, unit),
    };
    Some((atom, after))
}

fn at_most(n: u16, most: i8) -> Option<i8> {
    i8::try_from(n).ok().filter(|n| (1..=most).contains(n))
}

fn decade(n: u16) -> Option<Atom> {
    let n = i16::try_from(n).ok().filter(|n| n % 10 == 0)?;
    match n {
        1800..=2100 => Some(Atom::Decade(n)),
        50..=90 => Some(Atom::Decade(1900 + n)),
        _ => None,
    }
}

/// A year of four figures, or so many years; "17年7月" is 2017 and "98年" 1998.
fn years(line: &Line, i: usize, n: u16, m: u16) -> Option<Atom> {
    let (from, to) = (i16::try_from(n).ok()?, i16::try_from(m).ok()?);
    if (1800..=2100).contains(&from) {
        let to = if to < 100 { from - from % 100 + to } else { to };
        return (to >= from && to <= 2100).then_some(Atom::Year(from, to));
    }
    let two = line.char(i).is_ascii_digit() && line.char(i + 1).is_ascii_digit() && line.char(i + 2) == '年';
    let month = small(line, i + 3).is_some_and(|(_, end)| line.char(end) == '月');
    if two && month && from < 50 {
        return Some(Atom::Year(2000 + from, 2000 + from));
    }
    if two && (50..100).contains(&from) {
        return Some(Atom::Year(1900 + from, 1900 + from));
    }
    (n < 200).then_some(Atom::Lasting(m, Lasting::Years))
}

/// 二〇一七年: a year in a row of numerals.
fn year_in_numerals(line: &Line, i: usize) -> Option<(Atom, usize)> {
    let mut year: i16 = 0;
    for n in 0..4 {
        let Some(Numeral::Digit(digit)) = han(line.char(i + n)) else { return None };
        year = year * 10 + i16::try_from(digit).ok()?;
    }
    let fits = (1800..=2100).contains(&year) && line.char(i + 4) == '年';
    fits.then_some((Atom::Year(year, year), i + 5))
}

fn small(line: &Line, i: usize) -> Option<(u16, usize)> {
    if line.char(i) == '几' || line.char(i) == '数' {
        return None;
    }
    let read = number(line, i, han, &[]).filter(|n| n.hi.is_none())?;
    Some((u16::try_from(read.lo).ok()?, read.end))
}
