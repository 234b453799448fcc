//! Averaging over decomposable graphical models (Madigan and York 1997).
//!
//! A graph says which lists depend on each other. For a decomposable graph and a hyper-Dirichlet prior (Dawid and Lauritzen 1993)
//! the chance of the table with a given number of unseen people has a closed form, so the answer is a sum over all graphs and a
//! grid of numbers, without sampling.

mod decomposable;
mod parts;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use crate::special::ln_gamma;
use crate::{Error, Table, Watch};
use decomposable::{Graph, decomposable};
use parts::{BLOCK, Parts, Summed};

/// Points of the grid at most; a longer grid is refused.
pub(crate) const MOST_POINTS: u64 = 20_000_000;
const MOST_LISTS: usize = 6;
/// Blocks whose sums by graph are held at once.
const BATCH: usize = 256;
/// Graphs named in the answer at most.
const NAMED: usize = 10;

/// What is held about the total before the table is seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Prior {
    /// Chances falling as one over the total (Jeffreys), the usual one.
    Inverse,
    /// Every total of the grid alike.
    Even,
    /// A Poisson total whose mean has a gamma distribution, with this shape and this mean divided by the shape.
    GammaPoisson {
        /// Shape of the gamma distribution.
        shape: f64,
        /// Its scale.
        scale: f64,
    },
}

impl fmt::Display for Prior {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inverse => f.write_str("1/N"),
            Self::Even => f.write_str("1"),
            Self::GammaPoisson { shape, scale } => write!(f, "gamma-Poisson({shape}, {scale})"),
        }
    }
}

impl Prior {
    fn logarithm(self, total: f64) -> f64 {
        match self {
            Self::Inverse => -total.ln(),
            Self::Even => 0.0,
            Self::GammaPoisson { shape, scale } => {
                total * scale.ln() - (total + shape) * scale.ln_1p() + ln_gamma(total + shape)
                    - ln_gamma(total + 1.0)
                    - ln_gamma(shape)
            }
        }
    }
}

/// How to average.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GraphSettings {
    /// Prior people in each cell of the whole table; `None` is 2 to the power of minus the lists.
    pub delta: Option<f64>,
    /// Unseen people at the end of the grid; `None` is ten times the people on lists.
    pub most_unseen: Option<u64>,
    /// Whether the graph in which all lists depend on each other takes part. Under it the total is not identified.
    pub saturated: bool,
    /// What is held about the total.
    pub prior: Prior,
    /// Share of the interval.
    pub level: f64,
}

impl Default for GraphSettings {
    fn default() -> Self {
        Self { delta: None, most_unseen: None, saturated: false, prior: Prior::Inverse, level: 0.95 }
    }
}

/// The total averaged over graphs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Averaged {
    /// Mean of the total.
    pub mean: f64,
    /// The total whose squared error as a share of the truth is least on average: the mean of 1/N over that of 1/N squared. Always
    /// below the mean.
    pub relative: f64,
    /// The likeliest total.
    pub mode: u64,
    /// The total reached with chance one half.
    pub median: u64,
    /// The totals reached with the chances on either side of the level.
    pub interval: (u64, u64),
    /// Share between them.
    pub level: f64,
    /// Chance in the last hundredth of the grid: more than a little means that the grid, not the table, ends the answer.
    pub end_mass: f64,
    /// Prior people in each cell.
    pub delta: f64,
    /// Unseen people at the end of the grid.
    pub most_unseen: u64,
    /// Graphs averaged over.
    pub graphs: usize,
    /// The likeliest graphs with their chances, at most ten.
    pub likeliest: Vec<(String, f64)>,
    /// Chance of each total, from the people on lists upwards.
    #[serde(skip)]
    pub chances: Vec<f64>,
}

