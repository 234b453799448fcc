//! Starting a worker, listening to it, and not waiting for ever.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use ordeal::Line;

use crate::known::Known;

/// Longer than this is a hang.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A worker that runs; it is killed when dropped.
pub(crate) struct Worker {
    child: Child,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
}

/// How a worker ended.
#[derive(Debug)]
pub(crate) enum End {
    Exit(i32),
    Killed,
    /// It had to be killed because it did not end by itself.
    Hang,
}

pub(crate) fn command(job: &str, root: &Path, seed: u64) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ordeal-worker"));
    command.arg(job).arg(root).arg(seed.to_string());
    command
}

impl Worker {
    pub(crate) fn start(mut command: Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut stderr = child.stderr.take().unwrap();
        let (send, lines) = channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            // A last line without its end was never said.
            while stdout.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
                let _ = send.send(line.trim_end().to_owned());
                line.clear();
            }
        });
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        Self { child, lines, errors: Some(errors) }
    }

    /// Waits for one line; `None` when there will be none.
    pub(crate) fn line(&self) -> Option<Line> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => Some(line.parse().unwrap_or_else(|()| panic!("not a line: {line}"))),
            Err(RecvTimeoutError::Timeout) => panic!("the worker says nothing"),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Kills it now and learns what it had said.
    pub(crate) fn kill(mut self, known: &mut Known) -> (End, String) {
        let _ = self.child.kill();
        self.finish(known)
    }

    /// Lets it come to its end and learns what it said.
    pub(crate) fn finish(&mut self, known: &mut Known) -> (End, String) {
        let (end, mut hung) = (Instant::now() + PATIENCE, false);
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => known.learn(line.parse().unwrap_or_else(|()| panic!("not a line: {line}"))),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    hung = true;
                    let _ = self.child.kill();
                    break;
                }
            }
        }
        let status = self.child.wait().unwrap();
        let errors = self.errors.take().map(|thread| thread.join().unwrap()).unwrap_or_default();
        let how = match status.code() {
            _ if hung => End::Hang,
            Some(code) => End::Exit(code),
            None => End::Killed,
        };
        (how, errors)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Does something that may take no longer than [`PATIENCE`].
pub(crate) fn patiently<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, done) = channel();
    let thread = std::thread::spawn(move || drop(send.send(work())));
    match done.recv_timeout(PATIENCE) {
        Ok(value) => value,
        Err(RecvTimeoutError::Timeout) => panic!("hangs"),
        Err(RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panicked) => std::panic::resume_unwind(panicked),
            Ok(()) => panic!("ended without an answer"),
        },
    }
}
