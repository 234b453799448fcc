//! Takes rows as they come and makes a table of them.

use rayon::prelude::*;

use crate::Error;
use crate::dictionary::{Dictionary, FIRST};
use crate::hash;
use crate::role::{Cell, Role};
use crate::sex::sex;
use crate::table::{Column, Field, LONGEST_CELL, MOST_FIELDS, Table};
use crate::text;

/// Takes rows in any order.
#[derive(Debug)]
pub struct TableBuilder {
    columns: Vec<Column>,
    /// Where a column's cells go: the index of its field, the list, the distinct id, or the date of an age.
    fields: Vec<Raw>,
    list: Option<(usize, Dictionary)>,
    distinct: Option<(usize, Dictionary)>,
    seen: Option<usize>,
    /// Codes of the fields, then of the list, then of the distinct id; row by row.
    codes: Vec<u32>,
    rows: usize,
    waiting: Waiting,
}

/// Rows that have no codes yet: given column by column, they find the dictionary of one column in the nearer caches.
#[derive(Debug, Default)]
struct Waiting {
    text: String,
    /// Where each cell's text begins and ends; for a cell without one the reason, and the largest number.
    cells: Vec<(u32, u32)>,
    rows: usize,
}

impl Waiting {
    const MOST: usize = 512;

    fn add(&mut self, cell: Result<&str, u32>) {
        let from = self.text.len() as u32;
        self.cells.push(match cell {
            Err(missing) => (missing, u32::MAX),
            Ok(text) => {
                self.text.push_str(cut(text));
                (from, self.text.len() as u32)
            }
        });
    }

    fn cell(&self, at: usize) -> Result<&str, u32> {
        match self.cells.get(at) {
            Some((from, to)) if *to != u32::MAX => {
                Ok(self.text.get(*from as usize..*to as usize).unwrap_or(""))
            }
            Some((missing, _)) => Err(*missing),
            None => Err(0),
        }
    }
}

#[derive(Debug)]
struct Raw {
    column: usize,
    shadow: bool,
    role: Role,
    dictionary: Dictionary,
}

impl TableBuilder {
    /// Prepares for rows with these columns.
    ///
    /// # Errors
    /// If nothing can be compared, too much is, or a role that stands once stands twice.
    pub fn new(columns: &[Column]) -> Result<Self, Error> {
        let mut made = Self {
            columns: columns.to_vec(),
            fields: Vec::new(),
            list: None,
            distinct: None,
            seen: None,
            codes: Vec::new(),
            rows: 0,
            waiting: Waiting::default(),
        };
        let twice =
            |column: &Column| Err(Error::RoleTwice { role: column.role.name(), column: column.name.clone() });
        for (at, column) in columns.iter().enumerate() {
            match column.role {
                Role::List if made.list.is_some() => return twice(column),
                Role::List => made.list = Some((at, Dictionary::default())),
                Role::DistinctWithinList if made.distinct.is_some() => return twice(column),
                Role::DistinctWithinList => made.distinct = Some((at, Dictionary::default())),
                Role::DateSeen if made.seen.is_none() => made.seen = Some(at),
                Role::DateSeen => {}
                role => made.fields.push(Raw {
                    column: at,
                    shadow: false,
                    role,
                    dictionary: Dictionary::default(),
                }),
            }
        }
        match made.fields.len() {
            0 => Err(Error::NothingToCompare),
            n if n > MOST_FIELDS => Err(Error::TooManyFields { fields: n }),
            _ => Ok(made),
        }
    }

    /// Adds a row; its cells are in the order of the columns.
    ///
    /// # Errors
    /// If the number of cells is not that of the columns, or there is no room for more rows.
    pub fn push(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        if cells.len() != self.columns.len() {
            return Err(Error::Cells { row: self.rows, cells: cells.len(), columns: self.columns.len() });
        }
        // Blocks mark their last rows with the highest bit.
        if self.rows >= (1 << 31) - 1 {
            return Err(Error::TooLarge);
        }
        cells.iter().for_each(|cell| self.waiting.add(cell.parts()));
        self.waiting.rows += 1;
        self.rows += 1;
        if self.waiting.rows == Waiting::MOST { self.give_codes() } else { Ok(()) }
    }

