//! Backups: the whole casebook in one file, and the way back.
//!
//! ```text
//! "lastseen/backup/1\0"  slots length: u32  slots  members  padding  sealed index  index length: u32
//! ```
//! Members are the files as they lie in the folder, encrypted already. The index is sealed under the book key and
//! holds name, length and SHA-256 of each and of slots and padding, so no byte of the file can be changed unseen. The
//! padding is random and hides the size in classes; that there are attachments, and how many, can be told from their
//! headers by who has the file.
//!
//! The database goes in as a copy of its file after everything was moved there from the WAL. The backup interface of
//! SQLite was passed over: it writes page by page what a copy has already, and a casebook has one writer.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use minicbor::{Decoder, Encoder};
use sha2::{Digest as _, Sha256};
use vault::{
    BlobName, BookKey, Floor, Label, Person, SLOTS_LIMIT, SMALL_LIMIT, Secret, Slots, open_small,
    seal_person, seal_small,
};

use crate::create::PERSON;
use crate::folder::{self, BLOB_SUFFIX, BLOBS, DATABASE, HEAD};
use crate::head::Places;
use crate::open::{Opening, compare};
use crate::{Casebook, Error, Result, database, head, kept};

const MAGIC: &[u8] = b"lastseen/backup/1\0";
const FAMILY: &[u8] = b"lastseen/backup/";
const CONTEXT: &str = "backup";
const PART: &str = "backup";
/// The index is padded to a multiple of this, room for about 150 attachments.
const INDEX_STEP: usize = 16 << 10;
const BUFFER: usize = 1 << 16;

struct Member {
    name: String,
    length: u64,
    hash: [u8; 32],
}

/// How a backup is restored.
#[derive(Clone, Copy, Debug)]
pub struct RestoreOptions<'a> {
    /// The least work accepted of the derivation: [`Floor::Normal`] outside tests.
    pub floor: Floor,
    /// The folder of the user's state for the head kept there, as for opening.
    pub heads_dir: Option<&'a Path>,
    /// Accept that the casebook was seen here with more than the backup holds.
    ///
    /// What was added since is lost. Claims then continue under a new signing key, so that nobody can take the
    /// lost claims and the new ones for two statements of one author under one number.
    pub accept_older: bool,
    /// Asked before the folder appears, if this machine has seen the casebook before; if the answer is no, nothing is restored.
    ///
    /// From the first write on the restored copy is the newest here, and the casebook it came from is refused as an old one.
    pub ask: fn() -> bool,
}

// Copies up to `length` bytes and says how many there were and what they hash to.
fn copy(from: &mut impl Read, to: &mut impl Write, length: u64) -> std::io::Result<(u64, [u8; 32])> {
    let (mut hash, mut done) = (Sha256::new(), 0);
    let mut buffer = vec![0; BUFFER];
    let mut from = from.take(length);
    loop {
        let read = from.read(&mut buffer)?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else {
            return Ok((done, hash.finalize().into()));
        };
        hash.update(piece);
        to.write_all(piece)?;
        done += read as u64;
    }
}

/// The size class: four bits of precision, at least 64 KiB.
fn class(size: u64) -> u64 {
    let step = (size.checked_next_power_of_two().unwrap_or(size) / 16).max(1 << 16);
    size.div_ceil(step).saturating_mul(step)
}

struct Random;

impl Read for Random {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        getrandom::fill(buffer).map_err(|_| std::io::ErrorKind::Other)?;
        Ok(buffer.len())
    }
}

impl Casebook {
    /// Writes the whole casebook into one new file, encrypted as it is in the folder.
    ///
    /// The file appears whole or not at all. Its name is the caller's choice and should say nothing.
    ///
    /// # Errors
    /// Those of [`Casebook::backup_place`]; those of reading and writing.
    pub fn backup(&mut self, to: &Path) -> Result<()> {
        self.backup_place(to)?;
        if !self.read_only {
            database::checkpoint(&self.conn)?;
        }
        // Backups have another name each time, so that what was interrupted is found by the name of the casebook. In
        // the headers of finished ones there is more by which to tell that they belong together.
        let (parent, name) = (folder::parent(to), head::name_of(&self.key, b"lastseen/v1/backup-name"));
        if !self.read_only {
            folder::sweep_of(&parent, &name);
        }
        let temporary = parent.join(folder::unfinished(&name)?);
        let done = self.write_backup(&temporary).and_then(|()| folder::place(&temporary, to, PART));
        done.inspect_err(|_| folder::discard(&temporary))
    }

