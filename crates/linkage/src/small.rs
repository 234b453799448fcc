//! Weights for tables too small to learn any from.
//!
//! In few rows the pairs of one person are so large a share of all pairs that they pass for the usual case, and expectation maximisation
//! ends without a class of matches. m is then what is thought before anything is seen ([`prior_m`]); u of names and births is fixed,
//! because how often two people share them is a fact about people and not about the list; u of all else is drawn from a
//! default to what pairs with different names show. No two fields depend on each other.

use crate::compare::{self, LEVELS, level, part, whole};
use crate::em::{Counts, normal};
use crate::model::{FieldModel, Model, prior_m};
use crate::role::Role;
use crate::table::Table;

/// Rows from which weights are learnt.
pub(crate) const ENOUGH: usize = 150;
/// The share of pairs that are matches: as for the mentions of a casebook, 1 to 999.
const PRIOR: f64 = 0.001;
/// How many pairs the default shares of u are worth.
const WORTH: f64 = 20.0;

/// u of every level by default, from level 1, "different".
fn default_u(role: Role) -> &'static [f64] {
    match role {
        Role::FullName => {
            &[0.7, 0.05, 0.08, 0.02, 0.06, 0.01, 0.008, 0.002, 0.01, 0.005, 0.003, 0.001, 0.002, 0.002]
        }
        // Another spelling of what the name says already: it repeats the name more than it adds to it.
        Role::NameInScript => {
            &[0.5, 0.05, 0.08, 0.02, 0.06, 0.01, 0.005, 0.005, 0.01, 0.02, 0.02, 0.02, 0.2, 0.2]
        }
        Role::GivenName => &[0.8, 0.06, 0.03, 0.02, 0.04, 0.005, 0.01, 0.02],
        Role::FamilyName => &[0.8, 0.05, 0.03, 0.02, 0.03, 0.005, 0.02, 0.05],
        // Days of birth spread over sixty years: 1 in 20,000 or so.
        Role::BirthDate => &[0.82, 0.08, 0.003, 0.02, 0.05, 0.03, 0.02, 0.001, 0.01, 0.00005],
        Role::AgeAsOf => &[0.75, 0.1, 0.003, 0.02, 0.075, 0.045, 0.03, 0.001, 0.01, 0.00005],
        Role::Sex => &[0.5, 0.5],
        _ => &[0.75, 0.06, 0.04, 0.03, 0.02, 0.1],
    }
}

/// Whether two rows have equal names, whatever else they say.
fn named_alike(table: &Table, pattern: compare::Pattern) -> bool {
    table.fields.iter().enumerate().any(|(at, field)| match field.role {
        Role::FullName | Role::NameInScript => level(pattern, at) >= usize::from(whole::KEY),
        Role::GivenName => level(pattern, at) >= usize::from(part::KEY),
        _ => false,
    })
}

/// The default model of a table, given patterns of pairs drawn from so many rows.
pub(crate) fn model(table: &Table, rows: usize, random: &Counts) -> Model {
    let rows = rows as f64;
    let drawn = random.values().sum::<u64>().max(1) as f64;
    // The same pair is drawn many times and counts once.
    let each = (rows * (rows - 1.0) / 2.0 / drawn).min(1.0);
    let fields = table.fields.iter().enumerate().map(|(at, field)| {
        let (mut m, mut u) = (prior_m(field.role), [0.0; LEVELS]);
        for (to, from) in u.iter_mut().skip(1).zip(default_u(field.role)) {
            *to = from * WORTH;
        }
        let fixed = matches!(
            field.role,
            Role::FullName
                | Role::NameInScript
                | Role::GivenName
                | Role::FamilyName
                | Role::BirthDate
                | Role::AgeAsOf
        );
        if !fixed {
            for (pattern, n) in random.iter().filter(|(p, _)| !named_alike(table, **p)) {
                u[level(*pattern, at)] += *n as f64 * each;
            }
            u[0] = 0.0;
        }
        [&mut m, &mut u].into_iter().for_each(normal);
        FieldModel { name: field.name.clone(), role: field.role, m, u }
    });
    Model {
        prior: PRIOR,
        fields: fields.collect(),
        dependence: Vec::new(),
        calibration: (1.0, 0.0),
        rounds: 0,
        kin: None,
    }
}
