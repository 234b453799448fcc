//! The thorough check: what every open does, again from the disk, and the signatures.

use rusqlite::Connection;

use crate::open::{authors, read_log};
use crate::{Casebook, Error, Result, head, kept, projection};

/// What was checked, in numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Checked {
    /// Claims in the log.
    pub claims: u64,
    /// Authors of these.
    pub authors: u64,
    /// Signatures verified; 0 unless asked for.
    pub signatures: u64,
    /// Attachments opened; 0 unless asked for.
    pub blobs: u64,
}

const PAGE: u64 = 512;

impl Casebook {
    /// Checks the casebook again from the disk: log, chains, settings, projections; if `full`, also every signature,
    /// the signature on the head, and that every attachment a claim names opens.
    ///
    /// # Errors
    /// The first failure found, as in [`Casebook::open`]; [`ledger::Error::BadSignature`]; [`Error::NoBlob`].
    pub fn check(&self, full: bool) -> Result<Checked> {
        let log = read_log(&self.conn, self.head.book, [0; 2])?;
        if log.tree != self.tree || log.state != *self.state {
            return Err(Error::damaged("log"));
        }
        if kept::digest(&self.conn)? != self.head.kept {
            return Err(Error::damaged("list of settings and sources"));
        }
        projection::verify(&self.conn, &self.state)?;
        let mut checked = Checked {
            claims: self.tree.len(),
            authors: authors(&log.chains).count() as u64,
            signatures: 0,
            blobs: 0,
        };
        if full {
            checked.signatures = self.check_signatures()?;
            for name in self.named_blobs() {
                self.get_blob(&name)?;
                checked.blobs += 1;
            }
        }
        Ok(checked)
    }

    pub(crate) fn check_signatures(&self) -> Result<u64> {
        head::signed_by(&self.places, &self.key, self.author.key())?;
        let mut verified = 0;
        while verified < self.tree.len() {
            let page = self.claims(verified..verified.saturating_add(PAGE))?;
            page.iter().try_for_each(|claim| claim.verify())?;
            if page.is_empty() {
                return Err(Error::damaged("log"));
            }
            verified += page.len() as u64;
        }
        Ok(verified)
    }
}

/// Whether the database is sound by its own account: codes of pages, then its structure.
pub(crate) fn sound(conn: &Connection) -> Result<bool> {
    let codes = conn.prepare("PRAGMA cipher_integrity_check")?.query([])?.next()?.is_none();
    let structure: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(codes && structure == "ok")
}
