//! Partitions drawn at random in proportion to their worth, for the spread of the number of people.

use super::{Labels, Matrix, NEVER};
use crate::hash::Random;

/// Sweeps before the first draw, and between draws.
const FIRST: usize = 3;

/// The number of clusters in each of `draws` partitions, by Gibbs sampling that starts at the best one.
///
/// A partition's probability is taken as exp(worth). Pairs are not independent of each other, so the spread is too narrow rather than too
/// wide; it is a description of the model's doubt, and never a bound.
pub(crate) fn counts(matrix: &Matrix, best: &[u32], draws: usize, seed: u64, add: &mut [u32]) {
    let n = matrix.rows();
    let mut random = Random::new(seed);
    if n == 2 {
        let p = 1.0 / (1.0 + (-matrix.at(0, 1)).exp());
        for slot in add.iter_mut().take(draws) {
            *slot += if random.unit() < p { 1 } else { 2 };
        }
        return;
    }
    let mut labels: Labels = best.to_vec();
    let mut sums = vec![0.0; n + 1];
    let mut sizes = vec![0u32; n + 1];
    labels.iter().for_each(|l| sizes[*l as usize] += 1);
    for sweep in 0..draws + FIRST {
        for i in 0..n {
            sizes[labels[i] as usize] -= 1;
            sums.iter_mut().for_each(|s| *s = 0.0);
            for j in (0..n).filter(|j| *j != i) {
                sums[labels[j] as usize] += matrix.at(i, j);
            }
            let free = sizes.iter().position(|s| *s == 0).unwrap_or(n);
            labels[i] = pick(&sums, &sizes, free, &mut random);
            sizes[labels[i] as usize] += 1;
        }
        if let Some(slot) = sweep.checked_sub(FIRST).and_then(|d| add.get_mut(d)) {
            *slot += sizes.iter().filter(|s| **s > 0).count() as u32;
        }
    }
}

fn pick(sums: &[f64], sizes: &[u32], free: usize, random: &mut Random) -> u32 {
    let open = |l: usize| l == free || sizes[l] > 0 && sums[l] > NEVER / 2.0;
    let top = (0..sums.len()).filter(|l| open(*l)).map(|l| sums[l]).fold(f64::MIN, f64::max);
    let share = |l: usize| if open(l) { (sums[l] - top).exp() } else { 0.0 };
    let all: f64 = (0..sums.len()).map(share).sum();
    let mut at = random.unit() * all;
    for l in 0..sums.len() {
        at -= share(l);
        if at < 0.0 {
            return l as u32;
        }
    }
    free as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_are_together_as_often_as_the_odds_say() {
        let m = Matrix::new(2, |_, _| 1.0986);
        let mut add = vec![0; 4000];
        counts(&m, &[0, 0], 4000, 9, &mut add);
        let together = add.iter().filter(|n| **n == 1).count();
        assert!((2880..3120).contains(&together), "{together}");
    }

    #[test]
    fn three_rows_keep_what_is_forbidden_apart() {
        let m = Matrix::new(3, |i, j| if (i, j) == (0, 2) { NEVER } else { 4.0 });
        let mut add = vec![0; 200];
        counts(&m, &[0, 0, 1], 200, 1, &mut add);
        assert!(add.iter().all(|n| *n >= 2));
    }
}
