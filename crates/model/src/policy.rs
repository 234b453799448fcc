//! Policy: the house rules by which words become numbers, printed with every figure.

use serde::{Deserialize, Serialize};

use crate::{
    problem::Unit,
    quantity::{Interval, Qualifier, Quantity},
};

/// The house rules of one casebook, versioned.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Version of these rules.
    pub version: u32,
    /// What is counted.
    pub unit: Unit,
    /// "Nobody is detained twice in the window": one event of each kind a person.
    pub once: bool,
    /// "About n" reaches this many per cent below and above n, rounded outward.
    pub about_percent: u64,
    /// "Nearly n" reaches this many per cent below n, and stays below n or reaches it.
    pub nearly_percent: u64,
    /// A person below this age is a child.
    pub adult_age: u8,
    /// Whether a single stated age may be a Korean counting age, up to two years too high.
    pub counting_age: bool,
    /// What vague words mean at the least and, where bounded, at the most.
    pub vague: Vec<VagueWord>,
}

/// A vague word and the numbers it may stand for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VagueWord {
    /// The word, in lower case.
    pub word: String,
    /// Fewest.
    pub lo: u64,
    /// Most, or open.
    pub hi: Option<u64>,
}

impl Default for Policy {
    /// Version 1. Floors of vague words after the ACLED codebook (2023, "Fatalities"): tens 10, dozens 12, hundreds 100.
    fn default() -> Self {
        let vague = [
            ("thousands", 1000, None),
            ("hundreds", 100, None),
            ("dozens", 12, None),
            ("tens", 10, None),
            ("several", 3, None),
            ("many", 3, None),
            ("few", 2, None),
            ("couple", 2, Some(2)),
        ];
        Self {
            version: 1,
            unit: Unit::Episode,
            once: false,
            about_percent: 10,
            nearly_percent: 10,
            adult_age: 18,
            counting_age: true,
            vague: vague.map(|(word, lo, hi)| VagueWord { word: word.to_owned(), lo, hi }).to_vec(),
        }
    }
}

impl Policy {
    /// The whole numbers a quantity leaves possible under these rules; no number said is 0 and open.
    pub fn interval(&self, quantity: &Quantity) -> Interval {
        let said = quantity.lo.or(quantity.hi);
        let (Some(n), lo, hi) = (said, quantity.lo, quantity.hi) else {
            return self.vague(&quantity.words).unwrap_or(Interval { lo: 0, hi: None });
        };
        match quantity.qualifier {
            Qualifier::Exactly => Interval { lo: n, hi: Some(hi.unwrap_or(n).max(n)) },
            Qualifier::AtLeast => Interval { lo: n, hi: hi.filter(|h| *h > n) },
            Qualifier::MoreThan => Interval { lo: n.saturating_add(1), hi: hi.filter(|h| *h > n) },
            Qualifier::About => match hi.filter(|h| *h > n) {
                Some(h) => Interval { lo: n, hi: Some(h) },
                None => Interval {
                    lo: (n - n.min(percent_down(n, self.about_percent))).max(u64::from(n > 0)),
                    hi: Some(n.saturating_add(percent_down(n, self.about_percent))),
                },
            },
            Qualifier::Nearly => match hi.filter(|h| *h > n) {
                Some(h) => Interval { lo: n, hi: Some(h) },
                None => Interval {
                    lo: (n - n.min(percent_down(n, self.nearly_percent))).max(u64::from(n > 0)),
                    hi: Some(n),
                },
            },
            Qualifier::UpTo => Interval { lo: lo.filter(|_| hi.is_some()).unwrap_or(0), hi: hi.or(Some(n)) },
            Qualifier::FewerThan => Interval {
                lo: lo.filter(|_| hi.is_some()).unwrap_or(0),
                hi: Some(hi.unwrap_or_else(|| n.saturating_sub(1))),
            },
            Qualifier::Range => Interval { lo: lo.unwrap_or(0), hi },
            Qualifier::Some | Qualifier::None => Interval { lo: lo.unwrap_or(0), hi },
        }
    }

    fn vague(&self, words: &str) -> Option<Interval> {
        let words = words.to_lowercase();
        let has = |w: &&VagueWord| words.split(|c: char| !c.is_alphanumeric()).any(|t| t == w.word);
        self.vague.iter().find(has).map(|w| Interval { lo: w.lo, hi: w.hi })
    }
}

/// `percent` of `n`, rounded up, so that a width is never understated.
fn percent_down(n: u64, percent: u64) -> u64 {
    n.saturating_mul(percent).div_ceil(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        qualifier: Qualifier,
        lo: Option<u64>,
        hi: Option<u64>,
        words: &str,
        expect: (u64, Option<u64>),
    ) {
        let q = Quantity { words: words.to_owned(), qualifier, lo, hi };
        let got = Policy::default().interval(&q);
        assert_eq!((got.lo, got.hi), expect, "{q:?}");
    }

    #[test]
    fn words_become_intervals() {
        check(Qualifier::AtLeast, Some(41), None, "", (41, None));
        check(Qualifier::MoreThan, Some(38), None, "", (39, None));
        check(Qualifier::UpTo, None, Some(600), "", (0, Some(600)));
        check(Qualifier::UpTo, Some(600), None, "", (0, Some(600)));
        check(Qualifier::FewerThan, Some(600), None, "", (0, Some(599)));
        check(Qualifier::FewerThan, None, Some(599), "", (0, Some(599)));
        check(Qualifier::About, Some(51), Some(51), "", (45, Some(57)));
        check(Qualifier::Nearly, Some(50), None, "", (45, Some(50)));
        check(Qualifier::Nearly, Some(45), Some(50), "", (45, Some(50)));
        check(Qualifier::Range, Some(5), Some(7), "", (5, Some(7)));
        check(Qualifier::Exactly, Some(10), Some(10), "", (10, Some(10)));
        check(Qualifier::None, None, None, "guides", (0, None));
        check(Qualifier::None, Some(1), None, "an undetermined number of guides", (1, None));
        check(Qualifier::Some, None, None, "Hundreds of people", (100, None));
        check(Qualifier::About, Some(1), None, "", (1, Some(2)));
    }
}
