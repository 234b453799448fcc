//! One line of output: a problem with its figures.

use model::{
    certificate::{Answer, Contradiction, Figure},
    problem::{Problem, ProblemError},
};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;

/// Longest line read, in bytes; a problem of a million mentions takes about a fifth.
pub const MAX_LINE_BYTES: usize = 1 << 30;

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// Longer than [`MAX_LINE_BYTES`].
    #[error("the line has {0} bytes, more than {MAX_LINE_BYTES}: split the problem")]
    TooLong(usize),
    /// Not JSON, or not an object with `figures` and `problem`.
    #[error("not a line of figures: {0}; see docs/formats.md for the shape")]
    Shape(#[from] serde_json::Error),
    /// A figure that is neither an answer nor a contradiction.
    #[error("figure {at} (the first is 0) cannot be read: {source}; see docs/formats.md for the shape")]
    Figure {
        /// Its position in the line.
        at: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A figure that gives numbers and says contradiction.
    #[error(
        "figure {0} (the first is 0) gives numbers and says contradiction: it can be only one of the two"
    )]
    Both(usize),
    /// The problem repeated in the line cannot be read.
    #[error(transparent)]
    Problem(#[from] ProblemError),
}

#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    figures: Vec<&'l RawValue>,
    #[serde(borrow)]
    problem: &'l RawValue,
}

#[derive(Deserialize)]
struct Shape {
    contradiction: Option<IgnoredAny>,
    floor: Option<IgnoredAny>,
}

/// Reads one line of output: `{"id": ..., "figures": [...], "problem": {...}}`.
pub fn parse_line(text: &str) -> Result<(Problem, Vec<Figure>), LineError> {
    if text.len() > MAX_LINE_BYTES {
        return Err(LineError::TooLong(text.len()));
    }
    let line: Line<'_> = serde_json::from_str(text)?;
    let figures = line.figures.iter().enumerate().map(|(at, raw)| figure(at, raw.get()));
    let figures = figures.collect::<Result<_, _>>()?;
    Ok((Problem::from_json(line.problem.get())?, figures))
}

/// The two kinds are told apart here and not by serde's untagged reading, which buffers the values and then
/// refuses the positions of relations that JSON must write as text keys.
fn figure(at: usize, text: &str) -> Result<Figure, LineError> {
    let fail = |source| LineError::Figure { at, source };
    let shape: Shape = serde_json::from_str(text).map_err(fail)?;
    match (shape.contradiction, shape.floor) {
        (Some(_), Some(_)) => Err(LineError::Both(at)),
        (Some(_), None) => {
            serde_json::from_str::<Contradiction>(text).map(Figure::Contradiction).map_err(fail)
        }
        _ => serde_json::from_str::<Answer>(text).map(Figure::Answer).map_err(fail),
    }
}
