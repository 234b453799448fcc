//! What a press release may say of a panel.

use std::fmt;

use serde::Serialize;

use super::Panel;
use crate::words::are;

/// The range of the estimates, and of their intervals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimates {
    /// Methods that gave one.
    pub methods: usize,
    /// The least estimate.
    pub least: f64,
    /// The greatest.
    pub most: f64,
    /// The lowest low end of an interval.
    pub low: f64,
    /// The highest high end; `None` if one of them sets no upper limit.
    pub high: Option<f64>,
}

/// The sentences that may be used: never one number, and never an estimate without the documented minimum before it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sentence {
    /// Different people documented.
    pub minimum: u64,
    /// Lists compared.
    pub lists: usize,
    /// Share of the intervals.
    pub level: f64,
    /// What the methods give; `None` after a refusal.
    pub estimates: Option<Estimates>,
}

impl Sentence {
    pub(super) fn of(panel: &Panel) -> Self {
        // The first interval is the one to print; where a bootstrap has none the others, which are too short, may not stand in for it.
        let ends: Vec<(f64, Option<f64>)> = panel
            .methods
            .iter()
            .map(|m| {
                let first = m.intervals.first();
                (first.and_then(|i| i.low).unwrap_or(panel.minimum as f64), first.and_then(|i| i.high))
            })
            .collect();
        let estimates = || panel.methods.iter().map(|m| m.estimate);
        let found = panel.estimable().then(|| Estimates {
            methods: panel.methods.len(),
            least: estimates().fold(f64::INFINITY, f64::min),
            most: estimates().fold(0.0, f64::max),
            low: ends.iter().map(|e| e.0).fold(f64::INFINITY, f64::min),
            high: ends.iter().try_fold(0.0_f64, |most, e| Some(most.max(e.1?))),
        });
        Self {
            minimum: panel.minimum,
            lists: panel.names.len(),
            level: panel.settings.level,
            estimates: found,
        }
    }
}

impl Sentence {
    /// In English, what is said beyond the documented minimum.
    pub fn beyond(&self) -> String {
        let Some(e) = &self.estimates else {
            return "How many more there are cannot be estimated from what the lists have in common."
                .to_owned();
        };
        format!(
            "How many there are in all can only be estimated: from the overlap of {} lists, {} from {:.0} to {:.0}, with {:.0} per cent \
             intervals from {:.0} to {}. These are estimates under assumptions that the lists cannot prove, not counts.",
            self.lists,
            if e.methods == 1 {
                "one method gives".to_owned()
            } else {
                format!("{} methods give", e.methods)
            },
            e.least,
            e.most,
            self.level * 100.0,
            e.low,
            e.high.map_or("no upper limit".to_owned(), |high| format!("{high:.0}"))
        )
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let different = if self.minimum == 1 { "person" } else { "different people" };
        write!(f, "At least {} {different} {} documented. {}", self.minimum, are(self.minimum), self.beyond())
    }
}
