//! Tests of the ledger through its public interface.

// The setting for tests in clippy.toml covers test functions, not what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

mod chains;
mod claims;
mod doings;
mod merkle;
mod notes;
mod totality;
mod wire;

use ledger::{Author, BookId, ClaimId, Envelope, SignedClaim, VERSION};

const BOOK: BookId = BookId([0xab; 16]);

fn author(number: u8) -> Author {
    Author::from_seed([number; 32])
}

fn envelope(author: &Author, seq: u64, prev: Option<ClaimId>, body: &[u8]) -> Envelope {
    Envelope {
        version: VERSION,
        book: BOOK,
        kind: "report".to_owned(),
        body: body.to_vec(),
        author: author.key(),
        seq,
        prev,
        recorded: 1_498_867_200_000,
        nonce: [0x77; 32],
    }
}

fn sign(author: &Author, seq: u64, prev: Option<ClaimId>, body: &[u8]) -> SignedClaim {
    SignedClaim::sign(envelope(author, seq, prev, body), author).unwrap()
}

fn chain(author: &Author, length: u64) -> Vec<SignedClaim> {
    let mut claims: Vec<SignedClaim> = Vec::new();
    for seq in 0..length {
        let prev = claims.last().map(SignedClaim::id);
        claims.push(sign(author, seq, prev, &seq.to_be_bytes()));
    }
    claims
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
