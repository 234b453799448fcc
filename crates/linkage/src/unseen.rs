//! People whose rows were not brought together because too little in them agrees: how many there may be.
//!
//! Draws of partitions know only pairs that a block had. How many matches agree in no field, one, two, three is counted with
//! their probabilities; where the numbers for two and three are known, those for one and none follow if fields err by themselves
//! (a row of binomial counts: Good 1953, Chao 1984 use the same idea for species seen once and twice). It is a guess at what
//! is missing, used to widen the draws downwards, and no bound.

use std::collections::BTreeMap;

use crate::born::Near;
use crate::compare::{level, part, plain, whole};
use crate::dictionary::FIRST;
use crate::profile::{Profile, Profiles};
use crate::role::Role;
use crate::score::Edge;
use crate::table::Table;
use crate::within::Within;

/// At most this share of the matches seen is taken to be missing: from two or three fields the guess is rough, and no list of known truth
/// lacked more than a third.
const MOST: f64 = 0.5;

/// How many more matches there may be than were seen, as a share of those seen.
///
/// What only one of several lists has can agree in no pair across them.
pub(crate) fn share<'a>(table: &Table, within: &[Within], edges: impl Iterator<Item = &'a Edge>) -> f64 {
    let mut counts = [0.0f64; 16];
    let mut fields = 0usize;
    let counted: Vec<(usize, Role)> = table
        .fields
        .iter()
        .enumerate()
        .filter(|(at, f)| !f.shadow && f.role != Role::Sex && within.get(*at).is_none_or(|of| !of.alone))
        .map(|(at, f)| (at, f.role))
        .collect();
    for edge in edges {
        let agree = counted.iter().filter(|(at, role)| equal(*role, level(edge.pattern, *at))).count();
        if let Some(n) = counts.get_mut(agree) {
            *n += 1.0 / (1.0 + (-edge.odds).exp());
            fields = fields.max(agree);
        }
    }
    let seen: f64 = counts.iter().sum();
    if seen < 1.0 || fields < 2 {
        return 0.0;
    }
    // Of k fields n choose k agree by chance of each: what one count is to the next is one odds times a known factor.
    let n = fields as f64;
    let ratio = |k: usize| (k as f64 + 1.0) / (n - k as f64);
    let odds = if fields == 2 {
        counts[1].max(0.5) / counts[2].max(0.5) / ratio(1)
    } else {
        counts[2].max(0.5) / counts[3].max(0.5) / ratio(2)
    };
    let one = (counts[2] * odds * ratio(1)).max(counts[1]);
    let none = (one * odds * ratio(0)).max(counts[0]);
    ((one - counts[1] + none - counts[0]) / seen).min(MOST)
}

/// The share of the matches seen that is taken to be missing at least where names of one list are in another script than those of the other: what a poor
/// romanisation hides is in no count of fields that agree. Between made lists of Arabic names and their romanisations half was missing.
pub(crate) const ACROSS: f64 = 0.5;

/// Whether the names of one list are in letters that hardly any of another are in.
pub(crate) fn in_two_scripts(table: &Table, profiles: &Profiles) -> bool {
    let Some(lists) = &table.list else { return false };
    let fields = profiles.fields.iter().enumerate().filter_map(|(at, profile)| match profile {
        Profile::Names(names) | Profile::Parts(names) => Some((at, names)),
        _ => None,
    });
    let mut of_list = BTreeMap::<u32, (u64, u64)>::new();
    for (at, names) in fields {
        for (row, list) in (0u32..).zip(lists) {
            let Some(code) = table.row(row).get(at).filter(|code| **code >= FIRST) else { continue };
            let (foreign, all) = of_list.entry(*list).or_default();
            *foreign += u64::from(names.letters(*code).foreign());
            *all += 1;
        }
    }
    let some = |test: fn(u64, u64) -> bool| of_list.values().any(|(foreign, all)| test(*foreign, *all));
    some(|foreign, all| foreign * 5 >= all * 4) && some(|foreign, all| foreign * 5 <= all)
}

/// Whether a level says that two values have in common what a rule may find them by: whole names meet by a word or a sound, ages by a year.
fn equal(role: Role, level: usize) -> bool {
    match role {
        Role::FullName | Role::NameInScript => level >= usize::from(whole::ONE),
        Role::GivenName | Role::FamilyName => level >= usize::from(part::KEY),
        Role::BirthDate | Role::AgeAsOf => level >= Near::Age as usize,
        Role::Place => level >= usize::from(plain::SLIP),
        _ => level == usize::from(plain::EQUAL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Column, TableBuilder};

    #[test]
    fn two_scripts_are_those_of_two_lists() {
        let two = |rows: &[[&str; 2]]| {
            let column = |name: &str, role| Column { name: name.to_owned(), role };
            let columns = [column("name", Role::FullName), column("list", Role::List)];
            let mut builder = TableBuilder::new(&columns).unwrap();
            rows.iter().for_each(|row| builder.push(&row.map(Cell::read)).unwrap());
            let table = builder.finish().unwrap();
            in_two_scripts(&table, &Profiles::read(&table).unwrap())
        };
        assert!(two(&[["محمد علي", "a"], ["Mohamed Ali", "b"]]));
        assert!(!two(&[["محمد علي", "a"], ["Mohamed Ali", "a"]]));
        assert!(!two(&[["محمد علي", "a"], ["محمد علي", "b"]]));
    }
}
