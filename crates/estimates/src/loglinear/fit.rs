//! Fitting one model by iteratively reweighted least squares.

use serde::Serialize;

use super::cells::{Cells, solve, subsets, supersets};
use super::{Model, Status, face};
use crate::special::ln_gamma;
use crate::{Error, Table};

/// Steps a fit takes at most; ten are usual.
const MOST_STEPS: usize = 200;

/// What a fitted model says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fit {
    /// Which model.
    pub model: Model,
    /// Everyone: people on lists and the expected people on none.
    pub total: f64,
    /// Expected people on no list: the exponential of the constant.
    pub unseen: f64,
    /// Standard error of the constant.
    pub constant_error: f64,
    /// Standard error of the total, with the chance of the unseen count itself (Rivest and Baillargeon 2014).
    pub error: f64,
    /// Twice the log-likelihood lost against a model of every cell.
    pub deviance: f64,
    /// Observable cells less the terms of the model.
    pub freedom: i64,
    /// Akaike's criterion.
    pub aic: f64,
    /// The Bayesian criterion, with the people on lists as sample size.
    pub bic: f64,
    /// Terms at minus infinity because nobody is on all their lists; counted as terms in both criteria.
    pub infinite: Vec<u32>,
}

impl Fit {
    /// The interval of the constant on its own scale, moved to the total; `z` is the normal point, 1.96 for 95 per cent.
    pub fn wald(&self, z: f64) -> (f64, f64) {
        let seen = self.total - self.unseen;
        let spread = (z * self.constant_error).exp();
        (seen + self.unseen / spread, seen + self.unseen * spread)
    }
}

/// Fits `model` to `table`, if its estimate exists and is the only one; otherwise says why not.
pub fn fit(table: &Table, model: &Model) -> Result<Result<Fit, Status>, Error> {
    match face::status(table, model)? {
        Status::Fine => {
            let cells = Cells::of(table)?;
            let mut work = Work::default();
            work.fit(&cells, model)
                .map(|()| Ok(work.report(&cells, model)))
                .ok_or_else(|| Error::Unsettled { model: model.name() })
        }
        other => Ok(Err(other)),
    }
}

/// Room for fits, kept between them: a bootstrap makes a hundred thousand.
#[derive(Debug, Default)]
pub(crate) struct Work {
    terms: Vec<u32>,
    infinite: Vec<u32>,
    kept: Vec<bool>,
    /// Coefficients of the terms that are not at minus infinity.
    beta: Vec<f64>,
    trial: Vec<f64>,
    expected: Vec<f64>,
    sums: Vec<f64>,
    weighted: Vec<f64>,
    square: Vec<f64>,
    right: Vec<f64>,
    likelihood: f64,
    /// Whether the empty cell is one of the data, as in a profile.
    whole: bool,
}

impl Work {
    /// Fits without asking whether the estimate exists; `None` if the steps do not settle.
    pub(crate) fn fit(&mut self, cells: &Cells, model: &Model) -> Option<()> {
        self.whole = false;
        self.run(cells, model)
    }

    /// As [`Self::fit`], with the count of the empty pattern in `cells` taken as known.
    pub(crate) fn fit_whole(&mut self, cells: &Cells, model: &Model) -> Option<()> {
        self.whole = true;
        self.run(cells, model)
    }

    fn run(&mut self, cells: &Cells, model: &Model) -> Option<()> {
        let size = cells.counts.len();
        self.terms.clear();
        self.infinite.clear();
        for term in model.terms() {
            if cells.above[*term as usize] > 0.0 { self.terms.push(*term) } else { self.infinite.push(*term) }
        }
        self.kept.clear();
        self.kept.extend(
            (0..size as u32).map(|c| (c != 0 || self.whole) && self.infinite.iter().all(|t| c & t != *t)),
        );
        self.start(cells)?;
        self.expect();
        self.likelihood = self.likelihood_now(cells);
        for _ in 0..MOST_STEPS {
            self.prepare();
            let count = self.terms.len();
            self.right.clear();
            self.right.extend(self.terms.iter().map(|t| cells.above[*t as usize] - self.sums[*t as usize]));
            let score = self.right.clone();
            solve(&mut self.square, &mut self.right, count)?;
            let gain: f64 = score.iter().zip(&self.right).map(|(a, b)| a * b).sum();
            let near = gain.abs() < 1e-9;
            // Near the top rounding hides what a step gains, so the last one is taken without asking.
            self.step(cells, near)?;
            if near {
                return self.beta.iter().all(|b| b.is_finite()).then_some(());
            }
        }
        None
    }

