//! Why a paper or table was not made.

use thiserror::Error;

use crate::glyphs::Missing;
use crate::place::Place;

/// Why a paper or table was not made; nothing is made in part.
///
/// Messages name places and single characters, never text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PublishError {
    /// A field that must not be empty is.
    #[error("The {place} is empty; write one.")]
    Empty {
        /// Which.
        place: Place,
    },
    /// A field is too long.
    #[error("{place}: {found} characters, and at most {limit} are set there. Shorten it, or divide it.")]
    TooLong {
        /// Where.
        place: Place,
        /// Its characters.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// There are too many of something.
    #[error("{found} {what}, and at most {limit} go into one {of}. Make two of it.")]
    TooMany {
        /// Of what, in the plural.
        what: &'static str,
        /// Where they are too many: paper, table, list.
        of: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A list in a list in a list in a list.
    #[error("{place}: a list goes at most {limit} levels deep. Bring the items up, or use a heading.")]
    TooDeep {
        /// Where.
        place: Place,
        /// How many levels there may be.
        limit: usize,
    },
    /// A row has not as many cells as the table has columns.
    #[error(
        "{place}: {found} cells in a table of {columns} columns. Give each row as many cells as there are columns."
    )]
    Ragged {
        /// The row.
        place: Place,
        /// Its cells.
        found: usize,
        /// The columns of the table.
        columns: usize,
    },
    /// Characters that no font shipped with the program has.
    #[error("{}", told(.missing, *.more))]
    MissingGlyphs {
        /// The first of them, with their places.
        missing: Vec<Missing>,
        /// How many more there are.
        more: usize,
    },
    /// The pages could not be laid out.
    #[error(
        "The pages could not be laid out (fault {code}). Save it as DOCX or text instead, and report the fault with this number; \
         it holds nothing of the paper."
    )]
    Typesetting {
        /// Where in the template the fault was, and of which step.
        code: String,
    },
    /// The parts of a file could not be put together.
    #[error("The file could not be put together ({what}). Try a smaller one.")]
    Packing {
        /// Which step failed.
        what: &'static str,
    },
    /// An address of a message is none.
    #[error("Addressee {row} is no mail address (one @, no spaces). Correct it in the address book.")]
    NoAddress {
        /// Which, from 1.
        row: usize,
    },
    /// A message is too long for a link.
    #[error(
        "The message makes a link of {found} characters, and mail programs take about {limit}. Copy the text and paste it into the \
         message instead."
    )]
    LinkTooLong {
        /// Its characters as a link.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
}

fn told(missing: &[Missing], more: usize) -> String {
    let mut listed: Vec<String> = missing.iter().map(ToString::to_string).collect();
    if more > 0 {
        listed.push(format!("and {more} more"));
    }
    format!(
        "No font of the papers has: {}. Write it otherwise (a romanised form, an image in another program), or save as DOCX or \
         text, which need no font of ours.",
        listed.join("; ")
    )
}
