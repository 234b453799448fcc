//! What can be wrong with what is given.

use thiserror::Error as ThisError;

/// Why a table or a request cannot be used.
///
/// Lines and columns count from 1 as in an editor: the header is line 1, the first list is column 1. A refusal to estimate from a
/// sound table is not an error but a `Refusal`.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// Nothing in the text.
    #[error(
        "The table is empty. Give a first row of list names and `count`, then one row for each combination of lists."
    )]
    NoText,
    /// More text than is read.
    #[error("The table has {bytes} bytes; at most {most} are read. Leave out the rows whose count is 0.")]
    TooLong {
        /// Bytes given.
        bytes: usize,
        /// Bytes read at most.
        most: usize,
    },
    /// The text is not comma-separated rows in UTF-8.
    #[error(
        "Line {line} cannot be read as comma-separated values in UTF-8. Save the table again as CSV (UTF-8)."
    )]
    NotCsv {
        /// Where.
        line: u64,
    },
    /// The last column of the header is not the count.
    #[error("The last column of the first row must be named `count`. Add the column, or move it to the end.")]
    NoCount,
    /// Columns parted by something else than commas.
    #[error("The columns are parted by semicolons or tabs. Save the table again with commas (CSV UTF-8).")]
    NotCommas,
    /// No column before the count.
    #[error("The table names no list. Put one column for each list before `count`.")]
    NoLists,
    /// More lists than are taken.
    #[error(
        "The table has {found} lists; at most {most} are taken. Merge lists of one origin, or leave out the smallest."
    )]
    TooManyLists {
        /// Lists given.
        found: usize,
        /// Lists taken at most.
        most: usize,
    },
    /// A list without a name, or with one that cannot be shown.
    #[error("The list in column {column} has no usable name. Give it a name of 1 to 100 visible characters.")]
    BadName {
        /// Where.
        column: usize,
    },
    /// Two lists of one name.
    #[error("Columns {first} and {column} have the same list name. Give each list its own.")]
    SameName {
        /// Where the name was first.
        first: usize,
        /// Where it is again.
        column: usize,
    },
    /// A row with too few or too many fields.
    #[error(
        "Line {line} has {found} fields, the first row has {expected}. Give every row one mark for each list and a count without a thousands separator."
    )]
    Fields {
        /// Where.
        line: u64,
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// A mark that is neither 0 nor 1.
    #[error("Line {line}, column {column}: a mark must be 0 (not on the list) or 1 (on it).")]
    BadMark {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
    },
    /// A count below zero.
    #[error("Line {line}, column {column}: the count is negative. A count of people is 0 or more.")]
    Negative {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
    },
    /// A count with a fraction.
    #[error(
        "Line {line}, column {column}: the count is not whole. Give people, not shares; with weighted linkage give one table for each draw."
    )]
    Fraction {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
    },
    /// A count that is not a number.
    #[error(
        "Line {line}, column {column}: the count is not a number. Write it in digits without separators."
    )]
    NotANumber {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
    },
    /// The counts come to more people than are taken.
    #[error("Line {line}: the counts come to more than {most} people. Check that the column holds counts.")]
    TooManyPeople {
        /// Where the sum passed the limit.
        line: u64,
        /// People taken at most.
        most: u64,
    },
    /// One combination of lists given twice.
    #[error(
        "Lines {first} and {line} are the same combination of lists. Add the two counts, or delete the wrong row."
    )]
    SamePattern {
        /// Where it was first.
        first: u64,
        /// Where it is again.
        line: u64,
    },
    /// A row of zeros, which stands for the people on no list.
    #[error("Line {line} is for people on no list, which is what is to be estimated. Delete the row.")]
    NoListPattern {
        /// Where.
        line: u64,
    },
    /// Every count is zero.
    #[error("All counts are 0: nobody is on any list, so there is nothing to estimate from.")]
    Nobody,
    /// A list, a pair or a setting named that the table does not have or the method does not take.
    #[error("The setting `{setting}` is out of range: {allowed}.")]
    Setting {
        /// Which setting.
        setting: &'static str,
        /// What is allowed, in words.
        allowed: &'static str,
    },
    /// Draws of a linkage that are tables of different lists.
    #[error(
        "Table {table} has other lists than table 1, so the two are not draws of one linkage. Give tables whose lists have the same \
         names in the same order, or estimate from each by itself."
    )]
    OtherLists {
        /// Which table, counted from 1.
        table: usize,
    },
    /// A method was asked of a number of lists it does not take.
    #[error(
        "This method takes {least} to {most} lists; the table has {lists}. Merge lists or leave some out."
    )]
    ListsForMethod {
        /// Fewest lists.
        least: usize,
        /// Most lists.
        most: usize,
        /// Lists of the table.
        lists: usize,
    },
    /// A fit that does not settle although its estimate exists.
    #[error("The fit of model {model} did not settle. Leave out the smallest list and try again.")]
    Unsettled {
        /// The model, as its terms are written.
        model: String,
    },
    /// A table of incidents without the column of when they happened.
    #[error(
        "The first row names no column `happened`. Name the column of dates so; `known`, `people` and `sources` may follow."
    )]
    NoHappened,
    /// A table of incidents without rows.
    #[error("The table holds no incident. Give one row for each.")]
    NoIncidents,
    /// A date that is none.
    #[error(
        "Line {line}, column {column} holds no date. Write 2017-07-15, 2017-07, or 2017-07-15/2017-07-18."
    )]
    BadDate {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
    },
    /// A number of people in an incident that is none.
    #[error(
        "Line {line}, column {column} holds no number of people of 1 or more. Write 5, 5-7, 5+ or nothing if it is not known."
    )]
    BadSize {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
    },
    /// A file that is not what a linkage of lists wrote.
    #[error(
        "Line {line} of {file} is not as `lastseen link` writes it. Link the lists again and name the folder of --out."
    )]
    NotLinks {
        /// Which file.
        file: &'static str,
        /// Where.
        line: u64,
    },
    /// The work was stopped from outside.
    #[error("Stopped before the end; nothing was written.")]
    Stopped,
}
