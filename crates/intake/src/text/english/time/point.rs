//! Dates, months, seasons and years as written.

use model::Day;

use crate::text::Window;
use crate::text::window::Part;

use super::super::lex::{Kind, Suffix};
use super::super::lexicon;
use super::super::number;
use super::super::sentence::Sentence;

/// A point of the calendar as far as it is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Point {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The last day, where two are said ("3-5 July").
    pub(super) last: Option<i8>,
    pub(super) part: Option<Part>,
    /// Whether "beginning" or "end" was said, which of a year are three months.
    pub(super) edge: bool,
    /// 0 for spring to 3 for winter.
    pub(super) season: Option<i8>,
}

/// The point that begins at `i`. `cue` is whether a bare year may stand here.
pub(super) fn point(s: &Sentence<'_, '_>, i: usize, cue: bool) -> Option<(Point, usize)> {
    let mut at = i;
    // "Saturday, July 15"; the weekday alone is read elsewhere.
    if s.has(at, lexicon::WEEKDAY) {
        at += 1 + usize::from(s.word(at + 1) == ",");
        let (found, end) = point(s, at, false)?;
        return found.day.map(|_| (found, end));
    }
    let (part, edge, next) = part(s, at);
    at = next;
    let mut found = Point { part, edge, ..Point::default() };
    // "the first of November"
    let named =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
            .iter()
            .zip(1_i8..)
            .find(|(word, _)| s.word(at) == **word && s.word(at + 1) == "of")
            .map(|(_, day)| day);
    if let (Some(day), Some(month)) = (named, month(s, at + 2)) {
        (found.day, found.month) = (Some(day), Some(month));
        found.year = year(s, at + 3);
        return Some((found, at + 3 + usize::from(found.year.is_some())));
    }
    if let Some((day, last, end)) = days(s, at)
        && let of = usize::from(s.word(end) == "of")
        && let Some(month) = month(s, end + of)
        && (s.at(end + of).is_some_and(|t| t.capital) || of == 0)
    {
        (found.day, found.last, found.month) = (Some(day), last, Some(month));
        at = end + of + 1;
        let comma = usize::from(s.word(at) == ",");
        if let Some(year) = year(s, at + comma) {
            found.year = Some(year);
            at += comma + 1;
        }
        return Some((found, at));
    }
    if let Some(month) = month(s, at) {
        found.month = Some(month);
        at += 1 + usize::from(s.word(at + 1) == "." && !s.has(at + 2, lexicon::STOP));
        let the = usize::from(s.word(at) == "the");
        if let Some((day, last, end)) = days(s, at + the).filter(|d| !counted(s, d.2)) {
            (found.day, found.last) = (Some(day), last);
            at = end;
        }
        let comma = usize::from(s.any(at, &[",", "of"]));
        if let Some(year) = year(s, at + comma)
            .filter(|_| comma == 0 || s.word(at) == "of" || found.day.is_some() || !people(s, at + comma + 1))
        {
            found.year = Some(year);
            at += comma + 1;
        }
        return Some((found, at));
    }
    let season = match s.word(at) {
        "spring" => Some(0),
        "summer" => Some(1),
        "autumn" | "fall" => Some(2),
        "winter" => Some(3),
        _ => None,
    };
    if let Some(season) = season {
        let of = usize::from(s.word(at + 1) == "of");
        if let Some(year) = year(s, at + 1 + of) {
            found.year = Some(year);
            found.season = Some(season);
            return Some((found, at + 2 + of + double_year(s, at + 2 + of)));
        }
        return None;
    }
    iso(s, at).or_else(|| {
        let the = usize::from(s.is(at, &["the", "year"])) * 2 + usize::from(s.word(at) == "year");
        let joined = years_joined(s, at + the).is_some();
        let year = year(s, at + the).filter(|_| cue || part.is_some() || the > 0 || joined)?;
        found.year = Some(year);
        Some((found, at + the + 1))
    })
}

