//! Secrets: by prompt, file or descriptor, never as arguments and never from the environment.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

use clap::Args;
use vault::{Passphrase, RecoverySheet};
use zeroize::Zeroizing;

use crate::failure::{Failure, Result};

/// The longest secret that is read.
const LONGEST: u64 = 4096;

/// Where the secret that opens a casebook comes from.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct SecretArgs {
    /// Read the passphrase from the first line of this file
    #[arg(long, value_name = "FILE", global = true, help_heading = "Opening")]
    pub(crate) passphrase_file: Option<std::path::PathBuf>,
    /// Read the passphrase from this open file descriptor
    #[arg(
        long,
        value_name = "N",
        global = true,
        conflicts_with = "passphrase_file",
        help_heading = "Opening"
    )]
    pub(crate) passphrase_fd: Option<u32>,
    /// Open with the 24 words of the recovery sheet, read from this file, instead of a passphrase
    #[arg(long, value_name = "FILE", global = true, help_heading = "Opening")]
    pub(crate) recovery_file: Option<std::path::PathBuf>,
}

/// A secret that opens a casebook.
pub(crate) enum Given {
    Passphrase(Passphrase),
    Recovery(RecoverySheet),
}

impl Given {
    pub(crate) fn secret(&self) -> vault::Secret<'_> {
        match self {
            Self::Passphrase(p) => vault::Secret::Passphrase(p),
            Self::Recovery(r) => vault::Secret::Recovery(r),
        }
    }
}

impl SecretArgs {
    /// The secret, asked for if it was not given.
    pub(crate) fn get(&self) -> Result<Given> {
        if let Some(file) = &self.recovery_file {
            return Ok(Given::Recovery(RecoverySheet::parse(&read_all(open(file)?)?)?));
        }
        let text = match (&self.passphrase_file, self.passphrase_fd) {
            (Some(file), _) => first_line(open(file)?)?,
            (None, Some(fd)) => first_line(open(Path::new(&format!("/dev/fd/{fd}")))?)?,
            (None, None) => ask("Passphrase: ")?,
        };
        Ok(Given::Passphrase(Passphrase::new(&text)?))
    }

    /// A passphrase for something new: given by file or descriptor, else typed twice.
    pub(crate) fn choose(&self) -> Result<Passphrase> {
        if self.passphrase_file.is_some() || self.passphrase_fd.is_some() {
            return match self.get()? {
                Given::Passphrase(p) => Ok(p),
                Given::Recovery(_) => Err(Failure::user("A new casebook needs a passphrase.")),
            };
        }
        choose_by_prompt()
    }
}

/// A passphrase read from a file.
pub(crate) fn passphrase_in(file: &Path) -> Result<Passphrase> {
    Ok(Passphrase::new(&first_line(open(file)?)?)?)
}

/// A new passphrase, typed twice; a generated one is offered.
pub(crate) fn choose_by_prompt() -> Result<Passphrase> {
    use std::io::Write;
    let offer = vault::suggest_passphrase()?;
    let _ = writeln!(std::io::stderr(), "A good passphrase is six random words, for example: {}", *offer);
    let first = ask("New passphrase: ")?;
    if vault::strength_hint(&first) == vault::Strength::Weak {
        let _ = writeln!(std::io::stderr(), "warning: this passphrase is easy to guess.");
    }
    if *ask("The same again: ")? != *first {
        return Err(Failure::user("The two did not agree; nothing was changed. Try again."));
    }
    Ok(Passphrase::new(&first)?)
}

fn open(path: &Path) -> Result<File> {
    // The path is the person's own, so it may be shown to them.
    File::open(path).map_err(|e| Failure::io("The file with the secret could not be opened", &e))
}

fn read_all(file: File) -> Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    file.take(LONGEST)
        .read_to_string(&mut text)
        .map_err(|e| Failure::io("The file with the secret could not be read", &e))?;
    Ok(text)
}

fn first_line(file: File) -> Result<Zeroizing<String>> {
    let text = read_all(file)?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

fn ask(prompt: &str) -> Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::user(
            "No passphrase was given and nobody is here to ask. Use --passphrase-file or --passphrase-fd.",
        ));
    }
    match crate::terminal::secret(prompt) {
        Ok(Some(typed)) => Ok(typed),
        Ok(None) => {
            Err(Failure::user("Stopped before a passphrase was given; nothing was opened or changed."))
        }
        Err(error) => Err(Failure::io("The passphrase could not be read", &error)),
    }
}
