//! Keys of a terminal while screens are shown: one by one, apart from what is pasted, and with changes of the size told.
//!
//! The library reads a key without saying whether it was pasted and whether the window has changed, and shows between two keys what is
//! typed; so the terminal is set here for as long as the screens last.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};

use console::{Key, Term};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// Tells a terminal to mark what is pasted, and to leave that.
const MARK: &str = "\u{1b}[?2004h";
const UNMARK: &str = "\u{1b}[?2004l";
/// What stands around it then.
const BEGINS: &[u8] = b"\x1b[200~";
const ENDS: &[u8] = b"\x1b[201~";
/// Tenths of a second after which it is looked whether the size has changed.
const TICK: u8 = 2;
/// Waits without a byte after which a paste without an end is taken to have ended.
const PATIENCE: usize = 5;

/// What came from the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// A key.
    Key(Key),
    /// A text that was pasted.
    Paste(String),
    /// The window has another size.
    Resized,
}

/// The terminal, set to give keys as they are pressed; set back when dropped.
pub(crate) struct Keys {
    terminal: File,
    before: Termios,
    term: Term,
    size: (u16, u16),
    waiting: VecDeque<u8>,
}

impl Keys {
    /// Sets the terminal.
    pub(crate) fn of(term: &Term) -> Result<Self> {
        let terminal = File::open("/dev/tty")?;
        let before = tcgetattr(&terminal)?;
        let mut unseen = before.clone();
        unseen
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
        unseen.special_codes[SpecialCodeIndex::VMIN] = 0;
        unseen.special_codes[SpecialCodeIndex::VTIME] = TICK;
        let keys = Self { terminal, before, size: term.size(), term: term.clone(), waiting: VecDeque::new() };
        tcsetattr(&keys.terminal, OptionalActions::Now, &unseen)?;
        keys.term.write_str(MARK)?;
        keys.term.flush()?;
        Ok(keys)
    }

    /// What comes next.
    pub(crate) fn next(&mut self) -> Result<Input> {
        let mut waited = 0;
        loop {
            let bytes = self.waiting.make_contiguous();
            if let Some((input, taken)) = first(bytes, waited) {
                self.waiting.drain(..taken);
                return Ok(input);
            }
            let mut read = [0; 4096];
            let count = match self.terminal.read(&mut read) {
                Err(error) if error.kind() == ErrorKind::Interrupted => 0,
                count => count?,
            };
            self.waiting.extend(read.iter().take(count));
            waited = if count > 0 { 0 } else { waited + 1 };
            if count == 0 {
                // A terminal that is gone gives nothing without end.
                tcgetattr(&self.terminal).map_err(|_| Error::from(ErrorKind::UnexpectedEof))?;
            }
            let size = self.term.size();
            if size != self.size && self.waiting.is_empty() {
                self.size = size;
                return Ok(Input::Resized);
            }
        }
    }

    /// A line as it is typed or pasted, shown meanwhile; nothing where it was left with Escape or Control and C.
    pub(crate) fn line(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        loop {
            let add = match self.next()? {
                Input::Key(Key::Enter) => return Ok(Some(line)),
                Input::Key(Key::Escape | Key::CtrlC) => return Ok(None),
                Input::Key(Key::Backspace) => {
                    if let Some(last) = line.pop() {
                        self.term.clear_chars(console::measure_text_width(last.encode_utf8(&mut [0; 4])))?;
                    }
                    continue;
                }
                Input::Key(Key::Char(c)) => c.to_string(),
                Input::Paste(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
                _ => continue,
            };
            let add: String = add.chars().filter(|c| !c.is_control()).collect();
            self.term.write_str(&add)?;
            self.term.flush()?;
            line.push_str(&add);
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        // Where the terminal is gone there is nothing to set back.
        let _ = self.term.write_str(UNMARK);
        let _ = self.term.flush();
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
    }
}

/// The first thing in these bytes and how many of them it is; nothing where more has to come. `waited` times nothing has come.
fn first(bytes: &[u8], waited: usize) -> Option<(Input, usize)> {
    let key = |key, taken| Some((Input::Key(key), taken));
    match bytes {
        [] => None,
        [0x1b, ..] if bytes.starts_with(BEGINS) => {
            let text = bytes.get(BEGINS.len()..).unwrap_or_default();
            let end = text.windows(ENDS.len()).position(|at| at == ENDS);
            let (end, taken) = match end {
                Some(end) => (end, BEGINS.len() + end + ENDS.len()),
                None if waited > PATIENCE => (text.len(), bytes.len()),
                None => return None,
            };
            let pasted = text.get(..end).unwrap_or_default();
            Some((Input::Paste(String::from_utf8_lossy(pasted).into_owned()), taken))
        }
        [0x1b] if waited == 0 => None,
        [0x1b, b'[' | b'O', rest @ ..] => {
            // Parameters, and the letter or ~ that ends the sequence (ECMA-48, 5.4).
            let Some(end) = rest.iter().position(|b| (0x40..=0x7e).contains(b)) else {
                return if waited == 0 { None } else { key(Key::Unknown, bytes.len()) };
            };
            let pressed = match rest.get(end) {
                Some(b'A') => Key::ArrowUp,
                Some(b'B') => Key::ArrowDown,
                Some(b'C') => Key::ArrowRight,
                Some(b'D') => Key::ArrowLeft,
                _ => Key::Unknown,
            };
            key(pressed, 2 + end + 1)
        }
        [0x1b, ..] => key(Key::Escape, 1),
        [3, ..] => key(Key::CtrlC, 1),
        [b'\r' | b'\n', ..] => key(Key::Enter, 1),
        [8 | 0x7f, ..] => key(Key::Backspace, 1),
        [byte, ..] => {
            let length = match byte {
                0..0x80 => 1,
                0x80..0xe0 => 2,
                0xe0..0xf0 => 3,
                _ => 4,
            };
            let Some(bytes) = bytes.get(..length) else {
                return if waited == 0 { None } else { key(Key::Unknown, bytes.len()) };
            };
            match std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next()) {
                Some(c) => key(Key::Char(c), length),
                None => key(Key::Unknown, 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_is_no_key() {
        let bytes = b"\x1b[200~ax\na\x1b[201~x";
        assert_eq!(first(bytes, 0), Some((Input::Paste("ax\na".to_owned()), bytes.len() - 1)));
        assert_eq!(first(b"\x1b[200~ax\na", 0), None, "the end has still to come");
        assert_eq!(first(b"\x1b[200~ax", PATIENCE + 1), Some((Input::Paste("ax".to_owned()), 8)));
    }

    #[test]
    fn keys_are_told_apart_from_escape() {
        for (bytes, waited, key, taken) in [
            (&b"a"[..], 0, Key::Char('a'), 1),
            ("김x".as_bytes(), 0, Key::Char('김'), 3),
            (b"\x1b[A", 0, Key::ArrowUp, 3),
            (b"\x1bOD", 0, Key::ArrowLeft, 3),
            (b"\x1b[1;5C", 0, Key::ArrowRight, 6),
            (b"\x1b[15~", 0, Key::Unknown, 5),
            (b"\x1b", 1, Key::Escape, 1),
            (b"\x1bx", 0, Key::Escape, 1),
            (b"\r", 0, Key::Enter, 1),
            (b"\x03", 0, Key::CtrlC, 1),
            (b"\xff", 1, Key::Unknown, 1),
        ] {
            assert_eq!(first(bytes, waited), Some((Input::Key(key), taken)), "{bytes:?}");
        }
        assert_eq!(first(b"\x1b", 0), None);
        assert_eq!(first(&"김".as_bytes()[..2], 0), None);
    }
}
