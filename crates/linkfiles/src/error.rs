//! What can go wrong with files.

use std::path::PathBuf;

/// Why nothing was linked or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}; see that it exists and may be used")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file that is named and not there.
    #[error("{path} is not there; look whether its name is written so and in which folder it is")]
    NotThere {
        /// As named.
        path: PathBuf,
    },
    /// Not a table.
    #[error("{path}, line {line}: {why}; correct the line or leave it out")]
    Row {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// A kind of file that is not read.
    #[error("{path} {what}: lists are read as CSV, TSV, Parquet or Arrow. {todo}")]
    Kind {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: &'static str,
        /// What to do.
        todo: &'static str,
    },
    /// The folder of an earlier run has not its rows.
    #[error(
        "{path} has no rows.csv, by which rows are known again; name the folder of a run that was made with --rows or --after"
    )]
    NoRows {
        /// The folder.
        path: PathBuf,
    },
    /// The folder for results holds some already.
    #[error(
        "{path} is there already, and nothing was written; name another folder with --out, or take its files away"
    )]
    Taken {
        /// The first file that would be written over.
        path: PathBuf,
    },
    /// A file of columns that is damaged or of a kind that is not read.
    #[error("{path} cannot be read as Parquet or Arrow: {why}")]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do where that is known.
        why: &'static str,
    },
    /// A file without a single line.
    #[error("{path} is empty; name a file with a line of headings and rows")]
    EmptyFile {
        /// The file.
        path: PathBuf,
    },
    /// The place for results is no folder.
    #[error("{path} is there already and is no folder; name another place with --out")]
    NoFolder {
        /// The place.
        path: PathBuf,
    },
    /// No file, or only empty ones.
    #[error("there is no row in the files given; name a file with a line of headings and rows")]
    Empty,
    /// A file that is named twice.
    #[error("{path} is named twice; every person of it would be found twice, so name it once")]
    Twice {
        /// As named the second time.
        path: PathBuf,
    },
    /// A heading that no file has.
    #[error("no file has the column \"{column}\"; the columns are: {there}")]
    Column {
        /// As asked for.
        column: String,
        /// What there is.
        there: String,
    },
    /// A list in which no column of names is recognised.
    #[error(
        "{path}: no column with names is recognised. Its columns are: {columns}. Say which one holds the name in a file given with --columns, in the \
         section [columns], a line such as \"heading\" = \"full-name\"; or given-name, father-name, grandfather-name and family-name for its parts"
    )]
    NoName {
        /// The file.
        path: PathBuf,
        /// Its headings.
        columns: String,
    },
    /// A file whose first line is a row.
    #[error(
        "{path}, line {line}: this looks like a row and not like headings; put a line with the names of the columns above it"
    )]
    NoHeadings {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u32,
    },
    /// Rules are to be learnt, and nothing says who is who.
    #[error("rules are learnt from rows whose person is known; name the column that says so with --truth")]
    NoTruth,
    /// The configuration does not read.
    #[error("{path}, line {line}: {why}")]
    Config {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what is wanted.
        why: String,
    },
    /// The kernel refused.
    #[error(transparent)]
    Link(#[from] linkage::Error),
}
