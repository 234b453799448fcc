//! How right the result is, where the truth is known.

use std::collections::BTreeMap;

use crate::Error;
use crate::block::Plan;

/// Right, wrong and missed, and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rates {
    /// Of what was said to be together, the share that is.
    pub precision: f64,
    /// Of what is together, the share that was said to be.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

impl Rates {
    fn new(precision: f64, recall: f64) -> Self {
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Self { precision, recall, f1 }
    }

    fn of(right: f64, said: f64, are: f64) -> Self {
        let share = |of: f64| if of > 0.0 { right / of } else { 1.0 };
        Self::new(share(said), share(are))
    }
}

/// The result beside the truth.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measured {
    /// People there are.
    pub people: usize,
    /// Pairs of rows of one person there are.
    pub true_pairs: u64,
    /// The share of these that some block has.
    pub blocking_recall: f64,
    /// Edges at or above the threshold, pair by pair, before clustering.
    pub edges: Rates,
    /// Pairs of rows in one cluster.
    pub pairs: Rates,
    /// B-cubed (Bagga and Baldwin 1998): for each row the shares of its cluster and of its person, averaged over rows.
    pub b_cubed: Rates,
    /// Clusters equal to a person in every row: of all clusters, and of all people.
    pub exact: Rates,
}

/// Compares clusters with the truth; both give each row of the kernel a label.
///
/// `edges` are pairs taken for matches.
pub(crate) fn measure(
    plan: &Plan,
    cluster: &[u32],
    truth: &[u32],
    edges: impl Iterator<Item = (u32, u32)>,
) -> Result<Measured, Error> {
    let mut cells: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    let (mut of_cluster, mut of_truth) = (BTreeMap::<u32, u64>::new(), BTreeMap::<u32, u64>::new());
    for (c, t) in cluster.iter().zip(truth) {
        *cells.entry((*c, *t)).or_default() += 1;
        *of_cluster.entry(*c).or_default() += 1;
        *of_truth.entry(*t).or_default() += 1;
    }
    let pairs = |n: u64| n * (n - 1) / 2;
    let size = |t: &u32| of_truth.get(t).copied().unwrap_or(0);
    let right: u64 = cells.values().map(|n| pairs(*n)).sum();
    let said: u64 = of_cluster.values().map(|n| pairs(*n)).sum();
    let are: u64 = of_truth.values().map(|n| pairs(*n)).sum();
    let (mut precision, mut recall, mut exact) = (0.0, 0.0, 0.0);
    for ((c, t), n) in &cells {
        let (in_cluster, in_truth) = (of_cluster.get(c).copied().unwrap_or(1), size(t));
        precision += (n * n) as f64 / in_cluster as f64;
        recall += (n * n) as f64 / in_truth as f64;
        exact += f64::from(u8::from(*n == in_cluster && *n == in_truth));
    }
    let rows = (cluster.len() as f64).max(1.0);
    let alike = |a: u32, b: u32| truth.get(a as usize) == truth.get(b as usize);
    let blocked: u64 = plan
        .each_part(1, |part| {
            let mut own = 0;
            part.each(|a, b, _| own += u64::from(alike(a, b)));
            own
        })?
        .into_iter()
        .sum();
    let (mut hit, mut taken) = (0u64, 0u64);
    for (a, b) in edges {
        taken += 1;
        hit += u64::from(alike(a, b));
    }
    Ok(Measured {
        people: of_truth.len(),
        true_pairs: are,
        blocking_recall: if are > 0 { blocked as f64 / are as f64 } else { 1.0 },
        edges: Rates::of(hit as f64, taken as f64, are as f64),
        pairs: Rates::of(right as f64, said as f64, are as f64),
        b_cubed: Rates::new(precision / rows, recall / rows),
        exact: Rates::of(exact, of_cluster.len() as f64, of_truth.len() as f64),
    })
}
