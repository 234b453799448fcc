//! Dates of birth and ages as intervals of days, and how near two of them are.

use model::Day;

/// When somebody was born, as exactly as a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Born {
    /// First possible day, since 1970.
    pub(crate) lo: i32,
    /// Last possible day.
    pub(crate) hi: i32,
    /// Year, 0 if it cannot be told.
    pub(crate) year: i16,
    /// Month and day as written, 0 if not written; they need not be valid.
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) kind: Kind,
}

/// How a date of birth is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Year, month and day.
    Day,
    /// 1 January, which is how many lists write "some day of that year".
    NewYear,
    /// Year or year and month.
    Coarse,
    /// Worked out from an age.
    Age,
    /// Written like a date that does not exist; only its digits can be compared.
    Slip,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Nobody on a list was older.
const OLDEST: i64 = 130;
/// By how many days a birth may be later where an age is a counting age.
const COUNTING: i32 = 730;

/// Reads a date: `1985-03-02`, `19850302`, `2/3/1985` (day first unless that cannot be), `1985년 3월`, `2 March 1985`, `1985`.
pub(crate) fn date(text: &str) -> Option<Born> {
    let mut numbers: [(i32, u8); 3] = [(0, 0); 3];
    let (mut count, mut open, mut word) = (0usize, false, String::new());
    for c in text.chars().take(64).chain([' ']) {
        if let Some(d) = digit(c) {
            if !open {
                if count == 3 {
                    break;
                }
                count += 1;
                open = true;
            }
            let slot = numbers.get_mut(count - 1)?;
            slot.0 = slot.0.checked_mul(10)?.checked_add(d as i32)?;
            slot.1 += 1;
        } else {
            open = false;
        }
        if c.is_alphabetic() && c.is_ascii() {
            word.push(c.to_ascii_lowercase());
        } else if !word.is_empty() {
            if let Some(month) = MONTHS.iter().position(|m| word.len() >= 3 && word.starts_with(m)) {
                if count == 3 {
                    break;
                }
                count += 1;
                *numbers.get_mut(count - 1)? = (month as i32 + 1, 9);
            }
            word.clear();
        }
    }
    let [a, b, c] = numbers;
    match count {
        1 => match a.1 {
            8 => full(a.0 / 10_000, a.0 / 100 % 100, a.0 % 100),
            6 => full(a.0 / 100, a.0 % 100, 0),
            4 => full(a.0, 0, 0),
            _ => None,
        },
        2 if is_year(a) => full(a.0, b.0, 0),
        2 if is_year(b) => full(b.0, a.0, 0),
        3 if is_year(a) => full(a.0, b.0, c.0),
        3 if is_year(c) && a.1 == 9 => full(c.0, a.0, b.0),
        3 if is_year(c) && b.0 > 12 => full(c.0, a.0, b.0),
        3 if is_year(c) => full(c.0, b.0, a.0),
        _ => None,
    }
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    })
}

/// Words for a part of a year, folded; an age in them is none in years.
const LESS_THAN_A_YEAR: [&str; 14] = [
    "month",
    "week",
    "day",
    "개월",
    "주일",
    "个月",
    "個月",
    "周",
    "شهر",
    "اشهر",
    "شهور",
    "اسبوع",
    "يوم",
    "ايام",
];

/// Reads an age in completed years: `35`, `35.0`, `٣٥ سنة`, `35세`; 0 where it is in months or less.
pub(crate) fn years(text: &str) -> Option<i64> {
    let mut digits = text.chars().take(64).skip_while(|c| digit(*c).is_none()).map_while(digit);
    let first = i64::from(digits.next()?);
    let years = digits.take(3).fold(first, |sum, d| sum * 10 + i64::from(d));
    let mut folded = String::new();
    if !text.is_ascii() || text.bytes().any(|b| b.is_ascii_alphabetic()) {
        crate::text::fold(text, &mut folded);
    }
    let part = folded.split(' ').any(|w| {
        let word = w.trim_start_matches(|c: char| digit(c).is_some());
        LESS_THAN_A_YEAR.iter().any(|p| word.starts_with(p))
    });
    Some(if part { 0 } else { years })
}

fn is_year((_, digits): (i32, u8)) -> bool {
    digits == 4
}

