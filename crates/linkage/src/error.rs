//! What can be wrong with what a caller hands in.

/// Why nothing was linked.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No column says anything about a person.
    #[error(
        "no column can be compared; name one with the role full-name, given-name, birth-date, place or other"
    )]
    NothingToCompare,
    /// A pattern has room for fifteen.
    #[error("{fields} columns are to be compared, and at most 15 can be; give some of them no role")]
    TooManyFields {
        /// How many there are.
        fields: usize,
    },
    /// A role that a row can have once.
    #[error("column \"{column}\" is a second one with the role {role}; leave one of them out")]
    RoleTwice {
        /// The role.
        role: &'static str,
        /// The second column with it.
        column: String,
    },
    /// A row with a cell too many or too few.
    #[error("row {row} has {cells} cells, and there are {columns} columns; correct the row")]
    Cells {
        /// Counted from 0.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The table's columns.
        columns: usize,
    },
    /// More rows or text than codes of 32 bits can number.
    #[error("the table is too large for one run; split it by list or place")]
    TooLarge,
    /// An option that makes no sense.
    #[error("option {option} is {value}; it must be {want}")]
    Option {
        /// Which.
        option: &'static str,
        /// What it was.
        value: String,
        /// What it may be.
        want: &'static str,
    },
    /// A decision that names a row that is not there.
    #[error("decision {decision} names row {row}, and there are {rows} rows; correct the decision")]
    Decision {
        /// The decision's number in the order given.
        decision: usize,
        /// The row it names.
        row: u32,
        /// How many rows there are.
        rows: usize,
    },
    /// What does not fit in memory could not be put aside or read back.
    #[error("what does not fit in memory could not be put aside: {0}")]
    Store(String),
    /// A model learnt from another kind of table.
    #[error("the model was learnt from other columns than the table has; learn it again")]
    OtherModel,
}
