//! Originals and attachments, each in a sealed file of its own.

use std::collections::BTreeSet;
use std::path::PathBuf;

use model::Body;
use vault::{BLOB_LIMIT, BlobName, open_blob, seal_blob};
use zeroize::Zeroizing;

use crate::folder::{self, BLOB_SUFFIX, BLOBS};
use crate::{Casebook, Error, Result};

const PART: &str = "attachment";
// Sealing adds an eighth at most, and a little.
const SEALED_LIMIT: usize = BLOB_LIMIT + BLOB_LIMIT / 4;

impl Casebook {
    pub(crate) fn blob_path(&self, name: &BlobName) -> PathBuf {
        self.path.join(BLOBS).join(format!("{name}{BLOB_SUFFIX}"))
    }

    pub(crate) fn has_blob(&self, name: &BlobName) -> bool {
        self.blob_path(name).is_file()
    }

    /// Seals an original or attachment and stores it; the same bytes always get the same name.
    ///
    /// It is on disk when this returns, so a claim may name it. A blob no claim names is listed by
    /// [`Casebook::orphan_blobs`].
    ///
    /// # Errors
    /// Those of [`vault::seal_blob`] and of writing.
    pub fn put_blob(&mut self, bytes: &[u8]) -> Result<BlobName> {
        self.writable()?;
        let (name, sealed) = seal_blob(&self.key, bytes)?;
        // One that is there and opens stays; one that was damaged is replaced.
        if self.has_blob(&name) && self.get_blob(&name).is_ok() {
            return Ok(name);
        }
        folder::replace(&self.path.join(BLOBS), &format!("{name}{BLOB_SUFFIX}"), &sealed, PART)?;
        Ok(name)
    }

    /// Opens an original or attachment.
    ///
    /// # Errors
    /// [`Error::NoBlob`]; [`vault::VaultError::BlobUnreadable`] when it was changed; those of reading.
    pub fn get_blob(&self, name: &BlobName) -> Result<Zeroizing<Vec<u8>>> {
        let sealed = folder::read(&self.blob_path(name), SEALED_LIMIT, PART)?;
        let sealed = sealed.ok_or(Error::NoBlob { name: *name })?;
        Ok(open_blob(&self.key, name, &sealed)?)
    }

    /// The blobs in the folder, in order of their names; other files there are passed over.
    ///
    /// # Errors
    /// Those of reading the folder.
    pub fn blobs(&self) -> Result<Vec<BlobName>> {
        let mut names = BTreeSet::new();
        for entry in std::fs::read_dir(self.path.join(BLOBS)).map_err(Error::io(PART))? {
            let name = entry.map_err(Error::io(PART))?.file_name();
            let name = name.to_str().and_then(|name| name.strip_suffix(BLOB_SUFFIX));
            names.extend(name.and_then(|name| BlobName::parse(name).ok()));
        }
        Ok(names.into_iter().collect())
    }

    /// The blobs that claims name, in order.
    pub fn named_blobs(&self) -> BTreeSet<BlobName> {
        let named = self.state.records().flat_map(|record| match &record.body {
            Body::Report(report) => report.text.iter().chain(&report.original).collect(),
            Body::Mention(mention) => mention.span.iter().map(|span| &span.text).collect(),
            Body::Indicator(indicator) => indicator.span.iter().map(|span| &span.text).collect(),
            Body::Action(action) => action.blobs().collect(),
            _ => Vec::new(),
        });
        named.filter_map(|text| BlobName::parse(text).ok()).collect()
    }

    /// The blobs no claim names: left by a crash, or waiting for their claim.
    ///
    /// # Errors
    /// Those of reading the folder.
    pub fn orphan_blobs(&self) -> Result<Vec<BlobName>> {
        let named = self.named_blobs();
        Ok(self.blobs()?.into_iter().filter(|name| !named.contains(name)).collect())
    }
}
