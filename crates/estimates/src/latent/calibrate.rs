//! Simulation-based calibration: whether the sampler draws from the law it claims to draw from.
//!
//! Talts, Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788. Parameters and the number unseen are drawn from the
//! prior, a table is drawn from them, the sampler is run on the table, and the ranks of the true values among the draws are kept.
//! Over many tables the ranks are even if, and for most mistakes only if, the sampler is right.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use super::sweep::{Ladder, Prior};
use super::theta::Theta;
use super::{Settings, ladder};
use crate::random::Random;
use crate::special::poisson_at_most;
use crate::{Error, Table, Watch};

/// Draws that a true value is ranked among; ranks are 0 to this.
const RANKED: usize = 63;
/// Bins of a histogram.
const BINS: usize = 16;
/// What is ranked. Nothing that hangs on the order of the classes, which a sampler may exchange without being wrong.
const RANKS: [&str; 5] = [
    "people on no list",
    "chance of being on no list",
    "chance of being on the first list",
    "chance that two are of one class",
    "concentration",
];

/// The ranks of one quantity's true values and their evenness.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranks {
    /// What was ranked.
    pub quantity: &'static str,
    /// Ranks in 16 bins of four.
    pub bins: [u64; BINS],
    /// Chi-square of the bins against even ones, with 15 degrees of freedom: the 99.9 per cent point is 37.70.
    pub chi_square: f64,
    /// The chance of so large a chi-square if the sampler is right.
    pub chance: f64,
}

impl Ranks {
    fn new(quantity: &'static str, ranks: impl Iterator<Item = usize>) -> Self {
        let mut bins = [0_u64; BINS];
        ranks.for_each(|rank| bins[rank * BINS / (RANKED + 1)] += 1);
        let even = bins.iter().sum::<u64>() as f64 / BINS as f64;
        let chi_square = bins.iter().map(|b| (*b as f64 - even).powi(2) / even).sum();
        Self { quantity, bins, chi_square, chance: chi_square_over(chi_square) }
    }
}

/// The chance that chi-square with 15 degrees of freedom is over `x`: the incomplete gamma function that sums a Poisson's masses too
/// (Abramowitz and Stegun 1964, 26.4.19 and 26.4.21).
fn chi_square_over(x: f64) -> f64 {
    poisson_at_most((BINS as f64 - 1.0) / 2.0 - 1.0, x / 2.0)
}

/// Runs the calibration: `sets` tables of `lists` lists and `people` people seen, `spacing` sweeps between the draws ranked. One
/// histogram for each quantity.
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
) -> Result<Vec<Ranks>, Error> {
    if !(3..=10).contains(&lists) || !(1..=10_000).contains(&people) || spacing == 0 {
        return Err(Error::Setting {
            setting: "lists, people, spacing",
            allowed: "3 to 10, 1 to 10,000, at least 1",
        });
    }
    let cap = settings.cap.unwrap_or(people * 100);
    let prior = Prior { shape: settings.shape, rate: settings.rate, cap };
    let done = AtomicU64::new(0);
    let ranks: Vec<[usize; RANKS.len()]> = (0..sets as u64)
        .into_par_iter()
        .map(|set| {
            watch.go_on()?;
            let ranks = rank(set, lists, people, spacing, settings, &prior);
            watch.tell("calibration", done.fetch_add(1, Ordering::Relaxed) + 1, sets as u64);
            ranks
        })
        .collect::<Result<_, Error>>()?;
    Ok(RANKS.iter().enumerate().map(|(at, name)| Ranks::new(name, ranks.iter().map(|r| r[at]))).collect())
}

fn rank(
    set: u64,
    lists: usize,
    people: u64,
    spacing: usize,
    settings: &Settings,
    prior: &Prior,
) -> Result<[usize; RANKS.len()], Error> {
    let mut random = Random::split(settings.seed, set);
    let classes = settings.classes.unwrap_or(5);
    let truth = loop {
        let theta = Theta::from_prior(classes, lists, prior.shape, prior.rate, &mut random);
        let unseen = theta.draw_unseen(people, &mut random);
        if unseen <= prior.cap as f64 {
            break (theta, unseen);
        }
    };
    let table = simulated(&truth.0, people, &mut random)?;
    let truth = ranked(&truth.0, truth.1);
    let tables = ladder(&table, settings);
    let mut ladder = Ladder::new(&tables, classes, prior, random.clone());
    let (mut below, mut equal) = ([0; RANKS.len()], [0_u64; RANKS.len()]);
    for draw in 0..RANKED + 10 {
        let mut unseen = 0;
        for _ in 0..spacing {
            unseen = ladder.sweep(&tables, prior);
        }
        // The first ten are for the chain to forget its start.
        if draw >= 10 {
            for (at, value) in ranked(ladder.theta(), unseen as f64).into_iter().enumerate() {
                below[at] += usize::from(value < truth[at]);
                equal[at] += u64::from(value == truth[at]);
            }
        }
    }
    let mut ties = Random::split(settings.seed ^ 0x7469_6573, set);
    Ok(std::array::from_fn(|at| below[at] + ties.below(equal[at] + 1) as usize))
}

/// The values that are ranked, in the order of [`RANKS`].
fn ranked(theta: &Theta, unseen: f64) -> [f64; RANKS.len()] {
    let (none, some) = theta.unseen_of_all();
    let sum = |of: &dyn Fn(usize) -> f64| (0..theta.classes).map(of).sum::<f64>();
    let first = sum(&|k| theta.nu[k] * theta.hit[k * theta.lists]);
    [unseen, none / (none + some), first, sum(&|k| theta.nu[k] * theta.nu[k]), theta.alpha]
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

#[cfg(test)]
mod tests {
    use super::{Ranks, chi_square_over};

    /// Points of chi-square with 15 degrees (Abramowitz and Stegun 1964, table 26.8).
    #[test]
    fn chances_are_those_of_the_printed_points() {
        for (point, chance) in [(6.262_14, 0.975), (14.3389, 0.5), (24.9958, 0.05), (37.6973, 0.001)] {
            assert!((chi_square_over(point) - chance).abs() < 2e-6 + 2e-4 * chance, "{point}");
        }
        assert_eq!(chi_square_over(0.0), 1.0);
        assert!(chi_square_over(1e4) < 1e-300);
    }

    #[test]
    fn even_ranks_are_even_and_ranks_at_the_ends_are_not() {
        let even = Ranks::new("x", (0..64).cycle().take(640));
        assert_eq!((even.bins, even.chi_square), ([40; 16], 0.0));
        let ends = Ranks::new("x", (0..64).cycle().take(640).map(|r| if r % 4 == 0 { 63 } else { r }));
        assert!(ends.chance < 1e-9 && ends.bins[15] > 100, "{ends:?}");
    }
}
