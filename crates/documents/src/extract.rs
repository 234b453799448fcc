//! What a reading gives.

use intake::sheet::Sheet;
use serde::{Deserialize, Serialize};

use crate::Kind;

/// A document as text with structure; nothing of it has been altered or judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// What the file is, by its content.
    pub kind: Kind,
    /// The readable text, lines ended by `\n`.
    pub text: String,
    /// Pages, headings, notes and sheets, by where they stand in the text.
    pub sections: Vec<Section>,
    /// What the file says about itself, in its own words, to be shown and never altered.
    pub metadata: Vec<(String, String)>,
    /// Files inside the file; they are listed and not opened.
    pub attachments: Vec<Attachment>,
    /// The tables, where the file is a sheet or a workbook.
    pub tables: Vec<Sheet>,
    /// What a person should know before relying on the text.
    pub warnings: Vec<Warning>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is.
    pub what: Part,
    /// Its heading or name, empty if it has none.
    pub name: String,
    /// First character (Unicode scalar values from the start of the text).
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// A page, counted from 1.
    Page(u32),
    /// A heading; the section is the heading's own line.
    Heading,
    /// A footnote or endnote.
    Note,
    /// A running header or footer.
    Margin,
    /// A sheet of a workbook.
    Sheet,
}

/// A file inside a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name as given, without folders and control characters.
    pub name: String,
    /// Its bytes. They are not part of the serialised form: `reading` sends them after it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// What a person should know before relying on the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Warning {
    /// The ending of the file's name says otherwise than its content.
    #[error("the name ends as another format does; it was read as what it is, {0}")]
    OtherEnding(String),
    /// The encoding was guessed.
    #[error("the text does not say how it is encoded; {0} was guessed, so look whether names read right")]
    GuessedEncoding(String),
    /// Bytes that are no characters in the encoding.
    #[error("{0} places could not be decoded and are shown as \u{fffd}; name the encoding if it is another")]
    Undecoded(usize),
    /// Deleted text of tracked changes.
    #[error("tracked changes: {0} deletions are left out, insertions are read as text")]
    DeletionsLeftOut(usize),
    /// Comments.
    #[error("{}", several(*.0, "1 comment is left out; open the document to read it", "comments are left out; open the document to read them"))]
    CommentsLeftOut(usize),
    /// A PDF or image without text.
    #[error("{}", several(*.0, "no text is stored in 1 page, as in a scan; read it by OCR or type it", "pages hold no text, as in a scan; read them by OCR or type them"))]
    NoText(usize),
    /// Characters without meaning.
    #[error("{}", several(
        *.0,
        "1 character stands for a glyph whose meaning the file does not give, shown as \u{fffd}; compare with the page",
        "characters stand for glyphs whose meaning the file does not give, shown as \u{fffd}; compare with the page",
    ))]
    UnknownGlyphs(usize),
    /// A page that could not be read.
    #[error("page {0} could not be read to its end; compare with the page")]
    PageIncomplete(u32),
    /// A PDF that ends before its end.
    #[error(
        "the file is cut short, and what stood at its end was not read; get the whole file, or compare the number of pages"
    )]
    CutShort,
    /// An image: no text is read from it here.
    #[error("this is an image; its text is read by OCR where Tesseract is installed")]
    Image,
    /// A navigation block that never ends.
    #[error("a block of navigation never ends, so navigation was kept as text")]
    NavigationKept,
    /// Content that the page hides from its readers.
    #[error("{}", several(*.0, "1 element that the page hides is left out", "elements that the page hides are left out"))]
    HiddenLeftOut(usize),
    /// Content that a workbook hides from its readers and that is read all the same.
    #[error("{}", several(
        *.0,
        "1 sheet, row or column that the workbook hides is read too; whoever made it may not have meant it to be seen",
        "sheets, rows or columns that the workbook hides are read too; whoever made it may not have meant them to be seen",
    ))]
    HiddenRead(usize),
    /// Struck-out text.
    #[error("{}", several(*.0, "1 passage that is struck out is left out", "passages that are struck out are left out"))]
    StruckLeftOut(usize),
    /// Pages in columns.
    #[error("{}", several(
        *.0,
        "1 page seems to be set in columns, and its order of reading is not sure; compare with the page",
        "pages seem to be set in columns, and their order of reading is not sure; compare with the pages",
    ))]
    Columns(usize),
    /// Fields of a form and text typed onto a page.
    #[error("{}", several(
        *.0,
        "1 field of a form or text typed onto a page is read at the end of its page",
        "fields of a form or texts typed onto pages are read at the ends of their pages",
    ))]
    FieldsRead(usize),
    /// Attachments were listed only in part.
    #[error("only the first {0} attachments are listed")]
    AttachmentsLeftOut(usize),
    /// The reader's own protection is incomplete on this system.
    #[error("read with less protection than usual: {0}")]
    LessProtected(String),
    /// OCR read the text.
    #[error(
        "the text was read from an image by OCR ({0}); every number and name has to be compared with the image"
    )]
    ByOcr(String),
    /// There is no OCR on this computer.
    #[error(
        "Tesseract is not installed, so no text was read from the image; install it with its data for Korean, \
         Chinese and English, or type the text"
    )]
    OcrAbsent,
    /// OCR found no text.
    #[error("Tesseract found no text in the image; give a sharper picture, or type what it says")]
    OcrFoundNothing,
    /// OCR lacks languages.
    #[error("Tesseract has no data for {0}; install it if the image holds that script")]
    OcrDataMissing(String),
}

/// A message about one thing, or about so many.
fn several(n: usize, one: &str, many: &str) -> String {
    if n == 1 { one.to_owned() } else { format!("{n} {many}") }
}
