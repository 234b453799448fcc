//! Bayesian latent classes: people differ in how visible they are, in ways no list records.
//!
//! Model and prior of Manrique-Vallier 2016, Biometrics 72:1246: everyone belongs to one of up to K classes; within a class lists
//! are independent; class weights are a truncated stick-breaking prior; the prior of the whole number N is 1/N, here cut off at an
//! explicit cap. The sampler is this crate's own: Gibbs over patterns in place of people, two moves along the directions in which
//! Gibbs steps are short (`sweep`), and, where asked for, parallel tempering over thinned tables. What the chains say is given only
//! if they agree; otherwise there is a refusal and no number. See `docs/estimates-latent.md`.

mod calibrate;
mod mixing;
mod sweep;
mod theta;

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde::Serialize;

pub use calibrate::{Ranks, calibrate};
pub use mixing::{Mixing, mixing};

use crate::random::Random;
use crate::{Error, Table, Watch};
use sweep::{Ladder, Prior};
use theta::Cells;

/// R-hat above which nothing is given.
pub const MOST_R_HAT: f64 = 1.05;
/// Effective draws below which nothing is given.
pub const LEAST_ESS: f64 = 400.0;
/// Share of the draws in the upper half of what the cap allows above which nothing is given.
pub const MOST_AT_CAP: f64 = 0.05;
/// People that the last rung of a ladder is left with, about.
const FEWEST: f64 = 12.0;
/// Sweeps after which progress is told and a stop is heard.
const HEARD: usize = 64;
/// Draws used to measure mixing, for each chain at most.
const MEASURED: usize = 2_000;

/// How a run is made; the default is that of the published sampler where it has one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// Classes at most; `None` for the smaller of 10 and the number of patterns that can be seen.
    pub classes: Option<usize>,
    /// Shape of the gamma prior of the concentration.
    pub shape: f64,
    /// Rate of the gamma prior of the concentration.
    pub rate: f64,
    /// Most people on no list that are considered; `None` for 100 times the people on lists, at least 10,000.
    pub cap: Option<u64>,
    /// Chains, 8 to 64.
    pub chains: usize,
    /// Rungs of each chain, 1 to 30: 1 is no tempering; `None` for as many as lead down to a dozen people, at most 12.
    pub rungs: Option<usize>,
    /// Share of its people that a rung leaves to the next, 0.3 to 0.95.
    pub step: f64,
    /// Sweeps of each chain in the first round; rounds double until the gates are met.
    pub sweeps: usize,
    /// Sweeps of each chain in all at most; the first quarter is not used.
    pub most_sweeps: usize,
    /// Every how many sweeps a draw is kept.
    pub thin: usize,
    /// Seed of all random numbers.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            classes: None,
            shape: 0.25,
            rate: 0.25,
            cap: None,
            chains: 8,
            rungs: None,
            step: 0.7,
            sweeps: 4_000,
            most_sweeps: 128_000,
            thin: 2,
            seed: 1,
        }
    }
}

/// Why no estimate is given although the table is sound.
///
/// Exhaustive, so that no variant can be added without words for it in every language of the pages.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
pub enum Refusal {
    /// Fewer than three lists that hold anybody.
    #[error(
        "Only {lists} lists hold anybody. With fewer than three, people seen by chance cannot be told from people hidden from every list; give the documented minimum."
    )]
    TooFewLists {
        /// Lists with people.
        lists: usize,
    },
    /// No three lists of which every two have somebody in common.
    #[error(
        "No three lists overlap each other two by two, so how the lists depend on each other cannot be seen; the answer would be the prior's. Give the documented minimum."
    )]
    NoTriangle,
    /// The chains do not agree.
    #[error(
        "The chains of the sampler do not agree (R-hat {r_hat:.3}, at most {MOST_R_HAT} is accepted): the lists do not settle one answer. Give the documented minimum, or find a further independent list."
    )]
    Disagree {
        /// R-hat found.
        r_hat: f64,
    },
    /// The chains hold too little information.
    #[error(
        "The chains hold only {ess:.0} independent draws (at least {LEAST_ESS} are needed) after the longest run allowed. Run longer, or give the documented minimum."
    )]
    TooFewDraws {
        /// Effective draws found, the smaller of middle and tails.
        ess: f64,
    },
    /// Too much probability where the cap cuts.
    #[error(
        "{share:.3} of the probability lies above half of the cap of {cap} people on no list (at most {MOST_AT_CAP} is accepted): the upper end would be the cap's, not the data's. Give the documented minimum."
    )]
    AtCap {
        /// Share of the draws.
        share: f64,
        /// The cap.
        cap: u64,
    },
}

