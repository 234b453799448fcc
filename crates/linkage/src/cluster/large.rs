//! Components of more rows than can be weighed pair by pair.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::{Labels, NEVER, Union, renumber};

/// At most this many pairs are weighed to tell whether two clusters belong together.
const SAMPLE: usize = 48;

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

/// Joins along known edges, strongest first, two clusters whose mean weight over a fixed choice of pairs is positive.
///
/// `edges` name rows by their place in the component. `apart` says whether two rows must not be together, and it is asked of
/// all `limited` rows of both clusters: those that any such rule speaks of.
pub(crate) fn solve(
    n: usize,
    edges: &[(u32, u32, f64)],
    limited: &[bool],
    weight: impl Fn(u32, u32) -> f64,
    apart: impl Fn(u32, u32) -> bool,
) -> Labels {
    let mut heap: BinaryHeap<Edge> =
        edges.iter().filter(|e| e.2 > 0.0).map(|&(a, b, weight)| Edge { weight, a, b }).collect();
    let mut union = Union::new(n);
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    while let Some(edge) = heap.pop() {
        let (x, y) = (union.find(edge.a), union.find(edge.b));
        if x == y {
            continue;
        }
        let (one, two) =
            (members.get(&x).cloned().unwrap_or(vec![x]), members.get(&y).cloned().unwrap_or(vec![y]));
        if mean(&one, &two, &weight) <= 0.0 || clash(&one, &two, limited, &apart) {
            continue;
        }
        union.join(x, y);
        let (low, high) = (x.min(y), x.max(y));
        let (mut into, mut from) = if low == x { (one, two) } else { (two, one) };
        into.append(&mut from);
        members.remove(&high);
        members.insert(low, into);
    }
    let mut labels: Labels = (0..n as u32).map(|i| union.find(i)).collect();
    renumber(&mut labels);
    labels
}

/// The mean weight of pairs between two clusters, of all or of [`SAMPLE`] spread evenly.
fn mean(one: &[u32], two: &[u32], weight: &impl Fn(u32, u32) -> f64) -> f64 {
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

fn clash(one: &[u32], two: &[u32], limited: &[bool], apart: &impl Fn(u32, u32) -> bool) -> bool {
    let bound = |list: &[u32]| -> Vec<u32> {
        list.iter().copied().filter(|r| limited.get(*r as usize).copied().unwrap_or(false)).collect()
    };
    let (one, two) = (bound(one), bound(two));
    one.iter().any(|a| two.iter().any(|b| apart(*a, *b)))
}
