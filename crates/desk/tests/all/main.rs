//! The desk as the command line and the pages use it.

mod candidates;
mod conflicts;
