//! One part solved: the least or greatest number of counted elements in one setting, with its proof.
//!
//! Linear programme over cells by column generation (Dantzig and Wolfe 1960; the cells a solution needs are few), then branching on
//! the number of elements that some mentions share, until a world in whole numbers meets the bound.

use crate::asked::{Asked, Side};
use crate::bits::Bits;
use crate::price::{Aim, Prices, worst_cell};
use crate::setting::Setting;
use crate::simplex::{Ended, Halt, Sense, Simplex};

/// Which limit a row of the programme states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Limit {
    /// Lower (or exact) number of a node; the mention that says so.
    Lower(u32),
    /// Upper number of a node.
    Upper(u32),
    /// Exact number: the mentions for its lower and its upper side.
    Both(u32, u32),
    /// Overlap relation, lower side.
    SharedLower(u32),
    /// Overlap relation, upper side.
    SharedUpper(u32),
    /// Branch condition at this depth.
    Branch(u32),
}

/// One row: how many elements are in all of `of`.
#[derive(Clone, Debug)]
struct Row<const W: usize> {
    of: Bits<W>,
    sense: Sense,
    rhs: u64,
    limit: Limit,
}

/// Weights that prove a bound, by limit, over a common denominator; all positive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Proved {
    pub(crate) den: u64,
    pub(crate) lower: Vec<(u32, u64)>,
    pub(crate) upper: Vec<(u32, u64)>,
    pub(crate) shared_lower: Vec<(u32, u64)>,
    pub(crate) shared_upper: Vec<(u32, u64)>,
    pub(crate) branch: Vec<(u32, u64)>,
}

/// A proof, by positions in the problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Tree {
    Weights(Proved),
    Impossible(Proved),
    Branch { of: Vec<u32>, at: u64, low: Box<Tree>, high: Box<Tree> },
    Versions { relation: u32, cases: Vec<(u32, Tree)> },
}

impl Tree {
    /// Whether no weight stands anywhere in it.
    pub(crate) fn says_nothing(&self) -> bool {
        match self {
            Self::Weights(p) => {
                p.lower.is_empty()
                    && p.upper.is_empty()
                    && p.shared_lower.is_empty()
                    && p.shared_upper.is_empty()
            }
            _ => false,
        }
    }
}

/// Elements in the same mentions: the mentions, how many, whether counted.
pub(crate) type Group = (Vec<u32>, u64, bool);

/// The result for one part.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// Proved: the fewest (floor) or most (ceiling).
    pub(crate) bound: u64,
    pub(crate) tree: Tree,
    /// A world that reaches it.
    pub(crate) world: Option<Vec<Group>>,
}

/// How a part ended.
#[derive(Clone, Debug)]
pub(crate) enum Solved {
    Bound(Outcome),
    Impossible(Tree),
}

/// How much work one part may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    pub(crate) pivots: u32,
    pub(crate) steps: u64,
    pub(crate) branches: u32,
}

/// One branch condition on the path.
#[derive(Clone, Copy)]
struct Condition<const W: usize> {
    of: Bits<W>,
    at_most: bool,
    rhs: u64,
}

enum Relaxed<const W: usize> {
    Impossible(Proved),
    /// Value and solution over `den`; the weights over a denominator of their own.
    Value {
        value: i128,
        den: i128,
        proved: Proved,
        solution: Vec<(Bits<W>, i128)>,
    },
}

/// Branch conditions on one path at most; a split that deep does not converge.
const DEEPEST: usize = 100;

struct Solver<'a, const W: usize> {
    aim: Aim<'a, W>,
    rows: Vec<Row<W>>,
    cells: Vec<Bits<W>>,
    costs: Vec<i64>,
    work: Work,
    /// Objective (minimised) of the best world in whole numbers, and the world.
    best: Option<(i128, Vec<(Bits<W>, u64)>)>,
    first: Option<(i128, Proved)>,
}

