//! The closed forms of all sets of lists over a block of the grid, and their sums over graphs.

use std::collections::BTreeMap;

use super::Prior;
use super::decomposable::Graph;
use crate::Table;
use crate::special::ln_gamma;

/// Points handled at once: they and the parts of all sets stay in the nearest memory.
pub(super) const BLOCK: usize = 256;
/// Weights under this power of e, beside the greatest of the grid, add nothing that is seen.
const FAINT: f64 = -60.0;
/// From this number of unseen people a graph faint at three points of a block is faint in all of it.
///
/// Between points 128 apart a weight's logarithm leaves the straight line by at most 128 * 128 / 8 times its curvature. At most
/// 15 gamma functions of arguments over 1,024 take part, each with a curvature under 1 / 1,023: at most 31.
const FROM: usize = 1024;
const BULGE: f64 = 40.0;

/// The weights of one block of the grid, by point and by graph.
pub(super) struct Summed {
    pub(super) points: Vec<f64>,
    pub(super) graphs: Vec<f64>,
}

/// The parts of all sets over one block of the grid.
pub(super) struct Block {
    start: usize,
    /// What all graphs have in common.
    shared: Vec<f64>,
    /// By set, by point.
    sets: Vec<Vec<f64>>,
    /// Three points of the block, by set, and what is shared there.
    samples: Vec<[f64; 3]>,
    shared_samples: [f64; 3],
}

impl Block {
    /// The greatest weight of a graph at the three points, as a logarithm.
    fn at_samples(&self, graph: &Graph) -> f64 {
        let mut sum = self.shared_samples;
        for (set, times) in &graph.parts {
            let part = &self.samples[*set as usize];
            sum.iter_mut().zip(part).for_each(|(s, p)| *s += times * p);
        }
        sum.into_iter().fold(f64::NEG_INFINITY, f64::max)
    }

    pub(super) fn greatest(&self, graphs: &[Graph]) -> f64 {
        graphs.iter().map(|g| self.at_samples(g)).fold(f64::NEG_INFINITY, f64::max)
    }

    /// The weights over e to the power of `power`.
    pub(super) fn sum(&self, graphs: &[Graph], power: f64) -> Summed {
        let count = self.shared.len();
        let mut values = vec![0.0; count];
        let mut summed = Summed { points: vec![0.0; count], graphs: vec![0.0; graphs.len()] };
        for (graph, mass) in graphs.iter().zip(&mut summed.graphs) {
            if self.start >= FROM && self.at_samples(graph) < power + FAINT - BULGE {
                continue;
            }
            values.clone_from(&self.shared);
            for (set, times) in &graph.parts {
                values.iter_mut().zip(&self.sets[*set as usize]).for_each(|(v, s)| *v += times * s);
            }
            for (value, point) in values.iter().zip(&mut summed.points) {
                let relative = value - power;
                if relative > FAINT {
                    let weight = relative.exp();
                    *point += weight;
                    *mass += weight;
                }
            }
        }
        summed
    }
}

/// What the parts of all sets have in common over the grid.
pub(super) struct Parts {
    people: f64,
    /// Prior people in all.
    prior: f64,
    /// For each set the part that does not change with the unseen, its prior people on none of its lists, and the people so.
    sets: Vec<(f64, f64)>,
}

impl Parts {
    pub(super) fn of(table: &Table, delta: f64) -> Self {
        let lists = table.lists();
        let people = table.people() as f64;
        let prior = delta * f64::from(1_u32 << lists);
        let sets = (0..1_u32 << lists)
            .map(|set| {
                let mut counts = BTreeMap::new();
                for (pattern, count) in table.cells() {
                    *counts.entry(pattern & set).or_insert(0.0) += count as f64;
                }
                let each = prior / f64::from(1_u32 << set.count_ones());
                let on: f64 = counts
                    .iter()
                    .filter(|(p, _)| **p != 0)
                    .map(|(_, c)| ln_gamma(each + c) - ln_gamma(each))
                    .sum();
                let none = counts.get(&0).copied().unwrap_or(0.0);
                (on - ln_gamma(each) + ln_gamma(prior), each + none)
            })
            .collect();
        Self { people, prior, sets }
    }

    /// The parts at `count` points from `start` unseen people.
    pub(super) fn block(&self, start: usize, count: usize, prior: Prior) -> Block {
        let first = start as f64;
        let common = climbing(self.prior + self.people + first, count);
        let sets: Vec<Vec<f64>> = self
            .sets
            .iter()
            .map(|(fixed, none)| {
                let mut values = climbing(none + first, count);
                values.iter_mut().zip(&common).for_each(|(v, c)| *v += fixed - c);
                values
            })
            .collect();
        let total = climbing(self.people + first + 1.0, count);
        let unseen = climbing(first + 1.0, count);
        let shared: Vec<f64> = (0..count)
            .map(|i| total[i] - unseen[i] + prior.logarithm(self.people + first + i as f64))
            .collect();
        let sampled = |values: &Vec<f64>| [0, count / 2, count - 1].map(|i| values[i]);
        let (samples, shared_samples) = (sets.iter().map(sampled).collect(), sampled(&shared));
        Block { start, shared, sets, samples, shared_samples }
    }
}

/// The logarithm of the gamma function at `from`, `from + 1` and so on.
fn climbing(from: f64, count: usize) -> Vec<f64> {
    let mut value = ln_gamma(from);
    (0..count)
        .map(|i| {
            let here = value;
            value += (from + i as f64).ln();
            here
        })
        .collect()
}
