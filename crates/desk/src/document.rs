//! Documents as they come: the text in them, with the original kept beside it.

use std::collections::BTreeMap;

use documents::{Ask, Extract, Kind, Warning};
use intake::text::Language;
use ledger::ClaimId;
use model::{Body, Key, Mention, Report};
use reading::{Bounds, Item, Reader};
use serde::Serialize;
use vault::BlobName;

use crate::{Desk, Error, FileError, ReportWords, Result};

/// A document as it was taken in.
#[derive(Debug)]
pub struct Taken {
    /// The text that is kept and read.
    pub text: String,
    /// The document as it came, kept too unless it is that text.
    original: Option<Vec<u8>>,
    /// What the file says of itself: shown, never altered, never kept apart from the original.
    pub metadata: Vec<(String, String)>,
    /// Names of the files inside it; they are listed and not opened.
    pub attachments: Vec<String>,
    /// What a person should know before relying on the text.
    pub warnings: Vec<String>,
}

impl Taken {
    /// A text as it was pasted or typed.
    pub fn pasted(text: &str) -> Self {
        Self {
            text: text.replace("\r\n", "\n"),
            original: None,
            metadata: Vec::new(),
            attachments: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// Reads a document in a process of its own, with limits; `label` is what errors call it.
///
/// # Errors
/// [`Error::Reading`], and nothing of it has been taken then; [`FileError::NoTextIn`] where it has no text.
pub fn read_document(reader: &Reader, label: &str, ending: &str, bytes: &[u8]) -> Result<Taken> {
    let ask = Ask { ending: Some(ending).filter(|e| !e.is_empty()), ..Ask::default() };
    let extract: Extract = reader.read(&Item { label, bytes, ask }, &Bounds::default())?;
    let warnings: Vec<String> = extract.warnings.iter().map(ToString::to_string).collect();
    if extract.text.trim().is_empty() {
        return Err(Error::File(FileError::NoTextIn { file: label.to_owned(), why: warnings.join("; ") }));
    }
    let same = extract.kind == Kind::Text && extract.text.as_bytes() == bytes;
    Ok(Taken {
        text: extract.text,
        original: (!same).then(|| bytes.to_vec()),
        metadata: extract.metadata,
        attachments: extract.attachments.into_iter().map(|a| a.name).collect(),
        warnings,
    })
}

/// Whether these bytes are a text as it stands, and no document that has to be read first.
pub fn is_plain(bytes: &[u8], ending: &str) -> bool {
    let control = |b: &u8| b.is_ascii_control() && !b.is_ascii_whitespace() && *b != 0x0b && *b != 0x1b;
    let kind = Kind::of(bytes, Some(ending).filter(|e| !e.is_empty()));
    // An empty text states nothing, and that is an answer.
    bytes.is_empty()
        || matches!(kind, Ok(Kind::Text)) && !bytes.iter().any(control) && std::str::from_utf8(bytes).is_ok()
}

/// What is to be said of a file whose name ends as another format does than it has.
pub fn other_ending(bytes: &[u8], ending: &str) -> Option<String> {
    let kind = Kind::of(bytes, Some(ending)).ok().filter(|kind| !kind.suits(Some(ending)))?;
    Some(Warning::OtherEnding(kind.word().to_owned()).to_string())
}

/// Whether a text is a page of the web (HTML).
pub fn is_page(text: &str) -> bool {
    matches!(Kind::of(text.as_bytes(), None), Ok(Kind::Html))
}

/// A text or original as it is kept.
#[derive(Clone, Serialize, Debug)]
pub struct KeptFile {
    /// Whether it is the original; else the text that was read from it, or pasted.
    pub original: bool,
    /// Its length in bytes.
    pub bytes: usize,
    /// Its SHA-256 (FIPS 180-4), as anyone who has the same file can compute it.
    pub sha256: String,
}

/// Characters shown before and after the place a mention stands at in its text, and the most mentions of which it is looked up.
const PASSAGE: usize = 100;
const PASSAGES: usize = 40;

impl Desk {
    /// The passages of the texts kept in which mentions stand, by their keys; those entered by hand have none.
    pub fn passages(&self, mentions: &[Key]) -> BTreeMap<Key, String> {
        let mut texts: BTreeMap<&Key, Option<Vec<char>>> = BTreeMap::new();
        let mut found = BTreeMap::new();
        for key in mentions.iter().take(PASSAGES) {
            let Some(Body::Mention(Mention { report, span: Some(span), .. })) =
                self.book().state().get(key).map(|record| &record.body)
            else {
                continue;
            };
            // A text that cannot be read is what `doctor` is for.
            let read = || self.text_of(report).ok().map(|(.., text)| text.chars().collect());
            let passage = texts.entry(report).or_insert_with(read).as_ref().and_then(|text| {
                crate::search::excerpt(text, span.start as usize, span.end as usize, PASSAGE)
            });
            found.extend(passage.map(|passage| (key.clone(), passage)));
        }
        found
    }

    /// What is kept of a report: its text, and the original where that is something else.
    ///
    /// # Errors
    /// [`Error::NotThere`]; those of reading.
    pub fn kept_documents(&self, report: &Key) -> Result<Vec<KeptFile>> {
        let found = self.report_of(report)?;
        let names = [(false, &found.text), (true, &found.original)];
        let named = names.into_iter().filter_map(|(original, name)| Some((original, name.as_deref()?)));
        let file = |(original, name): (bool, &str)| {
            let bytes = self.book().get_blob(&BlobName::parse(name)?)?;
            Ok(KeptFile { original, bytes: bytes.len(), sha256: crate::import::fingerprint(&bytes) })
        };
        named.map(file).collect()
    }

    /// The original of a report as it came; `None` where only a text is kept.
    ///
    /// # Errors
    /// [`Error::NotThere`]; those of reading.
    pub fn original_of(&self, report: &Key) -> Result<Option<Vec<u8>>> {
        let Some(name) = self.report_of(report)?.original.as_deref() else { return Ok(None) };
        Ok(Some(self.book().get_blob(&BlobName::parse(name)?)?.to_vec()))
    }

    fn report_of(&self, report: &Key) -> Result<&Report> {
        match self.book().state().get(report).map(|r| &r.body) {
            Some(Body::Report(found)) => Ok(found),
            _ => Err(Error::NotThere { what: "report", key: report.clone() }),
        }
    }

    /// Stores a report with its text, and the original where that is something else; returns its key.
    ///
    /// # Errors
    /// Those of [`Desk::report`] and of storing; no report is stored then.
    pub fn add_report(
        &mut self,
        words: &ReportWords,
        taken: &Taken,
        now: i64,
    ) -> Result<(Key, Vec<ClaimId>)> {
        // Everything else is checked before the text is written, so that a slip leaves no orphan behind.
        let mut body = self.report(words, now)?;
        self.check(std::slice::from_ref(&body))?;
        self.keep_files(&mut body, taken)?;
        Ok((body.key().clone(), self.store(&[body], now)?))
    }

    /// Writes the text and original of a report and names them in it.
    pub(crate) fn keep_files(&mut self, report: &mut Body, taken: &Taken) -> Result<()> {
        let Body::Report(report) = report else { return Ok(()) };
        report.text = Some(self.book_mut().put_blob(taken.text.as_bytes())?.to_string());
        if let Some(bytes) = &taken.original {
            report.original = Some(self.book_mut().put_blob(bytes)?.to_string());
        }
        Ok(())
    }
}

/// The tag of a text's language (BCP 47): the one that was said of it, else by its script; `und` where it has no letters.
pub fn language_of<'a>(said: Option<&'a str>, text: &str) -> &'a str {
    said.unwrap_or_else(|| Language::of(text).map_or("und", Language::tag))
}
