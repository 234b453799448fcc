//! What passes through the pipes: four letters, the length of a head in JSON, the head, then bytes.

use std::io::{Read, Write};

use documents::{Extract, Limits};
use serde::{Deserialize, Serialize};

const MARK: &[u8; 4] = b"LSR1";

/// What the parent asks.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) ending: Option<String>,
    pub(crate) encoding: Option<String>,
    pub(crate) sheet: Option<String>,
    pub(crate) first_sheet: bool,
    pub(crate) limits: LimitsForm,
}

/// The limits that a caller may set otherwise; sheets keep their own.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct LimitsForm {
    bytes: u64,
    unpacked: u64,
    ratio: u64,
    entries: usize,
    depth: usize,
    pages: usize,
    text: usize,
    steps: u64,
}

impl From<&Limits> for LimitsForm {
    fn from(of: &Limits) -> Self {
        Self {
            bytes: of.bytes,
            unpacked: of.unpacked,
            ratio: of.ratio,
            entries: of.entries,
            depth: of.depth,
            pages: of.pages,
            text: of.text,
            steps: of.steps,
        }
    }
}

impl LimitsForm {
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            bytes: self.bytes,
            unpacked: self.unpacked,
            ratio: self.ratio,
            entries: self.entries,
            depth: self.depth,
            pages: self.pages,
            text: self.text,
            steps: self.steps,
            ..Limits::default()
        }
    }
}

/// What the child answers; the bytes of the attachments follow, of these sizes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Reply {
    Read { extract: Box<Extract>, sizes: Vec<usize> },
    Refused { message: String },
}

/// Writes a head and what follows it.
pub(crate) fn write<T: Serialize>(to: &mut impl Write, head: &T, after: &[&[u8]]) -> std::io::Result<()> {
    let head = serde_json::to_vec(head)?;
    to.write_all(MARK)?;
    to.write_all(&(head.len() as u64).to_le_bytes())?;
    to.write_all(&head)?;
    after.iter().try_for_each(|bytes| to.write_all(bytes))?;
    to.flush()
}

/// Splits what was taken in whole into head and what follows; nothing if it is not of this form.
pub(crate) fn split<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let rest = bytes.strip_prefix(MARK)?;
    let (length, rest) = rest.split_at_checked(8)?;
    let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
    let (head, after) = rest.split_at_checked(length)?;
    Some((serde_json::from_slice(head).ok()?, after))
}

/// Takes in at most `most` bytes; nothing if there are more.
pub(crate) fn take(from: impl Read, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Puts the attachments back into an extract; nothing if their sizes do not fit what came.
pub(crate) fn rejoin(mut extract: Extract, sizes: &[usize], mut after: &[u8]) -> Option<Extract> {
    if sizes.len() != extract.attachments.len() {
        return None;
    }
    for (attachment, size) in extract.attachments.iter_mut().zip(sizes) {
        let (bytes, rest) = after.split_at_checked(*size)?;
        attachment.bytes = bytes.to_vec();
        after = rest;
    }
    after.is_empty().then_some(extract)
}
