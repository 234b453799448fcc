//! The passages two texts share, as characters of both.

use super::sketch::{Weights, shingles};
use super::tokens::{Token, tokens};
use crate::text::Chars;

/// Most passages shown of one pair; the longest are kept.
const SHOWN: usize = 200;
/// Mean weight below which a passage is something that many print.
const EVERYWHERE: f64 = 0.25;

/// A run of words that stands in both texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Where it stands in the copy.
    pub copy: Chars,
    /// Where it stands in the original.
    pub original: Chars,
    /// How many words (for Hangul and Han: characters) it has.
    pub words: u32,
}

impl Passage {
    /// The passage with the two texts exchanged.
    #[must_use]
    pub fn converse(self) -> Self {
        Self { copy: self.original, original: self.copy, ..self }
    }
}

/// A text whose shingles can be looked up.
#[derive(Debug)]
pub(crate) struct Indexed {
    tokens: Vec<Token>,
    /// Each shingle with the first token at which it stands.
    known: Vec<(u64, usize)>,
}

impl Indexed {
    pub(crate) fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let mut known: Vec<(u64, usize)> =
            shingles(&tokens).map(|(hash, range)| (hash, range.start)).collect();
        known.sort_unstable();
        known.dedup_by_key(|(hash, _)| *hash);
        Self { tokens, known }
    }

    /// The longest runs of a text (as the copy) that stand in this one (as the original), in the order of the copy;
    /// footers that many texts carry are left out. Linear in the copy but for looking up: each run is followed once and
    /// then stepped over.
    pub(crate) fn passages(&self, copy: &[Token], weights: &Weights) -> Vec<Passage> {
        let (mut found, mut next) = (Vec::new(), 0);
        let mut all = shingles(copy).peekable();
        while let Some((hash, range)) = all.next() {
            if range.start < next {
                continue;
            }
            let Ok(at) = self.known.binary_search_by_key(&hash, |(hash, _)| *hash) else { continue };
            let Some((_, start)) = self.known.get(at) else { continue };
            let same = copy.iter().skip(range.start).zip(self.tokens.iter().skip(*start));
            let length = same.take_while(|(a, b)| a.hash == b.hash).count();
            let (mut weight, mut count) = (weights.of(hash), 1.0);
            while let Some((hash, _)) = all.next_if(|(_, inner)| inner.end <= range.start + length) {
                weight += weights.of(hash);
                count += 1.0;
            }
            if weight >= EVERYWHERE * count {
                found.extend(passage(copy, &self.tokens, range.start, *start, length));
            }
            next = range.start + length.max(1);
        }
        if found.len() > SHOWN {
            found.sort_by_key(|passage| (std::cmp::Reverse(passage.words), passage.copy));
            found.truncate(SHOWN);
            found.sort_by_key(|passage| passage.copy);
        }
        found
    }
}

fn passage(copy: &[Token], original: &[Token], from: usize, of: usize, length: usize) -> Option<Passage> {
    let chars = |tokens: &[Token], start: usize| {
        let (first, last) = (tokens.get(start)?, tokens.get(start + length.checked_sub(1)?)?);
        Some(Chars { start: first.start, end: last.end })
    };
    let words = u32::try_from(length).unwrap_or(u32::MAX);
    Some(Passage { copy: chars(copy, from)?, original: chars(original, of)?, words })
}
