//! Typing mistakes between two words.

/// The longest word compared letter by letter.
const LONGEST: usize = 32;

/// The number of insertions, deletions, replacements and swaps of neighbours between two words, each letter
/// touched once (optimal string alignment; Damerau, Communications of the ACM 7(3), 1964).
///
/// Only the first 32 letters count.
pub(crate) fn distance(a: &[char], b: &[char]) -> usize {
    let a = &a[..a.len().min(LONGEST)];
    let b = &b[..b.len().min(LONGEST)];
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

/// Agreement of two words, 0 to 1: one minus mistakes by letters, a little more if they begin alike.
pub(crate) fn alike(a: &[char], b: &[char]) -> f32 {
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
