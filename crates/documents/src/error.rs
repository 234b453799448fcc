//! Why a document was refused as a whole.

use intake::sheet::SheetError;

/// Why a file could not be read, with what to do next.
///
/// No message repeats what the file is called or holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The file is larger than the limit.
    #[error("the file has {found} bytes and the limit is {limit}; split it into smaller files")]
    TooManyBytes {
        /// Bytes of the file.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// There is not one byte.
    #[error("the file is empty; look for the version that holds something")]
    Empty,
    /// The bytes are of no kind that is read here.
    #[error("this is {what}, which is not read here; {advice}")]
    NotRead {
        /// What the bytes are.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// The file is protected by a password.
    #[error("the file has a password; save a copy without one and read that")]
    Locked,
    /// A part of the file is damaged.
    #[error(
        "the file is damaged or cut short ({part}); get it again from where it came, or open it in its own \
         program and save it anew"
    )]
    Damaged {
        /// Where reading stopped.
        part: String,
    },
    /// Something is over a limit.
    #[error("{what} exceeds the limit of {limit}; {advice}")]
    TooMuch {
        /// What there is too much of, as a noun phrase.
        what: &'static str,
        /// The limit.
        limit: u64,
        /// What to do.
        advice: &'static str,
    },
    /// A part unpacks to suspiciously many times its packed size.
    #[error(
        "part {entry} of the file unpacks to more than {limit} times its size, as a decompression bomb does; \
         ask the sender for the text in another form"
    )]
    RatioTooHigh {
        /// The part's position in the archive, from 1.
        entry: usize,
        /// The limit.
        limit: u64,
    },
    /// A part declares entities or a document type, which no office program writes.
    #[error(
        "part {part} declares a document type of its own, as attacks do and office programs do not; save the document anew in an office program"
    )]
    DocumentType {
        /// The part.
        part: String,
    },
    /// The named encoding is not known.
    #[error("this encoding is not known; name it as in \"EUC-KR\", \"GB18030\", \"Big5\" or \"Shift_JIS\"")]
    UnknownEncoding,
    /// A sheet was refused.
    #[error(transparent)]
    Sheet(#[from] SheetError),
}

impl DocumentError {
    /// A damaged part.
    pub(crate) fn damaged(part: impl Into<String>) -> Self {
        Self::Damaged { part: part.into() }
    }
}
