//! The terminal while a secret is typed: nothing typed is shown, and the terminal is as before however that ends.

use std::fs::File;
use std::io::{ErrorKind, Read, Result};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

/// What Control and C send to a program that reads key by key.
const STOP: u8 = 3;

/// A line typed on the terminal after a prompt, without showing it; nothing where it was stopped with Control and C.
///
/// The library asks the system to end this process at Control and C before it has turned the echo on again; so the terminal is
/// set here, and no signal is sent.
pub(crate) fn secret(prompt: &str) -> Result<Option<Zeroizing<String>>> {
    let keys = Keys::hidden()?;
    let config = rpassword::ConfigBuilder::new().input_reader(keys).build();
    let typed = rpassword::prompt_password_with_config(prompt, config).map(Zeroizing::new);
    // The end of the line was not shown either.
    let _ = std::io::Write::write_all(&mut File::options().write(true).open("/dev/tty")?, b"\n");
    match typed {
        Ok(typed) => Ok(Some(typed)),
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keys as they are pressed, unseen; the terminal is set back when it is dropped.
struct Keys {
    terminal: File,
    before: Termios,
}

impl Keys {
    fn hidden() -> Result<Self> {
        let terminal = File::open("/dev/tty")?;
        let before = tcgetattr(&terminal)?;
        let mut unseen = before.clone();
        unseen
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
        unseen.special_codes[SpecialCodeIndex::VMIN] = 1;
        unseen.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(&terminal, OptionalActions::Now, &unseen)?;
        Ok(Self { terminal, before })
    }
}

impl Read for Keys {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let read = loop {
            match self.terminal.read(into) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        match into.iter().take(read).any(|key| *key == STOP) {
            true => Err(ErrorKind::Interrupted.into()),
            false => Ok(read),
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        // Where the terminal is gone there is nothing to set back.
        let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}
