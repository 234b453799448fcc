//! Expressions of time: what days they cover, and that their numbers count nobody.

mod part;
mod point;
mod relative;
mod shifted;

use model::Day;

use crate::text::Window;

use super::lex::{Kind, Suffix};
use super::lexicon;
use super::sentence::{Sentence, Taken};
use point::{Point, point, small_number, years_joined};

/// An expression of time in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Timed {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// The days, if they can be told.
    pub(super) window: Window,
}

/// Finds every expression of time and takes its tokens.
///
/// `told` are the days told last in the paragraph.
/// `day` is the single day told last in the passage.
pub(super) fn read(
    s: &mut Sentence<'_, '_>,
    published: Option<Day>,
    told: Option<Window>,
    day: Option<Window>,
) -> Vec<Timed> {
    let mut found: Vec<Timed> = Vec::new();
    let mut near = told.and_then(dated_near);
    let dateline = s.dateline();
    let mut i = 0;
    while i < s.len() {
        let shifted = shifted::read(s, i, found.last().map(|t| t.window), told);
        s.undated |= shifted.is_some_and(|(window, _)| window.is_none());
        let (window, end) = match shifted
            .or_else(|| expression(s, i, published, (near, found.last().map(|t| t.window).or(told).or(day))))
        {
            Some(read) => read,
            None => match bare(s, i) {
                Some(end) => (None, end),
                None => {
                    i += 1;
                    continue;
                }
            },
        };
        let end = end.max(i + 1);
        s.unreckoned |= window.is_none() && published.is_none();
        s.take(i, end, Taken::Time);
        // "In our September letter" is no day of what it tells.
        let window = window.filter(|_| !s.any(end, WRITINGS) && !of_saying(s, i) && i >= dateline);
        let window = if reopened(s, i) || s.is(i.wrapping_sub(2), &["so", "far"]) {
            since(window, published)
        } else {
            window
        };
        near = window.and_then(dated_near).or(near);
        found.extend(window.map(|window| Timed { from: i, to: end, window }));
        i = years_listed(s, end, &mut found);
    }
    found
}

/// What is written or held on a day, and tells of others.
const WRITINGS: &[&str] = &[
    "letter",
    "newsletter",
    "report",
    "issue",
    "edition",
    "article",
    "statement",
    "briefing",
    "bulletin",
    "update",
];

/// Whether days are those of saying it: "said on 9 May that", "in a report published on 9 May", "a letter dated 9 May".
fn of_saying(s: &Sentence<'_, '_>, i: usize) -> bool {
    let back = |b: usize| i.wrapping_sub(b);
    // "The group documented in 2019" tells when; so do "were reported in May" and "three known in 2019".
    let said = s.any(back(1), &["said", "says", "stated", "announced", "told", "wrote", "added", "reported"]);
    let passive = (2..4).any(|b| s.has(back(b), lexicon::BE));
    let issued = s.any(back(1), &["published", "dated", "issued", "released", "posted", "printed"])
        && (2..5).any(|b| s.any(back(b), WRITINGS));
    said && !passive || issued
}

/// "in 1999, 2003 and 2008": each year by itself; one past the last.
fn years_listed(s: &mut Sentence<'_, '_>, end: usize, found: &mut Vec<Timed>) -> usize {
    let year = |w: &Window| w.from.zip(w.to).is_some_and(|(f, t)| (364..=365).contains(&(t.0 - f.0)));
    let mut end = end;
    while found.last().is_some_and(|t| t.to == end && year(&t.window)) && s.word(end) == "," {
        let at = end + 1 + usize::from(s.word(end + 1) == "and");
        let closes = s.any(at + 1, &[",", "and", ".", ";"]);
        let Some(window) = point::year(s, at).filter(|_| closes).and_then(Window::year) else { break };
        let and = at + 1;
        found.push(Timed { from: at, to: and, window });
        s.take(end, and, Taken::Time);
        end = and;
        if s.word(and) == "and"
            && let Some(window) = point::year(s, and + 1).and_then(Window::year)
        {
            found.push(Timed { from: and + 1, to: and + 2, window });
            s.take(and, and + 2, Taken::Time);
            end = and + 2;
        }
    }
    end
}

