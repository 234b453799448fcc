use vault::{Argon2Profile, Floor, Passphrase, Secret};

use super::*;
use crate::{NewBook, OpenOptions};

const NOW: i64 = 1_700_000_000_000;

fn origin(key: &str) -> Body {
    crate::made::origin(key, "villagers")
}

#[test]
fn what_ends_between_a_record_and_its_setting_leaves_neither() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.lastseen");
    let passphrase = Passphrase::new("six words that are a test").unwrap();
    let new = NewBook {
        passphrase: &passphrase,
        profile: Argon2Profile::for_tests(),
        created_millis: NOW,
        heads_dir: None,
    };
    let (mut book, sheet) = Casebook::create(&path, &new).unwrap();
    let writes = book.writes();
    book.append_with(&[origin("a")], &[("answers", b"a")], NOW).unwrap();
    assert_eq!(book.writes(), writes + 1, "one write");
    assert_eq!(book.setting("answers").unwrap().as_deref(), Some(&b"a"[..]));

    // The record is there and the setting is about to be: here a process may end, or a disk be full.
    let stop = "CREATE TEMP TRIGGER stop BEFORE INSERT ON kept BEGIN SELECT RAISE(ABORT, 'stopped'); END";
    book.conn.execute_batch(stop).unwrap();
    let before = book.state().clone();
    assert!(book.append_with(&[origin("b")], &[("answers", b"b")], NOW).is_err());
    assert_eq!((book.state(), book.writes()), (&before, writes + 1));
    assert_eq!(book.setting("answers").unwrap().as_deref(), Some(&b"a"[..]));
    book.conn.execute_batch("DROP TRIGGER stop").unwrap();
    drop(book);

    let options = OpenOptions { floor: Floor::Tests, heads_dir: None, read_only: false };
    let mut book = Casebook::open(&path, Secret::Recovery(&sheet), &options).unwrap();
    assert_eq!((book.state(), book.writes()), (&before, writes + 1));
    book.check(true).unwrap();
    book.append_with(&[origin("b")], &[("answers", b"b")], NOW).unwrap();
    assert!(matches!(book.append_with(&[origin("c")], &[("", b"c")], NOW), Err(Error::BadSetting)));
    assert_eq!(book.state().len(), 2);
}
