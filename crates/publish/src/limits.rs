//! How much a paper may hold.

/// The limits of a paper; beyond them it is refused and not shortened.
///
/// They bound time and memory: a paper at all of them takes seconds to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a field of one line: title, heading, label.
    pub line: usize,
    /// Characters of a field of several lines.
    pub text: usize,
    /// Characters of the whole paper.
    pub whole: usize,
    /// Lines of an addressee.
    pub addressee: usize,
    /// Blocks of a paper.
    pub blocks: usize,
    /// Rows of a table, and items of a list with those under them.
    pub rows: usize,
    /// Columns of a table on paper.
    pub columns: usize,
    /// Levels of a list.
    pub depth: usize,
}

impl Limits {
    /// The limits in force.
    pub const PAPER: Self = Self {
        line: 500,
        text: 20_000,
        whole: 600_000,
        addressee: 20,
        blocks: 2_000,
        rows: 5_000,
        columns: 12,
        depth: 3,
    };
}
