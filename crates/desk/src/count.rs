//! Numbers and ages as people write them in a field.

use intake::sheet::{AgeReading, CountReading, parse_age, parse_count};
use model::{AgeRange, Quantity};

use crate::{Error, Result};

/// Reads "41", "at least 41", "about 50", "5-7", "최소 41명" or "unknown".
pub fn read_count(text: &str) -> Result<Quantity> {
    match parse_count(text) {
        CountReading::Read(count) => Ok(count),
        CountReading::Unknown => Ok(Quantity {
            words: text.trim().to_owned(),
            qualifier: model::Qualifier::None,
            lo: None,
            hi: None,
        }),
        CountReading::Blank | CountReading::NotACount => Err(Error::Count(text.chars().take(40).collect())),
    }
}

/// Reads "4", "10-16" or "60+".
pub fn read_age(text: &str) -> Result<AgeRange> {
    match parse_age(text) {
        AgeReading::Read(age) => Ok(age),
        _ => Err(Error::Age(text.chars().take(40).collect())),
    }
}
