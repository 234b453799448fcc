//! Joining clusters while their mean weight is positive, then moving single rows.

use super::{Labels, Matrix, NEVER, renumber};

const MOST_SWEEPS: usize = 20;

/// A partition that no joining of two clusters and no move of one row improves, up to a bound on sweeps.
pub(crate) fn solve(matrix: &Matrix) -> Labels {
    let mut labels = join(matrix);
    moves(matrix, &mut labels);
    renumber(&mut labels);
    labels
}

/// Joins the two clusters of the largest mean weight while it is positive; ties go to the first rows.
fn join(matrix: &Matrix) -> Labels {
    let n = matrix.rows();
    let mut labels: Labels = (0..n as u32).collect();
    let mut sums: Vec<f64> = (0..n * n).map(|at| matrix.at(at / n.max(1), at % n.max(1))).collect();
    let mut sizes = vec![1.0; n];
    let mut live: Vec<usize> = (0..n).collect();
    // For each cluster its best partner further on.
    let best_of = |i: usize, live: &[usize], sums: &[f64], sizes: &[f64]| {
        let mut best = (0.0, usize::MAX);
        for &j in live.iter().filter(|j| **j > i) {
            let sum = sums[i * n + j];
            let mean = sum / (sizes[i] * sizes[j]);
            if sum > NEVER / 2.0 && mean > best.0 {
                best = (mean, j);
            }
        }
        best
    };
    let mut best: Vec<(f64, usize)> = (0..n).map(|i| best_of(i, &live, &sums, &sizes)).collect();
    loop {
        let mut top: Option<(f64, usize)> = None;
        for &i in &live {
            if best[i].1 != usize::MAX && top.is_none_or(|t| best[i].0 > t.0) {
                top = Some((best[i].0, i));
            }
        }
        let Some((_, i)) = top else { break };
        let j = best[i].1;
        for label in labels.iter_mut().filter(|l| **l == j as u32) {
            *label = i as u32;
        }
        sizes[i] += sizes[j];
        live.retain(|k| *k != j);
        for &k in &live {
            let sum = sums[i * n + k] + sums[j * n + k];
            sums[i * n + k] = sum;
            sums[k * n + i] = sum;
        }
        for &k in &live {
            if k == i || best[k].1 == i || best[k].1 == j {
                best[k] = best_of(k, &live, &sums, &sizes);
            } else if k < i {
                let sum = sums[k * n + i];
                let mean = sum / (sizes[k] * sizes[i]);
                if sum > NEVER / 2.0 && (mean > best[k].0 || mean == best[k].0 && i < best[k].1) {
                    best[k] = (mean, i);
                }
            }
        }
    }
    labels
}

/// Moves rows, one at a time and in order, to the cluster that gains most, or out into one of their own.
fn moves(matrix: &Matrix, labels: &mut Labels) {
    let n = matrix.rows();
    for _ in 0..MOST_SWEEPS {
        let mut moved = false;
        for i in 0..n {
            let mut sums = vec![0.0; n + 1];
            for j in (0..n).filter(|j| *j != i) {
                sums[labels[j] as usize] += matrix.at(i, j);
            }
            let free = (0..=n as u32).find(|l| !labels.contains(l)).unwrap_or(n as u32);
            let own = labels[i] as usize;
            let mut best = (sums[own] + 1e-9, own);
            for (label, sum) in
                sums.iter().enumerate().filter(|(l, _)| *l == free as usize || labels.contains(&(*l as u32)))
            {
                if *sum > best.0 {
                    best = (*sum, label);
                }
            }
            if best.1 != own {
                labels[i] = best.1 as u32;
                moved = true;
            }
        }
        if !moved {
            break;
        }
        renumber(labels);
    }
}
