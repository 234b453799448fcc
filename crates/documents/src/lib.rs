//! Reads documents (text, HTML, PDF, DOCX, ODT, workbooks, e-mail, images) as text with structure. It gives no
//! meaning to what it reads: claims are found by `intake`, and the process in which this runs, its limits of
//! time and memory and its absence of network are `reading`.
//!
//! Bytes go in and values come out. There is no input or output and no clock here. Every byte is hostile:
//! limits come first, markup is read as a row of events and never as a tree, and what could not be read is
//! said as a [`Warning`].

mod docx;
mod email;
mod error;
mod extract;
mod html;
mod image;
mod kind;
mod limits;
mod odt;
mod out;
mod pack;
mod pdf;
mod sheets;
mod text;
mod xml;

pub use error::DocumentError;
pub use extract::{Attachment, Extract, Part, Section, Warning};
pub use kind::Kind;
pub use limits::Limits;

/// What the caller knows about a file besides its bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ask<'a> {
    /// The ending of its name, in lower case and without the dot.
    pub ending: Option<&'a str>,
    /// The encoding of a text, where a person has named it.
    pub encoding: Option<&'a str>,
    /// The sheet of a workbook; all of them if none is named.
    pub sheet: Option<&'a str>,
    /// Of a workbook only the first sheet that is shown, where none is named: a table to import, not a text to read.
    pub first_sheet: bool,
}

/// Reads a document.
///
/// The kind is found from the content. The ending of the name only tells separated values from plain text,
/// and is contradicted with a [`Warning`].
///
/// # Errors
/// Refuses what is over a limit, damaged, locked or of a kind that is not read.
pub fn read(bytes: &[u8], ask: &Ask<'_>, limits: &Limits) -> Result<Extract, DocumentError> {
    let found = bytes.len() as u64;
    if found > limits.bytes {
        return Err(DocumentError::TooManyBytes { found, limit: limits.bytes });
    }
    let ending = ask.ending.map(str::to_ascii_lowercase);
    let ending = ending.as_deref();
    let kind = Kind::of(bytes, ending)?;
    let named = |name| text::named(name).ok_or(DocumentError::UnknownEncoding);
    let encoding = ask.encoding.map(named).transpose()?;
    let mut extract = guarded(|| match kind {
        Kind::Text => text::read(bytes, encoding, limits),
        Kind::Html => html::read(bytes, encoding, limits),
        Kind::Pdf => pdf::read(bytes, limits),
        Kind::Docx => docx::read(bytes, limits),
        Kind::Odt => odt::read(bytes, limits),
        Kind::Xlsx | Kind::Ods | Kind::Csv => sheets::read(bytes, kind, ask, limits),
        Kind::Email => email::read(bytes, limits),
        Kind::Image => image::read(bytes, limits),
        Kind::Zip => archive(bytes, limits),
    })?;
    if !kind.suits(ending) {
        extract.warnings.insert(0, Warning::OtherEnding(kind.word().to_owned()));
    }
    Ok(extract)
}

/// Runs a reader so that a panic in a parser of others is an error here.
///
/// Nothing half-done is seen afterwards, since all that was built is dropped with it. This needs the unwinding
/// that the build profiles of the workspace keep.
fn guarded(read: impl FnOnce() -> Result<Extract, DocumentError>) -> Result<Extract, DocumentError> {
    let damaged = |_| Err(DocumentError::damaged("something its parser did not expect"));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(damaged)
}

/// Lists the files of an archive as attachments; archives among them are not opened.
fn archive(bytes: &[u8], limits: &Limits) -> Result<Extract, DocumentError> {
    let mut pack = pack::Pack::open(bytes, limits)?;
    let mut out = out::Out::new(Kind::Zip, limits);
    for index in 0..pack.names().len() {
        let name = pack.names().get(index).cloned().unwrap_or_default();
        if !name.ends_with('/') {
            let content = pack.at(index)?;
            out.attach(&name, content);
        }
    }
    Ok(out.finish())
}