/// Solves one setting for one side of one query, or (`asked: None`) for whether a world exists.
pub(crate) fn solve<const W: usize>(
    setting: &Setting<W>,
    asked: Option<(&Asked<W>, Side)>,
    work: Work,
) -> Result<Solved, Halt> {
    let mut solver = Solver {
        aim: Aim { setting, asked },
        rows: rows(setting),
        cells: Vec::new(),
        costs: Vec::new(),
        work,
        best: None,
        first: None,
    };
    solver.seed()?;
    let done = solver.branch(&mut Vec::new());
    let sign = if matches!(asked, Some((_, Side::Ceiling))) { -1 } else { 1 };
    match done {
        Ok(Tree::Impossible(p)) => Ok(Solved::Impossible(Tree::Impossible(p))),
        Ok(tree) => match solver.best.take() {
            None => Ok(Solved::Impossible(tree)),
            Some((value, world)) => {
                let bound = u64::try_from(sign * value).map_err(|_| Halt::Overflow)?;
                Ok(Solved::Bound(Outcome { bound, tree, world: Some(solver.groups(&world)) }))
            }
        },
        // What the first programme proved holds, even if no world reaches it in the time allowed.
        Err(halt) => {
            let (value, proved) = solver.first.take().ok_or(halt)?;
            let world = solver.best.take();
            let bound = u64::try_from((sign * value).max(0)).map_err(|_| Halt::Overflow)?;
            let reached = world.filter(|w| sign * w.0 == i128::from(bound)).map(|w| solver.groups(&w.1));
            Ok(Solved::Bound(Outcome { bound, tree: Tree::Weights(proved), world: reached }))
        }
    }
}

fn rows<const W: usize>(setting: &Setting<W>) -> Vec<Row<W>> {
    let mut rows = Vec::new();
    for (at, node) in setting.nodes.iter().enumerate() {
        let of = Bits::one(at);
        if node.hi == Some(node.lo) {
            let limit = Limit::Both(node.lo_at, node.hi_at);
            rows.push(Row { of, sense: Sense::Equal, rhs: node.lo, limit });
            continue;
        }
        if node.lo > 0 {
            rows.push(Row { of, sense: Sense::AtLeast, rhs: node.lo, limit: Limit::Lower(node.lo_at) });
        }
        if let Some(hi) = node.hi {
            rows.push(Row { of, sense: Sense::AtMost, rhs: hi, limit: Limit::Upper(node.hi_at) });
        }
    }
    for s in &setting.shared {
        if s.lo > 0 {
            rows.push(Row {
                of: s.of,
                sense: Sense::AtLeast,
                rhs: s.lo,
                limit: Limit::SharedLower(s.relation),
            });
        }
        if let Some(hi) = s.hi {
            rows.push(Row { of: s.of, sense: Sense::AtMost, rhs: hi, limit: Limit::SharedUpper(s.relation) });
        }
    }
    rows
}

