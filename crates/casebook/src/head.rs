//! The head: what the casebook was after its last write, in the database and outside it.

use std::path::{Path, PathBuf};

use ledger::{Author, AuthorKey, BookId, Checkpoint, NoteKey, TreeHash, parse_note, sign_note, verify_note};
use minicbor::{Decoder, Encoder};
use sha2::{Digest as _, Sha256};
use vault::{BookKey, Label, open_small, seal_small};

use crate::digest::{DIGEST, Digest};
use crate::{Error, Result, folder};

const VERSION: u8 = 1;
const CONTEXT: &str = "head";
const LIMIT: usize = 16 << 10;
pub(crate) const PART: &str = "head";

/// What the casebook was after a write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Head {
    pub(crate) book: BookId,
    /// Number of writes of any kind, from 1; it never falls.
    pub(crate) writes: u64,
    pub(crate) size: u64,
    pub(crate) root: TreeHash,
    /// Over settings, sealed sources and the keys of the author.
    pub(crate) kept: Digest,
}

impl Head {
    /// The array `[1, book, writes, size, root, digest, more]`; `more` is the tree in the database and the signed
    /// checkpoint outside.
    pub(crate) fn to_bytes(&self, more: &[u8]) -> Result<Vec<u8>> {
        let mut encoder = Encoder::new(Vec::with_capacity(256 + more.len()));
        encoder
            .array(7)
            .and_then(|e| e.u8(VERSION)?.bytes(&self.book.0)?.u64(self.writes)?.u64(self.size))
            .and_then(|e| e.bytes(&self.root.0)?.bytes(&self.kept.to_bytes())?.bytes(more))
            .map_err(|_| Error::damaged(PART))?;
        Ok(encoder.into_writer())
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<(Self, Vec<u8>)> {
        let read = || -> std::result::Result<_, minicbor::decode::Error> {
            let mut decoder = Decoder::new(bytes);
            let whole = decoder.array()? == Some(7) && decoder.u8()? == VERSION;
            let book = decoder.bytes()?;
            let (writes, size) = (decoder.u64()?, decoder.u64()?);
            let (root, kept, more) = (decoder.bytes()?, decoder.bytes()?, decoder.bytes()?);
            let end = decoder.position() == bytes.len();
            Ok((whole && end && kept.len() == DIGEST, book, writes, size, root, kept, more))
        };
        let damaged = || Error::damaged(PART);
        let (true, book, writes, size, root, kept, more) = read().map_err(|_| damaged())? else {
            return Err(damaged());
        };
        let head = Self {
            book: BookId(book.try_into().map_err(|_| damaged())?),
            writes,
            size,
            root: TreeHash(root.try_into().map_err(|_| damaged())?),
            kept: Digest::from_bytes(kept)?,
        };
        Ok((head, more.to_vec()))
    }

    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { book: self.book, size: self.size, root: self.root }
    }

    fn note(&self, author: &Author) -> Result<String> {
        let checkpoint = self.checkpoint();
        let name = checkpoint.origin();
        Ok(sign_note(checkpoint, &name, author)?.to_string())
    }
}

/// The places where a head is kept outside the database.
pub(crate) struct Places {
    /// The casebook folder.
    pub(crate) inside: PathBuf,
    /// A folder of the user's state on this machine and the name of the head there.
    pub(crate) outside: Option<(PathBuf, String)>,
}

impl Places {
    pub(crate) fn new(path: &Path, heads: Option<&Path>, key: &BookKey) -> Self {
        let outside = heads.map(|dir| (dir.to_owned(), name_of(key, b"lastseen/v1/head-name")));
        Self { inside: path.to_owned(), outside }
    }

    /// Removes what was interrupted beside the casebook and in the folder of heads.
    ///
    /// Only who holds the lock of the casebook may call it: then nobody is making a casebook of this name or writing
    /// its head.
    pub(crate) fn sweep(&self) {
        if let Some(name) = self.inside.file_name().and_then(|name| name.to_str()) {
            folder::sweep_of(&folder::parent(&self.inside), name);
        }
        if let Some((dir, name)) = &self.outside {
            folder::sweep_of(dir, name);
        }
    }

    /// The two heads, where they exist.
    pub(crate) fn read(&self, key: &BookKey) -> Result<(Option<Head>, Option<Head>)> {
        let outside = match &self.outside {
            Some((dir, name)) => read(dir, name, key)?,
            None => None,
        };
        Ok((read(&self.inside, folder::HEAD, key)?, outside))
    }

    /// Replaces both heads, the one elsewhere last: it must not claim more than the folder shows.
    pub(crate) fn write(&self, key: &BookKey, head: &Head, author: &Author) -> Result<()> {
        let text = head.to_bytes(head.note(author)?.as_bytes())?;
        folder::replace(&self.inside, folder::HEAD, &seal_small(key, Label::Head, CONTEXT, &text)?, PART)?;
        if let Some((dir, name)) = &self.outside {
            std::fs::create_dir_all(dir).map_err(Error::io(PART))?;
            folder::replace(dir, name, &seal_small(key, Label::Head, CONTEXT, &text)?, PART)?;
        }
        Ok(())
    }
}

fn read(dir: &Path, name: &str, key: &BookKey) -> Result<Option<Head>> {
    let Some(sealed) = folder::read(&dir.join(name), LIMIT, PART)? else { return Ok(None) };
    let text = open_small(key, Label::Head, CONTEXT, &sealed).map_err(|_| Error::damaged(PART))?;
    let (head, note) = Head::from_bytes(&text)?;
    // The seal vouches for the note; whose signature it carries is for `check`.
    let note = parse_note(&note).map_err(|_| Error::damaged(PART))?;
    if *note.unverified() == head.checkpoint() { Ok(Some(head)) } else { Err(Error::damaged(PART)) }
}

/// Whether the note in the folder's head is signed by this author.
pub(crate) fn signed_by(places: &Places, key: &BookKey, author: AuthorKey) -> Result<()> {
    let sealed = folder::read(&places.inside.join(folder::HEAD), LIMIT, PART)?;
    let sealed = sealed.ok_or(Error::Missing { part: PART })?;
    let text = open_small(key, Label::Head, CONTEXT, &sealed).map_err(|_| Error::damaged(PART))?;
    let (head, note) = Head::from_bytes(&text)?;
    let key = NoteKey::new(&head.checkpoint().origin(), author)?;
    verify_note(&parse_note(&note)?, &[key])?;
    Ok(())
}

/// A name by which a file cannot be tied to a casebook without its key.
// A plain hash with the key in front is enough because the labels are few and none begins another.
pub(crate) fn name_of(key: &BookKey, label: &[u8]) -> String {
    let index = key.derive(Label::BlindIndex);
    let hash = Sha256::new().chain_update(*index).chain_update(label).finalize();
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
