//! How well proposals meet labels, for tests and benchmarks.

use std::collections::BTreeSet;

/// Proposals counted against labels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Score {
    /// Proposals that are labelled so.
    pub right: usize,
    /// Proposals in all.
    pub proposed: usize,
    /// Labels in all.
    pub wanted: usize,
}

impl Score {
    /// Share of the proposals that are right; 1 without any.
    pub fn precision(&self) -> f64 {
        if self.proposed == 0 { 1.0 } else { self.right as f64 / self.proposed as f64 }
    }

    /// Share of the labels that were proposed; 1 without any.
    pub fn recall(&self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.right as f64 / self.wanted as f64 }
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { right, proposed, wanted } = self;
        let (precision, recall) = (100.0 * self.precision(), 100.0 * self.recall());
        write!(
            f,
            "precision {precision:.1} % ({right} of {proposed}), recall {recall:.1} % ({right} of {wanted})"
        )
    }
}

/// Counts proposed pairs, each once, against the labelled ones.
pub fn score_pairs<T: Ord>(proposed: impl IntoIterator<Item = T>, wanted: &BTreeSet<T>) -> Score {
    let proposed: BTreeSet<T> = proposed.into_iter().collect();
    Score { right: proposed.intersection(wanted).count(), proposed: proposed.len(), wanted: wanted.len() }
}
