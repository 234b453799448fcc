//! What the casebook keeps beside claims: its own description, settings, sealed sources.
//!
//! These rows are no claims and have no history. A digest over all of them stands in every head, so that an older
//! row put back is noticed at the next open. The policy by which words become numbers is one of the settings for
//! now; that it was changed is therefore not in the log, and figures print the policy they were derived under.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use vault::{SealedSource, SourceId};

use crate::digest::Digest;
use crate::{Casebook, Error, Result};

pub(crate) const META: &str = "meta";
const SETTING: &str = "setting";
const SOURCE: &str = "source";
const TABLE: &str = "kept";

const NAME_LIMIT: usize = 120;
const VALUE_LIMIT: usize = 1 << 20;

fn cells<'a>(kind: &'a str, name: &'a str, value: &'a [u8]) -> impl Iterator<Item = ValueRef<'a>> {
    [ValueRef::Text(kind.as_bytes()), ValueRef::Text(name.as_bytes()), ValueRef::Blob(value)].into_iter()
}

/// The digest of all rows, as they are on disk.
pub(crate) fn digest(conn: &Connection) -> Result<Digest> {
    let mut digest = Digest::default();
    let mut statement = conn.prepare("SELECT kind, name, value FROM kept")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        digest.add(TABLE, [row.get_ref(0)?, row.get_ref(1)?, row.get_ref(2)?].into_iter());
    }
    Ok(digest)
}

pub(crate) fn get(conn: &Connection, kind: &str, name: &str) -> Result<Option<Vec<u8>>> {
    let found = conn
        .query_row("SELECT value FROM kept WHERE kind = ?1 AND name = ?2", [kind, name], |row| row.get(0));
    Ok(found.optional()?)
}

/// Sets or removes one row and carries the digest along.
pub(crate) fn put(
    conn: &Connection,
    digest: &mut Digest,
    kind: &str,
    name: &str,
    value: Option<&[u8]>,
) -> Result<()> {
    if let Some(old) = get(conn, kind, name)? {
        digest.remove(TABLE, cells(kind, name, &old));
        conn.execute("DELETE FROM kept WHERE kind = ?1 AND name = ?2", [kind, name])?;
    }
    if let Some(new) = value {
        digest.add(TABLE, cells(kind, name, new));
        conn.execute("INSERT INTO kept (kind, name, value) VALUES (?1, ?2, ?3)", params![kind, name, new])?;
    }
    Ok(())
}

/// Whether a setting is one that can be kept.
pub(crate) fn check_setting(name: &str, value: Option<&[u8]>) -> Result<()> {
    let long = value.is_some_and(|value| value.len() > VALUE_LIMIT);
    let bad = name.is_empty() || name.len() > NAME_LIMIT || long;
    if bad { Err(Error::BadSetting) } else { Ok(()) }
}

/// Sets or removes a setting.
pub(crate) fn set(conn: &Connection, digest: &mut Digest, name: &str, value: Option<&[u8]>) -> Result<()> {
    put(conn, digest, SETTING, name, value)
}

fn names(conn: &Connection, kind: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare("SELECT name FROM kept WHERE kind = ?1 ORDER BY name")?;
    let names = statement.query_map([kind], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

impl Casebook {
    /// The value of a setting, if it is set.
    ///
    /// # Errors
    /// Those of reading the database.
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>> {
        get(&self.conn, SETTING, name)
    }

    /// The names of all settings, in order.
    ///
    /// # Errors
    /// Those of reading the database.
    pub fn settings(&self) -> Result<Vec<String>> {
        names(&self.conn, SETTING)
    }

    /// Sets a setting, or removes it with `None`.
    ///
    /// # Errors
    /// [`Error::BadSetting`] for an empty name, one above 120 bytes or a value above 1 MiB; those of writing.
    pub fn set_setting(&mut self, name: &str, value: Option<&[u8]>) -> Result<()> {
        check_setting(name, value)?;
        self.keep(SETTING, name, value)
    }

    /// Stores a sealed source under its id.
    ///
    /// # Errors
    /// [`Error::SourceExists`]; those of writing.
    pub fn add_source(&mut self, sealed: &SealedSource) -> Result<()> {
        let id = sealed.id();
        if self.has_source(id)? {
            return Err(Error::SourceExists { id });
        }
        self.keep(SOURCE, &id.to_string(), Some(&sealed.to_bytes()))
    }

    /// The ids of all sealed sources, in order.
    ///
    /// # Errors
    /// Those of reading the database.
    pub fn sources(&self) -> Result<Vec<SourceId>> {
        let parse = |name: String| SourceId::parse(&name).map_err(|_| Error::damaged("list of sources"));
        names(&self.conn, SOURCE)?.into_iter().map(parse).collect()
    }

    /// One sealed source, for its custodian to open.
    ///
    /// # Errors
    /// [`Error::NoSource`]; [`Error::Damaged`]; those of reading the database.
    pub fn sealed_source(&self, id: SourceId) -> Result<SealedSource> {
        let bytes = get(&self.conn, SOURCE, &id.to_string())?.ok_or(Error::NoSource { id })?;
        let sealed = SealedSource::from_bytes(&bytes)?;
        if sealed.id() == id { Ok(sealed) } else { Err(Error::damaged("list of sources")) }
    }

    pub(crate) fn has_source(&self, id: SourceId) -> Result<bool> {
        Ok(get(&self.conn, SOURCE, &id.to_string())?.is_some())
    }

    fn keep(&mut self, kind: &str, name: &str, value: Option<&[u8]>) -> Result<()> {
        let tree = self.tree.clone();
        self.write(tree, |conn, kept| put(conn, kept, kind, name, value))
    }
}
