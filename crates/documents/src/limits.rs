//! What a document may hold before it is refused.

use intake::sheet;

/// Limits, checked before anything is allocated for what they limit.
///
/// The defaults are far above what people write and far below what harms a laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of all parts of an archive, or of all streams of a PDF, unpacked.
    pub unpacked: u64,
    /// How many times its packed size a part over 1 MiB may unpack to.
    pub ratio: u64,
    /// Entries of an archive, or parts of a message.
    pub entries: usize,
    /// Levels of nesting of elements, or of forms within forms.
    pub depth: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Bytes of text given back (UTF-8).
    pub text: usize,
    /// Steps of one reading: elements of markup, operators of a PDF.
    pub steps: u64,
    /// Limits of sheets.
    pub sheet: sheet::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            unpacked: 256 * 1024 * 1024,
            ratio: 200,
            entries: 2_000,
            depth: 256,
            pages: 5_000,
            text: 32 * 1024 * 1024,
            steps: 20_000_000,
            sheet: sheet::Limits::default(),
        }
    }
}
