//! Small problems answered by trying everything.
//!
//! For each choice of versions all sets of mentions are tried as cells, and a table over all values the limits
//! can take is filled one element at a time. No linear programme, no bound, no shortcut: the only two ideas are that
//! cells which share no limit are independent, and that beyond an open mention's lower limit the number does not matter.

use model::problem::{Problem, ProblemRelation, Query};

use crate::reading::{Limit, Reading};

/// What brute force finds for one query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OracleAnswer {
    /// The claims can be true together.
    Bounds {
        /// Fewest sure elements over all worlds.
        floor: u64,
        /// Most possible elements over all worlds, or open.
        ceiling: Option<u64>,
    },
    /// There is no world.
    Contradiction,
}

/// A problem is too large to try everything.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TooLarge {
    /// Too many mentions.
    #[error("{0} mentions are too many to try all sets of them: use at most {MOST_MENTIONS}")]
    Mentions(usize),
    /// Numbers too large.
    #[error("the limits can take more than {MOST_STATES} values together: use smaller numbers")]
    Numbers,
}

const MOST_MENTIONS: usize = 16;
const MOST_STATES: usize = 4_000_000;

/// Answers every query of a small problem, in order.
pub fn oracle(problem: &Problem) -> Result<Vec<OracleAnswer>, TooLarge> {
    let mut answers = vec![OracleAnswer::Contradiction; problem.queries.len()];
    for stands in choices(problem, &vec![true; problem.mentions.len()])? {
        let Some(bounds) = extremes(&Reading::new(problem, stands), &problem.queries)? else { continue };
        for (answer, (least, most)) in answers.iter_mut().zip(bounds) {
            *answer = match *answer {
                OracleAnswer::Contradiction => OracleAnswer::Bounds { floor: least, ceiling: most },
                OracleAnswer::Bounds { floor, ceiling } => OracleAnswer::Bounds {
                    floor: floor.min(least),
                    ceiling: ceiling.zip(most).map(|(a, b)| a.max(b)),
                },
            };
        }
    }
    Ok(answers)
}