    /// Whether a backup may be written to this place.
    ///
    /// # Errors
    /// [`Error::Exists`]; [`Error::Inside`].
    pub fn backup_place(&self, to: &Path) -> Result<()> {
        if to.symlink_metadata().is_ok() {
            return Err(Error::Exists);
        }
        // A folder that is not there is said when it is written to.
        let inside = match (folder::parent(to).canonicalize(), self.path.canonicalize()) {
            (Ok(parent), Ok(own)) => parent.starts_with(own),
            _ => false,
        };
        if inside { Err(Error::Inside) } else { Ok(()) }
    }

    fn write_backup(&self, to: &Path) -> Result<()> {
        let io = Error::io(PART);
        let mut file = folder::make_file(to, PART)?;
        let slots = self.slots.to_bytes();
        let length = u32::try_from(slots.len()).map_err(|_| Error::damaged(folder::SLOTS))?;
        file.write_all(&[MAGIC, &length.to_be_bytes(), &slots].concat()).map_err(&io)?;
        let mut size = (MAGIC.len() + 4 + slots.len()) as u64;
        let mut index = vec![Member {
            name: folder::SLOTS.to_owned(),
            length: slots.len() as u64,
            hash: Sha256::digest(&slots).into(),
        }];
        let blobs = self.blobs()?.into_iter().map(|name| format!("{BLOBS}/{name}{BLOB_SUFFIX}"));
        for name in [DATABASE.to_owned(), HEAD.to_owned()].into_iter().chain(blobs) {
            let mut from = File::open(self.path.join(&name)).map_err(&io)?;
            let (length, hash) = copy(&mut from, &mut file, u64::MAX).map_err(&io)?;
            size += length;
            index.push(Member { name, length, hash });
        }
        let (length, hash) = copy(&mut Random, &mut file, class(size) - size).map_err(&io)?;
        index.push(Member { name: String::new(), length, hash });
        let index = seal_small(&self.key, Label::Head, CONTEXT, &write_index(&index)?)?;
        let length = u32::try_from(index.len()).map_err(|_| Error::damaged(PART))?;
        file.write_all(&[index.as_slice(), &length.to_be_bytes()].concat()).map_err(&io)?;
        file.sync_all().map_err(&io)
    }
}

fn write_index(members: &[Member]) -> Result<Vec<u8>> {
    let mut encoder = Encoder::new(Vec::new());
    let mut write = || -> std::result::Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        encoder.array(members.len() as u64)?;
        for member in members {
            encoder.array(3)?.str(&member.name)?.u64(member.length)?.bytes(&member.hash)?;
        }
        Ok(())
    };
    write().map_err(|_| Error::damaged(PART))?;
    let mut bytes = encoder.into_writer();
    bytes.resize(bytes.len().div_ceil(INDEX_STEP) * INDEX_STEP, 0);
    Ok(bytes)
}

fn read_index(bytes: &[u8]) -> Option<Vec<Member>> {
    let mut decoder = Decoder::new(bytes);
    let mut members = Vec::new();
    for _ in 0..decoder.array().ok()?? {
        if decoder.array().ok()? != Some(3) {
            return None;
        }
        let (name, length) = (decoder.str().ok()?.to_owned(), decoder.u64().ok()?);
        members.push(Member { name, length, hash: decoder.bytes().ok()?.try_into().ok()? });
    }
    // A member is a file the folder may have, and nothing that leads out of it.
    let known = |name: &str| {
        let blob =
            name.strip_prefix(BLOBS).and_then(|name| name.strip_prefix('/')?.strip_suffix(BLOB_SUFFIX));
        name == DATABASE || name == HEAD || blob.is_some_and(|name| BlobName::parse(name).is_ok())
    };
    let [first, files @ .., last] = members.as_slice() else { return None };
    let whole = first.name == folder::SLOTS && last.name.is_empty() && files.iter().all(|m| known(&m.name));
    whole.then_some(members)
}

