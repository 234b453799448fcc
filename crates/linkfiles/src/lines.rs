//! Rows of a list in CSV or TSV, with the lines in which they stand.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::Encoding;

use crate::Error;
use crate::encoding::{self, Legacy};
use crate::read::TITLE;

/// A list of lines, read row by row.
pub(crate) struct Lines {
    reader: csv::Reader<Counted>,
    record: csv::ByteRecord,
    pub(crate) legacy: Legacy,
    delimiter: u8,
    wide: Option<&'static Encoding>,
    /// Where the newest row begins: its byte and its line, the first of the file being 1.
    begins: (u64, u32),
    /// The byte from which the file is read.
    from: u64,
    /// Places between rows, so that a row is found again without all before it; none where the file is turned around in memory.
    marks: Vec<Mark>,
    /// Rows read.
    rows: u64,
    /// Cells that were no text in the file's encoding.
    pub(crate) odd: u64,
}

/// A place between two rows.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    byte: u64,
    ends: Ends,
}

/// A mark is kept for every so many rows.
const MARKED: u64 = 4096;

impl Lines {
    /// Opens a list that begins with these bytes.
    pub(crate) fn open(path: &Path, head: &[u8]) -> std::io::Result<Self> {
        let wide = encoding::wide(head);
        let text = wide.map(|e| e.decode(head).0.into_owned().into_bytes());
        let mut lines = text.as_deref().unwrap_or(head).split(|b| *b == b'\n');
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
        let legacy = if wide.is_some() { Legacy::NONE } else { Legacy::of(head) };
        Self::of(path, delimiter, wide, legacy, Mark::default())
    }

    /// The same list from its first line on.
    pub(crate) fn again(&self, path: &Path) -> std::io::Result<Self> {
        Self::of(path, self.delimiter, self.wide, self.legacy, Mark::default())
    }

    /// The same list from shortly before the row that begins in this line, if rows before it were read and it is well behind the line `after`.
    pub(crate) fn before(&self, path: &Path, line: u32, after: u32) -> std::io::Result<Option<Self>> {
        let at = self.marks.partition_point(|mark| mark.ends.count < line).checked_sub(1);
        let mark = at.and_then(|at| self.marks.get(at)).filter(|mark| mark.ends.count > after);
        mark.map(|mark| Self::of(path, self.delimiter, self.wide, self.legacy, *mark)).transpose()
    }

    fn of(
        path: &Path,
        delimiter: u8,
        wide: Option<&'static Encoding>,
        legacy: Legacy,
        mark: Mark,
    ) -> std::io::Result<Self> {
        let source = Counted::new(source(path, wide, mark.byte)?, mark.ends);
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 16)
            .from_reader(source);
        let record = csv::ByteRecord::new();
        Ok(Self {
            reader,
            record,
            legacy,
            delimiter,
            wide,
            begins: (0, 1),
            from: mark.byte,
            marks: Vec::new(),
            rows: 0,
            odd: 0,
        })
    }

    /// The name of the encoding in which all of the list is written, if that is not UTF-8.
    pub(crate) fn encoding(&self) -> Option<&'static str> {
        let whole = self.legacy.whole.then_some(self.legacy.encoding);
        self.wide.or(whole).map(Encoding::name)
    }

    /// The line in which the newest row begins.
    pub(crate) fn line(&self) -> u32 {
        self.begins.1
    }

    /// Calls for each cell of the next row; how many cells it has, `None` at the end.
    pub(crate) fn each(&mut self, path: &Path, mut with: impl FnMut(&str)) -> Result<Option<usize>, Error> {
        let file = |source| Error::File { path: path.to_owned(), source };
        let row = |line, why: String| Error::Row { path: path.to_owned(), line, why };
        let more = self.reader.read_byte_record(&mut self.record);
        if !more.map_err(|e| row(u64::from(self.begins.1), e.to_string()))? {
            if quote_is_open(path, self.wide, self.delimiter, self.begins.0).map_err(file)? {
                let why = "a quotation mark is opened in the row that begins here and never closed";
                return Err(row(u64::from(self.begins.1), why.to_owned()));
            }
            return Ok(None);
        }
        let end = self.reader.position().byte();
        let inside = match self.record.as_slice().iter().any(|b| ends_a_line(*b)) {
            true => self.record.iter().map(|cell| Ends::default().through(cell)).sum(),
            false => 0,
        };
        let line = self.reader.get_mut().line(end).saturating_sub(inside);
        self.begins = (self.from + self.record.position().map_or(0, csv::Position::byte), line);
        self.rows += 1;
        if self.rows.is_multiple_of(MARKED) && self.wide.is_none() {
            self.marks.push(Mark { byte: self.from + end, ends: self.reader.get_ref().ends });
        }
        for cell in &self.record {
            match std::str::from_utf8(cell) {
                Ok(text) if !self.legacy.whole || cell.is_ascii() => with(text),
                _ => {
                    if self.legacy.open {
                        self.legacy = Legacy::later(path).map_err(file)?;
                    }
                    let (text, failed) = self.legacy.encoding.decode_without_bom_handling(cell);
                    self.odd += u64::from(failed || !self.legacy.whole);
                    with(&text);
                }
            }
        }
        Ok(Some(self.record.len()))
    }
}

