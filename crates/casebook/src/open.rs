//! Opening a casebook, and everything that is checked before anybody sees it.

use std::path::Path;
use std::sync::Arc;

use ledger::{Author, AuthorKey, BookId, SignedClaim, Tree, TreeHash, leaf_of, wire};
use model::Body;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, Rows};
use vault::{BookKey, Floor, Person, SLOTS_LIMIT, Secret, Slots, open_person};

use crate::append::record;
use crate::book::Chains;
use crate::create::{BOOK, CREATED, PERSON};
use crate::database::{self, Mode};
use crate::head::{Head, Places};
use crate::projection::{self, Rebuilt};
use crate::{Casebook, Error, Result, State, folder, kept};

const LOG: &str = "log";

/// How a casebook is opened.
#[derive(Clone, Copy, Debug)]
pub struct OpenOptions<'a> {
    /// The least work accepted of the derivation: [`Floor::Normal`] outside tests.
    pub floor: Floor,
    /// A folder of the user's state on this machine, outside the casebook, for the head kept there.
    pub heads_dir: Option<&'a Path>,
    /// Open for reading only, as on a disc; several may do so together.
    pub read_only: bool,
}

impl Casebook {
    /// Opens a casebook.
    ///
    /// Reads every claim: the log must have the root of its head, every author's chain must be without gaps,
    /// settings and projections must be as the head and the claims say, and the whole must not be older than either
    /// head outside the database. Signatures are left to [`Casebook::check`]: who could forge one has the key of
    /// the casebook.
    ///
    /// # Errors
    /// [`Error::NotACasebook`]; [`Error::InUse`]; those of the vault for a wrong passphrase; [`Error::RolledBack`],
    /// [`Error::Diverged`], [`Error::Damaged`], [`Error::Missing`], [`Error::StaleProjection`];
    /// [`Error::NewerFormat`] and those of [`ledger::wire::decode`] for what a newer program wrote;
    /// [`Error::NeedsWriting`].
    pub fn open(path: &Path, secret: Secret<'_>, options: &OpenOptions<'_>) -> Result<Self> {
        Opening::new(path, options, true).unlock(secret, options.floor)
    }

    /// Opens a casebook whose projections do not agree with its claims, and makes them again.
    ///
    /// # Errors
    /// Those of [`Casebook::open`] but [`Error::StaleProjection`], and those of writing.
    pub fn open_and_rebuild(
        path: &Path,
        secret: Secret<'_>,
        options: &OpenOptions<'_>,
    ) -> Result<(Self, Rebuilt)> {
        let mut book = Opening::new(path, options, false).unlock(secret, options.floor)?;
        let rebuilt = book.rebuild()?;
        Ok((book, rebuilt))
    }
}

pub(crate) fn read_slots(path: &Path) -> Result<Slots> {
    let bytes = folder::read(&path.join(folder::SLOTS), SLOTS_LIMIT, folder::SLOTS)?;
    Ok(Slots::from_bytes(&bytes.ok_or(Error::NotACasebook { part: folder::SLOTS })?)?)
}

pub(crate) struct Opening<'a> {
    pub(crate) path: &'a Path,
    pub(crate) heads: Option<&'a Path>,
    pub(crate) read_only: bool,
    pub(crate) verify: bool,
}

impl<'a> Opening<'a> {
    fn new(path: &'a Path, options: &OpenOptions<'a>, verify: bool) -> Self {
        Self { path, heads: options.heads_dir, read_only: options.read_only, verify }
    }

    fn unlock(&self, secret: Secret<'_>, floor: Floor) -> Result<Casebook> {
        // Before the lock, which would be made in a folder that is no casebook; and after it, for what counts.
        read_slots(self.path)?;
        let lock = folder::lock(self.path, self.read_only)?;
        let slots = read_slots(self.path)?;
        let key = slots.unlock(secret, floor)?;
        self.open_locked(key, slots, lock)
    }

