//! ZIP archives, unpacked part by part into bounded buffers.
//!
//! `intake::sheet` checks workbooks for the parser of workbooks in the same way and with its own words; here
//! parts are read one by one, and an archive within an archive is never opened.

use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use crate::{DocumentError, Limits};

/// Below this size a high ratio is harmless and common.
const RATIO_FROM: u64 = 1024 * 1024;

/// An archive whose list of parts has been checked.
pub(crate) struct Pack<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
    limits: &'a Limits,
}

impl<'a> Pack<'a> {
    /// Reads the list of parts.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, DocumentError> {
        let damaged = |_| DocumentError::damaged("the list of its parts");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > limits.entries {
            return Err(DocumentError::TooMuch {
                what: "the number of its parts",
                limit: limits.entries as u64,
                advice: "unpack it and give the files one by one",
            });
        }
        let mut names = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|_| part_damaged(index))?;
            if part.encrypted() {
                return Err(DocumentError::Locked);
            }
            if !matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(part_damaged(index));
            }
            names.push(part.name().map_err(|_| part_damaged(index))?.into_owned());
        }
        Ok(Self { archive, names, left: limits.unpacked, limits })
    }

    /// Gives the names of the parts, folders included.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Unpacks the part of this name, or gives nothing where there is none.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocumentError> {
        match self.names.iter().position(|other| other == name) {
            Some(index) => self.at(index).map(Some),
            None => Ok(None),
        }
    }

    /// Unpacks the part at a place in the list; all of them share one allowance.
    pub(crate) fn at(&mut self, index: usize) -> Result<Vec<u8>, DocumentError> {
        let part = self.archive.by_index(index).map_err(|_| part_damaged(index))?;
        let limits = self.limits;
        let packed = part.compressed_size().min(limits.bytes);
        let ratio_cap = packed.saturating_mul(limits.ratio).max(RATIO_FROM);
        let cap = self.left.min(ratio_cap);
        let mut content = Vec::new();
        let unpacked = part.take(cap.saturating_add(1)).read_to_end(&mut content);
        let found = content.len() as u64;
        if found > self.left {
            return Err(DocumentError::TooMuch {
                what: "the size of its parts unpacked",
                limit: limits.unpacked,
                advice: "take pictures and attachments out of it, or split it",
            });
        }
        if found > ratio_cap {
            return Err(DocumentError::RatioTooHigh { entry: index + 1, limit: limits.ratio });
        }
        unpacked.map_err(|_| part_damaged(index))?;
        self.left -= found;
        Ok(content)
    }
}

fn part_damaged(index: usize) -> DocumentError {
    DocumentError::damaged(format!("part {} of its archive", index + 1))
}
