//! The best partition of up to ten rows by branch and bound.

use super::{Labels, Matrix, worth};

/// The partition of the largest worth; of several the first in the order of restricted growth strings.
///
/// Rows are placed in order, each into a cluster before it or a new one. The bound adds all positive weights that later rows have.
pub(crate) fn solve(matrix: &Matrix, start: &[u32]) -> Labels {
    let n = matrix.rows();
    let mut rest = vec![0.0; n + 1];
    for i in (0..n).rev() {
        rest[i] = rest[i + 1] + (0..i).map(|j| matrix.at(i, j).max(0.0)).sum::<f64>();
    }
    let mut search =
        Search { matrix, rest, best: worth(matrix, start), found: start.to_vec(), now: vec![0; n] };
    search.place(0, 0, 0.0);
    search.found
}

struct Search<'a> {
    matrix: &'a Matrix,
    rest: Vec<f64>,
    best: f64,
    found: Labels,
    now: Labels,
}

impl Search<'_> {
    fn place(&mut self, row: usize, clusters: u32, sum: f64) {
        if row == self.now.len() {
            // Better by more than the sums can err: else equal partitions would change places by rounding.
            if sum > self.best + 1e-9 {
                self.best = sum;
                self.found.clone_from(&self.now);
            }
            return;
        }
        if sum + self.rest[row] <= self.best + 1e-9 {
            return;
        }
        for label in 0..=clusters {
            let gain: f64 = (0..row).filter(|j| self.now[*j] == label).map(|j| self.matrix.at(row, j)).sum();
            self.now[row] = label;
            self.place(row + 1, clusters.max(label + 1), sum + gain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Matrix, NEVER, solve, worth};
    use crate::hash::Random;

    /// All partitions, without a bound.
    fn brute(matrix: &Matrix) -> f64 {
        fn go(matrix: &Matrix, now: &mut Vec<u32>, clusters: u32, best: &mut f64) {
            if now.len() == matrix.rows() {
                *best = best.max(worth(matrix, now));
                return;
            }
            for label in 0..=clusters {
                now.push(label);
                go(matrix, now, clusters.max(label + 1), best);
                now.pop();
            }
        }
        let mut best = f64::MIN;
        go(matrix, &mut Vec::new(), 0, &mut best);
        best
    }

    #[test]
    fn equals_brute_force() {
        let mut random = Random::new(11);
        for round in 0..120 {
            let n = 1 + round % 9;
            let m =
                Matrix::new(n, |_, _| if random.below(8) == 0 { NEVER } else { random.unit() * 10.0 - 5.0 });
            let found = solve(&m);
            assert!((worth(&m, &found) - brute(&m)).abs() < 1e-6, "round {round}");
        }
    }

    #[test]
    fn equals_brute_force_on_ten() {
        let mut random = Random::new(5);
        for _ in 0..3 {
            let m = Matrix::new(10, |_, _| random.unit() * 6.0 - 3.0);
            assert!((worth(&m, &solve(&m)) - brute(&m)).abs() < 1e-6);
        }
    }
}