impl<const W: usize> Solver<'_, W> {
    fn cost(&self, cell: &Bits<W>) -> i64 {
        match self.aim.asked {
            Some((asked, side)) if asked.counts(cell, side) => match side {
                Side::Floor => 1,
                Side::Ceiling => -1,
            },
            _ => 0,
        }
    }

    fn add_cell(&mut self, cell: Bits<W>) {
        self.costs.push(self.cost(&cell));
        self.cells.push(cell);
    }

    /// First cells: the smallest around each node, and for a floor the largest that a greedy walk finds.
    fn seed(&mut self) -> Result<(), Halt> {
        let setting = self.aim.setting;
        let mut cells: Vec<Bits<W>> = Vec::new();
        let all: Vec<usize> = (0..setting.nodes.len()).filter(|n| !setting.dead.has(*n)).collect();
        let shared = setting.shared.iter().filter(|s| s.lo > 0).map(|s| s.of);
        let starts: Vec<Bits<W>> = all.iter().map(|n| Bits::one(*n)).chain(shared).collect();
        let grow = !matches!(self.aim.asked, Some((_, Side::Ceiling)));
        let mut by_size = all.clone();
        by_size.sort_by_key(|n| (std::cmp::Reverse(setting.nodes[*n].lo), *n));
        for start in starts {
            let Some(cell) = self.complete(start) else { continue };
            cells.push(cell);
            if grow {
                let mut cell = cell;
                for n in &by_size {
                    if !cell.has(*n)
                        && let Some(larger) = self.complete(cell.join(&Bits::one(*n)))
                    {
                        cell = larger;
                    }
                }
                cells.push(cell);
            }
        }
        cells.sort_unstable();
        cells.dedup();
        cells.into_iter().for_each(|c| self.add_cell(c));
        Ok(())
    }

    /// The smallest cell around some nodes that taking the first usable part each time gives, if any.
    fn complete(&self, start: Bits<W>) -> Option<Bits<W>> {
        let setting = self.aim.setting;
        let mut cell = start;
        for n in start.iter() {
            cell.add(&setting.up[n]);
        }
        loop {
            let mut out = setting.dead;
            for n in cell.iter() {
                out.add(&setting.conflict[n]);
            }
            if cell.meets(&out) {
                return None;
            }
            let incomplete = |(whole, parts): &&(usize, Bits<W>)| cell.has(*whole) && !parts.meets(&cell);
            let Some((_, parts)) = setting.made_up.iter().find(incomplete) else { return Some(cell) };
            let usable =
                parts.iter().find(|p| !setting.up[*p].meets(&out) && !setting.conflict[*p].meets(&cell))?;
            cell.add(&setting.up[usable]);
        }
    }

    /// The linear programme under the conditions on the path, all cells priced.
    fn relax(&mut self, path: &[Condition<W>]) -> Result<Relaxed<W>, Halt> {
        let mut rows = self.rows.clone();
        for (depth, c) in path.iter().enumerate() {
            if c.at_most || c.rhs > 0 {
                let sense = if c.at_most { Sense::AtMost } else { Sense::AtLeast };
                rows.push(Row { of: c.of, sense, rhs: c.rhs, limit: Limit::Branch(depth as u32) });
            }
        }
        let heads: Vec<(Sense, u64)> = rows.iter().map(|r| (r.sense, r.rhs)).collect();
        let mut simplex = Simplex::new(&heads, self.work.pivots);
        let enter = |simplex: &mut Simplex, cell: &Bits<W>, cost: i64| {
            let ones: Vec<usize> = (0..rows.len()).filter(|r| rows[*r].of.within(cell)).collect();
            simplex.add(&ones, cost)
        };
        for (cell, cost) in self.cells.iter().zip(&self.costs) {
            enter(&mut simplex, cell, *cost)?;
        }
        loop {
            if simplex.run()? == Ended::Unbounded {
                return Err(Halt::Overflow);
            }
            let lacking = simplex.lacking();
            let duals: Vec<i64> = simplex.duals(lacking).collect();
            let prices = self.prices(&rows, &duals, simplex.den());
            let aim = Aim { setting: self.aim.setting, asked: self.aim.asked.filter(|_| !lacking) };
            let Some(cell) = worst_cell(&aim, &prices, Bits::EMPTY, self.work.steps)? else {
                let proved = proved(&rows, &duals, simplex.den());
                if lacking {
                    return Ok(Relaxed::Impossible(proved));
                }
                let solution =
                    simplex.solution().into_iter().map(|(n, x)| (self.cells[n as usize], x)).collect();
                let (value, den) = (simplex.value(), i128::from(simplex.den()));
                return Ok(Relaxed::Value { value, den, proved, solution });
            };
            self.add_cell(cell);
            enter(&mut simplex, &cell, self.cost(&cell))?;
        }
    }

    fn prices(&self, rows: &[Row<W>], duals: &[i64], den: i64) -> Prices<W> {
        let mut nodes = vec![0i64; self.aim.setting.nodes.len()];
        let mut sets = Vec::new();
        for (row, dual) in rows.iter().zip(duals) {
            match row.limit {
                _ if *dual == 0 => {}
                Limit::Lower(_) | Limit::Upper(_) | Limit::Both(..) => {
                    row.of.iter().for_each(|n| nodes[n] += dual);
                }
                _ if row.of.len() == 1 => row.of.iter().for_each(|n| nodes[n] += dual),
                _ => sets.push((row.of, *dual)),
            }
        }
        Prices { nodes, sets, den }
    }

    fn branch(&mut self, path: &mut Vec<Condition<W>>) -> Result<Tree, Halt> {
        let (value, den, proved, solution) = match self.relax(path)? {
            Relaxed::Impossible(p) => return Ok(Tree::Impossible(p)),
            Relaxed::Value { value, den, proved, solution } => (value, den, proved, solution),
        };
        let bound = value.div_euclid(den) + i128::from(value.rem_euclid(den) != 0);
        if self.first.is_none() {
            self.first = Some((bound, proved.clone()));
        }
        if self.best.as_ref().is_some_and(|b| bound >= b.0) {
            return Ok(Tree::Weights(proved));
        }
        let fractional: Vec<Bits<W>> =
            solution.iter().filter(|(_, x)| x % den != 0).map(|(c, _)| *c).collect();
        let Some(split) = fractional.iter().find(|c| !fractional.iter().any(|d| d != *c && c.within(d)))
        else {
            let whole =
                solution.iter().map(|(c, x)| Ok((*c, u64::try_from(x / den).map_err(|_| Halt::Overflow)?)));
            self.best = Some((value / den, whole.collect::<Result<_, Halt>>()?));
            return Ok(Tree::Weights(proved));
        };
        if self.work.branches == 0 || path.len() >= DEEPEST {
            return Err(Halt::Steps);
        }
        self.work.branches -= 1;
        let inside: i128 = solution.iter().filter(|(c, _)| split.within(c)).map(|(_, x)| x).sum();
        let at = u64::try_from(inside / den).map_err(|_| Halt::Overflow)?;
        let mut sides = [None, None];
        for (slot, at_most) in [(1, false), (0, true)] {
            let rhs = if at_most { at } else { at + 1 };
            path.push(Condition { of: *split, at_most, rhs });
            let tree = self.branch(path);
            path.pop();
            sides[slot] = Some(Box::new(tree?));
            // A world that meets the bound makes the split unnecessary.
            if self.best.as_ref().is_some_and(|b| bound >= b.0) {
                return Ok(Tree::Weights(proved));
            }
        }
        let [Some(low), Some(high)] = sides else { return Err(Halt::Steps) };
        Ok(Tree::Branch { of: self.named(split), at, low, high })
    }

    /// One mention for each node of a set: enough to name it.
    fn named(&self, set: &Bits<W>) -> Vec<u32> {
        let mut of: Vec<u32> = set.iter().map(|n| self.aim.setting.nodes[n].mentions[0]).collect();
        of.sort_unstable();
        of
    }

    fn groups(&self, world: &[(Bits<W>, u64)]) -> Vec<Group> {
        let counted = |c: &Bits<W>| self.aim.asked.is_some_and(|(asked, side)| asked.counts(c, side));
        world.iter().map(|(c, n)| (self.aim.setting.mentions_of(c), *n, counted(c))).collect()
    }
}

