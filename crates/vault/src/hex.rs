//! Lower-case hexadecimal, for ids and blob names.

use crate::{Result, VaultError};

pub(crate) fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().map_or('0', char::from);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads exactly `N` bytes. Capitals are refused, so that one id has one spelling.
pub(crate) fn decode<const N: usize>(text: &str, what: &'static str) -> Result<[u8; N]> {
    let malformed = VaultError::Malformed { what };
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return Err(malformed) };
    if pairs.len() != N {
        return Err(malformed);
    }
    let mut out = [0; N];
    for (slot, [high, low]) in out.iter_mut().zip(pairs) {
        let (Some(high), Some(low)) = (nibble(*high), nibble(*low)) else { return Err(malformed) };
        *slot = high << 4 | low;
    }
    Ok(out)
}
