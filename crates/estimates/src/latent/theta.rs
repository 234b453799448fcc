//! The parameters of the model and what a table says about them.

use crate::random::Random;
use crate::{MOST_LISTS, Table};

/// A chance of being on a list is kept this far from 0 and 1; under the uniform prior less than 1e-11 of the mass lies outside.
pub(super) const EDGE: f64 = 1e-13;

/// The patterns of a table with their counts, as the sampler reads them.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    /// Lists of each pattern, one after another, and where each pattern begins.
    on: Vec<usize>,
    from: Vec<usize>,
    pub(super) counts: Vec<u64>,
    pub(super) people: u64,
    pub(super) lists: usize,
}

impl Cells {
    /// The cells of a table with a share of its people, spread as evenly as whole numbers allow; patterns left with nobody drop out.
    ///
    /// Sums up to each pattern are multiplied and rounded, not the counts: rounding counts would keep or drop all singletons at once.
    pub(super) fn thinned(table: &Table, share: f64) -> Self {
        let (mut on, mut from, mut counts) = (Vec::new(), vec![0], Vec::new());
        let (mut sum, mut given) = (0, 0);
        for (pattern, count) in table.cells() {
            sum += count;
            let count = (sum as f64 * share).round() as u64 - given;
            given += count;
            if count > 0 {
                on.extend((0..table.lists()).filter(|l| pattern >> l & 1 == 1));
                from.push(on.len());
                counts.push(count);
            }
        }
        let people = counts.iter().sum();
        Self { on, from, counts, people, lists: table.lists() }
    }

    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    /// The lists of pattern `m`.
    pub(super) fn lists_of(&self, m: usize) -> &[usize] {
        &self.on[self.from[m]..self.from[m + 1]]
    }
}

/// Parameters: class weights by stick-breaking, chances of being on each list, concentration.
#[derive(Debug, Clone)]
pub(super) struct Theta {
    pub(super) classes: usize,
    pub(super) lists: usize,
    pub(super) nu: Vec<f64>,
    pub(super) ln_nu: Vec<f64>,
    /// `ln_tail[k]` is the logarithm of the weight of class `k` and all after it.
    pub(super) ln_tail: Vec<f64>,
    /// Chances of being on a list, class by class, and of not being on it.
    pub(super) hit: Vec<f64>,
    pub(super) miss: Vec<f64>,
    pub(super) alpha: f64,
}

impl Theta {
    /// Draws from the prior: concentration gamma(`shape`, `rate`), sticks beta(1, concentration), chances uniform.
    pub(super) fn from_prior(
        classes: usize,
        lists: usize,
        shape: f64,
        rate: f64,
        random: &mut Random,
    ) -> Self {
        let mut theta = Self {
            classes,
            lists,
            nu: vec![0.0; classes],
            ln_nu: vec![0.0; classes],
            ln_tail: vec![0.0; classes],
            hit: vec![0.5; classes * lists],
            miss: vec![0.5; classes * lists],
            alpha: (random.ln_gamma_number(shape) - rate.ln()).exp().max(f64::MIN_POSITIVE),
        };
        theta.draw_weights(&vec![0; classes], random);
        for at in 0..classes * lists {
            theta.put_chance(at, random.beta(1.0, 1.0));
        }
        theta
    }

    pub(super) fn put_chance(&mut self, at: usize, (hit, miss): (f64, f64)) {
        self.hit[at] = hit.max(EDGE);
        self.miss[at] = miss.max(EDGE);
    }

    /// Class weights given how many people each class has (Ishwaran and James 2001, section 5.2).
    pub(super) fn draw_weights(&mut self, people: &[u64], random: &mut Random) {
        let mut after: u64 = people.iter().sum();
        let mut left = 0.0;
        for (k, &here) in people.iter().enumerate() {
            self.ln_tail[k] = left;
            if k + 1 == self.classes {
                self.ln_nu[k] = left;
            } else {
                after -= here;
                let taken = random.ln_gamma_number(1.0 + here as f64);
                let rest = random.ln_gamma_number(self.alpha + after as f64);
                let sum = ln_sum(taken, rest);
                self.ln_nu[k] = left + taken - sum;
                left += rest - sum;
            }
            self.nu[k] = self.ln_nu[k].exp();
        }
    }

    /// The concentration given the weights.
    pub(super) fn draw_alpha(&mut self, shape: f64, rate: f64, random: &mut Random) {
        let last = self.classes - 1;
        let ln = random.ln_gamma_number(shape + last as f64) - (rate - self.ln_tail[last]).ln();
        self.alpha = ln.exp().max(f64::MIN_POSITIVE);
    }

    /// For class `k`: the chance of being on no list, and of being on at least one, both precise.
    pub(super) fn unseen(&self, k: usize) -> (f64, f64) {
        let (mut none, mut some) = (1.0, 0.0);
        for at in k * self.lists..(k + 1) * self.lists {
            some += none * self.hit[at];
            none *= self.miss[at];
        }
        (none, some)
    }

    /// Chances of being on no list and on at least one, over all classes.
    pub(super) fn unseen_of_all(&self) -> (f64, f64) {
        (0..self.classes).fold((0.0, 0.0), |(none, some), k| {
            let (n, s) = self.unseen(k);
            (none + self.nu[k] * n, some + self.nu[k] * s)
        })
    }

    /// Chance of every pattern in class `k`, given to `put` with its place.
    pub(super) fn patterns_of(&self, k: usize, cells: &Cells, mut put: impl FnMut(usize, f64)) {
        let (none, _) = self.unseen(k);
        let base = k * self.lists;
        let mut odds = [0.0; MOST_LISTS];
        for (l, o) in odds.iter_mut().enumerate().take(self.lists) {
            *o = self.hit[base + l] / self.miss[base + l];
        }
        for m in 0..cells.len() {
            put(m, cells.lists_of(m).iter().fold(none, |p, l| p * odds[*l]));
        }
    }

    /// Logarithm of the chance of the table given its number of people: who is on no list is taken out of the whole.
    pub(super) fn ln_likelihood(&self, cells: &Cells) -> f64 {
        let mut of_pattern = vec![0.0; cells.len()];
        for k in 0..self.classes {
            self.patterns_of(k, cells, |m, p| of_pattern[m] += self.nu[k] * p);
        }
        let (_, some) = self.unseen_of_all();
        let sum: f64 = of_pattern.iter().zip(&cells.counts).map(|(p, c)| p.ln() * *c as f64).sum();
        sum - cells.people as f64 * some.ln()
    }

    /// How many are on no list if `people` are on at least one, under a prior of 1 over the whole number: negative binomial.
    pub(super) fn draw_unseen(&self, people: u64, random: &mut Random) -> f64 {
        let (none, some) = self.unseen_of_all();
        if people == 0 {
            return 0.0;
        }
        let mean = random.gamma(people as f64) * none / some;
        random.poisson(mean)
    }
}

/// The logarithm of a sum from the logarithms of its two parts.
pub(super) fn ln_sum(a: f64, b: f64) -> f64 {
    let (more, less) = if a > b { (a, b) } else { (b, a) };
    more + (less - more).exp().ln_1p()
}
