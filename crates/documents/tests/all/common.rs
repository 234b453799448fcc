//! Builders of files.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use std::io::{Cursor, Write};

use documents::{Ask, DocumentError, Extract, Limits, Warning, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) fn open(bytes: &[u8]) -> Result<Extract, DocumentError> {
    read(bytes, &Ask::default(), &Limits::default())
}

pub(crate) fn named(bytes: &[u8], ending: &str) -> Result<Extract, DocumentError> {
    read(bytes, &Ask { ending: Some(ending), ..Ask::default() }, &Limits::default())
}

pub(crate) fn warns(extract: &Extract, wanted: impl Fn(&Warning) -> bool) -> bool {
    extract.warnings.iter().any(wanted)
}

/// The words of a section.
pub(crate) fn section(extract: &Extract, nth: usize) -> String {
    let section = &extract.sections[nth];
    extract.text.chars().skip(section.start as usize).take((section.end - section.start) as usize).collect()
}

pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method =
            if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

pub(crate) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body}</w:body></w:document>"
    );
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())];
    parts.extend(others.iter().map(|(name, content)| (*name, content.as_bytes())));
    zipped(&parts)
}

pub(crate) fn odf(kind: &str, content: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" \
         xmlns:table=\"b\"><office:body>{content}</office:body></office:document-content>"
    );
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    zipped(&[("mimetype", mime.as_bytes()), ("content.xml", content.as_bytes())])
}

/// A PDF of these objects, numbered from 1; object 1 is the catalogue.
pub(crate) fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    out.extend(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).as_bytes(),
    );
    out
}

pub(crate) fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dictionary}/Length {}>>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

/// A PDF with one page for each content; the fonts are objects that follow the pages.
pub(crate) fn pdf(contents: &[&[u8]], font: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let pages = contents.len();
    let first = 3 + 2 * pages;
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", 3 + 2 * n)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {pages}/Kids[{}]>>", kids.join(" ")).into_bytes(),
    ];
    for (nth, content) in contents.iter().enumerate() {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 {first} 0 R>>\
             /XObject<</X1 {} 0 R>>>>>>",
            4 + 2 * nth,
            first + 1
        );
        objects.push(page.into_bytes());
        objects.push(stream("", content));
    }
    objects.push(font.as_bytes().to_vec());
    objects.extend_from_slice(others);
    pdf_of(&objects)
}

pub(crate) const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

pub(crate) fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}
