//! Lists that are not written alike: births in different calendars, names in different scripts.

use linkage::Role;

use crate::cells;
use crate::fields::Sample;
use crate::kind::Kind;
use crate::read::List;
use crate::run::ColumnChoice;

/// So many cells say how a list is written.
const ENOUGH: usize = 5;
/// No two generations of one list are so many years apart.
const APART: i32 = 100;

/// What is to be said of lists that are not written alike.
pub(crate) fn notes(lists: &[List], choices: &[ColumnChoice], samples: &[Sample]) -> Vec<String> {
    let lists = || lists.iter().zip(samples);
    let births = lists().map(|list| (list.0.name(), years(&cells_of(list, choices, birth))));
    let scripts = lists().map(|list| (list.0.name(), latin(&cells_of(list, choices, Kind::of_name))));
    calendars(births).into_iter().chain(two_scripts(scripts)).collect()
}

fn birth(kind: Kind) -> bool {
    kind == Kind::Of(Role::BirthDate)
}

/// The first cells of a list in columns of some kinds, empty ones aside.
fn cells_of<'a>(
    (list, sample): (&List, &'a Sample),
    choices: &[ColumnChoice],
    wanted: fn(Kind) -> bool,
) -> Vec<&'a str> {
    let of = |heading: &str| choices.iter().any(|c| c.heading == heading && c.kind.is_some_and(wanted));
    let own = list.headings.iter().zip(sample).filter(|(heading, _)| of(heading));
    own.flat_map(|(_, cells)| cells).map(|c| c.trim()).filter(|c| !c.is_empty()).collect()
}

/// The years of dates, the first and the last tenth aside: a slip is no calendar.
fn years(cells: &[&str]) -> Option<(i32, i32)> {
    let mut years: Vec<i32> = cells.iter().filter_map(|c| cells::date(c, false)).map(|d| d.year).collect();
    years.sort_unstable();
    let at = |part: usize| years.get(years.len() * part / 10).copied();
    (years.len() >= ENOUGH).then(|| Some((at(1)?, at(9)?))).flatten()
}

/// Births that lie so far apart that their years are not counted alike: the Persian year is 621 or 622 behind, the Islamic one about 580, that of
/// Thailand 543 ahead.
fn calendars(lists: impl Iterator<Item = (String, Option<(i32, i32)>)>) -> Option<String> {
    let found: Vec<(String, (i32, i32))> = lists.filter_map(|(name, years)| Some((name, years?))).collect();
    let early = found.iter().min_by_key(|(_, years)| years.1)?;
    let late = found.iter().max_by_key(|(_, years)| years.0)?;
    (late.1.0 - early.1.1 > APART).then(|| {
        format!(
            "births are of {} to {} in {} and of {} to {} in {}: years of two calendars are not turned into each other, so nobody's births agree; write \
             those of one list in the calendar of the other",
            early.1.0, early.1.1, early.0, late.1.0, late.1.1, late.0
        )
    })
}

/// Whether names are in Latin letters, as nearly all of a list are or hardly any.
fn latin(cells: &[&str]) -> Option<bool> {
    let of = |c: &&&str| {
        c.chars().any(|c| c.is_alphabetic() && (c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c)))
    };
    let latin = cells.iter().filter(of).count();
    match cells.len() {
        all if all < ENOUGH => None,
        all if latin * 10 >= all * 9 => Some(true),
        all if latin * 10 <= all => Some(false),
        _ => None,
    }
}

/// A list in Latin letters beside one in another script.
fn two_scripts(lists: impl Iterator<Item = (String, Option<bool>)>) -> Option<String> {
    let found: Vec<(String, bool)> = lists.filter_map(|(name, latin)| Some((name, latin?))).collect();
    let of = |wanted: bool| found.iter().find(|(_, latin)| *latin == wanted).map(|(name, _)| name);
    of(true).zip(of(false)).map(|(one, other)| {
        format!(
            "names are in Latin letters in {one} and in another script in {other}: they meet by their sounds, and more people are missed than within one \
             script; look through the pairs of edges that were not joined, and give both scripts where a list has them"
        )
    })
}
