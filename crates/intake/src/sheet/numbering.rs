//! Running numbers: columns that number the rows of a list, and so say nothing outside of it.

use std::collections::HashSet;

use super::{Cell, Row};

/// The digits of the longest running number; longer ones, such as 2017004512, are numbers of cases.
const DIGITS: usize = 5;
/// Of so many cells one may hold no number: a total, or the heading of a part.
const ONE_IN: usize = 5;
/// What people write before and after a running number.
const BEFORE: [&str; 4] = ["no", "nr", "제", "第"];
const AFTER: [&str; 3] = ["호", "번", "号"];

/// How strictly the cells of a column are looked at before they are taken for running numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The header says that the column numbers its rows; whatever is a number will do.
    Told,
    /// The header says that the column identifies; the numbers have to run on.
    Runs,
    /// The header may as well count people; each number has to be the one after that above, or all are 1 to n.
    Strict,
}

/// Reads a running number: `7`, `7.`, `No. 7`, `제7호`. Nothing where it has other letters, or more than five digits.
#[must_use]
pub fn running_number(text: &str) -> Option<u32> {
    let plain = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_');
    let text: String = text.chars().filter(plain).flat_map(char::to_lowercase).collect();
    let text = BEFORE.iter().find_map(|before| text.strip_prefix(before)).unwrap_or(&text);
    let text = AFTER.iter().find_map(|after| text.strip_suffix(after)).unwrap_or(text);
    let digits = !text.is_empty() && text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Whether the cells of a column are running numbers.
pub(super) fn numbers_rows(rows: &[Row], at: usize, look: Look) -> bool {
    let cells: Vec<Option<u32>> = rows
        .iter()
        .filter_map(|row| row.cells.get(at).and_then(Cell::text))
        .map(|text| running_number(&text))
        .collect();
    let numbers: Vec<u32> = cells.iter().flatten().copied().collect();
    let others = cells.len() - numbers.len();
    if numbers.is_empty() || others > 1 && others.saturating_mul(ONE_IN) > cells.len() {
        return false;
    }
    look == Look::Told || one_to_n(&numbers) || runs(&numbers, look)
}

/// Whether the numbers are 1 to n in any order: a list that was sorted after it was numbered.
fn one_to_n(numbers: &[u32]) -> bool {
    let different: HashSet<u32> = numbers.iter().copied().collect();
    different.len() == numbers.len()
        && numbers.iter().all(|n| *n >= 1 && *n as usize <= numbers.len())
        && (numbers.len() >= 3 || numbers.is_sorted())
}

/// Whether the numbers run on from row to row: by one; in a list of identifiers also with gaps, with several rows of one
/// number, and from 1 again in a new part.
fn runs(numbers: &[u32], look: Look) -> bool {
    let steps = || numbers.iter().zip(numbers.iter().skip(1));
    if numbers.len() < 2 {
        return false;
    }
    if look == Look::Strict {
        return steps().all(|(a, b)| a.checked_add(1) == Some(*b));
    }
    let by_one = steps().filter(|(a, b)| a.checked_add(1) == Some(**b)).count();
    let rising = steps().all(|(a, b)| a < b) && by_one * 2 >= numbers.len() - 1;
    let next = |(a, b): (&u32, &u32)| a == b || a.checked_add(1) == Some(*b) || *b == 1;
    rising || numbers.first() == Some(&1) && by_one > 0 && steps().all(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(texts: &[&str], look: Look) -> bool {
        let row = |text: &&str| Row { number: 2, cells: vec![Cell::Text((*text).to_owned())] };
        numbers_rows(&texts.iter().map(row).collect::<Vec<_>>(), 0, look)
    }

    #[test]
    fn a_running_number_is_read_as_it_is_written() {
        for text in ["7", " 7 ", "7.", "(7)", "No. 7", "#7", "제7호", "第7号", "07"] {
            assert_eq!(running_number(text), Some(7), "{text}");
        }
        for text in ["", "r-7", "7-1", "2017/7", "A7", "2017004512", "seven", "no"] {
            assert_eq!(running_number(text), None, "{text}");
        }
    }

    #[test]
    fn columns_that_number_their_rows_are_known() {
        for texts in [
            &["1", "2", "3"][..],
            &["3", "1", "2"],
            &["1", "1", "2", "3", "3"],
            &["1", "2", "3", "1", "2"],
            &["57", "58", "60", "61"],
            &["1.", "2.", "3.", "합계"],
            &["1"],
        ] {
            assert!(look(texts, Look::Runs), "{texts:?}");
        }
        for texts in [
            &[][..],
            &["r-1", "r-2"],
            &["104", "98", "203"],
            &["2017001", "2017002"],
            &["1", "1", "1"],
            &["a", "b", "1"],
        ] {
            assert!(!look(texts, Look::Runs), "{texts:?}");
        }
        assert!(look(&["104", "98"], Look::Told));
        for counts in [&["1", "2", "1"][..], &["2", "1"], &["5", "3", "4", "2"], &["10"]] {
            assert!(!look(counts, Look::Strict), "{counts:?}");
        }
        assert!(look(&["1", "2", "3"], Look::Strict));
    }
}
