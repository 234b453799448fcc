//! The projections: tables for lists and search, made from the state and compared with it at every open.

use std::sync::Arc;

use rayon::prelude::*;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params, params_from_iter};

use crate::digest::Digest;
use crate::rows::{LINK, TABLES, Table, VERSION, links, row, texts};
use crate::state::{ClaimRecord, State};
use crate::{Casebook, Error, Result, kept, words};

const SEARCH: &str = "search";
const MADE: &str = "tables";

/// What making the projections again has shown.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Rebuilt {
    /// The tables that did not agree with the claims before; empty if all did.
    pub differed: Vec<&'static str>,
    /// Number of rows and search terms made.
    pub rows: u64,
}

impl Table {
    fn create(&self) -> String {
        let keys: Vec<&str> = self.columns.iter().copied().take(self.keys).collect();
        let (name, columns, keys) = (self.name, self.columns.join(" ANY, "), keys.join(", "));
        format!("CREATE TABLE {name} ({columns} ANY, PRIMARY KEY ({keys})) STRICT, WITHOUT ROWID;")
    }

    fn insert(&self, conn: &Connection, row: &[Value]) -> Result<()> {
        let marks = vec!["?"; self.columns.len()].join(", ");
        let text = format!("INSERT OR REPLACE INTO {} VALUES ({marks})", self.name);
        conn.prepare_cached(&text)?.execute(params_from_iter(row))?;
        Ok(())
    }
}

/// Notes which version of the tables this program makes.
pub(crate) fn mark(conn: &Connection, digest: &mut Digest) -> Result<()> {
    kept::put(conn, digest, kept::META, MADE, Some(&VERSION.to_be_bytes()))
}

/// Whether the tables were made by a program that makes the same ones.
pub(crate) fn current(conn: &Connection) -> Result<bool> {
    Ok(kept::get(conn, kept::META, MADE)?.is_some_and(|made| made == VERSION.to_be_bytes()))
}

/// Makes the empty tables.
///
/// The search index keeps no text of its own: with it, every word would be in the file twice.
pub(crate) fn create(conn: &Connection) -> Result<()> {
    TABLES.iter().try_for_each(|table| conn.execute_batch(&table.create()))?;
    conn.execute_batch(
        "CREATE VIRTUAL TABLE search USING fts5(text, content = '', columnsize = 0, tokenize = 'ascii');",
    )?;
    Ok(())
}

/// Adds or renews the rows of one record; only a new one is indexed, because texts never change.
pub(crate) fn put(conn: &Connection, state: &State, record: &ClaimRecord, new: bool) -> Result<()> {
    let (table, row) = row(record, &state.standing(record.body.key()));
    if let Some(table) = TABLES.get(table) {
        table.insert(conn, &row)?;
    }
    if new {
        for row in links(record) {
            TABLES[LINK].insert(conn, &row)?;
        }
        let text = words::terms(texts(record)).join(" ");
        let id = row_id(record)?;
        conn.prepare_cached("INSERT INTO search (rowid, text) VALUES (?1, ?2)")?
            .execute(params![id, text])?;
    }
    Ok(())
}

pub(crate) fn row_id(record: &ClaimRecord) -> Result<i64> {
    i64::try_from(record.entry).map_err(|_| Error::damaged("log"))
}

/// The digests of all tables, and of the search terms.
type Digests = ([Digest; TABLES.len()], Digest);

fn expected(state: &State) -> Result<Digests> {
    // The rows of one part are made one after another by one core.
    let some = |records: &Arc<Vec<Arc<ClaimRecord>>>| expected_of(state, records);
    let both = |mut one: Digests, other: Digests| {
        one.0.iter_mut().zip(&other.0).for_each(|(one, other)| one.join(other));
        one.1.join(&other.1);
        Ok(one)
    };
    let none = || Ok(Digests::default());
    state.records.parts().par_iter().map(some).try_reduce_with(both).unwrap_or_else(none)
}

fn expected_of(state: &State, records: &[Arc<ClaimRecord>]) -> Result<Digests> {
    let (mut tables, mut search) = Digests::default();
    for record in records {
        let (table, row) = row(record, &state.standing(record.body.key()));
        let mut add = |table: usize, row: &[Value]| {
            if let (Some(digest), Some(table)) = (tables.get_mut(table), TABLES.get(table)) {
                digest.add(table.name, row.iter().map(ValueRef::from));
            }
        };
        add(table, &row);
        links(record).iter().for_each(|row| add(LINK, row));
        let id = row_id(record)?;
        for (offset, term) in words::terms(texts(record)).iter().enumerate() {
            let cells = [ValueRef::Text(term.as_bytes()), id.into_ref(), (offset as i64).into_ref()];
            search.add(SEARCH, cells.into_iter());
        }
    }
    Ok((tables, search))
}

