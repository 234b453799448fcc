//! A point in time put together from pieces, and reckoned from what the text or its publication gives.

use model::Day;

use crate::text::{Part, Window};

use super::atom::{Atom, Clock};

/// One end of a date, or all of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Point {
    year: Option<Atom>,
    month: Option<Atom>,
    days: Option<(i8, i8)>,
    weekday: Option<(u8, u8)>,
    week: Option<u8>,
    part: Option<Part>,
    back: Option<u16>,
    same_day: Option<u8>,
    last: bool,
}

impl Point {
    /// Takes a piece in, unless that place is taken or the piece is none of a point.
    pub(crate) fn take(&mut self, atom: Atom) -> bool {
        let fresh = *self == Self::default() || *self == Self { last: true, ..Self::default() };
        let free = match atom {
            Atom::Year(..) | Atom::YearBack(_) | Atom::YearSame(_) | Atom::Decade(_) => {
                fresh && self.year.is_none()
            }
            Atom::Month(..) | Atom::MonthBack(_) | Atom::MonthSame | Atom::Months(..) => {
                self.month.is_none()
                    && self.days.is_none()
                    && self.week.is_none()
                    && self.back.is_none()
                    && self.part.is_none()
            }
            Atom::Days(..) => {
                self.days.is_none()
                    && self.part.is_none()
                    && self.weekday.is_none()
                    && self.back.is_none()
                    && self.week.is_none()
            }
            Atom::Weekday(..) => self.weekday.is_none() && (self.month.is_none() || self.days.is_some()),
            Atom::WeekBack(_) | Atom::DayBack(_) | Atom::DaySame(_) => fresh,
            Atom::Part(part) => {
                let week = matches!(part, Part::Week(_) | Part::LastWeek);
                self.part.is_none()
                    && self.days.is_none()
                    && self.back.is_none()
                    && (self.year.is_some() && !week || self.month.is_some())
            }
            Atom::Date(..) | Atom::MonthDay(..) => fresh,
            Atom::Last => *self == Self::default(),
            _ => false,
        };
        if free {
            match atom {
                Atom::Month(..) | Atom::MonthBack(_) | Atom::MonthSame | Atom::Months(..) => {
                    self.month = Some(atom)
                }
                Atom::Days(a, b) => self.days = Some((a, b)),
                Atom::Weekday(a, b) => self.weekday = Some((a, b)),
                Atom::Date(year, month, day) => {
                    self.year = Some(Atom::Year(year, year));
                    self.month = Some(Atom::Month(month, month));
                    self.days = (day > 0).then_some((day, day));
                }
                Atom::MonthDay(month, day) => {
                    self.month = Some(Atom::Month(month, month));
                    self.days = Some((day, day));
                }
                Atom::WeekBack(n) => self.week = Some(n),
                Atom::DayBack(n) => self.back = Some(n),
                Atom::DaySame(after) => self.same_day = Some(after),
                Atom::Part(part) => self.part = Some(part),
                Atom::Last => self.last = true,
                _ => self.year = Some(atom),
            }
        }
        free
    }

    /// Whether it names any time.
    pub(crate) fn names_time(&self) -> bool {
        *self != Self::default() && *self != Self { last: true, ..Self::default() }
    }

    /// Whether it is a day of the month and nothing more.
    pub(crate) fn bare_day(&self) -> bool {
        self.days.is_some() && self.month.is_none() && self.year.is_none() && !self.last
    }

    /// Its year, if it says nothing but one.
    pub(crate) fn bare_year(&self) -> Option<i16> {
        match self.year {
            Some(year @ Atom::Year(from, to))
                if from == to && *self == Self { year: Some(year), ..Self::default() } =>
            {
                Some(from)
            }
            _ => None,
        }
    }

    /// Whether its year is named as this one.
    pub(crate) fn of_this_year(&self) -> bool {
        self.year == Some(Atom::YearBack(0))
    }

    /// Its days; `None` where what it is reckoned from is not known. Remembers the year and month for what follows.
    pub(crate) fn resolve(&self, clock: &mut Clock) -> Option<Window> {
        let window = self.reckon(clock)?;
        clock.last = Some(window);
        Some(window)
    }