/// "since China reopened its border in August": the point opens a window though "since" stands apart.
fn reopened(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.any(i, &["in", "on", "last", "earlier"])
        && (2..9)
            .map(|back| i.wrapping_sub(back))
            .take_while(|k| !s.mark(*k))
            .any(|k| s.word(k) == "since" && s.free(k))
}

/// The day of a stated date or month, whose year goes on to hold.
pub(super) fn dated_near(window: Window) -> Option<Day> {
    let from = window.from.filter(|_| window.anchor.is_none())?;
    window.to.filter(|to| to.0 - from.0 < 32).map(|_| from)
}

type Read = (Option<Window>, usize);

fn expression(
    s: &Sentence<'_, '_>,
    i: usize,
    published: Option<Day>,
    (near, last): (Option<Day>, Option<Window>),
) -> Option<Read> {
    if !worth(s, i) {
        return None;
    }
    relative::read(s, i, published, last).or_else(|| dated(s, i, published, near)).or_else(|| duration(s, i))
}

/// Whether an expression of time can begin at `i`; most words are passed over here.
fn worth(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.free(i)
        && (s.has(
            i,
            lexicon::MONTH
                | lexicon::WEEKDAY
                | lexicon::NUMBER
                | lexicon::PREPOSITION
                | lexicon::DETERMINER
                | lexicon::SPAN
                | lexicon::VAGUE,
        ) || s.kind(i) == Some(Kind::Number)
            || s.any(
                i,
                &[
                    "early",
                    "mid",
                    "late",
                    "beginning",
                    "start",
                    "end",
                    "earlier",
                    "yesterday",
                    "today",
                    "last",
                    "past",
                    "year",
                    "summer",
                    "winter",
                    "autumn",
                    "spring",
                    "fall",
                    "as",
                    "q1",
                    "q2",
                    "q3",
                    "q4",
                    "recent",
                    "recently",
                    "following",
                    "prior",
                    "later",
                    "h1",
                    "h2",
                    "week",
                    "this",
                ],
            ))
}

