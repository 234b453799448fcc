//! Fields that are not independent: a tree of pairs of fields (Chow and Liu 1968).
//!
//! Fellegi and Sunter's sum of weights takes the fields for independent. Where a postcode lies in a town that is wrong, and
//! two rows of neighbours look like one person. A tree of pairs of fields is the richest dependence that needs no more than
//! counts of pairs of levels: the weight of a pair of levels is corrected by how much more often they occur together than
//! apart, among matches less among random pairs.

use crate::compare::{LEVELS, Pattern, level};
use crate::model::Dependence;

/// Information in two fields' levels about each other, in nats, from which they count as dependent.
const LEAST: f64 = 0.0005;
/// Seen and expected counts are both raised by this, so that a few pairs do not make a rule.
const SHRINK_U: f64 = 3.0;
const SHRINK_M: f64 = 20.0;
const LIMIT: f64 = 7.0;

/// Two fields, and for each pair of levels ln of how much more often random pairs have both.
pub(crate) type Lift = ((usize, usize), Vec<f64>);

/// The tree of the largest total information.
pub(crate) fn tree(fields: usize, random: &std::collections::BTreeMap<Pattern, u64>) -> Vec<Lift> {
    let drawn: Vec<(Pattern, f64)> = random.iter().map(|(p, n)| (*p, *n as f64)).collect();
    let mut edges = Vec::new();
    for x in 0..fields {
        for y in x + 1..fields {
            let counts = together(&drawn, x, y);
            let all: f64 = counts.iter().map(|c| c.0).sum();
            let information: f64 = counts
                .iter()
                .filter(|(seen, expected)| *seen > 0.0 && *expected > 0.0)
                .map(|(seen, expected)| seen / all * (seen / expected).ln())
                .sum();
            // Chance alone gives about (levels - 1)^2 / 2n.
            if information > LEAST + 30.0 / all.max(1.0) {
                edges.push((information, x, y, counts));
            }
        }
    }
    edges.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut union = crate::cluster::Union::new(fields);
    edges
        .into_iter()
        .filter(|(_, x, y, _)| union.join(*x as u32, *y as u32))
        .map(|(_, x, y, counts)| ((x, y), counts.iter().map(|c| lift(*c, SHRINK_U)).collect()))
        .collect()
}

/// Dependence before any match is known: what random pairs show, nothing of matches.
pub(crate) fn start(lifts: &[Lift]) -> Vec<Dependence> {
    lifts
        .iter()
        .map(|(fields, u)| Dependence { fields: *fields, extra: u.iter().map(|l| -l).collect() })
        .collect()
}

/// Puts in what the expected matches show.
pub(crate) fn update(dependence: &mut [Dependence], lifts: &[Lift], matched: &[(Pattern, f64)]) {
    for (two, ((x, y), u)) in dependence.iter_mut().zip(lifts) {
        let m = together(matched, *x, *y);
        two.extra = m.iter().zip(u).map(|(m, u)| lift(*m, SHRINK_M) - u).collect();
    }
}

fn lift((seen, expected): (f64, f64), shrink: f64) -> f64 {
    ((seen + shrink) / (expected + shrink)).ln().clamp(-LIMIT, LIMIT)
}

/// How often each two levels were seen, and how often they would be if the fields were independent.
fn together(patterns: &[(Pattern, f64)], x: usize, y: usize) -> Vec<(f64, f64)> {
    let mut seen = vec![0.0; LEVELS * LEVELS];
    let (mut of_x, mut of_y, mut all) = ([0.0; LEVELS], [0.0; LEVELS], 0.0);
    for (pattern, n) in patterns {
        let (a, b) = (level(*pattern, x), level(*pattern, y));
        if a > 0 && b > 0 {
            seen[a * LEVELS + b] += n;
            of_x[a] += n;
            of_y[b] += n;
            all += n;
        }
    }
    let expected = |at: usize| if all > 0.0 { of_x[at / LEVELS] * of_y[at % LEVELS] / all } else { 0.0 };
    seen.iter().enumerate().map(|(at, n)| (*n, expected(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_follows_another_adds_nothing() {
        // Field 1 agrees exactly where field 0 does; field 2 is independent of both.
        let pattern = |a: u64, b: u64, c: u64| a | b << 4 | c << 8;
        let random = [
            (pattern(1, 1, 1), 81_000),
            (pattern(1, 1, 2), 9_000),
            (pattern(2, 2, 1), 9_000),
            (pattern(2, 2, 2), 1_000),
        ];
        let found = tree(3, &random.into_iter().collect());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, (0, 1));
        // Together as likely as one of them: ln(1 / 0.1).
        assert!((found[0].1[2 * LEVELS + 2] - 10f64.ln()).abs() < 0.01);
    }
}
