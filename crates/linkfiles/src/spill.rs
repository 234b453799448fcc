//! Room on disk for what does not fit in memory: files that nobody can open by name and that vanish with the program.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use linkage::Store;

use crate::private;

/// Where no system says how much memory there is, so many MB are taken to be free.
const USUAL: u64 = 4096;

/// Half of the memory that is free, in MB: where the system tells (Linux), else of a usual machine.
pub(crate) fn free_memory() -> u64 {
    let told = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|l| l.strip_prefix("MemAvailable:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    });
    (told.map_or(USUAL, |kib| kib / 1024) / 2).max(64)
}

/// Runs of bytes in files of one folder.
///
/// A file loses its name as soon as it is open (on Windows when it is closed), so that nothing is left behind however the program ends.
#[derive(Debug)]
pub(crate) struct Spill {
    folder: PathBuf,
    runs: Mutex<BTreeMap<u32, Run>>,
    written: AtomicU64,
}

#[derive(Debug)]
struct Run {
    file: File,
    length: u64,
}

impl Spill {
    /// Files are made in this folder, which is made when the first one is.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), runs: Mutex::default(), written: AtomicU64::new(0) }
    }

    /// How many bytes were written in all.
    pub(crate) fn written(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    fn with<T>(
        &self,
        of: impl FnOnce(&mut BTreeMap<u32, Run>, &Path) -> std::io::Result<T>,
    ) -> Result<T, String> {
        let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        of(&mut runs, &self.folder).map_err(|e| {
            format!(
                "{}: {e}; make room there, name another folder with --out, or give more with --memory",
                self.folder.display()
            )
        })
    }
}

impl Store for Spill {
    fn append(&self, run: u32, bytes: &[u8]) -> Result<(), String> {
        self.written.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.with(|runs, folder| {
            let run = match runs.entry(run) {
                std::collections::btree_map::Entry::Occupied(e) => e.into_mut(),
                std::collections::btree_map::Entry::Vacant(e) => {
                    private::folder(folder)?;
                    let path = folder.join(format!("aside-{}-{run}.tmp", std::process::id()));
                    e.insert(Run { file: nameless(&path)?, length: 0 })
                }
            };
            run.file.seek(SeekFrom::Start(run.length))?;
            run.file.write_all(bytes)?;
            run.length += bytes.len() as u64;
            Ok(())
        })
    }

    fn read(&self, run: u32, from: u64, into: &mut [u8]) -> Result<(), String> {
        self.with(|runs, _| {
            let run = runs.get_mut(&run).ok_or(std::io::ErrorKind::UnexpectedEof)?;
            run.file.seek(SeekFrom::Start(from))?;
            run.file.read_exact(into)
        })
    }

    fn forget(&self, run: u32) {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner).remove(&run);
    }
}

/// A file that only this program and user can read.
#[cfg(unix)]
fn nameless(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)?;
    std::fs::remove_file(path)?;
    Ok(file)
}

/// The same where an open file keeps its name: it is deleted when it is closed, and nobody else may open it meanwhile.
#[cfg(windows)]
fn nameless(path: &Path) -> std::io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true).share_mode(0).custom_flags(DELETE_ON_CLOSE).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_back_and_leave_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let spill = Spill::new(&folder.path().join("out"));
        spill.append(3, b"one").unwrap();
        spill.append(4, b"other").unwrap();
        spill.append(3, b" two").unwrap();
        let mut back = [0; 5];
        spill.read(3, 2, &mut back).unwrap();
        assert_eq!(&back, b"e two");
        assert!(spill.read(3, 6, &mut back).is_err());
        assert_eq!(spill.written(), 12);
        #[cfg(unix)]
        assert_eq!(std::fs::read_dir(folder.path().join("out")).unwrap().count(), 0);
        spill.forget(3);
        assert!(spill.read(3, 0, &mut back).is_err());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "x").unwrap();
        let why = Spill::new(&file.join("out")).append(0, b"x").unwrap_err();
        assert!(why.contains("file/out") && why.contains("--memory"), "{why}");
    }
}
