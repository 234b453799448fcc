//! The overlap table: how many people are on exactly which lists.

use std::collections::BTreeMap;

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use serde::Serialize;

use crate::Error;

/// Lists a table has at most.
pub const MOST_LISTS: usize = 20;
/// People a table holds at most; a larger count is a mistake, and sums of counts stay exact in `f64`.
pub const MOST_PEOPLE: u64 = 1_000_000_000;
/// Bytes of text read at most: every pattern of twenty lists fits.
const MOST_BYTES: usize = 64 << 20;
const MOST_NAME: usize = 100;

/// People by the lists they are on: sparse, since most combinations hold nobody.
///
/// A pattern is a set of lists: bit `i` stands for list `i`, in the order of the names. Combinations that are not kept have a
/// count of 0. The empty pattern, the people on no list, is never in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    names: Vec<String>,
    cells: BTreeMap<u32, u64>,
}

impl Table {
    /// Makes a table from list names and the counts of patterns; a pattern given twice is refused.
    ///
    /// Errors give the position in `cells`, counted from 1, as the line after the header.
    pub fn new(names: Vec<String>, cells: &[(u32, u64)]) -> Result<Self, Error> {
        checked_names(&names)?;
        let mut kept = Gathered::default();
        for (at, (pattern, count)) in cells.iter().enumerate() {
            let line = at as u64 + 2;
            if pattern >> names.len() != 0 {
                return Err(Error::Fields {
                    line,
                    found: 33 - pattern.leading_zeros() as usize,
                    expected: names.len() + 1,
                });
            }
            kept.add(line, *pattern, *count)?;
        }
        kept.table(names)
    }

    /// Reads a table from CSV: a row of list names ending in `count`, then rows of marks (0 or 1) and a count.
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        if text.len() > MOST_BYTES {
            return Err(Error::TooLong { bytes: text.len(), most: MOST_BYTES });
        }
        let text = text.trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            return Err(Error::NoText);
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut row = StringRecord::new();
        next(&mut reader, &mut row)?;
        let width = row.len();
        if width == 1 && row.get(0).is_some_and(|only| only.contains([';', '\t'])) {
            return Err(Error::NotCommas);
        }
        if !row.get(width.saturating_sub(1)).is_some_and(|last| last.eq_ignore_ascii_case("count")) {
            return Err(Error::NoCount);
        }
        let names: Vec<String> = row.iter().take(width - 1).map(str::to_owned).collect();
        checked_names(&names)?;
        let mut kept = Gathered::default();
        while next(&mut reader, &mut row)? {
            let line = row.position().map_or(0, csv::Position::line);
            if row.len() != width {
                return Err(Error::Fields { line, found: row.len(), expected: width });
            }
            let mut pattern = 0_u32;
            for (list, mark) in row.iter().take(width - 1).enumerate() {
                match mark {
                    "0" => {}
                    "1" => pattern |= 1 << list,
                    _ => return Err(Error::BadMark { line, column: list + 1 }),
                }
            }
            kept.add(line, pattern, count(row.get(width - 1).unwrap_or_default(), line, width)?)?;
        }
        kept.table(names)
    }

    /// The names of the lists.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many lists there are.
    pub fn lists(&self) -> usize {
        self.names.len()
    }

    /// Patterns with people on them, rising, with how many people.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.cells.iter().map(|(p, c)| (*p, *c))
    }

    /// People on exactly the lists of `pattern`.
    pub fn count(&self, pattern: u32) -> u64 {
        self.cells.get(&pattern).copied().unwrap_or(0)
    }

    /// Everyone on at least one list.
    pub fn people(&self) -> u64 {
        self.cells.values().sum()
    }

    /// People on every list of `pattern`, and perhaps on others.
    pub fn on_all(&self, pattern: u32) -> u64 {
        self.cells().filter(|(p, _)| p & pattern == pattern).map(|(_, c)| c).sum()
    }

    /// People on each list.
    pub fn sizes(&self) -> Vec<u64> {
        (0..self.lists()).map(|list| self.on_all(1 << list)).collect()
    }

    /// People on both of two lists, for every two; on the diagonal the sizes.
    pub fn overlaps(&self) -> Vec<Vec<u64>> {
        let j = self.lists();
        (0..j).map(|a| (0..j).map(|b| self.on_all(1 << a | 1 << b)).collect()).collect()
    }

    /// People on exactly one list, two lists, and so on (`f1` to `fJ`).
    pub fn captures(&self) -> Vec<u64> {
        let mut found = vec![0; self.lists()];
        for (pattern, count) in self.cells() {
            found[pattern.count_ones() as usize - 1] += count;
        }
        found
    }

    /// The table without one list; people only on it are gone. Without its only list there is no table.
    pub fn without(&self, list: usize) -> Result<Self, Error> {
        if list >= self.lists() {
            return Err(Error::Setting { setting: "without", allowed: "a list of the table" });
        }
        let low = (1_u32 << list) - 1;
        let names =
            self.names.iter().enumerate().filter(|(at, _)| *at != list).map(|(_, n)| n.clone()).collect();
        self.mapped(names, |p| p & low | (p >> 1) & !low)
    }

    /// The table with list `b` merged into list `a`: on the new list is who was on either.
    pub fn merged(&self, a: usize, b: usize) -> Result<Self, Error> {
        let (a, b) = (a.min(b), a.max(b));
        if a == b || b >= self.lists() {
            return Err(Error::Setting { setting: "merge", allowed: "two different lists of the table" });
        }
        let low = (1_u32 << b) - 1;
        let mut names = self.names.clone();
        let gone = names.remove(b);
        names[a] = shortened(&format!("{}+{gone}", names[a]));
        self.mapped(names, |p| {
            let joined = if p >> b & 1 == 1 { p | 1 << a } else { p };
            joined & low | (joined >> 1) & !low
        })
    }

    fn mapped(&self, names: Vec<String>, map: impl Fn(u32) -> u32) -> Result<Self, Error> {
        checked_names(&names)?;
        let mut cells = BTreeMap::new();
        for (pattern, count) in self.cells() {
            let to = map(pattern);
            if to != 0 {
                *cells.entry(to).or_insert(0) += count;
            }
        }
        if cells.is_empty() { Err(Error::Nobody) } else { Ok(Self { names, cells }) }
    }
}

