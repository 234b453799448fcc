use ledger::{AuthorKey, ClaimId};
use rusqlite::config::DbConfig;

use super::*;

fn filled() -> (tempfile::TempDir, Connection, State) {
    let dir = tempfile::tempdir().unwrap();
    let key = vault::BookKey::generate().unwrap();
    let conn = crate::database::open(dir.path(), &key, crate::database::Mode::Create).unwrap();
    // What keeps others from writing to the tables under the index would keep the test from it too.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    let mut state = State::default();
    for entry in 0..400 {
        let label = format!("word{entry} word{} of all", entry * 7919);
        let (claim, author) = (ClaimId([0; 32]), AuthorKey([0; 32]));
        let body = crate::made::origin(&format!("o{entry}"), &label);
        crate::apply(&mut state, ClaimRecord { entry, claim, author, seq: entry, recorded: 0, body })
            .unwrap();
    }
    remake(&conn, &state).unwrap();
    assert!(differing(&conn, &state).unwrap().is_empty());
    (dir, conn, state)
}

#[test]
fn a_change_anywhere_in_the_index_is_noticed() {
    let (_dir, conn, state) = filled();
    // The terms themselves are untouched by the first two: only looking them up goes wrong.
    for change in [
        "DELETE FROM search_idx WHERE rowid IN (SELECT rowid FROM search_idx LIMIT 1)",
        "UPDATE search_idx SET pgno = pgno + 2",
        "DELETE FROM search_data WHERE id > 100",
        "INSERT INTO search (rowid, text) VALUES (1000, 'more')",
        "INSERT INTO search (search) VALUES ('delete-all')",
    ] {
        conn.execute_batch("SAVEPOINT test").unwrap();
        let changed = conn.execute_batch(change);
        if change.contains("rowid IN") && changed.is_err() {
            conn.execute_batch("DELETE FROM search_idx WHERE pgno = (SELECT min(pgno) FROM search_idx)")
                .unwrap();
        } else {
            changed.unwrap();
        }
        assert_eq!(differing(&conn, &state).unwrap(), [SEARCH], "{change}");
        conn.execute_batch("ROLLBACK TO test; RELEASE test").unwrap();
    }
    assert!(differing(&conn, &state).unwrap().is_empty());
}

#[test]
fn a_change_of_any_cell_is_noticed() {
    let (_dir, conn, state) = filled();
    for (change, table) in [
        ("UPDATE origin SET label = 'x' WHERE key = 'o7'", "origin"),
        ("UPDATE origin SET retracted = 'o1' WHERE key = 'o7'", "origin"),
        ("DELETE FROM origin WHERE key = 'o7'", "origin"),
        ("INSERT INTO link VALUES ('o1', 'relays', 0, 'o2')", "link"),
        ("DROP TABLE batch", "batch"),
    ] {
        conn.execute_batch("SAVEPOINT test").unwrap();
        conn.execute_batch(change).unwrap();
        assert_eq!(differing(&conn, &state).unwrap(), [table], "{change}");
        conn.execute_batch("ROLLBACK TO test; RELEASE test").unwrap();
    }
    conn.execute_batch("DELETE FROM origin; DROP TABLE link; DROP TABLE search").unwrap();
    assert_eq!(differing(&conn, &state).unwrap(), ["origin", "link", SEARCH]);
    remake(&conn, &state).unwrap();
    assert!(differing(&conn, &state).unwrap().is_empty());
}

#[test]
fn tables_of_an_older_program_are_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.lastseen");
    let passphrase = vault::Passphrase::new("words").unwrap();
    let profile = vault::Argon2Profile::for_tests();
    let new = crate::NewBook { passphrase: &passphrase, profile, created_millis: 0, heads_dir: None };
    let (mut book, sheet) = Casebook::create(&path, &new).unwrap();
    let open = |read_only| {
        let options = crate::OpenOptions { floor: vault::Floor::Tests, heads_dir: None, read_only };
        Casebook::open(&path, vault::Secret::Recovery(&sheet), &options)
    };
    let tree = book.tree.clone();
    book.write(tree, |conn, digest| {
        conn.execute_batch("DROP TABLE origin; CREATE TABLE origin (key TEXT)")?;
        kept::put(conn, digest, kept::META, MADE, Some(&0_u32.to_be_bytes()))
    })
    .unwrap();
    drop(book);
    assert!(matches!(open(true), Err(Error::NeedsWriting)));
    let book = open(false).unwrap();
    assert!(current(&book.conn).unwrap() && differing(&book.conn, &book.state).unwrap().is_empty());
    drop(book);
    open(true).unwrap();
}
