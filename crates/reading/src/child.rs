//! What the hidden subcommand does.

use std::ffi::OsString;
use std::io::{ErrorKind, stdin, stdout};
use std::process::ExitCode;

use documents::{Ask, Warning, read};

use crate::confine::{Access, confine};
use crate::frame::{Reply, Request, split, take, write};

/// The first argument of a child that reads a document.
pub(crate) const READ: &str = "read";
/// How a child ends that could not take in its input for want of memory.
pub(crate) const OUT_OF_MEMORY: u8 = 103;
/// The first argument of a child that becomes Tesseract.
pub(crate) const OCR: &str = "ocr";

/// Runs the child; the arguments are those after the hidden subcommand, as the parent wrote them.
///
/// To be called before anything else of the program is done: no file is opened here, no setting read, no
/// casebook found. Ends with 0 where an answer was given, refusals included, with 103 where memory did not
/// suffice for the document itself, and with 2 where it was not asked as it must be.
#[must_use]
pub fn child_main(arguments: &[OsString]) -> ExitCode {
    // What a panic says could hold a piece of the document, and no one is there to read it.
    std::panic::set_hook(Box::new(|_| {}));
    let number = |at: usize| arguments.get(at).and_then(|text| text.to_str()?.parse::<u64>().ok());
    let (Some(mode), Some(memory), Some(seconds)) = (arguments.first(), number(1), number(2)) else {
        return ExitCode::from(2);
    };
    match (mode.to_str(), arguments.get(3..)) {
        (Some(READ), Some([most])) => {
            let Some(most) = most.to_str().and_then(|text| text.parse().ok()) else {
                return ExitCode::from(2);
            };
            let missing = confine(memory, seconds, Access::PipesOnly);
            match answer(most, missing) {
                Ok(Some(())) => ExitCode::SUCCESS,
                Err(error) if error.kind() == ErrorKind::OutOfMemory => ExitCode::from(OUT_OF_MEMORY),
                Ok(None) | Err(_) => ExitCode::from(2),
            }
        }
        (Some(OCR), Some([program, options @ ..])) => become_other(program, options, memory, seconds),
        _ => ExitCode::from(2),
    }
}

/// Reads the request, answers it; nothing where it is none.
fn answer(most: u64, missing: Vec<String>) -> std::io::Result<Option<()>> {
    let Some(bytes) = take(stdin().lock(), most)? else { return Ok(None) };
    let Some((request, document)) = split::<Request>(&bytes) else { return Ok(None) };
    let ask = Ask {
        ending: request.ending.as_deref(),
        encoding: request.encoding.as_deref(),
        sheet: request.sheet.as_deref(),
        first_sheet: request.first_sheet,
    };
    let mut attachments = Vec::new();
    let reply = match read(document, &ask, &request.limits.limits()) {
        Ok(mut extract) => {
            extract.warnings.extend(missing.into_iter().map(Warning::LessProtected));
            attachments =
                extract.attachments.iter_mut().map(|file| std::mem::take(&mut file.bytes)).collect();
            let sizes = attachments.iter().map(Vec::len).collect();
            Reply::Read { extract: Box::new(extract), sizes }
        }
        Err(error) => Reply::Refused { message: error.to_string() },
    };
    let after: Vec<&[u8]> = attachments.iter().map(Vec::as_slice).collect();
    write(&mut stdout().lock(), &reply, &after).map(Some)
}

/// Limits this process and runs another program in its place; the limits stay.
#[cfg(unix)]
fn become_other(program: &OsString, options: &[OsString], memory: u64, seconds: u64) -> ExitCode {
    use std::os::unix::process::CommandExt;
    // A missing limit is known to the parent already, which has read the image in a child of the first kind.
    let _missing = confine(memory, seconds, Access::NoNetwork);
    let _failed = std::process::Command::new(program).args(options).exec();
    ExitCode::from(2)
}

/// Elsewhere the program is run as it is, under the clock of the parent alone.
#[cfg(not(unix))]
fn become_other(program: &OsString, options: &[OsString], _memory: u64, _seconds: u64) -> ExitCode {
    let status = std::process::Command::new(program).args(options).status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
