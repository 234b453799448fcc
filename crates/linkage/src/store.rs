//! Room outside memory, for lists whose blocks and pairs do not fit in it.
//!
//! What goes there are hashes and numbers of rows, no value of any cell. The kernel knows no files: whoever links hands in a [`Store`].

use std::fmt::Debug;
use std::sync::Arc;

use crate::Error;

/// Numbered runs of bytes, written at their ends and read from anywhere. A run that nothing was written to is empty.
pub trait Store: Debug + Send + Sync {
    /// Adds bytes at the end of a run.
    ///
    /// # Errors
    /// Why that was not possible, and what to do, in plain words.
    fn append(&self, run: u32, bytes: &[u8]) -> Result<(), String>;

    /// Fills `into` from a place in a run; nothing beyond the end of the run is ever asked for.
    ///
    /// # Errors
    /// As [`Store::append`].
    fn read(&self, run: u32, from: u64, into: &mut [u8]) -> Result<(), String>;

    /// Gives back the room of a run, which is empty again.
    fn forget(&self, run: u32);
}

/// How much memory may be used, and where the rest goes.
///
/// The rows themselves always stay in memory; the limit is kept by what is made of them, and is a goal rather than a promise.
#[derive(Clone, Debug)]
pub struct Memory {
    /// In bytes.
    pub bytes: u64,
    /// For what does not fit.
    pub store: Arc<dyn Store>,
}

/// Numbers that are kept in a run, by their bytes.
pub(crate) trait Word: Copy + Default {
    const BYTES: usize;
    fn put(self, into: &mut Vec<u8>);
    fn take(bytes: &[u8]) -> Self;
}

impl Word for u32 {
    const BYTES: usize = 4;

    fn put(self, into: &mut Vec<u8>) {
        into.extend(self.to_le_bytes());
    }

    fn take(bytes: &[u8]) -> Self {
        bytes.try_into().map_or(0, Self::from_le_bytes)
    }
}

impl Word for u64 {
    const BYTES: usize = 8;

    fn put(self, into: &mut Vec<u8>) {
        into.extend(self.to_le_bytes());
    }

    fn take(bytes: &[u8]) -> Self {
        bytes.try_into().map_or(0, Self::from_le_bytes)
    }
}

/// Words that are turned into bytes at a time.
const CHUNK: usize = 1 << 14;

/// Adds words at the end of a run.
pub(crate) fn append<W: Word>(store: &dyn Store, run: u32, words: &[W]) -> Result<(), Error> {
    let mut bytes = Vec::with_capacity(CHUNK.min(words.len()) * W::BYTES);
    for chunk in words.chunks(CHUNK) {
        bytes.clear();
        chunk.iter().for_each(|w| w.put(&mut bytes));
        store.append(run, &bytes).map_err(Error::Store)?;
    }
    Ok(())
}

/// Reads a run from its beginning, some words at a time.
pub(crate) struct Reader<'a, W> {
    store: &'a dyn Store,
    run: u32,
    /// Words read so far, and how many there are.
    at: u64,
    length: u64,
    most: usize,
    bytes: Vec<u8>,
    kind: std::marker::PhantomData<W>,
}

impl<'a, W: Word> Reader<'a, W> {
    /// A run of `length` words, at most `most` of them at a time.
    pub(crate) fn new(store: &'a dyn Store, run: u32, length: u64, most: usize) -> Self {
        Self { store, run, at: 0, length, most, bytes: Vec::new(), kind: std::marker::PhantomData }
    }

    /// Adds the next words to a list; whether there were any.
    pub(crate) fn next(&mut self, into: &mut Vec<W>) -> Result<bool, Error> {
        let count = (self.length - self.at).min(self.most as u64) as usize;
        if count == 0 {
            return Ok(false);
        }
        self.bytes.resize(count * W::BYTES, 0);
        self.store.read(self.run, self.at * W::BYTES as u64, &mut self.bytes).map_err(Error::Store)?;
        into.extend(self.bytes.chunks_exact(W::BYTES).map(W::take));
        self.at += count as u64;
        Ok(true)
    }
}
