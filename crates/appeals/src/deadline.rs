//! Time limits, with every reading of inexact dates.

use model::{Day, EventKind};
use serde::Serialize;

use crate::fact::Happening;
use crate::language::Words;
use crate::procedure::{Limit, Start};

/// How much time is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeLeft {
    /// Even by the earliest reading the limit has not passed.
    Running,
    /// By the earliest reading it has passed, by the latest it has not.
    Doubtful,
    /// By every reading it has passed.
    Passed,
    /// No day is known from which it runs.
    Unknown,
}

/// A time limit, applied to a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Deadline {
    /// The earliest day from which it may run (`YYYY-MM-DD`).
    pub from_earliest: Option<String>,
    /// The latest.
    pub from_latest: Option<String>,
    /// The last day by the earliest reading.
    pub earliest: Option<String>,
    /// The last day by the latest reading.
    pub latest: Option<String>,
    /// Days left by the earliest reading; negative once it has passed.
    pub days_earliest: Option<i32>,
    /// Days left by the latest reading.
    pub days_latest: Option<i32>,
    /// How much time is left.
    pub left: TimeLeft,
    /// What it means to miss it.
    pub note: Words,
}

/// The days an event can have been on: nothing that is known happened after today, whatever an open or coarse date leaves possible.
fn days(event: &Happening, today: Day) -> Option<(Option<Day>, Day)> {
    let when = event.when.as_ref()?;
    let span = when.span();
    let end = span.to.map_or(today, |d| d.min(today));
    let start = if when.throughout { Some(end) } else { span.from.map(|d| d.min(end)) };
    Some((start, end))
}

/// The first days on which these people can have been taken, the last time they were: custody that surely ended before they were
/// taken again is another matter.
fn takings(events: &[&Happening], today: Day) -> Vec<Option<Day>> {
    use EventKind::{Apprehended, Escaped, Onward, Released, Returned};
    let of = |kinds: &'static [EventKind]| {
        events.iter().filter(move |e| kinds.contains(&e.kind)).filter_map(move |e| days(e, today))
    };
    let over = |taken: Day| {
        let after = |(from, end): &(Option<Day>, Day)| {
            let again = of(&[Apprehended]).any(|(again, _)| again.is_some_and(|again| again >= *end));
            again && from.is_some_and(|from| from > taken)
        };
        of(&[Returned, Released, Escaped, Onward]).any(|end| after(&end))
    };
    of(&[Apprehended]).filter(|(_, end)| !over(*end)).map(|(from, _)| from).collect()
}

/// Applies a limit. Events that begin after today must have been left out.
pub(crate) fn deadline(limit: &Limit, events: &[&Happening], today: Day) -> Deadline {
    let spans: Vec<(Option<Day>, Day)> =
        events.iter().filter(|e| limit.from.counts(e.kind)).filter_map(|e| days(e, today)).collect();
    let to = spans.iter().map(|s| s.1).max();
    let takings = takings(events, today);
    let from = match limit.from {
        // Where nobody says when they were taken: there was a sign on a day of each, so that the last of them is no earlier than the
        // latest beginning.
        Start::LastKnown if takings.is_empty() => spans.iter().filter_map(|s| s.0).max(),
        // Of several accounts of one taking any may be the true one; of a day that is open to the past nothing is known.
        _ if takings.contains(&None) => None,
        _ => takings.iter().flatten().min().copied(),
    };
    let (earliest, latest) =
        (from.map(|d| months_on(d, limit.months)), to.map(|d| months_on(d, limit.months)));
    let left = match (earliest, latest) {
        (_, None) => TimeLeft::Unknown,
        (_, Some(l)) if l < today => TimeLeft::Passed,
        (Some(e), _) if e >= today => TimeLeft::Running,
        _ => TimeLeft::Doubtful,
    };
    let text = |d: Option<Day>| d.map(|d| d.to_string());
    let days = |d: Option<Day>| d.map(|d| d.0.saturating_sub(today.0));
    Deadline {
        from_earliest: text(from),
        from_latest: text(to),
        earliest: text(earliest),
        latest: text(latest),
        days_earliest: days(earliest),
        days_latest: days(latest),
        left,
        note: limit.note.clone(),
    }
}

/// The same day so many months later, or the last of that month if it has no such day.
fn months_on(day: Day, months: u8) -> Day {
    let (year, month, date) = day.ymd();
    let month = i32::from(month) - 1 + i32::from(months);
    let (year, month) = (i32::from(year) + month / 12, month % 12 + 1);
    let of = |d: i8| Day::from_ymd(i16::try_from(year).ok()?, i8::try_from(month).ok()?, d);
    (28..=date).rev().chain([date]).find_map(of).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_the_calendar_ends() {
        let on = |d: &str, m| months_on(Day::parse(d).unwrap(), m).to_string();
        assert_eq!(on("2017-11-04", 3), "2018-02-04");
        assert_eq!(on("2017-11-30", 3), "2018-02-28");
        assert_eq!(on("2019-11-30", 3), "2020-02-29");
        assert_eq!(on("2017-12-31", 12), "2018-12-31");
        assert_eq!(on("9999-12-31", 3), "9999-12-31");
    }
}
