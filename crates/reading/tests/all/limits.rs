use std::process::Command;
use std::time::{Duration, Instant};

use reading::{Bounds, ReadError};

use crate::{item, reader, short};

fn fails(mode: &str, bounds: &Bounds) -> ReadError {
    let start = Instant::now();
    let error = reader(mode).read(&item(b"41 people"), bounds).unwrap_err();
    assert!(start.elapsed() < bounds.time + Duration::from_secs(3), "{mode} took {:?}", start.elapsed());
    error
}

#[test]
fn a_child_that_takes_memory_without_end_is_ended() {
    assert_eq!(fails("allocate", &short()), ReadError::TooMuchMemory { file: "notes.txt".to_owned() });
}

#[test]
fn a_child_that_spins_is_ended_by_the_processor_limit() {
    let bounds = Bounds { processor_seconds: 1, ..short() };
    assert_eq!(fails("spin", &bounds), ReadError::TooSlow { file: "notes.txt".to_owned(), seconds: 1 });
}

#[test]
fn a_child_that_spins_or_sleeps_is_ended_by_the_clock() {
    let bounds = Bounds { time: Duration::from_secs(1), ..short() };
    for mode in ["spin", "sleep"] {
        assert_eq!(fails(mode, &bounds), ReadError::TooSlow { file: "notes.txt".to_owned(), seconds: 1 });
    }
}

#[test]
fn a_child_that_writes_without_end_is_ended() {
    let bounds = Bounds { output: 1 << 20, ..short() };
    assert_eq!(
        fails("write", &bounds),
        ReadError::TooMuchOutput { file: "notes.txt".to_owned(), limit: 1 << 20 }
    );
}

#[test]
fn a_child_that_crashes_or_talks_nonsense_is_an_error() {
    for mode in ["crash", "silent", "nonsense"] {
        assert_eq!(fails(mode, &short()), ReadError::Broke { file: "notes.txt".to_owned() }, "{mode}");
    }
    let nowhere = reading::Reader::of("/nonexistent/program".into(), Vec::new(), None);
    let error = nowhere.read(&item(b"x"), &short()).unwrap_err();
    assert!(matches!(error, ReadError::NotStarted { .. }));
}

#[test]
fn a_child_asked_otherwise_does_nothing() {
    for arguments in [vec!["child"], vec!["child", "read"], vec!["child", "read", "1", "x", "3"]] {
        let status = Command::new(env!("CARGO_BIN_EXE_reading-child")).args(arguments).status().unwrap();
        assert_eq!(status.code(), Some(2));
    }
}

/// Ends of the children that try what they must not: 7 is refused, 8 is not.
#[cfg(target_os = "linux")]
#[test]
fn network_files_and_processes_are_refused() {
    let refused = ["connect", "connect-later", "datagram", "open", "list", "start", "thread"];
    for mode in refused {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reading-child"));
        let status = command.args([mode, "read", "268435456", "5", "100"]).status().unwrap();
        assert_eq!(status.code(), Some(7), "{mode}");
    }
}

/// The bomb of the readers: what escapes their own limits meets those of the process.
#[cfg(target_os = "linux")]
#[test]
fn a_reading_that_needs_more_memory_than_it_may_have_is_an_error() {
    let text = "x ".repeat(8 << 20);
    let bounds = Bounds { memory: 40 << 20, ..short() };
    let error = reader("child").read(&item(text.as_bytes()), &bounds).unwrap_err();
    assert_eq!(error, ReadError::TooMuchMemory { file: "notes.txt".to_owned() });
}
