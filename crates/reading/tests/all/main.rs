//! Real children are started here, among them such as misbehave.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod limits;
mod ocr;
mod passage;

use std::path::PathBuf;
use std::time::Duration;

use documents::Ask;
use reading::{Bounds, Item, Reader};

fn reader(mode: &str) -> Reader {
    Reader::of(PathBuf::from(env!("CARGO_BIN_EXE_reading-child")), vec![mode.into()], None)
}

fn item(bytes: &[u8]) -> Item<'_> {
    Item { label: "notes.txt", bytes, ask: Ask::default() }
}

fn short() -> Bounds {
    Bounds { time: Duration::from_secs(10), processor_seconds: 8, memory: 256 << 20, ..Bounds::default() }
}
