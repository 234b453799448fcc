//! Lists as rows of cells: CSV or TSV in whatever encoding they come, and files of columns.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254, WINDOWS_1256,
};

use crate::Error;
use crate::columns::{self, Table};
use crate::{guess, headings};

/// How much of a file tells what it is.
const HEAD: usize = 1 << 16;
/// Lines that may stand above the headings.
const TITLE: usize = 10;
/// Rows whose cells are looked at to guess columns.
pub(crate) const SAMPLE: usize = 400;

/// One file, its headings read.
pub(crate) struct List {
    pub(crate) path: PathBuf,
    /// Its number among the files as they were named.
    pub(crate) file: u32,
    pub(crate) headings: Vec<String>,
    /// Lines above the headings, such as a title.
    pub(crate) above: u32,
    source: Source,
    /// Cells that were no text in the file's encoding.
    pub(crate) odd: u64,
    /// Columns of lists or structures, left aside.
    pub(crate) nested: Vec<String>,
    /// Rows with more or fewer cells than there are headings.
    pub(crate) ragged: u64,
}

enum Source {
    Lines {
        reader: csv::Reader<Box<dyn Read>>,
        record: csv::ByteRecord,
        legacy: Legacy,
        delimiter: u8,
        wide: Option<&'static Encoding>,
        /// Where the newest row begins: its byte and its line.
        begins: (u64, u64),
    },
    Columns(Table),
}

impl List {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let file = |source| Error::File { path: path.to_owned(), source };
        let mut head = Vec::new();
        File::open(path).and_then(|f| f.take(HEAD as u64).read_to_end(&mut head)).map_err(file)?;
        if columns::is_one(&head) {
            let mut table = Table::open(path, &head)?;
            return Ok(Self {
                path: path.to_owned(),
                file: 0,
                above: 0,
                headings: std::mem::take(&mut table.headings),
                nested: std::mem::take(&mut table.nested),
                source: Source::Columns(table),
                odd: 0,
                ragged: 0,
            });
        }
        if is_no_text(&head) {
            return Err(Error::Kind { path: path.to_owned() });
        }
        let wide = Encoding::for_bom(&head).map(|b| b.0).filter(|e| *e == UTF_16LE || *e == UTF_16BE);
        let text = wide.map(|e| e.decode(&head).0.into_owned().into_bytes());
        let mut lines = text.as_deref().unwrap_or(&head).split(|b| *b == b'\n');
        // The first line that has any: a title above the headings has none.
        let count = |line: &[u8], of: u8| line.iter().filter(|b| **b == of).count();
        let most = |line: &[u8]| {
            [b',', b'\t', b';', b'|']
                .map(|d| (count(line, d), d == b',', d))
                .into_iter()
                .max()
                .filter(|m| m.0 > 0)
        };
        let delimiter = lines.by_ref().take(TITLE).find_map(most).map_or(b',', |m| m.2);
        let mut list = Self {
            path: path.to_owned(),
            file: 0,
            headings: Vec::new(),
            above: 0,
            source: Source::Lines {
                reader: reader(path, delimiter, wide).map_err(file)?,
                record: csv::ByteRecord::new(),
                legacy: if wide.is_some() { Legacy::NONE } else { legacy(path, &head).map_err(file)? },
                delimiter,
                wide,
                begins: (0, 1),
            },
            nested: Vec::new(),
            odd: 0,
            ragged: 0,
        };
        let mut above = 0;
        let mut cells = loop {
            let Some(cells) = list.row()? else { break None };
            // A title has one cell; a list of one column has it in every line.
            let filled = cells.iter().filter(|c| !c.trim().is_empty()).count();
            if filled > 1 || above as usize >= TITLE {
                break Some(cells);
            }
            above += 1;
        };
        if cells.is_none() {
            // No line has two cells: the first is the heading.
            list.rewind()?;
            above = 0;
            cells = list.row()?;
        }
        let Some(cells) = cells else {
            return Err(Error::EmptyFile { path: path.to_owned() });
        };
        if guess::is_a_row(&cells) {
            return Err(Error::NoHeadings { path: path.to_owned(), line: above + 1 });
        }
        list.headings =
            cells.into_iter().map(|c| c.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        list.above = above;
        (list.ragged, list.odd) = (0, 0);
        Ok(list)
    }

