//! Components of more rows than can be weighed pair by pair.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

use super::{Labels, NEVER, Union, renumber};

/// At most this many pairs are weighed to tell whether two clusters belong together.
const SAMPLE: usize = 48;

/// What keeps rows of a component apart whatever they weigh; rows are named by their place in it.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    /// The list and the number a row has there.
    pub(crate) numbers: Vec<Option<(u32, u32)>>,
    /// Pairs decided to be different people, the smaller place first.
    pub(crate) different: BTreeSet<(u32, u32)>,
}

#[derive(PartialEq)]
struct Edge {
    weight: f64,
    a: u32,
    b: u32,
}

impl Eq for Edge {}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.weight.total_cmp(&other.weight).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// Some rows taken for one person.
struct Cluster {
    /// Those of the smaller root first, so that what is sampled does not depend on which of two was the larger.
    rows: VecDeque<u32>,
    /// The one number it has in each list.
    numbers: BTreeMap<u32, u32>,
    /// Rows that a decision speaks of.
    decided: Vec<u32>,
}

impl Cluster {
    fn single(row: u32, limits: &Limits, decided: &BTreeSet<u32>) -> Self {
        Self {
            rows: VecDeque::from([row]),
            numbers: limits.numbers.get(row as usize).copied().flatten().into_iter().collect(),
            decided: if decided.contains(&row) { vec![row] } else { Vec::new() },
        }
    }

    /// Puts the rows of another behind its own; the longer of the two is not copied, or a million equal rows took a day.
    fn join(mut self, mut other: Self) -> Self {
        if self.rows.len() < other.rows.len() {
            self.rows.iter().rev().for_each(|row| other.rows.push_front(*row));
            std::mem::swap(&mut self.rows, &mut other.rows);
        } else {
            self.rows.append(&mut other.rows);
        }
        self.numbers.append(&mut other.numbers);
        self.decided.append(&mut other.decided);
        self
    }

    /// Whether a list or a decision keeps a row of one from a row of the other.
    fn clashes(&self, other: &Self, limits: &Limits) -> bool {
        let (few, many) =
            if self.numbers.len() <= other.numbers.len() { (self, other) } else { (other, self) };
        few.numbers.iter().any(|(list, number)| many.numbers.get(list).is_some_and(|n| n != number))
            || self
                .decided
                .iter()
                .any(|a| other.decided.iter().any(|b| limits.different.contains(&(*a.min(b), *a.max(b)))))
    }
}

/// Joins along known edges, strongest first, two clusters whose mean weight over a fixed choice of pairs is positive and that
/// nothing keeps apart.
///
/// `edges` name rows by their place in the component.
pub(crate) fn solve(
    n: usize,
    edges: &[(u32, u32, f64)],
    limits: &Limits,
    weight: impl Fn(u32, u32) -> f64,
) -> Labels {
    let mut heap: BinaryHeap<Edge> =
        edges.iter().filter(|e| e.2 > 0.0).map(|&(a, b, weight)| Edge { weight, a, b }).collect();
    let decided: BTreeSet<u32> = limits.different.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let mut union = Union::new(n);
    let mut clusters: BTreeMap<u32, Cluster> = BTreeMap::new();
    while let Some(edge) = heap.pop() {
        let (x, y) = (union.find(edge.a), union.find(edge.b));
        if x == y {
            continue;
        }
        let (low, high) = (x.min(y), x.max(y));
        let mut take =
            |root| clusters.remove(&root).unwrap_or_else(|| Cluster::single(root, limits, &decided));
        let (one, two) = (take(low), take(high));
        // The pairs that are sampled depend on which row of the edge comes first.
        let mean =
            if low == x { mean(&one.rows, &two.rows, &weight) } else { mean(&two.rows, &one.rows, &weight) };
        if mean <= 0.0 || one.clashes(&two, limits) {
            clusters.insert(low, one);
            clusters.insert(high, two);
            continue;
        }
        union.join(low, high);
        clusters.insert(low, one.join(two));
    }
    let mut labels: Labels = (0..n as u32).map(|i| union.find(i)).collect();
    renumber(&mut labels);
    labels
}

/// The mean weight of pairs between two clusters, of all or of [`SAMPLE`] spread evenly.
fn mean(one: &VecDeque<u32>, two: &VecDeque<u32>, weight: &impl Fn(u32, u32) -> f64) -> f64 {
    let all = one.len() * two.len();
    let step = (all / SAMPLE).max(1);
    let (mut sum, mut count) = (0.0, 0.0);
    let mut at = 0;
    while at < all {
        let (i, j) = (at / two.len(), at % two.len());
        if let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
            let w = weight(*a, *b);
            if w <= NEVER / 2.0 {
                return NEVER;
            }
            sum += w;
            count += 1.0;
        }
        at += step;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_thousand_equal_rows_are_one_person_and_numbers_keep_them_apart() {
        let n = 100_000u32;
        let edges: Vec<(u32, u32, f64)> = (1..n).map(|i| (i - 1, i, 5.0)).collect();
        let free = Limits { numbers: vec![None; n as usize], different: BTreeSet::new() };
        assert!(solve(n as usize, &edges, &free, |_, _| 5.0).iter().all(|l| *l == 0));
        let mut numbers = vec![None; n as usize];
        (numbers[10], numbers[90_000]) = (Some((0, 3)), Some((0, 4)));
        let kept = solve(n as usize, &edges, &Limits { numbers, different: BTreeSet::new() }, |_, _| 5.0);
        assert_ne!(kept[10], kept[90_000]);
        let different = BTreeSet::from([(7, 50_000)]);
        let kept =
            solve(n as usize, &edges, &Limits { numbers: vec![None; n as usize], different }, |_, _| 5.0);
        assert_ne!(kept[7], kept[50_000]);
    }
}