trait IntoRef {
    fn into_ref(self) -> ValueRef<'static>;
}

impl IntoRef for i64 {
    fn into_ref(self) -> ValueRef<'static> {
        ValueRef::Integer(self)
    }
}

fn found(conn: &Connection, name: &str, columns: &[&str], from: &str) -> Result<Digest> {
    let mut digest = Digest::default();
    let mut statement = conn.prepare(&format!("SELECT {} FROM {from}", columns.join(", ")))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cells = (0..columns.len()).map(|at| row.get_ref(at)).collect::<rusqlite::Result<Vec<_>>>()?;
        digest.add(name, cells.into_iter());
    }
    Ok(digest)
}

// Every term at every place, and then the structure by which they are looked up, which the terms do not show.
fn found_terms(conn: &Connection) -> Result<Option<Digest>> {
    conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance);",
    )?;
    let digest = found(conn, SEARCH, &["term", "doc", "offset"], "temp.search_terms")?;
    let sound: String = conn.query_row("PRAGMA main.integrity_check(search)", [], |row| row.get(0))?;
    Ok((sound == "ok").then_some(digest))
}

/// The tables that do not agree with the state.
pub(crate) fn differing(conn: &Connection, state: &State) -> Result<Vec<&'static str>> {
    // What the tables hold can be read by one thread alone, and what they should hold is made meanwhile.
    let (expected, found) = std::thread::scope(|scope| {
        let expected = scope.spawn(|| expected(state));
        let found = read(conn);
        (expected.join(), found)
    });
    let (tables, search) = expected.map_err(|_| Error::damaged("tables"))??;
    let (found, found_search) = found?;
    let mut differing = Vec::new();
    for ((table, expected), found) in TABLES.iter().zip(tables).zip(found) {
        if found != Some(expected) {
            differing.push(table.name);
        }
    }
    if found_search != Some(search) {
        differing.push(SEARCH);
    }
    Ok(differing)
}

/// What the tables and the search index hold; nothing of one that cannot be read, which does not agree either: that it is
/// made again is the remedy.
fn read(conn: &Connection) -> Result<(Vec<Option<Digest>>, Option<Digest>)> {
    let readable = |digest| match digest {
        Ok(digest) => Ok(digest),
        Err(Error::Damaged { .. } | Error::Database { .. }) => Ok(None),
        Err(error) => Err(error),
    };
    let table = |table: &Table| readable(found(conn, table.name, table.columns, table.name).map(Some));
    let tables = TABLES.iter().map(table).collect::<Result<_>>()?;
    Ok((tables, readable(found_terms(conn))?))
}

/// Refuses projections that do not agree with the state.
pub(crate) fn verify(conn: &Connection, state: &State) -> Result<()> {
    match differing(conn, state)?.first() {
        Some(table) => Err(Error::StaleProjection { table }),
        None => Ok(()),
    }
}

/// Drops the tables and makes them again.
pub(crate) fn remake(conn: &Connection, state: &State) -> Result<()> {
    conn.execute_batch("DROP TABLE IF EXISTS temp.search_terms; DROP TABLE IF EXISTS search;")?;
    for table in &TABLES {
        conn.execute_batch(&format!("DROP TABLE IF EXISTS {}", table.name))?;
    }
    create(conn)?;
    state.records().try_for_each(|record| put(conn, state, record, true))
}

impl Casebook {
    /// Makes all projections again from the claims, and says which were not as they should be.
    ///
    /// # Errors
    /// Those of writing.
    pub fn rebuild(&mut self) -> Result<Rebuilt> {
        let differed = differing(&self.conn, &self.state)?;
        let tree = self.tree.clone();
        let state = std::mem::take(&mut self.state);
        let done = self.write(tree, |conn, digest| {
            mark(conn, digest)?;
            remake(conn, &state)
        });
        self.state = state;
        done?;
        verify(&self.conn, &self.state)?;
        let (tables, search) = expected(&self.state)?;
        let rows = tables.iter().map(Digest::count).sum::<u64>() + search.count();
        Ok(Rebuilt { differed, rows })
    }
}

#[cfg(test)]
#[path = "projection_tests.rs"]
mod tests;
