//! Digests of sets of rows that can be added to and taken from, so that a write need not read the whole table.

use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use crate::{Error, Result};

/// The sum of the hashes of the rows of a set, in four lanes of 64 bits, and their number.
///
/// Order does not matter (Bellare and Micciancio, "A new paradigm for collision-free hashing", EUROCRYPT 1997,
/// AdHash). A sum this short withstands no one who can choose rows. It need not: who has no key can only put back
/// rows that were there, unread, and who has the key can make a new head.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Digest {
    count: u64,
    lanes: [u64; 4],
}

pub(crate) const DIGEST: usize = 40;

fn hash<'a>(table: &str, cells: impl Iterator<Item = ValueRef<'a>>) -> [u64; 4] {
    let mut hash = Sha256::new();
    let mut put = |tag: u8, bytes: &[u8]| {
        hash.update([tag]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    put(0, table.as_bytes());
    for cell in cells {
        match cell {
            ValueRef::Null => put(1, &[]),
            ValueRef::Integer(number) => put(2, &number.to_be_bytes()),
            ValueRef::Real(number) => put(3, &number.to_be_bytes()),
            ValueRef::Text(text) => put(4, text),
            ValueRef::Blob(bytes) => put(5, bytes),
        }
    }
    let hash: [u8; 32] = hash.finalize().into();
    let (lanes, _) = hash.as_chunks::<8>();
    std::array::from_fn(|lane| lanes.get(lane).map_or(0, |bytes| u64::from_be_bytes(*bytes)))
}

impl Digest {
    pub(crate) fn add<'a>(&mut self, table: &str, cells: impl Iterator<Item = ValueRef<'a>>) {
        self.count = self.count.wrapping_add(1);
        let lanes = self.lanes.iter_mut().zip(hash(table, cells));
        lanes.for_each(|(lane, hash)| *lane = lane.wrapping_add(hash));
    }

    pub(crate) fn remove<'a>(&mut self, table: &str, cells: impl Iterator<Item = ValueRef<'a>>) {
        self.count = self.count.wrapping_sub(1);
        let lanes = self.lanes.iter_mut().zip(hash(table, cells));
        lanes.for_each(|(lane, hash)| *lane = lane.wrapping_sub(hash));
    }

    /// Adds all rows of another set.
    pub(crate) fn join(&mut self, other: &Self) {
        self.count = self.count.wrapping_add(other.count);
        let lanes = self.lanes.iter_mut().zip(other.lanes);
        lanes.for_each(|(lane, hash)| *lane = lane.wrapping_add(hash));
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    pub(crate) fn to_bytes(self) -> [u8; DIGEST] {
        let mut bytes = [0; DIGEST];
        let (words, _) = bytes.as_chunks_mut::<8>();
        let numbers = std::iter::once(self.count).chain(self.lanes);
        words.iter_mut().zip(numbers).for_each(|(word, number)| *word = number.to_be_bytes());
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let (words, []) = bytes.as_chunks::<8>() else { return Err(Error::damaged("head")) };
        match words {
            [count, a, b, c, d] => Ok(Self {
                count: u64::from_be_bytes(*count),
                lanes: [a, b, c, d].map(|lane| u64::from_be_bytes(*lane)),
            }),
            _ => Err(Error::damaged("head")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: i64) -> impl Iterator<Item = ValueRef<'static>> {
        [ValueRef::Integer(number), ValueRef::Text(b"a")].into_iter()
    }

    #[test]
    fn order_does_not_matter_and_what_is_taken_away_is_gone() {
        let (mut one, mut two) = (Digest::default(), Digest::default());
        (0..9).for_each(|n| one.add("t", row(n)));
        (0..9).rev().for_each(|n| two.add("t", row(n)));
        assert_eq!(one, two);
        two.remove("t", row(4));
        assert_ne!(one, two);
        two.add("t", row(4));
        assert_eq!(one, two);
        assert_eq!(Digest::from_bytes(&one.to_bytes()).unwrap(), one);
        let (mut low, mut high) = (Digest::default(), Digest::default());
        (0..4).for_each(|n| low.add("t", row(n)));
        (4..9).for_each(|n| high.add("t", row(n)));
        low.join(&high);
        assert_eq!(low, one);
    }

    #[test]
    fn table_type_and_borders_of_cells_count() {
        let of = |table: &str, cells: &[ValueRef<'_>]| {
            let mut digest = Digest::default();
            digest.add(table, cells.iter().copied());
            digest
        };
        let text = |t: &'static str| ValueRef::Text(t.as_bytes());
        assert_ne!(of("t", &[text("ab"), text("c")]), of("t", &[text("a"), text("bc")]));
        assert_ne!(of("t", &[text("a")]), of("t", &[ValueRef::Blob(b"a")]));
        assert_ne!(of("t", &[text("a")]), of("ta", &[]));
        assert_ne!(of("t", &[ValueRef::Null]), of("t", &[]));
    }
}
