//! Which earlier mentions are looked at: those that share a stretch of time and a place, a number, or a report.

use std::collections::HashMap;

use model::{Key, Span};

use super::book::Known;
use super::compare::numbers_of;

/// Months a window may reach over and still be looked up month by month.
const MONTHS: i32 = 24;
/// Years a long window is entered under; of more, the last count.
const YEARS: i32 = 12;
/// Mentions of one list that are looked at, the latest first.
const OF_A_LIST: usize = 48;
/// Months before or after its own in which the other events of a case are looked for.
const AROUND: i32 = 3;

/// A list of mentions.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Slot<'a> {
    /// Short windows that touch a month, in a province or country, or anywhere (`None`).
    Month(i32, Option<&'a str>),
    /// Long windows that touch a year.
    Long(i32, Option<&'a str>),
    /// Short windows that touch a year.
    Short(i32, Option<&'a str>),
    /// A number in a year.
    Number(u64, i32),
    /// A report.
    Report(&'a Key),
}

/// Mentions by what they may share; lists are in the order of the book.
#[derive(Debug, Default)]
pub(crate) struct Blocks<'a>(HashMap<Slot<'a>, Vec<u32>>);

impl<'a> Blocks<'a> {
    /// Enters a mention.
    pub(crate) fn enter(&mut self, at: u32, known: &Known<'a>) {
        let mut slots = Vec::new();
        let (months, years) = (months(known.subject.window()), years(known.subject.window()));
        for place in [Some(known.region), None] {
            match &months {
                Some(months) => {
                    slots.extend(months.clone().map(|month| Slot::Month(month, place)));
                    slots.extend(years.clone().map(|year| Slot::Short(year, place)));
                }
                None => slots.extend(years.clone().map(|year| Slot::Long(year, place))),
            }
        }
        for number in numbers_of(&known.subject) {
            slots.extend(years.clone().map(|year| Slot::Number(number, year)));
        }
        slots.push(Slot::Report(&known.subject.mention.report));
        for slot in slots {
            self.0.entry(slot).or_default().push(at);
        }
    }

    /// The mentions before this one that are worth a look, at most `most`: of its report, of its number, of its months
    /// and place, of the long windows around them, and of the months before and after.
    pub(crate) fn near(&self, at: u32, known: &Known<'a>, most: usize) -> Vec<u32> {
        let span = known.subject.window();
        let places: Vec<Option<&str>> = match known.region.split_once('/') {
            Some((country, _)) => vec![Some(known.region), Some(country), Some("")],
            // A country meets all of its places, and an unknown place meets every one.
            None => vec![None],
        };
        let mut slots = vec![Slot::Report(&known.subject.mention.report)];
        for number in numbers_of(&known.subject) {
            slots.extend(years(span).rev().map(|year| Slot::Number(number, year)));
        }
        let months = months(span);
        for place in &places {
            match &months {
                Some(months) => slots.extend(months.clone().rev().map(|month| Slot::Month(month, *place))),
                None => slots.extend(years(span).rev().map(|year| Slot::Short(year, *place))),
            }
            slots.extend(years(span).rev().map(|year| Slot::Long(year, *place)));
        }
        if let Some(months) = &months {
            let before = (months.start() - AROUND..*months.start()).rev();
            let around = before.chain(months.end() + 1..=months.end() + AROUND);
            slots.extend(around.flat_map(|month| places.iter().map(move |place| Slot::Month(month, *place))));
        }
        let mut found: Vec<u32> = Vec::new();
        for list in slots.iter().filter_map(|slot| self.0.get(slot)) {
            let before = list.partition_point(|other| *other < at);
            found.extend(list.iter().take(before).rev().take(OF_A_LIST));
            if found.len() >= 2 * most {
                break;
            }
        }
        // Kept in the order of the lists, each once: what is looked up first is nearest.
        let mut order: Vec<(u32, usize)> = found.iter().copied().zip(0..).collect();
        order.sort_unstable();
        order.dedup_by_key(|(other, _)| *other);
        order.sort_unstable_by_key(|(_, nth)| *nth);
        order.into_iter().take(most).map(|(other, _)| other).collect()
    }
}

fn month(day: model::Day) -> i32 {
    let (year, month, _) = day.ymd();
    i32::from(year) * 12 + i32::from(month) - 1
}

/// The months of a window, if it has two ends and is not long. A window with one end is a long one.
fn months(span: Span) -> Option<std::ops::RangeInclusive<i32>> {
    let (from, to) = (month(span.from?), month(span.to?));
    (to - from < MONTHS).then_some(from..=to)
}

fn years(span: Span) -> std::ops::RangeInclusive<i32> {
    let year = |day: model::Day| i32::from(day.ymd().0);
    match (span.from.map(year), span.to.map(year)) {
        (Some(from), Some(to)) => from.max(to.saturating_sub(YEARS))..=to,
        (Some(only), None) | (None, Some(only)) => only.saturating_sub(1)..=only.saturating_add(1),
        (None, None) => 0..=0,
    }
}
