//! Tables within a text: each cell that counts people is read as the sentence that a reader makes of it.
//!
//! "| Tumen | 12 |" under "Place" and "Detained" is read as "In Tumen, 12 people were detained." The grammar decides what a
//! heading means, so that a table and a sentence cannot mean different things. Rules for cells of their own were rejected.
//! What no heading explains is not read.

use std::ops::Range;

use super::{Chars, Document, Language, Proposal, plain::Plain, read};
use crate::sheet::{DateReading, DateRule, Field, field_of, parse_date};

/// Columns of the widest table that is read.
const COLUMNS: usize = 12;
/// Rows of tables that are read in one text.
const ROWS: usize = 5_000;
/// Characters of the longest heading, date or place.
const SHORT: usize = 60;
/// The number by which headings are tried.
const TRIED: &str = "7";
/// Headings and first cells of sums.
const SUMS: &[&str] = &[
    "total", "totals", "sum", "all", "합계", "총계", "계", "총", "합", "소계", "合计", "总计", "总数",
    "小计", "共计", "总",
];
/// Headings of numbers of people, beside those that sheets know.
const PEOPLE: &[&str] =
    &["people", "persons", "number of people", "인원", "인원수", "명", "사람", "人数", "人"];

/// The tables of a text, and the text with sentences in their place.
pub(super) struct Tables {
    /// The text to be read.
    pub(super) plain: Plain,
    /// Each cell that is read, in the order of the text given.
    cells: Vec<Cell>,
}

/// A cell that counts people.
#[derive(Clone, Copy)]
struct Cell {
    /// The first character of its number.
    at: u32,
    table: usize,
    row: usize,
    column: usize,
    /// Whether its row sums up the others.
    sum_row: bool,
    /// Whether its column sums up the others.
    sum_column: bool,
}

/// Rows of cells that stand together.
struct Table {
    bytes: Range<usize>,
    rows: Vec<Vec<Range<usize>>>,
}

/// What stands around a number in its sentence.
type Frame = (String, String);