/// Whether some mentions cannot all be true, whatever is said of the others.
///
/// Relations are restricted to `mentions` as if the others had fallen away. Of a one-of that has versions outside, none
/// inside need stand. With `relations`, only these (by position) are looked at, and every one-of: without its
/// one-of a version would always stand, which nobody claims.
pub fn infeasible(problem: &Problem, mentions: &[u32], relations: Option<&[u32]>) -> Result<bool, TooLarge> {
    let kept = |at: usize, r: &ProblemRelation| {
        matches!(r, ProblemRelation::OneOf(_)) || relations.is_none_or(|kept| kept.contains(&(at as u32)))
    };
    let mut problem = problem.clone();
    let all = std::mem::take(&mut problem.relations).into_iter().enumerate();
    problem.relations = all.filter(|(at, r)| kept(*at, r)).map(|(_, r)| r).collect();
    let inside: Vec<bool> = (0..problem.mentions.len() as u32).map(|m| mentions.contains(&m)).collect();
    for stands in choices(&problem, &inside)? {
        if extremes(&Reading::new(&problem, stands), &[])?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The size of the smallest set of mentions that cannot all be true, or `None` if the problem has a world.
pub fn smallest_conflict(problem: &Problem) -> Result<Option<usize>, TooLarge> {
    let n = problem.mentions.len();
    if n > MOST_MENTIONS {
        return Err(TooLarge::Mentions(n));
    }
    let mut sets: Vec<u32> = (0..1u32 << n).collect();
    sets.sort_by_key(|set| set.count_ones());
    for set in sets {
        if infeasible(problem, &members(set, n), None)? {
            return Ok(Some(set.count_ones() as usize));
        }
    }
    Ok(None)
}

/// The problem without one mention: relations and queries go on with the others as if it had fallen away.
pub fn without(problem: &Problem, gone: u32) -> Problem {
    let moved = |m: &u32| if *m > gone { *m - 1 } else { *m };
    let rest = |of: &[u32]| -> Vec<u32> { of.iter().filter(|m| **m != gone).map(moved).collect() };
    let relation = |r: &ProblemRelation| match r {
        ProblemRelation::Same(of) => Some(ProblemRelation::Same(rest(of))),
        ProblemRelation::Disjoint(of) => Some(ProblemRelation::Disjoint(rest(of))),
        ProblemRelation::OneOf(of) => Some(ProblemRelation::OneOf(rest(of))),
        ProblemRelation::Partition { whole, .. } if *whole == gone => None,
        ProblemRelation::Partition { whole, parts, exhaustive } => Some(ProblemRelation::Partition {
            whole: moved(whole),
            parts: rest(parts),
            exhaustive: *exhaustive && !parts.contains(&gone),
        }),
        r if r.names().contains(&gone) => None,
        ProblemRelation::PartOf { part, whole } => {
            Some(ProblemRelation::PartOf { part: moved(part), whole: moved(whole) })
        }
        ProblemRelation::Overlap { of, lo, hi } => {
            Some(ProblemRelation::Overlap { of: rest(of), lo: *lo, hi: *hi })
        }
    };
    let mut smaller = problem.clone();
    smaller.mentions.remove(gone as usize);
    smaller.relations = problem.relations.iter().filter_map(relation).collect();
    smaller.relations.retain(|r| !r.names().is_empty());
    smaller.queries.iter_mut().for_each(|q| q.within = rest(&q.within));
    smaller
}

fn members(set: u32, n: usize) -> Vec<u32> {
    (0..n as u32).filter(|m| set >> m & 1 == 1).collect()
}

/// All ways to let versions stand: of a one-of wholly inside exactly one, of another at most one.
fn choices(problem: &Problem, inside: &[bool]) -> Result<Vec<Vec<bool>>, TooLarge> {
    let one_ofs = problem.relations.iter().filter_map(|r| match r {
        ProblemRelation::OneOf(of) => Some(of),
        _ => None,
    });
    let one_ofs: Vec<&Vec<u32>> = one_ofs.collect();
    let mut versions: Vec<u32> = one_ofs.iter().flat_map(|of| of.iter().copied()).collect();
    versions.sort_unstable();
    versions.dedup();
    versions.retain(|v| inside[*v as usize]);
    if versions.len() > MOST_MENTIONS {
        return Err(TooLarge::Mentions(versions.len()));
    }
    let mut found = Vec::new();
    for set in 0..1u32 << versions.len() {
        let mut stands = inside.to_vec();
        for (at, version) in versions.iter().enumerate() {
            stands[*version as usize] = set >> at & 1 == 1;
        }
        let lawful = one_ofs.iter().all(|of| {
            let standing = of.iter().filter(|m| stands[**m as usize]).count();
            let whole = of.iter().all(|m| inside[*m as usize]);
            standing == 1 || (standing == 0 && !whole)
        });
        if lawful {
            found.push(stands);
        }
    }
    Ok(found)
}

type Bounds = Vec<(u64, Option<u64>)>;

/// Fewest sure and most possible elements for each query under one choice of versions; `None` if there is no world.
fn extremes(reading: &Reading, queries: &[Query]) -> Result<Option<Bounds>, TooLarge> {
    let standing = reading.standing();
    if standing.len() > MOST_MENTIONS {
        return Err(TooLarge::Mentions(standing.len()));
    }
    let sets = 1..1u32 << standing.len();
    let sets = sets.map(|set| members(set, standing.len()).iter().map(|at| standing[*at as usize]).collect());
    let cells: Vec<Vec<u32>> = sets.filter(|cell: &Vec<u32>| reading.is_cell(cell).is_ok()).collect();
    let limits = reading.limits();
    let mut sums = vec![(0, Some(0)); queries.len()];
    for part in parts(&limits, &cells) {
        let mut table = Table::new(part.iter().map(|at| &limits[*at]).collect(), queries.len())?;
        for cell in cells.iter().filter(|cell| part.iter().any(|at| limits[*at].touches(cell))) {
            let counts: Vec<_> =
                queries.iter().map(|q| (reading.sure(q, cell), reading.possible(q, cell))).collect();
            table.allow(cell, &counts);
        }
        let Some(bounds) = table.finish() else { return Ok(None) };
        for ((floor, ceiling), (least, most)) in sums.iter_mut().zip(bounds) {
            *floor += least;
            *ceiling = ceiling.zip(most).map(|(a, b): (u64, u64)| a + b);
        }
    }
    Ok(Some(sums))
}

/// Limits by position, in sets such that no cell takes part in limits of two sets.
fn parts(limits: &[Limit], cells: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let mut part: Vec<usize> = (0..limits.len()).collect();
    for cell in cells {
        let touched: Vec<usize> = (0..limits.len()).filter(|at| limits[*at].touches(cell)).collect();
        let joined: Vec<usize> = touched.iter().map(|at| part[*at]).collect();
        if let Some(first) = joined.first() {
            part.iter_mut().filter(|p| joined.contains(p)).for_each(|p| *p = *first);
        }
    }
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); limits.len()];
    part.iter().enumerate().for_each(|(at, p)| found[*p].push(at));
    found.retain(|p| !p.is_empty());
    found
}

