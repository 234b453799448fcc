//! Compiling the shim, and starting workers under it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The compiled shim, gone when dropped.
pub(crate) struct Shim {
    _dir: TempDir,
    library: PathBuf,
}

/// One way of failing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: &'static str,
    pub(crate) stays: bool,
}

pub(crate) const FAULTS: [Fault; 8] = [
    Fault { kind: "eio", stays: false },
    Fault { kind: "eio", stays: true },
    Fault { kind: "enospc", stays: false },
    Fault { kind: "enospc", stays: true },
    Fault { kind: "short", stays: false },
    Fault { kind: "short", stays: true },
    Fault { kind: "torn", stays: false },
    Fault { kind: "torn", stays: true },
];

impl Fault {
    /// Whether only writes can fail in this way.
    pub(crate) fn writes_only(self) -> bool {
        self.kind == "short" || self.kind == "torn"
    }
}

/// What the shim has noted.
#[derive(Default, Debug)]
pub(crate) struct Note {
    /// The call that was hindered.
    pub(crate) hindered: Option<String>,
    /// Calls counted, and writes among them; missing if the worker did not end by itself.
    pub(crate) counted: Option<(u64, u64)>,
}

impl Shim {
    /// SQLCipher is compiled from source, so that there is a compiler wherever this is built.
    pub(crate) fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let library = dir.path().join("fault.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shim/fault.c");
        let done = Command::new("cc")
            .args(["-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o"])
            .args([&library, &source])
            .status()
            .unwrap();
        assert!(done.success());
        Self { _dir: dir, library }
    }

    /// Lets a command run under the shim; `at` 0 only counts.
    pub(crate) fn load(&self, command: &mut Command, root: &Path, fault: Fault, at: u64, note: &Path) {
        command
            .env("LD_PRELOAD", &self.library)
            .env("ORDEAL_ROOT", root)
            .env("ORDEAL_AT", at.to_string())
            .env("ORDEAL_KIND", fault.kind)
            .env("ORDEAL_MODE", if fault.stays { "stay" } else { "once" })
            .env("ORDEAL_NOTE", note);
    }
}

pub(crate) fn read_note(path: &Path) -> Note {
    let mut note = Note::default();
    for line in fs::read_to_string(path).unwrap_or_default().lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["hindered", name] => note.hindered = Some((*name).to_owned()),
            ["counted", calls, writes] => {
                note.counted = Some((calls.parse().unwrap(), writes.parse().unwrap()));
            }
            _ => panic!("{line}"),
        }
    }
    note
}
