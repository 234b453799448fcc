//! Time told from the day of publication: "in the past two months", "last Saturday", "earlier this year".

use model::Day;

use crate::text::Window;

use super::super::lexicon;
use super::super::sentence::Sentence;
use super::point::{Point, month, season_of, small_number};
use super::{Read, since};

/// The expression that begins at `i`. One that needs the day of publication is taken without days if there is none.
pub(super) fn read(
    s: &Sentence<'_, '_>,
    i: usize,
    published: Option<Day>,
    last: Option<Window>,
) -> Option<Read> {
    let lead = s.any(
        i,
        &[
            "in",
            "over",
            "during",
            "within",
            "for",
            "on",
            "since",
            "throughout",
            "of",
            "until",
            "by",
            "from",
            "through",
            "between",
        ],
    );
    let at = i + usize::from(lead);
    if (lead || s.word(i) == "at") && s.is(i + 1, &["the", "weekend"]) && s.word(i + 3) != "of" {
        let monday = published.map(|day| day.0 - (day.0 + 3).rem_euclid(7));
        let days = monday.map(|d| Window { from: Some(Day(d - 2)), to: Some(Day(d - 1)), anchor: published });
        return Some((days, i + 3));
    }
    let (window, end) = past(s, at, published)
        .or_else(|| this(s, at, published))
        .or_else(|| single(s, at, published))
        .or_else(|| weekday(s, at, lead, published))
        .or_else(|| ago(s, at, published))
        .or_else(|| day_of_month(s, i, published, last))?;
    let window = match s.word(i) {
        "since" => window.and_then(|w| since(Some(w), published)),
        "until" | "by" => window.map(|w| Window { from: None, ..w }),
        _ => window,
    };
    Some((window, end))
}

