//! Lists as rows of cells: CSV or TSV in whatever encoding they come, and files of columns.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::columns::{self, Table};
use crate::encoding;
use crate::guess;
use crate::lines::Lines;
use crate::run::Place;

/// How much of a file tells what it is.
pub(crate) const HEAD: usize = 1 << 16;
/// Lines that may stand above the headings.
pub(crate) const TITLE: usize = 10;
/// Rows whose cells are looked at to guess columns.
pub(crate) const SAMPLE: usize = 400;

/// One file, its headings read.
pub(crate) struct List {
    pub(crate) path: PathBuf,
    /// Its number among the files as they were named.
    pub(crate) file: u32,
    pub(crate) headings: Vec<String>,
    /// The line of the headings; above it may stand a title.
    pub(crate) head: u32,
    source: Source,
    /// Rows before the first one of people: a title and the headings.
    before: usize,
    /// Cells that were no text in the file's encoding.
    pub(crate) odd: u64,
    /// Columns of lists or structures, left aside.
    pub(crate) nested: Vec<String>,
    /// Rows with more or fewer cells than there are headings.
    pub(crate) ragged: u64,
}

enum Source {
    Lines(Lines),
    /// And how many rows were read.
    Columns(Table, u32),
}

impl List {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        if path.is_dir() {
            return Err(Error::Kind {
                path: path.to_owned(),
                what: "is a folder",
                todo: "Name the files in it, each by itself.",
            });
        }
        if !path.exists() {
            return Err(Error::NotThere { path: path.to_owned() });
        }
        let file = |source| Error::File { path: path.to_owned(), source };
        let mut head = Vec::new();
        File::open(path).and_then(|f| f.take(HEAD as u64).read_to_end(&mut head)).map_err(file)?;
        let made = |source, headings, nested| Self {
            path: path.to_owned(),
            file: 0,
            headings,
            head: 1,
            source,
            before: 0,
            odd: 0,
            nested,
            ragged: 0,
        };
        if columns::is_one(&head) {
            let mut table = Table::open(path, &head)?;
            let (headings, nested) = (std::mem::take(&mut table.headings), std::mem::take(&mut table.nested));
            return Ok(made(Source::Columns(table, 0), headings, nested));
        }
        if let Some((what, todo)) = no_text(&head) {
            return Err(Error::Kind { path: path.to_owned(), what, todo });
        }
        let lines = Lines::open(path, &head).map_err(file)?;
        let first = lines.again(path).map_err(file)?;
        let mut list = made(Source::Lines(lines), Vec::new(), Vec::new());
        let mut cells = loop {
            let Some(cells) = list.row()? else { break None };
            list.before += 1;
            // A title has one cell; a list of one column has it in every line.
            let filled = cells.iter().filter(|c| !c.trim().is_empty()).count();
            if filled > 1 {
                break Some(cells);
            }
            if list.before > TITLE {
                break None;
            }
        };
        if cells.is_none() {
            // No title is so long: the first line is the heading of the one column there is.
            list.source = Source::Lines(first);
            list.before = 1;
            cells = list.row()?;
        }
        let Some(cells) = cells else {
            return Err(Error::EmptyFile { path: path.to_owned() });
        };
        list.head = list.line();
        if guess::is_a_row(&cells) {
            return Err(Error::NoHeadings { path: path.to_owned(), line: list.head });
        }
        list.headings =
            cells.into_iter().map(|c| c.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        list.forget();
        Ok(list)
    }

    /// The same list from its first row on, without finding out again how it is written.
    pub(crate) fn again(&self) -> Result<Self, Error> {
        let Source::Lines(lines) = &self.source else {
            return Ok(Self { file: self.file, ..Self::open(&self.path)? });
        };
        let file = |source| Error::File { path: self.path.clone(), source };
        let mut list = Self {
            path: self.path.clone(),
            headings: self.headings.clone(),
            nested: self.nested.clone(),
            source: Source::Lines(lines.again(&self.path).map_err(file)?),
            ..*self
        };
        for _ in 0..self.before {
            list.each(|_| {})?;
        }
        list.forget();
        Ok(list)
    }

    /// Goes on from shortly before the row that begins in a line, if that is well ahead; `whole` is the same list, read to its end.
    fn jump(&mut self, whole: &Self, line: u32) -> Result<(), Error> {
        let after = self.line();
        if let (Source::Lines(own), Source::Lines(all)) = (&mut self.source, &whole.source)
            && let Some(there) = all
                .before(&whole.path, line, after)
                .map_err(|source| Error::File { path: whole.path.clone(), source })?
        {
            *own = there;
        }
        Ok(())
    }