/// A backup file, unlocked.
struct Backup {
    file: File,
    key: BookKey,
    slots: Slots,
    members: Vec<Member>,
}

fn exactly(file: &mut File, length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Error::BackupDamaged,
        _ => Error::io(PART)(error),
    })?;
    Ok(bytes)
}

fn length(file: &mut File, limit: usize) -> Result<usize> {
    let bytes = exactly(file, 4)?.try_into().map_err(|_| Error::BackupDamaged)?;
    Some(u32::from_be_bytes(bytes) as usize).filter(|length| *length <= limit).ok_or(Error::BackupDamaged)
}

impl Backup {
    fn open(path: &Path, secret: Secret<'_>, floor: Floor) -> Result<Self> {
        let mut file = File::open(path).map_err(Error::io(PART))?;
        let magic = exactly(&mut file, MAGIC.len())?;
        if magic != MAGIC {
            let newer = magic.starts_with(FAMILY);
            return Err(if newer { Error::NewerBackup } else { Error::BackupDamaged });
        }
        let slots = length(&mut file, SLOTS_LIMIT)?;
        let slots = exactly(&mut file, slots)?;
        let body = file.stream_position().map_err(Error::io(PART))?;
        let parsed = Slots::from_bytes(&slots)?;
        let key = parsed.unlock(secret, floor)?;

        let back = |file: &mut File, bytes: u64| {
            let back = i64::try_from(bytes).map_err(|_| Error::BackupDamaged)?;
            file.seek(SeekFrom::End(-back)).map_err(|_| Error::BackupDamaged)
        };
        let end = back(&mut file, 4)?.saturating_add(4);
        let size = length(&mut file, SMALL_LIMIT + 64)?;
        let start = back(&mut file, size as u64 + 4)?;
        let index = exactly(&mut file, size)?;
        let index = open_small(&key, Label::Head, CONTEXT, &index).map_err(|_| Error::BackupDamaged)?;
        let members = read_index(&index).ok_or(Error::BackupDamaged)?;
        // The lengths must fill the file, so that nothing can stand between.
        let lengths = members.iter().skip(1).try_fold(body, |sum, member| sum.checked_add(member.length));
        let first = members.first().is_some_and(|m| m.hash == <[u8; 32]>::from(Sha256::digest(&slots)));
        if !first || lengths != Some(start) || end < start {
            return Err(Error::BackupDamaged);
        }
        file.seek(SeekFrom::Start(body)).map_err(Error::io(PART))?;
        Ok(Self { file, key, slots: parsed, members })
    }

    fn unpack(&mut self, to: &Path) -> Result<()> {
        folder::make_dir(to, "folder")?;
        folder::make_dir(&to.join(BLOBS), "folder")?;
        folder::replace(to, folder::SLOTS, &self.slots.to_bytes(), folder::SLOTS)?;
        folder::make_file(&to.join(folder::LOCK), folder::LOCK)?;
        for member in self.members.iter().skip(1) {
            let copied = if member.name.is_empty() {
                copy(&mut self.file, &mut std::io::sink(), member.length)
            } else {
                let mut file = folder::make_file(&to.join(&member.name), "folder")?;
                let copied = copy(&mut self.file, &mut file, member.length);
                file.sync_all().map_err(Error::io("folder"))?;
                copied
            };
            if copied.map_err(Error::io(PART))? != (member.length, member.hash) {
                return Err(Error::BackupDamaged);
            }
        }
        folder::sync_dir(&to.join(BLOBS), "folder")?;
        folder::sync_dir(to, "folder")
    }
}