    /// The usual first step: weights and targets as if every expected count were the count and a tenth.
    fn start(&mut self, cells: &Cells) -> Option<()> {
        self.expected.clear();
        self.expected
            .extend(cells.counts.iter().zip(&self.kept).map(|(c, k)| if *k { c + 0.1 } else { 0.0 }));
        self.prepare();
        self.weighted.clear();
        let pairs = cells.counts.iter().zip(&self.expected);
        self.weighted.extend(pairs.map(|(c, m)| if *m > 0.0 { m * m.ln() + c - m } else { 0.0 }));
        supersets(&mut self.weighted);
        self.right.clear();
        self.right.extend(self.terms.iter().map(|t| self.weighted[*t as usize]));
        solve(&mut self.square, &mut self.right, self.terms.len())?;
        self.beta.clone_from(&self.right);
        Some(())
    }

    /// One step of Newton's method, halved while it loses likelihood.
    fn step(&mut self, cells: &Cells, last: bool) -> Option<()> {
        self.trial.clone_from(&self.beta);
        let before = self.likelihood;
        let mut share = 1.0;
        for _ in 0..40 {
            for ((b, old), change) in self.beta.iter_mut().zip(&self.trial).zip(&self.right) {
                *b = old + share * change;
            }
            self.expect();
            self.likelihood = self.likelihood_now(cells);
            if last || self.likelihood >= before - 1e-12 * before.abs() {
                return Some(());
            }
            share *= 0.5;
        }
        None
    }

    /// Expected counts from the coefficients.
    fn expect(&mut self) {
        let size = self.kept.len();
        self.expected.clear();
        self.expected.resize(size, 0.0);
        for (term, b) in self.terms.iter().zip(&self.beta) {
            self.expected[*term as usize] = *b;
        }
        subsets(&mut self.expected);
        for (m, kept) in self.expected.iter_mut().zip(&self.kept) {
            *m = if *kept { m.exp() } else { 0.0 };
        }
    }

    /// Sums of the expected counts and the matrix of the normal equations.
    fn prepare(&mut self) {
        self.sums.clone_from(&self.expected);
        supersets(&mut self.sums);
        self.square.clear();
        for a in &self.terms {
            self.square.extend(self.terms.iter().map(|b| self.sums[(a | b) as usize]));
        }
    }

    /// The Poisson log-likelihood without the factorials.
    fn likelihood_now(&self, cells: &Cells) -> f64 {
        let linear: f64 = self.terms.iter().zip(&self.beta).map(|(t, b)| b * cells.above[*t as usize]).sum();
        let total: f64 = self.expected.iter().sum();
        if total.is_finite() { linear - total } else { f64::NEG_INFINITY }
    }

    /// Expected people on no list.
    pub(crate) fn unseen(&self) -> f64 {
        self.beta.first().map_or(f64::NAN, |b| b.exp())
    }

    /// The log-likelihood without the factorials.
    pub(crate) fn likelihood(&self) -> f64 {
        self.likelihood
    }

    /// The Bayesian criterion less what is the same for every model of one table.
    pub(crate) fn bic_part(&self, people: f64) -> f64 {
        (self.terms.len() + self.infinite.len()) as f64 * people.ln() - 2.0 * self.likelihood
    }

    /// Akaike's criterion less what is the same for every model of one table.
    pub(crate) fn aic_part(&self) -> f64 {
        2.0 * (self.terms.len() + self.infinite.len()) as f64 - 2.0 * self.likelihood
    }

    /// Expected people on all lists of `term`.
    pub(crate) fn expected_above(&self, term: u32) -> f64 {
        let cells = self.expected.iter().enumerate().skip(1);
        cells.filter(|(c, _)| *c as u32 & term == term).map(|(_, m)| m).sum()
    }

    /// Everything about the fit just made.
    pub(crate) fn report(&mut self, cells: &Cells, model: &Model) -> Fit {
        self.prepare();
        let count = self.terms.len();
        let mut unit = vec![0.0; count];
        unit[0] = 1.0;
        let variance = solve(&mut self.square, &mut unit, count).map_or(f64::NAN, |()| unit[0]);
        let factorials: f64 = cells.counts.iter().map(|c| ln_gamma(c + 1.0)).sum();
        let saturated: f64 = cells.counts.iter().filter(|c| **c > 0.0).map(|c| c * c.ln() - c).sum();
        let parameters = count + self.infinite.len();
        let unseen = self.unseen();
        let minus_two = -2.0 * (self.likelihood - factorials);
        Fit {
            model: model.clone(),
            total: cells.people + unseen,
            unseen,
            constant_error: variance.sqrt(),
            error: (unseen + unseen * unseen * variance).sqrt(),
            deviance: (2.0 * (saturated - self.likelihood)).max(0.0),
            freedom: cells.counts.len() as i64 - 1 - parameters as i64,
            aic: 2.0 * parameters as f64 + minus_two,
            bic: parameters as f64 * cells.people.ln() + minus_two,
            infinite: self.infinite.clone(),
        }
    }
}
