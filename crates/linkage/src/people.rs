//! Edges to people: components, their partitions, draws.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cluster::decide::Decided;
use crate::cluster::{self, ALWAYS, FULL, Limits, Matrix, NEVER, Union, draws};
use crate::compare::Memo;
use crate::score::{Edge, Scorer};

/// No pair speaks louder than this in a partition, for or against: fields of one pair err together.
const LOUDEST: f64 = 9.0;

/// A pair this loud, either way, is not drawn again.
const SURE: f64 = 7.0;

/// The draws take the matches not seen to be from none to so many times those guessed, evenly. On the lists of the benchmark, whose truth is
/// known, it was 1 to 3 times; errors that come together make it more than the guess, which takes them for independent.
const UNSEEN: f64 = 2.5;

/// By how much the weights of all pairs are raised or lowered together in one tenth of the draws each: the middles of
/// ten equal parts of a normal distribution whose standard deviation is 1 below nought and 2 above.
///
/// What is learnt errs to the one side more than to the other: values that one person has otherwise in another list (a script, a short name, a place) are
/// taken to differ, and to say so twice. On lists of known truth the matches were up to three times those that the weights found, and seldom fewer.
const SHIFTS: [f64; 10] = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.251, 0.771, 1.349, 2.073, 3.29];

/// Components that are worked on in one go.
const TOGETHER: usize = 256;

/// How clusters are made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Log odds from which two rows are in one component.
    pub(crate) least: f64,
    /// Log odds from which two rows alone are one person.
    pub(crate) threshold: f64,
    pub(crate) draws: usize,
    pub(crate) seed: u64,
    /// How many more matches there may be than were seen, as a share.
    pub(crate) unseen: f64,
    /// The fewest people there are as lists and decisions prove; no draw has fewer.
    pub(crate) floor: u32,
    /// The share of a pair's missing evidence that counts against a cluster.
    pub(crate) missed: f64,
}

/// How much of the evidence that two rows lack counts where a third binds them: all of it where people have hardly ever two rows, less the
/// more rows a person has.
///
/// That two rows are of one person is unlikely before anything is compared, and the weight of every pair says so again. Of three rows of one
/// person it was said three times, although the third follows from the other two. With m other rows of a row's person, a row bound to one of
/// them is bound to 1 + m.
pub(crate) fn missed<'a>(edges: impl Iterator<Item = &'a Edge>, rows: usize) -> f64 {
    let matches: f64 = edges.map(|e| 1.0 / (1.0 + (-e.odds).exp())).sum();
    1.0 / (1.0 + 2.0 * matches / rows.max(1) as f64)
}

/// A weight in which missing evidence counts by a share of it, and evidence against in full.
fn eased(weight: f64, prior: f64, missed: f64) -> f64 {
    if weight >= 0.0 || weight <= NEVER / 2.0 {
        return weight;
    }
    missed * weight.max(prior) + (weight - prior).min(0.0)
}

/// Who is who.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// For each row the smallest row of its cluster.
    pub(crate) of: Vec<u32>,
    pub(crate) clusters: usize,
    /// The number of people in each draw.
    pub(crate) draws: Vec<u32>,
    /// The largest component, in rows.
    pub(crate) largest: usize,
}

/// Rows that hang together, and the edges between them by their places among these.
#[derive(Clone, Copy)]
struct Component<'a> {
    rows: &'a [u32],
    edges: &'a [(u32, u32, f64)],
}

/// Components of two rows and more, end to end: there may be hundreds of thousands, most of two rows.
struct Components {
    rows: Vec<u32>,
    edges: Vec<(u32, u32, f64)>,
    /// Where the rows and the edges of each end.
    ends: Vec<(usize, usize)>,
}

impl Components {
    fn get(&self, at: usize) -> Option<Component<'_>> {
        let (rows, edges) = *self.ends.get(at)?;
        let (from, first) =
            at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some(Component { rows: self.rows.get(from..rows)?, edges: self.edges.get(first..edges)? })
    }
}

