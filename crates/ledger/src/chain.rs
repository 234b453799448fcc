//! Author chains: every claim names its author's claim before it, so none can be left out unseen.

use std::collections::BTreeMap;

use crate::{AuthorKey, BookId, ClaimId, Error, SignedClaim};

/// Where one author's chain in one casebook stands.
///
/// It remembers the last claim only. A second claim for an older number is refused as [`Error::WrongSequence`];
/// to tell whether it is a fork, look up the claim stored under that number, or give both to [`check_chain`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainState {
    book: BookId,
    author: AuthorKey,
    next_seq: u64,
    head: Option<ClaimId>,
}

impl ChainState {
    /// The chain of an author who has not recorded anything yet.
    pub fn new(book: BookId, author: AuthorKey) -> Self {
        Self { book, author, next_seq: 0, head: None }
    }

    /// The chain that ends with a claim already accepted, without going through those before it.
    pub fn after(last: &SignedClaim) -> Self {
        let envelope = last.envelope();
        // No envelope carries the largest number, so this cannot stop short.
        let next_seq = envelope.seq.saturating_add(1);
        Self { book: envelope.book, author: envelope.author, next_seq, head: Some(last.id()) }
    }

    /// The number the next claim must carry.
    pub fn next_seq(&self) -> u64 {
        self.next_seq
    }

    /// The last claim, which the next one must name.
    pub fn head(&self) -> Option<ClaimId> {
        self.head
    }

    /// Verifies a claim and takes it as the next of the chain; on an error the chain is as before.
    ///
    /// # Errors
    /// [`Error::BadSignature`], [`Error::WrongBook`], [`Error::WrongAuthor`]; [`Error::Repeated`] or
    /// [`Error::Fork`] when it carries the number of the last claim; [`Error::WrongSequence`] for any other
    /// number than the one due; [`Error::BrokenLink`] when it names another predecessor.
    pub fn append(&mut self, claim: &SignedClaim) -> Result<(), Error> {
        self.check_owner(claim)?;
        self.link(claim)
    }

    fn check_owner(&self, claim: &SignedClaim) -> Result<(), Error> {
        claim.verify()?;
        let envelope = claim.envelope();
        if envelope.book != self.book {
            return Err(Error::WrongBook { claim: claim.id(), expected: self.book, found: envelope.book });
        }
        if envelope.author != self.author {
            return Err(Error::WrongAuthor {
                claim: claim.id(),
                expected: self.author,
                found: envelope.author,
            });
        }
        Ok(())
    }

    fn link(&mut self, claim: &SignedClaim) -> Result<(), Error> {
        let (envelope, id) = (claim.envelope(), claim.id());
        if let Some(head) = self.head
            && envelope.seq.checked_add(1) == Some(self.next_seq)
        {
            return Err(same_place(self.author, envelope.seq, head, id));
        }
        if envelope.seq != self.next_seq {
            return Err(Error::WrongSequence { claim: id, expected: self.next_seq, found: envelope.seq });
        }
        if envelope.prev != self.head {
            return Err(Error::BrokenLink { claim: id, expected: self.head, found: envelope.prev });
        }
        *self = Self::after(claim);
        Ok(())
    }
}

fn same_place(author: AuthorKey, seq: u64, first: ClaimId, second: ClaimId) -> Error {
    if first == second {
        Error::Repeated { claim: first }
    } else {
        Error::Fork { author, seq, first, second }
    }
}

/// Checks one author's claims in one casebook, in order from number 0, and returns where the chain stands.
///
/// Signatures come first, so that nobody can make an honest author look forked; then forks anywhere in the
/// list, before gaps, because a fork is the graver finding and a gap must not hide it.
///
/// # Errors
/// Those of [`ChainState::append`].
pub fn check_chain(book: BookId, author: AuthorKey, claims: &[SignedClaim]) -> Result<ChainState, Error> {
    let mut chain = ChainState::new(book, author);
    let mut places = BTreeMap::new();
    claims.iter().try_for_each(|claim| chain.check_owner(claim))?;
    for claim in claims {
        let seq = claim.envelope().seq;
        if let Some(first) = places.insert(seq, claim.id()) {
            return Err(same_place(author, seq, first, claim.id()));
        }
    }
    claims.iter().try_for_each(|claim| chain.link(claim))?;
    Ok(chain)
}