/// Points, ranges, and points with "since", "by", "until" and the like.
fn dated(s: &Sentence<'_, '_>, i: usize, published: Option<Day>, near: Option<Day>) -> Option<Read> {
    let mut at = i;
    let lead = match s.word(i) {
        "since" | "after" | "following" => Some(Lead::Since),
        "until" | "till" | "by" | "through" => Some(Lead::Until),
        "before" => Some(Lead::Before),
        "from" => Some(Lead::From),
        "between" => Some(Lead::Between),
        "as" if s.any(i + 1, &["of", "at"]) => Some(Lead::Until),
        "up" if s.any(i + 1, &["to", "until"]) => Some(Lead::Until),
        "prior" if s.word(i + 1) == "to" => Some(Lead::Before),
        "in" | "during" | "on" | "throughout" | "over" | "around" | "of" | "about" | "at" => Some(Lead::In),
        _ => None,
    };
    if lead.is_some() {
        at += match s.word(i) {
            "as" | "up" | "prior" => 2,
            "by" | "until" if s.is(i + 1, &["and", "including"]) => 3,
            _ => 1,
        };
        at += usize::from(s.any(at, &["about", "around", "approximately"]));
    }
    if let Some((window, end)) = part::read(s, at, published) {
        let window = match lead {
            Some(Lead::Since) => since(window, published),
            Some(Lead::Until) => window
                .filter(|w| published.is_none() || w.to <= published)
                .map(|w| Window { from: None, ..w }),
            _ => window,
        };
        return Some((window, end));
    }
    let cue = match lead {
        None => false,
        Some(Lead::In) if s.any(i, &["of", "about", "around", "over", "at", "on"]) => !nominal(s, at + 1),
        Some(_) => !s.any(at + 1, &["percent", "per"]),
    };
    at += 2 * usize::from(s.is(at, &["the", "years"]));
    let the =
        usize::from(s.word(at) == "the" && !s.any(at + 1, &["end", "beginning", "start", "middle", "year"]));
    let (mut first, mut end) = point(s, at + the, cue)?;
    if let (None, None, None, Some(from)) = (first.month, first.season, first.part, first.year)
        && let Some((to, end)) = years_joined(s, end.saturating_sub(1))
    {
        // "between 2017/18 and 2019/20"
        let second =
            s.any(end, &["and", "to", "until", "through"]).then(|| years_joined(s, end + 1)).flatten();
        let (to, end) = second.filter(|(last, _)| *last > to).unwrap_or((to, end));
        let window = Window::year(from).zip(Window::year(to)).map(|(a, b)| a.through(b));
        let window = match lead {
            Some(Lead::Since) => since(window, published),
            Some(Lead::Until) => window.map(|w| Window { from: None, ..w }),
            _ => window,
        };
        return Some((window, end));
    }
    // "In November last year", "on 3 May this year"
    let mut anchor = None;
    if let Some((year, after)) =
        part::year_told(s, end, published).filter(|_| first.month.is_some() && first.year.is_none())
    {
        (first.year, end, anchor) = (year, after, published);
        if year.is_none() {
            return Some((None, end));
        }
    }
    // "in March of that year"
    let that = end + usize::from(s.word(end) == "of");
    if first.month.is_some()
        && first.year.is_none()
        && (s.is(that, &["that", "year"]) || s.is(that, &["the", "same", "year"]))
    {
        first.year = near.map(|day| day.ymd().0);
        end = that + if s.word(that) == "the" { 3 } else { 2 };
    }
    let link = s.word(end);
    let ranged = match lead {
        Some(Lead::Between) => link == "and",
        Some(Lead::From | Lead::Since) => {
            matches!(link, "to" | "until" | "through" | "till" | "and") || s.hyphen(end)
        }
        _ => {
            matches!(link, "to" | "and" | "until" | "through" | "or" | "\u{2013}" | "\u{2014}")
                || s.hyphen(end)
        }
    };
    let listed = link == "," && first.month.is_some() && first.day.is_none();
    if ranged || listed {
        if let Some((window, end)) = range(s, first, end + 1, published) {
            let window = match lead {
                Some(Lead::Since) if matches!(link, "and" | "or") => since(window, published),
                _ => window,
            };
            return Some((window, end));
        }
        if lead == Some(Lead::Between) {
            return Some((None, end));
        }
    }
    let window = first.reckoned(published, near).map(|w| Window { anchor: w.anchor.or(anchor), ..w });
    // "In 2017 to date", "in 2019 so far": up to publication.
    if s.is(end, &["to", "date"]) || s.is(end, &["so", "far"]) || s.is(end, &["till", "now"]) {
        return Some((since(window, published), end + 2));
    }
    let window = match lead {
        Some(Lead::Since) => window.and_then(|w| since(Some(w), published)),
        Some(Lead::From) if s.any(end, &["on", "onward", "onwards"]) => since(window, published),
        Some(Lead::Until) => {
            window.filter(|w| published.is_none() || w.from <= published).map(|w| Window { from: None, ..w })
        }
        Some(Lead::Before) => {
            window.and_then(|w| Some(Window { from: None, to: Some(Day(w.from?.0 - 1)), anchor: w.anchor }))
        }
        _ => window,
    };
    Some((window, end))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Since,
    Until,
    Before,
    From,
    Between,
    In,
}

/// From a beginning to the day of publication, which is then part of the reckoning.
fn since(window: Option<Window>, published: Option<Day>) -> Option<Window> {
    let window = window?;
    let to = published.filter(|p| window.from.is_none_or(|f| f <= *p));
    Some(Window { from: window.from, to, anchor: to.or(window.anchor) })
}

