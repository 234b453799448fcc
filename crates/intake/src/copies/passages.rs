//! The passages two texts share, as characters of both.

use super::sketch::{Weights, shingles};
use super::tokens::Token;
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

/// The longest runs of the copy that stand in the original, in the order of the copy; footers that many texts carry
/// are left out. Linear in both texts but for the sorting: each run is followed once and then stepped over.
pub(crate) fn passages(copy: &[Token], original: &[Token], weights: &Weights) -> Vec<Passage> {
    let mut known: Vec<(u64, usize)> = shingles(original).map(|(hash, range)| (hash, range.start)).collect();
    known.sort_unstable();
    known.dedup_by_key(|(hash, _)| *hash);
    let (mut found, mut next) = (Vec::new(), 0);
    let mut run = (0.0, 0_u32);
    let mut all = shingles(copy).peekable();
    while let Some((hash, range)) = all.next() {
        if range.start < next {
            continue;
        }
        let Ok(at) = known.binary_search_by_key(&hash, |(hash, _)| *hash) else { continue };
        let Some((_, start)) = known.get(at) else { continue };
        let same = copy.iter().skip(range.start).zip(original.iter().skip(*start));
        let length = same.take_while(|(a, b)| a.hash == b.hash).count();
        run.0 += weights.of(hash);
        run.1 += 1;
        while let Some((hash, _)) = all.next_if(|(_, inner)| inner.end <= range.start + length) {
            run.0 += weights.of(hash);
            run.1 += 1;
        }
        if run.0 >= EVERYWHERE * f64::from(run.1) {
            found.extend(passage(copy, original, range.start, *start, length));
        }
        run = (0.0, 0);
        next = range.start + length.max(1);
    }
    if found.len() > SHOWN {
        found.sort_by_key(|passage| (std::cmp::Reverse(passage.words), passage.copy));
        found.truncate(SHOWN);
        found.sort_by_key(|passage| passage.copy);
    }
    found
}

fn passage(copy: &[Token], original: &[Token], from: usize, of: usize, length: usize) -> Option<Passage> {
    let chars = |tokens: &[Token], start: usize| {
        let (first, last) = (tokens.get(start)?, tokens.get(start + length.checked_sub(1)?)?);
        Some(Chars { start: first.start, end: last.end })
    };
    let words = u32::try_from(length).unwrap_or(u32::MAX);
    Some(Passage { copy: chars(copy, from)?, original: chars(original, of)?, words })
}