    /// Counts nothing of what stood above the first row.
    fn forget(&mut self) {
        self.ragged = 0;
        self.odd = 0;
        if let Source::Lines(lines) = &mut self.source {
            lines.odd = 0;
        }
    }

    /// What puts lists in an order that does not depend on how they were named: headings and size, then the name of the file.
    pub(crate) fn order(&self) -> (String, u64, PathBuf) {
        let size = std::fs::metadata(&self.path).map_or(0, |m| m.len());
        (self.headings.join(","), size, self.path.clone())
    }

    /// The name of its file.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The name of the encoding in which all of the list is written, if it is not UTF-8.
    pub(crate) fn encoding(&self) -> Option<&'static str> {
        match &self.source {
            Source::Lines(lines) => lines.encoding(),
            Source::Columns(..) => None,
        }
    }

    /// The line in which the newest row begins; in a file of columns the headings count as one.
    pub(crate) fn line(&self) -> u32 {
        match &self.source {
            Source::Lines(lines) => lines.line(),
            Source::Columns(_, rows) => rows.saturating_add(1),
        }
    }

    /// The next row's cells; `None` at the end.
    pub(crate) fn row(&mut self) -> Result<Option<Vec<String>>, Error> {
        let mut cells = Vec::with_capacity(self.headings.len());
        Ok(self.each(|cell| cells.push(cell.to_owned()))?.then_some(cells))
    }

    /// Calls for each cell of the next row; whether there was one.
    pub(crate) fn each(&mut self, with: impl FnMut(&str)) -> Result<bool, Error> {
        match &mut self.source {
            Source::Columns(table, rows) => {
                let more = table.each(with)?;
                *rows = rows.saturating_add(u32::from(more));
                self.odd = table.odd;
                Ok(more)
            }
            Source::Lines(lines) => {
                let cells = lines.each(&self.path, with)?;
                self.odd = lines.odd;
                self.ragged += u64::from(cells.is_some_and(|n| n != self.headings.len()));
                Ok(cells.is_some())
            }
        }
    }
}

/// The cells of a row, end to end, so that the next row needs no memory of its own.
#[derive(Default)]
pub(crate) struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// Reads the next row of a list; whether there was one.
    pub(crate) fn read(&mut self, list: &mut List) -> Result<bool, Error> {
        self.text.clear();
        self.ends.clear();
        list.each(|cell| {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell; empty where the row has fewer.
    pub(crate) fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) };
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }
}

/// Reads rows of lists again, those at some of the places where rows were found, each with its number, in the order in which they were found.
pub(crate) fn again(
    lists: &[List],
    places: impl Iterator<Item = (usize, Place)>,
    mut with: impl FnMut(usize, &List, &Cells) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut places = places.peekable();
    let mut cells = Cells::default();
    for first in lists {
        if places.peek().is_none_or(|(_, place)| place.file != first.file) {
            continue;
        }
        let mut list = first.again()?;
        while let Some((at, place)) = places.next_if(|(_, place)| place.file == first.file) {
            list.jump(first, place.line)?;
            while cells.read(&mut list)? {
                if list.line() == place.line {
                    with(at, &list, &cells)?;
                    break;
                }
            }
        }
    }
    Ok(())
}

/// What a file is that cannot be a table of text, and what to do: by the marks of PDF (ISO 32000-2, 7.5.2), ZIP, gzip (RFC 1952) and OLE, and by
/// zero bytes that are none of sixteen-bit text.
fn no_text(head: &[u8]) -> Option<(&'static str, &'static str)> {
    const OTHER: &str = "Copy its table into a spreadsheet, and save that as CSV UTF-8";
    const MARKS: [(&[u8], &str, &str); 6] = [
        (b"PK\x03\x04", "is a workbook or another packed file", "Open it, and save its sheet as CSV UTF-8"),
        (b"PK\x05\x06", "is an empty packed file", "Name the file that holds the rows"),
        (
            b"\xd0\xcf\x11\xe0",
            "is a workbook or text of an older Office",
            "Open it, and save its sheet as CSV UTF-8",
        ),
        (b"\x1f\x8b", "is packed with gzip", "Unpack it first"),
        (b"%PDF-", "is a PDF", OTHER),
        (b"{\\rtf", "is a text in RTF", OTHER),
    ];
    if let Some((_, what, todo)) = MARKS.iter().find(|(mark, ..)| head.starts_with(mark)) {
        return Some((what, todo));
    }
    (encoding::wide(head).is_none() && head.contains(&0)).then_some((
        "has bytes that are zero, which no text has",
        "Open it in the program it comes from, and save it as CSV UTF-8",
    ))
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
