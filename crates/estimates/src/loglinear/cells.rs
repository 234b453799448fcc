//! Counts by pattern, sums over patterns, and the small linear systems of a fit.

use crate::{Error, Table};

/// Counts of every pattern, by pattern; the empty one holds 0.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    pub(crate) counts: Vec<f64>,
    /// People on all lists of each set, and perhaps more.
    pub(crate) above: Vec<f64>,
    pub(crate) people: f64,
}

impl Cells {
    pub(crate) fn of(table: &Table) -> Result<Self, Error> {
        if table.lists() > super::MOST_FITTED {
            return Err(Error::ListsForMethod { least: 2, most: super::MOST_FITTED, lists: table.lists() });
        }
        let mut counts = vec![0.0; 1 << table.lists()];
        for (pattern, count) in table.cells() {
            counts[pattern as usize] = count as f64;
        }
        Ok(Self::new(counts))
    }

    pub(crate) fn new(counts: Vec<f64>) -> Self {
        let mut above = counts.clone();
        supersets(&mut above);
        Self { people: above.first().copied().unwrap_or(0.0), counts, above }
    }

    pub(crate) fn support(&self) -> Vec<bool> {
        self.counts.iter().map(|c| *c > 0.0).collect()
    }
}

/// Sums each entry over the entries whose pattern holds its own.
pub(super) fn supersets(values: &mut [f64]) {
    let mut bit = 1;
    while bit < values.len() {
        for at in 0..values.len() {
            if at & bit == 0 {
                values[at] += values[at | bit];
            }
        }
        bit <<= 1;
    }
}

/// Sums each entry over the entries whose pattern lies inside its own.
pub(super) fn subsets(values: &mut [f64]) {
    let mut bit = 1;
    while bit < values.len() {
        for at in 0..values.len() {
            if at & bit != 0 {
                values[at] += values[at ^ bit];
            }
        }
        bit <<= 1;
    }
}

/// Solves a symmetric positive definite system in place by Cholesky's method; `None` if it is not one.
pub(super) fn solve(square: &mut [f64], right: &mut [f64], n: usize) -> Option<()> {
    for i in 0..n {
        for j in 0..=i {
            let mut sum = square[i * n + j];
            for k in 0..j {
                sum -= square[i * n + k] * square[j * n + k];
            }
            square[i * n + j] = if i == j {
                if !(sum > 0.0 && sum.is_finite()) {
                    return None;
                }
                sum.sqrt()
            } else {
                sum / square[j * n + j]
            };
        }
    }
    for i in 0..n {
        for k in 0..i {
            right[i] -= square[i * n + k] * right[k];
        }
        right[i] /= square[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            right[i] -= square[k * n + i] * right[k];
        }
        right[i] /= square[i * n + i];
    }
    Some(())
}