/// For every combination of numbers that limits can have reached: the fewest sure and most possible elements so far.
struct Table<'a> {
    limits: Vec<&'a Limit>,
    /// Highest number told apart: the upper limit, or the lower limit of an open one.
    cap: Vec<usize>,
    stride: Vec<usize>,
    queries: usize,
    reached: Vec<bool>,
    least: Vec<u32>,
    most: Vec<u32>,
    open: Vec<bool>,
}

impl<'a> Table<'a> {
    fn new(limits: Vec<&'a Limit>, queries: usize) -> Result<Self, TooLarge> {
        let cap: Vec<usize> = limits.iter().map(|l| l.hi.unwrap_or(l.lo) as usize).collect();
        let mut states = 1usize;
        let mut stride = Vec::with_capacity(cap.len());
        for cap in &cap {
            stride.push(states);
            let more = cap.checked_add(1).and_then(|values| states.checked_mul(values));
            states = more.filter(|s| *s <= MOST_STATES).ok_or(TooLarge::Numbers)?;
        }
        let mut reached = vec![false; states];
        reached[0] = true;
        let (least, most) = (vec![0; states * queries], vec![0; states * queries]);
        Ok(Self { limits, cap, stride, queries, reached, least, most, open: vec![false; queries] })
    }

    /// Allows any number of elements in this cell. `counts` says for each query whether they count surely, possibly.
    fn allow(&mut self, cell: &[u32], counts: &[(bool, bool)]) {
        let touched: Vec<usize> =
            (0..self.limits.len()).filter(|at| self.limits[*at].touches(cell)).collect();
        // More can always be added to a cell none of whose limits is bounded above; any other adds at most its limit.
        if touched.iter().all(|at| self.limits[*at].hi.is_none()) {
            self.open.iter_mut().zip(counts).for_each(|(open, (_, possible))| *open |= possible);
        }
        // Adding an element never leads to an earlier state, so one pass upwards adds any number of them.
        for from in 0..self.reached.len() {
            if !self.reached[from] {
                continue;
            }
            let Some(to) = self.step(from, &touched).filter(|to| *to != from) else { continue };
            for (q, (sure, possible)) in counts.iter().enumerate() {
                let (a, b) = (from * self.queries + q, to * self.queries + q);
                let (least, most) = (self.least[a] + u32::from(*sure), self.most[a] + u32::from(*possible));
                self.least[b] = if self.reached[to] { self.least[b].min(least) } else { least };
                self.most[b] = if self.reached[to] { self.most[b].max(most) } else { most };
            }
            self.reached[to] = true;
        }
    }

    fn number(&self, state: usize, limit: usize) -> usize {
        state / self.stride[limit] % (self.cap[limit] + 1)
    }

    /// The state after one more element, or `None` if that breaks an upper limit.
    fn step(&self, from: usize, touched: &[usize]) -> Option<usize> {
        let mut to = from;
        for at in touched {
            if self.number(from, *at) < self.cap[*at] {
                to += self.stride[*at];
            } else if self.limits[*at].hi.is_some() {
                return None;
            }
        }
        Some(to)
    }

    /// The extremes over the states that respect all lower limits, or `None` if there are none.
    fn finish(self) -> Option<Bounds> {
        let lawful = |state: &usize| {
            self.reached[*state]
                && (0..self.limits.len()).all(|at| self.number(*state, at) as u64 >= self.limits[at].lo)
        };
        let worlds: Vec<usize> = (0..self.reached.len()).filter(lawful).collect();
        let bound = |q: usize| {
            let least = worlds.iter().map(|state| self.least[state * self.queries + q]).min()?;
            let most = worlds.iter().map(|state| self.most[state * self.queries + q]).max()?;
            Some((u64::from(least), (!self.open[q]).then_some(u64::from(most))))
        };
        if worlds.is_empty() { None } else { (0..self.queries).map(bound).collect() }
    }
}

#[cfg(test)]
mod tests;
