//! How many detentions the times of a period tell of: bounds, since reports overlap in ways nobody has decided.
//!
//! A detention is one taking of one person. Two takings are two where the days of the one do not meet those of the other, whoever the
//! people are, or where it was decided that the people are others. Rejected: the sum, which tells one bus three times as three.

use std::collections::{BTreeMap, BTreeSet};

use model::{Key, Span};
use serde::Serialize;

use crate::Observation;
use crate::everybody::heaviest;

/// Takings among which decisions are looked at besides days: the heaviest of them. To leave some out only lowers a floor.
const LOOKED_AT: usize = 64;

/// Fewest and most.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize)]
pub struct Bounds {
    /// Fewest.
    pub least: u64,
    /// Most; none if there is no limit.
    pub most: Option<u64>,
}

impl Bounds {
    /// "10", "5 to 10", "at least 5".
    pub fn words(self) -> String {
        match self.most {
            Some(most) if most == self.least => most.to_string(),
            Some(most) => format!("{} to {most}", self.least),
            None => format!("at least {}", self.least),
        }
    }
}

/// People of one incident who were taken on days that meet.
struct Taking<'o> {
    incident: &'o Key,
    days: Span,
    /// Fewest, by the case: the cases of one incident share nobody here.
    people: BTreeMap<&'o Key, u64>,
}

impl Taking<'_> {
    fn floor(&self) -> u64 {
        self.people.values().copied().fold(0, u64::saturating_add)
    }
}

/// How many detentions these times tell of; `decided` says whether two incidents were decided to share nobody.
pub(crate) fn bounds(seen: &[&Observation], decided: &dyn Fn(&Key, &Key) -> bool) -> Bounds {
    let mut takings = takings(seen);
    let by_days = chain(&mut takings);
    takings.sort_by_key(|t| std::cmp::Reverse(t.floor()));
    takings.truncate(LOOKED_AT);
    let weights: Vec<u64> = takings.iter().map(Taking::floor).collect();
    let two = |a: &Taking<'_>, b: &Taking<'_>| !a.days.meets(b.days) || decided(a.incident, b.incident);
    let apart: Vec<Vec<bool>> = takings.iter().map(|a| takings.iter().map(|b| two(a, b)).collect()).collect();
    Bounds { least: by_days.max(heaviest(&weights, |a, b| apart[a][b])), most: most(seen) }
}

fn takings<'o>(seen: &[&'o Observation]) -> Vec<Taking<'o>> {
    let mut sorted: Vec<&Observation> = seen.to_vec();
    sorted.sort_by_key(|o| (&o.incident, o.taken.start()));
    let mut found: Vec<Taking<'o>> = Vec::new();
    for one in sorted {
        let same = found.last_mut().filter(|t| *t.incident == one.incident && t.days.meets(one.taken));
        let people = match same {
            Some(taking) => {
                taking.days.to = taking.days.to.zip(one.taken.to).map(|(a, b)| a.max(b));
                &mut taking.people
            }
            None => {
                let new = Taking { incident: &one.incident, days: one.taken, people: BTreeMap::new() };
                found.push(new);
                match found.last_mut() {
                    Some(taking) => &mut taking.people,
                    None => continue,
                }
            }
        };
        let floor = people.entry(&one.case).or_default();
        *floor = (*floor).max(one.people);
    }
    found
}

/// The greatest sum of takings whose days do not meet (weighted interval scheduling).
fn chain(takings: &mut [Taking<'_>]) -> u64 {
    takings.sort_by_key(|t| t.days.end());
    let mut best: Vec<u64> = vec![0];
    for (at, taking) in takings.iter().enumerate() {
        let before = takings[..at].partition_point(|t| t.days.end() < taking.days.start());
        let with = best.get(before).copied().unwrap_or(0).saturating_add(taking.floor());
        best.push(best.last().copied().unwrap_or(0).max(with));
    }
    best.last().copied().unwrap_or(0)
}

/// The ceilings added up. Of an incident seen as a whole its own holds its parts as well.
fn most(seen: &[&Observation]) -> Option<u64> {
    let at = |o: &&Observation| (o.incident.clone(), o.taken.start(), o.taken.end());
    let whole: BTreeSet<_> = seen.iter().copied().filter(|o| o.case == o.incident).map(|o| at(&o)).collect();
    let alone = seen.iter().copied().filter(|o| o.case == o.incident || !whole.contains(&at(o)));
    alone.map(|o| o.most).try_fold(0, |sum: u64, most| Some(sum.saturating_add(most?)))
}

#[cfg(test)]
mod tests {
    use estimates::survival::Observed;
    use model::Day;
    use proptest::prelude::*;

    use super::*;

    fn told(at: usize, from: i32, days: i32, people: u64, most: Option<u64>) -> Observation {
        let key = Key::parse(&format!("case{at}")).unwrap();
        Observation {
            case: key.clone(),
            incident: key,
            people,
            most,
            time: Observed { after: 0.0, by: None },
            returned: None,
            otherwise: false,
            taken: Span { from: Some(Day(from)), to: Some(Day(from + days)) },
        }
    }

    #[test]
    fn what_may_be_the_same_taking_is_not_added_up() {
        let all = [
            told(0, 0, 5, 4, Some(4)),
            told(1, 3, 5, 6, Some(6)),
            told(2, 20, 0, 10, Some(12)),
            told(3, 20, 3, 1, None),
        ];
        let of = |n: usize, decided: &dyn Fn(&Key, &Key) -> bool| {
            bounds(&all.iter().take(n).collect::<Vec<_>>(), decided)
        };
        assert_eq!(of(2, &|_, _| false), Bounds { least: 6, most: Some(10) });
        assert_eq!(of(2, &|_, _| true), Bounds { least: 10, most: Some(10) });
        assert_eq!(of(3, &|_, _| false), Bounds { least: 16, most: Some(22) });
        assert_eq!(of(4, &|_, _| false), Bounds { least: 16, most: None });
    }

    proptest! {
        /// Each taking is people on one day of its window, and whoever can be the same is.
        #[test]
        fn the_floor_is_no_more_than_in_any_world(
            told_of in prop::collection::vec((0_i32..12, 0_i32..4, 1_u64..5), 1..7),
            days in prop::collection::vec(0_i32..4, 7),
        ) {
            let all: Vec<Observation> =
                told_of.iter().enumerate().map(|(at, (from, long, n))| told(at, *from, *long, *n, Some(*n))).collect();
            // A world: each happens on a day of its window, and those of one day are the same people.
            let mut world: BTreeMap<i32, u64> = BTreeMap::new();
            for ((from, long, people), day) in told_of.iter().zip(&days) {
                let there = world.entry(from + day.min(long)).or_default();
                *there = (*there).max(*people);
            }
            let found = bounds(&all.iter().collect::<Vec<_>>(), &|_, _| false);
            prop_assert!(found.least <= world.values().sum::<u64>());
            prop_assert!(found.most >= Some(found.least));
        }
    }
}
