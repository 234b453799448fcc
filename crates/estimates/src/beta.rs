//! The beta and Student distributions, for exact intervals and pooled ones.

use crate::special::{ln_gamma, normal_point};

/// The regularised incomplete beta function, the chance that a beta number is below `x`.
///
/// Continued fraction of DLMF 8.17.22 by Lentz's method, on the side where it converges fast. Parameters up to 1e9.
pub(crate) fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(b, a, 1.0 - x);
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    let tiny = 1e-300;
    let away = |v: f64| if v.abs() < tiny { tiny } else { v };
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * x / (a + 1.0)));
    let mut whole = d;
    // The fraction settles within a multiple of the square root of the larger parameter.
    let most = 200 + 20 * a.max(b).sqrt().min(1e6) as u32;
    for m in 1..most {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        whole *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        whole *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (front.exp() * whole / a).clamp(0.0, 1.0)
}

/// The odds `x / (1 - x)` of the point `x` below which a beta number falls with chance `p`, by bisection on the logarithm of the odds.
///
/// Odds in place of the point, since a point near 1 has lost its digits and rate ratios need what is missing to 1.
pub(crate) fn beta_point_odds(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (-700.0_f64, 700.0_f64);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        // Each side by the form that keeps its digits.
        let below = if middle < 0.0 {
            let odds = middle.exp();
            beta_below(a, b, odds / (1.0 + odds)) < p
        } else {
            let odds = (-middle).exp();
            beta_below(b, a, odds / (1.0 + odds)) > 1.0 - p
        };
        if below {
            low = middle;
        } else {
            high = middle;
        }
        if high - low < 1e-14 {
            break;
        }
    }
    (0.5 * (low + high)).exp()
}

/// The point below which a Student number of `freedom` degrees falls with chance `p` above one half; normal when `freedom` is endless.
pub(crate) fn student_point(freedom: f64, p: f64) -> f64 {
    if !freedom.is_finite() || freedom > 1e7 {
        return normal_point(p);
    }
    // T squared over freedom has the odds of a beta number (Abramowitz and Stegun 1964, 26.7.1).
    (freedom * beta_point_odds(0.5, 0.5 * freedom, 2.0 * p - 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{beta_below, beta_point_odds, student_point};

    #[test]
    fn beta_agrees_with_sums_of_the_binomial() {
        // I_x(a, b) for whole a, b is the chance of at least a successes in a + b - 1 trials.
        for (a, b, x) in [(3_u32, 5_u32, 0.2_f64), (41, 52, 0.4), (1, 9, 0.7)] {
            let n = a + b - 1;
            let mut mass = (1.0 - x).powi(n as i32);
            let mut sum = 0.0;
            for k in 0..=n {
                if k >= a {
                    sum += mass;
                }
                mass *= f64::from(n - k) / f64::from(k + 1) * x / (1.0 - x);
            }
            assert!((beta_below(f64::from(a), f64::from(b), x) - sum).abs() < 1e-12, "{a} {b} {x}");
        }
        // The logarithms of the gamma function cancel here, which costs digits; counts end at 1e9 for this reason.
        assert!((beta_below(1e9, 1e9, 0.5) - 0.5).abs() < 1e-4);
    }

    #[test]
    fn points_are_where_the_function_says() {
        for p in [0.001, 0.025, 0.5, 0.975] {
            let odds = beta_point_odds(4.0, 7.0, p);
            assert!((beta_below(4.0, 7.0, odds / (1.0 + odds)) - p).abs() < 1e-12);
        }
    }

    /// Tables of Student's t: 12.706, 2.228, 2.045 at 97.5 per cent for 1, 10, 29 degrees (Abramowitz and Stegun 1964, table 26.10).
    #[test]
    fn student_agrees_with_the_tables() {
        for (freedom, point) in [(1.0, 12.706), (10.0, 2.228), (29.0, 2.045), (f64::INFINITY, 1.960)] {
            assert!((student_point(freedom, 0.975) - point).abs() < 6e-4, "{freedom}");
        }
    }
}
