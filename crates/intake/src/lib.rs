//! Turns what others wrote (text, sheets, documents) into proposals that a person confirms. It
//! never writes to a casebook: that is `desk`.
//!
//! Bytes go in and values come out. There is no input or output, no clock and no database here, and
//! every parser treats its bytes as hostile: limits are checked before anything is allocated.

pub mod coded;
pub mod copies;
pub mod foreign;
pub mod overlap;
mod parts;
pub mod sheet;
pub mod text;
