//! Keys and likeness of names as spelt.

use crate::hash;
use crate::text;

/// Keys under which spellings of one name meet, in order.
pub(crate) fn keys(folded: &str) -> Vec<u32> {
    vec![hash::key(hash::bytes(folded.as_bytes()))]
}

/// How alike two names or words are that are not equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Like {
    None = 1,
    Weak,
    Close,
    Slip,
    Initial,
    Key,
}

/// Compares two words.
pub(crate) fn words(a: &str, b: &str) -> Like {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut letters = short.chars();
    if let (Some(first), None) = (letters.next(), letters.next()) {
        return if long.starts_with(first) { Like::Initial } else { Like::None };
    }
    let longest = a.len().max(b.len());
    if longest >= 4 && text::distance(a, b, 1) <= 1 {
        return Like::Slip;
    }
    let alike = text::jaro_winkler(a, b);
    if alike >= 0.9 {
        Like::Close
    } else if alike >= 0.8 {
        Like::Weak
    } else {
        Like::None
    }
}
