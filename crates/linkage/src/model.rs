//! What agreement is worth: m and u of every level, the share of matches, and what a rare value adds.

use crate::compare::{self, LEVELS, Pattern, level};
use crate::role::Role;

/// Probabilities of one field's levels.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldModel {
    /// The field's name.
    pub name: String,
    /// What it holds.
    pub role: Role,
    /// For each level the probability among pairs of one person, given that both rows say something.
    pub m: [f64; LEVELS],
    /// The same among pairs of two people.
    pub u: [f64; LEVELS],
}

impl FieldModel {
    /// What the levels are called, level 0 being "missing".
    pub fn level_names(&self) -> &'static [&'static str] {
        compare::names(self.role)
    }

    /// The weight of a level: ln(m / u), and 0 where a row says nothing.
    pub fn weight(&self, level: usize) -> f64 {
        match (self.m.get(level), self.u.get(level)) {
            (Some(m), Some(u)) if level > 0 && *m > 0.0 && *u > 0.0 => (m / u).ln(),
            _ => 0.0,
        }
    }
}

/// What two fields say together beyond what they say apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependence {
    /// The two fields.
    pub fields: (usize, usize),
    /// For each pair of levels what is added to the weight.
    pub extra: Vec<f64>,
}

/// A Fellegi-Sunter model (Fellegi and Sunter 1969, section 2) with weights in natural logarithms.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The probability that two rows drawn at random are of one person, where no list keeps them apart by its numbers.
    pub prior: f64,
    /// One for each field of the table.
    pub fields: Vec<FieldModel>,
    /// Pairs of fields that are not independent; empty unless asked for.
    pub dependence: Vec<Dependence>,
    /// Weight to log odds: the odds are `scale * weight + shift`; (1, 0) unless calibrated from labelled pairs.
    pub calibration: (f64, f64),
    /// How many rounds of expectation and maximisation were made.
    pub rounds: usize,
    /// A second class of pairs that agree in much and are of two people: relatives.
    pub kin: Option<Box<Self>>,
}

impl Model {
    /// The weight of a pattern without what rare values add, in fixed order of the fields.
    pub fn weight(&self, pattern: Pattern) -> f64 {
        let mut sum = self.prior_weight();
        for (at, field) in self.fields.iter().enumerate() {
            sum += field.weight(level(pattern, at));
        }
        for two in &self.dependence {
            sum += two.of(pattern);
        }
        sum
    }

    /// The log odds of a match before anything is compared.
    pub fn prior_weight(&self) -> f64 {
        let p = self.prior.clamp(1e-15, 0.5);
        (p / (1.0 - p)).ln()
    }

    /// The log odds that a weight stands for.
    pub fn odds(&self, weight: f64) -> f64 {
        self.calibration.0 * weight + self.calibration.1
    }

    /// The probability of a match that a weight stands for.
    pub fn probability(&self, weight: f64) -> f64 {
        1.0 / (1.0 + (-self.odds(weight)).exp())
    }

    /// The weight at which the probability is this.
    pub fn threshold(&self, probability: f64) -> f64 {
        let p = probability.clamp(1e-9, 1.0 - 1e-9);
        ((p / (1.0 - p)).ln() - self.calibration.1) / self.calibration.0
    }
}

impl Dependence {
    pub(crate) fn of(&self, pattern: Pattern) -> f64 {
        let at = level(pattern, self.fields.0) * LEVELS + level(pattern, self.fields.1);
        self.extra.get(at).copied().unwrap_or(0.0)
    }
}

/// The same of pairs of relatives: of a name of given name, father and grandfather the first differs and the others are shared.
pub(crate) fn prior_kin(role: Role) -> [f64; LEVELS] {
    let shares: &[f64] = match role {
        Role::FullName | Role::NameInScript => {
            &[0.0, 0.06, 0.02, 0.2, 0.005, 0.01, 0.005, 0.5, 0.03, 0.05, 0.03, 0.04, 0.01, 0.01, 0.01, 0.02]
        }
        Role::GivenName => &[0.0, 0.8, 0.06, 0.04, 0.02, 0.02, 0.01, 0.01, 0.04],
        Role::FamilyName => &[0.0, 0.04, 0.01, 0.02, 0.04, 0.01, 0.01, 0.07, 0.8],
        Role::BirthDate | Role::AgeAsOf => &[0.0, 0.6, 0.2, 0.01, 0.05, 0.05, 0.04, 0.03, 0.005, 0.01, 0.005],
        Role::Sex => &[0.0, 0.5, 0.5],
        // One place, one day.
        _ => &[0.0, 0.3, 0.05, 0.05, 0.05, 0.05, 0.5],
    };
    shares_by_level(shares)
}

/// What m is thought to be before anything is seen: the share of matches at each level, and how many matches that is worth.
pub(crate) fn prior_m(role: Role) -> [f64; LEVELS] {
    let shares: &[f64] = match role {
        Role::FullName | Role::NameInScript => {
            &[0.0, 0.02, 0.01, 0.03, 0.01, 0.03, 0.02, 0.01, 0.02, 0.01, 0.1, 0.05, 0.1, 0.05, 0.1, 0.44]
        }
        Role::GivenName | Role::FamilyName => &[0.0, 0.05, 0.02, 0.03, 0.08, 0.05, 0.02, 0.1, 0.65],
        Role::BirthDate | Role::AgeAsOf => &[0.0, 0.02, 0.03, 0.03, 0.03, 0.05, 0.1, 0.09, 0.1, 0.05, 0.5],
        Role::Sex => &[0.0, 0.02, 0.98],
        _ => &[0.0, 0.2, 0.05, 0.05, 0.05, 0.1, 0.55],
    };
    shares_by_level(shares)
}

fn shares_by_level(shares: &[f64]) -> [f64; LEVELS] {
    let mut all = [0.0; LEVELS];
    for (to, from) in all.iter_mut().zip(shares) {
        *to = *from;
    }
    all
}
