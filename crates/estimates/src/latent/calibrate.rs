//! Simulation-based calibration: whether the sampler draws from the law it claims to draw from.
//!
//! Talts, Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788. Parameters and the number unseen are drawn from the
//! prior, a table is drawn from them, the sampler is run on the table, and the rank of the true number among the draws is kept.
//! Over many tables the ranks are even if, and for most mistakes only if, the sampler is right.

use rayon::prelude::*;
use serde::Serialize;

use super::sweep::{Ladder, Prior};
use super::theta::Theta;
use super::{Settings, ladder};
use crate::random::Random;
use crate::{Error, Table, Watch};

/// Draws that a true number is ranked among; ranks are 0 to this.
const RANKED: usize = 63;
/// Bins of the histogram.
const BINS: usize = 16;

/// Ranks of the true numbers and their evenness.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Ranks in 16 bins of four.
    pub bins: [u64; BINS],
    /// Chi-square of the bins against even ones, with 15 degrees of freedom: the 99.9 per cent point is 37.70.
    pub chi_square: f64,
}

/// Runs the calibration: `sets` tables of `lists` lists and `people` people seen, `spacing` sweeps between the draws ranked.
///
/// Classes (or 5), prior, cap (or 100 times the people), rungs and seed are taken from the settings, the rest is not used. The prior of 1/N makes the
/// number seen independent of the parameters, so it can be fixed: the parameters come from their prior, the number unseen is
/// negative binomial, and both are drawn again while it is above the cap.
pub fn calibrate(
    sets: usize,
    lists: usize,
    people: u64,
    spacing: usize,
    settings: &Settings,
    watch: &Watch<'_>,
) -> Result<Calibration, Error> {
    if !(3..=10).contains(&lists) || !(1..=10_000).contains(&people) || spacing == 0 {
        return Err(Error::Setting {
            setting: "lists, people, spacing",
            allowed: "3 to 10, 1 to 10,000, at least 1",
        });
    }
    let cap = settings.cap.unwrap_or(people * 100);
    let prior = Prior { shape: settings.shape, rate: settings.rate, cap };
    let ranks: Vec<usize> = (0..sets as u64)
        .into_par_iter()
        .map(|set| {
            watch.go_on()?;
            rank(set, lists, people, spacing, settings, &prior)
        })
        .collect::<Result<_, Error>>()?;
    let mut bins = [0_u64; BINS];
    for rank in ranks {
        bins[rank * BINS / (RANKED + 1)] += 1;
    }
    let even = sets as f64 / BINS as f64;
    let chi_square = bins.iter().map(|b| (*b as f64 - even).powi(2) / even).sum();
    Ok(Calibration { bins, chi_square })
}

fn rank(
    set: u64,
    lists: usize,
    people: u64,
    spacing: usize,
    settings: &Settings,
    prior: &Prior,
) -> Result<usize, Error> {
    let mut random = Random::split(settings.seed, set);
    let classes = settings.classes.unwrap_or(5);
    let (truth, theta) = loop {
        let theta = Theta::from_prior(classes, lists, prior.shape, prior.rate, &mut random);
        let unseen = theta.draw_unseen(people, &mut random);
        if unseen <= prior.cap as f64 {
            break (unseen, theta);
        }
    };
    let table = simulated(&theta, people, &mut random)?;
    let tables = ladder(&table, settings);
    let mut ladder = Ladder::new(&tables, classes, prior, random.clone());
    let (mut below, mut equal) = (0, 0);
    for draw in 0..RANKED + 10 {
        let mut unseen = 0;
        for _ in 0..spacing {
            unseen = ladder.sweep(&tables, prior);
        }
        // The first ten are for the chain to forget its start.
        if draw >= 10 {
            below += usize::from((unseen as f64) < truth);
            equal += usize::from(unseen as f64 == truth);
        }
    }
    let mut ties = Random::split(settings.seed ^ 0x7469_6573, set);
    Ok(below + ties.below(equal as u64 + 1) as usize)
}

fn simulated(theta: &Theta, people: u64, random: &mut Random) -> Result<Table, Error> {
    let patterns = (1_usize << theta.lists) - 1;
    let mut weights = vec![0.0; patterns];
    for k in 0..theta.classes {
        for (m, weight) in weights.iter_mut().enumerate() {
            let chance: f64 = (0..theta.lists)
                .map(|l| {
                    if (m + 1) >> l & 1 == 1 {
                        theta.hit[k * theta.lists + l]
                    } else {
                        theta.miss[k * theta.lists + l]
                    }
                })
                .product();
            *weight += theta.nu[k] * chance;
        }
    }
    let mut cells = Vec::new();
    random.multinomial(people, &weights, |m, count| cells.push((m as u32 + 1, count)));
    Table::new((0..theta.lists).map(|l| format!("l{l}")).collect(), &cells)
}
