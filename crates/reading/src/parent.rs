//! The side that asks.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

use documents::{Ask, Extract, Kind, Warning};

use crate::frame::{self, Reply, Request};
use crate::run::{Ended, run};
use crate::{Bounds, ReadError, child, ocr};

/// What the head of a request takes beside the document.
const HEAD: u64 = 64 * 1024;

/// A document and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// What the caller calls it, which errors repeat.
    pub label: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Ending, encoding and sheet, where known.
    pub ask: Ask<'a>,
}

/// The program that is started as a child, and Tesseract if there is one.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(crate) program: PathBuf,
    pub(crate) subcommand: Vec<OsString>,
    pub(crate) tesseract: Option<PathBuf>,
}

/// Reads a document in a child of this program, which must call [`crate::child_main`] for `subcommand`.
///
/// # Errors
/// Every way in which the reading can fail; nothing of the document has been taken then.
pub fn read_in_child(subcommand: &str, item: &Item<'_>, bounds: &Bounds) -> Result<Extract, ReadError> {
    Reader::own(subcommand)?.read(item, bounds)
}

impl Reader {
    /// This program, called with a hidden subcommand, and the Tesseract that the search path has.
    ///
    /// # Errors
    /// Where the system does not say what program this is.
    pub fn own(subcommand: &str) -> Result<Self, ReadError> {
        let program =
            std::env::current_exe().map_err(|error| ReadError::NotStarted { kind: error.kind() })?;
        Ok(Self::of(program, vec![subcommand.into()], ocr::find()))
    }

    /// Another program with the arguments that come before those of the child.
    #[must_use]
    pub fn of(program: PathBuf, subcommand: Vec<OsString>, tesseract: Option<PathBuf>) -> Self {
        Self { program, subcommand, tesseract }
    }

    /// Reads a document; an image is read by Tesseract if there is one, and else said to be an image.
    ///
    /// # Errors
    /// Every way in which the reading can fail; nothing of the document has been taken then.
    pub fn read(&self, item: &Item<'_>, bounds: &Bounds) -> Result<Extract, ReadError> {
        let found = item.bytes.len() as u64;
        if found > bounds.limits.bytes {
            let error = documents::DocumentError::TooManyBytes { found, limit: bounds.limits.bytes };
            return Err(ReadError::Refused { file: item.label.to_owned(), message: error.to_string() });
        }
        let mut extract = self.ask(item, bounds)?;
        if extract.kind == Kind::Image {
            match &self.tesseract {
                Some(tesseract) => ocr::read(self, tesseract, item, bounds, &mut extract)?,
                None => {
                    extract.warnings.retain(|warning| *warning != Warning::Image);
                    extract.warnings.push(Warning::OcrAbsent);
                }
            }
        }
        Ok(extract)
    }

    fn ask(&self, item: &Item<'_>, bounds: &Bounds) -> Result<Extract, ReadError> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let request = Request {
            ending: own(item.ask.ending),
            encoding: own(item.ask.encoding),
            sheet: own(item.ask.sheet),
            first_sheet: item.ask.first_sheet,
            limits: (&bounds.limits).into(),
        };
        let broke = || ReadError::Broke { file: item.label.to_owned() };
        let mut head = Vec::new();
        frame::write(&mut head, &request, &[]).map_err(|_| broke())?;
        let most = bounds.limits.bytes.saturating_add(HEAD);
        let mut command = self.command(child::READ, bounds);
        command.arg(most.to_string());
        let output = self.run(&mut command, &[&head, item.bytes], item, bounds)?;
        match frame::split(&output).ok_or_else(broke)? {
            (Reply::Read { extract, sizes }, after) => {
                frame::rejoin(*extract, &sizes, after).ok_or_else(broke)
            }
            (Reply::Refused { message }, _) => {
                Err(ReadError::Refused { file: item.label.to_owned(), message })
            }
        }
    }

    /// The child with its limits as arguments, so that it has them before it reads; without the environment,
    /// which is none of its business.
    pub(crate) fn command(&self, mode: &str, bounds: &Bounds) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.subcommand).arg(mode);
        command.arg(bounds.memory.to_string()).arg(bounds.processor_seconds.to_string());
        command.env_clear();
        // Windows starts no program without it.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command
    }

    /// Runs a child to its end and gives its output, or says how it failed.
    pub(crate) fn run(
        &self,
        command: &mut Command,
        input: &[&[u8]],
        item: &Item<'_>,
        bounds: &Bounds,
    ) -> Result<Vec<u8>, ReadError> {
        let file = item.label.to_owned();
        let ended = run(command, input, bounds.time, bounds.output);
        match ended.map_err(|kind| ReadError::NotStarted { kind })? {
            Ended::TooSlow => Err(ReadError::TooSlow { file, seconds: bounds.time.as_secs() }),
            Ended::TooMuchOutput => Err(ReadError::TooMuchOutput { file, limit: bounds.output }),
            Ended::ByItself { status, output, .. } if status.success() => Ok(output),
            Ended::ByItself { status, .. } if out_of_time(status) => {
                Err(ReadError::TooSlow { file, seconds: bounds.processor_seconds })
            }
            Ended::ByItself { status, .. } if status.code() == Some(i32::from(child::OUT_OF_MEMORY)) => {
                Err(ReadError::TooMuchMemory { file })
            }
            // The words are those of the standard library's last act (`handle_alloc_error`).
            Ended::ByItself { complaint, .. } if contains(&complaint, b"memory allocation of") => {
                Err(ReadError::TooMuchMemory { file })
            }
            Ended::ByItself { .. } => Err(ReadError::Broke { file }),
        }
    }
}

/// Whether the system ended it for the time of the processor: SIGXCPU, or SIGKILL where both limits are one.
#[cfg(unix)]
fn out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let ends = [rustix::process::Signal::XCPU.as_raw(), rustix::process::Signal::KILL.as_raw()];
    status.signal().is_some_and(|signal| ends.contains(&signal))
}

#[cfg(not(unix))]
fn out_of_time(_status: ExitStatus) -> bool {
    false
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    text.windows(wanted.len()).any(|window| window == wanted)
}