/// What the chains say of the people on no list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Posterior {
    /// Mean of the whole number.
    pub mean: f64,
    /// 2.5 per cent point of the whole number.
    pub low: f64,
    /// Median of the whole number.
    pub median: f64,
    /// 97.5 per cent point of the whole number.
    pub high: f64,
}

/// A run: what was done, how well it mixed, and an answer or the reasons for none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Latent {
    /// Settings as used, with classes and cap filled in.
    pub settings: Settings,
    /// People on at least one list: the documented minimum.
    pub seen: u64,
    /// Sweeps of each chain.
    pub sweeps: usize,
    /// How the chains of the people on no list mixed.
    pub mixing: Mixing,
    /// Median of the people on no list by each chain alone: how far chains that disagree are apart.
    pub medians: Vec<f64>,
    /// Draws of the people on no list by each chain, first quarter left out: for pooling and for charts of the chains. They are no
    /// estimate where the outcome is a refusal.
    #[serde(skip)]
    pub chains: Vec<Vec<f64>>,
    /// Share of the draws in the upper half of what the cap allows.
    pub at_cap: f64,
    /// Share of proposed exchanges between rungs that were made; `None` without tempering.
    pub exchanged: Option<f64>,
    /// The answer, or every reason why there is none.
    pub outcome: Result<Posterior, Vec<Refusal>>,
}

impl Latent {
    /// The ends between which a share of the probability of the whole number lies, as much below as above; `None` if refused.
    pub fn interval(&self, level: f64) -> Option<(f64, f64)> {
        self.outcome.as_ref().ok()?;
        let mut sorted = self.chains.concat();
        sorted.sort_by(f64::total_cmp);
        let point = |p: f64| {
            Some(self.seen as f64 + *sorted.get((sorted.len().checked_sub(1)? as f64 * p).round() as usize)?)
        };
        Some((point(0.5 - level / 2.0)?, point(0.5 + level / 2.0)?))
    }
}

/// Fits the latent class model to a table.
///
/// Errors are settings out of range and a stop from outside; a table that gives no answer is a [`Refusal`] in the outcome. The same
/// table, settings and seed give the same bits on any number of threads.
pub fn fit(table: &Table, settings: &Settings, watch: &Watch<'_>) -> Result<Latent, Error> {
    let (settings, prior, classes) = checked(table, settings)?;
    let held = table.sizes().iter().filter(|s| **s > 0).count();
    let hindrance = if held < 3 {
        Some(Refusal::TooFewLists { lists: held })
    } else {
        (!has_triangle(&table.overlaps())).then_some(Refusal::NoTriangle)
    };
    if let Some(hindrance) = hindrance {
        let mixing = Mixing { r_hat: f64::INFINITY, bulk_ess: 0.0, tail_ess: 0.0 };
        let outcome = Err(vec![hindrance]);
        return Ok(Latent {
            settings,
            seen: table.people(),
            sweeps: 0,
            mixing,
            medians: Vec::new(),
            chains: Vec::new(),
            at_cap: 0.0,
            exchanged: None,
            outcome,
        });
    }
    let tables = ladder(table, &settings);
    let mut chains: Vec<(Ladder, Vec<f64>)> = (0..settings.chains as u64)
        .map(|c| (Ladder::new(&tables, classes, &prior, Random::split(settings.seed, c)), Vec::new()))
        .collect();
    let (mut done, mut next) = (0, settings.sweeps.min(settings.most_sweeps));
    let (swept, all) = (AtomicU64::new(0), settings.chains as u64);
    loop {
        chains.par_iter_mut().try_for_each(|(ladder, draws)| {
            for sweep in 0..next {
                if sweep % HEARD == 0 {
                    watch.go_on()?;
                    let since = if sweep == 0 { 0 } else { HEARD as u64 };
                    let made = swept.fetch_add(since, Ordering::Relaxed) + since;
                    // To the end of this round, where it is decided whether another is needed.
                    watch.tell("latent classes", made, (done + next) as u64 * all);
                }
                let unseen = ladder.sweep(&tables, &prior);
                if (done + sweep) % settings.thin == 0 {
                    draws.push(unseen as f64);
                }
            }
            Ok(())
        })?;
        done += next;
        swept.store(done as u64 * all, Ordering::Relaxed);
        watch.tell("latent classes", done as u64 * all, done as u64 * all);
        let kept: Vec<&[f64]> = chains.iter().map(|(_, d)| &d[d.len() / 4..]).collect();
        let mixing = measured(&kept);
        let unseen: Vec<f64> = kept.concat();
        let above = unseen.iter().filter(|u| **u > prior.cap as f64 / 2.0).count();
        let at_cap = above as f64 / unseen.len() as f64;
        let reasons = reasons(&mixing, at_cap, prior.cap);
        next = done.min(settings.most_sweeps - done);
        if reasons.is_empty() || next == 0 {
            let (tried, made) = chains.iter().fold((0, 0), |s, (l, _)| (s.0 + l.tried, s.1 + l.exchanged));
            return Ok(Latent {
                seen: table.people(),
                sweeps: done,
                mixing,
                medians: kept.iter().map(|k| median(k)).collect(),
                chains: kept.iter().map(|k| k.to_vec()).collect(),
                at_cap,
                exchanged: (tried > 0).then(|| made as f64 / tried as f64),
                outcome: if reasons.is_empty() {
                    Ok(posterior(unseen, table.people()))
                } else {
                    Err(reasons)
                },
                settings,
            });
        }
    }
}