impl Tables {
    /// Finds the tables that count people; `None` where there is none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let tables = found(text);
        let mut made = Self { plain: Plain::default(), cells: Vec::new() };
        let (mut byte, mut place) = (0, 0);
        for (n, table) in tables.iter().enumerate() {
            let read = Reading::of(text, table);
            if !read.counts() {
                continue;
            }
            place = made.copy(text, byte..table.bytes.start, place);
            made.tell(text, table, &read, (n, place));
            place += count(text.get(table.bytes.clone()).unwrap_or_default());
            byte = table.bytes.end;
        }
        let any = byte > 0;
        let end = made.copy(text, byte..text.len(), place);
        made.plain.end(end);
        any.then_some(made)
    }

    /// Copies what is no table; gives the place behind it.
    fn copy(&mut self, text: &str, bytes: Range<usize>, mut place: u32) -> u32 {
        for c in text.get(bytes).unwrap_or_default().chars() {
            self.plain.push(c, place);
            place = place.saturating_add(1);
        }
        place
    }

    /// Writes the sentences of a table whose first character stands at a place.
    fn tell(&mut self, text: &str, table: &Table, read: &Reading<'_>, (n, first): (usize, u32)) {
        let (mut byte, mut place) = (table.bytes.start, first);
        self.plain.push('\n', first);
        for (r, row) in table.rows.iter().enumerate().skip(1) {
            let start = row.first().map_or(byte, |cell| cell.start);
            place += count(text.get(byte..start).unwrap_or_default());
            byte = start;
            let place_of = |byte: usize| place + count(text.get(start..byte).unwrap_or_default());
            for (c, bytes) in row.iter().enumerate() {
                let at = place_of(bytes.start);
                let end = place_of(bytes.end).saturating_sub(1).max(at);
                let cell = text.get(bytes.clone()).unwrap_or_default();
                if let Some((before, after)) = read.frame(r, c).filter(|_| is_number(cell)) {
                    for other in read.context(table, r, c) {
                        let words = text.get(other.clone()).unwrap_or_default();
                        let (lead, tail) = led(words, read.language);
                        lead.chars().for_each(|c| self.plain.push(c, at));
                        let from = if other.start < start { at } else { place_of(other.start) };
                        self.copy(text, other.clone(), from);
                        tail.chars().for_each(|c| self.plain.push(c, at));
                    }
                    before.chars().for_each(|c| self.plain.push(c, at));
                    self.copy(text, bytes.clone(), at);
                    after.chars().for_each(|c| self.plain.push(c, end));
                    "\u{3002}\n\n".chars().for_each(|c| self.plain.push(c, end));
                    let sums = (read.sum_rows.contains(&r), read.sum_columns.contains(&c));
                    let (sum_row, sum_column) = sums;
                    self.cells.push(Cell { at, table: n, row: r, column: c, sum_row, sum_column });
                } else if !is_number(cell) && !read.of_row(c, cell) {
                    self.copy(text, bytes.clone(), at);
                    "\u{3002}\n\n".chars().for_each(|c| self.plain.push(c, end));
                }
            }
        }
    }

    /// Ties the counts of rows and columns to those that sum them up, where the numbers add up.
    ///
    /// The proposals stand where the text has them in which the tables were found.
    pub(super) fn relate(&self, all: &mut [Proposal]) {
        let cell = |chars: &Chars| {
            let next = self.cells.partition_point(|cell| cell.at < chars.start);
            self.cells.get(next).filter(|cell| cell.at < chars.end).copied()
        };
        let counted: Vec<(Cell, usize)> =
            all.iter().enumerate().filter_map(|(n, p)| Some((cell(&p.at)?, n))).collect();
        // Beside "Arrested 12" a cell "Sent back 5" says of nobody that they are of the twelve.
        for (_, n) in &counted {
            let event = |n: usize| all.get(n).and_then(|p| p.event).map(|e| e.kind);
            let whole = all.get(*n).and_then(|p| p.part_of);
            let apart = whole.is_some_and(|w| event(*n).zip(event(w)).is_some_and(|(own, of)| own != of));
            if let Some(part) = all.get_mut(*n).filter(|_| apart) {
                (part.part_of, part.exhaustive) = (None, false);
            }
        }
        for (sum, whole) in counted.iter().filter(|(cell, _)| cell.sum_row || cell.sum_column) {
            let within = |first: (usize, usize), last: (usize, usize)| {
                let from = counted.partition_point(|(cell, _)| (cell.table, cell.row) < first);
                let to = counted.partition_point(|(cell, _)| (cell.table, cell.row) <= last).max(from);
                counted.get(from..to).unwrap_or_default().iter()
            };
            let parts = |by_row: bool| -> Vec<usize> {
                let (table, row) = (sum.table, sum.row);
                if by_row {
                    let row = within((table, row), (table, row));
                    row.filter(|(cell, _)| !cell.sum_column).map(|(_, n)| *n).collect()
                } else {
                    let column = within((table, 0), (table, usize::MAX));
                    let of = |cell: &Cell| cell.column == sum.column && !cell.sum_row;
                    column.filter(|(cell, _)| of(cell)).map(|(_, n)| *n).collect()
                }
            };
            for (sums, by_row) in [(sum.sum_column, true), (sum.sum_row, false)] {
                let parts = if sums { parts(by_row) } else { Vec::new() };
                let number = |n: usize| all.get(n).and_then(|p| p.quantity.lo);
                let total = parts.iter().try_fold(0_u64, |sum, n| sum.checked_add(number(*n)?));
                if parts.len() < 2 || total.is_none() || total != number(*whole) {
                    continue;
                }
                for part in parts {
                    if let Some(part) = all.get_mut(part).filter(|p| p.part_of.is_none()) {
                        (part.part_of, part.exhaustive, part.again) = (Some(*whole), true, None);
                    }
                }
            }
        }
    }
}

/// How many tables of a text no heading explains.
pub(super) fn left(text: &str) -> usize {
    found(text).iter().filter(|table| !Reading::of(text, table).counts()).count()
}

/// What the headings of a table mean.
struct Reading<'a> {
    text: &'a str,
    language: Language,
    columns: Vec<Option<Frame>>,
    rows: Vec<Option<Frame>>,
    heads: Vec<Range<usize>>,
    sum_rows: Vec<usize>,
    sum_columns: Vec<usize>,
}

