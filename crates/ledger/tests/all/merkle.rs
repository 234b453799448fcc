//! The Merkle tree against published vectors, the definition in RFC 6962, and another implementation.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledger::{
    Error, MAX_LEAVES, Tree, TreeHash, consistency_proof, inclusion_proof, root, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::hex;

// The reference leaves of certificate-transparency and transparency-dev/merkle, with their roots and proofs.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const LEAF_1: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const LEAF_4: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const NODE_2_3: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const NODE_4_5: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const NODE_6_7: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const NODE_4_7: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

fn hash(text: &str) -> TreeHash {
    text.parse().unwrap()
}

fn hashes(texts: &[&str]) -> Vec<TreeHash> {
    texts.iter().map(|text| hash(text)).collect()
}

#[test]
fn published_roots() {
    let leaves = LEAVES.map(hex);
    let mut tree = Tree::new();
    for (size, expected) in ROOTS.iter().enumerate() {
        assert_eq!(root(&leaves[..size]), hash(expected), "{size}");
        assert_eq!((tree.len(), tree.root(), tree.is_empty()), (size as u64, hash(expected), size == 0));
        if let Some(leaf) = leaves.get(size) {
            assert_eq!(tree.push(leaf), size as u64);
        }
    }
}

#[test]
fn published_proofs() {
    let leaves = LEAVES.map(hex);
    let included = |size: usize, index, expected: &[&str]| {
        let proof = inclusion_proof(&leaves[..size], index).unwrap();
        assert_eq!(proof, hashes(expected), "{index} in {size}");
    };
    included(1, 0, &[]);
    included(3, 2, &[ROOTS[2]]);
    included(5, 1, &[ROOTS[1], NODE_2_3, LEAF_4]);
    included(8, 0, &[LEAF_1, NODE_2_3, NODE_4_7]);
    included(8, 5, &[LEAF_4, NODE_6_7, ROOTS[4]]);
    let consistent = |old, new: usize, expected: &[&str]| {
        assert_eq!(consistency_proof(&leaves[..new], old), Ok(hashes(expected)), "{old} to {new}");
    };
    consistent(1, 1, &[]);
    consistent(1, 8, &[LEAF_1, NODE_2_3, NODE_4_7]);
    consistent(6, 8, &[NODE_4_5, NODE_6_7, ROOTS[4]]);
    consistent(2, 5, &[NODE_2_3, LEAF_4]);
}

// RFC 6962 section 2.1, word for word as a recursion: the oracle for everything below.
mod definition {
    use super::*;

    fn sha(parts: &[&[u8]]) -> TreeHash {
        TreeHash(Sha256::digest(parts.concat()).into())
    }

    fn split(n: usize) -> usize {
        (0..).map(|power| 1 << power).take_while(|k| *k < n).last().unwrap()
    }

    pub(super) fn mth(d: &[Vec<u8>]) -> TreeHash {
        match d {
            [] => sha(&[]),
            [leaf] => sha(&[&[0], leaf]),
            _ => {
                let (left, right) = d.split_at(split(d.len()));
                sha(&[&[1], &mth(left).0, &mth(right).0])
            }
        }
    }

    pub(super) fn path(m: usize, d: &[Vec<u8>]) -> Vec<TreeHash> {
        if d.len() == 1 {
            return vec![];
        }
        let k = split(d.len());
        let (mut path, last) =
            if m < k { (path(m, &d[..k]), mth(&d[k..])) } else { (path(m - k, &d[k..]), mth(&d[..k])) };
        path.push(last);
        path
    }

    pub(super) fn subproof(m: usize, d: &[Vec<u8>], whole: bool) -> Vec<TreeHash> {
        if m == d.len() {
            return if whole { vec![] } else { vec![mth(d)] };
        }
        let k = split(d.len());
        let (mut proof, last) = if m <= k {
            (subproof(m, &d[..k], whole), mth(&d[k..]))
        } else {
            (subproof(m - k, &d[k..], false), mth(&d[..k]))
        };
        proof.push(last);
        proof
    }
}

fn numbered(size: usize) -> Vec<Vec<u8>> {
    (0..size).map(|number| vec![number as u8; number % 5]).collect()
}