/// The table and ever smaller shares of it.
fn ladder(table: &Table, settings: &Settings) -> Vec<Cells> {
    let down = (FEWEST / table.people().max(1) as f64).ln() / settings.step.ln();
    let rungs = settings.rungs.unwrap_or((down.ceil().max(0.0) as usize + 1).clamp(1, 12));
    (0..rungs).map(|r| Cells::thinned(table, settings.step.powi(r as i32))).collect()
}

fn checked(table: &Table, settings: &Settings) -> Result<(Settings, Prior, usize), Error> {
    let out = |setting, allowed| Err(Error::Setting { setting, allowed });
    let mut settings = settings.clone();
    let patterns = (1_usize << table.lists()) - 1;
    let classes = settings.classes.unwrap_or(patterns.clamp(2, 10));
    let cap = settings.cap.unwrap_or((table.people() * 100).max(10_000));
    settings.classes = Some(classes);
    settings.cap = Some(cap);
    if !(2..=50).contains(&classes) {
        return out("classes", "2 to 50");
    }
    if !(1e-3..=1e3).contains(&settings.shape) || !(1e-3..=1e3).contains(&settings.rate) {
        return out("shape, rate", "0.001 to 1000");
    }
    if !(1..=1_000_000_000_000).contains(&cap) {
        return out("cap", "1 to 1,000,000,000,000");
    }
    if !(8..=64).contains(&settings.chains) {
        return out("chains", "8 to 64");
    }
    if !(0.3..=0.95).contains(&settings.step) {
        return out("step", "0.3 to 0.95");
    }
    if !settings.rungs.is_none_or(|r| (1..=30).contains(&r)) {
        return out("rungs", "1 to 30");
    }
    if !(100..=10_000_000).contains(&settings.sweeps) || !(100..=10_000_000).contains(&settings.most_sweeps) {
        return out("sweeps, most_sweeps", "100 to 10,000,000");
    }
    if !(1..=1_000).contains(&settings.thin) {
        return out("thin", "1 to 1000");
    }
    let prior = Prior { shape: settings.shape, rate: settings.rate, cap };
    Ok((settings, prior, classes))
}

/// Mixing by at most [`MEASURED`] evenly spaced draws of each chain; spacing can only understate what the chains hold.
fn measured(chains: &[&[f64]]) -> Mixing {
    let spaced: Vec<Vec<f64>> = chains
        .iter()
        .map(|c| c.iter().copied().step_by(c.len().div_ceil(MEASURED).max(1)).collect())
        .collect();
    mixing(&spaced)
}

fn has_triangle(overlaps: &[Vec<u64>]) -> bool {
    let meet = |a: usize, b: usize| overlaps[a][b] > 0;
    let n = overlaps.len();
    (0..n).any(|a| (0..a).any(|b| meet(a, b) && (0..b).any(|c| meet(a, c) && meet(b, c))))
}

fn median(draws: &[f64]) -> f64 {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn reasons(mixing: &Mixing, at_cap: f64, cap: u64) -> Vec<Refusal> {
    let mut reasons = Vec::new();
    if mixing.r_hat.is_nan() || mixing.r_hat > MOST_R_HAT {
        reasons.push(Refusal::Disagree { r_hat: mixing.r_hat });
    }
    let ess = mixing.bulk_ess.min(mixing.tail_ess);
    if ess.is_nan() || ess < LEAST_ESS {
        reasons.push(Refusal::TooFewDraws { ess });
    }
    if at_cap > MOST_AT_CAP {
        reasons.push(Refusal::AtCap { share: at_cap, cap });
    }
    reasons
}

fn posterior(mut sorted: Vec<f64>, seen: u64) -> Posterior {
    sorted.sort_by(f64::total_cmp);
    let seen = seen as f64;
    let point = |p: f64| seen + sorted[((sorted.len() - 1) as f64 * p).round() as usize];
    let mean = seen + sorted.iter().sum::<f64>() / sorted.len() as f64;
    Posterior { mean, low: point(0.025), median: point(0.5), high: point(0.975) }
}