fn full(year: i32, month: i32, day: i32) -> Option<Born> {
    let (y, m, d) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let at = |month: u8, day: u8| Day::from_ymd(y, month as i8, day as i8).map(|x| x.0);
    let slip = Born { lo: 0, hi: -1, year: y, month: m, day: d, kind: Kind::Slip };
    let (lo, hi, kind) = match (m, d) {
        (0, _) => (at(1, 1), at(12, 31), Kind::Coarse),
        (1..=12, 0) => {
            let last = if m == 12 { at(12, 31) } else { at(m + 1, 1).map(|x| x - 1) };
            (at(m, 1), last, Kind::Coarse)
        }
        (1, 1) => (at(1, 1), at(1, 1), Kind::NewYear),
        (1..=12, 1..=31) => (at(m, d), at(m, d), Kind::Day),
        _ => return Some(slip),
    };
    match (lo, hi) {
        (Some(lo), Some(hi)) => Some(Born { lo, hi, kind, ..slip }),
        _ => Some(slip),
    }
}

/// The birth dates that an age allows on a day, or in a year when only that is known.
///
/// An age in completed years n on day t allows births in (t - n - 1 years, t - n years]. Counting age (a child is one at
/// birth and a year older every New Year) says up to two more, so the interval is open for two years later.
pub(crate) fn age(years: i64, seen: Option<Born>) -> Option<Born> {
    if !(0..=OLDEST).contains(&years) {
        return None;
    }
    // Without a date all ages of a list are taken to be of one day; only their differences count.
    let (lo, hi) = seen.filter(|s| s.lo <= s.hi).map_or((0, 0), |s| (s.lo, s.hi));
    let back = |years: i64| (years * 1461 / 4) as i32;
    let (lo, hi) = (lo - back(years + 1) + 1, hi - back(years) + COUNTING);
    let (year, _, _) = Day(lo / 2 + hi / 2).ymd();
    Some(Born { lo, hi, year, month: 0, day: 0, kind: Kind::Age })
}

/// How near two dates of birth are; larger is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Near {
    /// They cannot be of one person.
    Far = 1,
    /// Within two years.
    Years,
    /// Month and day agree, the year does not.
    OtherYear,
    /// The year agrees.
    SameYear,
    /// An age is consistent with the other if it may be a counting age.
    Age,
    /// An age in completed years is consistent with the other.
    SameAge,
    /// One is only known to the month or year, or written as 1 January, and the other lies within.
    Coarse,
    /// One digit or a swap of two apart, or day and month exchanged.
    Slip,
    /// The same 1 January.
    NewYear,
    /// The same day.
    Same,
}

impl Near {
    pub(crate) const NAMES: [&'static str; 11] = [
        "missing",
        "far apart",
        "within two years",
        "same day of another year",
        "same year",
        "age agrees, if counted another way",
        "age agrees",
        "same year, without a day in one or both",
        "one slip apart",
        "same 1 January",
        "same day",
    ];
}

/// Compares two dates of birth; symmetric.
pub(crate) fn compare(a: Born, b: Born) -> Near {
    use Kind::{Age, Coarse, Day, NewYear, Slip};
    let meet = a.lo <= b.hi && b.lo <= a.hi;
    let apart = i64::from(a.lo.max(b.lo)) - i64::from(a.hi.min(b.hi));
    if a.kind == Age || b.kind == Age {
        return match (a.kind, b.kind) {
            (Slip, _) | (_, Slip) if a.year.abs_diff(b.year) <= 2 => Near::Years,
            (Slip, _) | (_, Slip) => Near::Far,
            _ if completed(a, b) => Near::SameAge,
            _ if meet => Near::Age,
            _ if apart <= 731 => Near::Years,
            _ => Near::Far,
        };
    }
    let same_day = (a.year, a.month, a.day) == (b.year, b.month, b.day);
    match (a.kind, b.kind) {
        (Day | Slip, Day | Slip) if same_day => return Near::Same,
        (NewYear, NewYear) if same_day => return Near::NewYear,
        (Coarse, Coarse) if same_day => return Near::Coarse,
        (Coarse | NewYear, _) | (_, Coarse | NewYear) if a.year == b.year => {
            let month = |x: Born| x.kind == Coarse && x.month != 0;
            let clash = (month(a) || month(b))
                && a.kind != NewYear
                && b.kind != NewYear
                && a.month != 0
                && b.month != 0;
            return if clash && a.month != b.month { Near::SameYear } else { Near::Coarse };
        }
        _ => {}
    }
    if a.day != 0 && b.day != 0 {
        let exchanged = a.year == b.year && a.month == b.day && a.day == b.month;
        if exchanged || slips(a, b) <= 1 {
            return Near::Slip;
        }
        if a.month == b.month && a.day == b.day && a.kind == Day && a.year.abs_diff(b.year) <= 12 {
            return Near::OtherYear;
        }
    }
    if a.year == b.year {
        Near::SameYear
    } else if a.year.abs_diff(b.year) <= 2 {
        Near::Years
    } else {
        Near::Far
    }
}

