//! Numbers and ages as people write them in a field, and numbers of things in a sentence.

use intake::sheet::{AgeReading, CountReading, counts_families, parse_age, parse_count};
use model::mention::MentionUnit;
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

/// Reads a count of people: as [`read_count`], and no more than [`intake::MOST_PEOPLE`].
pub(crate) fn read_people(text: &str) -> Result<Quantity> {
    let count = read_count(text)?;
    if count.lo.max(count.hi).is_some_and(|most| most > intake::MOST_PEOPLE) {
        return Err(Error::TooManyPeople(text.chars().take(40).collect()));
    }
    Ok(count)
}

/// What is counted where nobody says so: people, unless the words of the count are of families.
pub(crate) fn unit_of(words: &str) -> MentionUnit {
    if counts_families(words) { MentionUnit::Family } else { MentionUnit::Person }
}

/// Reads "4", "10-16" or "60+".
pub fn read_age(text: &str) -> Result<AgeRange> {
    match parse_age(text) {
        AgeReading::Read(age) => Ok(age),
        _ => Err(Error::Age(text.chars().take(40).collect())),
    }
}

/// So many things in English: "1 mention", "2 mentions".
pub fn things(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// What figures left aside: the mentions that only repeat others, and those set aside, as two clauses.
pub fn aside(copies: usize, set_aside: usize) -> [String; 2] {
    let repeat = if copies == 1 {
        "mention that only repeats others was"
    } else {
        "mentions that only repeat others were"
    };
    let are = if set_aside == 1 { "is" } else { "are" };
    [format!("{copies} {repeat} not counted again"), format!("{set_aside} {are} set aside")]
}

#[cfg(test)]
mod tests {
    use super::{aside, things};

    #[test]
    fn one_is_singular() {
        assert_eq!(things(1, "mention", "mentions"), "1 mention");
        assert_eq!(things(0, "mention", "mentions"), "0 mentions");
        assert_eq!(
            aside(1, 1),
            ["1 mention that only repeats others was not counted again", "1 is set aside"].map(str::to_owned)
        );
        assert!(aside(2, 0)[1].ends_with("0 are set aside"));
    }
}