    /// Goes back to the first line.
    fn rewind(&mut self) -> Result<(), Error> {
        if let Source::Lines { reader: lines, delimiter, wide, begins, .. } = &mut self.source {
            let file = |source| Error::File { path: self.path.clone(), source };
            *lines = reader(&self.path, *delimiter, *wide).map_err(file)?;
            *begins = (0, 1);
        }
        Ok(())
    }

    /// What puts lists in an order that does not depend on how they were named: headings and size, then the name of the file.
    pub(crate) fn order(&self) -> (String, u64, PathBuf) {
        let size = std::fs::metadata(&self.path).map_or(0, |m| m.len());
        (self.headings.join(","), size, self.path.clone())
    }

    /// The name of the encoding in which all of the list is written, if it is not UTF-8.
    pub(crate) fn encoding(&self) -> Option<&'static str> {
        match &self.source {
            Source::Lines { legacy: Legacy { whole: true, encoding }, .. } => Some(encoding.name()),
            _ => None,
        }
    }

    /// The next row's cells; `None` at the end.
    pub(crate) fn row(&mut self) -> Result<Option<Vec<String>>, Error> {
        let mut cells = Vec::with_capacity(self.headings.len());
        Ok(self.each(|cell| cells.push(cell.to_owned()))?.then_some(cells))
    }

    /// Calls for each cell of the next row; whether there was one.
    pub(crate) fn each(&mut self, mut with: impl FnMut(&str)) -> Result<bool, Error> {
        let (reader, record, legacy, delimiter, wide, begins) = match &mut self.source {
            Source::Columns(table) => {
                let more = table.each(with)?;
                self.odd = table.odd;
                return Ok(more);
            }
            Source::Lines { reader, record, legacy, delimiter, wide, begins } => {
                (reader, record, *legacy, *delimiter, *wide, begins)
            }
        };
        let more = reader.read_byte_record(record).map_err(|e| Error::Row {
            path: self.path.clone(),
            line: e.position().map_or(0, csv::Position::line),
            why: e.to_string(),
        })?;
        if !more {
            let file = |source| Error::File { path: self.path.clone(), source };
            if quote_is_open(&self.path, wide, delimiter, begins.0).map_err(file)? {
                return Err(Error::Row {
                    path: self.path.clone(),
                    line: begins.1,
                    why: "a quotation mark is opened in the row that begins here and never closed".to_owned(),
                });
            }
            return Ok(false);
        }
        if let Some(at) = record.position() {
            *begins = (at.byte(), at.line());
        }
        if record.len() != self.headings.len() {
            self.ragged += 1;
        }
        for cell in &*record {
            match std::str::from_utf8(cell) {
                Ok(text) if !legacy.whole || cell.is_ascii() => with(text),
                _ => {
                    let (text, failed) = legacy.encoding.decode_without_bom_handling(cell);
                    self.odd += u64::from(failed || !legacy.whole);
                    with(&text);
                }
            }
        }
        Ok(true)
    }
}

