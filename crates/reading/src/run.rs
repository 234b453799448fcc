//! Starting a child, feeding it, taking its answer within bounds, and ending it.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::frame::take;

/// How much of what a child complains is looked at.
const COMPLAINT: u64 = 16 * 1024;

/// How a child ended.
pub(crate) enum Ended {
    /// By itself, with what it gave and what it complained of.
    ByItself { status: ExitStatus, output: Vec<u8>, complaint: Vec<u8> },
    /// Ended by the parent: the time was over.
    TooSlow,
    /// Ended by the parent: it gave too much.
    TooMuchOutput,
}

/// Runs a command with these bytes as its input.
///
/// Three threads hold the pipes, so that a child that neither reads nor writes, or writes without end, holds up
/// nothing: when the time is over the child is killed, its pipes close, and the threads end.
pub(crate) fn run(
    command: &mut Command,
    input: &[&[u8]],
    time: Duration,
    most: u64,
) -> Result<Ended, ErrorKind> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.kind())?;
    let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(mut stdin), Some(stdout), Some(mut stderr)) = pipes else {
        end(&mut child);
        return Err(ErrorKind::BrokenPipe);
    };
    let deadline = Instant::now() + time;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A child that has seen enough closes its end; its answer says why.
            let _closed = input.iter().try_for_each(|bytes| stdin.write_all(bytes));
        });
        let (said, complaint) = channel();
        scope.spawn(move || {
            let mut text = Vec::new();
            let _ended = (&mut stderr).take(COMPLAINT).read_to_end(&mut text);
            // The rest is let through, so that the child is not held up by a full pipe.
            let _ended = std::io::copy(&mut stderr, &mut std::io::sink());
            let _gone = said.send(text);
        });
        let (given, output) = channel();
        scope.spawn(move || {
            let _gone = given.send(take(stdout, most));
        });
        let output = match output.recv_timeout(time) {
            Ok(Ok(Some(output))) => output,
            Ok(Ok(None)) => {
                end(&mut child);
                return Ok(Ended::TooMuchOutput);
            }
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Vec::new(),
            Err(RecvTimeoutError::Timeout) => {
                end(&mut child);
                return Ok(Ended::TooSlow);
            }
        };
        // Its answer is whole; one that closes its pipe and stays is ended at the same deadline.
        let left = deadline.saturating_duration_since(Instant::now());
        let complaint = complaint.recv_timeout(left);
        if complaint.is_err() {
            end(&mut child);
            return Ok(Ended::TooSlow);
        }
        loop {
            match child.try_wait() {
                Ok(Some(status)) => {
                    return Ok(Ended::ByItself { status, output, complaint: complaint.unwrap_or_default() });
                }
                Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(2)),
                Ok(None) => {
                    end(&mut child);
                    return Ok(Ended::TooSlow);
                }
                Err(error) => {
                    end(&mut child);
                    return Err(error.kind());
                }
            }
        }
    })
}

/// Kills a child and waits, so that none is left behind.
fn end(child: &mut Child) {
    let _already_gone = child.kill();
    let _reaped = child.wait();
}
