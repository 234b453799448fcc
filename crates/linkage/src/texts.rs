//! Levels of two texts that are no names: places, numbers, days as words.

use crate::letters::Letters;
use crate::levels::plain;
use crate::text;

/// Whether two texts that are not equal can be more than different.
pub(crate) fn similar(one: Letters, two: Letters) -> bool {
    one.within(two, 2) || one.words || two.words || one.begin(two) >= 3
}

/// What [`other`] says of two texts of one word each.
pub(crate) fn word(a: &[u8], b: &[u8], one: Letters, two: Letters) -> u8 {
    let least = one.length.min(two.length);
    let most = if least >= 5 && one.within(two, 2) { 2 } else { 1 };
    if least >= 3 && one.within(two, most) {
        match text::alignment(a, b, most as usize) {
            0 | 1 => return plain::SLIP,
            2 if most == 2 => return 4,
            _ => {}
        }
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if same >= 3 && same * 2 >= usize::from(least) { 3 } else { 1 }
}

/// Whether a text is the other one's date without its day.
fn less_exact(short: &str, long: &str) -> bool {
    let month = short.len() == 7 && long.starts_with(short) && long.as_bytes().get(7) == Some(&b' ');
    month && long.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

/// The level of two texts that are not equal; [`similar`] must let through whatever this does not call different.
pub(crate) fn other(a: &str, b: &str, one: Letters, two: Letters) -> u8 {
    let least = one.length.min(two.length);
    if least >= 3 && one.within(two, 1) && text::distance(a, b, 1) <= 1 {
        return plain::SLIP;
    }
    if less_exact(a, b) || less_exact(b, a) {
        return plain::SLIP;
    }
    let contained = |x: &str, y: &str| x.split(' ').all(|w| y.split(' ').any(|v| v == w));
    if (least >= 5 && one.within(two, 2) && text::distance(a, b, 2) <= 2)
        || (least >= 4 && (contained(a, b) || contained(b, a)))
    {
        return 4;
    }
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    if same >= 3 && same * 2 >= usize::from(least) {
        return 3;
    }
    if a.split(' ').any(|w| w.len() > 2 && b.split(' ').any(|v| v == w)) { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Random;
    use crate::letters::Short;

    #[test]
    fn a_month_is_not_another_day_than_one_of_its_days() {
        let level = |a, b| other(a, b, Letters::of(a), Letters::of(b));
        assert_eq!(level("2014 07", "2014 07 15"), plain::SLIP);
        assert_eq!(level("2014 07 15", "2014 07"), plain::SLIP);
        assert!(level("2014 07", "2010 08 15") < plain::SLIP);
        assert!(level("2014 07", "2014 08 15") < plain::SLIP);
        assert!(level("2014", "2014 08 15") < plain::SLIP);
        assert!(level("old tow", "old tow n") < plain::SLIP);
    }

    #[test]
    fn short_words_are_compared_as_texts_are() {
        let mut random = Random::new(23);
        let mut draw =
            || -> String { (0..random.below(12)).map(|_| char::from(b"01235ab"[random.below(7)])).collect() };
        let mut seen = [0; 7];
        for _ in 0..60_000 {
            let a = draw();
            let mut b = draw();
            // Half of the pairs differ in a few letters only.
            if random_half(&a, &b) {
                b = a.replacen('1', "2", 1).replacen("a", "", 1);
            }
            if a == b || a.is_empty() || b.is_empty() {
                continue;
            }
            let (x, y) = (Short::of(&a), Short::of(&b));
            let (p, q) = (x.word().unwrap(), y.word().unwrap());
            let level = word(&p[..a.len()], &q[..b.len()], x.letters, y.letters);
            assert_eq!(level, other(&a, &b, x.letters, y.letters), "{a} {b}");
            seen[usize::from(level)] += 1;
        }
        assert!([1, 3, 4, 5].iter().all(|l| seen[*l] > 30), "{seen:?}");
    }

    fn random_half(a: &str, b: &str) -> bool {
        (a.len() + b.len()).is_multiple_of(2)
    }
}
