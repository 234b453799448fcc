//! People whose rows were not brought together because too little in them agrees: how many there may be.
//!
//! Draws of partitions know only pairs that a block had. How many matches agree in no field, one, two, three is counted with
//! their probabilities; where the numbers for two and three are known, those for one and none follow if fields err by themselves
//! (a row of binomial counts: Good 1953, Chao 1984 use the same idea for species seen once and twice). It is a guess at what
//! is missing, used to widen the draws downwards, and no bound.

use crate::born::Near;
use crate::compare::{level, part, plain, whole};
use crate::role::Role;
use crate::score::Edge;
use crate::table::Table;

/// At most this share of the matches seen is taken to be missing: from two or three fields the guess is rough, and no list of known truth
/// lacked more than a third.
const MOST: f64 = 0.5;

/// How many more matches there may be than were seen, as a share of those seen.
pub(crate) fn share<'a>(table: &Table, edges: impl Iterator<Item = &'a Edge>) -> f64 {
    let mut counts = [0.0f64; 16];
    let mut fields = 0usize;
    let counted: Vec<(usize, Role)> = table
        .fields
        .iter()
        .enumerate()
        .filter(|(_, f)| !f.shadow && f.role != Role::Sex)
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
