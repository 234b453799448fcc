//! Making a new casebook.

use std::path::Path;

use ledger::{Author, BookId, Tree};
use vault::{Argon2Profile, BookKey, Passphrase, Person, RecoverySheet, Slots, VaultError, seal_person};

use crate::book::put_head;
use crate::database::{self, Mode};
use crate::digest::Digest;
use crate::head::{Head, Places};
use crate::open::Opening;
use crate::{Casebook, Error, Result, folder, kept, projection};

pub(crate) const BOOK: &str = "book";
pub(crate) const CREATED: &str = "created";
pub(crate) const PERSON: &str = "person";

/// What a new casebook is made with.
pub struct NewBook<'a> {
    /// The first passphrase.
    pub passphrase: &'a Passphrase,
    /// What one try at it costs.
    pub profile: Argon2Profile,
    /// Now, in milliseconds since 1970, UTC.
    pub created_millis: i64,
    /// A folder of the user's state on this machine, outside the casebook, for the head kept there.
    pub heads_dir: Option<&'a Path>,
}

impl Casebook {
    /// Makes a new casebook in a new folder and opens it.
    ///
    /// The folder appears whole or not at all. The recovery sheet is returned once and cannot be had again.
    ///
    /// # Errors
    /// [`Error::Exists`]; those of writing and of the vault.
    pub fn create(path: &Path, new: &NewBook<'_>) -> Result<(Self, RecoverySheet)> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::Exists);
        }
        let key = BookKey::generate()?;
        let (slots, sheet) = Slots::create(&key, new.passphrase, new.profile)?;
        let temporary = folder::parent(path).join(folder::unfinished(&folder::name(path))?);
        make(&temporary, &key, &slots, new)
            .and_then(|()| folder::place(&temporary, path, "folder"))
            .inspect_err(|_| folder::discard(&temporary))?;
        let opening = Opening { path, heads: new.heads_dir, read_only: false, verify: true };
        // Without its recovery sheet nobody shall have it, and at this name it would stand in the way.
        Ok((opening.open(key, slots).inspect_err(|_| folder::discard(path))?, sheet))
    }
}

fn make(path: &Path, key: &BookKey, slots: &Slots, new: &NewBook<'_>) -> Result<()> {
    folder::make_dir(path, "folder")?;
    folder::make_dir(&path.join(folder::BLOBS), "folder")?;
    folder::replace(path, folder::SLOTS, &slots.to_bytes(), folder::SLOTS)?;
    folder::make_file(&path.join(folder::LOCK), folder::LOCK)?;
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|_| VaultError::Random)?;
    let person = Person::generate()?;
    let tree = Tree::new();

    let mut conn = database::open(path, key, Mode::Create)?;
    database::migrate(&mut conn, Mode::Create)?;
    let transaction = conn.transaction()?;
    let mut digest = Digest::default();
    let created = new.created_millis.to_be_bytes();
    kept::put(&transaction, &mut digest, kept::META, BOOK, Some(&id))?;
    kept::put(&transaction, &mut digest, kept::META, CREATED, Some(&created))?;
    kept::put(&transaction, &mut digest, kept::META, PERSON, Some(&seal_person(key, &person)?))?;
    projection::mark(&transaction, &mut digest)?;
    let head = Head { book: BookId(id), writes: 1, size: 0, root: tree.root(), kept: digest };
    put_head(&transaction, &head, &tree)?;
    projection::create(&transaction)?;
    transaction.commit()?;
    database::checkpoint(&conn)?;
    drop(conn);
    Places::new(path, None, key).write(key, &head, &Author::from_seed(*person.signing_seed()))?;
    folder::sync_dir(path, "folder")
}