    fn reckon(&self, clock: &mut Clock) -> Option<Window> {
        let anchor = clock.published;
        if let Some(after) = self.same_day {
            let later = |day: Day| Day(day.0.saturating_add(i32::from(after)));
            let one = clock.last.filter(|w| w.from.is_some() && w.from == w.to)?;
            return Some(Window { from: one.from.map(later), to: one.to.map(later), ..one });
        }
        if let Some(back) = self.back {
            let anchor = anchor?;
            return Some(single(Day(anchor.0 - i32::from(back))).inferred(anchor));
        }
        if let Some((a, b)) = self.weekday
            && self.days.is_none()
        {
            let anchor = anchor?;
            return Some(match self.week {
                Some(back) => {
                    let monday = monday(anchor).0 - 7 * i32::from(back);
                    days(Day(monday + i32::from(a) - 1), Day(monday + i32::from(b) - 1)).inferred(anchor)
                }
                None if a == b => Window::last_weekday(anchor, a),
                None => Window::last_weekday(anchor, a).through(Window::last_weekday(anchor, b)),
            });
        }
        if let Some(back) = self.week {
            let anchor = anchor?;
            let first = Day(monday(anchor).0 - 7 * i32::from(back));
            let last = if back == 0 { anchor } else { Day(first.0 + 6) };
            return Some(days(first, last).inferred(anchor));
        }
        let (year, reckoned) = match self.year {
            Some(Atom::Year(from, to)) if self.month.is_none() && self.part.is_none() => {
                clock.year = Some(to);
                clock.fresh = true;
                return Some(Window::year(from)?.through(Window::year(to)?));
            }
            Some(Atom::Decade(from)) => {
                return Some(Window::year(from)?.through(Window::year(from.checked_add(9)?)?));
            }
            Some(Atom::Year(_, year)) => (Some(year), false),
            Some(Atom::YearBack(back)) => (Some(anchor?.ymd().0.checked_sub(back)?), true),
            Some(Atom::YearSame(after)) => (Some(clock.year?.checked_add(after)?), false),
            _ => (None, false),
        };
        if let Some(year) = year {
            clock.year = Some(year);
            clock.fresh = true;
        }
        let mark = |w: Window, reckoned: bool| match anchor {
            Some(anchor) if reckoned => w.inferred(anchor),
            _ => w,
        };
        if let Some(atom) = self.month {
            let (year, from, to, reckoned) = self.months(atom, year, reckoned, clock)?;
            if from == to {
                clock.month = Some((year, from, reckoned));
            }
            let window = match (self.days, self.part) {
                (Some((a, b)), _) => days(Day::from_ymd(year, from, a)?, Day::from_ymd(year, from, b)?),
                (None, Some(part)) => Window::part(year, to, part)?,
                (None, None) => {
                    let end = if to < from { year.checked_add(1)? } else { year };
                    Window::month(year, from)?.through(Window::month(end, to)?)
                }
            };
            // This month so far ends with the publication.
            let so_far = self.days.is_none() && self.part.is_none() && atom == Atom::MonthBack(0);
            let window = if so_far { Window { to: anchor, ..window } } else { window };
            return Some(mark(window, reckoned));
        }
        if let Some((a, b)) = self.days {
            return self.day_of_month(a, b, clock);
        }
        let year = year?;
        let window = match self.part {
            Some(part) => {
                let (from, to) = match part {
                    Part::Early => (1, 4),
                    Part::Middle => (5, 8),
                    Part::Late => (9, 12),
                    Part::Week(_) | Part::LastWeek => return None,
                };
                Window::month(year, from)?.through(Window::month(year, to)?)
            }
            None if self.year == Some(Atom::YearBack(0)) => Window { to: anchor, ..Window::year(year)? },
            None => Window::year(year)?,
        };
        Some(mark(window, reckoned))
    }

    fn months(
        &self,
        atom: Atom,
        year: Option<i16>,
        reckoned: bool,
        clock: &Clock,
    ) -> Option<(i16, i8, i8, bool)> {
        let anchor = clock.published;
        match atom {
            Atom::Month(from, to) | Atom::Months(from, to) => {
                let here = clock.year.filter(|_| {
                    !self.last
                        && (clock.fresh
                            || clock.published.is_none()
                            || clock.year < anchor.map(|a| a.ymd().0))
                });
                match (year, here) {
                    (Some(year), _) => Some((year, from, to, reckoned)),
                    (None, Some(year)) => {
                        // "Last winter ... in spring": a winter goes on into the next year.
                        let next = clock.last.and_then(|w| w.to).map(|day| day.ymd().0);
                        let wraps = |next: i16| {
                            let whole = Window::year_of_month(anchor.unwrap_or(Day::MAX), from);
                            from <= to && to < 12 && next == year.saturating_add(1) && next <= whole
                        };
                        let year = next.filter(|next| wraps(*next)).unwrap_or(year);
                        Some((year, from, to, clock.month.is_some_and(|m| m.2)))
                    }
                    (None, None) => Some((Window::year_of_month(anchor?, from), from, to, true)),
                }
            }
            Atom::MonthBack(back) => {
                let (year, month, _) = anchor?.ymd();
                let total = i32::from(year) * 12 + i32::from(month) - 1 - i32::from(back);
                let (year, month) =
                    (i16::try_from(total.div_euclid(12)).ok()?, i8::try_from(total.rem_euclid(12) + 1).ok()?);
                Some((year, month, month, true))
            }
            _ => {
                let (of_clock, month, before) = clock.month?;
                Some((year.unwrap_or(of_clock), month, month, if year.is_some() { reckoned } else { before }))
            }
        }
    }

    /// A day without a month is one of the month named in the sentence, else the latest such day by publication.
    fn day_of_month(&self, a: i8, b: i8, clock: &Clock) -> Option<Window> {
        if let Some((year, month, reckoned)) = clock.month.filter(|_| !self.last) {
            let window = days(Day::from_ymd(year, month, a)?, Day::from_ymd(year, month, b)?);
            return Some(
                clock.published.filter(|_| reckoned).map_or(window, |anchor| window.inferred(anchor)),
            );
        }
        let anchor = clock.published?;
        let (mut year, mut month, _) = anchor.ymd();
        for _ in 0..12 {
            let from = Day::from_ymd(year, month, a).filter(|d| *d <= anchor);
            if let Some((from, to)) = from.zip(Day::from_ymd(year, month, b)) {
                return Some(days(from, to).inferred(anchor));
            }
            (year, month) = if month == 1 { (year.checked_sub(1)?, 12) } else { (year, month - 1) };
        }
        None
    }
}

fn single(day: Day) -> Window {
    days(day, day)
}

fn days(from: Day, to: Day) -> Window {
    Window { from: Some(from), to: Some(to), anchor: None }
}

/// The Monday of the week a day lies in; 1 January 1970 was a Thursday.
fn monday(day: Day) -> Day {
    Day(day.0 - (day.0 + 3).rem_euclid(7))
}
