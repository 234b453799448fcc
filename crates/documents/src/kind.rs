//! What a file is, by its content.

use std::io::Cursor;

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use crate::DocumentError;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// Comma- or otherwise separated values.
    Csv,
    /// An e-mail message.
    Email,
    /// An image.
    Image,
    /// An archive; its files are listed as attachments.
    Zip,
}

impl Kind {
    /// Its name on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
            Self::Csv => "CSV",
            Self::Email => "an e-mail message",
            Self::Image => "an image",
            Self::Zip => "a ZIP archive",
        }
    }

    /// The endings under which it is usually found.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text", "md", "log", "json", "jsonl", "ndjson", "xml", "csv", "tsv"],
            Self::Html => &["html", "htm", "xhtml", "mht"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Odt => &["odt", "ott"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx"],
            Self::Ods => &["ods", "ots"],
            Self::Csv => &["csv", "tsv", "tab", "txt"],
            Self::Email => &["eml", "txt", "msg"],
            Self::Image => &["png", "jpg", "jpeg", "tif", "tiff", "webp"],
            Self::Zip => &["zip"],
        }
    }

    /// Whether a file of this kind usually has this ending, or the ending says nothing.
    #[must_use]
    pub fn suits(self, ending: Option<&str>) -> bool {
        ending.is_none_or(|ending| ending.is_empty() || self.endings().contains(&ending))
    }

    /// The kind of the bytes; the ending only tells separated values from plain text.
    ///
    /// # Errors
    /// Refuses what is recognised and not read, with what to do.
    pub fn of(bytes: &[u8], ending: Option<&str>) -> Result<Self, DocumentError> {
        let not_read = |what, advice| Err(DocumentError::NotRead { what, advice });
        match bytes {
            [] => return Err(DocumentError::Empty),
            [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => return Ok(Self::Image),
            [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => return Ok(Self::Image),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Ok(Self::Image),
            [b'P', b'K', 3, 4, ..] if find(bytes.get(..256).unwrap_or(bytes), b"application/hwp+zip") => {
                return not_read("an HWPX document", "save it as DOCX or PDF in its own program");
            }
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Ok(zipped(bytes)),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => {
                return not_read(
                    "an old Office file (DOC, XLS, HWP, MSG) or one with a password",
                    "save it as DOCX, XLSX, PDF or EML without a password",
                );
            }
            [b'{', b'\\', b'r', b't', b'f', ..] => return not_read("an RTF file", "save it as DOCX"),
            [b'G', b'I', b'F', b'8', ..] => return not_read("a GIF image", "save it as PNG"),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
                return not_read(
                    "a video, sound or HEIC file",
                    "save an image as PNG, and write down what is said",
                );
            }
            [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
                return not_read("a compressed archive", "unpack it and give the files in it");
            }
            _ => {}
        }
        // ISO 32000-2 (2020), 7.5.2 with its note: the header may stand within the first 1024 bytes.
        let head = bytes.get(..1024).unwrap_or(bytes);
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Ok(Self::Pdf);
        }
        let start = crate::text::decode(bytes.get(..4096).unwrap_or(bytes), None).text;
        Ok(by_words(&start, ending))
    }
}

/// Tells web pages, messages and separated values from plain text.
fn by_words(start: &str, ending: Option<&str>) -> Kind {
    let lower = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some((_, after)) = rest
        .strip_prefix("<!--")
        .and_then(|inner| inner.split_once("-->"))
        .or_else(|| rest.strip_prefix("<?xml").and_then(|inner| inner.split_once("?>")))
    {
        rest = after.trim_start();
    }
    let opens = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>", "<article"];
    if opens.iter().any(|open| rest.starts_with(open)) {
        return Kind::Html;
    }
    if is_message(start) {
        return Kind::Email;
    }
    match ending {
        Some("csv" | "tsv" | "tab") => Kind::Csv,
        _ => Kind::Text,
    }
}

/// Two known header fields among the first lines, before anything that is no header (RFC 5322, 2.2).
fn is_message(start: &str) -> bool {
    const FIELDS: [&str; 16] = [
        "from",
        "to",
        "date",
        "subject",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
        "content-type",
        "reply-to",
        "cc",
        "dkim-signature",
        "x-mailer",
        "sender",
        "authentication-results",
    ];
    let mut found = 0;
    for line in start.lines().take(200) {
        if line.starts_with([' ', '\t']) && found > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_graphic()) {
            break;
        }
        found += usize::from(FIELDS.contains(&name.to_ascii_lowercase().as_str()));
    }
    // "From: ..., Date: ..." also open memoranda, but a line of a memorandum's text ends the count the same way,
    // and reading one as a message loses nothing.
    found >= 3
}

/// Tells the formats that are archives apart by the names in their list of parts.
fn zipped(bytes: &[u8]) -> Kind {
    // ODF 1.3 part 2, 3.3: the type stands uncompressed as the first entry.
    let head = bytes.get(..256).unwrap_or(bytes);
    if find(head, b"application/vnd.oasis.opendocument.text") {
        return Kind::Odt;
    }
    if find(head, b"application/vnd.oasis.opendocument.spreadsheet") {
        return Kind::Ods;
    }
    // What cannot be listed is refused by the reader of archives, with what to do.
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::Zip };
    let starts = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
    match starts("[Content_Types].xml") {
        true if starts("word/document") => Kind::Docx,
        true if starts("xl/workbook") => Kind::Xlsx,
        _ => Kind::Zip,
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
