//! How much work a check may take.

use std::cell::Cell;

use crate::Fault;

/// Deepest nesting of a proof, of mentions chosen into one cell, or of choices among parts.
///
/// Recursion follows these three, so the limit keeps hostile input from exhausting the stack.
pub(crate) const MAX_DEPTH: usize = 256;

/// How much work one figure may take before the answer is [`Fault::TooLarge`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Elementary steps (a comparison of two mentions, a set of mentions looked at) for one figure.
    pub steps: u64,
}

impl Default for Limits {
    /// 400 million steps: tens of seconds at most.
    fn default() -> Self {
        Self { steps: 400_000_000 }
    }
}

/// What is left of the limit while a figure is checked.
pub(crate) struct Budget {
    steps: u64,
    left: Cell<u64>,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { steps: limits.steps, left: Cell::new(limits.steps) }
    }

    pub(crate) fn spend(&self, steps: usize) -> Result<(), Fault> {
        match self.left.get().checked_sub(steps as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => {
                self.left.set(0);
                Err(Fault::TooLarge { steps: self.steps })
            }
        }
    }
}
