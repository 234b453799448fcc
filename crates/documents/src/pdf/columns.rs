//! The pieces of a page, and the order in which its columns are read.
//!
//! A page is read in the order in which it is drawn. Only where that goes to and fro over a gutter line by line, and
//! both sides are running text, is the left column read before the right one. A table is drawn in the same way: its
//! cells are short or of many widths, and its rows stay together.

use crate::DocumentError;
use crate::out::{Out, raised};

/// Rows across a gutter from which on a page may be in columns.
const ROWS: usize = 3;
/// Characters of a line of running text, on the average of its column.
const PROSE: usize = 14;
/// The share of lines of running text that are at least [`FULL`] as wide as the widest of their column.
const MOST: f64 = 0.6;
const FULL: f64 = 0.7;

/// Text without a gap in it, on one line.
pub(crate) struct Piece {
    /// The text, pieces of it set above the line apart.
    text: Vec<(String, bool)>,
    /// Whether it follows the one before on the same line.
    goes_on: bool,
    /// Whether its line is level.
    level: bool,
    from: f64,
    to: f64,
}

impl Piece {
    pub(crate) fn new(goes_on: bool, level: bool, from: f64, to: f64) -> Self {
        Self { text: Vec::new(), goes_on, level, from, to }
    }

    /// Adds text that ends at a place across the page.
    pub(crate) fn add(&mut self, text: &str, blank: bool, raised: bool, to: f64) {
        self.to = self.to.max(to);
        match self.text.last_mut().filter(|(_, was)| *was == raised) {
            Some((line, _)) => {
                line.extend(blank.then_some(' '));
                line.push_str(text);
            }
            None => self.text.push((format!("{}{text}", if blank { " " } else { "" }), raised)),
        }
    }

    fn chars(&self) -> usize {
        self.text.iter().map(|(text, _)| text.chars().count()).sum()
    }

    fn pour(&self, out: &mut Out<'_>) -> Result<(), DocumentError> {
        for (text, is_raised) in &self.text {
            match raised(text.trim()).filter(|_| *is_raised) {
                Some(mark) => {
                    if text.starts_with(' ') {
                        out.ask(' ');
                    }
                    out.words(&mark)?;
                }
                None => out.words(text)?,
            }
        }
        Ok(())
    }
}

/// Where two columns part: the ends of the left one and the starts of the right one.
struct Gutter {
    from: f64,
    to: f64,
}

/// Adds the text of a page; true where its order of reading is not sure.
pub(crate) fn pour(pieces: Vec<Piece>, out: &mut Out<'_>) -> Result<bool, DocumentError> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if piece.goes_on => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    let (gutter, unsure) = gutter(&rows);
    let mut right: Vec<Piece> = Vec::new();
    for row in rows {
        let crosses =
            |gutter: &Gutter, row: &[Piece]| row.iter().any(|p| p.from < gutter.to && p.to > gutter.from);
        let Some(gutter) = gutter.as_ref().filter(|gutter| !crosses(gutter, &row)) else {
            lines(std::mem::take(&mut right), out)?;
            out.row();
            for piece in &row {
                out.cell();
                piece.pour(out)?;
            }
            continue;
        };
        let (left, others): (Vec<Piece>, Vec<Piece>) = row.into_iter().partition(|p| p.to <= gutter.from);
        right.extend(others);
        lines(left, out)?;
    }
    lines(right, out)?;
    Ok(unsure)
}

/// Adds pieces, each on a line of its own.
fn lines(pieces: Vec<Piece>, out: &mut Out<'_>) -> Result<(), DocumentError> {
    for piece in pieces {
        out.row();
        piece.pour(out)?;
    }
    Ok(())
}

/// The gutter of two columns of running text; and whether there may be columns that are not told apart.
fn gutter(rows: &[Vec<Piece>]) -> (Option<Gutter>, bool) {
    let level = |row: &&Vec<Piece>| row.iter().all(|piece| piece.level);
    let across: Vec<&Vec<Piece>> = rows.iter().filter(level).filter(|row| row.len() > 1).collect();
    if across.len() < ROWS {
        return (None, false);
    }
    let pieces = across.iter().map(|row| row.len()).sum::<usize>();
    let chars = across.iter().flat_map(|row| row.iter()).map(Piece::chars).sum::<usize>();
    let prose = chars >= pieces * PROSE;
    let pairs: Vec<[&Piece; 2]> = across
        .iter()
        .filter_map(|row| match row.as_slice() {
            [left, right] => Some([left, right]),
            _ => None,
        })
        .collect();
    let running = [0, 1].into_iter().all(|side| {
        let column = || pairs.iter().filter_map(|pair| pair.get(side));
        let widest = column().map(|piece| piece.to - piece.from).fold(0.0, f64::max);
        let full = column().filter(|piece| piece.to - piece.from >= widest * FULL).count();
        let chars = column().map(|piece| piece.chars()).sum::<usize>();
        full as f64 >= pairs.len() as f64 * MOST && chars >= pairs.len() * PROSE
    });
    let from = pairs.iter().map(|[left, _]| left.to).fold(f64::MIN, f64::max);
    let to = pairs.iter().map(|[_, right]| right.from).fold(f64::MAX, f64::min);
    let clear = pairs.len() == across.len() && running && from < to;
    // Also where it was clear, a person has to look: running text and a table of sentences are drawn alike.
    (clear.then_some(Gutter { from, to }), clear || prose)
}
