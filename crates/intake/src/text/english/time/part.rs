//! Parts of years and months, and spans told by their end: "the second half of last year", "early last month", "the first
//! week of May", "in the week to 24 February", "since the start of the year".

use model::Day;

use crate::text::{Part, Window};

use super::super::lex::Suffix;
use super::super::lexicon;
use super::super::sentence::Sentence;
use super::Read;
use super::point::{self, Point, month, part, point, season_of, small_number};

/// The part that begins at `at`, after its preposition.
pub(super) fn read(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    short(s, at, published)
        .or_else(|| of_month(s, at, published))
        .or_else(|| of_year(s, at, published))
        .or_else(|| edge(s, at, published))
        .or_else(|| ordinal(s, at, published))
        .or_else(|| span_to(s, at, published))
        .or_else(|| season(s, at, published))
}

/// "last year", "of this year", "earlier this year" after a month; `None` as its year if nothing says when the text was written.
pub(super) fn year_told(
    s: &Sentence<'_, '_>,
    i: usize,
    published: Option<Day>,
) -> Option<(Option<i16>, usize)> {
    let at = i + usize::from(s.word(i) == ",") * usize::from(s.word(i + 2) == "year");
    let at = at + usize::from(s.any(at, &["of", "earlier"]));
    let back = match (s.word(at), s.word(at + 1)) {
        ("last" | "previous", "year") => 1,
        ("this" | "current", "year") => 0,
        _ => return None,
    };
    Some((published.and_then(|day| day.ymd().0.checked_sub(back)), at + 2))
}

/// A year in digits, "the year 2018", "last year", "this year"; with the day it is reckoned from.
fn year(s: &Sentence<'_, '_>, i: usize, published: Option<Day>) -> Option<(Option<i16>, usize, bool)> {
    let the = 2 * usize::from(s.is(i, &["the", "year"]));
    if let Some(year) = point::year(s, i + the) {
        return Some((Some(year), i + the + 1, false));
    }
    year_told(s, i, published).map(|(year, end)| (year, end, true))
}

fn months(year: i16, from: i8, to: i8) -> Option<Window> {
    Some(Window::month(year, from)?.through(Window::month(year, to)?))
}

/// The latest year in which the months had begun by publication.
fn begun(from: i8, to: i8, published: Option<Day>) -> Option<Window> {
    let day = published?;
    let (year, month, _) = day.ymd();
    months(if from <= month { year } else { year.checked_sub(1)? }, from, to).map(|w| w.inferred(day))
}

/// "Q3 2017", "H1 2018".
fn short(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    let word = s.word(at);
    let (unit, n) = word.split_at_checked(1)?;
    let n = n.parse::<i8>().ok()?;
    let (from, to) = match unit {
        "q" if (1..=4).contains(&n) => (n * 3 - 2, n * 3),
        "h" if (1..=2).contains(&n) => (n * 6 - 5, n * 6),
        _ => return None,
    };
    let of = usize::from(s.word(at + 1) == "of");
    match point::year(s, at + 1 + of) {
        Some(year) => Some((months(year, from, to), at + 2 + of)),
        None => s.at(at).is_some_and(|t| t.capital).then(|| (begun(from, to, published), at + 1)),
    }
}

/// "first" to "fourth", and -1 for "last".
fn nth(word: &str) -> Option<i8> {
    Some(match word {
        "first" | "1st" | "opening" => 1,
        "second" | "latter" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        "last" | "final" | "closing" => -1,
        _ => return None,
    })
}

/// "the first week of May", "the second half of July 2017", "the first ten days of March".
fn of_month(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    let at = at + usize::from(s.word(at) == "the");
    let nth = nth(s.word(at))?;
    let (n, unit) = small_number(s, at + 1).map_or((None, at + 1), |(n, end)| (Some(n), end));
    let of = unit + 1;
    if !s.any(of, &["of", "in"]) {
        return None;
    }
    let (mut whole, mut end) = if s.any(of + 1, &["last", "this"]) && s.word(of + 2) == "month" {
        (None, of + 3)
    } else {
        let (found, end) = point(s, of + 1, false).filter(|(p, _)| p.month.is_some() && p.day.is_none())?;
        (Some(found), end)
    };
    if let (Some(found), Some((year, after))) = (&mut whole, year_told(s, end, published))
        && found.year.is_none()
    {
        (found.year, end) = (year, after);
    }
    let month = match whole {
        Some(found) => found.reckoned(published, None),
        None => this_or_last_month(s.word(of + 1), published),
    };
    let Some((from, to)) = month.and_then(|m| Some((m.from?.0, m.to?.0))) else { return Some((None, end)) };
    let days = |a: i32, b: i32| {
        let anchor = month.and_then(|m| m.anchor);
        Some(Window { from: Some(Day(a)), to: Some(Day(b.min(to))), anchor })
    };
    let week = |part: Part| {
        let (year, month_number, _) = Day(from).ymd();
        let anchor = month.and_then(|m| m.anchor);
        Window::part(year, month_number, part).map(|w| Window { anchor, ..w })
    };
    let window = match (s.word(unit), n.map(i32::from)) {
        ("week", None) if nth > 0 => week(Part::Week(nth)),
        ("week", None) => week(Part::LastWeek),
        ("half", None) if nth == 1 => days(from, from + 14),
        ("half", None) => days(from + 15, to),
        ("days" | "day", Some(n)) if nth == 1 => days(from, from + n - 1),
        ("days" | "day", Some(n)) if nth == -1 => days(to - n + 1, to),
        ("weeks", Some(n)) if nth == 1 => days(from, from + 7 * n - 1),
        ("weeks", Some(n)) if nth == -1 => days(to - 7 * n + 1, to),
        ("day", None) if nth == 1 => days(from, from),
        ("day", None) if nth == -1 => days(to, to),
        _ if s.has(unit, lexicon::SPAN) => None,
        _ => return None,
    };
    Some((window, end))
}

