//! Finding and opening the casebook that a command is about.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use casebook::{Casebook, OpenOptions};
use clap::Args;
use desk::Desk;
use etcetera::BaseStrategy;
use vault::Floor;

use crate::failure::{Failure, Result};
use crate::progress::Progress;
use crate::secret::SecretArgs;

/// Which casebook, and how it is opened.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct BookArgs {
    /// The casebook (a folder NAME.lastseen); by default the only one in the current folder
    #[arg(short, long, value_name = "FOLDER", global = true, help_heading = "Opening")]
    pub(crate) book: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
}

impl BookArgs {
    /// The folder of the casebook.
    pub(crate) fn path(&self) -> Result<PathBuf> {
        if let Some(path) = &self.book {
            if !path.is_dir() {
                return Err(Failure::user(
                    "There is no casebook at this place. Name the folder that ends in .lastseen.",
                ));
            }
            return Ok(path.clone());
        }
        let here =
            std::fs::read_dir(".").map_err(|e| Failure::io("The current folder could not be read", &e))?;
        let is_book = |p: &PathBuf| p.extension().is_some_and(|e| e == "lastseen") && p.is_dir();
        let mut found: Vec<PathBuf> = here.filter_map(|e| e.ok().map(|e| e.path())).filter(is_book).collect();
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(Failure::user(
                "There is no casebook in this folder. Name one with --book FOLDER, or make one with `lastseen new FOLDER`.",
            )),
            _ => {
                Err(Failure::user("There are several casebooks in this folder. Name one with --book FOLDER."))
            }
        }
    }

    /// Opens the casebook for reading and writing, or for reading where nothing may be written.
    pub(crate) fn open(&self) -> Result<Desk> {
        self.open_as(false)
    }

    /// Opens the casebook for reading.
    pub(crate) fn read(&self) -> Result<Desk> {
        self.open_as(true)
    }

    fn open_as(&self, read_only: bool) -> Result<Desk> {
        let path = self.path()?;
        let given = self.secret.get()?;
        let heads = heads_dir();
        let options =
            |read_only| OpenOptions { floor: Floor::Normal, heads_dir: heads.as_deref(), read_only };
        let _progress = Progress::start("Opening the casebook", 0);
        let book = match Casebook::open(&path, given.secret(), &options(read_only)) {
            // After a crash or a new version something has to be put in order first, which is no business of
            // whoever only wants to read; where that cannot be, what is needed is said as before.
            Err(casebook::Error::NeedsWriting) if read_only => {
                Casebook::open(&path, given.secret(), &options(false)).map_err(|error| match error {
                    casebook::Error::ReadOnly => casebook::Error::NeedsWriting,
                    error => error,
                })
            }
            opened => opened,
        };
        Ok(Desk::new(book?))
    }
}

/// Where the newest head of each casebook is kept on this machine, apart from the casebook.
pub(crate) fn heads_dir() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    let dir = state.join("lastseen").join("heads");
    std::fs::create_dir_all(&dir).ok()?;
    Some(dir)
}

/// Now, in milliseconds since 1970, UTC.
pub(crate) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
}

/// Reads a whole file within a limit.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    use std::io::Read;
    let name = path.display();
    let file =
        std::fs::File::open(path).map_err(|e| Failure::io(&format!("{name} could not be opened"), &e))?;
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::io(&format!("{name} could not be read"), &e))?;
    if bytes.len() as u64 > limit {
        // What is no plain file has no size to ask for.
        let size = std::fs::metadata(path).map_or(0, |m| m.len()).max(limit + 1);
        return Err(desk::Error::File(desk::FileError::FileTooLarge { size, limit }).into());
    }
    Ok(bytes)
}