/// Whether both may be of one birth if every age is in completed years.
fn completed(a: Born, b: Born) -> bool {
    let last = |x: Born| if x.kind == Kind::Age { x.hi - COUNTING } else { x.hi };
    a.lo <= last(b) && b.lo <= last(a)
}

/// How many digits differ, a swap of neighbours counting once.
fn slips(a: Born, b: Born) -> u32 {
    let (x, y) = (digits(a), digits(b));
    let mut count = 0;
    let mut i = 0;
    while i < 8 {
        if x[i] != y[i] {
            count += 1;
            if i + 1 < 8 && x[i] == y[i + 1] && x[i + 1] == y[i] {
                i += 1;
            }
        }
        i += 1;
    }
    count
}

fn digits(b: Born) -> [u8; 8] {
    let y = b.year.unsigned_abs();
    let d = |n: u16| (n % 10) as u8;
    [d(y / 1000), d(y / 100), d(y / 10), d(y), b.month / 10, b.month % 10, b.day / 10, b.day % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> Near {
        let (a, b) = (date(a).unwrap(), date(b).unwrap());
        assert_eq!(compare(a, b), compare(b, a));
        compare(a, b)
    }

    #[test]
    fn dates_are_read_in_many_forms() {
        let want = date("1985-03-02").unwrap();
        for text in [
            "19850302",
            "2/3/1985",
            "02.03.1985",
            "1985년 3월 2일",
            "1985年3月2日",
            "2 March 1985",
            "Mar 2, 1985",
        ] {
            assert_eq!(date(text), Some(want), "{text}");
        }
        assert_eq!(date("3/14/1985").unwrap().month, 3);
        assert_eq!(date("1985").unwrap().kind, Kind::Coarse);
        assert_eq!(date("1985-01-01").unwrap().kind, Kind::NewYear);
        assert_eq!(date("1985-81-01").unwrap().kind, Kind::Slip);
        assert_eq!(date("1985-02-30").unwrap().kind, Kind::Slip);
        assert_eq!(date("soon"), None);
        assert_eq!(date("99999999999999999999"), None);
        assert_eq!(date(""), None);
    }

    #[test]
    fn nearness() {
        assert_eq!(near("1985-03-02", "1985-03-02"), Near::Same);
        assert_eq!(near("1985-03-02", "1985-02-03"), Near::Slip);
        assert_eq!(near("1985-03-02", "1985-03-12"), Near::Slip);
        assert_eq!(near("1985-03-02", "1958-03-02"), Near::Slip);
        assert_eq!(near("1985-03-02", "1985-01-01"), Near::Coarse);
        assert_eq!(near("1985-03-02", "1985"), Near::Coarse);
        assert_eq!(near("1985-03-02", "1985-04"), Near::SameYear);
        assert_eq!(near("1985-01-01", "1985-01-01"), Near::NewYear);
        assert_eq!(near("1985-03-12", "1974-03-12"), Near::OtherYear);
        assert_eq!(near("1985-03-12", "1986-10-25"), Near::Years);
        assert_eq!(near("1985-03-12", "1920-10-25"), Near::Far);
        assert_eq!(near("1835-81-01", "1835-01-01"), Near::Coarse);
    }

    #[test]
    fn ages_are_read_as_lists_write_them() {
        for (text, want) in [
            ("35", Some(35)),
            ("35.0", Some(35)),
            ("٣٥", Some(35)),
            ("٣٥ سنة", Some(35)),
            ("35세", Some(35)),
            ("about 35 years", Some(35)),
            ("8 months", Some(0)),
            ("٨ أشهر", Some(0)),
            ("8개월", Some(0)),
            ("unknown", None),
            ("9999999999", Some(9999)),
        ] {
            assert_eq!(years(text), want, "{text}");
        }
    }

    #[test]
    fn counting_ages_are_tolerated() {
        let seen = date("2017-07-01");
        let thirty = age(30, seen).unwrap();
        let on = |text: &str| compare(thirty, date(text).unwrap());
        assert_eq!(on("1987-06-01"), Near::SameAge);
        assert_eq!(on("1988-12-31"), Near::Age);
        assert_eq!(on("1985-01-02"), Near::Years);
        assert_eq!(on("1970-01-02"), Near::Far);
        assert_eq!(age(131, seen), None);
        assert_eq!(age(-1, seen), None);
    }
}