/// "-17" after "winter of 2016".
fn double_year(s: &Sentence<'_, '_>, at: usize) -> usize {
    let two = s.at(at + 1).and_then(|t| t.digits).is_some_and(|d| d.len == 2 || d.len == 4);
    if s.any(at, &["-", "/", "\u{2013}"]) && two { 2 } else { 0 }
}

/// The last year of two written as one, and where they end, for the year at `at`: "2018/19", "2018/2019", "2017-18".
///
/// "2017-12" and "2017/12" are months, unless it is the year that follows.
pub(super) fn years_joined(s: &Sentence<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let first = year(s, at)?;
    let slash = s.word(at + 1) == "/" && s.at(at + 1).is_some_and(|t| !t.spaced);
    if !(slash || s.glued(at + 1)) || !s.free(at + 2) {
        return None;
    }
    let token = s.at(at + 2).filter(|t| !t.spaced)?;
    let plain =
        |d: &super::super::lex::Digits| d.suffix == Suffix::None && d.thousandths.is_none() && !d.grouped;
    let digits = token.digits.filter(plain)?;
    let value = i16::try_from(digits.value?).ok()?;
    let last = match digits.len {
        2 => first - first % 100 + value,
        4 => value,
        _ => return None,
    };
    let month = digits.len == 2 && (1..=12).contains(&value) && (s.glued(at + 1) || last != first + 1);
    (!month && last > first && last - first <= 15).then_some((last, at + 3))
}

/// "early", "mid-", "the end of".
pub(super) fn part(s: &Sentence<'_, '_>, i: usize) -> (Option<Part>, bool, usize) {
    let at = i + usize::from(s.word(i) == "the");
    let hyphen = |k: usize| k + usize::from(s.glued(k));
    let (part, edge) = match s.word(at) {
        "early" => (Part::Early, false),
        "mid" => (Part::Middle, false),
        "late" => (Part::Late, false),
        "beginning" | "start" => (Part::Early, true),
        "middle" => (Part::Middle, true),
        "end" => (Part::Late, true),
        _ => return (None, false, i),
    };
    let after = hyphen(at + 1);
    match s.any(after, &["of", "in"]) {
        true => (Some(part), edge, after + 1 + usize::from(s.word(after + 1) == "the")),
        false if edge => (None, false, i),
        false => (Some(part), edge, after),
    }
}

/// The month at `i`; "may" and "march" only where they cannot be verbs.
pub(super) fn month(s: &Sentence<'_, '_>, i: usize) -> Option<i8> {
    if !s.has(i, lexicon::MONTH) || !s.free(i) {
        return None;
    }
    let word = s.word(i);
    if word == "may" {
        let before = s.any(
            i.wrapping_sub(1),
            &[
                "in", "since", "by", "until", "of", "from", "early", "late", "last", "this", "between",
                "and", "to", "before", "after", "during", "through", "-", "or", "mid", "on", "till", ",",
                "\u{2013}",
            ],
        ) || s.kind(i.wrapping_sub(1)) == Some(Kind::Number);
        let year_or_day = s.kind(i + 1) == Some(Kind::Number);
        if !s.at(i).is_some_and(|t| t.capital) || !(before || year_or_day) {
            return None;
        }
    }
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = names.iter().position(|n| word.starts_with(n))?;
    i8::try_from(at + 1).ok()
}

