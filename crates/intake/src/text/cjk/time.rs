//! Dates and intervals put together from their pieces, in the order year, month, day that both languages keep.

use crate::text::Window;

use super::{
    Line,
    atom::{Atom, Clock, Lasting},
    point::Point,
};

/// A time that a text names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Time {
    /// One past its last character.
    pub(crate) end: usize,
    /// Its days; `None` for a bare duration and for what cannot be reckoned.
    pub(crate) window: Option<Window>,
    /// Whether it is no more than a day of the month.
    pub(crate) bare_day: bool,
}

/// Reads the piece of a date at a place: what it is and where it ends.
pub(crate) type Pieces = fn(&Line, usize) -> Option<(Atom, usize)>;

/// The next piece, after at most one character that joins pieces.
fn next(line: &Line, i: usize, pieces: Pieces) -> Option<(Atom, usize)> {
    pieces(line, i).or_else(|| match line.char(i) {
        ' ' | '의' | '的' | '.' => pieces(line, line.skip(i + 1)),
        // "5月3日(周三)".
        '(' => pieces(line, i + 1)
            .filter(|(atom, end)| matches!(atom, Atom::Weekday(..)) && line.char(*end) == ')')
            .map(|(atom, end)| (atom, end + 1)),
        _ => None,
    })
}

/// Reads the time at `i`.
pub(crate) fn read(line: &Line, i: usize, pieces: Pieces, clock: &mut Clock) -> Option<Time> {
    let (first, after) = pieces(line, i)?;
    match first {
        Atom::From => {
            // 自 and 从 stand before the date.
            let (point, end) = point(line, after, pieces)?;
            return from_point(line, point, end, pieces, clock, true);
        }
        Atom::By => {
            let (point, end) = point(line, after, pieces)?;
            let window = point.resolve(clock).map(|w| Window { from: None, ..w });
            return Some(Time { end, window, bare_day: false });
        }
        Atom::Last => {
            if let Some((Atom::Lasting(n, unit), end)) = next(line, after, pieces) {
                return Some(past(line, n, unit, end, pieces, clock));
            }
        }
        Atom::Lasting(n, unit) => return Some(lasting(line, n, unit, after, pieces, clock)),
        Atom::Ago | Atom::During | Atom::To | Atom::Until | Atom::Since | Atom::Before | Atom::And => {
            return None;
        }
        _ => {}
    }
    let (point, end) = point(line, i, pieces)?;
    from_point(line, point, end, pieces, clock, false)
}

/// Where an hour of the day behind a date ends.
fn hour(line: &Line, i: usize) -> Option<usize> {
    let at = line.skip(i);
    line.any(
        at,
        &[
            "밤", "새벽", "저녁", "아침", "오후", "오전", "夜", "深夜", "晚", "凌晨", "傍晚", "晨", "清晨",
            "下午", "上午",
        ],
    )
    .map(|word| at + word.chars().count())
}

/// Whether something happens between a date and the word that reckons from it.
fn happens_since(line: &Line, end: usize) -> bool {
    let stop = (end..end + 30).find(|i| matches!(line.char(*i), ',' | '。' | '\n')).unwrap_or(end + 30);
    (end + 4..stop).any(|i| line.any(i, &["以来", "之后", "以后"]).is_some())
}

fn point(line: &Line, i: usize, pieces: Pieces) -> Option<(Point, usize)> {
    let mut point = Point::default();
    let (atom, mut end) = pieces(line, i)?;
    if !point.take(atom) {
        return None;
    }
    while let Some((atom, after)) = next(line, end, pieces) {
        if !point.take(atom) {
            break;
        }
        end = after;
    }
    point.names_time().then_some((point, end))
}

fn from_point(
    line: &Line,
    first: Point,
    end: usize,
    pieces: Pieces,
    clock: &mut Clock,
    from: bool,
) -> Option<Time> {
    let bare_day = first.bare_day();
    let window = first.resolve(clock);
    // "3일 밤부터 4일 새벽 사이", 3日夜至4日晨.
    let end = hour(line, end)
        .filter(|e| matches!(next(line, *e, pieces), Some((Atom::From | Atom::To, _))))
        .unwrap_or(end);
    // 自2013年5月28日九人被送回以来: the day is that of what happened.
    let from = from && !happens_since(line, end);
    let time = |end, window| Some(Time { end, window, bare_day });
    let Some((atom, after)) = next(line, end, pieces) else {
        return time(end, if from { window.and_then(|w| since(w, clock)) } else { window });
    };
    let second = match atom {
        Atom::From | Atom::To | Atom::And => {
            let at = line.skip(if line.char(after) == ',' { after + 1 } else { after });
            point(line, at, pieces).or_else(|| short_year(line, first.bare_year()?, at, pieces))
        }
        _ => None,
    };
    match (atom, second) {
        (Atom::From | Atom::To | Atom::And, Some((second, mut end))) => {
            let to = second.resolve(clock);
            end = hour(line, end).unwrap_or(end);
            if let Some((Atom::Until | Atom::During, after)) = next(line, end, pieces) {
                end = after;
            }
            let whole = window.zip(to).map(|(a, b)| a.through(b)).filter(|w| w.from <= w.to);
            clock.last = whole.or(clock.last);
            // Two dates that do not follow each other are read one by one.
            if whole.is_none() && atom == Atom::And { time(after, window) } else { time(end, whole) }
        }
        (Atom::From | Atom::Since, None) => time(after, window.and_then(|w| since(w, clock))),
        (Atom::Until, None) => {
            let from = first.of_this_year().then(|| window.and_then(first_of_year)).flatten();
            time(after, window.map(|w| Window { from, ..w }))
        }
        (Atom::Before, None) => time(
            after,
            window.and_then(|w| Some(Window { from: None, to: Some(model::Day(w.from?.0 - 1)), ..w })),
        ),
        (Atom::During, None) => time(after, window),
        _ => time(end, if from { window.and_then(|w| since(w, clock)) } else { window }),
    }
}

