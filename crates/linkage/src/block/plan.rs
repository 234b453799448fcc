//! The plan of blocks: which rows stand in which block under which rule.

use rayon::prelude::*;

use super::atom::{self, Atom, Keys};
use super::rule::{self, Large, Rule};
use super::sort;
use crate::Error;
use crate::hash;
use crate::profile::Profiles;
use crate::table::Table;

/// How blocks are made.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Rules by the names of their atoms; the default ones if there are none.
    pub(crate) rules: Option<Vec<Vec<String>>>,
    /// The largest block that is run.
    pub(crate) cap: usize,
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

/// Keys of the rows under one rule, of blocks that are run.
#[derive(Debug)]
enum RowKeys {
    None,
    /// The column of the matrix.
    One(usize),
    Many {
        ends: Vec<u32>,
        keys: Vec<u32>,
    },
}

/// One block: rows `start..end` of its rule's list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) rule: u16,
    pub(crate) key: u32,
    start: u32,
    end: u32,
}

/// All blocks of a table.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) atoms: Vec<Atom>,
    rules: Vec<Rule>,
    /// Columns of the matrix that belong to earlier rules.
    before: Vec<usize>,
    pub(crate) names: Vec<String>,
    keys: Vec<RowKeys>,
    /// Row by row, the keys under rules that give each row one.
    matrix: Vec<u32>,
    width: usize,
    rows: Vec<u32>,
    blocks: Vec<Block>,
    pub(crate) summary: BlockSummary,
}

impl Plan {
    /// Makes all blocks of a table.
    pub(crate) fn make(table: &Table, profiles: &Profiles, settings: &Settings) -> Result<Self, Error> {
        let atoms = atom::all(table, profiles);
        let rules = rule::all(&atoms, settings.rules.as_deref())?;
        let width = rules.iter().filter(|r| !r.many).count();
        let mut plan = Self {
            atoms,
            names: rules.iter().map(|r| r.name.clone()).collect(),
            keys: Vec::new(),
            before: Vec::new(),
            matrix: vec![0; table.rows() * width],
            width,
            rows: Vec::new(),
            blocks: Vec::new(),
            summary: BlockSummary { cap: settings.cap, ..BlockSummary::default() },
            rules,
        };
        let (mut large, mut column) = (Vec::<Large>::new(), 0);
        let (mut items, mut spare) = (Vec::new(), Vec::new());
        let mut columns: Vec<Vec<u32>> = plan.atoms.par_iter().map(|a| column_of(table, a)).collect();
        for at in 0..plan.rules.len() {
            let Some(rule) = plan.rules.get(at).cloned() else { break };
            items.clear();
            // Once a part of the rule has no large block, every pair of the rule is found already.
            if !rule.parents.iter().any(|p| large.get(*p).is_some_and(Large::is_empty)) {
                if rule.many || rule.identical {
                    plan.gather(table, &rule, &large, &mut items);
                } else {
                    rule.gather(&plan.rules, &large, &columns, &mut items);
                }
                sort::by_key(&mut items, &mut spare);
            }
            let mut too_large = Large::default();
            let from = plan.blocks.len();
            plan.cut(table, at as u16, &rule, &items, &mut too_large);
            plan.before.push(column);
            if plan.blocks.len() == from {
                plan.keys.push(RowKeys::None);
            } else if rule.many {
                let lists = plan.lists(table.rows(), from);
                plan.keys.push(lists);
            } else {
                plan.fill(from, column);
                plan.keys.push(RowKeys::One(column));
                column += 1;
            }
            // Longer rules take from this atom only what was too large.
            if let [atom] = rule.atoms[..]
                && let Some(keys) = columns.get_mut(atom)
            {
                keys.iter_mut().filter(|k| !too_large.has(**k)).for_each(|k| *k = 0);
            }
            large.push(too_large);
        }
        plan.summary.pairs = plan.summary.rules.iter().map(|r| r.pairs).sum();
        plan.summary.left_out = plan.summary.rules.iter().map(|r| r.left_out).sum();
        Ok(plan)
    }

    /// Keys of all rows under a rule.
    fn gather(&self, table: &Table, rule: &Rule, large: &[Large], items: &mut Vec<u64>) {
        let mut keys = Keys::new();
        for row in 0..table.rows() as u32 {
            rule.keys(&self.atoms, &self.rules, large, table.row(row), &mut keys);
            items.extend(keys.as_slice().iter().map(|k| u64::from(*k) << 32 | u64::from(row)));
        }
    }

