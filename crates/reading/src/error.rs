//! Why a document could not be read.

use std::io::ErrorKind;

/// Why a document could not be read, with the name that the caller gave it and with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The reader refused it.
    #[error("{file}: {message}")]
    Refused {
        /// What the caller calls the file.
        file: String,
        /// What is wrong with it and what to do, by part, row and cell where there are such.
        message: String,
    },
    /// It took too long.
    #[error(
        "{file}: reading it took longer than {seconds} seconds and was ended; nothing was taken from it. Split \
         it, or save it anew in the program it comes from"
    )]
    TooSlow {
        /// What the caller calls the file.
        file: String,
        /// The limit that was met.
        seconds: u64,
    },
    /// It needed too much memory.
    #[error(
        "{file}: reading it needed more memory than is allowed and was ended; nothing was taken from it. It may \
         be made to harm; ask for it in another form"
    )]
    TooMuchMemory {
        /// What the caller calls the file.
        file: String,
    },
    /// It gave back too much.
    #[error("{file}: it holds more than {limit} bytes of text and attachments; split it")]
    TooMuchOutput {
        /// What the caller calls the file.
        file: String,
        /// The limit.
        limit: u64,
    },
    /// The reader broke.
    #[error(
        "{file}: the reader broke on it and was ended; nothing was taken from it. Save it anew in the program it \
         comes from, or as PDF or plain text"
    )]
    Broke {
        /// What the caller calls the file.
        file: String,
    },
    /// The child could not be started.
    #[error(
        "the reader could not be started ({kind}); look whether this program may run itself, and try again"
    )]
    NotStarted {
        /// What the system said.
        kind: ErrorKind,
    },
    /// Tesseract has no data for any script in use.
    #[error(
        "{file}: Tesseract is installed without data for kor, chi_sim, chi_tra or eng; install one of them"
    )]
    NoOcrData {
        /// What the caller calls the file.
        file: String,
    },
}
