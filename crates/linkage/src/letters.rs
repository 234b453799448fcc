//! What can be said of two texts from the letters they contain, before either is read.

use crate::hash;

/// Which letters a value has, how long it is, and how it begins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letters {
    pub(crate) set: u64,
    /// Its first letters, 0 where it has fewer or is not ASCII.
    start: [u8; 4],
    pub(crate) length: u8,
    /// Whether it has several words.
    pub(crate) words: bool,
    ascii: bool,
    /// Whether it is a name that names nobody; kept here because it is asked for with the rest.
    pub(crate) alias: bool,
}

/// Above this length distances are taken of a part only.
const LONGEST: u8 = 64;

impl Letters {
    pub(crate) fn of(text: &str) -> Self {
        let mut own = Self { ascii: text.is_ascii(), words: text.contains(' '), ..Self::default() };
        for (at, c) in text.chars().enumerate() {
            own.length = own.length.saturating_add(1);
            let bit = match c {
                'a'..='z' => c as u32 - 'a' as u32,
                '0'..='9' => 26 + c as u32 - '0' as u32,
                other => 36 + (u32::try_from(hash::mix(u64::from(other as u32)) % 28).unwrap_or(0)),
            };
            own.set |= 1 << bit;
            if let Some(slot) = own.start.get_mut(at).filter(|_| own.ascii) {
                *slot = c as u8;
            }
        }
        own
    }

    /// Whether some letter is not ASCII.
    #[inline]
    pub(crate) fn foreign(self) -> bool {
        !self.ascii
    }

    /// Whether two words can be alike: they share half the letters of the one with fewer, or one is an initial.
    #[inline]
    pub(crate) fn likely(self, other: Self) -> bool {
        let common = (self.set & other.set).count_ones();
        let fewer = self.set.count_ones().min(other.set.count_ones());
        common > 0 && (self.length == 1 || other.length == 1 || common * 2 >= fewer)
    }

    /// Whether a distance of at most `most` is possible.
    #[inline]
    pub(crate) fn within(self, other: Self, most: u32) -> bool {
        u32::from(self.length.abs_diff(other.length)) <= most
            && (self.set & !other.set).count_ones() <= most
            && (other.set & !self.set).count_ones() <= most
    }

    /// How many of the first four letters are equal up to the first that is not; four where that is not known.
    #[inline]
    pub(crate) fn begin(self, other: Self) -> u32 {
        if !self.ascii || !other.ascii {
            return 4;
        }
        let apart = u32::from_le_bytes(self.start) ^ u32::from_le_bytes(other.start);
        (apart.trailing_zeros() / 8).min(u32::from(self.length.min(other.length)))
    }

    /// At least as much as the similarity of Jaro and Winkler can be: a letter that the other does not have matches nothing.
    #[inline]
    pub(crate) fn at_most(self, other: Self) -> f32 {
        let longest = self.length.max(other.length);
        // Two empty texts are equal.
        if longest > LONGEST || longest == 0 {
            return 1.0;
        }
        let left = |x: Self, y: Self| u32::from(x.length).saturating_sub((x.set & !y.set).count_ones());
        let m = left(self, other).min(left(other, self)) as f32;
        let jaro = (m / f32::from(self.length.max(1)) + m / f32::from(other.length.max(1)) + 1.0) / 3.0;
        jaro + self.begin(other) as f32 * 0.1 * (1.0 - jaro)
    }
}

/// A text by its letters, and itself where it is short: most numbers and names of places need no look at the dictionary.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Short {
    pub(crate) letters: Letters,
    /// Its bytes, the first one lowest; 0 where it is empty, longer than sixteen or not ASCII.
    bytes: u128,
}

impl Short {
    pub(crate) fn of(text: &str) -> Self {
        let bytes = if text.is_ascii() && text.len() <= 16 {
            text.bytes().rev().fold(0, |all, b| all << 8 | u128::from(b))
        } else {
            0
        };
        Self { letters: Letters::of(text), bytes }
    }

    /// The bytes of a short text of one word.
    #[inline]
    pub(crate) fn word(self) -> Option<[u8; 16]> {
        (self.bytes != 0 && !self.letters.words).then(|| self.bytes.to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Random;
    use crate::text;

    #[test]
    fn what_letters_rule_out_is_never_so() {
        let mut random = Random::new(17);
        let mut word = |letters: &[char]| -> String {
            (0..random.below(9)).map(|_| letters[random.below(letters.len())]).collect()
        };
        let (latin, hangul) = (['a', 'b', 'c', 'e', 'n', ' '], ['김', '철', '수', 'a', '영']);
        let mut ruled_out = 0;
        for round in 0..20_000 {
            let letters = if round % 3 == 0 { &hangul[..] } else { &latin[..] };
            let (a, b) = (word(letters), word(letters));
            // Equal values have one code and are never compared by their letters.
            if a == b {
                continue;
            }
            let (x, y) = (Letters::of(&a), Letters::of(&b));
            assert!(text::jaro_winkler(&a, &b) <= x.at_most(y) + 1e-6, "{a} {b}");
            assert!(x.within(y, 1) || text::distance(&a, &b, 1) > 1, "{a} {b}");
            let same = a.chars().zip(b.chars()).take(4).take_while(|(p, q)| p == q).count();
            assert!(x.begin(y) as usize >= same, "{a} {b}");
            ruled_out += u32::from(x.at_most(y) < 0.8);
        }
        assert!(ruled_out > 5_000);
    }
}
