//! Partitions drawn at random in proportion to their worth, for the spread of the number of people.

use super::{Labels, Matrix, NEVER};
use crate::hash::Random;

/// Sweeps before the first draw and after every change of the shift.
const FIRST: usize = 3;
/// Up to this many rows all partitions are weighed; of five rows there are 52.
const LISTED: usize = 5;

/// One partition of few rows.
#[derive(Clone, Copy, Debug)]
struct Listed {
    worth: f64,
    /// Pairs of rows in one cluster.
    together: usize,
    clusters: u32,
}

/// Adds to each draw the number of clusters of a partition drawn for it.
///
/// A partition's probability is taken as exp(worth), every pair's weight being raised by the draw's shift: an error of the model
/// is in all pairs at once. Equal shifts should follow each other. Up to [`LISTED`] rows partitions are drawn from all there are, beyond that by
/// Gibbs sampling that starts at the best one.
pub(crate) fn counts(matrix: &Matrix, best: &[u32], shifts: &[f64], seed: u64, add: &mut [u32]) {
    let mut random = Random::new(seed);
    if matrix.rows() <= LISTED {
        listed(matrix, shifts, &mut random, add);
    } else {
        sampled(matrix, best, shifts, &mut random, add);
    }
}

fn listed(matrix: &Matrix, shifts: &[f64], random: &mut Random, add: &mut [u32]) {
    let mut all = Vec::with_capacity(52);
    let start = Listed { worth: 0.0, together: 0, clusters: 0 };
    list(matrix, &mut [0; LISTED], 0, start, &mut all);
    let top = all.iter().map(|l| l.worth).fold(f64::MIN, f64::max);
    let plain: Vec<f64> = all.iter().map(|l| (l.worth - top).exp()).collect();
    let mut sums = vec![0.0; all.len()];
    let mut last = f64::NAN;
    for (slot, shift) in add.iter_mut().zip(shifts) {
        if *shift != last {
            last = *shift;
            // The factor of so many pairs in one cluster; an exponential for every partition would take most of the time.
            let (mut factors, one) = ([1.0; LISTED * (LISTED - 1) / 2 + 1], shift.exp());
            (1..factors.len()).for_each(|pairs| factors[pairs] = factors[pairs - 1] * one);
            let mut sum = 0.0;
            for ((to, l), plain) in sums.iter_mut().zip(&all).zip(&plain) {
                sum += plain * factors[l.together];
                *to = sum;
            }
        }
        let at = random.unit() * sums.last().copied().unwrap_or(0.0);
        let drawn = sums.iter().position(|s| at < *s).and_then(|i| all.get(i)).or(all.last());
        *slot += drawn.map_or(0, |l| l.clusters);
    }
}

/// All partitions whose pairs may be together, as restricted growth strings.
fn list(matrix: &Matrix, labels: &mut [u32; LISTED], row: usize, so_far: Listed, all: &mut Vec<Listed>) {
    if row == matrix.rows() {
        all.push(so_far);
        return;
    }
    for label in 0..=so_far.clusters {
        let mut next = so_far;
        for j in (0..row).filter(|j| labels[*j] == label) {
            next.worth += matrix.at(row, j);
            next.together += 1;
        }
        if next.worth <= NEVER / 2.0 {
            continue;
        }
        next.clusters = next.clusters.max(label + 1);
        labels[row] = label;
        list(matrix, labels, row + 1, next, all);
    }
}

