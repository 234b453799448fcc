//! How much a child may use.

use std::time::Duration;

use documents::Limits;

/// What one reading may use before it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Time by the clock.
    pub time: Duration,
    /// Seconds of the processor.
    pub processor_seconds: u64,
    /// Bytes of address space, the program itself included.
    pub memory: u64,
    /// Bytes that the parent takes back.
    pub output: u64,
    /// Limits of the formats.
    pub limits: Limits,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(60),
            processor_seconds: 45,
            memory: 1024 * 1024 * 1024,
            output: 512 * 1024 * 1024,
            limits: Limits::default(),
        }
    }
}
