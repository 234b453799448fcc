//! Mutation of seeds without a view of the code: what a machine without libFuzzer can do.
//!
//! Coverage is replaced by the [`Answer`] of the body: an input that is answered in a new way joins the
//! corpus. Everything follows from the seed of the random numbers, so a run can be repeated input by input.

use std::collections::HashSet;

use worlds::Rng;

use crate::{Answer, Target};

/// Longer inputs are cut: size is for libFuzzer and for the tests of limits.
const LONGEST: usize = 16 << 10;
/// Inputs kept.
const MOST: usize = 4_096;
/// Bytes at which readers stumble: ends of ranges, heads of CBOR, quotes and separators.
const BYTES: &[u8] = b"\x00\x01\x7f\x80\xff\x17\x18\x1b\x3b\x40\x5b\x5f\x60\x7b\x7f\x80\x9b\x9f\xbb\xbf\xf6\"\\/{}[],:;\n\r\t 09-+.";

/// Makes inputs for one target.
pub struct Mutator {
    rng: Rng,
    words: &'static [&'static str],
    corpus: Vec<Vec<u8>>,
    seen: HashSet<Answer>,
    /// How many seeds have still to be given as they are.
    seeds: usize,
}

impl Mutator {
    /// Starts from these inputs, which are given out first, and a seed of random numbers.
    pub fn new(target: &Target, mut corpus: Vec<Vec<u8>>, seed: u64) -> Self {
        corpus.push(Vec::new());
        let seeds = corpus.len();
        Self { rng: Rng::new(seed), words: target.words, corpus, seen: HashSet::new(), seeds }
    }

    /// The next input.
    pub fn input(&mut self) -> Vec<u8> {
        if self.seeds > 0 {
            self.seeds -= 1;
            return self.corpus[self.seeds].clone();
        }
        let mut input = self.any().to_vec();
        // Mostly one change, at times many.
        let changes = 1 + self.rng.below(3) * self.rng.below(4);
        (0..changes).for_each(|_| self.change(&mut input));
        input.truncate(LONGEST);
        input
    }

    /// Takes note of how an input was answered.
    pub fn learn(&mut self, input: Vec<u8>, answer: Answer) {
        if self.seen.insert(answer) && self.corpus.len() < MOST {
            self.corpus.push(input);
        }
    }

    /// How many inputs are kept.
    pub fn kept(&self) -> usize {
        self.corpus.len()
    }

    fn any(&mut self) -> &[u8] {
        let at = self.rng.below(self.corpus.len());
        &self.corpus[at]
    }

    /// A place in the input and a few bytes from there on.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.rng.below(length + 1);
        let most = if self.rng.chance(80) { 8 } else { length };
        start..(start + self.rng.below(most + 1)).min(length)
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let length = input.len();
        let at = self.rng.below(length + 1);
        match self.rng.below(10) {
            0 | 1 if at < length => input[at] ^= 1 << self.rng.below(8),
            2 if at < length => input[at] = *self.rng.pick(BYTES),
            3 if at < length => input[at] = input[at].wrapping_add(*self.rng.pick(&[1, 255, 16, 240])),
            4 => drop(input.drain(self.range(length))),
            5 => {
                let copied = input[self.range(length)].to_vec();
                let times = if self.rng.chance(10) { 1 + self.rng.below(200) } else { 1 };
                drop(input.splice(at..at, copied.repeat(times)));
            }
            6 | 7 if !self.words.is_empty() => {
                let word = self.rng.pick(self.words).as_bytes();
                let until = if self.rng.chance(50) { (at + word.len()).min(length) } else { at };
                drop(input.splice(at..until, word.iter().copied()));
            }
            8 => {
                let other = self.any().to_vec();
                let piece = other[self.range(other.len())].to_vec();
                let until = if self.rng.chance(50) { (at + piece.len()).min(length) } else { at };
                drop(input.splice(at..until, piece));
            }
            // A length or a number, in the order in which all our formats write one.
            9 if at + 4 <= length => {
                let number = *self.rng.pick(&[0, 1, 255, 256, 65_535, 65_536, 0x7fff_ffff, u32::MAX]);
                let width = *self.rng.pick(&[1, 2, 4]);
                input[at..at + width].copy_from_slice(&number.to_be_bytes()[4 - width..]);
            }
            _ => drop(input.splice(at..at, [*self.rng.pick(BYTES)])),
        }
    }
}
