//! Files of the casebook folder: where they are, and how they are replaced so that a crash leaves old or new.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

pub(crate) const DATABASE: &str = "book.db";
pub(crate) const SLOTS: &str = "slots";
pub(crate) const HEAD: &str = "head";
pub(crate) const BLOBS: &str = "blobs";
pub(crate) const LOCK: &str = "lock";
pub(crate) const BLOB_SUFFIX: &str = ".age";
const UNFINISHED: &str = ".new-";

/// A name that nothing else has, for a file or folder that is not finished and will be called `name`.
pub(crate) fn unfinished(name: &str) -> Result<String> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|_| vault::VaultError::Random)?;
    Ok(format!("{UNFINISHED}{name}-{:016x}", u64::from_be_bytes(random)))
}

fn is_unfinished(file: &str, name: &str) -> bool {
    let rest = file.strip_prefix(UNFINISHED).and_then(|rest| rest.strip_prefix(name)?.strip_prefix('-'));
    rest.is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Removes a file or folder if that can be done; what stays is swept away later.
pub(crate) fn discard(path: &Path) {
    // Not through a link, whatever it points to.
    let folder = path.symlink_metadata().is_ok_and(|data| data.is_dir());
    let _ = if folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

/// Puts a finished file or folder in its place; after an error it is in neither.
pub(crate) fn place(finished: &Path, path: &Path, part: &'static str) -> Result<()> {
    fs::rename(finished, path).map_err(Error::io(part))?;
    sync_dir(&parent(path), part).inspect_err(|_| discard(path))
}

/// Makes a folder that only its owner can enter.
pub(crate) fn make_dir(path: &Path, part: &'static str) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(Error::io(part))
}

/// Makes a new file that only its owner can read.
pub(crate) fn make_file(path: &Path, part: &'static str) -> Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(Error::io(part))
}

/// Makes the entries of a folder durable.
pub(crate) fn sync_dir(path: &Path, part: &'static str) -> Result<()> {
    // Elsewhere a folder cannot be opened, and renaming is made durable by the file system.
    if cfg!(unix) {
        File::open(path).and_then(|dir| dir.sync_all()).map_err(Error::io(part))?;
    }
    Ok(())
}

/// Replaces a file: after a crash there is the old one or the new one, whole.
pub(crate) fn replace(dir: &Path, name: &str, bytes: &[u8], part: &'static str) -> Result<()> {
    let new = dir.join(unfinished(name)?);
    let write = || {
        let mut file = make_file(&new, part)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(part))?;
        fs::rename(&new, dir.join(name)).map_err(Error::io(part))?;
        sync_dir(dir, part)
    };
    write().inspect_err(|_| drop(fs::remove_file(&new)))
}

/// Reads a file of at most `limit` bytes, or nothing if there is none; a longer one is damaged.
pub(crate) fn read(path: &Path, limit: usize, part: &'static str) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file.map_err(Error::io(part))?,
    };
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Error::io(part))?;
    if bytes.len() > limit { Err(Error::damaged(part)) } else { Ok(Some(bytes)) }
}

/// Removes what an interrupted write left; it was never acknowledged.
pub(crate) fn sweep(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(Error::io("folder"))? {
        let entry = entry.map_err(Error::io("folder"))?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_file(entry.path()).map_err(Error::io("folder"))?;
        }
    }
    Ok(())
}

/// Removes what interrupted writes of `name` left in a folder that is not the casebook's own.
///
/// Others write there too, so only what nobody but the holder of the casebook's lock can have begun goes. That it
/// stays is no reason to refuse anything.
pub(crate) fn sweep_of(dir: &Path, name: &str) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(|file| is_unfinished(file, name)) {
            discard(&entry.path());
        }
    }
}

/// The folder a path lies in.
pub(crate) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The last part of a path, in letters.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The lock of the folder, held until it is dropped.
pub(crate) struct Lock(File);

impl Drop for Lock {
    // Closing alone would leave it to a child process that was just started and has the file open for an instant.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Takes the lock of the folder: alone to write, together with others to read.
///
/// The lock of the operating system goes with the process, so a crash leaves none behind.
pub(crate) fn lock(path: &Path, read_only: bool) -> Result<Option<Lock>> {
    let path = path.join(LOCK);
    let opened = if read_only {
        File::open(&path)
    } else {
        File::options().write(true).create(true).truncate(false).open(&path)
    };
    let file = match opened {
        // A copy on a disc may come without its lock, and nobody can write there.
        Err(error) if read_only && error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Err(Error::ReadOnly),
        file => file.map_err(Error::io(LOCK))?,
    };
    let taken = if read_only { file.try_lock_shared() } else { file.try_lock() };
    match taken {
        Ok(()) => Ok(Some(Lock(file))),
        Err(fs::TryLockError::WouldBlock) => Err(Error::InUse),
        Err(fs::TryLockError::Error(error)) => Err(Error::io(LOCK)(error)),
    }
}
