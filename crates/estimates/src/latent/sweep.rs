//! One rung of one chain: a Gibbs sweep with two further moves.
//!
//! Gibbs: who is on no list, which class everyone is in (pattern by pattern, multinomially), chances, weights, concentration
//! (Manrique-Vallier 2016, section 3.3). Two moves that the published sampler lacks, both with the classes of people summed out:
//! neighbouring classes change places (Papaspiliopoulos and Roberts 2008, section 3.4), and one class becomes harder or easier to
//! see at once in all lists while its share of those seen stays, which is the direction in which the number unseen is least
//! known and in which plain Gibbs steps are shortest.

use super::theta::{Cells, EDGE, Theta};
use crate::random::Random;

/// Classes that are made harder or easier to see in each sweep.
const DIMMED: usize = 5;

/// Prior and cap of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prior {
    pub(super) shape: f64,
    pub(super) rate: f64,
    pub(super) cap: u64,
}

/// Parameters, people on no list, and room to work in.
#[derive(Debug, Clone)]
pub(super) struct Rung {
    pub(super) theta: Theta,
    pub(super) unseen: u64,
    /// Chance of each pattern in each class: pattern after pattern.
    chances: Vec<f64>,
    of_pattern: Vec<f64>,
    changed: Vec<f64>,
    weights: Vec<f64>,
    people: Vec<u64>,
    hits: Vec<u64>,
}

impl Rung {
    pub(super) fn new(theta: Theta, cells: &Cells) -> Self {
        let (k, m) = (theta.classes, cells.len());
        let hits = vec![0; k * theta.lists];
        Self {
            theta,
            unseen: 0,
            chances: vec![0.0; m * k],
            of_pattern: vec![0.0; m],
            changed: vec![0.0; m],
            weights: vec![0.0; k],
            people: vec![0; k],
            hits,
        }
    }

    /// One sweep of everything.
    pub(super) fn sweep(&mut self, cells: &Cells, prior: &Prior, random: &mut Random) {
        self.tabulate(cells);
        let unseen = self.theta.draw_unseen(cells.people, random);
        // Proposed from the law without a cap: refusing what is above it leaves the law cut off at the cap.
        if unseen <= prior.cap as f64 {
            self.unseen = unseen as u64;
        }
        self.allocate(cells, random);
        self.draw_chances(random);
        self.theta.draw_weights(&self.people, random);
        self.theta.draw_alpha(prior.shape, prior.rate, random);
        self.exchange_neighbours(random);
        self.tabulate(cells);
        for turn in 0..DIMMED.min(self.theta.classes) {
            // Exchanges bring the large classes to the front, where the move matters most; the rest get their turn by lot.
            let k = if turn < 3 { turn } else { random.below(self.theta.classes as u64) as usize };
            self.dim(k, cells, prior, random);
        }
    }

    fn tabulate(&mut self, cells: &Cells) {
        let classes = self.theta.classes;
        for k in 0..classes {
            let chances = &mut self.chances;
            self.theta.patterns_of(k, cells, |m, p| chances[m * classes + k] = p);
        }
        for (m, p) in self.of_pattern.iter_mut().enumerate() {
            let row = &self.chances[m * classes..(m + 1) * classes];
            *p = row.iter().zip(&self.theta.nu).map(|(c, nu)| c * nu).sum();
        }
    }

    fn allocate(&mut self, cells: &Cells, random: &mut Random) {
        let (classes, lists) = (self.theta.classes, self.theta.lists);
        self.people.fill(0);
        self.hits.fill(0);
        let (people, hits) = (&mut self.people, &mut self.hits);
        for m in 0..cells.len() {
            for k in 0..classes {
                self.weights[k] = self.theta.nu[k] * self.chances[m * classes + k];
            }
            random.multinomial(cells.counts[m], &self.weights, |k, got| {
                people[k] += got;
                for l in cells.lists_of(m) {
                    hits[k * lists + l] += got;
                }
            });
        }
        for k in 0..classes {
            self.weights[k] = self.theta.nu[k] * self.theta.unseen(k).0;
        }
        random.multinomial(self.unseen, &self.weights, |k, got| people[k] += got);
    }

