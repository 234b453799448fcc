//! Images: recognised and measured. No text is read from them here: `reading` asks Tesseract.

use crate::out::Out;
use crate::{DocumentError, Extract, Kind, Limits, Warning};

/// The most pixels of an image; a page of A3 at 600 dots per inch has 70 million.
///
/// An image of one colour is packed a thousandfold, so that its bytes say nothing of what it takes to unpack it.
const PIXELS: u64 = 100_000_000;

/// Names the format and its size in pixels.
///
/// # Errors
/// Refuses more than [`PIXELS`], before anything unpacks them.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, DocumentError> {
    let mut out = Out::new(Kind::Image, limits);
    let (format, size) = measure(bytes);
    out.metadata("format", format);
    if let Some((width, height)) = size {
        if u64::from(width) * u64::from(height) > PIXELS {
            let advice = "save it smaller, or cut out the part that matters";
            return Err(DocumentError::TooMuch { what: "the number of its pixels", limit: PIXELS, advice });
        }
        out.metadata("pixels", &format!("{width} x {height}"));
    }
    out.warn(Warning::Image);
    Ok(out.finish())
}

/// Format, and width and height where they stand at the start (PNG 11.2.2, JPEG B.2.2, RFC 9649, 2.7).
pub(crate) fn measure(bytes: &[u8]) -> (&'static str, Option<(u32, u32)>) {
    let big = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    match bytes {
        [0x89, b'P', ..] => ("PNG", big(16).zip(big(20))),
        [0xFF, 0xD8, ..] => ("JPEG", jpeg(bytes)),
        [b'R', ..] => ("WebP", None),
        _ => ("TIFF", None),
    }
}

/// Goes from segment to segment to the frame header; each step moves on, so it ends.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let pair = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let mut at = 2;
    loop {
        let marker = pair(at)?;
        if matches!(marker, 0xFFC0..=0xFFC3 | 0xFFC5..=0xFFC7 | 0xFFC9..=0xFFCB | 0xFFCD..=0xFFCF) {
            return pair(at + 7).zip(pair(at + 5));
        }
        if marker < 0xFF00 {
            return None;
        }
        at += 2 + (pair(at + 2)?.max(2) as usize);
    }
}