#[test]
fn proofs_are_those_of_the_definition_for_all_small_sizes() {
    let all = numbered(70);
    let roots: Vec<TreeHash> = (0..=all.len()).map(|size| definition::mth(&all[..size])).collect();
    for size in 0..=all.len() {
        let leaves = &all[..size];
        assert_eq!(root(leaves), roots[size], "{size}");
        for index in 0..size {
            let proof = inclusion_proof(leaves, index as u64).unwrap();
            assert_eq!(proof, definition::path(index, leaves), "{index} in {size}");
            verify_inclusion(&leaves[index], index as u64, size as u64, &proof, &roots[size]).unwrap();
        }
        for old in 0..=size {
            let proof = consistency_proof(leaves, old as u64).unwrap();
            let expected = if old == 0 { vec![] } else { definition::subproof(old, leaves, true) };
            assert_eq!(proof, expected, "{old} to {size}");
            verify_consistency(old as u64, &roots[old], size as u64, &roots[size], &proof).unwrap();
        }
    }
}

#[test]
fn another_implementation_agrees() {
    let mut other = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let all = numbered(150);
    for (at, leaf) in all.iter().enumerate() {
        other.push(leaf.clone());
        let leaves = &all[..=at];
        assert_eq!(root(leaves).0.as_slice(), other.root().as_bytes().as_slice());
        for index in (0..=at).step_by(3) {
            let ours: Vec<u8> =
                inclusion_proof(leaves, index as u64).unwrap().iter().flat_map(|hash| hash.0).collect();
            assert_eq!(ours, other.prove_inclusion(index).as_bytes(), "{index} in {}", at + 1);
        }
        for old in (1..=at).step_by(3) {
            let ours: Vec<u8> =
                consistency_proof(leaves, old as u64).unwrap().iter().flat_map(|hash| hash.0).collect();
            assert_eq!(ours, other.prove_consistency(at + 1 - old).as_bytes(), "{old} to {}", at + 1);
        }
    }
}

// Every way to alter a proof by one step: a bit, a hash less, a hash more, two hashes swapped.
fn altered(proof: &[TreeHash], bit: usize, extra: TreeHash) -> Vec<Vec<TreeHash>> {
    let mut all = Vec::new();
    for at in 0..=proof.len() {
        let mut longer = proof.to_vec();
        longer.insert(at, extra);
        all.push(longer);
    }
    for at in 0..proof.len() {
        let mut flipped = proof.to_vec();
        flipped[at].0[bit / 8] ^= 1 << (bit % 8);
        let mut shorter = proof.to_vec();
        shorter.remove(at);
        all.extend([flipped, shorter]);
        if at > 0 && proof[at] != proof[at - 1] {
            let mut swapped = proof.to_vec();
            swapped.swap(at - 1, at);
            all.push(swapped);
        }
    }
    all
}

