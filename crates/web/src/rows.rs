//! The rows of a table, kept small: a large casebook has a hundred thousand of them in each language somebody reads.

use std::collections::BTreeMap;

use crate::table::{Cell, Column};

/// Values of a facet that are offered.
const FACETS: usize = 30;

/// The commonest values of columns by the number of the column, with how often each is there.
pub(crate) type Facets = Vec<(usize, Vec<(String, usize)>)>;

/// Texts one after the other in one piece of memory.
#[derive(Default)]
struct Texts {
    all: String,
    /// Where each begins; it ends before the line break that stands before the next.
    begins: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.begins.push(self.all.len());
        self.all.push_str(text);
        self.all.push('\n');
    }

    /// Texts from one to another, with line breaks between them.
    fn span(&self, first: usize, after: usize) -> &str {
        let end = self.begins.get(after).map_or(self.all.len(), |at| *at);
        let begin = self.begins.get(first).map_or(end, |at| *at);
        self.all.get(begin..end.saturating_sub(1)).unwrap_or_default()
    }

    fn get(&self, at: usize) -> &str {
        self.span(at, at + 1)
    }
}

/// The rows of a table in one language, with what finding and narrowing need.
pub(crate) struct Rows {
    columns: &'static [Column],
    cells: Texts,
    /// The same in small letters, for finding and for the order.
    small: Texts,
    /// What is found of a row and not shown, in small letters.
    beside: Texts,
    facets: Facets,
}

impl Rows {
    /// No rows yet.
    pub(crate) fn new(columns: &'static [Column]) -> Self {
        Self {
            columns,
            cells: Texts::default(),
            small: Texts::default(),
            beside: Texts::default(),
            facets: Facets::new(),
        }
    }

    /// Adds a row; cells that are wanting are empty.
    pub(crate) fn push(&mut self, row: &[Cell]) {
        self.push_with(row, "");
    }

    /// Adds a row that is found by other words too, which are not shown.
    pub(crate) fn push_with(&mut self, row: &[Cell], beside: &str) {
        self.beside.push(&beside.to_lowercase());
        for at in 0..self.columns.len() {
            let text = row.get(at).map_or("", |cell| cell.0.as_str());
            self.cells.push(text);
            self.small.push(&text.to_lowercase());
        }
    }

    /// Counts what narrows the rows, when all are there.
    pub(crate) fn done(mut self) -> Self {
        for texts in [&mut self.cells, &mut self.small, &mut self.beside] {
            texts.all.shrink_to_fit();
            texts.begins.shrink_to_fit();
        }
        let facets = self.columns.iter().enumerate().filter(|(_, c)| c.facet);
        let facets = facets.map(|(at, _)| (at, self.count(at))).filter(|(_, values)| values.len() > 1);
        self.facets = facets.collect();
        self
    }

    pub(crate) fn columns(&self) -> &'static [Column] {
        self.columns
    }

    pub(crate) fn facets(&self) -> &Facets {
        &self.facets
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.cells.begins.len() / self.columns.len().max(1)
    }

    /// The text of a cell.
    pub(crate) fn cell(&self, row: usize, at: usize) -> &str {
        self.cells.get(row * self.columns.len() + at)
    }

    /// A row as it is shown.
    pub(crate) fn row(&self, row: usize) -> Vec<Cell> {
        (0..self.columns.len()).map(|at| self.cell(row, at).into()).collect()
    }

    /// Whether a cell of a row, or what stands beside it unseen, has these words, which are in small letters.
    pub(crate) fn says(&self, row: usize, words: &str) -> bool {
        // Of several lines nothing is found across two cells, because nobody types a line break into the filter.
        let cells = self.small.span(row * self.columns.len(), (row + 1) * self.columns.len());
        cells.contains(words) || self.beside.get(row).contains(words)
    }

    /// The rows in the order of a column: numbers as numbers, what is empty last.
    pub(crate) fn order(&self, at: usize) -> Vec<usize> {
        let text = |row: &usize| self.small.get(row * self.columns.len() + at);
        let mut order: Vec<usize> = (0..self.len()).collect();
        if self.columns.get(at).is_some_and(|c| c.number) {
            // What is no number ("no limit") stands above all numbers.
            order.sort_by_cached_key(|row| text(row).parse::<u64>().unwrap_or(u64::MAX));
        } else {
            order.sort_by_key(|row| (text(row).is_empty(), text(row)));
        }
        order
    }

    fn count(&self, at: usize) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        (0..self.len()).for_each(|row| *counts.entry(self.cell(row, at)).or_default() += 1);
        let mut counts: Vec<(String, usize)> =
            counts.into_iter().map(|(value, n)| (value.to_owned(), n)).collect();
        counts.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        counts.truncate(FACETS);
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{facet, number, words};

    const COLUMNS: &[Column] = &[words("w", "w"), number("n", "n"), facet("f", "f")];

    fn rows() -> Rows {
        let mut rows = Rows::new(COLUMNS);
        for row in [["Ten\nmen", "10", "a"], ["", "9", "B"], ["eleven", "no limit", "a"], ["Äpfel", "", ""]]
        {
            rows.push(&row.map(Cell::from));
        }
        rows.push(&[Cell::from("short")]);
        rows.done()
    }

    #[test]
    fn cells_come_back_as_they_were_put_in() {
        let rows = rows();
        assert_eq!(rows.len(), 5);
        assert_eq!((rows.cell(0, 0), rows.cell(2, 1), rows.cell(4, 2)), ("Ten\nmen", "no limit", ""));
        assert_eq!(rows.row(1).into_iter().map(|c| c.0).collect::<Vec<_>>(), ["", "9", "B"]);
        assert_eq!(rows.row(7).len(), 3, "a row that is not there is empty");
    }

    #[test]
    fn words_are_found_in_any_cell_of_a_row_and_no_other() {
        let rows = rows();
        let found = |words: &str| (0..rows.len()).filter(|row| rows.says(*row, words)).collect::<Vec<_>>();
        assert_eq!(found("men"), [0]);
        assert_eq!(found("b"), [1]);
        assert_eq!(found("äpf"), [3]);
        assert_eq!(found("a"), [0, 2]);
        assert!(found("abeleven").is_empty());
        let mut rows = Rows::new(COLUMNS);
        rows.push_with(&["a".into()], "By Truck");
        rows.push(&["b".into()]);
        assert!(rows.says(0, "truck") && !rows.says(1, "truck"));
        assert_eq!(rows.cell(0, 1), "", "and is not shown");
    }

    #[test]
    fn numbers_sort_as_numbers_and_empty_words_come_last() {
        let rows = rows();
        assert_eq!(rows.order(1), [1, 0, 2, 3, 4]);
        assert_eq!(rows.order(0), [2, 4, 0, 3, 1]);
    }

    #[test]
    fn a_facet_counts_its_values_the_commonest_first() {
        let counted = [("", 2), ("a", 2), ("B", 1)].map(|(text, n)| (text.to_owned(), n)).to_vec();
        assert_eq!(*rows().facets(), [(2, counted)]);
    }
}
