//! The one error type of the crate.

use crate::{AuthorKey, BookId, ClaimId};

/// Why the ledger refused something, with the identifiers needed to act on it.
///
/// No variant carries the body of a claim, a nonce or a key that signs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An identifier is not written as lower-case hexadecimal of the right length.
    #[error("expected {expected} lower-case hexadecimal characters: copy the whole identifier again")]
    NotHex {
        /// Number of characters expected.
        expected: usize,
    },
    /// Something is longer than the ledger accepts.
    #[error("the {what} has {length} bytes and at most {limit} are accepted: split it, or refuse its sender")]
    TooLarge {
        /// What was measured.
        what: &'static str,
        /// Its length, in bytes.
        length: usize,
        /// The largest length accepted, in bytes.
        limit: usize,
    },
    /// Bytes do not have the structure they should have.
    #[error("the {what} is damaged or is something else: ask for a fresh copy")]
    Malformed {
        /// What was being read.
        what: &'static str,
    },
    /// Bytes mean something, but are not the one permitted way of writing it.
    #[error("the {what} is not in its one permitted form: ask its sender to export it again")]
    NotCanonical {
        /// What was being read.
        what: &'static str,
    },
    /// The claim is of a version this program does not know.
    #[error(
        "the claim has format version {version}, which this program cannot read: install a newer Lastseen"
    )]
    UnsupportedVersion {
        /// The version found.
        version: u8,
    },
    /// The body of a claim is of a version this program does not know.
    #[error("a newer program wrote the body of this claim (version {version}): install a newer Lastseen")]
    NewerBody {
        /// The version found.
        version: u16,
    },
    /// The body of a claim is of a kind this program does not know.
    #[error("a newer program wrote this claim, of a kind unknown here: install a newer Lastseen")]
    UnknownKind,
    /// A field of a body breaks its rule.
    #[error("the {field} of the record is not valid: correct it, or ask its sender to export it again")]
    BadField {
        /// Which field, in words.
        field: &'static str,
    },
    /// The kind of a claim breaks its rule.
    #[error("a claim kind is 1 to 32 lower-case letters and hyphens: correct the kind")]
    BadKind,
    /// The place of a claim in its chain is impossible.
    #[error(
        "claim number {seq} of its author is impossible: number 0 names no previous claim and every other one \
         must, up to the last number but one: take number and predecessor from the chain"
    )]
    BadPosition {
        /// The number found.
        seq: u64,
    },
    /// The envelope names another author than the one asked to sign it.
    #[error("the claim names author {named} but would be signed by {signer}: sign with the author's own key")]
    WrongSigner {
        /// Author in the envelope.
        named: AuthorKey,
        /// Key that was to sign.
        signer: AuthorKey,
    },
    /// The signature of a claim does not hold.
    #[error("claim {claim} is not signed by the author it names, {author}: set it aside and ask its sender")]
    BadSignature {
        /// The claim.
        claim: ClaimId,
        /// The author it names.
        author: AuthorKey,
    },
    /// The claim belongs to another casebook.
    #[error("claim {claim} belongs to casebook {found}, not to {expected}: import it into its own casebook")]
    WrongBook {
        /// The claim.
        claim: ClaimId,
        /// The casebook at hand.
        expected: BookId,
        /// The casebook the claim names.
        found: BookId,
    },
    /// The claim belongs to the chain of another author.
    #[error("claim {claim} is by author {found}, not by {expected}: check each author's chain by itself")]
    WrongAuthor {
        /// The claim.
        claim: ClaimId,
        /// The author whose chain is checked.
        expected: AuthorKey,
        /// The author the claim names.
        found: AuthorKey,
    },
    /// One author signed two different claims for the same place.
    #[error(
        "author {author} signed two different claims as number {seq}, {first} and {second}: keep both, and ask \
         the author which devices hold this key"
    )]
    Fork {
        /// The author.
        author: AuthorKey,
        /// The number both claims carry.
        seq: u64,
        /// The claim met first.
        first: ClaimId,
        /// The claim met second.
        second: ClaimId,
    },
    /// The same claim is listed twice.
    #[error("claim {claim} is listed twice: list it once")]
    Repeated {
        /// The claim.
        claim: ClaimId,
    },
    /// A claim is missing, or claims are out of order.
    #[error(
        "claim {claim} has number {found} where {expected} is due: ask for the missing claims and sort them"
    )]
    WrongSequence {
        /// The claim that does not fit.
        claim: ClaimId,
        /// The number due.
        expected: u64,
        /// The number found.
        found: u64,
    },
    /// A claim names another predecessor than the one it follows.
    #[error(
        "claim {claim} says it follows {}, but the chain ends with {}: ask for the claim it names; there may \
         be two chains under one key",
        or_none(found),
        or_none(expected)
    )]
    BrokenLink {
        /// The claim that does not fit.
        claim: ClaimId,
        /// The last claim of the chain so far.
        expected: Option<ClaimId>,
        /// The predecessor the claim names.
        found: Option<ClaimId>,
    },
    /// A place outside the tree was asked for.
    #[error("entry {index} does not exist in a log of {size} entries: use a checkpoint that covers it")]
    OutsideTree {
        /// The index asked for, from 0.
        index: u64,
        /// Number of leaves.
        size: u64,
    },
    /// A proof of consistency was asked for from a larger to a smaller tree.
    #[error(
        "a log of {new} entries cannot extend one of {old}: something was taken out, or the two are swapped"
    )]
    Shrunk {
        /// Size that should be the older, smaller one.
        old: u64,
        /// Size that should be the newer, larger one.
        new: u64,
    },
    /// A proof does not show that the leaf is in the tree.
    #[error(
        "the proof does not show entry {index} in the log of {size} entries: do not rely on it, ask again"
    )]
    NotIncluded {
        /// Index of the leaf, from 0.
        index: u64,
        /// Number of leaves.
        size: u64,
    },
    /// A proof does not show that one tree extends the other.
    #[error(
        "the proof does not show that the log of {new} entries extends the one of {old}: history may have been \
         rewritten; keep both checkpoints and compare with a partner"
    )]
    NotConsistent {
        /// Size of the older tree.
        old: u64,
        /// Size of the newer tree.
        new: u64,
    },
    /// A line of a signed note breaks the format.
    #[error("line {line} of the checkpoint {problem}: ask for a fresh copy")]
    BadNote {
        /// Line, counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The name of a note key breaks its rule.
    #[error("a signer's name is 1 to 255 bytes without spaces, plus or control characters: choose another")]
    BadKeyName,
    /// The note already carries a signature by this key.
    #[error("this key has signed the checkpoint already: nothing needs doing")]
    AlreadySigned,
    /// A known key's signature on a note does not hold.
    #[error(
        "the signature of signer {signer} on the checkpoint does not hold: do not rely on the checkpoint"
    )]
    BadNoteSignature {
        /// The public key whose signature failed.
        signer: AuthorKey,
    },
    /// No signature on a note is by a known key.
    #[error(
        "nobody known signed the checkpoint: add the signer's key after checking it in person or by call"
    )]
    NoKnownSigner,
}

fn or_none(claim: &Option<ClaimId>) -> String {
    claim.map_or_else(|| "no claim".to_owned(), |claim| claim.to_string())
}
