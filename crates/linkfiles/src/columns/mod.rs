//! Lists in columns: Parquet and Arrow files, and results as Parquet.
//!
//! Readers of our own for flat tables: the usual crates take longer to build than a third of this program, for types and features that
//! lists of people do not have (decision 18). Cells come out as text, as they do from CSV.

mod arrow;
mod arrow_write;
mod decode;
mod flat;
mod parquet;
mod parquet_write;
mod thrift;

use std::path::Path;

use crate::{Error, Format};

/// A column to be written.
#[derive(Debug)]
pub(crate) enum Column {
    /// Whole numbers.
    Int(&'static str, Vec<u32>),
    /// Numbers with fractions.
    Real(&'static str, Vec<f64>),
    /// Yes or no.
    Bool(&'static str, Vec<bool>),
}

impl Column {
    fn name(&self) -> &'static str {
        match self {
            Self::Int(name, _) | Self::Real(name, _) | Self::Bool(name, _) => name,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Int(_, v) => v.len(),
            Self::Real(_, v) => v.len(),
            Self::Bool(_, v) => v.len(),
        }
    }

    /// The cells of some rows as both formats keep them: whole numbers and fractions in 64 bits, yes and no in one, the lowest first.
    fn plain(&self, from: usize, to: usize) -> Vec<u8> {
        match self {
            Self::Int(_, v) => {
                v.get(from..to).unwrap_or(&[]).iter().flat_map(|n| i64::from(*n).to_le_bytes()).collect()
            }
            Self::Real(_, v) => v.get(from..to).unwrap_or(&[]).iter().flat_map(|n| n.to_le_bytes()).collect(),
            Self::Bool(_, v) => v
                .get(from..to)
                .unwrap_or(&[])
                .chunks(8)
                .map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit)))
                .collect(),
        }
    }
}

/// Writes columns of equal length as a file of columns.
pub(crate) fn write(format: Format, path: &Path, columns: &[Column]) -> Result<(), Error> {
    match format {
        Format::Arrow => arrow_write::write(path, columns),
        _ => parquet_write::write(path, columns),
    }
}

/// A cell that holds nothing.
const NONE: u32 = u32::MAX;
/// A file whose rows, or whose text in one part, are more than this is refused.
const MOST_ROWS: usize = 1 << 27;
const MOST_BYTES: usize = 1 << 31;

/// One column of some rows, as distinct or repeated texts and the text of each row.
#[derive(Debug, Default)]
struct Texts {
    arena: String,
    ends: Vec<u32>,
    rows: Vec<u32>,
    odd: u64,
}

impl Texts {
    /// Keeps a text; its number.
    fn keep(&mut self, text: &str) -> Option<u32> {
        let number = u32::try_from(self.ends.len()).ok().filter(|n| *n < NONE)?;
        self.arena.push_str(text);
        self.ends.push(u32::try_from(self.arena.len()).ok()?);
        Some(number)
    }

    fn keep_bytes(&mut self, bytes: &[u8]) -> Option<u32> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.keep(text),
            Err(_) => {
                self.odd += 1;
                self.keep(&String::from_utf8_lossy(bytes))
            }
        }
    }

    fn text(&self, number: u32) -> &str {
        let start = number.checked_sub(1).and_then(|n| self.ends.get(n as usize)).copied().unwrap_or(0);
        let end = self.ends.get(number as usize).copied().unwrap_or(0);
        self.arena.get(start as usize..end as usize).unwrap_or("")
    }

    fn at(&self, row: usize) -> &str {
        self.rows.get(row).copied().filter(|n| *n != NONE).map_or("", |n| self.text(n))
    }
}

/// What a column of numbers counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Plain,
    Days,
    /// So many a second, since 1970.
    Seconds(i64),
}

impl Unit {
    /// A number as text: dates as in ISO 8601, without a time of midnight.
    fn text(self, n: i64) -> String {
        let (days, second) = match self {
            Self::Plain => return n.to_string(),
            Self::Days => (n, 0),
            Self::Seconds(each) => {
                let seconds = n.div_euclid(each);
                (seconds.div_euclid(86_400), seconds.rem_euclid(86_400))
            }
        };
        // Civil date from days (Howard Hinnant, chrono-compatible low-level date algorithms, 2013).
        let z = i128::from(days) + 719_468;
        let (era, of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let day = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let (d, m) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
        let y = year + era * 400 + i128::from(u8::from(m <= 2));
        if second == 0 {
            return format!("{y:04}-{m:02}-{d:02}");
        }
        format!("{y:04}-{m:02}-{d:02} {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
    }
}

/// A number with a fraction as text; whole ones without it, because a column of years with gaps often comes as fractions.
fn fraction(x: f64) -> String {
    if x.fract() == 0.0 && x.abs() < 1e15 { format!("{x:.0}") } else { x.to_string() }
}

/// A file of columns, read part by part.
pub(crate) struct Table {
    source: Source,
    pub(crate) headings: Vec<String>,
    /// Columns that are left aside because they hold lists or structures.
    pub(crate) nested: Vec<String>,
    part: Vec<Texts>,
    rows: usize,
    at: usize,
    pub(crate) odd: u64,
}

enum Source {
    Parquet(parquet::File),
    Arrow(arrow::File),
}

/// Whether a file begins as one of these kinds does.
pub(crate) fn is_one(head: &[u8]) -> bool {
    head.starts_with(b"PAR1") || head.starts_with(b"PARE") || arrow::is_one(head)
}

impl Table {
    /// Reads what the file says of itself.
    pub(crate) fn open(path: &Path, head: &[u8]) -> Result<Self, Error> {
        let (source, headings, nested) = if head.starts_with(b"PAR") {
            let file = parquet::File::open(path)?;
            let (headings, nested) = file.columns();
            (Source::Parquet(file), headings, nested)
        } else {
            let file = arrow::File::open(path)?;
            let headings = file.headings();
            (Source::Arrow(file), headings, Vec::new())
        };
        Ok(Self { source, headings, nested, part: Vec::new(), rows: 0, at: 0, odd: 0 })
    }

    /// Calls for each cell of the next row; whether there was one.
    pub(crate) fn each(&mut self, mut with: impl FnMut(&str)) -> Result<bool, Error> {
        while self.at == self.rows {
            let next = match &mut self.source {
                Source::Parquet(file) => file.next()?,
                Source::Arrow(file) => file.next()?,
            };
            let Some((part, rows)) = next else { return Ok(false) };
            self.odd += part.iter().map(|t| t.odd).sum::<u64>();
            (self.part, self.rows, self.at) = (part, rows, 0);
        }
        self.part.iter().for_each(|column| with(column.at(self.at)));
        self.at += 1;
        Ok(true)
    }
}

/// A file that is not what it seems.
fn broken(path: &Path, why: &'static str) -> Error {
    Error::Broken { path: path.to_owned(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_seconds_are_written_as_dates() {
        assert_eq!(Unit::Days.text(0), "1970-01-01");
        assert_eq!(Unit::Days.text(-1), "1969-12-31");
        assert_eq!(Unit::Days.text(11_016), "2000-02-29");
        assert_eq!(Unit::Seconds(1000).text(951_782_400_000), "2000-02-29");
        assert_eq!(Unit::Seconds(1).text(-1), "1969-12-31 23:59:59");
        assert_eq!(Unit::Seconds(1).text(i64::MAX).len(), "292277026596-12-04 15:30:07".len());
        assert_eq!(fraction(1985.0), "1985");
        assert_eq!(fraction(0.5), "0.5");
    }
}
