//! PDF to text by page (ISO 32000-2:2020, chapters 7 to 9), on the objects that hayro-syntax reads.
//!
//! lopdf and pdf-extract were rejected: eighty and ninety packages, and no predefined CMaps, without which older
//! Korean and Chinese files give no text at all.

mod columns;
mod fields;
mod font;
mod glyphs;
mod layout;
mod page;
mod stream;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::out::Out;
use crate::text::{decode, named};
use crate::{DocumentError, Extract, Kind, Limits, Part, Warning};

/// Bytes at the end of a file in which the mark of its end is looked for.
const TAIL: usize = 2_048;

/// Reads the text of each page in the order in which the file draws it, columns drawn line by line one after the
/// other; then what is typed into its fields.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, DocumentError> {
    stream::check_structure(bytes, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => DocumentError::Locked,
        LoadPdfError::Decryption(_) => DocumentError::NotRead {
            what: "a PDF with an unusual encryption",
            advice: "open it, print it into a new PDF and read that",
        },
        LoadPdfError::Invalid => DocumentError::damaged("its list of objects"),
    })?;
    let pages = pdf.pages();
    if pages.len() > limits.pages {
        return Err(DocumentError::TooMuch {
            what: "the number of its pages",
            limit: limits.pages as u64,
            advice: "split it into smaller files",
        });
    }
    if pages.is_empty() {
        return Err(DocumentError::damaged("its list of pages"));
    }
    let mut out = Out::new(Kind::Pdf, limits);
    metadata(&pdf, &mut out);
    // ISO 32000-2 (2020), 7.5.5: the mark of the end stands last; what others append is seldom longer than this.
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        out.warn(Warning::CutShort);
    }
    let mut reader = page::PageReader::new(limits);
    let (mut without_text, mut columns) = (0, 0);
    let mut fields = fields::Fields::default();
    for (number, page) in (1_u32..).zip(pages.iter()) {
        let start = out.start_line()?;
        let before = out.text().len();
        let (complete, unsure) = reader.read(page, &mut out)?;
        columns += usize::from(unsure);
        // What somebody typed onto a scan is not what the scan says.
        let blank = out.text().get(before..).unwrap_or_default().trim().is_empty();
        fields.read(page, &mut out)?;
        out.section(Part::Page(number), "", start);
        if !complete {
            out.warn(Warning::PageIncomplete(number));
        }
        if blank {
            without_text += 1;
            for (nth, image) in reader.take_images().into_iter().enumerate() {
                out.attach(&format!("page-{number}-{}.jpg", nth + 1), image);
            }
        } else {
            reader.take_images();
        }
    }
    if columns > 0 {
        out.warn(Warning::Columns(columns));
    }
    fields.tell(&mut out);
    if without_text > 0 {
        out.warn(Warning::NoText(without_text));
    }
    if reader.unknown() > 0 {
        out.warn(Warning::UnknownGlyphs(reader.unknown()));
    }
    Ok(out.finish())
}

fn metadata(pdf: &Pdf, out: &mut Out<'_>) {
    let data = pdf.metadata();
    let texts = [
        ("title", &data.title),
        ("author", &data.author),
        ("subject", &data.subject),
        ("keywords", &data.keywords),
        ("creator", &data.creator),
        ("producer", &data.producer),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            out.metadata(name, &text_string(value.get(..8192).unwrap_or(value)));
        }
    }
    for (name, date) in [("created", &data.creation_date), ("modified", &data.modification_date)] {
        if let Some(date) = date {
            let time = format!(
                "{:04}-{:02}-{:02} {:02}:{:02}",
                date.year, date.month, date.day, date.hour, date.minute
            );
            out.metadata(name, &time);
        }
    }
}

/// A text string (7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding, which is Windows-1252 but for signs.
fn text_string(bytes: &[u8]) -> String {
    decode(bytes, named("windows-1252")).text
}
