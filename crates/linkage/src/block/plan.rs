//! The plan of blocks: which rows stand in which block under which rule.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::atom::{self, Atom, Keys};
use super::merge::Runs;
use super::rows::{END, Rows};
use super::rule::{self, Large, Rule};
use super::sort;
use crate::Error;
use crate::profile::Profiles;
use crate::store::Memory;
use crate::table::Table;

/// Pairs are counted for so many neighbouring rows together, as a power of two.
pub(super) const NEAR: u32 = 8;

/// How blocks are made.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Rules by the names of their atoms; the default ones if there are none.
    pub(crate) rules: Option<Vec<Vec<String>>>,
    /// The largest block that is run.
    pub(crate) cap: usize,
    /// How much memory there is; as much as is wanted if that is not said.
    pub(crate) memory: Option<Memory>,
}

/// Shares of the memory that the rows of the table leave.
struct Room {
    /// (key, row) pairs sorted at a time.
    sorted: usize,
    /// Rows of blocks.
    rows: usize,
    /// Pairs in each of the ranges that are worked on at once, and in all ranges if they are kept.
    pairs: u64,
    all_pairs: u64,
    /// Whether the keys of all atoms can be kept.
    columns: bool,
}

impl Room {
    fn new(memory: &Memory, table: &Table, atoms: usize) -> Self {
        let left = memory.bytes.saturating_sub(table.bytes()).max(memory.bytes / 8);
        // Sorting takes each pair twice, in eight bytes.
        let sorted = ((left / 4 / 16) as usize).max(1 << 10);
        let threads = rayon::current_num_threads() as u64;
        Self {
            sorted,
            rows: ((left / 4 / 4) as usize).max(1 << 10),
            // Each pair takes eight bytes, and as much again for its pattern.
            pairs: (left / 4 / 16 / threads).max(1 << 10),
            all_pairs: left / 4 / 16,
            columns: table.rows() <= sorted && (table.rows() * atoms * 4) as u64 <= left / 4,
        }
    }
}

/// What one rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSummary {
    /// Its atoms: `surname + dob:year`.
    pub name: String,
    /// Blocks that are run.
    pub blocks: u64,
    /// Pairs in them, including those that an earlier rule has.
    pub pairs: u64,
    /// Blocks that were too large and left to longer rules.
    pub handed_on: u64,
    /// The most rows that one of these has.
    pub largest: u64,
    /// Pairs that no block has because a block was cut into runs.
    pub left_out: u64,
}

/// Blocks and pairs, before anything is compared.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BlockSummary {
    /// The largest block that is run.
    pub cap: usize,
    /// Every rule that had a block.
    pub rules: Vec<RuleSummary>,
    /// How many blocks have 2, 3 to 4, 5 to 8, 9 to 16 ... rows.
    pub sizes: Vec<u64>,
    /// Pairs in blocks that are run, those in several blocks counted in each.
    pub pairs: u64,
    /// Pairs left out because a block was cut.
    pub left_out: u64,
}

/// All blocks of a table.
#[derive(Debug)]
pub(crate) struct Plan {
    atoms: Vec<Atom>,
    pub(crate) names: Vec<String>,
    pub(super) rows: Rows,
    /// Where each rule's blocks end in `rows`.
    pub(super) ends: Vec<u64>,
    /// Pairs that may be in memory at a time in each range, and in all; `None` without a limit.
    pub(super) most_pairs: Option<(u64, u64)>,
    /// For each [`NEAR`] neighbouring rows in how many pairs of blocks one of them is the smaller row: few enough numbers to stay in the nearer caches.
    pub(super) counts: Vec<u64>,
    /// How many rows the table has.
    pub(super) of: u32,
    pub(crate) summary: BlockSummary,
}

