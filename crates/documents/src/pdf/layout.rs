//! Where on the page glyphs stand, and where therefore blanks and lines fall.

use std::collections::HashMap;

use super::columns::{self, Piece};
use crate::DocumentError;
use crate::out::Out;

/// What lies between a glyph and the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Cell,
    Line,
}

/// A matrix as in ISO 32000-2:2020, 8.3.3: `[a b c d e f]`.
pub(crate) type Matrix = [f64; 6];

pub(crate) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
pub(crate) fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let [a0, a1, a2, a3, a4, a5] = *a;
    let [b0, b1, b2, b3, b4, b5] = *b;
    let product = [
        a0 * b0 + a1 * b2,
        a0 * b1 + a1 * b3,
        a2 * b0 + a3 * b2,
        a2 * b1 + a3 * b3,
        a4 * b0 + a5 * b2 + b4,
        a4 * b1 + a5 * b3 + b5,
    ];
    product.map(|number| if number.is_finite() { number.clamp(-1e12, 1e12) } else { 0.0 })
}

/// Gaps wider than this part of an em are blanks; letters that are set apart are closer.
const BLANK: f64 = 0.2;
/// Steps across the line larger than this part of an em start a line; raised letters step less.
const LINE: f64 = 0.6;

/// Gaps wider than this are those between cells or columns.
const CELL: f64 = 2.5;

/// A glyph this part of an em from its like is the same glyph, drawn again to look bold.
const SAME: f64 = 0.1;
/// How many glyphs of a page are compared with those before.
const COMPARED: usize = 200_000;
/// How many pieces of a page are kept until their order is known.
const PIECES: usize = 200_000;

/// Glyphs of at most this part of the size of the text, set above its line by at least [`UP`] of it, are raised.
const SMALL: f64 = 0.85;
const UP: f64 = 0.12;

/// Follows glyphs over a page, and pours its text at its end.
#[derive(Default)]
pub(crate) struct Layout {
    last: Option<Last>,
    pieces: Vec<Piece>,
    /// Where each character was drawn, by squares as large as what counts as the same place.
    drawn: HashMap<(i64, i64, char), (f64, f64)>,
}

struct Last {
    end: (f64, f64),
    along: (f64, f64),
    em: f64,
    /// A place on the line of the text, and the size of the text there, whatever is raised above it.
    line: (f64, f64),
    text: f64,
}

impl Layout {
    /// Puts text at a place: `at` is its matrix with the size of the font in it, `advance` its way in the same
    /// units.
    pub(crate) fn place(&mut self, text: &str, at: &Matrix, advance: (f64, f64), vertical: bool) {
        let [a, b, c, d, x, y] = *at;
        let (direction, em) = if vertical { ((-c, -d), a.hypot(b)) } else { ((a, b), c.hypot(d)) };
        if self.again(text, (x, y), em) {
            return;
        }
        let length = direction.0.hypot(direction.1);
        let along = if length > 0.0 { (direction.0 / length, direction.1 / length) } else { (1.0, 0.0) };
        let end = (x + advance.0 * a + advance.1 * c, y + advance.0 * b + advance.1 * d);
        let mut next = Last { end, along, em, line: (x, y), text: em };
        let (mut gap, mut raised) = (Gap::Line, false);
        if let Some(last) = &self.last {
            let way = (x - last.end.0, y - last.end.1);
            let forth = way.0 * last.along.0 + way.1 * last.along.1;
            let off = (x - last.line.0, y - last.line.1);
            let up = off.1 * last.along.0 - off.0 * last.along.1;
            let turned = along.0 * last.along.0 + along.1 * last.along.1 < 0.7;
            let size = last.em.max(em).max(last.text).max(1e-6);
            if !turned && up.abs() <= size * LINE {
                raised = !vertical && em <= last.text * SMALL && up >= last.text * UP;
                gap = match forth {
                    far if far > size * CELL => Gap::Cell,
                    far if far > size * BLANK || far < -size => Gap::Blank,
                    _ => Gap::None,
                };
            }
            if raised {
                (next.line, next.text) = (last.line, last.text);
            }
        }
        let level = along.1.abs() < 0.1 && !vertical;
        match (gap, self.pieces.last_mut()) {
            (Gap::None | Gap::Blank, Some(piece)) => piece.add(text, gap == Gap::Blank, raised, end.0),
            _ => {
                let mut piece = Piece::new(gap == Gap::Cell, level, x, end.0);
                piece.add(text, false, raised, end.0);
                self.pieces.push(piece);
            }
        }
        self.last = Some(next);
    }

    /// Whether so much of the page is kept that it has to be poured before more is placed.
    pub(crate) fn is_full(&self) -> bool {
        self.pieces.len() >= PIECES
    }

    /// Adds the text placed so far; true where its order of reading is not sure.
    pub(crate) fn pour(&mut self, out: &mut Out<'_>) -> Result<bool, DocumentError> {
        columns::pour(std::mem::take(&mut self.pieces), out)
    }

    /// Whether this character stands here already; notes it if not.
    ///
    /// Programs without a bold font draw a text twice, a hair apart. Read twice it would be two numbers.
    fn again(&mut self, text: &str, at: (f64, f64), em: f64) -> bool {
        let (Some(character), side) = (text.chars().next(), (em * SAME).max(1e-6)) else { return false };
        let square = ((at.0 / side) as i64, (at.1 / side) as i64);
        let near = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y))).any(|(x, y)| {
            let place = (square.0.saturating_add(x), square.1.saturating_add(y), character);
            self.drawn.get(&place).is_some_and(|other| (other.0 - at.0).hypot(other.1 - at.1) < side)
        });
        if !near && self.drawn.len() < COMPARED {
            self.drawn.insert((square.0, square.1, character), at);
        }
        near
    }
}

#[cfg(test)]
mod tests {
    use super::{IDENTITY, Layout, PIECES};
    use crate::out::Out;
    use crate::{Kind, Limits};

    #[test]
    fn pieces_are_poured_before_there_are_too_many() {
        let limits = Limits::default();
        let (mut out, mut layout) = (Out::new(Kind::Pdf, &limits), Layout::default());
        for line in 0..PIECES {
            assert!(!layout.is_full());
            layout.place("a", &[1.0, 0.0, 0.0, 1.0, 0.0, -9.0 * line as f64], (1.0, 0.0), false);
        }
        assert!(layout.is_full());
        layout.pour(&mut out).unwrap();
        assert!(!layout.is_full() && out.text().len() == 2 * PIECES - 1);
        layout.place("b", &IDENTITY, (1.0, 0.0), false);
        layout.pour(&mut out).unwrap();
        assert!(out.text().ends_with("a\nb"));
    }
}
