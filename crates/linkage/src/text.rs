//! Folding of text and distances between words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words longer than this are cut before a distance is taken, so that no input makes a comparison slow.
const LONGEST: usize = 64;

/// Folds case, accents, Arabic letter forms and punctuation away; words are parted by single spaces.
pub(crate) fn fold(text: &str, into: &mut String) {
    into.clear();
    let mut gap = false;
    if text.is_ascii() {
        for byte in text.bytes() {
            let c = byte.to_ascii_lowercase();
            if c.is_ascii_alphanumeric() {
                if gap && !into.is_empty() {
                    into.push(' ');
                }
                gap = false;
                into.push(char::from(c));
            } else if c != b'\'' {
                gap = true;
            }
        }
        return;
    }
    // Hangul is composed again afterwards: a syllable is one letter to the distances below.
    let plain =
        text.nfkd().filter(|c| !is_combining_mark(*c) && !('\u{200b}'..='\u{200f}').contains(c)).nfc();
    for c in plain.flat_map(char::to_lowercase).filter_map(arabic) {
        if c.is_alphanumeric() {
            if gap && !into.is_empty() {
                into.push(' ');
            }
            gap = false;
            into.push(c);
        } else if !matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ') {
            gap = true;
        }
    }
}

/// The usual orthographic folding of Arabic script: forms of alef, ya, kaf and ta marbuta, no tatweel, no hamza.
fn arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ێ' => 'ي',
        'ؤ' | 'ۆ' => 'و',
        'ڵ' => 'ل',
        'ڕ' => 'ر',
        'ة' | 'ۀ' | 'ە' | 'ھ' => 'ه',
        'ک' => 'ك',
        'ـ' | 'ء' => return None,
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        other => other,
    })
}

/// Jaro-Winkler similarity in [0, 1] (Winkler 1990), with the common prefix of up to four letters weighted 0.1.
pub(crate) fn jaro_winkler(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    if a.is_ascii() && b.is_ascii() {
        jaro(a.as_bytes(), b.as_bytes())
    } else {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        jaro(&a, &b)
    }
}

fn jaro<T: PartialEq + Copy>(a: &[T], b: &[T]) -> f32 {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut of_a, mut of_b) = (0u64, 0u64);
    for (i, x) in a.iter().enumerate() {
        let end = (i + reach + 1).min(b.len());
        for (j, y) in b.iter().enumerate().take(end).skip(i.saturating_sub(reach)) {
            if of_b >> j & 1 == 0 && x == y {
                of_a |= 1 << i;
                of_b |= 1 << j;
                break;
            }
        }
    }
    let matches = of_a.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let (mut rest, mut moved) = (of_b, 0u32);
    for (i, x) in a.iter().enumerate() {
        if of_a >> i & 1 == 1 {
            moved += u32::from(b.get(rest.trailing_zeros() as usize) != Some(x));
            rest &= rest.wrapping_sub(1);
        }
    }
    let m = matches as f32;
    let jaro = (m / a.len() as f32 + m / b.len() as f32 + (m - (moved / 2) as f32) / m) / 3.0;
    let prefix = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f32;
    jaro + prefix * 0.1 * (1.0 - jaro)
}

/// Optimal string alignment distance (Damerau 1964, one transposition at a place), or `most + 1` if it is more than `most`.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> usize {
    if a.is_ascii() && b.is_ascii() {
        alignment(a.as_bytes(), b.as_bytes(), most)
    } else {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        alignment(&a, &b, most)
    }
}

/// The same of letters in any form.
pub(crate) fn alignment<T: PartialEq + Copy>(a: &[T], b: &[T], most: usize) -> usize {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    // What both begin and end with never costs anything.
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len());
    }
    if most == 1 {
        // What is left begins and ends with other letters: one letter for another, or two that change places.
        let swap = |a: &[T], b: &[T]| a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
        return if a.len().max(b.len()) == 1 || swap(a, b) { 1 } else { 2 };
    }
    // Only cells near the diagonal can be within `most` (Ukkonen 1985); the others count as one more.
    let (far, n) = (most as u8 + 1, b.len());
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate().take(n.min(most) + 1) {
        *cell = j as u8;
    }
    for i in 1..=a.len() {
        let (now, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let (low, high) = (i.saturating_sub(most).max(1), (i + most).min(n));
        rows[now][low - 1] = if low == 1 { (i.min(usize::from(far))) as u8 } else { far };
        if i + most <= n {
            rows[last][high] = far;
        }
        let mut least = rows[now][low - 1];
        for j in low..=high {
            let same = a[i - 1] == b[j - 1];
            let mut cost =
                (rows[last][j] + 1).min(rows[now][j - 1] + 1).min(rows[last][j - 1] + u8::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[before][j - 2] + 1);
            }
            rows[now][j] = cost.min(far);
            least = least.min(cost);
        }
        if least >= far {
            return most + 1;
        }
    }
    usize::from(rows[a.len() % 3][n].min(far))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        fold(text, &mut out);
        out
    }

    #[test]
    fn folding_leaves_letters_and_single_spaces() {
        assert_eq!(folded("  O'Brien,  JOSÉ "), "obrien jose");
        assert_eq!(folded("Český Dub"), "cesky dub");
        assert_eq!(folded("أَحْمَد إبراهيم"), folded("احمد ابراهيم"));
        assert_eq!(folded("김 철수"), "김 철수");
        assert_eq!(folded("٢٠١٧"), "2017");
    }

    #[test]
    fn published_values_of_jaro_winkler() {
        // Winkler 1990 and 2006, table of example pairs.
        for (a, b, value) in
            [("martha", "marhta", 0.961), ("dwayne", "duane", 0.840), ("dixon", "dicksonx", 0.813)]
        {
            assert!((jaro_winkler(a, b) - value).abs() < 0.001, "{a} {b} {}", jaro_winkler(a, b));
            assert!((jaro_winkler(b, a) - value).abs() < 0.001);
        }
        assert_eq!(jaro_winkler("abc", "xyz"), 0.0);
    }

    /// The whole table, cell by cell.
    fn in_full(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let other = usize::from(a[i - 1] != b[j - 1]);
                        let plain =
                            (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + other);
                        let turned = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if turned { plain.min(rows[i - 2][j - 2] + 1) } else { plain }
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    #[test]
    fn a_distance_is_that_of_the_whole_table() {
        let mut random = crate::hash::Random::new(11);
        let mut seen = [0; 5];
        for round in 0..60_000 {
            let mut draw = || -> Vec<u8> { (0..random.below(10)).map(|_| b"abc"[random.below(3)]).collect() };
            let (a, b) = (draw(), draw());
            let most = 1 + round % 4;
            let want = in_full(&a, &b).min(most + 1);
            assert_eq!(alignment(&a, &b, most), want, "{a:?} {b:?}");
            seen[want.min(4)] += 1;
        }
        assert!(seen.iter().all(|n| *n > 100), "{seen:?}");
    }

    #[test]
    fn a_transposition_is_one_step() {
        assert_eq!(distance("irchard", "richard", 2), 1);
        assert_eq!(distance("kitten", "sitting", 3), 3);
        assert_eq!(distance("kitten", "sitting", 2), 3);
        assert_eq!(distance("", "abc", 3), 3);
        assert_eq!(distance("이철수", "리철수", 1), 1);
    }
}
