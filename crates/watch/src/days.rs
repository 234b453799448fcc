//! Days, intervals of days and elapsed time, as they are shown and written.

use model::{Day, Span};
use serde::{Deserialize, Serialize};

/// A day, written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date(pub Day);

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Day::parse(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// An interval of days, both ends included; a missing end is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Days {
    /// First day it may have been.
    pub from: Option<Date>,
    /// Last day it may have been.
    pub to: Option<Date>,
}

impl From<Span> for Days {
    fn from(span: Span) -> Self {
        Self { from: span.from.map(Date), to: span.to.map(Date) }
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.to) {
            (Some(a), Some(b)) if a == b => write!(f, "{}", a.0),
            (Some(a), Some(b)) => write!(f, "{} to {}", a.0, b.0),
            (None, Some(b)) => write!(f, "by {}", b.0),
            (Some(a), None) => write!(f, "from {}", a.0),
            (None, None) => write!(f, "on a day not known"),
        }
    }
}

/// Whole days gone by, as an interval because dates are intervals; never negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Elapsed {
    /// Fewest.
    pub least: u32,
    /// Most, if the first day is known.
    pub most: Option<u32>,
}

impl Elapsed {
    /// From some day of `span` to `now`; `None` if the span has no last day or lies after `now`.
    pub fn since(span: Span, now: Day) -> Option<Self> {
        let to = span.to?;
        if span.start() > now.0 {
            return None;
        }
        let most = span.from.map(|from| between(from, now));
        Some(Self { least: between(Day(to.0.min(now.0)), now), most })
    }
}

/// Whole days from one day to another, 0 if the second is earlier.
pub(crate) fn between(from: Day, to: Day) -> u32 {
    u32::try_from(i64::from(to.0) - i64::from(from.0)).unwrap_or(0)
}

impl std::fmt::Display for Elapsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let days = |n: u32| if n == 1 { "day" } else { "days" };
        match self.most {
            Some(most) if most == self.least => write!(f, "{most} {}", days(most)),
            Some(most) => write!(f, "{} to {most} {}", self.least, days(most)),
            None => write!(f, "at least {} {}", self.least, days(self.least)),
        }
    }
}

/// The days in both; where they have none in common, from the first of either to the last, and true.
pub(crate) fn meet(a: Span, b: Span) -> (Span, bool) {
    match a.intersect(b) {
        Some(both) => (both, false),
        None => {
            let from = a.from.and_then(|x| b.from.map(|y| x.min(y)));
            let to = a.to.and_then(|x| b.to.map(|y| x.max(y)));
            (Span { from, to }, true)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(a: Option<i32>, b: Option<i32>) -> Span {
        Span { from: a.map(Day), to: b.map(Day) }
    }

    #[test]
    fn time_is_an_interval_and_never_negative() {
        let since = |a, b| Elapsed::since(span(a, b), Day(100)).map(|e| (e.least, e.most));
        assert_eq!(since(Some(88), Some(88)), Some((12, Some(12))));
        assert_eq!(since(Some(80), Some(90)), Some((10, Some(20))));
        assert_eq!(since(None, Some(90)), Some((10, None)));
        assert_eq!(since(Some(90), Some(300)), Some((0, Some(10))));
        assert_eq!(since(Some(101), Some(300)), None, "a day after today has no time since");
        assert_eq!(since(None, None), None);
        let far = Elapsed::since(span(Some(i32::MIN), Some(i32::MIN)), Day(i32::MAX)).unwrap();
        assert_eq!(far.least, u32::MAX);
    }

    #[test]
    fn spans_that_do_not_meet_are_kept_whole() {
        assert_eq!(meet(span(Some(1), Some(5)), span(Some(4), None)), (span(Some(4), Some(5)), false));
        assert_eq!(meet(span(Some(1), Some(2)), span(Some(8), Some(9))), (span(Some(1), Some(9)), true));
        assert_eq!(meet(span(None, Some(2)), span(Some(8), None)), (span(None, None), true));
    }
}
