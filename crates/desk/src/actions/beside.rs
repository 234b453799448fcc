//! What stands beside a count and is never added to it: indicators and patterns of the same days and places.

use model::mention::When;
use model::{Body, Key, PlacePath};
use serde::Serialize;

use super::pattern::{IndicatorView, PatternView, shown};
use crate::show::standing;
use crate::{Asked, Result, View};

/// Indicators and patterns that bear on a question and count nobody in it.
#[derive(Clone, Default, Serialize, Debug)]
pub struct Beside {
    /// Measured statements whose time and place meet those of the question; one without a time or place meets any.
    pub indicators: Vec<IndicatorView>,
    /// Patterns of which a tagged mention does.
    pub patterns: Vec<PatternView>,
}

impl Beside {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.indicators.is_empty() && self.patterns.is_empty()
    }
}

impl View {
    /// What stands beside the counts of a question, from reports received by the day as of which it is asked.
    ///
    /// # Errors
    /// Those of reading the policy.
    pub fn beside(&self, asked: &Asked) -> Result<Beside> {
        let (state, policy) = (self.state(), self.policy()?);
        let received = |report: &Key| match state.get(report).map(|record| &record.body) {
            Some(Body::Report(report)) => asked.as_of.is_none_or(|day| report.received <= day),
            _ => false,
        };
        let meets = |when: Option<&When>, place: Option<&PlacePath>| {
            let there = place.zip(asked.ask.place.as_ref()).is_none_or(|(a, b)| a.meets(b));
            there && when.is_none_or(|when| when.span().meets(asked.ask.span))
        };
        let accepted = |key: &Key| standing(state, key) == "accepted";
        let bears = |key: &Key| match state.get(key).map(|record| &record.body) {
            Some(Body::Mention(m)) => {
                accepted(key) && received(&m.report) && meets(m.when.as_ref(), m.place.as_ref())
            }
            _ => false,
        };
        let indicators = state
            .indicators()
            .map(|(_, indicator)| indicator)
            .filter(|i| accepted(&i.key) && received(&i.report) && meets(i.when.as_ref(), i.place.as_ref()));
        let indicators = indicators.map(|i| shown(i, &policy, standing(state, &i.key))).collect();
        let mut patterns = self.patterns()?;
        patterns.retain(|p| p.standing == "accepted" && p.mentions.iter().any(bears));
        Ok(Beside { indicators, patterns })
    }
}
