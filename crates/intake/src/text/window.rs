//! Windows of time, stated or reckoned from the date of publication.

use model::{Day, Span};

/// A part of a month, as texts divide it: thirds to the 10th, to the 20th and to its end, and weeks of seven days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The first ten days.
    Early,
    /// The next ten.
    Middle,
    /// The rest.
    Late,
    /// Seven days, the first of which are the 1st to the 7th; the fifth is what is left.
    Week(i8),
    /// The last seven days.
    LastWeek,
}

/// When something happened: days from and to, both included, either open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The first day, if bounded.
    pub from: Option<Day>,
    /// The last day, if bounded.
    pub to: Option<Day>,
    /// The day it was reckoned from; `None` if every part of it is stated.
    pub anchor: Option<Day>,
}

impl Window {
    /// The days of a stated interval.
    pub fn stated(span: Span) -> Self {
        Self { from: Some(Day(span.start())), to: Some(Day(span.end())), anchor: None }
    }

    /// Whether it is as long as a year or longer.
    pub(crate) fn year_long(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to.0 - from.0 > 360)
    }

    /// The same days, reckoned from a day.
    pub fn inferred(self, anchor: Day) -> Self {
        Self { anchor: Some(anchor), ..self }
    }

    /// A year.
    pub fn year(year: i16) -> Option<Self> {
        Some(Self { from: Day::from_ymd(year, 1, 1), to: Day::from_ymd(year, 12, 31), anchor: None })
            .filter(|w| w.from.is_some())
    }

    /// A month of a year.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let from = Day::from_ymd(year, month, 1)?;
        Some(Self { from: Some(from), to: Some(last_of_month(year, month)?), anchor: None })
    }

    /// A part of a month; `None` where it has no such week.
    pub fn part(year: i16, month: i8, part: Part) -> Option<Self> {
        let day = |d| Day::from_ymd(year, month, d);
        let (from, to) = match part {
            Part::Early => (day(1)?, day(10)?),
            Part::Middle => (day(11)?, day(20)?),
            Part::Late => (day(21)?, last_of_month(year, month)?),
            Part::Week(nth) => {
                let last = nth.checked_mul(7)?;
                (day(last.checked_sub(6)?)?, day(last).or(last_of_month(year, month))?)
            }
            Part::LastWeek => {
                let last = last_of_month(year, month)?;
                (Day(last.0 - 6), last)
            }
        };
        Some(Self { from: Some(from), to: Some(to), anchor: None })
    }

    /// From the beginning of one to the end of the other; stays reckoned if either is.
    pub fn through(self, end: Self) -> Self {
        Self { from: self.from, to: end.to, anchor: self.anchor.or(end.anchor) }
    }

    /// The last `n` months up to a day ("in the past two months").
    pub fn past_months(anchor: Day, n: u16) -> Option<Self> {
        let (y, m, d) = anchor.ymd();
        let total = i32::from(y) * 12 + i32::from(m) - 1 - i32::from(n);
        let (year, month) =
            (i16::try_from(total.div_euclid(12)).ok()?, i8::try_from(total.rem_euclid(12) + 1).ok()?);
        let from = (1..=d).rev().find_map(|day| Day::from_ymd(year, month, day))?;
        Some(Self { from: Some(from), to: Some(anchor), anchor: Some(anchor) })
    }

    /// The last `n` days up to a day; weeks are seven of them.
    pub fn past_days(anchor: Day, n: u16) -> Self {
        Self { from: Some(Day(anchor.0 - i32::from(n))), to: Some(anchor), anchor: Some(anchor) }
    }

    /// The last such day of the week before the anchor ("last Saturday"); Monday is 1.
    pub fn last_weekday(anchor: Day, weekday: u8) -> Self {
        // 1 January 1970 was a Thursday.
        let of_anchor = (anchor.0 + 3).rem_euclid(7) + 1;
        let back = (of_anchor - i32::from(weekday)).rem_euclid(7);
        let day = Day(anchor.0 - if back == 0 { 7 } else { back });
        Self { from: Some(day), to: Some(day), anchor: Some(anchor) }
    }

    /// The year of a month named without one: the latest that had begun by the anchor.
    pub fn year_of_month(anchor: Day, month: i8) -> i16 {
        let (year, at, _) = anchor.ymd();
        if month <= at { year } else { year - 1 }
    }
}

/// The last day of a month.
fn last_of_month(year: i16, month: i8) -> Option<Day> {
    (28..=31).rev().find_map(|day| Day::from_ymd(year, month, day))
}
