//! Rows as dictionary codes by role, in an order that depends on their content alone.

use std::ops::Range;

use crate::born::Kind;
use crate::dictionary::{Dictionary, FIRST};
use crate::profile::{Profile, Profiles};
use crate::role::Role;

/// At most this many columns are compared: a pattern has four bits for each.
pub const MOST_FIELDS: usize = 15;
/// A cell is cut to this many bytes, at a character.
pub const LONGEST_CELL: usize = 400;

/// A column by the name the file gives it, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As in the file.
    pub name: String,
    /// What it says.
    pub role: Role,
}

/// Why a birth or an age was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no date and no age: equal words agree, and nothing else is compared.
    NoDate,
    /// It is written like a date, and there is no such day: its digits are compared.
    NoSuchDay,
}

/// Births or ages of one column that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The column.
    pub column: String,
    /// Why.
    pub why: Unreadable,
    /// How many rows.
    pub rows: u64,
    /// The smallest number under which one of them came in.
    pub first: u32,
}

/// One thing that is compared.
#[derive(Debug)]
pub struct Field {
    pub(crate) name: String,
    pub(crate) role: Role,
    /// It makes blocks and is not compared: a part of a name that is compared as a whole.
    pub(crate) shadow: bool,
    pub(crate) dictionary: Dictionary,
    /// How many rows have each code; of rows that repeat each other a few are counted.
    pub(crate) counts: Vec<u32>,
    /// The sum of these.
    pub(crate) present: u64,
}

impl Field {
    /// The name of its column.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Whether it is compared; parts of a name that is compared as a whole only make blocks.
    pub fn compared(&self) -> bool {
        !self.shadow
    }

    /// How many distinct values it has.
    pub fn distinct(&self) -> usize {
        self.dictionary.len()
    }

    /// How many rows have a value; once it is in a linker, a few of rows that repeat each other are counted.
    pub fn present(&self) -> u64 {
        self.present
    }
}

/// Rows ready to be linked.
///
/// A row's number in the kernel is its place in the order of a hash of its content, so nothing that is computed depends on the
/// order in which rows came. Rows of equal content are interchangeable.
#[derive(Debug)]
pub struct Table {
    pub(crate) fields: Vec<Field>,
    pub(crate) codes: Vec<u32>,
    /// The hash of each row's content.
    pub(crate) keys: Vec<u64>,
    /// The number under which each row came in.
    pub(crate) came: Vec<u32>,
    pub(crate) list: Option<Vec<u32>>,
    pub(crate) distinct: Option<Vec<u32>>,
}