    /// Gives the rows that wait their codes.
    fn give_codes(&mut self) -> Result<(), Error> {
        let (waiting, columns) = (std::mem::take(&mut self.waiting), self.columns.len());
        let own = [&mut self.list, &mut self.distinct].into_iter().flatten();
        let width = self.fields.len() + own.count();
        let start = self.codes.len();
        self.codes.resize(start + waiting.rows * width, 0);
        let (mut whole, mut ends) = (String::new(), Vec::new());
        for (at, field) in self.fields.iter_mut().enumerate() {
            let cells = (0..waiting.rows).map(|row| waiting.cell(row * columns + field.column));
            let slots = self.codes.iter_mut().skip(start + at).step_by(width);
            if field.role == Role::AgeAsOf {
                // An age is a value together with the day it is of.
                whole.clear();
                ends.clear();
                for (row, cell) in cells.clone().enumerate() {
                    let seen = self.seen.and_then(|seen| waiting.cell(row * columns + seen).ok());
                    if let Ok(text) = cell {
                        whole.extend([text, "@", seen.unwrap_or("")]);
                    }
                    ends.push(whole.len());
                }
                let start = |row: usize| row.checked_sub(1).and_then(|r| ends.get(r)).copied().unwrap_or(0);
                let text =
                    |row: usize| whole.get(start(row)..ends.get(row).copied().unwrap_or(0)).unwrap_or("");
                let cells = cells.enumerate().map(|(row, cell)| cell.map(|_| text(row)));
                codes(&mut field.dictionary, cells, slots)?;
            } else {
                codes(&mut field.dictionary, cells, slots)?;
            }
        }
        let others = [&mut self.list, &mut self.distinct].into_iter().flatten();
        for (at, (column, dictionary)) in (self.fields.len()..).zip(others) {
            let cells = (0..waiting.rows).map(|row| waiting.cell(row * columns + *column).map_err(|_| 0));
            codes(dictionary, cells, self.codes.iter_mut().skip(start + at).step_by(width))?;
        }
        self.waiting = Waiting { rows: 0, ..waiting };
        self.waiting.text.clear();
        self.waiting.cells.clear();
        Ok(())
    }

    /// Folds the values, puts the rows in order, and counts.
    ///
    /// # Errors
    /// If there is more text than codes can number.
    pub fn finish(mut self) -> Result<Table, Error> {
        self.give_codes()?;
        self.join_syllables()?;
        let fields = self.fields.len();
        let (has_list, has_distinct) = (self.list.is_some(), self.distinct.is_some());
        let width = fields + usize::from(has_list) + usize::from(has_distinct);
        let mut codes = self.codes;
        let mut folded: Vec<(Dictionary, Option<Vec<u32>>)> = self
            .fields
            .par_iter_mut()
            .map(|raw| refold(std::mem::take(&mut raw.dictionary), raw.role))
            .collect::<Result<_, _>>()?;
        codes.par_chunks_mut(width).for_each(|row| {
            for (code, (_, to)) in row.iter_mut().zip(&folded) {
                if let Some(to) = to {
                    *code = to.get(*code as usize).copied().unwrap_or(0);
                }
            }
        });
        let (lists, distinct) =
            (self.list.map_or_else(Dictionary::default, |l| l.1), self.distinct.map(|d| d.1));
        let mut order: Vec<(u64, u32)> = codes
            .par_chunks(width)
            .enumerate()
            .map(|(row, cells)| {
                let mut h = width as u64;
                for (at, code) in cells.iter().enumerate() {
                    let value = match folded.get(at) {
                        Some((dictionary, _)) => dictionary.hash(*code),
                        None if at == fields && has_list => lists.hash(*code),
                        None => distinct.as_ref().map_or(0, |d| d.hash(*code)),
                    };
                    h = hash::join(h, value);
                }
                (h, row as u32)
            })
            .collect();
        order.par_sort_unstable();
        let column = |at: usize| {
            order.iter().map(|(_, row)| codes.get(*row as usize * width + at).copied().unwrap_or(0)).collect()
        };
        let list: Option<Vec<u32>> = has_list.then(|| column(fields));
        let distinct = has_distinct.then(|| column(width - 1));
        let mut sorted = Vec::with_capacity(self.rows * fields);
        for (_, row) in &order {
            let at = *row as usize * width;
            sorted.extend_from_slice(codes.get(at..at + fields).unwrap_or(&[]));
        }
        drop(codes);
        let (keys, came) = order.into_iter().unzip();
        let fields = self
            .fields
            .iter()
            .zip(folded.drain(..))
            .enumerate()
            .map(|(at, (raw, (dictionary, _)))| {
                let mut counts = vec![0u32; dictionary.codes()];
                for row in sorted.chunks_exact(self.fields.len()) {
                    if let Some(n) = row.get(at).and_then(|code| counts.get_mut(*code as usize)) {
                        *n = n.saturating_add(1);
                    }
                }
                let present = counts.iter().skip(FIRST as usize).map(|n| u64::from(*n)).sum();
                let name = match self.columns.get(raw.column) {
                    Some(c) if raw.role != c.role => format!("{} as a whole", c.name),
                    Some(c) => c.name.clone(),
                    None => String::new(),
                };
                Field { name, role: raw.role, shadow: raw.shadow, dictionary, counts, present }
            })
            .collect();
        Ok(Table { fields, codes: sorted, keys, came, list, distinct })
    }
}

