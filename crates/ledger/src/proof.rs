//! Proofs about the Merkle tree: that a leaf is in it, and that a larger tree extends a smaller one.
//!
//! Making a proof reads every leaf once; checking one takes a hash or two per level. The two sides share no
//! code but the hash of a node, so a slip in one does not pass the other.

use crate::merkle::{empty_root, leaf_hash, node_hash};
use crate::{Error, TreeHash, root};

/// The audit path of a leaf, from the lowest sibling to the highest (RFC 6962 section 2.1.1).
///
/// # Errors
/// [`Error::OutsideTree`] when there is no leaf with this index.
pub fn inclusion_proof<L: AsRef<[u8]>>(leaves: &[L], index: u64) -> Result<Vec<TreeHash>, Error> {
    let size = leaves.len() as u64;
    let mut at = match usize::try_from(index) {
        Ok(at) if at < leaves.len() => at,
        _ => return Err(Error::OutsideTree { index, size }),
    };
    let (mut part, mut path) = (leaves, Vec::new());
    while let Some((left, right)) = halves(part) {
        if at < left.len() {
            path.push(root(right));
            part = left;
        } else {
            path.push(root(left));
            part = right;
            at -= left.len();
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree over `leaves` extends the tree over its first `old` leaves (RFC 6962 section 2.1.2).
///
/// The RFC defines it for `0 < old < leaves.len()`; here it is empty for the two ends, where there is nothing
/// to show.
///
/// # Errors
/// [`Error::Shrunk`] when `old` is more than there are leaves.
pub fn consistency_proof<L: AsRef<[u8]>>(leaves: &[L], old: u64) -> Result<Vec<TreeHash>, Error> {
    let mut kept = match usize::try_from(old) {
        Ok(kept) if kept <= leaves.len() => kept,
        _ => return Err(Error::Shrunk { old, new: leaves.len() as u64 }),
    };
    let (mut part, mut path) = (leaves, Vec::new());
    if kept == 0 {
        return Ok(path);
    }
    let mut is_old_tree = true;
    while kept < part.len()
        && let Some((left, right)) = halves(part)
    {
        if kept <= left.len() {
            path.push(root(right));
            part = left;
        } else {
            path.push(root(left));
            part = right;
            kept -= left.len();
            is_old_tree = false;
        }
    }
    // Whoever checks holds the root of the old tree already.
    if !is_old_tree {
        path.push(root(part));
    }
    path.reverse();
    Ok(path)
}

// The left half is the largest perfect tree smaller than the whole (RFC 6962 section 2.1).
fn halves<L>(leaves: &[L]) -> Option<(&[L], &[L])> {
    let below = leaves.len().checked_sub(1)?.checked_ilog2()?;
    leaves.split_at_checked(1 << below)
}

// A node on the way up: its place in its row, and the place of the last node of that row.
struct Climb {
    place: u64,
    last: u64,
}

impl Climb {
    // Whether the next sibling stands to the left.
    fn sibling_is_left(&self) -> bool {
        self.place & 1 == 1 || self.place == self.last
    }

    // A last node without a sibling is carried up unchanged until it is a right child.
    fn skip_to_sibling(&mut self) {
        while self.place & 1 == 0 && self.place != 0 {
            self.up();
        }
    }

    fn up(&mut self) {
        self.place >>= 1;
        self.last >>= 1;
    }
}

/// Checks that `leaf` stands at `index` in the tree of `size` leaves with the root `root` (RFC 9162 section
/// 2.1.3.2).
///
/// Take `size` and `root` from one checkpoint: a root by itself does not fix the size of its tree.
///
/// # Errors
/// [`Error::OutsideTree`] when `index` is not below `size`, [`Error::NotIncluded`] when the proof fails.
pub fn verify_inclusion<L: AsRef<[u8]>>(
    leaf: L,
    index: u64,
    size: u64,
    proof: &[TreeHash],
    root: &TreeHash,
) -> Result<(), Error> {
    if index >= size {
        return Err(Error::OutsideTree { index, size });
    }
    let mut climb = Climb { place: index, last: size - 1 };
    let mut hash = leaf_hash(leaf.as_ref());
    for sibling in proof {
        if climb.last == 0 {
            return Err(Error::NotIncluded { index, size });
        }
        if climb.sibling_is_left() {
            hash = node_hash(sibling, &hash);
            climb.skip_to_sibling();
        } else {
            hash = node_hash(&hash, sibling);
        }
        climb.up();
    }
    if climb.last == 0 && hash == *root { Ok(()) } else { Err(Error::NotIncluded { index, size }) }
}

/// Checks that the tree of `new` leaves with root `new_root` extends that of `old` leaves with root `old_root`
/// (RFC 9162 section 2.1.4.2).
///
/// Every log extends the empty one, so with `old` 0 nothing is learnt about `new_root`.
///
/// # Errors
/// [`Error::Shrunk`] when `old` is more than `new`, [`Error::NotConsistent`] when the proof fails.
pub fn verify_consistency(
    old: u64,
    old_root: &TreeHash,
    new: u64,
    new_root: &TreeHash,
    proof: &[TreeHash],
) -> Result<(), Error> {
    if old > new {
        return Err(Error::Shrunk { old, new });
    }
    let refused = Err(Error::NotConsistent { old, new });
    if old == new || old == 0 {
        let known = if old == new { *new_root } else { empty_root() };
        return if proof.is_empty() && *old_root == known { Ok(()) } else { refused };
    }
    // A perfect old tree is itself a node of the new one, so its root is left out of the proof.
    let (start, path) = match proof.split_first() {
        Some(_) if old.is_power_of_two() => (old_root, proof),
        Some((first, rest)) => (first, rest),
        None => return refused,
    };
    let mut climb = Climb { place: old - 1, last: new - 1 };
    while climb.place & 1 == 1 {
        climb.up();
    }
    let (mut as_old, mut as_new) = (*start, *start);
    for sibling in path {
        if climb.last == 0 {
            return refused;
        }
        if climb.sibling_is_left() {
            as_old = node_hash(sibling, &as_old);
            as_new = node_hash(sibling, &as_new);
            climb.skip_to_sibling();
        } else {
            as_new = node_hash(&as_new, sibling);
        }
        climb.up();
    }
    if climb.last == 0 && as_old == *old_root && as_new == *new_root { Ok(()) } else { refused }
}