/// Partitions every component.
pub(crate) fn find(scorer: &Scorer<'_>, edges: &[Edge], decided: &Decided, settings: Settings) -> People {
    let n = scorer.comparer.table.rows();
    let mut union = Union::new(n);
    for edge in edges.iter().filter(|e| e.odds >= settings.least) {
        union.join(edge.a, edge.b);
    }
    decided.same.iter().for_each(|(a, b)| {
        union.join(*a, *b);
    });
    let components = components(&mut union, edges, n);
    let fixed = Fixed::new(decided);
    let shifts: Vec<f64> = (0..settings.draws)
        .map(|d| SHIFTS[d * SHIFTS.len() / settings.draws.max(1) % SHIFTS.len()])
        .collect();
    let solved: Vec<(Vec<u32>, Vec<u32>)> = (0..components.ends.len().div_ceil(TOGETHER))
        .into_par_iter()
        .map_init(Memo::new, |memo, some| {
            let (mut add, mut settled, mut of) = (vec![0u32; settings.draws], 0, Vec::new());
            for component in (some * TOGETHER..(some + 1) * TOGETHER).map_while(|at| components.get(at)) {
                settled += solve(scorer, component, &fixed, (settings, &shifts), memo, (&mut of, &mut add));
            }
            add.iter_mut().for_each(|draw| *draw += settled);
            (of, add)
        })
        .collect();
    let mut people =
        People { of: (0..n as u32).collect(), draws: vec![0; settings.draws], ..People::default() };
    let firsts = solved.iter().flat_map(|(of, _)| of);
    for (row, first) in components.rows.iter().zip(firsts) {
        if let Some(slot) = people.of.get_mut(*row as usize) {
            *slot = *first;
        }
    }
    for (_, add) in &solved {
        people.draws.iter_mut().zip(add).for_each(|(to, n)| *to += n);
    }
    people.largest = (0..).map_while(|at| components.get(at)).map(|c| c.rows.len()).max().unwrap_or(0);
    let inside = components.rows.len();
    for (at, draw) in people.draws.iter_mut().enumerate() {
        *draw += (n - inside) as u32;
        // Multiples of the golden ratio fill the range evenly, whatever the number of draws, and without regard to the shifts.
        let times = UNSEEN * (at as f64 * 0.618_033_988_749_894_9).fract();
        let joins = f64::from(n as u32 - *draw) * settings.unseen * times;
        // At most they bind the people found two by two: where somebody has many rows, most matches that are missing join nobody.
        *draw = draw.saturating_sub((joins as u32).min(*draw / 2)).max(settings.floor);
    }
    people.clusters = people.of.iter().enumerate().filter(|(i, first)| *i as u32 == **first).count();
    people
}

/// Components in the order of their first rows: the root of a set is the smallest of its rows.
fn components(union: &mut Union, edges: &[Edge], n: usize) -> Components {
    let roots: Vec<u32> = (0..n as u32).map(|row| union.find(row)).collect();
    let root = |row: u32| roots[row as usize] as usize;
    let inside = || edges.iter().filter(|e| root(e.a) == root(e.b));
    // By root how many rows and edges there are, then where they begin.
    let mut starts = vec![(0u32, 0usize); n];
    roots.iter().for_each(|root| starts[*root as usize].0 += 1);
    inside().for_each(|e| starts[root(e.a)].1 += 1);
    let (mut ends, mut end) = (Vec::new(), (0, 0));
    for start in &mut starts {
        if start.0 < 2 {
            *start = (u32::MAX, 0);
            continue;
        }
        let size = std::mem::replace(start, (end.0 as u32, end.1));
        end = (end.0 + size.0 as usize, end.1 + size.1);
        ends.push(end);
    }
    let mut all = Components { rows: vec![0; end.0], edges: vec![(0, 0, 0.0); end.1], ends };
    let (mut next, mut place) = (starts.clone(), vec![0u32; n]);
    for (row, root) in roots.iter().enumerate() {
        let at = &mut next[*root as usize].0;
        if let Some(slot) = all.rows.get_mut(*at as usize) {
            *slot = row as u32;
            place[row] = *at - starts[*root as usize].0;
            *at += 1;
        }
    }
    for edge in inside() {
        let at = &mut next[root(edge.a)].1;
        if let Some(slot) = all.edges.get_mut(*at) {
            *slot = (place[edge.a as usize], place[edge.b as usize], edge.odds);
            *at += 1;
        }
    }
    all
}

/// Decisions by pair, ready to be asked for.
struct Fixed {
    pairs: BTreeMap<(u32, u32), f64>,
}

impl Fixed {
    fn new(decided: &Decided) -> Self {
        let key = |(a, b): &(u32, u32)| (*a.min(b), *a.max(b));
        let same = decided.same.iter().map(|p| (key(p), ALWAYS));
        let different = decided.different.iter().map(|p| (key(p), NEVER));
        Self { pairs: same.chain(different).collect() }
    }

