//! How often two rows drawn at random have one name in two spellings.
//!
//! Such pairs are so few that among some hundred thousand drawn there may be none, and a level that was never seen among strangers would weigh more
//! than equal names do. They are counted as equal values are: names that can be other spellings of each other are found by what they share, and compared.

use crate::compare::{Comparer, Memo, whole};
use crate::dictionary::FIRST;
use crate::profile::{Names, Profile};

/// At most so many pairs of values are compared; of more, one in so many.
const MOST: usize = 200_000;

/// Ordered pairs of rows whose whole names in a field are one name otherwise written; `None` for other fields.
pub(crate) fn pairs(comparer: &Comparer<'_>, at: usize) -> Option<f64> {
    let (field, profile) = (comparer.table.fields.get(at)?, comparer.profiles.fields.get(at)?);
    let Profile::Names(names) = profile else { return None };
    let counts = field.counts.iter().zip(0u32..).skip(FIRST as usize).filter(|(n, _)| **n > 0);
    let mut values: Vec<(u64, u32, u32)> = counts.map(|(n, code)| (class(names, code), code, *n)).collect();
    values.retain(|(class, ..)| *class != 0);
    values.sort_unstable();
    let groups = || values.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1);
    let all: usize = groups().map(|group| group.len() * (group.len() - 1) / 2).sum();
    let every = all.div_ceil(MOST).max(1);
    let (mut memo, mut number, mut sum) = (Memo::new(), 0usize, 0.0);
    for group in groups() {
        for (i, (_, p, n)) in group.iter().enumerate() {
            for (_, q, m) in group.get(i + 1..).unwrap_or_default() {
                number += 1;
                if number.is_multiple_of(every) && comparer.level(at, *p, *q, &mut memo) == whole::KEY {
                    sum += 2.0 * f64::from(*n) * f64::from(*m);
                }
            }
        }
    }
    Some(sum * every as f64)
}

/// What spellings of a name share: the likeliest reading of a name of syllables, else its letters; 0 for none.
fn class(names: &Names, code: u32) -> u64 {
    if names.syllabic {
        return u64::from(names.main(code));
    }
    u64::from(names.gathered(code))
}
