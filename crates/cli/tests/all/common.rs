//! A place of its own for each test: a current folder, a home, a state folder, a folder for temporary files.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "seven grey herons stand below the weir";
/// The coded reports that the demonstration brings along.
pub(crate) const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../desk/demo/reports.jsonl");

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Out {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Out {
    /// Standard output, of a command that must have succeeded.
    #[track_caller]
    pub(crate) fn ok(&self) -> &str {
        assert_eq!(self.code, 0, "{self:?}");
        &self.out
    }

    /// Standard error, of a command that must have failed with this code and said nothing on standard output.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, says: &str) -> &str {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.err.contains(says), "\"{says}\" is missing: {self:?}");
        assert_eq!(self.out, "", "a failure writes nothing to standard output");
        assert!(!self.err.contains("panicked"), "{self:?}");
        &self.err
    }

    /// Standard output of a dry run whose import would be refused.
    #[track_caller]
    pub(crate) fn refused(&self) -> &str {
        assert_eq!(self.code, 1, "{self:?}");
        assert!(self.err.contains("error: ") && !self.out.is_empty(), "{self:?}");
        &self.out
    }

    /// The same as JSON.
    #[track_caller]
    pub(crate) fn refused_json(&self) -> Value {
        serde_json::from_str(self.refused()).unwrap()
    }

    /// Standard output as JSON, of a command that must have succeeded.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.ok()).unwrap()
    }

    /// Floor and ceiling at the lowest grade.
    #[track_caller]
    pub(crate) fn bounds(&self) -> (u64, Option<u64>) {
        let value = self.json();
        let lowest = value["rungs"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(lowest["grade"], "weak");
        (lowest["floor"].as_u64().unwrap(), lowest["ceiling"].as_u64())
    }
}

/// The folders of one test, perhaps with a casebook in them.
pub(crate) struct Place {
    pub(crate) dir: TempDir,
}

impl Place {
    /// Folders without a casebook; the passphrase lies in the file `pass`.
    pub(crate) fn bare() -> Self {
        let place = Self { dir: TempDir::new().unwrap() };
        for name in ["work", "home", "state", "tmp"] {
            std::fs::create_dir(place.dir.path().join(name)).unwrap();
        }
        place.write("pass", PASSPHRASE);
        place
    }

    /// An empty casebook, `book.lastseen`.
    pub(crate) fn empty() -> Self {
        static MADE: OnceLock<Place> = OnceLock::new();
        MADE.get_or_init(|| {
            let place = Self::bare();
            let words = ["--passphrase-file", "pass", "new", "book", "--small-machine"];
            place.run(&[&words[..], &["--recovery-sheet", "sheet"]].concat()).ok();
            place
        })
        .copy()
    }

    /// A casebook with three reports of one mention each (`summer#1`, `year#1`, `third#1`) and an origin.
    pub(crate) fn few() -> Self {
        static MADE: OnceLock<Place> = OnceLock::new();
        MADE.get_or_init(|| {
            let place = Self::empty();
            let line = |id: &str, date: &str, count: &str, from: &str, to: &str| {
                format!(
                    "{{\"id\":\"{id}\",\"date\":\"{date}\",\"claims\":[{{\"id\":\"{id}#1\",\"text_summary\":\"{id}\",\
                     {count},\"what\":\"detained\",\"kind\":\"incident\",\"from\":\"{from}\",\"to\":\"{to}\"}}]}}\n"
                )
            };
            let lines = [
                line("summer", "2017-09-03", "\"count_min\":41,\"qualifier\":\"at_least\"", "2017-07-01", "2017-08-31"),
                line("year", "2017-09-03", "\"count_min\":51,\"count_max\":51,\"qualifier\":\"exact\"", "2016-07-01", "2017-06-30"),
                line("third", "2017-11-08", "\"count_min\":49,\"count_max\":49,\"qualifier\":\"exact\"", "2017-07-01", "2017-09-30"),
            ];
            place.write("few.jsonl", lines.concat());
            place.book(&["import", "few.jsonl"]).ok();
            place
        })
        .copy()
    }

    /// A casebook with the 55 coded reports of the demonstration, imported as `import1`.
    pub(crate) fn many() -> Self {
        static MADE: OnceLock<Place> = OnceLock::new();
        MADE.get_or_init(|| {
            let place = Self::empty();
            place.book(&["import", REPORTS, "--received-as-published"]).ok();
            place
        })
        .copy()
    }

    pub(crate) fn copy(&self) -> Self {
        let place = Self { dir: TempDir::new().unwrap() };
        copy(self.dir.path(), place.dir.path());
        place
    }

    /// A path in the current folder of the commands.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("work").join(name)
    }

    /// Writes a file into the current folder.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// The command, in these folders and nothing else of the surroundings.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lastseen"));
        command.args(args);
        self.inside(command)
    }

    fn inside(&self, mut command: Command) -> Command {
        let at = |name: &str| self.dir.path().join(name);
        command
            .env_clear()
            .env("HOME", at("home"))
            .env("XDG_STATE_HOME", at("state"))
            .env("TMPDIR", at("tmp"));
        command.current_dir(at("work")).stdin(Stdio::null());
        command
    }

    /// What a script of the shell prints, in these folders.
    pub(crate) fn shell(&self, script: &str) -> String {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        finish(self.inside(shell)).out
    }

    /// Runs a command.
    pub(crate) fn run(&self, args: &[&str]) -> Out {
        finish(self.command(args))
    }

    /// Runs a command on `book.lastseen` with its passphrase.
    pub(crate) fn book(&self, args: &[&str]) -> Out {
        self.run(&[&["--book", "book.lastseen", "--passphrase-file", "pass"], args].concat())
    }

    /// Runs a command on `book.lastseen` with something on standard input.
    pub(crate) fn told(&self, args: &[&str], input: &str) -> Out {
        let args = [&["--book", "book.lastseen", "--passphrase-file", "pass"], args].concat();
        let mut child = self
            .command(&args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that fails before it reads leaves a broken pipe, which is not what is tested.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        output(child.wait_with_output().unwrap())
    }

    /// Every file of the casebook and of the heads kept apart from it.
    pub(crate) fn kept(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        files(&self.path("book.lastseen"), &mut found);
        files(&self.dir.path().join("state"), &mut found);
        found
    }

    /// Number of claims and the root of the log.
    #[track_caller]
    pub(crate) fn head(&self) -> String {
        self.book(&["log", "-n", "0"]).ok().lines().last().unwrap().to_owned()
    }
}

fn finish(mut command: Command) -> Out {
    output(command.output().unwrap())
}

fn output(done: std::process::Output) -> Out {
    Out {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// Copies everything in a folder into another that is there.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file under a folder, with its bytes.
pub(crate) fn files(dir: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
}
