//! What must hold of a casebook after anything that happened to it.

use std::fs;
use std::path::Path;

use casebook::{Casebook, Error, Outcome};
use ordeal::{Ground, SETTING, Seeded, batch, whole};
use vault::BlobName;

use crate::known::Known;

/// How the casebook was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Found {
    /// There is none, and none was acknowledged.
    Nothing,
    /// It opens with everything.
    Whole,
    /// It is the older one, because another was accepted in its place; without its heads it opens with everything.
    Superseded,
}

/// Opens what is there and checks all of it; whatever is not as it must be panics.
pub(crate) fn examine(ground: &Ground, known: &mut Known) -> Found {
    if !ground.book().exists() {
        assert!(!known.created, "the casebook is gone");
        // Nothing stands in the way of making it now, and what was interrupted goes.
        drop(ground.create().unwrap());
        no_leftovers(&ground.root);
        fs::remove_dir_all(ground.book()).unwrap();
        fs::remove_dir_all(ground.heads()).unwrap();
        return Found::Nothing;
    }
    let (book, found) = match ground.open() {
        Ok(book) => (book, Found::Whole),
        Err(Error::RolledBack { .. } | Error::Diverged { .. }) if known.superseded => {
            (ground.open_at(&ground.book(), None).unwrap(), Found::Superseded)
        }
        Err(error) => panic!("does not open: {error:?}"),
    };
    let mut book = book;
    sound(&book);
    healthy(&mut book, found == Found::Whole);
    holds(&book, known);
    known.found = book.state().len();
    // It goes on from here, and what was seen once stays.
    let id = book.state().len() as u64;
    let bodies = batch(id, &mut Seeded::new(id)).unwrap();
    book.append(&bodies, ordeal::NOW).unwrap();
    book.set_setting(SETTING, Some(&(known.setting + 1).to_be_bytes())).unwrap();
    known.setting += 1;
    known.claims = book.state().records().map(|record| record.claim.to_string()).collect();
    if unfinished(&ground.backups()) {
        // The next backup takes away what is left of an interrupted one.
        book.backup(&ground.backups().join("examined")).unwrap();
        fs::remove_file(ground.backups().join("examined")).unwrap();
    }
    drop(book);
    no_leftovers(&ground.root);
    known.created = true;
    found
}

// The log and its root, signatures, tables, attachments.
fn sound(book: &Casebook) {
    let checked = book.check(true).unwrap();
    assert_eq!(checked.claims, book.state().len() as u64);
    assert_eq!(checked.signatures, checked.claims);
    let leaves: Vec<ledger::Leaf> = book.claims(0..u64::MAX).unwrap().iter().map(ledger::leaf_of).collect();
    assert_eq!(ledger::root(&leaves), book.checkpoint().root, "the root does not reproduce");
}

// The same and the database by its own account, each by itself.
fn healthy(book: &mut Casebook, heads: bool) {
    for finding in book.doctor() {
        assert_ne!(finding.outcome, Outcome::Fail, "{}: {}", finding.check, finding.found);
        if heads && finding.check.starts_with("heads") {
            assert_eq!(finding.found, "both agree");
        }
    }
}

fn holds(book: &Casebook, known: &Known) {
    let claims: Vec<String> = book.claims(0..u64::MAX).unwrap().iter().map(|c| c.id().to_string()).collect();
    let acknowledged = known.claims.len();
    assert!(claims.len() >= acknowledged, "{} of {acknowledged} acknowledged claims", claims.len());
    assert_eq!(claims[..acknowledged], known.claims, "acknowledged claims are others or in another order");
    assert!(whole(book.state()), "a part of a batch");
    for name in &known.blobs {
        book.get_blob(&BlobName::parse(name).unwrap()).unwrap();
    }
    let setting =
        book.setting(SETTING).unwrap().map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
    assert!(setting >= known.setting, "setting {setting}, acknowledged {}", known.setting);
}

/// Restores a backup that was acknowledged and checks what comes back.
pub(crate) fn comes_back(ground: &Ground, backup: &str, known: &Known) {
    let book = ground.restore(backup, "back.lastseen", None, false).unwrap();
    sound(&book);
    let claims = book.state().len();
    assert_eq!(claims as u64, known.backups[backup], "a backup holds another number of claims");
    assert_eq!(
        book.state().records().map(|record| record.claim.to_string()).collect::<Vec<_>>(),
        known.claims[..claims]
    );
    drop(book);
    fs::remove_dir_all(ground.root.join("back.lastseen")).unwrap();
}

/// Whether something unfinished lies in a folder.
pub(crate) fn unfinished(folder: &Path) -> bool {
    fs::read_dir(folder)
        .unwrap()
        .any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(".new-"))
}

/// Nothing unfinished may lie anywhere below a folder.
pub(crate) fn no_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        assert!(!name.starts_with(".new-"), "left over: {}", entry.path().display());
        if entry.file_type().unwrap().is_dir() {
            no_leftovers(&entry.path());
        }
    }
}
