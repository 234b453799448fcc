//! Sorting of more (key, row) pairs than fit in memory: sorted runs, merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::sort;
use crate::Error;
use crate::store::{self, Memory, Reader};

/// The run before those of sorted pairs; it has the rows of blocks.
const BEFORE: u32 = 0;
/// Pairs of one run that are in memory at a time while runs are merged, at least.
const FEW: usize = 64;

/// Takes pairs in the order of their rows and gives them back in the order of their keys, and within a key of their rows.
pub(crate) struct Runs<'a> {
    memory: &'a Memory,
    /// So many pairs are sorted in memory.
    most: usize,
    lengths: Vec<u64>,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(memory: &'a Memory, most: usize) -> Self {
        Self { memory, most, lengths: Vec::new() }
    }

    /// Puts pairs away if there are as many as fit.
    pub(crate) fn take(&mut self, items: &mut Vec<u64>, spare: &mut Vec<u64>) -> Result<(), Error> {
        if items.len() < self.most {
            return Ok(());
        }
        sort::by_key(items, spare);
        self.lengths.push(items.len() as u64);
        store::append(&*self.memory.store, BEFORE + self.lengths.len() as u32, items)?;
        items.clear();
        Ok(())
    }

    /// Calls for every key and its pairs; `rest` are those not put away.
    pub(crate) fn each(
        self,
        rest: &mut Vec<u64>,
        spare: &mut Vec<u64>,
        mut with: impl FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        sort::by_key(rest, spare);
        if self.lengths.is_empty() {
            return rest.chunk_by(|x, y| x >> 32 == y >> 32).try_for_each(with);
        }
        let each = (self.most / self.lengths.len()).max(FEW);
        let mut sources: Vec<Source<'_>> = (BEFORE + 1..)
            .zip(&self.lengths)
            .map(|(run, length)| Source {
                reader: Some(Reader::new(&*self.memory.store, run, *length, each)),
                items: Vec::new(),
                at: 0,
            })
            .collect();
        sources.push(Source { reader: None, items: std::mem::take(rest), at: 0 });
        let mut heap = BinaryHeap::new();
        for (number, source) in sources.iter_mut().enumerate() {
            heap.extend(source.next()?.map(|item| Reverse((item, number))));
        }
        let mut block: Vec<u64> = Vec::new();
        while let Some(Reverse((item, number))) = heap.pop() {
            if block.last().is_some_and(|last| last >> 32 != item >> 32) {
                with(&block)?;
                block.clear();
            }
            block.push(item);
            if let Some(source) = sources.get_mut(number) {
                heap.extend(source.next()?.map(|item| Reverse((item, number))));
            }
        }
        if !block.is_empty() {
            with(&block)?;
        }
        (BEFORE + 1..).zip(&self.lengths).for_each(|(run, _)| self.memory.store.forget(run));
        Ok(())
    }
}

/// One sorted run.
struct Source<'a> {
    reader: Option<Reader<'a, u64>>,
    items: Vec<u64>,
    at: usize,
}

impl Source<'_> {
    fn next(&mut self) -> Result<Option<u64>, Error> {
        if self.at == self.items.len()
            && let Some(reader) = &mut self.reader
        {
            self.items.clear();
            self.at = 0;
            reader.next(&mut self.items)?;
        }
        let item = self.items.get(self.at).copied();
        self.at += 1;
        Ok(item)
    }
}