/// Puts the codes of cells in their places.
fn codes<'a, 'b>(
    dictionary: &mut Dictionary,
    cells: impl Iterator<Item = Result<&'a str, u32>> + Clone,
    slots: impl Iterator<Item = &'b mut u32>,
) -> Result<(), Error> {
    let mut slots = slots.zip(cells.clone());
    dictionary.codes_of(cells.filter_map(Result::ok), |code| {
        for (slot, cell) in slots.by_ref() {
            match cell {
                Ok(_) => {
                    *slot = code;
                    return;
                }
                Err(missing) => *slot = missing,
            }
        }
    })?;
    slots.for_each(|(slot, cell)| *slot = cell.err().unwrap_or(0));
    Ok(())
}

/// Rows that are looked at to tell whether names are of syllables.
const SAMPLE: usize = 1500;

impl TableBuilder {
    /// Joins given and family names into whole ones where most of them are Korean or Chinese.
    ///
    /// How such a name is spelt can only be told from the whole of it: "Ja" alone may be anything, "Kim Ja-kyung" is read.
    fn join_syllables(&mut self) -> Result<(), Error> {
        let only = |role| {
            let mut at = (0..self.fields.len()).filter(|i| self.fields[*i].role == role);
            at.next().filter(|_| at.next().is_none())
        };
        let (Some(given), Some(family)) = (only(Role::GivenName), only(Role::FamilyName)) else {
            return Ok(());
        };
        let width = self.codes.len() / self.rows.max(1);
        let mut whole = String::new();
        let join = |row: &[u32], fields: &[Raw], into: &mut String| {
            into.clear();
            for at in [family, given] {
                let (Some(field), Some(code)) = (fields.get(at), row.get(at)) else { continue };
                let text = field.dictionary.text(*code);
                if !text.is_empty() {
                    into.push_str(if into.is_empty() { "" } else { " " });
                    into.push_str(text);
                }
            }
        };
        let step = (self.rows / SAMPLE).max(1);
        let (mut seen, mut syllabic) = (0usize, 0usize);
        for row in self
            .codes
            .chunks_exact(width.max(1))
            .step_by(step)
            .filter(|r| r[given] >= FIRST && r[family] >= FIRST)
        {
            join(row, &self.fields, &mut whole);
            seen += 1;
            syllabic += usize::from(crate::spelling::sounds(&whole).syllabic);
        }
        if seen == 0 || syllabic * 2 < seen || self.fields.len() >= MOST_FIELDS {
            return Ok(());
        }
        let mut dictionary = Dictionary::default();
        let mut codes = Vec::with_capacity(self.codes.len());
        for row in self.codes.chunks_exact(width) {
            join(row, &self.fields, &mut whole);
            // Of two missing parts the reason of the family name is kept.
            codes.push(if whole.is_empty() {
                row[family].min(FIRST - 1)
            } else {
                dictionary.code(cut(&whole))?
            });
            codes.extend(row);
        }
        self.codes = codes;
        let column = self.fields[given].column;
        for at in [given, family] {
            self.fields[at].shadow = true;
        }
        self.fields.insert(0, Raw { column, shadow: false, role: Role::FullName, dictionary });
        Ok(())
    }
}

fn cut(text: &str) -> &str {
    if text.len() <= LONGEST_CELL {
        return text;
    }
    let end = (0..=LONGEST_CELL).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    text.get(..end).unwrap_or("")
}

/// A dictionary of folded values, and the new code of each old one, `None` if every value was folded already.
fn refold(mut raw: Dictionary, role: Role) -> Result<(Dictionary, Option<Vec<u32>>), Error> {
    let mut buffer = String::new();
    let last = raw.codes() as u32;
    if (FIRST..last).all(|code| folded(raw.text(code), role, &mut buffer) && !buffer.is_empty()) {
        raw.close();
        return Ok((raw, None));
    }
    let mut made = Dictionary::default();
    let mut to: Vec<u32> = (0..FIRST).collect();
    for code in FIRST..last {
        folded(raw.text(code), role, &mut buffer);
        to.push(if buffer.is_empty() { 0 } else { made.code(&buffer)? });
    }
    made.close();
    Ok((made, Some(to)))
}

/// Folds a value as its role wants it; whether that changed nothing. Dates and ages keep what their readers need.
fn folded(value: &str, role: Role, into: &mut String) -> bool {
    match role {
        Role::BirthDate | Role::AgeAsOf => {
            into.clear();
            into.push_str(value.trim());
        }
        Role::Sex => {
            text::fold(value, into);
            if let Some(sex) = sex(value) {
                into.clear();
                into.push_str(sex.word());
            }
        }
        _ => text::fold(value, into),
    }
    into.as_str() == value
}