    pub(crate) fn open(&self, key: BookKey, slots: Slots) -> Result<Casebook> {
        self.open_locked(key, slots, folder::lock(self.path, self.read_only)?)
    }

    fn open_locked(&self, key: BookKey, slots: Slots, lock: Option<folder::Lock>) -> Result<Casebook> {
        if !self.path.join(folder::DATABASE).exists() {
            return Err(Error::Missing { part: folder::DATABASE });
        }
        let mode = if self.read_only { Mode::Read } else { Mode::Write };
        let places = Places::new(self.path, self.heads, &key);
        if !self.read_only {
            places.sweep();
            folder::sweep(self.path)?;
            folder::sweep(&self.path.join(folder::BLOBS))?;
        }
        let mut conn = database::open(self.path, &key, mode)?;
        database::migrate(&mut conn, mode)?;
        let (head, tree) = read_head(&conn)?;
        if kept::digest(&conn)? != head.kept {
            return Err(Error::damaged("list of settings and sources"));
        }
        let meta = read_meta(&conn, &key, head.book)?;

        let (inside, outside) = places.read(&key)?;
        let inside = inside.ok_or(Error::Missing { part: folder::HEAD })?;
        let wanted = [inside.size, outside.as_ref().map_or(0, |head| head.size)];
        let log = read_log(&conn, head.book, wanted)?;
        if log.tree != tree || tree.len() != head.size || tree.root() != head.root {
            return Err(Error::damaged(LOG));
        }
        let mut behind = compare(&inside, &head, log.roots[0])?;
        behind |= match &outside {
            Some(outside) => compare(outside, &head, log.roots[1])?,
            None => places.outside.is_some(),
        };
        let current = projection::current(&conn)?;
        if self.read_only && !current {
            return Err(Error::NeedsWriting);
        }
        if self.verify && current {
            projection::verify(&conn, &log.state)?;
        }
        let author = Author::from_seed(*meta.person.signing_seed());
        if behind && !self.read_only {
            places.write(&key, &head, &author)?;
        }
        let mut book = Casebook {
            path: self.path.to_owned(),
            key,
            slots,
            created: meta.created,
            person: meta.person,
            author,
            head,
            tree,
            chains: log.chains,
            state: Arc::new(log.state),
            places,
            read_only: self.read_only,
            broken: false,
            conn,
            _lock: lock,
        };
        if !current {
            book.rebuild()?;
        }
        Ok(book)
    }
}

fn read_head(conn: &Connection) -> Result<(Head, Tree)> {
    let value: Option<Vec<u8>> =
        conn.query_row("SELECT value FROM head WHERE one = 1", [], |row| row.get(0)).optional()?;
    let (head, tree) = Head::from_bytes(&value.ok_or(Error::damaged("head"))?)?;
    Ok((head, Tree::from_bytes(&tree).map_err(|_| Error::damaged("head"))?))
}

struct Meta {
    created: i64,
    person: Person,
}

fn read_meta(conn: &Connection, key: &BookKey, book: BookId) -> Result<Meta> {
    let damaged = || Error::damaged("description");
    let get = |name| kept::get(conn, kept::META, name)?.ok_or_else(damaged);
    if get(BOOK)? != book.0 {
        return Err(damaged());
    }
    let created = get(CREATED)?.try_into().map_err(|_| damaged())?;
    Ok(Meta { created: i64::from_be_bytes(created), person: open_person(key, &get(PERSON)?)? })
}

pub(crate) struct Log {
    pub(crate) state: State,
    pub(crate) tree: Tree,
    pub(crate) chains: Chains,
    /// The roots at the sizes asked for.
    pub(crate) roots: [Option<TreeHash>; 2],
}