fn ends_a_line(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// Counts the ends of lines: a line feed, a carriage return, or both, which are one.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    count: u32,
    /// The last byte was a carriage return.
    returned: bool,
}

impl Ends {
    /// The count after these bytes too.
    fn through(&mut self, bytes: &[u8]) -> u32 {
        // Most lists have no carriage returns, and one byte is counted many at a time.
        let feeds = bytes.iter().filter(|b| **b == b'\n').count();
        let returns = bytes.iter().filter(|b| **b == b'\r').count();
        let both = match returns {
            0 => 0,
            _ => bytes.windows(2).filter(|two| *two == b"\r\n").count(),
        };
        let both = both + usize::from(self.returned && bytes.first() == Some(&b'\n'));
        self.count = self.count.saturating_add((feeds + returns).saturating_sub(both) as u32);
        self.returned = bytes.last().map_or(self.returned, |b| *b == b'\r');
        self.count
    }
}

/// Bytes handed on as they are, in which the ends of lines can be counted up to where a row ends.
///
/// The reader of rows leaves out empty lines, and counts line feeds alone, of which it takes the one after a carriage return with the next row.
struct Counted {
    source: Box<dyn Read>,
    /// The newest bytes, where they begin in the file, and how many of them were counted.
    bytes: Vec<u8>,
    from: u64,
    counted: usize,
    ends: Ends,
    /// The end of the file was seen.
    done: bool,
}

impl Counted {
    /// Bytes before which lines have ended so often.
    fn new(source: Box<dyn Read>, ends: Ends) -> Self {
        Self { source, bytes: Vec::new(), from: 0, counted: 0, ends, done: false }
    }

    /// The line, from 1, in which a row ends before this byte.
    fn line(&mut self, end: u64) -> u32 {
        let to = usize::try_from(end.saturating_sub(self.from)).unwrap_or(0).min(self.bytes.len());
        let ends = self.ends.through(self.bytes.get(self.counted..to).unwrap_or_default());
        self.counted = self.counted.max(to);
        // A row that nothing ends but the end of the file was not known to end before that was seen.
        if self.done { ends.saturating_add(1) } else { ends.max(1) }
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.source.read(into)?;
        self.done |= n == 0;
        if n > 0 {
            self.ends.through(self.bytes.get(self.counted..).unwrap_or_default());
            self.from += self.bytes.len() as u64;
            self.counted = 0;
            self.bytes.clear();
            self.bytes.extend_from_slice(into.get(..n).unwrap_or_default());
        }
        Ok(n)
    }
}

