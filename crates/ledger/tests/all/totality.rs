//! Arbitrary bytes: no reader panics, and whatever a reader accepts it writes back byte for byte.

use ledger::{
    AuthorKey, Envelope, SignedClaim, Tree, TreeHash, parse_note, verify_consistency, verify_inclusion,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{author, chain};

fn read_all(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(envelope) = Envelope::from_bytes(bytes) {
        prop_assert_eq!(envelope.to_bytes().unwrap(), bytes);
    }
    if let Ok(claim) = SignedClaim::from_bytes(bytes) {
        let _ = claim.verify();
        prop_assert_eq!(claim.to_bytes(), bytes);
    }
    if let Ok(mut tree) = Tree::from_bytes(bytes) {
        prop_assert_eq!(tree.to_bytes(), bytes);
        let before = tree.len();
        prop_assert_eq!((tree.push(b"x"), tree.len()), (before, before + 1));
    }
    if let Ok(note) = parse_note(bytes) {
        prop_assert_eq!(note.to_string().into_bytes(), bytes);
    }
    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(key) = text.parse::<AuthorKey>()
    {
        prop_assert_eq!(key.to_string(), text);
    }
    Ok(())
}

fn samples() -> Vec<Vec<u8>> {
    let author = author(1);
    let claims = chain(&author, 2);
    let mut tree = Tree::new();
    (0..5).for_each(|leaf: u8| {
        tree.push([leaf]);
    });
    let checkpoint = ledger::Checkpoint { book: crate::BOOK, size: 5, root: tree.root() };
    let note = ledger::sign_note(checkpoint, "log.example", &author).unwrap();
    vec![
        claims[1].to_bytes(),
        claims[1].envelope_bytes().to_vec(),
        tree.to_bytes(),
        note.to_string().into_bytes(),
        author.key().to_string().into_bytes(),
    ]
}

#[test]
fn the_samples_are_read() {
    let samples = samples();
    assert!(SignedClaim::from_bytes(&samples[0]).is_ok());
    assert!(Envelope::from_bytes(&samples[1]).is_ok());
    assert!(Tree::from_bytes(&samples[2]).is_ok());
    assert!(parse_note(&samples[3]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn arbitrary_bytes(bytes in vec(any::<u8>(), 0..300)) {
        read_all(&bytes)?;
    }

    // Near misses reach further into the readers than noise does.
    #[test]
    fn damaged_samples(
        which in 0usize..5, cut in any::<prop::sample::Index>(), patch in vec(any::<u8>(), 0..12), skip in 0usize..12,
    ) {
        let sample = &samples()[which];
        let at = cut.index(sample.len() + 1);
        let rest = sample.get(at + skip..).unwrap_or_default();
        read_all(&[&sample[..at], &patch, rest].concat())?;
    }

    #[test]
    fn arbitrary_proofs(
        leaf: [u8; 8], index: u64, size: u64, old: u64, proof in vec(any::<[u8; 32]>(), 0..80), root: [u8; 32],
    ) {
        let proof: Vec<TreeHash> = proof.into_iter().map(TreeHash).collect();
        prop_assert!(verify_inclusion(leaf, index, size, &proof, &TreeHash(root)).is_err());
        prop_assert!(verify_consistency(old, &TreeHash([1; 32]), size, &TreeHash(root), &proof).is_err());
    }
}
