//! How many people the parts of a group are at least, so that nobody is taken for told of who may be counted twice.

use std::collections::{BTreeMap, BTreeSet};

use model::Key;

use crate::Cases;
use crate::kin::Kin;

/// Steps after which the largest sum found so far is taken: it is a floor as well, only a lower one.
const STEPS: usize = 50_000;

/// Fewest people that all of these cases together can be.
///
/// Only cases that were decided to share nobody, or that lie within such, are added up: the greatest sum over cases every two of
/// which are apart. Of two fives that may overlap that is five.
pub(crate) fn fewest(of: &BTreeSet<&Key>, cases: &Cases<'_>, decided: &Decided<'_>) -> u64 {
    let mut people: Vec<(u64, &Key)> =
        of.iter().filter_map(|key| Some((cases.all.get(*key)?.lo, *key))).collect();
    people.sort_by(|a, b| b.cmp(a));
    let places: Vec<_> = people.iter().map(|(_, key)| decided.of(key)).collect();
    let weights: Vec<u64> = people.iter().map(|(n, _)| *n).collect();
    heaviest(&weights, |a, b| share_nobody(&places[a], &places[b]))
}

/// The cases named by a decision that one case is, or lies within, by the number of the decision.
type Places<'a> = BTreeMap<usize, BTreeSet<&'a Key>>;

fn share_nobody(a: &Places<'_>, b: &Places<'_>) -> bool {
    a.iter().any(|(decision, x)| b.get(decision).is_some_and(|y| x.is_disjoint(y)))
}

/// Decisions that cases share nobody.
pub(crate) struct Decided<'a> {
    kin: &'a Kin<'a>,
    /// The decisions that name a case.
    naming: BTreeMap<&'a Key, Vec<usize>>,
}

impl<'a> Decided<'a> {
    pub(crate) fn new(cases: &'a Cases<'a>, kin: &'a Kin<'a>) -> Self {
        let mut naming: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
        for (decision, set) in cases.apart.iter().enumerate() {
            set.iter().for_each(|key| naming.entry(*key).or_default().push(decision));
        }
        Self { kin, naming }
    }

    /// Whether two cases were decided to share nobody, by themselves or by what they lie within.
    pub(crate) fn apart(&self, a: &Key, b: &Key) -> bool {
        share_nobody(&self.of(a), &self.of(b))
    }

    fn of(&self, key: &Key) -> Places<'a> {
        let mut places = Places::new();
        let own = self.naming.get_key_value(key).map(|(key, _)| *key);
        for case in self.kin.wholes(key).chain(own) {
            for decision in self.naming.get(case).into_iter().flatten() {
                places.entry(*decision).or_default().insert(case);
            }
        }
        places
    }
}

/// The greatest sum of weights every two of which are apart; after so many steps the greatest found. Best with the heaviest first.
pub(crate) fn heaviest(weights: &[u64], apart: impl Fn(usize, usize) -> bool) -> u64 {
    let mut best = 0;
    let mut open: Vec<(u64, Vec<usize>)> = vec![(0, (0..weights.len()).collect())];
    let weight = |at: &usize| weights.get(*at).copied().unwrap_or(0);
    for _ in 0..STEPS {
        let Some((sum, rest)) = open.pop() else { break };
        best = best.max(sum);
        let could = rest.iter().map(weight).fold(sum, u64::saturating_add);
        let Some((first, others)) = rest.split_first().filter(|_| could > best) else { continue };
        open.push((sum, others.to_vec()));
        let fits = others.iter().copied().filter(|at| apart(*first, *at)).collect();
        open.push((sum.saturating_add(weight(first)), fits));
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Case, Support};

    /// Fewest elements of a union of sets of these sizes, some pairs of which share nothing: people are added one by one, each to as
    /// many sets that still want one as may share it.
    fn brute(
        sizes: &[u64],
        apart: &dyn Fn(usize, usize) -> bool,
        known: &mut BTreeMap<Vec<u64>, u64>,
    ) -> u64 {
        if sizes.iter().all(|n| *n == 0) {
            return 0;
        }
        if let Some(found) = known.get(sizes) {
            return *found;
        }
        let mut best = u64::MAX;
        for chosen in 1_u32..1 << sizes.len() {
            let of: Vec<usize> = (0..sizes.len()).filter(|at| chosen & (1 << at) != 0).collect();
            let may = of.iter().all(|a| sizes[*a] > 0 && of.iter().all(|b| a == b || !apart(*a, *b)));
            if may {
                let mut left = sizes.to_vec();
                of.iter().for_each(|at| left[*at] -= 1);
                best = best.min(1 + brute(&left, apart, known));
            }
        }
        known.insert(sizes.to_vec(), best);
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        /// Graphs of at most four cases are perfect, so that the greatest sum is the fewest people exactly (Lovász 1972).
        #[test]
        fn the_floor_is_that_of_brute_force(
            sizes in prop::collection::vec(0_u64..4, 1..=4),
            sets in prop::collection::vec(prop::collection::btree_set(0_usize..4, 2..=3), 0..4),
        ) {
            let keys: Vec<Key> = (0..4).map(|n| Key::parse(&format!("case{n}")).unwrap()).collect();
            let case = |at: usize| Case {
                key: &keys[at],
                person: sizes[at] == 1,
                lo: sizes[at],
                hi: Some(sizes[at]),
                words: "",
                said: Vec::new(),
                at_odds: &[],
                parts: Vec::new(),
                due: Vec::new(),
            };
            let all: BTreeMap<&Key, Case<'_>> = (0..sizes.len()).map(|at| (&keys[at], case(at))).collect();
            let of: BTreeSet<&Key> = all.keys().copied().collect();
            let named = sets.iter().map(|set| set.iter().map(|at| &keys[*at]).collect()).collect();
            let cases = Cases { all, apart: named, support: &|_: &[&Key]| Support::Weak, adult_age: 18 };
            let apart = |a: usize, b: usize| sets.iter().any(|set| set.contains(&a) && set.contains(&b));
            let truth = brute(&sizes, &apart, &mut BTreeMap::new());
            let kin = Kin::new(&cases);
            prop_assert_eq!(fewest(&of, &cases, &Decided::new(&cases, &kin)), truth);
        }
    }
}