/// A day of the month, or two: "3", "3rd", "3-5", "3 and 5", "3 to 5".
fn days(s: &Sentence<'_, '_>, i: usize) -> Option<(i8, Option<i8>, usize)> {
    let first = day(s, i)?;
    // "29, 30 and 31 October"
    if s.word(i + 1) == ","
        && s.word(i + 3) == "and"
        && s.has(i + 5, lexicon::MONTH)
        && let (Some(second), Some(last)) = (day(s, i + 2), day(s, i + 4))
        && first < second
        && second < last
    {
        return Some((first, Some(last), i + 5));
    }
    // "the 3rd to the 5th of November"
    let the = usize::from(s.word(i + 2) == "the");
    if the == 1
        && s.any(i + 1, &["and", "to", "through"])
        && let Some(last) = day(s, i + 3).filter(|last| *last > first)
        && (s.has(i + 4, lexicon::MONTH) || s.word(i + 4) == "of" && s.has(i + 5, lexicon::MONTH))
    {
        return Some((first, Some(last), i + 4));
    }
    if (s.any(i + 1, &["and", "to", "or", "through"]) || s.hyphen(i + 1))
        && let Some(last) = day(s, i + 2).filter(|last| *last > first)
        && (!counted(s, i + 3) || s.has(i + 3, lexicon::MONTH))
        && !(s.word(i + 1) == "to"
            && s.has(i + 3, lexicon::MONTH)
            && s.has(i.wrapping_sub(1), lexicon::MONTH))
    {
        return Some((first, Some(last), i + 3));
    }
    Some((first, None, i + 1))
}

fn day(s: &Sentence<'_, '_>, i: usize) -> Option<i8> {
    let digits = s.at(i).filter(|_| s.free(i))?.digits?;
    let plain = matches!(digits.suffix, Suffix::None | Suffix::Ordinal) && digits.thousandths.is_none();
    let value = digits.value.filter(|v| (1..=31).contains(v) && plain && digits.len <= 2)?;
    i8::try_from(value).ok()
}

/// Whether a noun for people follows, so that the number before it counts them.
fn counted(s: &Sentence<'_, '_>, i: usize) -> bool {
    let hard = s.at(i).is_some_and(|t| t.digits.is_some());
    !hard && people(s, i)
}

fn people(s: &Sentence<'_, '_>, i: usize) -> bool {
    (i..i + 3)
        .take_while(|k| s.kind(*k) == Some(Kind::Word) && !s.has(*k, lexicon::STOP))
        .any(|k| s.at(k).and_then(|t| t.noun).is_some_and(|n| n.plural))
}

/// A year of four digits.
pub(super) fn year(s: &Sentence<'_, '_>, i: usize) -> Option<i16> {
    let digits = s.at(i).filter(|_| s.free(i))?.digits?;
    let plain =
        digits.len == 4 && !digits.grouped && digits.thousandths.is_none() && digits.suffix == Suffix::None;
    let value = digits.value.filter(|v| (1900..2100).contains(v) && plain)?;
    i16::try_from(value).ok()
}

/// 2017-07-15, 2017-07, 15/07/2017 where only one reading is possible, 15.07.2017 likewise.
fn iso(s: &Sentence<'_, '_>, i: usize) -> Option<(Point, usize)> {
    let number =
        |k: usize| s.at(k)?.digits.filter(|d| d.suffix == Suffix::None && d.thousandths.is_none())?.value;
    let small = |k: usize| number(k).and_then(|v| i8::try_from(v).ok());
    if let Some(y) = year(s, i)
        && s.glued(i + 1)
        && let Some(m) = small(i + 2).filter(|m| (1..=12).contains(m))
        && s.at(i + 2).and_then(|t| t.digits).is_some_and(|d| d.len == 2)
    {
        let day = small(i + 4).filter(|_| s.glued(i + 3));
        let end = if day.is_some() { i + 5 } else { i + 3 };
        return Some((Point { year: Some(y), month: Some(m), day, ..Point::default() }, end));
    }
    if let Some((day, month)) = s.word(i).split_once('.').filter(|(d, m)| d.len() <= 2 && m.len() <= 2)
        && s.word(i + 1) == "."
        && let (Ok(day), Ok(month)) = (day.parse::<i8>(), month.parse::<i8>())
        && let Some(y) = s.at(i + 2).filter(|t| !t.spaced).and_then(|_| year(s, i + 2))
    {
        // Written with points the day comes first.
        let point = Point { year: Some(y), month: Some(month), day: Some(day), ..Point::default() };
        return Some((point, i + 3));
    }
    let slash = |k: usize| s.word(k) == "/" && s.at(k).is_some_and(|t| !t.spaced);
    if slash(i + 1)
        && slash(i + 3)
        && let (Some(y), Some(m), Some(d)) = (year(s, i), small(i + 2), small(i + 4))
        && m <= 12
    {
        return Some((Point { year: Some(y), month: Some(m), day: Some(d), ..Point::default() }, i + 5));
    }
    if slash(i + 1) && slash(i + 3) {
        let (a, b, y) = (small(i)?, small(i + 2)?, year(s, i + 4)?);
        let (month, day) = match (a <= 12, b <= 12) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            (true, true) if a == b => (a, a),
            // The day or the month may come first: the year is all that is sure.
            (true, true) => return Some((Point { year: Some(y), ..Point::default() }, i + 5)),
            _ => return None,
        };
        return Some((
            Point { year: Some(y), month: Some(month), day: Some(day), ..Point::default() },
            i + 5,
        ));
    }
    None
}

