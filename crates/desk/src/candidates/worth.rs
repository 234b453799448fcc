//! What agreement of two single persons is worth before anybody decided anything.
//!
//! A casebook is too small to learn weights from: the shares below are stated, not trained, so that a score moves only
//! with what the two mentions say and with how rare that is in the book. Shares among matches follow the kernel's own
//! prior; those among pairs of two people are what unrelated mentions of one region and decade agree by chance.

use linkage::{FieldModel, LEVELS, Model, Role};

/// The probability that two mentions of single persons taken at random are of one: one pair in a thousand.
const PRIOR: f64 = 0.001;

/// A column: its name, its role, and the shares of its levels among matches and among others.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) role: Role,
    m: &'static [f64],
    u: &'static [f64],
}

/// The levels of a whole name, from "different" to "equal".
const NAME: (&[f64], &[f64]) = (
    &[0.0, 0.02, 0.01, 0.03, 0.01, 0.03, 0.02, 0.01, 0.02, 0.01, 0.1, 0.05, 0.1, 0.05, 0.1, 0.42],
    &[
        0.0, 0.89, 0.02, 0.05, 0.006, 0.008, 0.003, 0.0024, 0.0006, 0.001, 0.004, 0.0015, 0.003, 0.001,
        0.004, 0.0025,
    ],
);
/// An age agrees, as counted another way or in completed years, is up to two years off, or cannot be of one person. Both ways of counting are
/// usual where these reports come from, so that both are worth the same; ages never reach the levels of dates.
const AGE: (&[f64], &[f64]) = (
    &[0.0, 0.03, 0.07, 0.0, 0.0, 0.3, 0.6, 0.0, 0.0, 0.0, 0.0],
    &[0.0, 0.8, 0.08, 0.0, 0.0, 0.04, 0.08, 0.0, 0.0, 0.0, 0.0],
);

/// What is compared of single persons, in the order of the columns; the days they were seen date their ages.
pub(super) const FIELDS: [Field; 8] = [
    Field { name: "name", role: Role::FullName, m: NAME.0, u: NAME.1 },
    Field { name: "name in another script", role: Role::NameInScript, m: NAME.0, u: NAME.1 },
    Field { name: "sex", role: Role::Sex, m: &[0.0, 0.02, 0.98], u: &[0.0, 0.5, 0.5] },
    Field { name: "age", role: Role::AgeAsOf, m: AGE.0, u: AGE.1 },
    Field {
        name: "place",
        role: Role::Place,
        m: &[0.0, 0.25, 0.12, 0.15, 0.05, 0.03, 0.4],
        u: &[0.0, 0.55, 0.23, 0.09, 0.03, 0.01, 0.09],
    },
    Field {
        name: "when",
        role: Role::Other,
        m: &[0.0, 0.45, 0.1, 0.1, 0.05, 0.03, 0.27],
        u: &[0.0, 0.72, 0.17, 0.05, 0.03, 0.01, 0.02],
    },
    Field {
        name: "role",
        role: Role::Other,
        m: &[0.0, 0.2, 0.06, 0.02, 0.01, 0.01, 0.7],
        u: &[0.0, 0.6, 0.07, 0.02, 0.005, 0.005, 0.3],
    },
    Field {
        name: "nationality",
        role: Role::Other,
        m: &[0.0, 0.05, 0.0, 0.0, 0.0, 0.0, 0.95],
        u: &[0.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.7],
    },
];

/// The model of single persons.
pub(super) fn model() -> Model {
    let levels = |shares: &[f64]| {
        let mut all = [0.0; LEVELS];
        all.iter_mut().zip(shares).for_each(|(to, from)| *to = *from);
        all
    };
    let field =
        |f: &Field| FieldModel { name: f.name.to_owned(), role: f.role, m: levels(f.m), u: levels(f.u) };
    Model {
        prior: PRIOR,
        fields: FIELDS.iter().map(field).collect(),
        dependence: Vec::new(),
        calibration: (1.0, 0.0),
        rounds: 0,
        kin: None,
    }
}

/// What is compared of two single persons and how it can agree, as [`crate::CandidateBar`] has it: for whoever puts it into the
/// words of a language.
pub fn compared_words() -> [Vec<&'static str>; 2] {
    let mut levels: Vec<&str> = model().fields.iter().flat_map(|f| f.level_names().iter().copied()).collect();
    levels.sort_unstable();
    levels.dedup();
    [FIELDS.iter().map(|f| f.name).collect(), levels]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_every_field_are_shares() {
        for field in FIELDS {
            for shares in [field.m, field.u] {
                let sum: f64 = shares.iter().sum();
                assert!((sum - 1.0).abs() < 0.031, "{}: {sum}", field.name);
            }
        }
    }

    #[test]
    fn agreement_is_worth_more_than_difference() {
        for field in model().fields {
            let last = (1..LEVELS).rev().find(|l| field.m[*l] > 0.0).unwrap();
            assert!(field.weight(last) > field.weight(1), "{}", field.name);
        }
    }
}
