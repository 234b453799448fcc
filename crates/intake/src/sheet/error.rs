//! Why a sheet was refused as a whole.

/// Why a file could not be read as a sheet, with what to do next.
///
/// No message repeats what a cell, a sheet or a file is called or holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SheetError {
    /// The file is larger than the limit.
    #[error("the file has {found} bytes and the limit is {limit}; split it into smaller files")]
    TooManyBytes {
        /// Bytes of the file.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// There are more rows than the limit.
    #[error("the sheet has more than {limit} rows; split it into smaller sheets")]
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// A row reaches further right than the limit.
    #[error("row {row} has more than {limit} columns; delete the columns that are not needed")]
    TooManyColumns {
        /// The row, as the spreadsheet program counts.
        row: u32,
        /// The limit.
        limit: u32,
    },
    /// One cell holds more text than the limit.
    #[error("cell {column}{row} has more than {limit} characters; shorten it or attach it as a document")]
    CellTooLong {
        /// The row, as the spreadsheet program counts.
        row: u32,
        /// The column in letters.
        column: String,
        /// The limit.
        limit: usize,
    },
    /// There are more cells than the limit.
    #[error("the sheet has more than {limit} cells; split it, or delete what lies far to the right")]
    TooManyCells {
        /// The limit.
        limit: usize,
    },
    /// All cells together hold more text than the limit.
    #[error("the cells hold more than {limit} bytes of text together; split the sheet")]
    TooMuchText {
        /// The limit.
        limit: u64,
    },
    /// A byte does not belong to the encoding in use.
    #[error(
        "line {line}, byte {byte} (value 0x{value:02X}) is not valid {encoding}; \
         save the file as \"CSV UTF-8\", or name the encoding it was saved in: --encoding cp949 for a Korean file, \
         --encoding gb18030 for a Chinese one"
    )]
    BadEncoding {
        /// The encoding that was tried.
        encoding: &'static str,
        /// The line, from 1.
        line: usize,
        /// The byte within the line, from 1.
        byte: usize,
        /// The byte itself.
        value: u8,
    },
    /// The file is UTF-16 and breaks off or holds half a character.
    #[error("line {line} is not valid UTF-16; save the file again as \"CSV UTF-8\"")]
    BadUtf16 {
        /// The line, from 1.
        line: usize,
    },
    /// The caller named an encoding that is not supported.
    #[error("this encoding is not supported; use UTF-8, EUC-KR (CP949) or GB18030 (GBK)")]
    UnknownEncoding,
    /// A quotation mark opens a cell and nothing closes it.
    #[error("the quotation mark that opens cell {column}{row} is never closed; close it and try again")]
    UnclosedQuote {
        /// The row, as the spreadsheet program counts.
        row: u32,
        /// The column in letters.
        column: String,
    },
    /// Nothing is in the sheet.
    #[error("the sheet is empty; choose the sheet or file that holds the table")]
    Empty,
    /// The bytes are not an XLSX workbook.
    #[error("the file is not an XLSX workbook; save it as XLSX or CSV and try again")]
    NotAWorkbook,
    /// The file is an old XLS workbook or has a password.
    #[error("the file is an old XLS workbook or has a password; save it as XLSX without a password")]
    OldOrLocked,
    /// A part of the workbook is encrypted.
    #[error("part {entry} of the workbook is encrypted; save it without a password")]
    Encrypted {
        /// The part's position in the archive, from 1.
        entry: usize,
    },
    /// The archive holds more parts than the limit.
    #[error("the workbook has more than {limit} parts; copy the table into a new workbook")]
    TooManyEntries {
        /// The limit.
        limit: usize,
    },
    /// The archive unpacks to more than the limit.
    #[error("the workbook unpacks to more than {limit} bytes; copy the table into a new workbook")]
    UnpacksTooLarge {
        /// The limit.
        limit: u64,
    },
    /// A part unpacks to suspiciously many times its packed size.
    #[error(
        "part {entry} of the workbook unpacks to more than {limit} times its size, as a decompression \
         bomb does; copy the table into a new workbook"
    )]
    RatioTooHigh {
        /// The part's position in the archive, from 1.
        entry: usize,
        /// The limit.
        limit: u64,
    },
    /// A part's name could point outside the archive or is not like a workbook's.
    #[error("part {entry} of the workbook has an unsafe name; copy the table into a new workbook")]
    UnsafeName {
        /// The part's position in the archive, from 1.
        entry: usize,
    },
    /// A part declares something that no spreadsheet program writes.
    #[error("part {entry} of the workbook is not as {why}; copy the table into a new workbook")]
    UnsafePart {
        /// The part's position in the archive, from 1.
        entry: usize,
        /// What was expected of it.
        why: &'static str,
    },
    /// The workbook is damaged.
    #[error("the workbook is damaged ({at}); open it in a spreadsheet program and save it again")]
    Damaged {
        /// Where reading stopped.
        at: &'static str,
    },
    /// The workbook has no sheet of the wanted name, or no sheet with cells at all.
    #[error("the workbook has no such sheet among its {found} sheets; choose one of them")]
    NoSuchSheet {
        /// How many sheets with cells there are.
        found: usize,
    },
}
