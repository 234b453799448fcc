//! Words by which a report calls one of its counts a part, or the rest, of another.

use model::Key;

/// What a report's words make of one of its counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tie {
    /// A part of the count at this place in the list.
    Part(usize),
    /// What is left beside the count at this place in the list.
    Rest(usize),
}

/// Words for a part.
const PART: &[&str] = &["subset of", "part of", "among", "of the", "of them", "중", "其中"];
/// Words for what is left.
const REST: &[&str] = &["complement", "other than", "나머지", "其余", "其餘", "其他"];

/// Which of the report's counts the words name, by its key ("part of #3") or its number ("subset of the 92").
///
/// `counts` are key and quoted number of all counts of the report, the one spoken of at `own`. A part is never larger
/// than its whole. Words that name nothing certain tie nothing.
pub(crate) fn tie(words: &str, own: usize, counts: &[(&Key, Option<u64>)]) -> Option<Tie> {
    let words = words.to_lowercase();
    let says = |list: &[&str]| list.iter().any(|mark| words.contains(mark));
    let (part, rest) = (says(PART), says(REST));
    if !part && !rest {
        return None;
    }
    let number = |at: usize| counts.get(at).and_then(|(_, number)| *number);
    let named: Vec<&str> = words.split(|c: char| !c.is_ascii_digit() && c != '#').collect();
    let at = counts.iter().enumerate().position(|(at, (key, count))| {
        let by_key =
            named.iter().any(|name| name.starts_with('#') && name.len() > 1 && key.as_str().ends_with(name));
        let by_number = count.is_some_and(|count| named.iter().any(|name| name.parse() == Ok(count)));
        at != own && (by_key || by_number)
    })?;
    if rest {
        return Some(Tie::Rest(at));
    }
    number(own).zip(number(at)).is_none_or(|(part, whole)| part <= whole).then_some(Tie::Part(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_tied_by_number_or_key() {
        let keys: Vec<Key> = (1..=4).map(|n| Key::parse(&format!("r#{n}")).unwrap()).collect();
        let counts: Vec<_> = keys.iter().zip([Some(92), Some(37), Some(55), Some(1)]).collect();
        assert_eq!(tie("subset of 92", 1, &counts), Some(Tie::Part(0)));
        assert_eq!(tie("complement of the 37", 2, &counts), Some(Tie::Rest(1)));
        assert_eq!(tie("baby; part of #1", 3, &counts), Some(Tie::Part(0)));
        for free in ["baby", "part of the group", "subset of 41", "37 women", ""] {
            assert_eq!(tie(free, 3, &counts), None, "{free}");
        }
        assert_eq!(tie("part of the 37", 0, &counts), None, "larger than its whole");
    }
}
