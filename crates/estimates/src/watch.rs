//! Progress told and stopping heard while something long runs.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::Error;

/// How far a named piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which work, in a word or two.
    pub what: &'static str,
    /// Units done.
    pub done: u64,
    /// Units in all.
    pub of: u64,
}

/// Who is told of progress, and the flag that stops the work.
///
/// Neither changes any result. The callback may come from several threads and out of order.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    tell: Option<&'a (dyn Fn(Step) + Sync)>,
    stop: Option<&'a AtomicBool>,
}

impl<'a> Watch<'a> {
    /// Tells nobody and never stops.
    pub const fn silent() -> Self {
        Self { tell: None, stop: None }
    }

    /// Tells `tell`, and stops with [`Error::Stopped`] soon after `stop` is set.
    pub const fn new(tell: &'a (dyn Fn(Step) + Sync), stop: &'a AtomicBool) -> Self {
        Self { tell: Some(tell), stop: Some(stop) }
    }

    /// Tells how far the work is.
    pub fn tell(&self, what: &'static str, done: u64, of: u64) {
        if let Some(tell) = self.tell {
            tell(Step { what, done, of });
        }
    }

    /// Fails with [`Error::Stopped`] once the flag is set.
    pub fn go_on(&self) -> Result<(), Error> {
        if self.stop.is_some_and(|s| s.load(Ordering::Relaxed)) { Err(Error::Stopped) } else { Ok(()) }
    }
}