/// Restores a backup into a new folder and opens it.
///
/// Every member, claim and signature is checked before the folder appears; after an error nothing is left behind, but
/// for [`Error::HeadNotWritten`]: then it is restored, and only not certain that the head kept here will stay. An
/// attachment that was damaged before the backup is restored as it was, and [`Casebook::doctor`] names it. A casebook
/// that was seen here with more than the backup holds is refused unless [`RestoreOptions::accept_older`].
///
/// # Errors
/// [`Error::Exists`]; [`Error::BackupDamaged`], [`Error::NewerBackup`]; [`Error::OlderBackup`],
/// [`Error::Diverged`]; [`Error::NotRestored`]; [`ledger::Error::BadSignature`]; [`Error::HeadNotWritten`]; those of [`Casebook::open`] and of
/// writing.
pub fn restore(
    backup: &Path,
    to: &Path,
    secret: Secret<'_>,
    options: &RestoreOptions<'_>,
) -> Result<Casebook> {
    if to.symlink_metadata().is_ok() {
        return Err(Error::Exists);
    }
    let mut backup = Backup::open(backup, secret, options.floor)?;
    let temporary = folder::parent(to).join(folder::unfinished(&folder::name(to))?);
    let placed = backup.unpack(&temporary).and_then(|()| {
        let checked = settle(backup.key, backup.slots, &temporary, options)?;
        folder::place(&temporary, to, "folder")?;
        Ok(checked)
    });
    let (key, slots) = placed.inspect_err(|_| folder::discard(&temporary))?;
    let opened = Opening { path: to, heads: None, read_only: false, verify: true }.open(key, slots);
    let mut book = opened.inspect_err(|_| folder::discard(to))?;
    // It was settled against the head kept here, and is what that head says from now on.
    book.places = Places::new(to, options.heads_dir, &book.key);
    let Err(error) = book.places.write(&book.key, &book.head, &book.author) else { return Ok(book) };
    // Once the head kept here says so, every other copy is the older one, and this one must not go.
    let known = book.places.read(&book.key).map_or(true, |(_, known)| known.as_ref() == Some(&book.head));
    drop(book);
    if known {
        return Err(Error::HeadNotWritten(Box::new(error)));
    }
    folder::discard(to);
    Err(error)
}

// Opens and checks what was unpacked, and settles it with the head kept here.
fn settle(key: BookKey, slots: Slots, path: &Path, options: &RestoreOptions<'_>) -> Result<(BookKey, Slots)> {
    let mut book = Opening { path, heads: None, read_only: false, verify: true }.open(key, slots)?;
    // Attachments are as they were when the backup was made: one damaged then must not keep all else from coming back.
    book.check_signatures()?;
    if let Some(known) = Places::new(path, options.heads_dir, &book.key).read(&book.key)?.1 {
        let size = usize::try_from(known.size).unwrap_or(usize::MAX);
        let root = book.leaves()?.get(..size).map(ledger::root);
        match compare(&known, &book.head, root) {
            Ok(_) => {}
            Err(Error::RolledBack { .. } | Error::Diverged { .. }) if options.accept_older => {
                book.continue_after(known.writes)?;
            }
            Err(Error::RolledBack { have, expected }) => return Err(Error::OlderBackup { have, expected }),
            Err(error) => return Err(error),
        }
        if !(options.ask)() {
            return Err(Error::NotRestored);
        }
    }
    Ok((book.key, book.slots))
}

impl Casebook {
    // The number of writes goes beyond any seen, so that the copy left behind is the older one from now on.
    fn continue_after(&mut self, writes: u64) -> Result<()> {
        let person = Person::generate()?;
        let sealed = seal_person(&self.key, &person)?;
        self.head.writes = self.head.writes.max(writes);
        self.author = ledger::Author::from_seed(*person.signing_seed());
        let tree = self.tree.clone();
        let written =
            self.write(tree, |conn, digest| kept::put(conn, digest, kept::META, PERSON, Some(&sealed)));
        self.person = person;
        // Nobody entered anything, and what was written goes with the folder.
        written.map_err(|error| match error {
            Error::HeadNotWritten(error) => *error,
            error => error,
        })
    }
}