/// "the past two months", "last year", "the last week of July" is not among them.
fn past(s: &Sentence<'_, '_>, i: usize, published: Option<Day>) -> Option<Read> {
    let the = s.any(i, &["the", "this", "these"]);
    let at = i + usize::from(the);
    let word = s.word(at);
    if the && s.is(at + 1, &["before", "last"]) {
        return Some((published.and_then(|day| before_last(day, word)), at + 3));
    }
    if !matches!(word, "past" | "last" | "previous" | "preceding" | "recent" | "prior" | "coming" | "next") {
        return None;
    }
    let next = at + 1;
    let told = !matches!(word, "recent" | "coming" | "next" | "prior");
    if s.any(next, &["few", "several", "couple", "many"]) {
        let unit = next + 1 + usize::from(s.word(next + 1) == "of");
        return s.has(unit, lexicon::SPAN).then_some((None, unit + 1));
    }
    if let Some((n, unit)) = small_number(s, next).filter(|(_, end)| s.has(*end, lexicon::SPAN)) {
        // "the last three months of 2018" is read as a part of that year.
        if s.any(unit + 1, &["of", "to", "up", "before", "until"])
            && super::point::point(s, unit + 2, true).is_some()
        {
            return None;
        }
        let window = published.filter(|_| told).and_then(|day| back(day, n, s.word(unit)));
        return Some((window, unit + 1));
    }
    let unit = s.word(next);
    if s.has(next, lexicon::WEEKDAY) {
        if let Some(read) = weekdays(s, next, published) {
            return Some(read);
        }
        let window = published.filter(|_| word == "last" || word == "past");
        let window = window.and_then(|day| Some(Window::last_weekday(day, weekday_number(unit)?)));
        return Some((window, next + 1));
    }
    if let Some(month) = month(s, next).filter(|_| word == "last" || word == "past") {
        // "Last August" in September is of this year, "last September" of the year before.
        let window = published.and_then(|day| {
            let year = Window::year_of_month(day, month) - i16::from(month == day.ymd().1);
            Some(Window::month(year, month)?.inferred(day))
        });
        return Some((window, next + 1));
    }
    if let Some(season) = season(unit) {
        let window = published.filter(|_| told).and_then(|day| last_season(day, season));
        return Some((window, next + 1));
    }
    if !s.has(next, lexicon::SPAN) || s.word(next + 1) == "of" {
        return None;
    }
    let window = published.filter(|_| told).and_then(|day| match (word, unit) {
        ("last", "night") => Some(Window::past_days(day, 1)),
        ("last", "week") => {
            let monday = Day(day.0 - (day.0 + 3).rem_euclid(7) - 7);
            Some(Window { from: Some(monday), to: Some(Day(monday.0 + 6)), anchor: Some(day) })
        }
        ("last", "weekend") => {
            let monday = day.0 - (day.0 + 3).rem_euclid(7);
            Some(Window { from: Some(Day(monday - 2)), to: Some(Day(monday - 1)), anchor: Some(day) })
        }
        ("last", "month") if !the => {
            let (year, month, _) = day.ymd();
            let (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
            Some(Window::month(year, month)?.inferred(day))
        }
        ("last", "year") if !the => Some(Window::year(day.ymd().0 - 1)?.inferred(day)),
        // "The previous year" is told from another year of the text, not from publication.
        ("previous" | "preceding", _) => None,
        (_, unit) => back(day, 1, unit),
    });
    Some((window, next + 1))
}

fn back(day: Day, n: u16, unit: &str) -> Option<Window> {
    match unit.trim_end_matches('s') {
        "day" | "night" => Some(Window::past_days(day, n)),
        "hour" => Some(Window::past_days(day, n.div_ceil(24))),
        "week" => Some(Window::past_days(day, n.checked_mul(7)?)),
        "fortnight" => Some(Window::past_days(day, 14)),
        "month" => Window::past_months(day, n),
        "quarter" => Window::past_months(day, 3),
        "year" => Window::past_months(day, n.checked_mul(12)?),
        "decade" => Window::past_months(day, n.checked_mul(120)?),
        _ => None,
    }
}

/// "this year", "earlier this month", "so far this year".
fn this(s: &Sentence<'_, '_>, i: usize, published: Option<Day>) -> Option<Read> {
    let at = i + usize::from(s.any(i, &["earlier", "later"])) + 2 * usize::from(s.is(i, &["so", "far"]));
    let at = at + usize::from(at > i && s.word(at) == "in");
    if s.word(at) != "this" {
        return None;
    }
    if let Some(month) = month(s, at + 1) {
        return Some((Point { month: Some(month), ..Point::default() }.reckoned(published, None), at + 2));
    }
    if let Some(season) = season(s.word(at + 1)) {
        let window = published.and_then(|day| season_of(day.ymd().0, season).map(|w| w.inferred(day)));
        return Some((window.filter(|w| w.from <= published), at + 2));
    }
    let from = |day: Day| match s.word(at + 1) {
        "week" => Some(Day(day.0 - (day.0 + 3).rem_euclid(7))),
        "month" => Day::from_ymd(day.ymd().0, day.ymd().1, 1),
        "year" => Day::from_ymd(day.ymd().0, 1, 1),
        "morning" | "afternoon" | "evening" => Some(day),
        _ => None,
    };
    if !s.has(at + 1, lexicon::SPAN) {
        return None;
    }
    let window =
        published.and_then(|day| Some(Window { from: Some(from(day)?), to: Some(day), anchor: Some(day) }));
    Some((window, at + 2))
}

fn single(s: &Sentence<'_, '_>, i: usize, published: Option<Day>) -> Option<Read> {
    let back = match s.word(i) {
        "the" if s.is(i, &["the", "day", "before", "yesterday"]) => {
            let day = published.map(|day| Day(day.0 - 2));
            return Some((day.map(|d| Window { from: Some(d), to: Some(d), anchor: published }), i + 4));
        }
        "yesterday" => 1,
        "today" | "tonight" => 0,
        "recently" | "recent" => return None,
        _ => return None,
    };
    let day = published.map(|day| Day(day.0 - back));
    // "Human Rights Watch said today" dates the saying; the numbers have windows of their own.
    let said = |k: usize| s.has(k, lexicon::SPEECH);
    let speech = said(i.wrapping_sub(1)) || back == 0 && (said(i + 1) || said(i.wrapping_sub(2)));
    let window = day.filter(|_| !speech).map(|d| Window { from: Some(d), to: Some(d), anchor: published });
    Some((window, i + 1))
}

/// "on Monday", "Saturday morning": the last such day, which may be the day of publication.
fn weekday(s: &Sentence<'_, '_>, i: usize, lead: bool, published: Option<Day>) -> Option<Read> {
    if !s.has(i, lexicon::WEEKDAY) || super::point(s, i, false).is_some() {
        return None;
    }
    let end = i + 1 + usize::from(s.any(i + 1, &["morning", "afternoon", "evening", "night"]));
    let number = weekday_number(s.word(i))?;
    if let Some(read) = weekdays(s, i, published) {
        return Some(read);
    }
    if s.is(end, &["of", "last", "week"]) || s.is(end, &["last", "week"]) {
        let end = end + if s.word(end) == "of" { 3 } else { 2 };
        let window = published.map(|day| {
            let that = Day(day.0 - (day.0 + 3).rem_euclid(7) - 7 + i32::from(number) - 1);
            Window { from: Some(that), to: Some(that), anchor: Some(day) }
        });
        return Some((window, end));
    }
    let window = published.map(|day| {
        let same = (day.0 + 3).rem_euclid(7) + 1 == i32::from(number);
        let window = Window { from: Some(day), to: Some(day), anchor: Some(day) };
        if same { window } else { Window::last_weekday(day, number) }
    });
    let said = !lead && s.has(i.wrapping_sub(1), lexicon::SPEECH)
        || lead && s.has(i.wrapping_sub(2), lexicon::SPEECH);
    Some((window.filter(|_| !said), end))
}

/// "Tuesday to Thursday", "Monday and Tuesday of last week": the second is the latest, the first the one before it.
fn weekdays(s: &Sentence<'_, '_>, i: usize, published: Option<Day>) -> Option<Read> {
    let times = ["morning", "afternoon", "evening", "night"];
    let link = i + 1 + usize::from(s.any(i + 1, &times));
    let second = link + 1;
    if !(s.any(link, &["and", "to", "until", "till", "through", "or"]) || s.hyphen(link))
        || !s.has(second, lexicon::WEEKDAY)
        || !s.free(second)
    {
        return None;
    }
    let (a, b) = (weekday_number(s.word(i))?, weekday_number(s.word(second))?);
    let end = second + 1 + usize::from(s.any(second + 1, &times));
    let of = end + usize::from(s.word(end) == "of");
    let before = s.is(of, &["last", "week"]);
    let window = published.map(|day| {
        let monday = day.0 - (day.0 + 3).rem_euclid(7);
        let shift = i32::from(b) - 1;
        let last = match (before, monday + shift <= day.0) {
            (true, _) | (false, false) => monday - 7 + shift,
            (false, true) => monday + shift,
        };
        let first = last - (i32::from(b) - i32::from(a)).rem_euclid(7);
        Window { from: Some(Day(first)), to: Some(Day(last)), anchor: Some(day) }
    });
    Some((window, if before { of + 2 } else { end }))
}

/// "the week before last", "the month before last".
fn before_last(day: Day, unit: &str) -> Option<Window> {
    let window = match unit {
        "week" => {
            let monday = day.0 - (day.0 + 3).rem_euclid(7) - 14;
            Window { from: Some(Day(monday)), to: Some(Day(monday + 6)), anchor: None }
        }
        "month" => {
            let (year, month, _) = Window::past_months(day, 2)?.from?.ymd();
            Window::month(year, month)?
        }
        "year" => Window::year(day.ymd().0.checked_sub(2)?)?,
        _ => return None,
    };
    Some(window.inferred(day))
}

/// "on the 9th": the latest such day by publication.
///
/// Where the days told last are few, it is of their month or the next: "on 2 November … on the 7th".
fn day_of_month(
    s: &Sentence<'_, '_>,
    i: usize,
    published: Option<Day>,
    last: Option<Window>,
) -> Option<Read> {
    if !(s.is(i, &["on", "the"]) || s.is(i, &["by", "the"])) {
        return None;
    }
    let digits = s.at(i + 2)?.digits.filter(|d| d.suffix == super::Suffix::Ordinal && d.len <= 2)?;
    if s.word(i + 3) == "of"
        || s.has(i + 3, lexicon::MONTH)
        || s.any(i + 3, &["floor", "anniversary", "day", "birthday"])
    {
        return None;
    }
    let d = i8::try_from(digits.value?).ok()?;
    if let Some(told) = last.and_then(|w| Some((w, w.from?, w.to?))).filter(|(_, f, t)| t.0 - f.0 < 32) {
        let (window, from, _) = told;
        let (year, month, day) = from.ymd();
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let (year, month) = if d >= day || window.from != window.to { (year, month) } else { next };
        let found = Day::from_ymd(year, month, d).filter(|f| published.is_none_or(|p| *f <= p));
        if let Some(found) = found {
            return Some((Some(Window { from: Some(found), to: Some(found), anchor: window.anchor }), i + 3));
        }
    }
    let window = published.and_then(|day| {
        let (mut year, mut month, _) = day.ymd();
        (0..3).find_map(|_| {
            let found = Day::from_ymd(year, month, d).filter(|found| *found <= day);
            (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
            found
        })
    });
    Some((window.map(|d| Window { from: Some(d), to: Some(d), anchor: published }), i + 3))
}

/// "two weeks ago", "three days earlier".
fn ago(s: &Sentence<'_, '_>, i: usize, published: Option<Day>) -> Option<Read> {
    let i = i + usize::from(s.any(i, &["about", "around", "nearly", "almost", "roughly", "some"]));
    let (n, at) = small_number(s, i)?;
    if !s.has(at, lexicon::SPAN) || s.word(at + 1) != "ago" {
        return None;
    }
    let window = published.and_then(|day| {
        let window = match s.word(at).trim_end_matches('s') {
            "day" | "night" => {
                let d = Day(day.0 - i32::from(n));
                Window { from: Some(d), to: Some(d), anchor: None }
            }
            "week" => {
                let middle = day.0 - 7 * i32::from(n);
                Window { from: Some(Day(middle - 3)), to: Some(Day(middle + 3)), anchor: None }
            }
            "month" => {
                let (year, month, _) = Window::past_months(day, n)?.from?.ymd();
                Window::month(year, month)?
            }
            "year" => Window::year(day.ymd().0.checked_sub(i16::try_from(n).ok()?)?)?,
            _ => return None,
        };
        Some(window.inferred(day))
    });
    Some((window, at + 2))
}

fn season(word: &str) -> Option<i8> {
    match word {
        "spring" => Some(0),
        "summer" => Some(1),
        "autumn" | "fall" => Some(2),
        "winter" => Some(3),
        _ => None,
    }
}

fn last_season(day: Day, season: i8) -> Option<Window> {
    let year = day.ymd().0;
    (0..3)
        .filter_map(|back| season_of(year - back, season))
        .find(|w| w.to.is_some_and(|to| to < day))
        .map(|w| w.inferred(day))
}

fn weekday_number(word: &str) -> Option<u8> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    names.iter().position(|n| *n == word).and_then(|p| u8::try_from(p + 1).ok())
}
