//! Limits and cleaning: what every paper goes through before it is set.

use unicode_normalization::UnicodeNormalization;

use crate::paper::{Block, Item, Paper};
use crate::place::{Part, Place};
use crate::{Limits, PublishError};

/// Whether a field holds line breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One line.
    Line,
    /// Several.
    Text,
}

/// What is done with a field.
type Visit<'a> = &'a mut dyn FnMut(Place, Shape, &mut String) -> Result<(), PublishError>;

impl Paper {
    /// The paper as it is set: within limits, composed (Unicode NFC), without control characters and without invisible ones that
    /// turn the direction of text or hide in it.
    ///
    /// Kinds of line breaks become one, tabs become spaces, and a heading of the second level before any of the first is raised.
    ///
    /// # Errors
    /// Refuses a paper without a title, beyond [`Limits::PAPER`], or with a row of the wrong length.
    pub fn tidied(&self) -> Result<Self, PublishError> {
        let limits = Limits::PAPER;
        let within = |what, of, found, limit| {
            if found > limit { Err(PublishError::TooMany { what, of, found, limit }) } else { Ok(()) }
        };
        within("lines of addressee", "paper", self.addressee.len(), limits.addressee)?;
        within("blocks", "paper", self.blocks.len(), limits.blocks)?;
        for (at, block) in self.blocks.iter().enumerate() {
            counted(block, at + 1, &limits)?;
        }
        // Only now: copying a list of any depth would take as much of the stack.
        let mut paper = self.clone();
        let mut whole = 0_usize;
        each(&mut paper, &mut |place, shape, text| {
            let limit = if shape == Shape::Line { limits.line } else { limits.text };
            // Cleaning makes nothing longer but by composing, which the count before it bounds.
            let found = text.chars().count();
            if found > limit {
                return Err(PublishError::TooLong { place, found, limit });
            }
            whole = whole.saturating_add(found);
            *text = clean(text, shape);
            Ok(())
        })?;
        within("characters", "paper", whole, limits.whole)?;
        if paper.title.is_empty() {
            return Err(PublishError::Empty { place: Place::of(Part::Title) });
        }
        paper.addressee.retain(|line| !line.is_empty());
        let mut first = false;
        for block in &mut paper.blocks {
            if matches!(block, Block::HeadAgain) {
                first = false;
            }
            if let Block::Heading { level, text } = block
                && !text.is_empty()
            {
                *level = if first { (*level).clamp(1, 2) } else { 1 };
                first = true;
            }
            if says_nothing(block) {
                // Its place is kept, so that what follows is still counted as its writer counts.
                *block = Block::Paragraph { text: String::new() };
            }
        }
        Ok(paper)
    }
}

/// Whether nothing of a block would show. A reader of screens would stop at an empty heading or list.
fn says_nothing(block: &Block) -> bool {
    let nothing = |item: &Item| item.text.is_empty() && item.items.is_empty();
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text } | Block::Note { text } => text.is_empty(),
        Block::Statement { text, under } => text.is_empty() && under.is_empty(),
        Block::List { items, .. } => items.iter().all(nothing),
        Block::Facts { rows } => rows.iter().all(|f| f.label.is_empty() && f.value.is_empty()),
        Block::Table { columns, .. } => columns.is_empty(),
        Block::HeadAgain | Block::Signature { .. } => false,
    }
}

