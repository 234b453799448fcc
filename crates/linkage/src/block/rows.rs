//! The rows of all blocks, in memory or put away.

use crate::Error;
use crate::store::{self, Memory, Reader};

/// Set on the last row of every block; the rows of a table number less than this.
pub(super) const END: u32 = 1 << 31;
/// The run that holds them.
const RUN: u32 = 0;
/// In so many blocks a row has room at first.
const FIRST: usize = 12;
/// So many are read at a time.
const CHUNK: usize = 1 << 15;

/// Rows of blocks, rule after rule and block after block; in each block they ascend.
#[derive(Debug)]
pub(super) struct Rows {
    here: Vec<u32>,
    /// How many were put away before those that are here.
    away: u64,
    /// Where they go when so many are here.
    room: Option<(Memory, usize)>,
}

impl Rows {
    /// Of a table of so many rows: room that grows from nothing is copied again and again, and what is never written takes no memory.
    pub(super) fn new(room: Option<(Memory, usize)>, rows: usize) -> Self {
        let first = room.as_ref().map_or(usize::MAX, |(_, most)| *most).min(rows * FIRST);
        Self { here: Vec::with_capacity(first), away: 0, room }
    }

    pub(super) fn len(&self) -> u64 {
        self.away + self.here.len() as u64
    }

    /// Adds a block.
    pub(super) fn add(&mut self, rows: impl Iterator<Item = u32>) -> Result<&[u32], Error> {
        if self.room.as_ref().is_some_and(|(_, most)| self.here.len() >= *most) {
            self.put_away()?;
        }
        let start = self.here.len();
        self.here.extend(rows);
        if let Some(last) = self.here.last_mut() {
            *last |= END;
        }
        Ok(self.here.get(start..).unwrap_or(&[]))
    }

    fn put_away(&mut self) -> Result<(), Error> {
        if let Some((memory, _)) = &self.room {
            store::append(&*memory.store, RUN, &self.here)?;
            self.away += self.here.len() as u64;
            self.here.clear();
        }
        Ok(())
    }

    /// No more will come.
    pub(super) fn close(&mut self) -> Result<(), Error> {
        if self.away > 0 {
            self.put_away()?;
            self.here = Vec::new();
        }
        self.here.shrink_to_fit();
        Ok(())
    }

    /// Calls for every block with the number of its rule; `ends` says where the blocks of each rule end.
    pub(super) fn each_block(&self, ends: &[u64], mut with: impl FnMut(usize, &[u32])) -> Result<(), Error> {
        if self.away == 0 {
            let mut start = 0;
            for (rule, end) in ends.iter().enumerate() {
                let end = *end as usize;
                let rows = self.here.get(start..end).unwrap_or(&[]);
                rows.split_inclusive(|row| row & END != 0).for_each(|block| with(rule, block));
                start = end;
            }
            return Ok(());
        }
        let Some((memory, _)) = &self.room else { return Ok(()) };
        let mut reader = Reader::<u32>::new(&*memory.store, RUN, self.away, CHUNK);
        let (mut rows, mut rule, mut at) = (Vec::new(), 0, 0u64);
        while reader.next(&mut rows)? {
            // The last block may be cut off; the rest of it comes with the next rows.
            let whole = rows.iter().rposition(|row| row & END != 0).map_or(0, |last| last + 1);
            for block in rows.get(..whole).unwrap_or(&[]).split_inclusive(|row| row & END != 0) {
                while ends.get(rule).is_some_and(|end| at >= *end) {
                    rule += 1;
                }
                with(rule, block);
                at += block.len() as u64;
            }
            rows.drain(..whole);
        }
        Ok(())
    }
}

impl Drop for Rows {
    fn drop(&mut self) {
        if let Some((memory, _)) = &self.room {
            memory.store.forget(RUN);
        }
    }
}