impl Point {
    /// The days of the point in a year.
    pub(super) fn days(self) -> Option<Window> {
        let year = self.year?;
        let Some(month) = self.month else { return self.of_year(year) };
        if let Some(day) = self.day {
            let from = Day::from_ymd(year, month, day)?;
            let to = self.last.map_or(Some(from), |d| Day::from_ymd(year, month, d))?;
            return Some(Window { from: Some(from), to: Some(to), anchor: None });
        }
        match self.part {
            Some(part) => Window::part(year, month, part),
            None => Window::month(year, month),
        }
    }

    fn of_year(self, year: i16) -> Option<Window> {
        if let Some(season) = self.season {
            return season_of(year, season);
        }
        let (first, last) = match (self.part, self.edge) {
            (None, _) => (1, 12),
            (Some(Part::Early), false) => (1, 4),
            (Some(Part::Early), true) => (1, 3),
            (Some(Part::Middle), _) => (5, 8),
            (Some(Part::Late), false) => (9, 12),
            (Some(Part::Late), true) => (10, 12),
            (Some(Part::Week(_) | Part::LastWeek), _) => return None,
        };
        Some(Window::month(year, first)?.through(Window::month(year, last)?))
    }

    /// The days of the point, with the year reckoned from the day of publication if none is said.
    ///
    /// A date told just before (`near`) gives its year first: "on 2 November 2018 ... on 7 November".
    pub(super) fn reckoned(self, published: Option<Day>, near: Option<Day>) -> Option<Window> {
        if self.year.is_some() {
            return self.days();
        }
        let told = near.and_then(|near| {
            let (year, month, _) = near.ymd();
            let year = if self.month? >= month { year } else { year.checked_add(1)? };
            Self { year: Some(year), ..self }.days()
        });
        if let Some(window) = told.filter(|w| published.is_none() || w.from <= published) {
            return Some(window);
        }
        let (anchor, month) = (published?, self.month?);
        let year = Window::year_of_month(anchor, month);
        let window = Self { year: Some(year), ..self }.days()?;
        let late = window.from.is_some_and(|d| d > anchor);
        let window = if late { Self { year: Some(year - 1), ..self }.days()? } else { window };
        Some(window.inferred(anchor))
    }
}

/// A season of a year; winter runs into the next.
pub(super) fn season_of(year: i16, season: i8) -> Option<Window> {
    let first = 3 + season * 3;
    let end =
        if first == 12 { Window::month(year.checked_add(1)?, 2)? } else { Window::month(year, first + 2)? };
    Some(Window::month(year, first)?.through(end))
}

/// A small number in digits or words, for "two weeks ago".
pub(super) fn small_number(s: &Sentence<'_, '_>, i: usize) -> Option<(u16, usize)> {
    if s.any(i, &["a", "an"]) {
        return Some((1, i + 1));
    }
    let (value, end) = number::value(s, i)?;
    u16::try_from(value).ok().filter(|v| (1..=400).contains(v)).map(|v| (v, end))
}