fn shortened(name: &str) -> String {
    name.chars().take(MOST_NAME).collect()
}

fn next(reader: &mut csv::Reader<&[u8]>, row: &mut StringRecord) -> Result<bool, Error> {
    reader.read_record(row).map_err(|e| Error::NotCsv {
        line: match e.kind() {
            ErrorKind::Utf8 { pos: Some(pos), .. } | ErrorKind::UnequalLengths { pos: Some(pos), .. } => {
                pos.line()
            }
            _ => 1,
        },
    })
}

fn checked_names(names: &[String]) -> Result<(), Error> {
    if names.is_empty() {
        return Err(Error::NoLists);
    }
    if names.len() > MOST_LISTS {
        return Err(Error::TooManyLists { found: names.len(), most: MOST_LISTS });
    }
    for (at, name) in names.iter().enumerate() {
        if name.trim().is_empty() || name.chars().count() > MOST_NAME || name.chars().any(char::is_control) {
            return Err(Error::BadName { column: at + 1 });
        }
        if let Some(first) = names[..at].iter().position(|n| n == name) {
            return Err(Error::SameName { first: first + 1, column: at + 1 });
        }
    }
    Ok(())
}

fn count(text: &str, line: u64, column: usize) -> Result<u64, Error> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        // Only too many digits can fail here.
        return text.parse().map_err(|_| Error::TooManyPeople { line, most: MOST_PEOPLE });
    }
    let number: f64 = text.parse().map_err(|_| Error::NotANumber { line, column })?;
    if !number.is_finite() {
        return Err(Error::NotANumber { line, column });
    }
    if number < 0.0 {
        return Err(Error::Negative { line, column });
    }
    Err(if number.fract() == 0.0 {
        Error::NotANumber { line, column }
    } else {
        Error::Fraction { line, column }
    })
}

/// Patterns seen so far, each with its line.
#[derive(Default)]
struct Gathered {
    cells: BTreeMap<u32, (u64, u64)>,
    people: u64,
}

impl Gathered {
    fn add(&mut self, line: u64, pattern: u32, count: u64) -> Result<(), Error> {
        if pattern == 0 {
            return Err(Error::NoListPattern { line });
        }
        self.people = self
            .people
            .checked_add(count)
            .filter(|sum| *sum <= MOST_PEOPLE)
            .ok_or(Error::TooManyPeople { line, most: MOST_PEOPLE })?;
        match self.cells.insert(pattern, (line, count)) {
            Some((first, _)) => Err(Error::SamePattern { first, line }),
            None => Ok(()),
        }
    }

    fn table(self, names: Vec<String>) -> Result<Table, Error> {
        let cells: BTreeMap<u32, u64> =
            self.cells.into_iter().map(|(p, (_, c))| (p, c)).filter(|(_, c)| *c > 0).collect();
        if cells.is_empty() { Err(Error::Nobody) } else { Ok(Table { names, cells }) }
    }
}
