//! Random numbers of the distributions that the samplers need.
//!
//! Gamma: Marsaglia and Tsang 2000, ACM TOMS 26:363. Binomial: inversion, and above ten expected successes the transformed
//! rejection of Hörmann 1993, J. Stat. Comput. Simul. 46:101. Poisson: Hörmann 1993, Insurance: Mathematics and Economics 12:39.
//! Normal: the polar method (Knuth, volume 2, 3.4.1), its second number thrown away so that a stream has no hidden state.

use crate::random::Random;
use crate::special::ln_gamma;

/// Above this a Poisson or binomial count is not drawn but taken as its mean; whole numbers are exact below it.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Random {
    /// A number in (0, 1), never an end.
    pub(crate) fn open(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    /// A standard normal number.
    pub(crate) fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.open() - 1.0, 2.0 * self.open() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }

    /// A gamma number of unit scale and a shape of at least 1.
    fn gamma_from_one(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.open();
            if u < 1.0 - 0.0331 * x * x * x * x || u.ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
                return d * v;
            }
        }
    }

    /// The logarithm of a gamma number of unit scale; the shape may be so small that the number itself would be 0.
    pub(crate) fn ln_gamma_number(&mut self, shape: f64) -> f64 {
        if shape >= 1.0 {
            self.gamma_from_one(shape).ln()
        } else {
            self.gamma_from_one(shape + 1.0).ln() + self.open().ln() / shape
        }
    }

    /// A gamma number of unit scale.
    pub(crate) fn gamma(&mut self, shape: f64) -> f64 {
        if shape >= 1.0 { self.gamma_from_one(shape) } else { self.ln_gamma_number(shape).exp() }
    }

    /// A beta number and what it lacks to 1, both precise; shapes of at least 1.
    pub(crate) fn beta(&mut self, a: f64, b: f64) -> (f64, f64) {
        if a == 1.0 {
            let ln = self.open().ln() / b;
            return (-ln.exp_m1(), ln.exp());
        }
        let (x, y) = (self.gamma_from_one(a), self.gamma_from_one(b));
        (x / (x + y), y / (x + y))
    }

    /// How many of `n` independent trials of probability `p` succeed.
    pub(crate) fn binomial(&mut self, n: u64, p: f64) -> u64 {
        if p <= 0.0 || n == 0 {
            return 0;
        }
        if p >= 1.0 {
            return n;
        }
        if p > 0.5 {
            return n - self.binomial(n, 1.0 - p);
        }
        let all = n as f64;
        if all * p < 10.0 {
            self.binomial_by_inversion(n, p)
        } else {
            self.binomial_by_rejection(all, p) as u64
        }
    }

    fn binomial_by_inversion(&mut self, n: u64, p: f64) -> u64 {
        let mut u = self.open();
        // The chance of none is never under 1 - n p, which spares most draws for classes of hardly anybody a logarithm.
        if u <= 1.0 - n as f64 * p {
            return 0;
        }
        let odds = p / (1.0 - p);
        let mut mass = (n as f64 * (-p).ln_1p()).exp();
        let mut k = 0;
        while u > mass && k < n {
            u -= mass;
            k += 1;
            mass *= odds * (n - k + 1) as f64 / k as f64;
        }
        k
    }

    fn binomial_by_rejection(&mut self, n: f64, p: f64) -> f64 {
        let spread = (n * p * (1.0 - p)).sqrt();
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let centre = n * p + 0.5;
        let inside = 0.92 - 4.2 / b;
        let alpha = (2.83 + 5.1 / b) * spread;
        let ln_odds = (p / (1.0 - p)).ln();
        let mode = ((n + 1.0) * p).floor();
        let at_mode = ln_gamma(mode + 1.0) + ln_gamma(n - mode + 1.0);
        loop {
            let (u, v) = (self.open() - 0.5, self.open());
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + centre).floor();
            if k < 0.0 || k > n {
                continue;
            }
            if us >= 0.07 && v <= inside {
                return k;
            }
            let height = (v * alpha / (a / (us * us) + b)).ln();
            if height <= at_mode - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0) + (k - mode) * ln_odds {
                return k;
            }
        }
    }

    /// A Poisson count as a whole `f64`.
    pub(crate) fn poisson(&mut self, mean: f64) -> f64 {
        if mean <= 0.0 {
            return 0.0;
        }
        if mean >= EXACT {
            return mean;
        }
        if mean < 10.0 {
            let mut mass = (-mean).exp();
            let mut u = self.open();
            let mut k = 0.0;
            while u > mass && k < 200.0 {
                u -= mass;
                k += 1.0;
                mass *= mean / k;
            }
            return k;
        }
        let b = 0.931 + 2.53 * mean.sqrt();
        let a = -0.059 + 0.02483 * b;
        let ln_alpha = (1.1239 + 1.1328 / (b - 3.4)).ln();
        let inside = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let (u, v) = (self.open() - 0.5, self.open());
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + mean + 0.43).floor();
            if us >= 0.07 && v <= inside {
                return k;
            }
            if k < 0.0 || (us < 0.013 && v > us) {
                continue;
            }
            if v.ln() + ln_alpha - (a / (us * us) + b).ln() <= k * mean.ln() - mean - ln_gamma(k + 1.0) {
                return k;
            }
        }
    }

    /// Spreads `n` over weights that need not add to 1 and calls `put` with each place that gets any.
    pub(crate) fn multinomial(&mut self, n: u64, weights: &[f64], mut put: impl FnMut(usize, u64)) {
        let mut left = n;
        let mut mass: f64 = weights.iter().sum();
        for (place, &weight) in weights.iter().enumerate() {
            if left == 0 {
                return;
            }
            let share = if place + 1 == weights.len() || weight >= mass { 1.0 } else { weight / mass };
            let got = if left == 1 { u64::from(self.unit() < share) } else { self.binomial(left, share) };
            if got > 0 {
                put(place, got);
            }
            left -= got;
            mass -= weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::random::Random;
    use crate::special::ln_gamma;

    /// Chi-square of draws against the exact probabilities of `0..len`, the last taking the rest.
    fn misfit(draws: &[u64], probability: impl Fn(u64) -> f64, from: u64, to: u64) -> f64 {
        let mut sum = 0.0;
        for k in from..to {
            let expected = probability(k) * draws.len() as f64;
            let seen = draws.iter().filter(|d| **d == k).count() as f64;
            sum += (seen - expected).powi(2) / expected;
        }
        sum
    }

    fn binomial_mass(n: f64, p: f64, k: f64) -> f64 {
        (ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
            + k * p.ln()
            + (n - k) * (1.0 - p).ln())
        .exp()
    }

    #[test]
    fn counts_follow_their_distributions() {
        let mut random = Random::new(11);
        let small: Vec<u64> = (0..40_000).map(|_| random.binomial(12, 0.3)).collect();
        assert!(misfit(&small, |k| binomial_mass(12.0, 0.3, k as f64), 0, 9) < 27.9);
        let large: Vec<u64> = (0..40_000).map(|_| random.binomial(100, 0.7)).collect();
        assert!(misfit(&large, |k| binomial_mass(100.0, 0.7, k as f64), 58, 82) < 51.2);
        for (mean, from, to, most) in [(3.0_f64, 0, 9, 27.9), (40.0, 26, 56, 59.7)] {
            let seen: Vec<u64> = (0..40_000).map(|_| random.poisson(mean) as u64).collect();
            let mass = |k: u64| (k as f64 * mean.ln() - mean - ln_gamma(k as f64 + 1.0)).exp();
            assert!(misfit(&seen, mass, from, to) < most, "Poisson {mean}");
        }
    }

    #[test]
    fn continuous_numbers_have_their_moments() {
        let mut random = Random::new(5);
        for shape in [0.3, 1.0, 2.5, 60.0] {
            let draws: Vec<f64> = (0..60_000).map(|_| random.gamma(shape)).collect();
            let mean = draws.iter().sum::<f64>() / 60_000.0;
            let variance = draws.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 60_000.0;
            assert!((mean / shape - 1.0).abs() < 5.0 / (60_000.0 * shape).sqrt(), "{shape}: {mean}");
            assert!((variance / shape - 1.0).abs() < 0.12, "{shape}: {variance}");
        }
        let mean =
            (0..60_000).map(|_| random.beta(1.0, 4.0).0 + random.beta(3.0, 1.0).0).sum::<f64>() / 60_000.0;
        assert!((mean - 0.95).abs() < 0.006, "{mean}");
        let mean = (0..60_000).map(|_| random.normal()).sum::<f64>() / 60_000.0;
        assert!(mean.abs() < 0.02, "{mean}");
    }

    #[test]
    fn ends_are_met_and_nothing_is_lost() {
        let mut random = Random::new(3);
        assert_eq!((random.binomial(9, 0.0), random.binomial(9, 1.0), random.binomial(0, 0.5)), (0, 9, 0));
        assert!(random.ln_gamma_number(1e-6).is_finite());
        for n in [1, 7, 5_000, 1_000_000_000] {
            let mut got = 0;
            random.multinomial(n, &[0.1, 0.0, 1e-30, 0.7, 0.0], |_, k| got += k);
            assert_eq!(got, n);
        }
    }
}
