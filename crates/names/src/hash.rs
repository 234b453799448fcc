//! One hash for keys and tables, the same on every machine.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of this crate's own words; no one outside chooses what is in it.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Hash>>;

/// A running hash: FNV-1a in 64 bits (Fowler, Noll, Vo; RFC 9923), mixed at the end.
pub(crate) struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Starts a hash of one kind; kinds never meet.
    pub(crate) fn new(kind: u8) -> Self {
        let mut hash = Self::default();
        hash.bytes(&[kind]);
        hash
    }

    /// Adds bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// The hash so far, its low bits spread over all (the finaliser of SplitMix64).
    pub(crate) fn end(&self) -> u64 {
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Hasher for Hash {
    fn finish(&self) -> u64 {
        self.end()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.bytes(bytes);
    }
}