    /// Makes the blocks of one rule from its sorted keys.
    fn cut(&mut self, table: &Table, at: u16, rule: &Rule, items: &[u64], too_large: &mut Large) {
        let cap = self.summary.cap;
        let mut told =
            RuleSummary { name: rule.name.clone(), blocks: 0, pairs: 0, handed_on: 0, left_out: 0 };
        for block in items.chunk_by(|x, y| x >> 32 == y >> 32) {
            let key = block.first().map_or(0, |i| (i >> 32) as u32);
            match block.len() {
                1 => {}
                n if n <= cap => self.add(at, key, block.iter().map(|i| *i as u32), &mut told),
                _ if rule.child => {
                    too_large.add(key);
                    told.handed_on += 1;
                }
                n => {
                    let before = told.pairs;
                    let rows: Vec<u32> = block.iter().map(|i| *i as u32).collect();
                    self.split(table, (at, rule), key, rows, 0, &mut told);
                    told.left_out += (pairs(n)).saturating_sub(told.pairs - before);
                }
            }
        }
        if told.blocks + told.handed_on > 0 {
            self.summary.rules.push(told);
        }
    }

    fn add(&mut self, rule: u16, key: u32, rows: impl Iterator<Item = u32>, told: &mut RuleSummary) {
        let start = self.rows.len() as u32;
        self.rows.extend(rows);
        let end = self.rows.len() as u32;
        self.blocks.push(Block { rule, key, start, end });
        let n = (end - start) as usize;
        told.blocks += 1;
        told.pairs += pairs(n);
        let size = (usize::BITS - (n - 1).leading_zeros()) as usize - 1;
        if self.summary.sizes.len() <= size {
            self.summary.sizes.resize(size + 1, 0);
        }
        if let Some(count) = self.summary.sizes.get_mut(size) {
            *count += 1;
        }
    }

    /// Splits a block that no longer rule takes: by the atoms it has not used, then into runs in the order of the rows.
    fn split(
        &mut self,
        table: &Table,
        of: (u16, &Rule),
        key: u32,
        rows: Vec<u32>,
        next: usize,
        told: &mut RuleSummary,
    ) {
        let (at, rule) = of;
        let cap = self.summary.cap;
        if rows.len() <= cap {
            if rows.len() > 1 {
                self.add(at, key, rows.into_iter(), told);
            }
            return;
        }
        if let Some(atom) = self.atoms.get(next).filter(|_| !rule.identical) {
            if !atom.part.alone() || rule.atoms.contains(&next) {
                return self.split(table, of, key, rows, next + 1, told);
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
                let own = part.first().map_or(0, |i| i >> 32);
                let key = hash::key(hash::join(u64::from(key), own));
                self.split(table, of, key, part.iter().map(|i| *i as u32).collect(), next + 1, told);
            }
            return;
        }
        // The rows look alike in everything that makes blocks. Runs of them, and the first rows of the runs, tie them together.
        let mut heads = Vec::new();
        for (n, run) in rows.chunks(cap.max(2)).enumerate() {
            heads.extend(run.first());
            if run.len() > 1 {
                self.add(at, hash::key(hash::join(u64::from(key), n as u64)), run.iter().copied(), told);
            }
        }
        self.split(
            table,
            (at, &Rule { identical: true, ..rule.clone() }),
            hash::key(u64::from(key) ^ 1 << 40),
            heads,
            next,
            told,
        );
    }

    /// Writes the keys of one rule's blocks into a column of the matrix.
    fn fill(&mut self, from: usize, column: usize) {
        for block in self.blocks.get(from..).unwrap_or(&[]) {
            for row in self.rows.get(block.start as usize..block.end as usize).unwrap_or(&[]) {
                // A first row of a run keeps the key of its run.
                if let Some(slot) =
                    self.matrix.get_mut(*row as usize * self.width + column).filter(|s| **s == 0)
                {
                    *slot = block.key;
                }
            }
        }
    }

