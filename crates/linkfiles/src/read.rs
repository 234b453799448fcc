//! Lists as rows of cells: CSV or TSV in whatever encoding they come, and files of columns.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{EUC_KR, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Error;
use crate::columns::{self, Table};

/// How much of a file tells what it is.
const HEAD: usize = 1 << 16;
/// Rows whose cells are looked at to guess columns.
pub(crate) const SAMPLE: usize = 400;

/// One file, its headings read.
pub(crate) struct List {
    pub(crate) path: PathBuf,
    pub(crate) headings: Vec<String>,
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
        legacy: &'static encoding_rs::Encoding,
        delimiter: u8,
        wide: Option<&'static encoding_rs::Encoding>,
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
        let wide =
            encoding_rs::Encoding::for_bom(&head).map(|b| b.0).filter(|e| *e == UTF_16LE || *e == UTF_16BE);
        let text = wide.map(|e| e.decode(&head).0.into_owned().into_bytes());
        let first = text.as_deref().unwrap_or(&head).split(|b| *b == b'\n').next().unwrap_or(&[]);
        let count = |of: u8| first.iter().filter(|b| **b == of).count();
        let delimiter =
            [b',', b'\t', b';', b'|'].into_iter().max_by_key(|d| (count(*d), *d == b',')).unwrap_or(b',');
        let mut list = Self {
            path: path.to_owned(),
            headings: Vec::new(),
            source: Source::Lines {
                reader: reader(path, delimiter, wide).map_err(file)?,
                record: csv::ByteRecord::new(),
                legacy: legacy(&head),
                delimiter,
                wide,
                begins: (0, 1),
            },
            nested: Vec::new(),
            odd: 0,
            ragged: 0,
        };
        let Some(cells) = list.row()? else {
            return Err(Error::EmptyFile { path: path.to_owned() });
        };
        list.headings =
            cells.into_iter().map(|c| c.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        list.ragged = 0;
        Ok(list)
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
                Ok(text) => with(text),
                Err(_) => {
                    let (text, _, failed) = legacy.decode(cell);
                    self.odd += u64::from(failed || legacy == WINDOWS_1252);
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
        || (encoding_rs::Encoding::for_bom(head).is_none() && head.contains(&0))
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
    wide: Option<&'static encoding_rs::Encoding>,
) -> std::io::Result<csv::Reader<Box<dyn Read>>> {
    let source = source(path, wide)?;
    Ok(csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(source))
}

/// The bytes of a list as UTF-8, or as they are where they are not of sixteen bits.
fn source(path: &Path, wide: Option<&'static encoding_rs::Encoding>) -> std::io::Result<Box<dyn Read>> {
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
    wide: Option<&'static encoding_rs::Encoding>,
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

/// The encoding of what is not UTF-8: the first of the usual ones in which the head of the file reads.
fn legacy(head: &[u8]) -> &'static encoding_rs::Encoding {
    // The head may end inside a letter.
    let head = head.get(..head.iter().rposition(|b| *b == b'\n').unwrap_or(head.len())).unwrap_or(head);
    [UTF_8, EUC_KR, GB18030]
        .into_iter()
        .find(|e| !e.decode_without_bom_handling(head).1)
        .unwrap_or(WINDOWS_1252)
}