impl Plan {
    /// Makes all blocks of a table.
    pub(crate) fn make(table: &Table, profiles: &Profiles, settings: &Settings) -> Result<Self, Error> {
        let atoms = atom::all(table, profiles);
        let rules = rule::all(&atoms, settings.rules.as_deref())?;
        let room = settings.memory.as_ref().map(|memory| (memory, Room::new(memory, table, atoms.len())));
        let mut plan = Self {
            atoms,
            names: rules.iter().map(|r| r.name.clone()).collect(),
            rows: Rows::new(room.as_ref().map(|(memory, room)| ((*memory).clone(), room.rows)), table.rows()),
            ends: Vec::with_capacity(rules.len()),
            counts: vec![0; table.rows().div_ceil(1 << NEAR)],
            of: table.rows() as u32,
            most_pairs: room.as_ref().map(|(_, room)| (room.pairs, room.all_pairs)),
            summary: BlockSummary { cap: settings.cap, ..BlockSummary::default() },
        };
        let mut large = Vec::<Large>::new();
        let (mut items, mut spare) = (Vec::new(), Vec::new());
        let mut columns: Option<Vec<Vec<u32>>> = room
            .as_ref()
            .is_none_or(|(_, room)| room.columns)
            .then(|| plan.atoms.par_iter().map(|atom| atom.column(table)).collect());
        for rule in &rules {
            items.clear();
            let mut runs = room.as_ref().map(|(memory, room)| Runs::new(memory, room.sorted));
            // Once a part of the rule has no large block, every pair of the rule is found already.
            if !rule.parents.iter().any(|p| large.get(*p).is_some_and(Large::is_empty)) {
                match &columns {
                    Some(columns) if !rule.many && !rule.identical => {
                        rule.gather(&large, columns, &mut items);
                    }
                    _ => {
                        let mut keys = Keys::new();
                        for row in (0..table.rows() as u32).filter(|row| rule.may(&large, *row)) {
                            rule.keys(&plan.atoms, &rules, &large, table.row(row), &mut keys);
                            items
                                .extend(keys.as_slice().iter().map(|k| u64::from(*k) << 32 | u64::from(row)));
                            if let Some(runs) = &mut runs {
                                runs.take(&mut items, &mut spare)?;
                            }
                        }
                    }
                }
            }
            let mut too_large = Large::default();
            let mut told = RuleSummary {
                name: rule.name.clone(),
                blocks: 0,
                pairs: 0,
                handed_on: 0,
                largest: 0,
                left_out: 0,
            };
            let cut = |block: &[u64]| plan.cut(table, rule, block, &mut told, &mut too_large);
            match runs {
                Some(runs) => runs.each(&mut items, &mut spare, cut)?,
                None => {
                    sort::by_key(&mut items, &mut spare);
                    items.chunk_by(|x, y| x >> 32 == y >> 32).try_for_each(cut)?;
                }
            }
            if told.blocks + told.handed_on > 0 {
                plan.summary.rules.push(told);
            }
            plan.ends.push(plan.rows.len());
            // Longer rules take from this atom only what was too large.
            if let [atom] = rule.atoms[..]
                && let Some(keys) = columns.as_mut().and_then(|c| c.get_mut(atom))
            {
                match too_large.is_empty() {
                    true => *keys = Vec::new(),
                    false => keys.iter_mut().filter(|k| !too_large.has(**k)).for_each(|k| *k = 0),
                }
            }
            large.push(too_large);
        }
        // Only splitting needs the keys of atoms.
        plan.atoms = Vec::new();
        plan.rows.close()?;
        plan.summary.pairs = plan.summary.rules.iter().map(|r| r.pairs).sum();
        plan.summary.left_out = plan.summary.rules.iter().map(|r| r.left_out).sum();
        Ok(plan)
    }

    /// Makes the block of one key, given as (key, row) pairs, or leaves it to longer rules.
    fn cut(
        &mut self,
        table: &Table,
        rule: &Rule,
        block: &[u64],
        told: &mut RuleSummary,
        too_large: &mut Large,
    ) -> Result<(), Error> {
        match block.len() {
            0 | 1 => {}
            n if n <= self.summary.cap => self.add(block.iter().map(|i| *i as u32), told)?,
            n if rule.child => {
                told.largest = told.largest.max(n as u64);
                too_large.add(block.first().map_or(0, |i| (i >> 32) as u32));
                if rule.atoms.len() > 1 {
                    too_large.mark(block.iter().map(|i| *i as u32), table.rows());
                }
                told.handed_on += 1;
            }
            n => {
                let before = told.pairs;
                let rows: Vec<u32> = block.iter().map(|i| *i as u32).collect();
                self.split(table, rule, rows, 0, told)?;
                told.left_out += pairs(n).saturating_sub(told.pairs - before);
            }
        }
        Ok(())
    }