impl<'a> Reading<'a> {
    fn of(text: &'a str, table: &Table) -> Self {
        let heads = table.rows.first().cloned().unwrap_or_default();
        let cell = |bytes: &Range<usize>| text.get(bytes.clone()).unwrap_or_default();
        let labels: Vec<&str> = table.rows.iter().map(|row| row.first().map_or("", cell)).collect();
        let words: String = heads.iter().map(cell).chain(labels.iter().copied()).collect();
        let language = Language::of(&words).unwrap_or(Language::English);
        let mut columns: Vec<Option<Frame>> = heads.iter().map(|head| frame(cell(head), language)).collect();
        let rows: Vec<Option<Frame>> = if columns.iter().any(Option::is_some) {
            vec![None; labels.len()]
        } else {
            labels.iter().map(|label| frame(label, language)).collect()
        };
        let sums = |words: &str| SUMS.contains(&words.trim().to_lowercase().as_str());
        let sum_columns: Vec<usize> =
            (0..heads.len()).filter(|n| heads.get(*n).map(cell).is_some_and(sums)).collect();
        // A sum of what counts people counts people.
        if columns.iter().any(Option::is_some) {
            for column in &sum_columns {
                if let Some(slot) = columns.get_mut(*column) {
                    *slot = Some(of_people(language));
                }
            }
        }
        let sum_rows: Vec<usize> =
            (1..labels.len()).filter(|n| labels.get(*n).is_some_and(|label| sums(label))).collect();
        // Of several sums it is not known what each sums up.
        let sum_rows = if sum_rows.len() == 1 { sum_rows } else { Vec::new() };
        Self { text, language, columns, rows, heads, sum_rows, sum_columns }
    }

    /// Whether any heading counts people.
    fn counts(&self) -> bool {
        self.columns.iter().chain(&self.rows).any(Option::is_some)
    }

    /// The sentence of a number, by its column or else by its row.
    fn frame(&self, row: usize, column: usize) -> Option<&Frame> {
        let of_column = self.columns.get(column).and_then(Option::as_ref);
        of_column.or_else(|| self.rows.get(row).and_then(Option::as_ref).filter(|_| column > 0))
    }

    /// Where the days and places of a number stand: in its row, and over it where the rows say what is counted.
    fn context(&self, table: &Table, row: usize, column: usize) -> Vec<Range<usize>> {
        let over = self.heads.get(column).filter(|_| self.columns.iter().all(Option::is_none)).into_iter();
        let beside = table.rows.get(row).into_iter().flatten().enumerate().filter(|(n, _)| *n != column);
        let beside = beside.filter(|(n, bytes)| {
            let cell = self.text.get((*bytes).clone()).unwrap_or_default();
            self.of_row(*n, cell) && self.columns.get(*n).is_none_or(Option::is_none)
        });
        let all = over.chain(beside.map(|(_, bytes)| bytes));
        let fits = |bytes: &&Range<usize>| {
            let words = self.text.get((*bytes).clone()).unwrap_or_default();
            words.chars().nth(SHORT).is_none() && (is_date(words) || !places::scan(words).is_empty())
        };
        all.filter(fits).cloned().collect()
    }

    /// Whether a cell says of which days or place its row is, or sums up.
    fn of_row(&self, column: usize, cell: &str) -> bool {
        let head = self.heads.get(column).and_then(|head| self.text.get(head.clone())).unwrap_or_default();
        let field = field_of(head);
        column == 0
            || is_date(cell)
            || field.is_some_and(|field| field == Field::Place || field.is_date())
            || cell.chars().nth(SHORT).is_none() && !cell.chars().any(|c| c.is_ascii_digit())
    }
}

/// The sentence in which a heading counts people, found by letting the grammar read it.
fn frame(head: &str, language: Language) -> Option<Frame> {
    let lower = head.trim().trim_end_matches(':').to_lowercase();
    let name = ["total number of ", "number of ", "no. of ", "number ", "total "]
        .iter()
        .find_map(|lead| lower.strip_prefix(lead));
    let name = name.unwrap_or(&lower);
    if name.is_empty() || name.contains('%') || name.chars().nth(SHORT).is_some() || is_date(name) {
        return None;
    }
    let frames = match language {
        Language::English => {
            [(String::new(), format!(" {name}")), (String::new(), format!(" people were {name}"))]
        }
        Language::Korean => {
            [(format!("{name} "), "명".to_owned()), (String::new(), format!("명이 {name}됐다"))]
        }
        Language::Chinese => [(name.to_owned(), "人".to_owned()), (String::new(), format!("人被{name}"))],
    };
    let read_so = frames.into_iter().find(|(before, after)| {
        let text = format!("{before}{TRIED}{after}.");
        let found = read(&Document { text: &text, published: None, language: Some(language) }, &[]);
        let [one] = found.as_slice() else { return false };
        let says = one.event.is_some() || one.subgroup.is_some() || one.sex.is_some();
        one.quantity.lo == TRIED.parse().ok() && one.aside.is_none() && says
    });
    let counts = PEOPLE.contains(&name) || field_of(&lower) == Some(Field::Count) && !SUMS.contains(&name);
    read_so.or_else(|| counts.then(|| of_people(language)))
}

