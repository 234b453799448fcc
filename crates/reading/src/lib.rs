//! Reads a document in a process of its own, which is given the bytes and gives back an [`Extract`]. What the
//! formats mean is `documents`; here are only the process, its limits and the passage of values in and out.
//!
//! The parent starts the same program again with a hidden subcommand. Before the child reads one byte it limits
//! its own memory and processor time, gives up files and processes, and, on Linux, all system calls but those for
//! memory and for the pipes it holds. The parent measures the time, bounds what it takes back, and ends the child.
//! A file that is a bomb, a loop or a crash thus costs one child and gives a [`ReadError`].
//!
//! [`Extract`]: documents::Extract

mod bounds;
mod child;
mod confine;
mod error;
mod frame;
mod ocr;
mod parent;
mod run;

pub use bounds::Bounds;
pub use child::child_main;
pub use confine::{Access, confine};
pub use error::ReadError;
pub use parent::{Item, Reader, read_in_child};
