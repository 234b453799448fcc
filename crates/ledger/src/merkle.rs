//! The Merkle tree of RFC 6962 (Laurie, Langley, Kasper, 2013), section 2.1, with SHA-256.

use sha2::{Digest, Sha256};

use crate::{Error, TreeHash};

/// The largest tree, in leaves: 2^48.
pub const MAX_LEAVES: u64 = 1 << 48;

const STATE_DOMAIN: &[u8] = b"lastseen/tree/v1\0";
const WHAT: &str = "saved state of the log";

// The two prefixes keep a leaf from being passed off as an inner node (RFC 6962 section 2.1).
pub(crate) fn leaf_hash(leaf: &[u8]) -> TreeHash {
    TreeHash(Sha256::new().chain_update([0]).chain_update(leaf).finalize().into())
}

pub(crate) fn node_hash(left: &TreeHash, right: &TreeHash) -> TreeHash {
    TreeHash(Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into())
}

pub(crate) fn empty_root() -> TreeHash {
    TreeHash(Sha256::digest([]).into())
}

/// The root of a list of leaves; SHA-256 of nothing for an empty list (RFC 6962 section 2.1).
///
/// Leaves are the data themselves, usually [`Leaf`](crate::Leaf)s, not their node hashes.
pub fn root<L: AsRef<[u8]>>(leaves: &[L]) -> TreeHash {
    let mut tree = Tree::new();
    for leaf in leaves {
        tree.push(leaf);
    }
    tree.root()
}

/// An append-only tree that keeps only what the next root needs: at most 48 hashes.
///
/// The hashes are the roots of the perfect subtrees the leaves fall into, from the largest (leftmost) to the
/// smallest; there is one for each bit set in the number of leaves. Proofs need the leaves themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    peaks: Vec<TreeHash>,
}

impl Tree {
    /// The tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of leaves.
    pub fn len(&self) -> u64 {
        self.size
    }

    /// Whether there is no leaf.
    pub fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// Appends a leaf and returns its index, from 0.
    pub fn push<L: AsRef<[u8]>>(&mut self, leaf: L) -> u64 {
        let index = self.size;
        let mut hash = leaf_hash(leaf.as_ref());
        // Adding one carries through the low bits set, and each carry joins two subtrees of one height.
        for _ in 0..index.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
        index
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> TreeHash {
        let joined = self.peaks.iter().rev().copied().reduce(|right, left| node_hash(&left, &right));
        joined.unwrap_or_else(empty_root)
    }

    /// Writes the state: `"lastseen/tree/v1\0"`, the size as 8 bytes (big-endian), the hashes of 32 bytes each.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = [STATE_DOMAIN, &self.size.to_be_bytes()].concat();
        for peak in &self.peaks {
            bytes.extend_from_slice(&peak.0);
        }
        bytes
    }

    /// Reads a state written by [`to_bytes`](Self::to_bytes).
    ///
    /// The hashes cannot be checked by themselves: compare [`root`](Self::root) with a checkpoint.
    ///
    /// # Errors
    /// [`Error::Malformed`] when the length does not fit the size, or the size is above [`MAX_LEAVES`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let refused = Error::Malformed { what: WHAT };
        let Some((size, hashes)) =
            bytes.strip_prefix(STATE_DOMAIN).and_then(|rest| rest.split_first_chunk::<8>())
        else {
            return Err(refused);
        };
        let size = u64::from_be_bytes(*size);
        let (peaks, rest) = hashes.as_chunks::<32>();
        if size > MAX_LEAVES || !rest.is_empty() || peaks.len() != size.count_ones() as usize {
            return Err(refused);
        }
        Ok(Self { size, peaks: peaks.iter().copied().map(TreeHash).collect() })
    }
}
