//! The pairs of all blocks, each once, by ranges of rows.
//!
//! A pair stands in as many blocks as rules find it. To ask of each pair whether an earlier rule has it costs a few reads of far
//! memory for every one of them, and a key for every row and rule; here the pairs of a range of rows are gathered by
//! their smaller row and the lists sorted, which needs room for the pairs of one range alone.

use std::ops::Range;

use rayon::prelude::*;

use super::plan::{NEAR, Plan};
use super::rows::END;
use crate::Error;
use crate::hash;

/// Ranges are made for at least this many pairs, those in several blocks counted in each.
const PART: u64 = 1 << 20;
/// At most this many ranges, because every range looks through all blocks.
const MOST_PARTS: u64 = 4;
/// In tables of at most so many tiles the larger rows are taken tile by tile, so that names read for one pair are
/// there for the next; larger tables have small blocks, and too few pairs in a tile.
const MOST_TILES: u32 = 48;
const TILE: u32 = 4096;
/// The fewest rows of a group are two to the power of this, and a range has about so many groups at most.
const GROUP: u32 = 14;
const MOST_GROUPS: usize = 256;
/// Above a larger row (31 bits) and a rule (8 bits) stands the smaller row by its place in its group.
const OWN: u32 = 39;

/// The pairs whose smaller row is in a range.
#[derive(Debug)]
pub(crate) struct Part {
    first: u32,
    /// How many rows the table has.
    rows: u32,
    /// For each row of the range where its pairs end.
    ends: Vec<usize>,
    /// The larger row above the rule that found the pair first; for each smaller row in order.
    items: Vec<u64>,
}

impl Part {
    /// How many pairs there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Calls for every pair: the smaller row, the larger one, the rule. The order depends on the rows alone.
    pub(crate) fn each(&self, mut with: impl FnMut(u32, u32, usize)) {
        let tiles = if self.rows / TILE < MOST_TILES { self.rows / TILE + 1 } else { 1 };
        let mut starts = std::iter::once(0).chain(self.ends.iter().copied()).collect::<Vec<usize>>();
        for tile in 1..=tiles {
            let last = if tile == tiles { u64::MAX } else { u64::from(tile * TILE) << 8 };
            for ((row, end), at) in (self.first..).zip(&self.ends).zip(&mut starts) {
                for item in self.items.get(*at..*end).unwrap_or(&[]).iter().take_while(|i| **i < last) {
                    with(row, (item >> 8) as u32, (item & 255) as usize);
                    *at += 1;
                }
            }
        }
    }
}

/// Whether the pairs of a smaller row are among those of one row in `every`, chosen by a hash.
#[inline]
pub(crate) fn taken(row: u32, every: u64) -> bool {
    every < 2 || hash::mix(u64::from(row)).is_multiple_of(every)
}

impl Plan {
    /// Works on all pairs, range by range; the results are in the order of the ranges.
    ///
    /// `every` takes the pairs of one smaller row in so many ([`taken`]).
    pub(crate) fn each_part<T: Send>(
        &self,
        every: u64,
        work: impl Fn(Part) -> T + Sync,
    ) -> Result<Vec<T>, Error> {
        self.ranges().into_par_iter().map(|range| Ok(work(self.part(range, every)?))).collect()
    }

    /// Ranges of rows with about equal numbers of pairs.
    fn ranges(&self) -> Vec<Range<u32>> {
        let each = self.summary.pairs.div_ceil(MOST_PARTS).max(PART);
        let each = self.most_pairs.map_or(each, |(most, _)| each.min(most));
        let (mut ranges, mut from, mut sum) = (Vec::new(), 0, 0);
        for (near, count) in (1u64..).zip(&self.counts) {
            sum += *count;
            let end = (near << NEAR).min(u64::from(self.of)) as u32;
            if sum >= each || sum > 0 && end == self.of {
                ranges.push(from..end);
                (from, sum) = (end, 0);
            }
        }
        ranges
    }

    fn part(&self, range: Range<u32>, every: u64) -> Result<Part, Error> {
        let taken = |row: u32| taken(row, every);
        // First by groups of neighbouring rows, then by row: a group and where its rows' pairs begin fit in the nearer caches.
        let bits = GROUP.max((range.len() / MOST_GROUPS).next_power_of_two().trailing_zeros());
        let near = (range.start >> NEAR) as usize..range.end.div_ceil(1 << NEAR) as usize;
        let counts = self.counts.get(near).unwrap_or(&[]).chunks(1 << (bits - NEAR));
        let (mut starts, mut sum) = (Vec::new(), 0);
        for group in counts {
            starts.push(sum);
            sum += group.iter().sum::<u64>() as usize;
        }
        let mut groups = starts.clone();
        let mut loose = vec![0u64; sum];
        self.rows.each_block(&self.ends, |rule, block| {
            for (at, row) in block.iter().enumerate() {
                // The last row of a block bears a mark that puts it beyond every range, and has no pair of its own.
                let Some(own) = row.checked_sub(range.start).filter(|_| *row < range.end) else {
                    continue;
                };
                let (Some(slot), true) = (groups.get_mut((own >> bits) as usize), taken(*row)) else {
                    continue;
                };
                let others = block.get(at + 1..).unwrap_or(&[]);
                let own = u64::from(own & ((1 << bits) - 1)) << OWN;
                for (to, other) in
                    loose.get_mut(*slot..*slot + others.len()).unwrap_or_default().iter_mut().zip(others)
                {
                    *to = own | u64::from(other & !END) << 8 | rule as u64;
                }
                *slot += others.len();
            }
        })?;
        // Group by group: by row, each row's list sorted, and of every pair its first rule left. What is never written takes no memory.
        let mut items = Vec::with_capacity(starts.iter().zip(&groups).map(|(start, end)| end - start).sum());
        let mut ends = Vec::with_capacity(range.len());
        let (mut next, mut by_row) = (vec![0usize; 1 << bits], Vec::new());
        for (start, end) in starts.iter().zip(&groups) {
            let group = loose.get(*start..*end).unwrap_or(&[]);
            let next = next.get_mut(..(range.len() - ends.len()).min(1 << bits)).unwrap_or_default();
            next.fill(0);
            for item in group {
                if let Some(count) = next.get_mut((item >> OWN) as usize) {
                    *count += 1;
                }
            }
            let mut sum = 0;
            next.iter_mut().for_each(|slot| sum += std::mem::replace(slot, sum));
            // What stands there is written over.
            by_row.resize(by_row.len().max(sum), 0u64);
            for item in group {
                let Some(slot) = next.get_mut((item >> OWN) as usize) else { continue };
                if let Some(to) = by_row.get_mut(*slot) {
                    *to = item & ((1 << OWN) - 1);
                }
                *slot += 1;
            }
            let mut from = 0;
            for end in next.iter() {
                let list = by_row.get_mut(from..*end).unwrap_or_default();
                list.sort_unstable();
                let mut last = u64::MAX;
                items.extend(
                    list.iter().copied().filter(|item| std::mem::replace(&mut last, item >> 8) != item >> 8),
                );
                ends.push(items.len());
                from = *end;
            }
        }
        Ok(Part { first: range.start, rows: self.of, ends, items })
    }
}
