//! Rules learnt from rows whose people are known: a set of rules that covers their pairs at little cost.
//!
//! Weighted set cover by the greedy algorithm (Chvátal 1979), as used for blocking by Bilenko, Kamath and Mooney (2006): of all usual rules the
//! one is taken next that covers most labelled pairs not yet covered for the pairs it makes. People are dealt into two halves: rules are chosen by
//! one, and what share of pairs they find is told for the other, which had no part in it.

use std::collections::BTreeMap;

use crate::Error;
use crate::block::atom::{self, Atom, Keys};
use crate::block::rule::{self, Rule};
use crate::block::{Plan, Settings, sort};
use crate::hash;
use crate::profile::Profiles;
use crate::table::Table;

/// Pairs of each half that are looked at, at most.
const MOST_LABELS: usize = 200_000;
/// Pairs of one person, at most, so that no one person decides.
const MOST_OF_ONE: usize = 20;
/// A rule that adds less than this share of the labelled pairs is not worth its blocks.
const LEAST: f64 = 0.0005;

/// Rules, and how well they find pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct LearntRules {
    /// In the order in which they were taken, each as the names of its parts.
    pub rules: Vec<Vec<String>>,
    /// Labelled pairs that chose them.
    pub learnt_on: u64,
    /// The share of those that the rules find.
    pub recall: f64,
    /// Labelled pairs that had no part in choosing them.
    pub held_out: u64,
    /// The share of those that the rules find.
    pub held_out_recall: f64,
    /// The share of the same pairs that the usual rules find.
    pub usual_recall: f64,
    /// Pairs in blocks, those in several counted in each.
    pub pairs: u64,
    /// The same for the usual rules.
    pub usual_pairs: u64,
}

/// Pairs of rows, the smaller first.
type Pairs = Vec<(u32, u32)>;

/// The labelled pairs of both halves: to learn on, and held out.
fn labelled(truth: &[Option<u32>]) -> [Pairs; 2] {
    let mut people: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, person) in (0u32..).zip(truth) {
        if let Some(person) = person {
            people.entry(*person).or_default().push(row);
        }
    }
    // Rows come in the order of their content; so are people dealt, whatever they are numbered.
    let mut halves = [Pairs::new(), Pairs::new()];
    for rows in people.values().filter(|rows| rows.len() > 1) {
        let first = rows.first().copied().unwrap_or(0);
        let half = &mut halves[(hash::mix(u64::from(first)) & 1) as usize];
        let pairs = rows.iter().enumerate().flat_map(|(i, a)| rows.iter().skip(i + 1).map(move |b| (*a, *b)));
        half.extend(pairs.take(MOST_OF_ONE));
    }
    for half in &mut halves {
        half.sort_unstable_by_key(|(a, b)| hash::join(u64::from(*a), u64::from(*b)));
        half.truncate(MOST_LABELS);
        half.sort_unstable();
    }
    halves
}

/// What one rule alone finds.
struct Found {
    /// Labelled pairs, by number.
    labels: Vec<u32>,
    /// Pairs in its blocks.
    pairs: u64,
}

/// Chooses rules by the rows whose person is known, in the order of the table.
pub(crate) fn rules(
    table: &Table,
    profiles: &Profiles,
    settings: &Settings,
    truth: &[Option<u32>],
) -> Result<LearntRules, Error> {
    let [learn, held] = labelled(truth);
    let atoms = atom::all(table, profiles);
    let all = rule::all(&atoms, settings.rules.as_deref())?;
    let mut partners: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (number, (a, b)) in (0u32..).zip(&learn) {
        partners.entry(*a).or_default().push((*b, number));
    }
    let known: Vec<&Rule> = all.iter().filter(|r| !r.identical).collect();
    let found: Vec<Found> =
        known.iter().map(|rule| alone(table, &atoms, rule, settings.cap, &partners)).collect();
    let chosen = cover(&found, learn.len());
    let names: Vec<Vec<String>> = chosen
        .iter()
        .filter_map(|at| known.get(*at))
        .map(|r| r.atoms.iter().filter_map(|a| atoms.get(*a)).map(|a| a.name.clone()).collect())
        .collect();
    drop(found);
    let usual = Plan::make(table, profiles, settings)?;
    let rules = (!names.is_empty()).then(|| names.clone());
    let learnt = Plan::make(table, profiles, &Settings { rules, ..settings.clone() })?;
    Ok(LearntRules {
        rules: names,
        learnt_on: learn.len() as u64,
        recall: share(&learnt, &learn)?,
        held_out: held.len() as u64,
        held_out_recall: share(&learnt, &held)?,
        usual_recall: share(&usual, &held)?,
        pairs: learnt.summary.pairs,
        usual_pairs: usual.summary.pairs,
    })
}

