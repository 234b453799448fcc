//! What the vault promises, tested from outside.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod blobs;
mod slots;
mod sources;
mod types;

use vault::{Argon2Profile, Passphrase};

const QUICK: Argon2Profile = Argon2Profile::for_tests();

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn flip(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped[bit / 8] ^= 1 << (bit % 8);
    flipped
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}
