//! Streams of a PDF, unpacked into bounded buffers.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use crate::{DocumentError, Limits};

/// No writer nests a hundredth as deep, and chance in compressed data does not come near.
const DEPTH: u64 = 20_000;
/// How far before its keyword the dictionary of a stream is looked for.
const DICTIONARY: usize = 1024;

/// Refuses files whose own structure is a decompression bomb: the parser unpacks object and cross-reference
/// streams (7.5.7, 7.5.8) in full before anything can be asked of it.
///
/// Streams under two filters or a cipher are not seen through; against those stands the memory limit of the
/// process (`reading`).
pub(crate) fn check_structure(bytes: &[u8], limits: &Limits) -> Result<(), DocumentError> {
    if deepest(bytes) > DEPTH {
        return Err(DocumentError::TooMuch {
            what: "the depth of its objects within objects",
            limit: DEPTH,
            advice: "open it, print it into a new PDF and read that",
        });
    }
    let mut left = limits.unpacked;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let keyword = at + found;
        at = keyword + 6;
        let dictionary = bytes.get(keyword.saturating_sub(DICTIONARY)..keyword).unwrap_or_default();
        let data = match bytes.get(at..) {
            Some([b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..]) => data,
            _ => continue,
        };
        if !dictionary.trim_ascii_end().ends_with(b">>") {
            continue;
        }
        if find(dictionary, b"/ObjStm").is_none() && find(dictionary, b"/XRef").is_none() {
            continue;
        }
        let unpacked = std::io::copy(&mut ZlibDecoder::new(data).take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.unwrap_or(0);
        if unpacked > left {
            return Err(DocumentError::TooMuch {
                what: "the size of its lists of objects unpacked",
                limit: limits.unpacked,
                advice: "open it, print it into a new PDF and read that",
            });
        }
        left -= unpacked;
    }
    Ok(())
}

/// How deep dictionaries or arrays are opened without being closed, signs inside streams and strings counted too.
///
/// The parser follows 512 levels from every place where it looks for an object, so that depth without end costs it
/// hundreds of times the length of the file.
fn deepest(bytes: &[u8]) -> u64 {
    let (mut dictionaries, mut arrays, mut most) = (0_u64, 0_u64, 0);
    for pair in bytes.windows(2) {
        match pair {
            b"<<" => dictionaries += 1,
            b">>" => dictionaries = dictionaries.saturating_sub(1),
            [b'[', _] => arrays += 1,
            [b']', _] => arrays = arrays.saturating_sub(1),
            _ => continue,
        }
        most = most.max(dictionaries).max(arrays);
    }
    most
}

/// Unpacks a stream of instructions or of a CMap; nothing where it is over the allowance or no such stream.
pub(crate) fn unpack(stream: &Stream<'_>, left: &mut u64) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let parameters = stream.dict().get::<Dict<'_>>("DecodeParms");
    let predicted = parameters.is_some_and(|parameters| parameters.contains_key("Predictor"));
    let content = match filters.as_slice() {
        [] => raw.into_owned(),
        [Filter::FlateDecode] if !predicted => inflate(&raw, *left)?,
        filters => {
            // What these can unpack to at most: deflate 1032 times, LZW a string of 4096 for 12 bits, a run 64 times.
            let ratio = filters.iter().try_fold(1_u64, |ratio, filter| {
                let most = match filter {
                    Filter::FlateDecode => 1032,
                    Filter::LzwDecode => 2731,
                    Filter::RunLengthDecode => 64,
                    Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt => 1,
                    _ => return None,
                };
                Some(ratio.saturating_mul(most))
            })?;
            if (raw.len() as u64).saturating_mul(ratio) > left.saturating_mul(8) {
                return None;
            }
            stream.decoded_data().ok()?.into_owned()
        }
    };
    *left = left.checked_sub(content.len() as u64)?;
    Some(content)
}

/// Inflates as far as the data goes: a stream cut short still gives the text before the cut.
fn inflate(raw: &[u8], left: u64) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let whole = ZlibDecoder::new(raw).take(left.saturating_add(1)).read_to_end(&mut content);
    if whole.is_err() && content.is_empty() {
        // Some writers leave out the two bytes of the zlib header.
        let _cut_short = DeflateDecoder::new(raw).take(left.saturating_add(1)).read_to_end(&mut content);
    }
    (content.len() as u64 <= left).then_some(content)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