/// The bytes of a list from one on: as UTF-8, or as they are where they are not of sixteen bits.
fn source(path: &Path, wide: Option<&'static Encoding>, from: u64) -> std::io::Result<Box<dyn Read>> {
    let mut file = File::open(path)?;
    Ok(match wide {
        // Sixteen-bit text is rare and small: it is turned around in memory.
        Some(encoding) => {
            let mut all = Vec::new();
            BufReader::new(file).read_to_end(&mut all)?;
            let mut text = Cursor::new(encoding.decode(&all).0.into_owned().into_bytes());
            text.set_position(from);
            Box::new(text)
        }
        None => {
            file.seek(SeekFrom::Start(from))?;
            Box::new(file)
        }
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
    let mut at = At::Start;
    for byte in BufReader::new(source(path, wide, from)?).bytes() {
        at = match (at, byte?) {
            (At::Start | At::Closed, b'"') => At::Inside,
            (At::Inside, b'"') => At::Closed,
            (At::Inside, _) => At::Inside,
            (At::Start, 0xef | 0xbb | 0xbf) if from == 0 => At::Start,
            (_, byte) if byte == delimiter || ends_a_line(byte) => At::Start,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of every row of a list, its headings among them.
    fn lines(text: &str) -> Vec<u32> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, text).unwrap();
        let mut list = Lines::open(&path, text.as_bytes()).unwrap();
        let mut found = Vec::new();
        while list.each(&path, |_| {}).unwrap().is_some() {
            found.push(list.line());
        }
        found
    }

    #[test]
    fn rows_stand_in_the_lines_of_the_file() {
        let text = "name,note\nAnn,1\n\n\nBea,\"two\nlines\n\"\nCem,3\n";
        assert_eq!(lines(text), [1, 2, 5, 8]);
        assert_eq!(lines(&text.replace('\n', "\r\n")), [1, 2, 5, 8]);
        assert_eq!(lines(&text.replace('\n', "\r")), [1, 2, 5, 8]);
        assert_eq!(lines(text.trim_end()), [1, 2, 5, 8]);
        assert_eq!(lines(&format!("\u{feff}\n\n{text}")), [3, 4, 7, 10]);
        // Ends of both kinds in one file.
        assert_eq!(lines("a,b\r\nc,d\ne,\"f\r\ng\"\r\n\r\nh,i"), [1, 2, 3, 6]);
    }

    #[test]
    fn lines_are_counted_over_the_ends_of_buffers() {
        let row = format!("Ann,\"{}\r\n{}\"\r\n\r\n", "x".repeat(4999), "y".repeat(5000));
        let found = lines(&format!("name,note\r\n{}", row.repeat(60)));
        let wanted: Vec<u32> = std::iter::once(1).chain((0..60).map(|i| 2 + 3 * i)).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_row_is_found_again_from_the_mark_before_it() {
        for end in ["\n", "\r\n", "\r"] {
            // Every third row is followed by an empty line, every fifth has two.
            let row = |i: usize| {
                let (gap, more) =
                    (if i.is_multiple_of(3) { end } else { "" }, if i.is_multiple_of(5) { end } else { "-" });
                format!("name {i},\"a{more}b\"{end}{gap}")
            };
            let text: String =
                std::iter::once(format!("name,note{end}")).chain((0..10_000).map(row)).collect();
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.csv");
            std::fs::write(&path, &text).unwrap();
            let next = |list: &mut Lines| {
                let mut cells = Vec::new();
                list.each(&path, |cell| cells.push(cell.to_owned())).unwrap().map(|_| (list.line(), cells))
            };
            let mut list = Lines::open(&path, text.as_bytes()).unwrap();
            let all: Vec<_> = std::iter::from_fn(|| next(&mut list)).collect();
            assert_eq!(all.len(), 10_001);
            assert!(list.before(&path, all[4000].0, 1).unwrap().is_none());
            for at in [4096, 4097, 5000, 8191, 8192, 8193, 10_000] {
                let mut there = list.before(&path, all[at].0, 1).unwrap().unwrap();
                let found =
                    std::iter::from_fn(|| next(&mut there)).take_while(|row| row.0 <= all[at].0).last();
                assert_eq!(found.as_ref(), all.get(at), "{at} {end:?}");
            }
        }
    }
}