/// Reads all claims and computes everything that follows from them.
pub(crate) fn read_log(conn: &Connection, book: BookId, wanted: [u64; 2]) -> Result<Log> {
    let mut log = Log { state: State::default(), tree: Tree::new(), chains: Chains::new(), roots: [None; 2] };
    log.note_roots(wanted);
    let mut statement = conn.prepare("SELECT entry, leaf, bytes FROM claim ORDER BY entry")?;
    let mut rows = statement.query([])?;
    loop {
        let stored = next_rows(&mut rows)?;
        if stored.is_empty() {
            return Ok(log);
        }
        // What needs no other claim is done on all cores; chains and the tree follow in order.
        let read: Vec<Result<(SignedClaim, Body)>> = stored.par_iter().map(|row| row.read(book)).collect();
        for (row, read) in stored.iter().zip(read) {
            let (claim, body) = read?;
            link(&mut log.chains, &claim)?;
            let at = log.tree.push(row.leaf);
            if u64::try_from(row.entry) != Ok(at) {
                return Err(Error::damaged(LOG));
            }
            log.state.take(record(at, &claim, body).into()).map_err(|_| Error::damaged(LOG))?;
            log.note_roots(wanted);
        }
    }
}

/// Claims read from the disk at once, and bytes of them.
const ROWS: usize = 4096;
const BYTES: usize = 8 << 20;

/// A claim as it is stored.
struct Stored {
    entry: i64,
    leaf: [u8; 32],
    bytes: Vec<u8>,
}

fn next_rows(rows: &mut Rows<'_>) -> Result<Vec<Stored>> {
    let (mut stored, mut size) = (Vec::new(), 0);
    while stored.len() < ROWS && size < BYTES {
        let Some(row) = rows.next()? else { break };
        let bytes = row.get_ref(2)?.as_blob().map_err(|_| Error::damaged(LOG))?.to_vec();
        size += bytes.len();
        stored.push(Stored { entry: row.get(0)?, leaf: row.get(1)?, bytes });
    }
    Ok(stored)
}

impl Stored {
    fn read(&self, book: BookId) -> Result<(SignedClaim, Body)> {
        let claim = SignedClaim::from_bytes(&self.bytes).map_err(in_log)?;
        if leaf_of(&claim).0 != self.leaf || claim.envelope().book != book {
            return Err(Error::damaged(LOG));
        }
        let body = wire::decode(&claim.envelope().kind, &claim.envelope().body).map_err(in_log)?;
        Ok((claim, body))
    }
}

impl Log {
    fn note_roots(&mut self, wanted: [u64; 2]) {
        for (root, size) in self.roots.iter_mut().zip(wanted) {
            if size == self.tree.len() {
                *root = Some(self.tree.root());
            }
        }
    }
}

// What a newer program wrote is no damage.
fn in_log(error: ledger::Error) -> Error {
    match error {
        ledger::Error::NewerBody { .. }
        | ledger::Error::UnknownKind
        | ledger::Error::UnsupportedVersion { .. } => error.into(),
        _ => Error::damaged(LOG),
    }
}

fn link(chains: &mut Chains, claim: &SignedClaim) -> Result<()> {
    let envelope = claim.envelope();
    let (next, last): &mut (u64, Option<ledger::ClaimId>) = chains.entry(envelope.author).or_default();
    if envelope.seq != *next || envelope.prev != *last {
        return Err(Error::damaged(LOG));
    }
    (*next, *last) = (next.saturating_add(1), Some(claim.id()));
    Ok(())
}

/// Compares a head seen before with the casebook as it is; says whether it has to catch up.
pub(crate) fn compare(seen: &Head, now: &Head, root_then: Option<TreeHash>) -> Result<bool> {
    if seen.book != now.book {
        return Err(Error::damaged("head"));
    }
    if seen.writes > now.writes {
        return Err(Error::RolledBack { have: now.writes, expected: seen.writes });
    }
    let continued = root_then == Some(seen.root) && (seen.writes < now.writes || seen == now);
    if continued { Ok(seen.writes < now.writes) } else { Err(Error::Diverged { size: seen.size }) }
}

/// The authors of a log.
pub(crate) fn authors(chains: &Chains) -> impl Iterator<Item = &AuthorKey> {
    chains.keys()
}
