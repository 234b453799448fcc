//! Bodies for the readers of `linkfiles`: lists in columns, and lists as text in whatever encoding.

use std::path::PathBuf;

use crate::{Answer, accepted, refused};

/// What Parquet and Arrow files are made of, as far as words help.
pub(crate) const MARKS: &[&str] = &[
    "PAR1",
    "ARROW1\0\0",
    "\u{0}\u{0}\u{0}\u{0}",
    "schema",
    "\u{15}\u{0}",
    "\u{19}\u{1c}",
    "name",
    "dob",
    "\n",
    ",",
    "\"",
];

/// Parquet: whatever the bytes are, a count of cells or an error, in bounded memory.
pub(crate) fn parquet(data: &[u8]) -> Answer {
    cells(data, b"PAR1", "parquet")
}

/// Arrow files and streams.
pub(crate) fn arrow(data: &[u8]) -> Answer {
    let stream = data.starts_with(&[0xff; 4]);
    cells(data, if stream { &[0xff; 4] } else { b"ARROW1" }, "arrow")
}

/// Text: its delimiter and encoding are guessed.
pub(crate) fn list(data: &[u8]) -> Answer {
    cells(data, b"", "csv")
}

/// Reads all cells of a file with these bytes; `mark` is put over its first bytes, so that no input is wasted on another reader.
fn cells(data: &[u8], mark: &[u8], kind: &str) -> Answer {
    let mut bytes = data.to_vec();
    bytes.resize(bytes.len().max(mark.len()), 0);
    bytes.iter_mut().zip(mark).for_each(|(to, from)| *to = *from);
    let path = file(kind);
    assert!(std::fs::write(&path, &bytes).is_ok(), "the folder for temporary files cannot be written");
    let answer = match linkfiles::count_cells(&path) {
        Ok(cells) => accepted(cells.checked_ilog2()),
        Err(error) => refused(&error),
    };
    let _ = std::fs::remove_file(&path);
    answer
}

/// A file of this process and thread alone: the readers take a path, because they seek.
fn file(kind: &str) -> PathBuf {
    let thread = format!("{:?}", std::thread::current().id()).replace(|c: char| !c.is_ascii_digit(), "");
    std::env::temp_dir().join(format!("lastseen-fuzz-{}-{thread}.{kind}", std::process::id()))
}
