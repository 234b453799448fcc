//! How much it tells that two claims give the same number.

use std::collections::{BTreeMap, BTreeSet};

use model::{Qualifier, Quantity, Span};

/// The numbers of a quantity: the one a reader would quote first.
pub(crate) fn said(quantity: &Quantity) -> impl Iterator<Item = u64> {
    let upper = matches!(quantity.qualifier, Qualifier::Nearly | Qualifier::UpTo | Qualifier::FewerThan);
    let (first, second) = if upper { (quantity.hi, quantity.lo) } else { (quantity.lo, quantity.hi) };
    first.into_iter().chain(second.filter(|second| Some(*second) != first))
}

/// The number a reader would quote.
pub(crate) fn quoted(quantity: &Quantity) -> Option<u64> {
    said(quantity).next()
}

/// The number both give, if any.
pub(crate) fn shared(a: &Quantity, b: &Quantity) -> Option<u64> {
    said(a).find(|n| said(b).any(|m| m == *n))
}

/// For every number, how many different matters it was reported of.
#[derive(Debug, Default)]
pub(crate) struct Numbers(BTreeMap<u64, u32>);

impl Numbers {
    /// Counts, for each number, the most windows no two of which meet: so many different matters at the least. Copies
    /// of one number over one window do not make it common; one number over three windows does.
    pub(crate) fn count<'a>(claims: impl Iterator<Item = (&'a Quantity, Span)>) -> Self {
        let mut windows: BTreeMap<u64, BTreeSet<(i32, i32)>> = BTreeMap::new();
        for (quantity, window) in claims {
            for number in said(quantity) {
                windows.entry(number).or_default().insert((window.end(), window.start()));
            }
        }
        let apart = |spans: BTreeSet<(i32, i32)>| {
            let (mut count, mut last) = (0_u32, None);
            for (end, start) in spans {
                if last.is_none_or(|last| start > last) {
                    (count, last) = (count + 1, Some(end));
                }
            }
            count
        };
        Self(windows.into_iter().map(|(number, spans)| (number, apart(spans))).collect())
    }

    /// Bits told by two claims giving this number over windows that meet: log2(n + 1), less what round numbers have
    /// from rounding (0.7 of a digit for each nought at the end) and log2 of the matters it was reported of.
    pub(crate) fn tells(&self, number: u64) -> f64 {
        if number == 0 {
            return 0.0;
        }
        let noughts = std::iter::successors(Some(number), |n| (n % 10 == 0).then_some(n / 10)).count() - 1;
        let matters = self.0.get(&number).copied().unwrap_or(1).max(1);
        let rounding = 0.7 * noughts as f64 * std::f64::consts::LOG2_10;
        ((number as f64 + 1.0).log2() - rounding - f64::from(matters).log2()).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactly(n: u64) -> Quantity {
        Quantity { words: String::new(), qualifier: Qualifier::Exactly, lo: Some(n), hi: None }
    }

    #[test]
    fn a_number_of_many_matters_tells_less_and_copies_do_not_make_it_so() {
        let (a, b) = (Span::parse("2017-07").unwrap(), Span::parse("2018-03").unwrap());
        let once = Numbers::count([(&exactly(41), a), (&exactly(41), a), (&exactly(41), a)].into_iter());
        let twice = Numbers::count([(&exactly(41), a), (&exactly(41), b)].into_iter());
        assert!((once.tells(41) - twice.tells(41) - 1.0).abs() < 1e-9);
        assert!(once.tells(41) > once.tells(40) && once.tells(600) < once.tells(601));
        assert!(once.tells(0) == 0.0 && once.tells(u64::MAX) > 0.0);
    }

    #[test]
    fn nearly_fifty_and_fifty_share_fifty() {
        let nearly = Quantity { qualifier: Qualifier::Nearly, lo: Some(45), hi: Some(50), ..exactly(0) };
        assert_eq!((quoted(&nearly), shared(&nearly, &exactly(50))), (Some(50), Some(50)));
        assert_eq!(shared(&exactly(4), &exactly(5)), None);
    }
}
