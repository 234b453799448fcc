//! What may be said: one verdict from all that was computed, and the sentence for it.

use serde::Serialize;

use super::ratio::{Counted, Range, Ratio};

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

    /// The sentences a press release may use, in English; never more than the numbers allow.
    pub fn sentence(&self, words: &Words<'_>) -> String {
        let (now, before) = (self.now.count, self.before.count);
        let mut text = format!(
            "At least {now} {} were documented {}, and at least {before} {}.",
            words.counted, words.now, words.before
        );
        let groups = |r: &Ratio| {
            format!(
                "the rate was {} times as high (95 per cent interval, allowing for people being caught in groups: {} to {})",
                plain(r.ratio),
                plain(r.low),
                plain(r.high)
            )
        };
        match (self.verdict(), &self.grouped) {
            (Verdict::Incomplete, _) => text.push_str(
                " The last weeks are not yet completely known, so the two numbers cannot be compared and no trend is claimed.",
            ),
            (Verdict::More, Some(r)) => {
                text.push_str(&format!(
                    " Among documented cases {}. Monitoring would have had to be {} times better in the later time to explain this.",
                    groups(r),
                    plain(r.ratio)
                ));
            }
            (Verdict::Less, Some(r)) => text.push_str(&format!(
                " Among documented cases {}. Less may have been documented because less was seen.",
                groups(r)
            )),
            (_, Some(r)) => {
                text.push_str(&format!(" Among documented cases {}: a change cannot be told from chance.", groups(r)));
            }
            (_, None) => text.push_str(
                " How many were caught together is not known, so whether the difference is more than chance cannot be said.",
            ),
        }
        let claims = matches!(self.verdict(), Verdict::More | Verdict::Less);
        if let Some(range) = self.range.filter(|_| claims) {
            let greatest = range.greatest.map_or("any number of".to_owned(), plain);
            text.push_str(&format!(
                " Within the documented floors and ceilings the ratio lies between {} and {greatest} times.",
                plain(range.least)
            ));
        }
        if claims && self.complete.is_none() {
            text.push_str(" Whether late reports are still to come was not asked.");
        }
        match self.same_sources.filter(|_| claims) {
            Some(false) => text.push_str(
                " The sources are not the same in both times, which may explain part of the difference.",
            ),
            None if claims => {
                text.push_str(" Whether the same sources watched in both times is not known.");
            }
            _ => {}
        }
        text
    }
}

/// One decimal, two below 0.95, none above 99.5; an endless number in words.
fn plain(x: f64) -> String {
    if !x.is_finite() {
        "any number of".to_owned()
    } else if x >= 99.5 {
        format!("{x:.0}")
    } else if x >= 0.95 || x == 0.0 {
        format!("{x:.1}")
    } else {
        format!("{x:.2}")
    }
}