/// Whether a file cannot be a table of text: the marks of PDF (ISO 32000-2, 7.5.2), ZIP, gzip (RFC 1952) and OLE, and
/// zero bytes where no mark of sixteen-bit text comes first.
fn is_no_text(head: &[u8]) -> bool {
    const MARKS: [&[u8]; 6] =
        [b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf"];
    MARKS.iter().any(|mark| head.starts_with(mark))
        || (Encoding::for_bom(head).is_none() && head.contains(&0))
}

/// How many cells a file has, headings aside: reads all of it and keeps nothing.
///
/// # Errors
/// If it cannot be read to its end.
pub fn count_cells(path: &Path) -> Result<u64, Error> {
    let (mut list, mut cells) = (List::open(path)?, 0);
    while list.each(|_| cells += 1)? {}
    Ok(cells)
}

fn reader(
    path: &Path,
    delimiter: u8,
    wide: Option<&'static Encoding>,
) -> std::io::Result<csv::Reader<Box<dyn Read>>> {
    let source = source(path, wide)?;
    Ok(csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(source))
}

/// The bytes of a list as UTF-8, or as they are where they are not of sixteen bits.
fn source(path: &Path, wide: Option<&'static Encoding>) -> std::io::Result<Box<dyn Read>> {
    let file = File::open(path)?;
    Ok(match wide {
        // Sixteen-bit text is rare and small: it is turned around in memory.
        Some(encoding) => {
            let mut all = Vec::new();
            BufReader::new(file).read_to_end(&mut all)?;
            Box::new(std::io::Cursor::new(encoding.decode(&all).0.into_owned().into_bytes()))
        }
        None => Box::new(BufReader::with_capacity(1 << 18, file)),
    })
}

/// Whether a file ends inside quotation marks, from the byte on where its last row begins.
///
/// The reader of rows takes the end of the file for the end of the cell, so that all rows after a mark left open would be lost unsaid.
fn quote_is_open(
    path: &Path,
    wide: Option<&'static Encoding>,
    delimiter: u8,
    from: u64,
) -> std::io::Result<bool> {
    let mut source = source(path, wide)?;
    std::io::copy(&mut source.by_ref().take(from), &mut std::io::sink())?;
    let mut at = At::Start;
    for byte in BufReader::new(source).bytes() {
        at = match (at, byte?) {
            (At::Start | At::Closed, b'"') => At::Inside,
            (At::Inside, b'"') => At::Closed,
            (At::Inside, _) => At::Inside,
            (At::Start, 0xef | 0xbb | 0xbf) if from == 0 => At::Start,
            (_, byte) if byte == delimiter || byte == b'\n' || byte == b'\r' => At::Start,
            _ => At::Plain,
        };
    }
    Ok(matches!(at, At::Inside))
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy)]
enum At {
    Start,
    Plain,
    Inside,
    /// After a mark that closes, or is the first of two that stand for one.
    Closed,
}

/// How what is not UTF-8 is read.
#[derive(Clone, Copy, Debug)]
struct Legacy {
    encoding: &'static Encoding,
    /// The whole file is in it; else single cells of a file in UTF-8.
    whole: bool,
}

impl Legacy {
    /// Nothing that is known of the file needs one: what is no UTF-8 in it is a slip.
    const NONE: Self = Self { encoding: WINDOWS_1252, whole: false };
}

/// The encodings in which lists come when they are not in UTF-8.
const ENCODINGS: [&Encoding; 8] =
    [GB18030, BIG5, EUC_KR, SHIFT_JIS, WINDOWS_1256, WINDOWS_1251, WINDOWS_1254, WINDOWS_1252];

/// The one encoding of a file: the one in which most of its headings are known, else the one that its letters look like.
///
/// Not by cells: a short one reads in several encodings, and each says something else.
fn legacy(path: &Path, head: &[u8]) -> std::io::Result<Legacy> {
    // The head may end inside a letter.
    let end =
        if head.len() < HEAD { head.len() } else { head.iter().rposition(|b| *b == b'\n').unwrap_or(0) };
    let mut bytes = head.get(..end).unwrap_or(head).to_vec();
    if std::str::from_utf8(&bytes).is_ok() && head.len() == HEAD {
        // What is not UTF-8 may come later.
        bytes.clear();
        for line in std::io::BufRead::split(BufReader::with_capacity(1 << 18, File::open(path)?), b'\n') {
            let line = line?;
            if std::str::from_utf8(&line).is_err() && bytes.len() < HEAD {
                bytes.extend(line);
                bytes.push(b'\n');
            }
        }
        if bytes.is_empty() {
            return Ok(Legacy::NONE);
        }
        return Ok(Legacy { encoding: likely(&bytes), whole: false });
    }
    let (mut right, mut wrong) = (0usize, 0usize);
    for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_ascii()) {
        *(if std::str::from_utf8(line).is_ok() { &mut right } else { &mut wrong }) += 1;
    }
    Ok(Legacy { encoding: likely(&bytes), whole: wrong > right })
}

/// The encoding that bytes are likely in, UTF-8 aside.
fn likely(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = match detector.guess(None, Utf8Detection::Deny) {
        // GB18030 holds all of GBK.
        guess if guess == GBK => GB18030,
        guess => guess,
    };
    let known = |encoding: &'static Encoding| {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        let lines = text.lines().take(TITLE).filter(|l| !l.is_ascii());
        let cells = lines.map(|l| headings::known(l.split([',', ';', '\t', '|']).filter(|c| !c.is_ascii())));
        if failed { 0 } else { cells.max().unwrap_or(0) }
    };
    let all = std::iter::once(guess).chain(ENCODINGS).map(|e| (known(e), e));
    all.rev().max_by_key(|(known, _)| *known).map_or(guess, |(_, e)| e)
}
