//! Every hierarchical model fitted, and the best by a criterion.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use super::{Bootstrap, Cells, Fit, Model, Status, Work, face, fit, models};
use crate::{Error, Table, Watch};

/// What the best model has least of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Criterion {
    /// Akaike (1974): twice the terms less twice the log-likelihood.
    Aic,
    /// Schwarz (1978): the logarithm of the people times the terms less twice the log-likelihood.
    Bic,
}

/// One fitted model of a search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// Which model.
    pub model: Model,
    /// Everyone, on lists or not.
    pub total: f64,
    /// Akaike's criterion.
    pub aic: f64,
    /// The Bayesian criterion.
    pub bic: f64,
}

/// The search over every hierarchical model up to an order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Search {
    /// By what the best was chosen.
    pub criterion: Criterion,
    /// Lists in one term at most.
    pub order: u32,
    /// Models looked at.
    pub considered: usize,
    /// The models whose estimate exists and is the only one, best first; ties in the order of their making.
    pub ranked: Vec<Ranked>,
    /// The best of them, if there is any.
    pub best: Option<Fit>,
}

impl Search {
    /// Fits every model with terms of at most `order` lists whose estimate exists, and ranks them.
    pub fn new(table: &Table, order: u32, criterion: Criterion, watch: &Watch<'_>) -> Result<Self, Error> {
        let all = models(table.lists(), order)?;
        let cells = Cells::of(table)?;
        let support = cells.support();
        let done = AtomicU64::new(0);
        let fits: Vec<Option<Fit>> = all
            .par_iter()
            .map_init(Work::default, |work, model| {
                watch.go_on()?;
                watch.tell("models", done.fetch_add(1, Ordering::Relaxed) + 1, all.len() as u64);
                if face::of_support(&support, model)? != Status::Fine || work.fit(&cells, model).is_none() {
                    return Ok(None);
                }
                Ok(Some(work.report(&cells, model)))
            })
            .collect::<Result<_, Error>>()?;
        let ranked = fits
            .into_iter()
            .flatten()
            .map(|f| Ranked { model: f.model, total: f.total, aic: f.aic, bic: f.bic })
            .collect();
        Self { criterion, order, considered: all.len(), ranked, best: None }.by(table, criterion)
    }

    /// The same models ranked by another criterion.
    pub fn by(mut self, table: &Table, criterion: Criterion) -> Result<Self, Error> {
        self.criterion = criterion;
        self.ranked.sort_by(|a, b| match criterion {
            Criterion::Aic => a.aic.total_cmp(&b.aic),
            Criterion::Bic => a.bic.total_cmp(&b.bic),
        });
        self.best = match self.ranked.first() {
            Some(first) => fit(table, &first.model)?.ok(),
            None => None,
        };
        Ok(self)
    }

    /// The models within `units` of the best by the criterion, the best among them.
    pub fn near(&self, units: f64) -> &[Ranked] {
        let value = |r: &Ranked| match self.criterion {
            Criterion::Aic => r.aic,
            Criterion::Bic => r.bic,
        };
        let Some(first) = self.ranked.first() else { return &[] };
        let most = value(first) + units;
        &self.ranked[..self.ranked.partition_point(|r| value(r) <= most)]
    }

    /// The interval by resampling people and choosing again each time among the best `among` models of the table (Silverman, Chan
    /// and Vincent 2024; they find sixty enough for five lists).
    pub fn bootstrap(
        &self,
        table: &Table,
        resamples: u32,
        level: f64,
        seed: u64,
        among: usize,
        watch: &Watch<'_>,
    ) -> Result<Bootstrap, Error> {
        let among: Vec<&Model> = self.ranked.iter().take(among).map(|r| &r.model).collect();
        let choose = |cells: &Cells, work: &mut Work| {
            let support = cells.support();
            let mut best: Option<(f64, f64)> = None;
            for model in &among {
                if face::of_support(&support, model)? != Status::Fine || work.fit(cells, model).is_none() {
                    continue;
                }
                let value = match self.criterion {
                    Criterion::Aic => work.aic_part(),
                    Criterion::Bic => work.bic_part(cells.people),
                };
                if best.is_none_or(|(least, _)| value < least) {
                    best = Some((value, cells.people + work.unseen()));
                }
            }
            Ok(best.map(|(_, total)| total))
        };
        let Some(point) = self.ranked.first().map(|r| r.total) else {
            return Err(Error::Setting { setting: "bootstrap", allowed: "a search that found a model" });
        };
        Bootstrap::new(table, point, resamples, level, seed, watch, choose)
    }
}
