//! Weights for tables too small to learn any from.
//!
//! In few rows the pairs of one person are so large a share of all pairs that they pass for the usual case, and expectation maximisation
//! ends without a class of matches. m is then what is thought before anything is seen ([`prior_m`]); u of names and births is fixed,
//! because how often two people share them is a fact about people and not about the list; u of all else is drawn from a
//! default to what pairs with different names show. Two columns of names say one thing; else no two fields depend on each other.
//!
//! In a list that is a little longer this model tells which of the pairs drawn at random are of one person, so that the others can be learnt from.

use crate::compare::{self, LEVELS, level, part, whole};
use crate::em::{Counts, normal};
use crate::model::{Dependence, FieldModel, Model, prior_m};
use crate::role::Role;
use crate::table::Table;

/// Rows from which weights are learnt.
pub(crate) const ENOUGH: usize = 150;
/// Rows below which pairs of one person are so large a share of all that they are taken out before u is learnt.
pub(crate) const SHORT: usize = 2000;
/// The probability from which a pair is plainly of one person.
const PLAIN: f64 = 0.9;
/// The share of pairs that are matches: as for the mentions of a casebook, 1 to 999.
const PRIOR: f64 = 0.001;
/// After so many rounds the share stands still.
const ROUNDS: usize = 30;
/// How many pairs the default shares of u are worth.
const WORTH: f64 = 20.0;

/// u of equal whole names, of two words.
pub(crate) const EQUAL_NAMES: f64 = 0.002;

/// u of every level by default, from level 1, "different".
fn default_u(role: Role) -> &'static [f64] {
    match role {
        Role::FullName => &[
            0.7,
            0.05,
            0.08,
            0.02,
            0.06,
            0.01,
            0.008,
            0.002,
            0.003,
            0.01,
            0.005,
            0.003,
            0.001,
            0.002,
            EQUAL_NAMES,
        ],
        // Another spelling of what the name says already: it repeats the name more than it adds to it.
        Role::NameInScript => {
            &[0.5, 0.05, 0.08, 0.02, 0.06, 0.01, 0.005, 0.005, 0.005, 0.01, 0.02, 0.02, 0.02, 0.2, 0.2]
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

/// Whether two rows have names of at least these levels, a whole one or a given one, whatever else they say.
fn named(table: &Table, pattern: compare::Pattern, (least_whole, least_given): (u8, u8)) -> bool {
    table.fields.iter().enumerate().any(|(at, field)| match field.role {
        Role::FullName | Role::NameInScript => level(pattern, at) >= usize::from(least_whole),
        Role::GivenName => level(pattern, at) >= usize::from(least_given),
        _ => false,
    })
}

/// Equal names.
const EQUAL: (u8, u8) = (whole::KEY, part::KEY);
/// Names that one person may have in two lists.
const ALIKE: (u8, u8) = (whole::INITIALS, part::SLIP);

/// Takes back what a second column of names says again: of two that agree, or of two that differ, the stronger counts.
fn names_once(fields: &[FieldModel]) -> Vec<Dependence> {
    let names: Vec<usize> = (0..fields.len())
        .filter(|at| fields.get(*at).is_some_and(|f| matches!(f.role, Role::FullName | Role::NameInScript)))
        .collect();
    let two = names.windows(2).filter_map(|two| match *two {
        [x, y] => Some((x, y, fields.get(x)?, fields.get(y)?)),
        _ => None,
    });
    two.map(|(x, y, one, other)| {
        let extra = (0..LEVELS * LEVELS).map(|at| {
            let (a, b) = (one.weight(at / LEVELS), other.weight(at % LEVELS));
            if a > 0.0 && b > 0.0 {
                -a.min(b)
            } else if a < 0.0 && b < 0.0 {
                -a.max(b)
            } else {
                0.0
            }
        });
        Dependence { fields: (x, y), extra: extra.collect() }
    })
    .collect()
}

/// How many matches the share thought of before is worth: two namesakes among three rows are no sign of many matches.
const THOUGHT: f64 = 1.5;

/// The model with the share of matches that its weights find among the blocked pairs of all that are open, drawn to the share thought of before.
///
/// Two lists that share half of their people have many times the usual share. Only the share is learnt: expectation maximisation
/// (Dempster, Laird, Rubin 1977) with m and u held fixed cannot end without a class of matches. Only pairs of names that are alike are asked:
/// families agree in all but the given name, and in few rows there may be more pairs of them.
pub(crate) fn with_prior(mut model: Model, table: &Table, blocked: &Counts, open: f64) -> Model {
    let all = open.max(1.0);
    for _ in 0..ROUNDS {
        let alike = blocked.iter().filter(|(p, _)| named(table, **p, ALIKE));
        let found: f64 = alike.map(|(p, n)| *n as f64 * model.probability(model.weight(*p))).sum();
        model.prior = ((found + THOUGHT) / (all + THOUGHT / PRIOR)).min(0.2);
        model.rounds += 1;
    }
    model
}

/// Patterns drawn at random without those that are plainly of one person. What is only likely stays: namesakes of one year are strangers who agree.
pub(crate) fn of_strangers(random: &Counts, model: &Model) -> Counts {
    let plain = model.threshold(PLAIN);
    random.iter().filter(|(pattern, _)| model.weight(**pattern) < plain).map(|(p, n)| (*p, *n)).collect()
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
            for (pattern, n) in random.iter().filter(|(p, _)| !named(table, **p, EQUAL)) {
                u[level(*pattern, at)] += *n as f64 * each;
            }
            u[0] = 0.0;
        }
        [&mut m, &mut u].into_iter().for_each(normal);
        FieldModel { name: field.name.clone(), role: field.role, m, u }
    });
    let fields: Vec<FieldModel> = fields.collect();
    Model {
        prior: PRIOR,
        dependence: names_once(&fields),
        fields,
        calibration: (1.0, 0.0),
        rounds: 0,
        kin: None,
    }
}
