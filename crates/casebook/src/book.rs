//! The open casebook, and the one way anything is written to it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::{Author, AuthorKey, BookId, ClaimId, Tree};
use rusqlite::{Connection, TransactionBehavior, params};
use vault::{BookKey, Person, Recipient, Slots};

use crate::digest::Digest;
use crate::folder::Lock;
use crate::head::{Head, Places};
use crate::{Error, Result, State};

/// Where one author's chain stands: the next number and the last claim.
pub(crate) type Chains = BTreeMap<AuthorKey, (u64, Option<ClaimId>)>;

/// An open casebook.
///
/// One process at a time can have it open for writing. Dropping it closes it; nothing is pending.
pub struct Casebook {
    pub(crate) path: PathBuf,
    pub(crate) key: BookKey,
    pub(crate) slots: Slots,
    pub(crate) created: i64,
    pub(crate) person: Person,
    pub(crate) author: Author,
    pub(crate) head: Head,
    pub(crate) tree: Tree,
    pub(crate) chains: Chains,
    /// Shared with those who read a moment of it while the next claim is stored.
    pub(crate) state: Arc<State>,
    pub(crate) places: Places,
    pub(crate) read_only: bool,
    /// Set when it is not known what is on disk.
    pub(crate) broken: bool,
    // The connection goes before the lock.
    pub(crate) conn: Connection,
    pub(crate) _lock: Option<Lock>,
}

// Written by hand, so that no key can be printed.
impl std::fmt::Debug for Casebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Casebook")
            .field("book", &self.head.book)
            .field("writes", &self.head.writes)
            .field("size", &self.head.size)
            .field("read_only", &self.read_only)
            .finish_non_exhaustive()
    }
}

impl Casebook {
    /// The identity of the casebook.
    pub fn id(&self) -> BookId {
        self.head.book
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When it was created, in milliseconds since 1970, UTC.
    pub fn created(&self) -> i64 {
        self.created
    }

    /// Whether it was opened for reading only.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The public key that new claims are signed with.
    pub fn author(&self) -> AuthorKey {
        self.author.key()
    }

    /// The key to which others seal what is meant for this member of the team.
    pub fn recipient(&self) -> Recipient {
        self.person.recipient()
    }

    /// Every record with its standing, as of the last write.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The same, to keep: what is stored later does not change it.
    pub fn state_now(&self) -> Arc<State> {
        Arc::clone(&self.state)
    }

    /// Number of writes of any kind since the casebook was made; it never falls.
    pub fn writes(&self) -> u64 {
        self.head.writes
    }

    pub(crate) fn writable(&self) -> Result<()> {
        match (self.read_only, self.broken) {
            (true, _) => Err(Error::ReadOnly),
            (_, true) => Err(Error::Reopen),
            _ => Ok(()),
        }
    }

    /// Runs one transaction that ends with a new head, then lets both heads outside follow.
    ///
    /// `tree` is the log as it will be. After [`Error::HeadNotWritten`] the transaction stands; after every other
    /// error it never was.
    pub(crate) fn write(
        &mut self,
        tree: Tree,
        work: impl FnOnce(&Connection, &mut Digest) -> Result<()>,
    ) -> Result<()> {
        self.writable()?;
        let mut head = self.head.clone();
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        work(&transaction, &mut head.kept)?;
        head.writes = head.writes.saturating_add(1);
        (head.size, head.root) = (tree.len(), tree.root());
        put_head(&transaction, &head, &tree)?;
        if let Err(error) = transaction.commit().map_err(Error::from) {
            // On a full disk the end of the transaction was never written; after any other failure it may have been.
            self.broken = !matches!(error, Error::DiskFull);
            return Err(error);
        }
        (self.head, self.tree) = (head, tree);
        let followed = self.places.write(&self.key, &self.head, &self.author);
        followed.map_err(|error| Error::HeadNotWritten(Box::new(error)))
    }
}

pub(crate) fn put_head(conn: &Connection, head: &Head, tree: &Tree) -> Result<()> {
    let value = head.to_bytes(&tree.to_bytes())?;
    conn.execute("INSERT OR REPLACE INTO head (one, value) VALUES (1, ?1)", params![value])?;
    Ok(())
}
