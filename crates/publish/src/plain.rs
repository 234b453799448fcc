//! Papers as plain text, for the body of a message.

mod wrap;

use crate::PublishError;
use crate::paper::{Block, Column, Item, Paper};
use crate::tidy::runs;
use crate::words::words;

pub(crate) use wrap::display_width;
use wrap::wrap;

/// Columns of a line; Han and Hangul take two.
pub const WIDTH: usize = 72;

/// Writes a paper as plain text for mail, in lines of at most [`WIDTH`] columns, ended by a line feed.
///
/// A word that is longer than a line (an address of a page) stays whole. Text from right to left is enclosed in isolates (Unicode Standard
/// Annex 9, 2.4), so that the signs around it stay where they were written. A table that does not fit is written row by row.
///
/// # Errors
/// Those of [`Paper::tidied`].
pub fn plain(paper: &Paper) -> Result<String, PublishError> {
    let paper = paper.tidied()?;
    let words = words(paper.language);
    let mut out = Out::default();
    out.head(&paper);
    for block in &paper.blocks {
        match block {
            Block::HeadAgain => {
                out.gap();
                out.line(&"=".repeat(WIDTH));
                out.gap();
                out.head(&paper);
            }
            other => out.block(other, words.signed),
        }
    }
    if !paper.footer.is_empty() {
        out.gap();
        out.line("--");
        out.text("", "", &paper.footer);
    }
    Ok(out.finish())
}

#[derive(Default)]
struct Out {
    text: String,
}

impl Out {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end_matches(' '));
        self.text.push('\n');
    }

    /// One empty line, and not at the beginning.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Lines of text after a first indent, the rest after another.
    fn text(&mut self, first: &str, rest: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut indent = first;
        for line in text.split('\n') {
            for part in wrap(&isolated(line), WIDTH.saturating_sub(display_width(indent))) {
                self.line(&format!("{indent}{part}"));
                indent = rest;
            }
        }
    }

    /// Underlines a heading.
    fn rule(&mut self, heading: &str, sign: char) {
        let width = display_width(heading).min(WIDTH);
        self.line(&sign.to_string().repeat(width));
        self.gap();
    }

    /// What stands above a paper, and above each of several in one file.
    fn head(&mut self, paper: &Paper) {
        let words = words(paper.language);
        self.text("", "", &paper.kind);
        self.text("", "", &paper.title);
        self.rule(&paper.title, '=');
        for line in &paper.addressee {
            self.text("", "", line);
        }
        self.gap();
        for (label, value) in [(words.reference, &paper.reference), (words.date, &paper.date)] {
            if !value.is_empty() {
                self.text(&format!("{label}: "), "", value);
            }
        }
        self.gap();
    }

    fn block(&mut self, block: &Block, signed: &str) {
        match block {
            Block::Heading { level, text } => {
                self.gap();
                self.text("", "", text);
                self.rule(text, if *level == 1 { '-' } else { '.' });
            }
            Block::Paragraph { text } => self.text("", "", text),
            Block::Statement { text, under } => {
                self.text("", "", text);
                self.text("", "", under);
            }
            Block::List { numbered, items } => self.items(items, *numbered, 0),
            Block::Facts { rows } => {
                for fact in rows {
                    self.text(&format!("{}: ", isolated(&fact.label)), "    ", &fact.value);
                    if fact.value.is_empty() {
                        self.text("", "", &format!("{}:", fact.label));
                    }
                }
            }
            Block::Table { caption, columns, rows } => self.table(caption, columns, rows),
            Block::Note { text } => self.text("> ", "> ", text),
            // Only the paper knows its head.
            Block::HeadAgain => {}
            Block::Signature { text } => {
                self.gap();
                self.line(&format!("{signed}: ______________________________"));
                self.text("", "", text);
            }
        }
        self.gap();
    }

    /// The depth of lists is within the limits of a paper.
    fn items(&mut self, items: &[Item], numbered: bool, level: usize) {
        let indent = "  ".repeat(level);
        for (at, item) in items.iter().enumerate() {
            let mark = if numbered { format!("{indent}{}. ", at + 1) } else { format!("{indent}- ") };
            let rest = " ".repeat(display_width(&mark));
            self.text(&mark, &rest, &item.text);
            self.items(&item.items, numbered, level + 1);
        }
    }

    fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<String>]) {
        self.text("", "", caption);
        let width = |at: usize, column: &Column| {
            let cells = rows.iter().filter_map(|r| r.get(at)).map(String::as_str);
            cells.chain([column.title.as_str()]).map(display_width).max().unwrap_or(0)
        };
        let widths: Vec<usize> = columns.iter().enumerate().map(|(at, c)| width(at, c)).collect();
        let several = rows.iter().flatten().any(|cell| cell.contains('\n'));
        if several || widths.iter().map(|w| w + 2).sum::<usize>() > WIDTH + 2 {
            return self.by_row(columns, rows);
        }
        let line = |cells: Vec<&str>| {
            let padded = cells.iter().zip(&widths).zip(columns).map(|((cell, width), column)| {
                let pad = " ".repeat(width.saturating_sub(display_width(cell)));
                let cell = isolated(cell);
                if column.number { format!("{pad}{cell}") } else { format!("{cell}{pad}") }
            });
            padded.collect::<Vec<_>>().join("  ")
        };
        self.line(&line(columns.iter().map(|c| c.title.as_str()).collect()));
        self.line(&widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>().join("  "));
        for row in rows {
            self.line(&line(row.iter().map(String::as_str).collect()));
        }
    }

    fn by_row(&mut self, columns: &[Column], rows: &[Vec<String>]) {
        for row in rows {
            self.gap();
            for (cell, column) in row.iter().zip(columns).filter(|(cell, _)| !cell.is_empty()) {
                self.text(&format!("{}: ", isolated(&column.title)), "    ", cell);
            }
        }
    }

    fn finish(self) -> String {
        format!("{}\n", self.text.trim_end_matches('\n'))
    }
}

/// Runs from right to left between a right-to-left isolate and its end.
fn isolated(line: &str) -> String {
    let enclose = |(right_to_left, run): (bool, &str)| {
        if right_to_left { format!("\u{2067}{run}\u{2069}") } else { run.to_owned() }
    };
    runs(line).into_iter().map(enclose).collect()
}
