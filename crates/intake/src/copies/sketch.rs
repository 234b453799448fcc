//! Shingles, and the sketches by which texts that share them are found without comparing every pair.
//!
//! After A. Broder, "On the resemblance and containment of documents" (Compression and Complexity of Sequences, 1997):
//! the sketch of a text is the set of its shingles whose hash is 0 modulo `m`, which estimates resemblance and
//! containment alike, together with its least hashes, so that a short text has a sketch too. Signatures cut into
//! bands were tried on paper and left: they find a pair by its resemblance, and a paragraph lifted from a long page
//! has a resemblance near nought.

use super::tokens::{SEED, Script, Token, mix, spread};

/// Least hashes that every sketch holds.
const LEAST: usize = 16;
/// Shingles of a whole collection up to which every one is kept (`m` is 1).
const KEPT: usize = 4_000_000;
/// Bytes of text to a shingle, at the least.
const BYTES_A_SHINGLE: usize = 5;
/// Texts a passage may stand in at full weight; in more, it fades as something that many print.
const FEW: u32 = 4;

/// How many tokens make a shingle that begins with one of this script: about a clause in each.
fn tokens_a_shingle(script: Script) -> usize {
    match script {
        Script::Word => 5,
        Script::Hangul => 8,
        Script::Han => 6,
    }
}

/// The shingles of a text in order, each with the tokens it covers. A text shorter than one shingle is one shingle.
pub(crate) fn shingles(tokens: &[Token]) -> impl Iterator<Item = (u64, std::ops::Range<usize>)> + '_ {
    let whole = tokens.first().filter(|first| tokens.len() < tokens_a_shingle(first.script));
    let short = whole.map(|_| (hash_of(tokens), 0..tokens.len()));
    let full = tokens.iter().enumerate().filter_map(move |(at, token)| {
        let range = at..at + tokens_a_shingle(token.script);
        tokens.get(range.clone()).map(|window| (hash_of(window), range))
    });
    short.into_iter().chain(full)
}

fn hash_of(tokens: &[Token]) -> u64 {
    spread(tokens.iter().fold(SEED, |hash, token| mix(hash, token.hash)))
}

/// One in how many shingles of the collection is kept: a power of two.
pub(crate) fn sampling(bytes: usize) -> u64 {
    (bytes / BYTES_A_SHINGLE / KEPT + 1).next_power_of_two() as u64
}

/// What is kept of one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sketch {
    /// Hash of all tokens: equal for texts that differ in nothing but print. `None` without any token.
    pub(crate) whole: Option<u64>,
    /// How many tokens it has.
    pub(crate) tokens: usize,
    /// The sampled shingles, in order, each once.
    pub(crate) kept: Vec<u64>,
    /// The language its script gives away: Korean from a fifth of Hangul, Chinese from a fifth of Han.
    pub(crate) language: Option<&'static str>,
}

impl Sketch {
    /// The sketch of a text, keeping one shingle in `m`.
    pub(crate) fn of(tokens: &[Token], m: u64) -> Self {
        let mut all: Vec<u64> = shingles(tokens).map(|(hash, _)| hash).collect();
        all.sort_unstable();
        all.dedup();
        let mut nth = 0_usize;
        all.retain(|hash| {
            nth += 1;
            nth <= LEAST || hash & (m - 1) == 0
        });
        let of = |script| tokens.iter().filter(|token| token.script == script).count() * 5 >= tokens.len();
        let language = match (tokens.is_empty(), of(Script::Hangul), of(Script::Han)) {
            (true, _, _) | (false, false, false) => None,
            (false, true, _) => Some("ko"),
            (false, false, true) => Some("zh"),
        };
        let whole = (!tokens.is_empty()).then(|| hash_of(tokens));
        Self { whole, tokens: tokens.len(), kept: all, language }
    }
}

/// How much a shingle tells: full for one in few texts, next to nothing for one that is everywhere.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// Shingles in more than [`FEW`] texts, with how many.
    common: Vec<(u64, u32)>,
}

impl Weights {
    /// (4 / texts)², at most 1: a footer in fifty texts weighs a hundred-and-fiftieth of a sentence of their own.
    pub(crate) fn of(&self, hash: u64) -> f64 {
        match self.common.binary_search_by_key(&hash, |(hash, _)| *hash) {
            Ok(at) => {
                self.common.get(at).map_or(1.0, |(_, texts)| (f64::from(FEW) / f64::from(*texts)).powi(2))
            }
            Err(_) => 1.0,
        }
    }
}

impl Sketch {
    /// Weight of all that is kept.
    pub(crate) fn weight(&self, weights: &Weights) -> f64 {
        self.kept.iter().map(|hash| weights.of(*hash)).sum()
    }
}

/// Pairs of texts that share a kept shingle, earlier first, and the weight of every shingle.
///
/// A shingle in more than four texts ties each to the first and to the one before it only, so the number of pairs
/// grows with the shingles and not with the square of the texts.
pub(crate) fn pairs(sketches: &[(u32, &Sketch)]) -> (Vec<(u32, u32)>, Weights) {
    let mut postings: Vec<(u64, u32)> =
        sketches.iter().flat_map(|(text, sketch)| sketch.kept.iter().map(|hash| (*hash, *text))).collect();
    postings.sort_unstable();
    let (mut pairs, mut weights) = (Vec::new(), Weights::default());
    for group in postings.chunk_by(|a, b| a.0 == b.0) {
        let texts = u32::try_from(group.len()).unwrap_or(u32::MAX);
        if let (true, Some((hash, _))) = (texts > FEW, group.first()) {
            weights.common.push((*hash, texts));
        }
        for (nth, (_, later)) in group.iter().enumerate().skip(1) {
            let all = if texts > FEW { 1 } else { nth };
            pairs.extend(group.iter().take(all).map(|(_, earlier)| (*earlier, *later)));
            if texts > FEW && nth > 1 {
                pairs.extend(group.get(nth - 1).map(|(_, before)| (*before, *later)));
            }
        }
        if pairs.len() > 2 * KEPT {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    (pairs, weights)
}

/// What two sketches have in common.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Common {
    /// Share of the first text found in the second, 0 to 1, every shingle alike.
    pub(crate) first: f64,
    /// Share of the second found in the first.
    pub(crate) second: f64,
    /// The first share with the weights of the collection.
    pub(crate) weighted_first: f64,
    /// The second.
    pub(crate) weighted_second: f64,
    /// Weight of what is shared, in shingles.
    pub(crate) weight: f64,
}

/// Containment of each text in the other: |A ∩ B| / |A| and |A ∩ B| / |B| (Broder 1997, section 2), plain and weighted.
///
/// `totals` are the weights of all kept shingles of each. The poorer sketch is looked up in the richer, so a book beside
/// ten thousand notes costs no more than the notes.
pub(crate) fn common(a: &Sketch, b: &Sketch, totals: (f64, f64), weights: &Weights, m: u64) -> Common {
    let (few, many) = if a.kept.len() <= b.kept.len() { (a, b) } else { (b, a) };
    let (mut shared, mut weight) = (0.0, 0.0);
    for hash in few.kept.iter().filter(|hash| many.kept.binary_search(hash).is_ok()) {
        shared += 1.0;
        weight += weights.of(*hash);
    }
    let share = |part: f64, whole: f64| if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 };
    Common {
        first: share(shared, a.kept.len() as f64),
        second: share(shared, b.kept.len() as f64),
        weighted_first: share(weight, totals.0),
        weighted_second: share(weight, totals.1),
        weight: weight * m as f64,
    }
}
