//! The SQLCipher file: how it is opened, its schema and its versions.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use vault::{BookKey, Label};
use zeroize::Zeroizing;

use crate::{Error, Result, folder};

/// The newest version of the schema. To add one: append a step to [`STEPS`].
pub(crate) const FORMAT: i64 = STEPS.len() as i64;

// 3.51.3 is the first without the fault that let two connections reset a WAL together and corrupt the file.
const OLDEST_SQLITE: i32 = 3_051_003;

// No table has an index beside itself: a spliced page of an index would change what is found and not what is read.
const STEPS: [&str; 1] = ["
    CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), value BLOB NOT NULL) STRICT;
    CREATE TABLE claim (entry INTEGER PRIMARY KEY, leaf BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE kept (
        kind TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;
"];

/// How the file is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Create,
    Write,
    Read,
}

/// Opens the file with the raw key derived from the book key.
pub(crate) fn open(dir: &Path, key: &BookKey, mode: Mode) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::OldSqlite { found: rusqlite::version() });
    }
    let path = dir.join(folder::DATABASE);
    let conn = match mode {
        Mode::Create => {
            folder::make_file(&path, "database")?;
            Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        }
        Mode::Write => Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE),
        Mode::Read => Connection::open_with_flags(
            immutable(dir, &path)?,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        ),
    }?;
    // Before the key, so that the key itself is kept in memory that is wiped and not swapped out.
    // Its log goes to the standard error output of a program that has its own way of saying what is wrong.
    conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")?;
    let raw = key.derive(Label::Database);
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    for byte in raw.iter() {
        let _ = write!(statement, "{byte:02x}");
    }
    statement.push_str("'\"");
    conn.execute_batch(&statement)?;
    if mode != Mode::Read {
        // One process writes, so the index of the WAL can live in memory and no third file is needed. Only before the
        // first read is that so.
        conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    }
    // The first read; with another key it fails here.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;",
    )?;
    if mode != Mode::Read {
        let journal: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if journal != "wal" {
            return Err(Error::ReadOnly);
        }
    }
    Ok(conn)
}

// What may not be written has no WAL to look for; with one left over, the file alone would be an older casebook.
fn immutable(dir: &Path, path: &Path) -> Result<String> {
    let wal = dir.join(format!("{}-wal", folder::DATABASE));
    if wal.metadata().is_ok_and(|wal| wal.len() > 0) {
        return Err(Error::NeedsWriting);
    }
    if !path.exists() {
        return Err(Error::Missing { part: folder::DATABASE });
    }
    let text = path.to_str().ok_or(Error::Io { part: "path", kind: std::io::ErrorKind::InvalidFilename })?;
    let mut uri = String::from("file:");
    for character in text.chars() {
        match character {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            other => uri.push(other),
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

/// Brings the schema to this program's version, or refuses a newer one.
pub(crate) fn migrate(conn: &mut Connection, mode: Mode) -> Result<()> {
    let found: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > FORMAT {
        return Err(Error::NewerFormat { found, known: FORMAT });
    }
    // Only a file just made has no version.
    if found < 0 || (found == 0) != (mode == Mode::Create) {
        return Err(Error::damaged("database"));
    }
    let missing = STEPS.get(found as usize..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    if mode == Mode::Read {
        return Err(Error::NeedsWriting);
    }
    let transaction = conn.transaction()?;
    missing.iter().try_for_each(|step| transaction.execute_batch(step))?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    Ok(transaction.commit()?)
}

/// Moves everything from the WAL into the file itself.
pub(crate) fn checkpoint(conn: &Connection) -> Result<()> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(Error::InUse) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> (tempfile::TempDir, BookKey, Connection) {
        let dir = tempfile::tempdir().unwrap();
        let key = BookKey::generate().unwrap();
        let conn = open(dir.path(), &key, Mode::Create).unwrap();
        (dir, key, conn)
    }

    #[test]
    fn the_file_is_opened_as_promised() {
        let (_dir, _, conn) = fresh();
        let value = |name: &str| -> String {
            let row =
                conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, rusqlite::types::Value>(0));
            match row.unwrap() {
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => panic!("{other:?}"),
            }
        };
        for (name, expected) in [
            ("cipher_memory_security", "1"),
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("mmap_size", "0"),
            ("trusted_schema", "0"),
            ("temp_store", "2"),
            ("foreign_keys", "1"),
            ("locking_mode", "exclusive"),
            ("cipher_page_size", "4096"),
            ("cipher_use_hmac", "1"),
        ] {
            assert_eq!(value(name), expected, "{name}");
        }
        assert!(conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert!(rusqlite::version_number() >= OLDEST_SQLITE, "{}", rusqlite::version());
    }

    #[test]
    fn another_key_opens_nothing() {
        let (dir, key, mut conn) = fresh();
        migrate(&mut conn, Mode::Create).unwrap();
        drop(conn);
        let other = BookKey::generate().unwrap();
        for mode in [Mode::Write, Mode::Read] {
            assert!(open(dir.path(), &other, mode).unwrap_err().is_integrity());
            drop(open(dir.path(), &key, mode).unwrap());
        }
    }

    #[test]
    fn a_newer_schema_is_refused_and_none_is_no_casebook() {
        let (_dir, _, mut conn) = fresh();
        assert!(migrate(&mut conn, Mode::Write).unwrap_err().is_integrity());
        migrate(&mut conn, Mode::Create).unwrap();
        migrate(&mut conn, Mode::Write).unwrap();
        assert!(migrate(&mut conn, Mode::Create).unwrap_err().is_integrity());
        conn.pragma_update(None, "user_version", FORMAT + 1).unwrap();
        let newer = Error::NewerFormat { found: FORMAT + 1, known: FORMAT };
        assert_eq!(migrate(&mut conn, Mode::Write).unwrap_err().to_string(), newer.to_string());
        conn.pragma_update(None, "user_version", -1).unwrap();
        assert!(migrate(&mut conn, Mode::Write).unwrap_err().is_integrity());
    }
}