fn sampled(matrix: &Matrix, best: &[u32], shifts: &[f64], random: &mut Random, add: &mut [u32]) {
    let n = matrix.rows();
    let mut labels: Labels = best.to_vec();
    let mut sums = vec![0.0; n + 1];
    let mut sizes = vec![0u32; n + 1];
    labels.iter().for_each(|l| sizes[*l as usize] += 1);
    // Most draws move no row, and then every row's choice is what it was.
    let mut choices: Vec<Choice> = (0..n).map(|_| Choice::default()).collect();
    let (mut last, mut changes) = (f64::NAN, 0);
    for (slot, shift) in add.iter_mut().zip(shifts) {
        let sweeps = if *shift == last { 1 } else { FIRST };
        changes += u64::from(*shift != last);
        last = *shift;
        for _ in 0..sweeps {
            for i in 0..n {
                sizes[labels[i] as usize] -= 1;
                let choice = &mut choices[i];
                if choice.after != changes {
                    sums.iter_mut().for_each(|s| *s = 0.0);
                    for j in (0..n).filter(|j| *j != i) {
                        sums[labels[j] as usize] += matrix.at(i, j) + shift;
                    }
                    choice.free = sizes.iter().position(|s| *s == 0).unwrap_or(n);
                    choice.fill(&sums, &sizes);
                    choice.after = changes;
                }
                let label = choice.pick(random);
                changes += u64::from(label != labels[i]);
                labels[i] = label;
                sizes[label as usize] += 1;
            }
        }
        *slot += sizes.iter().filter(|s| **s > 0).count() as u32;
    }
}

/// The clusters that a row may be drawn into.
#[derive(Debug, Default)]
struct Choice {
    /// For how many changes of the partition or the shift it holds.
    after: u64,
    /// The cluster of nobody else.
    free: usize,
    /// In proportion to the exponentials of the sums of weights, and their sum.
    shares: Vec<f64>,
    all: f64,
}

impl Choice {
    fn fill(&mut self, sums: &[f64], sizes: &[u32]) {
        let open = |l: usize| l == self.free || sizes[l] > 0 && sums[l] > NEVER / 2.0;
        let top = (0..sums.len()).filter(|l| open(*l)).map(|l| sums[l]).fold(f64::MIN, f64::max);
        self.shares.clear();
        self.shares.extend((0..sums.len()).map(|l| if open(l) { (sums[l] - top).exp() } else { 0.0 }));
        self.all = self.shares.iter().sum();
    }

    fn pick(&self, random: &mut Random) -> u32 {
        let mut at = random.unit() * self.all;
        for (label, share) in (0..).zip(self.shares.iter()) {
            at -= share;
            if at < 0.0 {
                return label;
            }
        }
        self.free as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_are_together_as_often_as_the_odds_say() {
        let m = Matrix::new(2, |_, _| 1.0986);
        let mut add = vec![0; 4000];
        counts(&m, &[0, 0], &[0.0; 4000], 9, &mut add);
        let together = add.iter().filter(|n| **n == 1).count();
        assert!((2880..3120).contains(&together), "{together}");
    }

    #[test]
    fn a_shift_moves_the_odds() {
        let m = Matrix::new(2, |_, _| 1.0986);
        let mut add = vec![0; 4000];
        counts(&m, &[0, 0], &[-1.0986; 4000], 9, &mut add);
        let together = add.iter().filter(|n| **n == 1).count();
        assert!((1880..2120).contains(&together), "{together}");
    }

    #[test]
    fn listing_and_sampling_agree() {
        let m = Matrix::new(5, |i, j| if (i, j) == (0, 4) { NEVER } else { (i + j) as f64 * 0.4 - 1.2 });
        let mean = |add: &[u32]| add.iter().sum::<u32>() as f64 / add.len() as f64;
        let (mut one, mut two) = (vec![0; 8000], vec![0; 8000]);
        let mut random = Random::new(4);
        listed(&m, &[0.3; 8000], &mut random, &mut one);
        sampled(&m, &[0, 1, 2, 3, 4], &[0.3; 8000], &mut random, &mut two);
        assert!((mean(&one) - mean(&two)).abs() < 0.1, "{} {}", mean(&one), mean(&two));
    }

    #[test]
    fn rows_that_are_forbidden_to_meet_do_not() {
        for n in [3, 7] {
            let m = Matrix::new(n, |i, j| if (i, j) == (0, 2) { NEVER } else { 4.0 });
            let mut best = vec![0; n];
            best[2] = 1;
            let mut add = vec![0; 200];
            counts(&m, &best, &[0.0; 200], 1, &mut add);
            assert!(add.iter().all(|n| *n >= 2));
        }
    }
}