    fn of(&self, a: u32, b: u32) -> Option<f64> {
        if self.pairs.is_empty() { None } else { self.pairs.get(&(a.min(b), a.max(b))).copied() }
    }
}

/// Adds for each row of a component the smallest row of its cluster, and to each draw its clusters; those that it has in every draw are given back.
fn solve(
    scorer: &Scorer<'_>,
    component: Component<'_>,
    fixed: &Fixed,
    (settings, shifts): (Settings, &[f64]),
    memo: &mut Memo,
    (of, add): (&mut Vec<u32>, &mut [u32]),
) -> u32 {
    let rows = component.rows;
    let n = rows.len();
    let table = scorer.comparer.table;
    let loud = |odds: f64| (odds - settings.threshold).clamp(-LOUDEST, LOUDEST);
    let apart = |a: u32, b: u32| table.told_apart(a, b) || fixed.of(a, b) == Some(NEVER);
    let full = |a: u32, b: u32, memo: &mut Memo| match fixed.of(a, b) {
        Some(weight) => weight,
        None if table.told_apart(a, b) => NEVER,
        None => loud(scorer.odds(a, b, memo)),
    };
    // Most components: two rows that are one person or two beyond doubt.
    if let ([a, b], [(_, _, odds)]) = (rows, component.edges)
        && loud(*odds).abs() >= SURE
        && fixed.of(*a, *b).is_none()
        && !table.told_apart(*a, *b)
    {
        let together = loud(*odds) > 0.0;
        of.extend([*a, if together { *a } else { *b }]);
        return if together { 1 } else { 2 };
    }
    let mut settled = 0;
    let labels = if n <= FULL {
        let mut known: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        if n > 2 {
            known.extend(component.edges.iter().map(|(i, j, odds)| ((*i, *j), *odds)));
        }
        let matrix = Matrix::new(n, |i, j| {
            let (a, b) = (rows[i], rows[j]);
            match (n, component.edges.first(), known.get(&(i as u32, j as u32))) {
                (2, Some((_, _, odds)), _) | (_, _, Some(odds))
                    if fixed.of(a, b).is_none() && !apart(a, b) =>
                {
                    loud(*odds)
                }
                _ => full(a, b, memo),
            }
        });
        let labels = if n > 2 {
            cluster::solve(&matrix.mapped(|weight| eased(weight, scorer.prior(), settings.missed)))
        } else {
            cluster::solve(&matrix)
        };
        let sure = (0..n).all(|i| (i + 1..n).all(|j| matrix.at(i, j).abs() >= SURE));
        if sure {
            settled = labels.iter().max().map_or(0, |m| m + 1);
        } else if !add.is_empty() {
            let seed = settings.seed ^ table.keys.get(rows[0] as usize).copied().unwrap_or(0);
            draws::counts(&matrix, &labels, shifts, seed, add);
        }
        labels
    } else {
        let place = |row: &u32| rows.binary_search(row).ok().map(|i| i as u32);
        let mut edges: Vec<(u32, u32, f64)> =
            component.edges.iter().map(|(i, j, o)| (*i, *j, loud(*o))).collect();
        for ((a, b), weight) in fixed.pairs.iter().filter(|(_, w)| **w == ALWAYS) {
            edges.extend(place(a).zip(place(b)).map(|(i, j)| (i, j, *weight)));
        }
        let memo = std::cell::RefCell::new(memo);
        let weight = |i: u32, j: u32| full(rows[i as usize], rows[j as usize], &mut memo.borrow_mut());
        let different = fixed.pairs.iter().filter(|(_, w)| **w == NEVER);
        let limits = Limits {
            numbers: rows.iter().map(|row| table.number(*row)).collect(),
            different: different.filter_map(|((a, b), _)| place(a).zip(place(b))).collect(),
        };
        // Weights are not eased here. Whether that would be better was not measured.
        let labels = cluster::solve_large(n, &edges, &limits, weight);
        settled = labels.iter().max().map_or(0, |m| m + 1);
        labels
    };
    let mut first = vec![u32::MAX; n + 1];
    labels.iter().zip(rows).for_each(|(l, row)| first[*l as usize] = first[*l as usize].min(*row));
    of.extend(labels.iter().map(|l| first[*l as usize]));
    settled
}
