//! A backup that the browser saves, and another passphrase.

use casebook::RestoreOptions;
use desk::EXAMPLE_PASSPHRASE;
use vault::{Floor, Passphrase, Secret};

use crate::client::Server;
use crate::trips::{FRESH, PASSPHRASE, made};

#[test]
fn a_backup_that_was_saved_becomes_the_casebook_again() {
    let server = Server::start(true);
    let cookie = server.enter();
    for page in ["/", "/settings"] {
        assert!(
            server.get(&cookie, page).body.contains("No backup of this casebook was made yet."),
            "{page}"
        );
    }
    let copy = server.saved(&cookie, "/settings/backup");
    let left: Vec<_> = std::fs::read_dir(&server.folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["example.lastseen"], "nothing stays beside the casebook");
    let file = server.folder.join("saved.backup");
    std::fs::write(&file, &copy).unwrap();
    let passphrase = Passphrase::new(EXAMPLE_PASSPHRASE).unwrap();
    let options = RestoreOptions { floor: Floor::Normal, heads_dir: None, accept_older: false, ask: || true };
    let again = server.folder.join("again.lastseen");
    let book = casebook::restore(&file, &again, Secret::Passphrase(&passphrase), &options).unwrap();
    assert!(book.state().reports().count() >= 55);
    for (page, said) in [("/", "Nothing was entered since."), ("/settings", "Last backup: 2")] {
        assert!(server.get(&cookie, page).body.contains(said), "{page}");
    }
    server.post(&cookie, "/add", &[("text", "Two men were detained in Tumen on 3 May 2021.")]);
    assert!(!server.get(&cookie, "/").body.contains("Nothing was entered since."));
}

#[test]
fn another_passphrase_takes_the_place_of_the_one_there_is() {
    let (server, cookie, _) = made();
    let change = |old: &str, new: &str, again: &str| {
        server.post(&cookie, "/settings/passphrase", &[("old", old), ("passphrase", new), ("again", again)])
    };
    assert_eq!(change("not the passphrase", FRESH, FRESH).status, 403);
    assert_eq!(change(PASSPHRASE, FRESH, PASSPHRASE).status, 422);
    assert_eq!(change(PASSPHRASE, "short", "short").status, 422);
    assert_eq!(change(PASSPHRASE, FRESH, FRESH).header("location"), Some("/settings"));
    assert!(server.get(&cookie, "/settings").body.contains("The passphrase was changed."));
    server.post(&cookie, "/lock", &[]);
    let open =
        |passphrase: &str| server.post(&cookie, "/open", &[("book", "first"), ("passphrase", passphrase)]);
    assert_eq!(open(PASSPHRASE).status, 403);
    assert_eq!(open(FRESH).status, 303);
}