fn this_or_last_month(word: &str, published: Option<Day>) -> Option<Window> {
    let day = published?;
    let (year, month, _) = day.ymd();
    let (year, month) = match (word, month) {
        ("this", month) => (year, month),
        (_, 1) => (year.checked_sub(1)?, 12),
        (_, month) => (year, month - 1),
    };
    Some(Window::month(year, month)?.inferred(day))
}

/// "the first six months of 2017", "the second half of last year", "the third quarter".
fn of_year(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    let at = at + usize::from(s.word(at) == "the");
    let nth = nth(s.word(at))?;
    let (n, unit_at) = small_number(s, at + 1).map_or((None, at + 1), |(n, end)| (Some(n), end));
    let unit = s.word(unit_at);
    let parts = match (unit, n) {
        ("half", None) if nth > 0 && nth < 3 => Some((nth * 6 - 5, nth * 6)),
        ("half", None) if nth == -1 => Some((7, 12)),
        ("quarter", None) => Some(if nth > 0 { (nth * 3 - 2, nth * 3) } else { (10, 12) }),
        ("months" | "month", n) => {
            let n = i8::try_from(n.unwrap_or(1)).ok().filter(|n| (1..=12).contains(n))?;
            Some(if nth == -1 { (13 - n, 12) } else { (1, n) }).filter(|_| nth == 1 || nth == -1)
        }
        ("weeks" | "days", Some(_)) => None,
        _ => return None,
    };
    let of = unit_at + 1;
    if s.any(of, &["of", "in"]) || point::year(s, of).is_some() {
        let skip = usize::from(s.any(of, &["of", "in"]));
        if let Some((year, end, told)) = year(s, of + skip, published) {
            let window = year.zip(parts).and_then(|(year, (from, to))| months(year, from, to));
            let anchor = published.filter(|_| told);
            return Some((window.map(|w| Window { anchor, ..w }), end));
        }
        if s.is(of, &["of", "the", "year"]) {
            return Some((parts.and_then(|(from, to)| begun(from, to, published)), of + 3));
        }
    }
    // Alone only a quarter is one of the calendar; "the last quarter" is the last three months.
    (unit == "quarter" && nth > 0 && s.word(of) != "of")
        .then(|| (parts.and_then(|(from, to)| begun(from, to, published)), of))
}

/// "early last month", "the end of this year", "the start of the year", "New Year".
fn edge(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    if s.word(at.wrapping_sub(1)) == "since" && s.is(at, &["new", "year"]) {
        let first = published.and_then(|day| Day::from_ymd(day.ymd().0, 1, 1));
        return Some((first.map(|d| Window { from: Some(d), to: Some(d), anchor: published }), at + 2));
    }
    let (found, edge, next) = part(s, at);
    let found = found?;
    let whole = (s.word(next), s.word(next + 1));
    // "at the start of the year": `part` has read the article.
    let the = s.word(next.wrapping_sub(1)) == "the";
    let day = published;
    let of = |year: i16, month: Option<i8>| {
        let point = Point { year: Some(year), month, part: Some(found), edge, ..Point::default() };
        day.and_then(|day| Some(point.days()?.inferred(day)))
    };
    let (y, m) = day.map_or((0, 1), |d| (d.ymd().0, d.ymd().1));
    let before = if m == 1 { (y.saturating_sub(1), 12) } else { (y, m - 1) };
    Some(match whole {
        ("last", "month") => (of(before.0, Some(before.1)), next + 2),
        ("this", "month") => (of(y, Some(m)), next + 2),
        ("last", "year") => (of(y.saturating_sub(1), None), next + 2),
        ("this", "year") => (of(y, None), next + 2),
        ("year", _) if the => (of(y, None).filter(|w| w.from <= day), next + 1),
        ("month", _) if the => (of(y, Some(m)).filter(|w| w.from <= day), next + 1),
        _ => return None,
    })
}