fn of_people(language: Language) -> Frame {
    let behind = match language {
        Language::English => " people",
        Language::Korean => "명",
        Language::Chinese => "人",
    };
    (String::new(), behind.to_owned())
}

/// What leads in a day or a place, and what follows it.
fn led(words: &str, language: Language) -> (&'static str, &'static str) {
    let year = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    let day = matches!(parse_date(words, &DateRule::Ymd), DateReading::Read(date)
        if date.span().from.is_some() && date.span().from == date.span().to);
    match language {
        Language::English if day => ("on ", ", "),
        Language::English => ("in ", ", "),
        Language::Korean if year => ("", "년 "),
        Language::Korean if is_date(words) => ("", " "),
        Language::Korean => ("", "에서 "),
        Language::Chinese if year => ("", "年,"),
        Language::Chinese if is_date(words) => ("", ","),
        Language::Chinese => ("在", ""),
    }
}

/// Whether a cell is a day, a month or a year.
fn is_date(words: &str) -> bool {
    let month = ["월", "月"].iter().find_map(|unit| words.strip_suffix(unit));
    let month = month.is_some_and(|n| matches!(n.len(), 1 | 2) && n.bytes().all(|b| b.is_ascii_digit()));
    let year = words.len() == 4 && words.starts_with(['1', '2']);
    let dated = !is_number(words) || year;
    month || dated && matches!(parse_date(words, &DateRule::Ymd), DateReading::Read(_))
}

/// Whether a cell is a number and nothing else.
fn is_number(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    digits > 0 && digits <= 9 && cell.chars().all(|c| c.is_ascii_digit() || c == ',') && cell != "0"
}

/// All tables of a text: lines beside each other, with as many bars or tabs.
fn found(text: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open: Option<(char, Table)> = None;
    let (mut byte, mut rows) = (0, 0);
    for line in text.split_inclusive('\n') {
        let end = byte + line.len();
        let mark = ['|', '\t'].into_iter().find(|mark| line.trim_end().contains(*mark));
        let rule =
            line.contains('-') && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' '));
        let cells =
            mark.map(|mark| cells(line, byte, mark)).filter(|cells| (2..=COLUMNS).contains(&cells.len()));
        match (mark.zip(cells), &mut open) {
            (_, Some((_, table))) if rule => table.bytes.end = end,
            (Some((mark, cells)), Some((of, table))) if *of == mark && rows < ROWS => {
                table.rows.push(cells);
                table.bytes.end = end;
                rows += 1;
            }
            (Some((mark, cells)), _) if !rule && rows < ROWS => {
                tables.extend(open.take().map(|(_, table)| table));
                open = Some((mark, Table { bytes: byte..end, rows: vec![cells] }));
                rows += 1;
            }
            _ => tables.extend(open.take().map(|(_, table)| table)),
        }
        byte = end;
    }
    tables.extend(open.map(|(_, table)| table));
    let one_header = |table: &Table| {
        let numbers =
            |row: &Vec<Range<usize>>| row.iter().any(|b| text.get(b.clone()).is_some_and(is_number));
        table.rows.len() > 1 && table.rows.iter().skip(1).any(numbers)
    };
    tables.retain(one_header);
    tables
}

/// The cells of a line, trimmed, without the empty ones outside the outer bars.
fn cells(line: &str, first: usize, mark: char) -> Vec<Range<usize>> {
    let mut at = first;
    let mut all: Vec<Range<usize>> = Vec::new();
    for cell in line.split(mark) {
        let from = at + cell.len() - cell.trim_start().len();
        all.push(from..from + cell.trim().len());
        at += cell.len() + mark.len_utf8();
    }
    if mark == '|' {
        let outer = |cell: Option<&Range<usize>>| cell.is_some_and(Range::is_empty);
        if outer(all.last()) {
            all.pop();
        }
        if outer(all.first()) {
            all.remove(0);
        }
    }
    all
}

/// How many characters a text has.
fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
