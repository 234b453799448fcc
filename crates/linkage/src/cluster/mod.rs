//! From weights of pairs to people: components at a low threshold, and correlation clustering inside them.
//!
//! A partition's worth is the sum of the log odds of the pairs it puts together (Bansal, Blum, Chawla 2004). Inside a component every pair is
//! weighed, not only those that a block had. Up to ten rows the best partition is found ([`exact`]); up to a few hundred by joining
//! the two clusters of the largest mean weight, then moving single rows ([`greedy`]); beyond that by the same joining over
//! the known edges ([`large`]). Plain connected components were rejected: one wrong edge merges two people, and "not the same"
//! between two rows is overridden by any third.

pub(crate) mod decide;
pub(crate) mod draws;
mod exact;
mod greedy;
mod large;
mod union;

pub use decide::{Cause, Conflict, Decision};
pub(crate) use union::Union;

/// Two rows that must not be together.
pub(crate) const NEVER: f64 = -1e6;
/// Two rows that must be together.
pub(crate) const ALWAYS: f64 = 1e5;
/// Up to this many rows a component is solved exactly.
pub(crate) const EXACT: usize = 10;
/// Up to this many rows every pair of a component is weighed.
pub(crate) const FULL: usize = 256;

/// Weights of all pairs of a few rows.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    n: usize,
    weights: Vec<f64>,
}

impl Matrix {
    pub(crate) fn new(n: usize, mut weight: impl FnMut(usize, usize) -> f64) -> Self {
        let mut weights = vec![0.0; n * n];
        for i in 0..n {
            for j in i + 1..n {
                let w = weight(i, j);
                weights[i * n + j] = w;
                weights[j * n + i] = w;
            }
        }
        Self { n, weights }
    }

    /// The same with other weights.
    pub(crate) fn mapped(&self, weight: impl Fn(f64) -> f64) -> Self {
        Self { n: self.n, weights: self.weights.iter().map(|w| weight(*w)).collect() }
    }

    pub(crate) fn rows(&self) -> usize {
        self.n
    }

    #[inline]
    pub(crate) fn at(&self, i: usize, j: usize) -> f64 {
        self.weights.get(i * self.n + j).copied().unwrap_or(0.0)
    }
}

/// The cluster of each row, numbered from 0 in order of their first rows.
pub(crate) type Labels = Vec<u32>;

/// The best partition of up to [`FULL`] rows, exact up to [`EXACT`].
pub(crate) fn solve(matrix: &Matrix) -> Labels {
    let found = greedy::solve(matrix);
    if matrix.rows() <= EXACT { exact::solve(matrix, &found) } else { found }
}

pub(crate) use large::{Limits, solve as solve_large};

/// The worth of a partition.
pub(crate) fn worth(matrix: &Matrix, labels: &[u32]) -> f64 {
    let mut sum = 0.0;
    for i in 0..matrix.rows() {
        for j in i + 1..matrix.rows() {
            if labels.get(i) == labels.get(j) {
                sum += matrix.at(i, j);
            }
        }
    }
    sum
}

/// Numbers clusters in order of their first rows.
pub(crate) fn renumber(labels: &mut [u32]) {
    let mut names = std::collections::BTreeMap::new();
    for label in labels {
        let next = names.len() as u32;
        *label = *names.entry(*label).or_insert(next);
    }
}
