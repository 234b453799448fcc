//! CSV to a sheet (RFC 4180, read leniently, with every leniency that could lose data reported).
//!
//! The crate `csv` was rejected for reading: it takes a quotation mark that is never closed as a
//! cell that runs to the end of the file, and so loses rows in silence; and it skips blank lines,
//! so that its row numbers are not those a person sees.

use super::decode::decode;
use super::rows::Table;
use super::{Limits, Sheet, SheetError, column_letters};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const GUESS_RECORDS: usize = 50;
const GUESS_BYTES: usize = 256 * 1024;

/// Reads a CSV file.
///
/// `encoding` names the encoding of a file that is neither UTF-8 nor UTF-16 with its mark: EUC-KR
/// (CP949) or GB18030 (GBK). The separator is guessed among comma, semicolon, tab and bar by how
/// evenly it divides the first 50 rows; a first line `sep=;` decides it, as Excel does.
///
/// # Errors
/// Refuses a file over a limit, in another encoding, empty, or with a quotation mark left open.
pub fn read_csv(bytes: &[u8], encoding: Option<&str>, limits: &Limits) -> Result<Sheet, SheetError> {
    let found = bytes.len() as u64;
    if found > limits.bytes {
        return Err(SheetError::TooManyBytes { found, limit: limits.bytes });
    }
    let decoded = decode(bytes, encoding)?;
    let (text, delimiter) = match declared(&decoded) {
        Some((delimiter, rest)) => (rest, delimiter),
        None => (&*decoded, guess(&decoded)),
    };
    let mut table = Table::new(limits);
    let mut fields = Fields { text, at: 0, delimiter };
    let (mut row, mut column, mut value) = (1_u32, 0_usize, String::new());
    loop {
        let end = fields
            .next(&mut value)
            .ok_or_else(|| SheetError::UnclosedQuote { row, column: column_letters(column) })?;
        table.place_text(row, column, &value)?;
        column += 1;
        match end {
            End::Field => {}
            End::Record => {
                table.set_width(row, column);
                (row, column) = (row.saturating_add(1), 0);
            }
            End::File => {
                table.set_width(row, column);
                return table.finish(String::new());
            }
        }
    }
}

/// Reads a first line `sep=X`, which Excel writes and hides.
fn declared(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let delimiter = *rest.as_bytes().first().filter(|byte| DELIMITERS.contains(byte))?;
    let rest = &rest[1..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some((delimiter, rest))
}

/// Picks the separator whose most common number of cells holds for most rows, then the larger number.
fn guess(text: &str) -> u8 {
    let sample = &text[..text.floor_char_boundary(GUESS_BYTES)];
    let score = |delimiter: u8| {
        let widths = widths(sample, delimiter);
        let common = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| (common(*width), *width))
            .max()
            .unwrap_or((0, 0))
    };
    DELIMITERS
        .into_iter()
        .rev()
        .map(|delimiter| (score(delimiter), delimiter))
        .max_by_key(|(score, _)| *score)
        .map_or(b',', |(_, delimiter)| delimiter)
}

/// Counts the cells of each of the first rows that are not blank.
fn widths(sample: &str, delimiter: u8) -> Vec<usize> {
    let mut fields = Fields { text: sample, at: 0, delimiter };
    let (mut widths, mut width, mut blank, mut value) = (Vec::new(), 0, true, String::new());
    while widths.len() < GUESS_RECORDS {
        let Some(end) = fields.next(&mut value) else { break };
        width += 1;
        blank &= value.trim().is_empty();
        if !matches!(end, End::Field) {
            if !blank {
                widths.push(width);
            }
            (width, blank) = (0, true);
        }
        if matches!(end, End::File) {
            break;
        }
    }
    widths
}

enum End {
    Field,
    Record,
    File,
}

struct Fields<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
}

impl Fields<'_> {
    /// Reads the next field into `value`; nothing when its quotation mark is never closed.
    fn next(&mut self, value: &mut String) -> Option<End> {
        value.clear();
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            loop {
                let rest = &self.text[self.at..];
                let length = rest.find('"')?;
                value.push_str(&rest[..length]);
                self.at += length + 1;
                if self.text.as_bytes().get(self.at) != Some(&b'"') {
                    break;
                }
                value.push('"');
                self.at += 1;
            }
        }
        let rest = &self.text[self.at..];
        let stop = |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
        let length = rest.as_bytes().iter().position(stop).unwrap_or(rest.len());
        value.push_str(&rest[..length]);
        self.at += length;
        let end = match self.text.as_bytes().get(self.at) {
            None => return Some(End::File),
            Some(byte) if *byte == self.delimiter => End::Field,
            Some(b'\r') if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') => {
                self.at += 1;
                End::Record
            }
            Some(_) => End::Record,
        };
        self.at += 1;
        Some(end)
    }
}
