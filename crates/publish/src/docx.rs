//! Papers as DOCX (ECMA-376 Part 1, 2016, WordprocessingML; Part 2, packages).
//!
//! Written here and not by a library: the one that is kept up brings a second version of the readers of ZIP and XML, and has no way
//! to say the language of Han and Hangul apart. What a paper needs is a handful of elements.

mod body;
mod fixed;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::PublishError;
use crate::paper::Paper;

/// Writes a paper as DOCX; the same paper gives the same bytes.
///
/// The file names no author, program or time. It uses fonts of the reader's machine, so any character is taken; text from right to left is
/// marked as such.
///
/// # Errors
/// Those of [`Paper::tidied`].
pub fn docx(paper: &Paper) -> Result<Vec<u8>, PublishError> {
    let paper = paper.tidied()?;
    let parts = [
        ("[Content_Types].xml", fixed::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", fixed::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", fixed::core(&paper)),
        ("word/_rels/document.xml.rels", fixed::DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body::document(&paper)),
        ("word/footer1.xml", body::footer(&paper)),
        ("word/numbering.xml", body::numbering(&paper)),
        ("word/settings.xml", fixed::settings(paper.language)),
        ("word/styles.xml", fixed::styles(paper.language)),
    ];
    let failed = |_| PublishError::Packing { what: "DOCX" };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The first time a ZIP can hold, so that no part tells when it was made.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(content.as_bytes()).map_err(|_| PublishError::Packing { what: "DOCX" })?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}

/// Text for XML 1.0: the five signs escaped. Characters that XML cannot hold were taken out with the control characters, but for two.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