/// Averages over all decomposable graphs on three to six lists.
pub fn average(table: &Table, settings: &GraphSettings, watch: &Watch<'_>) -> Result<Averaged, Error> {
    let lists = table.lists();
    if !(3..=MOST_LISTS).contains(&lists) {
        return Err(Error::ListsForMethod { least: 3, most: MOST_LISTS, lists });
    }
    let delta = settings.delta.unwrap_or(0.5_f64.powi(lists as i32));
    if !(delta > 0.0 && delta <= 1e6) {
        return Err(Error::Setting { setting: "delta", allowed: "over 0 and at most 1,000,000" });
    }
    let most = settings.most_unseen.unwrap_or(10 * table.people());
    if !(1..=MOST_POINTS).contains(&most) {
        return Err(Error::Setting {
            setting: "most unseen",
            allowed: "1 to 20,000,000 people; give the end of the grid",
        });
    }
    if !(settings.level > 0.5 && settings.level < 1.0) {
        return Err(Error::Setting { setting: "level", allowed: "over 0.5 and under 1; 0.95 is usual" });
    }
    if let Prior::GammaPoisson { shape, scale } = settings.prior
        && !(shape > 0.0 && scale > 0.0 && shape < 1e9 && scale < 1e9)
    {
        return Err(Error::Setting {
            setting: "prior",
            allowed: "a shape and a scale over 0 and under 1,000,000,000",
        });
    }
    let whole = (1_u32 << lists) - 1;
    let mut graphs = decomposable(lists);
    if !settings.saturated {
        graphs.retain(|g| g.cliques != [whole]);
    }
    let parts = Parts::of(table, delta);
    let points = most as usize + 1;
    let blocks = points.div_ceil(BLOCK);
    let block = |block: usize| parts.block(block * BLOCK, BLOCK.min(points - block * BLOCK), settings.prior);
    let done = AtomicU64::new(0);
    let told = || watch.tell("graphs", done.fetch_add(1, Ordering::Relaxed) + 1, 2 * blocks as u64);
    let powers: Vec<f64> = (0..blocks)
        .into_par_iter()
        .map(|at| {
            watch.go_on()?;
            told();
            Ok(block(at).greatest(&graphs))
        })
        .collect::<Result<_, Error>>()?;
    let power = powers.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let (mut chances, mut masses) = (Vec::with_capacity(points), vec![0.0; graphs.len()]);
    for first in (0..blocks).step_by(BATCH) {
        let summed: Vec<Summed> = (first..blocks.min(first + BATCH))
            .into_par_iter()
            .map(|at| {
                watch.go_on()?;
                told();
                Ok(block(at).sum(&graphs, power))
            })
            .collect::<Result<_, Error>>()?;
        for block in summed {
            chances.extend(block.points);
            masses.iter_mut().zip(&block.graphs).for_each(|(m, g)| *m += g);
        }
    }
    Ok(summary(table, settings, delta, &graphs, chances, &masses))
}

fn summary(
    table: &Table,
    settings: &GraphSettings,
    delta: f64,
    graphs: &[Graph],
    mut chances: Vec<f64>,
    masses: &[f64],
) -> Averaged {
    let sum: f64 = chances.iter().sum();
    chances.iter_mut().for_each(|c| *c /= sum);
    let people = table.people();
    let reached = |share: f64| {
        let mut left = share;
        let at = chances.iter().position(|c| {
            left -= c;
            left <= 0.0
        });
        people + at.unwrap_or(chances.len() - 1) as u64
    };
    let half = (1.0 - settings.level) / 2.0;
    let mean = people as f64 + chances.iter().enumerate().map(|(at, c)| at as f64 * c).sum::<f64>();
    let over = |power: i32| -> f64 {
        chances.iter().enumerate().map(|(at, c)| c * (people as f64 + at as f64).powi(-power)).sum()
    };
    let mode =
        chances.iter().enumerate().fold((0, 0.0), |best, (at, c)| if *c > best.1 { (at, *c) } else { best });
    let end = chances.len() - chances.len().div_ceil(100);
    let mut order: Vec<usize> = (0..graphs.len()).collect();
    order.sort_by(|a, b| masses[*b].total_cmp(&masses[*a]).then(a.cmp(b)));
    let likeliest =
        order.iter().take(NAMED).map(|g| (graphs[*g].name(table.lists()), masses[*g] / sum)).collect();
    Averaged {
        mean,
        relative: over(1) / over(2),
        mode: people + mode.0 as u64,
        median: reached(0.5),
        interval: (reached(half), reached(1.0 - half)),
        level: settings.level,
        end_mass: chances[end..].iter().sum(),
        delta,
        most_unseen: chances.len() as u64 - 1,
        graphs: graphs.len(),
        likeliest,
        chances,
    }
}
