//! The search for the cell that breaks a proposed set of weights most.
//!
//! It finds the cell with the greatest weight, minus what the query counts for it (floor) or plus it (ceiling), if that is more
//! than nothing. It serves both the solver, which takes the cell as a new column, and the proof, which
//! holds if there is no such cell. Depth first, heaviest node first, cut by the weight that could still come.

use crate::asked::{Asked, Side};
use crate::bits::Bits;
use crate::setting::Setting;
use crate::simplex::Halt;

/// Weights on nodes and on sets of nodes, over the denominator `den`.
pub(crate) struct Prices<const W: usize> {
    pub(crate) nodes: Vec<i64>,
    pub(crate) sets: Vec<(Bits<W>, i64)>,
    pub(crate) den: i64,
}

/// What the search is for: the weights of a bound, or of an impossibility (`None`).
pub(crate) struct Aim<'a, const W: usize> {
    pub(crate) setting: &'a Setting<W>,
    pub(crate) asked: Option<(&'a Asked<W>, Side)>,
}

struct Search<'a, const W: usize> {
    aim: &'a Aim<'a, W>,
    prices: &'a Prices<W>,
    /// Nodes with positive weight, heaviest first.
    order: Vec<usize>,
    best: i64,
    cell: Option<Bits<W>>,
    steps: u64,
}

/// The cell that breaks the weights most, or `None` if none does.
pub(crate) fn worst_cell<const W: usize>(
    aim: &Aim<'_, W>,
    prices: &Prices<W>,
    forbidden: Bits<W>,
    steps: u64,
) -> Result<Option<Bits<W>>, Halt> {
    let mut wanted = Bits::<W>::EMPTY;
    for (at, w) in prices.nodes.iter().enumerate() {
        if *w > 0 {
            wanted.insert(at);
        }
    }
    for (set, w) in &prices.sets {
        if *w > 0 {
            wanted.add(set);
        }
    }
    let mut order: Vec<usize> = wanted.iter().collect();
    order.sort_by_key(|at| (std::cmp::Reverse(prices.nodes[*at]), *at));
    let mut search = Search { aim, prices, order, best: 0, cell: None, steps };
    search.down(Bits::EMPTY, forbidden.join(&aim.setting.dead), 0, 0)?;
    Ok(search.cell)
}

impl<const W: usize> Search<'_, W> {
    fn step(&mut self) -> Result<(), Halt> {
        if self.steps == 0 {
            return Err(Halt::Steps);
        }
        self.steps -= 1;
        Ok(())
    }

    /// The cell with `node` and its wholes, what else is ruled out then, and the weight; `None` if it cannot be.
    fn with(
        &self,
        cell: &Bits<W>,
        out: &Bits<W>,
        weight: i64,
        node: usize,
    ) -> Option<(Bits<W>, Bits<W>, i64)> {
        let setting = self.aim.setting;
        let joined = cell.join(&setting.up[node]);
        if joined.meets(out) {
            return None;
        }
        let (mut out, mut weight) = (*out, weight);
        for new in joined.minus(cell).iter() {
            out.add(&setting.conflict[new]);
            weight += self.prices.nodes[new];
        }
        if joined.meets(&out) {
            return None;
        }
        for (set, w) in &self.prices.sets {
            if set.within(&joined) && !set.within(cell) {
                weight += w;
            }
        }
        Some((joined, out, weight))
    }

    fn gain(&self) -> i64 {
        match self.aim.asked {
            Some((_, Side::Ceiling)) => self.prices.den,
            _ => 0,
        }
    }

    fn down(&mut self, cell: Bits<W>, out: Bits<W>, weight: i64, from: usize) -> Result<(), Halt> {
        self.step()?;
        let mut hope = weight + self.gain();
        let mut next = None;
        for (at, &node) in self.order.iter().enumerate().skip(from) {
            if !cell.has(node) && !out.has(node) {
                hope += self.prices.nodes[node].max(0);
                next = next.or(Some((at, node)));
            }
        }
        for (set, w) in &self.prices.sets {
            if *w > 0 && !set.within(&cell) && !set.meets(&out) {
                hope += w;
            }
        }
        if hope <= self.best {
            return Ok(());
        }
        let Some((at, node)) = next else { return self.finish(cell, out, weight) };
        if let Some((cell, out, weight)) = self.with(&cell, &out, weight, node) {
            self.down(cell, out, weight, at + 1)?;
        }
        let mut out = out;
        out.insert(node);
        self.down(cell, out, weight, at + 1)
    }

    fn finish(&mut self, cell: Bits<W>, out: Bits<W>, weight: i64) -> Result<(), Halt> {
        self.step()?;
        if weight + self.gain() <= self.best {
            return Ok(());
        }
        let incomplete = |(whole, parts): &&(usize, Bits<W>)| cell.has(*whole) && !parts.meets(&cell);
        if let Some((_, parts)) = self.aim.setting.made_up.iter().find(incomplete) {
            return self.each(parts, cell, out, weight);
        }
        match self.aim.asked {
            None => self.offer(cell, weight),
            Some((asked, Side::Floor)) => {
                if !asked.counts(&cell, Side::Floor) {
                    self.offer(cell, weight);
                    return Ok(());
                }
                self.offer(cell, weight - self.prices.den);
                return self.each(&asked.left_out, cell, out, weight);
            }
            Some((asked, Side::Ceiling)) => {
                if asked.counts(&cell, Side::Ceiling) && !cell.is_empty() {
                    self.offer(cell, weight + self.prices.den);
                    return Ok(());
                }
                self.offer(cell, weight);
                let Some(lacks) = asked.lacks(&cell) else { return Ok(()) };
                if cell.is_empty() && lacks.is_empty() {
                    let mut all = Bits::EMPTY;
                    (0..self.aim.setting.nodes.len()).for_each(|n| all.insert(n));
                    return self.each(&all, cell, out, weight);
                }
                return self.each(&lacks, cell, out, weight);
            }
        }
        Ok(())
    }

    fn each(&mut self, nodes: &Bits<W>, cell: Bits<W>, out: Bits<W>, weight: i64) -> Result<(), Halt> {
        for node in nodes.iter() {
            if !cell.has(node)
                && let Some((cell, out, weight)) = self.with(&cell, &out, weight, node)
            {
                self.finish(cell, out, weight)?;
            }
        }
        Ok(())
    }

    fn offer(&mut self, cell: Bits<W>, worth: i64) {
        if worth > self.best && !cell.is_empty() {
            self.best = worth;
            self.cell = Some(cell);
        }
    }
}