/// "2017년~18년", 2017年至18年: a second year without its century, which alone would be so many years.
fn short_year(line: &Line, first: i16, at: usize, pieces: Pieces) -> Option<(Point, usize)> {
    let (Atom::Lasting(n, Lasting::Years), end) = pieces(line, at)? else { return None };
    let lasts = line.any(line.skip(end), &["간", "동안", "전", "内", "前", "来", "넘게", "가까이"]).is_some();
    let year = first - first % 100 + i16::try_from(n).ok().filter(|n| *n < 100)?;
    let mut point = Point::default();
    (!lasts && year > first && year - first <= 15 && matches!(line.before(end), '년' | '年'))
        .then(|| point.take(Atom::Year(year, year)))
        .map(|_| (point, end))
}

/// "올해 8월까지" begins with the year.
fn first_of_year(w: Window) -> Option<model::Day> {
    model::Day::from_ymd(w.to?.ymd().0, 1, 1)
}

/// From the first day to publication, which makes it reckoned; open without one.
///
/// The year of its beginning says nothing of the dates that follow.
fn since(w: Window, clock: &mut Clock) -> Option<Window> {
    (clock.year, clock.fresh, clock.month) = (None, false, None);
    match clock.published {
        Some(anchor) if w.from.is_some_and(|f| f <= anchor) => {
            Some(Window { to: Some(anchor), ..w }.inferred(anchor))
        }
        _ => Some(Window { to: None, ..w }),
    }
}

fn back(n: u16, unit: Lasting, clock: &Clock) -> Option<Window> {
    let anchor = clock.published?;
    match unit {
        Lasting::Years => Window::past_months(anchor, n.checked_mul(12)?),
        Lasting::Months => Window::past_months(anchor, n),
        Lasting::Weeks => Some(Window::past_days(anchor, n.checked_mul(7)?)),
        Lasting::Days => Some(Window::past_days(anchor, n)),
        Lasting::Less => None,
    }
}

/// "The past two months", with "during" or the like after it.
fn past(line: &Line, n: u16, unit: Lasting, mut end: usize, pieces: Pieces, clock: &mut Clock) -> Time {
    if let Some((Atom::During | Atom::Since, after)) = next(line, end, pieces) {
        end = after;
    }
    let window = back(n, unit, clock);
    clock.last = window.or(clock.last);
    Time { end, window, bare_day: false }
}

/// A duration: only with "ago" or "up to now" behind it does it name a time.
fn lasting(line: &Line, n: u16, unit: Lasting, end: usize, pieces: Pieces, clock: &mut Clock) -> Time {
    let (window, end) = match next(line, end, pieces) {
        Some((Atom::Ago, after)) => (ago(n, unit, clock), after),
        // "六周后" and "석 달 뒤" give no time; "两个月以来" does.
        Some((Atom::Since, after)) if line.within(end, after, &["来", "래"]) => {
            (back(n, unit, clock), after)
        }
        // "두 달 새" and 两个月内 go back from publication; days do not, they mostly tell how long something took.
        Some((Atom::During, after))
            if matches!(unit, Lasting::Months | Lasting::Years | Lasting::Weeks)
                && line.within(end, after, &["새", "사이", "内"]) =>
        {
            (back(n, unit, clock), after)
        }
        Some((Atom::During, after)) => (None, after),
        _ => (None, end),
    };
    Time { end, window, bare_day: false }
}

fn ago(n: u16, unit: Lasting, clock: &mut Clock) -> Option<Window> {
    let anchor = clock.published?;
    let mut point = Point::default();
    let taken = match unit {
        Lasting::Years => point.take(Atom::YearBack(i16::try_from(n).ok()?)),
        Lasting::Months => point.take(Atom::MonthBack(n)),
        Lasting::Weeks => point.take(Atom::WeekBack(u8::try_from(n).ok()?)),
        Lasting::Days => point.take(Atom::DayBack(n)),
        Lasting::Less => false,
    };
    point.resolve(clock).filter(|_| taken).map(|w| w.inferred(anchor))
}
