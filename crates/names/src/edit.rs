//! Typing mistakes between two words.

/// The longest word compared letter by letter.
const LONGEST: usize = 32;

/// The number of insertions, deletions, replacements and swaps of neighbours between two words, each letter
/// touched once (optimal string alignment; Damerau, Communications of the ACM 7(3), 1964).
///
/// Only the first 32 letters count.
pub(crate) fn distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let a = &a[..a.len().min(LONGEST)];
    let b = &b[..b.len().min(LONGEST)];
    // What both begin and end with never costs anything.
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j as u8;
    }
    for i in 1..=a.len() {
        let (now, before, earlier) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut best = rows[before][j - 1] + u8::from(!same);
            best = best.min(rows[before][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[earlier][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    usize::from(rows[a.len() % 3][b.len()])
}

/// Letters as a set of their last five bits: what one set lacks the other's word lacks too.
pub(crate) fn set(letters: impl Iterator<Item = u32>) -> u32 {
    letters.fold(0, |set, c| set | 1 << (c & 31))
}

/// Whether two words of these sets may still be half alike: a mistake changes at most two letters of the sets.
pub(crate) fn may_be_alike(a: u32, b: u32, longest: usize) -> bool {
    (a ^ b).count_ones() as usize <= longest.min(LONGEST) * 9 / 10
}

/// Agreement of two words, 0 to 1: one minus mistakes by letters, a little more if they begin alike.
pub(crate) fn alike<T: PartialEq>(a: &[T], b: &[T]) -> f32 {
    let longest = a.len().max(b.len()).min(LONGEST);
    if longest == 0 || a == b {
        return if a == b { 1.0 } else { 0.0 };
    }
    // Words whose lengths alone keep them apart need no table.
    if a.len().abs_diff(b.len()) * 2 > longest {
        return 0.0;
    }
    let plain = 1.0 - distance(a, b) as f32 / longest as f32;
    let begin = a.iter().zip(b).take(3).take_while(|(x, y)| x == y).count() as f32;
    (plain + if plain >= 0.6 { begin * 0.02 } else { 0.0 }).min(0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        distance(&a, &b)
    }

    #[test]
    fn mistakes_are_counted() {
        assert_eq!(of("", ""), 0);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("smith", "smtih"), 1);
        assert_eq!(of("smith", "smyth"), 1);
        assert_eq!(of("kitten", "sitting"), 3);
        assert_eq!(of("ca", "abc"), 3);
    }

    #[test]
    fn long_words_stay_bounded() {
        let a = vec!['a'; 10_000];
        let b = vec!['b'; 10_000];
        assert_eq!(distance(&a, &b), LONGEST);
    }
}