    fn draw_chances(&mut self, random: &mut Random) {
        let lists = self.theta.lists;
        for at in 0..self.hits.len() {
            let hits = self.hits[at];
            let chance = random.beta(1.0 + hits as f64, 1.0 + (self.people[at / lists] - hits) as f64);
            self.theta.put_chance(at, chance);
        }
    }

    fn exchange_neighbours(&mut self, random: &mut Random) {
        let theta = &mut self.theta;
        let lists = theta.lists;
        for k in 0..theta.classes - 1 {
            // Only the tail that begins at the second of the two changes: it loses one weight and gains the other.
            let after = if k + 2 < theta.classes { theta.ln_tail[k + 2] } else { f64::NEG_INFINITY };
            let tail = if k + 2 < theta.classes {
                super::theta::ln_sum(theta.ln_nu[k], after)
            } else {
                theta.ln_nu[k]
            };
            let power = if k + 2 == theta.classes { theta.alpha - 1.0 } else { -1.0 };
            if random.open().ln() < power * (tail - theta.ln_tail[k + 1]) {
                theta.ln_tail[k + 1] = tail;
                theta.nu.swap(k, k + 1);
                theta.ln_nu.swap(k, k + 1);
                for l in 0..lists {
                    theta.hit.swap(k * lists + l, (k + 1) * lists + l);
                    theta.miss.swap(k * lists + l, (k + 1) * lists + l);
                }
            }
        }
    }

    /// Makes class `k` harder or easier to see: the odds of every list are multiplied by one number, and the weight changes so that
    /// the share of the class among those seen stays.
    ///
    /// Written with the shares among those seen in place of the weights, `w`: the likelihood of the seen is the sum over classes of
    /// `w` times the chance of a pattern given that one is seen. Going from `w` to the weights multiplies volumes by the product of
    /// 1 / (chance seen) over classes, divided by the power `classes` of their mean.
    fn dim(&mut self, k: usize, cells: &Cells, prior: &Prior, random: &mut Random) {
        let (classes, lists) = (self.theta.classes, self.theta.lists);
        let step = [0.15, 0.6, 2.0][random.below(3) as usize] * random.normal();
        let factor = step.exp();
        let span = k * lists..(k + 1) * lists;
        let (_, seen_before) = self.theta.unseen(k);
        let before: Vec<(f64, f64)> =
            span.clone().map(|at| (self.theta.hit[at], self.theta.miss[at])).collect();
        let mut ratio = 0.0;
        for (at, (hit, miss)) in span.clone().zip(&before) {
            let whole = hit * factor + miss;
            let (new_hit, new_miss) = (hit * factor / whole, miss / whole);
            ratio += step - 2.0 * whole.ln();
            self.theta.hit[at] = new_hit;
            self.theta.miss[at] = new_miss;
        }
        let inside =
            self.theta.hit[span.clone()].iter().chain(&self.theta.miss[span.clone()]).all(|p| *p >= EDGE);
        let (_, seen_after) = self.theta.unseen(k);
        let more = seen_before / seen_after;
        let nu = self.theta.nu[k];
        let whole = 1.0 + (more - 1.0) * nu;
        ratio += more.ln() - classes as f64 * whole.ln() + self.prior_of_tails(k, more, whole);
        if inside && ratio.is_finite() {
            let changed = &mut self.changed;
            self.theta.patterns_of(k, cells, |m, chance| changed[m] = chance);
            for m in 0..cells.len() {
                let old = self.chances[m * classes + k];
                let new = (self.of_pattern[m] - nu * old).max(0.0) + more * nu * self.changed[m];
                ratio += cells.counts[m] as f64 * (new / self.of_pattern[m]).ln();
            }
            if random.open().ln() < ratio {
                let (old_nu, old_ln, old_tail) = self.weigh(k, more, whole);
                let unseen = self.theta.draw_unseen(cells.people, random);
                if unseen <= prior.cap as f64 {
                    self.unseen = unseen as u64;
                    for m in 0..cells.len() {
                        self.chances[m * classes + k] = self.changed[m];
                        let row = &self.chances[m * classes..(m + 1) * classes];
                        self.of_pattern[m] = row.iter().zip(&self.theta.nu).map(|(c, nu)| c * nu).sum();
                    }
                    return;
                }
                (self.theta.nu, self.theta.ln_nu, self.theta.ln_tail) = (old_nu, old_ln, old_tail);
            }
        }
        for (at, (hit, miss)) in span.zip(before) {
            self.theta.hit[at] = hit;
            self.theta.miss[at] = miss;
        }
    }