    fn add(&mut self, rows: impl Iterator<Item = u32>, told: &mut RuleSummary) -> Result<(), Error> {
        let block = self.rows.add(rows)?;
        let n = block.len();
        // The last row is the smaller one of no pair.
        for (at, row) in block.iter().take(n - 1).enumerate() {
            if let Some(count) = self.counts.get_mut((*row >> NEAR) as usize) {
                *count += (n - 1 - at) as u64;
            }
        }
        told.blocks += 1;
        told.pairs += pairs(n);
        let size = (usize::BITS - (n - 1).leading_zeros()) as usize - 1;
        if self.summary.sizes.len() <= size {
            self.summary.sizes.resize(size + 1, 0);
        }
        if let Some(count) = self.summary.sizes.get_mut(size) {
            *count += 1;
        }
        Ok(())
    }

    /// Splits a block that no longer rule takes: by the atoms it has not used, then into runs in the order of the rows.
    fn split(
        &mut self,
        table: &Table,
        rule: &Rule,
        rows: Vec<u32>,
        next: usize,
        told: &mut RuleSummary,
    ) -> Result<(), Error> {
        let cap = self.summary.cap;
        if rows.len() <= cap {
            if rows.len() > 1 {
                self.add(rows.into_iter(), told)?;
            }
            return Ok(());
        }
        if let Some(atom) = self.atoms.get(next).filter(|_| !rule.identical) {
            if !atom.part.alone() || rule.atoms.contains(&next) {
                return self.split(table, rule, rows, next + 1, told);
            }
            let mut keys = Keys::new();
            let mut items: Vec<u64> = rows
                .iter()
                .map(|row| {
                    keys.clear();
                    atom.keys(table.row(*row), &mut keys);
                    u64::from(keys.as_slice().first().copied().unwrap_or(0)) << 32 | u64::from(*row)
                })
                .collect();
            items.sort_unstable();
            for part in items.chunk_by(|x, y| x >> 32 == y >> 32) {
                self.split(table, rule, part.iter().map(|i| *i as u32).collect(), next + 1, told)?;
            }
            return Ok(());
        }
        // The rows look alike in everything that makes blocks. Runs of them, and the first rows of the runs, tie them together.
        let mut heads = Vec::new();
        for run in rows.chunks(cap.max(2)) {
            heads.extend(run.first());
            if run.len() > 1 {
                self.add(run.iter().copied(), told)?;
            }
        }
        self.split(table, &Rule { identical: true, ..rule.clone() }, heads, next, told)
    }

    /// Whether all pairs may be in memory at once.
    pub(crate) fn keeps_pairs(&self) -> bool {
        self.most_pairs.is_none_or(|(_, all)| self.summary.pairs <= all)
    }

    /// The first rule that puts each of these pairs in one block, by name: for explanations.
    pub(crate) fn found_by(&self, pairs: &[(u32, u32)]) -> Result<Vec<Option<&str>>, Error> {
        let mut found = vec![None; pairs.len()];
        let asked: BTreeSet<u32> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let mut marked = vec![false; self.of as usize];
        for row in &asked {
            if let Some(mark) = marked.get_mut(*row as usize) {
                *mark = true;
            }
        }
        self.rows.each_block(&self.ends, |rule, block| {
            let rows = block.iter().map(|r| r & !END);
            let here: Vec<u32> = rows.filter(|r| marked.get(*r as usize).copied().unwrap_or(false)).collect();
            if here.len() < 2 {
                return;
            }
            for (slot, (a, b)) in found.iter_mut().zip(pairs).filter(|(slot, _)| slot.is_none()) {
                if here.binary_search(a).is_ok() && here.binary_search(b).is_ok() {
                    *slot = self.names.get(rule).map(String::as_str);
                }
            }
        })?;
        Ok(found)
    }
}

fn pairs(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}