proptest! {
    #[test]
    fn altered_inclusion_proofs_fail(
        size in 1usize..70, at in any::<prop::sample::Index>(), bit in 0usize..256, extra: [u8; 32],
    ) {
        let leaves = numbered(size);
        let (index, count) = (at.index(size), size as u64);
        let top = root(&leaves);
        let proof = inclusion_proof(&leaves, index as u64).unwrap();
        let refused = Err(Error::NotIncluded { index: index as u64, size: count });
        for other in altered(&proof, bit, TreeHash(extra)) {
            prop_assert_eq!(verify_inclusion(&leaves[index], index as u64, count, &other, &top), refused.clone());
        }
        prop_assert_eq!(verify_inclusion(b"another", index as u64, count, &proof, &top), refused.clone());
        let mut wrong = top;
        wrong.0[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(verify_inclusion(&leaves[index], index as u64, count, &proof, &wrong), refused);
        for place in (0..count).filter(|place| *place != index as u64) {
            prop_assert!(verify_inclusion(&leaves[index], place, count, &proof, &top).is_err());
        }
    }

    #[test]
    fn altered_consistency_proofs_fail(
        size in 2usize..70, at in any::<prop::sample::Index>(), bit in 0usize..256, extra: [u8; 32],
    ) {
        let leaves = numbered(size);
        let old = 1 + at.index(size - 1);
        let (first, second) = (root(&leaves[..old]), root(&leaves));
        let (old, new) = (old as u64, size as u64);
        let proof = consistency_proof(&leaves, old).unwrap();
        let refused = Err(Error::NotConsistent { old, new });
        for other in altered(&proof, bit, TreeHash(extra)) {
            prop_assert_eq!(verify_consistency(old, &first, new, &second, &other), refused.clone());
        }
        let flip = |mut hash: TreeHash| { hash.0[bit / 8] ^= 1 << (bit % 8); hash };
        prop_assert_eq!(verify_consistency(old, &flip(first), new, &second, &proof), refused.clone());
        prop_assert_eq!(verify_consistency(old, &first, new, &flip(second), &proof), refused);
    }

    // A log in which one early leaf was exchanged has no proof at all, however the forger makes one.
    #[test]
    fn a_rewritten_log_is_not_consistent(size in 2usize..70, at in any::<prop::sample::Index>(), bad in any::<prop::sample::Index>()) {
        let leaves = numbered(size);
        let old = 1 + at.index(size - 1);
        let mut rewritten = leaves.clone();
        rewritten[bad.index(old)] = b"rewritten".to_vec();
        let (before, after) = (root(&leaves[..old]), root(&rewritten));
        for proof in [&leaves, &rewritten].map(|leaves| consistency_proof(leaves, old as u64).unwrap()) {
            prop_assert!(verify_consistency(old as u64, &before, size as u64, &after, &proof).is_err());
        }
    }

    #[test]
    fn a_saved_tree_continues(first in 0usize..200, more in 0usize..70) {
        let leaves = numbered(first + more);
        let mut tree = Tree::new();
        leaves[..first].iter().for_each(|leaf| { tree.push(leaf); });
        let saved = tree.to_bytes();
        let mut read = Tree::from_bytes(&saved).unwrap();
        prop_assert_eq!(&read, &tree);
        leaves[first..].iter().for_each(|leaf| { read.push(leaf); });
        prop_assert_eq!(read.root(), root(&leaves));
        let malformed = Err(Error::Malformed { what: "saved state of the log" });
        prop_assert_eq!(Tree::from_bytes(&saved[..saved.len() - 1]), malformed.clone());
        prop_assert_eq!(Tree::from_bytes(&[saved.as_slice(), &[0; 32]].concat()), malformed);
    }
}

// A root does not fix the size of its tree, so a proof of the wrong length must fail even where its hashes fit.
#[test]
fn a_proof_for_another_size_is_refused() {
    let leaves = numbered(8);
    let roots: Vec<TreeHash> = (0..=8).map(|size| root(&leaves[..size])).collect();
    let proof = inclusion_proof(&leaves[..2], 1).unwrap();
    assert_eq!(verify_inclusion(&leaves[1], 1, 2, &proof, &roots[2]), Ok(()));
    let refused = Err(Error::NotIncluded { index: 0, size: 1 });
    assert_eq!(verify_inclusion(&leaves[1], 0, 1, &proof, &roots[2]), refused);
    let refused = Err(Error::NotIncluded { index: 1, size: 4 });
    assert_eq!(verify_inclusion(&leaves[1], 1, 4, &proof, &roots[2]), refused);
    let long = consistency_proof(&leaves, 7).unwrap();
    assert_eq!(verify_consistency(7, &roots[7], 8, &roots[8], &long), Ok(()));
    let refused = Err(Error::NotConsistent { old: 3, new: 4 });
    assert_eq!(verify_consistency(3, &roots[7], 4, &roots[8], &long), refused);
    let short = consistency_proof(&leaves[..4], 3).unwrap();
    assert_eq!(verify_consistency(3, &roots[3], 4, &roots[4], &short), Ok(()));
    let refused = Err(Error::NotConsistent { old: 3, new: 8 });
    assert_eq!(verify_consistency(3, &roots[3], 8, &roots[4], &short), refused);
}

#[test]
fn impossible_questions_are_refused() {
    let leaves = numbered(3);
    let top = root(&leaves);
    assert_eq!(inclusion_proof(&leaves, 3), Err(Error::OutsideTree { index: 3, size: 3 }));
    assert_eq!(inclusion_proof::<Vec<u8>>(&[], 0), Err(Error::OutsideTree { index: 0, size: 0 }));
    assert_eq!(consistency_proof(&leaves, 4), Err(Error::Shrunk { old: 4, new: 3 }));
    assert_eq!(verify_inclusion([], 0, 0, &[], &top), Err(Error::OutsideTree { index: 0, size: 0 }));
    assert_eq!(verify_consistency(4, &top, 3, &top, &[]), Err(Error::Shrunk { old: 4, new: 3 }));
    let refused = |old, new| Err(Error::NotConsistent { old, new });
    assert_eq!(verify_consistency(0, &top, 3, &top, &[]), refused(0, 3));
    assert_eq!(verify_consistency(0, &hash(ROOTS[0]), 3, &top, &[top]), refused(0, 3));
    assert_eq!(verify_consistency(3, &top, 3, &top, &[top]), refused(3, 3));
    assert_eq!(verify_consistency(2, &top, 3, &top, &[]), refused(2, 3));
    let mut saved = [b"lastseen/tree/v1\0".as_slice(), &(MAX_LEAVES * 2).to_be_bytes(), &[0; 32]].concat();
    assert!(Tree::from_bytes(&saved).is_err());
    saved[17..25].copy_from_slice(&MAX_LEAVES.to_be_bytes());
    assert_eq!(Tree::from_bytes(&saved).unwrap().len(), MAX_LEAVES);
}