    /// How the logarithm of the prior of the weights changes if weight `k` is multiplied by `more` and all are divided by `whole`.
    ///
    /// The prior is proportional to the last tail to the power concentration - 1, divided by all tails between first and last.
    fn prior_of_tails(&self, k: usize, more: f64, whole: f64) -> f64 {
        let theta = &self.theta;
        let (mut sum, ln_whole) = (0.0, whole.ln());
        for l in 1..theta.classes {
            let grown =
                if l <= k { ((more - 1.0) * (theta.ln_nu[k] - theta.ln_tail[l]).exp()).ln_1p() } else { 0.0 };
            let power = if l + 1 == theta.classes { theta.alpha - 1.0 } else { -1.0 };
            sum += power * (grown - ln_whole);
        }
        sum
    }

    fn weigh(&mut self, k: usize, more: f64, whole: f64) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let theta = &mut self.theta;
        let old = (theta.nu.clone(), theta.ln_nu.clone(), theta.ln_tail.clone());
        let ln_whole = whole.ln();
        for l in 1..theta.classes {
            let grown = if l <= k { ((more - 1.0) * (old.1[k] - old.2[l]).exp()).ln_1p() } else { 0.0 };
            theta.ln_tail[l] += grown - ln_whole;
        }
        for l in 0..theta.classes {
            theta.ln_nu[l] += if l == k { more.ln() } else { 0.0 } - ln_whole;
            theta.nu[l] = theta.ln_nu[l].exp();
        }
        old
    }
}

/// A chain of rungs, the first on the whole table, the others on ever thinner ones.
#[derive(Debug, Clone)]
pub(super) struct Ladder {
    rungs: Vec<Rung>,
    random: Random,
    turn: usize,
    pub(super) tried: u64,
    pub(super) exchanged: u64,
}

impl Ladder {
    pub(super) fn new(tables: &[Cells], classes: usize, prior: &Prior, mut random: Random) -> Self {
        let rungs = tables
            .iter()
            .map(|cells| {
                let theta = Theta::from_prior(classes, cells.lists, prior.shape, prior.rate, &mut random);
                Rung::new(theta, cells)
            })
            .collect();
        Self { rungs, random, turn: 0, tried: 0, exchanged: 0 }
    }

    /// The parameters of the first rung.
    pub(super) fn theta(&self) -> &Theta {
        &self.rungs[0].theta
    }

    /// One sweep of every rung, then an exchange between neighbours; how many are on no list by the first rung.
    pub(super) fn sweep(&mut self, tables: &[Cells], prior: &Prior) -> u64 {
        for (rung, cells) in self.rungs.iter_mut().zip(tables) {
            rung.sweep(cells, prior, &mut self.random);
        }
        let mut low = self.turn % 2;
        self.turn += 1;
        while low + 1 < self.rungs.len() {
            self.exchange(low, tables, prior);
            low += 2;
        }
        self.rungs[0].unseen
    }

    /// Exchanges the parameters of two rungs with the chance that keeps both laws (Geyer 1991); the unseen are drawn anew.
    fn exchange(&mut self, low: usize, tables: &[Cells], prior: &Prior) {
        let (first, second) = (&self.rungs[low].theta, &self.rungs[low + 1].theta);
        let (a, b) = (&tables[low], &tables[low + 1]);
        let ratio = second.ln_likelihood(a) + first.ln_likelihood(b)
            - first.ln_likelihood(a)
            - second.ln_likelihood(b);
        self.tried += 1;
        if self.random.open().ln() >= ratio {
            return;
        }
        let at_first = second.draw_unseen(a.people, &mut self.random);
        let at_second = first.draw_unseen(b.people, &mut self.random);
        if at_first.max(at_second) > prior.cap as f64 {
            return;
        }
        self.exchanged += 1;
        let (head, tail) = self.rungs.split_at_mut(low + 1);
        std::mem::swap(&mut head[low].theta, &mut tail[0].theta);
        head[low].unseen = at_first as u64;
        tail[0].unseen = at_second as u64;
    }
}
