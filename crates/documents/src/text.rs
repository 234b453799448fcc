//! Bytes to text: marks first, then what is declared, then UTF-8, then a guess that is named as one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::out::Out;
use crate::{DocumentError, Extract, Kind, Limits, Warning};

/// How much of a file the guess looks at.
const GUESS_BYTES: usize = 1024 * 1024;

/// Text and how it came about.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes text.
///
/// A byte order mark decides (Unicode 15, section 23.8), then `named`, which the caller or the file itself
/// says, then UTF-8 where the bytes are valid, then UTF-16 where every other byte of Latin text is zero,
/// then the guess of chardetng (letter frequencies, as in Firefox).
pub(crate) fn decode(bytes: &[u8], named: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default(), false);
    }
    if let Some(encoding) = named {
        return with(encoding, bytes, false);
    }
    if !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        return with(UTF_8, bytes, false);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return with(encoding, bytes, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = bytes.get(..GUESS_BYTES).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    with(detector.guess(None, Utf8Detection::Deny), bytes, true)
}

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    // GB18030 holds all of GBK, so that nothing is lost by taking the larger.
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (text, lost) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if guessed {
        warnings.push(Warning::GuessedEncoding(encoding.name().to_owned()));
    }
    if lost {
        warnings.push(Warning::Undecoded(text.matches('\u{fffd}').count()));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), warnings }
}

/// UTF-16 without its mark: Latin letters, digits and blanks leave zeros at every other byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 2 / 4;
    match (even, odd) {
        _ if bytes.len() % 2 == 1 || enough == 0 => None,
        (0, odd) if odd >= enough => Some(UTF_16LE),
        (even, 0) if even >= enough => Some(UTF_16BE),
        _ => None,
    }
}

/// Finds an encoding by a name people or files use.
pub(crate) fn named(label: &str) -> Option<&'static Encoding> {
    let plain = label.trim().to_ascii_lowercase().replace('_', "-");
    let label = match plain.as_str() {
        "cp949" | "uhc" | "ms949" => "euc-kr",
        "cp936" => "gbk",
        "cp950" => "big5",
        "cp932" | "sjis" => "shift_jis",
        "cp1252" => "windows-1252",
        "utf16" => "utf-16le",
        other => other,
    };
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// Reads plain text, line ends made `\n`, nothing else changed.
pub(crate) fn read(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    limits: &Limits,
) -> Result<Extract, DocumentError> {
    let decoded = decode(bytes, encoding);
    let mut out = Out::new(Kind::Text, limits);
    out.metadata("encoding", decoded.encoding);
    decoded.warnings.into_iter().for_each(|warning| out.warn(warning));
    if is_binary(&decoded.text) {
        return Err(DocumentError::NotRead {
            what: "a file of an unknown format, without readable text",
            advice: "save it as PDF, DOCX, XLSX or plain text",
        });
    }
    out.verbatim(&decoded.text.replace("\r\n", "\n").replace('\r', "\n"))?;
    Ok(out.finish())
}

/// Whether a text is no text: control characters that no writer uses, one in a hundred or more.
fn is_binary(text: &str) -> bool {
    let odd = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{1a}' | '\u{1b}')
    };
    let lost = text.chars().filter(|c| odd(c) || *c == '\u{fffd}').count();
    lost > text.chars().count() / 100 + 1 || text.contains('\0')
}
