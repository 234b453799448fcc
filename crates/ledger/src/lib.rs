//! The ledger makes claims tamper-evident: signed envelopes, one hash chain per author, a Merkle tree over
//! all of them, and signed checkpoints of that tree. It is not a store and knows no field of a claim: where
//! claims are kept is the business of `casebook`, what they say is the business of `model`; only [`wire`] joins
//! the two, by writing a record of `model` as the body of a claim. It has no IO, no clock and no source of
//! randomness; times, nonces and seeds come from the caller.
//!
//! Every parser of outside bytes is a plain function over a slice with a length limit checked first:
//! [`Envelope::from_bytes`], [`SignedClaim::from_bytes`], [`Tree::from_bytes`], [`parse_note`]
//! and [`wire::decode`].

mod author;
mod chain;
mod checkpoint;
mod claim;
mod envelope;
mod error;
mod id;
mod merkle;
mod note;
mod proof;
pub mod wire;

pub use author::Author;
pub use chain::{ChainState, check_chain};
pub use checkpoint::Checkpoint;
pub use claim::{MAX_SIGNED, SignedClaim, leaf_of};
pub use envelope::{Envelope, MAX_BODY, MAX_ENVELOPE, MAX_KIND, VERSION};
pub use error::Error;
pub use id::{AuthorKey, BookId, ClaimId, Leaf, TreeHash};
pub use merkle::{MAX_LEAVES, Tree, root};
pub use note::{
    MAX_NOTE, MAX_SIGNATURES, Note, NoteKey, NoteSignature, Verified, parse_note, sign_note, verify_note,
};
pub use proof::{consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};
