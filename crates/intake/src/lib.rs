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

/// The largest count of people that is taken in: more than any state has (United Nations, World Population Prospects
/// 2024). A larger number is a slip, such as two numbers run together or a telephone number.
pub const MOST_PEOPLE: u64 = 2_000_000_000;
