//! Bytes of a text file to text, with the first bad byte named.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, EUC_KR, Encoding, GB18030};

use super::SheetError;

/// Decodes a text file.
///
/// A byte order mark decides (UTF-8, UTF-16 LE and BE; Unicode 15, section 23.8). Without one the
/// bytes are UTF-8, or else the encoding that the caller names. Nothing is guessed from letter
/// frequencies: Korean and Chinese double-byte texts look alike, and a wrong guess yields plausible
/// names of people who do not exist.
pub(super) fn decode<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Cow<'a, str>, SheetError> {
    let named = named.map(supported).transpose()?.flatten();
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).map(Cow::Borrowed),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        _ => match (utf8(bytes), named) {
            (Ok(text), _) => Ok(Cow::Borrowed(text)),
            (Err(_), Some(encoding)) => double_byte(bytes, encoding).map(Cow::Owned),
            (Err(error), None) => Err(error),
        },
    }
}

/// Finds a named encoding; `None` inside stands for UTF-8.
fn supported(name: &str) -> Result<Option<&'static Encoding>, SheetError> {
    match name.trim().to_ascii_lowercase().replace(['-', '_', ' '], "").as_str() {
        "utf8" => Ok(None),
        "euckr" | "cp949" | "windows949" | "uhc" | "ksc56011987" => Ok(Some(EUC_KR)),
        "gb18030" | "gbk" | "gb2312" | "cp936" => Ok(Some(GB18030)),
        _ => Err(SheetError::UnknownEncoding),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, SheetError> {
    let text = std::str::from_utf8(bytes).map_err(|error| bad(bytes, error.valid_up_to(), "UTF-8"))?;
    // UTF-16 without its mark is full of zero bytes and would otherwise pass as UTF-8.
    match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => Err(bad(bytes, at, "text")),
        None => Ok(text),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, SheetError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut line = 1;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok('\0') | Err(_) => return Err(SheetError::BadUtf16 { line }),
            Ok(character) => {
                line += usize::from(character == '\n');
                text.push(character);
            }
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(SheetError::BadUtf16 { line }) }
}

fn double_byte(bytes: &[u8], encoding: &'static Encoding) -> Result<String, SheetError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(capacity);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull => Err(bad(bytes, read, encoding.name())),
        DecoderResult::Malformed(length, after) => {
            let back = usize::from(length).saturating_add(usize::from(after));
            Err(bad(bytes, read.saturating_sub(back), encoding.name()))
        }
    }
}

fn bad(bytes: &[u8], at: usize, encoding: &'static str) -> SheetError {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    SheetError::BadEncoding {
        encoding,
        line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        byte: before.len() - line_start + 1,
        value: bytes.get(at).copied().unwrap_or_default(),
    }
}
