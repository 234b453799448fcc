//! What is kept with an action, byte for byte, to be had back: the copy of what was sent, the confirmation, the reply.

use model::{Action, Key};
use serde::Serialize;
use vault::BlobName;
use zeroize::Zeroizing;

use crate::import::fingerprint;
use crate::{Desk, Error, Result};

/// Which of the files of an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionFile {
    /// The exact copy of what was sent.
    Copy,
    /// The confirmation that it arrived.
    Receipt,
    /// The reply.
    Reply,
}

impl ActionFile {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; 3] = [Self::Copy, Self::Receipt, Self::Reply];

    /// The word for it on the command line and in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Receipt => "receipt",
            Self::Reply => "reply",
        }
    }

    fn blob(self, action: &Action) -> Option<&str> {
        match self {
            Self::Copy => action.copy.as_ref().map(|copy| copy.blob.as_str()),
            Self::Receipt => action.receipt.as_ref().and_then(|receipt| receipt.blob.as_deref()),
            Self::Reply => action.reply.as_ref().and_then(|reply| reply.blob.as_deref()),
        }
    }
}

/// A file kept with an action.
#[derive(Clone, Debug, Serialize)]
pub struct ActionFileView {
    /// Which it is.
    pub what: ActionFile,
    /// The version with which it came; by this key it is had back.
    pub version: Key,
    /// Its length in bytes; `None` if it cannot be read, which `doctor` looks into.
    pub bytes: Option<usize>,
    /// SHA-256 of its bytes (FIPS 180-4).
    pub sha256: Option<String>,
}

impl Desk {
    /// A file kept with an action: that of the version named, or if none came with it, that of the version in force.
    ///
    /// # Errors
    /// [`Error::NotThere`]; [`Error::TakenAway`]; [`Error::NoFile`]; those of reading.
    pub fn action_file(&self, of: &str, what: ActionFile) -> Result<Zeroizing<Vec<u8>>> {
        let (_, current) = self.current_action(of)?;
        let named = self.book.state().actions().find(|(_, action)| action.key.as_str() == of);
        let own = named.and_then(|(_, action)| what.blob(action));
        let none = || Error::NoFile { key: current.key.clone(), what: what.word() };
        let blob = own.or(what.blob(current)).ok_or_else(none)?;
        Ok(self.book.get_blob(&BlobName::parse(blob)?)?)
    }

    /// The files kept with any version of an action, each once, those of earlier versions first.
    pub(crate) fn files_of(&self, action: &Action) -> Vec<ActionFileView> {
        let mut known: Vec<(ActionFile, &str)> = Vec::new();
        let mut files = Vec::new();
        for (_, version) in self.book.state().actions().filter(|(_, a)| *self.newest(&a.key) == action.key) {
            for what in ActionFile::ALL {
                let Some(blob) = what.blob(version).filter(|blob| !known.contains(&(what, *blob))) else {
                    continue;
                };
                known.push((what, blob));
                // One that is damaged must not hide what else is known of the action.
                let read = BlobName::parse(blob).ok().and_then(|name| self.book.get_blob(&name).ok());
                files.push(ActionFileView {
                    what,
                    version: version.key.clone(),
                    bytes: read.as_ref().map(|bytes| bytes.len()),
                    sha256: read.map(|bytes| fingerprint(&bytes)),
                });
            }
        }
        files
    }
}
