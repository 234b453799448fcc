//! What may be said: one verdict from all that was computed, and the sentence for it.

use serde::Serialize;

use super::ratio::{Counted, Range, Ratio};
use crate::words::many;

/// Everything a sentence rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// What was counted later.
    pub now: Counted,
    /// What was counted earlier.
    pub before: Counted,
    /// The exact interval, right if each came alone.
    pub exact: Ratio,
    /// The interval that allows for groups: the headline. `None` where it could not be made.
    pub grouped: Option<Ratio>,
    /// The ratio within floors and ceilings, where they are known.
    pub range: Option<Range>,
    /// Whether the later window is complete enough to be compared; `None` if that was not asked.
    pub complete: Option<bool>,
    /// Whether sources are the same in both windows, or the panel of constant sources was counted; `None` if not known.
    pub same_sources: Option<bool>,
}

/// What the numbers allow to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Verdict {
    /// More was documented, beyond chance and groups.
    More,
    /// Less was documented, beyond chance and groups.
    Less,
    /// Neither can be told from chance.
    NotTold,
    /// The later window is not complete; nothing may be claimed.
    Incomplete,
    /// Groups are not known, so the interval that a claim needs is missing.
    NoGroups,
}

/// Words of the caller for a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// What is counted, in the plural: "people detained".
    pub counted: &'a str,
    /// The later window: "in July and August 2017".
    pub now: &'a str,
    /// The earlier window: "from July 2016 to June 2017".
    pub before: &'a str,
}

/// How many times better monitoring would have to be in the later window for the rates to have been equal: the ratio itself, and the
/// factor at which the rise could no longer be told from chance, which is the low end of the headline interval (1 if it is below).
pub fn needed_bias(headline: &Ratio) -> (f64, f64) {
    (headline.ratio, headline.low.max(1.0))
}

impl Comparison {
    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        if self.complete == Some(false) {
            return Verdict::Incomplete;
        }
        match self.grouped {
            None => Verdict::NoGroups,
            Some(r) if r.low > 1.0 => Verdict::More,
            Some(r) if r.high < 1.0 => Verdict::Less,
            Some(_) => Verdict::NotTold,
        }
    }

    /// What a press release may say, clause by clause; never more than the numbers allow.
    pub fn clauses(&self) -> Vec<Clause> {
        let mut clauses = vec![Clause::Documented { now: self.now.count, before: self.before.count }];
        let verdict = self.verdict();
        clauses.push(match (verdict, self.grouped) {
            (Verdict::Incomplete, _) => Clause::Incomplete,
            (Verdict::More, Some(ratio)) => Clause::More { ratio },
            (Verdict::Less, Some(ratio)) => Clause::Less { ratio },
            (_, Some(ratio)) => Clause::NotTold { ratio },
            (_, None) => Clause::NoGroups,
        });
        if matches!(verdict, Verdict::More | Verdict::Less) {
            clauses.extend(self.range.map(|range| Clause::Within { range }));
            clauses.extend(self.complete.is_none().then_some(Clause::DelayNotAsked));
            clauses.extend(match self.same_sources {
                Some(true) => None,
                Some(false) => Some(Clause::OtherSources),
                None => Some(Clause::SourcesUnknown),
            });
        }
        clauses
    }

    /// The same in English.
    pub fn sentence(&self, words: &Words<'_>) -> String {
        self.clauses().iter().map(|c| c.words(words)).collect::<Vec<_>>().join(" ")
    }
}

/// One clause of what may be said.
///
/// Exhaustive, so that no variant can be added without words for it in every language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Clause {
    /// The two numbers.
    Documented {
        /// Counted later.
        now: u64,
        /// Counted earlier.
        before: u64,
    },
    /// The later window is not complete.
    Incomplete,
    /// More was documented.
    More {
        /// How many times, allowing for groups.
        ratio: Ratio,
    },
    /// Less was documented.
    Less {
        /// How many times, allowing for groups.
        ratio: Ratio,
    },
    /// No change can be told from chance.
    NotTold {
        /// How many times, allowing for groups.
        ratio: Ratio,
    },
    /// Groups are not known.
    NoGroups,
    /// The ratio within floors and ceilings.
    Within {
        /// From least to greatest.
        range: Range,
    },
    /// Whether late reports are still to come was not asked.
    DelayNotAsked,
    /// The sources are not the same.
    OtherSources,
    /// Whether the sources are the same is not known.
    SourcesUnknown,
}

impl Clause {
    /// The clause in English.
    pub fn words(&self, words: &Words<'_>) -> String {
        let groups = |r: &Ratio| {
            format!(
                "Among documented cases the rate was {} times as high (95 per cent interval, allowing for people being caught in groups: {} \
                 to {})",
                times(r.ratio),
                times(r.low),
                times(r.high)
            )
        };
        match self {
            Self::Documented { now, before } => format!(
                "At least {} {} documented {}, and at least {before} {}.",
                many(*now, words.counted),
                if *now == 1 { "was" } else { "were" },
                words.now,
                words.before
            ),
            Self::Incomplete => "The last weeks are not yet completely known, so the two numbers cannot be compared and no trend is claimed.".to_owned(),
            Self::More { ratio } => format!(
                "{}. Monitoring would have had to be {} times better in the later time to explain this.",
                groups(ratio),
                times(ratio.ratio)
            ),
            Self::Less { ratio } => {
                format!("{}. Less may have been documented because less was seen.", groups(ratio))
            }
            Self::NotTold { ratio } => format!("{}: a change cannot be told from chance.", groups(ratio)),
            Self::NoGroups => "How many were caught together is not known, so whether the difference is more than chance cannot be said.".to_owned(),
            Self::Within { range } => format!(
                "Within the documented floors and ceilings the ratio lies between {} and {} times.",
                times(range.least),
                times(range.greatest.unwrap_or(f64::INFINITY))
            ),
            Self::DelayNotAsked => "Whether late reports are still to come was not asked.".to_owned(),
            Self::OtherSources => {
                "The sources are not the same in both times, which may explain part of the difference.".to_owned()
            }
            Self::SourcesUnknown => "Whether the same sources watched in both times is not known.".to_owned(),
        }
    }
}

/// A ratio, an endless one in words.
fn times(x: f64) -> String {
    number(x).unwrap_or_else(|| "any number of".to_owned())
}

/// A ratio as a sentence has it: one decimal, two below 0.95, none above 99.5; `None` if it is endless.
pub fn number(x: f64) -> Option<String> {
    x.is_finite().then(|| {
        if x >= 99.5 {
            format!("{x:.0}")
        } else if x >= 0.95 || x == 0.0 {
            format!("{x:.1}")
        } else {
            format!("{x:.2}")
        }
    })
}