fn proved<const W: usize>(rows: &[Row<W>], duals: &[i64], den: i64) -> Proved {
    let (mut lower, mut upper) = (Vec::new(), Vec::new());
    let (mut shared_lower, mut shared_upper, mut branch) = (Vec::new(), Vec::new(), Vec::new());
    for (row, dual) in rows.iter().zip(duals) {
        let weight = dual.unsigned_abs();
        match (row.limit, *dual > 0) {
            _ if weight == 0 => {}
            (Limit::Lower(m) | Limit::Both(m, _), true) => lower.push((m, weight)),
            (Limit::Upper(m) | Limit::Both(_, m), false) => upper.push((m, weight)),
            (Limit::SharedLower(r), _) => shared_lower.push((r, weight)),
            (Limit::SharedUpper(r), _) => shared_upper.push((r, weight)),
            (Limit::Branch(depth), _) => branch.push((depth, weight)),
            // A lower limit never gets a negative dual, nor an upper one a positive.
            (Limit::Lower(_), false) | (Limit::Upper(_), true) => {}
        }
    }
    let den = den.unsigned_abs();
    let mut all = Proved { den, lower, upper, shared_lower, shared_upper, branch };
    all.shorten();
    all
}

impl Proved {
    /// Divides by the greatest common divisor.
    fn shorten(&mut self) {
        let lists = [&self.lower, &self.upper, &self.shared_lower, &self.shared_upper, &self.branch];
        let common = lists.iter().flat_map(|l| l.iter()).fold(self.den, |g, (_, w)| gcd(g, *w));
        if common > 1 {
            self.den /= common;
            let lists = [
                &mut self.lower,
                &mut self.upper,
                &mut self.shared_lower,
                &mut self.shared_upper,
                &mut self.branch,
            ];
            lists.into_iter().flatten().for_each(|(_, w)| *w /= common);
        }
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
