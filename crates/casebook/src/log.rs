//! Access to the log: claims, proofs and the signed checkpoint.

use std::ops::Range;

use ledger::{Checkpoint, Leaf, Note, SignedClaim, TreeHash, consistency_proof, inclusion_proof, sign_note};

use crate::{Casebook, Error, Result};

impl Casebook {
    /// The size and root of the log.
    pub fn checkpoint(&self) -> Checkpoint {
        self.head.checkpoint()
    }

    /// The checkpoint as a note signed by this author under the log's own name, to send or print.
    ///
    /// # Errors
    /// Those of [`ledger::sign_note`].
    pub fn note(&self) -> Result<Note> {
        let checkpoint = self.checkpoint();
        let name = checkpoint.origin();
        Ok(sign_note(checkpoint, &name, &self.author)?)
    }

    /// The claims of a range of entries of the log, in order; what lies beyond its end is left out.
    ///
    /// # Errors
    /// Those of reading the database.
    pub fn claims(&self, range: Range<u64>) -> Result<Vec<SignedClaim>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT bytes FROM claim WHERE entry >= ?1 AND entry < ?2 ORDER BY entry")?;
        let end = |at: u64| i64::try_from(at).unwrap_or(i64::MAX);
        let rows = statement.query_map([end(range.start), end(range.end)], |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|bytes| SignedClaim::from_bytes(&bytes?).map_err(|_| Error::damaged("log"))).collect()
    }

    /// The leaves of the log, from the first.
    ///
    /// # Errors
    /// Those of reading the database.
    pub fn leaves(&self) -> Result<Vec<Leaf>> {
        let mut statement = self.conn.prepare_cached("SELECT leaf FROM claim ORDER BY entry")?;
        let rows = statement.query_map([], |row| row.get(0).map(Leaf))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The proof that an entry stands in the log as it is now.
    ///
    /// # Errors
    /// Those of [`ledger::inclusion_proof`] and of reading the database.
    pub fn prove_inclusion(&self, entry: u64) -> Result<Vec<TreeHash>> {
        Ok(inclusion_proof(&self.leaves()?, entry)?)
    }

    /// The proof that the log as it is now extends the one of `old` entries.
    ///
    /// # Errors
    /// Those of [`ledger::consistency_proof`] and of reading the database.
    pub fn prove_consistency(&self, old: u64) -> Result<Vec<TreeHash>> {
        Ok(consistency_proof(&self.leaves()?, old)?)
    }
}