/// "the 25th of last month", "the 3rd of this month".
fn ordinal(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    let at = at + usize::from(s.word(at) == "the");
    let digits = s.at(at)?.digits.filter(|d| d.suffix == Suffix::Ordinal && d.len <= 2)?;
    let of = at + 1 + usize::from(s.word(at + 1) == "of");
    if !s.any(of, &["last", "this"]) || s.word(of + 1) != "month" {
        return None;
    }
    let window = this_or_last_month(s.word(of), published).and_then(|whole| {
        let (year, month, _) = whole.from?.ymd();
        let day = Day::from_ymd(year, month, i8::try_from(digits.value?).ok()?)?;
        Some(Window { from: Some(day), to: Some(day), anchor: whole.anchor })
    });
    Some((window, of + 2))
}

/// "the week to 24 February", "the 12 months ending in June 2018", "the week of 5 May", "the year to date".
fn span_to(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    let at = at + usize::from(s.word(at) == "the");
    let (n, unit_at) = small_number(s, at).unwrap_or((1, at));
    let unit = s.word(unit_at).trim_end_matches('s');
    if !matches!(unit, "day" | "week" | "month" | "year" | "fortnight") {
        return None;
    }
    let link = unit_at + 1;
    if unit == "year" && s.is(link, &["to", "date"]) {
        let window = published.map(|day| Window {
            from: Day::from_ymd(day.ymd().0, 1, 1),
            to: Some(day),
            anchor: Some(day),
        });
        return Some((window, link + 2));
    }
    let (ends, next) = match (s.word(link), s.word(link + 1)) {
        ("to" | "ending" | "ended", "on" | "in") => (true, link + 2),
        ("up", "to") => (true, link + 2),
        ("to" | "ending" | "ended", _) => (true, link + 1),
        ("beginning" | "starting", "on") => (false, link + 2),
        ("beginning" | "starting" | "of", _) if n == 1 && unit == "week" => (false, link + 1),
        _ => return None,
    };
    let (found, end) = point(s, next + usize::from(s.word(next) == "the"), true)?;
    let told = found.reckoned(published, None);
    let (Some(first), Some(last)) = (told.and_then(|w| w.from), told.and_then(|w| w.to)) else {
        return Some((None, end));
    };
    let anchor = told.and_then(|w| w.anchor);
    let days = |from: i32, to: i32| Some(Window { from: Some(Day(from)), to: Some(Day(to)), anchor });
    let n = i32::from(n);
    let window = match unit {
        _ if !ends => {
            let monday = if s.word(link) == "of" { first.0 - (first.0 + 3).rem_euclid(7) } else { first.0 };
            (first == last).then(|| days(monday, monday + 6)).flatten()
        }
        "day" => days(last.0 - n + 1, last.0),
        "week" => days(last.0 - 7 * n + 1, last.0),
        "fortnight" => days(last.0 - 13, last.0),
        unit => {
            let months = u16::try_from(if unit == "year" { n * 12 } else { n }).ok()?;
            // The day after the last, so many months back: "the year to 30 June" begins on 1 July.
            Window::past_months(Day(last.0 + 1), months).and_then(|w| days(w.from?.0, last.0))
        }
    };
    Some((window, end))
}

/// "in the summer", "since spring": the latest that had begun by publication.
fn season(s: &Sentence<'_, '_>, at: usize, published: Option<Day>) -> Option<Read> {
    let the = usize::from(s.word(at) == "the");
    let season = match s.word(at + the) {
        "spring" => 0,
        "summer" => 1,
        "autumn" => 2,
        "fall" if the == 1 => 2,
        "winter" => 3,
        _ => return None,
    };
    // "the autumn of last year"
    if let Some((year, end)) = year_told(s, at + the + 1, published) {
        let window = year.and_then(|year| season_of(year, season)).map(|w| Window { anchor: published, ..w });
        return Some((window, end));
    }
    let before = at.wrapping_sub(1);
    let lead = s.any(before, &["in", "since", "during", "over", "by", "until", "through", "from"]);
    let next = at + the + 1;
    let other = s.any(next, &["of", "'"]) || point::year(s, next).is_some() || month(s, next).is_some();
    let noun = super::nominal(s, next) && !s.has(next, lexicon::NUMBER | lexicon::VAGUE);
    if !lead || other || noun {
        return None;
    }
    let window = published.and_then(|day| {
        let year = day.ymd().0;
        (0..2)
            .filter_map(|back| season_of(year.checked_sub(back)?, season))
            .find(|w| w.from <= Some(day))
            .map(|w| w.inferred(day))
    });
    Some((window, next))
}
