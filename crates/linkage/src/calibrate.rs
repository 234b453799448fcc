//! Weights to probabilities, from pairs that people have labelled (Platt 1999).

use crate::model::Model;

/// Labels the uncalibrated model is worth, so that a handful of labels moves it a little and hundreds decide.
const PRIOR: f64 = 8.0;

/// Fits `scale` and `shift` so that scale * weight + shift are the log odds of "same" among labelled pairs.
///
/// Logistic regression by Newton's method, drawn towards (1, 0). `labelled` has each pair's weight under a model without
/// calibration and whether it is of one person. With labels of one kind only the shift moves.
pub fn fit(labelled: &[(f64, bool)]) -> (f64, f64) {
    let both = labelled.iter().any(|l| l.1) && labelled.iter().any(|l| !l.1);
    let (mut scale, mut shift) = (1.0, 0.0);
    for _ in 0..50 {
        // Gradient and curvature of the log likelihood less PRIOR / 2 times the squared move.
        let (mut g, mut h) = ([PRIOR * (1.0 - scale), -PRIOR / 8.0 * shift], [PRIOR, 0.0, PRIOR / 8.0]);
        for (weight, same) in labelled {
            let w = weight.clamp(-30.0, 30.0);
            let p = 1.0 / (1.0 + (-(scale * w + shift)).exp());
            let (miss, bend) = (f64::from(u8::from(*same)) - p, p * (1.0 - p));
            g[0] += miss * w;
            g[1] += miss;
            h[0] += bend * w * w;
            h[1] += bend * w;
            h[2] += bend;
        }
        let (d_scale, d_shift) = if both {
            let det = (h[0] * h[2] - h[1] * h[1]).max(1e-9);
            ((g[0] * h[2] - g[1] * h[1]) / det, (h[0] * g[1] - h[1] * g[0]) / det)
        } else {
            (0.0, g[1] / h[2])
        };
        scale = (scale + d_scale.clamp(-0.5, 0.5)).clamp(0.05, 5.0);
        shift = (shift + d_shift.clamp(-2.0, 2.0)).clamp(-30.0, 30.0);
        if d_scale.abs() + d_shift.abs() < 1e-9 {
            break;
        }
    }
    (scale, shift)
}

impl Model {
    /// The model with this calibration, which it is given whatever it had before.
    pub fn calibrated(mut self, calibration: (f64, f64)) -> Self {
        self.calibration = calibration;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Random;

    #[test]
    fn finds_the_scale_that_made_the_labels() {
        let mut random = Random::new(2);
        let labelled: Vec<(f64, bool)> = (0..20_000)
            .map(|_| {
                let w = random.unit() * 20.0 - 10.0;
                (w, random.unit() < 1.0 / (1.0 + (-(0.5 * w - 1.0)).exp()))
            })
            .collect();
        let (scale, shift) = fit(&labelled);
        assert!((scale - 0.5).abs() < 0.03 && (shift + 1.0).abs() < 0.1, "{scale} {shift}");
    }

    #[test]
    fn no_labels_change_nothing_and_one_kind_moves_the_shift_alone() {
        assert_eq!(fit(&[]), (1.0, 0.0));
        let (scale, shift) = fit(&[(2.0, false), (3.0, false)]);
        assert_eq!(scale, 1.0);
        assert!(shift < 0.0);
    }
}
