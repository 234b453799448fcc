//! Whether chains have mixed: split R-hat and effective sample sizes.
//!
//! Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, Bayesian Analysis 16:667: chains are cut in two, values replaced by normal
//! scores of their ranks (equal values share a rank), and R-hat is the larger of that of the scores and that of the scores of the
//! distance from the median (sections 4.1 to 4.3). Autocorrelations are summed by Geyer's initial monotone sequence.

use crate::special::normal_point;

/// What is measured over the chains of one quantity.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Mixing {
    /// Rank-normalised split R-hat, the larger of bulk and folded; 1 is perfect.
    pub r_hat: f64,
    /// Effective draws for the middle of the distribution.
    pub bulk_ess: f64,
    /// Effective draws for its 5 and 95 per cent points, the smaller of the two.
    pub tail_ess: f64,
}

/// Measures chains of equal length; with fewer than two chains or eight draws nothing is known and R-hat is endless.
pub fn mixing(chains: &[Vec<f64>]) -> Mixing {
    let length = chains.iter().map(Vec::len).min().unwrap_or(0);
    if chains.len() < 2 || length < 8 {
        return Mixing { r_hat: f64::INFINITY, bulk_ess: 0.0, tail_ess: 0.0 };
    }
    let half = length / 2;
    let halves: Vec<&[f64]> = chains.iter().flat_map(|c| [&c[..half], &c[length - half..length]]).collect();
    let mut sorted: Vec<f64> = halves.iter().flat_map(|h| h.iter().copied()).collect();
    sorted.sort_by(f64::total_cmp);
    let point = |p: f64| sorted[((sorted.len() - 1) as f64 * p).round() as usize];
    let (low, middle, high) = (point(0.05), point(0.5), point(0.95));
    let map = |f: &dyn Fn(f64) -> f64| -> Vec<Vec<f64>> {
        halves.iter().map(|h| h.iter().map(|x| f(*x)).collect()).collect()
    };
    let scores = normal_scores(&map(&|x| x));
    let folded = normal_scores(&map(&|x| (x - middle).abs()));
    let below = |at: f64| map(&|x| f64::from(u8::from(x <= at)));
    Mixing {
        r_hat: r_hat(&scores).max(r_hat(&folded)),
        bulk_ess: effective(&scores),
        tail_ess: effective(&below(low)).min(effective(&below(high))),
    }
}

fn normal_scores(chains: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut order: Vec<(usize, usize)> =
        chains.iter().enumerate().flat_map(|(c, x)| (0..x.len()).map(move |i| (c, i))).collect();
    order.sort_by(|a, b| chains[a.0][a.1].total_cmp(&chains[b.0][b.1]));
    let mut scores: Vec<Vec<f64>> = chains.iter().map(|c| vec![0.0; c.len()]).collect();
    let all = order.len() as f64;
    let mut from = 0;
    while from < order.len() {
        let value = chains[order[from].0][order[from].1];
        let to = from + order[from..].iter().take_while(|(c, i)| chains[*c][*i] == value).count().max(1);
        let rank = (from + to + 1) as f64 / 2.0;
        let score = normal_point((rank - 0.375) / (all + 0.25));
        for (c, i) in &order[from..to] {
            scores[*c][*i] = score;
        }
        from = to;
    }
    scores
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Mean of the variances within chains, and the estimate of the whole variance from within and between.
fn variances(chains: &[Vec<f64>]) -> (f64, f64) {
    let n = chains[0].len() as f64;
    let means: Vec<f64> = chains.iter().map(|c| mean(c)).collect();
    let centre = mean(&means);
    let between = means.iter().map(|m| (m - centre).powi(2)).sum::<f64>() / (means.len() as f64 - 1.0);
    let within = chains
        .iter()
        .zip(&means)
        .map(|(c, m)| c.iter().map(|x| (x - m).powi(2)).sum::<f64>() / (n - 1.0))
        .sum::<f64>()
        / chains.len() as f64;
    (within, within * (n - 1.0) / n + between)
}

fn r_hat(chains: &[Vec<f64>]) -> f64 {
    let (within, whole) = variances(chains);
    match (within > 0.0, whole > 0.0) {
        (true, _) => (whole / within).sqrt(),
        (false, true) => f64::INFINITY,
        (false, false) => 1.0,
    }
}

fn effective(chains: &[Vec<f64>]) -> f64 {
    let n = chains[0].len();
    let all = (n * chains.len()) as f64;
    let (within, whole) = variances(chains);
    if whole <= 0.0 {
        // A quantity that never moves is known exactly.
        return all;
    }
    let centred: Vec<Vec<f64>> = chains
        .iter()
        .map(|c| {
            let m = mean(c);
            c.iter().map(|x| x - m).collect()
        })
        .collect();
    let correlation = |lag: usize| {
        let covariance: f64 = centred
            .iter()
            .map(|c| c[..n - lag].iter().zip(&c[lag..]).map(|(a, b)| a * b).sum::<f64>() / n as f64)
            .sum::<f64>()
            / centred.len() as f64;
        1.0 - (within - covariance * n as f64 / (n as f64 - 1.0)) / whole
    };
    let (mut sum, mut least, mut lag) = (0.0, f64::INFINITY, 0);
    while lag + 1 < n {
        let pair = if lag == 0 { 1.0 + correlation(1) } else { correlation(lag) + correlation(lag + 1) };
        if pair < 0.0 {
            break;
        }
        least = pair.min(least);
        sum += least;
        lag += 2;
    }
    let time = (2.0 * sum - 1.0).max(1.0 / all.log10());
    all / time
}