/// Holds the numbers of a block to the limits.
fn counted(block: &Block, at: usize, limits: &Limits) -> Result<(), PublishError> {
    let within = |what, of, found, limit| {
        if found > limit { Err(PublishError::TooMany { what, of, found, limit }) } else { Ok(()) }
    };
    match block {
        Block::List { items, .. } => {
            let place = Place::within(Part::Item, at);
            let mut left = vec![(items, 1)];
            let mut found = 0_usize;
            while let Some((items, depth)) = left.pop() {
                if depth > limits.depth && !items.is_empty() {
                    return Err(PublishError::TooDeep { place: place.row(found), limit: limits.depth });
                }
                found += items.len();
                within("items", "list", found, limits.rows)?;
                left.extend(items.iter().map(|i| (&i.items, depth + 1)));
            }
            Ok(())
        }
        Block::Facts { rows } => within("rows", "table", rows.len(), limits.rows),
        Block::Table { columns, rows, .. } => {
            within("columns", "table", columns.len(), limits.columns)?;
            within("rows", "table", rows.len(), limits.rows)?;
            for (row, cells) in rows.iter().enumerate() {
                if cells.len() != columns.len() {
                    let place = Place::within(Part::Cell, at).row(row + 1);
                    return Err(PublishError::Ragged { place, found: cells.len(), columns: columns.len() });
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Goes through every field of a paper in the order of reading.
pub(crate) fn each(paper: &mut Paper, visit: Visit<'_>) -> Result<(), PublishError> {
    visit(Place::of(Part::Kind), Shape::Line, &mut paper.kind)?;
    visit(Place::of(Part::Title), Shape::Line, &mut paper.title)?;
    for (row, line) in paper.addressee.iter_mut().enumerate() {
        visit(Place::of(Part::Addressee).row(row + 1), Shape::Line, line)?;
    }
    visit(Place::of(Part::Reference), Shape::Line, &mut paper.reference)?;
    visit(Place::of(Part::Date), Shape::Line, &mut paper.date)?;
    visit(Place::of(Part::Footer), Shape::Line, &mut paper.footer)?;
    paper.blocks.iter_mut().enumerate().try_for_each(|(at, block)| fields(block, at + 1, visit))
}

fn fields(block: &mut Block, at: usize, visit: Visit<'_>) -> Result<(), PublishError> {
    let place = |part| Place::within(part, at);
    match block {
        Block::Heading { text, .. } => visit(place(Part::Heading), Shape::Line, text),
        Block::Paragraph { text } => visit(place(Part::Paragraph), Shape::Text, text),
        Block::Statement { text, under } => {
            visit(place(Part::Statement), Shape::Line, text)?;
            visit(place(Part::Statement), Shape::Text, under)
        }
        Block::List { items, .. } => list(items, place(Part::Item), &mut 0, visit),
        Block::Facts { rows } => rows.iter_mut().enumerate().try_for_each(|(row, fact)| {
            visit(place(Part::Label).row(row + 1), Shape::Line, &mut fact.label)?;
            visit(place(Part::Value).row(row + 1), Shape::Text, &mut fact.value)
        }),
        Block::Table { caption, columns, rows } => {
            visit(place(Part::Caption), Shape::Line, caption)?;
            for (column, c) in columns.iter_mut().enumerate() {
                visit(place(Part::ColumnTitle).column(column + 1), Shape::Line, &mut c.title)?;
            }
            rows.iter_mut().enumerate().try_for_each(|(row, cells)| {
                cells.iter_mut().enumerate().try_for_each(|(column, cell)| {
                    visit(place(Part::Cell).row(row + 1).column(column + 1), Shape::Text, cell)
                })
            })
        }
        Block::Note { text } => visit(place(Part::Note), Shape::Text, text),
        Block::Signature { text } => visit(place(Part::Signature), Shape::Text, text),
        Block::HeadAgain => Ok(()),
    }
}

/// The depth of items is within limits when this is reached.
fn list(items: &mut [Item], place: Place, at: &mut usize, visit: Visit<'_>) -> Result<(), PublishError> {
    for item in items {
        *at += 1;
        visit(place.row(*at), Shape::Text, &mut item.text)?;
        list(&mut item.items, place, at, visit)?;
    }
    Ok(())
}

/// A field without what does not show, composed, with line breaks of one kind and no space at the end of a line.
pub(crate) fn clean(text: &str, shape: Shape) -> String {
    let text = text.replace("\r\n", "\n");
    let break_to = if shape == Shape::Line { ' ' } else { '\n' };
    let shown = text.nfc().filter_map(|c| match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(break_to),
        '\t' => Some(' '),
        c if hidden(c) => None,
        c => Some(c),
    });
    let shown: String = shown.collect();
    let lines: Vec<&str> = shown.split('\n').map(|l| l.trim_end_matches(' ')).collect();
    lines.join("\n").trim_matches(|c| c == '\n' || c == ' ').to_owned()
}

/// Whether a character shows nothing and could turn, hide or mark text.
///
/// Left alone are joiners (U+200C, U+200D), which some scripts spell with, and the selectors of Han variants, which choose a shape:
/// neither is ever dropped in silence, and on paper both are refused with their place.
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
            // Embedding, override and isolates of direction (Unicode Standard Annex 9, 2.1 to 2.5).
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}'
            // Selectors of text and emoji style; annotations; tags.
            | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character is written from right to left (bidirectional classes R and AL, by their blocks).
pub(crate) fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// A line in runs of one direction; spaces and signs between two words of a right-to-left script stay with them.
pub(crate) fn runs(line: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(right_to_left) {
        let (before, from) = rest.split_at(start);
        if !before.is_empty() {
            out.push((false, before));
        }
        let mut end = 0;
        for (at, c) in from.char_indices() {
            if right_to_left(c) {
                end = at + c.len_utf8();
            } else if c.is_alphanumeric() {
                break;
            }
        }
        let (run, after) = from.split_at(end);
        out.push((true, run));
        rest = after;
    }
    if !rest.is_empty() {
        out.push((false, rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Shape, clean, runs};

    #[test]
    fn what_does_not_show_is_taken_out_and_hangul_is_composed() {
        assert_eq!(clean("a\u{202e}b\u{200b}c\u{0}d\u{e0041}\u{feff}", Shape::Text), "abcd");
        assert_eq!(clean("\u{1112}\u{1161}\u{11ab}", Shape::Text), "한");
        assert_eq!(clean(" a \r\nb\u{2028}c\td ", Shape::Text), "a\nb\nc d");
        assert_eq!(clean("a\r\nb\nc", Shape::Line), "a b c");
    }

    #[test]
    fn runs_of_one_direction_keep_their_spaces() {
        let found = runs("to שלום עולם, 5 and مرحبا");
        assert_eq!(found, [(false, "to "), (true, "שלום עולם"), (false, ", 5 and "), (true, "مرحبا")]);
        assert!(runs("").is_empty());
    }
}
