//! The few special functions the estimators need.

use std::f64::consts::{LN_2, PI};

/// The logarithm of the gamma function for positive `x`, to about 14 digits.
///
/// Stirling's series after moving `x` above 15 by the recurrence (Abramowitz and Stegun 1964, 6.1.41 and 6.1.15).
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut moved) = (x, 1.0_f64);
    while x < 15.0 {
        moved *= x;
        x += 1.0;
    }
    let r = 1.0 / x;
    let r2 = r * r;
    let series = r
        * (1.0 / 12.0
            - r2 * (1.0 / 360.0
                - r2 * (1.0 / 1260.0 - r2 * (1.0 / 1680.0 - r2 * (1.0 / 1188.0 - r2 * 691.0 / 360_360.0)))));
    (x - 0.5) * x.ln() - x + 0.5 * (LN_2 + PI.ln()) + series - moved.ln()
}

/// The standard normal distribution function, to about 1e-15 absolutely.
pub(crate) fn normal_below(z: f64) -> f64 {
    let a = z.abs();
    // The series converges fast near the middle, the continued fraction in the tails (Abramowitz and Stegun 1964, 26.2.10-26.2.14).
    let tail = if a < 4.0 {
        let (mut term, mut sum, mut k) = (a, a, 1.0);
        while term.abs() > 1e-18 {
            k += 2.0;
            term *= a * a / k;
            sum += term;
        }
        0.5 - sum * density(a)
    } else {
        let mut fraction = a;
        for k in (1..=60).rev() {
            fraction = a + f64::from(k) / fraction;
        }
        density(a) / fraction
    };
    if z > 0.0 { 1.0 - tail } else { tail }
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// The point below which a standard normal falls with probability `p`; endless at 0 and 1.
///
/// A first value by Abramowitz and Stegun 1964, 26.2.23, then Newton's method with Halley's correction.
pub(crate) fn normal_point(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    if p > 0.5 {
        return -normal_point(1.0 - p);
    }
    let t = (-2.0 * p.ln()).sqrt();
    let mut z = (2.515_517 + t * (0.802_853 + t * 0.010_328))
        / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)))
        - t;
    for _ in 0..4 {
        let step = (normal_below(z) - p) / density(z);
        z -= step / (1.0 + 0.5 * z * step);
    }
    z
}

/// The chance that a Poisson count of mean `mean` is at most `count`; 0 below 0.
///
/// It is the upper regularised incomplete gamma function at `count + 1`, by its series or its continued fraction (Abramowitz and
/// Stegun 1964, 26.4.21, 6.5.29 and 6.5.31).
pub(crate) fn poisson_at_most(count: f64, mean: f64) -> f64 {
    if count < 0.0 {
        return 0.0;
    }
    if mean <= 0.0 {
        return 1.0;
    }
    let a = count + 1.0;
    let scale = (a * mean.ln() - mean - ln_gamma(a)).exp();
    if mean < a + 1.0 {
        let (mut term, mut sum, mut k) = (1.0 / a, 1.0 / a, a);
        while term > sum * 1e-16 {
            k += 1.0;
            term *= mean / k;
            sum += term;
        }
        return (1.0 - scale * sum).clamp(0.0, 1.0);
    }
    // Lentz's way of running a continued fraction forward (Thompson and Barnett 1986).
    let tiny = 1e-300;
    let mut b = mean + 1.0 - a;
    let (mut c, mut d) = (1.0 / tiny, 1.0 / b);
    let mut h = d;
    for i in 1..10_000_000_u32 {
        let i = f64::from(i);
        let an = -i * (i - a);
        b += 2.0;
        d = an * d + b;
        d = 1.0 / if d.abs() < tiny { tiny } else { d };
        c = b + an / c;
        c = if c.abs() < tiny { tiny } else { c };
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    (scale * h).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::{ln_gamma, normal_below, normal_point, poisson_at_most};

    #[test]
    fn poisson_tails_are_sums() {
        for mean in [0.01_f64, 0.7, 3.0, 12.5, 80.0] {
            let (mut term, mut sum) = ((-mean).exp(), 0.0);
            for count in 0..200 {
                sum += term;
                let found = poisson_at_most(f64::from(count), mean);
                assert!((found - sum).abs() < 1e-12, "{count} {mean}: {found} {sum}");
                term *= mean / f64::from(count + 1);
            }
        }
        assert!((poisson_at_most(1e9, 1e9) - 0.5).abs() < 1e-4);
        assert!(poisson_at_most(-1.0, 3.0) == 0.0 && poisson_at_most(0.0, 0.0) == 1.0);
    }

    #[test]
    fn ln_gamma_meets_factorials_and_halves() {
        let mut factorial = 1.0_f64;
        for n in 1..30 {
            assert!((ln_gamma(f64::from(n)) - factorial.ln()).abs() < 1e-12 * factorial.ln().max(1.0), "{n}");
            factorial *= f64::from(n);
        }
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-13);
        assert!((ln_gamma(1e6) - 12_815_504.569_147_77).abs() < 1e-4);
    }

    #[test]
    fn the_normal_meets_its_table() {
        for (z, p) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_543),
            (-2.0, 0.022_750_131_948_179),
            (-6.0, 9.865_876_45e-10),
        ] {
            assert!((normal_below(z) - p).abs() < 1e-14 + 1e-9 * p.min(1e-3), "{z}");
        }
        assert!((normal_point(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_point(1e-9) + 5.997_807_015_007_687).abs() < 1e-9);
        assert!(normal_point(0.5).abs() < 1e-15);
    }
}