    /// The keys of one rule's blocks, row by row.
    fn lists(&self, rows: usize, from: usize) -> RowKeys {
        let blocks = self.blocks.get(from..).unwrap_or(&[]);
        let mut ends = vec![0u32; rows + 1];
        let members = |b: &Block| self.rows.get(b.start as usize..b.end as usize).unwrap_or(&[]);
        for row in blocks.iter().flat_map(members) {
            if let Some(n) = ends.get_mut(*row as usize + 1) {
                *n += 1;
            }
        }
        for i in 1..ends.len() {
            ends[i] += ends[i - 1];
        }
        let mut keys = vec![0u32; ends.last().copied().unwrap_or(0) as usize];
        let mut next = ends.clone();
        for block in blocks {
            for row in members(block) {
                if let Some(at) = next.get_mut(*row as usize) {
                    if let Some(slot) = keys.get_mut(*at as usize) {
                        *slot = block.key;
                    }
                    *at += 1;
                }
            }
        }
        for row in 0..rows {
            if let Some(own) = keys.get_mut(ends[row] as usize..ends[row + 1] as usize) {
                own.sort_unstable();
            }
        }
        RowKeys::Many { ends, keys }
    }

    /// All blocks that are run.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// How many pairs a block has, those of earlier rules included.
    pub(crate) fn size(&self, block: &Block) -> u64 {
        pairs((block.end - block.start) as usize)
    }

    /// Calls for every pair of a block that no earlier block has.
    pub(crate) fn pairs(&self, block: &Block, mut with: impl FnMut(u32, u32)) {
        let rows = self.rows.get(block.start as usize..block.end as usize).unwrap_or(&[]);
        for (i, a) in rows.iter().enumerate() {
            for b in rows.get(i + 1..).unwrap_or(&[]) {
                if !self.earlier(block, *a, *b) {
                    with(*a, *b);
                }
            }
        }
    }

    #[inline]
    fn earlier(&self, block: &Block, a: u32, b: u32) -> bool {
        let rule = usize::from(block.rule);
        let columns = self.before.get(rule).copied().unwrap_or(0);
        let own = |row: u32| {
            let at = row as usize * self.width;
            self.matrix.get(at..at + columns).unwrap_or(&[])
        };
        if own(a).iter().zip(own(b)).any(|(x, y)| x == y && *x != 0) {
            return true;
        }
        self.keys.iter().take(rule + 1).enumerate().any(|(at, keys)| match keys {
            RowKeys::Many { ends, keys } => {
                let list = |row: u32| {
                    let (from, to) = (ends.get(row as usize), ends.get(row as usize + 1));
                    from.zip(to).and_then(|(f, t)| keys.get(*f as usize..*t as usize)).unwrap_or(&[])
                };
                let below = if at == rule { block.key } else { u32::MAX };
                common(list(a), list(b)).is_some_and(|k| k < below)
            }
            _ => false,
        })
    }

    /// The first rule that puts two rows in one block, by name: for explanations.
    pub(crate) fn found_by(&self, a: u32, b: u32) -> Option<&str> {
        let at = self.keys.iter().position(|keys| match keys {
            RowKeys::None => false,
            RowKeys::One(column) => {
                let own = |row: u32| self.matrix.get(row as usize * self.width + column);
                own(a).is_some_and(|k| *k != 0 && Some(k) == own(b))
            }
            RowKeys::Many { ends, keys } => {
                let list = |row: u32| {
                    let (from, to) = (ends.get(row as usize), ends.get(row as usize + 1));
                    from.zip(to).and_then(|(f, t)| keys.get(*f as usize..*t as usize)).unwrap_or(&[])
                };
                common(list(a), list(b)).is_some()
            }
        })?;
        self.names.get(at).map(String::as_str)
    }
}

/// The key of every row under an atom that gives each row one; empty for others.
fn column_of(table: &Table, atom: &Atom) -> Vec<u32> {
    if atom.many() {
        return Vec::new();
    }
    let mut keys = Keys::new();
    (0..table.rows() as u32)
        .map(|row| {
            keys.clear();
            atom.keys(table.row(row), &mut keys);
            keys.as_slice().first().copied().unwrap_or(0)
        })
        .collect()
}

/// The smallest number that two lists in order have in common.
#[inline]
fn common(a: &[u32], b: &[u32]) -> Option<u32> {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Equal => return Some(*x),
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    None
}

fn pairs(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}