/// The share of pairs that blocks have; all of none.
fn share(plan: &Plan, pairs: &[(u32, u32)]) -> Result<f64, Error> {
    let found: u64 = plan
        .each_part(1, |part| {
            let mut own = 0;
            part.each(|a, b, _| own += u64::from(pairs.binary_search(&(a, b)).is_ok()));
            own
        })?
        .into_iter()
        .sum();
    Ok(if pairs.is_empty() { 1.0 } else { found as f64 / pairs.len() as f64 })
}

/// The labelled pairs in the blocks of a rule that stands alone, and the pairs of these blocks.
fn alone(
    table: &Table,
    atoms: &[Atom],
    rule: &Rule,
    cap: usize,
    partners: &BTreeMap<u32, Vec<(u32, u32)>>,
) -> Found {
    let (mut items, mut keys) = (Vec::new(), Keys::new());
    // Without parents a rule takes every row.
    let free = Rule { parents: Vec::new(), ..rule.clone() };
    for row in 0..table.rows() as u32 {
        free.keys(atoms, &[], &[], table.row(row), &mut keys);
        items.extend(keys.as_slice().iter().map(|k| u64::from(*k) << 32 | u64::from(row)));
    }
    sort::by_key(&mut items, &mut Vec::new());
    let mut found = Found { labels: Vec::new(), pairs: 0 };
    for block in items.chunk_by(|x, y| x >> 32 == y >> 32).filter(|b| (2..=cap).contains(&b.len())) {
        let n = block.len() as u64;
        found.pairs += n * (n - 1) / 2;
        for item in block {
            for (other, number) in partners.get(&(*item as u32)).into_iter().flatten() {
                if block.binary_search(&(item >> 32 << 32 | u64::from(*other))).is_ok() {
                    found.labels.push(*number);
                }
            }
        }
    }
    found.labels.sort_unstable();
    found.labels.dedup();
    found
}

/// The rules to take, in order.
fn cover(found: &[Found], labels: usize) -> Vec<usize> {
    let mut open = vec![true; labels];
    let mut chosen: Vec<usize> = Vec::new();
    let least = ((labels as f64 * LEAST).ceil() as u64).max(2);
    loop {
        let gain = |at: usize| {
            found.get(at).map_or(0, |f| f.labels.iter().filter(|l| open[**l as usize]).count() as u64)
        };
        // Of two with the same gain for their pairs the first one is taken.
        let best = (0..found.len())
            .filter(|at| !chosen.contains(at))
            .map(|at| (gain(at), at))
            .filter(|(gain, _)| *gain >= least)
            .map(|(gain, at)| (gain as f64 / found.get(at).map_or(1, |f| f.pairs + 1) as f64, at))
            .fold(None::<(f64, usize)>, |best, next| match best {
                Some(b) if b.0 >= next.0 => Some(b),
                _ => Some(next),
            });
        let Some((_, at)) = best else { return chosen };
        chosen.push(at);
        found.get(at).iter().flat_map(|f| &f.labels).for_each(|l| open[*l as usize] = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheap_rule_comes_first_and_what_adds_nothing_never() {
        let found = |labels: std::ops::Range<u32>, pairs| Found { labels: labels.collect(), pairs };
        let all = [
            found(0..100, 1_000),
            found(0..60, 70),
            found(50..60, 10),
            found(90..110, 40),
            found(52..58, 500),
        ];
        assert_eq!(cover(&all, 110), [2, 1, 3, 0]);
        assert_eq!(cover(&all[..2], 110), [1, 0]);
        assert!(cover(&[], 110).is_empty());
    }
}