impl Table {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.keys.len()
    }

    /// About how much memory it takes.
    pub(crate) fn bytes(&self) -> u64 {
        let rows = self.codes.len() * 4 + self.rows() * 20;
        rows as u64 + self.fields.iter().map(|f| f.dictionary.bytes()).sum::<u64>()
    }

    /// What is compared.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The number under which a row of the kernel came in, counted from 0.
    pub fn came(&self, row: u32) -> u32 {
        self.came.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    /// For each number under which a row came in, the row of the kernel.
    pub(crate) fn places(&self) -> Vec<u32> {
        let mut place = vec![0u32; self.rows()];
        for (row, came) in self.came.iter().enumerate() {
            if let Some(slot) = place.get_mut(*came as usize) {
                *slot = row as u32;
            }
        }
        place
    }

    /// The folded value of a row in a field; `None` if it is missing.
    pub fn value(&self, row: u32, field: usize) -> Option<&str> {
        let code = self.row(row).get(field).copied().filter(|c| *c >= FIRST)?;
        self.fields.get(field).map(|f| f.dictionary.text(code))
    }

    /// How many of the fields that are compared have a value in a row.
    pub fn says(&self, row: u32) -> usize {
        self.fields.iter().zip(self.row(row)).filter(|(f, c)| f.compared() && **c >= FIRST).count()
    }

    /// Whether more than one field says anything: by names alone namesakes are not told from one person, whatever is learnt.
    pub(crate) fn tells_apart(&self) -> bool {
        self.fields.iter().filter(|f| f.compared() && f.distinct() > 1).count() > 1
    }

    /// Births and ages that could not be read, by field; the numbers of rows are those under which they came in.
    pub(crate) fn unread(&self, profiles: &Profiles) -> Vec<Unread> {
        let births =
            self.fields.iter().zip(&profiles.fields).enumerate().filter_map(|(at, (field, p))| match p {
                Profile::Born(births) => Some((at, field, births)),
                _ => None,
            });
        let mut found = Vec::new();
        for (at, field, births) in births {
            for why in [Unreadable::NoDate, Unreadable::NoSuchDay] {
                let is = |code: u32| match births.get(code.wrapping_sub(FIRST) as usize) {
                    Some(None) => why == Unreadable::NoDate,
                    Some(Some(born)) => why == Unreadable::NoSuchDay && born.kind == Kind::Slip,
                    None => false,
                };
                if !(FIRST..field.dictionary.codes() as u32).any(is) {
                    continue;
                }
                let rows = self.codes.chunks_exact(self.fields.len()).zip(&self.came);
                let mut told = Unread { column: field.name.clone(), why, rows: 0, first: u32::MAX };
                for (_, came) in rows.filter(|(row, _)| row.get(at).is_some_and(|c| is(*c))) {
                    told.rows += 1;
                    told.first = told.first.min(*came);
                }
                found.extend((told.rows > 0).then_some(told));
            }
        }
        found
    }

    /// The codes of a row, one for each field.
    #[inline]
    pub(crate) fn row(&self, row: u32) -> &[u32] {
        let (at, n) = (row as usize * self.fields.len(), self.fields.len());
        self.codes.get(at..at + n).unwrap_or(&[])
    }

    /// Rows of one list that are equal in every field and in the number the list gives them; they stand next to each other.
    pub(crate) fn equal_rows(&self) -> impl Iterator<Item = Range<u32>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let (start, rows) = (next, self.rows() as u32);
            let equal = |row: &u32| {
                self.keys.get(*row as usize) == self.keys.get(start as usize)
                    && self.row(*row) == self.row(start)
            };
            next = (start..rows).find(|row| !equal(row)).unwrap_or(rows);
            (start < rows).then_some(start..next)
        })
    }

    /// Whether the list itself says that two rows are two people.
    #[inline]
    pub(crate) fn told_apart(&self, a: u32, b: u32) -> bool {
        match (self.number(a), self.number(b)) {
            (Some((one, x)), Some((two, y))) => one == two && x != y,
            _ => false,
        }
    }

    /// The list a row stands in and the number it has there, if the list numbers people.
    #[inline]
    pub(crate) fn number(&self, row: u32) -> Option<(u32, u32)> {
        let number = self.distinct.as_ref()?.get(row as usize).copied().filter(|n| *n >= FIRST)?;
        let list = self.list.as_ref().and_then(|l| l.get(row as usize)).copied().unwrap_or(0);
        Some((list, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Error, TableBuilder};

    fn table(rows: &[[&str; 3]]) -> Table {
        let column = |name: &str, role| Column { name: name.to_owned(), role };
        let columns = [
            column("name", Role::FullName),
            column("sex", Role::Sex),
            column("id", Role::DistinctWithinList),
        ];
        let mut builder = TableBuilder::new(&columns).unwrap();
        for row in rows {
            builder.push(&row.map(Cell::read)).unwrap();
        }
        builder.finish().unwrap()
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let rows = [["Ann", "f", "1"], ["Bob", "남", "2"], ["", "", ""], ["ANN", "여성", "3"]];
        let mut back = rows;
        back.reverse();
        let (one, two) = (table(&rows), table(&back));
        assert_eq!(one.keys, two.keys);
        for row in 0..4 {
            assert_eq!(one.value(row, 0), two.value(row, 0));
            assert_eq!(one.came(row), 3 - two.came(row));
        }
    }

    #[test]
    fn parts_of_a_joined_name_say_nothing_more() {
        let column = |name: &str, role| Column { name: name.to_owned(), role };
        let columns = [column("given", Role::GivenName), column("family", Role::FamilyName)];
        let mut builder = TableBuilder::new(&columns).unwrap();
        for given in ["Chol-su", "Yong-hui", "Hyok"] {
            builder.push(&[Cell::read(given), Cell::read("Kim")]).unwrap();
        }
        let joined = builder.finish().unwrap();
        assert_eq!(joined.fields().len(), 3);
        assert_eq!(joined.says(0), 1);
    }

    #[test]
    fn a_sex_in_two_languages_is_one() {
        let t = table(&[["Ann", "F", ""], ["Ann", "женский", ""], ["Ann", "mujer", ""], ["Ann", "u", ""]]);
        assert_eq!(t.fields()[1].distinct(), 1);
        assert_eq!(t.fields()[1].present(), 3);
    }

    #[test]
    fn ids_tell_rows_of_one_list_apart() {
        let t = table(&[["Ann", "f", "1"], ["Ann", "f", "2"], ["Ann", "f", ""], ["Ann", "f", "1"]]);
        let row = |came: u32| (0..4).find(|r| t.came(*r) == came).unwrap();
        assert!(t.told_apart(row(0), row(1)));
        assert!(!t.told_apart(row(0), row(2)));
        assert!(!t.told_apart(row(0), row(3)));
    }

    #[test]
    fn wrong_shapes_are_refused() {
        assert!(matches!(TableBuilder::new(&[]), Err(Error::NothingToCompare)));
        let name = Column { name: "n".to_owned(), role: Role::FullName };
        let mut builder = TableBuilder::new(std::slice::from_ref(&name)).unwrap();
        assert!(matches!(builder.push(&[]), Err(Error::Cells { .. })));
        let list = Column { name: "l".to_owned(), role: Role::List };
        assert!(matches!(TableBuilder::new(&[name, list.clone(), list]), Err(Error::RoleTwice { .. })));
    }
}