/// The rest of a range or list whose first point is read.
fn range(s: &Sentence<'_, '_>, first: Point, at: usize, published: Option<Day>) -> Option<Read> {
    let mut points = vec![first];
    let mut at = at;
    let end = loop {
        let skip = usize::from(s.any(at, &["the", "in"]))
            + usize::from(s.is(at, &["and"]))
                * usize::from(points.len() > 1 || s.word(at.wrapping_sub(1)) == ",");
        let cue = points.iter().all(|p| p.year.is_some() || p.month.is_some()) && !nominal(s, at + skip + 1);
        let (next, end) = point(s, at + skip, cue)?;
        points.push(next);
        let more = points.len() < 6
            && (s.word(end) == "," || s.word(end) == "and")
            && next.day.is_none()
            && next.year.is_none();
        let follows = more && point(s, end + 1 + usize::from(s.is(end, &[",", "and"])), false).is_some();
        if !follows {
            break end;
        }
        at = end + 1 + usize::from(s.is(end, &[",", "and"]));
    };
    let mut last = *points.last()?;
    let mut first = first;
    // A day without a month of its own ("3 July to 5"), a month without its year.
    last.month = last.month.or(first.month.filter(|_| last.day.is_some()));
    let (a, b) = (first.month.unwrap_or(1), last.month.unwrap_or(12));
    let mut anchor = None;
    match (first.year, last.year) {
        (None, Some(y)) if first.month.is_some() => first.year = Some(if a <= b { y } else { y - 1 }),
        (Some(y), None) if last.month.is_some() => last.year = Some(if a <= b { y } else { y + 1 }),
        (None, None) => {
            let day = published?;
            let of_last = last.reckoned(Some(day), None)?.from?.ymd().0;
            last.year = Some(of_last);
            first.year = Some(if a <= b { of_last } else { of_last - 1 });
            anchor = Some(day);
        }
        _ => {}
    }
    let window = first.days().zip(last.days()).map(|(f, l)| f.through(l));
    let window = window.filter(|w| w.from <= w.to).map(|w| Window { anchor, ..w });
    Some((window, end))
}

/// Whether the token at `i` carries on a noun phrase.
fn nominal(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.kind(i) == Some(Kind::Word) && !s.has(i, lexicon::STOP & !lexicon::MODIFIER)
}

/// "two weeks", "a 12-month period", "three-year": no days, but no people either.
fn duration(s: &Sentence<'_, '_>, i: usize) -> Option<Read> {
    let at = i + usize::from(s.any(i, &["the", "for", "within", "in", "entire", "whole"]));
    let (_, mut end) = small_number(s, at).or_else(|| {
        let vague = s.any(at, &["several", "few", "many", "couple"]);
        vague.then(|| (0, at + 1 + usize::from(s.word(at + 1) == "of")))
    })?;
    while (s.any(end, &["to", "or", "and"]) || s.hyphen(end)) && small_number(s, end + 1).is_some() {
        end = small_number(s, end + 1)?.1;
    }
    end += usize::from(s.glued(end));
    end += usize::from(s.any(
        end,
        &["more", "full", "long", "whole", "consecutive", "straight", "calendar", "previous", "preceding"],
    ));
    if !s.has(end, lexicon::SPAN) || s.word(end) == "half" || s.word(end) == "second" {
        return None;
    }
    // "4-year-old" is an age, and read as one.
    if s.word(end + 2) == "old"
        || s.word(end + 1) == "old"
        || s.any(end + 1, &["of"]) && s.word(end + 2) == "age"
    {
        return None;
    }
    end += 1;
    end += usize::from(s.any(end, &["period", "ago", "earlier", "later"]));
    Some((None, end))
}

/// Decades, clock times and years that stand as names.
fn bare(s: &Sentence<'_, '_>, i: usize) -> Option<usize> {
    let digits = s.at(i).filter(|_| s.free(i))?.digits?;
    if digits.suffix == Suffix::Decade {
        // "in his 20s" is an age.
        return (digits.len == 4).then_some(i + 1);
    }
    let colon = s.word(i + 1) == ":" && s.at(i + 1).is_some_and(|t| !t.spaced);
    let minutes = s.at(i + 2).filter(|t| !t.spaced).and_then(|t| t.digits).is_some_and(|d| d.len == 2);
    (colon && minutes && digits.len <= 2).then_some(i + 3)
}
